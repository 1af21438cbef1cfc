"""When money falls and what it is then worth: months late, part-years, prices and volumes, drivers by option."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Discrete, Fixed, Pert
from appraisal.explore import put
from appraisal.ground.shared_nouns import Grade
from appraisal.options.case import (
    Assumption,
    Case,
    Change,
    CostLine,
    Money,
    Path,
    Recurrence,
    ScenarioChange,
    Terms,
    WhenLate,
    figure,
    figures,
)
from appraisal.options.case.lateness import late_as
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import Appraisal, appraise
from appraisal.options.results import results_of
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.rate_row import PathEnd, RateUnit, YearlyRateRow
from appraisal.options.sensitivity import varied
from appraisal.options.sums import costs
from appraisal.options.workbook import book_of, to_case
from appraisal.workbook import InputFaults
from tests.engine.cases import ABOUT, options
from tests.report.spreadsheet_cases import spreadsheet_cases
from tests.tracing.books import rows_of
from tests.workbook.builders import small_book
from tests.workbook.whole import whole_book

ONCE = Recurrence.ONE_OFF
SAVING: dict[str, Any] = {"money": Money.SAVING}


def line(code: str = "l", first: int = 2024, last: int = 2028, amount: float = 1e6, **values: Any) -> CostLine:
    return CostLine(code, code, values.pop("options", ("b",)), Fixed(amount), first, last, **values)


def of(*lines: CostLine, late: Any = None, years: int = 5, paths: tuple[Path, ...] = (), **about: Any) -> Case:
    """Return a case of business as usual, a, and of an option, b, that may start late."""
    usual, other = options(2)
    made = replace(ABOUT, years=years, **about)
    return unfolded(Case(made, (usual, replace(other, late=late)), cost_lines=lines, paths=paths))


def saved(found: Appraisal) -> list[float]:
    return [float(saving) for saving in found.mean_cash[0] - found.mean_cash[1]]


def growing(code: str, growth: float, years: int = 5) -> Path:
    index = tuple((1 + growth) ** year for year in range(years))
    return Path(code, code, index, index, index)


def test_a_saving_of_a_full_year_is_less_by_the_months_that_it_may_be_late() -> None:
    """£1.2m a year from month 12; late 0, 6 or 12 months with chances .5, .3 and .2."""
    late = Discrete((0.0, 6.0, 12.0), (0.5, 0.3, 0.2))
    saving = line(first=2025, amount=1.2e6, **SAVING)
    on_time, found = appraise(of(saving), 1_000), appraise(of(saving, late=late), 1_000)
    assert saved(found)[1] == pytest.approx(780_000)
    assert sum(saved(on_time)) - sum(saved(found)) == pytest.approx(420_000)
    lost = found.mean("net_present_cost")[1] - on_time.mean("net_present_cost")[1]
    assert lost == pytest.approx(405_797.10, abs=0.01)


@pytest.mark.parametrize(
    ("months", "when_late", "shares"),
    [
        (0, WhenLate.MOVES, [0, 0.5, 0.8, 1, 1]),
        (3, WhenLate.MOVES, [0, 0.5 * 0.75, 0.25 * 0.5 + 0.75 * 0.8, 0.25 * 0.8 + 0.75, 1]),
        (18, WhenLate.MOVES, [0, 0, 0.25, 0.65, 0.9]),
        (3, WhenLate.STAYS, [0, 0.5, 0.8, 1, 1]),
        (60, WhenLate.MOVES, [0, 0, 0, 0, 0]),
    ],
)
def test_a_build_up_moves_month_by_month(months: int, when_late: WhenLate, shares: list[float]) -> None:
    built = line(first=2025, build_up=(0.5, 0.8, 1.0))
    assert costs.profile(built, range(2024, 2029), months, when_late).tolist() == pytest.approx(shares)


def test_a_line_that_starts_within_a_year_counts_twelve_months_at_a_time_from_there() -> None:
    october = line(first=2025, month=6, build_up=(0.5, 1.0))
    assert costs.profile(october, range(2024, 2029)).tolist() == [0, 0.25, 0.75, 1, 1]


@pytest.mark.parametrize(
    ("when_late", "shares"),
    [
        (WhenLate.MOVES, [0, 0.6 * 0.5, 0.6 * 0.5 + 0.4 * 0.5, 0.4 * 0.5, 0]),
        (WhenLate.RUNS_ON, [0, 0.6, 0.4, 6 / 24, 0]),
        (WhenLate.STAYS, [0, 0.6, 0.4, 0, 0]),
    ],
)
def test_a_sum_spent_once_moves_or_runs_on_at_a_months_share(when_late: WhenLate, shares: list[float]) -> None:
    once = line(first=2025, last=2026, recurrence=ONCE, build_up=(0.6, 0.4))
    assert costs.profile(once, range(2024, 2029), 6, when_late).tolist() == pytest.approx(shares)


def test_money_in_the_money_of_each_year_is_deflated_before_it_is_discounted() -> None:
    """£100,000 a year in years 0 to 4, prices rising by 2%, discounted at 3.5%."""
    rises: dict[str, Any] = {"paths": (growing("general", 0.02),), "prices_rise_with": "general"}
    nominal = appraise(of(line(amount=1e5, terms=Terms.NOMINAL), **rises), 1_000)
    assert nominal.mean("net_present_cost")[1] == pytest.approx(449_949.88, abs=0.01)
    assert nominal.mean_cash[1].tolist() == pytest.approx([1e5] * 5)
    real = appraise(of(line(amount=1e5)), 1_000)
    assert real.mean("net_present_cost")[1] == pytest.approx(467_307.92, abs=0.01)


def test_a_line_rises_with_its_own_path_and_its_cost_with_what_that_is_above_prices_in_general() -> None:
    """£1m a year at the price base, its own price rising by 3%, prices in general by 2%."""
    paths = (growing("general", 0.02), growing("pay", 0.03))
    found = appraise(of(line(rises_with="pay"), paths=paths, prices_rise_with="general"), 1_000)
    assert found.mean("net_present_cost")[1] == pytest.approx(4_762_414.17, abs=0.01)
    real = found.mean_cash[1] / np.array(paths[0].likely)
    assert real.round().tolist() == [1_000_000, 1_009_804, 1_019_704, 1_029_701, 1_039_796]
    constant = appraise(of(line(), paths=paths, prices_rise_with="general"), 1_000)
    assert constant.mean("net_present_cost")[1] == pytest.approx(
        appraise(of(line()), 1_000).mean("net_present_cost")[1]
    )


def test_an_uncertain_path_is_one_number_between_its_low_and_its_high() -> None:
    likely, low, high = ((1.0, 1.0 + step) for step in (0.1, 0.0, 0.4))
    path = Path("demand", "Demand", likely, low, high)
    found = appraise(of(line(volume="demand", last=2025), years=2, paths=(path,)), 10_000)
    towards, cash = found.draws_of("path:demand").to_numpy(), found.kept.yearly_cash[1, 1]
    expected = np.where(towards > 0, 1.1 + 0.3 * towards, 1.1 + 0.1 * towards)
    assert cash == pytest.approx(1e6 * expected)
    assert found.mean_cash[1, 1] == pytest.approx(cash.mean())
    assert found.plan.line_profile[0, 1] == pytest.approx(expected.mean(), rel=1e-4)


@settings(max_examples=30)
@given(spreadsheet_cases())
def test_no_months_late_change_no_bit(case: Case) -> None:
    on_time = tuple(replace(option, late=None) for option in case.options)
    never = tuple(replace(o, late=None if o.business_as_usual else Fixed(0.0)) for o in case.options)
    before, after = (results_of(appraise(replace(case, options=chosen), 1_000)) for chosen in (on_time, never))
    assert {key: after.numbers[key] for key in before.numbers} == dict(before.numbers)


@settings(max_examples=30)
@given(spreadsheet_cases())
def test_lines_add_up_to_what_options_cost_however_late_they_start(case: Case) -> None:
    found = appraise(case, 1_000)
    plan = found.plan
    assert plan.line_options @ found.mean_presents == pytest.approx(found.mean("net_present_cost"), rel=1e-9, abs=1e-3)
    assert plan.line_options @ found.mean_line_cash == pytest.approx(found.mean_cash.sum(axis=1), rel=1e-9, abs=1e-3)
    assert found.kept.yearly_cash.mean(axis=2) == pytest.approx(found.mean_cash, rel=1e-9, abs=1e-3)


@given(st.integers(0, 40), st.integers(1, 4), st.sampled_from(list(WhenLate)))
def test_what_is_moved_is_never_more_and_what_runs_on_never_less(months: int, span: int, when_late: WhenLate) -> None:
    once = line(first=2024, last=2023 + span, recurrence=ONCE)
    whole = costs.profile(once, range(2024, 2034), months, when_late).sum()
    bound = {WhenLate.MOVES: 1.0, WhenLate.STAYS: 1.0, WhenLate.RUNS_ON: 1 + months / (12 * span)}[when_late]
    assert whole <= bound + 1e-9
    if months + 12 * span <= 120:
        assert whole == pytest.approx(bound)


def test_a_driver_by_option_makes_of_one_line_one_for_each_that_share_its_draws() -> None:
    chosen = options(3)
    drivers = (
        Assumption("kept", "Share kept", "share", Fixed(1.0)),
        Assumption("kept@b", "Share kept", "share", Fixed(0.9), options=("b",)),
        Assumption("posts", "Posts", "posts", Fixed(10.0), ("kept",)),
    )
    pay = CostLine("pay", "Pay", ("a", "b", "c"), Pert(20e3, 30e3, 50e3), 2024, 2028, drivers=("posts",))
    case = unfolded(Case(ABOUT, chosen, assumptions=drivers, cost_lines=(pay,)))
    assert [(each.id, each.options, each.drivers) for each in case.cost_lines] == [
        ("pay@a", ("a", "c"), ("posts",)),
        ("pay@b", ("b",), ("posts@b",)),
    ]
    names = [figure.name for figure in figures(case)]
    assert [names.count(shared) for shared in ("cost:pay", "assumption:posts")] == [1, 1]
    found = appraise(case, 1_000)
    assert found.kept.yearly_cash[1] == pytest.approx(0.9 * found.kept.yearly_cash[0])
    assert (found.kept.yearly_cash[2] == found.kept.yearly_cash[0]).all()
    assert unfolded(case) == case


def test_a_line_of_one_option_is_put_in_its_place_and_drawn_by_itself_where_its_estimate_is_another() -> None:
    chosen = tuple(replace(o, late=None if o.business_as_usual else Fixed(float(i))) for i, o in enumerate(options(3)))
    shared = replace(line(first=2025, options=("b", "c"), **SAVING), estimate=Pert(1e5, 3e5, 9e5))
    case = unfolded(Case(ABOUT, chosen, cost_lines=(shared,)))
    of_b, of_c = case.cost_lines
    dearer = put(case, replace(of_c, estimate=Fixed(7e5)))
    assert [figure.name for figure in figures(dearer) if figure.kind.kind == "cost"] == ["cost:l", "cost:l@c"]
    before, after = appraise(case, 1_000), appraise(dearer, 1_000)
    assert (after.kept.yearly_cash[1] == before.kept.yearly_cash[1]).all()
    assert (after.kept.yearly_cash[2, 2:] == -7e5).all()
    both = put(case, *(replace(each, estimate=Fixed(7e5)) for each in (of_b, of_c)))
    assert [figure.name for figure in figures(both) if figure.kind.kind == "cost"] == ["cost:l"]
    assert put(dearer, of_c) == case
    with pytest.raises(KeyError, match="did you mean 'l@b' or 'l@c'"):
        put(case, shared)


def test_options_that_start_late_apart_share_a_line_no_more() -> None:
    usual, one, other = options(3)
    late = (usual, replace(one, late=Fixed(3.0)), replace(other, late=Fixed(6.0)))
    saving = line(first=2025, options=("b", "c"), **SAVING)
    case = unfolded(Case(ABOUT, late, cost_lines=(saving,)))
    assert [each.id for each in case.cost_lines] == ["l@b", "l@c"]
    by_year = appraise(case, 1_000).mean_cash
    assert (-by_year[1:, 1]).tolist() == pytest.approx([0.75e6, 0.5e6])
    with pytest.raises(ValueError, match="of options that start late apart"):
        appraise(Case(ABOUT, late, cost_lines=(saving,)), 1_000)


def test_what_business_as_usual_has_too_stays_where_a_driver_parts_its_line() -> None:
    usual, other = options(2)
    chosen = (usual, replace(other, late=Fixed(6.0)))
    visits = (
        Assumption("visits", "Visits", "visits", Fixed(200_000.0)),
        Assumption("visits@b", "Visits", "visits", Fixed(220_000.0), options=("b",)),
    )
    fees = CostLine("fees", "Fees", ("a", "b"), Fixed(3.0), 2024, 2028, money=Money.INCOME, drivers=("visits",))
    found = appraise(unfolded(Case(ABOUT, chosen, assumptions=visits, cost_lines=(fees,))), 1_000)
    assert (-found.mean_cash[1]).tolist() == pytest.approx([660_000.0] * 5)


@pytest.mark.parametrize(
    ("word", "recurrence", "first", "becomes"),
    [
        (Money.INCOME, Recurrence.RECURRENT, 2024, WhenLate.MOVES),
        (Money.COST, Recurrence.RECURRENT, 2024, WhenLate.STAYS),
        (Money.TRANSFER_RECEIVED, Recurrence.RECURRENT, 2025, WhenLate.MOVES),
        (Money.COST, ONCE, 2024, WhenLate.RUNS_ON),
        (Money.CAPITAL, ONCE, 2025, WhenLate.STAYS),
        (Money.CAPITAL_RECEIVED, ONCE, 2025, WhenLate.STAYS),
        (Money.RESIDUAL_VALUE, ONCE, 2028, WhenLate.STAYS),
        (Money.TRANSFER_PAID, ONCE, 2025, WhenLate.STAYS),
    ],
)
def test_what_becomes_of_a_line_that_does_not_say(
    word: Money, recurrence: Recurrence, first: int, becomes: WhenLate
) -> None:
    own = line(first=first, recurrence=recurrence, money=word)
    assert late_as(of(own), own) is becomes


def test_a_row_for_one_option_depends_on_what_its_own_drivers_are_for_that_option() -> None:
    """Beside rows for all: two of aa times three of bb for b, one times one for the others."""
    drivers = (
        Assumption("bb", "B", "number", Fixed(1.0)),
        Assumption("bb@b", "B", "number", Fixed(3.0), options=("b",)),
        Assumption("aa", "A", "number", Fixed(1.0), ("bb",)),
        Assumption("aa@b", "A", "number", Fixed(2.0), ("bb",), options=("b",)),
    )
    lines = (line("shared", options=("a", "b"), amount=1e5, drivers=("aa",)), line("own", amount=1e5, drivers=("aa",)))
    case = unfolded(Case(ABOUT, options(2), assumptions=drivers, cost_lines=lines))
    found = appraise(case, 1_000)
    amounts = {each.id: amount for each, amount in zip(case.cost_lines, found.mean_amounts.tolist(), strict=True)}
    assert amounts == pytest.approx({"shared@a": 1e5, "shared@b": 6e5, "own": 6e5})
    assert unfolded(case) == case


def test_what_lasts_for_fewer_years_comes_again_to_the_end_of_the_appraisal() -> None:
    """£300 over two years, half in each, lasting two years, of five: the third purchase is cut off by the end."""
    system = line(first=2024, last=2025, amount=300.0, recurrence=ONCE, build_up=(0.5, 0.5), life=2)
    assert costs.profile(system, range(2024, 2029)).tolist() == [0.5] * 5
    assert costs.profile(replace(system, life=3), range(2024, 2029)).tolist() == [0.5, 0.5, 0, 0.5, 0.5]
    bare = replace(system, last_year=2024, build_up=(), life=2)
    apart = [replace(bare, id=f"l{year}", first_year=year, last_year=year, life=None) for year in (2024, 2026, 2028)]
    assert saved(appraise(of(bare), 500)) == saved(appraise(of(*apart), 500))
    late = [costs.profile(bare, range(2024, 2029), 6, when) for when in (WhenLate.MOVES, WhenLate.RUNS_ON)]
    assert [each.tolist() for each in late] == [[0.5, 0.5, 0.5, 0.5, 0.5], [1, 0.5, 1, 0, 1]]


def test_a_scenario_may_hold_a_path_that_moves_together_with_a_line() -> None:
    likely, low, high = ((1.0, 1.0 + step) for step in (0.1, 0.0, 0.4))
    paths = (Path("demand", "Demand", likely, low, high),)
    saving = replace(line(first=2024, last=2025, volume="demand", **SAVING), estimate=Pert(1e5, 3e5, 9e5))
    busy = ScenarioChange("Busy", "path:demand", Change.SET, 0.5)
    together = (Correlation("cost:l", "path:demand", 0.9),)
    case = replace(of(saving, years=2, paths=paths), correlations=together, scenario_changes=(busy,))
    as_it_stands, held = (appraise(each, 1_000) for each in (case, varied(case, scenario="busy")))
    amounts = [found.draws_of("cost:l").to_numpy() for found in (as_it_stands, held)]
    assert (amounts[0] == amounts[1]).all()  # all else stays, as it is drawn
    assert held.kept.yearly_cash[1, 1] == pytest.approx(-amounts[0] * 1.25)
    assert figure(held.plan.case, "path:demand").estimate == Fixed(0.5)
    numbers = results_of(as_it_stands).numbers
    assert numbers["scenarios.busy.options.b.net_present_cost.mean"] == held.mean("net_present_cost")[1]


@pytest.mark.parametrize("moving_with", ["path:demand", "option:b:late"])
def test_what_lateness_costs_is_against_the_same_futures_on_time(moving_with: str) -> None:
    """Both a path and lateness are drawn, and one of them moves together with the amount."""
    likely, low, high = ((1.0, 1.0 + step, 1.0 + 2 * step) for step in (0.1, 0.0, 0.4))
    paths = (Path("demand", "Demand", likely, low, high),)
    saving = replace(line(first=2025, last=2026, volume="demand", **SAVING), estimate=Pert(1e5, 3e5, 9e5))
    late = Pert(0.0, 4.0, 16.0)
    together = (Correlation("cost:l", moving_with, 0.9),)
    found = appraise(replace(of(saving, late=late, years=3, paths=paths), correlations=together), 2_000)
    late_by = np.rint(found.draws_of("option:b:late").to_numpy()).astype(int)
    towards, amount = found.draws_of("path:demand").to_numpy(), found.draws_of("cost:l").to_numpy()
    shares = np.array([costs.profile(saving, found.plan.years, k) for k in range(17)])
    up, down = np.maximum(towards, 0)[:, None], np.maximum(-towards, 0)[:, None]
    index = np.array(likely) + up * (np.array(high) - likely) + down * (np.array(low) - likely)
    lost = (amount[:, None] * index * (shares[0] - shares[late_by])).mean(axis=0)
    numbers = results_of(found).numbers
    assert numbers["options.b.late.cash"] == pytest.approx(lost.sum())
    assert numbers["options.b.late.present_value"] == pytest.approx(lost @ found.plan.factors)


def test_a_path_is_1_in_a_price_base_within_the_appraisal_and_grows_at_its_rates_before_and_after_it() -> None:
    """Rates of 1, 2 and 4% from 2026/27 to 2030/31, the price base in 2028/29."""
    rows = [replace(row, price_base=2028) if isinstance(row, AboutRow) else row for row in rows_of(whole_book())]
    (path,) = to_case(book_of(*rows)).paths
    for index, rate in ((path.low, 1.01), (path.likely, 1.02), (path.high, 1.04)):
        assert index == pytest.approx([rate**-2, rate**-1, 1.0, rate, rate**2])


def test_indices_before_the_price_base_may_be_lower_or_higher_and_the_likely_one_lies_between() -> None:
    def read(low: float, likely: float, high: float) -> Case:
        rows = [replace(row, price_base=2027) if isinstance(row, AboutRow) else row for row in rows_of(small_book())]
        first = {PathEnd.LOW: (low, 0.9), PathEnd.LIKELY: (likely, 1.0), PathEnd.HIGH: (high, 1.1)}
        rates = [
            YearlyRateRow(id="users", name="Users", unit=RateUnit.INDEX, end=end, grade=Grade.C, reason="Counted.",
                          by_year=((2026, before), (2027, 1.0), *((year, after) for year in (2028, 2029, 2030))))
            for end, (before, after) in first.items()
        ]  # fmt: skip
        return to_case(book_of(*rows, *rates))

    for low, high in ((0.8, 0.99), (0.99, 0.8)):
        assert read(low, 0.9, high).paths[0].high[0] == high
        with pytest.raises(InputFaults, match=r"path of users is (above|below) the likely one in 2026/27"):
            read(low, 0.7, high)


@pytest.mark.parametrize(
    ("starts", "counts_from"),
    [
        ("October 2027", (2027, 6)),
        ("15 October 2027", (2027, 6)),
        ("16 October 2027", (2027, 7)),
        ("2027-10-16", (2027, 7)),
        ("1st Oct 2027", (2027, 6)),
        ("31 March 2027", (2027, 0)),
        ("31 December 2027", (2027, 9)),
        ("Up to the 15th", (2027, 6)),
        ("After it", (2027, 7)),
    ],
)
def test_a_start_is_rounded_to_the_nearest_month_whether_a_day_or_an_activity_says_it(
    starts: str, counts_from: tuple[int, int]
) -> None:
    rows = [
        replace(row, starts=starts, first_year=None) if getattr(row, "id", "") == "rota" else row
        for row in rows_of(small_book())
    ]
    plan = [
        MilestoneRow(activity="Up to the 15th", start=dt.date(2027, 10, 15)),
        MilestoneRow(activity="After it", start=dt.date(2027, 10, 16)),
    ]
    case = to_case(book_of(*rows, *plan))
    rota = next(each for each in case.cost_lines if each.id == "rota")
    assert (rota.first_year, rota.month) == counts_from
