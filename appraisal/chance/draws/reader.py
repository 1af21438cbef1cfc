"""Reading a recipe's draws in order: each name's points in the order of its random bits, or of correlated keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.random import PCG64DXSM
from numpy.typing import NDArray

from appraisal.chance.draws.ends import end_values
from appraisal.chance.draws.quantile_tables import PHASES, STRATA, quantile_table
from appraisal.chance.draws.streams import CYCLE, Bits, bits, depths, stream
from appraisal.chance.estimates import Discrete, Fixed

if TYPE_CHECKING:
    from appraisal.chance.correlation import Group
    from appraisal.chance.draws.recipe import Draws

BLOCK = STRATA
_SORTED_TOGETHER = 12  # rows sorted in one call: big enough to spare call overhead, small enough for the cache
_DEEP_TOGETHER = 64  # names whose depths are found in one call
_PHASE_BITS = 3  # the low bits of a draw choose its block's phase, and are left out of its normal key
_POSITION = np.uint32(1023)  # ten bits hold a place in a block of 1,000
_PLACES = np.arange(BLOCK, dtype=np.uint32)

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Outcomes:
    """One of a few values: which one is exact, from where each draw's point lies. `depth` (blocks,) is how deep in its
    thousandth each of a block's points does."""

    estimate: Discrete
    depth: Array


@dataclass(frozen=True, eq=False)
class Points:
    """Any other estimate: its `table` of quantiles and, by block of a cycle, what the draws in the first and in the
    last thousandth come to, `ends` (2, blocks)."""

    table: Array
    ends: Array


Margin = Outcomes | Points


