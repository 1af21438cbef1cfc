"""Dates as people write them; what could mean two things is refused."""

from __future__ import annotations

import datetime as dt
import re

from appraisal.ground.near_names import nearest
from appraisal.workbook.faults import ambiguous
from appraisal.workbook.faults.typed_days import MONTHS, written
from appraisal.workbook.reading.raw import Ask, Raw, Refused

_AS_IN = "Write the day, month and year, as in 9 October 2018."
_LIKE_ENOUGH = 0.6  # how like the name of a month a misspelt one is, of 1
# Spreadsheet programs count the days since the end of 1899; these are the numbers of the years 1954 to 2173.
_DAY_0, _SERIALS = dt.date(1899, 12, 30), range(20_000, 100_000)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(
    r"(?:[a-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]{3,9})\.?,?[ -]([0-9]{4})", re.IGNORECASE
)
_SHORT = re.compile(r"([0-9]{1,2})[ -]([a-z]{3,9})[ -]'?([0-9]{2})", re.IGNORECASE)
_NO_DAY = re.compile(r"([a-z]{3,9})\.? ([0-9]{4})", re.IGNORECASE)
_DIGITS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_date(raw: Raw, ask: Ask) -> dt.date:
    """Return the date in a cell: a date cell, 2018-10-09 or 9 October 2018; 09/10/2018 is refused as ambiguous."""
    if isinstance(raw, dt.datetime):
        if raw.time() != dt.time():
            ask.note(raw, f"was read as {raw.date().isoformat()}, without the time")
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if not isinstance(raw, str):
        raise ask.refuse(raw, _serial_offer(raw))
    text = " ".join(raw.split())
    if iso := _ISO.fullmatch(text):
        return _day(raw, int(iso[1]), int(iso[2]), int(iso[3]), ask)
    if words := _WORDS.fullmatch(text):
        found = _day(raw, int(words[3]), _month(raw, words[2], ask), int(words[1]), ask)
    elif digits := _DIGITS.fullmatch(text):
        found = _slashed(raw, int(digits[1]), int(digits[2]), int(digits[3]), ask)
    else:
        raise ask.refuse(raw, _date_offer(text))
    ask.note(raw, f"was read as {found.isoformat()}")
    return found


def _date_offer(text: str) -> str:
    """Return how to mend a date that lacks its day, or whose year has two digits.

    >>> _date_offer("March 2026"), _date_offer("10-Mar-26"), _date_offer("Spring 2026") == _AS_IN
    ('Write the day too, such as 1 March 2026.', 'Write 10 March 2026.', True)
    """
    if (no_day := _NO_DAY.fullmatch(text)) and (month := month_named(no_day[1])):
        return f"Write the day too, such as {written(dt.date(int(no_day[2]), month, 1))}."
    if (short := _SHORT.fullmatch(text)) and (month := month_named(short[2])):
        return f"Write {int(short[1])} {MONTHS[month - 1].capitalize()} 20{short[3]}."
    return _AS_IN


def _serial_offer(raw: Raw) -> str:
    """Return how to mend a number in a cell that lost its date format: by the date, if it counts the days to one."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw in _SERIALS:
        return f"Give the cell a date format, or write {written(_DAY_0 + dt.timedelta(days=int(raw)))}."
    return _AS_IN


def month_named(word: str) -> int | None:
    """Return the month, counted from 1, that a word or its beginning names; None if there is no such month.

    >>> month_named("Sept"), month_named("ju"), month_named("Spring")
    (9, None, None)
    """
    near = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower())]
    return near[0] if len(near) == 1 else 9 if word.lower() == "sept" else None


def _month(raw: str, word: str, ask: Ask) -> int:
    if month := month_named(word):
        return month
    near = nearest(word, MONTHS, _LIKE_ENOUGH)
    raise ask.refuse(raw, f"Write {raw.replace(word, near.capitalize())} if that is meant." if near else _AS_IN)


def _slashed(raw: str, first: int, second: int, year: int, ask: Ask) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        one, other = (_day(raw, year, month, day, ask) for day, month in ((first, second), (second, first)))
        mend = f"Write {written(one)} or {written(other)}, whichever is meant."
        raise Refused(ambiguous(ask.place, raw, "a date that can be read in one way only", mend))
    day, month = (second, first) if second > 12 else (first, second)
    return _day(raw, year, month, day, ask)


def _day(raw: str, year: int, month: int, day: int, ask: Ask) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ask.refuse(raw, "There is no such day. Check the date.") from None
