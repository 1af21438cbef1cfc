"""The form that a case begins with, and the plan: a period, a schedule, years and dates that can be; no circles."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from appraisal.ground.files import DEVICES
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import AssumptionRow, RiskRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.register_rows import ConsultationRow
from appraisal.options.schema import SHEETS
from appraisal.reference import UnknownScheduleError, discount_schedule, discount_schedules
from appraisal.workbook.book import LONGEST_PERIOD, Book, Spot
from appraisal.workbook.faults import (
    Caution,
    Fault,
    circle,
    out_of_bounds,
    rates_end,
    reserved_code,
    unknown_schedule,
    wrong_way_round,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.shares import rate_meant
from appraisal.workbook.schema import Cell


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


def check_dates(row: MilestoneRow | ConsultationRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault if an activity or a consultation ends before it starts."""
    if row.start is not None and row.end is not None and row.end < row.start:
        found = f"the end, {row.end.isoformat()}, comes before the start, {row.start.isoformat()}"
        faults.append(wrong_way_round(spot("end"), found))


def check_period(row: AboutRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault unless the appraisal period is 1 to 100 years long."""
    if not 1 <= row.years <= LONGEST_PERIOD:
        faults.append(out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {LONGEST_PERIOD} years"))


def check_circles(book: Book, faults: list[Fault]) -> None:
    """Add a fault, naming the chain, if assumptions multiply each other in a circle."""
    drivers = dict[str, list[str]]()
    for row in book.rows(AssumptionRow):  # one code may have a row for each option
        drivers.setdefault(row.id, []).extend(row.drivers)
    try:
        TopologicalSorter(drivers).prepare()
    except CycleError as error:
        chain = list(reversed(error.args[1]))
        spots = {row.id: spot for row, spot in book.placed(AssumptionRow)}
        faults.append(circle(spots[chain[0]]("drivers"), chain))


# Years before the first and after the last of the appraisal within which what belongs to a case happens, and before
# it what is decided and done.
_BEFORE, _AFTER, _SOON = 15, 15, 8
# Prices are those of about the time at which the case is made.
_PRICES = 6
# An appraisal begins within this of the other dates that its form has.
_FAR = 40


def far_years(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each date, price base or length of a risk that is far from the appraisal period."""
    period = desk.period
    if period is None:
        return
    for row, spot in desk.book.placed(AboutRow):
        given = [row.price_base, *([row.decision_date.year] if row.decision_date else [])]
        if abs(row.first_year - statistics.median_low(given)) > _FAR and len({year // _FAR for year in given}) == 1:
            yield say.far_year(spot("first_year"), financial_year(row.first_year), f"the price base is {given[0]}")
            return
        if abs(row.price_base - row.first_year) > _PRICES:
            begins = f"the appraisal begins in {financial_year(row.first_year)}"
            yield say.far_year(spot("price_base"), financial_year(row.price_base), begins)
    yield from _dates(desk, period)
    for risk, spot in desk.in_use(RiskRow):
        first = period[0] if risk.first_year is None else risk.first_year
        if risk.duration > period[-1] + 1 - first > 0:
            yield say.outlasts_the_period(spot("duration"), risk.duration, period[-1] + 1 - first)


def _dates(desk: Desk, period: range) -> Iterator[Caution]:
    span = f"the appraisal runs from {financial_year(period[0])} to {financial_year(period[-1])}"
    for sheet in SHEETS:
        names = [name for name, column in sheet.columns.items() if column.cell is Cell.DATE]
        row_type: type[object] = sheet.row
        for row, spot in desk.in_use(row_type) if names else ():
            for name in names:
                date = getattr(row, name)
                early = period[0] - (_SOON if row_type in (AboutRow, MilestoneRow) else _BEFORE)
                if isinstance(date, dt.date) and not early <= date.year <= period[-1] + 1 + _AFTER:
                    yield say.far_year(spot(name), written(date), span)
