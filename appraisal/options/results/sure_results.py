"""Numbers of how sure the order is: the verdict and what fails it, the stresses, what would change it, who can be first
under other weights, and what it is worth to find out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from appraisal.ground.shared_nouns import Grade
from appraisal.options import sensitivity
from appraisal.options.engine import Appraisal, standing
from appraisal.options.results.asides import Scenario
from appraisal.options.results.keys import Pairs, key_parts
from appraisal.options.sensitivity import Acceptability, AgainstIt, Compromise, Group, SwitchingValue, Verdict
from appraisal.options.sensitivity.information import (
    DRAWS_ASKED,
    FirstOrderShares,
    Information,
    Worth,
    first_order_shares,
    value_of_information,
)
from appraisal.reference import stress

Array = NDArray[np.float64]

RULE = ("clear_as_entered", "clear_at_once", "leaning", "well_founded")
_FOUNDED = (Grade.A, Grade.B, Grade.C)
_NEAREST = 12  # switching values that are told
_MOST_ASKED = 12  # numbers of which the worth is told, the greatest


@dataclass(frozen=True)
class Sure:
    """How sure the order of an appraisal is; of one that ranks nothing, or that holds one option, nothing."""

    appraisal: Appraisal
    groups: Sequence[Group]
    scenarios: Sequence[Scenario]
    stresses: Mapping[str, Scenario]

    @property
    def there(self) -> bool:
        """Whether there is an order to be sure of."""
        return self.appraisal.plan.case.ranks and len(self.appraisal.options) > 1

    @property
    def leader(self) -> str:
        return self.appraisal.places[0][0]

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict; None where no figure is uncertain, for then nothing was tried."""
        if not self.there:
            return None
        stands = {code: np.array(each.stands) for code, each in self.stresses.items()}
        return sensitivity.verdict_of(self.appraisal, self.groups, stands)

    @cached_property
    def _stands(self) -> Array:
        return standing(self.appraisal.plan, self.appraisal.kept)

    @cached_property
    def information(self) -> Information:
        """What it is worth to know each figure, and each group of them."""
        return value_of_information(self.appraisal)

    @cached_property
    def what_moves_the_lead(self) -> FirstOrderShares:
        """The share of the variance of the lead over the rival that each number explains by itself."""
        verdict = self.verdict
        if verdict is None:
            return FirstOrderShares({}, 0.0)
        first, rival = (self.appraisal.options.index(each) for each in (verdict.leader, verdict.rival))
        draws = min(DRAWS_ASKED, self.appraisal.kept_draws)
        x = self.appraisal.draws.sample(0, draws)
        numbers = {name: row for name, row in zip(x.names, x.x, strict=True) if row.min() < row.max()}
        return first_order_shares((self._stands[first] - self._stands[rival])[:draws], numbers)

    @cached_property
    def well_founded(self) -> float:
        """The part of what moves the lead that rests on figures of evidence grade A to C."""
        return 0.0 if self.verdict is None else sensitivity.well_founded(self.appraisal, self.verdict)

    @cached_property
    def switching(self) -> tuple[SwitchingValue, ...]:
        return sensitivity.switching_values(self.appraisal, self.leader)

    @cached_property
    def against(self) -> AgainstIt | None:
        return sensitivity.against_it(self.appraisal, self.leader)

    @cached_property
    def late(self) -> tuple[int, str] | None:
        return sensitivity.months_to_lose(self.appraisal, self.leader)

    @cached_property
    def agreed(self) -> Compromise | None:
        return None if self.appraisal.plan.case.by_cost else sensitivity.compromise(self.appraisal)


def sure_numbers(sure: Sure) -> Pairs:
    """Yield every number of how sure the order is."""
    if not sure.there:
        return
    with threadpool_limits(1, user_api="blas"):
        yield from _of_the_verdict(sure)
        yield from _of_stresses(sure)
        yield from _of_what_would_change_it(sure)
        yield from _of_weights(sure)
        yield from _of_information(sure)


def _of_the_verdict(sure: Sure) -> Pairs:
    verdict = sure.verdict
    if verdict is None:
        return
    for code in RULE:
        yield f"robustness.rule.{code}", stress(code).size
    for option, share in verdict.wins_at_once.items():
        yield f"robustness.at_once.wins.{option}", share
    yield "robustness.well_founded", sure.well_founded


def _of_stresses(sure: Sure) -> Pairs:
    for code, each in sure.stresses.items():
        for statistic, values in each.means.items():
            for option, value in zip(each.options, values, strict=True):
                yield f"stresses.{code}.options.{option}.{statistic}.mean", value
        yield from _regret(f"stresses.{code}", each, sure)
    parts = key_parts([each.name for each in sure.scenarios])
    for each in sure.scenarios:
        yield from _regret(f"scenarios.{parts[each.name]}", each, sure)


