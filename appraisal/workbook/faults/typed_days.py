"""Days as a message writes them: as they can be typed."""

from __future__ import annotations

import datetime as dt

# Listed here because the machine's locale must not decide how a date is read or written.
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def written(date: dt.date) -> str:
    """Return a date as it can be typed, whatever the machine's language is.

    >>> written(dt.date(2026, 5, 1))
    '1 May 2026'
    """
    return f"{date.day} {MONTHS[date.month - 1].capitalize()} {date.year}"
