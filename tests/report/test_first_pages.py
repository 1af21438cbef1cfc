"""What the first two pages claim, in cases where a claim of the kind is easily untrue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given

from appraisal import report
from appraisal.documents.report_shapes import arranged
from appraisal.ground.blocks import Block, Box, Heading, Paragraph, Table
from appraisal.ground.pounds import money_two
from appraisal.ground.texts import plain
from appraisal.options import words
from appraisal.options.case import BudgetKind, BudgetRow, Case, Kind, Risk
from appraisal.options.words.naming import called
from tests.report.parts import study_of
from tests.telling import CORNERS, JUDGED, NAMES, around, found, told_case, told_cases

YEARS = range(2024, 2028)


def needing(case: Case, by_year: Mapping[int, float], name: str = "need", reading: str = "") -> Case:
    row = BudgetRow(name, "Need", BudgetKind.SAVING_NEEDED, tuple(by_year.items()), reading, provenance=JUDGED)
    return replace(case, budget=(*case.budget, row))


def told_of_the_plan(case: Case, option: str = "o1") -> str:
    return plain(words.plan_in_brief(found(case), option))


def test_a_plan_that_is_met_before_risks_is_not_told_as_met_after_them() -> None:
    late = Risk("late", "It fails", ("o1",), 0.95, around(5e6, 0.1), 2024, 2027, duration=4, provenance=JUDGED)
    told = told_of_the_plan(needing(replace(told_case(), risks=(late,)), dict.fromkeys(YEARS, 1e6)))
    assert "On average, before risks, Reorganised service meets that in every year." in told
    chances = re.findall(r"in (\d+|none) of 100", told)
    assert len(chances) == 2
    assert int(chances[0]) > 90
    assert int(chances[1]) < 20


def test_the_plan_is_told_of_business_as_usual_and_without_it() -> None:
    case = needing(told_case(recommended=0), dict.fromkeys(YEARS, 1e6))
    assert told_of_the_plan(case, "o0").endswith("saves nothing, and does not meet that.")
    table = report_table(case)
    assert "No, £4.0m short" in [plain(row[-2]) for row in table.rows if plain(row[0]).startswith(NAMES[0])]
    alone = needing(told_case(baseline=False), dict.fromkeys(YEARS, 1e6))
    assert told_of_the_plan(alone).endswith("Without business as usual nothing can be said of what is saved.")


def test_another_reading_is_not_said_to_be_missed_too_where_the_first_is_met() -> None:
    met = needing(told_case(), dict.fromkeys(YEARS, 1e6), "each", "each year")
    told = told_of_the_plan(needing(met, {2027: 9e6}, "end", "one sum at the end"))
    assert told.endswith("that is not met.")
    assert "either" not in told


@pytest.mark.slow
@given(told_cases())
def test_no_option_is_ahead_on_what_prints_alike_or_was_not_assessed(case: Case) -> None:
    results = found(case)
    last, changes = case.years[-1], [o.id for o in case.options if not o.business_as_usual]
    keys = {"the saving in": f"saving.{last}.mean", "low one-off cost": "one_off", "low risks": "risk_exposure.mean"}
    for option in changes:
        told = plain(words.ahead_and_behind(results, option))
        for what, key in keys.items():
            if what in told:
                printed = [money_two(results[f"options.{o}.{key}"]) for o in changes]
                lead = (min if what.startswith("low") else max)(changes, key=lambda o: results[f"options.{o}.{key}"])
                ahead = [o for o, text in zip(changes, printed, strict=True) if text == printed[changes.index(lead)]]
                assert len(ahead) < len(changes)
                said = next(part for part in told.split("; ") if what in part)
                assert all(called(case, o) in said for o in ahead)
        assert case.cost_lines or not ("saving" in told or "one-off" in told)


@pytest.mark.parametrize("name", ["a tie in all", "usual"])
def test_nobody_is_ahead_in_a_tie_or_on_risks_that_nobody_assessed(name: str) -> None:
    told = plain(words.ahead_and_behind(found(CORNERS[name]), "o1"))
    assert "low risks" not in told
    assert "low one-off" not in told
    assert name != "a tie in all" or not told


def test_the_table_prints_the_sums_of_the_sentences() -> None:
    yearly = tuple(3e6 - each for each in (0, 74_900, 61_200))
    case = told_case(3, yearly=yearly, width=0)
    cells = {plain(row[0]).split(":")[0]: plain(row[1]) for row in report_table(case).rows}
    assert (cells[NAMES[1]], cells[NAMES[2]]) == ("75", "61")
    assert "£75,000 a year" in plain(words.money_in_brief(found(case), "o1"))


def test_a_weight_is_told_at_which_the_order_changes_and_no_further() -> None:
    case = told_case(3, kinds=(Kind.COST, Kind.OUTCOME), yearly=(1e6, 3e6, 6e6), scores=(50, 70, 85), width=0.02,
                     recommended=None, baseline=False, risky=False)  # fmt: skip
    told = plain(words.what_would_change_it(found(case)))
    assert re.search(r"If “.*” (rose|fell) to \d+% of the decision \(now \d+%\), .* would come first\.", told)
    assert "or more" not in told
    assert "or less" not in told


def test_what_a_summary_warns_of_stays_under_the_first_heading_wherever_the_summary_stands() -> None:
    study = study_of(told_case(worked_example=True))
    money = (Heading(1, "The money", label="money"), Paragraph(("Sums.",)))
    blocks: tuple[Block, ...] = (Heading(1, "Summary", label="summary"), *report.summary(study).blocks, *money)
    moved = arranged(blocks, "cabinet", ("money", "summary"))
    boxes = [block for block in blocks if isinstance(block, Box)]
    assert boxes
    assert list(moved[1 : 1 + len(boxes)]) == boxes
    assert isinstance(moved[0], Heading)
    assert moved[0].label == "money"
    assert sorted(map(repr, moved)) == sorted(map(repr, blocks))


def report_table(case: Case) -> Table:
    return next(block for block in report.side_by_side(study_of(case)).blocks if isinstance(block, Table))


def test_options_that_print_alike_are_ahead_together_and_one_that_is_nowhere_ahead_is_said_to_be() -> None:
    alike = told_case(4, yearly=(6e6, 4e6, 4e6, 5e6), scores=(40, 70, 70, 60), width=0, risky=False)
    told = plain(words.ahead_and_behind(found(alike), "o1"))
    assert f"{called(alike, 'o1')} and {called(alike, 'o2')} are ahead on the saving in" in told
    behind = plain(words.ahead_and_behind(found(alike), "o3"))
    assert behind.startswith(f"Of the three changes, {called(alike, 'o3')} is ahead on none of these; ")


def test_what_a_report_warns_of_does_not_fill_a_section_that_has_nothing_to_say() -> None:
    box, told = Box("A worked example", (("Invented.",),)), Paragraph(("Told.",))
    firm, summary = Heading(1, "Firm", label="firm", if_any=True), Heading(1, "Summary", label="summary")
    assert arranged((firm, summary, box, told), "cabinet", ("firm", "summary"))[:3] == (firm, summary, box)
