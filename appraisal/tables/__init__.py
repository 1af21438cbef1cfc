"""Printable tables of what was entered and what was found; every figure in one carries its key in results.json."""

from appraisal.tables.beside import (
    group_weights,
    groups,
    scenario_costs,
    scenario_firsts,
    scenario_values,
    scenarios,
)
from appraisal.tables.entered import assumptions, correlations, costs, criteria, risks, scores
from appraisal.tables.firm import central_weights, run, standard_errors, switching, tornado
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
from appraisal.tables.outline import options, plan, weights
from appraisal.tables.panel import marks
from appraisal.tables.registers import equalities_that_matter, register, registers_of
from appraisal.tables.unfinished import firm_up, gaps, longlist, not_considered, struck_out

__all__ = [
    "assumptions",
    "cash",
    "central_weights",
    "correlations",
    "costs",
    "criteria",
    "equalities_that_matter",
    "firm_up",
    "frontier",
    "gaps",
    "group_weights",
    "groups",
    "longlist",
    "makeup",
    "marks",
    "money",
    "not_considered",
    "options",
    "performance",
    "plan",
    "ranks",
    "register",
    "registers_of",
    "returns",
    "risk_exposure",
    "risks",
    "run",
    "savings",
    "scenario_costs",
    "scenario_firsts",
    "scenario_values",
    "scenarios",
    "scores",
    "standard_errors",
    "struck_out",
    "switching",
    "tornado",
    "values",
    "weights",
    "wins",
]
