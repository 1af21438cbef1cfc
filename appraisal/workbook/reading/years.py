"""Financial years as people write them, and the years of the period that a text may have meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.faults import ambiguous
from appraisal.workbook.reading.dates import month_named
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.schema import READABLE

_YEAR = re.compile(r"([0-9]{4}) ?[/\u2013-] ?([0-9]{4}|[0-9]{2})")
_YEAR_WITHIN = re.compile(r"(?<![0-9])(?:(20|19)?([0-9]{2})) ?(?:[/\u2013-]|to) ?(?:20|19)?([0-9]{2})(?![0-9])")
_ONE_YEAR = re.compile(r"(?<![0-9])((?:19|2[01])[0-9]{2})(?![0-9])")
# A year of two digits, as in FY28 and '28; and the year of a period by its number, as in Year 2 and Y3.
_SHORT_YEAR = re.compile(r"(?:\b(?:f\.?y\.?|financial year) ?|')([0-9]{2})(?![0-9])", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:year|yr|y)\.? ?)?([0-9]{1,2})", re.IGNORECASE)
_MONTH_OF = re.compile(r"\b([a-z]{3,9})\.?[ -]'?((?:20)?[0-9]{2})\b", re.IGNORECASE)
_APRIL = 4  # the month in which a financial year begins


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
    text = str(raw).strip().removesuffix(".0")
    if not isinstance(raw, bool) and re.fullmatch(_ONE_YEAR, text):
        mend = _either((int(text), int(text) - 1), ask.period)
        raise Refused(ambiguous(ask.place, raw, _expected(ask), mend))
    raise ask.refuse(raw, _year_offer(" ".join(text.split()), ask.period), _expected(ask))


def may_be_year(raw: Raw) -> bool:
    """Return whether something that may be a heading was meant for a financial year, well written or not.

    >>> [may_be_year(raw) for raw in ("2027/28", "FY27/28", "2027", 2027, "Target 2", "Source", None)]
    [True, True, True, True, False, False, False]
    """
    if isinstance(raw, str):
        return bool(_YEAR_WITHIN.search(raw) or _ONE_YEAR.search(raw))
    return isinstance(raw, int | float | dt.date) and not isinstance(raw, bool)


def _expected(ask: Ask) -> str:
    return f"a financial year from {_span(ask.period)}" if ask.period else ask.column.cell.value


def _span(period: range) -> str:
    return f"{financial_year(period[0])} to {financial_year(period[-1])}"


def _either(years: Iterable[int], period: range | None) -> str:
    """Return a sentence that offers those of the years that the period has; its own first and last if it has none."""
    offered = [financial_year(year) for year in sorted(years) if period is None or year in period]
    if not offered and period:
        return f"The appraisal period is {_span(period)}: write one of its years, or change it on the About sheet."
    return f"Write {' or '.join(offered)}, whichever is meant." if len(offered) > 1 else f"Write {offered[0]}."


def _year_offer(text: str, period: range | None) -> str:
    """Return how to mend a financial year: by those that the text may mean, else by those there are.

    >>> for text in ("FY28", "Year 2", "Y0", "28/29", "2027/29", "April 2028", "2027/28 to 2029/30", "tbc"):
    ...     print(_year_offer(text, range(2027, 2037)))
    Write 2027/28 or 2028/29, whichever is meant.
    Write 2028/29 if 2027/28 is year 1, or 2029/30 if it is year 0.
    Write 2027/28.
    Write 2028/29.
    Write 2027/28 or 2028/29, whichever is meant.
    Write 2028/29.
    Write one year; the first and the last of several have cells of their own.
    Write a year from 2027/28 to 2036/37, such as 2027/28.
    """
    spans = {(_in_full(found[1], found[2]), int(found[3])) for found in _YEAR_WITHIN.finditer(text)}
    if len(spans) > 1:
        return "Write one year; the first and the last of several have cells of their own."
    for start, end in spans:
        follows = end == (start + 1) % 100
        return _either((start,) if follows else (start, _in_full("", f"{end:02}") - 1), period)
    if month := next(filter(None, map(_year_of_month, _MONTH_OF.finditer(text))), None):
        return _either((month,), period)
    if short := _SHORT_YEAR.search(text) or _ONE_YEAR.search(text):
        year = _in_full(short[1][:-2], short[1][-2:])
        return _either((year, year - 1), period)
    if numbered := _NUMBERED.fullmatch(text):
        return _numbered_offer(int(numbered[1]), period)
    return _any_of(period)


def _in_full(century: str | None, digits: str) -> int:
    return int((century or "20") + digits)


def _year_of_month(match: re.Match[str]) -> int | None:
    """Return the financial year that a month is in, as of "April 2028"; None if no month is named."""
    month, year = month_named(match[1]), int(match[2]) % 100 + 2000
    return None if month is None else year - (month < _APRIL)


def _numbered_offer(number: int, period: range | None) -> str:
    """Return what to write for a year of the period by its number, counted from 1 or from 0."""
    if period is None:
        return _any_of(period)
    first, counted = financial_year(period[0]), [period[0] + number - 1, period[0] + number]
    if number == 0 or counted[0] == period[-1]:
        return _either(counted, period)
    if counted[0] not in period:
        return _either((2000 + number, 1999 + number), period)
    one, nought = map(financial_year, counted)
    return f"Write {one} if {first} is year 1, or {nought} if it is year 0."


def _any_of(period: range | None) -> str:
    if period is None:
        return "Write the two years that it spans, as in 2019/20."
    return f"Write a year from {_span(period)}, such as {financial_year(period[0])}."


def _year_made_a_date(raw: dt.date, ask: Ask) -> int:
    """Spreadsheet programs turn a typed 2010/11 into 1 November 2010: undo that where it is certain."""
    if raw.day == 1 and raw.month == (raw.year + 1) % 100:
        ask.note(raw.strftime("%Y-%m-%d"), f"was read as {financial_year(raw.year)}")
        return raw.year
    offer = _either((raw.year - (raw.month < _APRIL),), ask.period)
    raise ask.refuse(raw.strftime("%Y-%m-%d"), f"Format the cell as text. {offer}", _expected(ask))
