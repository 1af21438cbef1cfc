"""How figures against the plan are made: what is needed, how far short an option is, in how many futures it is met."""

from __future__ import annotations

import numpy as np

from appraisal.ground.nouns import financial_year
from appraisal.options.results import Need, needs_of
from appraisal.options.results.money import settles
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.tracing.money import how_percentile
from appraisal.options.tracing.nouns import AVERAGE, DIFFERENCE, ENTERED, TOTAL, Beside, Part, Rule, Working
from appraisal.options.tracing.workings import Workings
from appraisal.workbook.schema import field_of_year


def needed(on: Workings, part: str, year: str) -> Working:
    """What one reading of the plan needs in a year, or in all: the lines of the budget that are read so, added up."""
    if year == "all_years":
        return _needed_in_all(on, part)
    need = _need(on, part)
    field = field_of_year(on.book.of(BudgetLineRow).sheet.yearly, int(year))
    lines = [
        Working(row.name, "money", ENTERED, sources=(on.cells.fields("budget", row.id, field),), value=amount)
        for row in need.rows
        if (amount := dict(row.by_year).get(int(year), 0.0))
    ]
    title = f"Saving needed in {financial_year(int(year))}{f', {need.reading}' if need.reading else ''}"
    return Working(title, "money", "The lines of the budget plan in that year, added up.", tuple(lines), TOTAL)


def _needed_in_all(on: Workings, part: str) -> Working:
    """What one reading of the plan needs in all its years: each year's need, added up."""
    parts = tuple(f"needed.{part}.{year}" for year in _need(on, part).years)
    return Working("Saving needed in all years of the need", "money", "Each year's need, added up.", parts, TOTAL)


def expected_in_all(on: Workings, option: str, part: str) -> Working:
    """What an option is expected to save in all years of a need: each year's mean saving, added up."""
    parts = tuple(f"options.{option}.saving.{year}.mean" for year in _need(on, part).years)
    title = f"{on.option(option)}: saving in all years of the need"
    return Working(title, "money", "Each year's mean saving, added up.", parts, TOTAL)


def _short_in_all(on: Workings, option: str, part: str) -> Working:
    """How far short of what is needed an option is in all years of a need together."""
    parts = (f"needed.{part}.all_years", f"options.{option}.needed.{part}.all_years.expected")
    title = f"{on.option(option)}: short of the plan in all years of the need"
    return Working(title, "money", "What is needed less what is expected, in all years.", parts, DIFFERENCE)


def short(on: Workings, option: str, part: str, year: str) -> Working:
    """How far short of what is needed an option is in a year, or in all of them; below zero it saves more."""
    if year == "all_years":
        return _short_in_all(on, option, part)
    parts = (f"needed.{part}.{year}", f"options.{option}.saving.{year}.mean")
    title = f"{on.option(option)}: short of the plan in {financial_year(int(year))}"
    return Working(title, "money", "What is needed less the mean saving.", parts, DIFFERENCE)


def shortfall(on: Workings, option: str, part: str, year: str) -> Working:
    """The mean of what an option lacks in a year, over all futures; nothing lacks where the need is met."""
    how = f"The mean over {on.futures} of what lacks to the need, nothing where it is met."
    beside = Beside("what is needed less the mean saving", f"options.{option}.needed.{part}.{year}.short")
    title = f"{on.option(option)}: mean shortfall in {financial_year(int(year))}"
    return Working(title, "money", how, beside=beside, simulated=True)


def chance(on: Workings, option: str, part: str, year: str, which: str) -> Working:
    """The share of futures in which an option meets the need of a year, or of all years together."""
    need = _need(on, part)
    after = ", less what risks of its own cost in the year," if which == "chance_after_risk" else ""
    if year == "all_years":
        when, last = "all years together", str(need.years[-1])
        how = (
            f"The share of {on.futures} in which its saving{after} is no less than is needed in every year of the need."
        )
    else:
        when, last = financial_year(int(year)), year
        how = f"The share of {on.futures} in which its saving{after} is no less than is needed in that year."
    beside = Beside(
        "what is needed less the mean saving of the last year"
        if year == "all_years"
        else "what is needed less the mean",
        f"options.{option}.needed.{part}.{last}.short",
    )
    title = f"{on.option(option)}: meets the plan in {when}{' after risks' if after else ''}"
    return Working(title, "percent", how, beside=beside, simulated=True)


def _need(on: Workings, part: str) -> Need:
    return next(need for need in needs_of(on.case) if need.part == part)


def saving_total_percentile(on: Workings, option: str, percentile: str) -> Working:
    """The 10th or 90th percentile of the saving over all years: a statistic of the run."""
    how = how_percentile(on, percentile)
    beside = Beside("the mean", f"options.{option}.saving_total.mean")
    title = f"{on.option(option)}: saving over all years, {percentile.upper()}"
    return Working(title, "money", how, beside=beside, simulated=True)


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
    return Working(f"{on.option(option)}: year from which its saving is settled", "year", how, parts, rule)


def settled_saving(on: Workings, option: str) -> Working:
    """The yearly saving once it has settled: the mean of the years from then on."""
    first = int(on.results[f"options.{option}.settled.year"])
    parts: tuple[Part, ...] = tuple(f"options.{option}.saving.{y}.mean" for y in on.plan.years if y >= first)
    title = f"{on.option(option)}: saving a year from {financial_year(first)}"
    return Working(title, "money", "The mean of the savings of these years, which are nearly alike.", parts, AVERAGE)
