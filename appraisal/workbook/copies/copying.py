"""Somebody's workbook as pages: what those of its sheets that are ours hold, each cell at its own address.

A copy is the workbook itself with what its pages hold otherwise (`patching`); the rest of it, own sheets, charts and
comments, is in no page and stays. A folder of CSV files becomes a workbook first.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from appraisal.workbook.book import Book
from appraisal.workbook.faults import InputFaults, Note, unusable_file
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import Unfit, package_of
from appraisal.workbook.file.read import grids_in
from appraisal.workbook.patching.patch import Patch, patched
from appraisal.workbook.reading.code_checks import names_of
from appraisal.workbook.reading.findings import Findings, match_sheets
from appraisal.workbook.reading.grids import Grid, Table
from appraisal.workbook.reading.headings import find_form_headings, find_headings, heading_key
from appraisal.workbook.reading.raw import FormulaError, NoResult, Raw
from appraisal.workbook.reading.text_cells import LONGEST_TEXT
from appraisal.workbook.schema import EXAMPLE, Schema, Sheet
from appraisal.workbook.writing.cell_writing import FIRST_DATE
from appraisal.workbook.writing.pages import Content, Formula, Page
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.to_fill_in import noted
from appraisal.workbook.writing.worksheet import painted

# Laid out below what stands there.
_SPARE_ROWS = 200
_MOST_SAID = 20
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def said_of_copy(notes: Sequence[Note]) -> tuple[str, ...]:
    """Return, in sentences, what a copy holds otherwise than the original; of many notes the first twenty."""
    said = [str(note) for note in notes[:_MOST_SAID]]
    if len(notes) > _MOST_SAID:
        said.append(f"There are {len(notes) - _MOST_SAID:,} more of these.")
    return tuple(said)


def copy_of(grids: Sequence[Grid], book: Book) -> tuple[Page, ...]:
    """Return the pages of grids from which a book was read, each named as its grid, with their faults and all.

    They are in the order of the workbook; sheets that are not of an appraisal have none.
    """
    found = Findings(names={entries.sheet.name: names_of(entries) for entries in book.entries})
    sheets = _sheets(grids, found, book.kind.schema)
    return tuple(noted(_page(sheet, grid, found), book) for grid, sheet in sheets if sheet)


def coded(pages: Sequence[Page], book: Book) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return the pages with a code in every row that has one from its name, and the cells that were given one.

    A name that is changed later then leaves what refers to the row as it is.
    """
    given: list[str] = []
    whole = []
    for page in pages:
        entries = book.of(page.sheet.row)
        rows = [(number, getattr(row, "id", None)) for row, number in zip(entries.rows, entries.numbers, strict=True)]
        rows += [(partial.number, partial.values.get("id")) for partial in entries.partial]
        contents = dict(page.contents)
        for number, code in rows if "id" in page.columns and page.sheet.shape == "rows" else ():
            position = number - 1, page.columns["id"]
            if code and contents.get(position, "") == "" and position[0] > page.heading_row:
                contents[position] = str(code)
                given.append(f"{page.title}!{address(position)}")
        whole.append(replace(page, contents=contents))
    return tuple(whole), tuple(given)


