"""The one way in which the sheets become a file: plain, in 12 point, every table marked up, nothing merged or hidden.

The same sheets give the same bytes. Text is data: it is written as text whatever it begins with, and never as a link.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from appraisal.documents.spreadsheet.cover import CONTENTS, COVER, Cover
from appraisal.documents.spreadsheet.sheets import (
    FAIL,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Column,
    Content,
    Kind,
    Named,
    Sheet,
)
from appraisal.documents.spreadsheet.tagging import HEADING_SIZES, tagged
from appraisal.workbook.writing.cell_writing import write_content
from appraisal.workbook.writing.column_widths import lines_in
from appraisal.workbook.writing.pages import Formula

# A date of making would change the bytes of a file whose content is the same.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_FONT = {"font_name": "Arial", "font_size": 12, "font_scheme": "none"}
_WIDTHS: dict[Kind, int] = {
    "money": 18, "points": 14, "share": 14, "factor": 14, "figure": 16, "fine": 18, "number": 12, "flag": 18,
}  # fmt: skip
_FORMATS: dict[Kind, str] = {
    "money": "#,##0", "points": "0.00", "share": "0.0%", "factor": "0.000000", "number": "0", "flag": "0",
}  # fmt: skip
_COVER_WIDTH = 110
_LINE_HEIGHT, _TALLEST = 15.75, 400.0  # points: a line of 12 point, and the most that a row may have
_STAYS = 60  # in characters: the most that may stay in view at the left, or a small screen would show little else
_PAGE_WIDTH = 200  # in characters: what stays readable across a landscape page; a wider sheet is printed on several
_ROWS_OF_A_PAGE = 25  # at most: rows of several lines take more room
_LONGEST = 32_000  # characters of a text; a cell holds 32,767
_CUT = " [cut: the rest is in the inputs]"


def written(cover: Cover, sheets: Sequence[Sheet]) -> bytes:
    """Return the content of an .xlsx file: each sheet with its table, the cover before the contents."""
    import xlsxwriter  # late: whoever only looks at the sheets does without

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": dict(_FONT),  # XlsxWriter adds to it
    }
    workbook = xlsxwriter.Workbook(content, options)
    properties = {
        "title": cover.title,
        "author": cover.organisation,
        "subject": cover.subject,
        "keywords": cover.keywords,
        "comments": cover.status,
    }
    workbook.set_properties({**{name: clean(text) for name, text in properties.items()}, "created": _CREATED})
    workbook.set_size(2400, 1600)
    styles = _Styles(workbook)
    for sheet in sheets:
        if sheet.name == CONTENTS:
            _write_cover(workbook.add_worksheet(COVER), cover, styles)
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, cover.status, styles)
        for place, line in enumerate(sheet.about):
            if isinstance(line, Named):
                workbook.define_name(line.name, f"={sheet.line(place)}")
    workbook.close()
    return tagged(content.getvalue())


def clean(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, and not too long.

    >>> clean("one\\x07\\ntwo")
    'one \\ntwo'
    """
    seen = "".join(c if c == "\n" or c.isprintable() else " " for c in text)
    return seen if len(seen) <= _LONGEST else seen[:_LONGEST] + _CUT


