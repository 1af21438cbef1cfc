"""Costs, risks and scoring: the sums by themselves, against published tables and hand-worked cases."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from appraisal.chance.estimates import Fixed
from appraisal.options.case import Assumption, CostLine, Money, Recurrence, Risk, Timing, ValueFunction
from appraisal.options.sums import costs, risks, scoring
from appraisal.reference import UnknownScheduleError, discount_schedule, discount_schedules

ORACLES = Path(__file__).parents[1] / "oracles"
STANDARD = discount_schedule("green-book-standard")


def test_discount_factors_are_those_of_the_green_book_table() -> None:
    with (ORACLES / "discount_factors.csv").open(encoding="utf-8", newline="") as file:
        published = {int(row["year"]): float(row["factor"]) for row in csv.DictReader(file)}
    factors = costs.discount_factors(STANDARD, 31)
    for year, factor in published.items():
        assert round(float(factors[year]), 4) == factor, year


def test_a_factor_is_the_product_of_the_yearly_factors_across_a_change_of_rate() -> None:
    factors = costs.discount_factors(STANDARD, 40)
    assert factors[31] == pytest.approx(1.035**-30 / 1.03)
    assert factors[39] == pytest.approx(1.035**-30 * 1.03**-9)


# Rates in per cent for years 0-30, 31-75, 76-125, 126-200, 201-300 and beyond, as the Green Book's annex has them.
BANDS = {
    "green-book-standard": ("3.5", "3.0", "2.5", "2.0", "1.5", "1.0"),
    "green-book-health": ("1.5", "1.29", "1.07", "0.86", "0.64", "0.43"),
    "green-book-long-horizon": ("3.0", "2.57", "2.14", "1.71", "1.29", "0.86"),
}
ENDS = (30, 75, 125, 200, 300)


@pytest.mark.parametrize("timing", list(Timing))
@pytest.mark.parametrize("code", BANDS)
def test_factors_of_each_schedule_are_those_worked_out_by_long_division_for_350_years(
    code: str, timing: Timing
) -> None:
    """Worked with 50 digits from the rates alone; no table as long as this was seen in print."""
    growth = [1 + Decimal(rate) / 100 for rate in BANDS[code]]
    expected, factor = [], Decimal(1)
    with localcontext(prec=50):
        for year in range(350):
            if year:
                factor /= growth[sum(year > end for end in ENDS)]
            coming = growth[sum(year + 1 > end for end in ENDS)]
            late = {Timing.START: Decimal(1), Timing.MID: coming.sqrt(), Timing.END: coming}[timing]
            expected.append(float((factor / late).quantize(Decimal("0.0001"))))
    factors = costs.discount_factors(discount_schedule(code), 350, timing)
    assert np.abs(np.round(factors, 4) - expected).max() < 1e-9


@pytest.mark.parametrize(("years", "annuity"), [(1, 1.0), (2, 1.9662), (5, 4.6731), (10, 8.6077), (20, 14.7098)])
def test_an_annuity_is_that_of_a_table_of_annuities_due_at_three_and_a_half_per_cent(
    years: int, annuity: float
) -> None:
    assert round(float(costs.discount_factors(STANDARD, years).sum()), 4) == annuity
    assert annuity == pytest.approx(float(-npf.pv(0.035, years, 1, when="begin")), abs=5e-5)


@pytest.mark.parametrize(("timing", "power"), [(Timing.START, 0.0), (Timing.MID, 0.5), (Timing.END, 1.0)])
def test_mid_and_end_year_timing_add_half_a_year_and_a_year(timing: Timing, power: float) -> None:
    np.testing.assert_allclose(costs.discount_factors(STANDARD, 5, timing), 1.035 ** -(np.arange(5) + power))


@given(hnp.arrays(float, 8, elements=st.floats(-1e6, 1e6)))
def test_present_value_at_one_rate_is_that_of_numpy_financial(cash: np.ndarray) -> None:
    factors = costs.discount_factors(STANDARD, 8)
    assert float(costs.present_value(cash, factors)) == pytest.approx(float(npf.npv(0.035, cash)), rel=1e-9, abs=1e-6)


def test_every_schedule_covers_every_year_once_and_carries_its_source() -> None:
    for schedule in discount_schedules().values():
        assert schedule.bands[0].first == 0
        for before, after in zip(schedule.bands, schedule.bands[1:], strict=False):
            assert before.last is not None
            assert after.first == before.last + 1
        assert schedule.bands[-1].last is None
        assert schedule.source
        assert schedule.published


def test_an_unknown_schedule_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownScheduleError, match="green-book-standard"):
        discount_schedule("nosuch")


LINE = CostLine("l", "L", ("a",), Fixed(100.0), first_year=2024, last_year=2027)


def line(**changes: Any) -> CostLine:
    return replace(LINE, **changes)


def test_a_recurrent_line_builds_up_and_holds_its_last_share() -> None:
    profile = costs.profile(line(first_year=2025, build_up=(0.25, 0.6, 1.0)), range(2024, 2030))
    assert profile.tolist() == [0.0, 0.25, 0.6, 1.0, 0.0, 0.0]


def test_a_one_off_line_spreads_its_sum_once() -> None:
    assert costs.profile(line(recurrence=Recurrence.ONE_OFF), range(2024, 2028)).tolist() == [0.25] * 4
    uneven = line(recurrence=Recurrence.ONE_OFF, build_up=(0.7, 0.3, 0.0, 0.0))
    assert costs.profile(uneven, range(2024, 2028)).tolist() == [0.7, 0.3, 0.0, 0.0]


def test_recurrent_and_one_off_savings_give_the_two_totals_of_the_barnet_example() -> None:
    """£654,000 found in each of three years is £3.924m of cash if each recurs, £1.962m if each is one-off."""
    years = range(2017, 2020)
    recurrent = sum(654_000 * costs.profile(line(first_year=y, last_year=2019), years).sum() for y in years)
    one_off = sum(
        654_000 * costs.profile(line(first_year=y, last_year=y, recurrence=Recurrence.ONE_OFF), years).sum()
        for y in years
    )
    assert recurrent == pytest.approx(3_924_000)
    assert one_off == pytest.approx(1_962_000)


def test_an_amount_is_its_figure_times_its_drivers_and_a_saving_is_negative() -> None:
    assumptions = (
        Assumption("pay", "Pay", "£", Fixed(1.0), drivers=("posts", "grade")),
        Assumption("posts", "Posts", "FTE", Fixed(1.0)),
        Assumption("grade", "Grade", "£", Fixed(1.0)),
    )
    drawn = {"pay": np.array([1.1, 1.2]), "posts": np.array([148.0, 148.0]), "grade": np.array([40_000.0, 41_000.0])}
    values = costs.driver_values(assumptions, drawn)
    np.testing.assert_allclose(values["pay"], [1.1 * 148 * 40_000, 1.2 * 148 * 41_000])
    amount = costs.amount(line(drivers=("pay",), money=Money.SAVING), np.array([0.5, 0.5]), values)
    np.testing.assert_allclose(amount, -0.5 * values["pay"])


def test_the_internal_rate_of_return_is_given_only_where_there_is_just_one() -> None:
    assert costs.internal_rate_of_return([-100, 230, -132]) is None
    assert costs.internal_rate_of_return([-100, 110]) == pytest.approx(0.10)


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param([-100.0, 10, 10], id="not paid back"),
        pytest.param([-100.0, 160, 60], id="paid back in a year"),
        pytest.param([5e6, -1e6, -1e6, -1e6], id="a site sold, and rent paid ever after"),
        pytest.param([-1e5, 0, 0, 5e6], id="a site sold in the end"),
        pytest.param([1e6, -3e5, -3e5, -5e5], id="a loan taken and paid back"),
        pytest.param([2e5, 2e5, 2e5], id="rent received"),
        pytest.param([-100.0, 230, -132, 10], id="two rates"),
        pytest.param([0.0, 0, 0], id="nothing at all"),
    ],
)
def test_what_is_no_return_on_an_outlay_has_no_rate(saved: list[float]) -> None:
    assert costs.return_on_outlay(saved) is None


def test_an_outlay_that_is_paid_back_over_years_has_its_textbook_rate() -> None:
    assert costs.return_on_outlay([0.0, -1000, 300, 300, 300, 300, 300]) == pytest.approx(0.152382, abs=1e-6)


def test_money_that_comes_in_first_pays_nothing_back() -> None:
    assert costs.payback_year([5e6, -6e6, 1e6]) is None
    assert costs.payback_year([-100, 230, -132]) is None
    assert costs.payback_year([-100, 160, 60]) == 1


def test_a_risk_of_known_timing_costs_probability_times_impact_discounted() -> None:
    risk = Risk("r", "R", ("a",), 0.2, Fixed(1_000_000.0), 2025, 2025, duration=2)
    factors = costs.discount_factors(STANDARD, 5)
    by_start = risks.present_value_by_start(risk, range(2024, 2029), factors)
    assert risks.expected_cost(risk, by_start) == pytest.approx(200_000 * (1 / 1.035 + 1 / 1.035**2))


def test_a_risk_that_starts_late_costs_only_what_falls_in_the_period() -> None:
    risk = Risk("r", "R", ("a",), 1.0, Fixed(1.0), 2027, 2028, duration=3)
    assert risks.years_hit(risk, range(2024, 2029)).tolist() == [[0, 0, 0, 1, 1], [0, 0, 0, 0, 1]]


def test_piecewise_and_stepped_values_pass_through_their_points() -> None:
    points = ((0.0, 0.0), (10.0, 70.0), (30.0, 100.0))
    at = np.array([-5.0, 0.0, 5.0, 10.0, 20.0, 30.0, 99.0])
    assert scoring.value(ValueFunction(points), at).tolist() == [0, 0, 35, 70, 85, 100, 100]
    assert scoring.value(ValueFunction(points, stepped=True), at).tolist() == [0, 0, 0, 70, 70, 100, 100]
    assert scoring.beyond(ValueFunction(points), at) == pytest.approx(2 / 7)


@given(hnp.arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 30)), elements=st.integers(0, 4).map(float)))
def test_ranks_and_wins_add_up_even_where_options_tie(values: np.ndarray) -> None:
    options, draws = values.shape
    wins, above, level = scoring.compare(values)
    counts = scoring.rank_counts(above, level)
    np.testing.assert_allclose(counts.sum(axis=0), draws)
    np.testing.assert_allclose(counts.sum(axis=1), draws)
    np.testing.assert_allclose((wins + wins.T)[~np.eye(options, dtype=bool)], draws)
    np.testing.assert_allclose(counts @ np.arange(options), draws * (options - 1) - wins.sum(axis=1))


@pytest.mark.slow
@pytest.mark.parametrize("count", [127, 128, 129, 300])
def test_each_of_many_options_takes_each_rank_as_often_as_it_should(count: int) -> None:
    """Each option is first once, second once and so on; then all tie, and each takes each rank in as many draws."""
    values = (np.arange(count)[:, None] + np.arange(count)) % count * 1.0
    _, above, level = scoring.compare(np.hstack([values, np.zeros_like(values)]))
    np.testing.assert_allclose(scoring.rank_counts(above, level), np.full((count, count), 2.0))


def test_an_option_dominates_only_if_it_is_nowhere_worse() -> None:
    beats = scoring.dominates(np.array([[50.0, 50.0], [50.0, 60.0], [90.0, 10.0]]))
    assert beats.tolist() == [[False, False, False], [True, False, False], [False, False, False]]


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0, 100)), min_size=1, max_size=8))
def test_no_mix_of_two_options_beats_one_on_the_frontier(points: list[tuple[float, float]]) -> None:
    cost, worth = [p[0] for p in points], [p[1] for p in points]
    steps = scoring.frontier(cost, worth)
    hull = [step[0] for step in steps]
    assert cost[hull[0]] == min(cost)
    assert worth[hull[-1]] == max(worth)
    for i in hull:
        for a in range(len(points)):
            for b in range(len(points)):
                if cost[a] < cost[i] < cost[b]:
                    mix = worth[a] + (worth[b] - worth[a]) * (cost[i] - cost[a]) / (cost[b] - cost[a])
                    assert mix <= worth[i] + 1e-6


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=8))
def test_options_alike_in_cost_and_value_share_a_step_of_the_frontier(points: list[tuple[int, int]]) -> None:
    cost, worth = [float(p[0]) for p in points], [float(p[1]) for p in points]
    steps = scoring.frontier(cost, worth)
    for step in steps:
        assert step == [i for i in range(len(points)) if points[i] == points[step[0]]]
    assert len({points[step[0]] for step in steps}) == len(steps)
    without = list(dict.fromkeys(points))
    alone = scoring.frontier([float(p[0]) for p in without], [float(p[1]) for p in without])
    assert [points[step[0]] for step in steps] == [without[i] for (i,) in alone]


def test_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="all zero"):
        scoring.normalised(np.zeros((2, 3)))
