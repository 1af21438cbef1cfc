"""A workbook to fill in: the sheets that are needed, or all, with an example row on each and what its kind adds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import MISSING, fields, replace
from pathlib import Path

from appraisal.ground.files import write_new
from appraisal.workbook.book import Book, Entries, spanned
from appraisal.workbook.schema import Sheet
from appraisal.workbook.writing.pages import Content, Page, Position
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.typed_pages import file_of, page_of
from appraisal.workbook.writing.worksheet import painted


def write_template(book: Book, path: Path, *, sheets: Sequence[str] = (), short: bool = True) -> None:
    """Write the book as a workbook to fill in, with a sheet that explains it and an example row on the others.

    The short one has the sheets that every case needs, those that have rows and those named, with the columns that a
    first draft needs and those that hold something; else it has every sheet and column. The folder must exist, and
    FileExistsError if the file does.
    """
    pages = template_pages(book, sheets, short)
    write_new({path: painted(pages, StartHere(file_of(book)), book.kind.schema)})


def template_pages(book: Book, sheets: Sequence[str] = (), short: bool = True) -> list[Page]:
    """Return the pages of `write_template`, in sheet order."""
    wanted = [e for e in book.entries if not short or e.sheet.short or e.rows or e.sheet.name in sheets]
    own = {entries.sheet.row for entries in wanted}
    return [_page(book, spanned(entries, book), short, own) for entries in wanted]


def _page(book: Book, entries: Entries, short: bool, own: Collection[type]) -> Page:
    sheet = entries.sheet
    chosen = fields_for(sheet, entries.rows, short)
    page = page_of(entries, chosen, example=sheet.shape == "rows")
    if sheet.shape == "rows":
        page = replace(page, contents=_without_defaults(page, entries))
    if sheet.blank:
        return sheet.blank(page, book, sheet.beside is not None and sheet.beside.row not in own)
    return noted(page, book)


def noted(page: Page, book: Book) -> Page:
    """Return the page with what its kind of document notes on what is typed."""
    return page.sheet.noted(page, book) if page.sheet.noted else page


def _without_defaults(page: Page, entries: Entries) -> dict[Position, Content]:
    """Return what stands in the cells but what a blank means too: no for a saving, both for a perspective."""
    defaults = _defaults(entries.sheet)
    plain = {
        (row, page.columns[name])
        for row, line in enumerate(entries.rows, page.first_row + 1)
        for name in page.columns
        if name in defaults and getattr(line, name) == defaults[name]
    }
    return {position: content for position, content in page.contents.items() if position not in plain}


def _defaults(sheet: Sheet) -> dict[str, object]:
    return {field.name: field.default for field in fields(sheet.row) if field.default is not MISSING}


def fields_for(sheet: Sheet, rows: Sequence[object], short: bool) -> list[str]:
    """Return the fields that a sheet is written with: all, or those of the short form and those that say something."""
    defaults = _defaults(sheet)
    return [
        name
        for name, column in sheet.columns.items()
        if not short
        or not column.extra
        or column.short
        or any(getattr(row, name) != defaults.get(name) for row in rows)
    ]
