"""Money that two criteria weigh: what an option costs must count once in its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraisal.options.case import Kind, Measure
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_figures as say

# What a judged criterion is called that judges what an option costs, whatever its kind says.
_NAMES_COST = re.compile(r"\b(?:affordab\w*|costs?|costly|price|cheap\w*|savings?|value for money)\b", re.IGNORECASE)
_SUMS = (Measure.NET_PRESENT_COST, Measure.CASH)


def money_weighed_twice(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each criterion with a weight that counts money which an earlier one with a weight counts."""
    weighed = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.weight != 0 or row.weight_high]
    for place, (row, spot) in enumerate(weighed):
        for earlier, there in weighed[:place]:
            if _count_the_same(row, earlier):
                yield say.money_weighed_twice(spot("measure"), row.name, earlier.name, there("name"))
                break


def _count_the_same(one: CriterionRow, other: CriterionRow) -> bool:
    """Return whether one is a sum of all an option costs, and the other a sum, a saving or a judgement of its cost."""
    return any(a.measure in _SUMS and _is_of_cost(b) for a, b in ((one, other), (other, one)))


def _is_of_cost(row: CriterionRow) -> bool:
    if row.measure is Measure.JUDGED:
        return row.kind is Kind.COST or bool(_NAMES_COST.search(row.name))
    return row.measure in (*_SUMS, Measure.SAVING)
