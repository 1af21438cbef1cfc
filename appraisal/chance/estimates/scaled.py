"""An estimate made of another: scaled, or held between two bounds."""

from __future__ import annotations

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


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """Return the estimate of a number that is `factor` times this one; times nothing it is nothing for sure.

    EstimateError for a factor below zero, and for a gamma, which has no scale.

    >>> scaled(Pert(1, 2, 6), 1.5)
    Pert(low=1.5, likely=3.0, high=9.0)
    """
    if not factor >= 0:
        raise EstimateError(f"a figure is multiplied by zero or more, not by {factor:g}")
    if factor == 0:
        return Fixed(0.0)
    match estimate:
        case Fixed(value):
            return Fixed(value * factor)
        case Uniform(low, high):
            return Uniform(low * factor, high * factor)
        case Triangular(low, likely, high) | Pert(low, likely, high):
            return type(estimate)(low * factor, likely * factor, high * factor)
        case Normal(centre, deviation):
            return Normal(centre * factor, deviation * factor)
        case LogNormal(median, spread):
            return LogNormal(median * factor, spread)
        case Discrete(values, probabilities):
            return Discrete(tuple(value * factor for value in values), probabilities)
        case Gamma():
            raise EstimateError("a gamma cannot be multiplied: it has a shape and no scale")


def held_within(estimate: Estimate, least: float, most: float) -> Estimate:
    """Return the estimate with its figures brought between two bounds; a shape without ends is left as it is.

    >>> held_within(Pert(60, 90, 120), 0, 100), held_within(Fixed(120.0), 0, 100)
    (Pert(low=60, likely=90, high=100), Fixed(value=100))
    """

    def held(figure: float) -> float:
        return min(max(figure, least), most)

    match estimate:
        case Fixed(value):
            return Fixed(held(value))
        case Uniform(low, high):
            return Uniform(held(low), held(high))
        case Triangular(low, likely, high) | Pert(low, likely, high):
            return type(estimate)(held(low), held(likely), held(high))
        case Discrete(values, probabilities):
            return Discrete(tuple(map(held, values)), probabilities)
        case Normal() | LogNormal() | Gamma():
            return estimate
