"""How the statistics of an option are made: their means over all futures, and what they are in the central case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appraisal.options.engine import STATISTICS
from appraisal.options.tracing import money_traced as money
from appraisal.options.tracing import moving
from appraisal.options.tracing import reconciling_traced as reconciling
from appraisal.options.tracing import value_traced as value
from appraisal.options.tracing.working import Beside, Kind, Rule, Source, Working, worked
from appraisal.options.tracing.workings import Workings
from appraisal.reference import stress


def mean(on: Workings, option: str, statistic: str) -> Working:
    """The mean of a statistic over all futures."""
    if statistic in _MEANS:
        return _MEANS[statistic](on, option)
    if how := STATISTICS[statistic].how:
        beside = Beside("the central case", f"options.{option}.central.{statistic}")
        return worked(f"The mean of {on.futures}; in each, {how}.", beside=beside)
    return value.of_kind(on, option, statistic)


def share(on: Workings, option: str, statistic: str) -> Working:
    """The share of futures of which a statistic is true."""
    if statistic in _SHARES:
        return _SHARES[statistic](on, option)
    how = f"The share of {on.futures} in which {STATISTICS[statistic].how}."
    return worked(how, beside=Beside("how many there are", "run.draws"))


def central(on: Workings, option: str, statistic: str) -> Working:
    """A statistic in the central case: every number at its mean, a risk at its chance."""
    if statistic == "regret":
        every = [f"options.{each}.central.overall" for each in (option, *on.plan.options)]
        return worked("The highest overall value of any option less its own.", every, _SHORT_OF_THE_BEST)
    if how := STATISTICS[statistic].how:
        return worked(f"{how[:1].upper()}{how[1:]}.", sources=(on.option_cell(option),))
    return reconciling.central(on, option, statistic)


def _large_regret(on: Workings, option: str) -> Working:
    told = stress("large_regret")
    source = Source(Kind.REFERENCE, "Sizes that are ours (stresses.csv)", f"{told.size:g} {told.unit}", told.reason)
    how = f"The share of {on.futures} in which some option has an overall value so much higher."
    beside = Beside("the mean of how far short it is", f"options.{option}.regret.mean")
    return worked(how, sources=(source,), beside=beside)


_SHORT_OF_THE_BEST = Rule(
    lambda values: max(values) - values[0], lambda texts: f"the highest of {', '.join(texts[1:])} less {texts[0]}"
)
_MEANS: Mapping[str, Callable[[Workings, str], Working]] = {
    "net_present_cost": money.net_present_cost,
    "risk_exposure": money.risk_exposure,
    "risk_adjusted_cost": money.risk_adjusted_cost,
    "increment": money.increment,
    "eanc": money.eanc,
    "benefits": money.benefits_in_money,
    "npsv": money.social_value,
    "npsv_after_risk": money.social_value_after_risk,
    "overall": value.overall,
    "without_cost": value.without_cost,
}
_SHARES: Mapping[str, Callable[[Workings, str], Working]] = {
    "share_best": moving.share_best,
    "large_regret": _large_regret,
}
