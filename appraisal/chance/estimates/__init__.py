"""What an uncertain number is. An estimate knows no name, unit or source; those belong to what carries it."""

from appraisal.chance.estimates.deviations import deviation
from appraisal.chance.estimates.distributions import (
    Discrete,
    Estimate,
    EstimateError,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from appraisal.chance.estimates.fitting import Shape, entered_of, from_percentiles, from_range
from appraisal.chance.estimates.percentiles import MEDIAN, Entered, Percentiles
from appraisal.chance.estimates.scaled import held_within, scaled

__all__ = [
    "MEDIAN",
    "Discrete",
    "Entered",
    "Estimate",
    "EstimateError",
    "Fixed",
    "Gamma",
    "LogNormal",
    "Normal",
    "Percentiles",
    "Pert",
    "Shape",
    "Triangular",
    "Uniform",
    "deviation",
    "entered_of",
    "from_percentiles",
    "from_range",
    "held_within",
    "scaled",
]
