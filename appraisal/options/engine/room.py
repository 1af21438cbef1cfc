"""Room: how many draws are worked out at once and how many are kept whole, whatever the size of a case."""

from __future__ import annotations

import math
from dataclasses import fields

from appraisal.chance.draws import BLOCK
from appraisal.options.engine.plan import Outcome, Plan, blank_outcome

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
