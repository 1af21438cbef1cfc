"""Other weights on the draws that are there: what an analyst asks with sliders, answered without a new simulation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import BLOCK, central
from appraisal.ground.names import joined
from appraisal.options.case import Kind
from appraisal.options.engine import Appraisal
from appraisal.options.sums import scoring

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reranked:
    """What weights that are held make of the draws of an appraisal.

    `weights` (criteria,) add up to 1; `overall` (options,) is mean value, 0-100; `share_best` (options,) is how often
    each comes first, ties shared; `places` holds option ids by mean value, those apart by chance alone together;
    `draws` is over how many draws this was worked out.
    """

    weights: Array
    overall: Array
    share_best: Array
    places: tuple[tuple[str, ...], ...]
    draws: int

    @property
    def ranking(self) -> tuple[str, ...]:
        return tuple(option for place in self.places for option in place)


def reranked(appraisal: Appraisal, weights: Mapping[str, float]) -> Reranked:
    """Return what the draws that an appraisal keeps come to when its weights are held at these, on any one scale.

    It is what `appraise` would find with each weight held: values are those drawn, only the weights are others. Of a
    run of more draws than are kept, it is what the first of them would give. A criterion that is not named weighs
    nothing. ValueError for a criterion that is not there, a weight below zero, and weights that are all zero.

    >>> from appraisal.options.words.examples import small
    >>> found = small().appraisal
    >>> reranked(found, {"cost": 1, "quality": 3}).weights.tolist()
    [0.25, 0.75]
    >>> reranked(found, {"cost": 1}).ranking, reranked(found, {"quality": 1}).ranking
    (('house', 'trust', 'bau'), ('trust', 'house', 'bau'))
    """
    shares = _shares(appraisal.plan.criteria, weights)
    values = appraisal.kept.values
    overall, product = np.zeros((values.shape[0], values.shape[2])), np.empty((values.shape[0], values.shape[2]))
    for c, share in enumerate(shares):
        overall += np.multiply(values[:, c], share, out=product)
    places = scoring.placed(overall.reshape(len(overall), -1, BLOCK).mean(axis=2).T, overall)
    return Reranked(
        weights=shares,
        overall=overall.mean(axis=1),
        share_best=scoring.share_best(overall),
        places=tuple(tuple(appraisal.options[o] for o in place) for place in places),
        draws=overall.shape[1],
    )


def own_weights(appraisal: Appraisal) -> dict[str, float]:
    """Return the weight of each criterion as the case has it, at its mean or where it is held, on the case's scale."""
    middle = central(appraisal.draws)
    return {criterion: float(middle[joined("weight", criterion)][0]) for criterion in appraisal.plan.criteria}


def named_weights(appraisal: Appraisal) -> dict[str, dict[str, float]]:
    """Return sets of weights to try, by name: the case's own, all alike, without cost or one kind alone, each group's.

    A set that would weigh nothing, or that is another's over again, is left out.

    >>> from appraisal.options.words.examples import small
    >>> list(named_weights(small().appraisal))
    ['The case’s own weights', 'All criteria alike', 'Without cost', 'Cost alone']
    """
    case, own = appraisal.plan.case, own_weights(appraisal)
    kinds = {criterion.id: criterion.kind for criterion in case.criteria}
    sets = {"The case’s own weights": own, "All criteria alike": dict.fromkeys(own, 1.0)}
    for name, kept in _KEPT_KINDS.items():
        sets[name] = {criterion: weight for criterion, weight in own.items() if kinds[criterion] in kept}
    for row in case.group_weights:
        sets.setdefault(f"As weighted by {row.group}", {})[row.criterion] = row.weight
    told: dict[tuple[float, ...], str] = {}
    for name, weights in sets.items():
        if any(weights.values()):
            told.setdefault(tuple(_shares(appraisal.plan.criteria, weights)), name)
    return {name: sets[name] for name in told.values()}


_KEPT_KINDS = {
    "Without cost": {Kind.RISK, Kind.OUTCOME},
    "Cost alone": {Kind.COST},
    "Outcomes alone": {Kind.OUTCOME},
}


def require_criteria(criteria: Sequence[str], named: Iterable[str]) -> None:
    """Refuse names of criteria that a case does not have. ValueError, in a sentence."""
    if unknown := sorted(set(named) - set(criteria)):
        raise ValueError(f"no criterion is called {', '.join(unknown)}; there are {', '.join(criteria)}")


def _shares(criteria: tuple[str, ...], weights: Mapping[str, float]) -> Array:
    require_criteria(criteria, weights)
    if below := [criterion for criterion, weight in weights.items() if not weight >= 0]:
        raise ValueError(f"a weight must be zero or more: that of {', '.join(below)} is not")
    return scoring.normalised(np.array([weights.get(criterion, 0.0) for criterion in criteria])[:, None])[:, 0]