class _Styles:
    """The formats of the workbook, each made once. No fill, no border, no italics: a reader's own colours hold."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self.title = self._make(bold=True, font_size=HEADING_SIZES[0])
        self.subheading = self._make(bold=True, font_size=HEADING_SIZES[1], text_wrap=True, valign="bottom")
        self.said = self._make()
        self.wrapped = self._make(text_wrap=True, valign="top")
        self.fails = workbook.add_format({"bold": True, "font_color": "#B00020"})  # apart from the font, which stays
        self.link = self._make(font_color="#0B5CAD", underline=1, valign="top")
        self.heading = cache(self._heading)
        self.body = cache(self._body)
        self.named = cache(self._named)

    def _make(self, **properties: object) -> Any:
        return self._workbook.add_format({**_FONT, **properties})

    def _heading(self, kind: Kind, first: bool) -> Any:
        return self._make(bold=True, text_wrap=True, valign="bottom", **_side(kind, first))

    def _named(self, says: str) -> Any:
        return self._make(align="left", num_format=f'"{says}"0.######')

    def _body(self, kind: Kind, first: bool, number_format: str) -> Any:
        wrap = kind not in _WIDTHS  # numbers do not wrap, and some programs lose their indent if told to
        look = _side(kind, first)
        return self._make(bold=kind == "label", text_wrap=wrap, valign="top", num_format=number_format, **look)


def _side(kind: Kind, first: bool) -> dict[str, object]:
    """Return how a column is aligned: numbers right, all else left, with a gap between; the first under the title."""
    return {"align": "right" if kind in _WIDTHS else "left", "indent": 0 if first else 1}


def _write_cover(worksheet: Any, cover: Cover, styles: _Styles) -> None:
    worksheet.set_column(0, 0, _COVER_WIDTH)
    write_content(worksheet, COVER, (0, 0), clean(cover.title), styles.title)
    write_content(worksheet, COVER, (1, 0), clean(cover.status), styles.wrapped)
    for row, line in enumerate(cover.lines, start=2):
        style = styles.subheading if line.style == "heading" else styles.wrapped
        write_content(worksheet, COVER, (row, 0), clean(line.text), style)
        _fit_row(worksheet, row, [(line.text, _COVER_WIDTH)])
    _set_page(worksheet)


def _write_sheet(worksheet: Any, sheet: Sheet, status: str, styles: _Styles) -> None:
    for row, text in enumerate((sheet.title, status, *sheet.about, laid_out(sheet))):
        _write_line(worksheet, sheet, row, text, styles)
    heading_row, last = sheet.heading_row, len(sheet.columns) - 1
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, width(column))
    worksheet.add_table(
        heading_row,
        0,
        heading_row + len(sheet.rows),
        last,
        {
            "name": sheet.name,
            "style": None,
            "autofilter": False,
            "banded_rows": False,
            "description": sheet.summary or sheet.title,
            "columns": [
                {"header": column.heading, "header_format": styles.heading(column.kind, place == 0)}
                for place, column in enumerate(sheet.columns)
            ],
        },
    )
    for row, contents in enumerate(sheet.rows, start=heading_row + 1):
        for place, (column, content) in enumerate(zip(sheet.columns, contents, strict=True)):
            _write_cell(worksheet, sheet, (row, place), column, content, styles)
    for place in (place for place, column in enumerate(sheet.columns) if column.kind == "result"):
        _mark(worksheet, (heading_row + 1, place), (heading_row + len(sheet.rows), place), styles)
    rooms = [_room(column) for column in sheet.columns]
    headings = [(heading_row, [column.heading for column in sheet.columns])]
    for row, texts in [*headings, *enumerate(sheet.rows, start=heading_row + 1)]:
        _fit_row(worksheet, row, [(t, room) for t, room in zip(texts, rooms, strict=True) if isinstance(t, str)])
    worksheet.freeze_panes(heading_row + 1, staying(sheet))
    pages_wide = max(1, round(sum(map(width, sheet.columns)) / _PAGE_WIDTH))
    if len(sheet.rows) > _ROWS_OF_A_PAGE:
        worksheet.repeat_rows(heading_row)
    if pages_wide > 1:  # what repeats costs LibreOffice seconds when it opens the file
        worksheet.repeat_columns(0, staying(sheet) - 1)
    _set_page(worksheet, pages_wide)


def _write_line(worksheet: Any, sheet: Sheet, row: int, line: str | Formula | Named, styles: _Styles) -> None:
    """Write a line above a table; a formula gives a line of text, which is marked where it says that a check fails."""
    match line:
        case Named(says=says, value=value):
            write_content(worksheet, sheet.name, (row, 0), value, styles.named(says))
        case Formula():
            write_content(worksheet, sheet.name, (row, 0), line, styles.said)
            _mark(worksheet, (row, 0), (row, 0), styles)
        case str():
            write_content(worksheet, sheet.name, (row, 0), clean(line), styles.said if row else styles.title)


def _mark(worksheet: Any, first: tuple[int, int], last: tuple[int, int], styles: _Styles) -> None:
    """Have cells that say FAIL set bold and in colour: the word alone says it, and the rest makes it easy to see."""
    rule = {"type": "text", "criteria": "containing", "value": FAIL, "format": styles.fails}
    worksheet.conditional_format(*first, *last, rule)


def _write_cell(
    worksheet: Any, sheet: Sheet, position: tuple[int, int], column: Column, content: Content, styles: _Styles
) -> None:
    if column.kind == "link" and content not in (NOT_APPLICABLE, NOT_AVAILABLE):
        place = str(content)
        worksheet.write_url(*position, f"internal:{place if '!' in place else f'{place}!A1'}", styles.link, place)
        return
    value = content if isinstance(content, int | float | str) else content.result
    style = styles.body(column.kind, position[1] == 0, _number_format(column.kind, value))
    filled = (clean(content) or NOT_AVAILABLE) if isinstance(content, str) else content
    write_content(worksheet, sheet.name, position, filled, style)


def _number_format(kind: Kind, value: object) -> str:
    """Return how a number is shown; a figure of any unit by its own size, with as many decimals as it needs."""
    if kind in _FORMATS or not isinstance(value, int | float):
        return _FORMATS.get(kind, "General")
    if kind == "fine":
        return "#,##0.0000"
    return "#,##0" if abs(value) >= 1000 or value == int(value) else "0.00####"


def width(column: Column) -> int:
    """Return a column's width in characters: that of its kind, and at least of its longest word."""
    longest = max(len(word) for word in column.heading.split())
    return max(column.width or _WIDTHS.get(column.kind, 14), longest + 3)


