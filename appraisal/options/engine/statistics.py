"""The figures that every option has in every draw: one entry each, which results, traces and spreadsheets walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import Kind
from appraisal.options.engine.plan import Outcome, Plan
from appraisal.options.sums import money, worth

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure of every option: its key in results.json, what every reader sees it called, and its unit.

    `of` gives it in each draw of an outcome, shape (options, draws), in its unit; `there` says whether a plan has it.
    """

    key: str
    title: str
    unit: Literal["£", "points"]
    of: Callable[[Plan, Outcome], Array]
    there: Callable[[Plan], bool]


def _increment(plan: Plan, outcome: Outcome) -> Array:
    return np.asarray(outcome.net_present_cost - outcome.net_present_cost[plan.baseline])


def _of_kind(kind: Kind) -> Statistic:
    return Statistic(
        kind.value,
        f"value on {'outcomes' if kind is Kind.OUTCOME else kind.value}",
        "points",
        lambda plan, outcome: np.asarray(outcome.value_by_kind[plan.kinds.index(kind)]),
        lambda plan: kind in plan.kinds,
    )


STATISTICS: Mapping[str, Statistic] = MappingProxyType(
    {
        statistic.key: statistic
        for statistic in (
            Statistic(
                "net_present_cost",
                money.NET_PRESENT_COST.name,
                "£",
                lambda _, outcome: outcome.net_present_cost,
                lambda _: True,
            ),
            Statistic(
                "risk_exposure", money.EXPOSURE.name, "£", lambda _, outcome: outcome.risk_exposure, lambda _: True
            ),
            Statistic(
                "risk_adjusted_cost",
                money.WITH_RISK.name,
                "£",
                lambda _, outcome: outcome.net_present_cost + outcome.risk_exposure,
                lambda _: True,
            ),
            Statistic(
                "increment",
                money.INCREMENT.name,
                "£",
                _increment,
                lambda plan: plan.baseline is not None,
            ),
            Statistic(
                "overall",
                worth.OVERALL.name,
                "points",
                lambda _, outcome: outcome.overall_value,
                lambda plan: bool(plan.criteria),
            ),
            Statistic(
                "without_cost",
                worth.WITHOUT_COST.name,
                "points",
                lambda _, outcome: outcome.value_without_cost,
                lambda plan: any(kind is not Kind.COST for kind in plan.kinds),
            ),
            *map(_of_kind, Kind),
        )
    }
)


def kept_statistic(plan: Plan, outcome: Outcome, statistic: str) -> Array:
    """Return a statistic in each draw of an outcome, shape (options, draws). KeyError if the case has no such one."""
    found = STATISTICS[statistic]
    if not found.there(plan):
        raise KeyError(statistic)
    return found.of(plan, outcome)


def statistics_of(plan: Plan) -> tuple[str, ...]:
    """Return the statistics that a plan gives for every option."""
    return tuple(key for key, statistic in STATISTICS.items() if statistic.there(plan))
