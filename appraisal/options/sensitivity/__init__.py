"""Sensitivity: what moves the answer, which weights would change it, and the case as a scenario or a group has it."""

from appraisal.options.sensitivity.as_others_delivered import AS_OTHERS, as_others_delivered
from appraisal.options.sensitivity.combinations import (
    AS_IT_STANDS,
    Axis,
    Run,
    Times,
    beyond_what_it_can_be,
    moves_business_as_usual,
    runs_over,
    things_to_vary,
    times,
)
from appraisal.options.sensitivity.moves import (
    Quantity,
    Swing,
    Switch,
    lead_of,
    net_present_cost_of,
    overtaking_weights,
    switching_weights,
    tornado,
)
from appraisal.options.sensitivity.scenario_cases import changes_in, scenario_case, scenario_names
from appraisal.options.sensitivity.stakeholders import Group, groups_of
from appraisal.options.sensitivity.stresses import first_with_common_error, first_with_late_start
from appraisal.options.sensitivity.variations import parameters_of, varied
from appraisal.options.sensitivity.weights import Reranked, named_weights, own_weights, reranked

__all__ = [
    "AS_IT_STANDS",
    "AS_OTHERS",
    "Axis",
    "Group",
    "Quantity",
    "Reranked",
    "Run",
    "Swing",
    "Switch",
    "Times",
    "as_others_delivered",
    "beyond_what_it_can_be",
    "changes_in",
    "first_with_common_error",
    "first_with_late_start",
    "groups_of",
    "lead_of",
    "moves_business_as_usual",
    "named_weights",
    "net_present_cost_of",
    "overtaking_weights",
    "own_weights",
    "parameters_of",
    "reranked",
    "runs_over",
    "scenario_case",
    "scenario_names",
    "switching_weights",
    "things_to_vary",
    "times",
    "tornado",
    "varied",
]
