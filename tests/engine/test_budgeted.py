"""The budget plan beside the options: three compared in cash by year, parts that count once, and what may be spent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.chance.estimates import Estimate, Fixed, Uniform
from appraisal.ground.texts import plain
from appraisal.options.case import BudgetKind, BudgetRow, Case, CostLine, Money
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.tables import budget as table_of_budget
from appraisal.options.tables import cash as table_of_cash
from appraisal.options.words import against_the_budget
from tests.engine.cases import ABOUT, options
from tests.engine.test_needed import needing

YEARS, SAVED = range(2024, 2029), Fixed(1e6)


def row(kind: BudgetKind, figure: float, name: str = "", years: range = YEARS, part_of: str = "") -> BudgetRow:
    name = name or kind.value
    return BudgetRow(name.lower(), name, kind, tuple((year, figure) for year in years), part_of=part_of)


def found(*rows: BudgetRow, estimate: Estimate = SAVED, draws: int = 1_000) -> Results:
    """Return the results of a service of 10m today, of which option b saves this much in each year from 2026."""
    today = CostLine("today", "Today", ("a", "b"), Fixed(10e6), 2024, 2028)
    line = CostLine("saving", "Saving", ("b",), estimate, 2026, 2028, money=Money.SAVING)
    return results_of(appraise(Case(ABOUT, options(2), cost_lines=(today, line), budget=rows), draws))


def test_the_plan_is_the_budget_less_what_is_needed_and_an_option_is_above_it_by_its_cash_less_that() -> None:
    """Budget 10m, 1.5m of it to be saved from 2027: b, which saves 1m, is 0.5m above, business as usual 1.5m."""
    results = found(row(BudgetKind.BUDGET, 10e6), needing((2027, 1.5e6), (2028, 1.5e6)))
    assert [results[f"plan.plan.{year}"] for year in YEARS] == [10e6, 10e6, 10e6, 8.5e6, 8.5e6]
    assert [results[f"options.b.plan.plan.{year}.above"] for year in YEARS] == [0, 0, -1e6, 0.5e6, 0.5e6]
    assert results["options.a.plan.plan.2028.above"] == 1.5e6
    assert (results["budget.all_years"], results["plan.plan.all_years"]) == (50e6, 47e6)


def test_where_business_as_usual_costs_what_the_budget_has_an_option_is_above_the_plan_by_what_it_is_short() -> None:
    results = found(row(BudgetKind.BUDGET, 10e6), needing((2028, 1.5e6)), estimate=Uniform(0.5e6, 1.2e6))
    above, short = results["options.b.plan.plan.2028.above"], results["options.b.needed.plan.2028.short"]
    assert above == pytest.approx(short, abs=1e-6)


def test_without_a_need_the_plan_is_the_budget_and_it_has_no_column_of_its_own() -> None:
    results = found(row(BudgetKind.BUDGET, 10e6))
    assert results["plan.plan.2028"] == results["budget.2028"] == 10e6
    assert [column.heading for column in table_of_cash(results).columns][3:] == ["Budget"]
    assert "with what is needed saved" not in plain(against_the_budget(results, "b"))


def test_each_reading_of_a_need_leaves_a_plan_of_its_own() -> None:
    needs = needing((2027, 1e6), (2028, 1e6), reading="each year"), needing((2028, 3e6), reading="by the end")
    results = found(row(BudgetKind.BUDGET, 10e6), *needs)
    assert (results["plan.each-year.2028"], results["plan.by-the-end.2027"]) == (9e6, 10e6)
    headings = [column.heading for column in table_of_cash(results).columns]
    assert headings[3:] == ["Budget", "Plan, each year", "Plan, by the end"]


@given(st.lists(st.floats(0, 5e6), min_size=1, max_size=4), st.sampled_from(list(BudgetKind)))
def test_a_line_that_is_split_into_parts_changes_no_figure(parts: list[float], kind: BudgetKind) -> None:
    whole = row(kind, sum(parts), "Whole")
    split = [row(kind, part, f"Part {n}", part_of="whole") for n, part in enumerate(parts)]
    assert found(whole, *split).numbers == found(whole).numbers


def test_a_part_is_told_with_its_whole_and_a_plan_of_needs_alone_as_before() -> None:
    split = found(row(BudgetKind.BUDGET, 10e6, "Leisure"), row(BudgetKind.BUDGET, 10e6, "Pools", part_of="leisure"))
    assert [plain(cells[1]) for cells in table_of_budget(split).rows] == ["Budget", "Budget, part of “Leisure”"]
    needs = table_of_budget(found(needing((2028, 1e6))))
    assert [column.heading for column in needs.columns] == ["Line", "Years", "Evidence", "Source and reason"]


def test_a_limit_is_passed_in_the_share_of_futures_in_which_cash_is_above_it() -> None:
    """10m less a saving of nothing to 1m, each as likely: above 9.4m in six futures of ten, and never at 10m."""
    limits = row(BudgetKind.LIMIT, 9.4e6), row(BudgetKind.LIMIT, 0.6e6, "more", range(2024, 2026))
    results = found(*limits, estimate=Uniform(0, 1e6), draws=10_000)
    assert results["options.b.limit.2028.chance_beyond"] == pytest.approx(0.6, abs=0.001)
    assert (results["limit.2024"], results["options.b.limit.2024.chance_beyond"]) == (10e6, 0)
    told = "Option B costs more than the £9.4 million that may be spent in 2026/27 in 60 of 100 simulated futures."
    assert plain(against_the_budget(results, "b")) == told


def test_a_reserve_is_told_and_is_in_no_sum() -> None:
    without, held = found(needing((2028, 1e6))), found(needing((2028, 1e6)), row(BudgetKind.RESERVE, 2e6))
    assert {key: figure for key, figure in held.numbers.items() if not key.startswith("reserve.")} == without.numbers
    assert table_of_cash(held).rows[-1][-1] == ("–",)  # what is held at several times has no total


def test_the_three_that_are_compared_are_in_one_table_and_in_one_sentence() -> None:
    results = found(row(BudgetKind.BUDGET, 10e6), needing((2027, 1.5e6), (2028, 1.5e6)))
    last = [plain(cell) for cell in table_of_cash(results).rows[-2]]
    assert last == ["2028/29", "9.00", "10.00", "10.00", "8.50"]
    assert plain(against_the_budget(results, "b")) == (
        "The budget for 2028/29 is £10 million, savings already agreed taken off; with what is needed saved it leaves "
        "£8.5 million. On average business as usual costs £10 million and Option B £9.0 million then, "
        "which is £500,000 more than the plan leaves."
    )


def test_without_costs_or_a_budget_nothing_is_said_of_one() -> None:
    case = Case(ABOUT, options(2), budget=(row(BudgetKind.BUDGET, 10e6), row(BudgetKind.LIMIT, 1e6)))
    assert against_the_budget(results_of(appraise(case, 1_000)), "b") == ()
    assert against_the_budget(found(), "b") == ()


def test_a_part_of_a_line_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no budget line"):
        replace(found().case, budget=(row(BudgetKind.BUDGET, 1e6, part_of="leisure"),))
