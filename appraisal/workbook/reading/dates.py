"""Dates and financial years as people write them; what could mean two things is refused."""

from __future__ import annotations

import datetime as dt
import re

from appraisal.case import financial_year
from appraisal.workbook.faults import ambiguous
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.schema import READABLE

# Month names are listed here because the machine's locale must not decide how a date is read.
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(
    r"(?:[a-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]{3,9})\.?,?[ -]([0-9]{4})", re.IGNORECASE
)
_SHORT = re.compile(r"([0-9]{1,2})[ -]([a-z]{3,9})[ -]'?([0-9]{2})", re.IGNORECASE)
_NO_DAY = re.compile(r"([a-z]{3,9})\.? ([0-9]{4})", re.IGNORECASE)
_YEAR_WITHIN = re.compile(r"(?<![0-9])(?:(20|19)?([0-9]{2})) ?(?:[/\u2013-]|to) ?(?:20|19)?([0-9]{2})(?![0-9])")
_DIGITS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR = re.compile(r"([0-9]{4}) ?[/\u2013-] ?([0-9]{4}|[0-9]{2})")


def read_date(raw: Raw, ask: Ask) -> dt.date:
    """Return the date in a cell: a date cell, 2018-10-09 or 9 October 2018; 09/10/2018 is refused as ambiguous."""
    if isinstance(raw, dt.datetime):
        if raw.time() != dt.time():
            ask.note(raw, f"was read as {raw.date().isoformat()}, without the time")
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if not isinstance(raw, str):
        raise ask.refuse(raw, "Give the cell a date format, or write the date as 9 October 2018.")
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
    """Return how to mend a date that lacks its day, or whose year has two digits."""
    if no_day := _NO_DAY.fullmatch(text):
        return f"Write the day too, such as 1 {no_day[1]} {no_day[2]}."
    if short := _SHORT.fullmatch(text):
        return f"Write the year in full, such as {short[1]} {short[2]} 20{short[3]}."
    return "Write the date as 9 October 2018 or 2018-10-09."


def _month(raw: str, word: str, ask: Ask) -> int:
    near = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower())]
    if len(near) == 1:
        return near[0]
    if word.lower() == "sept":
        return 9
    raise ask.refuse(raw, "Write the month in full.")


def _slashed(raw: str, first: int, second: int, year: int, ask: Ask) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        mend = "Write the month as a word, such as 9 October 2018."
        raise Refused(ambiguous(ask.place, raw, "a date that can be read in one way only", mend))
    day, month = (second, first) if second > 12 else (first, second)
    return _day(raw, year, month, day, ask)


def _day(raw: str, year: int, month: int, day: int, ask: Ask) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ask.refuse(raw, "There is no such day. Check the date.") from None


def read_year(raw: Raw, ask: Ask) -> int:
    """Return the calendar year in which a financial year starts; a bare 2019 is refused, for it could be either."""
    if isinstance(raw, dt.datetime | dt.date):
        return _year_made_a_date(raw, ask)
    if isinstance(raw, str) and (match := _YEAR.fullmatch(" ".join(raw.split()))):
        start, end = int(match[1]), match[2]
        if start in READABLE and int(end) == (start + 1) % 10 ** len(end):
            if raw.strip() != financial_year(start):
                ask.note(raw, f"was read as {financial_year(start)}")
            return start
        raise ask.refuse(raw, "A financial year names a year and the one after it. Check it.")
    text = str(raw).strip().removesuffix(".0")
    if not isinstance(raw, bool) and re.fullmatch(r"(19|2[01])[0-9]{2}", text):
        either = f"Write {financial_year(int(text))} or {financial_year(int(text) - 1)}."
        raise Refused(ambiguous(ask.place, raw, ask.column.cell.value, either))
    raise ask.refuse(raw, _year_offer(str(raw)))


def may_be_year(raw: Raw) -> bool:
    """Return whether something that may be a heading was meant for a financial year, well written or not.

    >>> [may_be_year(raw) for raw in ("2027/28", "FY27/28", "2027", 2027, "Target 2", "Source", None)]
    [True, True, True, True, False, False, False]
    """
    if isinstance(raw, str):
        return bool(_YEAR_WITHIN.search(raw) or re.search(r"(?<![0-9])(19|2[01])[0-9]{2}(?![0-9])", raw))
    return isinstance(raw, int | float | dt.date) and not isinstance(raw, bool)


def _year_offer(text: str) -> str:
    """Return how to mend a financial year: by the one that stands in the text, if one does."""
    found = _YEAR_WITHIN.search(text)
    if found and int(found[3]) == (int(found[2]) + 1) % 100:
        return f"Write {financial_year(int((found[1] or '20') + found[2]))} if that is meant."
    return "Write it as 2019/20."


def _year_made_a_date(raw: dt.date, ask: Ask) -> int:
    """Spreadsheet programs turn a typed 2010/11 into 1 November 2010: undo that where it is certain."""
    if raw.day == 1 and raw.month == (raw.year + 1) % 100:
        ask.note(raw.strftime("%Y-%m-%d"), f"was read as {financial_year(raw.year)}")
        return raw.year
    raise ask.refuse(raw.strftime("%Y-%m-%d"), "Format the cell as text, and write it as 2019/20.")
