"""Numbers of the pathway: how many a year reach each step in each option, on mean figures."""

from __future__ import annotations

import math

from appraisal.ground.names import joined
from appraisal.options.case.figures import estimates_of
from appraisal.options.case.pathway import steps_to
from appraisal.options.case.prices import path_of
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs


def demand(appraisal: Appraisal) -> Pairs:
    """Yield, by step and option, how many there are in the first and in the last year of the appraisal.

    The number of the group times the share that goes on at each step, at their means, as the group has grown on its
    likely path. A step whose figure no line needs is left out, as it is in no sum.
    """
    case = appraisal.plan.case
    estimates = estimates_of(case) if case.steps else {}
    for code in dict.fromkeys(step.id for step in case.steps):
        for option in appraisal.options:
            names = [joined("assumption", step.figure) for step in steps_to(case, code, option)]
            if not names or not estimates.keys() >= {*names}:
                continue
            number, path = math.prod(estimates[name].mean for name in names), path_of(case, _growth(appraisal, code))
            for which, y in (("first", 0), ("last", -1)):
                yield f"demand.{code}.{option}.{which}", number * (path.likely[y] if path else 1.0)


def _growth(appraisal: Appraisal, code: str) -> str:
    """Return the path that a step's group grows with, the same in every option; "" if it stays as it is."""
    case = appraisal.plan.case
    chains = (steps_to(case, code, option.id) for option in case.options)
    return next((chain[0].growth for chain in chains if chain and chain[0].growth), "")
