"""What it is worth to know a figure before choosing, against closed forms and cases worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import norm

from appraisal.chance.draws import Draws
from appraisal.chance.estimates import Estimate, Fixed, Normal, Pert, Uniform
from appraisal.options.case import Case, CostLine, Kind, Measure, Risk, ValueFunction
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine import appraise
from appraisal.options.sensitivity.information import (
    DRAWS_ASKED,
    Worth,
    first_order_shares,
    partial_information,
    perfect_information,
    pounds_for_a_point,
    value_of_information,
    value_of_study,
)
from tests.engine.cases import ABOUT, measured, options, small_case

Array = NDArray[np.float64]

searched = settings(max_examples=15, deadline=None)


def drawn(draws: int = 10_000, seed: int = 1, /, **estimates: Estimate) -> dict[str, Array]:
    """Return what the toolkit's own recipe draws: stratified, a thousand at a time."""
    sample = Draws(estimates, draws, seed).sample()
    return {name: sample[name] for name in sample.names}


def against_nothing(lead: Array) -> Array:
    return np.array([lead, np.zeros(len(lead))])


def worth_of_normal(lead: float, deviation: float) -> float:
    """Return the mean of what is lost by taking what leads on average by so much, where that errs by so much."""
    return float(deviation * norm.pdf(lead / deviation) - lead * norm.cdf(-lead / deviation))


def values(found: dict[str, Worth]) -> dict[str, float]:
    return {name: each.value for name, each in found.items()}


def test_a_lead_of_1_that_errs_by_2_is_worth_396_thousandths_to_know() -> None:
    x = drawn(100_000, x=Normal(1, 2))["x"]
    assert worth_of_normal(1, 2) == pytest.approx(0.395593, abs=1e-6)
    assert perfect_information(against_nothing(x)).value == pytest.approx(0.395593, abs=1e-3)
    found = partial_information(against_nothing(x), {"x": x})["x"]
    assert found.value == pytest.approx(0.395593, abs=1e-3)
    assert found.tells


def test_of_two_errors_the_larger_is_worth_more_to_know_and_both_together_most() -> None:
    x = drawn(100_000, x=Normal(1, 2), y=Normal(0, 1.5))
    benefit = against_nothing(x["x"] + x["y"])
    found = partial_information(benefit, x, {"both": ["x", "y"]})
    assert perfect_information(benefit).value == pytest.approx(0.576097, abs=5e-3)
    assert values(found) == pytest.approx({"x": 0.395593, "y": 0.226679, "both": 0.576097}, abs=5e-3)
    assert all(each.tells and abs(each.floor - each.value) < 3 * each.standard_error for each in found.values())


def test_a_study_of_16_is_worth_322_thousandths() -> None:
    x = drawn(x=Normal(1, 2))["x"]
    found = value_of_study(against_nothing(x), x, noise=4, size=16)
    assert found.value == pytest.approx(0.322342, abs=2e-3)
    assert found.floor == pytest.approx(0.322342, abs=2 * found.standard_error)
    assert found.tells
    same = value_of_study(against_nothing(x), x, already=4, size=16)
    assert same.value == pytest.approx(found.value, abs=1e-5)


def test_a_study_of_what_counts_by_its_square_is_worth_the_share_that_it_takes_away() -> None:
    """What is expected of z² - 1 after a study that takes away a share s of z's variance is s (u² - 1)."""
    z = drawn(z=Normal(0, 1))["z"]
    for already in (0.25, 1.0, 4.0):
        share = 1 / (1 + already)
        found = value_of_study(against_nothing(z**2 - 1), z, already=already)
        assert found.raw == pytest.approx(share * 2 * norm.pdf(1), abs=1e-3)


def test_a_larger_study_is_worth_more_and_none_is_worth_more_than_the_number() -> None:
    x = drawn(x=Pert(-4, 1, 9), y=Normal(0, 1))
    benefit = against_nothing(x["x"] - 1.5 + x["y"])
    sizes = [value_of_study(benefit, x["x"], noise=3, size=size).value for size in (1e-4, 1, 10, 100, 1e6)]
    whole = partial_information(benefit, {"x": x["x"]})["x"].value
    assert sizes == sorted(sizes)
    assert sizes[-1] == pytest.approx(whole, rel=1e-3)
    assert sizes[0] < 0.02 * whole


