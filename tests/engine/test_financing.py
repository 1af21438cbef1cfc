"""The financial case: capital apart from revenue, what pays for it, and line by line from the economic case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.chance.estimates import Fixed, Triangular
from appraisal.options.case import (
    Bearer,
    BudgetKind,
    BudgetRow,
    Case,
    ChargeMethod,
    CostLine,
    FundedWhat,
    Funding,
    FundingSource,
    Money,
    Path,
    Perspective,
    Recurrence,
    WhenLate,
)
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.sums.funding import charges
from tests.engine.cases import ABOUT, options

YEARS = range(2024, 2029)
LOAN = Funding("loan", "Loan", ("b",), FundingSource.BORROWING, life=20, rate=0.05)
TODAY = CostLine("today", "Today", ("a", "b"), Fixed(10e6), 2024, 2028)
GYM = CostLine(
    "gym",
    "Gym",
    ("b",),
    Triangular(4e6, 5e6, 6e6),
    2024,
    2025,
    money=Money.CAPITAL,
    recurrence=Recurrence.ONE_OFF,
    build_up=(0.5, 0.5),
)
SOLD = replace(
    GYM, id="sold", estimate=Fixed(4e5), first_year=2026, last_year=2026, build_up=(), money=Money.CAPITAL_RECEIVED
)
TEAM = CostLine("team", "Team", ("b",), Fixed(3e5), 2024, 2024, recurrence=Recurrence.ONE_OFF)
RELIEF = CostLine("relief", "Relief", ("b",), Triangular(1e5, 2e5, 4e5), 2025, 2028, money=Money.TRANSFER_RECEIVED)
THEIRS = CostLine("theirs", "Theirs", ("b",), Fixed(1e5), 2025, 2028, bearer=Bearer.NHS)
TIME = CostLine("time", "Time given", ("b",), Fixed(5e4), 2025, 2028, perspective=Perspective.ECONOMIC)
LINES = (TODAY, GYM, SOLD, TEAM, RELIEF, THEIRS, TIME)


def found(*funding: Funding, lines: tuple[CostLine, ...] = LINES, draws: int = 2_000) -> Results:
    return results_of(appraise(Case(ABOUT, options(2), cost_lines=lines, funding=funding), draws))


def by_year(results: Results, what: str, end: str = "") -> list[float]:
    return [results.numbers.get(f"options.b.{what}.{year}{end}", 0.0) for year in YEARS]


# Oracles: £5 million, 20 years, 5%.


def test_a_loan_by_equal_instalments_charges_less_each_year_and_its_interest_is_that_of_the_oracle() -> None:
    loan = charges(30, 20, 0.05, ChargeMethod.EQUAL)
    charged = loan.matrix[0] * 5e6
    assert charged[:3] == pytest.approx([0, 500_000, 487_500])
    assert (charged[20], charged[21]) == (pytest.approx(262_500), 0)
    assert loan.interest[0].sum() * 5e6 == pytest.approx(2_625_000)


def test_a_loan_by_annuity_charges_alike_each_year_and_its_provision_grows_by_the_rate() -> None:
    loan = charges(30, 20, 0.05, ChargeMethod.ANNUITY)
    assert (loan.matrix[0, 1:21] * 5e6).round(2).tolist() == [401_212.94] * 20
    assert (loan.provision[0, 1:3] * 5e6).round(2).tolist() == [151_212.94, 158_773.58]


def test_after_ten_years_more_than_half_of_a_twenty_year_annuity_is_still_to_be_repaid() -> None:
    assert charges(11, 20, 0.05, ChargeMethod.ANNUITY).provision_after[0] > 0.5


def test_interest_runs_from_the_year_after_the_money_is_spent_and_provision_from_the_first_charge() -> None:
    loan = charges(6, 4, 0.1, ChargeMethod.EQUAL, first=3)
    assert loan.interest[0].round(6).tolist() == [0, 0.1, 0.1, 0.1, 0.075, 0.05]
    assert loan.provision[0].tolist() == [0, 0, 0, 0.25, 0.25, 0.25]
    assert (loan.provision_after[0], loan.interest_after[0].round(6)) == (0.25, 0.025)


@given(
    st.integers(1, 40),
    st.integers(1, 60),
    st.floats(0, 0.5),
    st.sampled_from(list(ChargeMethod)),
    st.integers(0, 12),
)
def test_whatever_is_spent_is_provided_for_whole_and_interest_is_on_what_is_owed(
    years: int, life: int, rate: float, method: ChargeMethod, first: int
) -> None:
    loan = charges(years, life, rate, method, first)
    np.testing.assert_allclose(loan.provision.sum(axis=1) + loan.provision_after, 1, atol=1e-9)
    whole = loan.interest.sum(axis=1) + loan.interest_after
    waits = np.maximum(0, first - 1 - np.arange(years))  # years of interest alone
    if method is ChargeMethod.EQUAL:
        np.testing.assert_allclose(whole, rate * (waits + (life + 1) / 2), atol=1e-9)
    assert (loan.matrix >= -1e-12).all()


# The council's money.


def test_revenue_and_capital_are_cash_and_capital_nobody_pays_for_is_not_in_revenue() -> None:
    results = found()
    apart = np.add(by_year(results, "revenue", ".mean"), by_year(results, "capital", ".mean"))
    np.testing.assert_allclose(apart, by_year(results, "cash"))
    assert by_year(results, "revenue_effect", ".mean") == pytest.approx(by_year(results, "revenue", ".mean"))
    spent = np.add(by_year(results, "capital", ".mean"), [0, 0, 4e5, 0, 0])
    assert by_year(results, "funding.not_said") == pytest.approx(list(spent))


def test_capital_paid_from_revenue_changes_nothing_but_what_is_received_for_it() -> None:
    own = Funding("own", "Revenue", ("b",), FundingSource.REVENUE)
    results = found(own, lines=tuple(each for each in LINES if each is not SOLD))
    for end in ("p10", "p90"):
        cash = results.draws_of("cash.2024")["b"]
        assert results[f"options.b.revenue_effect.2024.{end}"] == pytest.approx(np.percentile(cash, int(end[1:])))
    assert by_year(results, "revenue_effect", ".mean") == pytest.approx(by_year(results, "cash"))
    assert "options.b.funding.not_said.2024" not in results


def test_what_is_borrowed_is_what_the_others_leave_in_each_future_and_reaches_revenue_as_its_charge() -> None:
    grant = Funding("grant", "Grant", ("b",), FundingSource.GRANT, amount=1e6)
    results = found(LOAN, grant)
    spent = np.add(by_year(results, "capital", ".mean"), [0, 0, 4e5, 0, 0])
    paid = np.add(by_year(results, "funding.borrowing"), by_year(results, "funding.grant"))
    np.testing.assert_allclose(paid, spent)
    assert sum(by_year(results, "funding.grant")) == pytest.approx(1e6)
    charged = np.array(by_year(results, "funding.borrowing")) @ charges(5, 20, 0.05, ChargeMethod.EQUAL).matrix
    np.testing.assert_allclose(
        np.subtract(by_year(results, "revenue_effect", ".mean"), by_year(results, "revenue", ".mean")), charged
    )
    gym = results.draws_of("cost:gym")
    borne = results.draws_of("cash.2025")["b"] - gym / 2 + (gym / 2 - 5e5) * 0.1
    for end in (10, 90):
        assert results[f"options.b.revenue_effect.2025.p{end}"] == pytest.approx(np.percentile(borne, end))


def test_a_one_off_cost_that_a_reserve_pays_for_leaves_revenue_and_one_paid_from_revenue_stays() -> None:
    half = replace(RESERVE, share=0.5)
    results = found(LOAN, half, replace(half, id="own", paid_from=FundingSource.REVENUE))
    without = found(LOAN)
    less = np.subtract(by_year(without, "revenue_effect", ".mean"), by_year(results, "revenue_effect", ".mean"))
    assert less.tolist() == pytest.approx([150_000, 0, 0, 0, 0])
    assert results["options.b.funding.revenue.2024"] == pytest.approx(150_000)


RESERVE = Funding("r", "Reserve", ("b",), FundingSource.RESERVES, what=FundedWhat.ALL_ONE_OFF)


@pytest.mark.parametrize("rows", [(), (LOAN,), (LOAN, RESERVE)])
def test_each_option_is_reconciled_from_the_economic_to_the_financial_case_to_the_penny(
    rows: tuple[Funding, ...],
) -> None:
    results = found(*rows)
    for option in ("a", "b"):
        steps = {
            key.rpartition(".")[2]: value
            for key, value in results.numbers.items()
            if key.startswith(f"options.{option}.reconcile.")
        }
        whole = steps.pop("revenue_effect")
        assert sum(steps.values()) == pytest.approx(whole, abs=0.005)
        assert whole == pytest.approx(results[f"options.{option}.revenue_effect.total.mean"], abs=0.005)
        assert steps["net_present_cost"] == pytest.approx(results[f"options.{option}.net_present_cost.mean"])
        assert steps["transfers"] == pytest.approx(results[f"options.{option}.transfers"])
        cash = sum(steps[name] for name in ("net_present_cost", "undo_discounting", "transfers", "others_money"))
        assert cash == pytest.approx(results[f"options.{option}.cash_total"])


def test_a_case_without_capital_and_funding_has_none_of_these_figures() -> None:
    results = found(lines=(TODAY, TEAM, RELIEF))
    assert not [key for key in results if any(part in key for part in ("revenue", "capital", "funding", "reconcile"))]


@pytest.mark.parametrize("rows", [(), (LOAN,), (LOAN, RESERVE)])
def test_a_late_option_in_the_money_of_each_year_is_reconciled_to_the_penny_too(rows: tuple[Funding, ...]) -> None:
    usual, late = options(2)
    prices = tuple(1.02**year for year in range(5))
    paths = (
        Path("general", "Prices", prices, prices, prices),
        Path("demand", "Demand", prices, (1.0,) * 5, (1.2,) * 5),
    )
    moving = tuple(replace(line, when_late=WhenLate.MOVES, volume="demand") for line in (GYM, TEAM, RELIEF, THEIRS))
    case = Case(
        replace(ABOUT, prices_rise_with="general"),
        (usual, replace(late, late=Triangular(0, 6, 20))),
        cost_lines=(TODAY, SOLD, TIME, *moving),
        funding=rows,
        paths=paths,
    )
    results = results_of(appraise(case, 2_000))
    steps = {key: value for key, value in results.numbers.items() if key.startswith("options.b.reconcile.")}
    whole = steps.pop("options.b.reconcile.revenue_effect")
    assert steps["options.b.reconcile.prices"] > 0
    assert sum(steps.values()) == pytest.approx(whole, abs=0.005)
    assert whole == pytest.approx(results["options.b.revenue_effect.total.mean"], abs=0.005)
    spent = sum(results[f"options.b.capital.{year}.mean"] + results[f"options.b.revenue.{year}.mean"] for year in YEARS)
    assert spent == pytest.approx(results["options.b.cash_total"])


def test_what_is_left_of_reserves_falls_with_each_draw_and_more_than_is_held_may_be_drawn() -> None:
    team = replace(TEAM, estimate=Triangular(2e5, 3e5, 4e5), last_year=2025, build_up=(0.5, 0.5))
    reserve = Funding("reserve", "Reserve", ("b",), FundingSource.RESERVES, FundedWhat.ALL_ONE_OFF, share=1)
    held = BudgetRow("held", "Reserve", BudgetKind.RESERVE, ((2024, 3e5),))
    case = Case(ABOUT, options(2), cost_lines=(TODAY, team), funding=(reserve,), budget=(held,))
    results = results_of(appraise(case, 20_000))
    left = [results[f"options.b.reserve_left.{year}"] for year in YEARS]
    assert left == pytest.approx([1.5e5, 0, 0, 0, 0], abs=2_000)
    assert results["options.b.reserve_left.chance_overdrawn"] == pytest.approx(0.5, abs=0.02)
    assert not [key for key in results if key.startswith("options.a.reserve_left")]
    second = BudgetRow("second", "Second reserve", BudgetKind.RESERVE, ((2025, 1e5),))
    both = results_of(appraise(replace(case, budget=(held, second)), 1_000))
    assert [both[f"reserve.{year}"] for year in (2024, 2025)] == [3e5, 4e5]
    assert both["options.b.reserve_left.2028"] == pytest.approx(1e5, abs=5_000)


def test_against_the_plan_a_grant_for_what_is_paid_once_counts_and_a_reserve_does_not() -> None:
    needs = BudgetRow("plan", "Plan", BudgetKind.SAVING_NEEDED, ((2024, 1e5), (2025, 1e5)))
    saved = CostLine("saved", "Saved", ("b",), Fixed(2e5), 2024, 2028, money=Money.SAVING)

    def short(source: FundingSource) -> float | None:
        paying = Funding("paying", "Paying", ("b",), source, FundedWhat.ALL_ONE_OFF, share=1)
        case = Case(ABOUT, options(2), cost_lines=(TODAY, TEAM, saved), funding=(paying,), budget=(needs,))
        return results_of(appraise(case, 500)).numbers.get("options.b.needed.plan.2024.short_in_revenue")

    assert short(FundingSource.GRANT) == pytest.approx(-1e5)
    assert short(FundingSource.RESERVES) is None  # it is what is short in cash
