"""How figures against the plan are made: what is needed, how far short an option is, in how many futures it is met."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import BudgetKind, BudgetRow, Terms
from appraisal.options.case.prices import is_priced, planned
from appraisal.options.results import Need, needs_of
from appraisal.options.results.money_results import settles
from appraisal.options.results.needed import counted
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.tracing.base_case import price
from appraisal.options.tracing.working import (
    AVERAGE,
    DIFFERENCE,
    ENTERED,
    PRODUCT,
    SAME,
    TOTAL,
    Part,
    Rule,
    Working,
    worked,
)
from appraisal.options.tracing.workings import Workings
from appraisal.workbook.schema import field_of_year


def needed(on: Workings, part: str, year: str) -> Working:
    """What one reading of the plan needs in a year: the lines of the budget that are read so, added up."""
    return _added(on, _need(on, part).rows, year)


def of_kind(kind: BudgetKind) -> Callable[[Workings, str], Working]:
    """Return how what the lines of a kind come to in a year is made."""

    def made(on: Workings, year: str) -> Working:
        rows = counted(on.case, kind)
        return _held(on, rows, int(year)) if kind is BudgetKind.RESERVE else _added(on, rows, year)

    made.__doc__ = f"The lines of the budget plan of the kind {kind}, added up."
    return made


def _added(on: Workings, rows: Sequence[BudgetRow], year: str) -> Working:
    field = field_of_year(on.book.of(BudgetLineRow).sheet.yearly, int(year))
    lines = [_line(on, row, field, int(year)) for row in rows if int(year) in dict(row.by_year)]
    return worked("The lines of the budget plan in that year, added up.", lines, TOTAL)


def _held(on: Workings, rows: Sequence[BudgetRow], year: int) -> Working:
    """What reserves hold in a year: the last figure of each by then, added up."""
    last = [(row, max(years)) for row in rows if (years := [each for each, _ in row.by_year if each <= year])]
    yearly = on.book.of(BudgetLineRow).sheet.yearly
    lines = [_line(on, row, field_of_year(yearly, each), each) for row, each in last]
    return worked("What each reserve holds by the last figure given, added up.", lines, TOTAL)


def _line(on: Workings, row: BudgetRow, field: str, year: int) -> Working:
    """A line of the budget plan in a year: as it was entered, or that at the price of the year."""
    sources = (on.cells.fields("budget", row.id, field, *(["terms"] if row.terms is Terms.REAL else [])),)
    entered = Working(row.name, "money", ENTERED, sources=sources, value=dict(row.by_year)[year])
    if row.terms is Terms.NOMINAL or not is_priced(on.case):
        return entered
    how = "What was entered at the price base, with prices as they have risen by then."
    parts = (entered, price(on, year))
    return Working(row.name, "money", how, parts, PRODUCT, value=planned(on.case, row)[year])


def left(on: Workings, part: str, year: str) -> Working:
    """What the plan leaves of the budget of a year: the budget less what is needed, where something is."""
    need = f"needed.{part}.{year}"
    if need not in on.results:
        return worked("The budget of the year, of which nothing is needed.", [f"budget.{year}"], SAME)
    return worked("The budget of the year less the saving needed.", [f"budget.{year}", need], DIFFERENCE)


def expected_in_all(on: Workings, option: str, part: str) -> Working:
    """What an option is expected to save in all years of a need: each year's mean saving, added up."""
    parts = [f"options.{option}.saving.{year}.mean" for year in _need(on, part).years]
    return worked("Each year's mean saving, added up.", parts, TOTAL)


def lacking(on: Workings, option: str, part: str) -> Working:
    """What lacks in those years of a need in which anything does, added up."""
    return _lacking(on, option, part, "short")


def lacking_in_revenue(on: Workings, option: str, part: str) -> Working:
    """The same of what revenue saves."""
    return _lacking(on, option, part, "short_in_revenue")


def _lacking(on: Workings, option: str, part: str, end: str) -> Working:
    keys = [f"options.{option}.needed.{part}.{year}.{end}" for year in _need(on, part).years]
    short = [key for key in keys if on.results[key] > 0]
    how = "What is short in each year in which anything is, added up: no year makes up for another."
    return worked(how, short or keys, TOTAL if short else _NO_SHORT)


_NO_SHORT = Rule(lambda values: max(0.0, *values), lambda _: "nothing is short")


def _need(on: Workings, part: str) -> Need:
    return next(need for need in needs_of(on.case) if need.part == part)


def settled_year(on: Workings, option: str) -> Working:
    """The first year from which the yearly savings hold to the end, to a fortieth of their mean; where prices rise, at
    the price base."""
    years, priced = on.plan.years, is_priced(on.case)
    parts: list[Part] = [f"options.{option}.saving.{year}.mean" for year in years]
    parts += [price(on, year) for year in years] if priced else []
    since = max(
        (y + 1 for y, year in enumerate(years) if f"options.{option}.saving.{year}.one_off" in on.results), default=0
    )
    rule = Rule(
        lambda values: float(years[settles(_at_base(values, len(years)), since) or since]),
        lambda texts: f"where {', '.join(texts[: len(years)])} settle{' at the price base' * priced}",
    )
    how = "The first year from which each year's mean saving stays within a fortieth of their mean."
    how += " No one-off cost is in them." if since else ""
    return worked(how, parts, rule)


def _at_base(values: Sequence[float], years: int) -> NDArray[np.float64]:
    """Return savings by year, over the prices of the years where these stand behind them."""
    return np.asarray(np.array(values[:years]) / np.array(values[years:] or [1.0]))


def settled_saving(on: Workings, option: str) -> Working:
    """The yearly saving once it has settled: the mean of the years from then on; where prices rise, the first's."""
    first = int(on.results[f"options.{option}.settled.year"])
    if is_priced(on.case):
        return worked(
            "The saving of the year in which it has settled.", [f"options.{option}.saving.{first}.mean"], SAME
        )
    parts = [f"options.{option}.saving.{year}.mean" for year in on.plan.years if year >= first]
    return worked("The mean of the savings of these years, which are nearly alike.", parts, AVERAGE)
