"""A benefit in money waits for an option that starts late, as what the option saves does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Discrete, Estimate, Fixed, Pert
from appraisal.explore import put
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.ground.texts import plain
from appraisal.options.case import Benefit, Case, Change, CostLine, ScenarioChange, figure, figures
from appraisal.options.case.figures import recipe_of
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.sensitivity import varied
from appraisal.options.sums import costs
from appraisal.options.tables import benefits
from tests.engine.cases import ABOUT, options

SERVICE = CostLine("service", "Service", ("a", "b", "c"), Fixed(1e6), 2024, 2028)
FACTORS = 1.035 ** -np.arange(5.0)
DRAWS = 1_000


def time(**values: Any) -> Benefit:
    given: dict[str, Any] = {"options": ("b",), "estimate": Fixed(20e3), "first_year": 2025, **values}
    return Benefit(id="time", name="Users' time", kind=BenefitClass.SOCIETAL, **given)


def of(benefit: Benefit, *late: Estimate | None) -> Case:
    """Return a case of business as usual, a, and of b and c, which may be so late."""
    usual, *others = options(3)
    waiting = (replace(other, late=each) for other, each in zip(others, (*late, None, None), strict=False))
    return unfolded(Case(ABOUT, (usual, *waiting), cost_lines=(SERVICE,), benefits=(benefit,)))


def worth(case: Case, *benefits: str) -> list[float]:
    found = results_of(appraise(case, DRAWS))
    return [found[f"benefits.{each}.present_value"] for each in benefits or ("time",)]


def test_half_of_the_first_years_worth_is_lost_to_a_start_that_is_six_months_late() -> None:
    found = results_of(appraise(of(time(), Fixed(6.0)), DRAWS))
    expected = 20e3 * (FACTORS @ [0, 0.5, 1, 1, 1])
    assert found["benefits.time.present_value"] == pytest.approx(expected)
    for key in ("benefits.mean", "central.benefits", "npsv.mean", "benefit.societal", "received.others.societal"):
        assert found[f"options.b.{key}"] == pytest.approx(expected), key


def test_a_late_benefit_is_worth_on_average_what_it_is_at_each_number_of_months() -> None:
    """Late 0, 6 or 12 months with chances .5, .3 and .2: .65 of the first year, 1 of each other; half when built up."""
    late = Discrete((0.0, 6.0, 12.0), (0.5, 0.3, 0.2))
    assert worth(of(time(), late)) == pytest.approx([20e3 * (FACTORS @ [0, 0.65, 1, 1, 1])])
    built = time(build_up=(0.5, 1.0), share_due=0.8, last_year=2026)
    second = 0.5 * 1 + 0.3 * 0.75 + 0.2 * 0.5
    assert worth(of(built, late)) == pytest.approx([16e3 * (FACTORS @ [0, 0.65 * 0.5, second, 0, 0])])


@pytest.mark.parametrize(
    "benefit", [time(first_year=2024), time(first_year=None), time(options=("a", "b")), time(estimate=None, amount=1.0)]
)
def test_a_benefit_that_hangs_on_no_start_stays(benefit: Benefit) -> None:
    on_time, late = (of(benefit, each, each) for each in (None, Fixed(9.0)))
    assert late.benefits == on_time.benefits == (benefit,)
    before, after = (results_of(appraise(case, DRAWS)).numbers for case in (on_time, late))
    assert {key: after.get(key) for key in before if "benefit" in key or "npsv" in key} == {
        key: figure for key, figure in before.items() if "benefit" in key or "npsv" in key
    }


def late_by(months: float, spread: float) -> Estimate:
    return Pert(months, months + spread, months + 2 * spread) if spread else Fixed(months)


@settings(max_examples=15)
@given(
    st.integers(0, 50),
    st.integers(0, 20),
    st.integers(1, 24),
    st.lists(st.floats(0, 1), max_size=4),
    st.integers(2025, 2028),
)
def test_a_later_start_never_brings_more_benefit(
    months: int, spread: int, later: int, shares: list[float], first: int
) -> None:
    benefit = time(first_year=first, build_up=tuple(shares[: 2028 - first + 1]))
    on_time, late, latest = (
        worth(of(benefit, each))[0] for each in (None, late_by(months, spread), late_by(months + later, spread))
    )
    assert latest <= late + 1e-6
    assert late <= on_time + 1e-6


def test_a_benefit_moves_as_a_saving_of_the_same_years_does() -> None:
    late = Pert(0.0, 5.0, 20.0)
    benefit = time(build_up=(0.2, 0.6, 1.0), last_year=2027)
    saving = CostLine("s", "S", ("b",), Fixed(20e3), 2025, 2027, build_up=(0.2, 0.6, 1.0))
    months = np.rint(late.quantile((np.arange(1_000) + 0.5) / 1_000)).astype(int)
    mean = np.mean([costs.profile(saving, range(2024, 2029), k) for k in months], axis=0)
    assert worth(of(benefit, late)) == pytest.approx([20e3 * (FACTORS @ mean)], rel=1e-3)


def test_a_benefit_of_options_that_are_late_apart_is_one_for_each_and_shares_its_draws() -> None:
    case = of(time(options=("b", "c"), estimate=Pert(10e3, 20e3, 50e3)), Fixed(6.0))
    assert [(each.id, each.options) for each in case.benefits] == [("time@b", ("b",)), ("time@c", ("c",))]
    assert [each.name for each in figures(case) if each.kind.kind == "benefit"] == ["benefit:time"]
    assert figure(case, "benefit:time").options == ("b", "c")
    assert unfolded(case) == case
    found = appraise(case, DRAWS)
    of_b, of_c = found.kept.benefits[1:]
    assert of_b / (FACTORS @ [0, 0.5, 1, 1, 1]) == pytest.approx(of_c / FACTORS[1:].sum())
    late = replace(of(time(), Fixed(6.0), Fixed(3.0)), benefits=(time(options=("b", "c")),))
    with pytest.raises(ValueError, match="the benefit 'time' is of options that start late apart"):
        appraise(late, DRAWS)


def test_a_parted_benefit_is_one_row_of_its_table_with_what_it_is_worth_to_each_option() -> None:
    case = of(time(options=("b", "c"), estimate=Fixed(20e6)), Fixed(6.0))
    (row,) = benefits(results_of(appraise(case, DRAWS))).rows
    name, applied, _, told, value, _ = map(plain, row)
    assert (name, applied, value) == ("Users' time", "All but Option A", "by option")
    assert told.endswith("; moves if late. Present value, £m: 63.80 (Option B), 73.46 (Option C)"), told
    (row,) = benefits(results_of(appraise(of(time(first_year=2024), Fixed(6.0)), DRAWS))).rows
    assert plain(row[3]).endswith("; stays if late")


def test_a_benefit_of_one_option_is_put_in_its_place_and_drawn_by_itself_where_it_is_worth_something_else() -> None:
    case = of(time(options=("b", "c"), estimate=Pert(10e3, 20e3, 50e3)), Fixed(6.0))
    other = put(case, replace(case.benefits[1], estimate=Fixed(7e3)))
    assert [each.name for each in figures(other) if each.kind.kind == "benefit"] == [
        "benefit:time",
        "benefit:time@c",
    ]
    assert worth(other, "time@b") == worth(case, "time@b")
    assert put(other, case.benefits[1]) == case


def test_a_scenario_changes_a_parted_benefit_by_its_code_and_moves_it_by_the_months_that_it_says() -> None:
    case = of(time(options=("b", "c")), Fixed(6.0), Fixed(0.0))
    changes = (
        ScenarioChange("Slow", "benefit:time", Change.MULTIPLY, 0.5),
        ScenarioChange("Slow", "option:c:late", Change.SET, 12.0),
    )
    slow = varied(replace(case, scenario_changes=changes), scenario="slow")
    each = [10e3 * (FACTORS @ shares) for shares in ([0, 0.5, 1, 1, 1], [0, 0, 1, 1, 1])]
    assert worth(slow, "time@b", "time@c") == pytest.approx(each)


def test_months_late_that_are_held_move_a_benefit_as_they_move_lines() -> None:
    case = of(time(), Pert(0.0, 4.0, 20.0))
    held = appraise(case, recipe_of(case, DRAWS).fixed({"option:b:late": 9.0}))
    expected = 20e3 * (FACTORS @ [0, 0.25, 1, 1, 1])
    found = results_of(held)
    assert found["benefits.time.present_value"] == pytest.approx(expected)
    assert held.mean("benefits")[1] == pytest.approx(expected)
    assert found["options.b.central.benefits"] == pytest.approx(expected)


def test_of_a_parted_benefit_that_of_the_options_kept_stays() -> None:
    case = varied(of(time(options=("b", "c")), Fixed(6.0), Fixed(3.0)), options="c")
    assert [each.id for each in case.benefits] == ["time@c"]
    assert worth(case, "time@c") == pytest.approx([20e3 * (FACTORS @ [0, 0.75, 1, 1, 1])])
