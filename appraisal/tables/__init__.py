"""Printable tables of what was entered and what was found; every figure in one carries its key in results.json."""

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

__all__ = [
    "assumptions",
    "cash",
    "central_weights",
    "correlations",
    "costs",
    "criteria",
    "frontier",
    "makeup",
    "money",
    "options",
    "performance",
    "plan",
    "ranks",
    "returns",
    "risk_exposure",
    "risks",
    "run",
    "savings",
    "scores",
    "standard_errors",
    "switching",
    "tornado",
    "values",
    "weights",
    "wins",
]
