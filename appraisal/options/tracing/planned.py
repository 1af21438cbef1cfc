"""How figures against the plan are made: what is needed, how far short an option is, in how many futures it is met."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from appraisal.options.case import BudgetKind, BudgetRow, Terms
from appraisal.options.case.prices import is_priced, planned
from appraisal.options.results import Need, needs_of
from appraisal.options.results.money_results import settles
from appraisal.options.results.needed import counted
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.tracing.base_case import price
from appraisal.options.tracing.working import AVERAGE, DIFFERENCE, ENTERED, PRODUCT, SAME, TOTAL, Rule, Working, worked
from appraisal.options.tracing.workings import Workings
from appraisal.workbook.schema import field_of_year


def needed(on: Workings, part: str, year: str) -> Working:
    """What one reading of the plan needs in a year: the lines of the budget that are read so, added up."""
    return _added(on, _need(on, part).rows, year)


def of_kind(kind: BudgetKind) -> Callable[[Workings, str], Working]:
    """Return how what the lines of a kind come to in a year is made."""

    def made(on: Workings, year: str) -> Working:
        return _added(on, counted(on.case, kind), year)

    made.__doc__ = f"The lines of the budget plan of the kind {kind}, added up."
    return made


def _added(on: Workings, rows: Sequence[BudgetRow], year: str) -> Working:
    field = field_of_year(on.book.of(BudgetLineRow).sheet.yearly, int(year))
    lines = [_line(on, row, field, int(year)) for row in rows if int(year) in dict(row.by_year)]
    return worked("The lines of the budget plan in that year, added up.", lines, TOTAL)


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


def _need(on: Workings, part: str) -> Need:
    return next(need for need in needs_of(on.case) if need.part == part)


def settled_year(on: Workings, option: str) -> Working:
    """The first year from which the yearly savings hold to the end, to a fortieth of their mean."""
    years = on.plan.years
    parts = tuple(f"options.{option}.saving.{year}.mean" for year in years)
    since = max(
        (y + 1 for y, year in enumerate(years) if f"options.{option}.saving.{year}.one_off" in on.results), default=0
    )
    rule = Rule(
        lambda values: float(years[settles(np.array(values), since) or since]),
        lambda texts: f"where {', '.join(texts)} settle",
    )
    how = "The first year from which each year's mean saving stays within a fortieth of their mean."
    how += " No one-off cost is in them." if since else ""
    return worked(how, parts, rule)


def settled_saving(on: Workings, option: str) -> Working:
    """The yearly saving once it has settled: the mean of the years from then on."""
    first = int(on.results[f"options.{option}.settled.year"])
    parts = [f"options.{option}.saving.{year}.mean" for year in on.plan.years if year >= first]
    return worked("The mean of the savings of these years, which are nearly alike.", parts, AVERAGE)
