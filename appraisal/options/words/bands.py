"""Bands of chance and of cost, in which a risk matrix places risks; a register's own figures are never banded."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from appraisal.ground.rounding import rounded, written

CHANCES = (0.1, 0.25, 0.5, 0.75)  # where one band of chance ends and the next begins
_STEPS = (1, 2, 5)  # of each power of ten: amounts that are easily held in mind
_COST_BANDS = 5


def chance_bands() -> tuple[str, ...]:
    """Return the names of the five bands of chance, the lowest first.

    >>> chance_bands()[0], chance_bands()[1], chance_bands()[-1]
    ('under 10%', '10% to 25%', '75% or more')
    """
    return _named([f"{edge:.0%}" for edge in CHANCES])


def cost_edges(costs: Sequence[float]) -> tuple[float, ...]:
    """Return where the five bands of cost meet, in pounds: four round sums, the highest not above the largest cost.

    >>> cost_edges([1_090_000.0, 40_000.0]), cost_edges([])
    ((100000.0, 200000.0, 500000.0, 1000000.0), (0.1, 0.2, 0.5, 1.0))
    """
    power = math.floor(math.log10(max([1.0, *costs])))
    ladder = [float(f"{step}e{exponent}") for exponent in range(power - 2, power + 1) for step in _STEPS]
    below = [edge for edge in ladder if edge <= max([1.0, *costs])]
    return tuple(below[-(_COST_BANDS - 1) :])


def cost_bands(edges: Sequence[float]) -> tuple[str, ...]:
    """Return the names of the bands of cost between these edges, the lowest first.

    >>> cost_bands((200_000, 500_000, 1e6, 2e6))[1:3]
    ('£200,000 to £500,000', '£500,000 to £1 million')
    """
    return _named([_round_sum(edge) for edge in edges])


def band(value: float, edges: Sequence[float]) -> int:
    """Return the band that a value falls in, from 0 for the lowest; an edge belongs to the band above it.

    >>> band(0.1, CHANCES), band(0.09, CHANCES), band(1.0, CHANCES)
    (1, 0, 4)
    """
    return bisect_right(edges, value)


def _named(edges: Sequence[str]) -> tuple[str, ...]:
    return (f"under {edges[0]}", *(f"{low} to {high}" for low, high in pairwise(edges)), f"{edges[-1]} or more")


def _round_sum(pounds: float) -> str:
    if pounds >= 1e6:
        return f"£{pounds / 1e6:,.10g} million"
    return f"£{written(rounded(pounds, 0 if pounds >= 1 else 2))}"
