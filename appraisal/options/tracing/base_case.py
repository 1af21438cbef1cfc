"""The base case, step by step: every number at its mean, worked out from the numbers' own figures alone.

The declared sums, told as steps that a reader can re-add. A tornado's ends and a scenario are base cases in which some
numbers are others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from appraisal.ground.names import without_option
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import PRICES, CostLine, Criterion, Terms, Timing, ValueFunction, name_of
from appraisal.options.case.lateness import late_as, late_options, waits_for
from appraisal.options.case.prices import is_priced, path_of
from appraisal.options.sums import benefits, money, scoring, worth
from appraisal.options.sums.rises import paths_of
from appraisal.options.tracing.declared import Reading
from appraisal.options.tracing.working import Part, Rule, Source, Values, Working
from appraisal.options.tracing.workings import Workings
from appraisal.sums.algebra import Place, Quantity

Numbers = Callable[[str], Part]
# The sums of the central case that are in results.json.
KEYS = {
    money.AMOUNT: "lines.{line}.central.amount",
    money.PRESENT_VALUE: "lines.{line}.central.present_value",
    **{quantity: f"options.{{option}}.central.{key}" for key, quantity in worth.STATISTICS.items()},
}


def means(name: str) -> Part:
    """Return the key of a number's mean."""
    return f"inputs.{name}.mean"


@dataclass(frozen=True, eq=False)
class BaseCase:
    """A base case. `number` gives the part that a number is taken at: its mean, unless something is changed."""

    on: Workings
    number: Numbers = means

    @property
    def told(self) -> Reading:
        """How its sums are told: those of the central case itself as they are found in results.json."""
        keys = KEYS if self.number is means else {}
        by_hand: dict[Quantity, Callable[[Place], Part | None]] = {
            money.FACTOR: lambda place: factor(self.on, place[money.YEAR]),
            money.PRICE: lambda place: price(self.on, place[money.YEAR]),
            money.SHARE: lambda place: share(self.on, place[money.LINE], place[money.YEAR], self.number),
            benefits.SHARE: lambda place: share_due(self.on, place[benefits.BENEFIT], place[money.YEAR]),
            worth.VALUE: self._value,
        }
        each = {money.LINE: ", every number at its mean"}
        return Reading(self.on, self.number, keys, by_hand, each, ", in the central case")

    def _value(self, place: Place) -> Working:
        criterion = self.on.criterion(place[worth.CRITERION])
        measure = self.told.part(*self.on.given.plain(worth.MEASURE, place))
        return value_of(self.on, place[money.OPTION], criterion, measure)

    def net_present_cost(self, option: str, said: str = "in the central case") -> Working:
        """Return an option's net present cost before risk: the present values of its lines."""
        return self._of_option(money.NET_PRESENT_COST, option, said)

    def risk_exposure(self, option: str) -> Working:
        """Return an option's risk exposure: what each of its risks is expected to cost."""
        return self._of_option(money.EXPOSURE, option)

    def overall(self, option: str, said: str = "in the central case") -> Working:
        """Return an option's overall value: its value on each criterion times the criterion's weight, added up."""
        return self._of_option(worth.OVERALL, option, said)

    def _of_option(self, quantity: Quantity, option: str, said: str = "in the central case") -> Working:
        return self.told.working(quantity, {money.OPTION: option}, f", {said}")


def factor(on: Workings, year: int) -> Working:
    """Return the discount factor of a year, from the schedule's rates of the years up to it."""
    y = on.plan.years.index(year)
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

    title = f"Discount factor of {financial_year(year)}"
    return on.step(title, "figure", _how_discounted(rates, powers), [], Rule(again, lambda _: ""), tuple(sources))


def price(on: Workings, year: int) -> Working:
    """Return how far prices in general have risen by a year, from the path or the deflator that says so."""
    about, case = on.cells.about("price_base", "prices_rise_with"), on.case
    path = path_of(case, case.about.prices_rise_with)
    of = on.cells.path(path.id) if path else (on.cells.deflator(),)
    how = f"The index of {financial_year(year)} over that of the price base, {case.about.price_base}."
    title = f"Prices of {financial_year(year)}, those of the price base being 1"
    value = float(on.plan.prices[on.plan.years.index(year)])
    return Working(title, "figure", how, sources=(about, *of), value=value)


def share(on: Workings, line: str, year: int, number: Numbers = means) -> Working | None:
    """Return the share of a line in a year where more than its years and its build-up make it; None for any other."""
    noun = on.given.axes[money.LINE][line]
    late, paths = late_options(on.case, noun), paths_of(on.case, noun)
    priced = is_priced(on.case) and noun.terms is not Terms.NOMINAL
    if not (noun.month or late or paths or priced or noun.life):
        return None
    fields = (
        "recurrence",
        "first_year",
        "last_year",
        "build_up",
        "starts",
        "when_late",
        "terms",
        "volume",
        "rises_with",
        "life",
    )
    sources = [on.cells.fields("cost", without_option(line), *fields)]
    said = ["From the years and the build-up of the line"]
    if late:
        said.append(f"on average over how many months late it may be (it {late_as(on.case, noun).value})")
        sources += on.cells.number(name_of(late[0], "late"))
    if paths or priced:
        said.append(f"times how far {listed(_what_rises(noun, priced))} {'have' if noun.volume else 'has'} risen")
        sources += [source for path in paths for source in on.cells.path(path.id)]
    title = money.SHARE.name.format(year=financial_year(year))
    value = _share_at(on, line, year, number)
    return Working(title, "figure", f"{', '.join(said)}.", sources=tuple(sources), value=value)


def share_due(on: Workings, benefit: str, year: int) -> Working | None:
    """Return the share of a benefit in a year where it waits for an option that may be late; None for any other."""
    noun = on.given.axes[benefits.BENEFIT][benefit]
    late = waits_for(on.case, noun)
    if not late:
        return None
    fields = on.cells.fields("benefit", without_option(benefit), *benefits.SHARE.fields)
    said = f"{benefits.SHARE.how.removesuffix('.')}; on average over how many months late it may be (it moves)."
    value = on.given.at(benefits.SHARE, {benefits.BENEFIT: benefit, money.YEAR: year})
    title = benefits.SHARE.name.format(year=financial_year(year))
    return Working(title, "figure", said, sources=(fields, *on.cells.number(name_of(late[0], "late"))), value=value)


def _share_at(on: Workings, line: str, year: int, number: Numbers) -> float:
    """Return a line's share of a year where numbers are these: at its mean a number is taken on average."""
    i, names = on.given.index[money.LINE][line], on.results.appraisal.draws.names
    drawn = next((each for each in on.plan.drawn_shares if i in each.lines), None)
    if drawn is None:
        return on.given.at(money.SHARE, {money.LINE: line, money.YEAR: year})
    x = np.zeros((len(names), 1))
    for row in (drawn.late, drawn.path):
        if row >= 0:
            x[row] = on.value(number(names[row]))
    return float(drawn.in_draws(i, x, average=True)[on.plan.years.index(year), 0])


def _what_rises(line: CostLine, priced: bool) -> list[str]:
    return ["its volume"] * bool(line.volume) + ["its price"] * (priced or line.rises_with != PRICES)


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
