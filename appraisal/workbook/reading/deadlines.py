"""By when: a deadline as a day, or in words that say a month or a financial year, whose last day it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import Protocol

from appraisal.workbook.reading.dates import month_named

_MONTH = re.compile(r"(by |before )?(?:the )?(end of )?([a-z]{3,9}) ((?:19|20)[0-9]{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:in |by the end of |during )?((?:19|20)[0-9]{2})/([0-9]{2})", re.IGNORECASE)


class Due(Protocol):
    """A row that says by when: a day, words, or neither (None, "")."""

    @property
    def deadline(self) -> dt.date | None: ...

    @property
    def when(self) -> str: ...


def deadline(row: Due) -> dt.date | None:
    """Return the last day of what is to be done: the one entered, or the one that its words say; None if it has none.

    >>> from types import SimpleNamespace
    >>> said = ("March 2027", "By April 2008", "2007/08", "once it is agreed")
    >>> [str(deadline(SimpleNamespace(deadline=None, when=words))) for words in said]
    ['2027-03-31', '2008-03-31', '2008-03-31', 'None']
    """
    said = days_said(row.when)
    return row.deadline or (said[1] if said else None)


def days_said(words: str) -> tuple[dt.date, dt.date, dt.date] | None:
    """Return the first day that words may mean, the last day of what they say, and the last that they may mean.

    "By April" is by its first day, so that the day before is the last; who says it may mean any day of either month.
    """
    text = " ".join(words.split()).rstrip(".")
    if (year := _YEAR.fullmatch(text)) and (int(year[1]) + 1) % 100 == int(year[2]):
        first, last = dt.date(int(year[1]), 4, 1), dt.date(int(year[1]) + 1, 3, 31)
        return first, last, last
    if not (month := _MONTH.fullmatch(text)) or not (number := month_named(month[3])):
        return None
    first = dt.date(int(month[4]), number, 1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    if month[1] and not month[2]:
        before = first - dt.timedelta(1)
        return before.replace(day=1), before, last
    return first, last, last
