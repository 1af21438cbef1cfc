"""How figures of ranking and of what would change it are made: ranks, tornado, switching weights, the frontier."""

from __future__ import annotations

import itertools

from appraisal.ground.styles import Style
from appraisal.ground.texts import listed, ordinal
from appraisal.options.case import part_of
from appraisal.options.results import frontier_steps, subject_of
from appraisal.options.tracing.base_case import BaseCase, moved
from appraisal.options.tracing.entered import style_of
from appraisal.options.tracing.nouns import (
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
)
from appraisal.options.tracing.workings import Workings
from appraisal.options.words import input_name, ranked
from appraisal.options.words.standing import best, measure
from appraisal.reference import stress

_ENDS = {"low": ("p10", 0.0), "high": ("p90", 1.0)}
_CROSSING = Rule(lambda v: v[0] / (v[0] - v[1]), lambda t: f"{t[0]} ÷ ({t[0]} − {bracketed(t[1])})")
_OVER_THE_REST = Rule(lambda v: v[0] / (1 - v[1]), lambda t: f"{t[0]} ÷ (1 − {t[1]})")
_MEAN_RANK = Rule(
    lambda v: sum(rank * share for rank, share in enumerate(v, start=1)),
    lambda t: " + ".join(f"{rank} × {share}" for rank, share in enumerate(t, start=1)),
)


def share_best(on: Workings, option: str) -> Working:
    """The share of futures in which an option stands first; a tie is shared."""
    how = f"The share of {on.futures} in which it has {best(on.results)}; a tie is shared."
    beside = _mean_standing(on, option)
    return Working(f"{on.option(option)}: comes first", "percent", how, beside=beside, simulated=True)


_STRESSES = {
    "as_entered": "as entered",
    "common_error": "if an option's scores err together",
    "leader_late": "if the first option alone starts a year late",
}


def first_place(on: Workings, stress: str) -> Working:
    """The share of futures in which one of the options in the first place comes first."""
    first = on.results.places[0]
    end = "share_best.mean" if stress == "as_entered" else "share_best"
    stem = "options" if stress == "as_entered" else f"robustness.{stress}.options"
    parts: tuple[Part, ...] = tuple(f"{stem}.{option}.{end}" for option in first)
    names = listed([on.option(option) for option in first])
    how = "How often each option of the first place comes first, added up."
    return Working(f"First place ({names}) comes first {_STRESSES[stress]}", "percent", how, parts, TOTAL)


def share_best_under(on: Workings, stress: str, option: str) -> Working:
    """The share of futures in which an option comes first under a stress."""
    how = (
        f"The share of {on.futures} in which it has {best(on.results)} {_STRESSES[stress]}; a tie is shared. "
        "docs/method.md has the stress."
    )
    beside = Beside("the share as entered", f"options.{option}.share_best.mean")
    return Working(
        f"{on.option(option)}: comes first {_STRESSES[stress]}", "percent", how, beside=beside, simulated=True
    )


def stress_size(_on: Workings, code: str, unit: str) -> Working:
    """The size of a stress, which is ours and the same for every case."""
    told = stress(code)
    says = f"{told.size:g} {unit if unit == 'years' else ''}".strip()
    source = Source(Kind.REFERENCE, "Stresses made for every case (stresses.csv)", says, told.reason)
    return Working(told.what, "given", "Our own choice, the same for every case.", sources=(source,))


def rank_acceptability(on: Workings, option: str, rank: str) -> Working:
    """The share of futures in which an option takes a rank."""
    how = f"The share of {on.futures} in which it takes this rank on {measure(on.results)}; a tie is shared."
    beside = _mean_standing(on, option)
    title = f"{on.option(option)}: comes {ordinal(int(rank))}"
    return Working(title, "percent", how, beside=beside, simulated=True)


def _mean_standing(on: Workings, option: str) -> Beside:
    """Return what an option ranks by, on average."""
    return Beside(f"the mean {measure(on.results)}", f"options.{option}.{_ranked_by(on)}.mean")


def _ranked_by(on: Workings) -> str:
    return "net_present_cost" if on.case.by_cost else "overall"


def _lead_style(on: Workings) -> Style:
    return "money" if on.case.by_cost else "points_1"


def _less(on: Workings, first: str, second: str) -> tuple[str, str]:
    """Return two options in the order in which a lead is the one's figure less the other's."""
    return (second, first) if on.case.by_cost else (first, second)


_OF_VALUES = "Its mean overall value less the other's."


def expected_rank(on: Workings, option: str) -> Working:
    """The mean rank of an option: each rank times the share of futures in which it takes it."""
    parts = tuple(f"options.{option}.rank_acceptability.{r}" for r in range(1, len(on.plan.options) + 1))
    how = "Each rank times the share of futures in which it takes it, added up."
    return Working(f"{on.option(option)}: mean rank", "rank", how, parts, _MEAN_RANK)


def wins(on: Workings, option: str, other: str) -> Working:
    """The share of futures in which one option stands above another."""
    higher = "costs less" if on.case.by_cost else "has the higher overall value"
    how = f"The share of {on.futures} in which it {higher}; a tie counts a half."
    said = "The other's mean net present cost less its own." if on.case.by_cost else _OF_VALUES
    parts: list[Part] = [f"options.{each}.{_ranked_by(on)}.mean" for each in _less(on, option, other)]
    title = f"Mean lead of {on.option(option)} over {on.option(other)}"
    lead = on.step(title, _lead_style(on), said, parts, DIFFERENCE)
    title = f"{on.option(option)}: wins against {on.option(other)}"
    return Working(title, "percent", how, beside=Beside("the mean lead", lead), simulated=True)