def laid_out(sheet: Sheet) -> str:
    """Return the line above the headings: the table, its shorthand, what a row's key lacks, and what stays in view."""
    said = [f"One table, named {sheet.name}."]
    texts = {content for row in sheet.rows for content in row if isinstance(content, str)}
    if "" in texts or NOT_AVAILABLE in texts:
        said.append(f"{NOT_AVAILABLE}: not available.")
    if NOT_APPLICABLE in texts:
        said.append(f"{NOT_APPLICABLE}: not applicable.")
    ends = [f".{column.key}" for column in sheet.columns if column.key]
    if ends:
        said.append(
            f"To a row's key add {', '.join(ends)}." if len(ends) < 9 else f"To a row's key add {ends[0]}, and so on."
        )
    return " ".join([*said, "Freeze panes are on."])


def staying(sheet: Sheet) -> int:
    """Return how many columns stay in view at the left: the labels that a row begins with, while there is room."""
    room, count = _STAYS, 0
    for column in sheet.columns:
        room -= width(column)
        if column.kind != "label" or room < 0:
            break
        count += 1
    return max(count, 1)


def _room(column: Column) -> int:
    """Return how many characters of a column's width its text has: less for bold, an indent and words that wrap."""
    return int((0.8 if column.kind == "label" else 0.9) * width(column)) - 2


def _fit_row(worksheet: Any, row: int, texts: Sequence[tuple[str, int]]) -> None:
    """Make a row tall enough for its texts, each given with its room: not every program does that by itself."""
    lines = max((lines_in(text, room) for text, room in texts), default=1)
    if lines > 1:
        worksheet.set_row(row, min(lines * _LINE_HEIGHT + 2, _TALLEST))


def _set_page(worksheet: Any, pages_wide: int = 1) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(pages_wide, 0)
    worksheet.set_selection(0, 0, 0, 0)
