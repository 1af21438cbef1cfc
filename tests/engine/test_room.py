"""Room: whatever the size of a case, a run takes memory and time in proportion, or is refused in a sentence."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from appraisal.chance.draws import BLOCK
from appraisal.chance.estimates import Pert, Uniform
from appraisal.options.case import Case, CostLine, Option, Score
from appraisal.options.engine import appraise, chunk_of, plan_of
from appraisal.options.engine.run import kept_of
from appraisal.options.sensitivity import net_present_cost_of, tornado
from tests.engine.cases import ABOUT, judged, small_case


def peak_of(work: Callable[[], object]) -> int:
    """Return the most memory that a piece of work holds at once, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def of_many_lines(count: int) -> Case:
    lines = tuple(CostLine(f"l{i}", "", ("b",), Uniform(1e4 + i, 2e4 + i), 2024, 2028) for i in range(count))
    return replace(small_case(), cost_lines=lines)


def test_a_cost_line_takes_memory_while_it_is_worked_out_and_not_for_each_draw_that_is_kept() -> None:
    few, many = (peak_of(lambda c=count: appraise(of_many_lines(c), 40_000, threads=1)) for count in (50, 150))  # type: ignore[misc]
    assert (many - few) / 100 < 300_000


def test_a_case_of_a_thousand_lines_is_worked_out_in_smaller_chunks_to_the_same_figures() -> None:
    few, many = appraise(of_many_lines(20), 3_000), appraise(of_many_lines(1_000), 3_000)
    assert chunk_of(few.plan, len(few.draws.names)) == 10_000
    assert chunk_of(many.plan, len(many.draws.names)) < 5_000
    np.testing.assert_allclose(few.mean_amounts, many.mean_amounts[:20], rtol=1e-12)


def test_fewer_draws_are_kept_whole_where_options_and_years_would_fill_memory() -> None:
    """60 options over 100 years: a hundred thousand draws of their yearly cash alone would take 4.8 GB."""
    case = replace(small_case(), about=replace(ABOUT, years=100), criteria=(), scores=(), risks=())
    many = tuple(Option(f"o{i}", f"Option {i}", "any") for i in range(60))
    plan = plan_of(replace(case, options=many, cost_lines=()), [])
    kept = kept_of(plan, chunk_of(plan, 0), 100_000)
    assert kept % BLOCK == 0
    assert 1_000 <= kept < 10_000
    assert appraise(small_case(), 20_000).kept_draws == 20_000


@pytest.mark.slow
def test_the_tornado_takes_memory_in_proportion_to_the_numbers_that_it_moves() -> None:
    found = [appraise(of_many_lines(count), 1_000) for count in (600, 1_200)]
    few, many = (peak_of(lambda a=a: tornado(a, net_present_cost_of(a, "b"))) for a in found)  # type: ignore[misc]
    assert many < 2.5 * few


@pytest.mark.parametrize(("draws", "seed"), [(10_000_000_000, 1), (10_000, -1), (10_000, 2**32)])
def test_a_run_that_would_never_end_or_has_no_seed_is_refused_in_a_sentence(draws: int, seed: int) -> None:
    with pytest.raises(ValueError, match=r"must be a whole number from \d to [\d,]+, not"):
        appraise(small_case(), draws, seed)


def test_three_hundred_options_are_ranked_in_every_draw() -> None:
    many = tuple(Option(f"o{i}", f"Option {i}", "any") for i in range(300))
    scores = tuple(Score(o.id, "quality", Pert(i / 10, 30 + i / 10, 60 + i / 10)) for i, o in enumerate(many))
    found = appraise(Case(ABOUT, many, (judged("quality"),), scores), 1_000)
    np.testing.assert_allclose(found.rank_acceptability.sum(axis=0), 1)
    np.testing.assert_allclose(found.rank_acceptability.sum(axis=1), 1)
    assert found.mean("share_best")[-1] > found.mean("share_best")[0]
