"""How figures of money are made: present values, cash, savings, what each risk is expected to cost."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from appraisal.ground.names import joined, slug
from appraisal.ground.rounding import MINUS
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import is_uncertain, name_of
from appraisal.options.engine import Appraisal
from appraisal.options.results.benefit_results import counted_lines
from appraisal.options.sums import benefits, costs, money, worth
from appraisal.options.tracing.base_case import BaseCase, factor, means, price, share, share_due
from appraisal.options.tracing.declared import Reading, placed
from appraisal.options.tracing.working import DIFFERENCE, TOTAL, Beside, Part, Rule, Working, bracketed, worked
from appraisal.options.tracing.workings import Workings
from appraisal.sums.algebra import Place, Quantity
from appraisal.sums.working import figures_in

_KEYS = {
    money.PRESENT_VALUE: "lines.{line}.present_value",
    money.LINE_CASH_TOTAL: "lines.{line}.cash",
    money.NET_PRESENT_COST: "options.{option}.net_present_cost.mean",
    money.CASH: "options.{option}.cash.{year}",
    money.CAPITAL: "options.{option}.capital.{year}.mean",
    money.REVENUE: "options.{option}.revenue.{year}.mean",
    money.SAVING: "options.{option}.saving.{year}.mean",
    money.CASH_TOTAL: "options.{option}.cash_total",
    money.CHANCE: "risks.{risk}.probability",
    money.IF_IT_HAPPENS: "risks.{risk}.cost_if_it_happens",
    money.EXPECTED: "risks.{risk}.expected_cost",
    money.EXPOSURE: "options.{option}.risk_exposure.mean",
    benefits.PRESENT_VALUE: "benefits.{benefit}.present_value",
    benefits.BENEFITS: "options.{option}.benefits.mean",
    benefits.SOCIAL_VALUE: "options.{option}.npsv.mean",
    worth.VALUE: "options.{option}.value.{criterion}",
    worth.WEIGHT: "criteria.{criterion}.weight",
}


def mean_of(quantity: Quantity) -> Callable[..., Working]:
    """Return how the mean of a declared sum is made, by the parts of its key."""

    def made(on: Workings, *codes: str) -> Working:
        place = placed(on, quantity, codes)
        return drawn_share(on, quantity, place) or means_of(on).working(quantity, place)

    made.__doc__ = quantity.how
    return made


def means_of(on: Workings) -> Reading:
    """Return how the means of declared sums are told: of the means of the lines' amounts over the run's futures."""
    by_hand: dict[Quantity, Callable[[Place], Part | None]] = {
        benefits.FIGURE: lambda place: worth_of(on, place[benefits.BENEFIT]),
        benefits.SHARE: lambda place: share_due(on, place[benefits.BENEFIT], place[money.YEAR]),
        money.AMOUNT: lambda place: amount(on, place[money.LINE]),
        money.FACTOR: lambda place: factor(on, place[money.YEAR]),
        money.PRICE: lambda place: price(on, place[money.YEAR]),
        money.SHARE: lambda place: share(on, place[money.LINE], place[money.YEAR]),
        money.LINE_CASH: lambda place: drawn_share(on, money.LINE_CASH, place),
        money.LINE_ECONOMIC: lambda place: drawn_share(on, money.LINE_ECONOMIC, place),
    }
    each = {money.LINE: f", each line at its mean of {on.futures}", worth.CRITERION: ", both at their means"}
    return Reading(on, means, _KEYS, by_hand, each)


def drawn_share(on: Workings, quantity: Quantity, place: Place) -> Working | None:
    """Return how the mean of a line's money is made where the share of a year is drawn as the amount is; None for what
    is not of such a line."""
    found, i = on.results.appraisal, on.given.index[money.LINE].get(place.get(money.LINE, ""), 0)
    if money.LINE not in place or found.plan.steady[i] or quantity not in _MEANS:
        return None
    told = BaseCase(on).told
    how = f"The mean of {on.futures}; in each, the amount times the share of the year, both as drawn."
    beside = Beside("the central case, every number at its mean", told.working(quantity, place))
    value = float(_MEANS[quantity](found, i, place))
    return Working(told.title(quantity, place, ""), "money", how, beside=beside, value=value)


def _of_year(found: Appraisal, i: int, place: Place) -> float:
    return float(found.mean_by_year[i, found.plan.years.index(place[money.YEAR])])


_MEANS: Mapping[Quantity, Callable[[Appraisal, int, Place], float]] = {
    money.PRESENT_VALUE: lambda found, i, _: found.mean_presents[i],
    money.LINE_CASH_TOTAL: lambda found, i, _: found.mean_line_cash[i],
    money.LINE_CASH: lambda found, i, place: found.plan.council[i] * _of_year(found, i, place),
    money.LINE_ECONOMIC: lambda found, i, place: found.plan.economic[i] * _of_year(found, i, place),
}
present_value = mean_of(money.PRESENT_VALUE)
cash_of_line = mean_of(money.LINE_CASH_TOTAL)
transfers = mean_of(money.TRANSFERS)
one_off = mean_of(money.ONE_OFF)
category = mean_of(money.OF_ONE_CATEGORY)
net_present_cost = mean_of(money.NET_PRESENT_COST)
cash = mean_of(money.CASH)
cash_total = mean_of(money.CASH_TOTAL)
saving = mean_of(money.SAVING)
one_off_in_saving = mean_of(money.ONE_OFF_IN_SAVING)
saving_total = mean_of(money.SAVING_TOTAL)
internal_rate_of_return = mean_of(money.RATE_OF_RETURN)
expected_cost = mean_of(money.EXPECTED)
cost_if_it_happens = mean_of(money.IF_IT_HAPPENS)
expected_exposure = mean_of(money.EXPOSURE)
risk_adjusted_cost = mean_of(money.WITH_RISK)
increment = mean_of(money.INCREMENT)
eanc = mean_of(money.EANC)
present_value_of_benefit = mean_of(benefits.PRESENT_VALUE)
benefits_in_money = mean_of(benefits.BENEFITS)
social_value = mean_of(benefits.SOCIAL_VALUE)
social_value_after_risk = mean_of(benefits.SOCIAL_VALUE_AFTER_RISK)


def of_class(on: Workings, option: str, kind: str) -> Working:
    """The benefits of a class, in present value: those in money, or the savings that they are counted as."""
    if kind == BenefitClass.CASH_RELEASING:
        return _of_lines(on, list(counted_lines(on.case, option)))
    return mean_of(benefits.OF_ONE_CLASS)(on, option, kind)


def of_receiver(on: Workings, option: str, by: str, kind: str) -> Working:
    """The benefits of a class to those who receive them, in present value."""
    if kind == BenefitClass.CASH_RELEASING:
        lines = counted_lines(on.case, option)
        return _of_lines(on, [line for line, receiver in lines.items() if slug(receiver.value) == by])
    return mean_of(benefits.OF_ONE_RECEIVER)(on, option, by, kind)


def _of_lines(on: Workings, lines: Sequence[str]) -> Working:
    rule = Rule(lambda values: -math.fsum(values), lambda texts: f"{MINUS}({TOTAL.figures(texts)})")
    cells = () if lines else (on.cells.about("id"),)
    how = "The present values of the saving lines that they are counted as, a saving above zero."
    return worked(how, [f"lines.{line}.present_value" for line in lines], rule, cells)


def ratio(on: Workings, option: str) -> Working:
    """Benefits over cost, both over business as usual."""
    keys = [f"options.{each}.benefits.mean" for each in (option, on.baseline)]
    rule = Rule(lambda v: (v[0] - v[1]) / v[2], lambda t: f"({t[0]} {MINUS} {bracketed(t[1])}) ÷ {t[2]}")
    how = "Its mean benefits less those of business as usual, over its mean net present cost less that of it."
    return worked(how, [*keys, f"options.{option}.increment.mean"], rule)


def worth_of(on: Workings, benefit: str) -> Part:
    """What a benefit is worth in a full year: certain, or its mean over the run's futures."""
    noun = on.given.axes[benefits.BENEFIT][benefit]
    if not is_uncertain(noun.estimate):
        return means(name_of(noun))
    beside = Beside("the mean of its range", means(name_of(noun)))
    value = float(on.results.appraisal.mean_benefits[on.given.index[benefits.BENEFIT][benefit]])
    return Working(
        f"{noun.name}: worth of a full year", "money", f"The mean of {on.futures}.", beside=beside, value=value
    )


