"""Where rows stood: kept beside the CSV form, so that what is read from it names the officer's cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appraisal.ground.resources import bundled
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.options.workbook import book_of, examine, read_book
from appraisal.workbook import PLACES, Book, with_places, write_places, write_snapshot, write_workbook
from appraisal.workbook.schema import AcceptedWarningRow
from tests.workbook.builders import write_grids
from tests.workbook.test_unfinished import rows_of, thin
from tests.workbook.whole import whole_book


def kept(book: Book, folder: Path) -> Book:
    """Return the book as a run keeps it: its CSV form with the places that are kept beside it."""
    write_snapshot(book, folder / "inputs")
    write_places(book, folder / PLACES)
    placed = with_places(read_book(folder / "inputs"), folder / PLACES)
    assert placed is not None
    return placed


def every_place(book: Book) -> list[tuple[str, str, int, str]]:
    return [
        (entries.sheet.name, name, index, str(entries.place(index, name)))
        for entries in book.entries
        for index in range(len(entries.rows))
        for name in entries.sheet.columns
    ]


def short(folder: Path) -> Book:
    """Return a workbook without extra columns, scores beside their criteria, on the sheet Criteria and scores."""
    return read_book(write_grids(thin(), folder / "thin.xlsx"))


def whole(folder: Path) -> Book:
    write_workbook(whole_book(), folder / "whole.xlsx")
    return read_book(folder / "whole.xlsx")


def birmingham(_: Path) -> Book:
    return read_book(bundled("inputs") / "birmingham-2018.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("make", [short, whole, birmingham])
def test_every_cell_of_every_row_is_where_it_was_in_the_workbook(make: Any, tmp_path: Path) -> None:
    book = make(tmp_path)
    assert every_place(kept(book, tmp_path)) == every_place(book)
    assert every_place(read_book(tmp_path / "inputs")) != every_place(book)


def changed(text: str, *keys: str, to: Any) -> str:
    """Return the places with one thing in them changed."""
    whole = json.loads(text)
    at = whole
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = to
    return json.dumps(whole)


HOSTILE: dict[str, tuple[tuple[str, ...], Any]] = {
    "a sheet too many": (("Other",), {"title": "Other", "columns": {}, "rows": [], "beside": {}}),
    "another title": (("Costs", "title"), "[red]Costs"),
    "a title that is no text": (("Costs", "title"), 5),
    "a row too few": (("Costs", "rows"), [5]),
    "rows in words": (("Costs", "rows"), ["5", "6", "7", "8"]),
    "a row far off": (("Costs", "rows"), [5, 6, 7, 10**9]),
    "a row of nought": (("Costs", "rows"), [0, 6, 7, 8]),
    "rows that are true": (("Costs", "rows"), [True, 6, 7, 8]),
    "no address": (("Costs", "columns", "likely"), "G\x1b[31m"),
    "a column of no field": (("Costs", "columns", "__class__"), "A"),
    "a column that is a list": (("Costs", "columns", "likely"), ["G"]),
    "columns in a list": (("Costs", "columns"), ["G"]),
    "a form of rows": (("About", "columns", "title"), "B"),
    "beside a row that is not there": (("Costs", "beside"), {"9": {"likely": "G5"}}),
    "beside nothing": (("Costs", "beside"), {"x": {}}),
    "a sheet of nothing": (("Costs",), None),
}


@pytest.mark.few(6)
@pytest.mark.slow
@pytest.mark.parametrize("how", HOSTILE)
def test_places_that_are_not_as_a_run_writes_them_are_not_taken(how: str, tmp_path: Path) -> None:
    kept(whole(tmp_path), tmp_path)
    keys, value = HOSTILE[how]
    text = (tmp_path / PLACES).read_text(encoding="utf-8")
    (tmp_path / PLACES).write_text(changed(text, *keys, to=value), encoding="utf-8")
    assert with_places(read_book(tmp_path / "inputs"), tmp_path / PLACES) is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "5", "[" * 100_000, '{"Costs": ' * 50_000, "\ud800"])
def test_a_file_that_is_no_places_is_not_taken(text: str, tmp_path: Path) -> None:
    write_snapshot(whole_book(), tmp_path / "inputs")
    (tmp_path / PLACES).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert with_places(read_book(tmp_path / "inputs"), tmp_path / PLACES) is None
    (tmp_path / PLACES).unlink()
    assert with_places(read_book(tmp_path / "inputs"), tmp_path / PLACES) is None
    (tmp_path / PLACES).mkdir()
    assert with_places(read_book(tmp_path / "inputs"), tmp_path / PLACES) is None


@pytest.mark.slow
def test_a_warning_that_quotes_a_cell_stays_accepted_in_what_the_annex_is_made_from(tmp_path: Path) -> None:
    rows = [*rows_of(whole_book())]
    line = next(row for row in rows if isinstance(row, CriterionRow))
    alike = CriterionRow(id="cost-2", name="Total cost of it", kind=line.kind, weight=10.0, grade=line.grade,
                         reason="As asked.", description="What it costs.")  # fmt: skip
    write_workbook(book_of(*rows, alike), tmp_path / "first.xlsx")
    (caution,) = (c for c in examine(tmp_path / "first.xlsx").cautions if c.code == "money-weighed-twice")
    assert "Criteria!" in caution.found
    accepted = AcceptedWarningRow(warning=caution.name, found=caution.found, reason="Meant.", accepted_by="Chair")
    write_workbook(book_of(*rows, alike, accepted), tmp_path / "second.xlsx")
    kept(read_book(tmp_path / "second.xlsx"), tmp_path)
    for verdict in (examine(tmp_path / "second.xlsx"), examine(tmp_path / "inputs", tmp_path / PLACES)):
        (again,) = (c for c in verdict.cautions if c.code == caution.code)
        assert [each.by for each in again.accepted] == ["Chair"]
        assert again.found == caution.found
