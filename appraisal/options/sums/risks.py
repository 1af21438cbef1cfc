"""Risks: what each may cost, by the year it starts, and what it is expected to cost. Pounds, real; draws last."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import Risk

Array = NDArray[np.float64]


def years_hit(risk: Risk, years: Sequence[int]) -> Array:
    """Return 1 where a risk costs its impact, shape (starts, years): a row for each year in which it may start."""
    starts = np.arange(risk.first_year, risk.last_year + 1)[:, None]
    year = np.asarray(years)[None, :]
    return ((year >= starts) & (year < starts + risk.duration)).astype(float)


def present_value_by_start(risk: Risk, years: Sequence[int], factors: Array) -> Array:
    """Return the present value of an impact of £1 a year for each year in which the risk may start, shape (starts,)."""
    return years_hit(risk, years) @ factors


def cost(happens: Array, impact: Array, start: Array, by_start: Array) -> Array:
    """Return a risk's present-value cost in each draw. `start` counts from the risk's earliest year."""
    return np.asarray(happens * impact * by_start[start.astype(np.intp)])


def cost_if_it_happens(risk: Risk, by_start: Array) -> float:
    """Return the mean present-value cost of a risk that does happen: mean impact times the mean over starting years.

    >>> from appraisal.chance.estimates import Fixed
    >>> cost_if_it_happens(Risk("r", "", ("a",), 0.25, Fixed(1_000_000), 2019, 2020), np.array([1.0, 0.96]))
    980000.0
    """
    return float(risk.impact.mean * by_start.mean())


def expected_cost(risk: Risk, by_start: Array) -> float:
    """Return the expected present-value cost: probability times what it costs if it happens.

    >>> from appraisal.chance.estimates import Fixed
    >>> expected_cost(Risk("r", "", ("a",), 0.25, Fixed(1_000_000), 2019, 2020), np.array([1.0, 0.96]))
    245000.0
    """
    return risk.probability * cost_if_it_happens(risk, by_start)
