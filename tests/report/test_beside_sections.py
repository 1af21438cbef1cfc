"""What stands beside the sums in the report: there if the case has it, gone if not, and never a member's name."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

import pytest

from appraisal import report
from appraisal.blocks import Heading, Paragraph, Table
from appraisal.case import Case, Register
from appraisal.estimates import from_range
from appraisal.report.agreement import check_agreement
from appraisal.report.document import Grid, Head, Printed
from appraisal.report.numbering import number
from appraisal.report.show import Shown
from appraisal.words import plain
from tests.beside import REGISTERS, draft_of, with_everything, with_groups, with_marks, with_registers, with_scenarios
from tests.report.parts import notebook_blocks, study_of
from tests.telling import CORNERS, told_case

PARTS = (
    *("what_would_firm_it_up", "still_to_fill_in", "checklist", "stakeholder_groups", "group_weights", "scenarios"),
    *("scenarios_in_detail", "marks", "options_not_taken_further", "success_factors", "gates", "benefits_register"),
    *("equalities_register", "consultation_register", "commercial_case", "management_case", "logs"),
)


def printed(case: Case) -> tuple[Printed, ...]:
    study = study_of(case)
    blocks = notebook_blocks(study)
    check_agreement(blocks, study.results.numbers)
    return number(blocks).blocks


@pytest.mark.parametrize("name", PARTS)
def test_a_case_without_anything_of_the_kind_has_no_such_part(name: str) -> None:
    assert getattr(report, name)(study_of(told_case())).blocks == ()


@pytest.mark.parametrize("name", PARTS)
def test_a_case_with_everything_has_the_part_and_its_figures_are_those_of_the_results(name: str) -> None:
    study = study_of(with_everything(told_case(4)))
    blocks = getattr(report, name)(study).blocks
    assert any(isinstance(block, Table) for block in blocks)
    check_agreement(blocks, study.results.numbers)


def test_the_whole_report_of_a_case_with_everything_can_be_printed() -> None:
    heads = [block.text for block in printed(with_everything(told_case(4))) if isinstance(block, Head)]
    for text in ("What would firm this up most", "Still to be filled in", "Scenarios", "Stakeholder groups", "Gates"):
        assert text in heads


def test_the_headings_of_what_is_not_there_are_not_printed() -> None:
    heads = [block.text for block in printed(told_case()) if isinstance(block, Head)]
    for text in ("What would firm this up most", "Still to be filled in", "Scenarios", "Commercial case", "Logs"):
        assert text not in heads


@pytest.mark.parametrize("name", ["one option", "no criteria", "nothing uncertain", "worked example"])
def test_a_draft_of_an_odd_case_can_be_printed(name: str) -> None:
    case = CORNERS[name]
    case = with_registers(draft_of(case))
    if case.criteria:
        case = with_groups(case)
    case = with_scenarios(case)
    assert any(isinstance(block, Head) and block.text == "What would firm this up most" for block in printed(case))


def test_a_finished_case_with_rows_struck_out_shows_them_and_is_told_of_no_things() -> None:
    draft = draft_of(told_case())
    case = replace(draft, gaps=(), set_aside=draft.set_aside[-1:])
    heads = [block.text for block in printed(case) if isinstance(block, Head)]
    assert "Usual costs, risks and gates" in heads
    assert "What would firm this up most" not in heads


def test_members_of_a_panel_go_by_number_and_their_names_are_not_printed() -> None:
    case = with_marks(told_case())
    case = replace(case, marks=tuple(replace(mark, reason="As seen.") for mark in case.marks))
    text = repr(Shown(notebook_blocks(study_of(case))))
    assert "Member 1" in text
    assert "names are not printed" in text
    assert "Example" not in text


def test_it_is_said_for_what_an_entered_score_is_used_and_not_the_panels_marks() -> None:
    case = with_marks(told_case())
    score = case.scores[-1]
    given = sorted(
        mark.value for mark in case.marks if (mark.option, mark.criterion) == (score.option, score.criterion)
    )
    said = repr(report.marks(study_of(case)))
    assert "used in place of the panel’s marks" in said
    taken = replace(score, estimate=from_range(given[0], statistics.median(given), given[-1]))
    pair = (score.option, score.criterion)
    marks = tuple(mark for mark in case.marks if (mark.option, mark.criterion) == pair)
    agreed = replace(case, scores=(*case.scores[:-1], taken), marks=marks)
    assert "in place of the panel’s marks" not in repr(report.marks(study_of(agreed)))


def test_every_register_is_printed_once_with_blank_rows_and_columns_left_out() -> None:
    study = study_of(with_registers(told_case()))
    tables = [b for b in notebook_blocks(study) if isinstance(b, Table) and b.label.startswith("tbl-register-")]
    assert len(tables) == len(REGISTERS) + 1
    for table in tables:
        last = "Impact" if "equalities" in table.label else "Said"
        assert [column.heading for column in table.columns] == ["What", last]
        assert [plain(row[0]) for row in table.rows] == ["One", "Two"]


def test_a_register_of_a_kind_that_has_no_place_of_its_own_is_still_printed() -> None:
    case = replace(told_case(), registers=(Register("Odds and ends", ("What",), (("A thing",),)),))
    blocks = report.logs(study_of(case)).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Odds and ends"]


def test_text_of_a_register_stays_text() -> None:
    hostile = "<b>bold</b> #let x = 1 [a](b)"
    case = replace(told_case(), registers=(Register("Gates", ("Gate",), ((hostile,),)),))
    table = report.gates(study_of(case)).blocks[-1]
    assert isinstance(table, Table)
    assert table.rows == (((hostile,),),)


def test_the_money_of_a_benefits_register_is_said_not_to_be_added() -> None:
    study = study_of(with_registers(told_case()))
    assert "not added to net present cost" in repr(report.benefits_register(study))


def test_the_scenarios_in_which_another_option_comes_first_are_named_and_no_others() -> None:
    study = study_of(with_scenarios(told_case(4, scores=(40, 50, 75, 50, 55))))
    (told, *_) = report.scenarios(study).blocks
    assert isinstance(told, Paragraph)
    scenarios = study.results.facts["scenarios"].values()
    other = [each["name"] for each in scenarios if each["first"] != [study.results.ranking[0]]]
    assert other == ["One aim"]
    assert re.findall("“(.+?)”", plain(told.content)) == other


def test_one_option_has_nothing_to_come_first_in() -> None:
    study = study_of(with_scenarios(CORNERS["one option"]))
    assert "comes first" not in repr(report.scenarios(study))


def test_a_register_of_many_columns_stands_in_an_appendix_and_its_section_says_where() -> None:
    headings = tuple(f"Heading {place}" for place in range(8))
    case = replace(told_case(), registers=(Register("Benefits", headings, (headings,)),))
    assert not any(isinstance(block, Table) for block in report.benefits_register(study_of(case)).blocks)
    blocks = printed(case)
    (table,) = [block for block in blocks if isinstance(block, Grid) and block.anchor == "tbl-register-benefits"]
    above = [block.text for block in blocks[: blocks.index(table)] if isinstance(block, Head) and block.level == 1]
    assert above[-1] == "Registers"
    assert [block.text for block in blocks if isinstance(block, Head) and block.text == "Benefits"] == ["Benefits"] * 2


GATES = ("Gate", "Options", "Result", "Reason")


def test_a_gate_that_is_failed_is_said_below_the_options_and_beside_the_recommendation() -> None:
    case = told_case(4)
    rows = (
        ("Public interest test", "Trading company", "fail", "It is not shown."),
        ("Best value", f"{case.options[1].name}, {case.options[3].name}", "conditional", "The reserve is released."),
        ("Equality duty", "all options", "pass", ""),
    )
    study = study_of(replace(case, registers=(Register("Gates", GATES, rows),)))
    last = report.options_considered(study).blocks[-1]
    assert isinstance(last, Paragraph)
    condition = "a gate only on a condition: Best value (The reserve is released)."
    mine = f"Reorganised service meets {condition}"
    both = f"Reorganised service and Charitable trust meet {condition}"
    assert plain(last.content) == f"Trading company fails a gate: Public interest test. {both}"
    for part in (report.recommendations, report.summary):
        assert mine in repr(part(study))
        assert "fails a gate" not in repr(part(study))


def test_a_success_factor_that_is_failed_is_said_as_a_failed_gate_is() -> None:
    case = told_case(4)
    assert case.recommended is not None
    rows = ((case.recommended.name, "potential affordability", "fail", "The saving is not found."),)
    factors = Register("Success factors", ("Option", "Success factor", "Result", "Reason"), rows)
    study = study_of(replace(case, registers=(factors,)))
    said = f"{case.recommended.name} fails a critical success factor: potential affordability."
    for part in (report.options_considered, report.recommendations, report.summary):
        assert said in repr(part(study))


def test_neutral_effects_are_counted_in_the_body_and_listed_in_the_appendix() -> None:
    headings = ("Option", "Protected characteristic", "Impact", "Reason")
    rows = tuple(("Trust", f"Kind {place}", "neutral", "") for place in range(12))
    others = (("Trust", "age", "negative", "Fewer stops."), ("Trust", "race", "unknown", ""), ("Trust", "sex", "", ""))
    case = replace(told_case(), registers=(Register("Equalities", headings, (*rows, *others)),))
    said, table = report.equalities_register(study_of(case)).blocks
    assert isinstance(said, Paragraph)
    counts = "12 effects in it are neutral, and one is not assessed yet (sex); the others stand here."
    assert f"{counts} “Unknown” is an answer. The whole register is " in plain(said.content)
    assert isinstance(table, Table)
    assert [plain(row[1]) for row in table.rows] == ["age", "race"]
    assert table.caption.endswith(": all found not to be neutral")
    grids = [block for block in printed(case) if isinstance(block, Grid) and "equalities" in block.anchor]
    assert [len(grid.rows) for grid in grids] == [2, 15]
    alone = replace(case, registers=(Register("Equalities", headings, rows),))
    (said,) = report.equalities_register(study_of(alone)).blocks
    assert isinstance(said, Paragraph)
    assert "All 12 effects in it are neutral. The whole" in plain(said.content)


def test_effects_that_nobody_assessed_are_said_to_wait_and_are_no_findings() -> None:
    headings = ("Option", "Protected characteristic", "Impact", "Reason")
    blank, known = ("Trust", "race", "", ""), ("Trust", "age", "positive", "More stops.")
    case = replace(told_case(), registers=(Register("Equalities", headings, (blank, known)),))
    said, table = report.equalities_register(study_of(case)).blocks
    assert isinstance(said, Paragraph)
    assert "One effect in it is not assessed yet (race); the others stand here. The whole" in plain(said.content)
    assert isinstance(table, Table)
    assert [plain(row[1]) for row in table.rows] == ["age"]
    assert table.caption.endswith(": all that are assessed")
    waiting = replace(case, registers=(Register("Equalities", headings[:2], (blank[:2], known[:2])),))
    (said,) = report.equalities_register(study_of(waiting)).blocks
    assert isinstance(said, Paragraph)
    assert "None of the two effects in it is assessed yet. The whole" in plain(said.content)


def test_that_unknown_is_an_answer_is_said_only_where_something_is_unknown() -> None:
    headings = ("Option", "Protected characteristic", "Impact", "Reason")
    for impact, times in (("unknown", 1), ("positive", 0)):
        case = replace(told_case(), registers=(Register("Equalities", headings, (("Trust", "age", impact, ""),)),))
        assert repr(report.equalities_register(study_of(case))).count("“Unknown” is an answer.") == times
