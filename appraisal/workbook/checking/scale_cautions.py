"""Figures of another scale where the scale is 0 to 100: a percentage that a spreadsheet program has stored, or points
of a value function that are numbers of a mark and not what it is worth."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.workbook.book import Spot
from appraisal.workbook.checking.desk import Desk
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions as say
from appraisal.workbook.reading.figures import grouped
from appraisal.workbook.reading.scales import shape_of, words_of
from appraisal.workbook.reading.word_scales import evenly
from appraisal.workbook.schema import CriterionRow, GroupWeightRow, MarkRow, ScoreRow, ValueShape

# Up to this, weights look like importance, which is said once for all of them.
_IMPORTANCE = 10
_WHOLE = 100


def parts_of_a_hundred(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each weight, and each score or mark of a direct criterion, between 0 and 1."""
    criteria = list(desk.book.placed(CriterionRow))
    if max((row.weight for row, _ in criteria), default=0.0) > _IMPORTANCE:
        for row, spot in criteria:
            yield from _between(row, spot, "weight_low", "weight", "weight_high")
    for weighed, spot in desk.book.placed(GroupWeightRow):
        yield from _between(weighed, spot, "weight")
    direct = {code for code, row in desk.measured.items() if shape_of(row) is ValueShape.DIRECT and not words_of(row)}
    for score, spot in desk.book.placed(ScoreRow):
        if score.criterion in direct:
            yield from _between(score, spot, "low", "likely", "high")
    for mark, spot in desk.book.placed(MarkRow):
        if mark.criterion in direct:
            yield from _between(mark, spot, "value")


def points_of_few(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each value function by points whose best is worth a tenth of the scale or less."""
    for row, spot in desk.book.placed(CriterionRow):
        best = max((value for _, value in row.points), default=_WHOLE)
        if best <= _IMPORTANCE:
            words = words_of(row)
            rising = len(words) > 1 and words[0] < words[-1]
            offered = evenly([word.word for word in words]) if rising else ""
            yield say.best_of_few_points(spot("points"), grouped(best), offered)


def _between(row: object, spot: Spot, *names: str) -> Iterator[Caution]:
    for name in names:
        figure = getattr(row, name)
        if figure is not None and 0 < figure < 1:
            yield say.part_of_a_hundred(spot(name), grouped(figure), grouped(round(100 * figure, 6)))
