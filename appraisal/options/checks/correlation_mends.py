"""What to do about a correlation that two numbers cannot have, or that cannot hold beside the others."""

from __future__ import annotations

import math
from dataclasses import replace

from appraisal.chance.correlation import Correlation, contradictions
from appraisal.options.case import taken_apart
from appraisal.options.rows.figure_rows import CorrelationRow
from appraisal.workbook.reading.number_cells import grouped

# A correlation of several is one in per cent; 1.2 may be a slip for 0.12. `_NEARLY` is almost 1, and leaves room.
_HUNDRED, _LEAST_PERCENT, _NEARLY = 100, 2, 0.99
_STEPS, _MOST_TRIED = 20, 40  # twentieths, among so many pairs
_SHARED = "If the two are one figure, make it one assumption, name that under Times in both rows, and delete this row."


def mend_of(row: CorrelationRow) -> str:
    """Return what to do about a correlation that leaves two numbers no room of their own, or is beyond 1."""
    size, nearly = abs(row.coefficient), math.copysign(_NEARLY, row.coefficient)
    if _LEAST_PERCENT <= size < _HUNDRED:
        return f"Write {grouped(row.coefficient)}% if that is meant."
    if size > 1 and size != _HUNDRED:
        return "Check the figure."
    if nearly < 0:
        return f"Write {nearly} if they move against each other."
    written = f"rite {nearly} if they move almost together."
    multiply = {taken_apart(name).kind for name in (row.first, row.second)} <= {"assumption", "cost"}
    return f"{_SHARED} Or w{written}" if multiply else f"W{written}"


def mend_together(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> str:
    """Return what to do about correlations that cannot all hold, of which the pair's fits least: a figure that does."""
    holds = _nearest_that_holds(correlations, pair)
    either = "Bring several of them nearer to zero" if holds is None else f"Write {holds:g}, or check the others"
    return f"{either}; a pair that is not listed counts as 0."


def _nearest_that_holds(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> float | None:
    """Return the coefficient of a pair, in steps, that is nearest to its own and holds with the others.

    None if there is none, or if so many are tied together that trying would take long.
    """
    group = _group(correlations, pair)
    given = next(c for c in group if (c.first, c.second) == pair)
    others = [c for c in group if c is not given]
    if len(others) >= _MOST_TRIED:
        return None
    steps = sorted((step / _STEPS for step in range(1 - _STEPS, _STEPS)), key=lambda r: abs(r - given.coefficient))
    return next((r for r in steps if not contradictions((*others, replace(given, coefficient=r)))), None)


def _group(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> list[Correlation]:
    """Return the correlations that a pair is tied to, itself among them, through however many others."""
    tied, before = {*pair}, 0
    while len(tied) > before:
        before = len(tied)
        tied |= {name for c in correlations if {c.first, c.second} & tied for name in (c.first, c.second)}
    return [c for c in correlations if c.first in tied]
