"""Stakeholder groups: the value of each option under each group's own weights, kept apart and never averaged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.options.engine import Appraisal
from appraisal.options.sums.scoring import SAME, normalised

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Group:
    """What one group's weights make of the options.

    `weights` (criteria,) add up to 1; a criterion in `unweighted` has none of this group's and counts for nothing.
    `overall` (options,) is 0-100, from mean values; `ranking` holds option ids, the highest first, ties as listed, and
    `first` all those that share the highest.
    """

    name: str
    weights: Array
    unweighted: tuple[str, ...]
    overall: Array
    ranking: tuple[str, ...]
    first: tuple[str, ...]


def groups_of(appraisal: Appraisal) -> tuple[Group, ...]:
    """Return what each group of the case makes of the options, in the order in which the groups come.

    ValueError for a group whose weights are all zero, or that weights a criterion that is not there.
    """
    names = dict.fromkeys(row.group for row in appraisal.plan.case.group_weights)
    return tuple(_group(appraisal, name) for name in names)


def _group(appraisal: Appraisal, name: str) -> Group:
    criteria, options = appraisal.plan.criteria, appraisal.options
    given = {row.criterion: row.weight for row in appraisal.plan.case.group_weights if row.group == name}
    if unknown := sorted(given.keys() - set(criteria)):
        raise ValueError(f"the group {name!r} weights {', '.join(unknown)}, which is no criterion of the case")
    weights = normalised(np.array([given.get(criterion, 0.0) for criterion in criteria])[:, None])[:, 0]
    overall = np.asarray(appraisal.mean_values @ weights)
    order = sorted(range(len(options)), key=lambda o: (-overall[o], o))
    return Group(
        name=name,
        weights=weights,
        unweighted=tuple(criterion for criterion in criteria if criterion not in given),
        overall=overall,
        ranking=tuple(options[o] for o in order),
        first=tuple(option for option, value in zip(options, overall, strict=True) if value >= overall.max() - SAME),
    )
