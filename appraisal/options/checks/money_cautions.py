"""What looks odd about money: amounts in another unit than their fellows, savings taken for costs, certain risks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from appraisal.options.case import Measure, Money, Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.line_names import calls_itself_saving, calls_itself_spent, is_spent_once
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, money
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.reading.units import is_percent, is_share, other_money, part_of_a_year, times_of

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
        if not row.money.comes_in and calls_itself_saving(row):
            yield say.saving_as_cost(spot("money"), row.name)
        elif row.money in (Money.SAVING, Money.INCOME) and calls_itself_spent(row):
            yield say.cost_as_saving(spot("money"), row.name)
        if row.recurrence is Recurrence.RECURRENT:
            yield from short_build_ups(desk, row, spot)
        to_the_end = desk.period is not None and row.last_year in (None, desk.period[-1]) and len(desk.period) > 3
        if row.recurrence is Recurrence.RECURRENT and to_the_end and is_spent_once(row):
            yield say.one_off_every_year(spot("recurrence"), row.name)


def short_build_ups(desk: Desk, row: CostRow | BenefitRow, spot: Spot) -> Iterator[Caution]:
    """Yield a caution for shares of a yearly amount that rise to less than the whole and are held there."""
    most = max(row.build_up, default=1.0)
    if desk.period is None or not 0 < most < 1:
        return
    first, last = row.first_year or desk.period[0], row.last_year or desk.period[-1]
    holds_on = row.build_up[-1] == most and len(row.build_up) <= last - first
    if holds_on or most < _BUILT_UP:
        yield say.never_built_up(spot("build_up"), row.name, f"{100 * most:.6g}%", most < _BUILT_UP)


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


# A growth of 100% doubles; above this a percentage is meant in hundredths. A share is one at most.
# Worst and best so many times less than what the lines come to in one year are in thousands or millions.
_TIMES_LESS = 50
_MOST_PERCENT, _MOST_SHARE = 2.0, 1.0
# More of a name than tells what it is; a hostile one must not cost time.
_LONGEST = 200
_MONEY = "rent|fee|charge|cost|payment|salary|wages?|lease|subscription|licen[cs]e|instalment|bill|price|amount"
_FOR_PART = re.compile(
    rf"\b(month|week|quarter|fortnight|dai)ly\s+(?:{_MONEY})s?\b|\b(?:{_MONEY})s?\b.*\b(?:per|a|each|every) "
    r"(month|week|quarter|fortnight|day)\b|\b(pcm)\b",
    re.IGNORECASE,
)


def units_against_figures(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each assumption, measure and amount whose unit says that its figure is of another size."""
    yield from _assumptions(desk)
    yield from _measures(desk)
    yield from _parts_of_years(desk)


def _assumptions(desk: Desk) -> Iterator[Caution]:
    uses: dict[str, list[CostRow]] = {}
    for line, _ in desk.in_use(CostRow):
        for code in line.drivers:
            uses.setdefault(code, []).append(line)
    for row, spot in desk.book.placed(AssumptionRow):
        figures = [figure for figure in (row.low, row.likely, row.high) if figure is not None]
        figures += [value for value, _ in row.outcomes]
        greatest = max(map(abs, figures), default=0.0)
        field = "likely" if row.likely is not None or not row.outcomes else "outcomes"
        most = _MOST_PERCENT if is_percent(row.unit) else _MOST_SHARE if is_share(row.unit) else math.inf
        if greatest > most:
            yield say.more_than_a_whole(spot(field), grouped(greatest), row.unit, grouped(greatest / 100))
        elif other_money(row.unit) and "£" not in row.unit:
            yield say.not_in_pounds(spot("unit"), row.unit)
        elif times_of(row.unit) != 1 and _multiplies(row, uses, times_of(row.unit)):
            yield say.in_thousands(spot("unit"), row.unit, grouped(greatest))
        elif part_of_a_year(row.unit) and _for_a_part(row, uses, part_of_a_year(row.unit)):
            yield say.part_of_a_year(spot("unit"), row.unit, part_of_a_year(row.unit))


def _multiplies(row: AssumptionRow, uses: dict[str, list[CostRow]], times: float) -> bool:
    """Return whether a line multiplies an assumption of thousands as it stands, and not by a thousand."""
    return any(line.likely != times for line in uses.get(row.id, ()))


def _for_a_part(row: AssumptionRow, uses: dict[str, list[CostRow]], part: str) -> bool:
    """Return whether a yearly line counts an amount for a part of a year as it stands, once."""
    lines = [line for line in uses.get(row.id, ()) if line.recurrence is Recurrence.RECURRENT]
    return part != "hour" and any(line.likely == 1 and len(line.drivers) == 1 for line in lines)


def _measures(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each criterion measured in pounds whose unit is thousands, or no money of ours."""
    lines = [row for row, _ in desk.in_use(CostRow) if row.likely and not row.drivers]
    amounts = sorted(abs(row.likely or 0.0) for row in lines)
    others = sum(amounts[:-1])  # all but the greatest, which may be a slip itself
    for row, spot in desk.book.placed(CriterionRow):
        ends = [abs(end) for end in (row.worst, row.best) if end is not None]
        in_sum = row.measure in (Measure.NET_PRESENT_COST, Measure.CASH)
        if in_sum and len(ends) > 1 and 0 < max(ends) * _TIMES_LESS < others:
            yield say.ends_far_below_the_costs(spot("worst"), row.name, max(ends), others)
        if row.measure is not Measure.JUDGED and (times_of(row.unit) != 1 or other_money(row.unit)):
            yield say.measure_in_pounds(spot("unit"), row.name, row.unit)


def _parts_of_years(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each line that comes once a year and calls itself an amount for a month or a week."""
    for row, spot in desk.in_use(CostRow):
        found = _FOR_PART.search(row.name[:_LONGEST])
        if found and row.recurrence is Recurrence.RECURRENT and not row.drivers:
            part = part_of_a_year(found[0])
            yield say.yearly_amount_of_a_part(spot("likely"), row.name, part)
