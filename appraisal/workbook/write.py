"""A Book as an .xlsx that an officer can fill in: notes on headings, drop-downs, tints for what is needed.

Sheets, columns, help and lists come from the schema. The same book gives the same bytes. A number is stored to 16
significant digits, one more than a spreadsheet program shows.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.workbook.book import FORM_HEADINGS, HEADING_ROW, Book, Entries, column_letters
from appraisal.workbook.cells import as_text
from appraisal.workbook.schema import Cell, Column, Sheet
from appraisal.workbook.styles import Styles

# A date of making would change the bytes of a file whose content is the same.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
# Spreadsheet programs disagree on dates before this one.
_FIRST_DATE = dt.date(1900, 3, 1)
_SPARE_ROWS, _FEWEST_ROWS = 15, 40
# In characters. Text columns grow with their content between the two bounds.
_WIDTHS = {
    Cell.CODE: 18,
    Cell.NAME: 30,
    Cell.CODES: 22,
    Cell.NUMBER: 13,
    Cell.SHARE: 12,
    Cell.WHOLE: 9,
    Cell.YEAR: 11,
    Cell.DATE: 19,
    Cell.YES_NO: 14,
    Cell.CHOICE: 17,
    Cell.SHARES: 20,
    Cell.POINTS: 22,
}
_NARROWEST_TEXT, _WIDEST_TEXT = 16, 46
_FORM_WIDTHS = (28, 62, 62)
# In characters: what stays readable on one landscape page. Wider sheets take several, with the first column on each.
_PAGE_WIDTH = 230
# Row heights in points. A program fits rows to wrapped text only when the text is typed, so long text gets its height.
_LINE_HEIGHT, _TALLEST = 13.0, 400.0
_LEGEND = "Point at a heading to see what belongs there. Leave blank what is not known: a blank is never a zero."


def write_workbook(book: Book, path: Path) -> None:
    """Write the book to an .xlsx file; the folder must exist. An empty book gives an empty template."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    import xlsxwriter  # late: most runs write no workbook

    workbook = xlsxwriter.Workbook(content, options)
    workbook.set_properties({"title": "Options appraisal", "created": _CREATED})
    styles = Styles(workbook)
    lengths = {entries.sheet.name: _last_row(entries) for entries in book.entries}
    for entries in book.entries:
        page = _Page(workbook.add_worksheet(entries.sheet.name), entries, styles, lengths)
        page.set_up()
        if entries.sheet.shape == "form":
            page.write_form()
        else:
            page.write_rows()
    workbook.close()
    path.write_bytes(content.getvalue())


def _last_row(entries: Entries) -> int:
    """Return the number of the last row that is laid out for data, spare ones among them."""
    if entries.sheet.shape == "form":
        return HEADING_ROW + len(entries.sheet.columns)
    return HEADING_ROW + max(len(entries.rows) + _SPARE_ROWS, _FEWEST_ROWS)


