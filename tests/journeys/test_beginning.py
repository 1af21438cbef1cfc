"""A new workbook that begins from another: what is handed over and told, and what is refused before a file is written.

The kind that begins so is made up here, and makes a service plan of what it is handed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import typer

from appraisal.cli.beginning import begun_from as begin
from appraisal.ground.handed_over import HandedOver
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.workbook import book_of
from appraisal.service_plan.study import new_book
from appraisal.workbook import Book, write_workbook
from tests.journeys.forked import command
from tests.workbook.builders import small_book

EASTMERE = bundled("inputs") / "eastmere-leisure.xlsx"
BEGINS = replace(KINDS[1], name="made-up report", begins_from=__name__)


def begun_from(promise: HandedOver, code: str, year: int) -> Book:
    """Return a service plan about the option; ValueError for a year before the case's first."""
    if year < promise.first_year:
        raise ValueError("nothing was promised so early")
    return new_book(code, (), year, promise.option)


def about(book: Book) -> tuple[str, int, str]:
    (form,) = book.form.rows
    return form.id, form.first_year, form.service  # type: ignore[attr-defined]


def refused(capsys: pytest.CaptureFixture[str], file: Path, option: str = "", code: int = 2) -> str:
    """Return what is said where nothing can begin."""
    with pytest.raises(typer.Exit) as ended:
        begin(file, option, BEGINS, "mine", None)
    assert ended.value.exit_code == code
    said = capsys.readouterr()
    return said.err if code == 2 else said.out


def written(path: Path, *options: OptionRow) -> Path:
    rows = [row for entries in small_book().entries for row in entries.rows if not isinstance(row, OptionRow)]
    write_workbook(book_of(*(options or small_book().rows(OptionRow)), *rows), path)
    return path


def test_it_begins_in_the_first_year_of_the_case_with_the_option_recommended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert about(begin(EASTMERE, "", BEGINS, "mine", None)) == ("mine", 2027, "Reformed in-house service")
    assert capsys.readouterr().out == (
        "Handed over by eastmere-leisure.xlsx, of Reformed in-house service: one saving, three other benefits, eight "
        "milestones, six measures of success and three decisions asked.\n"
    )


def test_another_year_and_another_option_are_taken_where_they_are_named() -> None:
    assert about(begin(EASTMERE, " trust ", BEGINS, "mine", 2029)) == ("mine", 2029, "Leisure trust")
    folder = bundled("inputs") / "eastmere-leisure"
    assert about(begin(folder, "outsourcing", BEGINS, "mine", None))[2] == "Contract with a leisure operator"


def test_a_draft_is_taken_and_that_it_is_one_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(EASTMERE)
    reason = next(cell for cell in book["Costs"][4] if cell.value == "Reason")
    book["Costs"].cell(6, reason.column).value = None
    book.save(tmp_path / "draft.xlsx")

    begin(tmp_path / "draft.xlsx", "", BEGINS, "mine", None)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == (
        "draft.xlsx is a draft. One thing is not filled in yet. What it hands over is taken as it stands."
    )
    assert told[1].startswith("Handed over by draft.xlsx, of Reformed in-house service: ")


def test_faults_of_the_case_are_told_as_a_check_tells_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(EASTMERE)
    book["About"]["B13"] = "soon"
    book.save(tmp_path / "faulty.xlsx")
    told = refused(capsys, tmp_path / "faulty.xlsx", code=3)
    checked = command("check", "faulty.xlsx", cwd=tmp_path)

    assert checked.returncode == 3
    assert told == f"{checked.stdout}Nothing was written.\n"
    assert "About!B13" in told


def test_what_is_no_workbook_is_a_fault_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")

    for file in (tmp_path / "text.xlsx", tmp_path / "nowhere.xlsx"):
        assert f"{file.name}: 1 fault to mend" in refused(capsys, file, code=3)


def test_another_kind_hands_nothing_over_even_where_it_has_faults(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    book["Scorecard"]["J17"] = "50%"
    book.save(tmp_path / "plan.xlsx")

    assert refused(capsys, tmp_path / "plan.xlsx") == (
        "A service plan hands nothing over to another document. Kinds that can: options-appraisal.\n"
    )


def test_an_option_that_cannot_be_taken_is_refused_with_what_there_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nobody = written(tmp_path / "nobody.xlsx", *(replace(o, recommended=False) for o in small_book().rows(OptionRow)))

    assert refused(capsys, EASTMERE, "trsut").startswith("No option 'trsut': did you mean 'trust'?")
    assert refused(capsys, EASTMERE, "bau") == "The option bau is business as usual, which promises nothing new\n"
    assert refused(capsys, nobody) == (
        "None of the options appraised is recommended; there are reform, trust. Name one with --option.\n"
    )


def test_a_name_from_the_workbook_is_told_as_it_stands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    named = (replace(o, name=f"[red]{o.id}[/red] =1+1") if o.recommended else o for o in small_book().rows(OptionRow))
    begin(written(tmp_path / "odd.xlsx", *named), "", BEGINS, "mine", None)

    assert "of [red]reform[/red] =1+1: " in capsys.readouterr().out


def test_what_the_kind_cannot_begin_with_is_left_to_who_asks() -> None:
    with pytest.raises(ValueError, match="nothing was promised so early"):
        begin(EASTMERE, "trust", BEGINS, "mine", 2026)


@pytest.mark.slow
def test_the_command_refuses_what_does_not_go_with_it_and_writes_nothing(tmp_path: Path) -> None:
    options = "An options appraisal is not begun from another workbook. Kinds that can: "
    for words, told in (
        (("--from", EASTMERE), options),
        (("--from", EASTMERE, "--models", "trust"), "leave out --models, or --from"),
        (("--from", EASTMERE, "--service", "leisure", "--example"), "leave out --service and --example, or --from"),
        (("--option", "trust"), "--from FILE"),
        (("--from", EASTMERE, "--kind", "service"), "A service plan is not begun from another workbook."),
        (("--from", EASTMERE, "--kind", "poem"), "there are: options-appraisal, service-plan, benefits-report"),
    ):
        made = command("new", "mine", *words, cwd=tmp_path)
        assert (made.returncode, made.stdout) == (2, ""), words
        assert told in made.stderr
    assert [*tmp_path.iterdir()] == []
