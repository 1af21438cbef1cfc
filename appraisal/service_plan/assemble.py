"""From a book to a plan: its rows as they stand, and everything that they must agree on, each fault at its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from appraisal.ground.officers_texts import says_nothing_yet
from appraisal.ground.shared_nouns import Gap, financial_year
from appraisal.ground.texts import listed
from appraisal.service_plan import faults as say
from appraisal.service_plan import rows
from appraisal.service_plan.budget_checks import check_budget
from appraisal.service_plan.deadlines import days_said, deadline
from appraisal.service_plan.plan import Plan, rows_of_plan
from appraisal.service_plan.results import TOTALS
from appraisal.service_plan.rows import LineRow, MeasureRow
from appraisal.service_plan.sums import Rating, rating
from appraisal.workbook.accepting import answered
from appraisal.workbook.assembly import Assembly, in_sheet_order
from appraisal.workbook.book import LONGEST_PERIOD, Book, Spot, period_of
from appraisal.workbook.faults import (
    Caution,
    Fault,
    Note,
    Place,
    Unfinished,
    blank,
    empty_sheet,
    not_used,
    out_of_bounds,
    reserved_code,
)
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.code_checks import check_unique, codes_of
from appraisal.workbook.schema import AcceptedWarningRow, Sheet
from appraisal.workbook.schema.cell_values import Target, TargetKind
from appraisal.workbook.schema.yearly import field_of_year

_APRIL = 4
# What tells rows of one name apart: two risks of one name may hit two areas.
_APART = ("kind", "perspective", "function", "part_of", "area", "team", "judgement")
# What a plan is not one without.
_NEEDED: dict[type, str] = {
    rows.FunctionRow: "what the service does",
    rows.ObjectiveRow: "an objective",
    rows.ActionRow: "an action",
    LineRow: "a line of its budget",
}
_SUBJECTS = ("name", "term", "warning")
# How deep parts may be nested: no budget has more levels, and a part of a measure is held against its whole alone.
_DEEPEST: Mapping[type, int] = {LineRow: 20, MeasureRow: 1}
_ANY = (TargetKind.TO_BE_SET, TargetKind.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One pass over a book, with the years of its plan if they can be told."""

    book: Book
    years: range | None
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    unfinished: list[Unfinished] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def assemble(book: Book) -> Assembly:
    """Return the plan, or None and the faults in sheet order; a row that could not be read is taken to exist."""
    desk = _Desk(book, period_of(book))
    desk.faults.extend(
        empty_sheet(e.sheet.name) for e in book.entries if e.sheet.needed and not (e.rows or e.unfinished)
    )
    _check_years(desk)
    _check_names(desk)
    _check_codes(desk)
    _check_nesting(desk, LineRow)
    _check_nesting(desk, MeasureRow)
    if _is_sound(desk, LineRow):  # of what is part of itself, or of nobody knows what, there is no sum
        kept: dict[type, list[Any]] = {Fault: desk.faults, Caution: desk.cautions, Unfinished: desk.unfinished}
        for found in check_budget(book):
            kept[type(found)].append(found)
    _check_measures(desk)
    _look_over(desk)
    _note_unfinished(desk)
    said = in_sheet_order((*book.cautions, *desk.cautions), book)
    cautions, notes = answered(book, said, not desk.faults, partial(_note_row, desk))
    unfinished = in_sheet_order(desk.unfinished, book)
    return Assembly(
        None if desk.faults else _plan(book, unfinished),
        in_sheet_order(desk.faults, book),
        unfinished,
        in_sheet_order((*book.notes, *desk.notes, *notes), book),
        cautions,
    )


def _plan(book: Book, unfinished: Sequence[Unfinished]) -> Plan | None:
    held: dict[str, Any] = {name: book.rows(row) for name, row in rows_of_plan().items()}
    gaps = tuple(each.gap for each in unfinished)
    return next((Plan(about=about, **held, gaps=gaps) for about in book.rows(rows.AboutRow)), None)


