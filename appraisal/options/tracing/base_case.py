"""The base case, step by step: every number at its mean, worked out from the numbers' own figures alone.

The same sums as `appraise.evaluate` makes, written as steps that a reader can re-add. A tornado's ends and a scenario
are base cases in which some numbers are others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.nouns import financial_year
from appraisal.ground.texts import listed
from appraisal.options import scoring
from appraisal.options.case import (
    CostLine,
    Criterion,
    Measure,
    Recurrence,
    Risk,
    Timing,
    ValueFunction,
    joined,
    name_of,
)
from appraisal.options.tracing.nouns import (
    AVERAGE,
    DIFFERENCE,
    PRODUCT,
    SAVING,
    SHARE,
    TOTAL,
    Part,
    Rule,
    Source,
    Values,
    Working,
)
from appraisal.options.tracing.workings import Workings
from appraisal.options.words import input_style

Numbers = Callable[[str], Part]


def means(name: str) -> Part:
    """Return the key of a number's mean."""
    return f"inputs.{name}.mean"


@dataclass(frozen=True, eq=False)
class BaseCase:
    """A base case. `number` gives the part that a number is taken at: its mean, unless something is changed."""

    on: Workings
    number: Numbers = means

    def amount(self, i: int) -> Working:
        """Return the amount of a cost line, by its place: its figure times its drivers; a saving is below zero."""
        line = self.on.case.cost_lines[i]
        parts = [self.number(name_of(line)), *(self.driver(code) for code in line.drivers)]
        rule, sign = (SAVING, "; below zero, for it is saved") if line.saving else (PRODUCT, "")
        return self.on.step(
            amount_title(line), "money", f"The figure of the line, times what it depends on{sign}.", parts, rule
        )

    def driver(self, code: str) -> Part:
        """Return an assumption's value: its own figure, times those that it depends on."""
        assumption = next(a for a in self.on.case.assumptions if a.id == code)
        name = joined("assumption", code)
        if not assumption.drivers:
            return self.number(name)
        parts = [self.number(name), *(self.driver(other) for other in assumption.drivers)]
        how = "The assumption's own figure, times those that it depends on."
        return self.on.step(assumption.name, input_style(self.on.case, name), how, parts, PRODUCT)

    def net_present_cost(self, option: str, said: str = "in the central case") -> Working:
        """Return an option's net present cost before risk: the present values of its lines."""
        on, o = self.on, self.on.plan.options.index(option)
        lines = [i for i in range(len(on.case.cost_lines)) if on.plan.line_options[o, i] and on.plan.economic[i]]
        parts = [self._present_value(i) for i in lines]
        how = "The present values of its lines added up, every number at its mean."
        title = f"Net present cost of {on.option(option)} {said}"
        return on.step(title, "money", how, parts, TOTAL, () if parts else (on.option_cell(option),))

    def _present_value(self, i: int) -> Working:
        line = self.on.case.cost_lines[i]
        how = "The amount, times what £1 of it is worth over its years in today's money."
        return self.on.step(f"{line.name}: present value", "money", how, [self.amount(i), worth(self.on, i)], PRODUCT)

    def cash(self, option: str, year: int) -> Working:
        """Return the council's cash of an option in one year."""
        how = "The council's lines of that year added up, every number at its mean."
        title = f"{self.on.option(option)}: cash in {financial_year(year)} in the central case"
        return cash_of(self.on, option, year, self.amount, title, how)

    def risk_exposure(self, option: str) -> Working:
        """Return an option's risk exposure: what each of its risks is expected to cost."""
        on, o = self.on, self.on.plan.options.index(option)
        parts = [self._expected(r) for r in range(len(on.case.risks)) if on.plan.risk_options[o, r]]
        how = "What each of its risks is expected to cost, added up."
        title = f"Expected cost of the risks of {on.option(option)}"
        return on.step(title, "money", how, parts, TOTAL, () if parts else (on.option_cell(option),))

    def _expected(self, r: int) -> Working:
        risk = self.on.case.risks[r]
        parts = [
            self.number(name_of(risk, "happens")),
            self.number(name_of(risk, "impact")),
            years_of_risk(self.on, r),
        ]
        how = "The chance that it happens, times its cost a year, times the years that it lasts in today's money."
        return self.on.step(f"{risk.name}: expected cost", "money", how, parts, PRODUCT)

    def measure(self, option: str, criterion: Criterion) -> Part:
        """Return how an option measures on a criterion, in the criterion's unit."""
        match criterion.measure:
            case Measure.JUDGED:
                return self.number(joined("score", option, criterion.id))
            case Measure.NET_PRESENT_COST:
                return self.net_present_cost(option)
            case Measure.CASH:
                every = [self.cash(option, year) for year in self.on.plan.years]
                title = f"{self.on.option(option)}: cash in all years in the central case"
                return self.on.step(title, "money", "The council's cash of each year added up.", every, TOTAL)
            case Measure.RISK_EXPOSURE:
                return self.risk_exposure(option)
            case Measure.SAVING:
                year = saving_year(self.on, criterion)
                parts = [self.cash(self.on.baseline, year), self.cash(option, year)]
                title = f"{self.on.option(option)}: saving in {financial_year(year)} in the central case"
                return self.on.step(title, "money", "Cash of business as usual less its own.", parts, DIFFERENCE)

    def overall(self, option: str, said: str = "in the central case") -> Working:
        """Return an option's overall value: its value on each criterion times the criterion's weight, added up."""
        parts = [self.weighted(option, criterion) for criterion in self.on.case.criteria]
        how = "The value on each criterion times the criterion's weight, added up."
        return self.on.step(f"Overall value of {self.on.option(option)} {said}", "points_1", how, parts, TOTAL)

    def weighted(self, option: str, criterion: Criterion) -> Working:
        """Return an option's value on a criterion times the criterion's weight."""
        value = value_of(self.on, option, criterion, self.measure(option, criterion))
        how = "Its weight as a share of all weights, times the value."
        return self.on.step(criterion.name, "points_1", how, [self.weight(criterion.id), value], PRODUCT)

    def weight(self, criterion: str) -> Working:
        """Return a criterion's weight as a share of all weights."""
        every = [self.number(name_of(c)) for c in self.on.case.criteria]
        own = self.number(joined("weight", criterion))
        title = f"Weight of {self.on.criterion(criterion).name}, as a share"
        return self.on.step(
            title, "percent_1", "Its swing weight as a share of all swing weights.", [own, *every], SHARE
        )


