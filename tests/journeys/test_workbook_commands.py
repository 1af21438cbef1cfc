"""The commands that write workbooks, and the check: what each says, writes and refuses, through the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from appraisal.options.workbook import book_of, examine
from appraisal.workbook import write_workbook
from appraisal.workbook.schema import AcceptedWarningRow
from tests.journeys.forked import command, command_anew
from tests.workbook.builders import grids_of, small_book, with_row, write_grids
from tests.workbook.test_unfinished import thin
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "vans.xlsx"
    write_workbook(small_book(), path)
    return path


def test_a_new_workbook_has_six_sheets_and_the_models_gates_beside_them(tmp_path: Path) -> None:
    assert command("new", "Library vans", cwd=tmp_path).returncode == 0
    names = openpyxl.load_workbook(tmp_path / "library-vans.xlsx").sheetnames
    assert names == ["Start here", "About", "Options", "Criteria and scores", "Costs", "Risks"]
    assert command("new", "trust", "--models", "trust,latc", cwd=tmp_path).returncode == 0
    assert openpyxl.load_workbook(tmp_path / "trust.xlsx").sheetnames == [*names, "Gates"]


def test_new_says_which_services_have_rows_of_their_own_until_one_of_them_is_named(tmp_path: Path) -> None:
    asked = command("new", "carts", "--models", "trust", cwd=tmp_path)
    assert "With --service these have rows of their own: adult-social-care, leisure, " in asked.stdout
    named = command("new", "pools", "--models", "trust", "--service", "Leisure centres", cwd=tmp_path)
    assert "--service" not in named.stdout
    about = openpyxl.load_workbook(tmp_path / "pools.xlsx")["About"]
    assert "Leisure centres" in [cell.value for cell in about["B"]]


def test_an_untouched_workbook_passes_the_check_and_makes_a_draft_of_what_to_do_next(tmp_path: Path) -> None:
    assert command("new", "carts", cwd=tmp_path).returncode == 0
    assert command("check", "carts.xlsx", cwd=tmp_path).returncode == 0
    made = command("run", "carts.xlsx", "--draws", "1000", cwd=tmp_path)
    assert made.returncode == 0
    assert "DRAFT: 22 things are not filled in yet." in made.stdout
    assert "Too little is filled in to say how the options compare." in made.stdout


def test_new_refuses_a_name_that_is_taken_and_a_model_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "vans.xlsx").write_bytes(b"mine")
    taken = command("new", "vans", cwd=tmp_path)
    assert taken.returncode == 2
    assert (tmp_path / "vans.xlsx").read_bytes() == b"mine"
    unknown = command("new", "other", "--models", "truts", cwd=tmp_path)
    assert unknown.returncode == 2
    assert 'Did you mean "trust"?' in unknown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["vans.xlsx"]


@pytest.mark.parametrize(("typed", "shown"), [("2027/28", "2027/28"), ("2027", "2027/28"), ("1999/00", "1999/00")])
def test_the_first_financial_year_is_typed_as_the_workbook_has_it_or_as_its_first_year(
    tmp_path: Path, typed: str, shown: str
) -> None:
    assert command("new", "vans", "--year", typed, cwd=tmp_path).returncode == 0
    about = openpyxl.load_workbook(tmp_path / "vans.xlsx")["About"]
    assert shown in [cell.value for cell in about["B"]]


@pytest.mark.parametrize("typed", ["2027/29", "27/28", "soon", "1889/90", "--help"])
def test_another_year_is_refused_with_how_it_is_written(tmp_path: Path, typed: str) -> None:
    refused = command("new", "vans", "--year", typed, cwd=tmp_path)
    assert refused.returncode == 2
    told = f'The first financial year is written such as 2027/28, or 2027: from 1990 to 2100, not "{typed}".'
    assert refused.stderr.strip() == told
    assert not list(tmp_path.iterdir())


def test_the_check_for_machines_is_json_with_the_exit_code_of_the_check(book: Path) -> None:
    write_workbook(with_row(small_book(), "Costs", 1, low=700e3), book)
    done = command("check", book, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == told["exit_code"] == 3
    assert [(f["sheet"], f["code"]) for f in told["faults"]] == [("Costs", "out-of-order")]
    assert told["case"] is None


def test_the_check_names_in_one_line_what_would_be_useful_to_members_and_is_silent_on_a_worked_example(
    book: Path, tmp_path: Path
) -> None:
    told = command("check", book)
    assert "Useful to whoever decides, and not in the narrative: corporate priorities, staffing, " in told.stdout
    assert told.returncode == 0
    listed = json.loads(command("check", book, "--json").stdout)["case"]["useful_not_given"]
    assert listed[0] == "corporate priorities"
    example = tmp_path / "example.xlsx"
    write_workbook(with_row(small_book(), "About", 0, worked_example=True), example)
    assert "Useful" not in command("check", example).stdout


def test_warnings_count_only_under_strict(book: Path) -> None:
    write_workbook(with_row(small_book(), "Risks", 1, probability=1.0), book)
    assert examine(book).cautions
    assert command("check", book).returncode == 0
    assert command("check", book, "--strict").returncode == 4


def test_warnings_that_somebody_accepts_are_told_apart_and_pass_under_strict(book: Path) -> None:
    name = "certain-risk: Risks, van, Probability"
    odd = with_row(small_book(), "Risks", 1, probability=1.0)
    rows = [row for entries in odd.entries for row in entries.rows]
    accepted = AcceptedWarningRow(
        warning=name, reason="It will.", accepted_by="Head of finance", date=dt.date(2026, 5, 12)
    )
    write_workbook(odd, book)
    waiting = command("check", book)
    assert "1 warning." in waiting.stdout
    assert f"\n    {name}\n" in waiting.stdout
    write_workbook(book_of(*rows, accepted), book)
    done = command("check", book, "--strict")
    assert done.returncode == 0, done.stdout
    assert "1 warning, 1 accepted by Head of finance." in done.stdout
    assert "  Accepted: Risks!E6: the probability is 100%" in done.stdout
    assert "Head of finance on 12 May 2026: It will." in done.stdout
    (warning,) = json.loads(command("check", book, "--json", "--strict").stdout)["warnings"]
    assert (warning["name"], warning["code"], warning["sheet"]) == (name, "certain-risk", "Risks")
    assert warning["accepted"] == [{"by": "Head of finance", "date": "2026-05-12", "reason": "It will."}]


def test_the_marked_copy_is_written_beside_and_never_over_anything(book: Path, tmp_path: Path) -> None:
    write_workbook(with_row(small_book(), "Costs", 1, low=700e3), book)
    before = book.read_bytes()
    copy = tmp_path / "marked.xlsx"
    assert command("check", book, "--marked", copy).returncode == 3
    assert "£700,000 is above likely £300,000" in " ".join(
        str(cell.comment.text) for row in openpyxl.load_workbook(copy)["Costs"] for cell in row if cell.comment
    )
    marked = copy.read_bytes()
    again = command("check", book, "--marked", copy)
    assert again.returncode == 2
    assert "already there" in again.stderr
    assert command("check", book, "--marked", book).returncode == 2
    assert (book.read_bytes(), copy.read_bytes()) == (before, marked)


def test_add_writes_a_copy_with_the_sheets_and_says_which_there_are(book: Path) -> None:
    before = book.read_bytes()
    done = command("add", book, "--sheets", "benefits,equalities")
    assert done.returncode == 0, done.stderr
    copy = book.with_name("vans-more.xlsx")
    assert {"Benefits", "Equalities"} <= set(openpyxl.load_workbook(copy).sheetnames)
    assert book.read_bytes() == before
    misspelt = command("add", book, "--sheets", "benifits")
    assert misspelt.returncode == 2
    assert "Did you mean" in misspelt.stderr
    assert command("add", book).returncode == 2


def test_add_takes_one_column_by_its_sheet_and_heading(book: Path) -> None:
    done = command("add", book, "--columns", "Options: Months late", "--sheets", "posts")
    assert done.returncode == 0, done.stderr
    assert "Already there, and as it was: Options: Months late, low, Options: Months late, likely" in done.stdout
    for asked, said in ((("--columns", "Costs: Startz"), 'Did you mean "Starts"?'), (("posts",), "--sheets before")):
        refused = command("add", book, *asked)
        assert (refused.returncode, said in refused.stderr) == (2, True)


def test_packs_go_out_and_marks_come_back_by_two_commands(book: Path, tmp_path: Path) -> None:
    assert command("add", book, "--sheets", "panel,marks", "--to", tmp_path / "panel.xlsx").returncode == 0
    workbook = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    panel = workbook["Panel"]
    (example,) = (cell for cells in panel for cell in cells if cell.value == "EXAMPLE")
    for column, value in enumerate(("fin", "Head of finance", "all"), 1):
        panel.cell(int(example.row or 0) + 1, column, value)
    workbook.save(tmp_path / "panel.xlsx")
    sent = command("packs", tmp_path / "panel.xlsx", "--folder", tmp_path / "packs")
    assert sent.returncode == 0, sent.stderr
    (pack,) = (tmp_path / "packs").glob("marks-*.xlsx")
    answered = openpyxl.load_workbook(pack)
    marks = answered["Marks"]
    heading = next(cell for cells in marks for cell in cells if str(cell.value).strip(" *") == "Mark")
    below = range(int(heading.row or 0) + 1, marks.max_row + 1)
    filled = [r for r in below if marks.cell(r, 1).value not in (None, "EXAMPLE")]
    for r in filled:
        marks.cell(r, int(heading.column or 0), 55)
    answered.save(pack)
    gathered = command("collect", tmp_path / "panel.xlsx", pack, "--to", tmp_path / "all.xlsx")
    assert gathered.returncode == 0, gathered.stdout + gathered.stderr
    case = examine(tmp_path / "all.xlsx").made
    assert case is not None
    assert [(mark.member, mark.value) for mark in case.marks] == [("fin", 55.0)] * 3


@pytest.mark.parametrize("typed", ["python3 run.py", ""])
def test_a_hint_that_names_a_command_says_how_it_is_typed_here(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("APPRAISAL_COMMAND", raising=False)
    if typed:
        monkeypatch.setenv("APPRAISAL_COMMAND", typed)
    grids = thin()
    grids["Options"].append(["", "Mutual", "Mutual", "Owned by its staff."])
    said = command_anew("check", write_grids(grids, tmp_path / "thin.xlsx")).stdout
    assert "the command add puts" in said
    assert f"The command add is typed as: {typed or 'appraisal'} add FILE" in said


def test_the_command_that_takes_out_an_option_is_typed_as_all_commands_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPRAISAL_COMMAND", "python3 run.py")
    grids = grids_of(whole_book())
    del grids["Options"][3]
    file = write_grids(grids, tmp_path / "book.xlsx")
    for said in (command_anew("check", file).stdout, command_anew("run", file, "--out", tmp_path / "out").stderr):
        assert said.count("(--drop trust)") == 1
        assert "The command change is typed as: python3 run.py change FILE, and then --rename OLD=NEW or" in said


def test_a_workbook_names_commands_for_whoever_opens_it(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Start here"]
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "run the command: check" in said
    assert "python3 run.py (py run.py on Windows), or after appraisal where that is installed" in said
    assert "appraisal check" not in said
