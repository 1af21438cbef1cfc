"""Numbers of how sure the ranking is, as entered and under two stresses, and of what would move the answer: the
tornado, switching and overtaking weights."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from appraisal.options import sensitivity
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.options.results.pairing import held_against
from appraisal.options.sensitivity import Swing, Switch
from appraisal.options.sums import scoring
from appraisal.reference import stress

Shares = NDArray[np.float64]

TORNADO_ROWS = 12


def how_sure(appraisal: Appraisal) -> Pairs:
    """Yield, where options are ranked, in how many futures one of the first place comes first, and each option.

    As entered, with common error of an option's scores, and with the first option alone a year late. Of a stress that
    would change nothing, or where several options share the first place and none is the first, nothing.
    """
    if not appraisal.plan.case.ranks or len(appraisal.options) < 2:
        return
    as_entered = dict(zip(appraisal.options, map(float, appraisal.mean("share_best")), strict=True))
    yield "robustness.as_entered.first_place", sum(as_entered[option] for option in appraisal.places[0])
    for name, shares in _stressed(appraisal):
        stem, by_option = f"robustness.{name}", dict(zip(appraisal.options, map(float, shares), strict=True))
        yield f"{stem}.{stress(name).unit}", stress(name).size
        yield f"{stem}.first_place", sum(by_option[option] for option in appraisal.places[0])
        for option, share in by_option.items():
            yield f"{stem}.options.{option}.share_best", share


def _stressed(appraisal: Appraisal) -> Iterator[tuple[str, Shares]]:
    common_error = sensitivity.first_with_common_error(appraisal)
    if common_error is not None:
        yield "common_error", common_error
    first = appraisal.places[0]
    late = sensitivity.first_with_late_start(appraisal, first[0]) if len(first) == 1 else None
    if late is not None:
        yield "leader_late", late


def lead_tornado(appraisal: Appraisal, ranking: list[str]) -> tuple[Swing, ...]:
    """Return what moves the lead of the option that is put forward over its strongest rival, the widest swing first."""
    if len(ranking) < 2 or not appraisal.plan.case.ranks:
        return ()
    recommended = appraisal.plan.case.recommended
    pair = held_against(ranking, None if recommended is None else recommended.id)
    return sensitivity.tornado(appraisal, sensitivity.lead_of(appraisal, *pair))


def leads_on_means(appraisal: Appraisal, leader: str) -> bool:
    """Return whether an option has the first place for itself, and has it too with mean values times mean weights.

    The mean of the products can differ from that, where values and weights move together: no weight overtakes it then.
    """
    if not appraisal.plan.criteria or appraisal.places[0] != (leader,):
        return False
    means = appraisal.mean_values @ appraisal.mean_weights
    return bool(means[appraisal.options.index(leader)] >= means.max() - scoring.SAME)


def swing_numbers(swings: tuple[Swing, ...]) -> Pairs:
    for swing in swings:
        for part in ("low", "high", "at_low", "at_high", "base"):
            yield f"tornado.{swing.name}.{part}", getattr(swing, part)


def switch_numbers(switches: tuple[Switch, ...]) -> Pairs:
    for switch in switches:
        if switch.below is not None:
            yield f"criteria.{switch.criterion}.switching_weight.below", switch.below
        if switch.above is not None:
            yield f"criteria.{switch.criterion}.switching_weight.above", switch.above


def overtaking(appraisal: Appraisal, ranking: list[str]) -> Pairs:
    """Yield the weights at which the recommended option would overtake the first, where it is not first itself."""
    recommended = appraisal.plan.case.recommended
    if recommended is None or recommended.id == ranking[0]:
        return
    for criterion, weight in sensitivity.overtaking_weights(appraisal, ranking[0], recommended.id).items():
        yield f"options.{recommended.id}.overtaking_weight.{criterion}", weight
