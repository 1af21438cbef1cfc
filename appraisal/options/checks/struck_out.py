"""The rows that are not in the sums: usual ones still to be considered, and those that are struck out.

One row strikes out many: "all" in place of a name, struck out, stands for every row of its sheet that is not considered
yet, of its category where it names one, for the options that it names. It is no row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.ground.shared_nouns import State
from appraisal.options.case import SetAside
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.register_rows import GateRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Note
from appraisal.workbook.reading.code_checks import ALL

_ASIDE: dict[str, type[CostRow | RiskRow | GateRow]] = {"cost": CostRow, "risk": RiskRow, "gate": GateRow}


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A row that strikes out many: of which category ("" for any), for which options, and why."""

    category: str
    options: tuple[str, ...]
    reason: str

    def falls_on(self, row: SetAside, category: str) -> bool:
        """Return whether it strikes out a row, for one of its options at least."""
        of_category = not self.category or self.category == category.casefold()
        return row.state is State.NOT_CONSIDERED and of_category and bool({*self.options} & {*row.options})

    def split(self, row: SetAside) -> tuple[SetAside, ...]:
        """Return the row struck out for these options, and as it was for its others, if it has any."""
        parts = ((True, State.DOES_NOT_APPLY, self.reason), (False, row.state, row.reason))
        shares = [(tuple(o for o in row.options if (o in self.options) is ours), *as_) for ours, *as_ in parts]
        return tuple(
            carried(SetAside, row, options=options, state=state, reason=reason)
            for options, state, reason in shares
            if options
        )


def set_aside(desk: Desk) -> tuple[SetAside, ...]:
    """Return the cost lines, risks and gates that are struck out or still to be considered, of options appraised."""
    return tuple(row for kind in _ASIDE for row in _of_kind(desk, kind))


def strikes_out_many(row: object) -> bool:
    """Return whether a row stands for all that it strikes out."""
    name, state = str(getattr(row, "name", "")), getattr(row, "state", State.IN_USE)
    return state is State.DOES_NOT_APPLY and name.strip().casefold() == ALL


def _of_kind(desk: Desk, kind: str) -> Iterator[SetAside]:
    strokes = []
    rows: list[tuple[SetAside, str]] = []
    for row, spot in desk.book.placed(_ASIDE[kind]):
        if row.state is State.IN_USE:
            continue
        category = str(getattr(row, "category", ""))
        if strikes_out_many(row):
            options = _options_of(desk, row.options or (ALL,), spot)
            strokes.append((_Stroke(category.casefold(), options, row.reason), spot))
        elif options := _options_of(desk, row.options, spot):
            rows.append((carried(SetAside, row, kind=kind, options=options), category))
    for stroke, spot in _once(strokes):
        struck = [row for row in rows if stroke.falls_on(*row)]
        _note_struck(desk, [row.name for row, _ in struck], spot)
        rows = [(part, category) for row, category in rows for part in _parts(stroke, row, category)]
    yield from (row for row, _ in rows)


def _once(strokes: Sequence[tuple[_Stroke, Spot]]) -> Iterator[tuple[_Stroke, Spot]]:
    """Yield the strokes, of those for one category and the same options the first: nothing is left to another."""
    there: set[tuple[str, frozenset[str]]] = set()
    for stroke, spot in strokes:
        if (of := (stroke.category, frozenset(stroke.options))) not in there:
            there.add(of)
            yield stroke, spot


def _parts(stroke: _Stroke, row: SetAside, category: str) -> tuple[SetAside, ...]:
    return stroke.split(row) if stroke.falls_on(row, category) else (row,)


def _note_struck(desk: Desk, names: Sequence[str], spot: Spot) -> None:
    place = spot("name")
    one = f"the row not considered yet that it covers: {names[0]}" if len(names) == 1 else ""
    many = f"{len(names)} rows not considered yet, {names[0]} to {names[-1]}" if len(names) > 1 else ""
    taken = f"strikes out {one or many or 'nothing: no row not considered yet is of its category and its options'}"
    desk.notes.append(Note(place.sheet, place.cell, f'"{ALL}"', taken))


def _options_of(desk: Desk, codes: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
    """Return the options appraised of a row that is not in use; one that is gone is passed over with a note."""
    place = spot("options")
    there = tuple(code for code in codes if code == ALL or desk.options.has(code, place, []))
    for code in (code for code in codes if code not in there):
        desk.notes.append(Note(place.sheet, place.cell, f'"{code}"', "is on no row of Options, and was passed over"))
    options = desk.applies_to(there, spot)
    if not options and there == codes and desk.options.certain and "options" in spot.entries.columns:
        desk.notes.append(
            Note(place.sheet, place.cell, "a usual row", "is of no option that is appraised, and was not counted")
        )
    return options
