"""Gathering: every number and fact of one appraisal, each under one key."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from appraisal.ground.checked import require_kind
from appraisal.options import sensitivity
from appraisal.options.case import Case, below_floor
from appraisal.options.engine import Appraisal
from appraisal.options.results import (
    asides,
    benefit_results,
    budgeted,
    financing,
    firming,
    headline,
    needed,
    reconciling,
)
from appraisal.options.results import demand_results as demand
from appraisal.options.results import evidence_counted as evidence
from appraisal.options.results import money_results as money
from appraisal.options.results import moves_results as moves
from appraisal.options.results import posts_results as posts
from appraisal.options.results import time_results as time
from appraisal.options.results import unknown_results as unknown
from appraisal.options.results import value_results as value
from appraisal.options.results.keys import Pairs
from appraisal.options.results.results_record import Results
from appraisal.options.results.sure_results import Sure, sure_facts, sure_numbers, verdict_facts, verdict_numbers
from appraisal.options.sums import scoring


def results_of(appraisal: Appraisal) -> Results:
    """Return the results of an appraisal; each scenario of its case is appraised as well, with the same draws.

    ValueError for a figure too large to hold and for weights that are all zero; KeyError for a scenario that changes
    what is not there; TypeError for what is no appraisal.
    """
    require_kind(appraisal, Appraisal, "results_of takes an appraisal, as in results_of(appraise(case))")
    case = appraisal.plan.case
    ranking = value.ranking_of(appraisal)
    swings = moves.lead_tornado(appraisal, ranking)
    leads = moves.leads_on_means(appraisal, ranking[0])
    switches = sensitivity.switching_weights(appraisal, ranking[0]) if leads else ()
    groups, scenarios = sensitivity.groups_of(appraisal), asides.scenarios_of(appraisal)
    sure = Sure(appraisal, groups, scenarios, asides.stresses_of(appraisal))
    moving = firming.moving(appraisal, swings)
    things = firming.things(appraisal, moving)
    sources = (
        money.run(appraisal),
        money.inputs(appraisal),
        evidence.evidence(case),
        money.money(appraisal),
        money.increments(appraisal),
        benefit_results.benefits(appraisal),
        benefit_results.social_value(appraisal),
        headline.one_off_numbers(appraisal),
        money.risk_numbers(appraisal),
        posts.posts(appraisal),
        demand.demand(appraisal),
        value.values(appraisal),
        value.ranks(appraisal),
        moves.how_sure(appraisal),
        needed.needed(appraisal),
        unknown.unknown(appraisal),
        time.lateness(appraisal),
        time.rates(appraisal),
        budgeted.budgeted(appraisal),
        financing.financing(appraisal),
        value.marginal_costs(appraisal),
        reconciling.central_numbers(appraisal),
        reconciling.settling(appraisal),
        asides.outside(appraisal),
        moves.swing_numbers(swings),
        moves.switch_numbers(switches),
        moves.overtaking(appraisal, ranking),
        asides.group_numbers(appraisal, groups),
        asides.scenario_numbers(scenarios),
        sure_numbers(sure),
        asides.mark_numbers(appraisal),
        firming.thing_numbers(things, moving),
    )
    facts = {
        **_facts(appraisal, ranking),
        "tornado": [swing.name for swing in swings[: moves.TORNADO_ROWS]],
        "overtaken_by": {s.criterion: {"below": s.below_option, "above": s.above_option} for s in switches},
        "draft": firming.is_draft(case, moving),
        "placeholders": list(firming.placeholders(case, moving)),
        "below_floor": [
            {"option": lack.option, "lacks": lack.lacks.value}
            for lack in (below_floor(case) if firming.is_unfinished(case, moving) else ())
        ],
        "groups": asides.group_facts(groups),
        "scenarios": asides.scenario_facts(scenarios),
        "firm_up": firming.thing_facts(things),
        **sure_facts(sure),
    }
    return Results(case, appraisal, _gathered(sources), facts, swings, switches, things)


def verdict_alone(appraisal: Appraisal) -> Results:
    """Return the results that the verdict is told of, and no others: in a part of the time that all of them take."""
    groups = sensitivity.groups_of(appraisal)
    sure = Sure(appraisal, groups, (), asides.stresses_of(appraisal))
    facts = {
        **_facts(appraisal, value.ranking_of(appraisal)),
        "groups": asides.group_facts(groups),
        **verdict_facts(sure),
    }
    sources = (money.run(appraisal), value.ranks(appraisal), moves.how_sure(appraisal), verdict_numbers(sure))
    return Results(appraisal.plan.case, appraisal, _gathered(sources), facts, (), ())


def _gathered(sources: Iterable[Pairs]) -> dict[str, float]:
    """Return the numbers by key. What is not a number (a standard error of one block) is left out.

    ValueError for a key given twice, which would hide a figure, and for a figure too large to hold.
    """
    numbers: dict[str, float] = {}
    for key, figure in itertools.chain.from_iterable(sources):
        if key in numbers:
            raise ValueError(f"two results have the key {key}")
        if math.isinf(figure):
            raise ValueError(f"the figure for {key} is too large to work with")
        if not math.isnan(figure):
            numbers[key] = float(figure)
    return numbers


def _facts(appraisal: Appraisal, ranking: list[str]) -> dict[str, Any]:
    plan, schedule = appraisal.plan, appraisal.plan.schedule
    beats = scoring.dominates(appraisal.mean_values)
    recommended = plan.case.recommended
    return {
        "case": plan.case.about.id,
        **_asked_for(plan.case),
        "ranking": ranking,
        "places": [list(place) for place in appraisal.places],
        "recommended": None if recommended is None else recommended.id,
        "business_as_usual": None if plan.baseline is None else plan.options[plan.baseline],
        "dominated_by": {
            option: [plan.options[i] for i in np.flatnonzero(beats[:, o])] for o, option in enumerate(plan.options)
        },
        "frontier": [plan.options[o] for step in value.frontier_of(appraisal) for o in step],
        "short_names": {option.id: option.short_name for option in plan.case.options if option.short_name},
        "discount_schedule": schedule.code,
        **({"discount_reason": schedule.source, "discount_date": schedule.published} if schedule.own else {}),
        **benefit_results.benefit_facts(appraisal),
        "years": list(plan.years),
        "saving_year": headline.saving_year(appraisal),
    }


def _asked_for(case: Case) -> dict[str, Any]:
    """Return by what parameters the figures are others than those of the case as it stands; nothing where none is."""
    asked = {name: value for name, value in sensitivity.parameters_of(case).items() if name != "audience"}
    return {"asked_for": asked} if asked else {}
