"""By when: a deadline as a day, or in words that say a month or a financial year, whose last day it is."""

from __future__ import annotations

import datetime as dt
import re

from appraisal.service_plan.rows import ActionRow, EqualityRow
from appraisal.workbook.reading.dates import month_named

_APRIL = 4
_MONTH = re.compile(r"(by |before )?(?:the )?(end of )?([a-z]{3,9}) ((?:19|20)[0-9]{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:in |by the end of |during )?((?:19|20)[0-9]{2})/([0-9]{2})", re.IGNORECASE)


def deadline(row: ActionRow | EqualityRow) -> dt.date | None:
    """Return the last day of an action: the one entered, or the one that its words say; None if it has none.

    >>> [str(deadline(ActionRow(id="a", name="A", when=words))) for words in ("March 2027", "By April 2008", "2007/08")]
    ['2027-03-31', '2008-03-31', '2008-03-31']
    """
    said = days_said(row.when)
    return row.deadline or (said[1] if said else None)


def days_said(words: str) -> tuple[dt.date, dt.date, dt.date] | None:
    """Return the first day that words may mean, the last day of what they say, and the last that they may mean.

    "By April" is by its first day, so that the day before is the last; who says it may mean any day of either month.
    """
    text = " ".join(words.split()).rstrip(".")
    if (year := _YEAR.fullmatch(text)) and (int(year[1]) + 1) % 100 == int(year[2]):
        first, last = dt.date(int(year[1]), _APRIL, 1), dt.date(int(year[1]) + 1, _APRIL, 1) - dt.timedelta(1)
        return first, last, last
    if not (month := _MONTH.fullmatch(text)) or not (number := month_named(month[3])):
        return None
    first = dt.date(int(month[4]), number, 1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    if month[1] and not month[2]:
        before = first - dt.timedelta(1)
        return before.replace(day=1), before, last
    return first, last, last
