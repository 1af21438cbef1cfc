"""Sensitivity: what moves the answer most, and how far a weight must move to change it.

The tornado moves one uncertain number at a time from the base case, many in one call of `evaluate`; switching weights
are exact, because overall value is a straight line in any one weight when the others keep their proportions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import central
from appraisal.chance.estimates import Estimate
from appraisal.options.case import is_uncertain, part_of
from appraisal.options.engine import Appraisal, Outcome, evaluate

_AT_ONCE = 256  # names swung in one call: so memory is linear in names, and few calls are made

Array = NDArray[np.float64]
Quantity = Callable[[Outcome], Array]


@dataclass(frozen=True)
class Swing:
    """What one uncertain number does to a quantity: the number's low and high, and the quantity at each.

    Low and high are the 10th and 90th percentiles; for a risk's happening they are "does not" (0) and "does" (1).
    """

    name: str
    low: float
    high: float
    at_low: float
    at_high: float
    base: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)

    @property
    def puts_ahead(self) -> bool:
        """Whether a lead is above nothing at one of the ends."""
        return max(self.at_low, self.at_high) > 0

    @property
    def puts_behind(self) -> bool:
        """Whether a lead is below nothing at one of the ends."""
        return min(self.at_low, self.at_high) < 0


@dataclass(frozen=True)
class Switch:
    """The weights (shares of the total) at which another option overtakes the leading one, and which; None: none does.

    `below` and `above` are the nearest such weights on either side of the criterion's mean weight.
    """

    criterion: str
    weight: float
    below: float | None
    below_option: str | None
    above: float | None
    above_option: str | None


def tornado(appraisal: Appraisal, quantity: Quantity) -> tuple[Swing, ...]:
    """Return the swing of a quantity for each uncertain number, the widest first; numbers that move nothing left out.

    The year in which a risk starts is averaged over, not swung.
    """
    draws = appraisal.draws
    names = [
        name
        for name, estimate in draws.estimates.items()
        if is_uncertain(estimate) and name not in draws.held and part_of(name).put
    ]
    slices = (names[first : first + _AT_ONCE] for first in range(0, len(names), _AT_ONCE))
    swings = itertools.chain.from_iterable(_swings(appraisal, some, quantity) for some in slices)
    return tuple(sorted((s for s in swings if s.width > 0), key=lambda s: (-s.width, s.name)))


def _swings(appraisal: Appraisal, names: Sequence[str], quantity: Quantity) -> Iterator[Swing]:
    """Yield the swing for each of these names: two columns of numbers for each, and the base case in the last."""
    draws = appraisal.draws
    row = {name: i for i, name in enumerate(draws.names)}
    ends = [_ends(name, draws.estimates[name]) for name in names]
    x = np.repeat(central(draws).x, 2 * len(names) + 1, axis=1)
    for i, name in enumerate(names):
        x[row[name], 2 * i : 2 * i + 2] = ends[i]
    result = quantity(evaluate(appraisal.plan, x, average_start=True)).tolist()
    for i, (name, (low, high)) in enumerate(zip(names, ends, strict=True)):
        yield Swing(name, low, high, result[2 * i], result[2 * i + 1], result[-1])


def net_present_cost_of(appraisal: Appraisal, option: str) -> Quantity:
    o = appraisal.options.index(option)
    return lambda outcome: outcome.net_present_cost[o]


def lead_of(appraisal: Appraisal, first: str, second: str) -> Quantity:
    """Return the quantity "overall value of the first less that of the second", in points.

    Where nothing but cost is asked, it is by how many pounds the first costs less.
    """
    a, b = appraisal.options.index(first), appraisal.options.index(second)
    if appraisal.plan.case.by_cost:
        return lambda outcome: outcome.net_present_cost[b] - outcome.net_present_cost[a]
    return lambda outcome: outcome.overall_value[a] - outcome.overall_value[b]


def switching_weights(appraisal: Appraisal, leader: str) -> tuple[Switch, ...]:
    """Return for each criterion the weights at which the leading option is overtaken, on mean values."""
    return tuple(_switch(appraisal, c, appraisal.options.index(leader)) for c in range(len(appraisal.plan.criteria)))


def overtaking_weights(appraisal: Appraisal, leader: str, option: str) -> dict[str, float]:
    """Return the weight (share) of each criterion at which an option's mean overall value reaches the leader's.

    Criteria on which no weight does that are left out; the other weights keep their proportions.
    """
    values, weights = appraisal.mean_values, appraisal.mean_weights
    lead = values[appraisal.options.index(leader)] - values[appraisal.options.index(option)]
    found = {}
    for c, criterion in enumerate(appraisal.plan.criteria):
        if weights[c] < 1:
            at_none, at_all = float(np.delete(lead, c) @ np.delete(weights, c) / (1 - weights[c])), float(lead[c])
            if at_none * at_all < 0:
                found[criterion] = at_none / (at_none - at_all)
    return found


def _switch(appraisal: Appraisal, c: int, leader: int) -> Switch:
    values, weights = appraisal.mean_values, appraisal.mean_weights
    now = float(weights[c])
    criterion = appraisal.plan.criteria[c]
    if now >= 1:
        return Switch(criterion, now, None, None, None, None)
    others = np.delete(values, c, axis=1) @ np.delete(weights, c) / (1 - now)
    at_none, at_all = others[leader] - others, values[leader, c] - values[:, c]
    below: list[tuple[float, str]] = []
    above: list[tuple[float, str]] = []
    for o, option in enumerate(appraisal.options):
        if o == leader or at_none[o] * at_all[o] >= 0:
            continue
        crossing = float(at_none[o] / (at_none[o] - at_all[o]))
        (below if crossing < now else above).append((crossing, option))
    low = max(below, default=(None, None), key=lambda pair: pair[0] or 0)
    high = min(above, default=(None, None), key=lambda pair: pair[0] or 0)
    return Switch(criterion, now, *low, *high)


def _ends(name: str, estimate: Estimate) -> tuple[float, float]:
    if part_of(name).either:
        return 0.0, 1.0
    low, high = estimate.quantile([0.1, 0.9])
    return float(low), float(high)
