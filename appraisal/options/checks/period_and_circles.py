"""The period of an appraisal, and assumptions that go round in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import AssumptionRow
from appraisal.workbook.book import LONGEST_PERIOD, Book, Spot
from appraisal.workbook.faults import Fault, circle, out_of_bounds


def check_period(row: AboutRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault unless the appraisal period is 1 to 100 years long."""
    if not 1 <= row.years <= LONGEST_PERIOD:
        faults.append(out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {LONGEST_PERIOD} years"))


def check_circles(book: Book, faults: list[Fault]) -> None:
    """Add a fault, naming the chain, if assumptions multiply each other in a circle."""
    drivers: Mapping[str, Sequence[str]] = {row.id: row.drivers for row in book.rows(AssumptionRow)}
    try:
        TopologicalSorter(drivers).prepare()
    except CycleError as error:
        chain = list(reversed(error.args[1]))
        spots = {row.id: spot for row, spot in book.placed(AssumptionRow)}
        faults.append(circle(spots[chain[0]]("drivers"), chain))
