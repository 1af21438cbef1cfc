"""The discount schedule of a case: one of the reference data by its code, or rates of its own."""

from __future__ import annotations

import re

from appraisal.reference import discount_schedules, own_rates, rates_written
from appraisal.workbook.faults import unknown_schedule
from appraisal.workbook.reading.raw import Ask, Raw, Refused


def read_rates(raw: Raw, ask: Ask) -> str:
    """Return a schedule's code, or rates as `rates_written` has them; a cell in percent holds a fraction."""
    fraction = isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw < 1
    text = f"{100 * float(raw):.10g}%" if fraction and isinstance(raw, int | float) else " ".join(str(raw).split())
    if text.lower() in discount_schedules():
        return text.lower()
    bands = own_rates(text)
    if not bands:
        raise Refused(unknown_schedule(ask.place, raw, sorted(discount_schedules()), rate_meant(text)))
    written = rates_written(bands)
    if raw != written:
        ask.note(raw, f'was read as "{written}"')
    return written


def rate_meant(text: str) -> str:
    """Return the rate that a text without a sign, or with other words, is likely to mean; "" if none.

    >>> rate_meant("3.5"), rate_meant("10% real"), rate_meant("green book"), rate_meant("3.5% to 3%")
    ('3.5%', '10%', '', '')
    """
    figures = re.findall(r"(?<![\w.])([0-9]{1,2}(?:\.[0-9]{1,6})?)(?![\w.])", text)
    return f"{figures[0]}%" if len(figures) == 1 else ""