def amount_title(line: CostLine) -> str:
    yearly = line.recurrence is Recurrence.RECURRENT
    return f"{line.name}: {'amount of a full year' if yearly else 'whole amount'}"


def saving_year(on: Workings, criterion: Criterion) -> int:
    return on.plan.years[-1] if criterion.measure_year is None else criterion.measure_year


def cash_of(
    on: Workings,
    option: str,
    year: int,
    amount: Callable[[int], Working],
    title: str,
    how: str,
    only: NDArray[np.bool_] | bool = True,
) -> Working:
    """Return the council's cash of an option in one year, from the amounts of its lines and their shares that year.

    `only`, shape (lines,), are the lines that count; all of them unless it says otherwise.
    """
    plan = on.plan
    o, y = plan.options.index(option), plan.years.index(year)
    lines = np.flatnonzero(plan.line_options[o] * plan.council * (plan.line_profile[:, y] != 0) * only)
    parts = [
        on.step(
            on.case.cost_lines[i].name,
            "money",
            f"The amount, times the share of it that falls in {financial_year(year)}.",
            [amount(int(i)), share(on, int(i), y)],
            PRODUCT,
        )
        for i in lines
    ]
    return on.step(title, "money", how, parts, TOTAL, () if parts else (on.option_cell(option),))


def share(on: Workings, i: int, y: int) -> Working:
    """Return the share of a line's amount that falls in a year, by their places."""
    line, year = on.case.cost_lines[i], on.plan.years[y]
    fields = ("recurrence", "first_year", "last_year", "build_up")
    return Working(
        title=f"Share in {financial_year(year)}",
        style="figure",
        how="From the years and the build-up of the line.",
        sources=(on.cells.fields("cost", line.id, *fields),),
        value=float(on.plan.line_profile[i, y]),
    )


def worth(on: Workings, i: int) -> Working:
    """Return what £1 of a line's amount comes to over its years, in today's money."""
    profile = on.plan.line_profile[i]
    parts = [_discounted_share(on, i, int(y)) for y in np.flatnonzero(profile)]
    title = "£1 of the amount over its years, in today's money"
    how = "The share that falls in each year, times the year's discount factor, added up."
    line = on.case.cost_lines[i]
    there = () if parts else (on.cells.fields("cost", line.id, "first_year", "last_year", "build_up"),)
    return on.step(title, "figure", how, parts, TOTAL, there)


def _discounted_share(on: Workings, i: int, y: int) -> Working:
    title = financial_year(on.plan.years[y])
    return on.step(title, "figure", "The share times the discount factor.", [share(on, i, y), factor(on, y)], PRODUCT)


