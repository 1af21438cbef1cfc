"""Weights that are unknown, ordered or bounded, errors that go together and groups that disagree, worked by hand.

Where values are certain, the share of weights under which one of two options leads is a part of the simplex that two
lines cut off: with leads d at its corners, of which only d1 is above nought, it is the product of d1 / (d1 - di) over
the other corners.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import norm, spearmanr

from appraisal.chance.correlation import Correlation, CorrelationError, groups_in_order
from appraisal.chance.draws import BLOCK, Draws
from appraisal.chance.estimates import Estimate, Fixed, Normal, Uniform
from appraisal.options.case import Case, Criterion, Direction, GroupWeight, Score, ValueFunction
from appraisal.options.engine import Appraisal, appraise
from appraisal.options.sensitivity.preferences import (
    Acceptability,
    can_be_first,
    common_error,
    compromise,
    weights_in_order,
    weights_unknown,
    weights_within,
)
from appraisal.options.sensitivity.stresses import first_with_common_error
from appraisal.options.sensitivity.weight_draws import any_shares, bounded_weights, chances
from appraisal.reference import stress
from tests.engine.cases import ABOUT, judged, options, small_case

Array = NDArray[np.float64]
DRAWS = 10_000
CLOSE = 0.005  # twice the error of ten thousand independent draws is 0.01, and stratified ones err less
NAMES = "klmnopqrstuvwxyz"


@cache
def certain(*values: tuple[float, ...]) -> Appraisal:
    """Return an appraisal of options of these values on criteria k, l, m, ..., all of them certain."""
    names = NAMES[: len(values[0])]
    scores = [
        Score(option.id, name, Fixed(float(figure)))
        for option, row in zip(options(len(values)), values, strict=True)
        for name, figure in zip(names, row, strict=True)
    ]
    return appraise(Case(ABOUT, options(len(values)), tuple(map(judged, names)), tuple(scores)), DRAWS, threads=1)


@cache
def uncertain() -> Appraisal:
    return appraise(small_case(), DRAWS, threads=1)


def led(*leads: float) -> Appraisal:
    """Return two options of which the first is worth so many points more, or less, on each criterion."""
    return certain(tuple(50 + lead / 2 for lead in leads), tuple(50 - lead / 2 for lead in leads))


def cut_off(first: float, *others: float) -> float:
    """Return the part of a simplex where a lead with these ends, the first alone above nought, is above nought."""
    return math.prod(first / (first - other) for other in others)


# Weights of which nothing is known.


@pytest.mark.parametrize(
    ("leads", "share"),
    [
        ((30, -10, -20), 900 / (40 * 50)),
        ((10, -10, -10), 1 / 4),
        ((20, -20, 0), 1 / 2),
        ((40, -10, -10), 16 / 25),
        ((-30, 10, 20), 1 - 900 / (40 * 50)),
        ((10, -20, -30, -40), 1 / 3 * 1 / 4 * 1 / 5),
        ((10, -30), 1 / 4),
    ],
)
def test_of_two_options_the_share_of_weights_that_put_one_first_is_an_area(
    leads: tuple[int, ...], share: float
) -> None:
    found = weights_unknown(led(*leads))
    assert found.share_first.tolist() == pytest.approx([share, 1 - share], abs=CLOSE)
    assert found.mean_weights == pytest.approx(np.full(len(leads), 1 / len(leads)), abs=CLOSE)


def test_of_three_options_on_two_criteria_ranks_and_central_weights_are_lengths() -> None:
    """With weight w on the first: a is worth 90w, b 80(1 - w), c 50. They cross at 3/8 (b, c), 8/17 (a, b), 5/9 (a, c).

    So b is first up to 3/8, c up to 5/9, a beyond; c is second at both ends, b up to 8/17 between, and a the rest.
    """
    found = weights_unknown(certain((90, 0), (0, 80), (50, 50)))
    b_c, a_b, a_c = 3 / 8, 8 / 17, 5 / 9
    first, second = [1 - a_c, b_c, a_c - b_c], [a_c - a_b, a_b - b_c, b_c + 1 - a_c]
    third = [1 - one - two for one, two in zip(first, second, strict=True)]
    np.testing.assert_allclose(found.ranks, np.array([first, second, third]).T, atol=CLOSE)
    np.testing.assert_allclose(found.central_weights[:, 0], [(1 + a_c) / 2, b_c / 2, (a_c + b_c) / 2], atol=CLOSE)


def test_uncertain_values_and_unknown_weights_are_independent() -> None:
    """One option is worth 40 or 60 as likely; the other 70 on one criterion and 0 on the other: it leads above 4/7
    or 6/7 of the weight."""
    scores = [Score("a", name, Uniform(0, 100)) for name in "kl"] + [
        Score("b", "k", Fixed(70)),
        Score("b", "l", Fixed(0)),
    ]
    found = appraise(Case(ABOUT, options(2), (judged("k"), judged("l")), tuple(scores)), DRAWS, threads=1)
    values = found.kept.values.copy()
    values[0] = np.where(values[0, 0] > 50, 60.0, 40.0)
    found = replace(found, kept=replace(found.kept, values=values))
    assert weights_unknown(found).share_first[1] == pytest.approx((3 / 7 + 1 / 7) / 2, abs=0.01)


@pytest.mark.parametrize("ask", [
    weights_unknown,
    lambda found: weights_in_order(found, ("cost", ("quality", "access"), "exposure")),
    lambda found: weights_within(found, {"quality": (0.1, 0.4), "cost": (0.0, 0.3)}),
])  # fmt: skip
def test_each_option_has_some_rank_and_each_rank_some_option_in_every_run_alike(ask: object) -> None:
    assert callable(ask)
    found: Acceptability = ask(uncertain())
    np.testing.assert_allclose(found.ranks.sum(axis=0), 1)
    np.testing.assert_allclose(found.ranks.sum(axis=1), 1)
    np.testing.assert_allclose(found.share_first, found.ranks[:, 0])
    assert found.mean_weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(found.share_first @ np.nan_to_num(found.central_weights), found.mean_weights)
    again: Acceptability = ask(appraise(small_case(), DRAWS, threads=2))
    assert found.ranks.tolist() == again.ranks.tolist()


def test_another_seed_tries_other_weights() -> None:
    other = appraise(small_case(), DRAWS, seed=2)
    assert weights_unknown(other).mean_weights.tolist() != weights_unknown(uncertain()).mean_weights.tolist()


@given(st.integers(0, 2))
def test_an_option_listed_twice_splits_its_own_first_places_and_changes_nobodys(copied: int) -> None:
    found = uncertain()
    values = found.kept.values
    twice = replace(
        found,
        plan=replace(found.plan, options=(*found.options, "again")),
        kept=replace(found.kept, values=np.concatenate([values, values[copied : copied + 1]])),
    )
    before, after = weights_unknown(found).share_first, weights_unknown(twice).share_first
    assert after[copied] == after[3] == pytest.approx(before[copied] / 2)
    others = [o for o in range(3) if o != copied]
    np.testing.assert_allclose(after[others], before[others])


@given(st.integers(0, 3), st.floats(-50, 50))
def test_as_many_points_more_for_every_option_on_a_criterion_move_no_rank(c: int, more: float) -> None:
    found = uncertain()
    values = found.kept.values.copy()
    values[:, c] += more
    raised = replace(found, kept=replace(found.kept, values=values))
    np.testing.assert_allclose(weights_unknown(raised).ranks, weights_unknown(found).ranks, atol=1e-9)


def test_where_nothing_is_weighed_no_weights_are_tried() -> None:
    case = replace(small_case(), criteria=(), scores=())
    for ask in (weights_unknown, can_be_first):
        with pytest.raises(ValueError, match="no criteria"):
            ask(appraise(case, 1_000))


# Weights of which the order is known.


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_weights_in_order_are_on_average_the_rank_order_centroid(count: int) -> None:
    found = weights_in_order(certain((50.0,) * count, (40.0,) * count), NAMES[:count])
    centroid = [sum(1 / i for i in range(k, count + 1)) / count for k in range(1, count + 1)]
    assert found.mean_weights.tolist() == pytest.approx(centroid, abs=CLOSE)


def test_weights_in_order_are_those_that_draws_without_order_are_when_sorted() -> None:
    found = certain((90, 20, 10, 0), (30, 30, 30, 100))
    lead = found.mean_values[0] - found.mean_values[1]
    in_any_order = any_shares(list("wxyz"), 100_000, seed=7)
    share = float((lead @ np.sort(in_any_order, axis=0)[::-1] > 0).mean())
    assert weights_in_order(found, "klmn").share_first[0] == pytest.approx(share, abs=0.01)


def test_the_share_of_ordered_weights_that_put_one_first_is_an_area_too() -> None:
    """Leads of -20, 30, 10 are at the corners of the ordered triangle -20, (-20 + 30)/2, and (-20 + 30 + 10)/3."""
    share = 1 - cut_off(20, -5, -20 / 3)
    assert weights_in_order(led(-20, 30, 10), ("k", "l", "m")).share_first[0] == pytest.approx(share, abs=CLOSE)


def test_level_criteria_weigh_the_same_and_one_left_out_nothing() -> None:
    """Between (1/2, 1/2, 0) and (1/3, 1/3, 1/3), as far along as one pleases."""
    found = weights_in_order(certain((50.0,) * 4, (40.0,) * 4), (("l", "k"), "m"))
    assert found.mean_weights.tolist() == pytest.approx([5 / 12, 5 / 12, 1 / 6, 0], abs=CLOSE)
    leads = weights_in_order(led(10, -4, -12), (("k", "l"), "m"))  # 3 at one end, -2 at the other
    assert leads.share_first[0] == pytest.approx(3 / 5, abs=CLOSE)


@pytest.mark.parametrize(
    ("order", "told"),
    [(("k", "x"), "no criterion is called x"), (("k", ("l", "k")), "names k more than once"), ((), "no criterion;")],
)
def test_an_order_that_cannot_be_read_is_told(order: tuple[str, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        weights_in_order(led(1, 2), order)


# Weights within bounds.


def test_of_two_criteria_a_bounded_weight_is_uniform_on_its_interval() -> None:
    found = led(10, -10)  # the first leads where its criterion has more than half
    assert weights_within(found, {"k": (0.3, 0.6)}).share_first[0] == pytest.approx(1 / 3, abs=0.001)
    assert weights_within(found, {"l": (0.45, 0.95)}).share_first[0] == pytest.approx(1 / 10, abs=0.001)
    assert weights_within(found, {"k": (0.2, 0.9), "l": (0.0, 0.6)}).mean_weights[0] == pytest.approx(0.65, abs=0.001)


def test_of_lower_bounds_alone_the_rest_is_shared_out_in_all_ways() -> None:
    """The leads at the corners of what is left: 0.4 for whoever has it, and each its bound."""
    low, leads = np.array([0.1, 0.2, 0.3]), np.array([30.0, -10.0, -20.0])
    corners = [float(leads @ low + 0.4 * lead) for lead in leads]  # 7, -9, -13
    assert corners == pytest.approx([7, -9, -13])
    share = cut_off(*corners)
    bounds = {name: (float(least), 1.0) for name, least in zip("klm", low, strict=True)}
    assert weights_within(led(*leads), bounds).share_first[0] == pytest.approx(share, abs=CLOSE)


def test_of_three_weights_of_at_most_half_the_corners_are_two_halves() -> None:
    """The leads 30, -10, -22 come to 10, 4 and -16 at (1/2, 1/2, 0), (1/2, 0, 1/2) and (0, 1/2, 1/2)."""
    found = weights_within(led(30, -10, -22), dict.fromkeys("klm", (0.0, 0.5)))
    assert found.share_first[0] == pytest.approx(1 - cut_off(16, -10, -4), abs=CLOSE)


def test_without_bounds_all_weights_are_as_likely() -> None:
    found = certain((90, 20, 10, 0), (30, 30, 30, 100), (45, 45, 45, 45))
    np.testing.assert_allclose(weights_within(found, {}).ranks, weights_unknown(found).ranks, atol=0.015)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ((0.0, 0.1, 0.05, 0.2), (0.4, 0.3, 0.9, 0.5)),
        ((0.0, 0.0, 0.0, 0.3), (0.25, 0.3, 0.5, 0.3)),
        ((0.0, 0.0, 0.2, 0.0), (0.02, 0.6, 0.7, 0.4)),
    ],
)
def test_bounded_weights_are_those_of_all_weights_that_lie_within_the_bounds(
    low: tuple[float, ...], high: tuple[float, ...]
) -> None:
    """Held against drawing all but one at random between their bounds, and keeping those that leave the right rest."""
    ends = np.array([low, high])
    drawn = bounded_weights(ends[0], ends[1], chances("klmn", DRAWS, 1))
    np.testing.assert_allclose(drawn.sum(axis=0), 1)
    assert (drawn >= ends[0][:, None] - 1e-12).all()
    assert (drawn <= ends[1][:, None] + 1e-12).all()
    three = ends[0, :3, None] + (ends[1] - ends[0])[:3, None] * chances("wxy", 1_000_000, 3)
    rest = 1 - three.sum(axis=0)
    if low[3] == high[3]:  # the rest is known: the third of them makes up for the others
        three[2] = 1 - low[3] - three[0] - three[1]
        rest = np.full(rest.shape, low[3])
        kept = (three[2] >= low[2]) & (three[2] <= high[2])
    else:
        kept = (rest >= low[3]) & (rest <= high[3])
    every = np.vstack([three, rest])[:, kept]
    np.testing.assert_allclose(drawn.mean(axis=1), every.mean(axis=1), atol=0.003)
    np.testing.assert_allclose(np.cov(drawn), np.cov(every), atol=0.0005)
    found, asked = (np.percentile(of, [5, 25, 50, 75, 95], axis=1) for of in (drawn, every))
    np.testing.assert_allclose(found, asked, atol=0.01)


@pytest.mark.parametrize("count", [2, 3, 10, 40])
@pytest.mark.parametrize("above", [True, False])
def test_bounds_that_leave_little_room_leave_a_small_simplex(count: int, above: bool) -> None:
    """All but a hundredth is bound: the rest is Dirichlet, each part of variance (n - 1) / (n^2 (n + 1))."""
    least, most = (0.99 / count, 1.0) if above else (0.0, 1.01 / count)
    drawn = bounded_weights(
        np.full(count, least), np.full(count, most), chances([f"c{i}" for i in range(count)], DRAWS, 1)
    )
    parts = 100 * (drawn - least if above else most - drawn)
    np.testing.assert_allclose(parts.sum(axis=0), 1)
    np.testing.assert_allclose(parts.mean(axis=1), 1 / count, atol=CLOSE)
    variance = (count - 1) / (count**2 * (count + 1))
    np.testing.assert_allclose(parts.var(axis=1), variance, rtol=0.1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from([0, 1e-12, 1e-3, 1.0])), min_size=1, max_size=9
    )
)
def test_bounded_weights_add_up_to_one_within_bounds_of_any_widths(rows: list[tuple[float, float, float]]) -> None:
    """Bounds around some weights that add up to 1: so much of what is below each of them, and of what is above it."""
    about = np.array([row[0] for row in rows]) + 1e-3
    about /= about.sum()
    below, part = (np.array([row[k] for row in rows]) for k in (1, 2))
    low, high = about * (1 - below * part), about + (1 - about) * part
    drawn = bounded_weights(low, high, chances([f"c{i}" for i in range(len(rows))], BLOCK, 1))
    np.testing.assert_allclose(drawn.sum(axis=0), 1, atol=1e-9)
    assert (drawn >= low[:, None] - 1e-9).all()
    assert (drawn <= high[:, None] + 1e-9).all()


def test_tables_of_volumes_are_good_to_a_millionth() -> None:
    """The first of n shares is uniform as a Beta(1, n - 1) is: the chance that it is up to x is 1 - (1 - x)^(n - 1)."""
    for count in (2, 3, 5, 12):
        drawn = chances([f"c{i}" for i in range(count)], BLOCK, 1)
        first = bounded_weights(np.zeros(count), np.ones(count), drawn)[0]
        np.testing.assert_allclose(1 - (1 - first) ** (count - 1), drawn[0], atol=1e-6)


def test_bounds_that_leave_no_choice_are_the_weights() -> None:
    found = led(10, -10, 5)
    assert weights_within(found, {"k": (0.2, 0.2), "l": (0.5, 0.5)}).mean_weights.tolist() == pytest.approx(
        [0.2, 0.5, 0.3]
    )
    tight = weights_within(found, {"k": (0.1, 0.9), "l": (0.7, 0.8), "m": (0.2, 1.0)})
    assert tight.mean_weights.tolist() == pytest.approx([0.1, 0.7, 0.2])
    tenths = weights_within(found, {"k": (0.1, 1.0), "l": (0.2, 1.0), "m": (0.7, 0.7)})  # in doubles a little above 1
    assert tenths.mean_weights.tolist() == pytest.approx([0.1, 0.2, 0.7])


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({"x": (0.0, 0.5)}, "no criterion is called x"),
        ({"k": (0.5, 0.4)}, "weight of k is to lie between 0.5 and 0.4"),
        ({"k": (20, 40)}, "two shares from 0 to 1"),
        ({"k": (math.nan, 1.0)}, "weight of k"),
        ({"k": (0.6, 1.0), "l": (0.5, 1.0), "m": (0.0, 1.0)}, "lowest weights of k, l add up to 1.1"),
        ({"k": (0.0, 0.2), "l": (0.0, 0.3), "m": (0.0, 0.4)}, "highest weights of k, l, m add up to 0.9"),
    ],
)
def test_bounds_that_cannot_hold_are_told(bounds: dict[str, tuple[float, float]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        weights_within(led(1, 2, 3), bounds)


# Who can be first at all.

STEP = 50
GRID = np.array([(i, j, STEP - i - j) for i in range(STEP + 1) for j in range(STEP + 1 - i)]).T / STEP
three_values = st.lists(st.tuples(*[st.integers(0, 100)] * 3), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(three_values)
def test_no_weights_on_a_fine_grid_give_an_option_more_of_a_lead(values: list[tuple[int, ...]]) -> None:
    count = len(values)
    found = replace(certain(*[(0.0, 0.0, 0.0)] * count), mean_values=np.array(values, dtype=float))
    for o, best in enumerate(can_be_first(found).values()):
        lead = found.mean_values[o] - np.delete(found.mean_values, o, axis=0)
        on_grid = float((lead @ GRID).min(axis=0).max())
        assert best.margin >= on_grid - 1e-6
        assert best.margin <= on_grid + np.abs(lead).max() * 2 / STEP  # no weights are further from the grid than that
        assert best.margin == pytest.approx(float((lead @ best.weights).min()))
        assert best.weights.sum() == pytest.approx(1)
        assert (best.weights >= 0).all()


def test_an_option_below_a_mix_of_two_others_is_never_first() -> None:
    """Worth 40 throughout beside (100, 0) and (0, 100): best at equal weights, ten short. Worth 60, it leads by ten."""
    found = can_be_first(certain((100, 0), (0, 100), (40, 40)))
    assert found["c"].margin == pytest.approx(-10)
    assert found["c"].weights.tolist() == pytest.approx([0.5, 0.5])
    assert [best.can_be_first for best in found.values()] == [True, True, False]
    assert can_be_first(certain((100, 0), (0, 100), (60, 60)))["c"].margin == pytest.approx(10)


def test_an_option_listed_twice_can_be_first_and_never_alone() -> None:
    found = can_be_first(certain((60, 20), (60, 20), (10, 90)))
    assert found["a"].margin == pytest.approx(0)
    assert found["a"].can_be_first
    assert can_be_first(certain((60, 20)))["a"].margin == 100


# Errors that go together.


def equal_weights(*directions: Direction, lead: float = 5.0, spread: float = 10.0) -> Case:
    """Return two options, one of them worth more throughout by a lead, every score of the same spread."""
    criteria, scores = [], []
    for name, direction in zip(NAMES, directions, strict=False):
        ends = (0.0, 100.0) if direction is Direction.HIGHER else (100.0, 0.0)
        function = ValueFunction(((0.0, ends[0]), (100.0, ends[1])))
        criteria.append(Criterion(name, name, judged("k").kind, Fixed(1.0), function, direction=direction))
        for option, worth in (("a", 50 - lead / 2), ("b", 50 + lead / 2)):
            middle = worth if direction is Direction.HIGHER else 100 - worth
            scores.append(Score(option, name, Normal(middle, spread)))
    return Case(ABOUT, options(2), tuple(criteria), tuple(scores))


HIGH, LOW = Direction.HIGHER, Direction.LOWER


@pytest.mark.parametrize("directions", [(HIGH, HIGH), (HIGH, LOW), (LOW, LOW, HIGH)], ids=str)
def test_the_more_an_options_errors_go_together_the_less_a_lead_is_worth(directions: tuple[Direction, ...]) -> None:
    """With n criteria of equal weight each option errs by 10 x sqrt((1 + (n - 1) r) / n), the two of them apart.

    Where less is better a good opinion makes a low score: it is opinions that go together.
    """
    count = len(directions)
    found = appraise(equal_weights(*directions), DRAWS, threads=1)
    told = common_error(found)
    assert told is not None
    for size, first in told.items():
        error = 10 * math.sqrt(2 * (1 + (count - 1) * size) / count)
        assert first[1] == pytest.approx(norm.cdf(5 / error), abs=0.01)
    assert told[0.0].tolist() == found.mean("share_best").tolist()


def test_the_stress_of_every_case_is_the_common_error_of_its_size() -> None:
    found, size = uncertain(), stress("common_error").size
    together, told = first_with_common_error(found), common_error(found, (size,))
    assert together is not None
    assert told is not None
    assert together.tolist() == told[size].tolist()


def test_what_a_case_says_of_two_scores_of_an_option_makes_way_and_of_others_stays_where_it_can() -> None:
    """Errors of 7.1 an option apart; correlated 0.8 between the options on one criterion, the lead errs by less."""
    case = equal_weights(HIGH, HIGH)
    within = Correlation("score:a:k", "score:a:l", 0.5)
    across = Correlation("score:a:k", "score:b:k", 0.8)
    told = common_error(appraise(replace(case, correlations=(within, across)), DRAWS, threads=1))
    alone = common_error(appraise(case, DRAWS, threads=1))
    assert told is not None
    assert alone is not None
    assert told[0.0][1] == pytest.approx(norm.cdf(5 / (10 * math.sqrt(2 * 0.5 - 2 * 0.8 / 4))), abs=0.01)
    assert told[1.0].tolist() == alone[1.0].tolist()  # what holds of one score only cannot hold of both as one


def test_at_one_a_correlation_that_holds_of_all_of_an_options_scores_stays() -> None:
    case = equal_weights(HIGH, LOW)
    pairs = [
        Correlation(f"score:a:{one}", f"score:b:{other}", 0.45 if one == other else -0.45)
        for one in "kl"
        for other in "kl"
    ]
    told = common_error(appraise(replace(case, correlations=tuple(pairs)), DRAWS, threads=1), (1.0,))
    assert told is not None
    assert told[1.0][1] == pytest.approx(norm.cdf(5 / (10 * math.sqrt(2 * (1 - 0.45)))), abs=0.01)


def test_numbers_in_one_order_rise_and_fall_together_with_their_own_margins() -> None:
    estimates: dict[str, Estimate] = {
        "a": Normal(0, 1),
        "b": Uniform(0, 1),
        "c": Normal(5, 2),
        "x": Normal(0, 1),
        "free": Normal(0, 1),
    }
    pairs = [Correlation("x", "a", 0.5), Correlation("b", "x", 0.5), Correlation("c", "x", -0.5)]
    (group,) = groups_in_order(pairs, [{"a": 1, "b": 1, "c": -1}])
    plain, tied = Draws(estimates, 20 * BLOCK), Draws(estimates, 20 * BLOCK, groups=(group,))
    x, before = tied.sample(), plain.sample()
    for start in range(0, 20 * BLOCK, BLOCK):
        order = {name: np.argsort(x[name][start : start + BLOCK]) for name in "abc"}
        assert order["a"].tolist() == order["b"].tolist() == order["c"][::-1].tolist()
    for name in estimates:
        np.testing.assert_array_equal(np.sort(x[name]), np.sort(before[name]))
    np.testing.assert_array_equal(x["free"], before["free"])
    assert spearmanr(x["a"], x["x"]).statistic == pytest.approx(6 / math.pi * math.asin(0.25), abs=0.02)


def test_a_correlation_with_one_number_of_an_order_and_not_the_others_cannot_hold() -> None:
    order = {"a": 1, "b": 1}
    for pairs in (
        [Correlation("a", "x", 0.5)],
        [Correlation("a", "x", 0.5), Correlation("b", "x", 0.4)],
        [Correlation("a", "b", 0.5)],
    ):
        with pytest.raises(CorrelationError):
            groups_in_order(pairs, [order])


def test_a_size_of_common_error_is_from_nothing_to_all() -> None:
    for size in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="from 0 to 1"):
            common_error(uncertain(), (size,))


# Groups that disagree.


def test_the_compromise_is_the_option_that_no_group_regrets_much() -> None:
    """One group asks for k alone, the other for l alone; c is 40 short for each, a and b are 100 short for one."""
    found = certain((100, 0), (0, 100), (60, 60))
    assert compromise(found) is None
    weights = tuple(GroupWeight(group, criterion, 100.0) for group, criterion in (("Staff", "k"), ("Residents", "l")))
    told = compromise(replace(found, plan=replace(found.plan, case=replace(found.plan.case, group_weights=weights))))
    assert told is not None
    assert told.groups == ("Staff", "Residents")
    assert told.regret.tolist() == [[0, 100, 40], [100, 0, 40]]
    assert told.greatest.tolist() == [100, 100, 40]
    assert told.options == ("c",)
    assert told.otherwise == {"Staff": ("a",), "Residents": ("b",)}


def test_where_all_groups_agree_nobody_regrets_the_compromise() -> None:
    found = certain((70, 80), (70, 80), (60, 60))
    weights = tuple(GroupWeight(group, criterion, 100.0) for group, criterion in (("Staff", "k"), ("Residents", "l")))
    told = compromise(replace(found, plan=replace(found.plan, case=replace(found.plan.case, group_weights=weights))))
    assert told is not None
    assert told.options == ("a", "b")
    assert told.greatest.tolist() == [0, 0, 20]
    assert not told.otherwise
