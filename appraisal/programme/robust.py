"""How robust a set is: what it saves where savings are smaller or later than expected, drawn many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.correlation import Correlation, groups
from appraisal.chance.draws import Draws, whole_blocks
from appraisal.chance.estimates import deviation
from appraisal.programme.problem import Array, Problem, spent_once
from appraisal.programme.programme import Programme

_CLOSE = 0.999  # of savings that move together altogether: what is drawn leaves some room
_A_POUND = 1.0


@dataclass(frozen=True)
class Robust:
    """What a set saves in every draw, pounds, shape (years, draws); and whether it, with what reserves may bridge, then
    closes the gap, of each year and of all years in turn."""

    saved: Array
    closed: NDArray[np.bool_]
    every_year: NDArray[np.bool_]


def drawn(programme: Programme, problem: Problem, starts: Mapping[str, int], draws: int, seed: int) -> Robust:
    """Return what a set of choices, by the year in which each begins, saves in so many draws (whole thousands)."""
    saving = _savings(programme, problem, starts, draws, seed)
    short = np.maximum(np.array(problem.gap)[:, None] - saving, 0.0)
    bridge = np.array([problem.of_year("bridge", year) for year in range(problem.years)])
    closed = short <= bridge[:, None] + _A_POUND
    once = spent_once(problem.changes, starts, problem.years).sum()
    enough = once + short.sum(axis=0) <= problem.reserves + _A_POUND
    return Robust(saving, closed, closed.all(axis=0) & enough)


def _savings(programme: Programme, problem: Problem, starts: Mapping[str, int], draws: int, seed: int) -> Array:
    """Return what is saved in each year and draw, shape (years, draws)."""
    years, out = problem.years, np.zeros((problem.years, whole_blocks(draws)))
    names = sorted(starts)
    if not names:
        return out
    sample = _recipe(programme, names, draws, seed).sample()
    for name in names:
        build_up = programme.choice(name).build_up or (1.0,)
        late = sample[f"late:{name}"] / 12 if name in programme.lateness else np.zeros(out.shape[1])
        for year in range(starts[name], years):
            out[year] += sample[f"saving:{name}"] * _share(build_up, year - starts[name] - late)
    return out


def _share(build_up: Sequence[float], since: Array) -> Array:
    """Return the share of a saving that is there in a year so many years, whole or not, after the planned first one."""
    shares = np.array([0.0, *build_up])
    return np.asarray(np.interp(since, np.arange(-1, len(build_up)), shares))


def _recipe(programme: Programme, names: Sequence[str], draws: int, seed: int) -> Draws:
    savings = {f"saving:{name}": programme.savings[name] for name in names}
    late = {f"late:{name}": programme.lateness[name] for name in names if name in programme.lateness}
    share = min(programme.about.together or 0.0, _CLOSE)
    uncertain = [name for name in savings if deviation(savings[name])]
    pairs = [Correlation(one, other, share) for one, other in combinations(uncertain, 2) if share]
    return Draws({**savings, **late}, whole_blocks(draws), seed, groups(pairs))
