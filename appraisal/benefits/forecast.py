"""What a benefit is expected to come to, once some of it has been seen: pure sums on plain figures.

The effect of a benefit is what it comes to in a year, at full effect, if every place did as the whole area does (pounds
a year). The business case gives it a mean and a standard deviation. Each place has an effect of its own, which differs
from that of the whole area by a stated spread. A reading, divided by the share of the effect that its month and place
were to have, is a reading of that place's effect.

The two are weighted by precision (one over the square of the standard deviation), as is usual where two sources of
known precision meet (Gelman and others, Bayesian Data Analysis, 2.5 and 5.4). A reading error that is stated is taken
as it is, and so no further reading can widen the forecast; where none is stated the readings' own spread stands for it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# Readings that it takes to have a spread of their own: of two, one alone may be out.
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Belief:
    """What an effect is taken to be: a mean and a standard deviation, in pounds a year."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Seen(Belief):
    """What the readings of one place say of its effect: their mean, how far that mean may be out, and how many."""

    count: int


@dataclass(frozen=True, slots=True)
class Forecast(Belief):
    """An effect once readings were weighed in: `weight`, from 0 to 1, is that of what has been seen."""

    weight: float


def seen(readings: Sequence[float], error: float | None, parts: Sequence[float] | None = None) -> Seen | None:
    """Return what readings of one place say, each of its effect in pounds a year, out by `error` (one standard
    deviation) where the month was to have the full effect; None where they say nothing that can be weighed: there are
    none, or no error is stated and there are fewer than three, or they are all alike.

    `parts` says which part of the full effect each month was to have (all of it, if it is not given): a reading of half
    the effect says half as exactly what the whole is.

    >>> seen([90.0, 110.0], 20.0).deviation.__round__(2)
    14.14
    >>> seen([90.0, 110.0], 20.0, [1.0, 0.5]).mean.__round__(2), seen([90.0], 20.0, [0.5]).deviation
    (94.0, 40.0)
    >>> seen([90.0, 110.0], None), seen([90.0, 100.0, 110.0], None).deviation.__round__(2)
    (None, 5.77)
    """
    if not readings:
        return None
    if error is None:
        spread = own_spread(readings)
        return Seen(statistics.fmean(readings), spread / math.sqrt(len(readings)), len(readings)) if spread else None
    weights = [part**2 for part in parts or [1.0] * len(readings)]
    total = math.fsum(weights)
    mean = math.fsum(weight * each for weight, each in zip(weights, readings, strict=True)) / total
    return Seen(mean, error / math.sqrt(total), len(readings))


def own_spread(readings: Sequence[float]) -> float | None:
    """Return the standard deviation of readings among themselves; None of fewer than three."""
    return statistics.stdev(readings) if len(readings) >= ENOUGH else None


def weighed(promised: Belief, places: Sequence[Seen], spread: float) -> Forecast:
    """Return what the effect in the whole area is taken to be, after what was seen in some places.

    `spread` is how far one place differs from another (one standard deviation, pounds a year). What is known exactly
    leaves no room for anything else.

    >>> weighed(Belief(100.0, 30.0), [Seen(70.0, 30.0, 1)], 0.0)
    Forecast(mean=85.0, deviation=21.213203435596427, weight=0.5)
    >>> weighed(Belief(100.0, 30.0), [Seen(70.0, 18.0, 4)], 24.0).weight
    0.5
    >>> weighed(Belief(100.0, 30.0), [], 0.0)
    Forecast(mean=100.0, deviation=30.0, weight=0.0)
    """
    if not promised.deviation or not places:
        return Forecast(promised.mean, promised.deviation, 0.0)
    variances = [each.deviation**2 + spread**2 for each in places]
    if exact := [each.mean for each, variance in zip(places, variances, strict=True) if variance == 0]:
        return Forecast(statistics.fmean(exact), 0.0, 1.0)
    held = 1 / promised.deviation**2
    precisions = [1 / variance for variance in variances]
    total = held + math.fsum(precisions)
    mean = held * promised.mean + math.fsum(p * each.mean for p, each in zip(precisions, places, strict=True))
    return Forecast(mean / total, 1 / math.sqrt(total), math.fsum(precisions) / total)


def of_place(own: Seen | None, spread: float) -> tuple[float, float, float]:
    """Return how a place's own effect follows from that of the whole area: by which share, from which constant, and by
    which standard deviation it then still differs.

    A place without readings is as the whole area is, but for the spread. One with readings is between the two.

    >>> of_place(None, 20.0)
    (1.0, 0.0, 20.0)
    >>> of_place(Seen(70.0, 20.0, 4), 20.0)
    (0.5, 35.0, 14.142135623730951)
    """
    if own is None or spread == 0:
        return 1.0, 0.0, spread
    if own.deviation == 0:
        return 0.0, own.mean, 0.0
    area, self_ = 1 / spread**2, 1 / own.deviation**2
    return area / (area + self_), own.mean * self_ / (area + self_), 1 / math.sqrt(area + self_)
