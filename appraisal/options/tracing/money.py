"""How figures of money are made: present values, cash, savings, what each risk is expected to cost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from appraisal.ground.nouns import financial_year
from appraisal.options import costs
from appraisal.options.case import CostLine, Perspective, Recurrence, is_uncertain, joined, name_of
from appraisal.options.results import is_one_off, slug
from appraisal.options.tracing.base_case import BaseCase, amount_title, cash_of, worth, years_of_risk
from appraisal.options.tracing.figures import statistic_title
from appraisal.options.tracing.nouns import (
    DIFFERENCE,
    NOTHING,
    PRODUCT,
    TOTAL,
    Beside,
    Rule,
    Source,
    Working,
)
from appraisal.options.tracing.workings import Workings


def present_value(on: Workings, line: str) -> Working:
    """The present value of a cost line: its amount, times what £1 of it is worth over its years in today's money."""
    i = [each.id for each in on.case.cost_lines].index(line)
    own = on.case.cost_lines[i]
    title = f"{own.name}: present value"
    terms = on.cells.fields("cost", line, "options", "perspective")
    if not on.plan.economic[i]:
        how = "Nothing: the line is financial only (a transfer), so it is left out of net present cost."
        return Working(title, "money", how, (), NOTHING, (terms,))
    how = "Its amount, times what £1 of it is worth over its years in today's money."
    return Working(title, "money", how, (amount(on, i), worth(on, i)), PRODUCT, (terms,))


def cash_of_line(on: Workings, line: str) -> Working:
    """The council's cash of a cost line over all years: its amount, times what falls in them."""
    i = [each.id for each in on.case.cost_lines].index(line)
    title = f"{on.case.cost_lines[i].name}: the council's cash over all years"
    terms = on.cells.fields("cost", line, "first_year", "last_year", "build_up", "perspective", "bearer")
    if not on.plan.council[i]:
        how = "Nothing: the line is not the council's money, or is economic only."
        return Working(title, "money", how, (), NOTHING, (terms,))
    share = float(on.plan.line_profile[i].sum())
    how = "The shares of its amount that fall in the years looked at, added up."
    falls = Working("What falls in the period", "figure", how, sources=(terms,), value=share)
    return Working(title, "money", "Its amount, times what of it falls in the period.", (amount(on, i), falls), PRODUCT)


def transfers(on: Workings, option: str) -> Working:
    """The council's cash of an option's lines that are financial only: transfers, in no present value."""
    lines = [line.id for line in on.case.cost_lines if line.perspective is Perspective.FINANCIAL]
    return _cash_of(on, option, "transfers over all years", lines)


def one_off(on: Workings, option: str) -> Working:
    """The council's cash of an option's one-off costs."""
    lines = [x.id for x in on.case.cost_lines if x.recurrence is Recurrence.ONE_OFF and not x.saving]
    return _cash_of(on, option, "one-off costs", lines)


def _cash_of(on: Workings, option: str, what: str, lines: Sequence[str]) -> Working:
    mine = [line.id for line in on.case.cost_lines if option in line.options and line.id in lines]
    parts = tuple(f"lines.{line}.cash" for line in mine)
    title, how = f"{on.option(option)}: {what}", "The council's cash of each such line, added up."
    return Working(title, "money", how, parts, TOTAL if parts else NOTHING, () if parts else (on.option_cell(option),))


def amount(on: Workings, i: int) -> Working:
    """The amount of a cost line, by its place: certain, or its mean over the run's futures."""
    estimates, line = on.results.appraisal.draws.estimates, on.case.cost_lines[i]
    value = float(on.results.appraisal.mean_amounts[i])
    if not any(is_uncertain(estimates[name]) for name in names_of(on, line)):
        return BaseCase(on).amount(i)
    how = f"The mean of {on.futures}; in each, the figure of the line times what it depends on."
    beside = Beside("the central case, every number at its mean", f"lines.{line.id}.central.amount")
    return Working(amount_title(line), "money", how, beside=beside, simulated=True, value=value)


def names_of(on: Workings, line: CostLine) -> Sequence[str]:
    """Return the numbers that a cost line's amount rests on, as `draws` names them: its own and all its drivers'."""
    by_id = {assumption.id: assumption for assumption in on.case.assumptions}
    names, waiting = [name_of(line)], list(line.drivers)
    while waiting:
        code = waiting.pop()
        names.append(joined("assumption", code))
        waiting.extend(by_id[code].drivers)
    return names


