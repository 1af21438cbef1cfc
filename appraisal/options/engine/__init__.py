"""Appraise: the one recipe where cost, risk and outcome meet."""

from appraisal.options.engine.array_plan import Outcome, Plan, evaluate, line_amounts, measured, plan_of, standing
from appraisal.options.engine.given import given_of
from appraisal.options.engine.result import Appraisal, Spread
from appraisal.options.engine.run import appraise, chunk_of
from appraisal.options.engine.statistics import STATISTICS, Statistic, kept_statistic

__all__ = [
    "STATISTICS",
    "Appraisal",
    "Outcome",
    "Plan",
    "Spread",
    "Statistic",
    "appraise",
    "chunk_of",
    "evaluate",
    "given_of",
    "kept_statistic",
    "line_amounts",
    "measured",
    "plan_of",
    "standing",
]
