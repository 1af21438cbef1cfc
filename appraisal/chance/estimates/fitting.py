"""From the figures that people give to an estimate: a range, or a likely figure between two percentiles."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from appraisal.chance.estimates.distributions import (
    Estimate,
    EstimateError,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Ranged,
    Triangular,
    Uniform,
    require_finite,
    require_order,
)
from appraisal.chance.estimates.percentiles import MEDIAN, MODE, Entered, Percentiles

Shape = Literal["fixed", "uniform", "triangular", "pert", "normal", "lognormal"]

# How far from where a shape has it a likely figure may stand, as a share of the range: people round.
_ROUNDED = 0.01
# How far a percentile of a fitted shape may be from the one entered, as a share of the range.
_SAME = 1e-6


def from_range(low: float, likely: float, high: float, shape: Shape = "pert") -> Estimate:
    """Return the estimate for a low, likely and high figure; three equal figures are a fixed number.

    For "normal" and "lognormal" low and high are read as the 10th and 90th percentiles and likely as the median.

    >>> from_range(1, 2, 6).mean
    2.5
    >>> from_range(4, 4, 4)
    Fixed(value=4)
    """
    require_order(low, likely, high)
    if low == high:
        return Fixed(likely)
    match shape:
        case "fixed":
            raise EstimateError("a fixed number cannot have a low and a high that differ")
        case "uniform":
            return Uniform(low, high)
        case "triangular":
            return Triangular(low, likely, high)
        case "pert":
            return Pert(low, likely, high)
        case "normal" | "lognormal":
            return from_percentiles(low, likely, high, shape, MEDIAN)


def from_percentiles(
    low: float, likely: float, high: float, shape: Shape = "pert", given: Percentiles = MODE
) -> Estimate:
    """Return the estimate that has these percentiles, and this likely figure.

    Triangular and PERT are fitted by root finding. With a most likely figure there is always one, and one alone; a
    median may be too far to one side: EstimateError. The other shapes have two free figures, which low and high take:
    the likely one must be where that puts it. Of a lognormal it may be the mode or the median, for it is the same one.
    The estimate remembers what was entered (`entered_of`).

    >>> from_percentiles(8, 10, 12, "uniform")
    Uniform(low=7.5, high=12.5)
    >>> round(from_percentiles(100, 120, 200, "triangular").mean, 3)
    145.958
    """
    require_finite(low, likely, high)
    require_order(low, likely, high)
    if low == high:
        return Fixed(likely)
    return replace(_fitted(low, likely, high, shape, given), entered=Entered(low, likely, high, given))


def entered_of(estimate: Estimate) -> Entered | None:
    """Return the percentiles that an estimate was fitted to; None where it was not, or has others since.

    >>> entered_of(from_percentiles(8, 10, 12))
    Entered(low=8, likely=10, high=12, given=Percentiles(tail=0.1, likely='mode'))
    >>> entered_of(Pert(8, 10, 12)), entered_of(replace(from_percentiles(8, 10, 12), low=0))
    (None, None)
    """
    if not isinstance(estimate, Ranged) or estimate.entered is None:
        return None
    entered = estimate.entered
    low, high = estimate.quantile([entered.given.tail, 1 - entered.given.tail])
    off = max(abs(low - entered.low), abs(high - entered.high))
    return entered if off <= _SAME * (entered.high - entered.low) else None


def _fitted(low: float, likely: float, high: float, shape: Shape, given: Percentiles) -> Ranged:
    match shape:
        case "triangular" | "pert":
            return _fit_three_points(low, likely, high, shape, given)
        case "normal":
            _require_at(likely, ((low + high) / 2,), high - low, f"a normal between {_ends(low, high, given)}")
            return Normal(likely, (high - low) / (2 * _deviations(given)))
        case "lognormal":
            return _lognormal(low, likely, high, given)
        case "uniform":
            _require_at(likely, ((low + high) / 2,), high - low, f"a uniform between {_ends(low, high, given)}")
            beyond = (high - low) * given.tail / (1 - 2 * given.tail)
            return Uniform(low - beyond, high + beyond)
        case "fixed":
            raise EstimateError("a fixed number cannot have percentiles that differ")


def _lognormal(low: float, likely: float, high: float, given: Percentiles) -> LogNormal:
    if low <= 0:
        raise EstimateError(f"a lognormal is above zero, and {given.names[0]} is {_figure(low)}")
    median, spread = math.sqrt(low * high), math.log(high / low) / (2 * _deviations(given))
    places = (median * math.exp(-(spread**2)), median) if given.likely == "mode" else (median,)
    _require_at(likely, places, high - low, f"a lognormal between {_ends(low, high, given)}")
    return LogNormal(median, spread)


def _deviations(given: Percentiles) -> float:
    """Return how many standard deviations a bell curve's high percentile lies above its middle."""
    from scipy.special import ndtri  # late: reading and checking a workbook needs none of it

    return float(ndtri(1 - given.tail))


def _fit_three_points(
    low: float, likely: float, high: float, shape: Literal["triangular", "pert"], given: Percentiles
) -> Triangular | Pert:
    """Find where between its ends the shape has its peak, so that likely is where it should between low and high.

    As the peak m goes from one end of the unit shape to the other, the mode goes from below its low percentile to above
    its high one, so that it takes every place between them once; the median keeps more to the middle.
    """
    from scipy.optimize import brentq  # most cases need no fitting, and this import takes longer than reading one

    kind = Triangular if shape == "triangular" else Pert
    wanted = (likely - low) / (high - low)

    def unit(m: float) -> tuple[float, float, float]:
        at_low, at_middle, at_high = map(float, kind(0, m, 1).quantile([given.tail, 0.5, 1 - given.tail]))
        return at_low, m if given.likely == "mode" else at_middle, at_high

    def off(m: float) -> float:
        at_low, at_likely, at_high = unit(m)
        return (at_likely - at_low) / (at_high - at_low) - wanted

    if off(0) * off(1) > 0:
        raise EstimateError(
            f"no {shape} has its middle so far to one side: P50 {_figure(likely)} between {_ends(low, high, given)}"
        )
    m = float(brentq(off, 0, 1, xtol=1e-14))
    at_low, _, at_high = unit(m)
    span = (high - low) / (at_high - at_low)
    start = low - at_low * span
    peak = likely if given.likely == "mode" else start + m * span  # a figure that was entered is it to the last digit
    return kind(start, peak, start + span)


def _require_at(likely: float, places: tuple[float, ...], span: float, what: str) -> None:
    """Raise EstimateError unless the likely figure is, but for rounding, at one of the places where a shape has it."""
    if all(abs(likely - place) > _ROUNDED * span for place in places):
        where = " or ".join(_figure(place) for place in places)
        raise EstimateError(f"the likely figure of {what} is {where}, and not {_figure(likely)}")


def _ends(low: float, high: float, given: Percentiles) -> str:
    return f"{given.names[0]} {_figure(low)} and {given.names[1]} {_figure(high)}"


def _figure(number: float) -> str:
    """Return a figure for a message: whole from a thousand up.

    >>> _figure(44_000), _figure(17.3205081)
    ('44,000', '17.3205')
    """
    return f"{number:,.0f}" if abs(number) >= 1_000 else f"{number:.6g}"
