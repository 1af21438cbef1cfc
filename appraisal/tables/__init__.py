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
from appraisal.tables.counted import risks_elsewhere
from appraisal.tables.decided import for_and_against, top_risks
from appraisal.tables.evidence import accepted_cautions, cautions, evidence
from appraisal.tables.firm import run, switching, tornado
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
from appraisal.tables.judged import criteria, scores
from appraisal.tables.lines import assumptions, correlations, costs
from appraisal.tables.needed import budget, needed, needed_by_option
from appraisal.tables.order import order, reconciliation
from appraisal.tables.outline import names, options, plan
from appraisal.tables.panel import marks
from appraisal.tables.registers import equalities_that_matter, register, registers_of
from appraisal.tables.risks import risks
from appraisal.tables.signing import sign_off
from appraisal.tables.unfinished import firm_up, gaps, longlist, not_considered, struck_out

__all__ = [
    "accepted_cautions",
    "assumptions",
    "budget",
    "cash",
    "cautions",
    "compared",
    "correlations",
    "costs",
    "criteria",
    "equalities_that_matter",
    "evidence",
    "firm_up",
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
    "order",
    "performance",
    "plan",
    "ranks",
    "reconciliation",
    "register",
    "registers_of",
    "returns",
    "risk_exposure",
    "risks",
    "risks_elsewhere",
    "run",
    "savings",
    "scenario_costs",
    "scenario_firsts",
    "scenario_values",
    "scenarios",
    "scores",
    "sign_off",
    "struck_out",
    "switching",
    "top_risks",
    "tornado",
    "values",
    "wins",
]
