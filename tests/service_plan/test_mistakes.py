"""What the check says of a plan: each mistake that an officer can make, at its cell, and silence on what is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.ground.blocks import texts_in
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.service_plan import faults, sections
from appraisal.service_plan.results import TOTALS, results_of
from appraisal.service_plan.rows import (
    ActionRow,
    ActivityRow,
    Better,
    CompetitionRow,
    EqualityRow,
    FunctionRow,
    Level,
    LineRow,
    MeasureRow,
    Money,
    ObjectiveRow,
    Perspective,
    PrintedTotalRow,
    RiskRow,
    Total,
)
from appraisal.service_plan.sections import Study
from appraisal.workbook import Assembly, examine, read_book, verdict_on
from appraisal.workbook.faults import record_faults
from appraisal.workbook.schema import AcceptedWarningRow
from appraisal.workbook.schema.cell_values import Target, TargetKind
from tests.service_plan.plans import changed, york


def _by_year(*pairs: tuple[int, float]) -> Any:
    return lambda row: replace(row, by_year=pairs)


def _targets(*pairs: tuple[int, Target]) -> Any:
    return lambda row: replace(row, targets=pairs)


def _part_of(whole: str) -> Any:
    return lambda row: replace(row, part_of=whole)


def _line(code: str, *by_year: tuple[int, float], part_of: str = "") -> LineRow:
    return LineRow(id=code, name=code, part_of=part_of, by_year=by_year)


_SHARE, _DAY = Target(TargetKind.VALUE, 0.5, share=True), Target(TargetKind.DATE, date=dt.date(2007, 6, 30))
_TICK, _NINETY = Target(TargetKind.DONE), Target(TargetKind.VALUE, 90.0)
_ONE = Target(TargetKind.VALUE, 1.0)

FAULTS: dict[str, tuple[Assembly, str, str]] = {
    "a part is part of itself": (
        changed(miscellaneous=_part_of("other")),
        "part-of-itself",
        "Resources!D9",
    ),
    "a part of a measure has a part": (
        changed(nvq_homes=_part_of("nvq-learning")),
        "parts-too-deep",
        "Scorecard!E22",
    ),
    "a part is in another perspective than its whole": (
        changed(nvq_homes=lambda row: replace(row, perspective=Perspective.FINANCE)),
        "part-unlike-its-whole",
        "Scorecard!B22",
    ),
    "a part is counted in another unit than its whole": (
        changed(nvq_homes=_part_of("security")),
        "part-unlike-its-whole",
        "Scorecard!F22",
    ),
    "a part is to go another way than its whole": (
        changed(nvq_homes=lambda row: replace(row, better=Better.LESS)),
        "part-unlike-its-whole",
        "Scorecard!G22",
    ),
    "lines are nested deeper than any budget's": (
        changed(*(LineRow(id=f"l{n}", name=f"L{n}", part_of=f"l{n - 1}" if n else "") for n in range(300))),
        "parts-too-deep",
        "Resources!D35",
    ),
    "income is part of a cost": (
        changed(other=lambda row: replace(row, kind=Money.INCOME)),
        "part-of-another-kind",
        "Resources!C11",
    ),
    "the parts do not come to the whole": (
        changed(other=_by_year((2006, 182.0), (2007, 1_186.0))),
        "parts-do-not-add-up",
        "Resources!F9",
    ),
    "a part is blank and its whole is entered": (
        changed(other=_by_year((2006, 182.0))),
        "part-left-blank",
        "Resources!F11",
    ),
    "a part of a part is blank": (
        changed(
            _line("sundry", (2006, 182.0), part_of="other"),
            _line("fees", (2007, 100.0), part_of="other"),
            other=_by_year(),
        ),
        "part-left-blank",
        "Resources!F14",
    ),
    "a part is blank, and without it the others come to more than the whole": (
        changed(_line("more", (2007, 1_000.0), part_of="miscellaneous"), other=_by_year((2006, 182.0))),
        "parts-do-not-add-up",
        "Resources!F9",
    ),
    "income has a minus sign": (
        changed(income=_by_year((2006, 6_704.0), (2007, -6_596.0))),
        "minus-in-the-budget",
        "Resources!F13",
    ),
    "a cost has a minus sign": (
        changed(capital=_by_year((2006, -27.0), (2007, 27.0))),
        "minus-in-the-budget",
        "Resources!E12",
    ),
    "two lines have one name": (changed(LineRow(id="more", name="Premises")), "doubled-id", "Resources!B14"),
    "a line has the code of a total": (changed(LineRow(id="net-cost", name="Net")), "reserved-code", "Resources!A14"),
    "a line is part of one that is not there": (
        changed(other=lambda row: replace(row, part_of="misc")),
        "unknown-code",
        "Resources!D11",
    ),
    "a date is the target of a percentage": (changed(cg4=_targets((2007, _DAY))), "unfit-target", "Scorecard!J5"),
    "a percentage is the target of what has no unit": (
        changed(roll_out=_targets((2008, _SHARE))),
        "unfit-target",
        "Scorecard!K15",
    ),
    "90 is written for 90%": (changed(calls=_targets((2007, _NINETY))), "unfit-target", "Scorecard!J7"),
    "1 is written, for 1% or for 100%": (changed(calls=_targets((2007, _ONE))), "unfit-target", "Scorecard!J7"),
    "a tick is the last reading": (
        changed(turnover=lambda row: replace(row, current=_TICK)),
        "unfit-target",
        "Scorecard!H19",
    ),
    "a day is not in its year": (
        changed(new_system=_targets((2008, _DAY))),
        "target-outside-its-year",
        "Scorecard!K13",
    ),
    "a measure is in no perspective": (
        changed(cg4=lambda row: replace(row, perspective=None)),
        "blank",
        "Scorecard!B5",
    ),
    "a part has a target of its own": (changed(nvq_homes=_targets((2007, _SHARE))), "not-used", "Scorecard!J22"),
    "an action serves an objective that is not there": (
        changed(ActionRow(id="more", name="More", objective="nobody")),
        "unknown-code",
        "Workplan!H43",
    ),
    "a total is printed twice": (
        changed(PrintedTotalRow(what=Total.NET, by_year=((2007, 2_431.0),))),
        "doubled-id",
        "Printed totals!A8",
    ),
    "the plan has no year": (changed(york_2007=lambda row: replace(row, years=0)), "out-of-bounds", "About!B12"),
}


@pytest.mark.parametrize("mistake", FAULTS)
def test_a_mistake_is_named_at_its_cell_and_stops_the_plan(mistake: str) -> None:
    found, code, cell = FAULTS[mistake]

    assert [(fault.code, f"{fault.sheet}!{fault.cell}") for fault in found.faults] == [(code, cell)]
    assert found.made is None


_SERVED = ActionRow(id="more", name="More", objective="access")
_RED = RiskRow(name="Flood", likelihood=Level.HIGH, impact=Level.HIGH)


CAUTIONS: dict[str, tuple[Assembly, str, str]] = {
    "printed totals are not met": (
        changed(income=_by_year((2006, 6_704.0), (2007, 6_506.0))),
        "total-not-met",
        "Printed totals!C6, Printed totals!C7",
    ),
    "pounds are typed for thousands in one year": (
        changed(_line("more", (2006, 12.0), (2007, 12_500.0)), without=PrintedTotalRow),
        "pounds-for-thousands",
        "Resources!F14",
    ),
    "a line is in pounds and its fellows are in thousands": (
        changed(_line("more", (2006, 2_959_000.0), (2007, 2_976_000.0)), without=PrintedTotalRow),
        "pounds-for-thousands",
        "Resources!E14, Resources!F14",
    ),
    "a total is typed as a line": (
        changed(_line("all-costs", (2006, 8_701.0), (2007, 9_027.0)), without=PrintedTotalRow),
        "total-as-a-line",
        "Resources!B14",
    ),
    "a deadline is after the plan": (
        changed(EqualityRow(name="Late", deadline=dt.date(2010, 4, 1))),
        "deadline-outside-the-plan",
        "Equality actions!C12",
    ),
    "a deadline is in another year than its words": (
        changed(ActionRow(id="more", name="More", deadline=dt.date(2008, 3, 31), when="March 2009")),
        "deadline-said-otherwise",
        "Workplan!F43",
    ),
    "a deadline in words is after the plan": (
        changed(EqualityRow(name="Late", when="By May 2011")),
        "deadline-outside-the-plan",
        "Equality actions!D12",
    ),
    "nobody says what is done about a red risk": (changed(_RED), "red-risk-without-contingency", "Risks!F10"),
}


@pytest.mark.parametrize("oddity", CAUTIONS)
def test_an_oddity_is_asked_about_at_its_cell_and_stops_nothing(oddity: str) -> None:
    found, code, cell = CAUTIONS[oddity]

    assert {caution.code for caution in found.cautions} == {code}
    assert ", ".join(f"{caution.sheet}!{caution.cell}" for caution in found.cautions) == cell
    assert found.made is not None


def test_an_objective_that_no_action_serves_is_asked_about_once_actions_say_what_they_serve() -> None:
    idle = {caution.found for caution in changed(_SERVED).cautions}

    assert len(idle) == len(york().rows(ObjectiveRow)) - 1
    assert not any("Easy and fair access" in found for found in idle)


def test_a_question_that_somebody_answers_for_is_accepted() -> None:
    answer = AcceptedWarningRow(
        warning="red-risk-without-contingency: Risks, Flood, Contingency",
        reason="There is none.",
        accepted_by="Director",
    )

    assert changed(_RED).not_accepted
    assert not changed(_RED, answer).not_accepted


def test_the_published_plan_has_no_fault_and_raises_no_question() -> None:
    found = verdict_on(york())

    assert (found.faults, found.cautions, found.unfinished) == ((), (), ())


def test_a_figure_that_cannot_be_read_is_one_fault_and_not_three(tmp_path: Path) -> None:
    for path in (bundled("inputs") / "york-2007").glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("miscellaneous,182,", "miscellaneous,some,")
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    assert [(fault.sheet, fault.code) for fault in examine(tmp_path, KINDS).faults] == [("Resources", "wrong-content")]


def test_every_circle_of_parts_is_named_at_once() -> None:
    found = changed(
        *(LineRow(id=code, name=code, part_of=whole) for code, whole in ("ab", "ba", "cd", "dc", "ea")),
    )

    assert [(fault.code, fault.cell) for fault in found.faults] == [
        ("part-of-itself", "D14"),
        ("part-of-itself", "D16"),
    ]


@pytest.mark.parametrize(("number_format", "faults", "read"), [("0%", [], "100%"), ("General", ["unfit-target"], "1")])
def test_a_percentage_is_known_by_its_sign_in_the_cell_and_a_bare_1_is_not_taken_for_one(
    number_format: str, faults: list[str], read: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    book["Scorecard"]["J6"] = 1
    book["Scorecard"]["J6"].number_format = number_format
    book.save(tmp_path / "mine.xlsx")
    measures = {row.id: row for row in read_book(tmp_path / "mine.xlsx", KINDS).rows(MeasureRow)}

    assert [fault.code for fault in examine(tmp_path / "mine.xlsx", KINDS).faults] == faults
    assert str(dict(measures["cg4"].targets)[2007]) == read


def test_what_may_differ_by_rounding_is_no_fault() -> None:
    assert not changed(other=_by_year((2006, 182.0), (2007, 187.0))).faults


def test_a_blank_is_unfinished_and_makes_a_draft() -> None:
    found = changed(york_2007=lambda row: replace(row, holder="tbc"))

    assert [str(each) for each in found.unfinished] == ["About!B13: The plan lacks who holds the plan."]
    assert found.sound.gaps


def _blank_part(of_year: int) -> Assembly:
    """Return what is said of York's plan with a whole left blank, and a part of it blank in one year."""
    kept = tuple(pair for pair in ((2006, 182.0), (2007, 186.0)) if pair[0] != of_year)
    return changed(miscellaneous=_by_year(), other=_by_year(*kept))