def amount(on: Workings, line: str) -> Part:
    """The amount of a cost line: certain, or its mean over the run's futures."""
    place, estimates = {money.LINE: line}, on.results.appraisal.draws.estimates
    central = BaseCase(on).told
    if not any(is_uncertain(estimates[name]) for name in figures_in(on.given, money.AMOUNT, place)):
        return central.part(money.AMOUNT, place)
    how = f"The mean of {on.futures}; in each, the figure of the line times what it depends on."
    beside = Beside("the central case, every number at its mean", f"lines.{line}.central.amount")
    value = float(on.results.appraisal.mean_amounts[on.given.index[money.LINE][line]])
    title = central.title(money.AMOUNT, place)
    return Working(title, "money", how, beside=beside, value=value)


def payback_year(on: Workings, option: str) -> Working:
    """The first year by whose end the mean savings, added up, are at nothing or more for good."""
    return _paid_back(on, [f"options.{option}.saving.{year}.mean" for year in on.plan.years], "mean savings")


def _paid_back(on: Workings, parts: Sequence[Part], saved: str) -> Working:
    rule = Rule(
        lambda values: float(on.plan.years[costs.payback_year(values) or 0]),
        lambda texts: f"the running total of {', '.join(texts)}",
    )
    how = f"The first year by whose end the {saved}, added up year by year, are at nothing or more for good."
    return worked(how, parts, rule)


