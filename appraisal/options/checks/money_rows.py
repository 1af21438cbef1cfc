"""Assumptions, cost lines and risks: money and what drives it, with its years inside the appraisal period."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from appraisal.ground.names import of_option
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import (
    PRICES,
    Assumption,
    Bearer,
    BudgetKind,
    CostLine,
    CountedIn,
    Money,
    Perspective,
    Recurrence,
    Risk,
    Terms,
)
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.dated_rows import check_circles
from appraisal.options.checks.estimating import assumption_estimate
from appraisal.options.checks.start_rows import start_of
from appraisal.options.checks.unfolding import without_a_figure
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.named_rows import figure_on
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import PathEnd, YearlyRateRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Note,
    minus_sign,
    money,
    no_figure_for_option,
    not_used,
    out_of_bounds,
    out_of_no_budget,
    shares_do_not_add_up,
    too_many_shares,
    two_uncertain_paths,
)
from appraisal.workbook.ranged_figures import Figures, around_money, around_saving, estimate
from appraisal.workbook.reading.code_checks import ALL, check_unique, check_years, codes_of, has_either
from appraisal.workbook.reading.number_cells import grouped


def read_assumptions(desk: Desk) -> tuple[Assumption, ...]:
    placed = list(desk.book.placed(AssumptionRow))
    of_options = [
        (row, spot, desk.applies_to(row.options, spot) if ALL not in row.options else ()) for row, spot in placed
    ]
    check_unique(
        ((of_option(row.id, o) if o else row.id, spot("id")) for row, spot, os in of_options for o in os or ("",)),
        desk.faults,
    )
    # Other rows may refer to it by its name.
    first = {row.id: (row.name.casefold(), spot("name")) for row, spot in reversed(placed)}
    check_unique(first.values(), desk.faults)
    check_circles(desk.book, desk.faults)
    assumptions = []
    for row, spot, options in of_options:
        desk.check_drivers(row.drivers, spot)
        if figure := assumption_estimate(row, spot, desk):
            code = of_option(row.id, options[0]) if options else row.id
            assumptions.append(carried(Assumption, row, id=code, estimate=figure, options=options))
    return tuple(assumptions)


def read_cost_lines(desk: Desk) -> tuple[CostLine, ...]:
    check_unique(((row.id, spot("id")) for row, spot in desk.in_use(CostRow)), desk.faults)
    read = (read_cost_line(desk, row, spot) for row, spot in desk.in_use(CostRow))
    return tuple(line for line in read if line)


def read_cost_line(desk: Desk, row: CostRow, spot: Spot) -> CostLine | None:
    options = options_of(desk, row, spot)
    desk.check_drivers(row.drivers, spot)
    if len(set(row.drivers)) < len(row.drivers):  # the step that is its volume is one of them
        desk.faults.append(
            not_used(spot("volume"), spot.heading("volume"), f"Times multiplies by {row.volume} as well")
        )
    if row.money.is_transfer and row.perspective is Perspective.ECONOMIC:
        why = f"a {row.money.value} is in cash alone"
        desk.faults.append(not_used(spot("perspective"), spot.heading("perspective"), why))
    _check_out_of(desk, row, spot)
    if row.money is Money.RESIDUAL_VALUE and row.perspective is Perspective.FINANCIAL:
        why = "a residual value is in no cash, for the asset is still held"
        desk.faults.append(not_used(spot("perspective"), spot.heading("perspective"), why))
    begins = start_of(desk, row, spot)
    years = _years_of_cost(desk, replace(row, first_year=begins[0]) if begins else row, spot)
    check_paths(desk, row, spot)
    row = replace(row, volume=desk.grows.get(row.volume, row.volume))
    show = grouped if row.drivers else money  # times a driver the figure need not be pounds
    if row.likely is not None and row.likely < 0:
        instead = _without_minus(row, show)
        slip = (row.low or 0) > 0 and (row.high or 0) > 0  # its range says that the sign alone is wrong
        desk.faults.append(minus_sign(spot("likely"), show(row.likely), instead, row.money.comes_in or slip))
    # Times a driver, the range is the driver's.
    propose = None if row.drivers else around_saving if row.money.comes_in else around_money
    given = (row.low, row.likely, row.high, row.shape, row.ends)
    graded: dict[str, Any] = {"propose": propose, "grade": row.grade, "subject": row.name, "name": figure_on(row)}
    amount = estimate(Figures(*given, show=show, **graded), spot, desk)
    if years is None:
        return None
    build_up = read_build_up(desk, row, years, spot)
    if not _has_sound_life(desk, row, years, spot) or amount is None or row.recurrence is None or not options:
        return None
    first, last = years
    return carried(
        CostLine,
        row,
        options=options,
        estimate=amount,
        first_year=first,
        last_year=last,
        build_up=build_up,
        month=begins[1] if begins else 0,
        rises_with=row.rises_with or PRICES,
    )


def check_covered(desk: Desk, lines: Sequence[CostLine], assumptions: Sequence[Assumption]) -> None:
    """Add a fault for each line and assumption of it that has no figure for some of the line's options."""
    lacking = dict[tuple[str, str], list[str]]()
    for line, driver, option in without_a_figure(lines, assumptions):
        lacking.setdefault((line, driver), []).append(desk.shortlist.get(option, option))
    for (line, driver), options in lacking.items():
        row, spot = next((row, spot) for row, spot in desk.book.placed(CostRow) if row.id == line)
        is_step = driver in desk.codes["Demand"].known
        place = spot("volume" if is_step and row.volume in desk.grows else "drivers")
        desk.faults.append(no_figure_for_option(place, driver, options, "Demand" if is_step else "Assumptions"))


