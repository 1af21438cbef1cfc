"""What the plan needs against what is saved: worked by hand, and what must hold of every case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Estimate, Fixed, Pert, Triangular
from appraisal.options.case import BudgetKind, BudgetRow, Case, CostLine, Money, Path, Risk, Terms
from appraisal.options.engine import appraise
from appraisal.options.results import Results, needs_of, results_of
from appraisal.options.results.needed import risk_costs
from tests.engine.cases import ABOUT, options, small_case


def needing(*by_year: tuple[int, float], reading: str = "", name: str = "plan") -> BudgetRow:
    return BudgetRow(f"{name}-{reading}".strip("-"), name, BudgetKind.SAVING_NEEDED, by_year, reading)


def saving(estimate: Estimate, *rows: BudgetRow, risks: tuple[Risk, ...] = (), draws: int = 60_000) -> Results:
    """Return the results of two options of which b saves this much in each year from 2025."""
    today = CostLine("today", "Today", ("a", "b"), Fixed(10e6), 2024, 2028)
    line = CostLine("saving", "Saving", ("b",), estimate, 2025, 2028, money=Money.SAVING)
    return results_of(appraise(Case(ABOUT, options(2), cost_lines=(today, line), risks=risks, budget=rows), draws))


def test_a_need_of_six_is_met_in_one_future_in_fifteen_by_a_saving_between_three_and_six() -> None:
    """Saving triangular 3.6, 4.8, 6.6: chance .066667, mean shortfall 1.013333 (millions)."""
    found = saving(Triangular(3.6e6, 4.8e6, 6.6e6), needing((2026, 6e6)))
    stem = "options.b.needed.plan.2026"
    assert found[f"{stem}.chance"] == pytest.approx(0.066667, abs=0.0005)
    assert found[f"{stem}.shortfall"] == pytest.approx(1_013_333, rel=0.001)
    assert found[f"{stem}.short"] == pytest.approx(1e6, rel=0.001)


def test_a_level_that_is_met_by_one_draw_in_every_year_is_met_in_all_of_them_as_often_as_in_one() -> None:
    found = saving(Triangular(3.6e6, 4.8e6, 6.6e6), needing(*((year, 6e6) for year in range(2025, 2029))))
    stem = "options.b.needed.plan"
    assert found[f"{stem}.all_years.chance"] == found[f"{stem}.2028.chance"] < 0.07


def test_a_need_at_the_price_base_rises_with_prices_and_one_in_the_money_of_each_year_does_not() -> None:
    index = tuple(1.02**k for k in range(len(small_case().years)))
    prices = Path("prices", "Prices", index, index, index)
    rows = [replace(needing((2026, 5e6), name=name), terms=name) for name in (Terms.REAL, Terms.NOMINAL)]

    def needed(row: BudgetRow, rising: str) -> float:
        case = small_case()
        about = replace(case.about, prices_rise_with=rising, price_base="2024/25 prices")
        found = results_of(appraise(replace(case, about=about, paths=(prices,), budget=(row,)), 1_000))
        return found["needed.plan.2026"]

    years_on = 2026 - small_case().years[0]
    assert [needed(row, "prices") for row in rows] == pytest.approx([5e6 * 1.02**years_on, 5e6])
    assert [needed(row, "") for row in rows] == [5e6, 5e6]


def test_rows_of_one_reading_add_up_and_other_readings_stand_by_themselves() -> None:
    rows = (
        needing((2025, 1e6), (2026, 2e6), name="staff"),
        needing((2026, 3e6), name="sites"),
        needing((2028, 4e6), reading="By the end"),
        needing((2025, 0.0), reading="nothing"),
    )
    needs = needs_of(Case(ABOUT, options(2), budget=rows))
    assert [(need.part, need.by_year) for need in needs] == [
        ("plan", ((2025, 1e6), (2026, 5e6))),
        ("by-the-end", ((2028, 4e6),)),
    ]


def test_a_risk_that_happens_takes_its_cost_off_the_year_in_which_it_falls_and_no_other() -> None:
    """A saving of 5m for sure, a need of 5m, and a risk of 0.5 for 1m in either of two years, lasting one."""
    risk = Risk("late", "Late", ("b",), 0.5, Fixed(1e6), 2026, 2027)
    found = saving(Fixed(5e6), needing(*((year, 5e6) for year in (2026, 2027, 2028))), risks=(risk,))
    stem = "options.b.needed.plan"
    assert found[f"{stem}.all_years.chance"] == 1
    assert found[f"{stem}.2026.chance_after_risk"] == pytest.approx(0.75, abs=0.01)
    assert found[f"{stem}.2028.chance_after_risk"] == 1
    assert found[f"{stem}.all_years.chance_after_risk"] == pytest.approx(0.5, abs=0.001)


def test_a_risk_that_business_as_usual_bears_as_well_is_one_that_the_budget_does_not_hold() -> None:
    risk = Risk("plant", "The plant fails", ("a", "b"), 1.0, Fixed(9e6), 2026, 2026)
    found = saving(Fixed(5e6), needing((2026, 5e6)), risks=(risk,), draws=1_000)
    assert [found[f"options.b.needed.plan.2026.{end}"] for end in ("chance", "chance_after_risk")] == [1, 0]


def test_a_later_year_makes_up_for_none_in_which_something_lacks() -> None:
    found = saving(Fixed(4e6), needing((2025, 5e6), (2026, 1e6), (2027, 4.5e6)), draws=1_000)
    stem = "options.b.needed.plan.all_years"
    assert [found[f"{stem}.{end}"] for end in ("short", "lacking")] == pytest.approx([-1.5e6, 1.5e6])


def test_what_is_short_in_all_years_is_the_sum_of_the_years() -> None:
    found = saving(Fixed(4e6), needing((2024, 1e6), (2025, 5e6), (2026, 5e6)), draws=1_000)
    assert found["needed.plan.all_years"] == 11e6
    assert found["options.b.needed.plan.all_years.expected"] == 8e6
    assert found["options.b.needed.plan.all_years.short"] == 3e6


def test_a_risk_of_business_as_usual_alone_makes_no_option_meet_the_plan() -> None:
    risk = Risk("overspend", "Overspend", ("a",), 1.0, Fixed(9e6), 2026, 2026)
    found = saving(Fixed(4e6), needing((2026, 5e6)), risks=(risk,), draws=1_000)
    assert found["options.b.needed.plan.2026.chance_after_risk"] == 0


def test_the_risks_held_against_the_plan_are_those_of_the_simulation() -> None:
    """Also where a risk moves with a cost line: its yearly costs, discounted, come to the exposure of each draw.

    No risk of the case is one of business as usual.
    """
    moving = (Correlation("risk:exit:impact", "cost:save-b", 0.7),)
    case = replace(small_case(), correlations=moving, budget=(needing((2027, 1.0)),))
    found = appraise(case, 3_000)
    costs = np.array([risk_costs(found, o) for o in range(len(found.options))])
    discounted = np.einsum("oyd,y->od", costs, found.plan.factors)
    np.testing.assert_allclose(discounted, found.kept.risk_exposure, rtol=1e-9, atol=1e-6)


@pytest.mark.slow
@given(st.floats(0, 6e6), st.floats(0, 3e6), st.floats(0, 1))
def test_chances_fall_with_the_need_with_risks_and_with_more_years(
    need: float, more: float, probability: float
) -> None:
    risk = Risk("late", "Late", ("b",), probability, Pert(0, 1e6, 2e6), 2025, 2027)
    rows = (
        needing((2026, need + 1), reading="less"),
        needing((2026, need + 1 + more), reading="more"),
        needing((2025, need + 1), (2026, need + 1), reading="twice"),
    )
    found = saving(Pert(1e6, 3e6, 6e6), *rows, risks=(risk,), draws=1_000)
    stem = "options.b.needed."
    chance = {key.removeprefix(stem): c for key, c in found.numbers.items() if key.startswith(stem) and "chance" in key}
    assert chance["more.2026.chance"] <= chance["less.2026.chance"]
    assert chance["less.2026.chance_after_risk"] <= chance["less.2026.chance"]
    assert chance["twice.all_years.chance_after_risk"] <= chance["twice.2026.chance_after_risk"]
    assert all(0 <= each <= 1 for each in chance.values())


def test_nothing_is_held_against_a_plan_where_no_option_is_business_as_usual() -> None:
    case = replace(small_case(), budget=(needing((2027, 1.0)),))
    bare = replace(case, options=tuple(replace(option, business_as_usual=False) for option in case.options))
    assert not [key for key in results_of(appraise(bare, 1_000)).numbers if key.startswith("options.b.needed")]
