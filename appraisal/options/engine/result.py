"""The appraisal: what a run found, as block means, counts and the outcomes of the first draws.

A block of 1,000 draws is a replicate: the standard error of any statistic is that of its block means, which is right
for Latin hypercube draws where a binomial formula is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import Draws
from appraisal.ground.near_names import unknown
from appraisal.ground.seen import Screen
from appraisal.options.engine.array_plan import Outcome, Plan, mean_standing, measured, standing
from appraisal.options.engine.drawn import DrawsOf, Reached
from appraisal.options.engine.statistics import STATISTICS, kept_statistic
from appraisal.options.sums import costs, scoring

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """A figure over all draws: mean and percentiles, and the standard error of the mean (of the simulation alone)."""

    mean: float
    p10: float
    p50: float
    p80: float
    p90: float
    standard_error: float


@dataclass(frozen=True, repr=False)
class Appraisal(Screen):
    """What a run found. `block_means` holds, by statistic, an array (blocks, options).

    `rank_acceptability` (options, ranks), `wins` (options, options: share of draws in which row beats column, a tie
    counting a half), `central_weights` (options, criteria: mean weights where the option comes first; NaN if never),
    `mean_values` (options, criteria), `mean_weights` (criteria,), `mean_amounts` (lines,), `mean_benefits` (benefits
    in money: of a full year),
    `mean_by_year` (lines, years: a line's money, whoever's it is), `mean_on_time` (the same in the same draws, were no
    option late) and `mean_cash` (options, years) are over all draws.
    `kept` holds the first draws whole, for percentiles and re-weighting. Money is pounds, values 0-100.

    In pandas: `to_frame()` has the options with their means, `draws_of("net_present_cost")`, `draws_of("cost:set-up")`
    and the like what each draw came to.
    """

    plan: Plan
    draws: Draws
    block_means: dict[str, Array]
    rank_acceptability: Array
    wins: Array
    central_weights: Array
    mean_values: Array
    mean_weights: Array
    mean_amounts: Array
    mean_by_year: Array
    mean_on_time: Array
    mean_benefits: Array
    mean_cash: Array
    kept: Outcome

    draws_of = Reached(DrawsOf)  # the draws of each figure, in pandas

    @property
    def options(self) -> tuple[str, ...]:
        return self.plan.options

    def to_frame(self) -> pd.DataFrame:
        """Return the options in the order of their places: id, name, place and the mean of every statistic over all
        draws, with its unit; `spread` has percentiles, and `draws_of` what each draw came to.

        >>> from appraisal.options.words.examples import small
        >>> frame = small().appraisal.to_frame()
        >>> frame[["place", "share_best (share)"]].loc["trust"].tolist()
        [2.0, 0.443]
        """
        import pandas as pd  # late: a command that tabulates nothing does not wait for it

        places = scoring.place_numbers(self.places)
        means = {f"{name} ({STATISTICS[name].unit})": self.mean(name) for name in self.statistics}
        names = [self.plan.case.option(option).name for option in self.options]
        place = [places[option] for option in self.options]
        index = pd.Index(self.options, name="option")
        return pd.DataFrame({"name": names, "place": place, **means}, index).loc[list(places)]

    @property
    def kept_draws(self) -> int:
        """How many of the draws are kept whole, the first ones."""
        return int(self.kept.overall_value.shape[1])

    @property
    def mean_presents(self) -> Array:
        """The mean present value of each line that counts in that, shape (lines,)."""
        plan = self.plan
        steady = costs.present_value(plan.line_profile, plan.cash_factors) * self.mean_amounts
        drawn = costs.present_value(self.mean_by_year, plan.cash_factors)
        return np.asarray(plan.economic * np.where(plan.steady > 0, steady, drawn))

    @property
    def mean_line_cash(self) -> Array:
        """The council's mean cash of each line over all years, shape (lines,)."""
        plan = self.plan
        steady = plan.line_profile.sum(axis=1) * self.mean_amounts
        return np.asarray(plan.council * np.where(plan.steady > 0, steady, self.mean_by_year.sum(axis=1)))

    def mean_of_lines(self, counted: Array) -> Array:
        """Return the mean money of options by year of the lines that are counted, shape (options, years); `counted` is
        that of each line, shape (lines,)."""
        plan = self.plan
        steady: Array = (plan.line_options * (counted * plan.steady * self.mean_amounts)) @ plan.line_profile
        if not plan.drawn_shares:
            return steady
        return steady + (plan.line_options * counted * (1 - plan.steady)) @ self.mean_by_year

    @property
    def statistics(self) -> tuple[str, ...]:
        return tuple(self.block_means)

    def mean(self, statistic: str) -> Array:
        """Return the mean of a statistic for each option, over all draws, shape (options,).

        KeyError says which statistic was meant: `statistics` has those there are.
        """
        return np.asarray(self._blocks(statistic).mean(axis=0))

    def standard_error(self, statistic: str) -> Array:
        """Return the standard error of those means, from block means, shape (options,); NaN with a single block."""
        blocks = self._blocks(statistic)
        if len(blocks) < 2:
            return np.full(blocks.shape[1], np.nan)
        return np.asarray(blocks.std(axis=0, ddof=1) / np.sqrt(len(blocks)))

    def _blocks(self, statistic: str) -> Array:
        if statistic not in self.block_means:
            raise unknown("statistic", statistic, self.block_means)
        return self.block_means[statistic]

    @property
    def places(self) -> tuple[tuple[str, ...], ...]:
        """The options by mean overall value, the highest first, those apart by chance alone together.

        Where nothing but cost is asked, by mean net present cost, the lowest first. Without criteria or money nothing
        is ranked: they all stand in one place, as listed.
        """
        if not self.plan.case.ranks:
            return (self.options,)
        places = scoring.placed(mean_standing(self.plan, self.block_means), standing(self.plan, self.kept))
        return tuple(tuple(self.options[o] for o in place) for place in places)

    def mean_measure(self, c: int) -> Array:
        """Return the mean measure of each option on a criterion, in its unit, shape (options,)."""
        plan, criterion = self.plan, self.plan.case.criteria[c]
        measure = measured(plan, criterion, self.mean_cash, self.mean("net_present_cost"), self.mean("risk_exposure"))
        return self._mean_scores(c) if measure is None else measure

    def _mean_scores(self, c: int) -> Array:
        estimates = tuple(self.draws.estimates.values())
        return np.array([estimates[row].mean for row in self.plan.score_rows[c]])

    def share_beyond(self, c: int) -> Array:
        """Return the share of draws in which each option's measure lies outside the criterion's anchors, (options,)."""
        plan, kept, criterion = self.plan, self.kept, self.plan.case.criteria[c]
        measure = measured(plan, criterion, kept.yearly_cash, kept.net_present_cost, kept.risk_exposure)
        if measure is None:
            estimates = tuple(self.draws.estimates.values())
            grid = (np.arange(1000) + 0.5) / 1000
            measure = np.array([estimates[row].quantile(grid) for row in plan.score_rows[c]])
        return np.array([scoring.beyond(criterion.value_function, row) for row in measure])

    def spread(self, statistic: str, option: str) -> Spread:
        """Return the spread of a statistic for one option: percentiles are those of the draws kept.

        KeyError says which statistic or option was meant.
        """
        self._blocks(statistic)
        o = self.options.index(self.plan.case.option(option).id)
        p10, p50, p80, p90 = np.percentile(kept_statistic(self.plan, self.kept, statistic)[o], [10, 50, 80, 90])
        return Spread(
            float(self.mean(statistic)[o]),
            float(p10),
            float(p50),
            float(p80),
            float(p90),
            float(self.standard_error(statistic)[o]),
        )
