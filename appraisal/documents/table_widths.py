"""How the width of a printed table is shared among its columns so that the table is low and easily read; pure.

A column knows its texts as widths of words. From three starts, steps are exchanged between columns while that costs
less in lines of the table and in broken names, and the cheapest end is kept. In the first, each column is as wide as
its longest text and is narrowed, a step at a time, where that costs least: a long heading may stay whole too long. In
the second, each is as narrow as its longest word and is widened where a step gains most: headings break first. The
third does so for the rows alone: whole names may be worth a heading of three lines. Last, numeric columns are made
alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_STEPS = 40  # how finely the width to be shared out is cut
_EXCHANGED = (1, 2, 4, 8)  # steps moved at once: a text may need several for one line less
_ROUNDS = 24
_LINE_OF_TABLE = 6.0  # what a line more in the table costs; a short text broken once costs 1, broken twice 4
_SHORT = 115.0  # points: no text that is wider on one line is called short
_HEADING, _LONG = 0.3, 0.01  # what breaks of headings and of long texts cost

Lines = NDArray[np.int64]


@dataclass(frozen=True)
class ColumnText:
    """A column's texts: for each row, the heading first, the widths of its words with the space after each, and what
    surrounds a text, all in points. A `numeric` column's figures are not broken, and it is only wider than its texts
    when no other column needs the room."""

    rows: tuple[tuple[float, ...], ...]
    around: float
    numeric: bool = False

    @cached_property
    def least(self) -> float:
        """Return the width of the longest word, or of the longest figure, with what surrounds it."""
        heading, *cells = self.rows
        whole = sum if self.numeric else max
        return max(max(heading), *(whole(words) for words in cells)) + self.around

    @cached_property
    def natural(self) -> float:
        """Return the width at which no text breaks."""
        return max(sum(words) for words in self.rows) + self.around

    def dislike_of_breaks(self) -> NDArray[np.float64]:
        """Return for each row how bad it is to break its text: names and figures are read at a glance."""
        _, *cells = self.rows
        return np.array([_HEADING, *(1.0 if sum(words) <= _SHORT else _LONG for words in cells)])

    def lines(self, widths: NDArray[np.float64]) -> Lines:
        """Return how many lines each row takes at each of the widths: an array of widths by rows."""
        different = {words: place for place, words in enumerate(dict.fromkeys(self.rows))}
        lines = _lines(tuple(different), widths - self.around)
        return lines[:, [different[words] for words in self.rows]]


def table_lines(columns: Sequence[ColumnText], widths: Sequence[float]) -> int:
    """Return how many lines the table takes in all: each row is as high as its longest cell."""
    lines = [column.lines(np.array([width]))[0] for column, width in zip(columns, widths, strict=True)]
    return int(np.max(lines, axis=0).sum())


def share(columns: Sequence[ColumnText], width: float) -> tuple[float, ...]:
    """Return the width of each column, in points: they add up to `width`, and none is under its longest word.

    The table is never higher than with equal columns. ValueError if the longest words alone are too wide.
    """
    least, natural = np.array([(column.least, column.natural) for column in columns]).T
    if least.sum() > width:
        raise ValueError(f"the longest words need {least.sum():.1f} points, and there are {width:.1f}")
    if natural.sum() <= width:
        return _roomy(columns, natural, width)
    candidates = [_lowest(columns, width), _equal(least, width)]
    return min(candidates, key=lambda widths: table_lines(columns, widths))


def _lines(texts: Sequence[tuple[float, ...]], rooms: NDArray[np.float64]) -> Lines:
    """Return the lines that each text takes in each room, filled word by word: an array of rooms by texts."""
    lines = np.ones((len(rooms), len(texts)), dtype=np.int64)
    long = [place for place, words in enumerate(texts) if sum(words) > rooms.min()]
    if not long:
        return lines
    words = np.zeros((max(len(texts[place]) for place in long), len(long)))
    for column, place in enumerate(long):
        words[: len(texts[place]), column] = texts[place]
    ends = rooms[:, None] + 1e-6
    used = np.zeros((len(rooms), len(long)))
    broken = np.zeros((len(rooms), len(long)), dtype=np.int64)
    for wide in words:
        reached = used + wide
        next_line = (reached > ends) & (used > 0)
        broken += next_line
        used = np.where(next_line, wide, reached)
    lines[:, long] += broken
    return lines


@dataclass(frozen=True)
class _Choices:
    """What each column may be: `least` points and some steps of `step`, at most `most`. `lines` is of columns by steps
    by rows, `untidy` of columns by steps: how broken its short texts are."""

    least: NDArray[np.float64]
    step: float
    most: Lines
    lines: Lines
    untidy: NDArray[np.float64]

    def cost(self, steps: Lines) -> NDArray[np.float64]:
        """Return the cost of each choice of steps, a row each: the lines of the table, and what looks untidy."""
        every = np.arange(len(self.least))
        lines = self.lines[every, steps].max(axis=1).sum(axis=1)
        return np.asarray(lines * _LINE_OF_TABLE + self.untidy[every, steps].sum(axis=1))

    def without_headings(self) -> _Choices:
        """Return the same for a table whose headings break as they will."""
        lines = self.lines.copy()
        lines[:, :, 0] = 1
        return replace(self, lines=lines)


def _choices(columns: Sequence[ColumnText], width: float) -> _Choices:
    least, natural = np.array([(column.least, column.natural) for column in columns]).T
    step = max(width - float(least.sum()), 1e-6) / _STEPS
    most = np.minimum(np.ceil((natural - least) / step), _STEPS).astype(np.int64)
    steps = step * np.arange(_STEPS + 1)
    lines = np.stack([column.lines(low + steps) for column, low in zip(columns, least, strict=True)])
    weights = np.stack([column.dislike_of_breaks() for column in columns])
    return _Choices(least, step, most, lines, ((lines - 1) ** 2 * weights[:, None, :]).sum(axis=2))


def _lowest(columns: Sequence[ColumnText], width: float) -> tuple[float, ...]:
    """Return the widths found by narrowing and exchanging; what a step is too coarse for goes to texts that break."""
    choices = _choices(columns, width)
    natural = np.array([column.natural for column in columns])
    starts = (_narrowed(choices), _widened(choices), _widened(choices.without_headings()))
    ends = np.stack([_exchanged(choices, start) for start in starts])
    kept = ends[int(np.argmin(choices.cost(ends)))]
    widths = np.minimum(choices.least + choices.step * kept, natural)
    short = natural - widths
    return tuple(_levelled(columns, widths + (width - widths.sum()) * short / short.sum()))


def _narrowed(choices: _Choices) -> Lines:
    """Return how many steps each column keeps when, of all, `_STEPS` are to be kept."""
    kept = choices.most.copy()
    one = np.eye(len(kept), dtype=np.int64)
    while kept.sum() > _STEPS:
        cost = choices.cost(np.maximum(kept - one, 0)) - kept / (_STEPS + 1)  # of equals, the widest
        kept[int(np.argmin(np.where(kept > 0, cost, np.inf)))] -= 1
    return kept


def _widened(choices: _Choices) -> Lines:
    """Return how many steps each column is given when, from none, those that gain most go first: at most `_STEPS`."""
    gains = (choices.lines[:, 1:] != choices.lines[:, :-1]).any(axis=2)  # elsewhere a step alone changes nothing
    column, wanted = np.nonzero(gains & (np.arange(_STEPS) < choices.most[:, None]))
    wanted = wanted + 1
    kept = np.zeros_like(choices.most)
    while True:
        steps = wanted - kept[column]
        able = np.flatnonzero((steps > 0) & (steps <= _STEPS - kept.sum()))
        tries = np.tile(kept, (len(able) + 1, 1))
        tries[np.arange(len(able)), column[able]] = wanted[able]
        costs = choices.cost(tries)
        gained = (costs[-1] - costs[:-1]) / steps[able]
        if gained.max(initial=0.0) <= 0.0:
            return kept
        kept = tries[int(np.argmax(gained))]


def _exchanged(choices: _Choices, kept: Lines) -> Lines:
    """Return the steps after moving some from one column to another, or giving what is to spare, for as long as that
    lowers the cost."""
    moves = _moves(len(kept))
    for _ in range(_ROUNDS):
        tries = np.vstack([kept, kept + moves])
        tries = tries[((tries >= 0) & (tries <= choices.most)).all(axis=1) & (tries.sum(axis=1) <= _STEPS)]
        if (lowest := int(np.argmin(choices.cost(tries)))) == 0:
            break
        kept = tries[lowest]
    return kept


def _levelled(columns: Sequence[ColumnText], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the widths with those of numeric columns as alike as can be, no row being higher for that."""
    lines = [column.lines(np.array([width]))[0] for column, width in zip(columns, widths, strict=True)]
    allowed = np.max(lines, axis=0)
    numeric = [index for index, column in enumerate(columns) if column.numeric]
    least = np.array([_narrowest(columns[index], float(widths[index]), allowed) for index in numeric])
    levelled = widths.copy()
    levelled[numeric] = _equal(least, float(widths[numeric].sum()))
    return levelled


def _narrowest(column: ColumnText, width: float, allowed: Lines) -> float:
    """Return the least width, to about a point, at which no row of the column takes more lines than allowed."""
    tried = np.linspace(column.least, width, max(2, int(width - column.least) + 1))
    return float(tried[int(np.argmax((column.lines(tried) <= allowed).all(axis=1)))])


def _moves(columns: int) -> NDArray[np.int64]:
    """Return every way to give some steps to a column, from another or from what is to spare, a row for each."""
    one = np.eye(columns, dtype=np.int64)
    pairs = np.vstack([one, (one[:, None, :] - one[None, :, :]).reshape(-1, columns)])
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
