"""The one way in which a worksheet is written: headings with notes, drop-downs, rules that colour, protection, print.

Sheets, columns, help and lists come from the schema. The same pages give the same bytes. Text is never a formula, and
nothing is laid out cell by cell, so that the file stays small and rows may be put in, deleted, sorted and filtered.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.ground.files import write
from appraisal.workbook.schema import START_HERE, Cell, Schema
from appraisal.workbook.writing.cell_styles import TABS, Styles
from appraisal.workbook.writing.cell_writing import write_content
from appraisal.workbook.writing.colouring import add_rules
from appraisal.workbook.writing.column_widths import FORM_WIDTHS, column_widths, lines_in
from appraisal.workbook.writing.drop_downs import Lists, add_lists, define_lists
from appraisal.workbook.writing.furniture import TOP_ROWS, Piece, furniture, headings
from appraisal.workbook.writing.pages import Content, Formula, Page, Position
from appraisal.workbook.writing.period import period_column
from appraisal.workbook.writing.start_here import StartHere, write_start_here
from appraisal.workbook.writing.words_in_cells import worded_cells

# A date of making would change the bytes of a file whose content is the same.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LAST_COLUMN = 16_383
_YEARS_WIDTH = 22
# So many columns before a row's name may stay in sight with it.
_MOST_BEFORE_A_NAME = 2
# In characters: what stays readable on one landscape page. Wider sheets take several, with the first columns on each.
_PAGE_WIDTH = 200
# In points.
_LINE_HEIGHT, _TALLEST = 13.5, 400.0
# A sheet is protected so that headings stay as they are; there is no password, and all else may be done.
_ALLOWED = dict.fromkeys(
    (
        *("objects", "format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows"),
        *("insert_hyperlinks", "delete_columns", "delete_rows", "sort", "autofilter"),
    ),
    True,
)


def paint(pages: Sequence[Page], start: StartHere | None, path: Path, schema: Schema) -> None:
    """Write the pages to an .xlsx file, as `painted` gives them, in the place of one that is there; the folder must
    exist."""
    write(path, painted(pages, start, schema))


def painted(pages: Sequence[Page], start: StartHere | None, schema: Schema) -> bytes:
    """Return the pages as the content of an .xlsx file, after a sheet that explains them if `start` is given.

    Raises ValueError, naming the cell, for a text that is too long for one.
    """
    import xlsxwriter  # late: most runs write no workbook

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(content, options)
    workbook.set_properties({"title": schema.guide.title, "created": _CREATED})
    styles = Styles(workbook)
    beginning = workbook.add_worksheet(START_HERE) if start else None
    worksheets = [workbook.add_worksheet(page.title) for page in pages]
    offered = write_start_here(beginning, start, pages, styles, schema) if start else ""
    lists = define_lists(workbook, pages, offered, schema)
    for worksheet, page in zip(worksheets, pages, strict=True):
        _Canvas(worksheet, page, styles, lists).paint(pages, way_back=start is not None)
    workbook.close()
    return content.getvalue()


@dataclass(frozen=True, slots=True)
class _Canvas:
    """One worksheet while it is written."""

    worksheet: Any
    page: Page
    styles: Styles
    lists: Lists

    def paint(self, pages: Sequence[Page], way_back: bool) -> None:
        pieces = furniture(self.page, pages, self.styles, way_back)
        if self.on_form:
            self.lay_out_form()
        else:
            self.lay_out_rows()
        self.fit_rows(pieces)
        worded = worded_cells(self.page, self.lists.words)
        for position in sorted({*pieces, *self.page.contents, *worded}):
            self.write(position, pieces.get(position), as_text=position in worded)
        for position, text in sorted(self.notes(pieces).items()):
            self.worksheet.write_comment(*position, text, _note_box(text))
        add_lists(self.worksheet, self.page, self.lists)
        add_rules(self.worksheet, self.page, self.lists, self.styles)
        self.set_up()

    def write(self, position: Position, piece: Piece | None, as_text: bool) -> None:
        """Write what stands in a cell: what somebody wrote there, or else what the sheet itself says there.

        `as_text`: a program is to take what is typed there for text.
        """
        content = self.page.contents.get(position, piece.content if piece else None)
        style = piece.style if piece else self.style_at(*position)
        column = self.page.column_at(*position)
        held = column.cell if column else Cell.TEXT
        if as_text:
            style = self.styles.body(Cell.SCALE, self.on_form, self.page.read_only)
        cell = _as_typed(held, self.page.contents.get(position))
        if cell is not held:
            style = self.styles.body(cell, self.on_form, self.page.read_only)
        if piece and piece.link and position not in self.page.contents:
            self.worksheet.write_url(*position, piece.link, style, str(content))
        else:
            write_content(self.worksheet, self.page.title, position, content, style)

    @property
    def on_form(self) -> bool:
        return self.page.sheet.shape == "form"

    def style_at(self, row: int, column: int) -> Any:
        """Return how a cell looks that the sheet itself says nothing in."""
        page, locked = self.page, self.page.read_only
        if held := page.column_at(row, column):
            return self.styles.body(held.cell, self.on_form, locked)
        if row <= page.heading_row:
            return self.styles.help if row < page.heading_row else self.styles.heading(False)
        if column in page.scores.values():
            return self.styles.body(Cell.NUMBER, False, locked)
        return self.styles.body(Cell.TEXT, False, locked) if column in page.reasons.values() else self.styles.free

    def notes(self, pieces: dict[Position, Piece]) -> dict[Position, str]:
        """Return the note of each cell that has one, the page's own before what is said there anyway."""
        said = {position: piece.note for position, piece in pieces.items() if piece.note}
        for position, text in self.page.notes.items():
            said[position] = f"{text}\n\n{said[position]}" if position in said else text
        return said

    def lay_out_rows(self) -> None:
        """Give whole columns their width and format: a row put in later looks like the others and can be typed in."""
        page = self.page
        widths = column_widths(page)
        for index, width in widths.items():
            self.worksheet.set_column(index, index, width, self.style_at(page.first_row, index))
        last = max(widths, default=-1)
        self.free_from(last + 1)
        self.worksheet.dim_colmax = last  # or it would look for cells in all of them
        texts = headings(page)
        lines = max((lines_in(text, widths[index] - 2) for index, text in texts.items()), default=1)
        self.lay_out_top(max(2, lines))
        name = page.columns.get("name", 0)
        frozen = name + 1 if name <= _MOST_BEFORE_A_NAME else 1
        self.worksheet.freeze_panes(page.first_row, frozen)
        pages_wide = max(1, round(sum(widths.values()) / _PAGE_WIDTH))
        if pages_wide > 1:  # what repeats costs LibreOffice seconds when it opens the file
            self.worksheet.repeat_columns(0, frozen - 1)
        self.worksheet.fit_to_pages(pages_wide, 0)
        if not page.read_only and widths:
            self.worksheet.autofilter(page.heading_row, min(widths), page.last_row, max(widths))

    def free_from(self, first: int) -> None:
        """Let all columns from this one on be typed in: a row can only be deleted as a whole.

        They share what XlsxWriter would make for each of 16,384, which took most of the time of writing a workbook.
        """
        self.worksheet.set_column(first, first, None, self.styles.free)
        shared = self.worksheet.col_info[first]
        self.worksheet.col_info.update(dict.fromkeys(range(first, _LAST_COLUMN + 1), shared))

    def lay_out_form(self) -> None:
        page = self.page
        first = min(page.label_column, page.value_column)
        for index, width in enumerate(FORM_WIDTHS, first):
            self.worksheet.set_column(index, index, width)
        self.worksheet.set_column(period_column(page), period_column(page), _YEARS_WIDTH)
        self.lay_out_top(1)
        self.worksheet.freeze_panes(page.first_row, 0)
        self.worksheet.fit_to_pages(1, 0)
        self.worksheet.print_area(0, 0, max(page.last_row, page.first_row), first + 2)

    def fit_rows(self, pieces: Mapping[Position, Piece]) -> None:
        """Make rows tall enough for text of several lines: not every program does so by itself."""
        form = dict(enumerate(FORM_WIDTHS, min(self.page.label_column, self.page.value_column)))
        widths = form if self.on_form else column_widths(self.page)
        lines: dict[int, int] = {}
        for row, column in {*pieces, *self.page.contents}:
            piece = pieces.get((row, column))
            content = self.page.contents.get((row, column), piece.content if piece else None)
            if row > self.page.heading_row and column in widths and isinstance(content, str):
                lines[row] = max(lines.get(row, 1), lines_in(content, widths[column]))
        for row, count in sorted(lines.items()):
            if count > 1 or self.on_form:
                self.worksheet.set_row(row, min(count * _LINE_HEIGHT + (6 if self.on_form else 3), _TALLEST))

    def lay_out_top(self, lines: int) -> None:
        """Give the rows down to the headings their height, and a format that keeps them locked."""
        styles, heading_row = self.styles, self.page.heading_row
        top = [(28.0, styles.title), (20.0, styles.help), (18.0, styles.help)] if heading_row >= TOP_ROWS else []
        for row in range(heading_row):
            height, style = top[row] if row < len(top) else (None, styles.help)
            self.worksheet.set_row(row, height, style)
        self.worksheet.set_row(heading_row, lines * _LINE_HEIGHT + 5, styles.help)

    def set_up(self) -> None:
        """Set the window, the protection and the printed page."""
        worksheet, sheet = self.worksheet, self.page.sheet
        worksheet.protect("", {} if self.page.read_only else _ALLOWED)
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.repeat_rows(self.page.heading_row)
        worksheet.set_footer('&L&"Arial"&8&A&R&"Arial"&8Page &P of &N')
        worksheet.set_tab_color(TABS["needed" if sheet.needed else "register" if sheet.register else "computed"])
        column = self.page.value_column if sheet.shape == "form" else min(self.page.columns.values(), default=0)
        worksheet.set_selection(self.page.first_row, column, self.page.first_row, column)


def _as_typed(held: Cell, content: Content | None) -> Cell:
    """Return the kind of cell that keeps a date a date and a number a number, whatever the column holds."""
    value = content.result if isinstance(content, Formula) else content
    if isinstance(value, dt.date):
        return Cell.DATE
    return Cell.NUMBER if held is Cell.DATE and isinstance(value, int | float) else held


def _note_box(text: str) -> dict[str, object]:
    """Return how a note looks: wide enough to read, tall enough for its text."""
    lines = sum(max(1, math.ceil(len(line) / 46)) for line in text.split("\n"))
    size = {"width": 300, "height": 16 * lines + 14}
    return {"font_name": "Arial", "font_size": 9, "color": "#FFFBE6", "author": "", **size}
