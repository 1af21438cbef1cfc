"""How sure the order of the options is, in figures: places, pairs, weights, what moves the lead, groups, scenarios."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.options import tables, words
from appraisal.options.sections.appraisal_begins import in_appraisal
from appraisal.options.sections.opened import Study, if_any, paragraphs
from appraisal.options.words import ranked

_PAIRED = 2  # options; of no more the order itself says all


def order_in_detail(study: Study) -> Shown:
    """Return how often each option comes first, as entered and under stress, and each place; what weights and figures
    would change that. Nothing without a ranking."""
    results = study.results
    if not ranked(results):
        return Shown()
    cost = study.case.by_cost
    return in_appraisal(
        study,
        paragraphs(_RULE_OF_COST if cost else _RULE, words.how_it_fares(results), words.settled(results)),
        tables.order(results),
        tables.ranks(results),
        (tables.wins(results),) if len(study.case.options) > _PAIRED else (),
        if_any(tables.switching, results),
        if_any(tables.tornado, results),
    )


_SHARES = "The shares follow from what was put in. They are not the chance that a decision is right."
_SHARED = "those that only chance in the simulation parts share a place"
_RULE = f"Options rank by mean overall value; {_SHARED}. {_SHARES}"
_RULE_OF_COST = f"Options rank by mean net present cost before risk, the lowest first; {_SHARED}. {_SHARES}"


def groups_in_detail(study: Study) -> Shown:
    """Return each stakeholder group's weights and what they make of the options; nothing without groups."""
    results = study.results
    if not results.facts["groups"]:
        return Shown()
    return in_appraisal(
        study,
        paragraphs(words.where_groups_differ(results), words.left_without_weight(results)),
        tables.groups(results),
        tables.group_weights(results),
    )


def scenarios_in_detail(study: Study) -> Shown:
    """Return what each scenario changes, and every option in it beside the base case; nothing without scenarios."""
    results = study.results
    if not results.facts["scenarios"]:
        return Shown()
    return in_appraisal(
        study,
        paragraphs(words.where_scenarios_differ(results)),
        tables.scenarios(results),
        if_any(tables.scenario_firsts, results),
        if_any(tables.scenario_values, results),
        tables.scenario_costs(results),
    )
