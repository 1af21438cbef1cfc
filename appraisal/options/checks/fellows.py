"""Amounts beside their fellows: a slip of noughts, and options that lack what the others have."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.line_names import is_income
from appraisal.options.checks.posts_rows import options_of_posts
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.reference.models import delivery_models, every_usual_row, model_meant
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.reading.codes import name_key

# An amount under the first beside a median over the second is in thousands, or trifling; so is one far above.
_SMALL, _LARGE, _TIMES_MORE = 1_000, 100_000, 1_000
# Below this nobody counts in a business case, beside a median over the second.
_TRIFLING, _COUNTED = 100, 20_000
# How many others it takes to say what is usual.
_FELLOWS = 3
# Lines of one category, or of one name, that are as near each other as this say what one of them comes to ...
_NEAR, _OF_CATEGORY, _OF_NAME = 2, 4, 2
# ... and one that is among them once its noughts are put right, within this.
_AMONG = 0.1
# A running cost of this part of an income is one of a service that has the income; one of this part of that is none.
_OF_INCOME, _LITTLE = 0.5, 0.2
# Of all that business as usual costs: no part of another option's running cost is so much.
_TIMES_ALL = 10
# Of the median, by lines beside those usual for the model: less looks forgotten.
_FEW = 0.5
# Risks are less than what a service costs; where the greatest line is this many times less, it is in thousands.
_OF_RISKS = 5

Row = CostRow | RiskRow
Placed = Sequence[tuple[Row, Spot]]


def far_from_fellows(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each amount that is so far from those like it that a slip is more likely, one a row."""
    lines: list[tuple[Row, Spot]] = [(row, spot) for row, spot in desk.in_use(CostRow) if not row.drivers]
    risks: list[tuple[Row, Spot]] = [*desk.in_use(RiskRow)]
    by_kind = [[(row, spot) for row, spot in lines if getattr(row, "recurrence", None) is kind] for kind in Recurrence]
    said: set[tuple[str, str]] = set()
    for caution in (
        *(caution for placed in (*by_kind, risks) for caution in _of_its_kind(placed)),
        *_trifling([*lines, *risks]),
        *_slips(lines),
    ):
        if (caution.sheet, caution.cell) not in said:
            said.add((caution.sheet, caution.cell))
            yield caution


def _of_its_kind(placed: Placed) -> Iterator[Caution]:
    """Yield a caution for each amount that is hundreds of times smaller or greater than most of its kind."""
    amounts = [abs(row.likely) for row, _ in placed if row.likely]
    usual = statistics.median_low(amounts) if len(amounts) > _FELLOWS else 0.0
    for row, spot in placed:
        amount = row.likely or 0.0
        if 1 < abs(amount) < _SMALL and usual > _LARGE:  # one pound is nominal
            yield say.far_below_the_others(spot("likely"), amount, usual)
        elif usual >= _SMALL and abs(amount) > _TIMES_MORE * usual:
            yield say.far_above_the_others(spot("likely"), amount, usual)


def _trifling(placed: Placed) -> Iterator[Caution]:
    """Yield a caution for each amount under £100 where most amounts, of lines and risks of any kind, are thousands."""
    amounts = [abs(row.likely) for row, _ in placed if row.likely]
    usual = statistics.median_low(amounts) if len(amounts) > _FELLOWS else 0.0
    for row, spot in placed:
        if row.likely is not None and 1 < abs(row.likely) < _TRIFLING and usual >= _COUNTED:
            yield say.far_below_the_others(spot("likely"), row.likely, usual)


def _slips(lines: Placed) -> Iterator[Caution]:
    """Yield a caution for each amount that is ten times, or a hundred, all others of its category or of its name."""
    groups: dict[tuple[object, ...], list[tuple[Row, Spot, float]]] = {}
    for row, spot in lines:
        if isinstance(row, CostRow) and row.likely:
            kind = (row.recurrence, row.money.comes_in)
            entry = (row, spot, abs(row.likely))
            groups.setdefault(("name", name_key(row.name), *kind), []).append(entry)
            if row.category.strip():
                groups.setdefault(("category", name_key(row.category), *kind), []).append(entry)
    for (by, *_), entries in groups.items():
        if len(entries) > (_OF_NAME if by == "name" else _OF_CATEGORY):
            yield from _slip_among(entries)


def _slip_among(entries: Sequence[tuple[Row, Spot, float]]) -> Iterator[Caution]:
    """Yield a caution for the one amount, of some, that has noughts too many or too few for the others."""
    ordered = sorted(amount for *_, amount in entries)
    for others, odd in ((ordered[:-1], ordered[-1]), (ordered[1:], ordered[0])):
        least, most = others[0], others[-1]
        if most <= _NEAR * least and _has_slipped(odd, least, most):
            row, spot = next((row, spot) for row, spot, amount in entries if amount == odd)
            yield say.far_from_its_category(spot("likely"), row.likely or 0.0, statistics.median_low(others))
            return


def _has_slipped(amount: float, least: float, most: float) -> bool:
    """Return whether an amount is among others once one to five noughts are taken off it, or put to it.

    >>> _has_slipped(599_500, 5_900, 6_100), _has_slipped(6.1, 5_900, 6_100), _has_slipped(20_000, 5_900, 6_100)
    (True, True, False)
    """
    slipped = (amount / 10**noughts for noughts in (*range(-5, 0), *range(1, 6)))
    return any(least * (1 - _AMONG) <= meant <= most * (1 + _AMONG) for meant in slipped)