def test_in_a_close_race_the_curve_finds_little_more_than_there_is_where_bins_find_many_times_that() -> None:
    lead, deviation, truth = 0.1, 0.0808, 0.0042
    assert worth_of_normal(lead, deviation) == pytest.approx(truth, abs=5e-5)
    found, bins = [], []
    for seed in range(1, 13):
        x = drawn(10_000, seed, x=Normal(0, deviation), y=Normal(0, 1))
        race = lead + x["x"] + x["y"]
        found.append(partial_information(against_nothing(race), {"x": x["x"]}, seed=seed)["x"])
        means = race[np.argsort(x["x"])].reshape(-1, 20).mean(axis=1)
        bins.append(float(np.maximum(means, 0).mean() - race.mean()))
    assert np.mean([each.value for each in found]) == pytest.approx(truth, abs=2e-3)
    assert np.mean([each.raw for each in found]) < 2 * truth
    assert np.mean(bins) > 8 * truth


def test_of_two_hundred_numbers_that_have_nothing_to_do_with_it_hardly_any_tells() -> None:
    told, raw, null = 0, 0.0, 0.0
    for lead, seed in ((0.0, 1), (0.02, 2), (0.3, 3), (1.0, 4)):
        others = {f"other {i}": Uniform(0, 1) for i in range(50)}
        x = drawn(10_000, seed, x=Normal(lead, 1), **others)
        benefit = against_nothing(x.pop("x"))
        found = partial_information(benefit, x, seed=seed).values()
        told += sum(each.tells for each in found)
        raw, null = raw + sum(each.raw for each in found), null + sum(each.null for each in found)
        assert perfect_information(benefit).tells
    assert told <= 4
    assert raw == pytest.approx(null, rel=0.25)  # so what is left of them is nothing on average
    assert raw > 0


@searched
@given(st.lists(st.floats(-2, 2), min_size=12, max_size=12), st.floats(-1, 1), st.integers(1, 1000))
def test_a_part_is_worth_no_more_than_a_group_of_it_and_that_no_more_than_everything(
    effects: list[float], lead: float, seed: int
) -> None:
    x = drawn(2_000, seed, a=Normal(0, 1), b=Uniform(-2, 2), c=Pert(-1, 0, 3), d=Normal(0, 2))
    benefit = np.array(effects).reshape(3, 4) @ np.array(list(x.values()))
    benefit[0] += lead + x["a"] * x["c"]
    found = partial_information(benefit, x, {"all": "abcd", "ab": "ab", "abc": "abc"}, seed)
    worth, whole = values(found), perfect_information(benefit).value
    assert min(worth.values()) >= 0
    assert max(worth["a"], worth["b"]) <= worth["ab"] <= worth["abc"] <= worth["all"] <= whole
    assert max(worth["c"], worth["d"]) <= worth["all"]
    assert all(each.floor >= 0 for each in found.values())
    for name in x:
        assert worth[name] == pytest.approx(min(max(0, found[name].raw - found[name].null), whole))


@searched
@given(st.floats(-2, 2), st.floats(-2, 2), st.integers(1, 1000))
def test_twice_the_net_benefit_is_worth_twice_as_much_and_as_much_more_for_all_is_worth_nothing_more(
    lead: float, effect: float, seed: int
) -> None:
    x = drawn(1_000, seed, a=Normal(0, 1), b=Normal(0, 1))
    benefit = np.array([lead + x["a"] + effect * x["b"], x["b"], np.zeros(1_000)])
    once, twice, raised = (
        partial_information(each, x, {"ab": "ab"}) for each in (benefit, 2 * benefit, benefit + x["b"] + 3)
    )
    for name, each in once.items():
        for size in ("raw", "value", "standard_error", "null", "null_deviation", "floor"):
            assert getattr(twice[name], size) == pytest.approx(2 * getattr(each, size), rel=1e-9, abs=1e-12)
            assert getattr(raised[name], size) == pytest.approx(getattr(each, size), rel=1e-6, abs=1e-9)
        assert twice[name].tells == each.tells


