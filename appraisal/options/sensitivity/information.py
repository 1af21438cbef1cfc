"""The value of information in a case: which figures, and which groups of them, are worth finding out before choosing.

For whoever decides on cost and risk alone it is in pounds; by the criteria, in points of overall value, and in pounds
at the rate that the council's own weights imply. How it is worked out is in `worth_of_knowing`, whose functions on
arrays are here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import BLOCK
from appraisal.ground.names import joined
from appraisal.options.case import Measure, is_uncertain
from appraisal.options.case.figures import taken_apart
from appraisal.options.engine import Appraisal, chunk_of
from appraisal.options.sensitivity.fitted_curves import RANDOM_ORDERS, known_numbers, random_orders
from appraisal.options.sensitivity.worth_of_knowing import (
    FirstOrderShares,
    Worth,
    Worths,
    all_worths,
    first_order_shares,
    lead_of_each,
    on_one_thread,
    partial_information,
    perfect_information,
    value_of_study,
)

__all__ = [
    "DRAWS_ASKED",
    "FirstOrderShares",
    "Information",
    "Worth",
    "Worths",
    "first_order_shares",
    "groups_of",
    "partial_information",
    "perfect_information",
    "pounds_for_a_point",
    "value_of_information",
    "value_of_study",
]

DRAWS_ASKED = 10_000  # the first of those kept; ten times as many take ten times as long, for a third of the error

Array = NDArray[np.float64]

_NUMBERS = 16_000_000  # held at once, 128 MB: where a case has very many numbers, fewer draws are asked
_GROUPS = MappingProxyType(
    {
        "cost": "costs",
        "assumption": "assumptions",
        "benefit": "benefits",
        "risk": "risks",
        "score": "scores",
        "weight": "weights",
        "option": "lateness",
        "path": "paths",
    }
)


@dataclass(frozen=True, eq=False)
class Information:
    """What knowing more is worth in a case, worked out on its first `draws` draws.

    `groups` has the names of the numbers of each group. `on_cost_and_risk` is in pounds, for whoever chooses by money
    alone: least net present cost and risk exposure, less benefits in money; None where there is no money. `in_points`
    is in points of overall value; None without criteria. `at_own_weight` is that in pounds, at the `rate`, pounds for a
    point, that the mean weight of net present cost implies; both None where no criterion measures that.
    """

    draws: int
    groups: Mapping[str, tuple[str, ...]]
    on_cost_and_risk: Worths | None
    in_points: Worths | None
    at_own_weight: Worths | None
    rate: float | None


def value_of_information(appraisal: Appraisal) -> Information:
    """Return what it is worth to know each figure of a case, and each group, before the next stage.

    Groups are "costs" (all cost lines), "assumptions", "benefits", "risks", "scores", "weights", "lateness", "paths",
    and "scores:criterion:ID" and "scores:option:ID" for each criterion and option; those of which nothing is uncertain
    are left out. Worked out on the first `DRAWS_ASKED` of the draws that are kept, on fewer where a case has very many
    numbers. What is held is known already, and left out.

    >>> from appraisal.options.words.examples import small
    >>> found = value_of_information(small().appraisal)
    >>> list(found.groups)[:5], round(found.rate, -4)
    (['costs', 'risks', 'scores', 'weights', 'scores:criterion:quality'], 1000000.0)
    """
    plan, recipe = appraisal.plan, appraisal.draws
    names = [n for n, estimate in recipe.estimates.items() if n not in recipe.held and is_uncertain(estimate)]
    draws = _draws_asked(appraisal, len(names))
    numbers, groups = known_numbers(_drawn(appraisal, names, draws), draws), groups_of(names)
    orders = random_orders(draws, recipe.seed)

    def worths(benefit: Array) -> Worths:
        return all_worths(lead_of_each(benefit), numbers, groups, orders)

    with on_one_thread():
        money = worths(_net_benefit(appraisal, draws)) if _has_money(appraisal) else None
        points = worths(appraisal.kept.overall_value[:, :draws]) if plan.criteria else None
    rate = pounds_for_a_point(appraisal)
    at_own_weight = points.times(rate) if points and rate else None
    return Information(draws, groups, money, points, at_own_weight, rate)


def groups_of(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of each group of a case's numbers, those of `value_of_information`, in its order.

    >>> groups_of(["score:trust:quality", "cost:set-up"])
    {'costs': ('cost:set-up',), 'scores': ('score:trust:quality',),
     'scores:criterion:quality': ('score:trust:quality',), 'scores:option:trust': ('score:trust:quality',)}
    """
    found: dict[str, list[str]] = {group: [] for group in _GROUPS.values()}
    scores: dict[str, list[str]] = {}
    for name in names:
        apart = taken_apart(name)
        found[_GROUPS[apart.kind]].append(name)
        if apart.kind == "score":
            option, criterion = apart.codes
            scores.setdefault(joined("scores:criterion", criterion), []).append(name)
            scores.setdefault(joined("scores:option", option), []).append(name)
    ordered = {**found, **dict(sorted(scores.items()))}
    return {group: tuple(members) for group, members in ordered.items() if members}


def pounds_for_a_point(appraisal: Appraisal) -> float | None:
    """Return the rate between overall value and money that the council's own mean weights imply, pounds for a point.

    It is how much more net present cost takes a point off: the range from worst to best of the criterion that measures
    it, over what that range is worth with the criterion's mean share of the weights. A value function that is no
    straight line counts with its slope from end to end. None where no criterion of some weight measures it.

    >>> from appraisal.options.words.examples import small
    >>> round(pounds_for_a_point(small().appraisal), -4)  # £40m is 100 points of cost, which has two fifths of weight
    1000000.0
    """
    taken_off = 0.0
    for criterion, share in zip(appraisal.plan.case.criteria, appraisal.mean_weights.tolist(), strict=True):
        if criterion.measure is Measure.NET_PRESENT_COST:
            (least, its_value), *_, (most, value_of_most) = criterion.value_function.points
            taken_off += share * (its_value - value_of_most) / (most - least)
    return 1 / taken_off if taken_off > 0 else None


def _draws_asked(appraisal: Appraisal, names: int) -> int:
    """Return how many of the draws kept are asked: whole blocks, at least one."""
    blocks = _NUMBERS // BLOCK // (names + RANDOM_ORDERS * len(appraisal.options))
    return min(appraisal.kept_draws, DRAWS_ASKED, max(1, blocks) * BLOCK)


def _drawn(appraisal: Appraisal, names: Sequence[str], draws: int) -> dict[str, Array]:
    """Return what these names came to in the first draws, (draws,) each, read a chunk at a time."""
    recipe = appraisal.draws.only(names)
    rows = [recipe.names.index(name) for name in names]
    x = np.empty((len(names), draws))
    for some, sample in recipe.in_chunks(min(draws, chunk_of(appraisal.plan, len(recipe.names))), draws):
        x[:, some] = sample.x[rows]
    return dict(zip(names, x, strict=True))


def _has_money(appraisal: Appraisal) -> bool:
    case = appraisal.plan.case
    return bool(case.cost_lines or case.risks or case.benefits_in_money)


def _net_benefit(appraisal: Appraisal, draws: int) -> Array:
    """Return benefits in money less net present cost and risk exposure, £, shape (options, draws)."""
    kept = appraisal.kept
    cost = kept.net_present_cost[:, :draws] + kept.risk_exposure[:, :draws]
    return np.asarray(kept.benefits[:, :draws] - cost if len(kept.benefits) else -cost)
