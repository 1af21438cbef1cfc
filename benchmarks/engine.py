"""The engine against NumPy drawing the same distributions by itself: `python -m benchmarks.engine`.

Targets (two cores): the acceptability task (6 options, 12 judged criteria, Dirichlet weights, ranks, wins, central
weights) takes at most 0.40 of the time NumPy needs to draw its numbers; the cash task (6 options, 15 lines, 10 years)
at most 0.35; every option of a bundled case late at most 1.50 of the time without; the fixed cost is at most 60 ms;
each uncertain number costs at most 12 ns a draw; two threads are at least 1.7 times as fast as one; the peak above
imports is at most 40 MiB beside what is kept. Every time is the least of several runs, taken in turn with its
comparator.

Most of the engine's time is NumPy's sort. On AMD processors its AVX-512 sort is half as fast as its AVX2 one; to see
the figures without it, set NPY_DISABLE_CPU_FEATURES="X86_V4 AVX512_ICL".
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from appraisal.chance.draws import BLOCK, Reader
from appraisal.chance.draws.quantile_tables import _unit_beta, quantile_table
from appraisal.chance.estimates import Gamma, Pert
from appraisal.ground.resources import bundled
from appraisal.options.case import About, Case, CostLine, Criterion, Kind, Option, Score, ValueFunction
from appraisal.options.case.figures import recipe_of
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import appraise
from appraisal.options.workbook import read_case

OPTIONS, CRITERIA, LINES, YEARS = 6, 12, 15, 10
DRAWS = 1_000_000
REPEATS = 5

ABOUT = About(
    id="bench",
    title="Benchmark",
    council="Anytown Council",
    service="Any",
    committee="Any",
    decision_date=None,
    jurisdiction="England",
    stage="OBC",
    first_year=2024,
    years=YEARS,
    price_base="2024/25",
    discount_schedule="green-book-standard",
)


def acceptability_case() -> Case:
    """Return 72 PERT scores, each different, and twelve gamma weights."""
    rng = np.random.default_rng(0)
    middles, falls, rises = rng.uniform(30, 70, (3, OPTIONS * CRITERIA)) * np.array([[1.0], [0.4], [0.4]])
    codes = [(f"o{i}", f"c{j}") for j in range(CRITERIA) for i in range(OPTIONS)]
    return Case(
        ABOUT,
        tuple(Option(f"o{i}", f"Option {i}", "any") for i in range(OPTIONS)),
        tuple(Criterion(f"c{j}", f"Criterion {j}", Kind.OUTCOME, Gamma(1.0), ValueFunction()) for j in range(CRITERIA)),
        tuple(
            Score(o, c, Pert(m - fall, m, m + rise))
            for (o, c), m, fall, rise in zip(codes, middles, falls, rises, strict=True)
        ),
    )


def cash_case() -> Case:
    """Return 90 PERT cost lines over ten years, each different."""
    rng = np.random.default_rng(0)
    amounts = rng.uniform(1e5, 1e6, (OPTIONS, LINES))
    return Case(
        ABOUT,
        tuple(Option(f"o{i}", f"Option {i}", "any") for i in range(OPTIONS)),
        cost_lines=tuple(
            CostLine(f"l{i}-{k}", "", (f"o{i}",), Pert(0.7 * a, a, (1.2 + k / 30) * a), 2024, 2024 + YEARS - 1)
            for i in range(OPTIONS)
            for k, a in enumerate(amounts[i])
        ),
    )


def numpy_draws(case: Case) -> Callable[[], None]:
    """Return a function that draws a case's numbers as NumPy would: betas and gammas, in chunks of the same size."""
    estimates = list(recipe_of(case).estimates.values())
    rng = np.random.default_rng(1)

    def draw() -> None:
        for _ in range(DRAWS // (5 * BLOCK)):
            for estimate in estimates:
                match estimate:
                    case Pert(low, likely, high):
                        span = high - low
                        rng.beta(1 + 4 * (likely - low) / span, 1 + 4 * (high - likely) / span, 5 * BLOCK)
                    case Gamma(shape):
                        rng.gamma(shape, size=5 * BLOCK)

    return draw


def least(*functions: Callable[[], object]) -> list[float]:
    """Return the least time of each function in seconds, the functions taken in turn."""
    times = [[] for _ in functions]  # type: list[list[float]]
    for _ in range(REPEATS):
        for function, seen in zip(functions, times, strict=True):
            start = time.perf_counter()
            function()
            seen.append(time.perf_counter() - start)
    return [min(seen) for seen in times]


def compare(name: str, case: Case, target: float) -> None:
    one, two, plain = least(
        lambda: appraise(case, DRAWS, threads=1), lambda: appraise(case, DRAWS, threads=2), numpy_draws(case)
    )
    a, b, c = (seconds / DRAWS * 1e6 for seconds in (one, two, plain))
    print(f"{name}: {a:.2f} us a draw on one thread, {b:.2f} on two, NumPy {c:.2f}")
    print(f"  ratio to NumPy drawing alone {one / plain:.2f} (target at most {target:.2f})")
    print(f"  two threads are {one / two:.2f} times as fast as one (target at least 1.70)")


def lateness(name: str) -> None:
    """Print what it costs a bundled case that each option but business as usual may start late, on one thread."""
    case = read_case(bundled("inputs") / f"{name}.xlsx")
    late = tuple(o if o.business_as_usual else replace(o, late=Pert(0, 5, 24)) for o in case.options)
    moved, draws = unfolded(replace(case, options=late)), 100_000
    before, after = least(lambda: appraise(case, draws, threads=1), lambda: appraise(moved, draws, threads=1))
    print(f"{name}, every option up to two years late: {after / before:.2f} of the time without (target at most 1.50)")


def fixed_cost(case: Case) -> None:
    """Print what a run of one block costs when no quantile table has been made yet."""

    def run() -> None:
        quantile_table.cache_clear()
        _unit_beta.cache_clear()
        appraise(case, BLOCK, threads=1)

    (cold,) = least(run)
    print(f"fixed cost of {len(recipe_of(case).estimates)} numbers: {cold * 1e3:.0f} ms (target at most 60)")


def number_cost(case: Case) -> None:
    """Print what drawing one uncertain number costs, on one thread."""
    recipe = recipe_of(case, DRAWS)
    buffer = np.empty((len(recipe.names), 5 * BLOCK))

    def read() -> None:
        reader = Reader(recipe)
        for _ in range(DRAWS // (5 * BLOCK)):
            reader.read(buffer)

    (seconds,) = least(read)
    print(f"one uncertain number: {seconds / DRAWS / len(recipe.names) * 1e9:.1f} ns a draw (target at most 12)")


_PEAK = """
from benchmarks.engine import acceptability_case, appraise, peak_of_this_process
case, before = acceptability_case(), peak_of_this_process()
appraisal = appraise(case, 1_000_000, threads=2)
kept = sum(getattr(appraisal.kept, name).nbytes for name in appraisal.kept.__dataclass_fields__)
print((peak_of_this_process() - before - kept) / 2**20)
"""


def peak_of_this_process() -> int:
    """Return the most memory this process has held, in bytes (Linux; getrusage would count its parent's)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def peak() -> None:
    """Print the peak memory of a million draws above imports and what is kept, in a process of its own (Linux)."""
    done = subprocess.run([sys.executable, "-c", _PEAK], capture_output=True, text=True, check=True)
    print(f"peak above imports and what is kept: {float(done.stdout):.0f} MiB (target at most 40)")


def main() -> None:
    print(f"{os.cpu_count()} processors, NumPy {np.__version__}, {DRAWS:,} draws, least of {REPEATS}")
    fixed_cost(acceptability_case())
    number_cost(acceptability_case())
    compare("acceptability, 6 options x 12 criteria", acceptability_case(), 0.40)
    compare("cash, 6 options x 15 lines x 10 years", cash_case(), 0.35)
    lateness("birmingham-2018")
    if sys.platform == "linux":
        peak()


if __name__ == "__main__":
    main()
