"""The economic case: equivalent annual cost, paybacks, and increments over business as usual and over do-minimum."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Fixed, Pert
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import Benefit, Case, CostLine, Money, Perspective, Receiver, Recurrence, Timing
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.sums import costs
from appraisal.reference import discount_schedule
from tests.engine.cases import small_case

RATES = st.sampled_from(
    ["green-book-standard", "green-book-health", "green-book-long-horizon", "3% to year 4; 2% after"]
)


def with_a_do_minimum() -> Case:
    """Return the small case with B as do-minimum; C lays out £400,000 over it and saves £150,000 a year."""
    case = small_case()
    options = tuple(replace(option, do_minimum=option.id == "b") for option in case.options)
    lines = (
        CostLine("base", "Running the service", ("a", "b", "c"), Fixed(1e6), 2024, 2028),
        CostLine("patch", "Repairs", ("b",), Fixed(50_000), 2024, 2024, recurrence=Recurrence.ONE_OFF),
        CostLine("build", "Works", ("c",), Fixed(450_000), 2024, 2024, recurrence=Recurrence.ONE_OFF),
        CostLine("save", "Saving", ("c",), Fixed(150_000), 2025, 2028, money=Money.SAVING),
    )
    return replace(case, options=options, cost_lines=lines, risks=())


@pytest.mark.slow
@settings(max_examples=25)
@given(years=st.integers(1, 100), timing=st.sampled_from(list(Timing)), schedule=RATES, dearer=st.floats(0, 1e6))
def test_equivalent_annual_cost_times_annuity_is_net_present_cost(
    years: int, timing: Timing, schedule: str, dearer: float
) -> None:
    case = small_case()
    about = replace(case.about, years=years, timing=timing, discount_schedule=schedule)
    lines = tuple(replace(line, first_year=2024, last_year=2023 + years, build_up=()) for line in case.cost_lines[:2])
    lines = (*lines, CostLine("more", "More", ("c",), Fixed(dearer), 2024, 2024))
    case = replace(case, about=about, cost_lines=lines, risks=(), criteria=(), scores=())
    found = results_of(appraise(case, 1_000, threads=1))
    annuity = costs.discount_factors(discount_schedule(schedule), years, timing).sum()
    for option in "abc":
        for end in ("mean", "p10", "p90"):
            eanc, cost = (found[f"options.{option}.{key}.{end}"] for key in ("eanc", "net_present_cost"))
            assert eanc * annuity == pytest.approx(cost)
    over = found["options.c.over_business_as_usual.eanc"]
    assert over * annuity == pytest.approx(found["options.c.increment.mean"])


def test_each_result_stands_beside_its_increment_over_do_minimum_where_that_is_another_option() -> None:
    found = results_of(appraise(with_a_do_minimum(), 1_000))
    factors = 1.035 ** -np.arange(5.0)
    more = 400_000 - 150_000 * factors[1:].sum()
    assert found["options.c.over_do_minimum.net_present_cost"] == pytest.approx(more)
    assert found["options.c.over_do_minimum.eanc"] == pytest.approx(more / factors.sum())
    assert found["options.c.over_do_minimum.payback_year"] == 2027  # 400 is back by three times 150
    assert found["options.c.over_do_minimum.discounted_payback_year"] == 2027  # 144.9 + 140.0 + 135.3
    assert found["options.c.over_do_minimum.internal_rate_of_return"] == pytest.approx(0.184517, abs=1e-4)
    assert found["options.a.over_do_minimum.net_present_cost"] == pytest.approx(-50_000)
    assert not any(key.startswith("options.b.over_do_minimum") for key in found.numbers)


def test_what_is_paid_back_in_cash_and_not_in_todays_money_has_simple_payback_alone() -> None:
    case = with_a_do_minimum()
    dearer = replace(case.cost_lines[2], estimate=Fixed(590_000))
    found = results_of(appraise(replace(case, cost_lines=(*case.cost_lines[:2], dearer, case.cost_lines[3])), 1_000))
    assert found["options.c.payback_year"] == 2028
    assert "options.c.over_business_as_usual.discounted_payback_year" not in found
    assert found["options.c.increment.mean"] > 0


def test_a_case_whose_do_minimum_is_business_as_usual_has_one_increment_alone() -> None:
    case = small_case()
    found = results_of(appraise(replace(case, options=(replace(case.options[0], do_minimum=True), *case.options[1:]))))
    assert not any("over_do_minimum" in key for key in found.numbers)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-3, 3), RATES)
def test_discounting_is_linear(first: float, second: float, times: float, schedule: str) -> None:
    factors = costs.discount_factors(discount_schedule(schedule), 60)
    one, other = np.full(60, first), np.linspace(second, -second, 60)
    apart = costs.present_value(one, factors) + times * costs.present_value(other, factors)
    assert costs.present_value(one + times * other, factors) == pytest.approx(apart, rel=1e-9, abs=1e-3)


@pytest.mark.slow
@settings(max_examples=25)
@given(st.floats(0, 1e6), st.sampled_from("abc"))
def test_a_dearer_line_never_improves_its_option(more: float, option: str) -> None:
    def told(case: Case) -> list[float]:
        numbers = results_of(appraise(case, 1_000, threads=1)).numbers
        return [numbers[f"options.{option}.{key}.mean"] for key in ("net_present_cost", "eanc")]

    case = small_case()
    line = CostLine("more", "More", (option,), Pert(0, more / 2, more) if more else Fixed(0), 2025, 2028)
    assert all(
        dearer >= before
        for dearer, before in zip(told(replace(case, cost_lines=(*case.cost_lines, line))), told(case), strict=True)
    )


def with_benefits(**changes: Any) -> Case:
    """Return the small case with a benefit of C worth £90,000 to £150,000 a year and one of every option."""
    case = small_case()
    better = Benefit(
        "better",
        "Better health",
        ("c",),
        BenefitClass.SOCIETAL,
        Receiver.USERS,
        estimate=Pert(9e4, 12e4, 15e4),
        first_year=2025,
        last_year=2027,
        build_up=(0.5, 1.0),
        share_due=0.8,
    )
    hours = Benefit("hours", "Hours freed", ("a", "b", "c"), BenefitClass.NON_CASH_RELEASING, estimate=Fixed(1e4))
    saved = Benefit("saved", "Posts", ("b",), BenefitClass.CASH_RELEASING, Receiver.COUNCIL, counted_as="save-b")
    return replace(case, benefits=(replace(better, **changes), hours, saved))


def test_benefits_in_money_are_discounted_as_costs_are_and_social_value_adds_what_is_saved() -> None:
    found = results_of(appraise(with_benefits(), 20_000)).numbers
    factors = 1.035 ** -np.arange(5.0)
    better, hours = 0.8 * 12e4 * (factors @ [0, 0.5, 1, 1, 0]), 1e4 * factors.sum()
    assert found["options.c.central.benefits"] == pytest.approx(better + hours)
    assert found["options.c.benefits.mean"] == pytest.approx(better + hours, rel=1e-3)
    assert found["options.a.benefits.mean"] == pytest.approx(hours)
    assert found["options.b.npsv.mean"] == pytest.approx(
        -found["options.b.increment.mean"]
    )  # every option has the hours
    assert found["options.c.npsv.mean"] == pytest.approx(better - found["options.c.increment.mean"], rel=1e-3)
    risk = found["options.c.risk_exposure.mean"] - found["options.a.risk_exposure.mean"]
    assert found["options.c.npsv_after_risk.mean"] == pytest.approx(found["options.c.npsv.mean"] - risk)
    assert found["options.a.npsv.mean"] == found["options.a.npsv_after_risk.mean"] == 0


def test_what_is_cash_releasing_is_the_saving_line_itself_and_is_added_to_nothing() -> None:
    found, without = (results_of(appraise(case, 1_000)).numbers for case in (with_benefits(), small_case()))
    assert found["options.b.benefit.cash-releasing"] == pytest.approx(-found["lines.save-b.present_value"])
    assert found["options.b.received.council.cash-releasing"] == found["options.b.benefit.cash-releasing"]
    assert found["options.c.benefit.cash-releasing"] == 0
    same = ("net_present_cost.mean", "increment.p90", "cash.2025", "overall.mean", "risk_exposure.p80")
    for key in [f"options.{option}.{end}" for option in "abc" for end in same]:
        assert found[key] == without[key], key


def test_benefits_by_class_and_by_who_receives_them_add_up_to_all_of_them() -> None:
    found = results_of(appraise(with_benefits(), 1_000)).numbers
    for option in "abc":
        kinds = ("non-cash-releasing", "societal")
        by_class = [found[f"options.{option}.benefit.{kind}"] for kind in kinds]
        assert sum(by_class) == pytest.approx(found[f"options.{option}.benefits.mean"])
    assert found["options.c.received.users.societal"] == found["options.c.benefit.societal"]
    assert found["options.c.received.others.non-cash-releasing"] == found["options.c.benefit.non-cash-releasing"]


def test_a_ratio_is_given_where_an_option_costs_more_and_else_a_fact_says_why_not() -> None:
    found = results_of(appraise(with_benefits(), 1_000))
    assert found["options.b.increment.mean"] < 0
    assert "options.b.bcr" not in found
    assert found.facts["no_bcr"]["b"] == "it costs no more than business as usual"
    case = with_benefits()
    dearer = CostLine("works", "Works", ("c",), Fixed(3e6), 2024, 2024, recurrence=Recurrence.ONE_OFF)
    found = results_of(appraise(replace(case, cost_lines=(*case.cost_lines, dearer)), 1_000))
    more = found["options.c.benefits.mean"] - found["options.a.benefits.mean"]
    assert found["options.c.bcr"] == pytest.approx(more / found["options.c.increment.mean"])
    assert "c" not in found.facts["no_bcr"]


def test_a_case_without_benefits_in_money_has_no_key_of_them_and_a_register_in_words_changes_nothing() -> None:
    words = Benefit("reading", "More reading", ("a", "b"), BenefitClass.SOCIETAL, amount=25_000.0, first_year=2025)
    without, told = (results_of(appraise(replace(small_case(), benefits=b), 1_000)) for b in ((), (words,)))
    assert dict(without.numbers) == dict(told.numbers)
    assert not [key for key in told.numbers if "npsv" in key or "benefit" in key or key.endswith("bcr")]
    assert without.facts == told.facts


@pytest.mark.slow
@settings(max_examples=25)
@given(st.floats(1, 1e6))
def test_a_greater_benefit_never_lowers_the_social_value_of_its_option(worth: float) -> None:
    low, high = (
        results_of(appraise(with_benefits(estimate=Fixed(each)), 1_000, threads=1)).numbers["options.c.npsv.mean"]
        for each in (worth / 2, worth)
    )
    assert high > low


def test_a_residual_value_is_below_zero_cost_in_its_year_and_in_no_cash() -> None:
    case = small_case()
    held = CostLine("hall", "The hall at the end", ("c",), Fixed(4e5), 2028, 2028, recurrence=Recurrence.ONE_OFF)
    held = replace(held, money=Money.RESIDUAL_VALUE)
    before, after = (
        results_of(appraise(each, 1_000)).numbers for each in (case, replace(case, cost_lines=(*case.cost_lines, held)))
    )
    cost = "options.c.net_present_cost.mean"
    assert before[cost] - after[cost] == pytest.approx(4e5 / 1.035**4)
    cash = [key for key in before if key.startswith(("options.c.cash", "options.c.saving", "options.c.one_off"))]
    assert {key: after[key] for key in cash} == {key: before[key] for key in cash}


def test_a_residual_value_cannot_be_financial_alone() -> None:
    with pytest.raises(ValueError, match="a residual value is in no cash"):
        CostLine("hall", "The hall", ("c",), Fixed(4e5), 2028, 2028, money=Money.RESIDUAL_VALUE, perspective=_CASH)


_CASH = Perspective.FINANCIAL
