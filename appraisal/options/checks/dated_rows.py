"""The form that a case begins with, and the plan: a period, a schedule and dates that can be."""

from __future__ import annotations

from appraisal.ground.files import DEVICES
from appraisal.options.checks.period_and_circles import check_period
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.reference import UnknownScheduleError, discount_schedule, discount_schedules
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Fault, rates_end, reserved_code, unknown_schedule, wrong_way_round
from appraisal.workbook.reading.rates import rate_meant


def check_about(row: AboutRow, spot: Spot, faults: list[Fault]) -> None:
    """Add faults for a short name that no folder can have, a period too long, and a schedule that is not there."""
    check_period(row, spot, faults)
    if row.id in DEVICES:
        faults.append(reserved_code(spot("id"), row.id, "cannot be a folder's name on Windows"))
    check_schedule(row, spot, faults)


def check_schedule(row: AboutRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault for a schedule that is not there, and for rates that end before the appraisal does."""
    place, written = spot("discount_schedule"), row.discount_schedule
    try:
        last = discount_schedule(written).last_year
    except UnknownScheduleError:
        faults.append(unknown_schedule(place, written, sorted(discount_schedules()), rate_meant(written)))
        return
    if last is not None and last < row.years:
        faults.append(rates_end(place, written, last, row.years))


def check_dates(row: MilestoneRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault if an activity ends before it starts."""
    if row.end is not None and row.end < row.start:
        found = f"the end, {row.end.isoformat()}, comes before the start, {row.start.isoformat()}"
        faults.append(wrong_way_round(spot("end"), found))