def test_in_which_order_numbers_and_options_are_listed_changes_no_worth() -> None:
    x = drawn(4_000, a=Normal(0, 1), b=Uniform(-1, 1), c=Pert(0, 1, 4), d=Normal(0, 1))
    benefit = np.array([x["a"] + x["b"] * x["c"], 0.2 + x["d"], 0.1 + x["b"]])
    found = partial_information(benefit, x, {"all": "abcd", "ab": "ab"})
    back = partial_information(benefit[::-1], dict(reversed(x.items())), {"ab": "ba", "all": "dbca"})
    for name, each in found.items():
        assert back[name].value == pytest.approx(each.value, rel=1e-8)
        assert back[name].floor == pytest.approx(each.floor, rel=1e-8)
        assert back[name].null == pytest.approx(each.null, rel=1e-8)


@searched
@given(st.lists(st.integers(1, 60), min_size=2, max_size=7), st.integers(1, 1000))
def test_a_number_of_a_few_values_has_exactly_the_means_of_its_values(counts: list[int], seed: int) -> None:
    few = np.repeat(np.arange(float(len(counts))), counts)
    few = np.resize(few, 1_000)
    y = drawn(1_000, seed, y=Normal(0, 1))["y"]
    benefit = np.array([y, 0.1 * few, 0.3 - 0.2 * y * few])
    means = np.array([benefit[:, few == value].mean(axis=1) for value in np.unique(few)])
    chances = np.array([(few == value).mean() for value in np.unique(few)])
    by_hand = chances @ means.max(axis=1) - benefit.mean(axis=1).max()
    assert partial_information(benefit, {"few": few})["few"].raw == pytest.approx(by_hand, rel=1e-7, abs=1e-9)


def test_an_option_that_is_best_in_no_future_may_be_the_choice_of_who_knows_something() -> None:
    """Two options win or lose 10 on a coin that nobody sees; a third is worth 4 or -4, and that can be known."""
    coin, sign = np.meshgrid([-1.0, 1.0], [-1.0, 1.0])
    coin, sign = np.resize(coin.ravel(), 2_000), np.resize(sign.ravel(), 2_000)
    found = partial_information(np.array([10 * coin, -10 * coin, 4 * sign]), {"sign": sign, "coin": coin})
    assert found["sign"].raw == pytest.approx(2)
    assert found["coin"].raw == pytest.approx(10)


def test_where_one_option_is_as_good_as_any_in_every_future_nothing_is_worth_knowing() -> None:
    x = drawn(a=Normal(0, 1), b=Uniform(0, 1))
    benefit = np.array([x["a"], x["a"] + x["b"], x["a"] - 1])
    found = partial_information(benefit, x, {"both": "ab"})
    assert not any(each.tells or each.raw or each.value for each in found.values())
    assert not perfect_information(benefit).tells
    assert value_of_study(benefit, x["a"], already=1).value == 0


def test_numbers_that_act_only_together_are_worth_knowing_as_a_group() -> None:
    """What one does to a product turns with the other's sign: of one of them alone hardly anything is expected."""
    x = drawn(a=Normal(0, 1), b=Normal(0.2, 1), noise=Normal(0, 1))
    product = x["a"] * x["b"]
    found = partial_information(against_nothing(product + x["noise"]), x, {"ab": "ab"})
    known = float(np.maximum(product, 0).mean() - max(product.mean(), 0))
    assert found["ab"].value == pytest.approx(known, abs=3 * found["ab"].standard_error)
    assert found["a"].value + found["b"].value < 0.4 * known


def test_two_numbers_that_are_one_are_worth_together_what_one_is() -> None:
    x = drawn(a=Normal(0, 1), y=Normal(0.3, 1))
    found = partial_information(
        against_nothing(x["a"] + x["y"]), {"a": x["a"], "again": 2 * x["a"]}, {"g": ["a", "again"]}
    )
    assert found["a"].value == pytest.approx(found["again"].value)
    assert found["g"].value == pytest.approx(found["a"].value, abs=2e-3)


