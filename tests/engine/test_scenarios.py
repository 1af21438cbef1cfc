"""Scenarios and stakeholder groups: the same sums on a changed case, or with other weights, and nothing averaged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import (
    Discrete,
    Estimate,
    EstimateError,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Uniform,
    held_within,
    scaled,
)
from appraisal.options.case import Case, Change, GroupWeight, Mark, ScenarioChange
from appraisal.options.case.figures import estimates_of, recipe_of
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.sensitivity import AS_OTHERS, groups_of, scenario_case, scenario_names
from tests.engine.cases import estimates, small_case

CHANGEABLE = [name for name in estimates_of(small_case()) if not name.endswith(":start")]
BY_SCENARIO = ("net_present_cost", "risk_exposure", "overall", "share_best")


def changed(name: str, change: Change, figure: float, case: Case | None = None) -> Case:
    return replace(case or small_case(), scenario_changes=(ScenarioChange("what if", name, change, figure),))


def found(case: Case) -> Results:
    return results_of(appraise(case, 1_000, threads=1))


@pytest.mark.parametrize("name", CHANGEABLE)
def test_a_scenario_that_multiplies_by_one_is_the_base_case_exactly(name: str) -> None:
    case = changed(name, Change.MULTIPLY, 1.0)
    assert replace(scenario_case(case, "what if"), scenario_changes=()) == small_case()


def test_a_scenario_without_a_difference_has_the_figures_of_the_base_case_to_the_last_bit() -> None:
    results = found(changed("cost:base", Change.SET, 1e6))  # what it is already
    for option in ("a", "b", "c"):
        for statistic in BY_SCENARIO:
            key = f"options.{option}.{statistic}.mean"
            assert results[f"scenarios.what-if.{key}"] == results[key]
    assert results.facts["scenarios"]["what-if"]["ranking"] == results.facts["ranking"]


@pytest.mark.slow
@settings(max_examples=15)
@given(st.sampled_from(["cost:base", "cost:set-up-c"]), st.floats(1, 10))
def test_a_dearer_scenario_never_lowers_net_present_cost(name: str, factor: float) -> None:
    results = found(changed(name, Change.MULTIPLY, factor))
    for option in ("a", "b", "c"):
        base = results[f"options.{option}.net_present_cost.mean"]
        assert results[f"scenarios.what-if.options.{option}.net_present_cost.mean"] >= base - 1e-6


def test_a_scenario_moves_no_other_number_than_those_it_names() -> None:
    case = changed("score:c:quality", Change.SET, 5.0)
    before, after = estimates_of(case), estimates_of(scenario_case(case, "what if"))
    assert {name for name in before if before[name] != after[name]} == {"score:c:quality"}
    assert after["score:c:quality"] == Fixed(5.0)


@pytest.mark.parametrize("name", CHANGEABLE)
def test_every_number_that_may_be_changed_can_be_set(name: str) -> None:
    case = changed(name, Change.SET, 0.4)
    assert estimates_of(scenario_case(case, "what if"))[name].mean == pytest.approx(0.4)


def test_changes_of_one_scenario_are_made_together_and_scenarios_apart() -> None:
    changes = (
        ScenarioChange("dear", "cost:base", Change.MULTIPLY, 2.0),
        ScenarioChange("sure", "risk:slip:happens", Change.SET, 1.0),
        ScenarioChange("dear", "risk:slip:impact", Change.MULTIPLY, 3.0),
    )
    case = replace(small_case(), scenario_changes=changes)
    assert scenario_names(case) == ("dear", "sure", AS_OTHERS)  # behind the officer's own
    dear, sure = scenario_case(case, "dear"), scenario_case(case, "sure")
    assert dear.cost_lines[0].estimate == Fixed(2e6)
    assert dear.risks[0].impact.mean == pytest.approx(3 * case.risks[0].impact.mean)
    assert dear.risks[0].probability == 0.3
    assert (sure.cost_lines, sure.risks[0].probability) == (case.cost_lines, 1.0)


def test_a_chance_stays_within_nought_and_one_and_a_weight_within_nought_and_a_hundred() -> None:
    assert scenario_case(changed("risk:slip:happens", Change.MULTIPLY, 9.0), "what if").risks[0].probability == 1.0
    heavy = scenario_case(changed("weight:quality", Change.MULTIPLY, 2.0), "what if").criteria[0].weight
    assert heavy == Pert(80, 100, 100)


def test_a_correlated_number_can_be_set() -> None:
    pair = (Correlation("score:b:quality", "score:c:quality", 0.6),)
    results = found(changed("score:c:quality", Change.SET, 100.0, replace(small_case(), correlations=pair)))
    key = "options.c.overall.mean"
    assert results[f"scenarios.what-if.{key}"] > results[key]


def test_numbers_that_a_run_holds_are_held_in_its_scenarios_too() -> None:
    case = changed("cost:base", Change.SET, 1e6)
    held = results_of(appraise(case, recipe_of(case, 1_000).fixed({"score:c:quality": 0.0})))
    key = "options.c.overall.mean"
    assert held[f"scenarios.what-if.{key}"] == held[key]


@pytest.mark.parametrize("name", ["cost:none", "risk:slip:start", "risk:slip", "price:x"])
def test_a_scenario_of_something_unknown_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        scenario_case(changed(name, Change.SET, 1.0), "what if")


def test_a_scenario_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(KeyError, match="what if"):
        scenario_case(changed("cost:base", Change.SET, 1.0), "other")


@given(estimates(), st.floats(0, 50))
def test_scaling_an_estimate_scales_its_mean_and_its_quantiles(estimate: Estimate, factor: float) -> None:
    made = scaled(estimate, factor)
    assert made.mean == pytest.approx(factor * estimate.mean, rel=1e-9, abs=1e-6)
    quantiles = factor * np.asarray(estimate.quantile([0.1, 0.5, 0.9]))
    assert made.quantile([0.1, 0.5, 0.9]) == pytest.approx(quantiles, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("estimate", [Normal(5, 2), LogNormal(5, 0.3), Discrete((1.0, 3.0), (0.4, 0.6)), Uniform(0, 9)])
def test_every_shape_but_a_gamma_can_be_scaled(estimate: Estimate) -> None:
    assert scaled(estimate, 1.0) == estimate
    assert scaled(estimate, 2.0).mean == pytest.approx(2 * estimate.mean)
    assert scaled(estimate, 0.0) == Fixed(0.0)
    with pytest.raises(EstimateError, match="gamma"):
        scaled(Gamma(2.0), 2.0)
    with pytest.raises(EstimateError, match="zero or more"):
        scaled(estimate, -1.0)


@pytest.mark.parametrize("estimate", [Fixed(7.0), Uniform(2, 9), Pert(-1, 2, 9), Discrete((-3.0, 4.0), (0.5, 0.5))])
def test_an_estimate_held_within_bounds_never_passes_them(estimate: Estimate) -> None:
    ends = held_within(estimate, 0.0, 5.0).quantile([0.0, 1.0])
    assert min(ends) >= 0
    assert max(ends) <= 5


def test_a_group_with_the_appraisal_s_own_weights_ranks_the_options_as_their_mean_values_do() -> None:
    case = small_case()
    appraisal = appraise(case, 1_000, threads=1)
    weights = zip(appraisal.plan.criteria, appraisal.mean_weights, strict=True)
    own = tuple(GroupWeight("All of us", criterion, 100 * weight) for criterion, weight in weights)
    (group,) = groups_of(replace(appraisal, plan=replace(appraisal.plan, case=replace(case, group_weights=own))))
    means = appraisal.mean_values @ appraisal.mean_weights
    assert group.overall == pytest.approx(means)
    assert group.ranking == tuple(np.array(appraisal.options)[np.argsort(-means)])


def test_a_criterion_that_a_group_leaves_out_counts_for_nothing_and_is_named() -> None:
    case = replace(small_case(), group_weights=(GroupWeight("Users", "access", 40.0),))
    results = found(case)
    for option in ("a", "b", "c"):
        assert results[f"groups.users.options.{option}.overall"] == pytest.approx(
            results[f"options.{option}.value.access"]
        )
    assert results["groups.users.weights.access"] == 1.0
    assert results.facts["groups"]["users"]["unweighted"] == ["quality", "cost", "exposure"]


def test_a_group_changes_no_figure_of_the_appraisal_itself() -> None:
    grouped = replace(small_case(), group_weights=(GroupWeight("Users", "access", 40.0),))
    with_group, without = found(grouped), found(small_case())
    beside = ("groups.", "compromise.")
    assert {key: figure for key, figure in with_group.numbers.items() if not key.startswith(beside)} == without.numbers


def test_groups_whose_names_differ_in_spelling_alone_keep_their_own_figures() -> None:
    weights = (GroupWeight("Users", "access", 40.0), GroupWeight("users", "quality", 40.0))
    assert list(found(replace(small_case(), group_weights=weights)).facts["groups"]) == ["users", "users-2"]


def test_a_group_that_weighs_what_is_no_criterion_is_refused() -> None:
    with pytest.raises(ValueError, match="beauty"):
        found(replace(small_case(), group_weights=(GroupWeight("Users", "beauty", 40.0),)))


def test_the_spread_of_marks_is_that_of_the_members_and_their_names_are_nowhere_in_the_results() -> None:
    marks = tuple(
        Mark("b", "quality", f"Person {i}", value, "Seen.") for i, value in enumerate((20.0, 45.0, 80.0), start=7)
    )
    results = found(replace(small_case(), marks=marks))
    stem = "marks.b.quality"
    told = [results[f"{stem}.{part}"] for part in ("least", "median", "greatest", "spread", "members", "member.3")]
    assert told == [20, 45, 80, 60, 3, 80]
    assert "Person" not in results.to_json()
