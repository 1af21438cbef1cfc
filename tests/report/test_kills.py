"""A run may end at any moment, in real processes: what it leaves is whole or is cleared away, and nothing goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.report.killing import BEGUN, Run, Scene, adopting_orphans
from tests.report.kills import run
from tests.report.quick import CASE, quick_report

pytestmark = pytest.mark.slow


def test_a_score_of_runs_killed_at_random_moments_damage_and_lose_nothing(tmp_path: Path) -> None:
    fell, wrong = run(20, 7, tmp_path)
    assert not wrong
    assert fell.total() == 20


@pytest.mark.parametrize("later", [0, 2])
def test_the_workers_and_kernels_of_a_killed_run_end_with_it(tmp_path: Path, later: float) -> None:
    (boats, *options), (vans, *_) = quick_report(tmp_path, "library-boats"), quick_report(tmp_path)
    files = [boats, vans, *options[:2], "--jobs", "2"]
    with adopting_orphans():
        killed = Run(tmp_path, "report", *files, "--out", tmp_path / "out")
        Scene(tmp_path / "out", CASE, "quick.docx", overwrites=False).wait_for(BEGUN, killed)
        time.sleep(later)  # so that once the kernels have hardly begun, and once they are at work
        assert len(killed.family()) > 2
        killed.kill(worker=False)
        assert not killed.survivors()
