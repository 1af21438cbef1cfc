"""How the figures of each family are made: as its entry says, or by the function that it has here.

What stands for the open parts of a family's key is given to the function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from appraisal.options.case import Measure
from appraisal.options.results import TOLD
from appraisal.options.results.families import Family, family_of, open_parts
from appraisal.options.results.family_titles import filled
from appraisal.options.tracing import asides_traced as asides
from appraisal.options.tracing import demand_traced as demand
from appraisal.options.tracing import entered_traced as entered
from appraisal.options.tracing import financing_traced as financing
from appraisal.options.tracing import money_traced as money
from appraisal.options.tracing import moving, planned
from appraisal.options.tracing import posts_traced as posts
from appraisal.options.tracing import reconciling_traced as reconciling
from appraisal.options.tracing import rises_traced as rises
from appraisal.options.tracing import statistics_traced as statistics
from appraisal.options.tracing import unknown_traced as unknown
from appraisal.options.tracing import value_traced as value
from appraisal.options.tracing.working import DIFFERENCE, MEAN_RANK, PRODUCT, QUOTIENT, TOTAL, Beside, Working, worked
from appraisal.options.tracing.workings import Workings

FAMILIES: Mapping[str, Callable[..., Working]] = {
    "run.draws": entered.draws,
    "run.seed": entered.seed,
    "run.uncertain": entered.uncertain,
    "run.options": entered.options,
    "run.years": entered.years,
    "run.criteria": entered.criteria,
    "run.discount_rate": entered.discount_rate,
    "correlations.NAME.WITH": entered.correlation,
    "inputs.NAME.mean": entered.mean,
    "inputs.NAME.low|likely|high": entered.figure,
    "inputs.NAME.entered_low|entered_likely|entered_high": entered.as_entered,
    "inputs.NAME.p10|p90": entered.percentile,
    "evidence.KIND.basis|grade.MARK": reconciling.graded,
    "evidence.KIND.count": reconciling.counted,
    "evidence.stands_on.figures": reconciling.figures_entered,
    "evidence.stands_on.records|comparable|judgement|placeholders": reconciling.stands_on,
    "lines.LINE.present_value": money.present_value,
    "lines.LINE.cash": money.cash_of_line,
    "lines.LINE.central.amount|present_value": reconciling.central_of_line,
    "risks.RISK.expected_cost": money.expected_cost,
    "risks.RISK.probability": money.risk_probability,
    "risks.RISK.cost_if_it_happens": money.cost_if_it_happens,
    "benefits.BENEFIT.present_value": money.present_value_of_benefit,
    "options.OPTION.STATISTIC.mean": statistics.mean,
    "options.OPTION.SHARE.mean": statistics.share,
    "options.OPTION.central.STATISTIC": statistics.central,
    "options.OPTION.risk_exposure.expected": money.expected_exposure,
    "options.OPTION.category.CATEGORY": money.category,
    "options.OPTION.cash.YEAR": money.cash,
    "options.OPTION.cash_total": money.cash_total,
    "options.OPTION.transfers": money.transfers,
    "options.OPTION.one_off": money.one_off,
    "options.OPTION.saving.YEAR.mean": money.saving,
    "options.OPTION.saving_total.mean": money.saving_total,
    "options.OPTION.saving.YEAR.one_off": money.one_off_in_saving,
    "options.OPTION.settled.year": planned.settled_year,
    "options.OPTION.settled.saving": planned.settled_saving,
    "options.OPTION.internal_rate_of_return": money.internal_rate_of_return,
    "options.OPTION.payback_year": money.payback_year,
    "options.OPTION.over_business_as_usual|over_do_minimum.eanc": money.increment_over("eanc"),
    "options.OPTION.over_business_as_usual|over_do_minimum.discounted_payback_year": money.discounted_payback_year,
    "options.OPTION.over_do_minimum.net_present_cost": money.increment_over("net_present_cost"),
    "options.OPTION.over_do_minimum.payback_year": money.payback_year_over,
    "options.OPTION.over_do_minimum.internal_rate_of_return": money.rate_of_return_over,
    "options.OPTION.over_do_minimum.npsv": money.increment_over("npsv"),
    "options.OPTION.benefit.CLASS": money.of_class,
    "options.OPTION.received.RECEIVER.CLASS": money.of_receiver,
    "options.OPTION.bcr": money.ratio,
    "options.OPTION.needed.NEED.all_years.expected": planned.expected_in_all,
    "options.OPTION.needed.NEED.YEAR.in_revenue": financing.in_revenue,
    "options.OPTION.needed.NEED.all_years.lacking": planned.lacking,
    "options.OPTION.needed.NEED.all_years.lacking_in_revenue": planned.lacking_in_revenue,
    "options.OPTION.revenue.YEAR.mean": financing.revenue,
    "options.OPTION.capital.YEAR.mean": financing.capital,
    "options.OPTION.funding.SOURCE.YEAR": financing.funding,
    "options.OPTION.reserve_left.YEAR": financing.reserve_left,
    "options.OPTION.charges.provision|interest.YEAR": financing.charged,
    "options.OPTION.charges.provision|interest.after": financing.charged_after,
    "options.OPTION.loans.dearest": financing.dearest,
    "options.OPTION.loans.dearest_year": financing.dearest_year,
    "options.OPTION.revenue_effect.YEAR.mean": financing.revenue_effect,
    "options.OPTION.reconcile.STEP": financing.reconciled,
    "options.OPTION.unknown.UNKNOWN.to_cost_as_little": unknown.to_cost_as_little,
    "options.OPTION.unknown.UNKNOWN.to_meet_the_plan": unknown.to_meet_the_plan,
    "options.OPTION.value.CRITERION": value.value,
    "options.OPTION.measure.CRITERION": value.measure,
    "options.OPTION.wins.OTHER": moving.wins,
    "options.OPTION.overtaking_weight.CRITERION": moving.overtaking_weight,
    "options.OPTION.marginal_cost_of_a_point": moving.marginal_cost,
    "needed.NEED.YEAR": planned.needed,
    "options.OPTION.late.cash|present_value": rises.late,
    "prices.YEAR": rises.prices,
    "paths.PATH.YEAR.likely": rises.path,
    "paths.PATH.YEAR.low|high": rises.path,
    "paths.PATH.growth.YEAR.likely": rises.growth,
    "paths.PATH.growth.YEAR.low|high": rises.growth,
    "plan.NEED.YEAR": planned.left,
    **{f"{kind}.YEAR": planned.of_kind(kind) for kind in TOLD},
    "robustness.as_entered.first_place": moving.first_place,
    "robustness.common_error|leader_late.first_place": moving.first_place_under,
    "robustness.common_error.correlation": moving.correlation,
    "robustness.leader_late.years": moving.years_late,
    "robustness.rule.clear_as_entered|clear_at_once|leaning|well_founded": moving.threshold,
    "criteria.CRITERION.weight": value.weight,
    "criteria.CRITERION.worst|best": value.anchor,
    "criteria.CRITERION.switching_weight.below|above": moving.switching_weight,
    "kinds.CRITERIA.weight": value.weight_of_kind,
    "tornado.NAME.low|high": moving.swing_end,
    "tornado.NAME.at_low|at_high": moving.swung,
    "tornado.NAME.base": moving.unmoved,
    "demand.PATHWAY.OPTION.first|last": demand.number,
    "posts.POST.now": posts.now,
    "posts.POST.vacancies|turnover": posts.entered,
    "posts.POST.by_year.YEAR": posts.in_year,
    "posts.POST.all_years": posts.in_all,
    "posts.POST.redundancies": posts.redundancies,
    "outside.count|councils|whole": asides.of_outturns,
    "outside.lower_quarter|median|upper_quarter": asides.of_outturns,
    "firm_up.NAME.points|pounds": moving.firm_up,
    "groups.GROUP.weights.CRITERION": asides.group_weight,
    "groups.GROUP.options.OPTION.overall": asides.group_overall,
    "scenarios.SCENARIO.changes.CHANGE": asides.change,
    "scenarios.SCENARIO.options.OPTION.net_present_cost|risk_exposure|overall|share_best.mean": asides.in_scenario,
    "marks.OPTION.CRITERION.least|median|greatest": asides.of_marks,
    "marks.OPTION.CRITERION.spread": asides.spread,
    "marks.OPTION.CRITERION.spread_of_value": asides.spread_of_value,
    "marks.OPTION.CRITERION.members": asides.members,
    "marks.OPTION.CRITERION.member.MEMBER": asides.mark,
}
_RULES = {
    "": None,
    "difference": DIFFERENCE,
    "total": TOTAL,
    "product": PRODUCT,
    "quotient": QUOTIENT,
    "mean rank": MEAN_RANK,
}


def made(on: Workings, key: str) -> Working:
    """Return how a key's figure is made. KeyError if the results have no such key."""
    if key not in on.results:
        raise KeyError(key)
    family = family_of(key)
    told = open_parts(family, key)
    return FAMILIES[family.key](on, *told.values()) if family.key in FAMILIES else _declared(on, key, family, told)


