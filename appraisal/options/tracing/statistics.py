"""How the statistics of an option are made: their means over all futures, and what they are in the central case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appraisal.options.tracing import money, moving, reconciling, value
from appraisal.options.tracing.nouns import Working
from appraisal.options.tracing.workings import Workings


def mean(on: Workings, option: str, statistic: str) -> Working:
    """The mean of a statistic over all futures."""
    return _MEANS[statistic](on, option) if statistic in _MEANS else value.of_kind(on, option, statistic)


def share(on: Workings, option: str, statistic: str) -> Working:
    """The share of futures of which a statistic is true."""
    return _SHARES[statistic](on, option)


def central(on: Workings, option: str, statistic: str) -> Working:
    """A statistic in the central case: every number at its mean, a risk at its chance."""
    return reconciling.central(on, option, statistic)


_MEANS: Mapping[str, Callable[[Workings, str], Working]] = {
    "net_present_cost": money.net_present_cost,
    "risk_exposure": money.risk_exposure,
    "risk_adjusted_cost": money.risk_adjusted_cost,
    "increment": money.increment,
    "overall": value.overall,
    "without_cost": value.without_cost,
}
_SHARES: Mapping[str, Callable[[Workings, str], Working]] = {"share_best": moving.share_best}
