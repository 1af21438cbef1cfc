"""How figures of ranking and of what would change it are made: ranks, tornado, switching weights, the frontier."""

from __future__ import annotations

import itertools

from appraisal.ground.styles import Style
from appraisal.options.case import part_of
from appraisal.options.results import frontier_steps, subject_of
from appraisal.options.tracing.base_case import BaseCase, moved
from appraisal.options.tracing.working import (
    DIFFERENCE,
    PRODUCT,
    QUOTIENT,
    SAME,
    TOTAL,
    WIDTH,
    Beside,
    Kind,
    Part,
    Rule,
    Source,
    Working,
    bracketed,
    worked,
)
from appraisal.options.tracing.workings import Workings
from appraisal.options.words import input_name, ranked
from appraisal.options.words.standing import best, measure
from appraisal.reference import stress

_ENDS = {"low": ("p10", 0.0), "high": ("p90", 1.0)}
_CROSSING = Rule(lambda v: v[0] / (v[0] - v[1]), lambda t: f"{t[0]} ÷ ({t[0]} − {bracketed(t[1])})")
_OVER_THE_REST = Rule(lambda v: v[0] / (1 - v[1]), lambda t: f"{t[0]} ÷ (1 − {t[1]})")


def share_best(on: Workings, option: str) -> Working:
    """The share of futures in which an option stands first; a tie is shared."""
    how = f"The share of {on.futures} in which it has {best(on.results)}; a tie is shared."
    beside = Beside(f"the mean {measure(on.results)}", f"options.{option}.{_ranked_by(on)}.mean")
    return worked(how, beside=beside)


def first_place(on: Workings) -> Working:
    """The share of futures in which one of the options in the first place comes first."""
    parts = [f"options.{option}.share_best.mean" for option in on.results.places[0]]
    return worked(_EACH_FIRST, parts, TOTAL)


_EACH_FIRST = "How often each option of the first place comes first, added up."


def first_place_under(on: Workings, stress: str) -> Working:
    """The share of futures in which one of the options in the first place comes first under a stress."""
    parts = [f"robustness.{stress}.options.{option}.share_best" for option in on.results.places[0]]
    return worked(_EACH_FIRST, parts, TOTAL)


def correlation(_: Workings) -> Working:
    """The correlation of an option's scores under the first stress, which is ours and the same for every case."""
    return _size_of("common_error")


def years_late(_: Workings) -> Working:
    """How late the first option starts under the second stress, which is ours and the same for every case."""
    return _size_of("leader_late")


def threshold(_: Workings, code: str) -> Working:
    """A threshold of the rule of the verdict, which is ours and the same for every case."""
    return _size_of(code)


def _size_of(code: str) -> Working:
    told = stress(code)
    says = f"{told.size:g} {told.unit if told.unit == 'years' else ''}".strip()
    source = Source(Kind.REFERENCE, "Stresses made for every case (stresses.csv)", says, told.reason)
    return worked("Our own choice, the same for every case.", sources=(source,))


def _ranked_by(on: Workings) -> str:
    return "net_present_cost" if on.case.by_cost else "overall"


def _lead_style(on: Workings) -> Style:
    return "money" if on.case.by_cost else "points_1"


def _less(on: Workings, first: str, second: str) -> tuple[str, str]:
    """Return two options in the order in which a lead is the one's figure less the other's."""
    return (second, first) if on.case.by_cost else (first, second)


_OF_VALUES = "Its mean overall value less the other's."


def wins(on: Workings, option: str, other: str) -> Working:
    """The share of futures in which one option stands above another."""
    higher = "costs less" if on.case.by_cost else "has the higher overall value"
    how = f"The share of {on.futures} in which it {higher}; a tie counts a half."
    said = "The other's mean net present cost less its own." if on.case.by_cost else _OF_VALUES
    parts: list[Part] = [f"options.{each}.{_ranked_by(on)}.mean" for each in _less(on, option, other)]
    title = f"Mean lead of {on.option(option)} over {on.option(other)}"
    lead = on.step(title, _lead_style(on), said, parts, DIFFERENCE)
    return worked(how, beside=Beside("the mean lead", lead))


def marginal_cost(on: Workings, option: str) -> Working:
    """The cost of each extra point over the option before it on the frontier."""
    before = next(below[0] for below, step in itertools.pairwise(frontier_steps(on.results)) if option in step)
    more = [_difference(on, option, before, statistic) for statistic in ("net_present_cost", "without_cost")]
    how = f"How much more it costs than {on.option(before)}, over how many points more it is worth without cost."
    return worked(how, more, QUOTIENT)


def _difference(on: Workings, option: str, before: str, statistic: str) -> Working:
    parts: list[Part] = [f"options.{each}.{statistic}.mean" for each in (option, before)]
    cost = statistic == "net_present_cost"
    title = f"{'Cost' if cost else 'Value'} over that of {on.option(before)}"
    return on.step(title, "money" if cost else "points_1", "The one less the other.", parts, DIFFERENCE)


