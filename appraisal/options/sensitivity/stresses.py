"""Two stresses made for every case: how often each option comes first where an option's scores err together, and where
the first option alone starts late.

Simulated errors of judgement are independent unless a case says otherwise, and start dates are fixed: both flatter
whichever option leads. The two answers stand beside the share as entered; neither changes another figure. The sizes
are ours (`appraisal/reference/stresses.csv`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Discrete, Estimate, Fixed
from appraisal.options.case import CostLine, Recurrence, name_of
from appraisal.options.case.figures import estimates_of
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import Appraisal, Plan, appraise, chunk_of, measured, standing
from appraisal.options.sensitivity.errors_together import first_with_scores_together
from appraisal.options.sums import costs, scoring
from appraisal.options.sums.months_late import months_late
from appraisal.options.sums.rises import rises_of
from appraisal.reference import stress

Array = NDArray[np.float64]


def first_with_common_error(appraisal: Appraisal) -> Array | None:
    """Return how often each option comes first where the scores of an option are correlated, shape (options,).

    Every number keeps its own distribution; only what happens together changes (`errors_together` has how). None where
    no option has two uncertain scores.
    """
    return first_with_scores_together(appraisal, stress("common_error").size)


def first_with_late_start(appraisal: Appraisal, leader: str) -> Array | None:
    """Return how often each option comes first where one of them alone starts late, shape (options,).

    As `standing_with_late_start`. None without business as usual, for business as usual itself, and where no value
    would change.
    """
    after = standing_with_late_start(appraisal, leader)
    return None if after is None else scoring.share_best(after)


def standing_with_late_start(appraisal: Appraisal, leader: str) -> Array | None:
    """Return what options rank by in each draw that is kept where one of them alone starts late, (options, draws).

    Of an option with months late of its own those are so many more. Of another's lines, those that it does not share
    with business as usual and that come again each year begin and end so much later, with their build-up; one-off sums
    stay, for a late option does not pay less. In the year that is lost it pays what business as usual pays in its
    place. None without business as usual, for business as usual itself, and where nothing would change.
    """
    plan, kept = appraisal.plan, appraisal.kept
    late = plan.case.option(leader).late
    on_time = late is None or late == Fixed(0.0)
    after = _moved_a_year(appraisal, leader) if on_time else _later_still(appraisal, leader, late or Fixed(0.0))
    return None if after is None or np.array_equal(after, standing(plan, kept)) else after


def _later_still(appraisal: Appraisal, leader: str, late: Estimate) -> Array:
    """Return the standing where an option that may start late starts a year later than it would."""
    case = appraisal.plan.case
    months, chances = months_late(late)
    more = 12 * stress("leader_late").size
    later = replace(case.option(leader), late=Discrete(tuple((months + more).tolist()), tuple(chances.tolist())))
    case = unfolded(replace(case, options=tuple(later if each.id == leader else each for each in case.options)))
    draws = replace(appraisal.draws, n=appraisal.kept_draws, estimates=estimates_of(case))
    found = appraise(case, draws)
    return standing(found.plan, found.kept)


def _moved_a_year(appraisal: Appraisal, leader: str) -> Array | None:
    plan, kept, o = appraisal.plan, appraisal.kept, appraisal.options.index(leader)
    moved = _moved_by(plan, leader)
    if not moved.any():
        return None
    cash, net_present_cost = kept.yearly_cash.copy(), kept.net_present_cost.copy()
    rows = np.flatnonzero(moved.any(axis=1))
    moved, council, economic = moved[rows], plan.council[rows, None], plan.economic[rows]
    for some, amounts in _amounts(appraisal, [plan.case.cost_lines[row] for row in rows]):
        cash[o, :, some] += (moved * council).T @ amounts
        net_present_cost[o, some] += economic * costs.present_value(moved, plan.cash_factors) @ amounts
    if plan.case.by_cost:
        return standing(plan, replace(kept, net_present_cost=net_present_cost))
    overall = kept.overall_value.copy()
    for c, criterion in enumerate(plan.case.criteria):
        measure = measured(plan, criterion, cash, net_present_cost, kept.risk_exposure)
        if measure is not None:
            value = scoring.value(criterion.value_function, measure[o])
            overall[o] += kept.weights[c] * (value - kept.values[o, c])
    return overall


def _amounts(appraisal: Appraisal, lines: Sequence[CostLine]) -> Iterator[tuple[slice, Array]]:
    """Yield the amounts of some lines in the draws that are kept, a chunk at a time, shape (lines, draws)."""
    assumptions = appraisal.plan.case.assumptions
    names = [name_of(a) for a in assumptions] + [name_of(line) for line in lines]
    recipe = appraisal.draws.only(names)
    for some, sample in recipe.in_chunks(chunk_of(appraisal.plan, len(recipe.names)), appraisal.kept_draws):
        drawn = dict(zip(sample.names, sample.x, strict=True))
        drivers = costs.driver_values(assumptions, {a.id: drawn[name_of(a)] for a in assumptions})
        yield some, np.array([costs.amount(line, drawn[name_of(line)], drivers) for line in lines])


def _moved_by(plan: Plan, leader: str) -> Array:
    """Return by how much the option's share of each line's amount changes in each year, shape (lines, years)."""
    moved, late = np.zeros(plan.line_profile.shape), int(stress("leader_late").size)
    bau = plan.case.business_as_usual
    if bau is None or bau.id == leader:
        return moved
    lines = plan.case.cost_lines
    own = [i for i, line in enumerate(lines) if _begins_with(line, leader, bau.id)]
    if not own:
        return moved
    for i in own:
        later = replace(lines[i], first_year=lines[i].first_year + late, last_year=lines[i].last_year + late)
        moved[i] = (costs.profile(later, plan.years) - costs.profile(lines[i], plan.years)) * rises_of(
            plan.case, lines[i]
        )
    start = min(lines[i].first_year for i in own) - plan.years[0]
    for i, line in enumerate(lines):
        if _begins_with(line, bau.id, leader):
            moved[i, start : start + late] = plan.line_profile[i, start : start + late]
    return moved


def _begins_with(line: CostLine, option: str, other: str) -> bool:
    """Return whether a line comes again each year for one option and not for another."""
    return line.recurrence is Recurrence.RECURRENT and option in line.options and other not in line.options
