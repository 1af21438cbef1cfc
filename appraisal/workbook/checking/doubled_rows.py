"""Rows that are there twice: pasted again under another code, or for all options and again for one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from appraisal.case import Recurrence
from appraisal.workbook.book import Spot
from appraisal.workbook.checking.desk import Desk
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.codes import name_key
from appraisal.workbook.reading.references import ALL
from appraisal.workbook.schema import SHEETS, CostRow, GroupWeightRow, MarkRow, RiskRow, ScoreRow

# On these a row that is there twice is a fault.
_FAULTS_ALREADY = (ScoreRow, MarkRow, GroupWeightRow)
# What says where a figure comes from, and not what it is.
_ABOUT_IT = ("id", "owner", "basis", "grade", "source", "reason", "mitigation")
Money = CostRow | RiskRow
Placed = tuple[Money, Spot]


def doubled_rows(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each row in use that says what an earlier one of its sheet says already."""
    for sheet in SHEETS:
        row_type: type[object] = sheet.row
        if sheet.shape == "rows" and row_type not in (*_FAULTS_ALREADY, CostRow, RiskRow):
            first: dict[object, Spot] = {}
            for row, spot in desk.in_use(row_type):
                there = first.setdefault(_content(row), spot)
                if there is not spot:
                    name = next(iter(spot.entries.columns), "id")
                    yield say.row_twice(spot(name), there(name))
    for kind in (CostRow, RiskRow):
        yield from _money_twice(desk, desk.in_use(kind))


def _content(row: object) -> object:
    """Return all that a row says but its code."""
    values = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}  # type: ignore[arg-type]
    return tuple(value for name, value in values.items() if name != "id")


def _money_twice(desk: Desk, placed: list[tuple[Money, Spot]]) -> Iterator[Caution]:
    """Yield a caution for each line or risk whose money an earlier one of its name counts for one of its options."""
    named: dict[tuple[str, bool], list[Placed]] = {}
    for row, spot in placed:
        named.setdefault((name_key(row.name), getattr(row, "saving", False)), []).append((row, spot))
    for rows in named.values():
        for place, (row, spot) in enumerate(rows):
            for earlier, there in rows[:place]:
                if shared := _counted_twice(desk, row, earlier):
                    yield say.money_twice(spot("name"), row.name, there("name"), shared)
                    break


def _counted_twice(desk: Desk, row: Money, earlier: Money) -> str:
    """Return the options, in words, for which two rows of one name seem to count the same; "" if they may differ."""
    one, other = (set(desk.shortlist) if ALL in each.options else {*each.options} for each in (row, earlier))
    shared = one & other
    if not shared or not _years_meet(desk, row, earlier):
        return ""
    for_all = (ALL in row.options) != (ALL in earlier.options)
    if not for_all and _figures(row) != _figures(earlier):
        return ""
    if len(shared) == len(desk.shortlist):
        return "all options"
    return " and ".join(name for code, name in desk.shortlist.items() if code in shared)


def _figures(row: Money) -> tuple[object, ...]:
    """Return what a row counts, whichever options it is for."""
    names = [field.name for field in dataclasses.fields(row) if field.name not in (*_ABOUT_IT, "options", "name")]
    return tuple(getattr(row, name) for name in names if name != "category")


def _years_meet(desk: Desk, one: Money, other: Money) -> bool:
    if desk.period is None:
        return True
    (start, end), (first, last) = _years(one, desk.period), _years(other, desk.period)
    return start <= last and first <= end


def _years(row: Money, period: range) -> tuple[int, int]:
    first = period[0] if row.first_year is None else row.first_year
    once = isinstance(row, CostRow) and row.recurrence is Recurrence.ONE_OFF
    return first, (first if once else period[-1]) if row.last_year is None else row.last_year
