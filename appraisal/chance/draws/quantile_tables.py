"""Tables of exact quantiles: the 8,000 points at which a name's draws can fall, all but the ends.

In each block of 1,000 draws a name takes one point from each thousandth of its distribution. The point's place within
the thousandth is one of eight phases, drawn once a block, so a table holds quantiles at (k + (phase + 1/2) / 8) / 1000,
laid out phase by phase: entry phase * 1000 + k. Of the first and the last thousandth `ends` knows more.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Estimate, Pert

STRATA = 1000
PHASES = 8

Array = NDArray[np.float64]

_RISING: Array = (np.arange(STRATA * PHASES) + 0.5) / (STRATA * PHASES)
_POINTS: Array = _RISING.reshape(STRATA, PHASES).T.ravel()
_NODES: Array = (1 - np.cos(np.linspace(0, np.pi, 257)[1:-1])) / 2
_TAIL = 0.002  # below and above this probability a beta's quantile is found exactly, not interpolated


@lru_cache(maxsize=512)
def quantile_table(estimate: Estimate) -> Array:
    """Return the estimate's quantiles at every point, shape (8000,), in the estimate's unit; read-only."""
    match estimate:
        case Pert(low=low, high=high) if high > low:
            table = low + (high - low) * _unit_beta(*powers(estimate))
        case _:
            table = np.asarray(estimate.quantile(_POINTS), dtype=float)
    table.flags.writeable = False
    return table


def powers(estimate: Pert) -> tuple[float, float]:
    """Return the two powers of the beta that a PERT is, from likely figure and range."""
    span = estimate.high - estimate.low
    return 1 + 4 * (estimate.likely - estimate.low) / span, 1 + 4 * (estimate.high - estimate.likely) / span


@lru_cache(maxsize=64)  # lines whose ranges are the same shares of their figures share one
def _unit_beta(a: float, b: float) -> Array:
    """Return a beta's quantiles, by inverse interpolation between exact nodes.

    Newton's inverse is 30 times slower. Between nodes (x, F(x)) the inverse is a cubic Hermite, whose slope dx/dF is
    one over the density; in the tails, where that slope has no bound, `betaincinv` is used. Within 1e-7 of exact.
    """
    from scipy.special import betainc, betaincinv  # late: making documents again draws nothing

    cumulative = betainc(a, b, _NODES)
    inside = (cumulative > _TAIL / 4) & (cumulative < 1 - _TAIL / 4)
    x, f = _NODES[inside], cumulative[inside]
    low, high = np.searchsorted(_RISING, [_TAIL, 1 - _TAIL])
    quantiles = np.empty(_RISING.shape)
    quantiles[low:high] = _hermite(_RISING[low:high], f, x, np.exp(-log_density(a, b, x)))
    for tail in (slice(None, low), slice(high, None)):
        quantiles[tail] = betaincinv(a, b, _RISING[tail])
    return quantiles.reshape(STRATA, PHASES).T.ravel()


def log_density(a: float, b: float, x: Array) -> Array:
    """Return the logarithm of a beta's density."""
    from scipy.special import betaln

    return np.asarray((a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - betaln(a, b))


def _hermite(at: Array, knots: Array, values: Array, slopes: Array) -> Array:
    """Return the cubic Hermite interpolant at the points `at`, all within the knots."""
    i = np.searchsorted(knots, at, side="right") - 1
    width = knots[i + 1] - knots[i]
    return cubic((at - knots[i]) / width, values[i], values[i + 1], slopes[i] * width, slopes[i + 1] * width)


def cubic(t: Array, left: Array, right: Array, rise_left: Array, rise_right: Array) -> Array:
    """Return at t, from 0 to 1, the cubic that has these values and slopes there."""
    bend = 3 * (right - left) - 2 * rise_left - rise_right
    turn = 2 * (left - right) + rise_left + rise_right
    return np.asarray(left + t * (rise_left + t * (bend + t * turn)))
