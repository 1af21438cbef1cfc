"""Scenarios: named sets of changes, each to a figure that the case has."""

from __future__ import annotations

from appraisal.ground.names import without_option
from appraisal.options.case import Change, ScenarioChange, part_of, taken_apart
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.correlation_rows import declared_names, left_out, lost_in, name_meant, why_not
from appraisal.options.rows.figure_rows import ScenarioRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import out_of_bounds, unknown_figure
from appraisal.workbook.reading.code_checks import check_unique
from appraisal.workbook.reading.number_cells import grouped


def read_scenarios(desk: Desk) -> tuple[ScenarioChange, ...]:
    placed = list(desk.book.placed(ScenarioRow))
    check_unique(((f"{row.name} in {row.scenario}", spot("name")) for row, spot in placed), desk.faults)
    declared, certain = declared_names(desk)
    known = dict.fromkeys(name for name in declared if part_of(name).put)
    by_option: dict[str, list[str]] = {}
    for name in known:
        by_option.setdefault(without_option(name), []).append(name)
    known |= dict.fromkeys(by_option)
    counted = [(row, spot) for row, spot in placed if not left_out(desk, [row.name], spot("name"))]
    for row, spot in placed:
        if row.name not in known and certain:
            mend = why_not(desk, row.name, known) or name_meant(row.name, tuple(known))
            desk.faults.append(unknown_figure(spot("name"), row.name, mend, lost_in(desk, row.name)))
        check_figure(desk, row, spot)
    return tuple(
        carried(ScenarioChange, row, name=name) for row, _ in counted for name in by_option.get(row.name, [row.name])
    )


def check_figure(desk: Desk, row: ScenarioRow, spot: Spot) -> None:
    """Add a fault for a factor below zero, and for a chance or a weight outside what it can be."""
    found = f"found {grouped(row.figure)}"
    if row.change is Change.MULTIPLY and row.figure < 0:
        desk.faults.append(out_of_bounds(spot("figure"), found, "a factor of zero or more"))
    elif row.change is Change.SET and (within := _within(row.name)) and not within[0] <= row.figure <= within[1]:
        what = "a chance" if taken_apart(row.name).part else "a weight"
        desk.faults.append(out_of_bounds(spot("figure"), found, f"{what} from {within[0]:g} to {within[1]:g}"))


def _within(name: str) -> tuple[float, float] | None:
    try:
        return part_of(name).within
    except KeyError:
        return None
