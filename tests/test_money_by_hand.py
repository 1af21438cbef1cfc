"""The page that works the money of one option by hand says what the toolkit computes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path as File

import pytest

from appraisal.chance.estimates import Fixed
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import (
    Benefit,
    BudgetKind,
    BudgetRow,
    Case,
    CostLine,
    Funding,
    FundingSource,
    Money,
    Option,
    Path,
    Recurrence,
)
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from tests.engine.cases import ABOUT

PAGE = File(__file__).parents[1] / "docs" / "money-by-hand.md"
YEARS = range(2027, 2032)
ONCE = Recurrence.ONE_OFF


@pytest.fixture(scope="module")
def results() -> Results:
    prices = tuple(1.02**year for year in range(len(YEARS)))
    case = Case(
        replace(ABOUT, first_year=2027, years=5, price_base="2027/28", prices_rise_with="general"),
        (
            Option("now", "As now", "In-house", business_as_usual=True),
            Option("new", "New way", "In-house", late=Fixed(3.0)),
        ),
        cost_lines=(
            CostLine("service", "The service", ("now", "new"), Fixed(1e6), 2027, 2031),
            CostLine("saving", "Fewer hours", ("new",), Fixed(2e5), 2028, 2031, money=Money.SAVING, month=6,
                     build_up=(0.5, 1.0)),
            CostLine("team", "Programme team", ("new",), Fixed(9e4), 2027, 2027, recurrence=ONCE),
            CostLine("hall", "Hall", ("new",), Fixed(3e5), 2027, 2027, money=Money.CAPITAL, recurrence=ONCE),
        ),
        paths=(Path("general", "Prices", prices, prices, prices),),
        funding=(Funding("loan", "Loan", ("new",), FundingSource.BORROWING, life=10, rate=0.05),),
        budget=(BudgetRow("plan", "Saving", BudgetKind.SAVING_NEEDED, tuple((y, 150e3) for y in range(2029, 2032))),),
        benefits=(
            Benefit(id="time", name="Time", options=("new",), kind=BenefitClass.SOCIETAL, estimate=Fixed(20e3),
                    first_year=2029),
        ),
    )  # fmt: skip
    return results_of(appraise(case, 1_000))


# What begins a row of the page, and the keys of its figures in order.
ROWS = {
    "saves in cash": [f"saving.{year}.mean" for year in YEARS],
    "short": ["needed.plan.2029.short"],
    "revenue bears": [f"revenue_effect.{year}.mean" for year in YEARS],
    "net present cost against": ["increment.mean"],
    "the same as an equal sum": ["over_business_as_usual.eanc"],
    "benefits:": ["benefits.mean"],
    "net present social value": ["npsv.mean"],
    "net present cost |": ["net_present_cost.mean"],
    "undo discounting": ["reconcile.undo_discounting"],
    "prices |": ["reconcile.prices"],
    "capital |": ["reconcile.capital"],
    "loan charges": ["reconcile.financing"],
    "revenue bears over": ["reconcile.revenue_effect"],
}


@pytest.mark.parametrize("begun", ROWS)
def test_a_row_of_the_page_has_the_figures_that_are_computed(begun: str, results: Results) -> None:
    page = PAGE.read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {begun}"))
    cells = [cell.strip() for cell in row.split("|")[2:-1]]
    printed = [float(cell.replace(",", "").replace("−", "-")) for cell in cells if re.fullmatch("−?[0-9,]+", cell)]
    assert printed == [round(results[f"options.new.{key}"]) for key in ROWS[begun]]


def test_sentences_of_the_page_have_the_figures_that_are_computed(results: Results) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for key in ("charges.provision.after", "charges.interest.after", "late.cash"):
        assert f"£{results[f'options.new.{key}']:,.0f}" in page
    assert f"£{-results['options.new.needed.plan.all_years.short']:,.0f} more than is needed" in page
    assert results["options.new.needed.plan.all_years.chance"] == 0
    now, new = results.case.options
    on_time = results_of(appraise(replace(results.case, options=(now, replace(new, late=None))), 1_000))
    assert f"£{on_time['options.new.benefits.mean']:,.0f} in present value" in page.replace("\n", " ")
    assert results.facts["no_bcr"]
