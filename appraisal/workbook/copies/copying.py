"""Somebody's workbook as pages: everything that was typed, at its own address, to be written into a copy.

What a copy cannot hold as it stood is said in a note: a formula that reaches outside, merged cells, hidden rows. A
sheet that is not one of ours is left out, and listed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from appraisal.workbook.book import Book, column_letters
from appraisal.workbook.copies.harmless import is_harmless
from appraisal.workbook.faults import Note, listed, shown
from appraisal.workbook.inputs import grids_at
from appraisal.workbook.reading.cells import LONGEST_TEXT, is_blank
from appraisal.workbook.reading.findings import Findings, match_sheets
from appraisal.workbook.reading.grids import Grid, Merged, Table
from appraisal.workbook.reading.headings import find_form_headings, find_headings, heading_key
from appraisal.workbook.reading.raw import FormulaError, NoResult, Raw
from appraisal.workbook.reading.records import book_from_grids
from appraisal.workbook.reading.references import names_of
from appraisal.workbook.schema import EXAMPLE, SHEETS, START_HERE, OptionRow, Sheet
from appraisal.workbook.writing.cell_writing import FIRST_DATE
from appraisal.workbook.writing.pages import Content, Formula, Page
from appraisal.workbook.writing.template import with_questions

# Laid out below what stands there.
_SPARE_ROWS = 200
_MOST_SAID = 20
_NEVER_COPIED = f"Notes and comments on cells, and anything typed on {START_HERE}, are not in the copy."
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
# What a sheet's name may not have in it, and how long it may be.
_NOT_IN_A_TITLE, _LONGEST_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$"), 31


@dataclass(frozen=True, slots=True)
class Copy:
    """The pages of a copy in the order of the original, what it holds otherwise, and the sheets that it leaves out.

    `titles` gives the name that each sheet has in the copy by the one that it has in the original.
    """

    pages: tuple[Page, ...]
    notes: tuple[Note, ...] = ()
    left_out: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def said_of_copy(notes: Sequence[Note], left_out: Sequence[str]) -> tuple[str, ...]:
    """Return, in sentences, what a copy holds otherwise than the original; of many notes the first twenty."""
    said = [str(note) for note in notes[:_MOST_SAID]]
    if len(notes) > _MOST_SAID:
        said.append(f"There are {len(notes) - _MOST_SAID:,} more of these.")
    if left_out:
        said.append(f"Left out, because they are not sheets of an appraisal: {listed(left_out)}.")
    return (*said, _NEVER_COPIED)


def pages_of(path: Path) -> Copy:
    """Return the pages of a workbook or CSV folder; raises InputFaults if the file cannot be used at all."""
    grids = grids_at(path)
    return copy_of(grids, book_from_grids(grids)[0])


def copy_of(grids: Sequence[Grid], book: Book) -> Copy:
    """Return the pages of grids from which a book was read, each named as its grid, with their faults and all."""
    found = Findings(names={"Options": names_of(book.of(OptionRow))})
    sheets = _sheets(grids, found)
    kept = {grid.name.casefold() for grid, sheet in sheets if sheet}
    notes: list[Note] = []
    read = [_page(sheet, grid, kept, found, notes) for grid, sheet in sheets if sheet]
    pages = [with_questions(page, book) for page in _entitled(read, notes)]
    left_out = tuple(grid.name for grid, sheet in sheets if not sheet)
    titles = {before.title: page.title for before, page in zip(read, pages, strict=True)}
    return Copy(tuple(pages), tuple(notes), left_out, titles)


def _sheets(grids: Sequence[Grid], found: Findings) -> list[tuple[Grid, Sheet | None]]:
    """Return each grid that holds something with its sheet of the schema, None where it is not one of ours."""
    matched = {id(grid): name for name, grid in match_sheets(grids, found).items()}
    named = {name.casefold(): sheet for sheet in SHEETS for name in (sheet.name, *sheet.also)}
    own = [
        (grid, named.get(matched.get(id(grid), grid.name).strip().casefold()))
        for grid in grids
        if grid.has_content or id(grid) in matched
    ]
    return [(grid, sheet) for grid, sheet in own if sheet or grid.name.strip().casefold() != START_HERE.casefold()]


def _entitled(pages: Sequence[Page], notes: list[Note]) -> Iterator[Page]:
    """Yield the pages, those with a name that no sheet can have under the schema's."""
    for page in pages:
        if _NOT_IN_A_TITLE.search(page.title) or len(page.title) > _LONGEST_TITLE:
            notes.append(Note(page.title, "", "the sheet", f'is named "{page.sheet.name}" in the copy'))
            yield replace(page, title=page.sheet.name)
        else:
            yield page


