"""Does it turn on the weights, or on errors that go together? Answers from the values that an appraisal keeps.

Where nobody has agreed on weights, all weights are tried against the values drawn: how often each option then takes
each rank (rank acceptability), and which weights favour it (central weights), is stochastic multicriteria acceptability
analysis (Lahdelma, Hokkanen and Salminen, 1998; Lahdelma and Salminen, 2001). Which option can be first at all is a
linear programme. Of groups that disagree, the compromise is the option of least greatest regret (Savage, 1951).

Weights are shares of the total, adding up to 1; values and margins are points from 0 to 100.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import name_of
from appraisal.options.engine import Appraisal
from appraisal.options.sensitivity.errors_together import first_with_scores_together
from appraisal.options.sensitivity.stakeholders import groups_of
from appraisal.options.sensitivity.weight_draws import any_shares, bounded_weights, chances, falling_weights
from appraisal.options.sensitivity.weights import require_criteria
from appraisal.options.sums import scoring

_MOST = 100.0  # points of a swing weight
_ROUNDING = 1e-9  # by how much bounds typed as decimals may miss 1 when they are added up

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How the options rank where the weights are tried out.

    `share_first` (options,) is the share of draws in which each comes first, and `ranks` (options, ranks) in which it
    takes each rank, ties shared; `central_weights` (options, criteria) are the mean weights where it comes first, NaN
    if it never does; `mean_weights` (criteria,) are over all `draws`.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    share_first: Array
    ranks: Array
    central_weights: Array
    mean_weights: Array
    draws: int


@dataclass(frozen=True, eq=False)
class AtBest:
    """What the weights that suit an option best make of it, on mean values.

    `margin` is by how many points it then leads whichever other comes closest, below nought if it trails under all
    weights, and `weights` (criteria,) are those at which it has it, or one set of them.
    """

    margin: float
    weights: Array

    @property
    def can_be_first(self) -> bool:
        """Whether some weights put it first, or level with the first."""
        return self.margin >= -scoring.SAME


@dataclass(frozen=True, eq=False)
class Compromise:
    """The option that no group would regret much.

    `regret` (groups, options) is by how many points each option's value is short of the best one's under a group's
    weights, and `greatest` (options,) its greatest over the groups. `options` are those of which that is least, more
    than one where they tie. `otherwise` has for each group under whose weights none of them is first those that are.
    """

    groups: tuple[str, ...]
    regret: Array
    greatest: Array
    options: tuple[str, ...]
    otherwise: Mapping[str, tuple[str, ...]]


def weights_unknown(appraisal: Appraisal) -> Acceptability:
    """Return how the options rank where nothing is known of the weights: all that add up to 1 are as likely.

    The weights are independent of the values, which are those drawn: of a run of more draws than are kept, the first.
    ValueError for a case without criteria.

    >>> from appraisal.options.words.examples import small
    >>> found = weights_unknown(small().appraisal)
    >>> dict(zip(found.options, found.share_first.round(2).tolist(), strict=True))
    {'bau': 0.0, 'house': 0.61, 'trust': 0.39}
    """
    criteria = _criteria(appraisal)
    return _ranked(appraisal, any_shares(criteria, appraisal.kept_draws, appraisal.draws.seed))


def weights_in_order(appraisal: Appraisal, order: Sequence[str | Sequence[str]]) -> Acceptability:
    """Return how the options rank where only the order of the weights is known: all in that order are as likely.

    `order` has the criterion of the greatest weight first. Criteria that are level stand together, as in
    `("cost", ("quality", "reach"))`, and have the same weight. One that is left out weighs nothing, as it does in
    `reranked`. ValueError for a case without criteria, and an order that is empty or has a criterion that is not there
    or is named twice.

    >>> from appraisal.options.words.examples import small
    >>> weights_in_order(small().appraisal, ("quality", "cost")).mean_weights.round(2).tolist()  # cost, quality
    [0.25, 0.75]
    """
    criteria = _criteria(appraisal)
    levels = [(level,) if isinstance(level, str) else tuple(level) for level in order]
    levels = [level for level in levels if level]
    named = [criterion for level in levels for criterion in level]
    require_criteria(criteria, named)
    if not named:
        raise ValueError(f"the order names no criterion; there are {', '.join(criteria)}")
    if twice := sorted({criterion for criterion in named if named.count(criterion) > 1}):
        raise ValueError(f"the order names {', '.join(twice)} more than once")
    mix = any_shares([level[0] for level in levels], appraisal.kept_draws, appraisal.draws.seed)
    weights = np.zeros((len(criteria), appraisal.kept_draws))
    for level, weight in zip(levels, falling_weights([len(level) for level in levels], mix), strict=True):
        weights[[criteria.index(criterion) for criterion in level]] = weight
    return _ranked(appraisal, weights)


def weights_within(appraisal: Appraisal, bounds: Mapping[str, tuple[float, float]]) -> Acceptability:
    """Return how the options rank where each weight lies within bounds: all that add up to 1 there are as likely.

    `bounds` has the lowest and the highest share of a criterion, from 0 to 1; one that is not named may have any. It is
    exact but for tables whose lines err by a ten-millionth. ValueError for a case without criteria, and where bounds
    cannot hold.

    >>> from appraisal.options.words.examples import small
    >>> weights_within(small().appraisal, {"cost": (0.2, 0.4)}).mean_weights.round(3).tolist()
    [0.3, 0.7]
    """
    criteria = _criteria(appraisal)
    require_criteria(criteria, bounds)
    _require_bounds(criteria, bounds)
    low, high = (np.array([bounds.get(criterion, (0.0, 1.0))[end] for criterion in criteria]) for end in (0, 1))
    drawn = chances(criteria, appraisal.kept_draws, appraisal.draws.seed)
    return _ranked(appraisal, bounded_weights(low, high, drawn))


def order_entered(appraisal: Appraisal) -> tuple[tuple[str, ...], ...]:
    """Return the order of the weights, the greatest first, as the points entered have it: criteria of equal points, on
    average, stand together. Nothing else of the points is in it.

    >>> from appraisal.options.words.examples import small
    >>> order_entered(small().appraisal)
    (('quality',), ('cost',))
    """
    points = {each.id: float(appraisal.draws.estimates[name_of(each)].mean) for each in appraisal.plan.case.criteria}
    falling = sorted(points, key=lambda criterion: -points[criterion])
    return tuple(tuple(level) for _, level in itertools.groupby(falling, key=points.__getitem__))


def bounds_entered(appraisal: Appraisal) -> dict[str, tuple[float, float]]:
    """Return the lowest and the highest share that each weight can have, as the ranges of points entered have it: with
    its own at one end and all others at the other. An end that no weight has is 0 or 100 points.

    >>> from appraisal.options.words.examples import small
    >>> {of: (round(low, 2), round(high, 2)) for of, (low, high) in bounds_entered(small().appraisal).items()}
    {'cost': (0.27, 0.56), 'quality': (0.44, 0.73)}
    """
    names = [name_of(each) for each in appraisal.plan.case.criteria]
    ends = [np.clip(appraisal.draws.estimates[name].quantile(np.array([0.0, 1.0])), 0.0, _MOST) for name in names]
    low, high = np.array(ends).T
    least, most = (_share(own, others) for own, others in ((low, high.sum() - high), (high, low.sum() - low)))
    return dict(zip(appraisal.plan.criteria, zip(least.tolist(), most.tolist(), strict=True), strict=True))


def _share(own: Array, others: Array) -> Array:
    return np.divide(own, own + others, out=np.zeros_like(own), where=own + others > 0)


def can_be_first(appraisal: Appraisal) -> dict[str, AtBest]:
    """Return for each option by how much it can lead on mean values, over all weights there are, and at which.

    An option that trails another one or a mix of others under all weights has a margin below nought: no view of what
    matters puts it first. An option without another has the whole scale, 100. ValueError for a case without criteria.

    >>> from appraisal.options.words.examples import small
    >>> found = can_be_first(small().appraisal)
    >>> {option: (round(best.margin, 1), best.can_be_first) for option, best in found.items()}
    {'bau': (-21.1, False), 'house': (4.7, True), 'trust': (2.0, True)}
    """
    _criteria(appraisal)
    return {option: _at_best(appraisal.mean_values, o) for o, option in enumerate(appraisal.options)}


def common_error(appraisal: Appraisal, sizes: Sequence[float] = (0.0, 0.7, 1.0)) -> dict[float, Array] | None:
    """Return how often each option comes first where an option's uncertain scores are correlated so much, by size.

    Each is of shape (options,), over as many draws as are kept. At 0 they err each by itself, at 1 all together: the
    recipes have the same margins, and a score of which less is better is turned. Each size is a run of its own. None
    where no option has two uncertain scores; ValueError for a size that is not from 0 to 1.

    >>> from appraisal.options.words.examples import small
    >>> common_error(small().appraisal) is None  # each option has one score
    True
    """
    found = {size: first_with_scores_together(appraisal, size) for size in sizes}
    return {size: first for size, first in found.items() if first is not None} or None


def compromise(appraisal: Appraisal) -> Compromise | None:
    """Return what groups that weigh otherwise could settle on: the option of least greatest regret, on mean values.

    None where no group has weights of its own; ValueError as `groups_of`.
    """
    groups = groups_of(appraisal)
    if not groups:
        return None
    overall = np.array([group.overall for group in groups])
    regret = overall.max(axis=1, keepdims=True) - overall
    greatest = regret.max(axis=0)
    least = {o for o, most in zip(appraisal.options, greatest, strict=True) if most <= greatest.min() + scoring.SAME}
    return Compromise(
        groups=tuple(group.name for group in groups),
        regret=regret,
        greatest=greatest,
        options=tuple(option for option in appraisal.options if option in least),
        otherwise={group.name: group.first for group in groups if least.isdisjoint(group.first)},
    )


def _criteria(appraisal: Appraisal) -> tuple[str, ...]:
    criteria = appraisal.plan.criteria
    if not criteria:
        raise ValueError("the case has no criteria, so there are no weights to try")
    return criteria


def _ranked(appraisal: Appraisal, weights: Array) -> Acceptability:
    """Return how the options rank by the values kept under these weights, shape (criteria, draws)."""
    values = appraisal.kept.values
    overall, product = np.zeros((values.shape[0], values.shape[2])), np.empty((values.shape[0], values.shape[2]))
    for c, weight in enumerate(weights):
        overall += np.multiply(values[:, c], weight, out=product)
    _, above, level = scoring.compare(overall)
    first = np.where(above == 0, 1.0 / level, 0.0)
    best = first.sum(axis=1)[:, None]
    draws = overall.shape[1]
    return Acceptability(
        options=appraisal.options,
        criteria=appraisal.plan.criteria,
        share_first=first.mean(axis=1),
        ranks=scoring.rank_counts(above, level) / draws,
        central_weights=np.where(best > 0, first @ weights.T / np.where(best > 0, best, 1), np.nan),
        mean_weights=weights.mean(axis=1),
        draws=draws,
    )


def _require_bounds(criteria: Sequence[str], bounds: Mapping[str, tuple[float, float]]) -> None:
    """Refuse bounds that cannot hold, one by one or together. ValueError, in a sentence that names them."""
    for criterion, (low, high) in bounds.items():
        if not 0 <= low <= high <= 1:
            raise ValueError(
                f"the weight of {criterion} is to lie between {low!r} and {high!r}; it takes two shares from 0 to 1, "
                "the lower one first"
            )
    least = math.fsum(low for low, _ in bounds.values())
    if least > 1 + _ROUNDING:
        held = ", ".join(criterion for criterion, (low, _) in bounds.items() if low > 0)
        raise ValueError(f"the lowest weights of {held} add up to {least:.12g}, and all weights to 1")
    most = math.fsum(high for _, high in bounds.values())
    if len(bounds) == len(criteria) and most < 1 - _ROUNDING:
        raise ValueError(f"the highest weights of {', '.join(bounds)} add up to {most:.12g}, and all weights to 1")


def _at_best(values: Array, o: int) -> AtBest:
    """Return the greatest margin of one option; `values` has shape (options, criteria).

    The greatest t for which some weights w have w.(own - other) >= t for each other option.
    """
    from scipy.optimize import linprog  # late: a run that asks nothing of the kind does not wait for it

    lead, count = values[o] - np.delete(values, o, axis=0), values.shape[1]
    if not len(lead):
        return AtBest(100.0, np.full(count, 1 / count))
    found = linprog(
        c=[*np.zeros(count), -1.0],
        A_ub=np.hstack([-lead, np.ones((len(lead), 1))]),
        b_ub=np.zeros(len(lead)),
        A_eq=[[*np.ones(count), 0.0]],
        b_eq=[1.0],
        bounds=[*[(0.0, 1.0)] * count, (None, None)],
        method="highs-ds",
    )
    weights = scoring.normalised(np.maximum(np.asarray(found.x)[:count], 0.0)[:, None])[:, 0]
    return AtBest(float((lead @ weights).min()), weights)
