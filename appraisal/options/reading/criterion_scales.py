"""How the measure of a criterion becomes 0 to 100, as far as its row says so without a figure."""

from __future__ import annotations

from appraisal.options.case import Measure
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.workbook.schema import ValueShape, Worded, worded


def words_of(row: CriterionRow) -> tuple[Worded, ...]:
    """Return the words in which a criterion is scored, in the order written; none if it is scored in figures."""
    return worded(row.points) if row.measure is Measure.JUDGED else ()


def shape_of(row: CriterionRow) -> ValueShape:
    """Return a criterion's value function; where the sheet leaves it open, what its figures imply.

    A word of a scale is its value already, so that such a scale is direct, unless a straight line was asked for.
    """
    if words_of(row) and row.value_shape is not ValueShape.LINEAR:
        return ValueShape.DIRECT
    if row.value_shape is not None:
        return row.value_shape
    if row.points:
        return ValueShape.PIECEWISE
    anchored = (row.worst, row.best) not in ((None, None), (0.0, 100.0))
    return ValueShape.LINEAR if anchored or row.measure is not Measure.JUDGED else ValueShape.DIRECT
