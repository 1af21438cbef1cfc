"""Where a panel's members differ: their marks of the same option on the same criterion, the widest apart first."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from appraisal.workbook.book import Book
from appraisal.workbook.checking.scoring_rows import scale
from appraisal.workbook.reading.figures import grouped
from appraisal.workbook.schema import CriterionRow, Listing, MarkRow, OptionRow


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more members' marks of one option on one criterion, in the criterion's unit.

    `spread` is the greatest less the least, `of_scale` the spread as a share of the criterion's scale. `lowest` and
    `highest` are the codes of the members at the ends, `farthest` of those farthest from the median.
    """

    option: str
    criterion: str
    members: int
    least: float
    median: float
    greatest: float
    spread: float
    of_scale: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    farthest: tuple[str, ...]

    def __str__(self) -> str:
        marks = f"{self.members} marks from {grouped(self.least)} to {grouped(self.greatest)}"
        apart = f"farthest from the median of {grouped(self.median)}: {', '.join(self.farthest)}"
        return f"{self.criterion} of {self.option}: {marks}; {apart}."


def disagreements(book: Book) -> tuple[Disagreement, ...]:
    """Return how far members' marks lie apart wherever two or more gave one, the widest share of the scale first.

    Where all gave the same mark the spread is 0. Options on the longlist are left out.
    """
    criteria = {row.id: row for row in book.rows(CriterionRow)}
    shortlist = {row.id for row in book.rows(OptionRow) if row.listing is Listing.SHORTLIST}
    given: dict[tuple[str, str], dict[str, float]] = {}
    for row in book.rows(MarkRow):
        if row.value is not None and row.option in shortlist and row.criterion in criteria:
            given.setdefault((row.option, row.criterion), {})[row.member] = row.value
    found = [
        _disagreement(option, criteria[criterion], marks)
        for (option, criterion), marks in given.items()
        if len(marks) > 1
    ]
    return tuple(sorted(found, key=lambda one: -one.of_scale))


def _disagreement(option: str, criterion: CriterionRow, marks: dict[str, float]) -> Disagreement:
    least, median, greatest = min(marks.values()), statistics.median(marks.values()), max(marks.values())
    low, high = scale(criterion)
    far = max(abs(mark - median) for mark in marks.values())
    return Disagreement(
        option,
        criterion.id,
        len(marks),
        least,
        median,
        greatest,
        greatest - least,
        (greatest - least) / (high - low) if high > low else 0.0,
        tuple(member for member, mark in marks.items() if mark == least),
        tuple(member for member, mark in marks.items() if mark == greatest),
        tuple(member for member, mark in marks.items() if far and abs(mark - median) == far),
    )