def category(on: Workings, option: str, part: str) -> Working:
    """The present value of an option's lines of one category: those lines added up."""
    chosen = [line for line in _lines(on, option) if slug(line.category) == part]
    name = next((line.category for line in chosen if line.category), part)
    parts = tuple(f"lines.{line.id}.present_value" for line in chosen)
    how = "The present values of the lines of this category added up."
    return Working(f"{on.option(option)}: {name}, present value", "money", how, parts, TOTAL)


def net_present_cost(on: Workings, option: str) -> Working:
    """The mean net present cost before risk: the present values of the option's lines added up.

    Each line's amount is its mean over the run's futures, and the mean of a sum is the sum of the means.
    """
    parts = tuple(f"lines.{line.id}.present_value" for line in _lines(on, option))
    how = f"The present values of its lines added up, each line at its mean of {on.futures}."
    title = f"{on.option(option)}: {statistic_title('net_present_cost')}, mean"
    return Working(title, "money", how, parts, TOTAL, _option_if(on, option, not parts))


def cash(on: Workings, option: str, year: str) -> Working:
    """The council's mean cash of one year: each of its lines at the share of its amount that falls in that year."""
    how = f"The council's lines added up, each at the share that falls in the year and its mean of {on.futures}."
    title = f"{on.option(option)}: the council's cash in {financial_year(int(year))}"
    return cash_of(on, option, int(year), lambda i: amount(on, i), title, how)


def cash_total(on: Workings, option: str) -> Working:
    """The council's cash over all years, not discounted: its years added up."""
    parts = tuple(f"options.{option}.cash.{year}" for year in on.plan.years)
    how = "The council's cash of each year added up, not discounted."
    return Working(f"{on.option(option)}: the council's cash over all years", "money", how, parts, TOTAL)


def saving(on: Workings, option: str, year: str) -> Working:
    """The mean saving of a year: the cash of business as usual less the option's own."""
    parts = (f"options.{on.baseline}.cash.{year}", f"options.{option}.cash.{year}")
    title = f"{on.option(option)}: saving in {financial_year(int(year))}, mean"
    return Working(title, "money", "The cash of business as usual less its own.", parts, DIFFERENCE)


def one_off_in_saving(on: Workings, option: str, year: str) -> Working:
    """The one-off costs in a year's saving: the option's own of that year less those of business as usual."""
    parts = [_one_off_of(on, each, int(year)) for each in (option, on.baseline)]
    title = f"{on.option(option)}: one-off costs in the saving of {financial_year(int(year))}"
    how = "Its own one-off costs of the year, less what is saved once, less those of business as usual."
    return on.step(title, "money", how, parts, DIFFERENCE)


def _one_off_of(on: Workings, option: str, year: int) -> Working:
    title = f"{on.option(option)}: one-off costs in {financial_year(year)}"
    how = "The council's costs and savings that come once, added up, each at its mean and the year's share of it."
    return cash_of(on, option, year, lambda i: amount(on, i), title, how, is_one_off(on.plan))


def saving_percentile(on: Workings, option: str, year: str, percentile: str) -> Working:
    """The 10th or 90th percentile of a year's saving: a statistic of the run."""
    title = f"{on.option(option)}: saving in {financial_year(int(year))}, {percentile.upper()}"
    beside = Beside("the mean", f"options.{option}.saving.{year}.mean")
    return Working(title, "money", how_percentile(on, percentile), beside=beside, simulated=True)


def chance_of_costing_more(on: Workings, option: str) -> Working:
    """The share of futures in which the option's net present cost is above that of business as usual."""
    how = f"The share of {on.futures} in which its net present cost is above that of business as usual."
    beside = Beside("the mean difference in cost", f"options.{option}.increment.mean")
    title = f"{on.option(option)}: chance of costing more than business as usual"
    return Working(title, "percent", how, beside=beside, simulated=True)


def internal_rate_of_return(on: Workings, option: str) -> Working:
    """The yearly rate at which the mean savings, discounted by it, come to nothing in all."""
    parts = tuple(f"options.{option}.saving.{year}.mean" for year in on.plan.years)
    rule = Rule(
        lambda values: costs.internal_rate_of_return(values) or 0.0, lambda texts: f"the rate of {', '.join(texts)}"
    )
    how = "The yearly rate at which the mean savings of all years, discounted by it, add up to nothing."
    return Working(f"{on.option(option)}: internal rate of return", "percent", how, parts, rule)


