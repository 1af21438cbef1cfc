"""Rows that are gone or renamed: what still names them, where the older code goes, and rows that are not in use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from appraisal.ground.shared_nouns import State
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.study import new_book
from appraisal.options.workbook import examine, read_book, to_case
from appraisal.workbook import grouped_faults, grouped_notes, write_snapshot
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.writing.to_fill_in import template_pages, write_template
from tests.workbook.builders import Grids, Spoil, put, under
from tests.workbook.mistakes.catalogue import added, all_of
from tests.workbook.test_all_at_once import examined

MODELS = ("in-house", "latc", "trust", "outsourcing")


def started(folder: Path, models: tuple[str, ...] = MODELS) -> Path:
    """Return a new workbook with a weight for each criterion."""
    path = folder / "vans.xlsx"
    write_template(new_book("vans", models, 2026), path)
    workbook = openpyxl.load_workbook(path)
    criteria = workbook["Criteria and scores"]
    (weight,) = (cell.column for row in criteria for cell in row if str(cell.value).startswith("Weight (0-100)"))
    for row in (6, 7):
        criteria.cell(row, int(weight or 0), 50)
    workbook.save(path)
    return path


def changed(path: Path, sheet: str, cells: Mapping[str, str | float], delete: str = "") -> Assembly:
    """Return what the check says after these cells were typed and the row with this code was deleted."""
    workbook = openpyxl.load_workbook(path)
    rows = workbook[sheet]
    for cell, value in cells.items():
        rows[cell] = value
    for (code,) in reversed(list(rows.iter_rows(max_col=1))):
        if delete and code.value == delete:
            rows.delete_rows(int(code.row or 0))
    workbook.save(path)
    return examine(path)


def said(verdict: Assembly) -> list[str]:
    return [str(fault) for fault in grouped_faults(verdict.faults)]


# An option that was deleted.


def test_of_an_option_deleted_from_a_new_workbook_no_usual_row_is_a_fault(tmp_path: Path) -> None:
    verdict = changed(started(tmp_path), "Options", {}, delete="latc")
    assert not verdict.faults
    assert [(note.sheet, note.found, note.taken.partition(" (")[0]) for note in grouped_notes(verdict.notes)] == [
        (sheet, '"latc"', "is on no row of Options, and was passed over") for sheet in ("Costs", "Risks", "Gates")
    ]


def test_nothing_is_left_to_consider_of_an_option_that_is_gone_or_filtered_out(tmp_path: Path) -> None:
    kept = changed(started(tmp_path), "Options", {})
    gone = changed(tmp_path / "vans.xlsx", "Options", {}, delete="outsourcing")
    assert kept.made is not None
    assert gone.made is not None
    alone = {row.id for row in kept.made.set_aside if row.options == ("outsourcing",)}
    assert alone
    assert {row.id for row in gone.made.set_aside} == {row.id for row in kept.made.set_aside} - alone
    assert not [row for row in gone.made.set_aside if "outsourcing" in row.options]


def test_lines_in_use_of_an_option_that_is_gone_are_said_once_with_what_to_do(tmp_path: Path) -> None:
    path = started(tmp_path)
    changed(path, "Options", {}, delete="latc")
    verdict = changed(path, "Costs", {"G7": 40_000, "G9": 50_000})
    assert [fault.code for fault in verdict.faults] == ["unknown-code", "unknown-code"]
    (once,) = said(verdict)
    assert once.startswith('Costs!C7: "latc" is not there, and in 1 more cell: C9.')
    assert 'with "longlist" under List (the command add puts that column in, with --columns)' in once
    assert "Or let the command change take it out everywhere (--drop latc)" in once


def test_the_longlist_brings_a_workbook_back_in_order(tmp_path: Path) -> None:
    names = all_of(put("Options", 4, "List", "longlist"), put("Options", 4, "Decision and reason", "Too small."))
    assert not examined(tmp_path, names).faults
    deleted = examined(tmp_path, lambda grids: grids["Options"].pop(3))
    (once,) = said(deleted)
    assert 'put it back, with "longlist" under List if it is no longer appraised.' in once
    assert len(deleted.faults) > 5


def test_a_slip_in_one_cell_is_no_row_that_is_gone(tmp_path: Path) -> None:
    (once,) = said(examined(tmp_path, put("Costs", 3, "Options", "trsut"), added("Options", Option="A new one")))
    assert once.endswith('Did you mean "trust"?')


# Rows that are not in use.


@pytest.mark.parametrize("state", list(State)[1:])
def test_no_cell_of_a_row_that_is_not_in_use_is_a_fault(state: State, tmp_path: Path) -> None:
    wrong = {
        "Options": "Old company", "Category": "Set up", "Times": "no-such-driver", "Recurrence": "now and then",
        "First year": "2040/41", "Whose money": "theirs", "Prices": "nominal", "State": state.value,
        "Reason": "As agreed in May.",
    }  # fmt: skip
    verdict = examined(tmp_path, *(put("Costs", 5, heading, value) for heading, value in wrong.items()))
    assert not verdict.faults
    notes = {(note.cell, note.found) for note in verdict.notes}
    unread = ("Options", "Recurrence", "Whose money")
    assert notes >= {(under("Costs", h, 5).partition("!")[2], f'"{wrong[h]}"') for h in unread}
    (once,) = said(examined(tmp_path, put("Costs", 5, "Options", "latc"), put("Costs", 5, "Likely", 40_000),
                            put("Costs", 5, "Recurrence", "recurrent")))  # fmt: skip
    assert once.startswith(f'{under("Costs", "Options", 5)}: "latc" is not there.')


def test_a_gate_not_in_use_names_options_in_vain_and_one_in_use_does_not(tmp_path: Path) -> None:
    assert not examined(tmp_path, put("Gates", 3, "Options", "latc; reform")).faults
    assert examined(tmp_path, put("Gates", 2, "Options", "latc; reform")).faults


def test_a_state_in_a_row_with_nothing_else_is_not_a_row(tmp_path: Path) -> None:
    verdict = examined(tmp_path, added("Costs", State="not considered yet"))
    assert not verdict.faults
    assert [note.taken for note in verdict.notes] == ["stands in a row without a name or a code, and was not read"]


def test_what_was_passed_over_is_the_same_case_from_its_csv_files(tmp_path: Path) -> None:
    examined(tmp_path, put("Costs", 5, "Options", "latc; trust"), put("Costs", 5, "Recurrence", "now and then"))
    book = read_book(tmp_path / "book.xlsx")
    write_snapshot(book, tmp_path / "inputs")
    assert to_case(read_book(tmp_path / "inputs")) == to_case(book)


# A name that was changed, its code being made from it.


def without_code(sheet: str, row: int, heading: str, name: str) -> Spoil:
    return all_of(put(sheet, row, "Code", ""), put(sheet, row, heading, name))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "row", "heading", "code"),
    [
        ("Options", 4, "Option", "trust"),
        ("Criteria", 5, "Criterion", "reach"),
        ("Assumptions", 3, "Assumption", "posts"),
        ("Costs", 3, "Line", "set-up"),
        ("Risks", 2, "Risk", "delay"),
        ("Panel", 3, "Member", "libraries"),
    ],
)
def test_the_older_code_is_offered_at_the_row_once(
    sheet: str, row: int, heading: str, code: str, tmp_path: Path
) -> None:
    (fault,) = examined(tmp_path, without_code(sheet, row, heading, "Something new")).faults
    assert (fault.sheet, fault.cell, fault.code) == (sheet, f"A{row}", "lost-code")
    assert f'Type {code} here if that was the code of this row, "Something new".' in fault.mend
    mended = examined(tmp_path, put(sheet, row, "Code", code), put(sheet, row, heading, "Something new"))
    assert not mended.faults


def test_a_row_to_which_others_refer_is_not_offered_another_code(tmp_path: Path) -> None:
    def named_otherwise(grids: Grids) -> None:
        for row in grids["Options"][1:]:
            row[0] = ""
        for sheet, rows in grids.items():
            for cells in rows[1:] if sheet in ("Costs", "Risks", "Gates") else ():
                cells[2] = "all"

    verdict = examined(tmp_path, named_otherwise, put("Costs", 3, "Options", "community-trust"))
    lost = [fault for fault in verdict.faults if fault.lost == ("Options", "trust")]
    assert lost
    assert not [fault for fault in lost if "Community trust" in fault.mend]


@pytest.mark.slow
@pytest.mark.parametrize("models", [(), MODELS])
@pytest.mark.parametrize("short", [True, False])
def test_every_row_of_a_new_workbook_has_its_code_so_that_another_name_keeps_it(
    models: tuple[str, ...], short: bool, tmp_path: Path
) -> None:
    for page in template_pages(new_book("vans", models, 2026), short=short):
        if page.sheet.shape == "rows" and "id" in page.columns:
            rows = {row for row, _ in page.contents if row > page.first_row}
            assert {row for row, column in page.contents if column == page.columns["id"]} >= rows, page.title
    path = started(tmp_path, models)
    changed(path, "Options", {"B7": "By our own staff", "B8": "By a company", "B9": "By a trust"})
    assert read_book(path).rows(OptionRow)[1].id == ("in-house" if models else "option-b")
