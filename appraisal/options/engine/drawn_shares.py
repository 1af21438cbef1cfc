"""Shares of a line's amount by year that differ between draws: of options that start late, of uncertain paths.

Draws that are equally late have one profile, so they are taken together, and no new axis is needed. A path between its
low, likely and high is a sum of three profiles, each times a number of the draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Fixed
from appraisal.options.case import Case, name_of
from appraisal.options.case.lateness import late_as, late_options
from appraisal.options.sums import costs
from appraisal.options.sums.months_late import months_late
from appraisal.options.sums.rises import either_way, indices, paths_of

Array = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class DrawnShares:
    """Some lines whose shares are drawn by the same two numbers: how many months late, and how far along a path.

    `lines` are their rows; `late` and `path` those of the numbers in a sample, -1 where there is none. `by_month` holds
    profiles by how many months, wave of the path, line and year, shape (months + 1, waves, lines, years); the last is
    that on average, and `waves` how far along the path on average. `means` are the two numbers' own.
    """

    lines: Rows
    late: int
    path: int
    by_month: Array
    waves: Array
    means: tuple[float, float]

    def together(self, x: Array, average: bool) -> tuple[Rows | slice, list[tuple[int, slice]]]:
        """Return the draws in an order in which those that are equally late stand together, and by how many months (-1:
        on average) each span of them is late. `average`: a number at its mean is taken on average."""
        if self.late < 0:
            return slice(None), [(0, slice(None))]
        months = self.months(x, average)
        order = np.argsort(months, kind="stable")
        found, starts = np.unique(months[order], return_index=True)
        ends = [*starts[1:], len(order)]
        return order, [(int(k), slice(int(a), int(b))) for k, a, b in zip(found, starts, ends, strict=True)]

    def weighted(self, x: Array, amounts: Array, order: Rows | slice, average: bool) -> Array:
        """Return the lines' amounts times the waves of the path, shape (waves times lines, draws), in an order."""
        mine = amounts[self.lines][:, order]
        if self.path < 0:
            return mine
        along = self.along(x, average)[:, order]
        return np.asarray((along[:, None, :] * mine).reshape(-1, mine.shape[1]))

    def months(self, x: Array, average: bool) -> Rows:
        """Return how many months late each draw is, -1 for on average."""
        if self.late < 0:
            return np.zeros(x.shape[1], dtype=np.intp)
        months = np.clip(np.rint(x[self.late]), 0, len(self.by_month) - 2).astype(np.intp)
        return np.where(x[self.late] == self.means[0], -1, months) if average else months

    def along(self, x: Array, average: bool) -> Array:
        """Return the waves of the path in each draw: 1, how far towards its high, how far towards its low."""
        if self.path < 0:
            return np.ones((1, x.shape[1]))
        towards = x[self.path]
        waves = np.array([np.ones(len(towards)), np.maximum(towards, 0), np.maximum(-towards, 0)])
        if average:
            waves[:, towards == self.means[1]] = self.waves[:, None]
        return waves

    def in_draws(self, i: int, x: Array, average: bool = False) -> Array:
        """Return the shares of the line in row i in each draw, shape (years, draws); `average` as for `together`."""
        (at,) = np.flatnonzero(self.lines == i)
        by_month = self.by_month[self.months(x, average), :, at]  # (draws, waves, years)
        return np.asarray(np.einsum("dwy,wd->yd", by_month, self.along(x, average)))

    def mean_shares(self) -> Array:
        """Return what the shares are on average, shape (lines, years)."""
        return np.asarray(np.tensordot(self.waves, self.by_month[-1], axes=1))


def drawn_shares_of(case: Case, row: Mapping[str, int]) -> tuple[DrawnShares, ...]:
    """Return the lines of a case whose shares are drawn, together where the same numbers do; `row` is that of a figure
    in a sample. ValueError for a line of options that start late apart."""
    together: dict[tuple[str, str], list[int]] = {}
    for i, line in enumerate(case.cost_lines):
        late = {name_of(option, "late") for option in late_options(case, line) if option.late != Fixed(0.0)}
        uncertain = [name_of(path) for path in paths_of(case, line) if not path.certain]
        if late and (len(late) > 1 or len(line.options) > 1):
            raise ValueError(f"the cost line {line.id!r} is of options that start late apart: give each its own line")
        if len(uncertain) > 1:
            raise ValueError(f"the cost line {line.id!r} has two uncertain paths: one at most")
        if late or uncertain:
            key = (next(iter(late), ""), next(iter(uncertain), ""))
            together.setdefault(key, []).append(i)
    return tuple(_drawn(case, row, late, path, lines) for (late, path), lines in together.items())


def average_shares(case: Case, drawn: tuple[DrawnShares, ...]) -> Array:
    """Return the share of each line's amount that falls in each year, on average where it is drawn, (lines, years)."""
    shares = [np.zeros(len(case.years)) for _ in case.cost_lines]
    for some in drawn:
        for i, mean in zip(some.lines, some.mean_shares(), strict=True):
            shares[i] = mean
    moved = {int(i) for some in drawn for i in some.lines}
    for i, line in enumerate(case.cost_lines):
        if i not in moved:
            (index,) = indices(case, line, None)
            own = costs.profile(line, case.years)
            shares[i] = own if (index == 1).all() else own * index
    return np.array(shares).reshape(len(case.cost_lines), len(case.years))


def _drawn(case: Case, row: Mapping[str, int], late: str, path: str, lines: list[int]) -> DrawnShares:
    option = next((option for option in case.options if late and name_of(option, "late") == late), None)
    uncertain = next((each for each in case.paths if path and name_of(each) == path), None)
    months, chances = months_late(option.late) if option and option.late else (np.zeros(1), np.ones(1))
    latest = int(months[-1])
    profiles = []
    for i in lines:
        line = case.cost_lines[i]
        waves = np.array(indices(case, line, uncertain))  # (waves, years)
        moved = [costs.profile(line, case.years, k, late_as(case, line)) for k in range(latest + 1)]
        moved.append(chances @ np.array([moved[int(k)] for k in months]))
        profiles.append(np.array(moved)[:, None, :] * waves)  # (months + 1, waves, years)
    towards = uncertain.towards if uncertain else Fixed(0.0)
    up, down = either_way(towards) if uncertain else (0.0, 0.0)
    return DrawnShares(
        lines=np.array(lines, dtype=np.intp),
        late=row[late] if late else -1,
        path=row[path] if path else -1,
        by_month=np.stack(profiles, axis=2),
        waves=np.array([1.0, up, down]) if uncertain else np.ones(1),
        means=(option.late.mean if option and option.late else 0.0, towards.mean),
    )