def check_paths(desk: Desk, row: CostRow, spot: Spot) -> None:
    """Add faults for paths that are not there, for two uncertain ones, and for a price's where it would not be used."""
    codes = codes_of(desk.book, YearlyRateRow)
    volume = desk.grows.get(row.volume, row.volume)  # of a step of the pathway, the path of its group
    named = {field: code for field, code in (("volume", volume), ("rises_with", row.rises_with)) if code}
    for field, code in named.items():
        if field == "rises_with":
            codes.has(code, spot(field), desk.faults)
        elif row.volume not in desk.grows:
            has_either((desk.codes["Demand"], codes), code, spot(field), desk.faults)
    if row.rises_with and row.terms is Terms.NOMINAL:
        why = "the line is in the money of each year already"
        desk.faults.append(not_used(spot("rises_with"), spot.heading("rises_with"), why))
    ranged = {each.id for each in desk.book.rows(YearlyRateRow) if each.end is not PathEnd.LIKELY}
    if len(named) > 1 and ranged.issuperset(named.values()):
        desk.faults.append(two_uncertain_paths(spot("rises_with"), *named.values()))


def _check_out_of(desk: Desk, row: CostRow, spot: Spot) -> None:
    """Add a fault where a line says what budget it is out of and is no saving, or names what is no budget."""
    if not row.out_of:
        return
    theirs = row.bearer is not Bearer.COUNCIL or row.perspective is Perspective.ECONOMIC
    if row.money is not Money.SAVING or theirs:
        why = "it is no cash of the council's" if row.money is Money.SAVING else "the line is no saving"
        desk.faults.append(not_used(spot("out_of"), "Out of", why))
    elif desk.codes["Budget"].has(row.out_of, spot("out_of"), desk.faults):
        named = next((each for each in desk.book.rows(BudgetLineRow) if each.id == row.out_of), None)
        if named is not None and named.kind is not BudgetKind.BUDGET:
            desk.faults.append(out_of_no_budget(spot("out_of"), named.name, named.kind))


def _without_minus(row: CostRow, show: Callable[[float], str]) -> str:
    """Return a row's figures as a saving has them, each with its heading: of a range the ends change places."""
    ranged = row.low is not None and row.high is not None and row.low < 0
    given = {"Low": row.high, "Likely": row.likely, "High": row.low} if ranged else {"Likely": row.likely}
    return ", ".join(f"{show(-figure or 0.0)} under {name}" for name, figure in given.items() if figure is not None)


def options_of(desk: Desk, row: CostRow | RiskRow | PostsRow, spot: Spot) -> tuple[str, ...]:
    """Return the shortlisted options of a row; a row that has none of them is noted and is not in the sums."""
    before = len(desk.faults)
    options = desk.applies_to(row.options, spot)
    if not options and len(desk.faults) == before and desk.options.certain:
        place = spot("options")
        desk.notes.append(
            Note(place.sheet, place.cell, row.name, "is of options that are not compared, and was not counted")
        )
    return options


def _years_of_cost(desk: Desk, row: CostRow, spot: Spot) -> tuple[int, int] | None:
    """Return a line's first and last year: blank ones are the period's, or one year for a one-off sum."""
    if desk.period is None:
        return (row.first_year, row.last_year) if row.first_year is not None and row.last_year is not None else None
    first = desk.period[0] if row.first_year is None else row.first_year
    last = first if row.recurrence is Recurrence.ONE_OFF else desk.period[-1]
    return _checked_years(desk, row, (first, last if row.last_year is None else row.last_year), spot)


