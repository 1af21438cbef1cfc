"""Checks that every kind of document asks for whose nouns are its rows as they stand, each fault at its cell.

A kind makes one `RecordDesk` of a book, calls the checks that it wants, adds what it finds by itself, and ends with
`assembled`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, get_args, get_origin, get_type_hints

from appraisal.ground.officers_texts import says_nothing_yet
from appraisal.ground.shared_nouns import Gap, financial_year
from appraisal.ground.texts import listed
from appraisal.workbook.accepting import answered
from appraisal.workbook.assembly import Assembly, in_sheet_order
from appraisal.workbook.book import LONGEST_PERIOD, Book, Spot, period_of
from appraisal.workbook.faults import (
    Caution,
    Fault,
    Note,
    Place,
    Unfinished,
    deadline_outside_the_plan,
    deadline_said_otherwise,
    empty_sheet,
    out_of_bounds,
    reserved_code,
    unfit_target,
)
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.code_checks import Codes, check_unique, codes_of
from appraisal.workbook.reading.deadlines import days_said, deadline
from appraisal.workbook.schema import AcceptedWarningRow, Sheet
from appraisal.workbook.schema.cell_values import Target, TargetKind
from appraisal.workbook.schema.yearly import field_of_year

_APRIL = 4
_SUBJECTS = ("name", "term", "warning")
_ANY = (TargetKind.TO_BE_SET, TargetKind.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class RecordDesk:
    """One pass over a book, with the years of its document if they can be told, and all that is found on the way.

    `noun` is what a sentence calls the document: plan, report.
    """

    book: Book
    noun: str
    years: range | None
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def lacks(
        self, place: Place, subject: str, lacking: str, taken: str = "", name: str = "", advice: str = ""
    ) -> None:
        """Record something that is not filled in yet and stops nothing."""
        self.unfinished.append(Unfinished(place.sheet, place.cell, Gap(subject, lacking, taken, name), advice))

    def add(self, found: Iterable[Fault | Caution | Unfinished | Note]) -> None:
        """Keep what a check of the kind's own yields."""
        kept: dict[type, list[Any]] = {
            Fault: self.faults,
            Caution: self.cautions,
            Unfinished: self.unfinished,
            Note: self.notes,
        }
        for each in found:
            kept[type(each)].append(each)


def desk_for(book: Book, noun: str) -> RecordDesk:
    """Return the desk of a book, with a fault for each sheet that must have rows and has none."""
    empty = (e.sheet.name for e in book.entries if e.sheet.needed and not (e.rows or e.unfinished))
    return RecordDesk(book, noun, period_of(book), [*map(empty_sheet, empty)])


# Rows, their names and codes.


