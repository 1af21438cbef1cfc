"""The sums of benefits in money: what each is worth over its years, and what options are worth with them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Fixed
from appraisal.options.case import Benefit, Case, CostLine
from appraisal.options.case.lateness import waits_for
from appraisal.options.sums.costs import built_up, profile
from appraisal.options.sums.money import EXPOSURE, FACTOR, NET_PRESENT_COST, OPTION, YEAR, of_usual
from appraisal.options.sums.months_late import months_late
from appraisal.sums.algebra import Entered, Quantity, Relation, total

BENEFIT, CLASS, RECEIVER = "benefit", "class of benefit", "receiver"
BRINGS, OF_CLASS = Relation((OPTION, BENEFIT)), Relation((CLASS, BENEFIT))
RECEIVES = Relation((RECEIVER, BENEFIT))


def shares_of(case: Case, benefit: Benefit) -> NDArray[np.float64]:
    """Return by year the share of a full year's worth that a benefit brings and that is due, shape (years,).

    One that waits for its option has them on average over how many months late that may be, each as a line that moves.
    ValueError for one of options that start late apart.
    """
    years = case.years
    first = years[0] if benefit.first_year is None else benefit.first_year
    last = years[-1] if benefit.last_year is None else benefit.last_year
    reached = built_up(first, last, benefit.build_up, years)
    late = [option.late for option in waits_for(case, benefit) if option.late and option.late != Fixed(0.0)]
    if late:
        if len(benefit.options) > 1:
            raise ValueError(f"the benefit {benefit.id!r} is of options that start late apart: give each its own")
        moved = CostLine(benefit.id, benefit.name, benefit.options, Fixed(1.0), first, last, build_up=benefit.build_up)
        months, chances = months_late(late[0])
        reached = chances @ np.array([profile(moved, years, int(k)) for k in months])
    return np.asarray(benefit.share_due * reached)


# A declaration is read as one sentence: what it is called, how it is made, and that in words.
# fmt: off

FIGURE = Quantity("", "£", (BENEFIT,), Entered("benefit", (BENEFIT,)))
SHARE = Quantity("Share due in {year}", "number", (BENEFIT, YEAR), None,
                 "From its years, its build-up and the share that is due.",
                 ("first_year", "last_year", "build_up", "share_due"))
DISCOUNTED = Quantity("{year}", "number", (BENEFIT, YEAR), SHARE * FACTOR, "The share times the discount factor.")
WORTH = Quantity("£1 of a full year over its years, in today's money", "number", (BENEFIT,), total(YEAR, DISCOUNTED),
                 "The share of each year, times the year's discount factor, added up.", SHARE.fields)
PRESENT_VALUE = Quantity("{benefit}: present value", "£", (BENEFIT,), FIGURE * WORTH,
                         "What it is worth in a full year, times what £1 of that is worth in today's money.",
                         ("options",))
BENEFITS = Quantity("benefits in money", "£", (OPTION,), total(BENEFIT, PRESENT_VALUE, BRINGS),
                    "The present values of its benefits added up, without savings, which are in its cost.")
OF_ONE_CLASS = Quantity("{class of benefit} benefits", "£", (OPTION, CLASS),
                        total(BENEFIT, PRESENT_VALUE, BRINGS, OF_CLASS),
                        "The present values of its benefits of this class added up.")
OF_ONE_RECEIVER = Quantity("{class of benefit} benefits to {receiver}", "£", (OPTION, RECEIVER, CLASS),
                           total(BENEFIT, PRESENT_VALUE, BRINGS, OF_CLASS, RECEIVES),
                           "The present values of its benefits of this class to them added up.")
MORE = Quantity("", "£", (OPTION,), BENEFITS - of_usual(BENEFITS))
CHEAPER = Quantity("", "£", (OPTION,), of_usual(NET_PRESENT_COST) - NET_PRESENT_COST)
SOCIAL_VALUE = Quantity("net present social value before risk", "£", (OPTION,), CHEAPER + MORE,
                        "What it costs less than business as usual, and its benefits less those of it, added up.")
MORE_RISK = Quantity("", "£", (OPTION,), EXPOSURE - of_usual(EXPOSURE))
SOCIAL_VALUE_AFTER_RISK = Quantity("net present social value after risk", "£", (OPTION,), SOCIAL_VALUE - MORE_RISK,
                                   "That before risk, less its risk exposure over that of business as usual.")
