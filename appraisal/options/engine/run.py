"""The run: chunks of draws on threads, each a contiguous range with its own open streams, folded in order.

Sums of a chunk are added in chunk order whatever the number of threads, so results are the same bits for 1, 2 or 4.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from appraisal.chance.draws import BLOCK, Draws, Reader, margins_of
from appraisal.ground.checked import require_kind
from appraisal.options.case import Case
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine.array_plan import Outcome, Plan, blank_outcome, evaluate, line_amounts, plan_of
from appraisal.options.engine.result import Appraisal
from appraisal.options.engine.statistics import Drawn, statistics_of
from appraisal.options.sums import scoring

Array = NDArray[np.float64]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class _Part:
    """What one chunk adds: sums over its draws, and means by block."""

    block_means: dict[str, Array]
    ranks: Array
    wins: Array
    weights_when_best: Array
    best: Array
    values: Array
    weights: Array
    amounts: Array
    drawn_cash: tuple[Array, ...]
    benefits: Array


def appraise(
    case: Case,
    draws: Draws | int = 10_000,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Appraisal:
    """Return the appraisal of a case over a recipe of draws, or over that many draws (rounded up to whole blocks).

    `threads` defaults to the processors there are, four at most; it changes no result. `progress` is called with the
    number of draws done after each chunk. TypeError for what is no case; ValueError for draws or a seed that no run can
    have, and its kin from the case: see `plan_of` and `evaluate`.
    """
    require_kind(case, Case, "appraise takes a case, as in appraise(explore.put(case, noun))")
    recipe = draws if isinstance(draws, Draws) else recipe_of(case, draws, seed)
    plan, margins = plan_of(case, recipe.names, recipe.held), margins_of(recipe)
    chunk = chunk_of(plan, len(recipe.names))
    kept = blank_outcome(plan, kept_of(plan, chunk, recipe.n))
    chunks = range(0, recipe.n, chunk)
    workers = min(threads or min(os.cpu_count() or 1, 4), len(chunks))
    shares = [chunks[len(chunks) * w // workers : len(chunks) * (w + 1) // workers] for w in range(workers)]

    def work(share: range) -> list[_Part]:
        return _run_chunks(plan, recipe, Reader(recipe, share[0], margins), share, kept, progress)

    with threadpool_limits(1, user_api="blas"):  # our threads already fill the processors; BLAS's own would fight them
        if workers == 1:
            parts = work(shares[0])
        else:
            with ThreadPoolExecutor(workers) as pool:
                parts = [part for done in pool.map(work, shares) for part in done]
    return _fold(plan, recipe, parts, kept)


def _run_chunks(
    plan: Plan, recipe: Draws, reader: Reader, chunks: range, kept: Outcome, progress: Progress | None
) -> list[_Part]:
    """Run a thread's chunks. The first draws are worked out in their place in `kept`, the others in a scratch outcome:
    memory taken anew for each chunk would cost more than the sums."""
    size = min(chunks.step, recipe.n)
    buffer, lines = np.empty((len(recipe.names), size)), np.empty((len(plan.case.cost_lines), size))
    scratch: Outcome | None = None
    parts = []
    for start in chunks:
        x = buffer[:, : recipe.n - start]
        reader.read(x)
        amounts = line_amounts(plan, x, out=lines[:, : x.shape[1]])
        if start < kept.overall_value.shape[1]:
            out = _part_of(kept, start, start + x.shape[1])
        else:
            scratch = blank_outcome(plan, size) if scratch is None else scratch
            out = _part_of(scratch, 0, x.shape[1])
        sums: list[Array] = []
        parts.append(_part(plan, x, evaluate(plan, x, out=out, amounts=amounts, sums=sums), amounts, sums))
        if progress is not None:
            progress(x.shape[1])
    return parts


def _part_of(outcome: Outcome, start: int, stop: int) -> Outcome:
    return Outcome(**{f.name: getattr(outcome, f.name)[..., start:stop] for f in fields(Outcome)})


def _part(plan: Plan, x: Array, outcome: Outcome, amounts: Array, sums: Sequence[Array]) -> _Part:
    drawn = Drawn(plan, outcome)
    wins, above, level = drawn.compared
    return _Part(
        block_means={each.key: _block_means(each.of(drawn)) for each in statistics_of(plan)},
        ranks=scoring.rank_counts(above, level),
        wins=wins,
        weights_when_best=drawn.first @ outcome.weights.T,
        best=drawn.first.sum(axis=1),
        values=outcome.values.sum(axis=-1),
        weights=outcome.weights.sum(axis=-1),
        amounts=amounts.sum(axis=-1),
        drawn_cash=tuple(sums),
        benefits=x[plan.benefit_rows].sum(axis=-1),
    )


def _block_means(statistic: Array) -> Array:
    """Return means by block, shape (blocks, options), of a statistic of shape (options, draws)."""
    return np.asarray(statistic.reshape(len(statistic), -1, BLOCK).mean(axis=2).T)


def _fold(plan: Plan, recipe: Draws, parts: Sequence[_Part], kept: Outcome) -> Appraisal:
    def total(name: str) -> Array:
        return np.asarray(sum(getattr(part, name) for part in parts))

    n = recipe.n
    best, amounts = total("best")[:, None], total("amounts") / n
    by_year = amounts[:, None] * plan.line_profile
    on_time = by_year.copy()
    for i, shares in enumerate(plan.drawn_shares):
        by_year[shares.lines], on_time[shares.lines] = np.asarray(sum(part.drawn_cash[i] for part in parts)) / n
    counted = plan.line_options * plan.council
    return Appraisal(
        plan=plan,
        draws=recipe,
        block_means={name: np.concatenate([part.block_means[name] for part in parts]) for name in parts[0].block_means},
        rank_acceptability=total("ranks") / n,
        wins=total("wins") / n,
        central_weights=np.where(best > 0, total("weights_when_best") / np.where(best > 0, best, 1), np.nan),
        mean_values=total("values") / n,
        mean_weights=total("weights") / n,
        mean_amounts=amounts,
        mean_by_year=by_year,
        mean_on_time=on_time,
        mean_cash=counted @ by_year if plan.drawn_shares else (counted * amounts) @ plan.line_profile,
        mean_benefits=total("benefits") / n,
        kept=kept,
    )


_CHUNKS = tuple(blocks * BLOCK for blocks in (10, 5, 2, 1))  # the largest keeps the interpreter out of the way
_AT_ONCE = 8_000_000  # numbers that one thread works with, 64 MB
_KEPT = 10 * _CHUNKS[0]  # draws, a hundred thousand; beyond them only sums
_KEPT_NUMBERS = 32_000_000  # 256 MB


def chunk_of(plan: Plan, names: int) -> int:
    """Return how many draws are worked out at once, whole blocks, at least one: fewer where a draw has more numbers."""
    numbers = names + len(plan.case.cost_lines) + _numbers_of(plan)
    return next((chunk for chunk in _CHUNKS if chunk * numbers <= _AT_ONCE), BLOCK)


def kept_of(plan: Plan, chunk: int, draws: int) -> int:
    """Return how many of a run's draws are kept whole: whole chunks, at least one, or all of them."""
    most = min(_KEPT, _KEPT_NUMBERS // max(1, _numbers_of(plan)))
    return min(draws, chunk * max(1, most // chunk))


def _numbers_of(plan: Plan) -> int:
    """Return how many numbers the outcome of one draw has."""
    blank = blank_outcome(plan, 0)
    return sum(math.prod(getattr(blank, field.name).shape[:-1]) for field in fields(Outcome))
