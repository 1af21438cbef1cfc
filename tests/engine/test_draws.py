"""Draws: named streams, blocks that are Latin hypercubes, correlation that leaves margins alone."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats
from scipy.special import betaincinv

from appraisal.chance.correlation import Correlation, contradictions, groups
from appraisal.chance.draws import BLOCK, CorrelationError, Draws, central
from appraisal.chance.draws.quantile_tables import quantile_table
from appraisal.chance.estimates import Estimate, Fixed, Gamma, Pert, Uniform
from appraisal.options.case.figures import recipe_of
from tests.engine.cases import small_case

THREE: dict[str, Estimate] = {"x": Pert(0, 2, 10), "y": Uniform(0, 1), "z": Gamma(2.0)}


def rank_correlation(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    return float(stats.spearmanr(x, y).statistic)


def test_the_first_draws_of_a_longer_run_are_the_same_draws() -> None:
    longer = Draws(THREE, 5 * BLOCK, seed=3)
    np.testing.assert_array_equal(longer.sample(0, BLOCK).x, Draws(THREE, BLOCK, seed=3).sample().x)
    np.testing.assert_array_equal(longer.sample(2 * BLOCK, 4 * BLOCK).x, longer.sample().x[:, 2 * BLOCK : 4 * BLOCK])


def test_a_row_put_in_front_moves_no_other_draw() -> None:
    before, after = Draws(THREE, BLOCK), Draws({"new": Pert(1, 2, 3), **THREE}, BLOCK)
    np.testing.assert_array_equal(before.sample().x, after.sample().x[1:])


def test_holding_a_value_moves_no_other_draw() -> None:
    drawn, held = Draws(THREE, BLOCK).sample(), Draws(THREE, BLOCK).fixed({"y": 0.5}).sample()
    assert np.all(held["y"] == 0.5)
    np.testing.assert_array_equal(drawn["x"], held["x"])
    np.testing.assert_array_equal(drawn["z"], held["z"])


def test_holding_a_name_that_is_not_uncertain_is_refused() -> None:
    with pytest.raises(KeyError, match="nosuch"):
        Draws(THREE).fixed({"nosuch": 1})


@given(st.integers(0, 2**32 - 1))
def test_each_block_takes_one_point_from_each_thousandth(seed: int) -> None:
    x = Draws({"u": Uniform(0, 1)}, 2 * BLOCK, seed).sample()["u"].reshape(2, BLOCK)
    assert np.array_equal(np.sort(np.floor(x * BLOCK), axis=1), np.tile(np.arange(BLOCK), (2, 1)))


def test_the_order_within_a_block_is_random_and_differs_by_name_and_seed() -> None:
    x = Draws({"u": Uniform(0, 1), "v": Uniform(0, 1)}, 20 * BLOCK, 1).sample()
    other = Draws({"u": Uniform(0, 1)}, 20 * BLOCK, 2).sample()
    assert abs(rank_correlation(x["u"], x["v"])) < 0.03
    assert abs(rank_correlation(x["u"], other["u"])) < 0.03
    assert abs(rank_correlation(x["u"][:-1], x["u"][1:])) < 0.03


@pytest.mark.parametrize("estimate", [Pert(0, 2, 10), Pert(5, 5, 9), Uniform(-1, 1), Gamma(0.7)])
def test_moments_and_tails_are_those_of_the_estimate(estimate: Estimate) -> None:
    x = Draws({"x": estimate}, 200 * BLOCK).sample()["x"]
    q = estimate.quantile((np.arange(100_000) + 0.5) / 100_000)
    assert np.mean(x) == pytest.approx(estimate.mean, abs=2e-4 * float(np.std(q)))
    assert np.std(x) == pytest.approx(float(np.std(q)), rel=2e-3)
    for tail in (0.001, 0.01, 0.99, 0.999):
        assert np.mean(x < estimate.quantile(tail)) == pytest.approx(tail, abs=2e-4)


@pytest.mark.parametrize("skew", [0.0, 0.01, 0.3, 0.5, 0.9, 1.0])
def test_the_table_of_a_pert_is_its_exact_quantiles(skew: float) -> None:
    table = np.sort(quantile_table(Pert(0, skew, 1)))
    exact = betaincinv(1 + 4 * skew, 5 - 4 * skew, (np.arange(8000) + 0.5) / 8000)
    np.testing.assert_allclose(table, exact, atol=1e-7)


def test_correlated_names_move_together_as_asked_and_keep_their_margins() -> None:
    pairs = [Correlation("x", "y", 0.8), Correlation("y", "z", -0.4)]
    free, tied = Draws(THREE, 50 * BLOCK), Draws(THREE, 50 * BLOCK, groups=groups(pairs))
    a, b = free.sample(), tied.sample()
    for name in THREE:
        np.testing.assert_array_equal(np.sort(a[name].reshape(-1, BLOCK)), np.sort(b[name].reshape(-1, BLOCK)))
    normal = 6 / np.pi * np.arcsin(np.array([0.8, -0.4, 0.0]) / 2)  # Spearman's rho of a normal copula (Pearson 1907)
    seen = [rank_correlation(b[p], b[q]) for p, q in (("x", "y"), ("y", "z"), ("x", "z"))]
    np.testing.assert_allclose(seen, normal, atol=0.015)


def test_a_correlation_moves_nothing_outside_its_group() -> None:
    free = Draws(THREE, BLOCK).sample()
    tied = Draws(THREE, BLOCK, groups=groups([Correlation("x", "y", 0.5)])).sample()
    np.testing.assert_array_equal(free["z"], tied["z"])


def test_correlations_that_contradict_are_refused_and_the_odd_pair_is_named() -> None:
    with pytest.raises(CorrelationError) as refused:
        groups(
            [
                Correlation("a", "b", 0.9),
                Correlation("b", "c", 0.9),
                Correlation("c", "d", 0.2),
                Correlation("a", "c", -0.9),
            ]
        )
    assert set(refused.value.pair) in ({"a", "b"}, {"b", "c"}, {"a", "c"})
    assert "cannot all hold" in str(refused.value)


def test_the_odd_pair_among_eighty_names_is_found_at_once_and_it_is_the_odd_one() -> None:
    names = [f"cost:{i:02}" for i in range(80)]
    pairs = [Correlation(a, b, 0.6) for a, b in itertools.combinations(names, 2)]
    odd = pairs.index(Correlation("cost:07", "cost:31", 0.6))
    pairs[odd] = replace(pairs[odd], coefficient=-0.6)
    started = time.process_time()
    (found,) = contradictions(pairs)
    assert time.process_time() - started < 1
    assert found.pair == ("cost:07", "cost:31")
    assert len(str(found).split()) <= 40
    assert "and 76 more" in str(found)


@pytest.mark.parametrize("coefficient", [1.0, 0.9999999999, -1.0])
def test_two_numbers_that_always_move_together_are_said_to_be_one(coefficient: float) -> None:
    with pytest.raises(CorrelationError, match="are one, a shared assumption") as refused:
        groups([Correlation("a", "b", coefficient), Correlation("b", "c", 0.2)])
    assert refused.value.pair == ("a", "b")
    assert "with the others" not in str(refused.value)


def test_a_number_cannot_be_correlated_with_itself() -> None:
    with pytest.raises(CorrelationError, match="with itself"):
        groups([Correlation("a", "a", 0.5)])


def test_more_numbers_than_can_be_drawn_together_are_refused_at_once() -> None:
    chain = [Correlation(f"n{i}", f"n{i + 1}", 0.3) for i in range(20_000)]
    started = time.process_time()
    with pytest.raises(CorrelationError, match="20,001 numbers are tied together"):
        groups(chain)
    assert time.process_time() - started < 1
    assert len(groups(chain[::2])) == 10_000


def test_a_correlation_with_what_is_not_there_is_refused_by_name() -> None:
    case = replace(small_case(), correlations=(Correlation("cost:save-b", "cost:nosuch", 0.5),))
    with pytest.raises(CorrelationError, match="cost:nosuch"):
        recipe_of(case)


def test_draws_are_whole_blocks_and_every_uncertain_thing_has_a_name() -> None:
    draws = recipe_of(small_case(), 1_234, seed=9)
    assert draws.n == 2_000
    assert {
        "cost:save-b",
        "risk:slip:happens",
        "risk:slip:impact",
        "risk:slip:start",
        "score:a:quality",
        "weight:access",
    } <= set(draws.names)


def test_the_base_case_holds_every_name_at_its_mean() -> None:
    draws = recipe_of(small_case()).fixed({"cost:save-b": 7.0})
    base = central(draws)
    assert base["cost:save-b"] == [7.0]
    assert base["risk:slip:happens"] == pytest.approx([0.3])
    assert base["cost:save-c"] == [350_000.0]


def test_a_certain_or_impossible_risk_is_not_drawn() -> None:
    case = small_case()
    sure = replace(case, risks=(replace(case.risks[0], probability=1.0), replace(case.risks[1], probability=0.0)))
    names = recipe_of(sure).estimates
    assert names["risk:slip:happens"] == Fixed(1.0)
    assert names["risk:exit:happens"] == Fixed(0.0)
