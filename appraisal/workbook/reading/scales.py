"""How the measure of a criterion becomes 0 to 100, as far as its row says so without a figure."""

from __future__ import annotations

from appraisal.case import Measure
from appraisal.workbook.schema import CriterionRow, ValueShape


def shape_of(row: CriterionRow) -> ValueShape:
    """Return a criterion's value function; where the sheet leaves it open, what its figures imply."""
    if row.value_shape is not None:
        return row.value_shape
    if row.points:
        return ValueShape.PIECEWISE
    anchored = (row.worst, row.best) not in ((None, None), (0.0, 100.0))
    return ValueShape.LINEAR if anchored or row.measure is not Measure.JUDGED else ValueShape.DIRECT
