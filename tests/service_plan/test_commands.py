"""The commands on a service plan, as an officer types them: a new one, one with a mistake, the bundled one."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from appraisal.ground.resources import bundled
from tests.journeys.forked import command
from tests.workbook.builders import repacked

pytestmark = pytest.mark.slow


def test_a_new_plan_has_no_fault_and_says_what_is_still_to_fill_in(tmp_path: Path) -> None:
    assert command("new", "parks", "--kind", "service-plan", "--year", "2026", cwd=tmp_path).returncode == 0
    checked = command("check", "parks.xlsx", cwd=tmp_path)

    headings = [cell.value for cell in openpyxl.load_workbook(tmp_path / "parks.xlsx")["Resources"][4]]

    assert checked.returncode == 0
    assert headings[3:8] == ["Part of", *(f"{year}/{year % 100 + 1} (£000)" for year in range(2025, 2029))]
    assert "Ten things still to fill in" in checked.stdout
    assert "parks.xlsx: no faults." in checked.stdout


def test_a_plan_has_no_delivery_models_and_there_is_no_kind_of_another_name(tmp_path: Path) -> None:
    models = command("new", "parks", "--kind", "service-plan", "--models", "trust", cwd=tmp_path)
    other = command("new", "parks", "--kind", "poem", cwd=tmp_path)

    assert (models.returncode, other.returncode) == (2, 2)
    assert "options-appraisal, service-plan, benefits-report" in other.stderr


def test_what_an_officer_types_on_the_scorecard_is_read_and_a_wrong_target_is_marked(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    typed: dict[str, str | float] = {
        "J6": 0.92,
        "J7": "95%",
        "K8": "To be set",
        "L8": "N/A",
        "J14": "30/6/07",
        "K14": "√",
        "J19": "12",
    }
    for cell, value in typed.items():
        book["Scorecard"][cell] = value
    book["Scorecard"]["J6"].number_format = "0%"
    book["Scorecard"]["J17"] = "50%"
    book.save(tmp_path / "mine.xlsx")
    checked = command("check", "mine.xlsx", "--marked", "marked.xlsx", cwd=tmp_path)

    assert checked.returncode == 3
    assert checked.stdout.startswith("mine.xlsx: 1 fault")
    assert 'Scorecard!J17: found "50%". Expected a date or a tick' in checked.stdout
    assert openpyxl.load_workbook(tmp_path / "marked.xlsx")["Scorecard"]["J17"].comment is not None


def test_the_demo_takes_the_name_of_a_bundled_example(tmp_path: Path) -> None:
    made = command("demo", "york-2007", cwd=tmp_path)
    other = command("demo", "leeds", cwd=tmp_path)
    traced = command("trace", "resources.net-cost.2007", "outputs/york-2007", cwd=tmp_path)

    assert (made.returncode, made.stderr) == (0, "")
    assert "Net cost rises by £434,000 (22%)" in made.stdout
    there = {path.name for path in (tmp_path / "outputs" / "york-2007").iterdir()}
    assert {f"service_plan.{ending}" for ending in ("pdf", "html", "docx", "ipynb")} <= there
    assert other.returncode == 2
    assert "barnet-2015, birmingham-2018, clackmannanshire-2014, eastmere-leisure, leicestershire-tom" in other.stderr
    assert (traced.returncode, traced.stdout) == (2, "")
    assert traced.stderr.startswith("A service plan has no figures that can be traced")


def test_what_is_not_of_a_plan_is_wrong_usage_and_said_before_anything_is_done(tmp_path: Path) -> None:
    plan = bundled("inputs") / "york-2007.xlsx"
    for words in (
        ("trace", "resources.net-cost.2007", str(plan)),
        ("packs", str(plan)),
        ("collect", str(plan), "pack.xlsx", "--to", "all.xlsx"),
        ("report", str(plan), "--notebook", "briefing"),
    ):
        made = command(*words, cwd=tmp_path)
        assert (made.returncode, "appraised now" in made.stdout) == (2, False), words


def test_another_code_moves_nothing_in_a_plan_and_nothing_of_draws_is_said(tmp_path: Path) -> None:
    plan = bundled("inputs") / "york-2007.xlsx"
    made = command("change", str(plan), "--rename", "premises=buildings", "--to", "mine.xlsx", cwd=tmp_path)

    assert "premises is buildings now" in made.stdout
    assert "draws" not in made.stdout


def test_the_example_of_a_new_plan_is_a_plan(tmp_path: Path) -> None:
    made = command("new", "parks", "--kind", "service-plan", "--example", cwd=tmp_path)

    assert made.returncode == 0
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["york-2007.xlsx"]


def test_a_whole_that_is_a_formula_of_its_parts_is_a_line_and_no_total(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    for column in "EF":
        book["Resources"][f"{column}10"] = f"={column}11+{column}12"
    book.save(tmp_path / "plain.xlsx")
    results = {b"E": b"4979", b"F": b"4983"}
    repacked(
        tmp_path / "plain.xlsx",
        tmp_path / "mine.xlsx",
        lambda _, content: re.sub(
            rb"(<f>([EF])11\+[EF]12</f>)<v ?/?>(</v>)?", lambda f: f[1] + b"<v>" + results[f[2]] + b"</v>", content
        ),
    )
    held = openpyxl.load_workbook(tmp_path / "mine.xlsx", data_only=True)["Resources"]

    assert (held["E10"].value, held["F10"].value) == (4979, 4983)
    assert "no faults" in command("check", "mine.xlsx", cwd=tmp_path).stdout
