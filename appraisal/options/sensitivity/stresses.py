"""Two stresses made for every case: how often each option comes first where an option's scores err together, and where
the first option alone starts late.

Simulated errors of judgement are independent unless a case says otherwise, and start dates are fixed: both flatter
whichever option leads. The two answers stand beside the share as entered; neither changes another figure. The sizes
are ours (`appraisal/reference/stresses.csv`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.correlation import Correlation
from appraisal.chance.draws import CorrelationError, Draws
from appraisal.options.case import Case, CostLine, Recurrence, is_uncertain, name_of
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine import Appraisal, Plan, appraise, chunk_of, measured, standing
from appraisal.options.sums import costs, scoring
from appraisal.options.sums.rises import rises_of
from appraisal.reference import stress

Array = NDArray[np.float64]


def first_with_common_error(appraisal: Appraisal) -> Array | None:
    """Return how often each option comes first where the scores of an option are correlated, shape (options,).

    Every number keeps its own distribution; only what happens together changes. Where correlations that a case gives
    for its scores cannot hold beside these, they make way. None where no option has two uncertain scores.
    """
    case = appraisal.plan.case
    pairs = tuple(_within_options(case, appraisal.draws))
    if not pairs:
        return None
    draws = replace(appraisal.draws, n=appraisal.kept_draws, groups=_together(case, pairs).groups)
    return appraise(case, draws).mean("share_best")


def _within_options(case: Case, draws: Draws) -> Sequence[Correlation]:
    names: dict[str, list[str]] = {}
    for score in case.scores:
        name = name_of(score)
        if name not in draws.held and is_uncertain(draws.estimates[name]):
            names.setdefault(score.option, []).append(name)
    size = stress("common_error").size
    return [Correlation(a, b, size) for of in names.values() for a, b in itertools.combinations(of, 2)]


def _together(case: Case, pairs: Sequence[Correlation]) -> Draws:
    """Return a recipe with these correlations in place of the case's own between the same numbers."""
    told = {frozenset((pair.first, pair.second)) for pair in pairs}
    others = [c for c in case.correlations if frozenset((c.first, c.second)) not in told]
    try:
        return recipe_of(replace(case, correlations=(*others, *pairs)))
    except CorrelationError:
        scores = {name for pair in told for name in pair}
        others = [c for c in others if not scores & {c.first, c.second}]
        return recipe_of(replace(case, correlations=(*others, *pairs)))


def first_with_late_start(appraisal: Appraisal, leader: str) -> Array | None:
    """Return how often each option comes first where one of them alone starts late, shape (options,).

    Of the lines that it does not share with business as usual, those that come again each year begin and end so much
    later, with their build-up; one-off sums stay, for a late option does not pay less. In the year that is lost it pays
    what business as usual pays in its place. None without business as usual, for business as usual itself, and where
    no value would change. Worked out on the draws that are kept.
    """
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
        return _unless_same(standing(plan, kept), standing(plan, replace(kept, net_present_cost=net_present_cost)))
    overall = kept.overall_value.copy()
    for c, criterion in enumerate(plan.case.criteria):
        measure = measured(plan, criterion, cash, net_present_cost, kept.risk_exposure)
        if measure is not None:
            value = scoring.value(criterion.value_function, measure[o])
            overall[o] += kept.weights[c] * (value - kept.values[o, c])
    return _unless_same(kept.overall_value, overall)


def _unless_same(before: Array, after: Array) -> Array | None:
    return None if np.array_equal(before, after) else scoring.share_best(after)


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
    if bau is None or bau.id == leader or plan.case.option(leader).late is not None:  # its lateness is in the sums
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
