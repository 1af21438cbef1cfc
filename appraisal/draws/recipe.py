"""The recipe of a run's draws: estimates by name, correlations, how many, the seed, and values held fixed.

Nothing is stored: any range of draws can be made again. Draw k of a name depends on the seed, the name and (in a
correlated group) its companions, never on which other names there are; and the first n draws of a longer run are the
same n draws. Each block of 1,000 draws is a Latin hypercube: every name takes one point from each thousandth of its
distribution, in an order of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.random import PCG64DXSM
from numpy.typing import NDArray

from appraisal.case import Case
from appraisal.correlation import CorrelationError, Group, groups
from appraisal.draws.streams import Bits, bits, stream
from appraisal.draws.tables import PHASES, STRATA, quantile_table
from appraisal.estimates import Discrete, Estimate, Fixed

BLOCK = STRATA
LARGEST_RUN = 10_000_000  # draws: some minutes, and no figure that is printed gets surer by more
_SEEDS = 2**32
_SORTED_TOGETHER = 12  # rows sorted in one call: big enough to spare call overhead, small enough for the cache
_PHASE_BITS = 3  # the low bits of a draw choose its block's phase, and are left out of its normal key
_POSITION = np.uint32(1023)  # ten bits hold a place in a block of 1,000
_PLACES = np.arange(BLOCK, dtype=np.uint32)

Array = NDArray[np.float64]


def require_run(draws: object, seed: object) -> None:
    """Raise ValueError, in a sentence, for a number of draws or a seed that no run has.

    >>> require_run(1e11, 1)
    Traceback (most recent call last):
    ValueError: draws must be a whole number from 1 to 10,000,000, not 100000000000.0
    """
    for name, value, least, most in (("draws", draws, 1, LARGEST_RUN), ("seed", seed, 0, _SEEDS - 1)):
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"{name} must be a whole number from {least:,} to {most:,}, not {str(value)[:40]}")


def whole_blocks(draws: int) -> int:
    """Return the number of draws rounded up to whole blocks of 1,000, at least one block.

    >>> whole_blocks(10_000), whole_blocks(1_234)
    (10000, 2000)
    """
    return max(1, -(-draws // BLOCK)) * BLOCK


@dataclass(frozen=True)
class Draws:
    """A recipe: `n` draws (whole blocks) of every name in `estimates`; `held` names keep one value throughout."""

    estimates: Mapping[str, Estimate]
    n: int = 10_000
    seed: int = 1
    groups: tuple[Group, ...] = ()
    held: Mapping[str, float] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.estimates)

    def fixed(self, values: Mapping[str, float]) -> Draws:
        """Return the recipe with these names held at these values, every other draw unmoved. KeyError: unknown name."""
        for name in values:
            if name not in self.estimates:
                raise KeyError(f"nothing uncertain is named {name!r}")
        return replace(self, held={**self.held, **values})

    def sample(self, start: int = 0, stop: int | None = None) -> Sample:
        """Return draws `start` to `stop` (whole blocks; default all)."""
        stop = self.n if stop is None else stop
        x = np.empty((len(self.names), stop - start))
        Reader(self, start).read(x)
        return Sample(self.names, x)


@dataclass(frozen=True)
class Sample:
    """Drawn values: `x` has shape (names, draws), each row in its own unit."""

    names: tuple[str, ...]
    x: Array

    def __getitem__(self, name: str) -> Array:
        return np.asarray(self.x[self.names.index(name)])

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.names)


class Reader:
    """Reads a recipe's draws in order from block start `start`, its streams opened once. One thread's own."""

    def __init__(self, draws: Draws, start: int = 0) -> None:
        if start % BLOCK:
            raise ValueError(f"draws are read from the start of a block of {BLOCK}, not from {start}")
        grouped = {name for group in draws.groups for name in group.names}
        self._desk = _Desk(0)
        self._row = {name: i for i, name in enumerate(draws.names)}
        self._constant: list[tuple[int, float]] = []
        self._free: list[tuple[int, PCG64DXSM, Array]] = []
        for name, estimate in draws.estimates.items():
            if name in draws.held:
                self._constant.append((self._row[name], draws.held[name]))
            elif isinstance(estimate, Fixed):
                self._constant.append((self._row[name], estimate.value))
            elif name not in grouped:
                self._free.append((self._row[name], stream(draws.seed, name, start), quantile_table(estimate)))
        self._grouped = [
            (group, [stream(draws.seed, name, start) for name in group.names], self._tables(draws, group))
            for group in draws.groups
        ]

    def _tables(self, draws: Draws, group: Group) -> list[Array | None]:
        return [None if name in draws.held else quantile_table(draws.estimates[name]) for name in group.names]

    def read(self, out: Array) -> None:
        """Fill `out`, shape (names, draws), with the next draws; a whole number of blocks."""
        blocks, rest = divmod(out.shape[1], BLOCK)
        if rest:
            raise ValueError(f"draws are read in whole blocks of {BLOCK}, not {out.shape[1]}")
        if self._desk.blocks != blocks:
            self._desk = _Desk(blocks)
        for row, value in self._constant:
            out[row] = value
        for first in range(0, len(self._free), _SORTED_TOGETHER):
            _read_free(self._free[first : first + _SORTED_TOGETHER], out, self._desk)
        for group, streams, tables in self._grouped:
            self._read_group(group, streams, tables, out, blocks)

    def _read_group(
        self, group: Group, streams: list[PCG64DXSM], tables: list[Array | None], out: Array, blocks: int
    ) -> None:
        """Give each draw the point whose rank is that of its correlated normal key (with its place in the low bits)."""
        from scipy.special import ndtri  # late: making documents again draws nothing

        drawn = np.stack([bits(generator, blocks * BLOCK) for generator in streams])
        keys = group.factor @ ndtri(((drawn >> _PHASE_BITS) + 0.5) * 2.0 ** (_PHASE_BITS - 32))
        patterns = keys.view(np.uint64).reshape(len(streams), blocks, BLOCK)
        patterns &= ~np.uint64(_POSITION)
        patterns |= _PLACES
        keys.reshape(patterns.shape).sort(axis=-1)
        order = (patterns & np.uint64(_POSITION)).astype(np.intp)
        ranks = np.empty_like(order)
        np.put_along_axis(ranks, order, np.arange(BLOCK)[None, None, :], axis=-1)
        entries = ranks + _phases(drawn.reshape(patterns.shape))
        for name, table, entry in zip(group.names, tables, entries, strict=True):
            if table is not None:
                out[self._row[name]] = table[entry].ravel()


class _Desk:
    """Room to sort a few rows in, made once: taking it anew for every chunk would cost a fifth of the time."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.keys = np.empty((_SORTED_TOGETHER, blocks, BLOCK), dtype=np.uint32)
        self.entries = np.empty(self.keys.shape, dtype=np.intp)
        self.phases = np.empty((_SORTED_TOGETHER, blocks, 1), dtype=np.intp)