_OVER = {"over_business_as_usual": money.USUAL, "over_do_minimum": money.MINIMUM}


def increment_over(statistic: str) -> Callable[..., Working]:
    """Return how the increment of a mean over another option is made, by the option and over which."""

    def made(on: Workings, option: str, over: str = "over_do_minimum") -> Working:
        keys = [f"options.{each}.{statistic}.mean" for each in (option, _other(on, over))]
        return worked(f"Its mean less that of {_OVER[over]}.", keys, DIFFERENCE)

    made.__doc__ = f"The mean of the statistic {statistic} less that of another option."
    return made


def _other(on: Workings, over: str) -> str:
    return str(on.given.roles[_OVER[over]][1][None])


def discounted_payback_year(on: Workings, option: str, over: str) -> Working:
    """The first year by whose end the mean economic savings, discounted, add up to nothing or more for good."""
    saved = money.SAVED_OVER[_OVER[over]]
    places = ({money.OPTION: option, money.YEAR: year} for year in on.plan.years)
    return _paid_back(on, [means_of(on).part(saved, place) for place in places], "mean savings in today's money")


def payback_year_over(on: Workings, option: str) -> Working:
    """The first year by whose end the mean savings over do-minimum are at nothing or more for good."""
    return _paid_back(on, _saved_over_minimum(on, option), "mean savings over do-minimum")


def rate_of_return_over(on: Workings, option: str) -> Working:
    """The internal rate of return of the mean savings over do-minimum."""
    rule = Rule(
        lambda values: costs.internal_rate_of_return(values) or 0.0, lambda texts: f"the rate of {', '.join(texts)}"
    )
    return worked(money.RATE_OF_RETURN.how, _saved_over_minimum(on, option), rule)


def _saved_over_minimum(on: Workings, option: str) -> list[Part]:
    places = ({money.OPTION: option, money.YEAR: year} for year in on.plan.years)
    return [means_of(on).part(money.SAVING_OVER_MINIMUM, place) for place in places]


def risk_probability(on: Workings, risk: str) -> Working:
    """The chance that a risk happens at all: entered."""
    return worked("The chance that it happens at all.", sources=on.cells.number(joined("risk", risk, "happens")))


def risk_exposure(on: Workings, option: str) -> Working:
    """The mean cost of an option's risks over the run's futures."""
    beside = Beside("what they are expected to cost, without simulation", f"options.{option}.risk_exposure.expected")
    how = f"The mean of {on.futures}; in each, the risks that happen cost what they cost from the year they start."
    return worked(how, beside=beside)
