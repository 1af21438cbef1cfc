"""A low, a likely and a high figure: the estimate that they make, what else they could make, and which stand wrong."""

from __future__ import annotations

from appraisal.chance.estimates import Estimate, EstimateError, Percentiles, from_percentiles, from_range
from appraisal.workbook.schema import Ends, Shape

_PERCENTILES = {
    Ends.P10_P90: Percentiles(0.10),
    Ends.P5_P95: Percentiles(0.05),
    Ends.P10_P50_P90: Percentiles(0.10, "median"),
}


def swap_of(low: float, likely: float, high: float) -> str:
    """Return which two of three figures to swap so that they rise; "" if no swap does it.

    >>> swap_of(700, 300, 900), swap_of(550, 300, 200), swap_of(200, 300, 55)
    ('low and likely', 'low and high', '')
    """
    if likely <= low <= high:
        return "low and likely"
    if low <= high <= likely:
        return "likely and high"
    return "low and high" if high <= likely <= low else ""


def of_three(ranged: tuple[float, float, float], shape: Shape, ends: Ends) -> Estimate:
    """Return the estimate of a low, likely and high figure; EstimateError where the shape cannot take them."""
    if ends is Ends.EXTREMES:
        return from_range(*ranged, shape.value)
    return from_percentiles(*ranged, shape.value, _PERCENTILES[ends])


def what_fits(ranged: tuple[float, float, float], ends: Ends) -> list[str]:
    """Return the shapes with a peak that can take a low, likely and high figure, the usual one first."""

    def fits(shape: Shape) -> bool:
        try:
            return bool(of_three(ranged, shape, ends))
        except EstimateError:
            return False

    return [shape.value for shape in (Shape.PERT, Shape.TRIANGULAR, Shape.NORMAL, Shape.LOGNORMAL) if fits(shape)]
