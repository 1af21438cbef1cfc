"""Rows of the Yearly rates sheet: the likely, low and high path of one code become one path, as an index by year."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Path
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import PathEnd, RateUnit, YearlyRateRow
from appraisal.reference.deflator import DEFLATOR, deflator
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Caution,
    Place,
    doubled_id,
    out_of_bounds,
    out_of_order,
    path_of_two_units,
    path_without_years,
    price_base_outside,
    uncertain_prices,
    unknown_code,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.schema import field_of_year

Row = tuple[YearlyRateRow, Spot]
_AS_ONE_SHARE = 0.1  # nor is a year's growth among greater ones so small
_AS_SHARES = 0.5  # no path of growth is so flat in all its years; as shares they often are


def read_paths(desk: Desk) -> tuple[Path, ...]:
    """Return the paths: of each code the likely one, with its low and its high if there are any."""
    rows: dict[str, dict[PathEnd, Row]] = {}
    for row, spot in desk.book.placed(YearlyRateRow):
        ends = rows.setdefault(row.id, {})
        if row.end in ends and _is_whole(desk):  # else which end a row is may be what could not be read
            desk.faults.append(doubled_id(spot("id"), f"{row.id} ({row.end})", ends[row.end][1]("id")))
        ends.setdefault(row.end, (row, spot))
    paths = (_path(desk, ends) for ends in rows.values())
    return tuple(path for path in paths if path)


def _path(desk: Desk, ends: Mapping[PathEnd, Row]) -> Path | None:
    first, at = next(iter(ends.values()))
    for row, spot in ends.values():
        if row.unit is not first.unit:
            desk.faults.append(path_of_two_units(spot("unit"), row.id, first.unit.value, at("unit")))
            return None
    lacking = [end for end in (PathEnd.LIKELY, PathEnd.LOW, PathEnd.HIGH) if end not in ends]
    if lacking and (PathEnd.LIKELY in lacking or len(lacking) == 1):
        if not _is_whole(desk):
            return None  # it may be the row that could not be read
        desk.faults.append(path_without_years(at("id"), first.id, f"a {lacking[0]} path"))
        return None
    indices = {end: _index(desk, row, spot) for end, (row, spot) in ends.items()}
    base = _price_base(desk)
    if None in indices.values() or desk.period is None or base is None:
        return None
    found = {end: index for end, index in indices.items() if index is not None}
    likely = found[PathEnd.LIKELY]
    row, _ = ends[PathEnd.LIKELY]
    low, high = found.get(PathEnd.LOW, likely), found.get(PathEnd.HIGH, likely)
    growths = _growths(ends, _years_of_index(base, desk.period)) if row.unit is RateUnit.GROWTH else ()
    path = carried(Path, row, likely=likely, low=low, high=high, growths=growths)
    return path if _is_in_order(desk, ends, path) else None


def _is_whole(desk: Desk) -> bool:
    """Return whether every row of the sheet could be read."""
    return not desk.book.of(YearlyRateRow).unfinished


def _growths(ends: Mapping[PathEnd, Row], years: range) -> tuple[tuple[int, float, float, float], ...]:
    """Return the growths into each year that count, as they were entered: low, likely, high."""
    likely = dict(ends[PathEnd.LIKELY][0].by_year)
    low, high = (dict(ends[end][0].by_year) if end in ends else likely for end in (PathEnd.LOW, PathEnd.HIGH))
    return tuple((year, low[year], likely[year], high[year]) for year in years[1:])


def _is_in_order(desk: Desk, ends: Mapping[PathEnd, Row], path: Path) -> bool:
    """Return whether the likely path lies between its low and its high in each year; a fault if it does not.

    From the price base on the low one is the lower. Before it the one that grows less is the higher, for all are 1 in
    the price-base year; of indices either may be.
    """
    base, growth = _price_base(desk) or 0, next(iter(ends.values()))[0].unit is RateUnit.GROWTH
    by_year = zip(desk.period or (), path.low, path.likely, path.high, strict=True)
    for year, low, likely, high in sorted(by_year, key=lambda of_year: abs(of_year[0] - base)):
        before = year < base
        rising = not before or (not growth and low <= high)
        lower, upper = (low, high) if rising else (high, low)
        if lower <= likely <= upper:
            continue
        end = PathEnd.LOW if (lower > likely) is rising else PathEnd.HIGH
        side = "above" if lower > likely else "below"
        why = "" if rising else ", before the price base, where the path that grows less is the higher"
        told = f"the {end} path of {path.id} is {side} the likely one in {financial_year(year)}{why}"
        place = _place(ends[end][1], year + (before and growth))  # into the next year it grows otherwise
        desk.faults.append(out_of_order(place, told, ""))
        return False
    return True


def _price_base(desk: Desk) -> int | None:
    return next((about.price_base for about in desk.book.rows(AboutRow)), None)


def _years_of_index(base: int, period: range) -> range:
    """Return the years from the price base, or the first that is appraised, to the last of these."""
    return range(min(base, period[0]), max(base, period[-1]) + 1)


def _index(desk: Desk, row: YearlyRateRow, spot: Spot) -> tuple[float, ...] | None:
    """Return the index of each year of the appraisal, 1 in the price-base year; None, with faults, where one lacks."""
    base = _price_base(desk)
    if base is None or desk.period is None:
        return None
    years = _years_of_index(base, desk.period)
    growth, given = row.unit is RateUnit.GROWTH, dict(row.by_year)
    lacking = [year for year in years[growth:] if year not in given]
    if lacking:
        what = f"a figure for {financial_year(lacking[0])}"
        more = f" and {len(lacking) - 1} more" if lacking[1:] else ""
        desk.faults.append(path_without_years(_place(spot, lacking[0]), row.id, f"{what}{more}"))
        return None
    least = -100.0 if growth else 0.0
    wrong = [year for year in years[growth:] if given[year] <= least]
    for year in wrong:
        expected = "a growth above -100%" if growth else "an index above zero"
        desk.faults.append(out_of_bounds(_place(spot, year), f"found {grouped(given[year])}", expected))
    if wrong:
        return None
    if growth:
        steps = itertools.accumulate((1 + given[year] / 100 for year in years[1:]), lambda a, b: a * b, initial=1.0)
        index = dict(zip(years, steps, strict=True))
    else:
        index = {year: given[year] for year in years}
    return tuple(index[year] / index[base] for year in desk.period)


def _place(spot: Spot, year: int) -> Place:
    there = field_of_year("by_year", year)
    return spot(there) if there in spot.entries.columns else spot("name")


def check_prices(desk: Desk, paths: Sequence[Path]) -> None:
    """Add faults for a path of prices in general that is not there or not certain, and for a price base without one."""
    for row, spot in desk.book.placed(AboutRow):
        written = row.prices_rise_with.strip()
        known = {path.id: path for path in paths}
        if _is_deflator(written):
            if is_asked(desk):
                _check_deflated(desk, row, spot)
        elif written not in known:
            codes = tuple(dict.fromkeys(each.id for each in desk.book.rows(YearlyRateRow)))
            if written not in codes:  # one with a fault of its own may be it
                desk.faults.append(unknown_code(spot("prices_rise_with"), written, "Yearly rates", (DEFLATOR, *codes)))
        elif not known[written].certain:
            desk.faults.append(uncertain_prices(spot("prices_rise_with"), written))


def _check_deflated(desk: Desk, row: AboutRow, spot: Spot) -> None:
    """Add a fault for a price base, or else a first year, for which the deflator says nothing."""
    first, last = (financial_year(end(deflator())) for end in (min, max))
    if row.price_base not in deflator():
        expected = f"a price base from {first} to {last}"
        desk.faults.append(price_base_outside(spot("price_base"), financial_year(row.price_base), expected))
    elif row.first_year < min(deflator()):
        expected = f"a first year from {first} on"
        desk.faults.append(price_base_outside(spot("first_year"), financial_year(row.first_year), expected))


def _is_deflator(written: str) -> bool:
    return written.casefold() in ("", DEFLATOR.casefold(), "deflator")


def is_asked(desk: Desk) -> bool:
    """Return whether prices in general are needed: About names how they rise, or a line is not at the price base."""
    named = any(row.prices_rise_with.strip() for row in desk.book.rows(AboutRow))
    lines = any(row.terms.value == "nominal" or row.rises_with for row, _ in desk.in_use(CostRow))
    return named or lines or any(row.rises_with for row in desk.book.rows(PostsRow))


def general_path(row: AboutRow) -> str:
    """Return how prices in general rise as a case has it: the id of a path, the deflator's name, or nothing."""
    written = row.prices_rise_with.strip()
    return DEFLATOR if written and _is_deflator(written) else written


def look_over_rates(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each path of growth whose figures look like shares, and for a deflator that ends early."""
    for row, spot in desk.book.placed(YearlyRateRow):
        figures = [abs(figure) for _, figure in row.by_year]
        small = _AS_SHARES if max(figures, default=0.0) < _AS_SHARES else _AS_ONE_SHARE
        year = next((year for year, figure in row.by_year if 0 < abs(figure) < small), None)
        if row.unit is RateUnit.GROWTH and year is not None:
            yield say.rates_as_shares(_place(spot, year), row.id, grouped(dict(row.by_year)[year]))
    for about, spot in desk.book.placed(AboutRow):
        last = max(deflator())
        if desk.period and is_asked(desk) and _is_deflator(about.prices_rise_with.strip()) and last < desk.period[0]:
            yield say.deflator_ends(spot("first_year"), financial_year(last))