def running_costs(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each option that has a large income and no running cost, or nothing that comes each year.

    Lines of all options do not count, unless they are as large: they say nothing of what one option costs to run.
    """
    lines = [(row, spot) for row, spot in desk.in_use(CostRow) if row.recurrence is Recurrence.RECURRENT]
    own = dict.fromkeys(desk.shortlist, 0.0)
    yearly = set[str]().union(*options_of_posts(desk))
    for row, _ in lines:
        yearly |= own.keys() & row.options
        for code in own.keys() & row.options if not row.money.comes_in else ():
            own[code] += 1.0 if row.drivers else abs(row.likely or 0.0)
    for_all = max((_size(row) for row, _ in lines if ALL in row.options and not row.money.comes_in), default=0.0)
    for row, spot in lines:
        large = _OF_INCOME * abs(row.likely or 0.0)
        if row.money.comes_in and not row.drivers and large > for_all and is_income(row):
            for code in own.keys() & row.options:
                if own[code] < _LITTLE * large and any(cost >= large for cost in own.values()):
                    yield say.income_without_cost(spot("name"), row.name, desk.shortlist[code])
    yield from _nothing_each_year(desk, yearly, for_all)
    yield from _more_than_all(desk, lines)


def _size(row: CostRow) -> float:
    """Return what a line comes to; what is multiplied by others may be anything."""
    return math.inf if row.drivers else abs(row.likely or 0.0)


def _nothing_each_year(desk: Desk, yearly: set[str], for_all: float) -> Iterator[Caution]:
    """Yield a caution for each option with no line of its own that comes each year, where others all have them."""
    options = [(row, spot) for row, spot in desk.book.placed(OptionRow) if row.id in desk.shortlist]
    costed = {code for row, _ in desk.in_use(CostRow) for code in row.options}
    usual = {row.id for row, _ in options if row.business_as_usual}
    if for_all >= _COUNTED or len(yearly) < 2 or not usual & yearly:
        return
    for row, spot in options:
        if row.id not in yearly and row.id not in usual and (row.id in costed or ALL in costed):
            yield say.no_running_cost(spot("name"), row.name)


def few_lines(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each option that has so few lines of its own that some look forgotten.

    Business as usual and the do-minimum have few by nature, lines of all options are nobody's own, what does not apply
    was thought of, and of what is still to be considered another list speaks. A service that stays in-house has no
    board, client function or tax to pay for: lines are counted beside those that are usual for the delivery model, and
    less than half the median of that is few.
    """
    of = {row.id: row for row in desk.book.rows(OptionRow) if row.id in desk.shortlist}
    asked = {code: row for code, row in of.items() if not (row.business_as_usual or row.do_minimum)}
    rows = desk.book.rows(CostRow)
    waiting = {code for row in rows if row.state is State.NOT_CONSIDERED for code in row.options}
    lines = [row.options for row in rows if row.state is not State.NOT_CONSIDERED]
    lines += options_of_posts(desk)
    own = {code: sum(code in options for options in lines) for code in asked}
    beside = {code: count / _usual_lines(asked[code].model) for code, count in own.items()}
    few = _FEW * statistics.median(beside.values() or [0.0])
    for row, spot in desk.book.placed(OptionRow):
        if own.get(row.id, 0) > 0 and row.id not in waiting and beside[row.id] < few:
            others = statistics.median_low(count for code, count in own.items() if code != row.id)
            if others > _FELLOWS <= len(own):
                yield say.few_lines(spot("name"), row.name, own[row.id], others)


def _usual_lines(model: str) -> int:
    """Return how many cost lines an option of a delivery model usually has; of one that is not known, as most have."""
    meant, of_any = model_meant(model), [row for row in every_usual_row() if row.kind == "cost" and not row.services]
    counts = {code: len({row.code for row in of_any if code in row.models}) for code in delivery_models()}
    return counts[meant.code] if meant else statistics.median_low(counts.values())


def _more_than_all(desk: Desk, lines: Sequence[tuple[CostRow, Spot]]) -> Iterator[Caution]:
    """Yield a caution for each saving, income apart, that is more a year than all that business as usual costs, and
    each cost of another option alone that is ten times it."""
    usual = {row.id for row in desk.book.rows(OptionRow) if row.business_as_usual}
    today = [row for row, _ in lines if not row.money.comes_in and (usual & {*row.options} or ALL in row.options)]
    cost = sum(_size(row) for row in today)
    for row, spot in lines:
        if row.money.comes_in and not row.drivers and not is_income(row) and row.likely and 0 < cost < row.likely:
            yield say.saves_more_than_all(spot("likely"), row.name, row.likely, cost)
        elif not row.money.comes_in and not row.drivers and 0 < cost * _TIMES_ALL < (row.likely or 0.0):
            yield say.costs_more_than_all(spot("likely"), row.name, row.likely or 0.0, cost)


def all_in_thousands(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for the first cost line, where no line comes to a part of what most risks cost."""
    lines = [(row, spot) for row, spot in desk.in_use(CostRow) if not row.drivers and row.likely]
    risks = [abs(row.likely) for row, _ in desk.in_use(RiskRow) if row.likely]
    if len(lines) < _FELLOWS or len(risks) < _FELLOWS or len(lines) < len(desk.in_use(CostRow)):
        return
    greatest, usual = max(abs(row.likely or 0.0) for row, _ in lines), statistics.median_low(risks)
    if greatest * _OF_RISKS < usual:
        yield say.far_below_the_risks(lines[0][1]("likely"), greatest, usual)
