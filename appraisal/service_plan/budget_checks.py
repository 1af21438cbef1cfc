"""What the lines of a budget must agree on, what of them is blank, and what is more likely a slip."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from appraisal.ground.shared_nouns import Gap, financial_year
from appraisal.service_plan import faults as say
from appraisal.service_plan.rows import LineRow, Money, PrintedTotalRow, Total
from appraisal.service_plan.sums import amount, blanks, figures, given, parts_of, rounding, total, unfilled, years_of
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Caution, Fault, Place, Unfinished, money, part_of_another_kind
from appraisal.workbook.schema.yearly import field_of_year

# Pounds in a column of thousands are a thousand times too much, give or take what the figure grew by.
_OTHER_YEARS, _FELLOWS = 500, 1_000
# How many others it takes to say what is usual; one fewer may have a total among them.
_ENOUGH = 3

Placed = Sequence[tuple[LineRow, Spot]]


def check_budget(book: Book) -> Iterator[Fault | Caution | Unfinished]:
    """Yield everything that is to be said of the lines of a budget and of totals printed elsewhere, at its cell."""
    placed: Placed = list(book.placed(LineRow))
    lines = book.rows(LineRow)
    known = {line.id: (line, spot) for line, spot in placed}
    for line, spot in placed:
        whole, _ = known.get(line.part_of, (line, spot))
        if whole.kind is not line.kind:
            yield part_of_another_kind(spot("kind"), line.kind, whole.name, whole.kind)
        for year, figure in line.by_year:
            yield from _not_added_up(lines, line, year, {code: _place(at, year) for code, (_, at) in known.items()})
            if figure < 0:
                yield say.minus_in_the_budget(_place(spot, year), line.kind, money(1_000 * figure))
    for line, year in unfilled(lines):
        place, gap = _place(known[line.id][1], year), Gap(line.name, f"a figure for {financial_year(year)}")
        yield Unfinished(place.sheet, place.cell, gap, "Write 0 if it is nothing: a blank is not counted as zero.")
    yield from _slips(placed)
    yield from _totals_as_lines(placed, lines)
    yield from _printed(book, lines)


def _place(spot: Spot, year: int) -> Place:
    return spot(field_of_year("by_year", year))


def _not_added_up(lines: Sequence[LineRow], line: LineRow, year: int, cells: Mapping[str, Place]) -> Iterator[Fault]:
    """Yield a fault where parts do not come to what is entered for their line: at each that is blank, if they fall
    short of it, for that is what is lacking."""
    parts, whole, own = parts_of(lines, line), given(line, year) or 0.0, cells[line.id]
    entered = [figure for part in parts for figure in figures(lines, part, year)]
    if not entered or abs(sum(entered) - whole) <= rounding(len(entered)):
        return
    found = money(sum(entered))
    lacking = [blank for part in parts for blank in blanks(lines, part, year)] if sum(entered) < whole else []
    for blank in lacking:
        yield say.part_left_blank(cells[blank.id], blank.name, line.name, found, own.cell, money(whole))
    if not lacking:
        yield say.parts_do_not_add_up(own, money(whole), found)


def _printed(book: Book, lines: Sequence[LineRow]) -> Iterator[Caution]:
    for row, spot in book.placed(PrintedTotalRow):
        for year, printed in row.by_year:
            found = total(lines, row.what, year)
            if found is not None and abs(found - 1_000 * printed) > rounding(len(lines)):
                yield say.total_not_met(_place(spot, year), row.what, money(1_000 * printed), money(found))


def _slips(placed: Placed) -> Iterator[Caution]:
    """Yield a caution for each figure that is hundreds of times its other years', or a thousand times its fellows'."""
    held: dict[int, list[float]] = {}
    for line, _ in placed:
        for year, figure in line.by_year:
            held.setdefault(year, []).extend([abs(figure)] if figure else [])
    usual = {year: statistics.median_low(each) for year, each in held.items() if len(each) > _ENOUGH}
    for line, spot in placed:
        least = min((abs(figure) for _, figure in line.by_year if figure), default=0.0)
        for year, figure in line.by_year:
            if least and abs(figure) >= _OTHER_YEARS * least:
                beside = f"{money(1_000 * least)} in another year"
            elif year in usual and abs(figure) >= _FELLOWS * usual[year]:
                beside = f"{money(1_000 * usual[year])}, which is usual here"
            else:
                continue
            yield say.pounds_for_thousands(_place(spot, year), money(1_000 * figure), beside)


def _totals_as_lines(placed: Placed, lines: Sequence[LineRow]) -> Iterator[Caution]:
    """Yield a caution for each line that comes in every year to the sum of all others of its kind."""
    for kind, what in ((Money.COST, Total.GROSS), (Money.INCOME, Total.INCOME)):
        top = [(line, spot) for line, spot in placed if line.kind is kind and not line.part_of]
        totals = {year: total(lines, what, year) for year in years_of(lines)}
        for line, spot in top if len(top) > _ENOUGH - 1 else ():
            own = {year: amount(lines, line, year) for year in totals}
            if any(own.values()) and all(found == 2 * (own[year] or 0.0) for year, found in totals.items()):
                yield say.total_as_a_line(spot("name"), line.name, kind)
