"""The recipe of a run's draws: estimates by name, correlations, how many, the seed, and values held fixed.

Nothing is stored: any range of draws can be made again. Draw k of a name depends on the seed, the name and (in a
correlated group) its companions, never on which other names there are; and the first n draws of a longer run are the
same n draws. Each block of 1,000 draws is a Latin hypercube: every name takes one point from each thousandth of its
distribution, in an order of its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.correlation import Group
from appraisal.chance.draws.reader import BLOCK, Reader
from appraisal.chance.estimates import Estimate
from appraisal.ground.checked import is_number
from appraisal.ground.near_names import unknown
from appraisal.ground.seen import Screen

MOST_DRAWS, _MOST_SEED = 10_000_000, 2**32 - 1  # ten million take some minutes, and settle any figure

Array = NDArray[np.float64]


def whole_blocks(draws: int) -> int:
    """Return the number of draws rounded up to whole blocks of 1,000, at least one block.

    >>> whole_blocks(10_000), whole_blocks(1_234)
    (10000, 2000)
    """
    return max(1, -(-draws // BLOCK)) * BLOCK


def require_run(draws: object, seed: object) -> None:
    """Refuse a number of draws, or a seed, that no run can have. ValueError, in a sentence.

    >>> require_run(1e11, 1)
    Traceback (most recent call last):
    ValueError: draws must be a whole number from 1 to 10,000,000, not 100000000000.0
    """
    for name, value, least, most in (("draws", draws, 1, MOST_DRAWS), ("seed", seed, 0, _MOST_SEED)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or not least <= value <= most:
            raise ValueError(f"{name} must be a whole number from {least:,} to {most:,}, not {repr(value)[:40]}")


@dataclass(frozen=True, repr=False)
class Draws(Screen):
    """A recipe: `n` draws (whole blocks) of every name in `estimates`; `held` names keep one value throughout.

    ValueError for more draws than ten million, which would run for hours, and for a seed that is none.
    """

    estimates: Mapping[str, Estimate]
    n: int = 10_000
    seed: int = 1
    groups: tuple[Group, ...] = ()
    held: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_run(self.n, self.seed)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.estimates)

    def fixed(self, values: Mapping[str, float]) -> Draws:
        """Return the recipe with these names held at these values, every other draw unmoved.

        KeyError says which name was meant; ValueError: what one is to be held at is no finite number.
        """
        for name, value in values.items():
            if name not in self.estimates:
                raise unknown("uncertain number", name, self.estimates)
            if not is_number(value) or not math.isfinite(value):
                raise ValueError(f"{name} is to be held at {value!r}; it takes a number, as in {{{name!r}: 100}}")
        return replace(self, held={**self.held, **values})

    def only(self, names: Collection[str]) -> Draws:
        """Return the recipe of these names alone, with whatever moves together with them; their draws are the same."""
        tied = tuple(group for group in self.groups if not set(names).isdisjoint(group.names))
        wanted = {*names, *(name for group in tied for name in group.names)}
        return replace(self, estimates={n: e for n, e in self.estimates.items() if n in wanted}, groups=tied)

    def in_chunks(self, size: int, stop: int) -> Iterator[tuple[slice, Sample]]:
        """Yield the draws up to `stop` a chunk at a time, with which they are; all whole blocks."""
        reader = Reader(self)
        for start in range(0, stop, size):
            some = slice(start, min(start + size, stop))
            x = np.empty((len(self.names), some.stop - start))
            reader.read(x)
            yield some, Sample(self.names, x)

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
        if name not in self.names:
            raise unknown("number", name, self.names)
        return np.asarray(self.x[self.names.index(name)])

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.names)


def central(draws: Draws) -> Sample:
    """Return the base case as a sample of one draw: every name at its mean (or held value)."""
    means = [draws.held.get(name, estimate.mean) for name, estimate in draws.estimates.items()]
    return Sample(draws.names, np.array(means, dtype=float)[:, None])
