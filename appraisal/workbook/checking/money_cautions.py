"""What looks odd about money: amounts in another unit than their fellows, savings taken for costs, certain risks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from appraisal.case import Recurrence
from appraisal.workbook.book import Spot
from appraisal.workbook.checking.desk import Desk
from appraisal.workbook.faults import Caution, money
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.figures import grouped
from appraisal.workbook.schema import AssumptionRow, CostRow, RiskRow

# The share of an amount above which a build-up is one; below it is more likely a growth.
_BUILT_UP = 0.25
# No honest range is so wide; a slip of a unit is wider.
_WIDE = 100
# More of a name than tells what it is; a hostile one must not cost time.
_LONGEST = 200
_INCOME = re.compile(r"(savings?|income|receipts)\b.*", re.IGNORECASE)
# A name that ends with what comes in or is saved, or begins with it and where it comes from.
_SAVING = re.compile(
    r"(?:.*\W)?(?:savings?|income|receipts?|refunds?|rebates?|credits?|proceeds|grants? (?:received|income))"
    r"(?:\s*[\(,:\u2013-].*|\s+(?:on|from|of|for|in|by|through)\b.*)?"
    r"|less:?\s.*|(?:grants?|contributions?) from\b(?!.*\bto\b).*|.*\breceived"
    r"|.*\((?:income|savings?|receipts?|credits?)\)|(?:.*\W)?efficiencies|(?:trading |operating )?surplus"
    r"|fees and charges|sales?(?: of .*)?|(?:costs? )?(?:avoided|avoidance of|reductions? in)\b.*",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(lost|loss|losses|missed|undelivered|unachieved|(?<!avoided )costs?(?! avoid)|forgone|foregone|shortfall|fall"
    r"|reduced|lower|less income|collect(ing|ion)|tax|team|system|programme|project|manag\w+|officer"
    r"|to (save|make|deliver|pay)|deliver\w*|invest\w*|credits? (card|control|union)|repa(y|id)\w*|guarantee\w*"
    r"|bad debts?|share of|fees? on|reductions? in .*(income|fees|receipts|grants?))\b",
    re.IGNORECASE,
)
# Categories of what is spent, and what a line of one is called that saves nevertheless.
_OUTLAY = re.compile(
    r"set[ -]?up|transition|client(?: side)?|running|stranded overheads|exit(?: or return)?|tax", re.IGNORECASE
)
_SAVES = re.compile(
    r"sav|less|lower|fewer|reduc|avoid|income|relief|paid back|receipt|efficien|removed|ended|rebate|refund|grant"
    r"|released|given up|no longer|better|discount|recover|credit|sale|fee|contribution|surplus|rent|charge",
    re.IGNORECASE,
)
_SPENT_ONCE = re.compile(
    r"\b(set[ -]?up|redundanc(y|ies)|severance|mobilisation|procurement|exit or return|programme team)\b",
    re.IGNORECASE,
)
_NOT_SPENT_ONCE = re.compile(
    r"\b(saved|saving|repay|loan|function|support|avoid|insurance|each year|yearly|annual|every year|ongoing"
    r"|(?<!programme )team)",
    re.IGNORECASE,
)


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
        if not row.saving and _is_saving(row):
            yield say.saving_as_cost(spot("saving"), row.name)
        elif row.saving and _OUTLAY.fullmatch(row.category.strip()) and not _SAVES.search(row.name):
            yield say.cost_as_saving(spot("saving"), row.name)
        if row.recurrence is Recurrence.RECURRENT and row.build_up and 0 < max(row.build_up) < _BUILT_UP:
            yield say.never_built_up(spot("build_up"), row.name, f"{100 * max(row.build_up):.6g}%")
        to_the_end = desk.period is not None and row.last_year in (None, desk.period[-1]) and len(desk.period) > 3
        if row.recurrence is Recurrence.RECURRENT and to_the_end and _is_spent_once(row):
            yield say.one_off_every_year(spot("recurrence"), row.name)


def _is_saving(row: CostRow) -> bool:
    name = " ".join(row.name.split())[:_LONGEST]
    return bool(_INCOME.fullmatch(row.category[:_LONGEST]) or _SAVING.fullmatch(name)) and not _LOST.search(name)


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
