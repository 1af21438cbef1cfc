"""Months: each is the date of its first day, and has a key such as "2027-03" in results.json."""

from __future__ import annotations

import datetime as dt

YEAR = 12
_APRIL = 4  # in which a financial year begins


def month_of(date: dt.date) -> dt.date:
    """Return the month that a day is in.

    >>> month_of(dt.date(2027, 3, 31)).isoformat()
    '2027-03-01'
    """
    return date.replace(day=1)


def later(month: dt.date, count: int) -> dt.date:
    """Return the month so many months on; before, if the count is below zero.

    >>> later(dt.date(2027, 11, 1), 3).isoformat(), later(dt.date(2027, 1, 1), -1).isoformat()
    ('2028-02-01', '2026-12-01')
    """
    years, rest = divmod(month.month - 1 + count, YEAR)
    return dt.date(month.year + years, rest + 1, 1)


def run_of(first: dt.date, count: int) -> tuple[dt.date, ...]:
    """Return so many months in a row."""
    return tuple(later(first, each) for each in range(count))


def between(first: dt.date, second: dt.date) -> int:
    """Return how many months the second is after the first.

    >>> between(dt.date(2026, 11, 1), dt.date(2027, 2, 1))
    3
    """
    return YEAR * (second.year - first.year) + second.month - first.month


def first_of_year(year: int) -> dt.date:
    """Return the first month of a financial year."""
    return dt.date(year, _APRIL, 1)


def year_of(month: dt.date) -> int:
    """Return the financial year that a month is in, by the calendar year in which it starts.

    >>> year_of(dt.date(2027, 3, 1)), year_of(dt.date(2027, 4, 1))
    (2026, 2027)
    """
    return month.year if month.month >= _APRIL else month.year - 1


def key_of(month: dt.date) -> str:
    """Return a month as results.json has it.

    >>> key_of(dt.date(2027, 3, 1))
    '2027-03'
    """
    return f"{month:%Y-%m}"