# One sheet.


def _page(sheet: Sheet, grid: Grid, kept: Collection[str], found: Findings, notes: list[Note]) -> Page:
    notes.extend(_unhidden(grid))
    notes.extend(_unmerged(grid))
    contents = dict(_contents(grid, kept, notes))
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


# What the copy shows otherwise.


def _unhidden(grid: Grid) -> Iterator[Note]:
    """Yield a note for a hidden sheet and for the rows and columns that are hidden; the copy shows them."""
    if grid.hidden:
        yield Note(grid.name, "", "the sheet", "was hidden and is shown")
    rows = [row for row in grid.hidden_rows if row < len(grid.rows) and any(not is_blank(r) for r in grid.rows[row])]
    if rows:
        yield Note(grid.name, "", f"hidden rows ({listed([str(row + 1) for row in sorted(rows)])})", "are shown")
    widest = max(map(len, grid.rows), default=0)
    if columns := sorted(column for column in grid.hidden_columns if column < widest):
        yield Note(grid.name, "", f"hidden columns ({listed([column_letters(c) for c in columns])})", "are shown")


def _unmerged(grid: Grid) -> Iterator[Note]:
    for area in grid.merged:
        cell = f"{column_letters(area.left)}{area.top + 1}"
        yield Note(grid.name, cell, f"the merged cells {_range(area)}", "are apart, with what they show in the first")


def _range(area: Merged) -> str:
    return f"{column_letters(area.left)}{area.top + 1}:{column_letters(area.right)}{area.bottom + 1}"


# Cells.


def _contents(grid: Grid, kept: Collection[str], notes: list[Note]) -> Iterator[tuple[tuple[int, int], Content]]:
    """Yield what stands in each cell by row and column."""
    typed = {
        (row, column) for row, cells in enumerate(grid.rows) for column, raw in enumerate(cells) if raw is not None
    }
    for row, column in sorted(typed | set(grid.formulas)):
        cells = grid.rows[row] if row < len(grid.rows) else ()
        raw = cells[column] if column < len(cells) else None
        cell = f"{column_letters(column)}{row + 1}"
        formula = grid.formulas.get((row, column))
        is_date = isinstance(raw, dt.date | dt.time | dt.timedelta)
        if formula is not None and not is_date and is_harmless(formula, grid.name, kept):
            yield (row, column), Formula(formula, _result(raw))
            continue
        if formula is not None:
            notes.append(Note(grid.name, cell, f"the formula {shown(formula, 200)}", _instead(raw)))
        content, changed = _content(raw)
        if changed:
            notes.append(Note(grid.name, cell, shown(raw), changed))
        if content is not None:
            yield (row, column), content


def _result(raw: Raw) -> str | bool | int | float | None:
    """Return the stored result of a formula as a copy stores it."""
    if isinstance(raw, FormulaError):
        return raw.error if raw.error in _ERRORS else "#VALUE!"
    if isinstance(raw, NoResult):
        return None
    return raw if isinstance(raw, bool | int | float | str) else ""


def _instead(raw: Raw) -> str:
    if isinstance(raw, NoResult):
        return "is not in the copy, which says #N/A in its place"
    return "is not in the copy, which has its stored result" if raw is not None else "is not in the copy"


def _content(raw: Raw) -> tuple[Content | None, str]:
    """Return a cell's value as a copy holds it, and how it was changed if it was; an error stays an error."""
    match raw:
        case FormulaError():
            error = raw.error if raw.error in _ERRORS else "#VALUE!"
            return Formula(f"={error}", error), "" if error == raw.error else "is written as #VALUE!"
        case NoResult():
            return Formula("=#N/A", "#N/A"), ""
        case str() if len(raw) > LONGEST_TEXT:
            return raw[:LONGEST_TEXT], f"is cut off at {LONGEST_TEXT:,} characters, the most that a cell holds"
        case str():
            return raw or None, ""
        case bool() | None:
            return raw, ""
        case int() | float() if not _fits(raw):
            return str(raw), "is written as a text"
        case int() | float():
            return raw, ""
        case dt.date() if _day(raw) >= FIRST_DATE:
            return raw, ""
        case dt.datetime() if raw.time() == dt.time():
            return raw.date().isoformat(), "is written as a text"
    return str(raw), "is written as a text"


def _fits(number: float) -> bool:
    """Return whether a cell can hold a number."""
    try:
        return math.isfinite(float(number))
    except OverflowError:
        return False


def _day(raw: dt.date) -> dt.date:
    return raw.date() if isinstance(raw, dt.datetime) else raw
