"""Regret: how far an option's value is short of that of whichever option is best in the future that comes about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Discrete, Fixed
from appraisal.options.case import Case, Score
from appraisal.options.engine import appraise, kept_statistic
from appraisal.options.results import results_of
from appraisal.reference import stress
from tests.engine.cases import ABOUT, judged, options, scored_cases, small_case

any_case = given(scored_cases())
searched = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def test_a_case_of_two_options_has_the_regrets_worked_by_hand() -> None:
    """One is worth 60; the other 56 in three futures of four, and 80 in the fourth.

    The first is 20 short in a quarter of them: 5 on average. The other is 4 short in three quarters: 3 on average, and
    never more than five.
    """
    other = Discrete((56.0, 80.0), (0.75, 0.25))
    scores = (Score("a", "good", Fixed(60.0)), Score("b", "good", other))
    results = results_of(appraise(Case(ABOUT, options(2), (judged("good"),), scores=scores), 4_000))
    assert [results[f"options.{option}.regret.mean"] for option in "ab"] == pytest.approx([5, 3])
    assert [results[f"options.{option}.large_regret.mean"] for option in "ab"] == pytest.approx([0.25, 0])
    assert (results["options.a.regret.p50"], results["options.a.regret.p80"]) == pytest.approx((0, 20))
    assert [results[f"options.{option}.central.regret"] for option in "ab"] == pytest.approx([2, 0])


@searched
@any_case
def test_no_regret_is_below_nothing_and_the_best_option_of_a_future_has_none(case: Case) -> None:
    kept = appraise(case, 1_000, threads=1)
    regret = kept_statistic(kept.plan, kept.kept, "regret")
    np.testing.assert_array_equal(regret.min(axis=0), 0)
    leads = kept.kept.overall_value == kept.kept.overall_value.max(axis=0)
    np.testing.assert_array_equal(regret[leads], 0)


@searched
@any_case
def test_the_option_of_the_highest_mean_value_has_the_least_mean_regret_by_as_much_as_it_leads(case: Case) -> None:
    found = appraise(case, 1_000, threads=1)
    regret, value = found.mean("regret"), found.mean("overall")
    np.testing.assert_allclose(regret - regret.min(), value.max() - value, atol=1e-9)


@searched
@given(scored_cases(), st.floats(-50, 50))
def test_as_many_points_more_for_every_option_move_no_regret(case: Case, more: float) -> None:
    found = appraise(case, 1_000, threads=1)
    raised = replace(found.kept, overall_value=found.kept.overall_value + more)
    before, after = (kept_statistic(found.plan, outcome, "regret") for outcome in (found.kept, raised))
    np.testing.assert_allclose(before, after, atol=1e-9)


def test_shares_and_means_over_many_chunks_are_those_of_all_futures_together() -> None:
    found = appraise(small_case(), 23_000, threads=2)
    regret = kept_statistic(found.plan, found.kept, "regret")
    np.testing.assert_allclose(found.mean("regret"), regret.mean(axis=1), rtol=1e-12)
    large = regret > stress("large_regret").size
    np.testing.assert_allclose(found.mean("large_regret"), large.mean(axis=1), rtol=1e-12)


def test_where_nothing_is_scored_there_is_no_regret() -> None:
    found = appraise(replace(small_case(), criteria=(), scores=()), 1_000)
    assert not {"regret", "large_regret"} & set(found.statistics)
