"""Estimates: quantiles and means are exact, and what does not describe a distribution is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from appraisal.chance.estimates import (
    MEDIAN,
    Discrete,
    Estimate,
    EstimateError,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Percentiles,
    Pert,
    Shape,
    Triangular,
    Uniform,
    deviation,
    from_percentiles,
    from_range,
)
from tests.engine.cases import ranges

BOUNDED: tuple[Shape, ...] = ("uniform", "triangular", "pert")
P = np.linspace(0.001, 0.999, 499)

SCIPY = [
    (Uniform(2, 5), stats.uniform(2, 3)),
    (Triangular(1, 2, 7), stats.triang(1 / 6, 1, 6)),
    (Pert(0, 2, 10), stats.beta(1 + 4 * 0.2, 1 + 4 * 0.8, 0, 10)),
    (Normal(3, 2), stats.norm(3, 2)),
    (LogNormal(5, 0.4), stats.lognorm(0.4, scale=5)),
    (Gamma(2.5), stats.gamma(2.5)),
]


@pytest.mark.parametrize(("estimate", "reference"), SCIPY, ids=lambda v: type(v).__name__)
def test_quantiles_and_means_are_those_of_the_named_distribution(estimate: Estimate, reference: Any) -> None:
    np.testing.assert_allclose(estimate.quantile(P), reference.ppf(P), rtol=1e-9)
    assert estimate.mean == pytest.approx(reference.mean(), rel=1e-12)


def test_a_discrete_estimate_takes_each_value_as_often_as_its_probability() -> None:
    estimate = Discrete((10.0, 0.0, 5.0), (0.2, 0.5, 0.3))
    drawn = estimate.quantile((np.arange(1000) + 0.5) / 1000)
    assert [int(np.sum(drawn == v)) for v in (0, 5, 10)] == [500, 300, 200]
    assert estimate.mean == pytest.approx(3.5)


@pytest.mark.parametrize(("estimate", "reference"), SCIPY, ids=lambda v: type(v).__name__)
def test_the_standard_deviation_is_that_of_the_named_distribution(estimate: Estimate, reference: Any) -> None:
    assert deviation(estimate) == pytest.approx(reference.std(), rel=1e-12)


GRID = (np.arange(100_000) + 0.5) / 100_000  # of quantiles, each the middle of as much chance as any other


def bounded(figures: tuple[float, float, float], shape: Shape) -> Estimate:
    return from_range(*figures, shape)


def weighed(outcomes: list[tuple[float, int]]) -> Estimate:
    total = sum(weight for _, weight in outcomes)
    return Discrete(tuple(value for value, _ in outcomes), tuple(weight / total for _, weight in outcomes))


@given(
    st.one_of(
        st.builds(bounded, ranges(), st.sampled_from(BOUNDED)),
        st.builds(weighed, st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 9)), min_size=1, max_size=12)),
        st.builds(Fixed, st.floats(-1e9, 1e9)),
        st.builds(Normal, st.floats(-1e6, 1e6), st.floats(0, 1e6)),
        st.builds(LogNormal, st.floats(1e-3, 1e6), st.floats(0, 0.8)),
        st.builds(Gamma, st.floats(0.5, 200)),
    )
)
def test_the_standard_deviation_is_the_spread_of_a_fine_grid_of_quantiles(estimate: Estimate) -> None:
    quantiles = estimate.quantile(GRID)
    noise = 1e-9 * float(np.abs(quantiles).max()) + 1e-100  # of rounding, and of squares too small to be told from 0
    assert deviation(estimate) == pytest.approx(float(quantiles.std()), rel=2e-3, abs=noise)


@given(ranges(), st.sampled_from(BOUNDED))
def test_a_bounded_estimate_rises_with_its_quantile_and_stays_between_low_and_high(
    figures: tuple[float, float, float], shape: Shape
) -> None:
    low, likely, high = figures
    estimate = from_range(low, likely, high, shape)
    quantiles = estimate.quantile(P)
    slack = 1e-9 * max(abs(low), abs(high), 1)
    assert np.all(np.diff(quantiles) >= -slack)
    assert low - slack <= quantiles[0]
    assert quantiles[-1] <= high + slack


@pytest.mark.parametrize("shape", ["triangular", "pert"])
@pytest.mark.parametrize("percentiles", [(10, 20, 30), (10, 18, 30), (-5, 1.3, 6)])
def test_a_fitted_estimate_has_the_percentiles_asked_for(shape: str, percentiles: tuple[float, float, float]) -> None:
    estimate = from_percentiles(*percentiles, shape, MEDIAN)  # type: ignore[arg-type]
    np.testing.assert_allclose(estimate.quantile([0.1, 0.5, 0.9]), percentiles, atol=1e-7)


@given(
    st.floats(0, 1),
    st.sampled_from(["triangular", "pert"]),
    st.sampled_from([0.1, 0.05]),
    st.sampled_from([(0, 1), (-3e6, 2e6)]),
)
def test_whatever_is_most_likely_between_two_percentiles_a_triangular_and_a_pert_have_it(
    place: float, shape: Shape, tail: float, ends: tuple[float, float]
) -> None:
    low, high = ends
    likely = low + place * (high - low)
    estimate = from_percentiles(low, likely, high, shape, Percentiles(tail))
    assert isinstance(estimate, Triangular | Pert)
    slack = 1e-8 * (high - low)
    np.testing.assert_allclose(estimate.quantile([tail, 1 - tail]), ends, atol=slack)
    assert estimate.likely == pytest.approx(likely, abs=slack)
    assert estimate.low <= low
    assert high <= estimate.high


def test_a_triangular_fitted_to_its_peak_meets_the_two_equations_of_its_tails() -> None:
    """By hand: below the peak a triangular's chance of x is (x - a)² / ((b - a) (m - a)), and so above it.

    With the peak midway it is symmetric, so that half its width w has (w - 50)² = 0.1 x 2w x w, w = 50 / (1 - √0.2).
    """
    low, likely, high = 100, 120, 200
    fitted = from_percentiles(low, likely, high, "triangular")
    assert isinstance(fitted, Triangular)
    width = fitted.high - fitted.low
    assert (low - fitted.low) ** 2 / (width * (likely - fitted.low)) == pytest.approx(0.1, abs=1e-9)
    assert (fitted.high - high) ** 2 / (width * (fitted.high - likely)) == pytest.approx(0.1, abs=1e-9)
    middle = from_percentiles(100, 150, 200, "triangular")
    assert middle.quantile(0) == pytest.approx(150 - 50 / (1 - 0.2**0.5), abs=1e-6)


def test_a_lognormal_takes_its_peak_or_its_median_for_the_likely_figure_and_is_the_same_one() -> None:
    """Of scipy's: the mode of a lognormal is exp(mu - sigma²), here 131,448 of P10 100,000 and P90 200,000."""
    of_mode, of_median = (from_percentiles(100e3, likely, 200e3, "lognormal") for likely in (131_448, 141_421))
    assert of_mode == of_median
    np.testing.assert_allclose(of_mode.quantile([0.1, 0.9]), (100e3, 200e3), rtol=1e-12)
    assert isinstance(of_mode, LogNormal)
    curve = stats.lognorm(of_mode.spread, scale=of_mode.median)
    around = np.linspace(120e3, 145e3, 25_001)
    assert around[np.argmax(curve.pdf(around))] == pytest.approx(131_448, abs=2)


