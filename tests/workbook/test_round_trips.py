"""What is written is read back, from both forms, whatever it says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.origins import entered
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.workbook import book_of, examine, read_book, read_case, to_case
from appraisal.workbook import Book, write_snapshot, write_workbook
from appraisal.workbook.file.snapshot import alive, inert
from tests.workbook.builders import small_book, small_case, with_row, written
from tests.workbook.ours import build_workbook
from tests.workbook.strategies import HOSTILE, agreeing, books, fits_xlsx

# Shrinking a whole book would take minutes.
few = settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.slow
@few
@given(books())
def test_any_book_comes_back_from_its_workbook_with_every_row_in_its_place(book: Book) -> None:
    assume(fits_xlsx(book))
    with tempfile.TemporaryDirectory() as folder:
        again = read_book(written(book, Path(folder) / "book.xlsx"))
    assert again == book
    assert [e.numbers for e in again.entries if e.rows] == [e.numbers for e in book.entries if e.rows]
    assert [(note.sheet, note.found) for note in again.notes] == [(name, "the sheet") for name in missed(book)]


@pytest.mark.slow
@few
@given(books())
def test_any_book_comes_back_from_its_csv_folder(book: Book) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(book, Path(folder))
        again = read_book(Path(folder))
    assert again == book
    assert [(note.sheet, note.found) for note in again.notes] == [(name, "the sheet") for name in missed(book)]


@pytest.mark.parametrize("figure", [1.055, 12.345, 999.999, 0.125, 1.055e-05])
def test_a_figure_of_three_decimals_is_not_taken_for_thousands_when_it_comes_back(figure: float) -> None:
    book = with_row(small_book(), "Scores", 0, low=0.0, likely=figure, high=1_000.0)
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(book, Path(folder))
        assert read_book(Path(folder)) == book


def missed(book: Book) -> list[str]:
    """Return the sheets without rows that most cases have."""
    return [entries.sheet.name for entries in book.entries if entries.sheet.short and not entries.rows]


@pytest.mark.slow
@few
@given(agreeing())
def test_the_workbook_and_the_csv_folder_of_any_case_give_that_case_with_all_that_it_lacks(book: Book) -> None:
    assume(fits_xlsx(book))
    case = to_case(book)
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(book, Path(folder) / "csv")
        from_folder = examine(Path(folder) / "csv")
        from_file = examine(written(book, Path(folder) / "book.xlsx"))
    assert from_folder.made == from_file.made == case
    assert [each.gap for each in from_file.unfinished] == list(case.gaps)
    assert [each.code for each in from_folder.cautions] == [each.code for each in from_file.cautions]


@given(st.text() | st.sampled_from(HOSTILE))
def test_a_text_made_inert_comes_alive_again_exactly(text: str) -> None:
    assert alive(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text_in_both_forms(text: str, tmp_path: Path) -> None:
    book = with_row(small_book(), "Narrative", 0, text=text)
    path = written(book, tmp_path / "book.xlsx")
    write_snapshot(book, tmp_path / "csv")
    assert read_book(path).rows(StatementRow)[0].text == text
    assert read_book(tmp_path / "csv").rows(StatementRow)[0].text == text
    cell = openpyxl.load_workbook(path)["Narrative"]["D5"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_any_number_of_apostrophes_before_what_a_program_would_run_comes_back_from_both_forms(tmp_path: Path) -> None:
    starts = ["'" * count + first for count in range(4) for first in ("=", "+", "-", "@", "'\t", "'\n", "", "x")]
    texts = [start + rest for start in starts for rest in ("1", "y", "'")]
    book = with_statements(small_book(), texts)
    write_snapshot(book, tmp_path / "csv")
    for again in (read_book(written(book, tmp_path / "book.xlsx")), read_book(tmp_path / "csv")):
        assert [row.text for row in again.rows(StatementRow)] == texts


def with_statements(book: Book, texts: list[str]) -> Book:
    """Return the book with statements of these texts alone."""
    others: list[Any] = [row for entries in book.entries for row in entries.rows if not isinstance(row, StatementRow)]
    return book_of(*others, *(StatementRow(section=Section.SUMMARY, text=text) for text in texts))


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(small_book(), tmp_path / "1.xlsx"), written(small_book(), tmp_path / "2.xlsx")
    assert first.read_bytes() == second.read_bytes()


def test_workbook_and_folder_give_the_same_case(tmp_path: Path) -> None:
    write_snapshot(small_book(), tmp_path / "csv")
    build_workbook(tmp_path / "csv", tmp_path / "book.xlsx")
    assert read_case(tmp_path / "csv") == read_case(tmp_path / "book.xlsx") == small_case()


def test_a_snapshot_is_in_utf_8_with_plain_newlines_and_short_numbers(tmp_path: Path) -> None:
    write_snapshot(small_book(), tmp_path)
    content = (tmp_path / "costs.csv").read_bytes()
    assert b"\r" not in content
    assert b",200000,300000,550000," in content
    assert b"2026/27" in content
    assert "£".encode() in (tmp_path / "criteria.csv").read_bytes()


def test_a_sheet_that_lost_its_rows_loses_its_file(tmp_path: Path) -> None:
    book = small_book()
    write_snapshot(book, tmp_path)
    without = Book(OPTIONS_APPRAISAL, tuple(e if e.sheet.name != "Risks" else type(e)(e.sheet) for e in book.entries))
    write_snapshot(without, tmp_path)
    assert not (tmp_path / "risks.csv").exists()


def test_an_empty_book_gives_a_template_with_headings_in_every_sheet(tmp_path: Path) -> None:
    empty = Book(OPTIONS_APPRAISAL, tuple(type(entries)(entries.sheet) for entries in small_book().entries))
    write_workbook(empty, tmp_path / "template.xlsx")
    template = openpyxl.load_workbook(tmp_path / "template.xlsx")
    for entries in empty.entries:
        sheet = template[entries.sheet.name]
        found = {heading(row[0].value) for row in sheet.iter_rows(min_row=4)}
        across = {heading(cell.value) for cell in sheet[4]}
        wanted = {column.heading for column in entries.sheet.columns.values()}
        assert wanted <= (found if entries.sheet.shape == "form" else across)


def heading(value: object) -> str:
    """Return a heading without its unit and the star of what is needed."""
    return str(value).partition(" (")[0].removesuffix(" *")


def test_lists_offer_choices_and_the_codes_of_other_sheets(tmp_path: Path) -> None:
    sheets = openpyxl.load_workbook(written(small_book(), tmp_path / "book.xlsx"))
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheets["Scores"].data_validations.dataValidation}
    assert rules["A5"] == "Options_codes"
    assert "'Options'!$A$" in sheets.defined_names["Options_codes"].attr_text
    assert rules["F5"] == '"published,our reading,assumption"'


def test_a_noun_is_traced_back_to_its_cells(tmp_path: Path) -> None:
    book = read_book(written(small_book(), tmp_path / "book.xlsx"))
    asked = (("cost", "set-up", "id"), ("score", "trust:reach", "option"), ("risk", "delay", "probability"))
    cells = [str(cell.place) for kind, code, field in asked for cell in entered(book, kind, code, (field,))]
    assert cells == ["Costs!A6", "Scores!A7", "Risks!E5"]
    with pytest.raises(KeyError, match="no cost 'nothing'"):
        entered(book, "cost", "nothing", ("id",))


def test_all_in_a_book_means_every_option_in_the_case() -> None:
    case = to_case(small_book())
    assert case.cost_lines[0].options == ("bau", "reform", "trust")
    assert small_book().rows(CostRow)[0].options == ("all",)
