"""Targets and readings as people type them: 50%, 8, 30/6/07, a tick, "To be set", "N/A"."""

from __future__ import annotations

import datetime as dt
import re

from appraisal.workbook.reading.dates import read_date
from appraisal.workbook.reading.number_cells import is_figure, read_number
from appraisal.workbook.reading.raw import Ask, Raw
from appraisal.workbook.schema.cell_values import Target, TargetKind

_WORDS = {
    **dict.fromkeys(("√", "✓", "✔", "done", "tick", "yes", "in place"), TargetKind.DONE),
    **dict.fromkeys(("to be set", "tbs", "tbc", "tba", "to be confirmed", "to be agreed"), TargetKind.TO_BE_SET),
    **dict.fromkeys(("n/a", "na", "not applicable", "not available"), TargetKind.NOT_APPLICABLE),
}
_DATED = re.compile(r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{2})|.*[0-9]{4}.*")
_MEND = "Write a figure, a date such as 30 June 2027, a tick (or done), To be set, or N/A."


def read_target(raw: Raw, ask: Ask) -> Target:
    """Return what a cell for a target holds; a year of two digits in a date is one of this century."""
    if isinstance(raw, bool):
        raise ask.refuse("yes" if raw else "no", _MEND)
    if isinstance(raw, dt.date):
        return Target(TargetKind.DATE, date=read_date(raw, ask))
    if not isinstance(raw, str) or is_figure(raw):
        share = "%" in raw if isinstance(raw, str) else ask.percent
        return Target(TargetKind.VALUE, read_number(raw, ask), share=share)
    text = " ".join(raw.split())
    if kind := _WORDS.get(text.casefold().rstrip(".")):
        if text.casefold() != kind:
            ask.note(raw, f'was read as "{kind}"')
        return Target(kind)
    if dated := _DATED.fullmatch(text):
        return Target(TargetKind.DATE, date=read_date(f"{dated[1]}20{dated[2]}" if dated[1] else text, ask))
    raise ask.refuse(raw, _MEND)
