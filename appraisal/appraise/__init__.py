"""Appraise: the one recipe where cost, risk and outcome meet."""

from appraisal.appraise.plan import Outcome, Plan, evaluate, line_amounts, measured, plan_of, standing
from appraisal.appraise.result import Appraisal, Spread
from appraisal.appraise.room import chunk_of
from appraisal.appraise.run import appraise
from appraisal.appraise.statistics import STATISTICS, kept_statistic

__all__ = [
    "STATISTICS",
    "Appraisal",
    "Outcome",
    "Plan",
    "Spread",
    "appraise",
    "chunk_of",
    "evaluate",
    "kept_statistic",
    "line_amounts",
    "measured",
    "plan_of",
    "standing",
]