@pytest.mark.parametrize(("shape", "middle"), [("normal", 20.0), ("lognormal", 300**0.5), ("uniform", 20.0)])
def test_a_symmetric_shape_has_the_percentiles_asked_for(shape: str, middle: float) -> None:
    estimate = from_percentiles(10, middle, 30, shape)  # type: ignore[arg-type]
    np.testing.assert_allclose(estimate.quantile([0.1, 0.5, 0.9]), (10, middle, 30), rtol=1e-12)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Pert(3, 2, 5), "rising order"),
        (lambda: Uniform(float("nan"), 2), "finite"),
        (lambda: Normal(0, -1), "negative"),
        (lambda: LogNormal(0, 1), "above zero"),
        (lambda: Discrete((1, 2), (0.5, 0.6)), "add up to 1"),
        (lambda: Discrete((1,), (0.5, 0.5)), "one probability"),
        (lambda: Gamma(0), "above zero"),
        (lambda: from_percentiles(10, 29, 30, "normal"), "a normal between P10 10 and P90 30 is 20, and not 29"),
        (lambda: from_percentiles(10, 29, 30, "uniform", Percentiles(0.05)), "between P5 10 and P95 30 is 20"),
        (lambda: from_percentiles(10, 29.9, 30, "triangular", MEDIAN), "its middle so far to one side: P50 29.9"),
        (lambda: from_percentiles(-1, 2, 30, "lognormal"), "above zero, and P10 is -1"),
        (lambda: from_percentiles(1, 29, 30, "lognormal", MEDIAN), "is 5.47723, and not 29"),
        (lambda: from_percentiles(1, 2, 30, "fixed"), "percentiles that differ"),
        (lambda: from_range(1, 2, 3, "fixed"), "fixed"),
    ],
)
def test_figures_that_describe_no_distribution_are_refused_in_words(make: object, says: str) -> None:
    with pytest.raises(EstimateError, match=says):
        make()  # type: ignore[operator]


def test_three_equal_figures_are_a_fixed_number() -> None:
    assert from_range(4, 4, 4) == Fixed(4)
    assert from_percentiles(4, 4, 4) == Fixed(4)
