"""Which year's saving stands for what an option saves a year, and what one-off costs are in a year's saving.

A year's saving is after the one-off costs of that year, less what is saved once in it. Where the last year has some,
its saving is not what an option saves once all has settled; so the latest year without any stands for it, unless that
is further from what the last year would be without them than the last year is with them. What business as usual has as
well changes no saving, and is none of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import Recurrence
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs

Array = NDArray[np.float64]
_NOTHING = 1.0  # pounds: what is less prints as nothing


def one_off_in_savings(appraisal: Appraisal) -> Array:
    """Return the council's mean one-off costs, less what is saved once, in each year's saving, shape (options, years):
    what an option has more of them than business as usual has; pounds, taken off the saving. Nothing without that.

    A loan is among them, lent and paid back: neither is a saving that comes again.
    """
    plan = appraisal.plan
    if plan.baseline is None:
        return np.zeros((len(plan.options), len(plan.years)))
    once = np.array([line.recurrence is Recurrence.ONE_OFF for line in plan.case.cost_lines], bool)
    yearly = appraisal.mean_of_lines(plan.council * once)
    more = yearly - yearly[plan.baseline]
    return np.where(np.abs(more) >= _NOTHING, more, 0.0)


def saving_year(appraisal: Appraisal) -> int:
    """Return the year, as 2027, whose saving stands for what each option saves a year."""
    plan, once = appraisal.plan, one_off_in_savings(appraisal)
    without = np.flatnonzero(~once.any(axis=0))
    if plan.baseline is None or not once[:, -1].any() or not len(without):
        return plan.years[-1]
    saved = appraisal.mean_cash[plan.baseline] - appraisal.mean_cash
    apart = np.abs(saved[:, without[-1]] - (saved + once)[:, -1]).max()
    return plan.years[without[-1]] if apart <= np.abs(once[:, -1]).max() else plan.years[-1]


def one_off_numbers(appraisal: Appraisal) -> Pairs:
    """Yield the one-off costs in each saving of a year that has any."""
    once, plan = one_off_in_savings(appraisal), appraisal.plan
    for o, y in np.argwhere(once):
        yield f"options.{plan.options[o]}.saving.{plan.years[y]}.one_off", once[o, y]
