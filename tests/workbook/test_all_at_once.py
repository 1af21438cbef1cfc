"""A fault in one cell hides no other: of its row, of the scores beside it, of the rows that refer to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appraisal.cli.check_command import grouped
from appraisal.options.workbook import examine
from appraisal.workbook import Note, grouped_faults, grouped_notes
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.faults.grouping import grouped_cautions
from tests.workbook.builders import Spoil, grids_of, put, said_of, under, without_column, write_grids
from tests.workbook.mistakes.catalogue import added
from tests.workbook.test_unfinished import thin
from tests.workbook.whole import whole_book

THREE_IN_A_ROW: dict[str, tuple[int, dict[str, Any], dict[str, int]]] = {
    "Costs": (
        3,
        {"Recurrence": "now and then", "Low": 700e3, "Options": "trsut", "First year": "2040/41"},
        {"Recurrence": 1, "Low": 1, "Options": 1, "First year": 2},
    ),
    "Risks": (
        2,
        {"Probability": 30, "High": 20e3, "Options": "trsut", "Years it lasts": 0},
        {"Probability": 1, "High": 1, "Options": 1, "Years it lasts": 1},
    ),
    "Criteria": (
        5,
        {"Kind": "qualty", "Weight": 180, "Value function": "linear"},
        {"Kind": 1, "Weight": 1, "Worst": 1},
    ),
    "Scores": (
        3,
        {"Option": "reforn", "Low": "about 50", "Likely": 120, "Criterion": "reach"},
        {"Option": 1, "Low": 1, "Likely": 1, "High": 1},
    ),
    "Assumptions": (2, {"Unit": "", "Low": 40e3, "Times": "shere"}, {"Unit": 1, "Low": 1, "Times": 1}),
    "Marks": (2, {"Option": "trsut", "Member": "finanse", "Mark": "70%"}, {"Option": 1, "Member": 1, "Mark": 1}),
    "Plan": (2, {"Activity": "", "Start": "1 August 2026"}, {"Activity": 1, "End": 1}),
}


def examined(folder: Path, *spoilers: Spoil) -> Assembly:
    grids = grids_of(whole_book())
    for spoil in spoilers:
        spoil(grids)
    return examine(write_grids(grids, folder / "book.xlsx"))


def places(verdict: Assembly) -> list[str]:
    return [f"{fault.sheet}!{fault.cell}" for fault in verdict.faults]


@pytest.mark.parametrize("sheet", THREE_IN_A_ROW)
def test_every_fault_of_a_row_is_said_at_once(sheet: str, tmp_path: Path) -> None:
    row, typed, said = THREE_IN_A_ROW[sheet]
    verdict = examined(tmp_path, *(put(sheet, row, heading, value) for heading, value in typed.items()))
    expected = [under(sheet, heading, row) for heading, count in said.items() for _ in range(count)]
    assert sorted(places(verdict)) == sorted(expected)


def test_faults_of_the_form_come_at_once(tmp_path: Path) -> None:
    verdict = examined(tmp_path, said_of("Jurisdiction", "Utopia"), said_of("Years", 200))
    assert places(verdict) == [under("About", "Jurisdiction", 0), under("About", "Years", 0)]


def test_a_code_that_stands_twice_is_found_though_its_row_has_another_fault(tmp_path: Path) -> None:
    verdict = examined(tmp_path, put("Costs", 4, "Code", "staff"), put("Costs", 4, "Likely", "a lot"))
    assert [fault.code for fault in verdict.faults] == ["doubled-id", "wrong-content"]


def test_a_criterion_at_fault_hides_no_fault_of_its_scores_on_their_own_sheet(tmp_path: Path) -> None:
    verdict = examined(tmp_path, put("Criteria", 5, "Kind", "qualty"), put("Scores", 2, "High", 105))
    assert places(verdict) == [under("Criteria", "Kind", 5), under("Scores", "High", 2)]


def test_a_criterion_at_fault_hides_no_fault_of_the_scores_beside_it(tmp_path: Path) -> None:
    grids = thin()
    grids["Criteria and scores"][2][2] = "qualty"
    grids["Criteria and scores"][2][10:13] = ["about 50", "", 105]
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.cell, fault.code) for fault in faults] == [
        ("C3", "unknown-choice"),
        ("K3", "wrong-content"),
        ("M3", "out-of-bounds"),
    ]


def test_of_a_criterion_that_may_be_measured_in_another_way_nothing_is_said_of_the_scale(tmp_path: Path) -> None:
    verdict = examined(tmp_path, put("Criteria", 5, "Value function", "curvy"), put("Scores", 2, "High", 105))
    assert places(verdict) == [under("Criteria", "Value function", 5)]


def test_one_code_that_is_gone_is_printed_once_and_kept_for_every_cell(tmp_path: Path) -> None:
    verdict = examined(tmp_path, put("Options", 4, "Code", "charity"))
    gone = [fault for fault in verdict.faults if fault.code == "unknown-code"]
    (said,) = grouped_faults(gone)
    assert len(gone) > 4
    assert f"and in {len(gone) - 1} more cells: {gone[1].sheet}!{gone[1].cell}" in said.found
    assert (said.sheet, said.cell) == (gone[0].sheet, gone[0].cell)


def test_notes_of_one_kind_in_one_column_are_one_with_all_their_cells() -> None:
    state = [Note("Costs", f"L{row}", '"not considered yet"', 'was read as "in use"') for row in (5, 6, 7, 9)]
    other = Note("Costs", "M5", '"2026-27"', "was read as 2026/27")
    said = [str(note) for note in grouped_notes([*state, other])]
    assert said == [
        'Costs!L5:L7, L9: "not considered yet" was read as "in use" (4 cells).',
        'Costs!M5: "2026-27" was read as 2026/27.',
    ]


def test_a_word_of_a_list_in_capitals_is_no_note(tmp_path: Path) -> None:
    assert examined(tmp_path, put("Costs", 3, "Recurrence", "One-off")).notes == ()


# Scores beside their criterion.


def test_a_range_that_is_lacking_beside_a_criterion_says_where_ranges_go(tmp_path: Path) -> None:
    verdict = examine(write_grids(thin(), tmp_path / "thin.xlsx"))
    lacking = next(u for u in verdict.unfinished if u.cell == "K3" and u.gap.lacking == "a range")
    assert str(lacking).endswith("Ranges go on the Scores sheet: the command add puts it in, with --sheets scores.")


def test_an_option_without_a_column_lacks_its_scores_at_its_own_cell(tmp_path: Path) -> None:
    grids = thin()
    grids["Options"].append(["", "Mutual", "Mutual", "Owned by its staff."])
    verdict = examine(write_grids(grids, tmp_path / "thin.xlsx"))
    lacking = [u for u in verdict.unfinished if u.gap.subject == "Mutual: Reach" and u.gap.lacking == "a score"]
    assert [(u.sheet, u.cell) for u in lacking] == [("Options", "A5")]
    assert "It has no column for its scores: the command add puts one in, with --columns." in str(lacking[0])


def test_scores_that_a_sheet_of_scores_lacks_are_lacking_there_and_by_name(tmp_path: Path) -> None:
    safe = added("Criteria", Code="safe", Criterion="Safety", Kind="outcome", Weight=50)
    verdict = examined(tmp_path, added("Options", Code="co-op", Option="Co-operative"), safe)
    lacking = [u for u in verdict.unfinished if u.gap.lacking == "a score"]
    assert {(u.sheet, u.cell) for u in lacking} == {("Scores", "")}
    (line,) = grouped(tuple(lacking))
    assert line.startswith("Scores: a score is lacking 5 times (Co-operative: Reach; Business as usual: Safety; ")
    assert line.endswith("The sheet lacks rows: the command add completes them, with --sheets scores.")


def test_a_cell_that_lacks_several_scores_is_named_once(tmp_path: Path) -> None:
    verdict = examined(tmp_path, lambda grids: grids.pop("Scores"))
    (line,) = grouped(tuple(u for u in verdict.unfinished if u.gap.lacking == "a score"))
    assert line.startswith("Criteria: a score is lacking 2 times (A5).")
    assert line.endswith("There are no rows for scores yet: the command add makes them, with --sheets scores.")


def test_percentages_are_refused_on_a_scale_to_100_and_read_elsewhere(tmp_path: Path) -> None:
    grids = thin()
    grids["Criteria and scores"][2][7] = "60%"
    grids["Criteria and scores"][2][10] = "40%"
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.cell, fault.mend) for fault in faults] == [
        ("H3", "Write 60 if that is meant."),
        ("K3", "Write 40 if that is meant."),
    ]
    grids["Criteria and scores"][2][5:8] = [0.1, 0.9, 60]
    assert not examine(write_grids(grids, tmp_path / "share.xlsx")).faults


def test_one_kind_of_fault_in_ten_cells_is_one_message_with_its_cells_and_ten_faults(tmp_path: Path) -> None:
    """Said once, as somebody reads it; each stays a fault of its own for the marked copy and for --json."""
    lines = (
        added("Costs", Code=f"line-{n}", Line=f"Line {n}", Options="trust", Likely="tbc", Recurrence="one-off")
        for n in range(10)
    )
    verdict = examined(tmp_path, *lines)
    assert len(verdict.faults) == 10
    (said,) = grouped_faults(verdict.faults)
    assert str(said).startswith(f'Costs!{verdict.faults[0].cell}: found "tbc", and in 9 more cells: ')
    assert str(said).endswith(" and 1 of the rest. Expected a number. Type a figure.")


def test_two_findings_in_one_cell_are_two_messages_though_they_are_mended_alike(tmp_path: Path) -> None:
    verdict = examined(tmp_path, without_column("Costs", "Money", "Category"))
    assert [fault.cell for fault in verdict.faults] == ["A1", "A1"]
    assert [fault.found for fault in grouped_faults(verdict.faults)] == [fault.found for fault in verdict.faults]


def test_one_kind_of_warning_in_several_cells_is_one_message_with_the_names_of_all(tmp_path: Path) -> None:
    email = (put("Costs", row, "Source", "See email") for row in (2, 3))
    verdict = examined(tmp_path, *email)
    ((said, names),) = grouped_cautions(verdict.cautions)
    assert "and in 1 more cell:" in str(said)
    assert names == tuple(caution.name for caution in verdict.cautions)
    assert len(names) == 2
