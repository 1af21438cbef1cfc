"""At what rate later years count for less, and on whose authority."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from appraisal.ground.blocks import Number, Text
from appraisal.ground.rounding import given
from appraisal.ground.styles import number
from appraisal.ground.texts import day
from appraisal.options.words.footing import Footing, footing

if TYPE_CHECKING:
    from appraisal.options.results import Results
    from appraisal.reference import DiscountSchedule


def discount_rate(results: Results) -> Text:
    """Return the rate at which later years count for less, as "3.5% a year"; "at first" where it changes later.

    >>> from appraisal.options.words.examples import small
    >>> from appraisal.ground.texts import plain
    >>> plain(discount_rate(small()))
    '3.5% a year'
    """
    rate = number(results, "run.discount_rate", "percent_1")
    if results.appraisal.plan.schedule.own:  # with the figures that it was given, be it 10% or 6.25%
        rate = Number(rate.key, rate.value, f"{given(round(100 * rate.value, 6))}%")
    return (rate, " a year" if _one_rate(results) else " a year at first")


def rate_of_its_own(results: Results) -> Text:
    """Return, for beside a present value, a rate that is none of the reference data, and whose it is; else nothing.

    >>> from appraisal.options.words.examples import small
    >>> rate_of_its_own(small())
    ()
    """
    if not results.appraisal.plan.schedule.own:
        return ()
    rates = "a rate" if _one_rate(results) else "rates"
    whose = "this appraisal" if footing(results.case) is Footing.PUBLISHED else "the council"
    return (" at ", *discount_rate(results), f", {rates} of {whose}’s own and not the Green Book’s")


def _one_rate(results: Results) -> bool:
    plan = results.appraisal.plan
    return len({plan.schedule.rate(year) for year in range(1, max(2, len(plan.years)))}) == 1


def whose_rate(schedule: DiscountSchedule) -> str:
    """Return whose rate it is, as a phrase: that of a schedule, or one of the case's own with its reason.

    >>> from appraisal.reference import discount_schedule
    >>> whose_rate(discount_schedule("green-book-standard"))
    'the social time preference rate, standard (HM Treasury, The Green Book, discounting annex, 2026 edition)'
    >>> whose_rate(discount_schedule("10%", "Set by the treasury."))
    'a rate of this appraisal’s own, and not the Green Book’s (Set by the treasury)'
    """
    if not schedule.own:
        return f"the {schedule.title[0].lower()}{schedule.title[1:]} ({schedule.source}, {schedule.vintage} edition)"
    reason = schedule.source.strip().rstrip(".") or "no reason is given yet"
    dated = [f"set on {day(dt.date.fromisoformat(schedule.published))}"] if schedule.published else []
    told = [*([schedule.code] if len(schedule.bands) > 1 else []), reason, *dated]
    return f"a rate of this appraisal’s own, and not the Green Book’s ({'; '.join(told)})"