def swing_end(on: Workings, name: str, end: str) -> Working:
    """The figure to which a number is moved in the tornado: its 10th or 90th percentile; a risk does not, or does."""
    part = end_of(on, name, end)
    return worked("A percentile of the number.", (part,), SAME) if isinstance(part, str) else part


def end_of(on: Workings, name: str, end: str) -> Part:
    """Return the part that a number is moved to."""
    percentile, happens = _ENDS[end]
    if not part_of(name).either:
        return f"inputs.{name}.{percentile}"
    said = "The risk happens." if happens else "The risk does not happen."
    return Working(input_name(on.case, name), "yes_no", said, sources=on.cells.number(name), value=happens)


def swung(on: Workings, name: str, at: str) -> Working:
    """The lead of the option put forward over its rival in the central case, with one number at an end of its swing."""
    return _lead(on, _moved_to(on, name, at), f"at its {at.removeprefix('at_')} end")


def unmoved(on: Workings, _name: str) -> Working:
    """The lead of the option put forward over its rival in the central case."""
    return _lead(on, BaseCase(on))


def _moved_to(on: Workings, name: str, at: str) -> BaseCase:
    return BaseCase(on, moved(name, end_of(on, name, at.removeprefix("at_"))))


def firm_up(on: Workings, name: str, unit: str) -> Working:
    """By how much a number moves the answer of a draft: the lead, or where nothing is ranked the cost in question."""
    ends = [_moved_to(on, name, at) for at in ("at_low", "at_high")]
    if unit == "pounds" and not ranked(on.results):
        subject = subject_of(on.case)
        parts = tuple(numbers.net_present_cost(subject) for numbers in ends)
        how = f"The net present cost of {on.option(subject)} at one end of the number, less that at the other."
    else:
        parts = tuple(_lead(on, numbers) for numbers in ends)
        how = "The lead at one end of the number, less that at the other."
    return worked(how, parts, WIDTH)


def _lead(on: Workings, numbers: BaseCase, where: str = "in the central case") -> Working:
    """Return the lead of the option put forward over its rival, in points of value or in pounds that it costs less."""
    ours, rival = _less(on, *on.results.pair)
    title = f"Lead of {on.option(on.results.pair[0])} over {on.option(on.results.pair[1])}"
    figure = numbers.net_present_cost if on.case.by_cost else numbers.overall
    parts: list[Part] = [figure(option, where) for option in (ours, rival)]
    how = f"The {measure(on.results)} of {on.option(ours)} less that of {on.option(rival)}."
    return on.step(title, _lead_style(on), how, parts, DIFFERENCE)


def switching_weight(on: Workings, criterion: str, side: str) -> Working:
    """The weight of a criterion at which another option overtakes the leading one, on mean values."""
    other = on.results.facts["overtaken_by"][criterion][side]
    return _crossing(on, criterion, on.results.ranking[0], other)


def overtaking_weight(on: Workings, option: str, criterion: str) -> Working:
    """The weight of a criterion at which the recommended option overtakes the leading one, on mean values."""
    return _crossing(on, criterion, on.results.ranking[0], option)


def _crossing(on: Workings, criterion: str, leader: str, other: str) -> Working:
    """Return the weight at which two options are level: the lead is a straight line in one weight.

    From what it is if the criterion weighs nothing, to what it is if the criterion weighs all.
    """
    rest = [_weighted_lead(on, leader, other, c) for c in on.plan.criteria if c != criterion]
    name = on.criterion(criterion).name
    summed = on.step("The other criteria", "points_1", "Weight times lead, added up.", rest, TOTAL)
    at_none = on.step(
        f"Lead if {name} weighed nothing",
        "points_1",
        "The other criteria's leads times their weights, brought to add up to 1.",
        [summed, f"criteria.{criterion}.weight"],
        _OVER_THE_REST,
    )
    parts = (at_none, _lead_on(on, leader, other, criterion))
    how = (
        f"Where the lead of {on.option(leader)} over {on.option(other)} is nothing: a straight line from its lead if "
        f"{name} weighed nothing to its lead if it weighed all."
    )
    return worked(how, parts, _CROSSING)


def _weighted_lead(on: Workings, leader: str, other: str, criterion: str) -> Working:
    parts: list[Part] = [f"criteria.{criterion}.weight", _lead_on(on, leader, other, criterion)]
    return on.step(on.criterion(criterion).name, "points_1", "Weight times lead.", parts, PRODUCT)


def _lead_on(on: Workings, leader: str, other: str, criterion: str) -> Working:
    parts: list[Part] = [f"options.{leader}.value.{criterion}", f"options.{other}.value.{criterion}"]
    title = f"Lead on {on.criterion(criterion).name}"
    return on.step(title, "points_1", "The value of the one less that of the other.", parts, DIFFERENCE)
