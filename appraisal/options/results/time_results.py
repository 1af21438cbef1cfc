"""Numbers of time and prices: what starting late costs, and how volumes and prices change from year to year."""

from __future__ import annotations

from appraisal.options.case.prices import is_priced
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.options.sums import costs


def lateness(appraisal: Appraisal) -> Pairs:
    """Yield, for each option that may start late, what that costs the council over all years and in present value: on
    average, against a start on time in the same futures. Below zero a late start costs less."""
    plan = appraisal.plan
    more = appraisal.mean_by_year - appraisal.mean_on_time
    present = costs.present_value(more, plan.cash_factors)
    for mine, option in zip(plan.line_options, plan.case.options, strict=True):
        if option.late is not None:
            yield f"options.{option.id}.late.cash", float((mine * plan.council) @ more.sum(axis=1))
            yield f"options.{option.id}.late.present_value", float((mine * plan.economic) @ present)


def rates(appraisal: Appraisal) -> Pairs:
    """Yield the index of each path in each year, its growth where that was entered, and the index of prices in general
    where cash is in the money of each year; 1 is the price-base year."""
    plan, case = appraisal.plan, appraisal.plan.case
    if is_priced(case):
        for year, index in zip(plan.years, plan.prices, strict=True):
            yield f"prices.{year}", float(index)
    for path in case.paths:
        ends = ("likely",) if path.certain else ("low", "likely", "high")
        for y, year in enumerate(plan.years):
            for end in ends:
                yield f"paths.{path.id}.{year}.{end}", getattr(path, end)[y]
        for year, *growths in path.growths:
            entered = dict(zip(("low", "likely", "high"), growths, strict=True))
            yield from ((f"paths.{path.id}.growth.{year}.{end}", entered[end]) for end in ends)
