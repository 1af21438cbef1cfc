"""Scoring: values 0-100, weights, ranks, dominance and the cost-value frontier. Pure sums; draws on the last axis."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import ValueFunction

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int16]  # eight bits end at 127 options

_BLOCKS_ENOUGH = 5  # blocks from which their spread is known well enough
_STRATIFIED = 0.4  # of the error of independent draws: what stratified ones leave of it, seen on values
_ALIKE = 0.001  # how seldom chance alone may part two options that are alike
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
    above = np.zeros((count, draws), dtype=np.int16)
    level = np.ones((count, draws), dtype=np.int16)
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


def share_best(values: Array) -> Array:
    """Return the share of draws in which each option has the highest value, (options,); a tie is shared.

    >>> share_best(np.array([[60.0, 50.0], [40.0, 50.0]])).tolist()
    [0.75, 0.25]
    """
    near = values >= values.max(axis=0) - SAME
    return np.asarray((near / near.sum(axis=0)).mean(axis=1))


def expected_ranks(ranks: Array) -> Array:
    """Return each option's mean rank, 1 the best, from how often it takes each, shape (options, ranks)."""
    return np.asarray(ranks @ np.arange(1, len(ranks) + 1), dtype=float)


def placed(blocks: Array, draws: Array) -> list[list[int]]:
    """Return the options by mean overall value, the highest first; those that share a place stand together, as listed.

    `blocks` (blocks, options) holds means by block of draws, all blocks alike in size; `draws` (options, draws) some of
    the draws themselves. Options share a place where their means differ by no more than chance makes of options that
    are alike, once in a thousand times: Student's t on the difference from the first of the place, block by block, or
    draw by draw where there are fewer than five blocks.

    >>> alike = np.array(
    ...     [[60.0, 40.0, 60.1], [60.2, 40.0, 60.0], [59.9, 40.0, 60.1], [60.1, 40.0, 60.0], [60.0, 40.0, 60.0]]
    ... )
    >>> placed(alike, alike.T), placed(alike - [0, 0, 5], alike.T)
    ([[0, 2], [1]], [[0], [2], [1]])
    """
    means = blocks.mean(axis=0)
    order = sorted(range(len(means)), key=lambda o: (-means[o], o))
    places: list[list[int]] = []
    for o in order:
        if places and means[places[-1][0]] - means[o] <= _by_chance(blocks, draws, places[-1][0], o) + SAME:
            places[-1].append(o)
        else:
            places.append([o])
    return [sorted(place) for place in places]


def _by_chance(blocks: Array, draws: Array, first: int, other: int) -> float:
    """Return by how much two means may differ by chance alone, in points."""
    enough = len(blocks) >= _BLOCKS_ENOUGH
    means = blocks.T if enough else draws
    lead = means[first] - means[other]
    error = float(lead.std(ddof=1)) / np.sqrt(len(lead)) * (1.0 if enough else _STRATIFIED)
    # The first of a place is the best of so many, and is compared with as many.
    return float(reach_of_chance(len(lead), max(1, len(means) - 1)) * error)


def reach_of_chance(blocks: int, compared: int = 1) -> float:
    """Return how many of its standard errors chance alone may take a mean of so many blocks: once in a thousand times,
    shared out over what is compared, it goes further. Student's t, for the error is known from as few blocks.

    >>> round(reach_of_chance(10), 2), round(reach_of_chance(10_000), 2), round(reach_of_chance(10, 6), 2)
    (4.78, 3.29, 6.16)
    """
    from scipy.special import stdtrit  # late: a run starts its kernels before it needs any

    return float(stdtrit(blocks - 1, 1 - _ALIKE / 2 / compared))


def place_numbers(places: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the number of each option's place, 1 the first; those that share a place have its number.

    >>> place_numbers((("house", "trust"), ("bau",)))
    {'house': 1, 'trust': 1, 'bau': 3}
    """
    above = itertools.accumulate((len(place) for place in places), initial=1)
    return {option: number for place, number in zip(places, above, strict=False) for option in place}


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
