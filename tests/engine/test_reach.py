"""How far figures have to move for a lead to be gone: closed forms on plain leads, and what holds of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from appraisal.chance.estimates import Fixed
from appraisal.options.engine import appraise
from appraisal.options.sensitivity import against_it, joint_change, months_to_lose, overrating_margin, switching_values
from appraisal.options.sensitivity.reach import Ranges, going_against, smallest_change, switching
from appraisal.options.words.examples import small_case
from tests.engine.cases import copied

Array = NDArray[np.float64]


def ranges(base: list[float], half: list[float] | None = None, *, least: float = -np.inf) -> Ranges:
    middle, count = np.array(base, dtype=float), len(base)
    width = np.abs(middle) if half is None else np.array(half, dtype=float)
    names = tuple(f"n{i}" for i in range(count))
    limits = np.full(count, least), np.full(count, np.inf)
    return Ranges(names, middle, width, width, *limits, np.ones(count, dtype=bool))


def straight(constant: float, slopes: list[float]) -> Callable[[Array], Array]:
    return lambda x: (constant + np.array(slopes) @ x)[None, :]


def test_a_straight_lead_switches_where_it_is_nought() -> None:
    """10 - 2a - b + c/2 at (1, 2, 4): it is gone at a = 5, b = 10, c = -12."""
    where = ranges([1, 2, 4])
    moves, _ = switching(straight(10, [-2, -1, 0.5]), where)
    assert [where.at(np.diag(moves))[i, i] for i in range(3)] == pytest.approx([5, 10, -12])


def test_a_lead_that_is_no_straight_line_is_halved_to_where_it_is_gone() -> None:
    where = ranges([2, 3], [0.5, 0.5])
    moves, _ = switching(lambda x: (10 - x[0] * x[1] ** 2 / 2)[None, :], where)
    assert where.at(np.diag(moves))[0, 0] == pytest.approx(20 / 9, abs=1e-9)
    assert where.at(np.diag(moves))[1, 1] == pytest.approx(10**0.5, abs=1e-9)


def test_of_two_rivals_the_one_that_overtakes_at_the_nearer_value_is_named() -> None:
    moves, who = switching(lambda x: np.array([10 - x[0], 6 - x[0]]), ranges([1]))
    assert (moves[0], who[0]) == (pytest.approx(5), 1)


def test_a_figure_that_cannot_lose_the_lead_has_no_switching_value() -> None:
    moves, _ = switching(straight(10, [1, 0]), ranges([1, 1], least=0))
    assert np.isnan(moves).all()


@given(st.lists(st.floats(-5, 5).filter(lambda x: abs(x) > 0.01), min_size=1, max_size=6), st.floats(0.1, 20))
def test_at_each_switching_value_of_a_straight_lead_it_is_gone_and_not_before(slopes: list[float], lead: float) -> None:
    where = ranges([1.0] * len(slopes), [1.0] * len(slopes))
    of = straight(lead - sum(slopes), slopes)
    moves, _ = switching(of, where)
    for i, slope in enumerate(slopes):
        exact = lead / abs(slope)
        if exact > 10:
            assert np.isnan(moves[i])
        else:
            assert abs(moves[i]) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize(("parts", "gone"), [(1, 0.6), (4, 0.3), (9, 0.2)])
def test_one_line_cut_into_several_of_the_same_spread_in_sum_is_overtaken_sooner(parts: int, gone: float) -> None:
    """So what every figure together takes explains a verdict, and is no part of its rule."""
    half = 1 / parts**0.5
    lead = straight(0.6 + 1.0, [-1 / parts] * parts) if parts == 1 else straight(0.6 + parts, [-1.0] * parts)
    where = ranges([1.0] * parts, [half] * parts)
    _, part, curve, ways = going_against(lead, where, np.ones(parts, dtype=bool))
    assert part == pytest.approx(gone, abs=1e-9)
    assert (curve[0], set(ways)) == (pytest.approx(0.6), {1.0})


def test_everything_against_a_lead_that_stands_it_gives_no_part() -> None:
    _, part, curve, _ = going_against(straight(10, [-1]), ranges([1], [2]), np.ones(1, dtype=bool))
    assert part is None
    assert (curve[0], curve[-1]) == (9, 7)


@given(st.lists(st.floats(-4, 4).filter(lambda x: abs(x) > 0.05), min_size=1, max_size=6), st.floats(0.1, 3))
def test_the_smallest_joint_change_of_a_straight_lead_is_the_lead_over_its_slope(
    slopes: list[float], lead: float
) -> None:
    where = ranges([1.0] * len(slopes), [1.0] * len(slopes))
    found = smallest_change(straight(lead - sum(slopes), slopes), where, np.ones(len(slopes), dtype=bool))
    exact = -lead * np.array(slopes) / (np.array(slopes) @ np.array(slopes))
    if np.abs(exact).max() <= 10:
        assert found is not None
        assert found[1] == pytest.approx(exact, abs=1e-5)


def test_a_figure_at_its_limit_leaves_the_rest_of_a_joint_change_to_the_others() -> None:
    """2 - a - b with a at most half a half-range away: b moves the other three halves."""
    where = Ranges(
        ("a", "b"), np.zeros(2), np.ones(2), np.ones(2), np.array([-9.0, -9]), np.array([0.5, 9]), np.ones(2, bool)
    )
    found = smallest_change(straight(2, [-1, -1]), where, np.ones(2, dtype=bool))
    assert found is not None
    assert found[1] == pytest.approx([0.5, 1.5], abs=1e-6)


@given(st.floats(0.01, 1000))
def test_the_unit_of_a_figure_changes_no_distance(unit: float) -> None:
    plain, _ = switching(straight(5, [-1, -2]), ranges([1, 1], [0.5, 0.25]))
    other, _ = switching(straight(5, [-1 / unit, -2]), ranges([unit, 1], [0.5 * unit, 0.25]))
    assert other == pytest.approx(plain, rel=1e-9)


# Of a case.


def test_what_a_case_says_is_where_its_lead_is_nought() -> None:
    """In-house has 60 on quality and Trust 62; the cost of £4m and £4.4m a year, with risk, makes up for it."""
    found = appraise(small_case(), 1_000)
    values = {each.name: each for each in switching_values(found, "house")}
    assert values["score:house:quality"].rival == "trust"
    low = values["score:house:quality"]
    changed = small_case()
    scores = tuple(
        replace(score, estimate=Fixed(low.value)) if (score.option, score.criterion) == ("house", "quality") else score
        for score in changed.scores
    )
    again = appraise(replace(changed, scores=scores), 1_000)
    overall = {o: again.mean_values[i] @ again.mean_weights for i, o in enumerate(again.options)}
    assert overall["house"] == pytest.approx(overall["trust"], abs=0.2)


def test_the_margin_of_overrating_is_the_lead_over_the_weight_that_is_judged() -> None:
    found = appraise(small_case(), 1_000)
    lead = found.mean("overall")[1] - found.mean("overall")[2]
    margin = overrating_margin(found, "house")
    assert margin == pytest.approx(lead / found.mean_weights[1])


def test_a_margin_stops_at_nought_and_what_is_not_judged_has_none() -> None:
    by_cost = appraise(small_case(scored=False), 1_000)
    assert overrating_margin(by_cost, by_cost.places[0][0]) is None


def test_a_copy_of_a_rival_changes_no_answer() -> None:
    case = small_case()
    alone, twice = appraise(case, 1_000), appraise(copied(case, "trust"), 1_000)
    assert against_it(twice, "house").part == pytest.approx(against_it(alone, "house").part)  # type: ignore[union-attr]
    assert joint_change(twice, "house").size == pytest.approx(joint_change(alone, "house").size)  # type: ignore[union-attr]
    assert overrating_margin(twice, "house") == pytest.approx(overrating_margin(alone, "house"))


def test_the_months_that_lose_a_lead_are_none_where_nothing_hangs_on_a_start() -> None:
    assert months_to_lose(appraise(small_case(), 1_000), "house") is None
