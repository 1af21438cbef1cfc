"""Numbers of benefits in money: by class, by who receives them, and over what an option costs more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from appraisal.ground.names import slug, without_option
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import Case, Receiver
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs

Sums = dict[tuple[BenefitClass, Receiver], float]


def benefits(appraisal: Appraisal) -> Pairs:
    """Yield each benefit's mean worth, and each option's benefits by class and by who receives them.

    What is cash-releasing is the present value of the saving lines that it is counted as, which is in net present cost
    already; each line is counted once.
    """
    plan = appraisal.plan
    for benefit, worth in zip(plan.case.benefits_in_money, plan.benefit_worth * appraisal.mean_benefits, strict=True):
        yield f"benefits.{benefit.id}.present_value", worth
    if not (every := _sums(appraisal)):
        return
    kinds = [kind for kind in BenefitClass if any(kind is of for of, _ in next(iter(every.values())))]
    for option, sums in every.items():
        for kind in kinds:
            yield f"options.{option}.benefit.{kind.value}", sum(worth for (of, _), worth in sums.items() if of is kind)
        for (kind, by), worth in sums.items():
            yield f"options.{option}.received.{slug(by.value)}.{kind.value}", worth


def social_value(appraisal: Appraisal) -> Pairs:
    """Yield each option's ratio of benefits to cost, and its net present social value over a do-minimum."""
    for option, ratio in _ratios(appraisal).items():
        if isinstance(ratio, float):
            yield f"options.{option}.bcr", ratio
    if "npsv" in appraisal.statistics and (least := appraisal.plan.case.do_minimum) is not None:
        mean, m = appraisal.mean("npsv"), appraisal.options.index(least.id)
        for o, option in enumerate(appraisal.options):
            if o != m:
                yield f"options.{option}.over_do_minimum.npsv", mean[o] - mean[m]


def benefit_facts(appraisal: Appraisal) -> Mapping[str, Any]:
    """Return of each option without a ratio of benefits to costs why it has none; nothing without benefits in money."""
    found = _ratios(appraisal)
    return {"no_bcr": {option: why for option, why in found.items() if isinstance(why, str)}} if found else {}


def counted_lines(case: Case, option: str) -> dict[str, Receiver]:
    """Return the saving lines that an option's cash-releasing benefits are counted as, each with who receives it."""
    # A line that is one for each option, since they differ in it, has its option behind its code.
    lines = {without_option(line.id): line.id for line in case.cost_lines if option in line.options}
    mine = (benefit for benefit in reversed(case.benefits) if option in benefit.options and benefit.counted_as in lines)
    return {lines[benefit.counted_as]: benefit.received_by for benefit in mine}


def _sums(appraisal: Appraisal) -> dict[str, Sums]:
    """Return the sums of each option, the same classes and receivers for all; nothing where none has any."""
    plan, case = appraisal.plan, appraisal.plan.case
    counted = {option: counted_lines(case, option) for option in plan.options}
    keys = {(each.kind, each.received_by) for each in case.benefits_in_money}
    keys |= {(BenefitClass.CASH_RELEASING, by) for lines in counted.values() for by in lines.values()}
    by_line = appraisal.mean_presents
    present = dict(zip([line.id for line in case.cost_lines], by_line.tolist(), strict=True))
    worth = (plan.benefit_worth * appraisal.mean_benefits).tolist()
    found: dict[str, Sums] = {}
    for option in plan.options if keys else ():
        found[option] = dict.fromkeys(sorted(keys), 0.0)
        for benefit, each in zip(case.benefits_in_money, worth, strict=True):
            if option in benefit.options:
                found[option][benefit.kind, benefit.received_by] += each
        for line, by in counted[option].items():
            found[option][BenefitClass.CASH_RELEASING, by] -= present[line]
    return found


NO_COMPARISON = "no option is business as usual"
COSTS_LESS = "it costs no more than business as usual"


def _ratios(appraisal: Appraisal) -> dict[str, float | str]:
    """Return of each option its mean benefits over its mean cost, both over business as usual, or why it has none."""
    plan = appraisal.plan
    if not len(plan.benefit_rows):
        return {}
    if plan.baseline is None:
        return dict.fromkeys(plan.options, NO_COMPARISON)
    worth, cost = appraisal.mean("benefits"), appraisal.mean("increment")
    more = worth - worth[plan.baseline]
    return {
        option: float(more[o] / cost[o]) if cost[o] > HALF_A_PENNY else COSTS_LESS
        for o, option in enumerate(plan.options)
        if o != plan.baseline
    }
