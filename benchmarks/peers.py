"""The acceptability task beside other libraries and beside NumPy: `python -m benchmarks.peers PYTHON`.

PYTHON is that of an environment with pymcdm, pysensmcda and scikit-criteria in it (`pip install pymcdm pysensmcda
scikit-criteria`); they want an older pandas than we do, so they have one of their own. All is measured in one run, in
processor time of one thread, and written to docs/peers.md and docs/peers.svg.

The task: 6 options, 12 judged criteria, PERT scores, weights uniform over all that add up to 1; weighted sums, how
often each option takes each rank. Ours also keeps pairwise wins, central weights and regret. Accuracy is the standard
deviation, over seeds, of how often the option most often first is first; the others draw as NumPy does, so theirs is
NumPy's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Pert
from appraisal.options.engine import appraise
from benchmarks.engine import CRITERIA, OPTIONS, acceptability_case

Array = NDArray[np.float64]
DOCS = Path(__file__).parents[1] / "docs"
DRAWS, SEEDS, OFF = 200_000, 40, 10_000  # draws timed; runs and draws in each for the accuracy
WANTED = 0.001  # standard error of a share: a tenth of a per cent
_TABLE = 4096  # rows of a table of quantiles


@dataclass(frozen=True)
class Measured:
    """What one takes a draw, in microseconds, and how far off a share is with ten thousand draws."""

    name: str
    us: float
    off: float
    exact: bool  # whether it draws from the distributions themselves

    @property
    def until(self) -> float:
        """Seconds of processor time until a share has the standard error that is wanted."""
        return self.us * OFF * (self.off / WANTED) ** 2 / 1e6


def task() -> tuple[Array, Array, Array]:
    """Return the lowest, likely and highest scores, each (options, criteria)."""
    found = np.zeros((3, OPTIONS, CRITERIA))
    for score in acceptability_case().scores:
        if isinstance(score.estimate, Pert):
            at = (int(score.option[1:]), int(score.criterion[1:]))
            found[(slice(None), *at)] = score.estimate.low, score.estimate.likely, score.estimate.high
    low, likely, high = found
    return low, likely, high


def ours(draws: int, seed: int) -> Array:
    return np.asarray(appraise(acceptability_case(), draws, seed, threads=1).mean("share_best"))


def numpy_plain(draws: int, seed: int) -> Array:
    """Draw as NumPy offers it, in chunks that stay in the cache, and count ranks."""
    low, likely, high = task()
    span = high - low
    a, b = 1 + 4 * (likely - low) / span, 1 + 4 * (high - likely) / span
    rng, counts = np.random.default_rng(seed), np.zeros((OPTIONS, OPTIONS))
    for _ in range(draws // 1_000):
        scores = low + span * rng.beta(a, b, (1_000, OPTIONS, CRITERIA))
        weights = rng.dirichlet(np.ones(CRITERIA), 1_000)
        _count(counts, np.einsum("doc,dc->do", scores, weights))
    return np.asarray(counts[:, 0] / draws)


def numpy_fast(draws: int, seed: int) -> Array:
    """Gather from tables of quantiles in single precision: as fast as plain NumPy is known to go, and less exact."""
    from scipy.special import betaincinv  # here alone: the other contenders do not wait for it

    low, likely, high = task()
    span = high - low
    grid = (np.arange(_TABLE) + 0.5) / _TABLE
    a, b = 1 + 4 * (likely - low) / span, 1 + 4 * (high - likely) / span
    table = (low[..., None] + span[..., None] * betaincinv(a[..., None], b[..., None], grid)).astype(np.float32)
    flat, start = table.reshape(-1), (np.arange(OPTIONS * CRITERIA) * _TABLE)[:, None]
    gamma = -np.log1p(-grid).astype(np.float32)
    rng, counts = np.random.default_rng(seed), np.zeros((OPTIONS, OPTIONS))
    for _ in range(draws // 1_000):
        words = rng.integers(0, _TABLE, (OPTIONS + 1, CRITERIA, 1_000), dtype=np.uint16)
        weights = gamma[words[-1]]
        scores = flat[start + words[:-1].reshape(-1, 1_000)].reshape(OPTIONS, CRITERIA, 1_000)
        _count(counts, np.einsum("ocd,cd->od", scores, weights).T)
    return np.asarray(counts[:, 0] / draws)


def _count(counts: Array, overall: Array) -> None:
    """Count how often each option takes each rank, of values (draws, options)."""
    order = np.argsort(-overall, axis=1)
    for rank in range(counts.shape[1]):
        counts[:, rank] += np.bincount(order[:, rank], minlength=len(counts))


def measured(name: str, function: Callable[[int, int], Array], *, exact: bool) -> tuple[Measured, Array]:
    function(OFF, 0)
    times = []
    for _ in range(3):
        start = time.process_time()
        first = function(DRAWS, 1)
        times.append(time.process_time() - start)
    leader = int(np.argmax(first))
    off = float(np.std([function(OFF, seed)[leader] for seed in range(1, SEEDS + 1)], ddof=1))
    return Measured(name, 1e6 * min(times) / DRAWS, off, exact), first


def main() -> None:
    low, likely, high = task()
    mine, first = measured("this toolkit", ours, exact=True)
    plain, there = measured("NumPy, as it draws", numpy_plain, exact=True)
    fast, _ = measured("NumPy, from tables in single precision", numpy_fast, exact=False)
    asked = json.dumps([each.tolist() for each in (low, likely, high)])
    child = Path(__file__).with_name("peers_child.py")
    told = json.loads(
        subprocess.run([sys.argv[1], str(child)], input=asked, capture_output=True, text=True, check=True).stdout
    )
    if np.abs(first - there).max() > 6 * plain.off:
        raise SystemExit("the contenders do not find the same")
    others = [Measured(f"{name} {each['version']}", each["us"], plain.off, exact=True) for name, each in told.items()]
    every = sorted([mine, plain, fast, *others], key=lambda each: each.us)
    (DOCS / "peers.md").write_text(page(every, mine), encoding="utf-8", newline="\n")
    plot(every, DOCS / "peers.svg")
    print(page(every, mine))


def page(every: list[Measured], mine: Measured) -> str:
    rows = [
        f"| {each.name} | {each.us:.2f} | {each.us / mine.us:.2f} | {100 * each.off:.3f} | {each.until:.3f} |"
        for each in every
    ]
    return "\n".join(
        [
            "# Beside other libraries",
            "",
            "Made by `python -m benchmarks.peers` (its head says how); no test holds it, for it tells of one machine.",
            f"{OPTIONS} options on {CRITERIA} criteria, PERT scores, any weights: how often each takes each rank. One",
            "thread, processor time, all in one run. *Off*: the standard deviation over seeds of how often the leading",
            "option is first, at 10,000 draws; the other libraries draw as NumPy does, so theirs is its. *Until*: the",
            "seconds until that is a tenth of a per cent. Tables in single precision have no strata, and 4,096 values",
            "a figure. A fused loop that Numba compiles is faster than all of these; it is not measured here.",
            "",
            "| | microseconds a draw | times ours | off, % | until, s |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "![Microseconds of processor time a draw, by library](peers.svg)",
            "",
        ]
    )


def plot(every: list[Measured], path: Path) -> None:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "peers"}):
        figure = Figure(figsize=(6.3, 2.4), layout="constrained")
        ax = figure.subplots()
        names = [each.name for each in every][::-1]
        ax.barh(
            names,
            [each.us for each in every][::-1],
            color=["#12436D" if n == "this toolkit" else "#A0AAB4" for n in names],
        )
        ax.set_xscale("log")
        ax.set_xlabel("Microseconds of processor time a draw (each mark ten times the one before)")
        for place, each in enumerate(every[::-1]):
            ax.text(each.us * 1.08, place, f"{each.us:.2f}", va="center", fontsize=8)
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_xlim(right=2_000)
        figure.savefig(path, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
