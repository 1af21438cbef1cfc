"""From the figures that people give to an estimate: a range, or three percentiles."""

from __future__ import annotations

import math
from typing import Literal

from appraisal.estimates.shapes import (
    Estimate,
    EstimateError,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    require_finite,
    require_order,
)

Shape = Literal["fixed", "uniform", "triangular", "pert", "normal", "lognormal"]


def from_range(low: float, likely: float, high: float, shape: Shape = "pert") -> Estimate:
    """Return the estimate for a low, likely and high figure; three equal figures are a fixed number.

    For "normal" and "lognormal" low and high are read as the 10th and 90th percentiles and likely as the median.

    >>> from_range(1, 2, 6).mean
    2.5
    >>> from_range(4, 4, 4)
    Fixed(value=4)
    """
    require_order(low, likely, high)
    if low == high:
        return Fixed(likely)
    match shape:
        case "fixed":
            raise EstimateError("a fixed number cannot have a low and a high that differ")
        case "uniform":
            return Uniform(low, high)
        case "triangular":
            return Triangular(low, likely, high)
        case "pert":
            return Pert(low, likely, high)
        case "normal" | "lognormal":
            return from_percentiles(low, likely, high, shape)


def from_percentiles(p10: float, p50: float, p90: float, shape: Shape = "normal") -> Estimate:
    """Return the estimate whose 10th, 50th and 90th percentiles are those given.

    A normal or uniform has two free figures, so its P50 must lie midway; a lognormal's P50 must be the geometric mean.
    Triangular and PERT are fitted by root finding and may not be able to reach a very skewed triple: EstimateError.

    >>> from_percentiles(8, 10, 12, "uniform")
    Uniform(low=7.5, high=12.5)
    """
    require_finite(p10, p50, p90)
    require_order(p10, p50, p90)
    if p10 == p90:
        return Fixed(p50)
    from scipy.special import ndtri  # late: reading and checking a workbook needs none of it

    z90 = float(ndtri(0.9))
    match shape:
        case "normal":
            _require_middle(p50, (p10 + p90) / 2, p90 - p10, "midway between P10 and P90")
            return Normal(p50, (p90 - p10) / (2 * z90))
        case "lognormal":
            if p10 <= 0:
                raise EstimateError("a lognormal needs percentiles above zero")
            _require_middle(p50, math.sqrt(p10 * p90), p90 - p10, "the square root of P10 times P90")
            return LogNormal(p50, math.log(p90 / p10) / (2 * z90))
        case "uniform":
            _require_middle(p50, (p10 + p90) / 2, p90 - p10, "midway between P10 and P90")
            return Uniform(p10 - (p90 - p10) / 8, p90 + (p90 - p10) / 8)
        case "triangular" | "pert":
            return _fit_three_points(p10, p50, p90, shape)
        case "fixed":
            raise EstimateError("a fixed number cannot have percentiles that differ")


def _fit_three_points(p10: float, p50: float, p90: float, shape: Literal["triangular", "pert"]) -> Estimate:
    """Find the skew m in (0, 1) whose unit distribution has the same P50 position between P10 and P90, then rescale."""
    from scipy.optimize import brentq  # most cases need no fitting, and this import takes longer than reading one

    kind = Triangular if shape == "triangular" else Pert
    wanted = (p50 - p10) / (p90 - p10)

    def position(m: float) -> float:
        q10, q50, q90 = kind(0, m, 1).quantile([0.1, 0.5, 0.9])
        return float((q50 - q10) / (q90 - q10)) - wanted

    if position(0) * position(1) > 0:
        raise EstimateError(f"no {shape} distribution is as skewed as P10 {p10:g}, P50 {p50:g}, P90 {p90:g}")
    m = float(brentq(position, 0, 1, xtol=1e-14))
    q10, _, q90 = kind(0, m, 1).quantile([0.1, 0.5, 0.9])
    span = (p90 - p10) / float(q90 - q10)
    low = p10 - float(q10) * span
    return kind(low, low + m * span, low + span)


def _require_middle(given: float, middle: float, span: float, where: str) -> None:
    if abs(given - middle) > 0.01 * span:
        raise EstimateError(f"P50 {given:g} should be {where} ({middle:g}) for this shape")
