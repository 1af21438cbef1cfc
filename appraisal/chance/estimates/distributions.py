"""The shapes of an uncertain number: eight distributions, each a frozen value with exact quantiles and an exact mean.

Quantiles are exact (no sampling): `draws` builds its tables from them. A shape that was fitted to percentiles remembers
them as `entered`, for whoever prints what was entered; it is no part of what the shape is, and fitting.py reads it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from appraisal.chance.estimates.percentiles import Entered
from appraisal.ground.checked import Named

Array = NDArray[np.float64]
_FEW_EDGES = 8  # up to here comparing with each is faster than a search


class EstimateError(ValueError):
    """The figures given do not describe a distribution; the message says which and why."""


class _Shape(Named):
    __slots__ = ()
    another = ". One of another shape is made anew, as in Pert(40, 60, 90) or Fixed(60)"


@dataclass(frozen=True, slots=True)
class Fixed(_Shape):
    """A number that is known, or is held."""

    value: float

    def __post_init__(self) -> None:
        require_finite(self.value)

    def quantile(self, p: ArrayLike) -> Array:
        return np.full(np.shape(p), self.value)

    @property
    def mean(self) -> float:
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform(_Shape):
    """Any value from low to high is as likely as any other."""

    low: float
    high: float
    entered: Entered | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        require_finite(self.low, self.high)
        require_order(self.low, self.high)

    def quantile(self, p: ArrayLike) -> Array:
        return np.asarray(self.low + (self.high - self.low) * np.asarray(p, dtype=float))

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Triangular(_Shape):
    """Low, likely and high, with straight sides: puts more chance in the tails than a PERT."""

    low: float
    likely: float
    high: float
    entered: Entered | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        require_finite(self.low, self.likely, self.high)
        require_order(self.low, self.likely, self.high)

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
class Pert(_Shape):
    """Low, likely and high as a beta distribution whose mean is (low + 4 likely + high) / 6.

    Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5); Vose's weight of 4 on the likely value.
    """

    low: float
    likely: float
    high: float
    entered: Entered | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        require_finite(self.low, self.likely, self.high)
        require_order(self.low, self.likely, self.high)

    def quantile(self, p: ArrayLike) -> Array:
        span = self.high - self.low
        p = np.asarray(p, dtype=float)
        if span == 0:
            return np.full(p.shape, self.likely)
        rise = 1 + 4 * (self.likely - self.low) / span
        fall = 1 + 4 * (self.high - self.likely) / span
        from scipy.special import betaincinv  # late: reading and checking a workbook needs none of it

        return np.asarray(self.low + span * betaincinv(rise, fall, p))

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.likely + self.high) / 6


@dataclass(frozen=True, slots=True)
class Normal(_Shape):
    """A bell curve; it has no ends, so it suits sums of many small errors rather than a single cost."""

    centre: float
    standard_deviation: float
    entered: Entered | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        require_finite(self.centre, self.standard_deviation)
        if self.standard_deviation < 0:
            raise EstimateError("a standard deviation cannot be negative")

    def quantile(self, p: ArrayLike) -> Array:
        from scipy.special import ndtri  # late: reading and checking a workbook needs none of it

        return np.asarray(self.centre + self.standard_deviation * ndtri(np.asarray(p, dtype=float)))

    @property
    def mean(self) -> float:
        return self.centre


@dataclass(frozen=True, slots=True)
class LogNormal(_Shape):
    """A number above zero with a long upper tail; `median` in the number's own unit, `spread` on the log scale."""

    median: float
    spread: float
    entered: Entered | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        require_finite(self.median, self.spread)
        if self.median <= 0 or self.spread < 0:
            raise EstimateError("a lognormal needs a median above zero and a spread of zero or more")

    def quantile(self, p: ArrayLike) -> Array:
        from scipy.special import ndtri  # late: reading and checking a workbook needs none of it

        return np.asarray(self.median * np.exp(self.spread * ndtri(np.asarray(p, dtype=float))))

    @property
    def mean(self) -> float:
        return self.median * math.exp(self.spread**2 / 2)


@dataclass(frozen=True, slots=True)
class Discrete(_Shape):
    """One of a few values, each with its probability."""

    values: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        require_finite(*self.values, *self.probabilities)
        if not self.values or len(self.values) != len(self.probabilities):
            raise EstimateError("each value needs one probability")
        if min(self.probabilities) < 0 or not math.isclose(sum(self.probabilities), 1, abs_tol=1e-9):
            raise EstimateError("probabilities must be zero or more and add up to 1")

    def quantile(self, p: ArrayLike) -> Array:
        order = np.argsort(self.values, kind="stable")
        edges = np.cumsum(np.asarray(self.probabilities)[order])[:-1]
        values, p = np.asarray(self.values, dtype=float)[order], np.asarray(p, dtype=float)
        if len(edges) > _FEW_EDGES:
            return np.asarray(values[np.searchsorted(edges, p, side="right")])
        place = np.zeros(p.shape, dtype=np.intp)
        for edge in edges:
            place += p >= edge
        return np.asarray(values[place])

    @property
    def mean(self) -> float:
        return math.fsum(v * p for v, p in zip(self.values, self.probabilities, strict=True))


@dataclass(frozen=True, slots=True)
class Gamma(_Shape):
    """Used for weights: independent gammas of scale 1, normalised, are a Dirichlet; all of shape 1: no preference."""

    shape: float

    def __post_init__(self) -> None:
        require_finite(self.shape)
        if self.shape <= 0:
            raise EstimateError("a gamma's shape must be above zero")

    def quantile(self, p: ArrayLike) -> Array:
        from scipy.special import gammaincinv  # late: reading and checking a workbook needs none of it

        return np.asarray(gammaincinv(self.shape, np.asarray(p, dtype=float)), dtype=float)

    @property
    def mean(self) -> float:
        return self.shape


Ranged = Uniform | Triangular | Pert | Normal | LogNormal  # what has a low and a high, if only as percentiles
Estimate = Fixed | Ranged | Discrete | Gamma


def require_finite(*numbers: float) -> None:
    try:
        finite = all(map(math.isfinite, numbers))
    except TypeError:
        shown = ", ".join(map(repr, numbers))
        raise EstimateError(f"every figure must be a number, as in Fixed(500_000), and not {shown}") from None
    if not finite:
        raise EstimateError("every figure must be a finite number")


def require_order(*numbers: float) -> None:
    if list(numbers) != sorted(numbers):
        raise EstimateError("low, likely and high must be in rising order: " + ", ".join(f"{x:g}" for x in numbers))
