"""Tails and small chances: what happens once in a thousand, or in a million, happens as often as it should."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from appraisal.chance.correlation import Correlation, groups
from appraisal.chance.draws import BLOCK, Draws
from appraisal.chance.draws.streams import depths
from appraisal.chance.estimates import Discrete, Estimate, Gamma, LogNormal, Normal, Pert, Triangular, Uniform
from appraisal.options.sums.scoring import normalised

ORACLES = Path(__file__).parents[1] / "oracles"
SHAPES = {
    "lognormal": LogNormal,
    "pert": Pert,
    "triangular": Triangular,
    "uniform": Uniform,
    "normal": Normal,
    "gamma": Gamma,
}


def published_moments() -> list[tuple[Estimate, float, float]]:
    with (ORACLES / "moments.csv").open(encoding="utf-8", newline="") as file:
        return [
            (
                SHAPES[row["shape"]](*map(float, row["figures"].split(";"))),
                float(row["mean"]),
                float(row["standard_deviation"]),
            )
            for row in csv.DictReader(file)
        ]


def test_normalised_gammas_have_the_means_and_spreads_of_a_dirichlet() -> None:
    with (ORACLES / "dirichlet.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for shapes in {row["shapes"] for row in rows}:
        gammas: dict[str, Estimate] = {f"w{i}": Gamma(float(a)) for i, a in enumerate(shapes.split(";"), start=1)}
        weights = normalised(Draws(gammas, 300 * BLOCK).sample().x)
        for row in (row for row in rows if row["shapes"] == shapes):
            weight = weights[int(row["place"]) - 1]
            assert np.mean(weight) == pytest.approx(float(row["mean"]), abs=4e-4)
            assert np.std(weight) == pytest.approx(float(row["standard_deviation"]), rel=5e-3)


def drawn(estimate: Estimate, blocks: int, seed: int = 1) -> np.ndarray:
    return Draws({"x": estimate}, blocks * BLOCK, seed).sample()["x"]


@pytest.mark.parametrize(("estimate", "mean", "deviation"), published_moments(), ids=repr)
def test_a_million_draws_have_the_mean_and_spread_of_the_textbook(
    estimate: Estimate, mean: float, deviation: float
) -> None:
    x = drawn(estimate, 1000, seed=7)
    assert estimate.mean == pytest.approx(mean, rel=1e-9)
    assert np.mean(x) == pytest.approx(mean, abs=2e-3 * min(abs(mean), deviation))
    assert np.std(x) == pytest.approx(deviation, rel=2e-2 if isinstance(estimate, LogNormal) else 2e-3)


@pytest.mark.parametrize("estimate", [Pert(0, 2, 10), Pert(5, 5, 9), Normal(0, 1), LogNormal(1, 1.8), Gamma(0.7)])
@pytest.mark.parametrize("chance", [1e-3, 1e-4, 1e-5])
def test_what_is_seldom_is_as_seldom_as_it_should_be(estimate: Estimate, chance: float) -> None:
    x = drawn(estimate, 1000)
    assert np.mean(x < estimate.quantile(chance)) == pytest.approx(chance, abs=1.5e-6)
    assert np.mean(x > estimate.quantile(1 - chance)) == pytest.approx(chance, abs=1.5e-6)


def test_a_usual_run_takes_its_farthest_points_from_each_tenth_of_the_last_thousandth() -> None:
    x = np.sort(drawn(Uniform(0, 1), 10))
    assert np.floor(x[:10] * 10_000).tolist() == list(range(10))
    assert np.floor(x[-10:] * 10_000).tolist() == list(range(9990, 10_000))


@pytest.mark.parametrize("blocks", [10, 100, 1000])
def test_depths_lie_one_in_each_part_and_differ_by_name_seed_and_end(blocks: int) -> None:
    deep = np.concatenate([depths(1, ["a", "b"], 2 * blocks), depths(2, ["a"], 2 * blocks)]).reshape(6, 2, blocks)
    assert np.array_equal(np.sort(np.floor(deep * blocks), axis=2), np.tile(np.arange(blocks), (6, 2, 1)))
    assert len(np.unique(deep[:, 0, 0])) == 6


def test_over_seeds_a_depth_is_as_likely_to_be_anywhere() -> None:
    deep = np.array([depths(seed, ["a"], 14)[0, :, -1] for seed in range(4000)]).T
    for low in np.arange(10) / 10:
        share = np.mean((deep >= low) & (deep < low + 0.1), axis=1)
        np.testing.assert_allclose(share, 0.1, atol=4 * (0.1 * 0.9 / 4000) ** 0.5)


@pytest.mark.parametrize("chance", [1e-5, 3.7e-5, 1 / 3, 0.777777, 1 - 1e-5])
def test_a_chance_comes_true_as_often_as_it_should_over_seeds(chance: float) -> None:
    risk = Discrete((0.0, 1.0), (1 - chance, chance))
    happened = [np.count_nonzero(drawn(risk, 50, seed)) for seed in range(200)]
    expected = chance * 50 * BLOCK
    assert np.mean(happened) == pytest.approx(expected, abs=0.15)
    assert max(abs(count - expected) for count in happened) < 3


def test_a_chance_of_one_in_a_hundred_thousand_comes_true_ten_times_in_a_million() -> None:
    assert np.count_nonzero(drawn(Discrete((0.0, 1.0), (0.99999, 0.00001)), 1000)) == 10


def test_what_cannot_be_never_is_and_what_must_be_always_is() -> None:
    never, always = Discrete((0.0, 1.0), (1.0, 0.0)), Discrete((0.0, 1.0), (0.0, 1.0))
    assert [np.mean(drawn(sure, 1000)) for sure in (never, always)] == [0, 1]
    assert set(drawn(Discrete((1.0, 2.0, 3.0), (0.5, 0.0, 0.5)), 10)) == {1.0, 3.0}


def test_each_of_many_years_is_as_likely_as_any_other() -> None:
    years = drawn(Discrete(tuple(map(float, range(30))), (1 / 30,) * 30), 300)
    np.testing.assert_allclose(np.bincount(years.astype(int)), 10_000, atol=2)


def test_tails_and_chances_are_the_same_in_a_longer_run_and_for_names_that_move_together() -> None:
    names: dict[str, Estimate] = {"x": LogNormal(1, 1.8), "r": Discrete((0.0, 1.0), (0.9987, 0.0013))}
    tied = groups([Correlation("x", "r", 0.6)])
    longer = Draws(names, 2300 * BLOCK, groups=tied)
    shorter = replace(longer, n=30 * BLOCK)
    np.testing.assert_array_equal(longer.sample(0, 30 * BLOCK).x, shorter.sample().x)
    free = Draws(names, 30 * BLOCK).sample()
    for name in names:
        np.testing.assert_array_equal(np.sort(free[name]), np.sort(shorter.sample()[name]))


def test_beyond_the_run_there_are_no_draws() -> None:
    with pytest.raises(ValueError, match="up to the run's last"):
        Draws({"x": Uniform(0, 1)}, BLOCK).sample(0, 2 * BLOCK)
