"""Many runs on two processes against one, in one run: `python -m benchmarks.grids`.

Target (two cores, nothing else at work): 60 runs of the bundled case at 10,000 draws are at least 1.3 times as fast on
two processes as on one, with what it takes to start them; and one process takes
at most 2 times as long as appraising the same cases and nothing more: percentiles, and in how many futures what is
needed is saved, for which risks are drawn once more. Every time is the least of several, taken in turn.
"""

from __future__ import annotations

import os
from typing import Any

from appraisal import explore
from appraisal.explore import times
from appraisal.ground.resources import bundled
from appraisal.options.engine import appraise
from appraisal.options.sensitivity import runs_over
from appraisal.options.workbook import read_case
from benchmarks.engine import least

DRAWS = 10_000
OVER: dict[str, list[Any]] = {
    "weight:npc": list(range(0, 100, 10)),
    "assumption:unit-cost": [times(factor) for factor in (0.8, 0.9, 0.95, 1, 1.1, 1.2)],
}


def main() -> None:
    case = read_case(bundled("inputs") / "birmingham-2018.xlsx")

    def on(jobs: int) -> None:
        explore.grid(case, OVER, draws=DRAWS, jobs=jobs, progress=False)

    def alone() -> None:
        for run in runs_over(case, OVER, DRAWS)[1]:
            appraise(run.case, run.draws, run.seed, threads=1)

    plain, one, two = least(alone, lambda: on(1), lambda: on(2))
    count = len(OVER["weight:npc"]) * len(OVER["assumption:unit-cost"])
    print(f"{os.cpu_count()} processors, {count} runs of {DRAWS:,} draws")
    print(f"one process: {one:.1f} s, ratio to appraising alone {one / plain:.2f} (target at most 2.00)")
    print(f"two processes: {two:.1f} s, {one / two:.2f} times as fast as one (target at least 1.30)")


if __name__ == "__main__":
    main()