def _declared(on: Workings, key: str, family: Family, told: Mapping[str, str]) -> Working:
    """Return how a figure is made whose entry says it."""
    how = filled(on.case, key, family.how.replace("{futures}", on.futures))
    parts = [part for each in family.parts for part in _keys(on, each, told) if part != key]
    what, stands = family.beside
    beside = Beside(what, *_keys(on, stands, told)) if what else None
    return worked(how, parts, _RULES[family.rule], beside=beside)


def _keys(on: Workings, key: str, told: Mapping[str, str]) -> list[str]:
    """Return the key with what stands for its open parts; every key that there is, if any code may stand in it."""
    run: Mapping[str, Callable[[], str]] = {
        "BASELINE": lambda: on.baseline,
        "SAVING_YEAR": lambda: str(on.results.facts["saving_year"]),
        "LEADER": lambda: on.results.places[0][0],
        "STANDING": lambda: "net_present_cost" if on.case.by_cost else "overall",
        "COST_CRITERION": lambda: next(c.id for c in on.case.criteria if c.measure is Measure.NET_PRESENT_COST),
    }
    parts = [run[part]() if part in run else told.get(part, part) for part in key.split(".")]
    if "*" not in parts:
        return [".".join(parts)]
    wanted = re.compile(r"\.".join("[^.]+" if part == "*" else re.escape(part) for part in parts))
    return [each for each in on.results.numbers if wanted.fullmatch(each)]