def factor(on: Workings, y: int) -> Working:
    """Return the discount factor of a year, by its place, from the schedule's rates of the years up to it."""
    schedule, timing = on.plan.schedule, on.case.about.timing
    about = on.cells.about("first_year", "discount_schedule", "timing")
    rates = [schedule.rate(year) for year in range(1, y + 1)]
    sources: dict[Source, None] = {about: None, **{on.cells.rate(schedule, t): None for t in range(1, y + 1)}}
    powers = [1.0] * len(rates)
    if timing is not Timing.START:
        rates.append(schedule.rate(y + 1))
        powers.append(0.5 if timing is Timing.MID else 1.0)
        sources[on.cells.rate(schedule, y + 1)] = None

    def again(_: Values) -> float:
        value = 1.0
        for rate, power in zip(rates, powers, strict=True):
            value /= (1 + rate) ** power
        return value

    title = f"Discount factor of {financial_year(on.plan.years[y])}"
    return on.step(title, "figure", _how_discounted(rates, powers), [], Rule(again, lambda _: ""), tuple(sources))


def _how_discounted(rates: Sequence[float], powers: Sequence[float]) -> str:
    if not rates:
        return "The first year is not discounted."
    counts: dict[float, float] = {}
    for rate, power in zip(rates, powers, strict=True):
        counts[rate] = counts.get(rate, 0.0) + power
    return f"1 divided by {listed([_divisor(1 + rate, years) for rate, years in counts.items()])}."


def _divisor(growth: float, years: float) -> str:
    """Return by what a factor is divided for a rate that holds for so many years.

    >>> _divisor(1.035, 1), _divisor(1.035, 9), _divisor(1.03, 2.5)
    ('1.035', '1.035, 9 times over', '1.03, 2.5 times over (the half: by its square root)')
    """
    half = " (the half: by its square root)" if years % 1 else ""
    return f"{growth:.10g}" if years == 1 else f"{growth:.10g}, {years:g} times over{half}"


def years_of_risk(on: Workings, r: int) -> Working:
    """Return the discounted years that a risk lasts, on average over the years in which it may start."""
    risk = on.case.risks[r]
    starts = range(risk.first_year, risk.last_year + 1)
    parts = [_from_start(on, risk, start) for start in starts]
    title = "Years that it lasts, in today's money"
    how = (
        "The discount factors of the years that it lasts, added up."
        if len(parts) == 1
        else "The discount factors of the years that it lasts, averaged over the years in which it may start."
    )
    cells = on.cells.fields("risk", risk.id, "first_year", "last_year", "duration")
    return on.step(title, "figure", how, parts, AVERAGE, (cells,))


def _from_start(on: Workings, risk: Risk, start: int) -> Working:
    hit = [y for y, year in enumerate(on.plan.years) if start <= year < start + risk.duration]
    title = f"If it starts in {financial_year(start)}"
    parts = [factor(on, y) for y in hit]
    there = () if parts else (on.cells.fields("risk", risk.id, "first_year", "last_year", "duration"),)
    return on.step(title, "figure", "The discount factors of the years that it lasts.", parts, TOTAL, there)


def value_of(on: Workings, option: str, criterion: Criterion, measure: Part) -> Working:
    """Return the value, 0 to 100, that a measure has on a criterion."""
    parts = [measure, f"criteria.{criterion.id}.worst", f"criteria.{criterion.id}.best"]
    title = f"Value of {on.option(option)} on {criterion.name}"
    return on.step(title, "points_1", how_valued(criterion), parts, value_rule(criterion.value_function))


def how_valued(criterion: Criterion) -> str:
    """Say how a criterion turns a measure into a value."""
    function = criterion.value_function
    if function.points == ((0.0, 0.0), (100.0, 100.0)) and not function.stepped:
        return "The score is the value: it is given from 0 to 100."
    if function.stepped:
        return "The value of the band that the measure is in."
    if is_straight(function):
        return "How far the measure has come from the worst (0) to the best (100), held within 0 and 100."
    return "Read off the lines between the points of the value function; beyond them the end value holds."


def is_straight(function: ValueFunction) -> bool:
    """Return whether a value function is one straight line from 0 to 100."""
    return len(function.points) == 2 and not function.stepped and {v for _, v in function.points} == {0.0, 100.0}


def value_rule(function: ValueFunction) -> Rule:
    """Return the rule from a measure, the worst and the best to a value."""
    if is_straight(function):
        return Rule(
            lambda v: min(max(100 * (v[0] - v[1]) / (v[2] - v[1]), 0.0), 100.0),
            lambda t: f"100 × ({t[0]} − {t[1]}) ÷ ({t[2]} − {t[1]})",
        )
    return Rule(
        lambda v: float(scoring.value(function, np.array(v[0]))),
        lambda t: f"{t[0]} on the function that runs from {t[1]} to {t[2]}",
    )


def moved(name: str, part: Part) -> Numbers:
    """Return numbers at their means, but one of them at another figure."""
    return lambda other: part if other == name else means(other)