def _check_years(desk: _Desk) -> None:
    for row, spot in desk.book.placed(rows.AboutRow):
        if not 1 <= row.years <= LONGEST_PERIOD:
            desk.faults.append(out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {LONGEST_PERIOD} years"))


def _check_names(desk: _Desk) -> None:
    """Add a fault for each code and each row that stands twice on a sheet, and for a code that is one of our keys."""
    for sheet in _sheets(desk):
        placed = _placed(desk, sheet.row)
        if sheet.shape == "rows" and "id" in sheet.columns:
            check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
        known_by = "name" if "name" in sheet.columns else next(iter(sheet.called_by), "")
        if known_by:
            check_unique(((_known_by(desk, row), spot(known_by)) for row, spot in placed), desk.faults)
    for row, spot in desk.book.placed(LineRow):
        if row.id in TOTALS.values():
            desk.faults.append(reserved_code(spot("id"), row.id, "is what a total is called"))


def _known_by(desk: _Desk, row: Any) -> str:
    """Return what a reader knows a row by: its name and what tells it apart from others of that name."""
    if not hasattr(row, "name"):
        return desk.book.kind.schema.called(row)
    parts = [str(getattr(row, name, "") or "") for name in _APART]
    return ", ".join(filter(None, (" ".join(row.name.split()).casefold(), *parts)))


def _check_codes(desk: _Desk) -> None:
    """Add a fault for each code that refers to a row which is not there."""
    sheets = {sheet.name: sheet.row for sheet in _sheets(desk)}
    for sheet in _sheets(desk):
        referring = {name: column.refers_to for name, column in sheet.columns.items() if column.refers_to}
        for name, other in referring.items():
            codes = codes_of(desk.book, sheets[other])
            for row, spot in _placed(desk, sheet.row):
                held = getattr(row, name)
                for code in (held,) if isinstance(held, str) else held:
                    if code:
                        codes.has(code, spot(name), desk.faults)


def _check_nesting(desk: _Desk, row: type[LineRow] | type[MeasureRow]) -> None:
    """Add a fault for each circle of parts, at the first of its cells, and for what is nested deeper than it may be."""
    placed = {line.id: (line, spot) for line, spot in desk.book.placed(row)}
    wholes = {code: line.part_of for code, (line, _) in placed.items()}
    told: set[str] = set()
    for code, (_, spot) in placed.items():
        chain = _chain(wholes, code)
        if chain[-1] in chain[:-1]:
            if chain[-1] == code and code not in told:
                desk.faults.append(say.part_of_itself(spot("part_of"), chain))
                told.update(chain)
        elif len(chain) == _DEEPEST[row] + 2:  # those below it are mended with it
            desk.faults.append(say.parts_too_deep(spot("part_of"), chain, _DEEPEST[row]))


def _chain(wholes: Mapping[str, str], code: str) -> list[str]:
    """Return a code, its whole, the whole of that and so on: to the last, or to the first that comes again."""
    chain: dict[str, None] = {}
    while code and code not in chain:
        chain[code] = None
        code = wholes.get(code, "")
    return [*chain, code] if code else [*chain]


def _is_sound(desk: _Desk, row: type) -> bool:
    """Return whether every row of a sheet could be read, and none has a fault so far."""
    entries = desk.book.of(row)
    title = entries.title or entries.sheet.name
    return not entries.unfinished and all(fault.sheet != title for fault in desk.faults)


# Scorecard.


def _check_measures(desk: _Desk) -> None:
    known = {row.id: row for row in desk.book.rows(MeasureRow)}
    for row, spot in desk.book.placed(MeasureRow):
        if whole := known.get(row.part_of):
            desk.faults.extend(_unlike(row, whole, spot))
        if not (row.perspective or row.part_of):
            desk.faults.append(blank(spot("perspective"), "Perspective", "one of the four, for it is part of no other"))
        if row.unit and (row.current or row.targets) and not (row.better or row.part_of):
            place = spot("better")
            gap = Gap(row.name, "whether its target is at least or at most")
            desk.unfinished.append(Unfinished(place.sheet, place.cell, gap))
        if row.current is not None:
            _check_target(desk, row, row.current, spot("current"), reading=True)
        for year, target in row.targets:
            place = spot(field_of_year("targets", year))
            if row.part_of:
                why = "a part is held against the target of its whole"
                desk.faults.append(not_used(place, financial_year(year), why))
            _check_target(desk, row, target, place)
            if target.date and not _within(target.date, range(year, year + 1)):
                desk.faults.append(say.target_outside_its_year(place, written(target.date), financial_year(year)))


def _unlike(part: MeasureRow, whole: MeasureRow, spot: Spot) -> Iterator[Fault]:
    """Yield a fault for each thing that a part says otherwise than its whole, by whose target and place it stands."""
    for name in ("perspective", "unit", "better"):
        own, theirs = (str(getattr(row, name) or "") for row in (part, whole))
        if own and theirs and own.casefold() != theirs.casefold():
            yield say.part_unlike_its_whole(spot(name), own, whole.name, theirs)


def _check_target(desk: _Desk, row: MeasureRow, target: Target, place: Place, reading: bool = False) -> None:
    """Add a fault for a target or a reading that is of a kind which its measure cannot have."""
    if target.kind in _ANY and not (reading and target.kind is TargetKind.TO_BE_SET):
        return
    is_figure = target.kind is TargetKind.VALUE
    if reading and not is_figure:
        desk.faults.append(say.unfit_target(place, str(target), "a figure, or N/A where there is no reading"))
    elif is_figure != bool(row.unit):
        expected = f"a figure in {row.unit}" if row.unit else "a date or a tick, for the measure has no unit"
        desk.faults.append(say.unfit_target(place, str(target), f"{expected}, To be set, or N/A"))
    elif row.unit == "%" and not (target.share and 0 <= (target.value or 0.0) <= 1):
        desk.faults.append(say.unfit_target(place, str(target), "a share from 0% to 100%, written with its sign"))


# What may be meant and is more likely a mistake.


def _look_over(desk: _Desk) -> None:
    actions = desk.book.rows(rows.ActionRow)
    for row, spot in (*_placed(desk, rows.ActionRow), *_placed(desk, rows.EqualityRow)):
        day, said = deadline(row), days_said(row.when)
        if desk.years and day and not _within(day, desk.years):
            first, last = financial_year(desk.years[0]), financial_year(desk.years[-1])
            place = spot("deadline" if row.deadline else "when")
            desk.cautions.append(say.deadline_outside_the_plan(place, written(day), first, last))
        if row.deadline and said and not said[0] <= row.deadline <= said[2]:
            desk.cautions.append(say.deadline_said_otherwise(spot("when"), written(row.deadline), row.when))
    for objective, spot in desk.book.placed(rows.ObjectiveRow):
        served = {action.objective for action in actions} - {""}
        if served and objective.id not in served:
            desk.cautions.append(say.objective_without_action(spot("name"), objective.name))
    for risk, spot in desk.book.placed(rows.RiskRow):
        if rating(risk.likelihood, risk.impact) is Rating.RED and not risk.contingency.strip():
            desk.cautions.append(say.red_risk_without_contingency(spot("contingency"), risk.name))


def _within(date: dt.date, years: range) -> bool:
    """Return whether a day is in one of these financial years, which begin on 1 April."""
    return dt.date(years[0], _APRIL, 1) <= date < dt.date(years[-1] + 1, _APRIL, 1)


def _note_unfinished(desk: _Desk) -> None:
    """Record every cell whose column says what a blank lacks; what an acceptance lacks matters with its warning."""
    _note_sheets(desk)
    for sheet in _sheets(desk):
        if sheet.row is not AcceptedWarningRow:
            for row, spot in _placed(desk, sheet.row):
                _note_row(desk, row, spot)


def _note_sheets(desk: _Desk) -> None:
    """Record every sheet that a plan must have and that is empty, and note each year of the plan without its column."""
    for row, lacking in _NEEDED.items():
        entries = desk.book.of(row)
        if not (entries.rows or entries.unfinished):
            desk.unfinished.append(Unfinished(entries.title or entries.sheet.name, "", Gap("The plan", lacking)))
    for row, name in ((MeasureRow, "targets"), (LineRow, "by_year")):
        entries = desk.book.of(row)
        lost = [year for year in desk.years or () if field_of_year(name, year) not in entries.sheet.columns]
        if lost and entries.rows:
            found = f"there is no column for {listed([financial_year(year) for year in lost])}"
            taken = "of the plan; add FILE --columns puts in what is missing"
            desk.notes.append(Note(entries.title or entries.sheet.name, "", found, taken))


def _note_row(desk: _Desk, row: object, spot: Spot) -> None:
    subject = next((str(said) for name in _SUBJECTS if (said := getattr(row, name, ""))), "The plan")
    for name, column in spot.entries.sheet.columns.items():
        if column.lacking and says_nothing_yet(getattr(row, name)):
            place = spot(name)
            desk.unfinished.append(Unfinished(place.sheet, place.cell, Gap(subject, column.lacking)))


def _sheets(desk: _Desk) -> tuple[Sheet, ...]:
    return desk.book.kind.schema.sheets


def _placed(desk: _Desk, row: type) -> list[tuple[Any, Spot]]:
    return list(desk.book.placed(row))
