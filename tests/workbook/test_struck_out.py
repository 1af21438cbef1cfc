"""One row strikes out many usual rows, each with its reason; what is not in use is never a fault."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Case
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.study import new_book
from appraisal.options.workbook import examine, read_book, read_case
from appraisal.workbook import write_snapshot
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.writing.to_fill_in import write_template
from tests.workbook.ours import write_marked
from tests.workbook.test_template import headings, opened, put

WHY = "The council decided in May to sell no part of it."


def struck(folder: Path, *rows: dict[str, object], sheet: str = "Costs") -> Path:
    """Return a new workbook of a company and a trust, with these struck-out rows below the usual ones."""
    path = folder / "vans.xlsx"
    write_template(new_book("vans", ["latc", "trust"], 2026), path)
    workbook = opened(path)
    first = workbook[sheet].max_row + 1
    for number, row in enumerate(rows, first):
        put(workbook[sheet], number, **{"State": "does not apply", "Reason": WHY, **row})
    workbook.save(path)
    return path


def case_of(verdict: Assembly) -> Case:
    assert [str(fault) for fault in verdict.faults] == []
    case: Case = verdict.sound
    return case


def aside(case: Case, kind: str, state: State) -> dict[str, tuple[str, ...]]:
    """Return the options of each row of a kind that is in a state."""
    return {row.id: row.options for row in case.set_aside if (row.kind, row.state) == (kind, state)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["all", "All", "ALL "])
def test_one_row_strikes_out_every_usual_row_of_its_sheet_with_its_reason(name: str, tmp_path: Path) -> None:
    usual = {row.id for row in new_book("vans", ["latc", "trust"], 2026).rows(CostRow)}
    case = case_of(examine(struck(tmp_path, {"Line": name})))
    assert set(aside(case, "cost", State.DOES_NOT_APPLY)) == usual
    assert not aside(case, "cost", State.NOT_CONSIDERED)
    assert {row.reason for row in case.set_aside if row.kind == "cost"} == {WHY}
    assert aside(case, "risk", State.NOT_CONSIDERED)


def test_a_category_and_an_option_narrow_what_is_struck_out(tmp_path: Path) -> None:
    case = case_of(examine(struck(tmp_path, {"Line": "all", "Category": "tax", "Options": "trust"})))
    struck_out, waiting = (aside(case, "cost", state) for state in (State.DOES_NOT_APPLY, State.NOT_CONSIDERED))
    assert struck_out == {"irrecoverable-vat": ("trust",)}
    assert waiting["irrecoverable-vat"] == ("latc",)
    assert waiting["corporation-tax"] == ("latc",)
    assert waiting["budget-line"] == ("bau", "latc", "trust")


def test_two_rows_strike_out_two_categories(tmp_path: Path) -> None:
    case = case_of(examine(struck(tmp_path, {"Line": "all", "Category": "Tax"}, {"Line": "all", "Category": "Set-up"})))
    struck_out = aside(case, "cost", State.DOES_NOT_APPLY)
    rows = read_book(tmp_path / "vans.xlsx").rows(CostRow)
    assert {row.category for row in rows if row.id in struck_out} == {"Tax", "Set-up"}


@pytest.mark.slow
@pytest.mark.parametrize(("sheet", "heading", "kind"), [("Risks", "Risk", "risk"), ("Gates", "Gate", "gate")])
def test_risks_and_gates_are_struck_out_alike(sheet: str, heading: str, kind: str, tmp_path: Path) -> None:
    case = case_of(examine(struck(tmp_path, {heading: "all", "Options": "latc"}, sheet=sheet)))
    waiting = aside(case, kind, State.NOT_CONSIDERED)
    assert waiting
    assert not [options for options in waiting.values() if "latc" in options]
    assert set(aside(case, kind, State.DOES_NOT_APPLY).values()) == {("latc",)}


def test_a_row_that_is_in_use_or_struck_out_with_a_reason_of_its_own_stays_as_it_is(tmp_path: Path) -> None:
    path = struck(tmp_path, {"Line": "all"})
    workbook = opened(path)
    rows = {cell.value: cell.row for cell in workbook["Costs"]["A"]}
    put(workbook["Costs"], rows["budget-line"], Likely=900_000)
    put(workbook["Costs"], rows["demand"], State="does not apply", Reason="It has been flat for ten years.")
    workbook.save(path)
    case = case_of(examine(path))
    assert [line.id for line in case.cost_lines] == ["budget-line"]
    reasons = {row.id: row.reason for row in case.set_aside if row.kind == "cost"}
    assert reasons.pop("demand") == "It has been flat for ten years."
    assert {*reasons.values()} == {WHY}


def test_the_check_says_what_a_row_strikes_out_and_what_strikes_out_nothing(tmp_path: Path) -> None:
    path = struck(tmp_path, {"Line": "all", "Category": "Tax"}, {"Line": "all", "Category": "Taxes"})
    said = [note.taken for note in examine(path).notes if note.found == '"all"']
    assert said[0].startswith("strikes out 2 rows not considered yet, VAT that cannot be recovered to Corporation tax")
    assert said[1].startswith("strikes out nothing")


def test_striking_out_many_without_a_reason_is_unfinished(tmp_path: Path) -> None:
    verdict = examine(struck(tmp_path, {"Line": "all", "Reason": None}))
    lacking = [each.gap.lacking for each in verdict.unfinished if each.sheet == "Costs"]
    assert lacking == ["a reason for striking it out"]


def test_what_is_struck_out_at_once_is_so_in_a_marked_copy_and_in_the_csv_files(tmp_path: Path) -> None:
    path = struck(tmp_path, {"Line": "all", "Options": "trust", "Category": "Set-up"})
    case = read_case(path)
    write_snapshot(read_book(path), tmp_path / "inputs")
    assert read_case(tmp_path / "inputs") == case
    write_marked(path, tmp_path / "marked.xlsx")
    assert read_case(tmp_path / "marked.xlsx") == case


@pytest.mark.slow
@pytest.mark.parametrize(("sheet", "last"), [("Costs", 40), ("Risks", 30), ("Gates", 20)])
def test_usual_rows_pasted_twice_and_filled_with_anything_are_no_fault_while_nobody_uses_them(
    sheet: str, last: int, tmp_path: Path
) -> None:
    path = struck(tmp_path)
    workbook = opened(path)
    rows, columns = workbook[sheet], headings(workbook[sheet])
    end = rows.max_row
    for row in range(6, min(end, last) + 1):
        for column in range(1, rows.max_column + 1):
            rows.cell(end + row, column).value = rows.cell(row, column).value
        for heading, column in columns.items():
            if heading not in ("code", "state", "likely", "probability", "result", "low", "high"):
                rows.cell(row, column).value = "tbc; 7"
    workbook.save(path)
    assert [str(fault) for fault in examine(path).faults] == []


def test_a_usual_row_copied_and_filled_in_is_the_row_that_its_code_means(tmp_path: Path) -> None:
    path = struck(tmp_path)
    workbook = openpyxl.load_workbook(path)
    put(workbook["Costs"], workbook["Costs"].max_row + 1, Code="demand", Line="Growth in demand", Options="all",
        Likely=20_000, Recurrence="recurrent")  # fmt: skip
    workbook.save(path)
    case = case_of(examine(path))
    assert [line.id for line in case.cost_lines] == ["demand"]
