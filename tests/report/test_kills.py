"""A run may end at any moment, in real processes: what it leaves is whole or is cleared away, and nothing goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.longer import longer
from tests.report.killing import Run, adopting_orphans
from tests.report.kills import run
from tests.report.quick import ENDLESS, notebook_that, quick_report

pytestmark = pytest.mark.slow


@pytest.mark.long  # the suite kills a run at each touch of the disk, in test_folder
@pytest.mark.parametrize("count", longer((4, 20), 4))
def test_runs_killed_at_random_moments_damage_and_lose_nothing(count: int, tmp_path: Path) -> None:
    fell, wrong = run(count, 7, tmp_path)
    assert not wrong
    assert fell.total() == count


@pytest.mark.few(1)
@pytest.mark.parametrize("sign", ["", "/at_work"], ids=["that have hardly begun", "that are at work"])
def test_the_workers_and_kernels_of_a_killed_run_end_with_it(tmp_path: Path, sign: str) -> None:
    (boats, *_), (vans, *_) = quick_report(tmp_path, "library-boats"), quick_report(tmp_path)
    files = [boats, vans, "--notebook", notebook_that(tmp_path, ENDLESS), "--jobs", "2"]
    with adopting_orphans():
        killed = Run(tmp_path, "report", *files, "--out", tmp_path / "out", "--draws", "1000")
        while len(list(tmp_path.glob(f"out/.*.unfinished{sign}"))) < 2:
            assert not killed.ended()
            time.sleep(0.05)
        assert len(killed.family()) > 2
        killed.kill(worker=False)
        assert not killed.survivors()
