"""The outside view: what councils delivered of the savings they planned, as reference data and as a sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from appraisal.chance.estimates import Fixed
from appraisal.ground.chances import percent
from appraisal.ground.rounding import amount
from appraisal.ground.shared_nouns import Grade, Provenance
from appraisal.ground.texts import plain
from appraisal.options import words
from appraisal.options.case import (
    Assumption,
    Bearer,
    BudgetKind,
    BudgetRow,
    Case,
    Change,
    CostLine,
    Money,
    Perspective,
    ScenarioChange,
)
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.sensitivity import AS_OTHERS, as_others_delivered, scenario_names, varied
from appraisal.options.words.examples import changed, small
from appraisal.reference import headline_rows, outturns, savings_delivered, savings_delivered_collected
from tests.engine.cases import ABOUT, options


def test_the_headline_is_that_of_the_18_rows_of_12_councils() -> None:
    found = outturns(headline_rows())
    assert (found.count, found.councils, found.whole) == (18, 12, 1)
    shares = (found.lower_quarter, found.median, found.upper_quarter)
    assert [round(100 * share, 2) for share in shares] == [65.25, 72.5, 81.5]
    assert percent(found.lower_quarter) == "65%"


def test_sets_beside_the_headline_are_those_that_the_document_gives() -> None:
    rows = headline_rows()
    without_2020 = outturns([row for row in rows if row.period != "2020/21"])
    primary = outturns([row for row in rows if row.confidence == "seen in primary minutes or report"])
    press = outturns([row for row in rows if row.confidence == "seen in press"])
    medians = [(found.count, round(100 * found.median, 1)) for found in (without_2020, primary, press)]
    assert medians == [(15, 73), (8, 76), (10, 68.5)]


def test_every_row_has_a_source_and_a_headline_row_is_a_whole_councils_year_end() -> None:
    rows = savings_delivered()
    assert len(rows) == len({row.code for row in rows}) == 53
    assert [row.code for row in rows if not (row.source and row.address and row.dated and row.figure_words)] == []
    for row in headline_rows():
        assert row.share is not None
        assert (row.kind, row.scope) == ("savings programme", "whole council"), row.code
        assert row.status in ("final outturn", "provisional year-end outturn"), row.code
    assert savings_delivered_collected() == dt.date(2026, 11, 29)


def test_a_share_that_a_source_leaves_out_is_not_taken_for_nothing() -> None:
    blank = next(row for row in savings_delivered() if row.share is None)
    with pytest.raises(ValueError, match="each with a share"):
        outturns([blank, *headline_rows()])


def test_half_of_the_rows_lie_below_the_share_that_the_sentence_prints() -> None:
    printed = float(amount(percent(outturns(headline_rows()).median))) / 100
    below = sum(row.share is not None and row.share < printed for row in headline_rows())
    assert 2 * below == len(headline_rows())


def test_of_an_option_that_saves_nothing_the_outside_view_says_nothing() -> None:
    results = small()
    for option in results.case.options:
        key = f"options.{option.id}.outside.saving"
        saving = results.numbers.get(f"options.{option.id}.saving.2022.mean", 0.0)
        assert (key in results) == (saving > 0) == bool(words.outside_in_brief(results, option.id))
    assert words.outside_in_brief(small(("house", "trust")), "house") == ()


def test_what_councils_delivered_changes_no_other_figure() -> None:
    results = small()
    assert results["options.house.outside.saving"] == pytest.approx(0.725 * results["options.house.saving.2022.mean"])
    other = changed(results, {"outside.median": 0.1})
    assert words.plan_by_year(other, "house") == words.plan_by_year(results, "house")
    assert words.money_in_brief(other, "house") == words.money_in_brief(results, "house")


# The scenario that every case with savings has.

_PART = "scenarios.savings-as-others-delivered-them"


def saving_case(**line: object) -> Case:
    """Return two options of which b saves 100 pounds a year of the five from the second on, discounted at 3.5%."""
    today = CostLine("today", "Today", ("a", "b"), Fixed(1_000.0), 2024, 2028)
    saved = replace(CostLine("saving", "Saving", ("b",), Fixed(100.0), 2025, 2028, money=Money.SAVING), **line)  # type: ignore[arg-type]
    return Case(ABOUT, options(2), cost_lines=(today, saved))


def found(case: Case) -> Results:
    return results_of(appraise(case, 1_000, threads=1))


def test_a_saving_of_100_counts_as_72_50_in_the_scenario_and_as_100_everywhere_else() -> None:
    results = found(saving_case())
    # 100 x (1/1.035 + 1/1.035^2 + 1/1.035^3 + 1/1.035^4) = 367.3079; 1,000 x (1 + that of 1) = 4,673.0792
    assert results["options.b.net_present_cost.mean"] == pytest.approx(4_673.0792 - 367.3079, abs=0.001)
    assert results[f"{_PART}.options.b.net_present_cost.mean"] == pytest.approx(4_673.0792 - 266.2982, abs=0.001)
    assert results[f"{_PART}.options.a.net_present_cost.mean"] == results["options.a.net_present_cost.mean"]
    assert results[f"{_PART}.changes.1"] == 0.725


def test_a_saving_that_differs_between_its_options_is_lessened_once() -> None:
    kept = Assumption("kept", "Kept", "share", Fixed(1.0))
    of_c = replace(kept, id="kept@c", estimate=Fixed(0.5), options=("c",))
    today, saved = saving_case().cost_lines
    by_option = replace(saved, options=("b", "c"), drivers=("kept",))
    case = unfolded(Case(ABOUT, options(3), assumptions=(kept, of_c), cost_lines=(today, by_option)))
    assert [line.id for line in case.cost_lines] == ["today", "saving@b", "saving@c"]
    results = found(case)
    apart = results["options.b.net_present_cost.mean"] - results[f"{_PART}.options.b.net_present_cost.mean"]
    assert apart == pytest.approx(266.2982 - 367.3079, abs=0.001)


def test_what_is_no_saving_planned_over_business_as_usual_or_is_sure_stays_as_it_is() -> None:
    for unlike in (
        {"money": Money.COST},
        {"money": Money.INCOME},
        {"money": Money.TRANSFER_RECEIVED},
        {"options": ("a", "b")},
        {"perspective": Perspective.FINANCIAL},
        {"perspective": Perspective.ECONOMIC},
        {"bearer": Bearer.NHS},
        {"provenance": Provenance(grade=Grade.A)},
    ):
        assert as_others_delivered(saving_case(**unlike)) == (), unlike
    assert [change.name for change in as_others_delivered(saving_case())] == ["cost:saving"]


def test_an_officers_scenario_of_that_name_stands_in_its_place() -> None:
    own = ScenarioChange("savings as others delivered them", "cost:saving", Change.MULTIPLY, 1.0, "The price is fixed.")
    slow = ScenarioChange("Slow", "cost:saving", Change.MULTIPLY, 0.5)
    assert scenario_names(replace(saving_case(), scenario_changes=(slow,))) == ("Slow", AS_OTHERS)
    case = replace(saving_case(), scenario_changes=(own, slow))
    assert scenario_names(case) == (own.scenario, "Slow")
    results = found(case)
    assert results[f"{_PART}.options.b.net_present_cost.mean"] == results["options.b.net_present_cost.mean"]


def test_the_scenario_moves_no_figure_outside_of_it() -> None:
    own = ScenarioChange(AS_OTHERS, "cost:today", Change.MULTIPLY, 1.0)
    with_ours, without = (
        found(case).numbers for case in (saving_case(), replace(saving_case(), scenario_changes=(own,)))
    )
    apart = {key for key in with_ours.keys() | without.keys() if with_ours.get(key) != without.get(key)}
    assert {key for key in apart if not key.startswith("scenarios.")} == set()


def test_a_case_may_be_taken_under_it_and_then_has_it_no_more() -> None:
    case = varied(saving_case(), scenario=AS_OTHERS)
    assert case.variation.scenario == AS_OTHERS
    assert scenario_names(case) == ()
    key = "options.b.net_present_cost.mean"
    assert found(case)[key] == found(saving_case())[f"{_PART}.{key}"]


def test_where_it_turns_the_ranking_the_report_says_so() -> None:
    dear = CostLine("dear", "What b costs beside", ("b",), Fixed(90.0), 2025, 2028)
    case = saving_case()
    results = found(replace(case, cost_lines=(*case.cost_lines, dear)))
    assert results.ranking[0] == "b"
    told = plain(words.where_scenarios_differ(results))
    here, there = results.case.option("b").called, "business as usual"
    assert told == f"In the base case {here} costs least. In the scenario “{AS_OTHERS}” it is {there}."
    said = plain(words.as_others_in_brief(results))
    assert "taken at 72.5% of what was entered" in said


# A plan beyond what most outturns delivered.


@pytest.mark.parametrize(("needed", "said"), [(81.0, ""), (90.0, "needs 90% of what is expected"), (101.0, "")])
def test_a_plan_that_needs_more_of_what_is_expected_than_most_delivered_is_told(needed: float, said: str) -> None:
    plan = BudgetRow("plan", "Plan", BudgetKind.SAVING_NEEDED, ((2027, 10.0), (2028, needed)))
    results = found(replace(saving_case(), budget=(plan,)))
    assert results["options.b.needed.plan.2028.of_expected"] == pytest.approx(needed / 100)
    told = plain(words.outside_in_brief(results, "b"))
    assert ("of what is expected" in told) is bool(said)
    assert said in told
    assert "options.a.needed.plan.2028.of_expected" not in results