def margins_of(draws: Draws) -> dict[str, Margin]:
    """Return the margin of each name that is uncertain and not held. Threads that read one recipe share them."""
    drawn = {n: e for n, e in draws.estimates.items() if n not in draws.held and not isinstance(e, Fixed)}
    names, found = list(drawn), dict[str, Margin]()
    for first in range(0, len(names), _DEEP_TOGETHER):
        some = names[first : first + _DEEP_TOGETHER]
        deep = depths(draws.seed, some, draws.n // BLOCK)
        chances = {n: e for n in some if isinstance(e := drawn[n], Discrete)}
        others = [n for n in some if n not in chances]
        cells = (deep[[n not in chances for n in some], :, :CYCLE] * CYCLE).astype(np.intp)
        ends = end_values([drawn[n] for n in others], cells)
        found |= {n: Points(quantile_table(drawn[n]), each) for n, each in zip(others, ends, strict=True)}
        found |= {n: Outcomes(e, deep[some.index(n), 0].copy()) for n, e in chances.items()}
    return found


class Reader:
    """Reads a recipe's draws in order from block start `start`, its streams opened once. One thread's own."""

    def __init__(self, draws: Draws, start: int = 0, margins: Mapping[str, Margin] | None = None) -> None:
        if start % BLOCK:
            raise ValueError(f"draws are read from the start of a block of {BLOCK}, not from {start}")
        margins = margins_of(draws) if margins is None else margins
        grouped = {name for group in draws.groups for name in group.names}
        self._block, self._end, self._desk = start // BLOCK, draws.n // BLOCK, _Desk(0)
        self._row = {name: i for i, name in enumerate(draws.names)}
        self._constant: list[tuple[int, float]] = []
        free: list[_Name] = []
        for name, estimate in draws.estimates.items():
            if name not in margins:
                self._constant.append((self._row[name], draws.held.get(name, estimate.mean)))
            elif name not in grouped:
                free.append(_Name(self._row[name], stream(draws.seed, name, start), margins[name]))
        self._free = [_Shelf(free[i : i + _SORTED_TOGETHER]) for i in range(0, len(free), _SORTED_TOGETHER)]
        self._groups = [
            (group, _Shelf([_Name(self._row[n], stream(draws.seed, n, start), margins.get(n)) for n in group.names]))
            for group in draws.groups
        ]

    def read(self, out: Array) -> None:
        """Fill `out`, shape (names, draws), with the next draws; a whole number of blocks."""
        blocks, rest = divmod(out.shape[1], BLOCK)
        if rest or blocks > self._end - self._block:
            raise ValueError(f"draws are read in whole blocks of {BLOCK} up to the run's last, not {out.shape[1]}")
        if self._desk.blocks != blocks:
            self._desk = _Desk(blocks)
        for row, value in self._constant:
            out[row] = value
        for shelf in self._free:
            ranks, phases = _shuffled(shelf.names, self._desk)
            shelf.fill(ranks, phases, self._desk.entries[: len(ranks)], self._block, out)
        for group, shelf in self._groups:
            tied, phases = _tied(group, shelf.names, blocks)
            shelf.fill(tied, phases, np.empty_like(tied), self._block, out)
        self._block += blocks


@dataclass(frozen=True, eq=False)
class _Name:
    """A name as it is read: its row, its stream, and its margin unless it has one value throughout."""

    row: int
    generator: PCG64DXSM
    margin: Margin | None


class _Shelf:
    """A few names that are read together, and the ends of those that have some, stacked."""

    def __init__(self, names: Sequence[_Name]) -> None:
        self.names = names
        self._outcomes = [
            (i, name.row, name.margin) for i, name in enumerate(names) if isinstance(name.margin, Outcomes)
        ]
        points = [(i, name.row, name.margin) for i, name in enumerate(names) if isinstance(name.margin, Points)]
        self._tables = [(i, row, margin.table) for i, row, margin in points]
        self._places, self._rows = (np.array([each[k] for each in points], dtype=np.intp)[:, None] for k in (0, 1))
        self._ends = np.array([margin.ends for *_, margin in points]) if points else np.empty((0, 2, 1))

    def fill(self, ranks: Bits | Places, phases: Places, entries: Places, block: int, out: Array) -> None:
        """Fill the rows of these names with the values at these ranks, shape (names, blocks, BLOCK).

        `block` is the number of the first of these blocks in the run; `entries`, like the ranks, is room to work in.
        """
        blocks = block + np.arange(ranks.shape[1])
        for i, row, margin in self._outcomes:
            lies = (ranks[i] + margin.depth[blocks, None]) / BLOCK
            out[row] = margin.estimate.quantile(lies).ravel()
        np.add(ranks, phases, out=entries, casting="unsafe")
        for i, row, table in self._tables:
            np.take(table, entries[i].reshape(-1), out=out[row], mode="clip")
        starts = np.arange(len(blocks)) * BLOCK
        cycle = blocks % self._ends.shape[2]
        for end, farthest in enumerate((ranks.argmin(axis=-1), ranks.argmax(axis=-1))):
            out[self._rows, (farthest + starts)[self._places[:, 0]]] = self._ends[:, end, cycle]


class _Desk:
    """Room to sort a few rows in, made once: taking it anew for every chunk would cost a fifth of the time."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.keys = np.empty((_SORTED_TOGETHER, blocks, BLOCK), dtype=np.uint32)
        self.entries = np.empty(self.keys.shape, dtype=np.intp)
        self.phases = np.empty((_SORTED_TOGETHER, blocks, 1), dtype=np.intp)


def _shuffled(names: Sequence[_Name], desk: _Desk) -> tuple[Bits, Places]:
    """Return the thousandth in which each draw's point lies, in an order at random, and each block's phase.

    The top 22 bits of each draw are sorted with its place in the low ten. Two draws of a block share their top 22 bits
    once in eight blocks; they then keep their order, which no statistic can see. Sorting 32 bits is more than twice as
    fast as 64.
    """
    ranks, phases = desk.keys[: len(names)], desk.phases[: len(names)]
    for i, name in enumerate(names):
        drawn = bits(name.generator, desk.blocks * BLOCK).reshape(desk.blocks, BLOCK)
        np.bitwise_and(drawn, ~_POSITION, out=ranks[i])
        phases[i] = _phases(drawn)
    ranks |= _PLACES
    ranks.sort(axis=-1)
    ranks &= _POSITION
    return ranks, phases


def _tied(group: Group, names: Sequence[_Name], blocks: int) -> tuple[Places, Places]:
    """Return the same for names that move together: each draw's point has the rank of its correlated normal key (with
    its place in the low bits)."""
    from scipy.special import ndtri  # late: making documents again draws nothing

    drawn = np.stack([bits(name.generator, blocks * BLOCK) for name in names])
    keys = group.factor @ ndtri(((drawn >> _PHASE_BITS) + 0.5) * 2.0 ** (_PHASE_BITS - 32))
    patterns = keys.view(np.uint64).reshape(len(names), blocks, BLOCK)
    patterns &= ~np.uint64(_POSITION)
    patterns |= _PLACES
    keys.reshape(patterns.shape).sort(axis=-1)
    order = (patterns & np.uint64(_POSITION)).astype(np.intp)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(BLOCK)[None, None, :], axis=-1)
    return ranks, _phases(drawn.reshape(patterns.shape))


def _phases(drawn: Bits) -> Places:
    """Return the offset of each block's phase in its table, from bits of the block's first draw that no key uses."""
    return (drawn[..., :1] & np.uint32(PHASES - 1)).astype(np.intp) * STRATA
