"""The two stresses made for every case, against cases worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Estimate, Fixed, Normal, Pert, Uniform
from appraisal.options.case import Case, CostLine, Kind, Measure, Money, Recurrence, Score
from appraisal.options.engine import appraise
from appraisal.options.sensitivity import first_with_common_error, first_with_late_start
from tests.engine.cases import ABOUT, judged, measured, options, small_case

OPEN_COSTS = measured("cost", Kind.COST, Measure.NET_PRESENT_COST, 1e8, -1e8)


def scored(*rows: tuple[str, str, Estimate]) -> tuple[Score, ...]:
    return tuple(Score(option, criterion, estimate) for option, criterion, estimate in rows)


def test_a_lead_of_errors_that_cancel_out_shrinks_where_they_go_together() -> None:
    """Two criteria of equal weight, scores of spread 10, a lead of 5: apart the lead errs by 10 x sqrt(1/2 + 1/2).

    Together (0.7) each option errs by 10 x sqrt((1 + 0.7) / 2), the two options still apart.
    """
    spread = 10.0
    rows = [(o, c, Normal(middle, spread)) for o, middle in (("a", 45.0), ("b", 50.0)) for c in ("k", "l")]
    case = Case(ABOUT, options(2), (judged("k"), judged("l")), scored(*rows))
    found = appraise(case, 20_000)
    assert found.mean("share_best")[1] == pytest.approx(norm.cdf(5 / (spread * np.sqrt(2 * 0.5))), abs=0.01)
    together = first_with_common_error(found)
    assert together is not None
    assert together[1] == pytest.approx(norm.cdf(5 / (spread * np.sqrt(2 * (1 + 0.7) / 2))), abs=0.01)


def test_correlations_of_scores_that_cannot_hold_beside_common_error_make_way() -> None:
    case = small_case()
    against = Correlation("score:b:quality", "score:b:access", -0.3)
    across = Correlation("score:b:quality", "cost:save-b", 0.9)
    alone = first_with_common_error(appraise(case, 2_000))
    both = first_with_common_error(appraise(replace(case, correlations=(against, across)), 2_000))
    assert alone is not None
    assert both is not None
    assert both.tolist() == alone.tolist()


def test_nothing_is_said_of_common_error_where_no_option_has_two_uncertain_scores() -> None:
    case = Case(ABOUT, options(2), (judged("k"), judged("l")), scored(
        ("a", "k", Uniform(40, 60)), ("a", "l", Fixed(50)), ("b", "k", Uniform(40, 60)), ("b", "l", Fixed(50)),
    ))  # fmt: skip
    assert first_with_common_error(appraise(case, 1_000)) is None


def line(name: str, option: str, amount: float, first: int, **more: object) -> CostLine:
    given: dict[str, object] = {"last_year": 2028, **more}
    return CostLine(name, name, (option,), Fixed(amount), first, **given)  # type: ignore[arg-type]


def shares(case: Case, leader: str) -> list[float]:
    found = first_with_late_start(appraise(case, 1_000), leader)
    assert found is not None
    return [float(share) for share in found]


def test_a_late_option_loses_the_first_year_of_its_saving_and_still_pays_for_the_change() -> None:
    """Undiscounted in year 0 and 1: b saves 1.0m from 2025 for 0.9m spent in 2024, c saves 0.95m less than b late."""
    case = Case(
        ABOUT,
        options(3),
        (OPEN_COSTS,),
        cost_lines=(
            CostLine("today", "today", ("a", "b", "c"), Fixed(5e6), 2024, 2028),
            line("change", "b", 0.9e6, 2024, last_year=2024, recurrence=Recurrence.ONE_OFF),
            line("saving-b", "b", 1e6, 2025, money=Money.SAVING),
            line("once", "c", -2e6, 2024, last_year=2024, recurrence=Recurrence.ONE_OFF),
        ),
    )
    assert appraise(case, 1_000).places[0] == ("b",)
    saved = [1e6 / 1.035**t for t in (1, 2, 3, 4)]
    assert sum(saved) - 0.9e6 > 2e6 > sum(saved[1:]) - 0.9e6
    assert shares(case, "b") == [0.0, 0.0, 1.0]


def test_in_the_year_lost_an_option_with_lines_of_its_own_pays_what_business_as_usual_pays() -> None:
    """Each option has its whole cost as its own line: late, b pays a's 6m in the first year and its own 4m after it."""
    case = Case(
        ABOUT,
        options(3),
        (OPEN_COSTS,),
        cost_lines=(
            line("run-a", "a", 6e6, 2024),
            line("run-b", "b", 4e6, 2024),
            line("run-c", "c", 4.4e6, 2024),
        ),
    )
    annuity = sum(1 / 1.035**t for t in range(5))
    late_b = 6e6 + 4e6 * (annuity - 1)
    assert 4e6 * annuity < 4.4e6 * annuity < late_b
    assert shares(case, "b") == [0.0, 0.0, 1.0]


def test_business_as_usual_cannot_be_late() -> None:
    assert first_with_late_start(appraise(small_case(), 1_000), "a") is None


@pytest.mark.slow
@given(st.integers(0, 4), st.floats(1e5, 2e6))
def test_starting_late_never_makes_an_option_that_saves_come_first_more_often(start: int, saved: float) -> None:
    case = Case(
        ABOUT,
        options(3),
        (OPEN_COSTS,),
        cost_lines=(
            CostLine("today", "today", ("a", "b", "c"), Pert(4e6, 5e6, 7e6), 2024, 2028),
            replace(line("saving-b", "b", 0, 2024 + start, money=Money.SAVING), estimate=Pert(0, saved, 2 * saved)),
            replace(line("saving-c", "c", 0, 2026, money=Money.SAVING), estimate=Pert(0, 1e6, 2e6)),
        ),
    )
    found = appraise(case, 1_000)
    late = first_with_late_start(found, "b")
    assert late is not None
    assert late[1] <= found.mean("share_best")[1] + 1e-12
