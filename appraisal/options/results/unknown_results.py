"""How large a saving that nobody knows would have to be: for an option to cost as little as the one in question, and
for that one to meet the plan. A switching value of what is in no sum."""

from __future__ import annotations

import numpy as np

from appraisal.options.case import UnknownLine
from appraisal.options.engine import Appraisal
from appraisal.options.results.firming import subject_of
from appraisal.options.results.keys import Pairs
from appraisal.options.results.needed import widest_need


def unknown(appraisal: Appraisal) -> Pairs:
    """Yield, of each line that is not known, pounds a year at the price base: what another option would have to save
    more than the one in question to cost as little, where it costs more; and what that one would have to save to meet
    what the plan needs in the worst of its years."""
    plan, subject = appraisal.plan, subject_of(appraisal.plan.case)
    costs = dict(zip(plan.options, appraisal.mean("net_present_cost"), strict=True))
    for line in plan.case.unknown:
        worth = _worth_of_a_pound(appraisal, line)
        for option in (each for each in plan.options if each in line.options):
            dearer = costs[option] - costs[subject]
            if option != subject and dearer > 0 and worth > 0:
                yield f"options.{option}.unknown.{line.id}.to_cost_as_little", dearer / worth
        if subject in line.options and (short := _worst_short(appraisal, line, subject)) > 0:
            yield f"options.{subject}.unknown.{line.id}.to_meet_the_plan", short


def _worth_of_a_pound(appraisal: Appraisal, line: UnknownLine) -> float:
    """Return the present value of £1 in each of a line's years."""
    plan = appraisal.plan
    inside = np.array([line.first_year <= year <= line.last_year for year in plan.years])
    return float(plan.factors[inside].sum())


def _worst_short(appraisal: Appraisal, line: UnknownLine, option: str) -> float:
    """Return by how much an option is short of the plan, in the worst of the years that a line has; 0 if in none."""
    plan = appraisal.plan
    if plan.baseline is None:
        return 0.0
    saved = appraisal.mean_cash[plan.baseline] - appraisal.mean_cash[plan.options.index(option)]
    widest = widest_need(plan.case)
    if widest is None:
        return 0.0
    inside = [(year, needed) for year, needed in widest.by_year if line.first_year <= year <= line.last_year]
    short = [needed - float(saved[plan.years.index(year)]) for year, needed in inside]
    return max(short, default=0.0)
