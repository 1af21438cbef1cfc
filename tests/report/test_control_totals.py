"""results.xlsx: no number of it can be changed without the checks saying so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from appraisal.documents.spreadsheet.cover import CONTENTS
from appraisal.documents.spreadsheet.sheets import Content, Sheet
from appraisal.documents.spreadsheet.writing import written
from appraisal.options.spreadsheet import sheets_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.control import CONTROL
from appraisal.options.spreadsheet.front import cover
from appraisal.workbook.writing.pages import Formula
from tests.longer import longer
from tests.report.recalculation import recalculated
from tests.report.test_spreadsheet import CASES, results_named

_OF_NO_APPRAISAL = {CONTENTS}  # its only numbers say how many rows a sheet has


@dataclass(frozen=True)
class Place:
    """A cell of a table: its sheet, and row and column counted from 0."""

    sheet: str
    row: int
    column: int


def number_in(content: Content) -> float | None:
    value = content.result if isinstance(content, Formula) else content
    return float(value) if isinstance(value, int | float) else None


def numbers(sheets: tuple[Sheet, ...]) -> Iterator[tuple[Sheet, Place, Content]]:
    """Yield every cell that holds a number, typed or worked out."""
    for sheet in sheets:
        for r, row in enumerate(sheet.rows):
            for c, content in enumerate(row):
                if sheet.name not in _OF_NO_APPRAISAL and number_in(content) is not None:
                    yield sheet, Place(sheet.name, r, c), content


def ends(sheets: tuple[Sheet, ...]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the first number of each column, small ones and large ones apart, and the last."""
    columns: dict[tuple[str, int, bool], list[Place]] = {}
    for sheet, place, content in numbers(sheets):
        mixed = sheet.columns[place.column].kind in ("figure", "fine")
        large = mixed and abs(number_in(content) or 0.0) >= 1_000
        if sheet.name != CONTROL:
            columns.setdefault((sheet.name, place.column, large), []).append(place)
    return tuple(places[0] for places in columns.values()), tuple(places[-1] for places in columns.values())


def changed(sheets: tuple[Sheet, ...], places: Sequence[Place]) -> list[Sheet]:
    """Return the sheets with a number typed over what stands in each place: a hundredth too large, the next by two,
    and so on, lest the change of a sum and that of its parts cancel out."""
    by_name = {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets}
    for number, place in enumerate(places, start=1):
        row = by_name[place.sheet][place.row]
        row[place.column] = (number_in(row[place.column]) or 0.0) + number / 100
    return [sheet.filled(by_name[sheet.name]) for sheet in sheets]


def worked_out(name: str, rounds: Sequence[Sequence[Place]], folder: Path) -> list[Workbook]:
    """Return the workbook of a case as another program works it out, each time with numbers in other places changed."""
    sheets, front = sheets_of(results_named(name)), cover(Base(results_named(name)))
    files = [folder / f"{number}.xlsx" for number, _ in enumerate(rounds)]
    for file, places in zip(files, rounds, strict=True):
        file.write_bytes(written(front, changed(sheets, places)))
    return [openpyxl.load_workbook(file, data_only=True) for file in recalculated(files, folder / "again")]


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_number_of_every_sheet_is_in_a_control_total(name: str) -> None:
    """The checks of control totals themselves are counts, which have no tolerance that could hide a change."""
    sheets = {sheet.name: sheet for sheet in sheets_of(results_named(name))}
    counted: Counter[tuple[str, str]] = Counter()
    for _part, sheet, heading, _which, figures, *_ in sheets[CONTROL].rows:
        assert isinstance(figures, int)
        counted[str(sheet), str(heading)] += figures
    exact = sheets["Checks"].rows[-1][0]
    there = Counter(
        (sheet.name, sheet.columns[place.column].heading)
        for sheet, place, _ in numbers(tuple(sheets.values()))
        if sheet.name != CONTROL and not (sheet.name == "Checks" and sheet.rows[place.row][0] == exact)
    )
    assert counted == there


@pytest.mark.long  # the suite changes a figure of each kind, in test_spreadsheet
@pytest.mark.slow
@pytest.mark.parametrize("names", longer([(), ("Summary", "Needed", "Simulated_savings")], ()))
def test_no_number_can_be_changed_by_a_penny_without_the_first_sheet_saying_so(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    """One start of the other program for all: the first number of every column at once, the last, some by themselves.

    Where many are changed at once, the control total of each column must fail.
    """
    sheets = sheets_of(results_named("a plan"))
    first, last = ends(sheets)
    alone = [next(place for place in last if place.sheet == name) for name in names]
    books = worked_out("a plan", [first, last, *((place,) for place in alone)], tmp_path)
    assert ["FAIL" in str(book["Summary"]["A3"].value) for book in books] == [True] * len(books)
    said = [
        [[cell.value for cell in row] for row in book[CONTROL][book[CONTROL].tables[CONTROL].ref]] for book in books
    ]
    for rows in said[:2]:
        assert [row for row in rows[1:] if row[-1] != "FAIL" and row[4]] == []  # what has no figures keeps none
    for place, rows in zip(alone, said[2:], strict=True):
        failing = [row[1] for row in rows if row[-1] == "FAIL"]
        assert failing[0] == place.sheet  # the sheets after it may be made of its figures
