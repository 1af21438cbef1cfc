"""A Book as an .xlsx that an officer can fill in: from typed rows to pages, which `paint` writes.

The same book gives the same bytes. A number is stored to 16 significant digits, one more than a spreadsheet program
shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from appraisal.workbook.book import HEADING_ROW, Book, Entries, spanned
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.schema import Cell, Column, Worded, value_of
from appraisal.workbook.writing.cell_writing import FIRST_DATE
from appraisal.workbook.writing.pages import Content, Page, Position
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.worksheet import paint

# Rows that are laid out costs nothing: lists and rules are for whole columns.
_SPARE_ROWS, _FEWEST_ROWS = 200, 500


def write_workbook(book: Book, path: Path) -> None:
    """Write the book to an .xlsx file with every column; the folder must exist. An empty book gives empty sheets.

    Sheets are those that are needed or have rows.
    """
    entries = [entries for entries in book.entries if entries.sheet.needed or entries.rows]
    if not any(entries.rows for entries in entries):
        entries = list(book.entries)
    pages = [page_of(e, list(e.sheet.columns)) for e in (spanned(entries, book) for entries in entries)]
    paint(pages, StartHere(file_of(book)), path, book.kind.schema)


def file_of(book: Book) -> str:
    """Return the name that the book's file has if nobody chose another."""
    about = next(iter(book.form.rows), None)
    return f"{getattr(about, 'id', '')}.xlsx" if about else "FILE"


def page_of(entries: Entries, fields: Sequence[str], example: bool = False) -> Page:
    """Return the page of a sheet with these fields in this order, with a row that shows how it is filled in or not."""
    heading_row = HEADING_ROW - 1
    if entries.sheet.shape == "form":
        columns = {name: HEADING_ROW + index for index, name in enumerate(fields)}
        return Page(
            entries.sheet,
            entries.sheet.name,
            heading_row,
            columns,
            heading_row + len(fields),
            _of_form(entries, columns),
        )
    columns = {name: index for index, name in enumerate(fields)}
    first = HEADING_ROW + example
    last_row = first + max(len(entries.rows) + _SPARE_ROWS, _FEWEST_ROWS)
    contents = dict(_of_rows(entries, columns, first))
    return Page(
        entries.sheet,
        entries.sheet.name,
        heading_row,
        columns,
        last_row,
        contents,
        example=HEADING_ROW if example else None,
    )


def _of_form(entries: Entries, columns: dict[str, int]) -> dict[Position, Content]:
    values = ((row, getattr(entries.rows[0], name), entries.sheet.columns[name]) for name, row in columns.items())
    return {(row, 1): content_of(value, column) for row, value, column in values} if entries.rows else {}


def _of_rows(entries: Entries, columns: dict[str, int], first: int) -> Iterable[tuple[Position, Content]]:
    for row, line in enumerate(entries.rows, first):
        for name, index in columns.items():
            content = content_of(value_of(line, name), entries.sheet.columns[name])
            if content != "":
                yield (row, index), content


def content_of(value: object, column: Column) -> Content:
    """Return a typed value as a cell holds it; what a spreadsheet has no type for is text, "" is blank."""
    if (
        isinstance(value, int | float)
        and not isinstance(value, Worded)
        and column.cell in (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)
    ):
        return value
    if isinstance(value, dt.date) and value >= FIRST_DATE:
        return value
    return as_text(value, column.cell)
