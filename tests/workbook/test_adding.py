"""Adding sheets and columns: a new copy keeps everything typed, and what is added is there to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.ground.shared_nouns import State
from appraisal.options.rows.register_rows import EqualityRow, GateRow, SuccessFactorRow
from appraisal.options.rows.value_rows import MarkRow, PanelRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.options.study import new_book
from appraisal.options.workbook import book_of, examine, read_book, to_case
from appraisal.workbook import InputFaults
from appraisal.workbook.book import column_letters
from appraisal.workbook.copies.asked_for import UnknownColumnError, UnknownSheetError
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.file.snapshot import file_stem
from appraisal.workbook.writing.to_fill_in import write_template
from tests.workbook.builders import Grids, grids_of, put, small_book, under, write_grids, written
from tests.workbook.ours import add_sheets, book_from_grids
from tests.workbook.test_copying import cells_in, digest, formulas_in, lost

OPTIONS = ("bau", "reform", "Community trust")


def rows_of(path: Path, row: type[Any]) -> tuple[Any, ...]:
    """Return what could be read of a sheet, whatever faults there are."""
    return book_from_grids(workbook_grids(path))[0].rows(row)


def beside(path: Path, **cells: Any) -> Path:
    """Write the small book with its scores beside the criteria, and these cells of the row of the judged one."""
    grids = grids_of(small_book())
    del grids["Scores"]
    headings = [f"{kind}: {option}" for option in OPTIONS for kind in ("Score", "Why")]
    answers = {"Score: bau": 40.0, "Why: bau": "As today.", "Score: reform": 65.0, **cells}
    for row in grids["Criteria"]:
        row += headings if row[0] == "Code" else [answers.get(h) if row[0] == "reach" else None for h in headings]
        row += [None] if row[0] == "Code" else [None, "jotted beside"]
    return write_grids(grids, path)


def test_an_officer_adds_what_is_wanted_and_everything_typed_is_kept(tmp_path: Path) -> None:
    source, out = tmp_path / "mine.xlsx", tmp_path / "more.xlsx"
    write_template(new_book("Leisure", ["trust", "latc"], 2027), source)
    before = digest(source)
    added = add_sheets(source, ["success-factors", "Equalities", "milestones", "costs"], out)
    assert (added.sheets, added.already) == (("Success factors", "Equalities", "Plan"), ("Costs",))
    assert lost(source, out) == {}
    assert digest(source) == before
    assert [fault.code for fault in examine(out).faults] == [fault.code for fault in examine(source).faults]


@pytest.mark.slow
def test_every_sheet_can_be_added_by_the_name_of_the_sheet_or_of_its_file(tmp_path: Path) -> None:
    grids = {name: rows for name, rows in grids_of(small_book()).items() if name in ("About", "Options", "Criteria")}
    source = write_grids(grids, tmp_path / "mine.xlsx")
    for number, names in enumerate(([s.name for s in SHEETS], [file_stem(s.name) for s in SHEETS])):
        out = tmp_path / f"{number}.xlsx"
        add_sheets(source, names, out)
        there = [grid.name for grid in workbook_grids(out)]
        assert set(there) >= {sheet.name for sheet in SHEETS}
        assert there == [sheet.name for sheet in SHEETS]
        assert lost(source, out) == {}


def test_a_misspelt_sheet_is_refused_with_the_nearest_name_and_nothing_is_written(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownSheetError, match=r'There is no sheet "equalitys"\. Did you mean "equalities"\?'):
        add_sheets(source, ["gates", "equalitys"], tmp_path / "more.xlsx")
    assert not (tmp_path / "more.xlsx").exists()


def test_success_factors_and_equalities_begin_with_a_row_for_each_option_and_no_answer(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    added = add_sheets(source, ["success-factors", "equalities"], tmp_path / "more.xlsx")
    assert added.filled == {"Success factors": 15, "Equalities": 27}
    assert added.said[0] == "Added: Success factors (15 rows to complete), Equalities (27 rows to complete)."
    factors = rows_of(tmp_path / "more.xlsx", SuccessFactorRow)
    assert {(row.option, row.verdict) for row in factors} == {(option, None) for option in ("bau", "reform", "trust")}
    assert {row.impact for row in rows_of(tmp_path / "more.xlsx", EqualityRow)} == {None}
    assert examine(tmp_path / "more.xlsx").faults == ()


def test_gates_begin_with_those_usual_for_the_delivery_models_not_considered_yet(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    add_sheets(source, ["gates"], tmp_path / "more.xlsx")
    gates = rows_of(tmp_path / "more.xlsx", GateRow)
    assert len(gates) > 2
    assert {gate.state for gate in gates} == {State.NOT_CONSIDERED}
    assert any(gate.options == ("trust",) for gate in gates)
    assert not to_case(read_book(tmp_path / "more.xlsx")).registers


def test_marks_begin_with_a_row_for_each_member_option_and_criterion_they_mark(tmp_path: Path) -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    panel = [PanelRow(id=code, name=code.title(), criteria=("all",)) for code in ("legal", "finance")]
    source = written(book_of(*rows, *panel), tmp_path / "mine.xlsx")
    add_sheets(source, ["marks"], tmp_path / "more.xlsx")
    marks = rows_of(tmp_path / "more.xlsx", MarkRow)
    assert len(marks) == 2 * 3
    assert {(mark.criterion, mark.value) for mark in marks} == {("reach", None)}
    assert examine(tmp_path / "more.xlsx").faults == ()


# Scores.


def test_scores_beside_their_criterion_move_to_a_sheet_of_their_own_and_nothing_is_lost(tmp_path: Path) -> None:
    source = beside(tmp_path / "mine.xlsx")
    add_sheets(source, ["scores"], tmp_path / "more.xlsx")
    assert to_case(read_book(tmp_path / "more.xlsx")) == to_case(read_book(source))
    scores = {row.option: row for row in rows_of(tmp_path / "more.xlsx", ScoreRow)}
    assert (scores["bau"].likely, scores["bau"].reason, scores["reform"].likely) == (40.0, "As today.", 65.0)
    assert scores["trust"].likely is None
    gone = lost(source, tmp_path / "more.xlsx")
    assert {sheet for sheet, _ in gone} == {"Criteria"}
    headings = {f"{kind}: {option}" for option in OPTIONS for kind in ("Score", "Why")}
    assert {before for before, _ in gone.values()} == headings | {40.0, "As today.", 65.0}
    assert {after for _, after in gone.values()} == {None}


def test_a_score_that_cannot_be_read_is_moved_as_it_was_typed(tmp_path: Path) -> None:
    source = beside(tmp_path / "mine.xlsx", **{"Score: Community trust": "about seventy", "Why: Community trust": "?"})
    add_sheets(source, ["scores"], tmp_path / "more.xlsx")
    texts = {raw for (sheet, _), raw in cells_in(tmp_path / "more.xlsx").items() if sheet == "Scores"}
    assert {"about seventy", "?", "trust"} <= texts
    faults = examine(tmp_path / "more.xlsx").faults
    assert [(fault.sheet, fault.code) for fault in faults] == [("Scores", "wrong-content")]


def test_a_formula_over_scores_that_move_gives_way_to_its_result_and_is_said(tmp_path: Path) -> None:
    grids_source = beside(tmp_path / "plain.xlsx", **{"Score: reform": ("=60+5", 65.0)})
    book: Grids = {grid.name: [list(row) for row in grid.rows] for grid in workbook_grids(grids_source)}
    letter = next(cell for cell, raw in cells_in(grids_source).items() if raw == "Score: bau")[1][:-1]
    line: list[Any] = book["Costs"][1]
    line += [None] * (32 - len(line)) + [(f"=Criteria!{letter}5*2", 80.0), ("=F3+1", 300_001.0)]
    source = write_grids(book, tmp_path / "mine.xlsx")
    added = add_sheets(source, ["scores"], tmp_path / "more.xlsx")
    assert formulas_in(tmp_path / "more.xlsx") == {("Costs", "AH2"): "=F3+1"}
    assert cells_in(tmp_path / "more.xlsx")["Costs", "AG2"] == 80.0
    assert ("Costs", "AG2") in {(note.sheet, note.cell) for note in added.notes}


# Columns.


def test_every_column_can_be_added_at_the_right_end_where_nothing_else_stands(tmp_path: Path) -> None:
    source = tmp_path / "mine.xlsx"
    write_template(new_book("Leisure", ["trust"], 2027), source)
    book = openpyxl.load_workbook(source)
    at = book["Costs"].max_column + 2
    book["Costs"].cell(6, at, "a jotting to the right")
    book.save(source)
    added = add_sheets(source, [], tmp_path / "more.xlsx", columns=True)
    assert "Build-up" in added.columns["Costs"]
    assert "Wards affected" in added.columns["About"]
    assert lost(source, tmp_path / "more.xlsx") == {}
    entries = book_from_grids(workbook_grids(tmp_path / "more.xlsx"))[0].entries
    for sheet in entries:
        if sheet.columns:
            assert sheet.columns.keys() == sheet.sheet.columns.keys(), sheet.sheet.name
    costs = next(sheet for sheet in entries if sheet.sheet.name == "Costs")
    assert column_letters(at - 1) not in costs.columns.values()
    assert [str(fault) for fault in examine(tmp_path / "more.xlsx").faults] == [
        str(fault) for fault in examine(source).faults
    ]


def test_columns_for_the_scores_of_options_that_have_none_are_added_at_the_right_end(tmp_path: Path) -> None:
    grids: Grids = {g.name: [list(r) for r in g.rows] for g in workbook_grids(beside(tmp_path / "all.xlsx"))}
    for row in grids["Criteria"]:
        for heading in ("Why: reform", "Score: Community trust", "Why: Community trust"):
            row[:] = [None if cell == heading else cell for cell in row]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    added = add_sheets(source, [], tmp_path / "more.xlsx", columns=True)
    assert added.columns["Criteria"][-3:] == ("Why: reform", "Score: trust", "Why: trust")
    assert lost(source, tmp_path / "more.xlsx") == {}
    book = openpyxl.load_workbook(tmp_path / "more.xlsx")
    page = book["Criteria"]
    headings = {str(cell.value): cell for row in page.iter_rows(max_row=1) for cell in row if cell.value}
    last = max(cell.column for heading, cell in headings.items() if heading not in added.columns["Criteria"])
    assert min(headings[heading].column for heading in ("Why: reform", "Score: trust", "Why: trust")) > last
    line = next(row[0].row for row in page.iter_rows() if row[0].value == "reach")
    page.cell(line, headings["Score: trust"].column, 70)
    book.save(tmp_path / "more.xlsx")
    assert {row.option: row.likely for row in rows_of(tmp_path / "more.xlsx", ScoreRow)}["trust"] == 70


def test_no_columns_for_scores_are_added_where_the_scores_have_a_sheet(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    added = add_sheets(source, [], tmp_path / "more.xlsx", columns=True)
    assert not any("Score" in heading for headings in added.columns.values() for heading in headings)


def test_columns_can_be_named_by_their_sheet_and_heading_and_no_other_is_added(tmp_path: Path) -> None:
    source = tmp_path / "mine.xlsx"
    write_template(new_book("Leisure", ["trust"], 2027), source)
    asked = {
        ("Costs: Starts",): {"Costs": ("Starts",)},
        ("costs: starts, Rises with; Options: Months late",): {
            "Options": ("Months late, low", "Months late, likely", "Months late, high"),
            "Costs": ("Starts", "Rises with"),
        },
        ("Options: Months late, likely", "Build-up"): {"Options": ("Months late, likely",), "Costs": ("Build-up",)},
        ("Criteria and scores: Points",): {"Criteria and scores": ("Points",)},
    }
    for number, (only, added) in enumerate(asked.items()):
        out = tmp_path / f"{number}.xlsx"
        assert add_sheets(source, [], out, columns=True, only=only).columns == added
        assert lost(source, out) == {}
    posts = add_sheets(source, ["posts"], tmp_path / "posts.xlsx", columns=True, only=["Posts: Rises with"])
    assert (posts.sheets, posts.columns) == (("Posts",), {"Posts": ("Rises with",)})
    (whole,) = add_sheets(source, [], tmp_path / "whole.xlsx", columns=True, only=["costs"]).columns
    assert whole == "Costs"
    there = add_sheets(source, [], tmp_path / "there.xlsx", columns=True, only=["Costs: Category"])
    assert there.said == ("Already there, and as it was: Costs: Category.",)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Costs: Startz", r'no column "Startz" for Costs\. Did you mean "Starts"\? It may be given: .*, Rises with,'),
        ("Cots: Starts", r'no sheet "Cots"\. Did you mean "costs"\?'),
        ("Start", r'no sheet and no column "Start"\. Did you mean "Starts"\?'),
        ("Posts: Rises with", r"no sheet Posts\. Add it: --sheets posts\."),
        ("Basis", r'a column of \d+ sheets: say which, such as "Criteria and scores: Basis" or "Costs: Basis"'),
        ("Costs:", "quotation marks round the sheet and its column"),
    ],
)
def test_a_column_that_is_not_there_is_refused_with_those_that_may_be_given(
    asked: str, said: str, tmp_path: Path
) -> None:
    source = tmp_path / "mine.xlsx"
    write_template(new_book("Leisure", [], 2027), source)
    with pytest.raises((UnknownSheetError, UnknownColumnError), match=said):
        add_sheets(source, [], tmp_path / "more.xlsx", columns=True, only=[asked])
    assert not (tmp_path / "more.xlsx").exists()


def test_a_workbook_with_faults_can_be_added_to_and_keeps_them(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Costs", 3, "Likely", "lots")(grids)
    put("Options", 3, "Code", "re form!")(grids)
    source = write_grids(grids, tmp_path / "mine.xlsx")
    add_sheets(source, ["equalities"], tmp_path / "more.xlsx")
    assert lost(source, tmp_path / "more.xlsx") == {}
    faults = {str(fault) for fault in examine(source).faults}
    assert faults <= {str(fault) for fault in examine(tmp_path / "more.xlsx").faults}
    assert under("Costs", "Likely", 3) in " ".join(faults)


def test_an_unusable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputFaults):
        add_sheets(tmp_path / "mine.xlsx", ["gates"], tmp_path / "more.xlsx")
    assert not (tmp_path / "more.xlsx").exists()
