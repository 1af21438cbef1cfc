"""Sheets and columns that are wanted later: a copy that keeps everything typed, with more room in it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any, cast

from appraisal.workbook.book import Book, Entries, spanned
from appraisal.workbook.copies.asked_for import columns_named, sheet_named
from appraisal.workbook.copies.copying import changed_copy, coded, copy_of, said_of_codes, said_of_copy
from appraisal.workbook.copies.laying_out import Cells, cells_of, laid_out
from appraisal.workbook.copies.outputs import refuse_overwriting, write_files
from appraisal.workbook.copies.scores_moved import scores_moved
from appraisal.workbook.faults import Note
from appraisal.workbook.file.gate import open_package
from appraisal.workbook.inputs import grids_at, verdict_on
from appraisal.workbook.kind import Kind
from appraisal.workbook.patching.own_tables import ruled_columns
from appraisal.workbook.patching.patch import Patch
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.kind_named import kind_of
from appraisal.workbook.schema import AcceptedWarningRow, Listing, Sheet
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.to_fill_in import fields_for
from appraisal.workbook.writing.typed_pages import page_of


@dataclass(frozen=True, slots=True)
class Added:
    """What the copy at `path` has that the workbook has not.

    `sheets` names the new sheets and `filled` how many rows each was given; `completed` how many rows were added to a
    sheet that was there, for options, criteria or members that had none; `columns` gives the headings of new columns by
    sheet; `already` names sheets and columns that were asked for and lack nothing. `codes` are cells that were given a
    code.
    """

    path: Path
    sheets: tuple[str, ...]
    filled: Mapping[str, int]
    completed: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]]
    already: tuple[str, ...]
    notes: tuple[Note, ...]
    codes: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """What there is to say of the copy, in sentences."""
        rows = {name: f"{name} ({count} rows to complete)" if count else name for name, count in self.filled.items()}
        said = [f"Added: {', '.join(rows[name] for name in self.sheets)}."] if self.sheets else []
        for title, count in self.completed.items():
            said.append(f"Added to {title}: {count} row{'' if count == 1 else 's'} to complete, below the others.")
        said += [f"Added to {title}: {', '.join(headings)}." for title, headings in self.columns.items()]
        if self.already:
            said.append(f"Already there, and as it was: {', '.join(self.already)}.")
        return (*said, *said_of_codes(self.codes), *said_of_copy(self.notes))


def add_sheets(
    source: Path,
    names: Sequence[str],
    out: Path,
    kinds: Sequence[Kind],
    columns: bool = False,
    only: Sequence[str] = (),
) -> Added:
    """Write a copy with the named sheets, and with every column that a short sheet lacks if `columns` is asked for, or
    those named (`only`).

    Among those of a sheet are the columns for scores beside their criterion of options that have none. A named sheet
    that is there is given the rows that it would have if it were new and has not: those of an option or a criterion
    that came later.

    Names are those of the sheets or of their CSV files, such as "Success factors" or "success-factors"; a column is
    named as in "Costs: Starts" (`columns_named`). The workbook may have faults: its cells are copied as they are.
    Raises UnknownSheetError or UnknownColumnError for another name, InputFaults if the file cannot be used at all, if
    the copy would be written over it, or cannot be written.
    """
    refuse_overwriting(source, out)
    grids = grids_at(source, kinds)
    book, _ = book_from_grids(grids, kind_of(grids, kinds))
    wanted = [sheet_named(name, book.kind.schema) for name in dict.fromkeys(names)]
    before = copy_of(grids, book)
    there = {page.sheet.name for page in before}
    new = [sheet for sheet in dict.fromkeys(wanted) if sheet.name not in there]
    coded_pages, codes = coded(before, book)
    old = {sheet.name for sheet in wanted} & there
    whole_pages = tuple(_completed(page, book) if page.sheet.name in old else page for page in coded_pages)
    completed = {
        now.title: count
        for was, now in zip(coded_pages, whole_pages, strict=True)
        if (count := now.last_row - was.last_row)
    }
    pages, filled, notes = _with_sheets(whole_pages, new, book, short=not columns or bool(only))
    headings: dict[str, tuple[str, ...]] = {}
    there_too: list[str] = []
    if columns:
        ruled = {} if source.is_dir() else ruled_columns(open_package(source))
        pages, headings, there_too = _with_columns(pages, book, only, ruled)
    content, inert = changed_copy(source, grids, Patch(before, pages, book.kind.schema))
    write_files({out: content})
    titles = {page.sheet.name: page.title for page in pages}
    already = tuple(
        name for name in dict.fromkeys(s.name for s in wanted) if name in old and titles[name] not in completed
    )
    already = (*already, *there_too)
    return Added(out, tuple(s.name for s in new), filled, completed, headings, already, (*notes, *inert), codes)


def _with_columns(
    pages: tuple[Page, ...], book: Book, only: Sequence[str], ruled: Mapping[str, int]
) -> tuple[tuple[Page, ...], dict[str, tuple[str, ...]], list[str]]:
    """Return the pages with the columns that they lack, or those named; the new headings by page; and, of those named,
    what was there."""
    sheets = {page.sheet.row for page in pages}
    whole = [replace(page, sheet=spanned(Entries(page.sheet), book).sheet) for page in pages]
    every: Mapping[str, Collection[str] | None] = dict.fromkeys(page.sheet.name for page in whole)
    asked = columns_named(only, whole, book.kind.schema) if only else every
    wide = [
        widened(page, _scored(page, book, sheets), ruled.get(page.title, -1), asked[page.sheet.name])
        if page.sheet.name in asked
        else (page, ())
        for page in whole
    ]
    there = [
        f"{page.title}: {page.sheet.columns[name].heading}"
        for page in whole
        for name in page.sheet.columns
        if name in page.columns and name in (asked.get(page.sheet.name) or ())
    ]
    return tuple(page for page, _ in wide), {page.title: texts for page, texts in wide if texts}, there


def _with_sheets(
    pages: tuple[Page, ...], new: Sequence[Sheet], book: Book, short: bool
) -> tuple[tuple[Page, ...], dict[str, int], list[Note]]:
    """Return the pages with new ones, each before those that follow it in the schema, and how many rows each has.

    The notes say which formulas gave way to their results.
    """
    order = [sheet.name for sheet in book.kind.schema.sheets]
    beside = {sheet.beside.row for sheet in book.kind.schema.sheets if sheet.beside}
    filled = {}
    notes: list[Note] = []
    for sheet in (spanned(Entries(sheet), book).sheet for sheet in new):
        if sheet.row in beside:
            pages, rows, said = scores_moved(pages, book)
            notes += said
            rows = rows or [cells_of(sheet, row) for row in prefilled(sheet, book)]
        else:
            rows = [cells_of(sheet, row) for row in prefilled(sheet, book)]
        fields = _fields(sheet, rows, short)
        page = laid_out(sheet, rows, fields) if rows else _blank(sheet, fields)
        before = [p for p in pages if order.index(p.sheet.name) < order.index(sheet.name)]
        at = max((pages.index(p) + 1 for p in before), default=0)
        pages = (*pages[:at], page, *pages[at:])
        filled[sheet.name] = len(rows)
    return pages, filled, notes


def _fields(sheet: Sheet, rows: Sequence[Cells], short: bool) -> list[str]:
    used = {name for row in rows for name in row}
    chosen = fields_for(sheet, (), short)
    return [name for name in sheet.columns if name in chosen or name in used]


def _blank(sheet: Sheet, fields: Sequence[str]) -> Page:
    return page_of(Entries(sheet), fields, example=sheet.shape == "rows")


def widened(
    page: Page, scored: Sequence[str] = (), ruled: int = -1, only: Collection[str] | None = None
) -> tuple[Page, tuple[str, ...]]:
    """Return a page with the columns for who wants them (or fields, below the others), and their headings; with `only`
    these fields.

    They stand to the right of the headings there are and of columns with rules (to `ruled`), where nothing else is.
    Among them are the years of the page's sheet that have no column, and beside criteria the scores of the options
    `scored`.
    """
    every = page.sheet.columns.items()
    wanted = [name for name, column in every if column.extra or column.yearly] if only is None else only
    missing = [name for name in page.sheet.columns if name in wanted and name not in page.columns]
    beside = [o for o in scored if only is None and not {o} <= page.scores.keys() & page.reasons.keys()]
    if not (missing or beside) or not page.columns:
        return page, ()
    form = page.sheet.shape == "form"
    own = range(min(page.label_column, page.value_column), max(page.label_column, page.value_column) + 2)
    taken = {row if form else column for row, column in page.contents if not form or column in own}
    first = max(max(page.columns.values()), *page.scores.values(), *page.reasons.values(), page.heading_row * form) + 1
    first = first if form else max(first, ruled + 1)
    free = (place for place in itertools.count(first) if place not in taken)
    columns = {**page.columns, **{name: next(free) for name in missing}}
    scores, reasons = dict(page.scores), dict(page.reasons)
    headings = [page.sheet.columns[name].heading for name in missing]
    for option, (kind, places) in product(beside, (("Score", scores), ("Why", reasons))):
        if option not in places:
            places[option] = next(free)
            headings.append(f"{kind}: {option}")
    last = max(page.last_row, *columns.values()) if form else page.last_row
    return replace(page, columns=columns, scores=scores, reasons=reasons, last_row=last), tuple(headings)


# What a new sheet begins with.


def _completed(page: Page, book: Book) -> Page:
    """Return a page with the rows, below its own, that it would have if it were new and that it has not."""
    named = page.sheet.called_by
    if not _begins(page.sheet) or not set(named) <= page.columns.keys():
        return page
    entries = book.of(page.sheet.row)
    there = {tuple(str(getattr(row, name)) for name in named) for row in entries.rows}
    there |= {tuple(str(partial.values.get(name, "")) for name in named) for partial in entries.partial}
    lacking = [row for row in prefilled(page.sheet, book) if tuple(str(getattr(row, n)) for n in named) not in there]
    ours = {*page.columns.values()}
    first = max([page.heading_row, *(row for row, column in page.contents if column in ours)]) + 1
    below = {
        (first + number, page.columns[name]): content
        for number, row in enumerate(lacking)
        for name, content in cells_of(page.sheet, row).items()
        if name in page.columns
    }
    return replace(page, contents={**page.contents, **below}, last_row=page.last_row + len(lacking))


def prefilled(sheet: Sheet, book: Book) -> list[Any]:
    """Return the rows that a new sheet begins with, their answers blank; none for most sheets."""
    if sheet.row is AcceptedWarningRow:
        return list(_warnings(book))
    return list(sheet.begins(book)) if sheet.begins else []


def _begins(sheet: Sheet) -> bool:
    return sheet.begins is not None or sheet.row is AcceptedWarningRow


def _warnings(book: Book) -> Iterator[AcceptedWarningRow]:
    """Yield a row for each warning that nobody accepts yet."""
    for caution in verdict_on(book).not_accepted:
        yield AcceptedWarningRow(warning=caution.name, found=caution.found)


def _scored(page: Page, book: Book, there: Collection[type]) -> list[str]:
    """Return the codes of those that are scored beside a page's rows; none if there is a sheet for that."""
    beside = page.sheet.beside
    if beside is None or (beside.row in there and not page.scores):
        return []
    of = next(entries for entries in book.entries if entries.sheet.name == beside.of)
    return [row.id for row in cast("Any", of.rows) if getattr(row, "listing", Listing.SHORTLIST) is Listing.SHORTLIST]
