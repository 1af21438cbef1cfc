"""Panel members' marks that are not used, because a score is entered for the same option and criterion."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.options.case import Measure
from appraisal.options.checks.scoring_rows import scale
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, OptionRow, ScoreRow
from appraisal.workbook.book import Book
from appraisal.workbook.faults import Place
from appraisal.workbook.schema import Listing


@dataclass(frozen=True, slots=True)
class Outweighed:
    """The marks of one option on one criterion, in its unit and in rising order, and the score that is used instead.

    `place` is the score's cell. `of_scale` is how far the score lies from the median of the marks, as a share of the
    criterion's scale.
    """

    marks: tuple[float, ...]
    score: float
    place: Place
    of_scale: float

    @property
    def median(self) -> float:
        return statistics.median(self.marks)


def outweighed_marks(book: Book) -> Iterator[Outweighed]:
    """Yield, in the order of the scores, each that is entered for a pair that members of the panel have marked."""
    given: dict[tuple[str, str], list[float]] = {}
    for mark in book.rows(MarkRow):
        if mark.value is not None:
            given.setdefault((mark.option, mark.criterion), []).append(mark.value)
    shortlist = {row.id for row in book.rows(OptionRow) if row.listing is Listing.SHORTLIST}
    judged = {row.id: row for row in book.rows(CriterionRow) if row.measure is Measure.JUDGED}
    for row, spot in book.placed(ScoreRow):
        figures = [figure for figure in (row.low, row.likely, row.high) if figure is not None]
        marks = tuple(sorted(given.get((row.option, row.criterion), ())))
        if figures and marks and row.option in shortlist and row.criterion in judged:
            score = statistics.fmean(figures) if row.likely is None else row.likely
            low, high = scale(judged[row.criterion])
            apart = abs(score - statistics.median(marks)) / (high - low) if high > low else 0.0
            yield Outweighed(marks, score, spot("low" if row.likely is None else "likely"), apart)
