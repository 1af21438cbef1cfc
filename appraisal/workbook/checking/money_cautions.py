"""What looks odd about money: amounts in another unit than their fellows, savings taken for costs, certain risks."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence

from appraisal.case import Recurrence
from appraisal.workbook.book import Spot
from appraisal.workbook.checking.desk import Desk
from appraisal.workbook.faults import Caution, money
from appraisal.workbook.faults import cautions as say
from appraisal.workbook.reading.figures import grouped
from appraisal.workbook.schema import AssumptionRow, CostRow, RiskRow

# An amount under the first beside a median over the second is in thousands, or trifling; so is one far above.
_SMALL, _LARGE, _TIMES_MORE = 1_000, 100_000, 1_000
# How many others it takes to say what is usual.
_FELLOWS = 3
# No honest range is so wide; a slip of a unit is wider.
_WIDE = 100
_INCOME = re.compile(r"savings?|income|receipts", re.IGNORECASE)
_SAVING = re.compile(r"(.*\W)?savings?", re.IGNORECASE)
_LOST = re.compile(r"\b(lost|loss|missed|undelivered|costs?)\b", re.IGNORECASE)
_SPENT_ONCE = re.compile(r"\b(set[ -]?up|redundanc(y|ies)|severance|mobilisation|procurement)\b", re.IGNORECASE)
_NOT_SPENT_ONCE = re.compile(r"\b(saved|saving|repay|loan|team|function|support)", re.IGNORECASE)

Placed = Sequence[tuple[CostRow, Spot]] | Sequence[tuple[RiskRow, Spot]]


def look_over_money(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about cost lines, risks and assumptions that are in use."""
    lines = [(row, spot) for row, spot in desk.in_use(CostRow) if not row.drivers]
    risks = desk.in_use(RiskRow)
    for kind in Recurrence:
        yield from _beside_fellows([(row, spot) for row, spot in lines if row.recurrence is kind])
    yield from _beside_fellows(risks)
    yield from _amounts([*lines, *risks])
    yield from _ranges(desk)
    yield from _kinds(desk)
    yield from _chances(risks)


def _beside_fellows(placed: Placed) -> Iterator[Caution]:
    """Yield a caution for each amount that is hundreds of times smaller or greater than most of its kind."""
    amounts = [abs(row.likely) for row, _ in placed if row.likely]
    usual = statistics.median_low(amounts) if len(amounts) > _FELLOWS else 0.0
    for row, spot in placed:
        amount = row.likely or 0.0
        if 1 <= abs(amount) < _SMALL and usual > _LARGE:
            yield say.far_below_the_others(spot("likely"), amount, usual)
        elif usual >= _SMALL and abs(amount) > _TIMES_MORE * usual:
            yield say.far_above_the_others(spot("likely"), amount, usual)


def _amounts(placed: Sequence[tuple[CostRow | RiskRow, Spot]]) -> Iterator[Caution]:
    for row, spot in placed:
        if row.likely is not None and 0 < abs(row.likely) < 1:
            yield say.part_of_a_pound(spot("likely"), grouped(row.likely))
        if row.likely == 0 and not row.low and not row.high:
            yield say.amount_of_nothing(spot("likely"))


def _ranges(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each range whose likely figure is a hundred times its low, or its high a hundred times it."""
    for rows in (CostRow, RiskRow, AssumptionRow):
        kind: type[CostRow | RiskRow | AssumptionRow] = rows
        for row, spot in desk.in_use(kind):
            show = grouped if isinstance(row, AssumptionRow) or (isinstance(row, CostRow) and row.drivers) else money
            ends = (("low", row.low, row.likely), ("high", row.likely, row.high))
            for name, lesser, greater in ends:
                if lesser and greater and lesser > 0 and greater / lesser >= _WIDE:
                    yield say.wide_range(spot(name), show(lesser), show(greater))


def _kinds(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each saving that is counted as a cost, and each sum spent once that comes every year."""
    for row, spot in desk.in_use(CostRow):
        if not row.saving and _is_saving(row):
            yield say.saving_as_cost(spot("saving"), row.name)
        to_the_end = desk.period is not None and row.last_year in (None, desk.period[-1]) and len(desk.period) > 3
        if row.recurrence is Recurrence.RECURRENT and to_the_end and _is_spent_once(row):
            yield say.one_off_every_year(spot("recurrence"), row.name)


def _is_saving(row: CostRow) -> bool:
    return bool(_INCOME.fullmatch(row.category) or _SAVING.fullmatch(row.name)) and not _LOST.search(row.name)


def _is_spent_once(row: CostRow) -> bool:
    once = _SPENT_ONCE.search(row.category) or _SPENT_ONCE.search(row.name)
    return bool(once) and not (row.saving or row.build_up or _NOT_SPENT_ONCE.search(row.name))


def _chances(risks: Sequence[tuple[RiskRow, Spot]]) -> Iterator[Caution]:
    for row, spot in risks:
        if row.probability == 1:
            yield say.certain_risk(
                spot("probability"), "100%", "What is sure to happen is a cost: enter it under Costs."
            )
        elif row.probability == 0:
            advice = 'If it cannot happen, clear its figures and say "does not apply" under State, with the reason.'
            yield say.certain_risk(spot("probability"), "0%", advice)
        if row.likely is not None and row.likely < 0:
            yield say.risk_that_saves(spot("likely"), row.likely)