def test_a_blank_among_figures_is_unfinished_and_no_total_counts_it_as_zero() -> None:
    found = _blank_part(2007)
    results = results_of(found.sound)
    told = " ".join(text for block in sections.in_brief(Study(results)).blocks for text in texts_in(block))

    assert [str(each) for each in found.unfinished] == [
        "Resources!F11: Other lacks a figure for 2007/08. Write 0 if it is nothing: a blank is not counted as zero."
    ]
    lost = ("miscellaneous", TOTALS[Total.GROSS], TOTALS[Total.NET])
    assert not [code for code in lost if f"resources.{code}.2007" in results]
    assert results["resources.net-cost.2006"] == 1_997_000
    assert "No total is given where a line has no figure yet: for 2007/08 (other)." in told


def test_income_that_is_blank_in_one_year_is_not_nothing() -> None:
    found = changed(income=_by_year((2006, 6_704.0)))

    assert [f"{each.sheet}!{each.cell}" for each in found.unfinished] == ["Resources!F13"]
    assert "resources.net-cost.2007" not in results_of(found.sound)


def test_a_plan_without_functions_objectives_actions_or_budget_is_a_draft() -> None:
    wanted = (FunctionRow, ObjectiveRow, ActionRow, LineRow)
    found = changed(without=(*wanted, ActivityRow, CompetitionRow, PrintedTotalRow))

    assert [each.sheet for each in found.unfinished] == ["Functions", "Objectives", "Workplan", "Resources"]
    assert found.sound.gaps


def test_a_year_of_the_plan_without_a_column_is_said_with_what_puts_it_in(tmp_path: Path) -> None:
    for path in (bundled("inputs") / "york-2007").glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("Years,3", "Years,4")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    told = [str(note) for note in examine(tmp_path, KINDS).notes]

    assert [line.split(";")[0] for line in told] == [
        "Scorecard: there is no column for 2010/11 of the plan",
        "Resources: there is no column for 2010/11 of the plan",
    ]


def test_each_fault_of_a_plan_is_one_that_somebody_made() -> None:
    made = {code for _, code, _ in (*FAULTS.values(), *CAUTIONS.values())} | {"objective-without-action"}
    modules = (faults, record_faults)
    ours = {name for module in modules for name, each in vars(module).items() if each.__class__.__name__ == "function"}

    assert {name.replace("_", "-") for name in ours - {"at", "caution_at", "shown"}} <= made
