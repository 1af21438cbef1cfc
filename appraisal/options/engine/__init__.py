"""Appraise: the one recipe where cost, risk and outcome meet."""

from appraisal.ground.seen import seen_as
from appraisal.options.engine.array_plan import (
    Outcome,
    Plan,
    evaluate,
    line_amounts,
    mean_standing,
    measured,
    plan_of,
    standing,
)
from appraisal.options.engine.block_errors import PERCENTILES, errors_of_order, errors_of_percentiles
from appraisal.options.engine.drawn import DrawsOf, Reached, draws_of_blocks
from appraisal.options.engine.found_seen import appraisal_blocks
from appraisal.options.engine.given import given_of
from appraisal.options.engine.result import Appraisal, Spread
from appraisal.options.engine.run import appraise, chunk_of
from appraisal.options.engine.statistics import STATISTICS, Statistic, kept_statistic

__all__ = [
    "PERCENTILES",
    "STATISTICS",
    "Appraisal",
    "DrawsOf",
    "Outcome",
    "Plan",
    "Reached",
    "Spread",
    "Statistic",
    "appraise",
    "chunk_of",
    "errors_of_order",
    "errors_of_percentiles",
    "evaluate",
    "given_of",
    "kept_statistic",
    "line_amounts",
    "mean_standing",
    "measured",
    "plan_of",
    "standing",
]

seen_as.register(Appraisal, appraisal_blocks)
seen_as.register(DrawsOf, draws_of_blocks)
