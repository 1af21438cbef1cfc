"""Dates as a letter writes them."""

from __future__ import annotations

import datetime as dt

# By hand, whatever the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(date: dt.date) -> str:
    """Return a date as a letter writes it.

    >>> day(dt.date(2018, 10, 9))
    '9 October 2018'
    """
    return f"{date.day} {month(date)}"


def month(date: dt.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.year}"
