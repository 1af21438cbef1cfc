"""How far figures have to move for a lead to be gone: one alone, all against it at once, and together by least.

Of any lead that is a function of numbers, over one rival or several; a tie counts as gone. A move is told in
half-ranges: one to the P10 or P90 of a figure, or to nothing and twice its size where it has no range.

The smallest joint change is the design point of first-order reliability (Hasofer and Lind, 1974), by the iteration of
Rackwitz and Fiessler (1978), in half-ranges and not in standard deviations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Lead = Callable[[Array], Array]  # of numbers (names, columns): how far ahead of each rival, (rivals, columns)

_AT_ONCE = 512  # columns evaluated in one call
_FAR = 10.0  # half-ranges, or times its own size: further nobody is wrong
_SCAN = np.array([0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 10])
_HALVINGS = 44
_CLOSE = 1e-9
_STEPS = 40
PARTS = np.linspace(0.0, 1.0, 21)


@dataclass(frozen=True)
class Ranges:
    """Figures that may be moved: `base` (names,) is each at its mean, `down` and `up` its half-ranges either way (of a
    figure without a range, its own size), `least` and `most` its limits; `uncertain` says which have a range."""

    names: tuple[str, ...]
    base: Array
    down: Array
    up: Array
    least: Array
    most: Array
    uncertain: Flags

    def at(self, z: Array) -> Array:
        """Return numbers so many half-ranges from the base, shape (names, columns), within their limits."""
        moved = self.base[:, None] + np.where(z > 0, z * self.up[:, None], z * self.down[:, None])
        return np.clip(moved, self.least[:, None], self.most[:, None])

    def limits(self) -> tuple[Array, Array]:
        """Return how many half-ranges away the limits are, below and above, nowhere further than ten."""
        with np.errstate(over="ignore"):  # a limit may be further away than a number can say
            below = np.divide(self.least - self.base, self.down, out=np.zeros_like(self.base), where=self.down > 0)
            above = np.divide(self.most - self.base, self.up, out=np.zeros_like(self.base), where=self.up > 0)
        return np.clip(below, -_FAR, 0), np.clip(above, 0, _FAR)


def switching(lead: Lead, ranges: Ranges) -> tuple[Array, NDArray[np.intp]]:
    """Return for each figure how many half-ranges it has to move for a lead to be gone, NaN where it never is, and over
    which rival, shape (names,). The least move of two is taken.

    Exact where the lead is a straight line in the figure; else the first change of sign on a scan outwards is halved.
    """
    count = len(ranges.names)
    found, rival = np.full(count, np.nan), np.zeros(count, dtype=np.intp)
    if not count:
        return found, rival
    below, above = ranges.limits()
    steps = np.concatenate([-_SCAN[::-1], [0.0], _SCAN])
    z = np.clip(steps[None, :] * np.ones((count, 1)), below[:, None], above[:, None])  # (names, steps)
    leads = _each_alone(lead, ranges, z)  # (rivals, names, steps)
    middle = len(_SCAN)
    for way in (-1, 1):
        at, who, inner, outer = _first_crossing(leads, z, middle, way)
        if at.size:
            roots = _halved(lead, ranges, at, who, inner, outer)
            nearer = np.isnan(found[at]) | (np.abs(roots) < np.abs(found[at]))
            found[at[nearer]], rival[at[nearer]] = roots[nearer], who[nearer]
    return found, rival


def _each_alone(lead: Lead, ranges: Ranges, z: Array) -> Array:
    """Return the leads where each figure alone is moved, shape (rivals, names, steps)."""
    count, steps = z.shape
    parts = []
    for first in range(0, count, max(1, _AT_ONCE // steps)):
        some = range(first, min(first + max(1, _AT_ONCE // steps), count))
        moves = np.zeros((count, len(some) * steps))
        for i, name in enumerate(some):
            moves[name, i * steps : (i + 1) * steps] = z[name]
        parts.append(lead(ranges.at(moves)).reshape(-1, len(some), steps))
    return np.concatenate(parts, axis=1)


def _first_crossing(
    leads: Array, z: Array, middle: int, way: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], Array, Array]:
    """Return the figures of which some lead is gone on a scan one way, over which rival first, and between which two
    moves."""
    at: list[int] = []
    who: list[int] = []
    inner: list[float] = []
    outer: list[float] = []
    for name in range(z.shape[0]):
        for step in range(middle, z.shape[1] - 1 if way > 0 else 0, way):
            gone = np.flatnonzero(leads[:, name, step + way] <= 0)
            if gone.size:
                before, after = leads[gone, name, step], leads[gone, name, step + way]
                with np.errstate(over="ignore"):  # a lead that hardly falls is far from gone
                    soonest = int(np.argmin(before / np.where(before > after, before - after, np.inf)))
                at.append(name)
                who.append(int(gone[soonest]))
                inner.append(z[name, step])
                outer.append(z[name, step + way])
                break
    return np.array(at, dtype=np.intp), np.array(who, dtype=np.intp), np.array(inner), np.array(outer)


def _halved(
    lead: Lead, ranges: Ranges, at: NDArray[np.intp], who: NDArray[np.intp], inner: Array, outer: Array
) -> Array:
    """Return the moves between an inner one, at which a lead is there, and an outer one, at which it is gone, where it
    goes: first as a straight line would have it, then by halving what is left."""
    columns = np.arange(len(at))

    def leads_at(moves: Array) -> Array:
        z = np.zeros((len(ranges.names), len(at)))
        z[at, columns] = moves
        return np.asarray(_in_slices(lead, ranges, z)[who, columns])

    low, high = leads_at(inner), leads_at(outer)
    straight = inner + (outer - inner) * low / np.where(low > high, low - high, 1.0)
    off = leads_at(straight)
    scale = np.abs(low) + np.abs(high)
    done = np.abs(off) <= _CLOSE * np.maximum(scale, 1e-300)
    inner, outer = np.where(off > 0, straight, inner), np.where(off > 0, outer, straight)
    for _ in range(0 if done.all() else _HALVINGS):
        middle = (inner + outer) / 2
        there = leads_at(middle) > 0
        inner, outer = np.where(there, middle, inner), np.where(there, outer, middle)
    return np.where(done, straight, outer)


def _in_slices(lead: Lead, ranges: Ranges, z: Array) -> Array:
    slices = range(0, z.shape[1], _AT_ONCE)
    return np.concatenate([lead(ranges.at(z[:, first : first + _AT_ONCE])) for first in slices], axis=1)


def going_against(lead: Lead, ranges: Ranges, moving: Flags) -> tuple[int, float | None, Array, Array]:
    """Return the rival that first overtakes where all `moving` figures go the same part of the way to the end that
    lowers the lead over it; that part, None where none does; the lead over it at each part of a row from none to all
    of the way; and which way each figure goes, shape (names,): -1, 0 or 1."""
    count = len(ranges.names)
    ends = np.clip(np.array([-1.0, 0.0, 1.0])[None, :] * np.ones((count, 1)), *(x[:, None] for x in ranges.limits()))
    leads = _each_alone(lead, ranges, ends)  # (rivals, names, 3)
    base = leads[:, :, 1]
    down, up = leads[:, :, 0] - base, leads[:, :, 2] - base
    ways = np.where(np.minimum(down, up) < 0, np.where(down < up, -1.0, 1.0), 0.0) * moving  # (rivals, names)
    found: list[tuple[float, float, int, Array]] = []
    for rival, way in enumerate(ways):
        curve = lead(ranges.at(way[:, None] * PARTS))[rival]
        gone = np.flatnonzero(curve <= 0)
        if gone.size == 0:
            found.append((np.inf, float(curve[-1]), rival, curve))
            continue
        inner, outer = (float(PARTS[max(gone[0] - 1, 0)]), float(PARTS[gone[0]]))
        for _ in range(_HALVINGS if inner < outer else 0):
            middle = (inner + outer) / 2
            if lead(ranges.at(way[:, None] * middle))[rival, 0] > 0:
                inner = middle
            else:
                outer = middle
        found.append((outer, 0.0, rival, curve))
    part, _, rival, curve = min(found, key=lambda each: each[:3])
    return rival, None if np.isinf(part) else part, curve, ways[rival]


def smallest_change(lead: Lead, ranges: Ranges, moving: Flags) -> tuple[int, Array] | None:
    """Return over which rival, and by how many half-ranges each figure moves in, the smallest joint change at which the
    lead over it is gone; None where none is found within the limits."""
    found: list[tuple[float, int, Array]] = []
    rivals = lead(ranges.at(np.zeros((len(ranges.names), 1)))).shape[0]
    for rival in range(rivals):
        z = _design_point(lambda moves, rival=rival: lead(ranges.at(moves))[rival], ranges, moving)  # type: ignore[misc]
        if z is not None:
            found.append((float(np.linalg.norm(z)), rival, z))
    if not found:
        return None
    _, rival, z = min(found, key=lambda each: each[:2])
    return rival, z


def _design_point(lead: Callable[[Array], Array], ranges: Ranges, moving: Flags) -> Array | None:
    """Return z = -L g / g.g, repeated at the point that it leads to; what reaches a limit stays there."""
    below, above = ranges.limits()
    z = np.zeros(len(ranges.names))
    free = moving & (below < above)
    start = float(lead(z[:, None])[0])
    for _ in range(_STEPS):
        here = float(lead(z[:, None])[0])
        gradient = _gradient(lead, z, free, below, above)
        held = np.where(free, 0.0, z)
        inside = free.copy()
        target = z
        for _ in range(len(z)):
            g = np.where(inside, gradient, 0.0)
            if g @ g <= 0:
                return None
            fixed = np.where(inside, 0.0, held)
            needed = here + gradient @ (fixed - np.where(free, z, fixed))
            target = np.where(inside, -needed * g / (g @ g), fixed)
            beyond = inside & ((target < below - _CLOSE) | (target > above + _CLOSE))
            if not beyond.any():
                break
            held = np.where(beyond, np.clip(target, below, above), held)
            inside &= ~beyond
        step = float(np.max(np.abs(target - z)))
        z = target
        if step < 1e-7 and abs(float(lead(z[:, None])[0])) <= 1e-6 * max(abs(start), 1e-12):
            return z
    return z if abs(float(lead(z[:, None])[0])) <= 1e-3 * max(abs(start), 1e-12) else None


def _gradient(lead: Callable[[Array], Array], z: Array, free: Flags, below: Array, above: Array) -> Array:
    some = np.flatnonzero(free)
    small = 1e-4
    moves = np.repeat(z[:, None], 2 * len(some), axis=1)
    low, high = np.maximum(z[some] - small, below[some]), np.minimum(z[some] + small, above[some])
    moves[some, np.arange(len(some))] = low
    moves[some, len(some) + np.arange(len(some))] = high
    leads = lead(moves)
    gradient = np.zeros(len(z))
    width = np.where(high > low, high - low, 1.0)
    gradient[some] = (leads[len(some) :] - leads[: len(some)]) / width
    return gradient
