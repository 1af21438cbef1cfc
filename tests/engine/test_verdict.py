"""The verdict: its three words on synthetic cases, what fails it, and what must not change it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Estimate, Fixed, Normal, Uniform
from appraisal.ground.shared_nouns import Basis, Grade, Provenance
from appraisal.options.case import (
    Assumption,
    Case,
    CostLine,
    GroupWeight,
    Kind,
    Measure,
    Money,
    Recurrence,
    Score,
    Step,
)
from appraisal.options.engine import appraise
from appraisal.options.sensitivity import Failed, Trial, Verdict, Word, stress_set, verdict_of, well_founded
from appraisal.options.sensitivity.at_once import delivered_by_option, standing_at_once
from appraisal.reference import headline_rows
from tests.engine.cases import ABOUT, copied, judged, measured, options, small_case

DRAWS = 2_000


def judged_alone(lead: float, spread: float = 10.0, *more: GroupWeight) -> Case:
    """Return three options scored on two criteria: b leads c by so many points, and a is far behind."""
    middle = {"a": 20.0, "b": 50.0 + lead, "c": 50.0}
    scores = tuple(Score(o, c, Normal(m, spread)) for o, m in middle.items() for c in ("k", "l"))
    return Case(ABOUT, options(3), (judged("k"), judged("l")), scores, group_weights=more)


def told(case: Case) -> Verdict:
    found = verdict_of(appraise(case, DRAWS))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lead", "word"), [(1.0, "cannot be told apart"), (6.0, "leading"), (11.0, "leading"), (30.0, "clear")]
)
def test_a_lead_of_so_many_points_has_one_of_three_words(lead: float, word: str) -> None:
    """The lead errs by 10: it wins in 54%, 73%, 86% and 99.9% of futures; clear asks for more than 90%."""
    found = told(judged_alone(lead))
    assert (found.word, found.leader, found.rival) == (word, "b", "c")


def test_a_lead_is_clear_from_nine_futures_in_ten_and_three_in_four_with_errors_together() -> None:
    """A lead of 13.5 over an error of 10 wins in 91.2%; together (0.7) the error is 13.04, and it wins in 85%. One of
    12 wins in 88.5%."""
    found = told(judged_alone(13.5))
    assert (found.word, found.failed) == (Word.CLEAR, ())
    assert told(judged_alone(12.0)).failed == (Failed(Trial.AS_ENTERED, "c"),)


def test_a_group_that_would_choose_otherwise_fails_a_clear_lead_and_is_named() -> None:
    case = judged_alone(30.0)
    high = Normal(90.0, 1.0)
    scores = tuple(replace(s, estimate=high) if (s.option, s.criterion) == ("c", "l") else s for s in case.scores)
    criteria = (judged("k", weight=Fixed(90.0)), judged("l", weight=Fixed(10.0)))
    grouped = replace(case, criteria=criteria, scores=scores, group_weights=(GroupWeight("Users", "l", 100.0),))
    found = told(grouped)
    assert found.word is Word.LEADING
    assert Failed(Trial.GROUP, "c", "Users") in found.failed


def of_cost(*lines: CostLine, grade: Grade = Grade.C) -> Case:
    cost = measured("cost", Kind.COST, Measure.NET_PRESENT_COST, 3e6, -3e6, 1)
    known = Provenance(Basis.ASSUMPTION, grade, reason="Because.")
    return Case(ABOUT, options(3), (cost,), cost_lines=tuple(replace(line, provenance=known) for line in lines))


def saving(option: str, amount: Estimate, first: int = 2025, **more: object) -> CostLine:
    held = {"money": Money.SAVING, **more}
    return CostLine(f"save-{option}", f"Saving of {option}", (option,), amount, first, 2028, **held)  # type: ignore[arg-type]


def test_a_lead_that_a_late_start_takes_away_fails_under_that_stress() -> None:
    """b saves from year 1 and pays 900,000 once; 24 months late that is not earned back, and c is ahead."""
    once = CostLine("once", "Set-up", ("b",), Uniform(8e5, 1e6), 2024, 2024, recurrence=Recurrence.ONE_OFF)
    found = told(of_cost(once, saving("b", Uniform(5e5, 6e5)), saving("c", Uniform(1e5, 2e5))))
    assert found.leader == "b"
    assert Failed(Trial.STRESS, "c", "all_late") in found.failed


def test_nothing_is_said_where_no_figure_has_a_range_or_nothing_is_ranked() -> None:
    certain = of_cost(saving("b", Fixed(5e5)), saving("c", Fixed(1e5)))
    assert verdict_of(appraise(certain, 1_000)) is None
    assert verdict_of(appraise(Case(ABOUT, options(3)), 1_000)) is None


def test_a_copy_of_an_option_changes_nobodys_order_and_no_word_about_the_others() -> None:
    case = judged_alone(30.0)
    alone, beside = told(case), told(copied(case, "c"))
    assert (beside.word, beside.leader, beside.failed) == (alone.word, alone.leader, alone.failed)
    twins = told(copied(case, "b"))
    assert (twins.word, twins.rival) == (Word.LEVEL, "b-twin")
    ranking = [option for place in appraise(copied(case, "b"), DRAWS).places for option in place]
    assert [each for each in ranking if each != "b-twin"] == ["b", "c", "a"]


def cut(line: CostLine, parts: int) -> tuple[CostLine, ...]:
    """Return a line in several independent ones whose sum has the same mean and spread."""
    whole = line.estimate
    each = Normal(whole.mean / parts, (whole.quantile([0.8413447])[0] - whole.mean) / parts**0.5)
    return tuple(replace(line, id=f"{line.id}-{i}", estimate=each) for i in range(parts))


@pytest.mark.parametrize("lead", [1e4, 6e4, 4e5])
def test_cutting_a_line_without_changing_its_sum_changes_no_verdict(lead: float) -> None:
    of_b, of_c = saving("b", Normal(5e5 + lead, 6e4)), saving("c", Normal(5e5, 6e4))
    whole = told(of_cost(of_b, of_c))
    for parts in (4, 9):
        assert told(of_cost(*cut(of_b, parts), of_c)).word is whole.word


@given(st.floats(-20, 20))
@settings(max_examples=10)
def test_a_constant_added_to_a_criterion_moves_no_rank(constant: float) -> None:
    case = judged_alone(5.0, 3.0)
    moved = replace(case, scores=tuple(
        replace(s, estimate=Normal(s.estimate.mean + (constant if s.criterion == "k" else 0), 1.0)) for s in case.scores
    ))  # fmt: skip
    assert appraise(moved, 1_000).places == appraise(case, 1_000).places


def test_savings_as_others_delivered_are_one_draw_for_each_option_of_the_published_shares() -> None:
    case = of_cost(saving("b", Fixed(4e5)), saving("c", Fixed(4e5)), grade=Grade.D)
    shares = np.array([row.share for row in headline_rows()])
    found = appraise(delivered_by_option(case), 18_000)
    saved = -found.kept.net_present_cost
    full = -appraise(case, 1_000).kept.net_present_cost
    assert saved[1].mean() / full[1].mean() == pytest.approx(shares.mean(), abs=0.002)
    assert abs(np.corrcoef(saved[1], saved[2])[0, 1]) < 0.05
    sure = of_cost(saving("b", Fixed(4e5)), grade=Grade.A)
    assert delivered_by_option(sure) is sure  # audited or contracted


def test_a_line_of_several_options_is_drawn_for_each_of_them() -> None:
    both = replace(saving("b", Fixed(4e5)), options=("b", "c"))
    case = delivered_by_option(of_cost(both, grade=Grade.D))
    assert [line.options for line in case.cost_lines] == [("b",), ("c",)]
    values = standing_at_once(appraise(of_cost(both, saving("c", Uniform(0, 1e5)), grade=Grade.D), 1_000), "c")
    assert values.shape == (3, 1_000)


def test_stresses_are_made_of_what_there_is() -> None:
    codes = {each.code for each in stress_set(small_case())}
    assert "more_demand" not in codes
    case = of_cost(saving("b", Uniform(1e5, 2e5)), saving("c", Uniform(1e5, 2e5), 2026))
    made = {each.code: each.case for each in stress_set(case)}
    assert list(made) == ["savings_short", "all_late", "together", "same_start"]
    assert {line.first_year for line in made["same_start"].cost_lines} == {2025}
    assert [line.estimate.mean for line in made["savings_short"].cost_lines] == pytest.approx([1.05e5, 1.05e5])


def test_more_demand_scales_the_group_and_not_the_shares_that_go_on() -> None:
    people = Assumption("people", "People", "a year", Uniform(900, 1100))
    share = Assumption("share", "Go on", "share", Uniform(0.3, 0.5), drivers=("people",))
    cost = CostLine("care", "Care", ("b",), Fixed(500.0), 2024, 2028, drivers=("share",))
    steps = (Step("people", "People", "people"), Step("share", "Go on", "share", goes_from="people"))
    made = of_cost(saving("c", Fixed(1.0)))
    case = replace(made, cost_lines=(*made.cost_lines, cost), assumptions=(people, share), steps=steps)
    (more,) = (each.case for each in stress_set(case) if each.code == "more_demand")
    means = [each.estimate.mean for each in more.assumptions]
    assert means == pytest.approx([1200, 0.4])


def test_what_is_well_founded_is_the_part_of_the_lead_that_better_evidence_moves() -> None:
    """b's score on one criterion, of grade B, errs by twice as much as the other three, of grade E: 4 of 7 parts."""
    case = judged_alone(20.0, 5.0)
    known, guessed = (Provenance(Basis.ASSUMPTION, grade, reason="Because.") for grade in (Grade.B, Grade.E))
    scores = tuple(
        replace(s, provenance=known, estimate=Normal(s.estimate.mean, 10.0))
        if (s.option, s.criterion) == ("b", "k")
        else replace(s, provenance=guessed)
        for s in case.scores
    )
    found = appraise(replace(case, scores=scores), 10_000)
    verdict = verdict_of(found)
    assert verdict is not None
    assert well_founded(found, verdict) == pytest.approx(4 / 7, abs=0.02)