def payback_year(on: Workings, option: str) -> Working:
    """The first year by whose end the mean savings, added up, are at nothing or more for good."""
    parts = tuple(f"options.{option}.saving.{year}.mean" for year in on.plan.years)
    rule = Rule(
        lambda values: float(on.plan.years[costs.payback_year(values) or 0]),
        lambda texts: f"the running total of {', '.join(texts)}",
    )
    how = "The first year by whose end the mean savings, added up year by year, are at nothing or more for good."
    return Working(f"{on.option(option)}: payback year", "year", how, parts, rule)


def risk_probability(on: Workings, risk: str) -> Working:
    """The chance that a risk happens at all: entered."""
    name = next(r.name for r in on.case.risks if r.id == risk)
    cells = on.cells.number(joined("risk", risk, "happens"))
    return Working(f"{name}: probability", "percent", "The chance that it happens at all.", sources=cells)


def expected_cost(on: Workings, risk: str) -> Working:
    """What a risk is expected to cost: probability, times what it costs if it happens."""
    r = [each.id for each in on.case.risks].index(risk)
    parts = (f"risks.{risk}.probability", f"risks.{risk}.cost_if_it_happens")
    how = "The chance that it happens, times what it then costs on average."
    terms = (on.cells.fields("risk", risk, "options"),)
    return Working(f"{on.case.risks[r].name}: expected cost", "money", how, parts, PRODUCT, terms)


def cost_if_it_happens(on: Workings, risk: str) -> Working:
    """What a risk costs if it happens: its mean cost a year, times the years that it lasts."""
    r = [each.id for each in on.case.risks].index(risk)
    parts = (f"inputs.risk:{risk}:impact.mean", years_of_risk(on, r))
    how = "Its mean cost a year, times the years that it lasts in today's money."
    return Working(f"{on.case.risks[r].name}: cost if it happens", "money", how, parts, PRODUCT)


def expected_exposure(on: Workings, option: str) -> Working:
    """What an option's risks are expected to cost: each of them added up."""
    o = on.plan.options.index(option)
    chosen = [risk for r, risk in enumerate(on.case.risks) if on.plan.risk_options[o, r]]
    parts = tuple(f"risks.{risk.id}.expected_cost" for risk in chosen)
    how = "What each of its risks is expected to cost, added up."
    title = f"{on.option(option)}: expected cost of its risks"
    return Working(title, "money", how, parts, TOTAL, _option_if(on, option, not parts))


def risk_exposure(on: Workings, option: str) -> Working:
    """The mean cost of an option's risks over the run's futures."""
    beside = Beside("what they are expected to cost, without simulation", f"options.{option}.risk_exposure.expected")
    how = f"The mean of {on.futures}; in each, the risks that happen cost what they cost from the year they start."
    return Working(
        f"{on.option(option)}: {statistic_title('risk_exposure')}, mean", "money", how, beside=beside, simulated=True
    )


def risk_adjusted_cost(on: Workings, option: str) -> Working:
    """Net present cost and risk exposure together, at their means."""
    parts = (f"options.{option}.net_present_cost.mean", f"options.{option}.risk_exposure.mean")
    title = f"{on.option(option)}: {statistic_title('risk_adjusted_cost')}, mean"
    return Working(title, "money", "Net present cost and risk exposure added up.", parts, TOTAL)


def increment(on: Workings, option: str) -> Working:
    """The mean net present cost less that of business as usual."""
    parts = (f"options.{option}.net_present_cost.mean", f"options.{on.baseline}.net_present_cost.mean")
    title = f"{on.option(option)}: {statistic_title('increment')}, mean"
    return Working(title, "money", "Its net present cost less that of business as usual.", parts, DIFFERENCE)


def how_percentile(on: Workings, percentile: str) -> str:
    """Say what a percentile is."""
    share = int(percentile.removeprefix("p"))
    return f"A percentile, not a sum: in {share}% of {on.futures} the figure is this or lower."


def _lines(on: Workings, option: str) -> list[CostLine]:
    """Return the lines that count towards an option's net present cost."""
    flags = on.plan.line_options[on.plan.options.index(option)] * on.plan.economic
    return [on.case.cost_lines[i] for i in np.flatnonzero(flags)]


def _option_if(on: Workings, option: str, bare: bool) -> tuple[Source, ...]:
    """Return the option's own row where nothing is entered for it: the figure is nothing, and that is why."""
    return (on.option_cell(option),) if bare else ()
