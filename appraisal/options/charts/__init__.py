"""Charts: a figure for each finding, with its alternative text computed from the same numbers."""

from appraisal.options.charts.against import going_against
from appraisal.options.charts.cash import cash_by_year
from appraisal.options.charts.cost_makeup import net_present_cost
from appraisal.options.charts.frontier import value_against_cost
from appraisal.options.charts.matrix import risk_matrix
from appraisal.options.charts.value_makeup import value_by_kind

__all__ = [
    "cash_by_year",
    "going_against",
    "net_present_cost",
    "risk_matrix",
    "value_against_cost",
    "value_by_kind",
]
