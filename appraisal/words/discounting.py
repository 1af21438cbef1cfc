"""At what rate later years count for less, and on whose authority."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from appraisal.blocks import Text
from appraisal.words.figures import number
from appraisal.words.naming import day

if TYPE_CHECKING:
    from appraisal.reference import DiscountSchedule
    from appraisal.results import Results


def discount_rate(results: Results) -> Text:
    """Return the rate at which later years count for less, as "3.5% a year"; "at first" where it changes later.

    >>> from appraisal.words.examples import small
    >>> from appraisal.words.figures import plain
    >>> plain(discount_rate(small()))
    '3.5% a year'
    """
    plan = results.appraisal.plan
    same = len({plan.schedule.rate(year) for year in range(1, max(2, len(plan.years)))}) == 1
    return (number(results, "run.discount_rate", "percent_1"), " a year" if same else " a year at first")


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
