"""The GDP deflator: what prices in general have done, by financial year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from appraisal.reference.csv_tables import table

DEFLATOR = "GDP deflator"
SOURCE = (
    "GDP deflator at market prices, HM Treasury, release of December 2025, by calendar year; a financial year is "
    "taken as three quarters of its first calendar year and one of the next"
)
_FIRST_QUARTERS = 0.75  # of a financial year, from April to December


@lru_cache(maxsize=1)
def deflator() -> dict[int, float]:
    """Return the index by the calendar year in which a financial year starts; any base.

    >>> index = deflator()
    >>> min(index), max(index), round(index[2023] / index[2018] - 1, 4)
    (1990, 2023, 0.2202)
    """
    calendar = {int(row["year"]): float(row["index_2024_100"]) for row in table("gdp_deflator")}
    return {
        year: _FIRST_QUARTERS * index + (1 - _FIRST_QUARTERS) * calendar[year + 1]
        for year, index in calendar.items()
        if year + 1 in calendar
    }


def prices_since(base: int, years: Sequence[int]) -> tuple[float, ...]:
    """Return what prices in general are in each of these years, 1 in the base year. KeyError as `deflator_over`.

    >>> [round(index, 4) for index in prices_since(2018, range(2017, 2020))]
    [0.9795, 1.0, 1.0312]
    """
    span = range(min(base, years[0]), max(base, years[-1]) + 1)
    index = dict(zip(span, deflator_over(span), strict=True))
    return tuple(index[year] / index[base] for year in years)


def deflator_over(years: range) -> tuple[float, ...]:
    """Return the index of each year; after the last that is published its last growth holds on, before the first it is
    that of the first. KeyError without years that are published or follow them.

    >>> late = deflator_over(range(2023, 2026))
    >>> round(late[1] / late[0], 6) == round(late[2] / late[1], 6)
    True
    """
    known = dict(deflator())
    last = max(known)
    growth = known[last] / known[last - 1]
    return tuple(known[last] * growth ** (year - last) if year > last else known[year] for year in years)
