"""Percentiles: what a low, a likely and a high figure are where they are not the ends and the peak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Percentiles:
    """What a low, a likely and a high figure are of an estimate.

    `tail` is the chance of less than the low figure, and of more than the high one. Likely is the most likely figure
    (the mode), or the one in the middle (the median).
    """

    tail: float = 0.1
    likely: Literal["mode", "median"] = "mode"

    @property
    def names(self) -> tuple[str, str]:
        """Return what low and high are called.

        >>> Percentiles(0.05).names
        ('P5', 'P95')
        """
        return f"P{100 * self.tail:g}", f"P{100 - 100 * self.tail:g}"


MODE, MEDIAN = Percentiles(), Percentiles(likely="median")


@dataclass(frozen=True, slots=True)
class Entered:
    """The figures to which a shape was fitted, as they were entered, and what they are of it."""

    low: float
    likely: float
    high: float
    given: Percentiles
