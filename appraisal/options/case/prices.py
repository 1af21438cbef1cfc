"""What prices and volumes do from year to year: indices that are 1 in the price-base year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appraisal.options.case.closed_lists import PRICES, Terms
from appraisal.reference.deflator import DEFLATOR, prices_since

if TYPE_CHECKING:
    from appraisal.options.case.money_nouns import BudgetRow, Path
    from appraisal.options.case.nouns import Case


def is_priced(case: Case) -> bool:
    """Return whether cash is in the money of each year: the case says how prices rise, or a line of it does.

    Else cash is at the price base throughout.
    """
    return bool(case.about.prices_rise_with) or any(
        line.terms is Terms.NOMINAL or line.rises_with != PRICES for line in case.cost_lines
    )


def base_year(case: Case) -> int:
    """Return the financial year of the price base, by the calendar year in which it starts."""
    return int(case.about.price_base[:4])


def general_prices(case: Case) -> tuple[float, ...]:
    """Return the index of prices in general in each year of the appraisal, 1 in the price-base year.

    All are 1 where cash is at the price base. KeyError: the GDP deflator has not so early a year.
    """
    if not is_priced(case):
        return (1.0,) * len(case.years)
    own = path_of(case, case.about.prices_rise_with) if case.about.prices_rise_with not in ("", DEFLATOR) else None
    if own is not None:
        return own.likely
    return prices_since(base_year(case), case.years)


def planned(case: Case, row: BudgetRow) -> dict[int, float]:
    """Return a line of the budget plan by year as it is held against cash, pounds: in the money of each year where cash
    is, so that one at the price base has risen with prices in general."""
    rises = dict(zip(case.years, general_prices(case), strict=True)) if row.terms is Terms.REAL else {}
    return {year: amount * rises.get(year, 1.0) for year, amount in row.by_year}


def path_of(case: Case, code: str) -> Path | None:
    """Return the path with this id; None for a blank one."""
    return next((path for path in case.paths if path.id == code), None)