def check_years(desk: RecordDesk) -> None:
    """Add a fault if the form gives fewer years than one, or more than there may be."""
    for row, spot in _placed(desk, desk.book.form.sheet.row):
        if not 1 <= row.years <= LONGEST_PERIOD:
            desk.faults.append(out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {LONGEST_PERIOD} years"))


def check_names(
    desk: RecordDesk,
    *,
    apart: Sequence[str] = (),
    reserved: Mapping[type, Mapping[str, str]] | None = None,
    besides: Collection[type] = (),
) -> None:
    """Add a fault for each code and each row that stands twice on a sheet, and for each code that is reserved.

    `apart` are the fields that tell rows of one name apart. `reserved` has, by the rows' type, codes that they cannot
    have and why, as a phrase: "is what a total is called". `besides` are types whose rows the kind itself holds against
    each other.
    """
    for sheet in _sheets(desk):
        placed = _placed(desk, sheet.row)
        if sheet.shape == "rows" and "id" in sheet.columns:
            check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
        known_by = "name" if "name" in sheet.columns else next(iter(sheet.called_by), "")
        if known_by and sheet.row not in besides:
            check_unique(((_known_by(desk, row, apart), spot(known_by)) for row, spot in placed), desk.faults)
    for row_type, codes in (reserved or {}).items():
        for row, spot in _placed(desk, row_type):
            if row.id in codes:
                desk.faults.append(reserved_code(spot("id"), row.id, codes[row.id]))


def _known_by(desk: RecordDesk, row: Any, apart: Sequence[str]) -> str:
    """Return what a reader knows a row by: its name and what tells it apart from others of that name."""
    if not hasattr(row, "name"):
        return desk.book.kind.schema.called(row)
    parts = [str(getattr(row, name, "") or "") for name in apart]
    return ", ".join(filter(None, (" ".join(row.name.split()).casefold(), *parts)))


def check_codes(desk: RecordDesk) -> None:
    """Add a fault for each code that refers to a row which is not there."""
    sheets = {sheet.name: sheet.row for sheet in _sheets(desk)}
    for sheet in _sheets(desk):
        referring = {name: column.referred for name, column in sheet.columns.items() if column.referred}
        for name, others in referring.items():
            codes = _any_of([codes_of(desk.book, sheets[other]) for other in others])
            for row, spot in _placed(desk, sheet.row):
                held = getattr(row, name)
                for code in (held,) if isinstance(held, str) else held:
                    if code:
                        codes.has(code, spot(name), desk.faults)


def _any_of(several: Sequence[Codes]) -> Codes:
    """Return the codes of several sheets as one."""
    known = {code: None for codes in several for code in codes.known}
    return Codes(listed([codes.sheet for codes in several], "or"), known, all(codes.certain for codes in several))


def check_bounds(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each figure below what its column takes."""
    for entries in desk.book.entries:
        least = {name: column.at_least for name, column in entries.sheet.columns.items() if column.at_least is not None}
        placed: Iterator[tuple[object, Spot]] = desk.book.placed(entries.sheet.row)
        for row, spot in placed:
            for name, bound in least.items():
                found = getattr(row, name)
                if found is not None and found < bound:
                    yield out_of_bounds(spot(name), f"found {found:,g}", f"{bound:g} or more")


def is_sound(desk: RecordDesk, row: type) -> bool:
    """Return whether every row of a sheet could be read, and none has a fault so far."""
    entries = desk.book.of(row)
    title = entries.title or entries.sheet.name
    return not entries.unfinished and all(fault.sheet != title for fault in desk.faults)


# Targets and days.


def check_target(desk: RecordDesk, place: Place, target: Target, unit: str, reading: bool = False) -> None:
    """Add a fault for a target, or a `reading`, that is of a kind which a measure counted in `unit` cannot have.

    A measure without a unit ("") has days and ticks, one in "%" shares from 0 to 1, any other figures; each target may
    be left to be set, and N/A is one of anything.
    """
    if target.kind in _ANY and not (reading and target.kind is TargetKind.TO_BE_SET):
        return
    is_figure = target.kind is TargetKind.VALUE
    if reading and not is_figure:
        desk.faults.append(unfit_target(place, str(target), "a figure, or N/A where there is no reading"))
    elif is_figure != bool(unit):
        expected = f"a figure in {unit}" if unit else "a date or a tick, for the measure has no unit"
        desk.faults.append(unfit_target(place, str(target), f"{expected}, To be set, or N/A"))
    elif unit == "%" and not (target.share and 0 <= (target.value or 0.0) <= 1):
        desk.faults.append(unfit_target(place, str(target), "a share from 0% to 100%, written with its sign"))
    elif target.share and "%" not in unit:
        desk.faults.append(unfit_target(place, str(target), f"a figure in {unit}, To be set, or N/A"))


def check_deadlines(desk: RecordDesk, rows: Sequence[type]) -> None:
    """Add a caution for each deadline outside the document's years, and for each that its words say otherwise.

    `rows` are types with a `deadline` and its words, `when`.
    """
    for row, spot in (each for of in rows for each in _placed(desk, of)):
        day, said = deadline(row), days_said(row.when)
        if desk.years and day and not within_years(day, desk.years):
            first, last = financial_year(desk.years[0]), financial_year(desk.years[-1])
            place = spot("deadline" if row.deadline else "when")
            desk.cautions.append(deadline_outside_the_plan(place, written(day), first, last, desk.noun))
        if row.deadline and said and not said[0] <= row.deadline <= said[2]:
            desk.cautions.append(deadline_said_otherwise(spot("when"), written(row.deadline), row.when, desk.noun))


def within_years(day: dt.date, years: range) -> bool:
    """Return whether a day is in one of these financial years, which begin on 1 April.

    >>> [within_years(dt.date(2028, month, 31), range(2027, 2028)) for month in (3, 5)]
    [True, False]
    """
    return dt.date(years[0], _APRIL, 1) <= day < dt.date(years[-1] + 1, _APRIL, 1)


# What is not filled in.


def note_unfinished(desk: RecordDesk, needed: Mapping[type, str]) -> None:
    """Record every cell whose column says what a blank lacks, and every sheet that has no rows and is `needed`.

    `needed` says, by the rows' type, what a document without any lacks: "an action". What an acceptance lacks matters
    with its warning, and is told by `assembled`.
    """
    for of, lacking in needed.items():
        entries = desk.book.of(of)
        if not (entries.rows or entries.unfinished):
            gap = Gap(_whole(desk), lacking)
            desk.unfinished.append(Unfinished(entries.title or entries.sheet.name, "", gap))
    for sheet in _sheets(desk):
        if sheet.row is not AcceptedWarningRow:
            for row, spot in _placed(desk, sheet.row):
                _note_row(desk, row, spot)


def _note_row(desk: RecordDesk, row: object, spot: Spot) -> None:
    subject = next((str(said) for name in _SUBJECTS if (said := getattr(row, name, ""))), _whole(desk))
    for name, column in spot.entries.sheet.columns.items():
        if column.lacking and says_nothing_yet(getattr(row, name)):
            place = spot(name)
            desk.unfinished.append(Unfinished(place.sheet, place.cell, Gap(subject, column.lacking)))


def _whole(desk: RecordDesk) -> str:
    return f"The {desk.noun}"


def note_years_without_column(desk: RecordDesk, rows: Sequence[type]) -> None:
    """Note each of the document's years that a sheet has no column for, of sheets that have one for each year."""
    for entries in map(desk.book.of, rows):
        lost = [y for y in desk.years or () if field_of_year(entries.sheet.yearly, y) not in entries.sheet.columns]
        if lost and entries.rows:
            found = f"there is no column for {listed([financial_year(year) for year in lost])}"
            taken = f"of the {desk.noun}; add FILE --columns puts in what is missing"
            desk.notes.append(Note(entries.title or entries.sheet.name, "", found, taken))


# What the book comes to.


def assembled(desk: RecordDesk, make: Callable[[tuple[Gap, ...]], Any]) -> Assembly:
    """Return what the book comes to: what `make` makes with the gaps, or None and the faults; all in sheet order."""
    book = desk.book
    said = in_sheet_order((*book.cautions, *desk.cautions), book)
    cautions, notes = answered(book, said, not desk.faults, partial(_note_row, desk))
    unfinished = in_sheet_order(desk.unfinished, book)
    return Assembly(
        None if desk.faults else make(tuple(each.gap for each in unfinished)),
        in_sheet_order(desk.faults, book),
        unfinished,
        in_sheet_order((*book.notes, *desk.notes, *notes), book),
        cautions,
    )


def record_of(noun: type[Any], book: Book, gaps: tuple[Gap, ...]) -> Any:
    """Return a noun of the rows of a book: its fields are `about`, the one row of the form, the rows of sheets in
    tuples (`rows_of`), and `gaps`. None without a form."""
    held: dict[str, Any] = {name: book.rows(row) for name, row in rows_of(noun).items()}
    return next((noun(about=about, **held, gaps=gaps) for about in book.form.rows), None)


def rows_of(noun: type[Any]) -> Mapping[str, type]:
    """Return the fields of a noun that hold the rows of a sheet, a tuple each, with the type of those rows."""
    tuples = {name: get_args(hint) for name, hint in get_type_hints(noun).items() if get_origin(hint) is tuple}
    return {name: held for name, (held, *_) in tuples.items() if held is not Gap}


def _sheets(desk: RecordDesk) -> tuple[Sheet, ...]:
    return desk.book.kind.schema.sheets


def _placed(desk: RecordDesk, row: type) -> list[tuple[Any, Spot]]:
    return list(desk.book.placed(row))
