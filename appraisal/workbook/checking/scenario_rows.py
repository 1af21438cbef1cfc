"""Scenarios: named sets of changes, each to a figure that the case has."""

from __future__ import annotations

from appraisal.case import Change, ScenarioChange
from appraisal.workbook.book import Spot
from appraisal.workbook.checking.correlation_rows import declared_names, lost_in, name_meant
from appraisal.workbook.checking.desk import Desk, carried
from appraisal.workbook.faults import out_of_bounds, unknown_figure
from appraisal.workbook.reading.figures import grouped
from appraisal.workbook.reading.references import check_unique
from appraisal.workbook.schema import ScenarioRow


def read_scenarios(desk: Desk) -> tuple[ScenarioChange, ...]:
    placed = list(desk.book.placed(ScenarioRow))
    check_unique(((f"{row.name} in {row.scenario}", spot("name")) for row, spot in placed), desk.faults)
    declared, certain = declared_names(desk.book)
    known = dict.fromkeys(name for name in declared if not name.endswith(":start"))
    for row, spot in placed:
        if row.name not in known and certain:
            desk.faults.append(
                unknown_figure(spot("name"), row.name, name_meant(row.name, tuple(known)), lost_in(desk, row.name))
            )
        check_figure(desk, row, spot)
    return tuple(carried(ScenarioChange, row) for row, _ in placed)


def check_figure(desk: Desk, row: ScenarioRow, spot: Spot) -> None:
    """Add a fault for a factor below zero, and for a chance or a weight outside what it can be."""
    found = f"found {grouped(row.figure)}"
    if row.change is Change.MULTIPLY and row.figure < 0:
        desk.faults.append(out_of_bounds(spot("figure"), found, "a factor of zero or more"))
    elif row.change is Change.SET and row.name.endswith(":happens") and not 0 <= row.figure <= 1:
        desk.faults.append(out_of_bounds(spot("figure"), found, "a chance from 0 to 1"))
    elif row.change is Change.SET and row.name.startswith("weight:") and not 0 <= row.figure <= 100:
        desk.faults.append(out_of_bounds(spot("figure"), found, "a weight from 0 to 100"))
