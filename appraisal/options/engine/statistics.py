"""The figures that every option has in every draw: one entry each, which results, traces and spreadsheets walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import Kind
from appraisal.options.engine.array_plan import Outcome, Plan, standing
from appraisal.options.sums import benefits, money, scoring, worth
from appraisal.reference import stress

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """What came out of a range of draws, and how the options compare in each of them."""

    plan: Plan
    outcome: Outcome

    @cached_property
    def compared(self) -> tuple[Array, scoring.Counts, scoring.Counts]:
        """How often each option stands above each other, and how many above and level in each draw."""
        return scoring.compare(standing(self.plan, self.outcome))

    @cached_property
    def first(self) -> Array:
        """The share of the first place that each option has in each draw, shape (options, draws)."""
        _, above, level = self.compared
        return np.where(above == 0, 1.0 / level, 0.0)

    @cached_property
    def regret(self) -> Array:
        """How far each option is short of the highest value in each draw, shape (options, draws)."""
        value = self.outcome.overall_value
        return np.asarray(value.max(axis=0) - value)


def _always(_: Plan) -> bool:
    return True


def _scored(plan: Plan) -> bool:
    return bool(plan.criteria)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure of every option: its key in results.json, what every reader sees it called, and its unit.

    `of` gives it in each draw, shape (options, draws), in its unit; `there` says whether a plan has it; sums of one
    `scale` stand beside each other in some table or chart. Its mean over all draws is a result, with the standard
    error; of what is no share, percentiles and the central case are too. `how` says in words what it is in a draw,
    where no declared sum does.
    """

    key: str
    title: str
    unit: Literal["£", "points", "share"]
    of: Callable[[Drawn], Array]
    there: Callable[[Plan], bool] = _always
    scale: str = ""
    how: str = ""

    @property
    def spreads(self) -> bool:
        """Whether it has percentiles and a central case: a share of draws is in each of them one or nothing."""
        return self.unit != "share"

    @property
    def always(self) -> bool:
        """Whether every case has it."""
        return self.there is _always


def _over_usual(drawn: Drawn, money: Array) -> Array:
    return np.asarray(money - money[drawn.plan.baseline])


def _increment(drawn: Drawn) -> Array:
    return _over_usual(drawn, drawn.outcome.net_present_cost)


def _social_value(drawn: Drawn) -> Array:
    """Return what an option costs less than business as usual, and its benefits over those of it, (options, draws)."""
    return _over_usual(drawn, drawn.outcome.benefits) - _increment(drawn)


def _social(plan: Plan) -> bool:
    return bool(len(plan.benefit_rows)) and plan.baseline is not None


_LARGE = stress("large_regret").size


def _of_kind(kind: Kind) -> Statistic:
    return Statistic(
        kind.value,
        f"value on {'outcomes' if kind is Kind.OUTCOME else kind.value}",
        "points",
        lambda drawn: np.asarray(drawn.outcome.value_by_kind[drawn.plan.kinds.index(kind)]),
        lambda plan: kind in plan.kinds,
    )


_ALL = (
    Statistic(
        "net_present_cost",
        money.NET_PRESENT_COST.name,
        "£",
        lambda drawn: drawn.outcome.net_present_cost,
        scale="present value",
    ),
    Statistic(
        "eanc",
        money.EANC.name,
        "£",
        lambda drawn: np.asarray(drawn.outcome.net_present_cost / drawn.plan.factors.sum()),
        scale="a year",
    ),
    Statistic("risk_exposure", money.EXPOSURE.name, "£", lambda drawn: drawn.outcome.risk_exposure, scale="risk"),
    Statistic(
        "risk_adjusted_cost",
        money.WITH_RISK.name,
        "£",
        lambda drawn: drawn.outcome.net_present_cost + drawn.outcome.risk_exposure,
        scale="risk",
    ),
    Statistic(
        "increment",
        money.INCREMENT.name,
        "£",
        _increment,
        lambda plan: plan.baseline is not None,
        "present value",
    ),
    Statistic(
        "benefits",
        benefits.BENEFITS.name,
        "£",
        lambda drawn: drawn.outcome.benefits,
        lambda plan: bool(len(plan.benefit_rows)),
        "present value",
    ),
    Statistic("npsv", benefits.SOCIAL_VALUE.name, "£", _social_value, _social, "present value"),
    Statistic(
        "npsv_after_risk",
        benefits.SOCIAL_VALUE_AFTER_RISK.name,
        "£",
        lambda drawn: np.asarray(_social_value(drawn) - _over_usual(drawn, drawn.outcome.risk_exposure)),
        _social,
        "present value",
    ),
    Statistic("overall", worth.OVERALL.name, "points", lambda drawn: drawn.outcome.overall_value, _scored),
    Statistic(
        "without_cost",
        worth.WITHOUT_COST.name,
        "points",
        lambda drawn: drawn.outcome.value_without_cost,
        lambda plan: any(kind is not Kind.COST for kind in plan.kinds),
    ),
    *map(_of_kind, Kind),
    Statistic(
        "regret",
        "points short of the best option",
        "points",
        lambda drawn: drawn.regret,
        _scored,
        how="the highest overall value of any option less its own",
    ),
    Statistic("share_best", "comes first", "share", lambda drawn: drawn.first, lambda plan: plan.case.ranks),
    Statistic(
        "large_regret",
        f"more than {_LARGE:g} points short of the best option",
        "share",
        lambda drawn: (drawn.regret > _LARGE + scoring.SAME).astype(float),
        _scored,
    ),
)
STATISTICS: Mapping[str, Statistic] = MappingProxyType({statistic.key: statistic for statistic in _ALL})


def kept_statistic(plan: Plan, outcome: Outcome, statistic: str) -> Array:
    """Return a statistic in each draw of an outcome, shape (options, draws). KeyError if the case has no such one."""
    found = STATISTICS[statistic]
    if not found.there(plan):
        raise KeyError(statistic)
    return found.of(Drawn(plan, outcome))


def statistics_of(plan: Plan) -> tuple[Statistic, ...]:
    """Return the statistics that a plan gives for every option."""
    return tuple(statistic for statistic in STATISTICS.values() if statistic.there(plan))
