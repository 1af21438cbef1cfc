"""How an option is paid for, as the documents and results.xlsx tell it: of the invented example, and of a case whose
source is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraisal.chance.estimates import Fixed
from appraisal.ground.blocks import Paragraph
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import plain
from appraisal.options import tables, words
from appraisal.options.case import Case, CostLine, Money, Recurrence
from appraisal.options.results import Results
from appraisal.options.sections.opened import Study
from appraisal.options.spreadsheet import sheets_of
from appraisal.options.words.examples import changed
from appraisal.options.words.ranking import shown_order
from appraisal.workbook.writing.pages import Formula
from tests.engine.cases import small_case
from tests.report.parts import bundled_study, notebook_blocks, study_of

GYM = CostLine(
    "gym", "Gym", ("b",), Fixed(5e6), 2024, 2024, money=Money.CAPITAL, recurrence=Recurrence.ONE_OFF
)  # fmt: skip


@pytest.fixture(scope="module")
def eastmere() -> Results:
    return bundled_study("eastmere-leisure").results


def said(study: Study) -> str:
    blocks = notebook_blocks(study)
    return " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))


def test_the_report_says_once_what_pays_for_the_option_and_what_its_loans_charge(eastmere: Results) -> None:
    told = plain(words.paid_for_in_brief(eastmere, "in-house"))
    assert told.startswith("Borrowing pays for £")
    assert said(bundled_study("eastmere-leisure")).count(told) == 1


def test_capital_that_nobody_pays_for_is_told_and_no_report_passes_it_off_as_paid(eastmere: Results) -> None:
    case: Case = replace(small_case(), cost_lines=(*small_case().cost_lines, GYM))
    told = plain(words.paid_for_in_brief(study_of(case).results, "b"))
    assert told == "No one has said how the £5.0 million of capital of Option B is paid for."
    assert plain(words.paid_for_in_brief(eastmere, "bau")) == ""


def test_what_pays_for_each_option_stands_in_one_table_with_what_loans_charge_at_most(eastmere: Results) -> None:
    table = tables.funding(eastmere)
    headings = [column.heading for column in table.columns]
    assert headings[:5] == ["Option", "Borrowing", "Reserves", "Loans charge", "Dearest year"]
    assert headings[5:] == ["Left of reserves", "Reserves overdrawn"]
    assert len(table.rows) == len(eastmere.case.options)
    for option, row in zip(shown_order(eastmere), table.rows, strict=True):
        stem, (borrowed, _, charged, when, *_) = f"options.{option}", row[1:]
        if f"{stem}.funding.borrowing.total" not in eastmere:
            assert [plain(cell) for cell in (borrowed, charged, when)] == ["–"] * 3
            continue
        by_year = {
            year: sum(eastmere[f"{stem}.charges.{part}.{year}"] for part in ("provision", "interest"))
            for year in eastmere.case.years
        }
        most = max(by_year.values())
        assert eastmere[f"{stem}.loans.dearest"] == pytest.approx(most)
        first = next(year for year, charge in by_year.items() if charge > most - 0.005)
        assert plain(when) == financial_year(first)


def test_where_a_plan_stands_beside_a_loan_what_revenue_saves_is_less_than_cash(eastmere: Results) -> None:
    (need,) = {key.split(".")[3] for key in eastmere if key.endswith(".in_revenue")}
    stem = f"options.in-house.needed.{need}"
    assert eastmere[f"{stem}.2030.in_revenue"] < eastmere["options.in-house.saving.2030.mean"]
    charged = sum(eastmere[f"options.in-house.charges.{part}.2030"] for part in ("provision", "interest"))
    apart = eastmere["options.in-house.saving.2030.mean"] - eastmere[f"{stem}.2030.in_revenue"]
    assert apart == pytest.approx(charged)


def test_the_way_to_the_financial_case_adds_up_in_the_table_and_in_the_spreadsheet(eastmere: Results) -> None:
    table = tables.economic_to_financial(eastmere)
    assert (plain(table.rows[0][0]), plain(table.rows[-1][0])) == (
        "Net present cost",
        "What revenue bears over the period",
    )
    sheets = {sheet.name: sheet for sheet in sheets_of(eastmere)}
    way = sheets["Economic_to_financial"]
    for row in range(len(way.rows)):
        apart = way.content("Difference (£)", row)
        assert isinstance(apart, Formula)
        assert apart.result == 0
    assert {"Simulated_revenue", "Simulated_funding"} <= sheets.keys()


def test_a_case_without_capital_has_none_of_these_tables_and_sheets() -> None:
    results, bare = bundled_study("birmingham-2018").results, study_of(small_case()).results
    for make, of in (
        (tables.funding, results),
        (tables.paid_for, results),
        (tables.economic_to_financial, results),
        (tables.bodies, bare),
        (tables.arrangements, bare),
    ):
        with pytest.raises(ValueError, match="so there is no table of them"):
            make(of)
    assert tables.arrangements(results).caption == "Companies, partners and fees, as entered"
    assert not [sheet.name for sheet in sheets_of(results) if "unding" in sheet.name or "inancial" in sheet.name]
    assert plain(words.paid_for_in_brief(results, "in-house")) == ""


def test_how_far_an_option_is_above_what_the_plan_leaves_is_told(eastmere: Results) -> None:
    (need,) = {key.split(".")[3] for key in eastmere if key.endswith(".in_revenue")}
    assert "then, which is £22,000 more than the plan leaves." in plain(words.against_the_budget(eastmere, "in-house"))
    below = changed(eastmere, {f"options.in-house.plan.{need}.{year}.above": -3e5 for year in range(2030, 2037)})
    one = changed(below, {f"options.in-house.plan.{need}.2032.above": 5e4})
    assert "The budget for 2032/33 is" in plain(words.against_the_budget(one, "in-house"))
    assert "which is £300,000 less than the plan leaves." in plain(words.against_the_budget(below, "in-house"))


def test_what_makes_revenue_another_sum_than_cash_is_named_and_reserves_that_may_not_do_are_told(
    eastmere: Results,
) -> None:
    stem = "options.in-house"
    paid = changed(eastmere, {f"{stem}.funding.grant.total": 1e5, f"{stem}.reserve_left.chance_overdrawn": 0.12})
    assert (
        "With loan charges instead of capital and grants taken off, revenue saves £526,000 against the £600,000"
        in plain(words.in_revenue_in_brief(paid, "in-house"))
    )
    assert "In 12 of 100 simulated futures more is drawn from reserves than they hold." in plain(
        words.paid_for_in_brief(paid, "in-house")
    )


def test_each_option_is_held_against_the_plan_in_revenue_and_the_years_add_up(eastmere: Results) -> None:
    table = tables.needed_in_revenue(eastmere, "in-house")
    (need,) = {key.split(".")[3] for key in eastmere if key.endswith(".in_revenue")}
    stem = f"options.in-house.needed.{need}"
    by_year = [eastmere[f"{stem}.{year}.in_revenue"] for year in range(2030, 2037)]
    assert eastmere[f"{stem}.all_years.in_revenue"] == pytest.approx(sum(by_year))
    assert plain(table.rows[-1][0]).startswith("These seven years together")
    for part in ("2030", "all_years"):
        after, before = (eastmere[f"{stem}.{part}.chance_in_revenue{end}"] for end in ("_after_risk", ""))
        assert 0 < after < before < eastmere[f"{stem}.{part}.chance"]
    with pytest.raises(ValueError, match="plan to hold this option against"):
        tables.needed_in_revenue(bundled_study("birmingham-2018").results)
