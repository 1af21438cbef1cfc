"""The row that shows how a sheet is filled in could be meant: entered for real, it has no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.kinds import KINDS
from appraisal.runs.study import study_of
from appraisal.workbook import Kind
from appraisal.workbook.copies.copying import copy_of
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.inputs import verdict_on
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import Cell
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.to_fill_in import write_template

# The first year in which the days and years of the examples lie.
FIRST_YEARS = {"options appraisal": 2026, "service plan": 2027, "benefits report": 2027, "programme": 2027}


def for_real(grid: Grid, page: Page) -> Grid:
    """Return a sheet with the mark of its example written over by a code or a name of its own, and words added to the
    last text: a row that is the example throughout was left over, and is a fault."""
    if page.example is None:
        return grid
    rows, columns = [list(row) for row in grid.rows], page.sheet.columns
    shown = rows[page.example]
    there = {name: at for name, at in page.columns.items() if at < len(shown) and shown[at] is not None}
    first, *others = there
    shown[there[first]] = columns[first].example
    texts = [name for name in others if columns[name].cell is Cell.TEXT and not columns[name].suggest]
    for name in texts[-1:]:
        shown[there[name]] = f"{shown[there[name]]} As we know."
    return Grid(grid.name, rows)


@pytest.mark.parametrize("short", [True, False], ids=["short", "every column"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_examples_of_all_sheets_entered_for_real_have_no_fault(kind: Kind, short: bool, tmp_path: Path) -> None:
    """Each names what others show, so that together they are one case."""
    begun = study_of(kind).new_book("case", [], FIRST_YEARS[kind.name], "")
    every = [sheet.name for sheet in kind.schema.sheets]
    write_template(begun, tmp_path / "case.xlsx", sheets=every, short=short)
    grids = workbook_grids(tmp_path / "case.xlsx")
    pages = {page.title: page for page in copy_of(grids, book_from_grids(grids, kind)[0])}
    real = [for_real(grid, pages[grid.name]) if grid.name in pages else grid for grid in grids]
    book, faults = book_from_grids(real, kind)
    assert [str(fault) for fault in (*faults, *verdict_on(book).faults)] == []
    assert [entries.sheet.name for entries in book.entries if not entries.rows] == []
