"""Numbers of the budget plan beside what it needs saved: what may be spent, what is held, and what an option is above.

Three are compared in cash by year: an option, business as usual, and the plan. The plan is the budget, which has the
savings already agreed taken off, less the saving that is needed: what the council counts on paying. All is at the
price base. A reserve is told and enters no sum.
"""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import BudgetKind, Case
from appraisal.options.case.prices import planned
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.options.results.needed import WITHOUT_READING, counted, needs_of
from appraisal.options.sums.funding import held

# The kinds of line that have keys of their own, of their own name. Needs are told by reading.
TOLD = (BudgetKind.BUDGET, BudgetKind.RESERVE, BudgetKind.LIMIT)


def by_year(case: Case, kind: BudgetKind) -> dict[int, float]:
    """Return what the lines of a kind come to, pounds, in each year of the appraisal in which one has a figure."""
    given = [planned(case, row) for row in counted(case, kind)]
    if kind is BudgetKind.RESERVE:
        return held(given)
    return {year: sum(each.get(year, 0.0) for each in given) for year in case.years if any(year in g for g in given)}


def plans_of(case: Case) -> Mapping[str, Mapping[int, float]]:
    """Return the budget less the saving needed, pounds by year of the budget, by the part of keys that stands for each
    reading of the need; for the one plan where nothing is needed. None without a budget."""
    budget = by_year(case, BudgetKind.BUDGET)
    if not budget:
        return {}
    needs = {need.part: dict(need.by_year) for need in needs_of(case)} or {WITHOUT_READING: {}}
    return {
        part: {year: amount - need.get(year, 0.0) for year, amount in budget.items()} for part, need in needs.items()
    }


def budgeted(appraisal: Appraisal) -> Pairs:
    """Yield the budget, the reserve and the limit of each year, what the plan leaves, how far the mean cash of each
    option is above that, and in what share of the draws kept its cash is above the limit."""
    plan, case = appraisal.plan, appraisal.plan.case
    for kind in TOLD:
        for year, amount in by_year(case, kind).items():
            yield f"{kind}.{year}", amount
    if budget := by_year(case, BudgetKind.BUDGET):
        yield "budget.all_years", sum(budget.values())
    for part, left in plans_of(case).items():
        for year, amount in left.items():
            yield f"plan.{part}.{year}", amount
            for o, option in enumerate(plan.options):
                above = appraisal.mean_cash[o, plan.years.index(year)] - amount
                yield f"options.{option}.plan.{part}.{year}.above", above
        yield f"plan.{part}.all_years", sum(left.values())
    for year, most in by_year(case, BudgetKind.LIMIT).items():
        beyond = appraisal.kept.yearly_cash[:, plan.years.index(year)] > most + HALF_A_PENNY
        for option, share in zip(plan.options, beyond.mean(axis=1), strict=True):
            yield f"options.{option}.limit.{year}.chance_beyond", share
