"""One cell: a text as it stands, a number, a date, yes or no, or a formula that somebody typed, with its result."""

from __future__ import annotations

import datetime as dt
from typing import Any

from appraisal.workbook.book import column_letters
from appraisal.workbook.writing.pages import Content, Formula, Position

# Spreadsheet programs disagree on dates before this one.
FIRST_DATE = dt.date(1900, 3, 1)


class _EmptyText(str):
    """The result of a formula that gives an empty text: XlsxWriter takes a plain "" for no result at all."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = str.__hash__


def write_content(worksheet: Any, title: str, position: Position, content: Content | None, style: Any) -> None:
    """Write one cell in its own type; nothing, or an empty text, is a blank cell with this style.

    Raises ValueError, naming the cell, for a text that is too long for one.
    """
    row, column = position
    match content:
        case None | "":
            worksheet.write_blank(row, column, None, style)
        case Formula(text, result):
            stored = "" if result is None else _EmptyText() if result == "" else result
            worksheet.write_formula(row, column, text, style, stored)
        case bool():
            worksheet.write_boolean(row, column, content, style)
        case int() | float():
            worksheet.write_number(row, column, content, style)
        case dt.date():
            worksheet.write_datetime(row, column, content, style)
        case str() if _write_text(worksheet, row, column, content, style):
            raise ValueError(f"the text at {title}!{column_letters(column)}{row + 1} does not fit a cell")


def _write_text(worksheet: Any, row: int, column: int, text: str, style: Any) -> int:
    """Write a text as it stands and return 0, or another number if it does not fit a cell.

    XlsxWriter copies a string from <r> to </r> into the file as markup of its own; two pieces of one text it escapes.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return int(worksheet.write_rich_string(row, column, text[:1], style, text[1:], style))
    return int(worksheet.write_string(row, column, text, style))
