"""The commands on a benefits report, as an officer types them: a new one, one begun from a case, the bundled one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.benefits.rows import BenefitRow, MeasureRow
from appraisal.documents.agreement import numbers_of
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.workbook import read_book
from tests.journeys.forked import command

pytestmark = pytest.mark.slow

LEICESTERSHIRE = bundled("inputs") / "leicestershire-tom.xlsx"
_DOCUMENTS = {f"benefits_{of}.{ending}" for of in ("report", "appendix") for ending in ("pdf", "html", "docx", "ipynb")}


def _type(path: Path, to: Path, typed: Mapping[tuple[str, str, str], Any]) -> list[str]:
    """Write a copy in which somebody typed into the cells of a sheet, a row (by what its first cell says; the last one
    that does) and a heading; return the places of these cells."""
    book, places = openpyxl.load_workbook(path), []
    for (sheet, row, heading), content in typed.items():
        page: Any = book[sheet]
        lines = [each[0].row for each in page.iter_rows() if str(each[0].value).rstrip(" *") == row]
        headings = [cell for each in page.iter_rows(max_row=4) for cell in each]
        at = next(cell.column for cell in headings if str(cell.value).partition(" (")[0].rstrip(" *") == heading)
        page.cell(lines[-1], at).value = content
        places.append(f"{sheet}!{page.cell(lines[-1], at).coordinate}")
    book.save(to)
    return places


def test_a_new_report_has_no_fault_and_says_what_is_still_to_fill_in(tmp_path: Path) -> None:
    made = command("new", "parks", "--kind", "benefits", "--year", "2027", cwd=tmp_path)
    checked = command("check", "parks.xlsx", cwd=tmp_path)

    assert (made.returncode, checked.returncode) == (0, 0)
    assert "Each month: change the report date on About" in made.stdout
    assert "parks.xlsx: no faults." in checked.stdout
    assert "The report lacks a reading" in checked.stdout


def test_a_barely_filled_workbook_is_a_draft(tmp_path: Path) -> None:
    command("new", "parks", "--kind", "benefits-report", "--year", "2027", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "parks.xlsx")
    book["Benefits"]["B6"], book["Benefits"]["C6"] = "Fewer agency hours", "cash-releasing"  # below the example
    book.save(tmp_path / "mine.xlsx")
    assert "1 benefit, 0 measures" in command("check", "mine.xlsx", cwd=tmp_path).stdout
    made = command("report", "mine.xlsx", cwd=tmp_path)
    folder = tmp_path / "outputs" / "parks-2027-04"

    assert (made.returncode, made.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} >= _DOCUMENTS
    for name in ("benefits_report.html", "benefits_appendix.html"):
        assert "DRAFT: parts of the report are still to be filled in" in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("case", "code", "names"),
    [
        ("eastmere-leisure", "", ["Reformed in-house service"]),
        ("eastmere-leisure", "trust", ["Leisure trust"]),
        ("birmingham-2018", "", []),
    ],
)
def test_a_report_is_begun_from_what_a_case_promises(case: str, code: str, names: list[str], tmp_path: Path) -> None:
    option = ("--option", code) if code else ()
    made = command(
        "new", "x", "--kind", "benefits", "--from", bundled("inputs") / f"{case}.xlsx", *option, cwd=tmp_path
    )
    checked = command("check", "x.xlsx", cwd=tmp_path)
    reported = command("report", "x.xlsx", cwd=tmp_path)
    (folder,) = (tmp_path / "outputs").iterdir()
    benefits = openpyxl.load_workbook(tmp_path / "x.xlsx")["Benefits"]

    assert (made.returncode, made.stderr) == (0, "")
    assert "Handed over by" in made.stdout
    assert all(name in made.stdout for name in names)
    assert (checked.returncode, reported.returncode) == (0, 0), (checked.stdout, reported.stderr)
    assert "x.xlsx: no faults" in checked.stdout
    assert benefits["A5"].value
    assert {path.name for path in folder.iterdir()} >= _DOCUMENTS
    assert json.loads((folder / "results.json").read_text(encoding="utf-8"))["facts"]["draft"]


def test_the_demo_takes_the_name_of_the_bundled_report(tmp_path: Path) -> None:
    made = command("demo", "leicestershire-tom", cwd=tmp_path)
    folder = tmp_path / "outputs" / "leicestershire-tom-2028-01"

    assert (made.returncode, made.stderr) == (0, "")
    assert "Since the month before:" in made.stdout
    assert "of the fee of £480,000" in made.stdout
    assert {path.name for path in folder.iterdir()} >= _DOCUMENTS


def test_the_next_month_s_report_takes_no_earlier_one_s_place(tmp_path: Path) -> None:
    _type(LEICESTERSHIRE, tmp_path / "mine.xlsx", {("About", "Report date", "Value"): dt.date(2028, 2, 29)})
    for file in (LEICESTERSHIRE, tmp_path / "mine.xlsx"):
        assert command("run", file, "--draws", "1000", cwd=tmp_path).returncode == 0

    names = ["leicestershire-tom-2028-01", "leicestershire-tom-2028-02"]
    assert sorted(path.name for path in (tmp_path / "outputs").iterdir()) == names


def test_a_benefits_report_promises_nothing_and_has_no_options(tmp_path: Path) -> None:
    for words, told in (
        (("new", "x", "--kind", "benefits", "--from", LEICESTERSHIRE), "A benefits report hands nothing over"),
        (
            ("new", "x", "--kind", "benefits", "--from", LEICESTERSHIRE, "--option", "a"),
            "A benefits report hands nothing",
        ),
        (("new", "x", "--kind", "benefits", "--option", "trust"), "--from FILE"),
        (("new", "x", "--kind", "benefits", "--models", "trust"), "a benefits report has no delivery models"),
        (("trace", "fee.carried", LEICESTERSHIRE), "A benefits report has no figures that can be traced"),
        (("packs", LEICESTERSHIRE), "A benefits report"),
        (("report", LEICESTERSHIRE, "--notebook", "briefing"), "briefing"),
        (("report", LEICESTERSHIRE, "-p", "scenario=slow"), "scenario"),
    ):
        made = command(*words, cwd=tmp_path)
        assert made.returncode == 2, words
        assert told.casefold() in made.stderr.casefold(), words
    assert [*tmp_path.iterdir()] == []


def test_what_is_wrong_is_said_and_marked_at_its_cells(tmp_path: Path) -> None:
    typed: dict[tuple[str, str, str], Any] = {
        ("Readings", "hart-posts", "Month"): dt.date(2027, 12, 1),  # which the row above is of
        ("Readings", "csc-time", "Reading"): "ten thousand pounds or so",
        ("Readings", "users-content", "Reading"): 84,
        ("Targets", "csc-days", "Target"): "50%",
        ("Places", "county", "Started"): dt.date(2028, 10, 1),
        ("Benefits", "fewer-packages", "Measure"): "in-house-share",
        ("Stages", "design", "Evidence"): "Works well, doesn't it?",
    }
    places = _type(LEICESTERSHIRE, tmp_path / "mine.xlsx", typed)
    checked = command("check", "mine.xlsx", "--marked", "marked.xlsx", cwd=tmp_path)
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")

    assert checked.returncode == 3
    for place in places:
        sheet, _, cell = place.partition("!")
        assert f"  {place}: " in checked.stdout, (place, checked.stdout)
        assert marked[sheet][cell].comment is not None, place
    assert checked.stdout.startswith("mine.xlsx: 7 faults")
    assert "in the first column of Benefits or Measures." in checked.stdout


def test_a_name_stands_for_the_code_of_a_benefit_or_a_measure(tmp_path: Path) -> None:
    book = read_book(LEICESTERSHIRE, KINDS)
    rows: list[Any] = [*book.rows(BenefitRow), *book.rows(MeasureRow)]
    names = {row.id: row.name for row in rows}
    codes = {"Readings": "csc-time", "Targets": "users-content"}
    typed = {(sheet, code, "Of"): names[code] for sheet, code in codes.items()}
    places = _type(LEICESTERSHIRE, tmp_path / "mine.xlsx", typed)
    checked = command("check", "mine.xlsx", cwd=tmp_path)

    assert checked.returncode == 0
    for place, code in zip(places, codes.values(), strict=True):
        assert f'{place}: "{names[code]}" was read as the code "{code}"' in checked.stdout


def test_a_code_that_is_changed_is_changed_wherever_it_is_referred_to(tmp_path: Path) -> None:
    """The code of a place, of a benefit and of a measure; the figures stay what they were."""
    codes = {"hinckley": "pilot", "csc-time": "time-freed", "csc-days": "days"}
    words = [word for pair in codes.items() for word in ("--rename", "=".join(pair))]
    renamed = command("change", LEICESTERSHIRE, *words, "--to", "mine.xlsx", cwd=tmp_path)
    assert (renamed.returncode, renamed.stderr) == (0, "")

    for file in (LEICESTERSHIRE, tmp_path / "mine.xlsx"):
        ran = command("run", file, "--draws", "1000", "--out", tmp_path / file.stem, cwd=tmp_path)
        assert ran.returncode == 0, ran.stdout
    before, after = (
        numbers_of(tmp_path / out / "leicestershire-tom-2028-01" / "results.json")
        for out in (LEICESTERSHIRE.stem, "mine")
    )
    called = {".".join(codes.get(part, part) for part in key.split(".")): value for key, value in before.items()}
    same = {
        key for key in called if "actual" in key or key.startswith(("measure.", "reading.", "fee.carried", "count."))
    }

    assert after.keys() == called.keys()
    assert {key: after[key] for key in same} == {key: called[key] for key in same}


def test_a_measure_that_is_dropped_takes_its_readings_and_targets_along(tmp_path: Path) -> None:
    dropped = command("change", LEICESTERSHIRE, "--drop", "staff-heard", "--to", "mine.xlsx", cwd=tmp_path)
    checked = command("check", "mine.xlsx", cwd=tmp_path)

    assert (dropped.returncode, checked.returncode) == (0, 0), checked.stdout
    assert "5 benefits, 4 measures" in checked.stdout


def test_a_code_that_stands_on_either_of_two_sheets_is_asked_about_in_its_cell(tmp_path: Path) -> None:
    assert command("new", "parks", "--kind", "benefits", cwd=tmp_path).returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "parks.xlsx")["Readings"]
    (asked,) = [rule for rule in sheet.data_validations.dataValidation if "A6" in rule.sqref]
    wrong = [
        rule.formula[0] for ranges in sheet.conditional_formatting for rule in ranges.rules if "A6" in ranges.sqref
    ]

    assert (asked.type, asked.errorStyle) == ("custom", "warning")
    assert asked.error == "Neither Benefits nor Measures has such a code."
    for formula in (asked.formula1, *(each for each in wrong if "Benefits_codes" in each)):
        assert "Benefits_codes" in formula
        assert "Measures_codes" in formula
    assert any("Benefits_codes" in each for each in wrong)
    (sample,) = [rule for rule in sheet.data_validations.dataValidation if rule.error == "A whole number, 1 or more."]
    assert sample.operator == "greaterThanOrEqual"
