"""The economic case: equivalent annual cost, paybacks, and increments over business as usual and over do-minimum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Fixed, Pert
from appraisal.options.case import Case, CostLine, Money, Recurrence, Timing
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
