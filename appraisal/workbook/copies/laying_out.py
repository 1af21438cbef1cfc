"""Rows that are given cell by cell as a page of their own: a sheet that is new in a copy, or one of a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appraisal.workbook.book import HEADING_ROW, Entries
from appraisal.workbook.schema import Sheet, value_of
from appraisal.workbook.writing.pages import Content, Page
from appraisal.workbook.writing.typed_pages import content_of, page_of

Cells = Mapping[str, Content]  # by field


def cells_of(sheet: Sheet, row: object) -> dict[str, Content]:
    """Return what stands in the cells of a typed row, by field; nothing for a blank."""
    cells = {name: content_of(value_of(row, name), column) for name, column in sheet.columns.items()}
    return {name: content for name, content in cells.items() if content != ""}


def laid_out(sheet: Sheet, rows: Sequence[Cells], fields: Sequence[str] = (), read_only: bool = False) -> Page:
    """Return the page of a sheet of rows, with all its columns unless `fields` names some.

    A page to be filled in has room below the rows, one that is only read has not.
    """
    page = page_of(Entries(sheet), fields or list(sheet.columns))
    contents = {
        (page.first_row + number, page.columns[name]): content
        for number, row in enumerate(rows)
        for name, content in row.items()
        if name in page.columns
    }
    filled = page.heading_row + max(len(rows), 1)
    last = filled if read_only else max(page.last_row, filled + len(rows))
    return replace(page, contents=contents, last_row=last, read_only=read_only)


def filled_form(sheet: Sheet, values: Cells, read_only: bool = False) -> Page:
    """Return the page of a form."""
    page = page_of(Entries(sheet), list(sheet.columns))
    first = HEADING_ROW  # the row below the headings, from 0
    contents = {(first + index, page.value_column): values[n] for index, n in enumerate(sheet.columns) if n in values}
    return replace(page, contents=contents, read_only=read_only)
