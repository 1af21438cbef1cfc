"""What stands beside the sums in the report: there if the case has it, gone if not, and never a member's name."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

import pytest

from appraisal import report
from appraisal.chance.estimates import from_range
from appraisal.documents.document import Grid, Head, Printed
from appraisal.documents.numbering import number
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Heading, Paragraph, Table
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Register
from tests.beside import REGISTERS, draft_of, with_everything, with_groups, with_marks, with_registers, with_scenarios
from tests.report.executed import check_agreement
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, told_case

pytestmark = pytest.mark.slow

PARTS = (
    *("what_would_firm_it_up", "still_to_fill_in", "checklist", "groups_in_detail", "scenarios_in_detail", "marks"),
    *("options_not_taken_further", "registers"),
)


def printed(case: Case) -> tuple[Printed, ...]:
    """Return what stands in the report and then in the appraisal."""
    study = study_of(case)
    told: list[Printed] = []
    for document in ("committee_report", "appraisal"):
        blocks = notebook_blocks(study, document)
        check_agreement(blocks, study.results.numbers)
        told += number(blocks).blocks
    return tuple(told)


def heads_of(case: Case) -> list[str]:
    return [block.text for block in printed(case) if isinstance(block, Head)]


@pytest.mark.parametrize("name", PARTS)
def test_a_case_without_anything_of_the_kind_has_no_such_part(name: str) -> None:
    assert getattr(report, name)(study_of(told_case())).blocks == ()


@pytest.mark.parametrize("name", PARTS)
def test_a_case_with_everything_has_the_part_and_its_figures_are_those_of_the_results(name: str) -> None:
    study = study_of(with_everything(told_case(4)))
    blocks = getattr(report, name)(study).blocks
    assert any(isinstance(block, Table) for block in blocks)
    check_agreement(blocks, study.results.numbers)


def test_the_report_and_the_appraisal_of_a_case_with_everything_can_be_printed() -> None:
    heads = heads_of(with_everything(told_case(4)))
    for text in ("What would firm this up most", "Still to be filled in", "Scenarios", "Stakeholder groups", "Gates"):
        assert text in heads


def test_the_headings_of_what_is_not_there_are_not_printed() -> None:
    heads = heads_of(told_case())
    for text in ("What would firm this up most", "Still to be filled in", "Scenarios", "Commercial", "Registers"):
        assert text not in heads


@pytest.mark.few(2)
@pytest.mark.parametrize("name", ["one option", "no criteria", "nothing uncertain", "worked example"])
def test_a_draft_of_an_odd_case_can_be_printed(name: str) -> None:
    case = CORNERS[name]
    case = with_registers(draft_of(case))
    if case.criteria:
        case = with_groups(case)
    case = with_scenarios(case)
    assert "What would firm this up most" in heads_of(case)


def test_a_finished_case_with_rows_struck_out_shows_them_and_is_told_of_no_things() -> None:
    draft = draft_of(told_case())
    case = replace(draft, gaps=(), set_aside=draft.set_aside[-1:])
    heads = heads_of(case)
    assert "Usual costs, risks and gates" in heads
    assert "What would firm this up most" not in heads


def test_members_of_a_panel_go_by_number_and_their_names_are_not_printed() -> None:
    case = with_marks(told_case())
    case = replace(case, marks=tuple(replace(mark, reason="As seen.") for mark in case.marks))
    study = study_of(case)
    text = repr([Shown(notebook_blocks(study, document)) for document in ("committee_report", "appraisal", "briefing")])
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


def test_every_register_is_printed_once_in_the_appraisal_with_blank_rows_and_columns_left_out() -> None:
    study = study_of(with_registers(told_case()))
    blocks = notebook_blocks(study, "appraisal")
    tables = [b for b in blocks if isinstance(b, Table) and b.label.startswith("tbl-register-")]
    assert len(tables) == len(REGISTERS)  # one more of a kind without a place, and the sign-off is the report's
    for table in tables:
        last = "Impact" if "equalities" in table.label else "Said"
        assert [column.heading for column in table.columns] == ["What", last]
        assert [plain(row[0]) for row in table.rows] == ["One", "Two"]


def test_a_register_of_a_kind_that_has_no_place_of_its_own_is_still_printed() -> None:
    case = replace(told_case(), registers=(Register("Odds and ends", ("What",), (("A thing",),)),))
    blocks = report.registers(study_of(case)).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Odds and ends"]


def test_text_of_a_register_stays_text() -> None:
    hostile = "<b>bold</b> #let x = 1 [a](b)"
    case = replace(told_case(), registers=(Register("Gates", ("Gate",), ((hostile,),)),))
    table = report.registers(study_of(case)).blocks[-1]
    assert isinstance(table, Table)
    assert table.rows == (((hostile,),),)


def test_the_money_of_a_benefits_register_is_said_not_to_be_added() -> None:
    study = study_of(with_registers(told_case()))
    assert "not added to net present cost" in repr(report.registers(study))


def test_the_scenarios_in_which_another_option_comes_first_are_named_and_no_others() -> None:
    study = study_of(with_scenarios(told_case(4, scores=(40, 50, 75, 50, 55))))
    (told, *_) = report.scenarios_in_detail(study).blocks
    assert isinstance(told, Paragraph)
    scenarios = study.results.facts["scenarios"].values()
    other = [each["name"] for each in scenarios if each["first"] != [study.results.ranking[0]]]
    assert other == ["One aim"]
    assert re.findall("“(.+?)”", plain(told.content)) == other


def test_one_option_has_nothing_to_come_first_in() -> None:
    study = study_of(with_scenarios(CORNERS["one option"]))
    assert "comes first" not in repr(report.scenarios_in_detail(study))


def test_a_register_of_many_columns_stands_in_the_appendix_alone() -> None:
    headings = tuple(f"Heading {place}" for place in range(8))
    study = study_of(replace(told_case(), registers=(Register("Benefits", headings, (headings,)),)))
    found = [
        document
        for document in ("committee_report", "briefing", "appraisal")
        for block in number(notebook_blocks(study, document)).blocks
        if isinstance(block, Grid) and block.anchor == "tbl-register-benefits"
    ]
    assert found == ["appraisal"]


GATES = ("Gate", "Options", "Result", "Reason")


def test_a_failed_gate_of_the_recommended_option_is_said_beside_the_options_and_in_the_briefing() -> None:
    case = told_case(4)
    rows = (
        ("Public interest test", "Trading company", "fail", "It is not shown."),
        ("Tax clearance", case.options[1].name, "fail", "It was refused."),
        ("Best value", f"{case.options[1].name}, {case.options[3].name}", "conditional", "The reserve is released."),
        ("Equality duty", "all options", "pass", ""),
    )
    study = study_of(replace(case, registers=(Register("Gates", GATES, rows),)))
    for part in (report.side_by_side, report.what_is_asked):
        said = [" ".join(text.split()) for text in sentences_of(part(study).blocks)]
        (mine,) = [text for text in said if "fails" in text]
        assert mine.endswith("Reorganised service fails: Tax clearance. Still to be met: Best value.")
    (table,) = [b for b in report.registers(study).blocks if isinstance(b, Table)]
    assert [plain(row[0]) for row in table.rows] == [row[0] for row in rows]


def test_a_success_factor_that_is_failed_is_said_as_a_failed_gate_is() -> None:
    case = told_case(4)
    assert case.recommended is not None
    rows = ((case.recommended.name, "potential affordability", "fail", "The saving is not found."),)
    factors = Register("Success factors", ("Option", "Success factor", "Result", "Reason"), rows)
    study = study_of(replace(case, registers=(factors,)))
    said = f"{case.recommended.name} fails: potential affordability."
    for part in (report.side_by_side, report.what_is_asked):
        assert said in repr(part(study))


def test_nothing_is_said_of_conditions_where_every_gate_is_passed() -> None:
    gates = Register("Gates", GATES, (("Equality duty", "all options", "pass", ""),))
    study = study_of(replace(told_case(4), registers=(gates,)))
    for part in (report.side_by_side, report.what_is_asked):
        assert not re.search("fails|Still to be met|Conditions", repr(part(study)))


EFFECTS = ("Option", "Protected characteristic", "Impact", "Reason")
NEUTRAL = tuple(("Trust", f"Kind {place}", "neutral", "") for place in range(12))
BLANK, KNOWN = ("Trust", "race", "", ""), ("Trust", "age", "positive", "More stops.")


def with_effects(*rows: tuple[str, ...], headings: tuple[str, ...] = EFFECTS) -> Case:
    return replace(told_case(), registers=(Register("Equalities", headings, rows),))


def told_of_effects(case: Case) -> tuple[str, list[str], str]:
    """Return what the report says of effects on equality, and the characteristics and the caption of its table."""
    blocks = report.implications(study_of(case)).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    rows = [plain(row[1]) for table in tables for row in table.rows]
    return " ".join(sentences_of(blocks)), rows, "".join(table.caption for table in tables)


def test_neutral_effects_are_counted_in_the_report_and_listed_in_the_appraisal() -> None:
    others = (("Trust", "age", "negative", "Fewer stops."), ("Trust", "race", "unknown", ""), ("Trust", "sex", "", ""))
    case = with_effects(*NEUTRAL, *others)
    said, rows, caption = told_of_effects(case)
    assert said == "12 more effects are neutral. One effect is not assessed yet (sex)."
    assert rows == ["age", "race"]
    assert caption.endswith(": all found not to be neutral")
    grids = [block for block in printed(case) if isinstance(block, Grid) and "equalities" in block.anchor]
    assert [len(grid.rows) for grid in grids] == [2, 15]
    assert told_of_effects(with_effects(*NEUTRAL)) == ("All 12 effects in the register are neutral.", [], "")


def test_effects_that_nobody_assessed_are_said_to_wait_and_are_no_findings() -> None:
    said, rows, caption = told_of_effects(with_effects(BLANK, KNOWN))
    assert said == "One effect is not assessed yet (race)."
    assert rows == ["age"]
    assert caption.endswith(": all that are assessed")
    waiting = with_effects(BLANK[:2], KNOWN[:2], headings=EFFECTS[:2])
    assert told_of_effects(waiting) == ("Two effects are not assessed yet (race and age).", [], "")


def test_a_report_without_a_register_of_effects_counts_none() -> None:
    assert told_of_effects(told_case()) == ("", [], "")