def _regret(stem: str, found: Scenario, sure: Sure) -> Pairs:
    """Yield how far each option is short of the best, in points, or in pounds where cost alone decides."""
    in_pounds = 1e6 if sure.appraisal.plan.case.by_cost else 1.0
    for option, stands in zip(found.options, found.stands, strict=True):
        yield f"{stem}.options.{option}.regret", (max(found.stands) - stands) * in_pounds


def _of_what_would_change_it(sure: Sure) -> Pairs:
    found, leader = sure.appraisal, sure.leader
    margin = None if found.plan.case.by_cost else sensitivity.overrating_margin(found, leader)
    if margin is not None:
        yield "robustness.overrating_margin", margin
    against = sure.against
    if against is not None:
        if against.part is not None:
            yield "robustness.against_it.part", against.part
        in_pounds = 1e6 if found.plan.case.by_cost else 1.0
        for part, lead in zip(against.parts, against.lead, strict=True):
            yield f"robustness.against_it.lead.{round(100 * part)}", lead * in_pounds
    if sure.late is not None:
        yield "robustness.months_to_lose", sure.late[0]
    joint = sensitivity.joint_change(found, leader)
    if joint is not None:
        yield "robustness.joint_change.size", joint.size
        for name, moved in list(joint.moved.items())[:_NEAREST]:
            yield f"robustness.joint_change.moved.{name}", moved
    for each in sure.switching:
        yield f"switching.{each.name}.value", each.value
        yield f"switching.{each.name}.distance", each.distance


def _of_weights(sure: Sure) -> Pairs:
    found = sure.appraisal
    if found.plan.case.by_cost or len(found.plan.criteria) < 2:
        return
    for code, known in _known_of_weights(found).items():
        for option, share in zip(found.options, known.share_first, strict=True):
            yield f"robustness.{code}.options.{option}.share_best", float(share)
    for option, at_best in sensitivity.can_be_first(found).items():
        yield f"robustness.best_weights.{option}.margin", at_best.margin
    if sure.agreed is not None:
        for option, regret in zip(found.options, sure.agreed.greatest, strict=True):
            yield f"compromise.{option}", float(regret)


def _known_of_weights(found: Appraisal) -> dict[str, Acceptability]:
    """Return how the options rank where less is known of the weights than the points entered say."""
    return {
        "weights_in_order": sensitivity.weights_in_order(found, sensitivity.order_entered(found)),
        "weights_within": sensitivity.weights_within(found, sensitivity.bounds_entered(found)),
        "weights_unknown": sensitivity.weights_unknown(found),
    }


def _of_information(sure: Sure) -> Pairs:
    if sure.verdict is None:
        return
    found = sure.information
    units = {"pounds": found.on_cost_and_risk, "points": found.in_points, "pounds_at_the_weights": found.at_own_weight}
    if found.rate is not None:
        yield "information.pounds_a_point", found.rate
    for unit, worths in units.items():
        if worths is None:
            continue
        yield f"information.everything.{unit}", worths.everything.value
        for shelf, those in (("numbers", worths.numbers), ("groups", worths.groups)):
            for each in _that_tell(those):
                yield f"information.{shelf}.{each.name}.{unit}", max(each.value, each.floor)
    moved = sure.what_moves_the_lead
    for name, share in sorted(moved.shares.items(), key=lambda each: (-each[1], each[0]))[:_NEAREST]:
        yield f"lead.{name}.share", share
    if moved.shares:
        yield "lead.left_over", moved.left_over


def _that_tell(worths: Mapping[str, Worth]) -> list[Worth]:
    told = sorted((each for each in worths.values() if each.tells), key=lambda each: (-each.value, each.name))
    return told[:_MOST_ASKED]


def verdict_numbers(sure: Sure) -> Pairs:
    """Yield the numbers of the verdict alone."""
    if sure.there:
        with threadpool_limits(1, user_api="blas"):
            yield from _of_the_verdict(sure)


def verdict_facts(sure: Sure) -> dict[str, Any]:
    """Return what of the verdict is no number, and the stresses."""
    found: dict[str, Any] = {
        "verdict": None,
        "stresses": {
            code: {"name": each.name, "ranking": list(each.ranking), "first": list(each.first)}
            for code, each in sure.stresses.items()
        },
    }
    verdict = sure.verdict
    if verdict is not None:
        found["verdict"] = {
            "word": str(verdict.word),
            "leader": verdict.leader,
            "rival": verdict.rival,
            "failed": [{"test": str(f.test), "option": f.option, "name": f.name} for f in verdict.failed],
        }
    return found


def sure_facts(sure: Sure) -> dict[str, Any]:
    """Return what of it is no number: the verdict, the stresses, who overtakes and by what, who can be first."""
    found = verdict_facts(sure)
    if sure.verdict is None:
        return found
    told = [{"name": each.name, "to": each.rival, "uncertain": each.low is not None} for each in sure.switching]
    found["switching"] = told
    if sure.against is not None:
        found["against_it"] = sure.against.rival
    if sure.late is not None:
        found["overtaken_when_late_by"] = sure.late[1]
    if sure.agreed is not None:
        found["compromise"] = list(sure.agreed.options)
    return found
