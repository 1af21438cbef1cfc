"""From what stands in a cell to a typed value, and back to text: one parser for each kind of cell in the schema."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from appraisal.case import financial_year
from appraisal.resources import printable
from appraisal.workbook.dates import read_date, read_year
from appraisal.workbook.faults import (
    blank,
    formula_error,
    formula_without_value,
    unknown_choice,
    unprintable,
)
from appraisal.workbook.figures import plain, read_number, read_points, read_share, read_shares, read_whole
from appraisal.workbook.raw import Ask, FormulaError, NoResult, Raw, Refused
from appraisal.workbook.schema import Cell

# What one cell of a spreadsheet can hold.
LONGEST_TEXT = 32_767
_LONGEST_CODE = 64
_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
# Characters that make text read in another order than it is stored.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Blank:
    """An empty cell: never zero, never an empty text where one is expected."""


BLANK = Blank()


def tidy(text: str) -> str:
    """Return the text as a case keeps it: newlines as \\n, no characters that cannot be printed, nothing around it.

    >>> tidy("  two\\r\\nlines\\x07 ")
    'two\\nlines'
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or _printable(c)).strip()


def _printable(c: str) -> bool:
    return unicodedata.category(c) not in ("Cc", "Cs") and c not in _REORDERING and ord(c) & 0xFFFE != 0xFFFE


def is_blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def read_cell(raw: Raw, ask: Ask, required: bool = False) -> object:
    """Return the typed value of a cell, or BLANK; raises Refused with a fault for what cannot be read."""
    if isinstance(raw, FormulaError):
        raise Refused(formula_error(ask.place, raw.error))
    if isinstance(raw, NoResult):
        raise Refused(formula_without_value(ask.place))
    if is_blank(raw):
        if required:
            raise Refused(blank(ask.place, ask.column.heading, ask.column.cell.value))
        return BLANK
    return _PARSERS[ask.column.cell](raw, ask)


def read_text(raw: Raw, ask: Ask) -> str:
    """Return a cell's text; a number or date is written out and noted."""
    if not isinstance(raw, str):
        written = _written(raw)
        ask.note(raw, f'was read as the text "{written}"')
        return written
    text = tidy(raw)
    if len(text) > LONGEST_TEXT:
        raise ask.refuse(raw, "Shorten it.", f"at most {LONGEST_TEXT:,} characters")
    if lacking := next((c for c in text if c not in "\n\t" and ord(c) not in printable()), ""):
        raise Refused(unprintable(ask.place, text, lacking))
    if not all(c in "\r\n\t" or _printable(c) for c in raw):
        ask.note(text, "was read without characters that cannot be printed")
    return text


def _written(raw: Raw) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, int | float):
        return plain(raw)
    return raw.date().isoformat() if isinstance(raw, dt.datetime) else str(raw)


def read_code(raw: Raw, ask: Ask) -> str:
    """Return a code in lower case: letters, digits and hyphens. The name of a row stands for its code, and is noted."""
    written = tidy(raw) if isinstance(raw, str) else _written(raw)
    if meant := _named(written, ask):
        return meant
    code = written.lower()
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        if ask.column.refers_to:
            raise ask.refuse(raw, f"Write the code, as it stands in the first column of {ask.column.refers_to}.")
        offered = code_from(code)
        raise ask.refuse(raw, f"Write {offered}, for example." if offered else "Use letters, digits and hyphens.")
    return code


def code_from(name: str) -> str:
    """Return the code that is made from a name; "" if it has no letters or digits that a code can have.

    >>> code_from("Redundancy: in-house (2027)")
    'redundancy-in-house-2027'
    """
    plainly = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plainly).strip("-")[:_LONGEST_CODE].rstrip("-")


def _named(written: str, ask: Ask) -> str:
    """Return the code of the row that has this name, noting it; "" if none has, or if it is itself a code."""
    code = ask.names.get(written.casefold(), "")
    if not code or written.lower() in ask.names.values():
        return ""
    ask.note(written, f'was read as the code "{code}"')
    return code


def read_name(raw: Raw, ask: Ask) -> str:
    """Return codes joined by colons, such as score:latc:quality."""
    return ":".join(read_code(part, ask) for part in str(raw).split(":"))


def read_codes(raw: Raw, ask: Ask) -> tuple[str, ...]:
    """Return codes separated by semicolons, in the order written; none may stand twice."""
    if not isinstance(raw, str):
        return (read_code(raw, ask),)
    if meant := _named(tidy(raw), ask):  # whole, because a name may hold a comma
        return (meant,)
    codes = tuple(read_code(piece, ask) for piece in re.split(r"[;,\n]", raw) if piece.strip())
    if not codes or len(set(codes)) < len(codes):
        raise ask.refuse(raw, "Name each code once.")
    return codes


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


def read_choice(raw: Raw, ask: Ask) -> StrEnum:
    """Return the member of the column's list; capitals, hyphens and spaces may differ, and that is noted."""
    choices = list(ask.column.choices or ())
    for choice in choices:
        if raw == choice.value:
            return choice
    for choice in choices:
        if _loosely(str(raw)) == _loosely(choice.value):
            ask.note(raw, f'was read as "{choice.value}"')
            return choice
    raise Refused(unknown_choice(ask.place, raw, [choice.value for choice in choices]))


def _loosely(word: str) -> str:
    return " ".join(re.sub(r"[-_\u2013]", " ", word.casefold()).split())


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
    Cell.SHARES: read_shares,
    Cell.POINTS: read_points,
}


def as_text(value: object, cell: Cell) -> str:
    """Return a typed value as the text that `read_cell` reads back to exactly that value; "" for nothing.

    >>> as_text(2019, Cell.YEAR), as_text((0.25, 1.0), Cell.SHARES), as_text(True, Cell.YES_NO)
    ('2019/20', '0.25; 1', 'yes')
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case int() if cell is Cell.YEAR:
            return financial_year(value)
        case int() | float():
            return plain(value) if isinstance(value, float) else str(value)
        case dt.date():
            return value.isoformat()
        case tuple() if cell is Cell.POINTS:
            return "; ".join(f"{plain(x)}={plain(y)}" for x, y in value)
        case tuple() if cell is Cell.SHARES:
            return "; ".join(plain(share) for share in value)
        case tuple():
            return "; ".join(value)
        case None:
            return ""
    return str(value)
