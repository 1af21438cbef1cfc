"""From what stands in a cell to a typed value, and back to text: one parser for each kind of cell in the schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.faults import (
    blank,
    formula_error,
    formula_without_value,
    too_long,
    unknown_choice,
    unknown_section,
)
from appraisal.workbook.reading.characters import as_meant, tidy
from appraisal.workbook.reading.codes import read_code, read_codes, read_name
from appraisal.workbook.reading.dates import read_date
from appraisal.workbook.reading.number_cells import (
    plain,
    plainly_decimal,
    read_number,
    read_points,
    read_whole,
)
from appraisal.workbook.reading.raw import Ask, FormulaError, NoResult, Raw, Refused, Scale
from appraisal.workbook.reading.shares import read_rates, read_share, read_shares
from appraisal.workbook.reading.target_cells import read_target
from appraisal.workbook.reading.text_cells import read_text
from appraisal.workbook.reading.word_scales import may_be_signs, read_scale, read_word, refuse_word
from appraisal.workbook.reading.years import read_year
from appraisal.workbook.schema import LONGEST_TITLE, Cell, OwnSection, Worded
from appraisal.workbook.schema.cell_values import OWN

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
    if (older := dict(ask.column.older).get(_loosely(str(raw)))) is not None:
        return older
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


_OWN = re.compile(r"own\s*(?::\s*(.*))?", re.IGNORECASE | re.DOTALL)
_EXAMPLE = f"{OWN}: Lessons from elsewhere"


def read_section(raw: Raw, ask: Ask) -> StrEnum | OwnSection:
    """Return the section that a cell names; after "own:" stands a title in any letters, on one line."""
    text = " ".join(str(raw).split())
    if own := _OWN.fullmatch(text):
        return _own_section(own[1] or "", raw, ask)
    sections = tuple(section for section in ask.column.sections or () if section != OWN)
    word, how = as_meant(text, letters=True)
    if found := chosen(word, sections, ask):
        if how:
            ask.note(text, how)
        return found
    raise Refused(unknown_section(ask.place, raw, sections))


def _own_section(title: str, raw: Raw, ask: Ask) -> OwnSection:
    if not title:
        expected = f"own: and a title of at most {LONGEST_TITLE} characters"
        raise ask.refuse(raw, f"Write its title behind it, such as {_EXAMPLE}.", expected)
    if len(title) > LONGEST_TITLE:
        raise Refused(too_long(ask.place, title, LONGEST_TITLE))
    return OwnSection(read_text(title, ask))


# What has letters in it that no other alphabet's should stand for.
_WORDS = (Cell.CODE, Cell.CODES, Cell.NAME, Cell.CHOICE, Cell.YES_NO, Cell.YEAR)
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Blank:
    """An empty cell: never zero, never an empty text where one is expected."""


BLANK = Blank()


def is_blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def read_cell(raw: Raw, ask: Ask, required: bool = False) -> object:
    """Return the typed value of a cell, or BLANK; raises Refused with a fault for what cannot be read."""
    if isinstance(raw, FormulaError):
        raise Refused(formula_error(ask.place, raw.error, may_be_signs(ask)))
    if isinstance(raw, NoResult):
        raise Refused(formula_without_value(ask.place))
    if is_blank(raw):
        if required:
            raise Refused(blank(ask.place, ask.column.heading, _expected(ask)))
        return BLANK
    if ask.scale is not None:
        return _read_mark(raw, ask, ask.scale)
    return _read_filled(raw, ask)


def _read_filled(raw: Raw, ask: Ask) -> object:
    if isinstance(raw, str) and ask.column.cell is not Cell.TEXT:
        return _read_as_meant(raw, ask)
    return _PARSERS[ask.column.cell](raw, ask)


def _read_mark(raw: Raw, ask: Ask, scale: Scale) -> object:
    """Return a score or a mark: a word of its criterion's scale, or a figure; BLANK if its scale is not known."""
    if scale.words:
        return read_word(raw, ask)
    try:
        return _read_filled(raw, ask)
    except Refused as refused:
        if isinstance(raw, str) and not scale.sure:
            return BLANK  # what is wrong is said at the scale
        raise (refuse_word(raw, ask, refused) if isinstance(raw, str) else refused) from None


def _expected(ask: Ask) -> str:
    """Return what belongs into a cell, in words: the words of a list, if it is one of a list."""
    choices = ", ".join(choice.value for choice in ask.column.choices or ())
    return f"one of: {choices}" if choices else ask.column.cell.value


def _read_as_meant(raw: str, ask: Ask) -> object:
    """Return the value of a cell without blanks around it and characters that look like others, which is noted."""
    meant, how = as_meant(raw, ask.column.cell in _WORDS)
    before = len(ask.notes)
    value = _PARSERS[ask.column.cell](meant, ask)
    if how and len(ask.notes) == before:
        ask.note(meant, how)
    return value


def read_yes_no(raw: Raw, ask: Ask) -> bool:
    """Return True for yes and False for no."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().casefold()
    if word not in _YES_NO:
        raise ask.refuse(raw, "Write yes or no.")
    if word not in ("yes", "no"):
        ask.note(raw, f"was read as {'yes' if _YES_NO[word] else 'no'}")
    return _YES_NO[word]


_PARSERS: dict[Cell, Callable[[Raw, Ask], object]] = {
    Cell.TEXT: read_text,
    Cell.CODE: read_code,
    Cell.NAME: read_name,
    Cell.CODES: read_codes,
    Cell.NUMBER: read_number,
    Cell.SHARE: read_share,
    Cell.WHOLE: read_whole,
    Cell.YEAR: read_year,
    Cell.DATE: read_date,
    Cell.YES_NO: read_yes_no,
    Cell.CHOICE: read_choice,
    Cell.SECTION: read_section,
    Cell.SHARES: read_shares,
    Cell.POINTS: read_points,
    Cell.SCALE: read_scale,
    Cell.RATES: read_rates,
    Cell.TARGET: read_target,
}


def as_text(value: object, cell: Cell) -> str:
    """Return a typed value as the text that `read_cell` reads back to exactly that value; "" for nothing.

    >>> as_text(2019, Cell.YEAR), as_text((0.25, 1.0), Cell.SHARES), as_text(True, Cell.YES_NO)
    ('2019/20', '0.25; 1', 'yes')
    """
    match value:
        case Worded():
            return value.word
        case bool():
            return "yes" if value else "no"
        case int() if cell is Cell.YEAR:
            return financial_year(value)
        case int() | float():
            return plainly_decimal(value) if isinstance(value, float) else str(value)
        case dt.date():
            return value.isoformat()
        case tuple() if cell in (Cell.POINTS, Cell.SCALE):
            return "; ".join(f"{x.word if isinstance(x, Worded) else plain(x)}={plain(y)}" for x, y in value)
        case tuple() if cell is Cell.SHARES:
            return "; ".join(plain(share) for share in value)
        case tuple():
            return "; ".join(value)
        case None:
            return ""
    return str(value)
