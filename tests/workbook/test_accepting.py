"""A warning that somebody answers for is accepted by name: for what it said then, wherever its row has gone since."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.schema import SHEETS, called
from appraisal.options.workbook import book_of, examine
from appraisal.workbook import Book, Caution, write_snapshot, write_workbook
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.faults import Acceptance
from appraisal.workbook.inputs import verdict_on
from appraisal.workbook.schema import AcceptedWarningRow
from tests.workbook.builders import small_book, with_row, written
from tests.workbook.ours import add_sheets, write_marked

NAME = "wide-range: Costs, set-up, Low"
FOUND = "£2,000 and £300,000 are a hundred times apart in one range"
WHO = "Head of finance"


def odd_book(**changes: Any) -> Book:
    """Return the small book with a set-up cost whose low is a hundred times below its likely figure."""
    return with_row(small_book(), "Costs", 1, **{"low": 2_000.0, **changes})


def accepting(book: Book, **row: Any) -> Book:
    """Return a book with an acceptance of that warning, or with another in these fields."""
    given = {"warning": NAME, "found": FOUND, "reason": "It may need no work.", "accepted_by": WHO, **row}
    return book_of(*rows_of(book), AcceptedWarningRow(**given))


def rows_of(book: Book) -> list[Any]:
    return [row for entries in book.entries for row in entries.rows]


def verdict(book: Book) -> Assembly:
    return verdict_on(book, ())


def the_warning(book: Book) -> Caution:
    (caution,) = verdict(book).cautions
    return caution


def test_a_warning_is_named_by_its_kind_its_row_and_its_column() -> None:
    caution = the_warning(odd_book())
    assert (caution.name, caution.found, caution.accepted) == (NAME, FOUND, ())


def test_a_warning_is_accepted_by_who_answers_for_it_with_the_reason_and_the_day() -> None:
    found = verdict(accepting(odd_book(), date=dt.date(2026, 5, 12)))
    assert [caution.accepted for caution in found.cautions] == [
        (Acceptance(WHO, "It may need no work.", dt.date(2026, 5, 12)),)
    ]
    assert (found.not_accepted, found.notes, found.unfinished) == ((), (), verdict(odd_book()).unfinished)


def test_an_acceptance_is_its_warnings_still_after_a_sort_and_after_rows_were_put_in(tmp_path: Path) -> None:
    book = accepting(odd_book())
    lines = book.rows(CostRow)
    new = CostRow(id="paint", name="Paint", options=("trust",), likely=30_000.0)
    moved = book_of(*(row for row in rows_of(book) if not isinstance(row, CostRow)), new, *reversed(lines))
    before, after = the_warning(book), the_warning(moved)
    assert before.cell != after.cell
    assert before.accepted == after.accepted != ()
    assert the_warning_of(written(moved, tmp_path / "book.xlsx")).accepted == after.accepted
    write_snapshot(moved, tmp_path / "csv")
    assert the_warning_of(tmp_path / "csv").accepted == after.accepted


def the_warning_of(path: Path) -> Caution:
    (caution,) = examine(path).cautions
    return caution


@pytest.mark.parametrize("typed", [f"  {NAME.upper()} ", f'"{NAME}"', NAME.replace(": ", ":  ") + "."])
def test_a_name_is_read_whatever_its_capitals_spaces_and_quotation_marks(typed: str) -> None:
    assert the_warning(accepting(odd_book(), warning=typed)).accepted


def test_a_figure_that_has_changed_since_is_no_longer_accepted_and_a_note_says_so() -> None:
    found = verdict(accepting(odd_book(low=500.0)))
    assert len(found.not_accepted) == 1
    (note,) = [str(note) for note in found.notes]
    assert note.startswith(f'Accepted warnings!A5: "{NAME}" is not accepted: it was for "{FOUND}", and the check now')
    assert "£500 and £300,000" in note


def test_an_acceptance_without_what_was_found_holds_whatever_the_warning_says() -> None:
    assert the_warning(accepting(odd_book(low=500.0), found="")).accepted


def test_an_acceptance_of_a_warning_that_is_no_longer_there_is_a_note() -> None:
    found = verdict(accepting(small_book()))
    assert found.cautions == ()
    assert [(note.sheet, note.cell) for note in found.notes] == [("Accepted warnings", "A5")]
    assert "names no warning that the check gives now" in str(found.notes[0])


def test_an_acceptance_of_a_warning_that_is_gone_lacks_nothing_and_keeps_no_draft() -> None:
    found = verdict(accepting(small_book(), reason="", accepted_by="tbc"))
    assert found.unfinished == verdict(small_book()).unfinished
    assert len(found.notes) == 1


def test_a_misspelt_name_is_offered_the_nearest() -> None:
    (note,) = verdict(accepting(odd_book(), warning="wide range: Costs, set up, Low")).notes
    assert f'is "{NAME}" meant?' in str(note)


@pytest.mark.parametrize(
    ("blank", "lacking"),
    [({"reason": ""}, "a reason"), ({"accepted_by": ""}, "who accepts it"), ({"reason": "tbc"}, "a reason")],
)
def test_nothing_is_accepted_without_a_reason_or_by_nobody(blank: dict[str, str], lacking: str) -> None:
    found = verdict(accepting(odd_book(), **blank))
    assert len(found.not_accepted) == 1
    told = [str(line) for line in found.unfinished if line.sheet == "Accepted warnings"]
    assert len(told) == 1
    assert f"{NAME} lacks {lacking}" in told[0]


def test_two_people_may_accept_one_warning() -> None:
    book = accepting(accepting(odd_book()), accepted_by="Head of libraries")
    assert [each.by for each in the_warning(book).accepted] == [WHO, "Head of libraries"]


def test_what_is_said_of_the_whole_case_has_a_name_that_no_row_is_in() -> None:
    options = [row for row in rows_of(small_book()) if isinstance(row, OptionRow)]
    others = [row for row in rows_of(small_book()) if not isinstance(row, OptionRow)]
    unmarked = [OptionRow(id=row.id, name=row.name, model=row.model) for row in options]
    names = {caution.name for caution in verdict(book_of(*others, *unmarked)).cautions}
    assert {"no-business-as-usual", "no-do-minimum"} <= names


def test_two_warnings_that_would_have_one_name_are_told_apart_by_their_cells() -> None:
    rows = [row for row in rows_of(small_book()) if not isinstance(row, AcceptedWarningRow)]
    twins = [CostRow(id=code, name="Paint", options=("trust",), source="see email") for code in ("paint", "paint")]
    names = [c.name for c in verdict(book_of(*rows, *twins)).cautions if c.code == "source-in-an-email"]
    assert len(set(names)) == len(names) == 2


def test_nothing_is_noted_of_acceptances_while_something_else_cannot_be_read() -> None:
    assert verdict(accepting(with_row(small_book(), "Risks", 0, duration=0))).notes == ()


def test_the_sheet_is_added_with_a_row_for_each_warning_that_nobody_accepts(tmp_path: Path) -> None:
    source = tmp_path / "book.xlsx"
    write_workbook(odd_book(), source)
    add_sheets(source, ["accepted-warnings"], tmp_path / "more.xlsx")
    found = examine(tmp_path / "more.xlsx")
    assert not found.faults
    lacking = [line.gap.lacking for line in found.unfinished if line.sheet == "Accepted warnings"]
    assert lacking == ["a reason", "who accepts it"]
    assert found.notes == ()


@pytest.mark.slow
def test_a_marked_copy_names_the_warnings_that_wait_and_leaves_the_accepted_alone(tmp_path: Path) -> None:
    for name, book, marked in (("odd", odd_book(), 1), ("accepted", accepting(odd_book()), 0)):
        source = tmp_path / f"{name}.xlsx"
        write_workbook(book, source)
        write_marked(source, tmp_path / f"{name}-marked.xlsx")
        assert (
            comments(tmp_path / f"{name}-marked.xlsx").count(
                f"accept it on a sheet Accepted warnings, by this name: {NAME}"
            )
            == marked
        )


def comments(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return "\n".join(c.comment.text for s in book for row in s.iter_rows() for c in row if c.comment)


def test_every_row_of_a_workbook_is_called_by_fields_that_it_has() -> None:
    for sheet in SHEETS:
        blank: Any = object.__new__(sheet.row)
        for field in fields(sheet.row):
            object.__setattr__(blank, field.name, field.name)
        assert bool(called(blank)) == (sheet.shape == "rows"), sheet.name
