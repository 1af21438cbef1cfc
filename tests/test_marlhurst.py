"""An invented borough's outline and full business case: one story at two days, and the benefits report that follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appraisal.ground.resources import bundled
from appraisal.options.case import Case
from appraisal.options.case.stages import Stage
from appraisal.options.checks.report_needs import needed_not_given
from appraisal.options.workbook import examine, read_case
from tests.journeys.forked import command

OUTLINE, FULL = (bundled("inputs") / f"marlhurst-{stage}.xlsx" for stage in ("obc", "fbc"))


def left_out(case: Case) -> dict[str, bool]:
    """Return the options that are not compared, and whether a test took each out."""
    return {option.id: bool(option.removed) for option in case.longlist}


@pytest.mark.parametrize(("workbook", "stage"), [(OUTLINE, Stage.OUTLINE), (FULL, Stage.FULL)], ids=["OBC", "FBC"])
def test_each_has_all_that_its_stage_needs(workbook: Path, stage: Stage) -> None:
    case = read_case(workbook)
    assert case.about.at_stage is stage
    assert needed_not_given(case) == ()
    assert not case.draft
    assert not examine(workbook).cautions


def test_what_fails_is_out_at_both_stages_and_what_was_not_chosen_is_out_at_the_second() -> None:
    outline, full = left_out(read_case(OUTLINE)), left_out(read_case(FULL))
    failing = {option for option, removed in outline.items() if removed}
    assert len(failing) == 2
    assert failing == {option for option, removed in full.items() if removed}
    assert full.keys() > outline.keys()


@pytest.mark.slow
def test_what_moved_between_them_is_told_change_by_change(tmp_path: Path) -> None:
    told = command("compare", OUTLINE, FULL, "--json", "--draws", "1000", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    numbers = json.loads(told.stdout)["numbers"]
    alone = sum(moved.get("npc", 0.0) for moved in numbers["moved"].values())
    assert numbers["change"]["npc"] == pytest.approx(numbers["after"]["npc"] - numbers["before"]["npc"])
    assert numbers["together"]["npc"] == pytest.approx(numbers["change"]["npc"] - alone)


@pytest.mark.slow
def test_the_full_case_begins_a_benefits_report(tmp_path: Path) -> None:
    made = command("new", "hubs", "--kind", "benefits", "--from", FULL, "--out", tmp_path, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (workbook,) = tmp_path.rglob("*.xlsx")
    checked = command("check", workbook, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
