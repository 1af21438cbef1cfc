"""Words of a list: which one a cell means, in capitals or not, with hyphens or spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from appraisal.workbook.faults import unknown_choice
from appraisal.workbook.reading.raw import Ask, Raw, Refused

# What people write for a word of a list; which list it is decides between two.
_MEANT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("every year", "each year", "yearly", "annual", "annually", "ongoing", "recurring"), ("recurrent",)
    ),
    **dict.fromkeys(("once", "one time", "single", "non recurrent", "upfront"), ("one-off",)),
    **dict.fromkeys(("adverse", "bad", "harmful", "disadvantage"), ("negative",)),
    **dict.fromkeys(("beneficial", "good", "advantage"), ("positive",)),
    **dict.fromkeys(("none", "no impact", "no effect", "no change"), ("neutral",)),
    **dict.fromkeys(("not known", "don't know", "unclear"), ("unknown",)),
    **dict.fromkeys(("met", "passed", "yes"), ("pass",)),
    **dict.fromkeys(("not met", "failed", "no"), ("fail",)),
    **dict.fromkeys(("benefit", "benefits", "quality"), ("outcome", "positive")),
    **dict.fromkeys(("financial", "money", "finance"), ("cost",)),
    **dict.fromkeys(("npv", "npc", "net present value"), ("net present cost",)),
    **dict.fromkeys(("p10 p90", "p10/p90", "10th and 90th percentiles", "10% and 90%"), ("P10 and P90",)),
    **dict.fromkeys(("p5 p95", "p5/p95", "p05 and p95", "5th and 95th percentiles", "5% and 95%"), ("P5 and P95",)),
    **dict.fromkeys(("p10/p50/p90", "p10 p50 p90", "p10, p50, p90", "p10, p50 and p90"), ("P10 with P50 and P90",)),
    **dict.fromkeys(("min and max", "minimum and maximum", "lowest and highest"), ("extremes",)),
    **dict.fromkeys(("scored", "score", "panel"), ("judged",)),
}
Word = TypeVar("Word", bound=StrEnum)


def read_choice(raw: Raw, ask: Ask) -> StrEnum:
    """Return the member of the column's list; capitals may differ, and hyphens and spaces too, which is noted."""
    choices = tuple(ask.column.choices or ())
    if (choice := chosen(raw, choices, ask)) is not None:
        return choice
    values = [choice.value for choice in choices]
    raise Refused(unknown_choice(ask.place, raw, values, _MEANT.get(_loosely(str(raw)), ())))


def chosen(raw: Raw, choices: Sequence[Word], ask: Ask) -> Word | None:
    """Return the word of a list that a cell holds, noting hyphens and spaces that differ; None if it holds none."""
    for choice in choices:
        if raw == choice.value:
            return choice
    for choice in choices:
        if _loosely(str(raw)) == _loosely(choice.value):
            if str(raw).casefold() != choice.value.casefold():
                ask.note(raw, f'was read as "{choice.value}"')
            return choice
    return None


def _loosely(word: str) -> str:
    return " ".join(re.sub(r"[-_\u2013]", " ", word.casefold()).split())
