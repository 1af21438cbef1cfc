"""A short name is read where a name is, means one option, and follows a change of codes."""

from __future__ import annotations

from pathlib import Path

from appraisal.options.workbook import examine, read_case
from appraisal.workbook import Book
from tests.workbook.builders import (
    Spoil,
    grids_of,
    put,
    small_book,
    with_row,
    without_column,
    write_grids,
)
from tests.workbook.ours import change


def named() -> Book:
    return with_row(small_book(), "Options", 2, short_name="The CIC")


def changed(path: Path, spoil: Spoil, book: Book | None = None) -> Path:
    grids = grids_of(book or named())
    spoil(grids)
    return write_grids(grids, path)


def test_a_short_name_stands_for_the_code_as_the_name_does_and_is_noted(tmp_path: Path) -> None:
    path = changed(tmp_path / "book.xlsx", put("Costs", 3, "Options", "the cic"))
    verdict = examine(path)
    assert verdict.faults == ()
    assert verdict.sound.cost_lines[1].options == ("trust",)
    assert 'Costs!C3: "the cic" was read as the code "trust".' in map(str, verdict.notes)


def test_a_workbook_without_the_column_is_read_as_before(tmp_path: Path) -> None:
    path = changed(tmp_path / "book.xlsx", without_column("Options", "Short name"), small_book())
    assert [option.called for option in read_case(path).options] == [option.name for option in read_case(path).options]


def test_a_short_name_goes_with_its_option_into_the_case(tmp_path: Path) -> None:
    path = changed(tmp_path / "book.xlsx", lambda _: None)
    assert read_case(path).option("trust").called == "The CIC"


def test_a_cell_that_refers_by_the_short_name_goes_on_meaning_the_option_under_its_new_code(tmp_path: Path) -> None:
    source = changed(tmp_path / "book.xlsx", put("Costs", 3, "Options", "The CIC"))
    change(source, {"trust": "charity"}, (), tmp_path / "copy.xlsx")
    assert read_case(tmp_path / "copy.xlsx").cost_lines[1].options == ("charity",)
