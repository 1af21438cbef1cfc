"""Where labels go, so that none covers another: along an edge (`spread`) and around points (`place`). Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NOTHING: Array = np.empty((0, 4))
_DIRECTIONS = 24
_MISTAKEN = 300.0  # pixels worth going for a label not to be taken for its neighbour's
_LINE_COVER = 1.5  # square pixels of line covered that are as bad as a pixel further away
_RINGS = (1.0, 2.0, 3.5, 5.5, 8.0, 12.0, 17.0, 23.0, 30.0)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; y grows upwards."""

    left: float
    low: float
    right: float
    high: float

    def overlaps(self, other: Rect) -> bool:
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def within(self, other: Rect) -> bool:
        return (
            self.left >= other.left and self.right <= other.right and self.low >= other.low and self.high <= other.high
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the place in the rectangle that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.low), self.high)

    def covered(self, others: Array) -> float:
        """Return the area shared with other rectangles, shape (rectangles, 4), sides in this class's order."""
        wide = np.minimum(self.right, others[:, 2]) - np.maximum(self.left, others[:, 0])
        high = np.minimum(self.high, others[:, 3]) - np.maximum(self.low, others[:, 1])
        return float((wide.clip(0) * high.clip(0)).sum())


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return centres near those wanted, in the same order, so that labels of these sizes do not overlap.

    Labels stay between `low` and `high` if there is room for them all; otherwise they run on above `high`.

    >>> spread([1.0, 1.0, 5.0], [2.0, 2.0, 1.0], 0.0, 10.0)
    [1.0, 3.0, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    groups: list[tuple[list[int], float]] = []  # labels that touch, and the low edge of the lowest
    for i in order:
        members, edge = [i], _held(wanted[i] - sizes[i] / 2, sizes[i], low, high)
        while groups and groups[-1][1] + sum(sizes[j] for j in groups[-1][0]) > edge:
            members = groups.pop()[0] + members
            edge = _best_edge(members, wanted, sizes, low, high)
        groups.append((members, edge))
    centres = [0.0] * len(wanted)
    for members, edge in groups:
        for i in members:
            centres[i] = edge + sizes[i] / 2
            edge += sizes[i]
    return centres


def _best_edge(
    members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> float:
    """Return the low edge at which touching labels stray least from where they are wanted."""
    strays, passed = 0.0, 0.0
    for i in members:
        strays += wanted[i] - passed - sizes[i] / 2
        passed += sizes[i]
    return _held(strays / len(members), passed, low, high)


def _held(edge: float, size: float, low: float, high: float) -> float:
    return max(low, min(edge, high - size))


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    bounds: Rect,
    busy: Array = _NOTHING,
    gap: float = 5.0,
) -> list[Rect] | None:
    """Return a rectangle for each point's label, inside `bounds`, clear of the others and of every point; None if there
    is no room. `busy`, shape (rectangles, 4), are places better not covered, such as lines. All in pixels; `gap` is
    between point and label.
    """
    dots = [Rect(x - gap, y - gap, x + gap, y + gap) for x, y in points]
    crowded = sorted(range(len(points)), key=lambda i: _nearest_other(points, i))
    for order in (crowded, crowded[::-1], sorted(crowded, key=lambda i: points[i])):
        placed: dict[int, Rect] = {}
        for i in order:
            free = [
                (_cost(rect, i, points, busy), n, rect)
                for n, rect in enumerate(_around(points[i], sizes[i], gap))
                if rect.within(bounds)
                and not any(rect.overlaps(other) for other in placed.values())
                and not any(rect.overlaps(dot) for dot in dots)
            ]
            if not free:
                break
            placed[i] = min(free)[2]
        else:
            return [placed[i] for i in range(len(points))]
    return None


def along(lines: Sequence[Array], half: float) -> Array:
    """Return small squares along lines, each an array of points in pixels, shape (points, 2): shape (squares, 4).

    >>> along([np.array([[0.0, 0.0], [9.0, 0.0]])], 1.0)[0].tolist()
    [-1.0, -1.0, 1.0, 1.0]
    """
    middles = [_NOTHING[:, :2]]
    for line in lines:
        for start, stop in pairwise(line):
            steps = max(1, int(np.hypot(*(stop - start)) / 6))
            middles.append(start + (stop - start) * np.linspace(0, 1, steps + 1)[:, None])
    places = np.concatenate(middles)
    return np.hstack([places - half, places + half])


def _nearest_other(points: Sequence[tuple[float, float]], i: int) -> float:
    return min((math.dist(points[i], other) for j, other in enumerate(points) if j != i), default=math.inf)


def _around(point: tuple[float, float], size: tuple[float, float], gap: float) -> list[Rect]:
    """Return the places for a label around its point, on rings squared off so that some clear both arms of a cross."""
    (x, y), (wide, high) = point, size
    places = []
    for ring in _RINGS:
        for step in range(_DIRECTIONS):
            turn = 2 * math.pi * step / _DIRECTIONS
            across, up = (max(-1.0, min(1.0, 1.5 * side)) for side in (math.cos(turn), math.sin(turn)))
            middle_x = x + across * (gap * ring * 1.2 + wide / 2)
            middle_y = y + up * (gap * ring * 1.2 + high / 2)
            places.append(Rect(middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2))
    return places


def _cost(rect: Rect, i: int, points: Sequence[tuple[float, float]], busy: Array) -> float:
    """Return how bad a place is: far from its point, on top of a line, or as near to another point as to its own."""
    own, *others = (math.dist(rect.nearest(*p), p) for p in (points[i], *points[:i], *points[i + 1 :]))
    mistaken = sum(_MISTAKEN for other in others if other < 1.5 * own)
    return round(own + mistaken + rect.covered(busy) / _LINE_COVER, 3)