@dataclass(frozen=True, slots=True)
class _Page:
    """One worksheet while it is written. `lengths` gives every sheet's last row, for lists of codes."""

    worksheet: Any
    entries: Entries
    styles: Styles
    lengths: dict[str, int]

    @property
    def sheet(self) -> Sheet:
        return self.entries.sheet

    def set_up(self) -> None:
        """Write the lines above the headings, and set the window and the printed page."""
        sheet, page, styles = self.sheet, self.worksheet, self.styles
        page.write_string(0, 0, sheet.name, styles.title)
        page.write_string(1, 0, sheet.help, styles.help)
        page.write_string(2, 0, "needed", styles.heading(needed=True))
        page.write_string(2, 1, "if known", styles.heading(needed=False))
        if sheet.shape == "rows":
            page.write_string(2, 2, _LEGEND, styles.help)
        for row, height in enumerate((26, 18, 18, 34)):
            page.set_row(row, height)
        page.freeze_panes(HEADING_ROW, 1)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.repeat_columns(0)
        page.repeat_rows(HEADING_ROW - 1)
        page.set_footer("&L&A&RPage &P of &N")
        if sheet.needed:
            page.set_tab_color(styles.NAVY)

    def write_rows(self) -> None:
        page, rows = self.worksheet, self.entries.rows
        widths = {}
        for index, (name, column) in enumerate(self.sheet.columns.items()):
            needed = name in self.sheet.required
            values = [getattr(row, name) for row in rows]
            widths[name] = _width(column, values)
            page.set_column(index, index, widths[name])
            page.write_string(HEADING_ROW - 1, index, heading_text(column), self.styles.heading(needed))
            page.write_comment(HEADING_ROW - 1, index, note_text(column, needed), {"x_scale": 1.8, "y_scale": 1.1})
            spare = [None] * (self.lengths[self.sheet.name] - HEADING_ROW - len(rows))
            for row, value in enumerate([*values, *spare], HEADING_ROW):
                self.write_value(row, index, value, column, needed)
            self.add_list(HEADING_ROW, self.lengths[self.sheet.name] - 1, index, column)
        page.fit_to_pages(math.ceil(sum(widths.values()) / _PAGE_WIDTH), 0)
        for number, line in enumerate(rows, HEADING_ROW):
            texts = (as_text(getattr(line, name), column.cell) for name, column in self.sheet.columns.items())
            self.fit(number, list(zip(texts, widths.values(), strict=True)))

    def write_form(self) -> None:
        page, styles = self.worksheet, self.styles
        for index, (heading, width) in enumerate(zip(FORM_HEADINGS, _FORM_WIDTHS, strict=True)):
            page.set_column(index, index, width)
            page.write_string(HEADING_ROW - 1, index, heading, styles.heading(needed=True))
        for row, (name, column) in enumerate(self.sheet.columns.items(), HEADING_ROW):
            needed = name in self.sheet.required
            page.write_string(row, 0, heading_text(column), styles.heading(needed))
            value = getattr(self.entries.rows[0], name) if self.entries.rows else None
            self.write_value(row, 1, value, column, needed)
            page.write_string(row, 2, column.help, styles.aside)
            self.add_list(row, row, 1, column)
            self.fit(row, [(as_text(value, column.cell), _FORM_WIDTHS[1])])
        page.fit_to_pages(1, 0)

    def fit(self, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """Make a row tall enough for its wrapped texts, each given with its column's width in characters."""
        lines = max(_lines(text, width) for text, width in texts)
        if lines > 1:
            self.worksheet.set_row(row, min(lines * _LINE_HEIGHT + 3, _TALLEST))

    def write_value(self, row: int, index: int, value: object, column: Column, needed: bool) -> None:
        """Write one value in its own type; what a spreadsheet has no type for is written as text."""
        page, style = self.worksheet, self.styles.body(column.cell, needed, self.sheet.shape == "form")
        if isinstance(value, int | float) and column.cell in (Cell.NUMBER, Cell.SHARE, Cell.WHOLE):
            page.write_number(row, index, value, style)
        elif isinstance(value, dt.date) and value >= _FIRST_DATE:
            page.write_datetime(row, index, value, style)
        elif text := as_text(value, column.cell):
            if _write_text(page, row, index, text, style):
                raise ValueError(f"the text at {self.sheet.name}!{column_letters(index)}{row + 1} does not fit a cell")
        else:
            page.write_blank(row, index, None, style)

    def add_list(self, first: int, last: int, index: int, column: Column) -> None:
        """Give the cells a drop-down if their column has a list or refers to one sheet's codes."""
        rule: dict[str, object] = {"validate": "list"}
        if column.choices:
            rule |= {"source": [choice.value for choice in column.choices]}
        elif column.cell is Cell.YES_NO:
            rule |= {"source": ["yes", "no"]}
        elif column.refers_to in self.lengths:
            end = self.lengths[column.refers_to]
            # Several codes, or "all", are not in the list and must not be refused.
            rule |= {"source": f"={column.refers_to}!$A${HEADING_ROW + 1}:$A${end}"}
            rule |= {"show_error": column.cell is Cell.CODE}
        else:
            return
        refusal = {"error_title": column.heading, "error_message": "Please choose from the list."}
        self.worksheet.data_validation(first, index, last, index, rule | refusal)


def _write_text(page: Any, row: int, index: int, text: str, style: Any) -> int:
    """Write a text as it stands and return 0, or another number if it does not fit a cell.

    XlsxWriter copies a string from <r> to </r> into the file as markup of its own; two pieces of one text it escapes.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return int(page.write_rich_string(row, index, text[:1], style, text[1:], style))
    return int(page.write_string(row, index, text, style))


def heading_text(column: Column) -> str:
    """Return a heading with its unit, as written above a column."""
    return f"{column.heading} ({column.unit})" if column.unit else column.heading


def note_text(column: Column, needed: bool) -> str:
    """Return the note on a heading: what belongs there, of what kind, and whether it is needed."""
    kind = ", ".join(choice.value for choice in column.choices) if column.choices else column.cell.value
    lines = [column.help, f"{kind[0].upper()}{kind[1:]}.", "Needed." if needed else ""]
    return "\n".join(line for line in lines if line)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column, by a cautious guess at where it wraps."""
    return sum(max(1, math.ceil(len(line) / (1.1 * width))) for line in text.split("\n"))


def _width(column: Column, values: Sequence[object]) -> int:
    if column.cell is not Cell.TEXT:
        return _WIDTHS[column.cell]
    longest = max((len(as_text(value, column.cell)) for value in values), default=0)
    return max(_NARROWEST_TEXT, min(longest, _WIDEST_TEXT), len(column.heading))
