"""What every part of the assembly has at hand: the book, the period, the codes there are, and the faults so far."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from appraisal.ground.checked import as_read
from appraisal.ground.shared_nouns import Gap, Grade, Provenance, State
from appraisal.options.reading.removals import compared
from appraisal.options.reading.taken_meanwhile import sure_criteria
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, PanelRow
from appraisal.workbook.book import Book, Row, Spot, period_of
from appraisal.workbook.faults import Caution, Fault, Note, Place, Unfinished
from appraisal.workbook.reading.code_checks import ALL, Codes, codes_of, has_either

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_NAME_OR_CLEAR = "Name it, or clear its row if there is no such option."
Noun = TypeVar("Noun", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Desk:
    """One pass over a book; `faults`, `unfinished`, `notes` and `cautions` grow on the way.

    `made` are the names of figures that are made of rows of another kind, posts or steps of the pathway; `grows` the
    path, by step, that its group grows with.
    """

    book: Book
    period: range | None
    options: Codes
    drivers: Codes
    # The options that are appraised, and those that were filtered out before: the name of each by its code.
    shortlist: Mapping[str, str]
    longlist: Mapping[str, str]
    criteria: Mapping[str, str]
    # The criteria whose way of being measured is sure, and the codes of each sheet that others refer to.
    measured: Mapping[str, CriterionRow] = field(default_factory=dict)
    codes: Mapping[str, Codes] = field(default_factory=dict)
    # The cost rows of which nobody knows the amount: they are in no sum, and not among the book's.
    unknown: tuple[tuple[CostRow, Spot], ...] = ()
    faults: list[Fault] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    grows: dict[str, str] = field(default_factory=dict)

    def lacks(
        self, place: Place, subject: str, lacking: str, taken: str = "", name: str = "", advice: str = ""
    ) -> None:
        """Record something that is not filled in yet and stops nothing."""
        self.unfinished.append(Unfinished(place.sheet, place.cell, Gap(subject, lacking, taken, name), advice))

    def in_use(self, row: type[Row]) -> list[tuple[Row, Spot]]:
        """Return the rows of a sheet, with their spots, that are neither struck out nor still to be considered."""
        placed = self.book.placed(row)
        return [(line, spot) for line, spot in placed if getattr(line, "state", State.IN_USE) is State.IN_USE]

    def check_drivers(self, drivers: tuple[str, ...], spot: Spot) -> None:
        steps = self.codes["Demand"]
        sheets = (self.drivers, steps) if steps.known else (self.drivers,)
        for driver in drivers:
            has_either(sheets, driver, spot("drivers"), self.faults)

    def applies_to(self, codes: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
        """Return the options on the shortlist that a row applies to, "all" written out in sheet order."""
        named = [code for code in codes if code != ALL and self.options.has(code, spot("options"), self.faults)]
        if ALL in codes:
            return tuple(self.shortlist)
        return tuple(code for code in named if code in self.shortlist or code not in self.longlist)

    def subject(self, option: str, criterion: str) -> str:
        """Return what a score is of, in the words of the sheets."""
        named = self.shortlist.get(option) or self.longlist.get(option, option)
        return f"{named}: {self.criteria.get(criterion, criterion)}"


def desk_for(book: Book) -> Desk:
    """Return the desk for a book; an option without a name is called by its code meanwhile, which is unfinished."""
    nameless = [spot("name") for row, spot in book.placed(OptionRow) if not row.name]
    book = _all_named(book) if nameless else book
    desk = _laid_out(_driven_by_steps(_without_unknown(book)), tuple(_unknown(book)))
    for row, spot in book.placed(OptionRow):
        if spot("name") in nameless:
            desk.lacks(spot("name"), row.id, "a name", f'its code, "{row.id}"', advice=_NAME_OR_CLEAR)
    return desk


def _all_named(book: Book) -> Book:
    return _with_rows(book, OptionRow, [replace(row, name=row.name or row.id) for row in book.rows(OptionRow)])


def _unknown(book: Book) -> Iterator[tuple[CostRow, Spot]]:
    """Yield the cost rows of which nobody knows the amount."""
    yield from ((row, spot) for row, spot in book.placed(CostRow) if row.unknown)


def _without_unknown(book: Book) -> Book:
    """Return the book without the cost rows of which nobody knows the amount, which no sum has."""
    entries = book.of(CostRow)
    kept = [at for at, row in enumerate(book.rows(CostRow)) if not row.unknown]
    others = replace(
        entries,
        rows=tuple(entries.rows[at] for at in kept),
        numbers=tuple(entries.numbers[at] for at in kept),
    )
    return replace(book, entries=tuple(others if other is entries else other for other in book.entries))


def _driven_by_steps(book: Book) -> Book:
    """Return the book with each line whose volume is a step of the pathway multiplied by it, as by an assumption."""
    steps = {row.id for row in book.rows(StepRow)}
    if not steps:
        return book
    return _with_rows(
        book,
        CostRow,
        [
            replace(row, drivers=(*row.drivers, row.volume)) if row.volume in steps else row
            for row in book.rows(CostRow)
        ],
    )


def _with_rows(book: Book, kind: type, rows: Sequence[object]) -> Book:
    """Return the book with these rows in place of a sheet's, which they follow one by one."""
    entries = book.of(kind)
    others = replace(entries, rows=tuple(rows))
    return replace(book, entries=tuple(others if other is entries else other for other in book.entries))


def _laid_out(book: Book, unknown: tuple[tuple[CostRow, Spot], ...]) -> Desk:
    options = book.rows(OptionRow)
    referred_to: tuple[type, ...] = (
        *(OptionRow, CriterionRow, PanelRow, AssumptionRow),
        *(BudgetLineRow, StepRow, CostRow),
    )
    codes = {book.of(row).sheet.name: codes_of(book, row) for row in referred_to}
    shortlist = {row.id: row.name for row in compared(book)}
    criteria = (*sure_criteria(book.of(CriterionRow)), *book.rows(CriterionRow))
    return Desk(
        book,
        period_of(book),
        codes["Options"],
        codes["Assumptions"],
        shortlist,
        {row.id: row.name for row in options if row.id not in shortlist},
        {row.id: row.name for row in book.rows(CriterionRow)},
        {row.id: row for row in criteria},
        codes,
        unknown,
    )


def is_sound(desk: Desk, *rows: type) -> bool:
    """Return whether every row of these sheets could be read, and none has a fault so far."""
    entries = [desk.book.of(row) for row in rows]
    titles = {each.title or each.sheet.name for each in entries}
    return not any(each.unfinished for each in entries) and not any(fault.sheet in titles for fault in desk.faults)


def carried(noun: type[Noun], row: Any, **made: Any) -> Noun:
    """Return a noun with the values of all the fields that its row has too, so that none is dropped on the way.

    `made` are those that are worked out from the row, and stand in place of what is in its cells.
    """
    fields = {field.name for field in dataclasses.fields(noun)}
    if "provenance" in fields:
        made.setdefault("provenance", carried(Provenance, row, grade=row.grade or Grade.E))
    shared = fields.intersection(field.name for field in dataclasses.fields(row)) - made.keys()
    return as_read(noun, {**{name: getattr(row, name) for name in shared}, **made})
