"""The appraisal whole: identities, invariants, exact geometry, and standard errors that are right for the sampling."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisal.chance.draws import central
from appraisal.chance.estimates import Fixed, Gamma, Uniform
from appraisal.options.case import Bearer, Case, CostLine, Kind, Measure, Option, Perspective, Recurrence, Score, Terms
from appraisal.options.engine import Appraisal, appraise, evaluate
from appraisal.options.results import Results, results_of
from appraisal.options.sensitivity import lead_of, net_present_cost_of, switching_weights, tornado
from tests.engine.cases import ABOUT, judged, measured, options, scored_cases, small_case
from tests.report.spreadsheet_cases import spreadsheet_cases


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return appraise(small_case(), 20_000, seed=5)


@pytest.fixture(scope="module")
def results(appraisal: Appraisal) -> Results:
    return results_of(appraisal)


@pytest.mark.parametrize("threads", [2, 3, 4])
def test_the_number_of_threads_changes_no_bit(threads: int) -> None:
    one, many = (results_of(appraise(small_case(), 23_000, threads=t)) for t in (1, threads))
    assert one.to_json() == many.to_json()


def test_the_simulated_mean_of_money_agrees_with_the_base_case(appraisal: Appraisal) -> None:
    base = evaluate(appraisal.plan, central(appraisal.draws).x, average_start=True)
    for statistic, exact in (("net_present_cost", base.net_present_cost), ("risk_exposure", base.risk_exposure)):
        error = np.maximum(appraisal.standard_error(statistic), 1.0)
        assert np.all(np.abs(appraisal.mean(statistic) - exact[:, 0]) < 4 * error)


def test_net_present_cost_is_the_discounted_yearly_cash(appraisal: Appraisal) -> None:
    np.testing.assert_allclose(appraisal.mean_cash @ appraisal.plan.factors, appraisal.mean("net_present_cost"))


def test_a_fixed_case_gives_the_hand_worked_net_present_cost() -> None:
    case = small_case()
    fixed = replace(case, cost_lines=(case.cost_lines[0],), risks=())
    spread = appraise(fixed, 1_000).spread("net_present_cost", "a")
    by_hand = 1e6 * (1 + 1 / 1.035 + 1 / 1.035**2 + 1 / 1.035**3 + 1 / 1.035**4)
    assert spread.mean == pytest.approx(by_hand)
    assert spread.p10 == pytest.approx(by_hand)


def test_a_line_in_nominal_prices_is_refused_where_nothing_says_how_prices_rise() -> None:
    case = small_case()
    nominal = replace(case.cost_lines[1], terms=Terms.NOMINAL)
    with pytest.raises(ValueError, match="the GDP deflator has no 2024/25: give a path of prices in general"):
        replace(case, cost_lines=(case.cost_lines[0], nominal))


def test_cash_to_the_council_is_its_undiscounted_money_with_transfers_and_without_that_of_others() -> None:
    """Five years of £1m each; of b £300,000 of redundancy pay too, and neither what users nor what the NHS bear."""
    case = small_case()
    extra = CostLine("extra", "Extra", ("b",), Fixed(3e5), 2025, 2026, recurrence=Recurrence.ONE_OFF)
    lines = (
        case.cost_lines[0],
        replace(extra, id="redundancy", perspective=Perspective.FINANCIAL),
        replace(extra, id="time", perspective=Perspective.ECONOMIC),
        replace(extra, id="nhs", bearer=Bearer.NHS),
    )
    criterion = measured("cash", Kind.COST, Measure.CASH, 6e6, 5e6)
    two: dict[str, Any] = {"options": case.options[:2], "longlist": case.options[2:], "risks": ()}
    a = appraise(replace(case, criteria=(criterion,), cost_lines=lines, **two), 1_000)
    assert a.mean_measure(0).tolist() == [5e6, 5.3e6]
    np.testing.assert_allclose(a.mean("overall"), [100, 70])


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(spreadsheet_cases())
def test_cash_to_the_council_is_in_every_future_the_sum_of_its_yearly_cash(case: Case) -> None:
    criterion = measured("cash", Kind.COST, Measure.CASH, 1e9, -1e9)
    kept = appraise(replace(case, criteria=(criterion,), scores=()), 1_000, threads=1).kept
    expected = np.clip(50 - kept.yearly_cash.sum(axis=1) / 2e7, 0, 100)
    np.testing.assert_allclose(kept.values[:, 0], expected, atol=1e-6)


def test_business_as_usual_has_no_increment_over_itself(results: Results) -> None:
    assert results["options.a.increment.mean"] == 0
    assert results["options.b.increment.mean"] == pytest.approx(
        results["options.b.net_present_cost.mean"] - results["options.a.net_present_cost.mean"]
    )


def test_raising_a_cost_never_improves_its_option() -> None:
    case = small_case()
    dearer = replace(
        case,
        cost_lines=tuple(
            replace(line, estimate=Fixed(900_000.0)) if line.id == "set-up-c" else line for line in case.cost_lines
        ),
    )
    before, after = appraise(case), appraise(dearer)
    c = before.options.index("c")
    assert after.mean("net_present_cost")[c] > before.mean("net_present_cost")[c]
    assert after.mean("overall")[c] < before.mean("overall")[c]
    assert after.mean("share_best")[c] <= before.mean("share_best")[c]
    assert after.mean("overall")[0] == before.mean("overall")[0]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(scored_cases())
def test_shares_add_up_and_values_stay_between_0_and_100(case: Case) -> None:
    a = appraise(case, 1_000, threads=1)
    np.testing.assert_allclose(a.rank_acceptability.sum(axis=0), 1)
    np.testing.assert_allclose(a.rank_acceptability.sum(axis=1), 1)
    np.testing.assert_allclose(a.mean("share_best"), a.rank_acceptability[:, 0])
    assert np.all(a.kept.overall_value > -1e-9)
    assert np.all(a.kept.overall_value < 100 + 1e-9)
    np.testing.assert_allclose(a.kept.weights.sum(axis=0), 1)


@settings(max_examples=25, deadline=None)
@given(scored_cases(), st.randoms(use_true_random=False))
def test_listing_options_in_another_order_changes_no_result(case: Case, random: object) -> None:
    shuffled = list(case.options)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = appraise(case, 1_000), appraise(replace(case, options=tuple(shuffled)), 1_000)
    order = [other.options.index(option) for option in one.options]
    np.testing.assert_array_equal(one.mean("overall"), other.mean("overall")[order])
    np.testing.assert_array_equal(one.rank_acceptability, other.rank_acceptability[order])


@settings(max_examples=25, deadline=None)
@given(scored_cases())
def test_an_option_that_another_beats_on_every_criterion_is_never_first(case: Case) -> None:
    better = Option("z", "Option Z", "any")
    scores = tuple(Score("z", c.id, Fixed(100.0)) for c in case.criteria)
    lower = tuple(replace(s, estimate=Uniform(0, 90)) for s in case.scores)
    a = appraise(replace(case, options=(*case.options, better), scores=(*lower, *scores)), 1_000)
    assert a.mean("share_best")[-1] == 1


def test_acceptability_of_two_options_on_three_criteria_is_the_exact_area() -> None:
    """Scores (100, 0, 0) against (0, 60, 60): the first leads where w1 > 0.6 (w2 + w3), so w1 > 0.375.

    On the uniform simplex of three weights that area is (1 - 0.375) squared.
    """
    criteria = tuple(judged(f"k{i}", weight=Gamma(1.0)) for i in range(3))
    marks = {"a": (100.0, 0.0, 0.0), "b": (0.0, 60.0, 60.0)}
    scores = tuple(Score(o, f"k{i}", Fixed(marks[o][i])) for o in marks for i in range(3))
    a = appraise(Case(ABOUT, options(2), criteria, scores), 200_000, seed=11)
    assert a.mean("share_best")[0] == pytest.approx(0.625**2, abs=4 * float(a.standard_error("share_best")[0]))


def test_the_standard_error_from_blocks_is_the_spread_of_repeated_runs() -> None:
    case = replace(small_case(), risks=(), cost_lines=())
    case = replace(case, criteria=case.criteria[:2])
    runs = [appraise(case, 10_000, seed=seed) for seed in range(60)]
    spread = np.std([run.mean("share_best")[2] for run in runs], ddof=1)
    claimed = np.sqrt(np.mean([run.standard_error("share_best")[2] ** 2 for run in runs]))
    assert claimed == pytest.approx(spread, rel=0.35)


def test_one_option_no_money_and_no_criteria_need_no_special_case() -> None:
    bare = Case(ABOUT, options(1))
    results = results_of(appraise(bare, 1_000))
    assert results["options.a.net_present_cost.mean"] == 0
    assert results.ranking == ("a",)
    assert "options.a.overall.mean" not in results


def test_a_case_without_business_as_usual_has_no_increment() -> None:
    case = small_case()
    none = replace(case, options=tuple(replace(o, business_as_usual=False) for o in case.options))
    assert not any("increment" in key or ".saving." in key for key in results_of(appraise(none, 1_000)).numbers)


def test_value_by_kind_weighs_back_to_overall_value(appraisal: Appraisal) -> None:
    kept, plan = appraisal.kept, appraisal.plan
    held = np.array([kept.weights[[c.kind is kind for c in plan.case.criteria]].sum(axis=0) for kind in plan.kinds])
    np.testing.assert_allclose((kept.value_by_kind * held[:, None, :]).sum(axis=0), kept.overall_value)
    cost = plan.kinds.index(Kind.COST)
    without = (kept.overall_value - kept.value_by_kind[cost] * held[cost]) / (1 - held[cost])
    np.testing.assert_allclose(without, kept.value_without_cost)


def test_the_tornado_agrees_with_appraising_the_case_at_each_end(appraisal: Appraisal) -> None:
    swings = tornado(appraisal, net_present_cost_of(appraisal, "c"))
    assert {s.name for s in swings} == {"cost:set-up-c", "cost:save-c"}
    saving = next(s for s in swings if s.name == "cost:save-c")
    assert (saving.low, saving.high) == pytest.approx((230_000, 470_000))
    yearly = 1 / 1.035**2 + 1 / 1.035**3 + 1 / 1.035**4
    assert saving.width == pytest.approx(240_000 * yearly)
    assert saving.at_low > saving.base > saving.at_high


def test_the_tornado_swings_a_risk_between_not_happening_and_happening(appraisal: Appraisal) -> None:
    swing = next(s for s in tornado(appraisal, lead_of(appraisal, "b", "c")) if s.name == "risk:exit:happens")
    assert (swing.low, swing.high) == (0, 1)
    assert swing.at_high > swing.at_low


def test_at_a_switching_weight_the_two_options_are_level() -> None:
    criteria = (judged("k0", weight=Fixed(30)), judged("k1", weight=Fixed(70)))
    marks = {"a": (90.0, 20.0), "b": (30.0, 60.0)}
    scores = tuple(Score(o, f"k{i}", Fixed(marks[o][i])) for o in marks for i in range(2))
    a = appraise(Case(ABOUT, options(2), criteria, scores), 1_000)
    first, second = switching_weights(a, "b")
    assert first.above == pytest.approx(0.4)
    assert first.above_option == "a"
    assert first.below is None
    assert second.below == pytest.approx(0.6)
    assert second.below_option == "a"


def test_results_hold_only_finite_numbers_and_nest_by_their_keys(results: Results) -> None:
    import json

    document = json.loads(results.to_json())
    assert document["numbers"]["options"]["b"]["net_present_cost"]["mean"] == results["options.b.net_present_cost.mean"]
    assert all(np.isfinite(v) for v in results.numbers.values())
    assert set(document["facts"]["ranking"]) == {"a", "b", "c"}
