"""Lines of the council's budget plan: what they must agree on, and what looks odd about their figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence

from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import BudgetKind, BudgetRow, Terms
from appraisal.options.checks.check_desk import Desk, carried, is_sound
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Caution,
    Place,
    minus_needed,
    money,
    not_used,
    part_of_another_kind,
    parts_off_their_whole,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.code_checks import check_nesting, check_unique
from appraisal.workbook.schema import field_of_year

# No plan changes so much from year to year; a slip of a unit changes more.
_TIMES = 500
_PARTS_AT_LEVEL = 1  # a budget is told by its lines and their parts: what is in a part is in the council's books
# A row in which no year has more than the first, beside costs of which most are over the second, is in thousands.
_SMALL, _LARGE = 1_000, 100_000
_A_POUND = 1.0  # what parts are out by within rounding each of them to pence


def read_budget(desk: Desk) -> tuple[BudgetRow, ...]:
    """Return the lines that have a figure for a year of the appraisal; two of one kind and name must differ in their
    reading, and parts come to their whole."""
    placed = list(desk.book.placed(BudgetLineRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    for kind in BudgetKind:
        check_unique(((_folded(row), spot("name")) for row, spot in placed if row.kind is kind), desk.faults)
    read = [read_budget_row(desk, row, spot) for row, spot in placed]
    check_nesting(placed, _PARTS_AT_LEVEL, desk.faults)
    _check_parts(desk, placed)
    return tuple(row for row in read if row.by_year)


def _check_parts(desk: Desk, placed: Sequence[tuple[BudgetLineRow, Spot]]) -> None:
    """Add a fault for each part of another kind than its whole, and for each year in which parts do not come to it.

    Of a sheet with a row that could not be read, or with a fault, there is no sum.
    """
    known = {row.id: (row, spot) for row, spot in placed}
    parts: dict[str, list[BudgetLineRow]] = {}
    for row, spot in placed:
        whole, _ = known.get(row.part_of, (row, spot))
        if (whole.kind, whole.reading, whole.terms) != (row.kind, row.reading, row.terms):
            # A workbook may have no column of readings or of prices.
            field = "kind" if whole.kind is not row.kind else "part_of"
            kinds = [
                f"{each.kind}{f', read as {each.reading!r},' * bool(each.reading)}"
                f"{f', in {each.terms} prices,' * (whole.terms is not row.terms)}"
                for each in (row, whole)
            ]
            desk.faults.append(part_of_another_kind(spot(field), kinds[0], whole.name, kinds[1].rstrip(",")))
        elif whole is not row:
            parts.setdefault(row.part_of, []).append(row)
    if placed and not is_sound(desk, BudgetLineRow):
        return
    for code, rows in parts.items():
        whole, spot = known[code]
        for year in sorted({year for row in (whole, *rows) for year, _ in row.by_year}):
            made, own = (math.fsum(dict(row.by_year).get(year, 0.0) for row in some) for some in (rows, [whole]))
            if abs(made - own) >= _A_POUND:
                apart = f"{money(abs(made - own))} {'more' if made > own else 'less'}"
                place = _place(spot, year)
                desk.faults.append(parts_off_their_whole(place, financial_year(year), money(made), money(own), apart))


def _folded(row: BudgetLineRow) -> str:
    """Return a line's name, and its reading if it has one, without what does not tell two apart."""
    named = f"{row.name} ({row.reading})" if row.reading else row.name
    return " ".join(named.casefold().split())


def read_budget_row(desk: Desk, row: BudgetLineRow, spot: Spot) -> BudgetRow:
    """Return a line with its figures of the years that are appraised; a fault for each below zero.

    A line without any holds nothing against the options, and is unfinished.
    """
    if row.part_of:
        desk.codes["Budget"].has(row.part_of, spot("part_of"), desk.faults)
    if row.reading and row.kind is not BudgetKind.SAVING_NEEDED:
        why = f"a {row.kind} stands for itself: only what is needed may be read in more ways than one"
        desk.faults.append(not_used(spot("reading"), "Reading", why))
    if row.terms is Terms.REAL and row.kind is BudgetKind.RESERVE:
        why = "what is held is in the money of its year: only a budget, a need or a limit can be at the price base"
        desk.faults.append(not_used(spot("terms"), "Prices", why))
    for year, amount in row.by_year:
        if amount < 0 and row.kind is not BudgetKind.BUDGET:
            desk.faults.append(minus_needed(_place(spot, year), money(amount), row.kind))
    by_year = tuple((year, amount) for year, amount in row.by_year if desk.period is None or year in desk.period)
    if not by_year:
        first = desk.period[0] if desk.period else 0
        there = field_of_year(spot.entries.sheet.yearly, first) in spot.entries.columns
        named = f"{row.name}: {row.reading}" if row.reading else row.name
        desk.lacks(_place(spot, first) if there else spot("name"), named, "a figure for any year of the appraisal")
    return carried(BudgetRow, row, by_year=by_year)


def _place(spot: Spot, year: int) -> Place:
    return spot(field_of_year(spot.entries.sheet.yearly, year))


# What looks odd.


def look_over_budget(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about the lines of the budget plan."""
    placed = list(desk.book.placed(BudgetLineRow))
    needed = [spot for row, spot in placed if row.kind is BudgetKind.SAVING_NEEDED]
    yield from _nothing_to_save_against(desk, needed)
    costs = [abs(row.likely) for row, _ in desk.in_use(CostRow) if row.likely and not row.drivers]
    usual_cost = statistics.median_low(costs or [0.0])
    for row, spot in placed:
        yield from _not_appraised(desk, row, spot)
        yield from _beside_other_years(row, spot)
        greatest = max(row.by_year, key=lambda pair: pair[1], default=(0, 0.0))
        if 0 < greatest[1] < _SMALL and usual_cost > _LARGE:
            yield say.far_below_the_costs(_place(spot, greatest[0]), greatest[1], usual_cost)


def _nothing_to_save_against(desk: Desk, spots: Sequence[Spot]) -> Iterator[Caution]:
    options = desk.book.of(OptionRow)
    usual = [row for row in desk.book.rows(OptionRow) if row.business_as_usual and row.id in desk.shortlist]
    if spots and options.rows and not usual and not options.unfinished:
        yield say.nothing_to_save_against(spots[0]("name"))


def _not_appraised(desk: Desk, row: BudgetLineRow, spot: Spot) -> Iterator[Caution]:
    if desk.period is None:
        return
    first, last = financial_year(desk.period[0]), financial_year(desk.period[-1])
    for year, _ in row.by_year:
        if year not in desk.period:
            yield say.outside_what_is_appraised(_place(spot, year), financial_year(year), first, last)


def _beside_other_years(row: BudgetLineRow, spot: Spot) -> Iterator[Caution]:
    """Yield a caution for each figure that is hundreds of times smaller or greater than most in its row."""
    amounts = [amount for _, amount in row.by_year if amount > 0]
    usual = statistics.median_high(amounts or [0.0])
    for year, amount in row.by_year:
        if amount > 0 and not usual / _TIMES < amount < usual * _TIMES:
            yield say.far_from_the_other_years(_place(spot, year), amount, usual)
