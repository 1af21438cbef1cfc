"""What looks odd about money: amounts in another unit than their fellows, savings taken for costs, certain risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.options.case import Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.line_names import calls_itself_saving, calls_itself_spent, is_spent_once
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, money
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.number_cells import grouped

# The share of an amount above which a build-up is one; below it is more likely a growth.
_BUILT_UP = 0.25
# No honest range is so wide; a slip of a unit is wider.
_WIDE = 100


def look_over_money(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about cost lines, risks and assumptions that are in use."""
    lines = [(row, spot) for row, spot in desk.in_use(CostRow) if not row.drivers]
    risks = desk.in_use(RiskRow)
    yield from _amounts([*lines, *risks])
    yield from _ranges(desk)
    yield from _kinds(desk)
    yield from _chances(risks)


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
        if not row.saving and calls_itself_saving(row):
            yield say.saving_as_cost(spot("saving"), row.name)
        elif row.saving and calls_itself_spent(row):
            yield say.cost_as_saving(spot("saving"), row.name)
        if row.recurrence is Recurrence.RECURRENT and row.build_up and 0 < max(row.build_up) < _BUILT_UP:
            yield say.never_built_up(spot("build_up"), row.name, f"{100 * max(row.build_up):.6g}%")
        to_the_end = desk.period is not None and row.last_year in (None, desk.period[-1]) and len(desk.period) > 3
        if row.recurrence is Recurrence.RECURRENT and to_the_end and is_spent_once(row):
            yield say.one_off_every_year(spot("recurrence"), row.name)


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
