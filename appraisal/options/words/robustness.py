"""What may be said of how firm the answer is: dominance, the frontier, and the least change of a weight."""

from __future__ import annotations

import itertools

from appraisal.chance.estimates import Fixed
from appraisal.ground.blocks import Number, Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, say, sentences
from appraisal.options.case import Case
from appraisal.options.results import Results, frontier_steps
from appraisal.options.sensitivity import Switch
from appraisal.options.words.naming import called, called_all, everyone
from appraisal.options.words.ranking import ranked

Crossing = tuple[float, str, str, str]  # how far the weight moves, its key, the criterion, the option then ahead


def how_weights_vary(case: Case, *, drawn: str, some: str, single: str) -> str:
    """Return which of these is true of the weights: all are drawn from ranges, some are, or each is a single figure;
    nothing of one criterion, which has all the weight.

    >>> from dataclasses import replace
    >>> from appraisal.chance.estimates import Fixed, Uniform
    >>> from appraisal.options.words.examples import small_case
    >>> case = small_case()
    >>> def told(*weights):
    ...     criteria = (replace(case.criteria[0], id=f"c{n}", weight=weight) for n, weight in enumerate(weights))
    ...     return how_weights_vary(replace(case, criteria=tuple(criteria)), drawn="all", some="some", single="none")
    >>> told(Uniform(1, 2), Uniform(1, 2)), told(Fixed(1), Uniform(1, 2)), told(Fixed(1), Fixed(2)), told(Fixed(1))
    ('all', 'some', 'none', '')
    """
    fixed = [isinstance(criterion.weight, Fixed) for criterion in case.criteria]
    if len(fixed) < 2:
        return ""
    return single if all(fixed) else some if any(fixed) else drawn


def dominance(results: Results) -> Text:
    """Say which options another one matches or beats on every criterion, on mean values.

    Where several do, the one that stands highest in the ranking is named.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(bau=(), house=(), trust=()):
    ...     beaten = {"bau": bau, "house": house, "trust": trust}
    ...     return plain(dominance(changed(small(), {}, dominated_by=beaten, ranking=["house", "trust", "bau"])))
    >>> told(bau=["trust", "house"])
    'Business as usual is dominated: In-house does on average at least as well on every criterion, and better on
     one or more.'
    >>> told(bau=["house"], trust=["house"])
    'Business as usual and Trust are dominated: In-house does on average at least as well on every criterion,
     and better on one or more.'
    >>> told()
    'No option is dominated: none is on average matched or beaten on every criterion by another.'
    >>> dominance(small(("house",))), dominance(small(scored=False))
    ((), ())
    """
    if not ranked(results) or results.case.by_cost:
        return ()
    by: dict[str, list[str]] = {}
    for option in results.case.options:
        beaten_by = results.facts["dominated_by"][option.id]
        if beaten_by:
            by.setdefault(min(beaten_by, key=results.ranking.index), []).append(option.id)
    if not by:
        return ("No option is dominated: none is on average matched or beaten on every criterion by another.",)
    return sentences([_dominated(results, better, below) for better, below in by.items()])


def _dominated(results: Results, better: str, below: list[str]) -> Text:
    return say(
        f"{capitalised(called_all(results.case, below))} {'is' if len(below) == 1 else 'are'} dominated: ",
        f"{called(results.case, better)} does on average at least as well on every criterion, ",
        "and better on one or more.",
    )


def frontier(results: Results) -> Text:
    """Say which options lie on the cost-value frontier and what each extra point of value costs along it.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> plain(frontier(changed(small(), {}, frontier=["house"])))
    'On average no option costs less than In-house, and none has a higher value without cost.'
    >>> plain(
    ...     frontier(changed(small(), {"options.trust.marginal_cost_of_a_point": 0.42e6}, frontier=["house", "trust"]))
    ... )
    'On average In-house costs least. Moving from In-house to Trust buys more value, at £420,000 for each
     extra point. Business as usual lies off this line: another option, or a mix of two, gives as much value for
     less.'
    >>> alike = {f"options.{option}.marginal_cost_of_a_point": 0.42e6 for option in ("trust", "bau")}
    >>> plain(frontier(changed(small(), alike, frontier=["house", "trust", "bau"])))
    'On average In-house costs least. Moving from In-house to Trust or business as usual buys more value, at £420,000
     for each extra point.'
    >>> plain(frontier(changed(small(), {}, frontier=["bau", "house"])))
    'On average business as usual and In-house are alike in cost and in value without cost: no option costs less, and
     none has a higher value.'
    >>> plain(frontier(changed(small(("bau", "house")), {}, frontier=["bau", "house"])))
    'On average both options cost the same, and have the same value without cost.'
    >>> plain(frontier(small(("house",))))
    'With one option there is no value to set against cost.'
    >>> plain(frontier(small(scored=False)))
    'Value cannot be set against cost: no criterion is one of risk or outcome.'
    """
    case, order = results.case, frontier_steps(results)
    if not order:
        return ("Value cannot be set against cost: no criterion is one of risk or outcome.",)
    if len(case.options) == 1:
        return ("With one option there is no value to set against cost.",)
    cheapest = called_all(case, order[0])
    if len(order[0]) == len(case.options):
        return (f"On average {everyone(case)} cost the same, and have the same value without cost.",)
    if len(order) == 1 == len(order[0]):
        return (f"On average no option costs less than {cheapest}, and none has a higher value without cost.",)
    if len(order) == 1:
        alike = f"On average {cheapest} are alike in cost and in value without cost"
        return (f"{alike}: no option costs less, and none has a higher value.",)
    steps = [
        say(
            f"Moving from {called_all(case, below, 'or')} to {called_all(case, step, 'or')} buys more value, at ",
            number(results, f"options.{step[0]}.marginal_cost_of_a_point", "money"),
            " for each extra point.",
        )
        for below, step in itertools.pairwise(order)
    ]
    least = "costs least" if len(order[0]) == 1 else "cost least, and are alike in value"
    return sentences([(f"On average {cheapest} {least}.",), *steps, _off_frontier(results)])


def _off_frontier(results: Results) -> Text:
    off = [o.id for o in results.case.options if o.id not in results.facts["frontier"]]
    if not off:
        return ()
    verb = "lies" if len(off) == 1 else "lie"
    return say(
        f"{capitalised(called_all(results.case, off))} {verb} off this line: ",
        "another option, or a mix of two, gives as much value for less.",
    )


def as_little_as(now: Number, then: Number) -> str:
    """Return what stands before a weight that another is to fall to; nothing before one that it is to rise to.

    >>> from appraisal.ground.chances import percent
    >>> half, little, least = (Number("k", share, percent(share)) for share in (0.5, 0.1, 0.004))
    >>> as_little_as(half, little), as_little_as(little, half), as_little_as(half, least), least.text
    ('as little as ', '', '', 'under 1%')
    """
    return "" if then.value > now.value or then.text.startswith("under") else "as little as "


def soonest_crossing(results: Results) -> Crossing | None:
    """Return the least change of one weight that puts another option first; None where no change does."""
    return next(iter(_every_crossing(results)), None)


def _every_crossing(results: Results) -> list[Crossing]:
    return sorted(crossing for switch in results.switches for crossing in _crossings(switch))


def _crossings(switch: Switch) -> list[Crossing]:
    ends = (("below", switch.below, switch.below_option), ("above", switch.above, switch.above_option))
    return [
        (abs(weight - switch.weight), f"criteria.{switch.criterion}.switching_weight.{side}", switch.criterion, option)
        for side, weight, option in ends
        if weight is not None and option is not None
    ]
