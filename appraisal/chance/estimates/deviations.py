"""How far an estimate is from its mean, as a rule: its standard deviation."""

from __future__ import annotations

import math

from appraisal.chance.estimates.distributions import (
    Discrete,
    Estimate,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)


def deviation(estimate: Estimate) -> float:
    """Return the standard deviation of an estimate, in its own unit, in closed form; nothing of a number that is fixed.

    >>> round(deviation(Uniform(0, 12)), 4), round(deviation(Pert(0, 3, 6)), 4), deviation(Fixed(7.0))
    (3.4641, 1.1339, 0.0)
    """
    match estimate:
        case Fixed():
            return 0.0
        case Uniform(low, high):
            return (high - low) / math.sqrt(12)
        case Triangular(low, likely, high):
            below, above = likely - low, high - likely
            return math.sqrt((below**2 + below * above + above**2) / 18)
        case Pert(low, _, high):
            # A beta whose two parameters add up to 6: its variance is the product of these over 6 + 1.
            return math.sqrt((estimate.mean - low) * (high - estimate.mean) / 7)
        case Normal(_, standard_deviation):
            return standard_deviation
        case LogNormal(_, spread):
            return estimate.mean * math.sqrt(math.expm1(spread**2))
        case Discrete(values, probabilities):
            mean = estimate.mean
            return math.sqrt(math.fsum(p * (v - mean) ** 2 for v, p in zip(values, probabilities, strict=True)))
        case Gamma(shape):
            return math.sqrt(shape)