def test_a_figure_is_shared_out_by_the_squares_of_what_moves_it() -> None:
    x = drawn(a=Normal(0, 3), b=Normal(2, 4), risk=Uniform(0, 1), same=Fixed(1))
    x["risk"] = (x["risk"] < 0.25).astype(float)
    found = first_order_shares(x["a"] + x["b"] + 20 * x["risk"], x)
    total = 9 + 16 + 400 * 0.25 * 0.75
    expected = {"a": 9 / total, "b": 16 / total, "risk": 75 / total}
    assert found.shares == pytest.approx(expected, abs=0.01)
    assert found.left_over == pytest.approx(0, abs=0.02)
    together = first_order_shares(x["a"] * (x["b"] - 2), x)
    assert together.left_over == pytest.approx(1, abs=0.02)


def test_what_has_nothing_to_do_with_a_figure_has_no_share_of_it_on_average() -> None:
    names = {f"other {i}": Uniform(0, 1) for i in range(100)}
    x = drawn(2_000, y=Normal(0, 1), **names)
    found = first_order_shares(x.pop("y"), x)
    assert max(found.shares.values()) < 0.02
    assert found.left_over == pytest.approx(1 - sum(found.shares.values()))
    assert sum(found.shares.values()) < 0.12  # without what chance explains: 0.3
    assert first_order_shares(np.ones(2_000), x).left_over == 0


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (lambda x: perfect_information(x), "each option in each draw"),
        (lambda x: perfect_information(np.array([x, np.full(len(x), np.nan)])), "each option in each draw"),
        (lambda x: partial_information(against_nothing(x), {"x": x[:-1]}), "x needs a figure in each of the 1000"),
        (lambda x: partial_information(against_nothing(x), {"x": x}, {"x": "x"}), "not of both"),
        (lambda x: partial_information(against_nothing(x[:50]), {"x": x[:50]}), "100 draws or more"),
        (lambda x: value_of_study(against_nothing(x), x), "how large the error"),
        (lambda x: value_of_study(against_nothing(x), x, noise=1, already=1), "how large the error"),
        (lambda x: value_of_study(against_nothing(x), x, noise=0), "above nothing"),
        (lambda x: value_of_study(against_nothing(x), x, noise=1, size=0), "above nothing"),
        (lambda x: value_of_study(against_nothing(x), np.sign(x), noise=1), "few values"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(refused: object, why: str) -> None:
    assert callable(refused)
    with pytest.raises(ValueError, match=why):
        refused(drawn(1_000, x=Normal(0, 1))["x"])


def test_a_member_that_is_no_number_is_named() -> None:
    x = drawn(1_000, set_up=Normal(0, 1))
    with pytest.raises(KeyError, match="set_up"):
        partial_information(against_nothing(x["set_up"]), x, {"costs": ["set_upp"]})


def cost_case() -> Case:
    """Return a case by cost: b's line leads a's on average by £1m and errs by £2m; b has a risk of £3m too."""
    lines = (
        CostLine("sure", "A's", ("a",), Fixed(20e6), 2024, 2024),
        CostLine("open", "B's", ("b",), Normal(19e6, 2e6), 2024, 2024),
    )
    return Case(ABOUT, options(2), cost_lines=lines)


def test_a_cost_is_worth_knowing_what_the_closed_form_says() -> None:
    found = value_of_information(appraise(cost_case(), 10_000))
    assert found.on_cost_and_risk is not None
    assert found.on_cost_and_risk.everything.value == pytest.approx(395_593, rel=0.01)
    assert found.on_cost_and_risk.numbers["cost:open"].value == pytest.approx(395_593, rel=0.01)
    assert found.on_cost_and_risk.groups["costs"].value == pytest.approx(395_593, rel=0.01)
    assert found.groups == {"costs": ("cost:open",)}
    assert (found.in_points, found.at_own_weight, found.rate) == (None, None, None)


def test_whether_a_risk_happens_is_worth_what_it_would_save_times_how_often() -> None:
    """B saves £1m but for a risk of £5m, three in ten: A is taken. Who knew would take B seven times in ten."""
    lines = tuple(CostLine(o, o, (o,), Fixed(cost), 2024, 2024) for o, cost in (("a", 20e6), ("b", 19e6)))
    risk = Risk("fails", "Provider fails", ("b",), 0.3, Fixed(5e6), 2024, 2024)
    found = value_of_information(appraise(Case(ABOUT, options(2), cost_lines=lines, risks=(risk,)), 10_000))
    assert found.on_cost_and_risk is not None
    worth = found.on_cost_and_risk.numbers["risk:fails:happens"]
    assert worth.raw == pytest.approx(0.7e6)
    assert worth.value == pytest.approx(0.7e6, rel=1e-3)
    assert worth.tells


def test_a_point_is_worth_the_pounds_that_the_weight_of_cost_implies() -> None:
    """£8m from worst to best is worth 100 points of cost, which has a share of the weights."""
    found = appraise(small_case(), 2_000)
    share = found.mean_weights[found.plan.criteria.index("cost")]
    assert pounds_for_a_point(found) == pytest.approx(8e6 / 100 / share)


def test_a_bent_value_function_counts_from_end_to_end_and_weight_on_no_cost_gives_no_rate() -> None:
    case = small_case()
    cost = replace(measured("cost", Kind.COST, Measure.NET_PRESENT_COST, 8e6, 0), weight=Fixed(1))
    bent = replace(cost, value_function=ValueFunction(((0, 90), (1e6, 50), (8e6, 10))))
    others = tuple(c for c in case.criteria if c.id not in ("cost", "exposure"))
    judged = tuple(replace(each, weight=Fixed(1)) for each in others)
    assert pounds_for_a_point(appraise(replace(case, criteria=(*judged, bent)), 1_000)) == pytest.approx(3 * 8e6 / 80)
    unweighed = replace(cost, weight=Fixed(0))
    assert pounds_for_a_point(appraise(replace(case, criteria=(*judged, unweighed)), 1_000)) is None
    assert pounds_for_a_point(appraise(replace(case, criteria=judged), 1_000)) is None


def test_what_is_worth_knowing_at_the_councils_own_weight_is_the_points_at_that_rate() -> None:
    found = value_of_information(appraise(small_case(), 4_000))
    assert found.rate is not None
    assert found.in_points is not None
    assert found.at_own_weight is not None
    for name, each in found.in_points.numbers.items():
        assert found.at_own_weight.numbers[name].value == pytest.approx(found.rate * each.value)
        assert found.at_own_weight.numbers[name].tells == each.tells
    assert found.at_own_weight.everything.value == pytest.approx(found.rate * found.in_points.everything.value)


def test_every_uncertain_number_is_asked_about_and_is_in_its_group() -> None:
    found = value_of_information(appraise(small_case(), 2_000))
    assert found.in_points is not None
    assert found.draws == 2_000
    assert set(found.in_points.groups) == set(found.groups)
    kinds = ("costs", "risks", "scores", "weights")
    assert {name for kind in kinds for name in found.groups[kind]} == set(found.in_points.numbers)
    assert found.groups["scores:option:b"] == ("score:b:quality", "score:b:access")
    assert found.groups["scores:criterion:access"] == tuple(f"score:{option}:access" for option in "abc")
    for group, names in found.groups.items():
        of_parts = max(found.in_points.numbers[name].value for name in names)
        assert of_parts <= found.in_points.groups[group].value <= found.in_points.everything.value


def test_what_is_held_is_known_already() -> None:
    case = small_case()
    held = value_of_information(appraise(case, recipe_of(case, 1_000).fixed({"cost:save-b": 2e5})))
    assert "cost:save-b" not in held.groups["costs"]


def test_of_a_longer_run_the_first_draws_are_asked() -> None:
    short, long = (value_of_information(appraise(cost_case(), n)) for n in (DRAWS_ASKED, DRAWS_ASKED + 2_000))
    assert short.draws == long.draws == DRAWS_ASKED
    assert short.on_cost_and_risk is not None
    assert long.on_cost_and_risk is not None
    assert short.on_cost_and_risk.numbers == long.on_cost_and_risk.numbers
