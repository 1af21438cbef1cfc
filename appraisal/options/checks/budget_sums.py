"""What cost lines come to beside the budget: no more is saved than there is, and business as usual costs what it has.

Lines are taken at their likely figures, times those of the assumptions that multiply them, in the years and by the
build-up that they have. Of a sheet in which something is at fault there is no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.names import without_option
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Assumption, Bearer, BudgetKind, Case, CostLine, Terms, code_of
from appraisal.options.case.prices import planned
from appraisal.options.checks.check_desk import Desk, is_sound
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.sums import costs
from appraisal.options.sums.rises import rises_of
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, Fault, money, saving_above_its_budget
from appraisal.workbook.faults.cautions_of_figures import unlike_the_budget
from appraisal.workbook.schema import field_of_year

Array = NDArray[np.float64]

_IN_ITS_MONEY = ", in the money of that year"  # where the sheet has it at the price base
_A_POUND = 1.0
# Of the budget: what an honest year's outturn is out by; beyond it something is left out of one of the two.
_ALIKE = 0.05


def check_against_budget(desk: Desk, case: Case) -> None:
    """Add a fault where an option saves more out of a budget line than it has in a year, and a caution where business
    as usual does not cost what the budget has."""
    if desk.period is None or not desk.book.rows(BudgetLineRow) or not is_sound(desk, BudgetLineRow):
        return
    cash = _likely_cash(desk, desk.period, case)
    plan = {row.id: planned(case, row) for row in case.budget}
    desk.faults.extend(_saved_beyond(desk, desk.period, case.cost_lines, cash, plan))
    desk.cautions.extend(_unlike_the_budget(desk, desk.period, case.cost_lines, cash, plan))


def _likely_cash(desk: Desk, years: range, case: Case) -> Mapping[str, Array]:
    """Return by line what it costs the council in each year, shape (years,), below zero for a saving: on time, in the
    money of each year where the case is."""
    entered = {row.drawn_code: row.likely for row in desk.book.rows(AssumptionRow)}
    drivers = costs.driver_values(case.assumptions, {each.id: _likely(each, entered) for each in case.assumptions})
    entered = {row.id: row.likely for row, _ in desk.in_use(CostRow)}
    theirs = [each for each in case.cost_lines if each.bearer is Bearer.COUNCIL and each.in_cash]
    return {
        each.id: costs.amount(each, _likely(each, entered), drivers) * costs.profile(each, years) * rises_of(case, each)
        for each in theirs
    }


def _likely(noun: CostLine | Assumption, entered: Mapping[str, float | None]) -> Array:
    """Return the figure that was entered as likely; the mean where none was, as of outcomes."""
    figure = entered.get(code_of(noun))
    return np.array(noun.estimate.mean if figure is None else figure)


Plan = Mapping[str, Mapping[int, float]]  # pounds by year of each line of the budget plan, by its code


def _saved_beyond(
    desk: Desk, years: range, lines: Sequence[CostLine], cash: Mapping[str, Array], plan: Plan
) -> Iterator[Fault]:
    """Yield a fault at the largest saving of those that an option has beyond a budget line, in the year it is most."""
    spots = {row.id: spot for row, spot in desk.in_use(CostRow)}
    budget, told = desk.book.rows(BudgetLineRow), set[str]()
    for whole in budget:
        codes = {row.id for row in budget if whole.id in (row.id, row.part_of)}
        out_of = [each for each in lines if each.out_of in codes and each.id in cash]
        given = plan.get(whole.id, {})
        # Of a blank year nothing is known, and what more may come in where income is above cost has no bound.
        held = np.array([amount if (amount := given.get(year, np.inf)) >= 0 else np.inf for year in years])
        for option, name in desk.shortlist.items():
            mine = [each for each in out_of if option in each.options]
            if not mine:
                continue
            saved = -np.array([cash[each.id] for each in mine])
            y = int(np.argmax(saved.sum(axis=0) - held))
            if saved[:, y].sum() - held[y] < _A_POUND:
                continue
            most = mine[int(np.argmax(saved[:, y]))].id
            if most not in told:
                sums = money(saved[:, y].sum()), money(held[y])
                when = f"{financial_year(years[y])}{_IN_ITS_MONEY * (whole.terms is Terms.REAL)}"
                yield saving_above_its_budget(spots[without_option(most)]("out_of"), name, whole.name, when, *sums)
            told.add(most)


def _unlike_the_budget(
    desk: Desk, years: range, lines: Sequence[CostLine], cash: Mapping[str, Array], plan: Plan
) -> Iterator[Caution]:
    """Yield a caution in the year in which business as usual and the budget are furthest apart."""
    usual = {row.id for row in desk.book.rows(OptionRow) if row.business_as_usual}
    today = [cash[each.id] for each in lines if each.id in cash and usual & {*each.options}]
    budget, needed = (_of_kind(desk, kind) for kind in (BudgetKind.BUDGET, BudgetKind.SAVING_NEEDED))
    had = _by_year(budget, years, plan)
    if not today or not had:
        return
    spent = dict(zip(years, np.sum(today, axis=0).tolist(), strict=True))
    apart = {year: spent[year] - amount for year, amount in had.items()}
    far = [year for year, amount in had.items() if abs(apart[year]) > _ALIKE * abs(amount) + _A_POUND]
    if not far:
        return
    year = max(far, key=lambda each: abs(apart[each]))
    spot = next(spot for row, spot in budget if year in dict(row.by_year))
    needs = [
        _by_year([each for each in needed if each[0].reading == reading], years, plan)
        for reading in {row.reading for row, _ in needed}
    ]
    is_the_need = any(
        all(abs(apart[year] - need.get(year, 0.0)) <= _ALIKE * abs(had[year]) for year in far) for need in needs
    )
    place = spot(field_of_year(spot.entries.sheet.yearly, year))
    when = f"{financial_year(year)}{_IN_ITS_MONEY * any(row.terms is Terms.REAL for row, _ in budget)}"
    yield unlike_the_budget(place, spent[year], had[year], when, len(far), is_the_need)


def _of_kind(desk: Desk, kind: BudgetKind) -> list[tuple[BudgetLineRow, Spot]]:
    """Return the lines of a kind that are counted."""
    return [(row, spot) for row, spot in desk.book.placed(BudgetLineRow) if row.kind is kind and not row.part_of]


def _by_year(placed: Sequence[tuple[BudgetLineRow, Spot]], years: range, plan: Plan) -> dict[int, float]:
    given = [plan.get(row.id, {}) for row, _ in placed]
    return {year: sum(each.get(year, 0.0) for each in given) for year in years if any(year in each for each in given)}
