"""Families: every kind of key that results.json can hold, and the function that says how its figures are made.

A pattern is a key in which "*" stands for any one part, and "a|b" for either; what stands there is given to the
function. No key fits two patterns.
"""

from __future__ import annotations

from collections.abc import Callable

from appraisal.options.case import Kind
from appraisal.options.engine import STATISTICS
from appraisal.options.tracing import asides, entered, money, moving, outside, planned, reconciling, value
from appraisal.options.tracing.nouns import Working
from appraisal.options.tracing.workings import Workings

_KINDS = "|".join(Kind)
_STATISTICS = "|".join(STATISTICS)

FAMILIES: dict[str, Callable[..., Working]] = {
    "run.draws": entered.draws,
    "run.seed": entered.seed,
    "run.uncertain": entered.uncertain,
    "run.options": entered.options,
    "run.years": entered.years,
    "run.criteria": entered.criteria,
    "run.discount_rate": entered.discount_rate,
    "correlations.*.*": entered.correlation,
    "inputs.*.mean": entered.mean,
    "inputs.*.low|likely|high": entered.figure,
    "inputs.*.entered_low|entered_likely|entered_high": entered.as_entered,
    "inputs.*.p10|p90": entered.percentile,
    "lines.*.present_value": money.present_value,
    "lines.*.cash": money.cash_of_line,
    "lines.*.central.amount|present_value": reconciling.central_of_line,
    "risks.*.expected_cost": money.expected_cost,
    "risks.*.cost_if_it_happens": money.cost_if_it_happens,
    "risks.*.probability": money.risk_probability,
    "options.*.category.*": money.category,
    "options.*.cash.*": money.cash,
    "options.*.cash_total": money.cash_total,
    "options.*.transfers": money.transfers,
    "options.*.one_off": money.one_off,
    "options.*.saving_total.mean": money.saving_total,
    "options.*.saving_total.p10|p90": planned.saving_total_percentile,
    "options.*.settled.year": planned.settled_year,
    "options.*.settled.saving": planned.settled_saving,
    "needed.*.*": planned.needed,
    "options.*.needed.*.*.short": planned.short,
    "options.*.needed.*.all_years.expected": planned.expected_in_all,
    "options.*.needed.*.*.shortfall": planned.shortfall,
    "options.*.needed.*.*.chance|chance_after_risk": planned.chance,
    "options.*.saving.*.mean": money.saving,
    "options.*.saving.*.p10|p90": money.saving_percentile,
    "options.*.saving.*.one_off": money.one_off_in_saving,
    "options.*.chance_of_costing_more": money.chance_of_costing_more,
    "options.*.internal_rate_of_return": money.internal_rate_of_return,
    "options.*.payback_year": money.payback_year,
    "options.*.net_present_cost.mean": money.net_present_cost,
    "options.*.risk_exposure.expected": money.expected_exposure,
    "options.*.risk_exposure.mean": money.risk_exposure,
    "options.*.risk_adjusted_cost.mean": money.risk_adjusted_cost,
    "options.*.increment.mean": money.increment,
    "options.*.overall.mean": value.overall,
    "options.*.without_cost.mean": value.without_cost,
    f"options.*.{_KINDS}.mean": value.of_kind,
    f"options.*.{_STATISTICS}.p10|p50|p80|p90": value.percentile,
    f"options.*.{_STATISTICS}|share_best.standard_error": value.standard_error,
    f"options.*.central.{_STATISTICS}": reconciling.central,
    f"options.*.mean_less_central.{_STATISTICS}": reconciling.mean_less_central,
    "options.*.settling.share_best|net_present_cost.*": reconciling.settling,
    "evidence.*.basis|grade.*": reconciling.graded,
    "evidence.*.count": reconciling.counted,
    "evidence.stands_on.figures|records|comparable|judgement|placeholders": reconciling.stands_on,
    "options.*.value.*": value.value,
    "options.*.measure.*": value.measure,
    "options.*.beyond.*": value.beyond,
    "kinds.*.weight": value.weight_of_kind,
    "criteria.*.weight": value.weight,
    "criteria.*.worst|best": value.anchor,
    "options.*.share_best.mean": moving.share_best,
    "robustness.*.first_place": moving.first_place,
    "robustness.*.correlation|years": moving.stress_size,
    "robustness.*.options.*.share_best": moving.share_best_under,
    "options.*.rank_acceptability.*": moving.rank_acceptability,
    "options.*.expected_rank": moving.expected_rank,
    "options.*.wins.*": moving.wins,
    "options.*.central_weight.*": moving.central_weight,
    "options.*.marginal_cost_of_a_point": moving.marginal_cost,
    "options.*.overtaking_weight.*": moving.overtaking_weight,
    "criteria.*.switching_weight.below|above": moving.switching_weight,
    "tornado.*.low|high": moving.swing_end,
    "tornado.*.at_low|at_high|base": moving.swung,
    "outside.*": outside.of_outturns,
    "options.*.outside.saving": outside.saving,
    "firm_up.*.points|pounds": moving.firm_up,
    "groups.*.weights.*": asides.group_weight,
    "groups.*.options.*.overall": asides.group_overall,
    "scenarios.*.changes.*": asides.change,
    "scenarios.*.options.*.net_present_cost|risk_exposure|overall|share_best.mean": asides.in_scenario,
    "marks.*.*.least|median|greatest|spread|members": asides.of_marks,
    "marks.*.*.spread_of_value": asides.spread_of_value,
    "marks.*.*.member.*": asides.mark,
}


def made(on: Workings, key: str) -> Working:
    """Return how a key's figure is made. KeyError if there is no such key, or no family has it."""
    if key in on.results:
        parts = key.split(".")
        for pattern, function in _BY_LENGTH[len(parts)]:
            found = _fitting(pattern, parts)
            if found is not None:
                return function(on, *found)
    raise KeyError(key)


_BY_LENGTH = {n: [(p.split("."), f) for p, f in FAMILIES.items() if p.count(".") == n - 1] for n in range(1, 8)}


def fits(pattern: str, key: str) -> bool:
    """Return whether a key fits a pattern.

    >>> fits("options.*.cash.*", "options.trust.cash.2026"), fits("inputs.*.p10|p90", "inputs.cost:ict.mean")
    (True, False)
    """
    return pattern.count(".") == key.count(".") and _fitting(pattern.split("."), key.split(".")) is not None


def _fitting(pattern: list[str], parts: list[str]) -> list[str] | None:
    """Return what stands for the open parts of a pattern, or None if the key does not fit."""
    found = []
    for wanted, part in zip(pattern, parts, strict=True):
        if wanted == "*":
            found.append(part)
        elif "|" in wanted:
            if part not in wanted.split("|"):
                return None
            found.append(part)
        elif wanted != part:
            return None
    return found