def said_of_codes(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what is said of codes that a copy has and its original has not."""
    if not cells:
        return ()
    more = f" and {len(cells) - _MOST_SAID} more" if len(cells) > _MOST_SAID else ""
    return (f"Codes written, made from the names as before: {', '.join(cells[:_MOST_SAID])}{more}.",)


def changed_copy(source: Path, grids: Sequence[Grid], patch: Patch) -> tuple[bytes, tuple[Note, ...]]:
    """Return a workbook changed so, and notes on what is not alive in it; of a CSV folder, the workbook that it makes.

    `grids` are its sheets as they were read. Raises InputFaults for a workbook that a copy cannot carry whole.
    """
    try:
        if not source.is_dir():
            return patched(source.read_bytes(), grids, patch)
        content = painted(patch.before, StartHere(f"{source.name}.xlsx"), patch.schema)
        return patched(content, grids_in(package_of(content)), patch)
    except Unfit as unfit:
        raise InputFaults([unfit.fault(source.name)]) from None
    except OSError:
        raise InputFaults([unusable_file(source.name, "it cannot be read any more", "Try again.")]) from None


def _sheets(grids: Sequence[Grid], found: Findings, schema: Schema) -> list[tuple[Grid, Sheet | None]]:
    """Return each grid that holds something with its sheet of the schema, None where it is not one of ours."""
    matched = {id(grid): name for name, grid in match_sheets(grids, found, schema).items()}
    return [
        (grid, schema.named.get(matched.get(id(grid), grid.name).strip().casefold()))
        for grid in grids
        if grid.has_content or id(grid) in matched
    ]


# One sheet.


def _page(sheet: Sheet, grid: Grid, found: Findings) -> Page:
    contents = dict(_contents(grid))
    last = max((row for row, _ in contents), default=0)
    form = sheet.shape == "form"
    table = find_form_headings(sheet, grid, found) if form else find_headings(sheet, grid, found)
    if table is None:
        return Page(sheet, grid.name, 0, {}, last, contents)
    if form:
        label, value = table.columns.values()
        fields = _fields(table, label)
        last = max(last, *fields.values(), table.heading_row)
        return Page(sheet, grid.name, table.heading_row, fields, last, contents, label_column=label, value_column=value)
    return Page(
        table.sheet,
        grid.name,
        table.heading_row,
        table.columns,
        max(last, table.heading_row) + _SPARE_ROWS,
        contents,
        table.scores,
        table.reasons,
        example=_example(table),
    )


def _fields(table: Table, label_column: int) -> dict[str, int]:
    """Return the row of each field of a form, the first of one that stands there twice."""
    named = {heading_key(column.heading): name for name, column in table.sheet.columns.items()}
    rows: dict[str, int] = {}
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        if name := named.get(heading_key(table.raw(row, label_column))):
            rows.setdefault(name, row)
    return rows


def _example(table: Table) -> int | None:
    column = table.columns.get(next(iter(table.sheet.columns)))
    if column is None:
        return None
    rows = range(table.heading_row + 1, len(table.grid.rows))
    return next((row for row in rows if str(table.raw(row, column) or "").strip() == EXAMPLE), None)


# Cells.


def _contents(grid: Grid) -> Iterator[tuple[tuple[int, int], Content]]:
    """Yield what stands in each cell by row and column; a formula that comes to a date as that date."""
    typed = {
        (row, column) for row, cells in enumerate(grid.rows) for column, raw in enumerate(cells) if raw is not None
    }
    for row, column in sorted(typed | set(grid.formulas)):
        cells = grid.rows[row] if row < len(grid.rows) else ()
        raw = cells[column] if column < len(cells) else None
        formula = grid.formulas.get((row, column))
        is_date = isinstance(raw, dt.date | dt.time | dt.timedelta)
        if formula is not None and not is_date:
            yield (row, column), Formula(formula, _result(raw))
        elif (content := _content(raw)) is not None:
            yield (row, column), content


def _result(raw: Raw) -> str | bool | int | float | None:
    """Return the stored result of a formula as a copy stores it."""
    if isinstance(raw, FormulaError):
        return raw.error if raw.error in _ERRORS else "#VALUE!"
    if isinstance(raw, NoResult):
        return None
    return raw if isinstance(raw, bool | int | float | str) else ""


def _content(raw: Raw) -> Content | None:
    """Return a cell's value as a page holds it; an error stays an error, and what no cell of a page holds is a text."""
    match raw:
        case FormulaError():
            error = raw.error if raw.error in _ERRORS else "#VALUE!"
            return Formula(f"={error}", error)
        case NoResult():
            return Formula("=#N/A", "#N/A")
        case str():
            return raw[:LONGEST_TEXT] or None
        case bool() | None:
            return raw
        case int() | float() if _fits(raw):
            return raw
        case dt.date() if _day(raw) >= FIRST_DATE:
            return raw
        case dt.datetime() if raw.time() == dt.time():
            return raw.date().isoformat()
    return str(raw)


def _fits(number: float) -> bool:
    """Return whether a cell can hold a number."""
    try:
        return math.isfinite(float(number))
    except OverflowError:
        return False


def _day(raw: dt.date) -> dt.date:
    return raw.date() if isinstance(raw, dt.datetime) else raw
