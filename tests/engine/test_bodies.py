"""Companies, partners and fees: the trading condition, what the council stands to lose, and how a fee is cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from appraisal.chance.estimates import Discrete, Fixed, Triangular
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import (
    Assumption,
    Bearer,
    Body,
    BodyKind,
    Case,
    CostLine,
    Fee,
    FundedWhat,
    Funding,
    FundingSource,
    Money,
    Recurrence,
)
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from tests.engine.cases import ABOUT, options

YEARS = range(2024, 2029)
TODAY = CostLine("today", "Today", ("a", "b"), Fixed(8e6), 2024, 2028)
EARNED = CostLine("earned", "Earned", ("b",), Fixed(2e6), 2024, 2028, money=Money.INCOME, bearer=Bearer.PROVIDER)
LENT = CostLine("lent", "Lent", ("b",), Fixed(1e6), 2024, 2025, "", Money.TRANSFER_PAID, (), Recurrence.ONE_OFF)
BACK = replace(LENT, id="back", first_year=2027, last_year=2028, money=Money.TRANSFER_RECEIVED)
EXIT = replace(LENT, id="exit", estimate=Triangular(1e5, 2e5, 6e5), first_year=2028, last_year=2028, money=Money.COST)
BOARD = CostLine("board", "Board", ("b",), Fixed(1e3), 2024, 2028)
LOANS = ("lent", "back")
COMPANY = Body("co", "Company", ("b",), BodyKind.COMPANY, owner_lines=("today",), outside_lines=("earned",))
SAVED = CostLine("saved", "Saved", ("b",), Discrete((3e5, 9e5), (0.5, 0.5)), 2025, 2028, money=Money.SAVING)
ADVICE = CostLine("advice", "Advice", ("b",), Fixed(4e5), 2024, 2025, "", Money.COST, (), Recurrence.ONE_OFF)
FEE = Fee("fee", "Fee", ("b",), "advice", 1.5, ("saved",), 2026)


def found(
    *lines: CostLine, bodies: tuple[Body, ...] = (), fees: tuple[Fee, ...] = (), funding: tuple[Funding, ...] = ()
) -> Results:
    case = Case(ABOUT, options(2), cost_lines=(TODAY, *lines), bodies=bodies, fees=fees, funding=funding)
    return results_of(appraise(case, 4_000))


def breaches(results: Results) -> list[float]:
    keys = (f"options.b.trading.{year}.chance_of_breach" for year in YEARS)
    return [results[key] for key in keys if key in results]


def test_a_fifth_of_income_from_others_already_breaches_and_a_pound_less_does_not() -> None:
    assert breaches(found(EARNED, bodies=(COMPANY,))) == [1.0] * 5
    assert breaches(found(replace(EARNED, estimate=Fixed(2e6 - 1)), bodies=(COMPANY,))) == [0.0] * 5


def test_one_year_above_the_limit_passes_where_the_average_of_three_is_below_it() -> None:
    late = replace(EARNED, estimate=Fixed(3e6), first_year=2026, last_year=2026)
    there = replace(COMPANY, owner_lines=("today", "board"))  # from the first year on
    assert breaches(found(late, BOARD, bodies=(there,))) == [0, 0, 0, 0, 0]
    assert breaches(found(replace(late, estimate=Fixed(7e6)), BOARD, bodies=(there,))) == [0, 0, 1, 1, 1]


def test_what_the_council_pays_before_there_is_a_company_is_no_income_of_it() -> None:
    later = replace(EARNED, estimate=Fixed(3e6), first_year=2026, last_year=2026)  # 27% of that year's income
    assert breaches(found(later, bodies=(COMPANY,))) == [1, 0, 0]  # of which 2026 is the first
    also = replace(COMPANY, options=("a", "b"))  # it is there today
    assert breaches(found(replace(later, options=("a", "b")), bodies=(also,))) == [0, 0, 0, 0, 0]


def test_a_saving_among_what_the_council_pays_a_company_is_income_that_it_has_not() -> None:
    saved = replace(SAVED, estimate=Fixed(1e6), first_year=2024)
    with_it = replace(COMPANY, owner_lines=("today", "saved"))
    earned = replace(EARNED, estimate=Fixed(1.8e6))  # of 8 + 1.8 million less than a fifth, of 7 + 1.8 more
    assert breaches(found(earned, saved, bodies=(COMPANY,))) == [0.0] * 5
    assert breaches(found(earned, saved, bodies=(with_it,))) == [1.0] * 5


def test_a_loan_that_is_to_come_back_is_no_one_off_cost_and_in_the_saving_of_its_years_all_the_same() -> None:
    cost = replace(EXIT, estimate=Fixed(2e5))
    plain, lent = (
        found(LENT, BACK, cost, bodies=bodies) for bodies in ((), (replace(COMPANY, loans=LOANS, outside_lines=()),))
    )
    assert (plain["options.b.one_off"], lent["options.b.one_off"]) == (1.2e6, 2e5)
    for year, more in ((2024, 5e5), (2027, -5e5), (2028, -3e5)):
        assert lent[f"options.b.saving.{year}.one_off"] == pytest.approx(more)
    assert lent.numbers.keys() >= plain.numbers.keys()
    assert [key for key in plain.numbers if plain[key] != lent[key]] == ["options.b.one_off"]


def test_what_is_lent_stands_until_it_is_paid_back_and_the_guarantee_and_the_exit_are_added() -> None:
    body = replace(COMPANY, loans=LOANS, exit=("exit",), guarantee=2e5, appetite=1.2e6)
    results = found(EARNED, LENT, BACK, EXIT, bodies=(body,))
    assert results["options.b.exposure.greatest"] == pytest.approx(1.2e6)
    assert results["options.b.exposure.chance_beyond"] == 0
    less = found(EARNED, LENT, BACK, EXIT, bodies=(replace(body, appetite=1.1e6),))
    assert less["options.b.exposure.chance_beyond"] == 1
    without = found(EARNED, EXIT, bodies=(replace(body, loans=()),))
    exit_cost = without.draws_of("cost:exit")
    assert without["options.b.exposure.greatest"] == pytest.approx(2e5 + np.percentile(exit_cost, 90))


def test_a_fee_is_cut_to_what_the_benefit_carries_and_the_cut_reaches_what_revenue_bears() -> None:
    results = found(SAVED, ADVICE, fees=(FEE,))
    stem = "options.b"
    assert results[f"{stem}.fee.mean"] == pytest.approx(3e5, rel=0.01)  # £200,000 or £400,000
    assert results[f"{stem}.fee.p10"] == pytest.approx(2e5)
    assert results[f"{stem}.fee.chance_cut"] == pytest.approx(0.5, abs=0.01)
    cut = 4e5 - results[f"{stem}.fee.mean"]
    assert results[f"{stem}.reconcile.fee"] == pytest.approx(-cut)
    assert results[f"{stem}.reconcile.revenue_effect"] == pytest.approx(results[f"{stem}.cash_total"] - cut)
    assert results[f"{stem}.fee.not_paid.2024"] == pytest.approx(cut / 2)


def test_a_fee_of_lines_that_differ_between_its_options_is_told_once() -> None:
    kept = Assumption("kept", "Kept", "share", Fixed(1.0))
    of_c = replace(kept, id="kept@c", estimate=Fixed(0.5), options=("c",))
    lines = (TODAY, *(replace(line, options=("b", "c")) for line in (replace(SAVED, drivers=("kept",)), ADVICE)))
    fee = replace(FEE, options=("b", "c"))
    case = unfolded(Case(ABOUT, options(3), assumptions=(kept, of_c), cost_lines=lines, fees=(fee,)))
    assert [each.id for each in case.fees] == ["fee@b", "fee@c"]
    (row,) = tables.arrangements(results_of(appraise(case, 1_000))).rows
    assert [plain(cell) for cell in row[:2]] == ["Fee", "All but Option A"]


def test_a_fee_whose_benefit_is_sure_is_paid_whole() -> None:
    results = found(replace(SAVED, estimate=Fixed(6e5)), ADVICE, fees=(FEE,))
    assert results["options.b.fee.mean"] == 4e5
    assert results["options.b.fee.chance_cut"] == 0
    assert results["options.b.reconcile.fee"] == 0


def test_what_a_reserve_pays_of_a_fee_is_no_more_than_what_of_it_is_paid() -> None:
    reserve = Funding(
        "reserve", "Reserve", ("b",), FundingSource.RESERVES, FundedWhat.LINES, lines=(ADVICE.id,), share=1
    )
    results = found(SAVED, ADVICE, fees=(FEE,), funding=(reserve,))
    paid, cut = results["options.b.fee.mean"], 4e5 - results["options.b.fee.mean"]
    assert results["options.b.funding.reserves.total"] == pytest.approx(paid)
    assert results["options.b.reconcile.grants_and_receipts"] == pytest.approx(-paid)
    assert results["options.b.reconcile.revenue_effect"] == pytest.approx(results["options.b.cash_total"] - paid - cut)


def test_a_fee_whose_sum_is_agreed_is_no_dearer_for_an_option_that_starts_late() -> None:
    case = Case(ABOUT, options(2), cost_lines=(TODAY, SAVED, ADVICE), fees=(FEE,))
    late = replace(case, options=(case.options[0], replace(case.options[1], late=Fixed(6.0))))
    assert [results_of(appraise(each, 500))["options.b.one_off"] for each in (case, late)] == [4e5, 4e5]
    assert results_of(appraise(replace(late, fees=()), 500))["options.b.one_off"] > 4e5
