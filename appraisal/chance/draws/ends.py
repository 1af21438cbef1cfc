"""The ends of a distribution, in millionths: what a block's draws in its first and in its last thousandth come to.

These two thousandths are split further than the others, because a long tail has much of its spread there. A block's
point in each is the middle of one of its thousandths; in a run of a thousand blocks each comes up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws.quantile_tables import STRATA, cubic, log_density, powers
from appraisal.chance.estimates import Estimate, Gamma, LogNormal, Normal, Pert

Array = NDArray[np.float64]
Cells = NDArray[np.intp]

_CELL = 1.0 / STRATA**2
_DOWN: Array = 2.0 ** np.arange(-11, 1) / STRATA  # chances at which a PERT's ends are found exactly
_PARTS = 8  # of each halving of the very end
_HALVINGS = 24  # beyond them a chance of 1e-13 is left, and a double would hold 1 less it badly


def end_values(estimates: Sequence[Estimate], cells: Cells) -> Array:
    """Return what draws in the first and last thousandth come to, shape (names, 2, blocks), each in its own unit.

    `cells`, of that shape, says in which thousandth of it each lies, 0 the farthest out.
    """
    ends = np.empty(cells.shape)
    beyond = np.asarray((cells + 0.5) * _CELL, dtype=float)
    perts = {i: e for i, e in enumerate(estimates) if isinstance(e, Pert) and e.high > e.low}
    if perts:
        ends[list(perts)] = _of_perts(list(perts.values()), beyond[list(perts)])
    for i, estimate in enumerate(estimates):
        if i not in perts:
            ends[i] = estimate.quantile(beyond[i, 0]), estimate.quantile(1 - beyond[i, 1])
            if isinstance(estimate, Normal | LogNormal | Gamma):
                _stretch(estimate, ends[i], cells[i] == 0)
    return ends


def _of_perts(perts: Sequence[Pert], chances: Array) -> Array:
    """Return the ends of PERTs within 1e-7 of exact, by cubics of logarithms between exact nodes: Newton's inverse
    would take longer than all else that is done for a short run."""
    both = [powers(pert) for pert in perts]
    nodes = np.array([(_near_zero(a, b), _near_zero(b, a)) for a, b in both])
    place = np.log2(chances / _DOWN[0])
    at = place.astype(np.intp)
    corners = [np.take_along_axis(nodes[:, :, k], at + right, axis=-1) for k in (0, 1) for right in (0, 1)]
    distance = np.exp(cubic(place - at, *corners))
    low, high = (np.array([getattr(pert, end) for pert in perts])[:, None] for end in ("low", "high"))
    return np.stack([low + (high - low) * distance[:, 0], high - (high - low) * distance[:, 1]], axis=1)


@lru_cache(maxsize=4096)
def _near_zero(a: float, b: float) -> tuple[Array, Array]:
    """Return the logarithm of a beta's quantiles at small chances, and its slope in the binary one of the chance."""
    from scipy.special import betaincinv  # late: making documents again draws nothing

    x = betaincinv(a, b, _DOWN)
    return np.log(x), np.asarray(np.log(2) * _DOWN * np.exp(-log_density(a, b, x)) / x)


def _stretch(estimate: Estimate, ends: Array, farthest: NDArray[np.bool_]) -> None:
    """Put the points that stand for the last millionth of a shape without an end as far out as its spread asks.

    That is the root of the mean square there, from the mean: so the spread of all points is that of the shape. The
    lower end of a lognormal or a gamma is at zero, and needs none.
    """
    if farthest[1].any():
        ends[1, farthest[1]] = estimate.mean + _far(estimate)
    if isinstance(estimate, Normal) and farthest[0].any():
        ends[0, farthest[0]] = estimate.mean - _far(estimate)


def _far(estimate: Estimate) -> float:
    halvings = np.repeat(2.0 ** -np.arange(1, _HALVINGS + 1), _PARTS)
    beyond = halvings * (1 + (np.arange(halvings.size) % _PARTS + 0.5) / _PARTS) * _CELL
    squares = (estimate.quantile(1 - beyond) - estimate.mean) ** 2
    return float(np.sqrt(halvings @ squares / halvings.sum()))
