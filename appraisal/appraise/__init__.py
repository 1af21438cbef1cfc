"""Appraise: the one recipe where cost, risk and outcome meet."""

from appraisal.appraise.plan import Outcome, Plan, evaluate, measured, plan_of, standing
from appraisal.appraise.result import Appraisal, Spread, kept_statistic
from appraisal.appraise.run import CHUNK, KEPT, appraise

__all__ = [
    "CHUNK",
    "KEPT",
    "Appraisal",
    "Outcome",
    "Plan",
    "Spread",
    "appraise",
    "evaluate",
    "kept_statistic",
    "measured",
    "plan_of",
    "standing",
]
