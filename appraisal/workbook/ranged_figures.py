"""From the low, likely and high figure of a row to an estimate, with a fault at the cell that will not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from appraisal.chance.estimates import Estimate, EstimateError, Fixed, Percentiles, from_percentiles, from_range
from appraisal.ground.shared_nouns import Grade
from appraisal.reference import ProposedRange, proposed_range
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Fault, Place, half_a_range, impossible_estimate, no_figure, out_of_order
from appraisal.workbook.reading.number_cells import exactly_grouped, grouped
from appraisal.workbook.schema import Ends, Shape

_PERCENTILES = {
    Ends.P10_P90: Percentiles(0.10),
    Ends.P5_P95: Percentiles(0.05),
    Ends.P10_P50_P90: Percentiles(0.10, "median"),
}
# What a grade proposes: low and high for a likely figure.
Proposal = Callable[[float, ProposedRange], tuple[float, float]]


class FaultDesk(Protocol):
    """Where rows are looked through: what is wrong with them is kept, and what is not filled in yet."""

    @property
    def faults(self) -> list[Fault]: ...

    def lacks(
        self, place: Place, subject: str, lacking: str, taken: str = "", name: str = "", advice: str = ""
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """A low, likely and high figure as they stand in a row; `names` are their fields, `show` writes them in words.

    With `propose`, a likely figure alone gets a range from its evidence grade, recorded as unfinished under `subject`
    and `name`, with `advice` where its row has no cells for one; without, it is fixed.
    """

    low: float | None
    likely: float | None
    high: float | None
    shape: Shape = Shape.PERT
    ends: Ends = Ends.EXTREMES
    names: tuple[str, str, str] = ("low", "likely", "high")
    show: Callable[[float], str] = grouped
    propose: Proposal | None = None
    grade: Grade | None = None
    subject: str = ""
    name: str = ""
    advice: str = ""


def estimate(figures: Figures, spot: Spot, desk: FaultDesk) -> Estimate | None:
    """Return the estimate of a row's figures. None, with a fault, if there is none."""
    given = (figures.low, figures.likely, figures.high)
    if given == (None, figures.likely, None) and figures.likely is not None:
        return _alone(figures, figures.likely, spot, desk)
    low, likely, high = given
    if given == (None, None, None):
        name = figures.names[1]
        desk.faults.append(no_figure(spot(name), spot.heading(name), "outcomes" in spot.entries.sheet.columns))
        return None
    if low is None or likely is None or high is None:
        lacking = [name for name, figure in zip(figures.names, given, strict=True) if figure is None]
        name = figures.names[1] if likely is None else lacking[0]
        desk.faults.append(half_a_range(spot(name), spot.heading(name)))
        return None
    if low > likely or likely > high:
        name, word, figure = (figures.names[0], "low", low) if low > likely else (figures.names[2], "high", high)
        side = "above" if low > likely else "below"
        one, other = figures.show(figure), figures.show(likely)
        if one == other:  # alike as they are quoted
            one, other = exactly_grouped(figure), exactly_grouped(likely)
        desk.faults.append(
            out_of_order(spot(name), f"{word} {one} is {side} likely {other}", swap_of(low, likely, high))
        )
        return None
    ranged = (low, likely, high)
    try:
        return _of_three(ranged, figures.shape, figures.ends)
    except EstimateError as error:
        fitting, exact = _what_fits(ranged, figures.ends), figures.shape is Shape.FIXED
        desk.faults.append(impossible_estimate(spot("shape"), str(error), fitting, exact))
        return None


def _alone(figures: Figures, likely: float, spot: Spot, desk: FaultDesk) -> Estimate:
    """Return the estimate of a likely figure alone: fixed, or with the range that its evidence grade proposes."""
    if figures.propose is None or figures.shape is Shape.FIXED:
        return Fixed(likely)
    grade = (figures.grade or Grade.E).value
    proposed = proposed_range(grade)
    # Twelve figures: 1.15 times 200,000 is not 230,000 to the last bit, and would be printed so.
    low, high = (float(f"{end:.12g}") for end in figures.propose(likely, proposed))
    if proposed.fixed or low == high:
        return Fixed(likely)
    taken = f"{figures.show(low)} to {figures.show(high)}, proposed from evidence grade {grade}"
    desk.lacks(spot(figures.names[0]), figures.subject, "a range", taken, figures.name, figures.advice)
    return from_range(low, likely, high)


def around_money(likely: float, proposed: ProposedRange) -> tuple[float, float]:
    """Return the low and high that a grade proposes for a cost, in its unit."""
    return proposed.around_money(likely)


def around_saving(likely: float, proposed: ProposedRange) -> tuple[float, float]:
    """Return the low and high that a grade proposes for a saving entered without a minus sign, in its unit."""
    return proposed.around_money(likely, saving=True)


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


def _of_three(ranged: tuple[float, float, float], shape: Shape, ends: Ends) -> Estimate:
    """Return the estimate of a low, likely and high figure; EstimateError where the shape cannot take them."""
    if ends is Ends.EXTREMES:
        return from_range(*ranged, shape.value)
    return from_percentiles(*ranged, shape.value, _PERCENTILES[ends])


def _what_fits(ranged: tuple[float, float, float], ends: Ends) -> list[str]:
    """Return the shapes with a peak that can take a low, likely and high figure, the usual one first."""

    def fits(shape: Shape) -> bool:
        try:
            return bool(_of_three(ranged, shape, ends))
        except EstimateError:
            return False

    return [shape.value for shape in (Shape.PERT, Shape.TRIANGULAR, Shape.NORMAL, Shape.LOGNORMAL) if fits(shape)]
