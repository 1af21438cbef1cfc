"""Assumptions, cost lines and risks: money and what drives it, with its years inside the appraisal period."""

from __future__ import annotations

import math
import re

from appraisal.case import Assumption, CostLine, Recurrence, Risk, Terms
from appraisal.workbook.book import Spot
from appraisal.workbook.desk import Desk, provenance
from appraisal.workbook.estimating import Figures, assumption_estimate, estimate
from appraisal.workbook.faults import (
    Place,
    minus_sign,
    money,
    nominal_line,
    out_of_bounds,
    shares_do_not_add_up,
    too_many_shares,
    written_two_ways,
)
from appraisal.workbook.figures import grouped
from appraisal.workbook.references import check_circles, check_unique, check_years
from appraisal.workbook.schema import AssumptionRow, CostRow, RiskRow


def read_assumptions(desk: Desk) -> tuple[Assumption, ...]:
    placed = list(desk.book.placed(AssumptionRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_circles(desk.book, desk.faults)
    assumptions = []
    for row, spot in placed:
        desk.check_drivers(row.drivers, spot)
        if figure := assumption_estimate(row, spot, desk.faults):
            assumptions.append(Assumption(row.id, row.name, row.unit, figure, row.drivers, provenance(row)))
    return tuple(assumptions)


def read_cost_lines(desk: Desk) -> tuple[CostLine, ...]:
    placed = list(desk.book.placed(CostRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_categories(desk)
    read = (read_cost_line(desk, row, spot) for row, spot in placed)
    return tuple(line for line in read if line)


def check_categories(desk: Desk) -> None:
    """Add a fault for each category that differs from an earlier one only in capitals, spaces or hyphens."""
    first: dict[str, tuple[str, Place]] = {}
    for row, spot in desk.book.placed(CostRow):
        text, place = first.setdefault(_bare(row.category), (row.category, spot("category")))
        if text != row.category:
            desk.faults.append(written_two_ways(spot("category"), row.category, text, place))


def _bare(category: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015_]+", "", category.casefold())


def read_cost_line(desk: Desk, row: CostRow, spot: Spot) -> CostLine | None:
    options = desk.applies_to(row.options, spot)
    desk.check_drivers(row.drivers, spot)
    check_years(row.first_year, row.last_year, spot, desk.period, desk.faults)
    show = grouped if row.drivers else money  # times a driver the figure need not be pounds
    if row.likely is not None and row.likely < 0:
        desk.faults.append(minus_sign(spot("likely"), show(row.likely), row.saving))
    if row.terms is Terms.NOMINAL:
        desk.faults.append(nominal_line(spot("terms")))
    build_up = read_build_up(desk, row, spot)
    figures = Figures(row.low, row.likely, row.high, row.shape, row.ends, show=show)
    amount = estimate(figures, spot, desk.faults)
    if amount is None:
        return None
    named = ("id", "name", "first_year", "last_year", "category", "saving", "drivers", "recurrence")
    same = {name: getattr(row, name) for name in (*named, "perspective", "bearer", "terms")}
    return CostLine(**same, options=options, estimate=amount, build_up=build_up, provenance=provenance(row))


def read_build_up(desk: Desk, row: CostRow, spot: Spot) -> tuple[float, ...]:
    """Return the shares, those of a one-off sum filled up with zeros to one for each year."""
    years = row.last_year - row.first_year + 1
    if len(row.build_up) > years > 0:
        desk.faults.append(too_many_shares(spot("build_up"), len(row.build_up), years))
    if row.recurrence is Recurrence.RECURRENT or not row.build_up:
        return row.build_up
    total = math.fsum(row.build_up)
    if not math.isclose(total, 1, abs_tol=1e-6):
        desk.faults.append(shares_do_not_add_up(spot("build_up"), f"{100 * total:.6g}%"))
    return row.build_up + (0.0,) * (years - len(row.build_up))


def read_risks(desk: Desk) -> tuple[Risk, ...]:
    placed = list(desk.book.placed(RiskRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    risks = []
    for row, spot in placed:
        options = desk.applies_to(row.options, spot)
        check_years(row.first_year, row.last_year, spot, desk.period, desk.faults)
        if row.duration < 1:
            found = f"found {row.duration}"
            desk.faults.append(out_of_bounds(spot("duration"), found, "a duration of 1 year or more"))
        named = ("id", "name", "probability", "first_year", "last_year", "duration", "category", "owner")
        same = {name: getattr(row, name) for name in (*named, "mitigation")}
        if impact := estimate(Figures(row.low, row.likely, row.high, show=money), spot, desk.faults):
            risks.append(Risk(**same, options=options, impact=impact, provenance=provenance(row)))
    return tuple(risks)