def central_weight(on: Workings, option: str, criterion: str) -> Working:
    """The mean weight of a criterion in the futures in which an option comes first."""
    name = on.criterion(criterion).name
    how = f"The mean weight in those of {on.futures} in which the option comes first."
    beside = Beside("the mean weight in all futures", f"criteria.{criterion}.weight")
    title = f"{on.option(option)}: weight of {name} where it comes first"
    return Working(title, "percent_1", how, beside=beside, simulated=True)


def marginal_cost(on: Workings, option: str) -> Working:
    """The cost of each extra point over the option before it on the frontier."""
    before = next(below[0] for below, step in itertools.pairwise(frontier_steps(on.results)) if option in step)
    more = [_difference(on, option, before, statistic) for statistic in ("net_present_cost", "without_cost")]
    how = f"How much more it costs than {on.option(before)}, over how many points more it is worth without cost."
    return Working(f"{on.option(option)}: cost of an extra point", "money", how, tuple(more), QUOTIENT)


def _difference(on: Workings, option: str, before: str, statistic: str) -> Working:
    parts: list[Part] = [f"options.{each}.{statistic}.mean" for each in (option, before)]
    cost = statistic == "net_present_cost"
    title = f"{'Cost' if cost else 'Value'} over that of {on.option(before)}"
    return on.step(title, "money" if cost else "points_1", "The one less the other.", parts, DIFFERENCE)


def swing_end(on: Workings, name: str, end: str) -> Working:
    """The figure to which a number is moved in the tornado: its 10th or 90th percentile; a risk does not, or does."""
    title = f"{input_name(on.case, name)}: {end} end of its swing"
    part = end_of(on, name, end)
    if isinstance(part, str):
        return Working(title, style_of(on, name), "A percentile of the number.", (part,), SAME)
    return Working(title, part.style, part.how, sources=part.sources)


def end_of(on: Workings, name: str, end: str) -> Part:
    """Return the part that a number is moved to."""
    percentile, happens = _ENDS[end]
    if not part_of(name).either:
        return f"inputs.{name}.{percentile}"
    said = "The risk happens." if happens else "The risk does not happen."
    return Working(input_name(on.case, name), "yes_no", said, sources=on.cells.number(name), value=happens)


def swung(on: Workings, name: str, at: str) -> Working:
    """The lead of the option put forward over its rival in the central case, with one number moved, or none."""
    numbers = _base_or_moved(on, name, at)
    where = {"base": "in the central case", "at_low": "at its low end", "at_high": "at its high end"}[at]
    lead = _lead(on, numbers, where, f", {input_name(on.case, name)} {where}")
    return Working(lead.title, lead.style, lead.how, lead.parts, lead.rule)


def _base_or_moved(on: Workings, name: str, at: str) -> BaseCase:
    return BaseCase(on) if at == "base" else BaseCase(on, moved(name, end_of(on, name, at.removeprefix("at_"))))


def firm_up(on: Workings, name: str, unit: str) -> Working:
    """By how much a number moves the answer of a draft: the lead, or where nothing is ranked the cost in question."""
    ends = [_base_or_moved(on, name, at) for at in ("at_low", "at_high")]
    if unit == "pounds" and not ranked(on.results):
        subject = subject_of(on.case)
        parts = tuple(numbers.net_present_cost(subject) for numbers in ends)
        how = f"The net present cost of {on.option(subject)} at one end of the number, less that at the other."
    else:
        parts = tuple(_lead(on, numbers) for numbers in ends)
        how = "The lead at one end of the number, less that at the other."
    title = f"{input_name(on.case, name)}: by how much it moves the answer"
    return Working(title, "money" if unit == "pounds" else "points_1", how, parts, WIDTH)


def _lead(on: Workings, numbers: BaseCase, where: str = "in the central case", more: str = "") -> Working:
    """Return the lead of the option put forward over its rival, in points of value or in pounds that it costs less."""
    ours, rival = on.results.pair
    title = f"Lead of {on.option(ours)} over {on.option(rival)}{more}"
    if on.case.by_cost:
        costs: list[Part] = [numbers.net_present_cost(option, where) for option in (rival, ours)]
        return on.step(title, "money", "The net present cost of the other less that of the one.", costs, DIFFERENCE)
    values: list[Part] = [numbers.overall(option, where) for option in (ours, rival)]
    return on.step(title, "points_1", "The overall value of the one less that of the other.", values, DIFFERENCE)


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
    title = f"Weight of {name} at which {on.option(other)} overtakes {on.option(leader)}"
    return Working(title, "percent_1", how, parts, _CROSSING)


def _weighted_lead(on: Workings, leader: str, other: str, criterion: str) -> Working:
    parts: list[Part] = [f"criteria.{criterion}.weight", _lead_on(on, leader, other, criterion)]
    return on.step(on.criterion(criterion).name, "points_1", "Weight times lead.", parts, PRODUCT)


def _lead_on(on: Workings, leader: str, other: str, criterion: str) -> Working:
    parts: list[Part] = [f"options.{leader}.value.{criterion}", f"options.{other}.value.{criterion}"]
    title = f"Lead on {on.criterion(criterion).name}"
    return on.step(title, "points_1", "The value of the one less that of the other.", parts, DIFFERENCE)
