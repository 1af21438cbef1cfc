"""How the width of a printed table is shared among its columns so that the table is as low as can be; pure.

A column knows its texts as widths of words. Each column starts as wide as its longest text and is narrowed, a step at
a time, where that adds least to the table's height; then steps are exchanged between columns while that makes it lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_STEPS = 40  # how finely the width to be shared out is cut
_EXCHANGED = (1, 2, 4, 8)  # steps moved at once: a text may need several for one line less
_ROUNDS = 24
_LINE_OF_TABLE = 10_000.0  # a line more in the table outweighs every line inside the room it has

Lines = NDArray[np.int64]


@dataclass(frozen=True)
class ColumnText:
    """A column's texts: for each row, the heading first, the widths of its words with the space after each, and what
    surrounds a text, all in points. `numeric` columns are only widened past their text when no text needs the room."""

    rows: tuple[tuple[float, ...], ...]
    around: float
    numeric: bool = False

    @cached_property
    def least(self) -> float:
        """Return the width of the longest word with what surrounds it."""
        return max(max(words) for words in self.rows) + self.around

    @cached_property
    def natural(self) -> float:
        """Return the width at which no text breaks."""
        return max(sum(words) for words in self.rows) + self.around

    def lines(self, widths: NDArray[np.float64]) -> Lines:
        """Return how many lines each row takes at each of the widths: an array of widths by rows."""
        known: dict[tuple[float, ...], Lines] = {}
        for words in self.rows:
            if words not in known:
                known[words] = _lines(words, widths - self.around)
        return np.stack([known[words] for words in self.rows], axis=1)


def table_lines(columns: Sequence[ColumnText], widths: Sequence[float]) -> int:
    """Return how many lines the table takes in all: each row is as high as its longest cell."""
    lines = [column.lines(np.array([width]))[0] for column, width in zip(columns, widths, strict=True)]
    return int(np.max(lines, axis=0).sum())


def share(columns: Sequence[ColumnText], width: float) -> tuple[float, ...]:
    """Return the width of each column, in points: they add up to `width`, and none is under its longest word.

    The table is never higher than with equal columns. ValueError if the longest words alone are too wide.
    """
    least = np.array([column.least for column in columns])
    spare = width - float(least.sum())
    if spare < 0:
        raise ValueError(f"the longest words need {least.sum():.1f} points, and there are {width:.1f}")
    natural = np.array([column.natural for column in columns])
    if natural.sum() <= width:
        return _roomy(columns, natural, width)
    candidates = [_lowest(columns, least, natural, spare), _equal(least, width)]
    return min(candidates, key=lambda widths: table_lines(columns, widths))


def _lines(words: Sequence[float], rooms: NDArray[np.float64]) -> Lines:
    """Return the lines that words take in each room, filled word by word."""
    ends = np.concatenate(([0.0], np.cumsum(words)))
    at = np.zeros(len(rooms), dtype=np.int64)
    lines = np.zeros(len(rooms), dtype=np.int64)
    while (left := at < len(words)).any():
        reached = np.searchsorted(ends, ends[at] + rooms + 1e-6, side="right") - 1
        at = np.minimum(np.maximum(reached, at + 1), len(words))
        lines += left
    return lines


def _lowest(
    columns: Sequence[ColumnText], least: NDArray[np.float64], natural: NDArray[np.float64], spare: float
) -> tuple[float, ...]:
    """Return the widths found by narrowing and exchanging; what a step is too coarse for goes to texts that break."""
    step = spare / _STEPS
    most = np.minimum(np.ceil((natural - least) / step) if step else 0 * least, _STEPS).astype(int)
    lines = np.stack(
        [column.lines(low + step * np.arange(_STEPS + 1)) for column, low in zip(columns, least, strict=True)]
    )
    taken = _exchanged(lines, most, _narrowed(lines, most))
    widths = np.minimum(least + step * taken, np.maximum(natural, least))
    short = np.maximum(natural - widths, 0.0)
    return tuple(widths + (float(least.sum()) + spare - widths.sum()) * short / short.sum())


def _narrowed(lines: Lines, most: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many steps each column keeps when, of all, `_STEPS` are to be kept."""
    kept = most.copy()
    every = np.arange(len(kept))
    while kept.sum() > _STEPS:
        now, less = lines[every, kept], lines[every, np.maximum(kept - 1, 0)]
        second, first = np.sort(np.vstack([np.zeros_like(now[:1]), now]), axis=0)[-2:]
        others = np.where(now == first, second, first)
        cost = np.maximum(others, less).sum(axis=1) * _LINE_OF_TABLE + (less**2 - now**2).sum(axis=1)
        cost = np.where(kept > 0, cost - kept / (_STEPS + 1), np.inf)  # of equals, the widest
        kept[int(np.argmin(cost))] -= 1
    return kept


def _exchanged(lines: Lines, most: NDArray[np.int64], kept: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the steps after moving some from one column to another for as long as that lowers the table."""
    moves = _moves(len(kept))
    for _ in range(_ROUNDS):
        tries = np.vstack([kept, kept + moves])
        tries = tries[((tries >= 0) & (tries <= most)).all(axis=1)]
        rows = lines[np.arange(len(kept)), tries]
        cost = rows.max(axis=1).sum(axis=1) * _LINE_OF_TABLE + (rows**2).sum(axis=(1, 2))
        if (lowest := int(np.argmin(cost))) == 0:
            break
        kept = tries[lowest]
    return kept


def _moves(columns: int) -> NDArray[np.int64]:
    """Return every way to take some steps from one column and give them to another, a row for each."""
    one = np.eye(columns, dtype=np.int64)
    pairs = (one[:, None, :] - one[None, :, :]).reshape(-1, columns)
    pairs = pairs[pairs.any(axis=1)]
    return np.vstack([np.empty((0, columns), dtype=np.int64), *(count * pairs for count in _EXCHANGED)])


def _equal(least: NDArray[np.float64], width: float) -> tuple[float, ...]:
    """Return equal columns, save those whose longest word needs more."""
    fixed = np.zeros(len(least), dtype=bool)
    while True:
        each = (width - least[fixed].sum()) / max(int((~fixed).sum()), 1)
        over = ~fixed & (least > each)
        if not over.any():
            return tuple(np.where(fixed, least, each))
        fixed |= over


def _roomy(columns: Sequence[ColumnText], natural: NDArray[np.float64], width: float) -> tuple[float, ...]:
    """Return natural widths and more: numeric columns alike if there is room for that, the rest to all alike."""
    numeric = np.array([column.numeric for column in columns])
    alike = np.where(numeric, natural[numeric].max(initial=0.0), natural)
    widths = alike if alike.sum() <= width else natural
    return tuple(widths + (width - widths.sum()) / len(columns))