def _checked_years(desk: Desk, row: CostRow | RiskRow, years: tuple[int, int], spot: Spot) -> tuple[int, int]:
    """Return the years, with a fault if they are out of order or of the period.

    A sum that falls once, and a saving, are unfinished without a first year; what runs on is taken to run throughout.
    """
    starts = isinstance(row, CostRow) and (row.money.comes_in or row.recurrence is Recurrence.ONE_OFF)
    if starts and row.first_year is None:
        lacking = spot.entries.sheet.columns["first_year"].lacking
        desk.lacks(spot("first_year"), row.name, lacking, financial_year(years[0]), figure_on(row))
    check_years(row.first_year, row.last_year, spot, desk.period, desk.faults)
    return years


def read_build_up(desk: Desk, row: CostRow, years: tuple[int, int], spot: Spot) -> tuple[float, ...]:
    """Return the shares, those of a one-off sum filled up with zeros to one for each year."""
    count = years[1] - years[0] + 1
    if len(row.build_up) > count > 0:
        lasts = financial_year(years[0] + len(row.build_up) - 1) if row.last_year is None else ""
        desk.faults.append(too_many_shares(spot("build_up"), len(row.build_up), count, lasts))
    if row.recurrence is Recurrence.RECURRENT or not row.build_up:
        return row.build_up
    total = math.fsum(row.build_up)
    if not math.isclose(total, 1, abs_tol=1e-6):
        desk.faults.append(shares_do_not_add_up(spot("build_up"), f"{100 * total:.6g}%"))
    return row.build_up + (0.0,) * (count - len(row.build_up))


def _has_sound_life(desk: Desk, row: CostRow, years: tuple[int, int], spot: Spot) -> bool:
    """Return whether a life, if one is given, can be used; a fault where it is given of what does not come once, or is
    over before all of it is spent."""
    before = len(desk.faults)
    if row.life is None:
        return True
    if row.recurrence is Recurrence.RECURRENT or row.money not in (Money.COST, Money.CAPITAL):
        why = "the line comes each year" if row.recurrence is Recurrence.RECURRENT else f"the line is {row.money}"
        desk.faults.append(not_used(spot("life"), "Life", why))
    elif row.life < years[1] - years[0] + 1:
        spent = years[1] - years[0] + 1
        found = f"found {row.life}, and it is spent over {spent} year{'s' * (spent > 1)}"
        desk.faults.append(out_of_bounds(spot("life"), found, "a life no shorter than that"))
    return len(desk.faults) == before


def read_risks(desk: Desk) -> tuple[Risk, ...]:
    check_unique(((row.id, spot("id")) for row, spot in desk.in_use(RiskRow)), desk.faults)
    read = (read_risk(desk, row, spot) for row, spot in desk.in_use(RiskRow) if row.counted_in is CountedIn.REGISTER)
    return tuple(risk for risk in read if risk)


def read_risk(desk: Desk, row: RiskRow, spot: Spot) -> Risk | None:
    options = options_of(desk, row, spot)
    years = _years_of_risk(desk, row, spot)
    if row.where:
        desk.faults.append(not_used(spot("where"), "Which", "the risk is counted in the register"))
    if row.duration < 1:
        found = f"found {row.duration}"
        desk.faults.append(out_of_bounds(spot("duration"), found, "a duration of 1 year or more"))
    graded: dict[str, Any] = {"grade": row.grade, "subject": row.name, "name": figure_on(row)}
    figures = Figures(row.low, row.likely, row.high, show=money, propose=around_money, **graded)
    impact = estimate(figures, spot, desk)
    if impact is None or years is None or row.probability is None or not options:
        return None
    first, last = years
    return carried(Risk, row, options=options, impact=impact, first_year=first, last_year=last)


def _years_of_risk(desk: Desk, row: RiskRow, spot: Spot) -> tuple[int, int] | None:
    """Return the years in which a risk may start: blank ones are the period's first and last."""
    if desk.period is None:
        return (row.first_year, row.last_year) if row.first_year is not None and row.last_year is not None else None
    first = desk.period[0] if row.first_year is None else row.first_year
    last = desk.period[-1] if row.last_year is None else row.last_year
    return _checked_years(desk, row, (first, last), spot)
