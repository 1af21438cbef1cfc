"""Standard errors of percentiles, ranks and wins: honest over seeds, and absent where there is one block."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from appraisal.options import appraise, results_of
from appraisal.options.case import Case
from appraisal.options.results import Results
from tests.telling import told_case

SEEDS = 40
KEYS = (
    ("options.o1.net_present_cost.p90", "options.o1.net_present_cost.p90_error"),
    ("options.o1.overall.p10", "options.o1.overall.p10_error"),
    ("options.o1.overall.p50", "options.o1.overall.p50_error"),
    ("options.o1.rank_acceptability.1", "options.o1.rank_error.1"),
    ("options.o1.wins.o2", "options.o1.wins_error.o2"),
)


def close() -> Case:
    """Return a case in which two options are close, so that no share is all or none."""
    return told_case(scores=(40, 61, 60, 50, 55), yearly=(6e6, 4e6, 4e6))


@cache
def found(draws: int, seed: int) -> Results:
    return results_of(appraise(close(), draws, seed))


@pytest.mark.slow
@pytest.mark.parametrize(("key", "error"), KEYS, ids=[key for key, _ in KEYS])
def test_intervals_hold_what_a_long_run_finds_about_as_often_as_they_say(key: str, error: str) -> None:
    truth = found(100_000, 999)[key]
    runs = [found(10_000, seed) for seed in range(1, SEEDS + 1)]
    off = np.array([(run[key] - truth) / run[error] for run in runs])
    inside = int((np.abs(off) <= 2.262).sum())  # Student's t of nine degrees, 95%
    assert inside >= 0.85 * SEEDS  # of forty at 95%, fewer than 34 in one run of hundreds
    assert 0.5 <= off.std() <= 1.7


def test_with_one_block_there_are_none() -> None:
    results = found(1_000, 1)
    ends = ("p10_error", "p90_error", "rank_error", "wins_error")
    assert not [key for key in results if set(key.split(".")).intersection(ends)]
    assert [key for key in found(2_000, 1) if set(key.split(".")).issuperset({"rank_error"})]


def test_every_percentile_rank_and_win_has_one() -> None:
    results = found(2_000, 1)
    for key in list(results):
        part = key.split(".")
        if part[0] == "options" and part[-1] in ("p10", "p50", "p80", "p90") and len(part) == 4:
            assert f"{key}_error" in results or part[2] not in results.appraisal.statistics, key
        if part[0] == "options" and part[2] in ("rank_acceptability", "wins"):
            other = {"rank_acceptability": "rank_error", "wins": "wins_error"}[part[2]]
            assert results[f"options.{part[1]}.{other}.{part[3]}"] >= 0
    assert all(math.isfinite(figure) for figure in results.numbers.values())
