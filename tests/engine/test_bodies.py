"""Companies, partners and fees: the trading condition, what the council stands to lose, and how a fee is cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from appraisal.chance.estimates import Discrete, Fixed, Triangular
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Assumption, Bearer, Body, BodyKind, Case, CostLine, Fee, Money, Recurrence
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
COMPANY = Body("co", "Company", ("b",), BodyKind.COMPANY, owner_lines=("today",), outside_lines=("earned",))
SAVED = CostLine("saved", "Saved", ("b",), Discrete((3e5, 9e5), (0.5, 0.5)), 2025, 2028, money=Money.SAVING)
ADVICE = CostLine("advice", "Advice", ("b",), Fixed(4e5), 2024, 2025, "", Money.COST, (), Recurrence.ONE_OFF)
FEE = Fee("fee", "Fee", ("b",), "advice", 1.5, ("saved",), 2026)


def found(*lines: CostLine, bodies: tuple[Body, ...] = (), fees: tuple[Fee, ...] = ()) -> Results:
    case = Case(ABOUT, options(2), cost_lines=(TODAY, *lines), bodies=bodies, fees=fees)
    return results_of(appraise(case, 4_000))


def breaches(results: Results) -> list[float]:
    return [results[f"options.b.trading.{year}.chance_of_breach"] for year in YEARS]


def test_a_fifth_of_income_from_others_already_breaches_and_a_pound_less_does_not() -> None:
    assert breaches(found(EARNED, bodies=(COMPANY,))) == [1.0] * 5
    assert breaches(found(replace(EARNED, estimate=Fixed(2e6 - 1)), bodies=(COMPANY,))) == [0.0] * 5


def test_one_year_above_the_limit_passes_where_the_average_of_three_is_below_it() -> None:
    late = replace(EARNED, estimate=Fixed(3e6), first_year=2026, last_year=2026)
    assert breaches(found(late, bodies=(COMPANY,))) == [0, 0, 0, 0, 0]
    assert breaches(found(replace(late, estimate=Fixed(7e6)), bodies=(COMPANY,))) == [0, 0, 1, 1, 1]


def test_what_is_lent_stands_until_it_is_paid_back_and_the_guarantee_and_the_exit_are_added() -> None:
    body = replace(COMPANY, loans=("lent", "back"), exit=("exit",), guarantee=2e5, appetite=1.2e6)
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
