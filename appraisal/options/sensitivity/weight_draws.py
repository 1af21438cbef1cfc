"""Weights of which little is known or nothing: drawn uniformly from all that add up to 1 and are as is known of them.

Gammas of shape 1, divided by their sum, are uniform on the simplex (a Dirichlet of ones). Any weights in a given order
are one mix of the order's corners, which are equal weights on the first one, two, three, ... criteria, so mixes that
are uniform on the simplex are uniform on the ordered one, as sorted draws are; their mean is the rank-order centroid
(Barron and Barrett, 1996). Weights within bounds are independent uniform numbers given that they add up to 1, and are
drawn one after the other, each given those before it (Rosenblatt, 1952): no draw is refused, and no chain has to
settle.

The draws are stratified as those of every uncertain number are, by streams of their own, so that no other draw moves
and each run gives the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import Draws
from appraisal.chance.estimates import Gamma, Uniform
from appraisal.ground.names import joined
from appraisal.options.sums.scoring import normalised

_NODES = 4097  # of a table of volumes: straight lines between them err by a ten-millionth
_NO_ROOM = 1e-9  # of what there is to share out: a criterion that may have less of it has its bound

Array = NDArray[np.float64]


def any_shares(names: Sequence[str], draws: int, seed: int) -> Array:
    """Return shares, shape (names, draws), uniform on all that add up to 1; `draws` is a whole number of blocks.

    >>> shares = any_shares(["cost", "quality", "reach"], 1_000, seed=1)
    >>> shares.mean(axis=1).round(2).tolist(), bool(np.allclose(shares.sum(axis=0), 1))
    ([0.33, 0.34, 0.33], True)
    """
    estimates = {joined("weight-unknown", name): Gamma(1.0) for name in names}
    return normalised(Draws(estimates, draws, seed).sample().x)


def falling_weights(sizes: Sequence[int], mix: Array) -> Array:
    """Return the weight of each criterion of groups that fall in weight, shape (groups, draws).

    `sizes` is how many criteria each group has; those of a group have the same weight. `mix` (groups, draws) is how
    much of each corner there is, adding up to 1: the k-th has equal weights on the criteria of the first k groups.

    >>> falling_weights([1, 2], np.array([[0.4], [0.6]])).round(3).tolist()
    [[0.6], [0.2]]
    """
    corners = mix / np.cumsum(sizes)[:, None]
    return np.asarray(np.cumsum(corners[::-1], axis=0)[::-1], dtype=float)


def chances(names: Sequence[str], draws: int, seed: int) -> Array:
    """Return chances between 0 and 1, shape (names, draws), for `bounded_weights`."""
    estimates = {joined("weight-within", name): Uniform(0.0, 1.0) for name in names}
    return Draws(estimates, draws, seed).sample().x


def bounded_weights(low: Array, high: Array, drawn: Array) -> Array:
    """Return weights, shape (criteria, draws), uniform on all that add up to 1 between bounds of shape (criteria,).

    `drawn` are chances, of the same shape. The bounds must leave room: the low ones add up to no more than 1, the high
    ones to no less. Near the high end it is what each is short of its high bound that is drawn, for there the volumes
    are known best.

    >>> bounded_weights(np.array([0.2, 0.0]), np.array([0.6, 1.0]), np.array([[0.25], [0.5]])).round(3).tolist()
    [[0.3], [0.7]]
    """
    widths = high - low
    room = max(0.0, 1 - float(low.sum()))
    short = max(0.0, float(high.sum()) - 1)
    if short < room:
        return high[:, None] - _adding_up_to(short, widths, 1 - drawn)
    return low[:, None] + _adding_up_to(room, widths, drawn)


def _adding_up_to(total: float, widths: Array, drawn: Array) -> Array:
    """Return numbers from 0 up to their widths that add up to a total, uniform on all that do, (criteria, draws)."""
    parts = np.zeros(drawn.shape)
    if total <= 0:
        return parts
    widths = np.minimum(widths / total, 1.0)
    rows = np.flatnonzero(widths > _NO_ROOM)
    left = np.ones(drawn.shape[1])
    for place, root in enumerate(_roots_of_volumes(widths[rows])):
        row, after = rows[place], rows[place + 1 :]
        part = left - _rest(left, widths[row], root, len(after), drawn[row])
        parts[row] = np.clip(part, np.maximum(0, left - widths[after].sum()), np.minimum(left, widths[row]))
        left = left - parts[row]
    parts[rows[-1]] = left
    return parts * total


def _rest(left: Array, width: float, root: Array, many: int, drawn: Array) -> Array:
    """Return what is left for the many that come after one, shape (draws,): the chance that it is no more is `drawn`.

    Given what is left now, that chance is a difference of volumes over another.
    """
    grid = np.linspace(0, 1, _NODES)
    most, least = (np.interp(np.maximum(at, 0), grid, root) ** many for at in (left, left - width))
    return np.interp((least + (1 - drawn) * (most - least)) ** (1 / many), root, grid)


def _roots_of_volumes(widths: Array) -> list[Array]:
    """Return for each but the last the root of the volume of those after it that add up to no more than each of the
    nodes from 0 to 1, as a part of the most. The root, of as many as they are, rises in a nearly straight line."""
    grid = np.linspace(0, 1, _NODES)
    volume, roots = np.minimum(grid, widths[-1]), list[Array]()
    for many, width in enumerate(widths[-2::-1], start=1):
        volume = volume / volume[-1]
        roots.append(volume ** (1 / many))
        under = np.concatenate([[0.0], np.cumsum((volume[1:] + volume[:-1]) / 2)])
        volume = under - np.interp(np.maximum(grid - width, 0), grid, under)
    return roots[::-1]
