"""What an uncertain number is: seven distributions, each a frozen value with exact quantiles and an exact mean.

An estimate knows no name, unit or source; those belong to the assumption, line, risk or score that carries it.
Quantiles are exact (no sampling): `draws` builds its tables from them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, gammaincinv, ndtri

Array = NDArray[np.float64]


class EstimateError(ValueError):
    """The figures given do not describe a distribution; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is known, or is held."""

    value: float

    def __post_init__(self) -> None:
        _require_finite(self.value)

    def quantile(self, p: ArrayLike) -> Array:
        return np.full(np.shape(p), self.value)

    @property
    def mean(self) -> float:
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any value from low to high is as likely as any other."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _require_finite(self.low, self.high)
        _require_order(self.low, self.high)

    def quantile(self, p: ArrayLike) -> Array:
        return np.asarray(self.low + (self.high - self.low) * np.asarray(p, dtype=float))

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Triangular:
    """Low, likely and high, with straight sides: puts more chance in the tails than a PERT."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _require_finite(self.low, self.likely, self.high)
        _require_order(self.low, self.likely, self.high)

    def quantile(self, p: ArrayLike) -> Array:
        low, likely, high = self.low, self.likely, self.high
        span = high - low
        p = np.asarray(p, dtype=float)
        if span == 0:
            return np.full(p.shape, likely)
        rising = low + np.sqrt(p * span * (likely - low))
        falling = high - np.sqrt((1 - p) * span * (high - likely))
        return np.where(p < (likely - low) / span, rising, falling)

    @property
    def mean(self) -> float:
        return (self.low + self.likely + self.high) / 3


@dataclass(frozen=True, slots=True)
class Pert:
    """Low, likely and high as a beta distribution whose mean is (low + 4 likely + high) / 6.

    Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5); Vose's weight of 4 on the likely value.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _require_finite(self.low, self.likely, self.high)
        _require_order(self.low, self.likely, self.high)

    def quantile(self, p: ArrayLike) -> Array:
        span = self.high - self.low
        p = np.asarray(p, dtype=float)
        if span == 0:
            return np.full(p.shape, self.likely)
        rise = 1 + 4 * (self.likely - self.low) / span
        fall = 1 + 4 * (self.high - self.likely) / span
        return np.asarray(self.low + span * betaincinv(rise, fall, p))

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.likely + self.high) / 6


@dataclass(frozen=True, slots=True)
class Normal:
    """A bell curve; it has no ends, so it suits sums of many small errors rather than a single cost."""

    centre: float
    standard_deviation: float

    def __post_init__(self) -> None:
        _require_finite(self.centre, self.standard_deviation)
        if self.standard_deviation < 0:
            raise EstimateError("a standard deviation cannot be negative")

    def quantile(self, p: ArrayLike) -> Array:
        return np.asarray(self.centre + self.standard_deviation * ndtri(np.asarray(p, dtype=float)))

    @property
    def mean(self) -> float:
        return self.centre


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A number above zero with a long upper tail; `median` in the number's own unit, `spread` on the log scale."""

    median: float
    spread: float

    def __post_init__(self) -> None:
        _require_finite(self.median, self.spread)
        if self.median <= 0 or self.spread < 0:
            raise EstimateError("a lognormal needs a median above zero and a spread of zero or more")

    def quantile(self, p: ArrayLike) -> Array:
        return np.asarray(self.median * np.exp(self.spread * ndtri(np.asarray(p, dtype=float))))

    @property
    def mean(self) -> float:
        return self.median * math.exp(self.spread**2 / 2)


@dataclass(frozen=True, slots=True)
class Discrete:
    """One of a few values, each with its probability."""

    values: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        _require_finite(*self.values, *self.probabilities)
        if not self.values or len(self.values) != len(self.probabilities):
            raise EstimateError("each value needs one probability")
        if min(self.probabilities) < 0 or not math.isclose(sum(self.probabilities), 1, abs_tol=1e-9):
            raise EstimateError("probabilities must be zero or more and add up to 1")

    def quantile(self, p: ArrayLike) -> Array:
        order = np.argsort(self.values, kind="stable")
        edges = np.cumsum(np.asarray(self.probabilities)[order])[:-1]
        return np.asarray(self.values, dtype=float)[order][np.searchsorted(edges, p, side="right")]

    @property
    def mean(self) -> float:
        return math.fsum(v * p for v, p in zip(self.values, self.probabilities, strict=True))


@dataclass(frozen=True, slots=True)
class Gamma:
    """Used for weights: independent gammas of scale 1, normalised, are a Dirichlet; all of shape 1: no preference."""

    shape: float

    def __post_init__(self) -> None:
        _require_finite(self.shape)
        if self.shape <= 0:
            raise EstimateError("a gamma's shape must be above zero")

    def quantile(self, p: ArrayLike) -> Array:
        return np.asarray(gammaincinv(self.shape, np.asarray(p, dtype=float)), dtype=float)

    @property
    def mean(self) -> float:
        return self.shape


Estimate = Fixed | Uniform | Triangular | Pert | Normal | LogNormal | Discrete | Gamma
Shape = Literal["fixed", "uniform", "triangular", "pert", "normal", "lognormal"]


def from_range(low: float, likely: float, high: float, shape: Shape = "pert") -> Estimate:
    """Return the estimate for a low, likely and high figure; three equal figures are a fixed number.

    For "normal" and "lognormal" low and high are read as the 10th and 90th percentiles and likely as the median.

    >>> from_range(1, 2, 6).mean
    2.5
    >>> from_range(4, 4, 4)
    Fixed(value=4)
    """
    _require_order(low, likely, high)
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
    _require_finite(p10, p50, p90)
    _require_order(p10, p50, p90)
    if p10 == p90:
        return Fixed(p50)
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


def _require_finite(*numbers: float) -> None:
    if not all(math.isfinite(x) for x in numbers):
        raise EstimateError("every figure must be a finite number")


def _require_order(*numbers: float) -> None:
    if list(numbers) != sorted(numbers):
        raise EstimateError("low, likely and high must be in rising order: " + ", ".join(f"{x:g}" for x in numbers))


def _require_middle(given: float, middle: float, span: float, where: str) -> None:
    if abs(given - middle) > 0.01 * span:
        raise EstimateError(f"P50 {given:g} should be {where} ({middle:g}) for this shape")
