"""What rises with prices, and what does not: an income that rises faster, a plan that stays flat."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import BudgetKind, Money, Terms
from appraisal.options.checks.check_desk import Desk, is_sound
from appraisal.options.checks.posts_rows import options_of_posts
from appraisal.options.checks.rate_rows import general_path, is_asked, read_paths
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.reference.deflator import DEFLATOR, prices_since
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_time as say
from appraisal.workbook.schema import field_of_year

_ABOVE = 0.01  # of the amount, by its last year: less is how a path was rounded
_YEARS = 3  # in which the same is needed before it looks like one figure for all


def look_over_prices(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about what rises otherwise than prices in general, which a case without prices has none of."""
    if desk.period is None or not is_asked(desk) or not is_sound(desk, AboutRow, YearlyRateRow):
        return
    paths = {path.id: dict(zip(desk.period, path.likely, strict=True)) for path in read_paths(desk)}
    for about in desk.book.rows(AboutRow):
        code = general_path(about) or DEFLATOR
        general = paths.get(code) or dict(zip(desk.period, prices_since(about.price_base, desk.period), strict=True))
        yield from _income_above(desk, desk.period, paths, general)
        yield from _flat_plans(desk, general)


def _income_above(
    desk: Desk, period: range, paths: dict[str, dict[int, float]], general: dict[int, float]
) -> Iterator[Caution]:
    for row, spot in desk.in_use(CostRow):
        last = period[-1] if row.last_year is None else row.last_year
        if row.money is Money.INCOME and row.rises_with in paths and last in period:
            above = paths[row.rises_with][last] / general[last] - 1
            if above > _ABOVE:
                told = f"{100 * above:.3g}%"
                yield say.income_above_prices(spot("rises_with"), row.name, row.rises_with, told, financial_year(last))


def _flat_plans(desk: Desk, general: dict[int, float]) -> Iterator[Caution]:
    """Yield a caution for each saving needed and each budget of one figure, where what is held against it rises."""
    rising = [row for row, _ in desk.in_use(CostRow) if row.terms is not Terms.NOMINAL]
    saves = bool(options_of_posts(desk)) or any(row.money.releases_cash for row in rising)
    against = {BudgetKind.SAVING_NEEDED: (saves, "Savings rise"), BudgetKind.BUDGET: (bool(rising), "Costs rise")}
    for row, spot in desk.book.placed(BudgetLineRow):
        given = {year: amount for year, amount in row.by_year if amount > 0 and year in general}
        held, told = against.get(row.kind, (False, ""))
        if row.part_of or row.terms is Terms.REAL or not held or len(given) < _YEARS or len({*given.values()}) > 1:
            continue
        rise = general[max(given)] / general[min(given)] - 1
        if rise > _ABOVE:
            place = spot(field_of_year(spot.entries.sheet.yearly, min(given)))
            yield say.flat_plan(place, row.kind, given[min(given)], len(given), f"{100 * rise:.3g}%", told)