def _read_free(rows: list[tuple[int, PCG64DXSM, Array]], out: Array, desk: _Desk) -> None:
    """Order each row's points at random: sort the top 22 bits of each draw with its place in the low ten.

    Two draws of a block share their top 22 bits once in eight blocks; they then keep their order, which no statistic
    can see. Sorting 32 bits is more than twice as fast as 64.
    """
    keys, entries = desk.keys[: len(rows)], desk.entries[: len(rows)]
    for i, (_, generator, _) in enumerate(rows):
        drawn = bits(generator, desk.blocks * BLOCK).reshape(desk.blocks, BLOCK)
        np.bitwise_and(drawn, ~_POSITION, out=keys[i])
        desk.phases[i] = _phases(drawn)
    keys |= _PLACES
    keys.sort(axis=-1)
    keys &= _POSITION
    np.add(keys, desk.phases[: len(rows)], out=entries, casting="unsafe")
    for i, (row, _, table) in enumerate(rows):
        np.take(table, entries[i].reshape(-1), out=out[row], mode="clip")


def _phases(drawn: Bits) -> NDArray[np.intp]:
    """Return the offset of each block's phase in its table, from bits of the block's first draw that no key uses."""
    return (drawn[..., :1] & np.uint32(PHASES - 1)).astype(np.intp) * STRATA


def draws_of(case: Case, n: int = 10_000, seed: int = 1) -> Draws:
    """Return the recipe of a case: every estimate in it under its name, with the case's correlations.

    `n` is rounded up to whole blocks. ValueError as `require_run`; CorrelationError if
    correlations contradict one another or name what is absent.
    """
    require_run(n, seed)
    estimates = estimates_of(case)
    for pair in case.correlations:
        for name in (pair.first, pair.second):
            if name not in estimates:
                raise CorrelationError(
                    f"nothing is named {name!r}, so it cannot be correlated", (pair.first, pair.second)
                )
    return Draws(estimates, whole_blocks(n), seed, groups(case.correlations))


def estimates_of(case: Case) -> dict[str, Estimate]:
    """Return every estimate of a case by the name of its stream: kind:code.

    A risk has three: whether it happens (1 or 0), its impact (pounds a year), and the year in which it starts
    (counted from its earliest year).
    """
    found: dict[str, Estimate] = {f"assumption:{a.id}": a.estimate for a in case.assumptions}
    found |= {f"cost:{line.id}": line.estimate for line in case.cost_lines}
    for risk in case.risks:
        window = risk.last_year - risk.first_year + 1
        found[f"risk:{risk.id}:happens"] = _yes_or_no(risk.probability)
        found[f"risk:{risk.id}:impact"] = risk.impact
        found[f"risk:{risk.id}:start"] = _any_of(window)
    found |= {f"score:{s.option}:{s.criterion}": s.estimate for s in case.scores}
    found |= {f"weight:{c.id}": c.weight for c in case.criteria}
    return found


def _yes_or_no(probability: float) -> Estimate:
    if probability in (0, 1):
        return Fixed(float(probability))
    return Discrete((0.0, 1.0), (1 - probability, probability))


def _any_of(count: int) -> Estimate:
    if count == 1:
        return Fixed(0.0)
    return Discrete(tuple(float(i) for i in range(count)), (1 / count,) * count)


def central(draws: Draws) -> Sample:
    """Return the base case as a sample of one draw: every name at its mean (or held value)."""
    means = [draws.held.get(name, estimate.mean) for name, estimate in draws.estimates.items()]
    return Sample(draws.names, np.array(means, dtype=float)[:, None])
