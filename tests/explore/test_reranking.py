"""Weights moved by hand against the engine with those weights held: the same futures, so the same answer."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.chance.estimates import Pert, Uniform
from appraisal.explore import weigh
from appraisal.ground.resources import bundled
from appraisal.options.case import Case, Criterion, GroupWeight, Kind, Option, Score, ValueFunction
from appraisal.options.engine import Appraisal, appraise
from appraisal.options.sensitivity import named_weights, own_weights, reranked
from appraisal.options.workbook import read_case
from tests.telling import about


@pytest.fixture(scope="module")
def found() -> Appraisal:
    return appraise(read_case(bundled("inputs") / "birmingham-2018"), 2_000)


@pytest.mark.slow
@given(data=st.data())
def test_moved_weights_give_what_the_engine_gives_with_those_weights_held(
    found: Appraisal, data: st.DataObject
) -> None:
    each = st.integers(0, 100)
    weights = {criterion: data.draw(each) for criterion in found.plan.criteria}
    if not any(weights.values()):
        with pytest.raises(ValueError, match="weights are all zero"):
            reranked(found, weights)
        return
    quick = reranked(found, weights)
    held = found.draws.fixed({f"weight:{criterion}": weight for criterion, weight in weights.items()})
    whole = appraise(found.plan.case, held)
    np.testing.assert_allclose(quick.overall, whole.mean("overall"), rtol=0, atol=1e-12)
    np.testing.assert_allclose(quick.share_best, whole.mean("share_best"), rtol=0, atol=1e-12)
    np.testing.assert_allclose(quick.weights, whole.mean_weights, rtol=0, atol=1e-12)


def test_the_scale_of_the_weights_does_not_matter(found: Appraisal) -> None:
    own = own_weights(found)
    doubled = reranked(found, {criterion: 2 * weight for criterion, weight in own.items()})
    assert doubled.ranking == reranked(found, own).ranking
    assert doubled.share_best.tolist() == reranked(found, own).share_best.tolist()


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({"no-such": 1.0}, "no-such"),
        ({"npc": -1.0}, "zero or more"),
        ({"npc": float("nan")}, "zero or more"),
        ({}, "all zero"),
    ],
)
def test_weights_that_mean_nothing_are_refused(found: Appraisal, weights: dict[str, float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        reranked(found, weights)


def test_options_that_tie_share_first_place() -> None:
    alike = Case(
        about=about(),
        options=(Option("a", "A", ""), Option("b", "B", "")),
        criteria=(Criterion("one", "One", Kind.OUTCOME, Pert(1, 2, 3), ValueFunction()),),
        scores=(Score("a", "one", Pert(40, 50, 60)), Score("b", "one", Pert(40, 50, 60))),
    )
    sure = appraise(alike, 1_000)
    level = appraise(alike, sure.draws.fixed({"score:a:one": 50, "score:b:one": 50}))
    assert reranked(level, {"one": 3}).share_best.tolist() == [0.5, 0.5]
    assert reranked(level, {"one": 3}).ranking == ("a", "b")


def test_a_held_weight_is_the_case_s_own_and_groups_are_among_the_named(found: Appraisal) -> None:
    case = found.plan.case
    held = appraise(case, found.draws.fixed({"weight:npc": 7.0}))
    assert own_weights(held)["npc"] == 7.0
    grouped = Case(
        about=about(),
        options=case.options,
        criteria=tuple(c for c in case.criteria if c.id in ("experience", "workforce")),
        scores=tuple(s for s in case.scores if s.criterion in ("experience", "workforce")),
        group_weights=(GroupWeight("Carers", "experience", 90), GroupWeight("Nobody", "experience", 0)),
    )
    sets = named_weights(appraise(grouped, 1_000))
    assert sets["As weighted by Carers"] == {"experience": 90}
    assert not any("Nobody" in name for name in sets)


def test_moving_a_slider_takes_less_than_half_of_what_a_new_appraisal_takes() -> None:
    ids = [f"c{n}" for n in range(8)]
    options = tuple(Option(f"o{n}", f"Option {n}", "") for n in range(7))
    wide = Case(
        about=about(),
        options=options,
        criteria=tuple(Criterion(i, i, Kind.OUTCOME, Pert(10, 50, 100), ValueFunction()) for i in ids),
        scores=tuple(Score(option.id, i, Uniform(0, 100)) for option in options for i in ids),
    )
    sliders = weigh(appraise(wide, 10_000))
    begun = time.process_time()
    for weight in range(10):
        sliders.set({"c0": weight, "c1": 50})
    moved = time.process_time()
    for _ in range(10):
        appraise(wide, 10_000)
    assert moved - begun < (time.process_time() - moved) / 2  # an eighth, where this was written
