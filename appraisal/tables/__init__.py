"""Printable tables of what was entered and what was found; every figure in one carries its key in results.json."""

from appraisal.tables.beside import (
    group_weights,
    groups,
    scenario_costs,
    scenario_firsts,
    scenario_values,
    scenarios,
)
from appraisal.tables.compared import compared
from appraisal.tables.counted import risks_elsewhere, where_counted
from appraisal.tables.decided import for_and_against, top_risks
from appraisal.tables.detail import (
    accepted_cautions,
    cautions,
    evidence,
    firsts,
    reconciliation,
    reconciliation_of_value,
    settling,
    spreads,
    stresses,
    swings,
)
from appraisal.tables.entered import assumptions, correlations, costs, criteria, risks, scores
from appraisal.tables.firm import central_weights, run, switching, tornado
from appraisal.tables.found import (
    cash,
    frontier,
    makeup,
    money,
    performance,
    ranks,
    returns,
    risk_exposure,
    savings,
    values,
    wins,
)
from appraisal.tables.matrix import risk_matrix
from appraisal.tables.needed import budget, needed, needed_by_option
from appraisal.tables.outline import names, options, plan, weights
from appraisal.tables.panel import marks
from appraisal.tables.registers import equalities_that_matter, register, registers_of
from appraisal.tables.signing import sign_off
from appraisal.tables.unfinished import firm_up, gaps, longlist, not_considered, struck_out

__all__ = [
    "accepted_cautions",
    "assumptions",
    "budget",
    "cash",
    "cautions",
    "central_weights",
    "compared",
    "correlations",
    "costs",
    "criteria",
    "equalities_that_matter",
    "evidence",
    "firm_up",
    "firsts",
    "for_and_against",
    "frontier",
    "gaps",
    "group_weights",
    "groups",
    "longlist",
    "makeup",
    "marks",
    "money",
    "names",
    "needed",
    "needed_by_option",
    "not_considered",
    "options",
    "performance",
    "plan",
    "ranks",
    "reconciliation",
    "reconciliation_of_value",
    "register",
    "registers_of",
    "returns",
    "risk_exposure",
    "risk_matrix",
    "risks",
    "risks_elsewhere",
    "run",
    "savings",
    "scenario_costs",
    "scenario_firsts",
    "scenario_values",
    "scenarios",
    "scores",
    "settling",
    "sign_off",
    "spreads",
    "stresses",
    "struck_out",
    "swings",
    "switching",
    "top_risks",
    "tornado",
    "values",
    "weights",
    "where_counted",
    "wins",
]
