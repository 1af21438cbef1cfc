"""Numbers of what would move the answer: the tornado, switching and overtaking weights."""

from __future__ import annotations

from appraisal.options import sensitivity
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.options.results.pairing import held_against
from appraisal.options.sensitivity import Swing, Switch
from appraisal.options.sums import scoring

TORNADO_ROWS = 12


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
