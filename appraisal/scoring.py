"""Scoring: values 0-100, weights, ranks, dominance and the cost-value frontier. Pure sums; draws on the last axis."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.case import ValueFunction

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int8]

SAME = 1e-9  # points of value: what rounding in the last bits of a sum can make, a thousandfold


def value(function: ValueFunction, measure: Array, out: Array | None = None) -> Array:
    """Return the value, 0-100, of each measure (any shape, in the criterion's unit), in `out` if it is given.

    >>> value(ValueFunction(((0, 100), (10, 0))), np.array([-1.0, 2.5, 12.0])).tolist()
    [100.0, 75.0, 0.0]
    >>> value(ValueFunction(((0, 0), (50, 40), (80, 100)), stepped=True), np.array([10.0, 50.0, 90.0])).tolist()
    [0.0, 40.0, 100.0]
    """
    out = np.empty(measure.shape) if out is None else out
    measures, values = (np.array(column, dtype=float) for column in zip(*function.points, strict=True))
    if function.stepped:
        place = np.searchsorted(measures, measure, side="right") - 1
        out[...] = values[np.clip(place, 0, None)]
    elif len(measures) > 2:
        out[...] = np.interp(measure, measures, values)
    else:
        slope = (values[1] - values[0]) / (measures[1] - measures[0])
        np.multiply(measure, slope, out=out)
        if slope * measures[0] != values[0]:
            out += values[0] - measures[0] * slope
        np.clip(out, values.min(), values.max(), out=out)
    return out


def beyond(function: ValueFunction, measure: Array) -> float:
    """Return the share of measures that lie outside the function's points, where its end value holds."""
    measures = [point[0] for point in function.points]
    if measure.size == 0:
        return 0.0
    return float(np.mean((measure < min(measures)) | (measure > max(measures))))


def normalised(weights: Array, out: Array | None = None) -> Array:
    """Return weights, shape (criteria, draws), that add up to 1 in each draw, in `out` if it is given.

    ValueError where all are zero.
    """
    total = weights.sum(axis=0)
    if weights.shape[0] and np.any(total <= 0):
        raise ValueError("the criteria's weights are all zero: at least one must be above zero")
    return np.asarray(np.divide(weights, total, out=out))


def compare(values: Array) -> tuple[Array, Counts, Counts]:
    """Compare options in each draw; `values` has shape (options, draws), more is better.

    Return better (options, options, draws counted): the number of draws in which row beats column, a tie counting a
    half; above (options, draws): how many options are strictly better; and level (options, draws): how many are equal,
    itself included. Values nearer than `SAME` tie: the same sums added in another order are the same.
    """
    count, draws = values.shape
    better = np.zeros((count, count))
    above = np.zeros((count, draws), dtype=np.int8)
    level = np.ones((count, draws), dtype=np.int8)
    for i, j in itertools.combinations(range(count), 2):
        lead = values[i] - values[j]
        wins, losses = lead > SAME, lead < -SAME
        above[j] += wins
        above[i] += losses
        won, lost = np.count_nonzero(wins), np.count_nonzero(losses)
        ties = draws - won - lost
        if ties:
            equal = ~(wins | losses)
            level[i] += equal
            level[j] += equal
        better[i, j], better[j, i] = won + ties / 2, lost + ties / 2
    return better, above, level


def rank_counts(above: Counts, level: Counts) -> Array:
    """Return how often each option takes each rank, shape (options, ranks).

    Options that tie share the ranks they span equally, so rows and columns both add up to the number of draws.
    `above` and `level` are as `compare` returns them, shape (options, draws).
    """
    count = above.shape[0]
    counts = np.zeros((count, count))
    if level.size and level.min() == count:
        return np.full((count, count), above.shape[1] / count)
    tied = level.max(initial=1) > 1
    for option in range(count):
        if not tied:
            counts[option] = np.bincount(above[option], minlength=count)
            continue
        share = 1.0 / level[option]
        for k in range(int(level[option].max())):
            held = level[option] > k
            counts[option] += np.bincount(above[option][held] + k, weights=share[held], minlength=count)
    return counts


def expected_ranks(ranks: Array) -> Array:
    """Return each option's mean rank, 1 the best, from how often it takes each, shape (options, ranks)."""
    return np.asarray(ranks @ np.arange(1, len(ranks) + 1), dtype=float)


def placed(share_best: Array, ranks: Array) -> list[int]:
    """Return the options by how often each comes first; ties by expected rank, then as listed.

    `ranks` (options, ranks) holds how often each takes each rank, the best first.

    >>> placed(np.array([0.5, 0.0, 0.5]), np.array([[0.5, 0.1, 0.4], [0.0, 0.4, 0.6], [0.5, 0.5, 0.0]]))
    [2, 0, 1]
    """
    expected = expected_ranks(ranks)
    return sorted(range(len(share_best)), key=lambda o: (-share_best[o], expected[o], o))


def dominates(values: Array) -> Flags:
    """Return, shape (options, options), whether row is at least as good as column on every criterion and better on one.

    `values` has shape (options, criteria).
    """
    lead = values[:, None, :] - values[None, :, :]
    return np.asarray((lead >= -SAME).all(axis=2) & (lead > SAME).any(axis=2))


def frontier(cost: Sequence[float], worth: Sequence[float]) -> list[list[int]]:
    """Return the steps of the cost-value frontier, cheapest first: the upper-left hull of value against cost.

    An option is off it if another, or a mix of two others, gives as much value for less. Options that are alike in both
    share a step, in the order given.

    >>> frontier([0, 10, 20, 5, 10], [0, 60, 70, 20, 60])
    [[0], [1, 4], [2]]
    """
    order = sorted(range(len(cost)), key=lambda i: (cost[i], -worth[i]))
    hull: list[int] = []
    for i in order:
        if hull and worth[i] <= worth[hull[-1]]:
            continue
        while len(hull) > 1 and _slope(hull[-2], hull[-1], cost, worth) <= _slope(hull[-2], i, cost, worth):
            hull.pop()
        hull.append(i)
    return [[j for j in order if (cost[j], worth[j]) == (cost[i], worth[i])] for i in hull]


def _slope(a: int, b: int, cost: Sequence[float], worth: Sequence[float]) -> float:
    run = cost[b] - cost[a]
    return (worth[b] - worth[a]) / run if run > 0 else float("inf")
