"""Rows that are there twice: pasted again under another code, or for all options and again for one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.options.case import Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.value_rows import GroupWeightRow, MarkRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.reading.codes import name_key

# On these a row that is there twice is a fault.
_FAULTS_ALREADY = (ScoreRow, MarkRow, GroupWeightRow)
# What says where a figure comes from, and not what it is.
_ABOUT_IT = ("id", "owner", "basis", "grade", "source", "reason", "mitigation")
# What of a line or a risk is looked at by itself: years may be blank and mean the same.
_APART = ("options", "name", "category", "first_year", "last_year")
Money = CostRow | RiskRow
# Earlier rows of one name that a row is held against.
_LOOKED_AT = 60


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


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a line or a risk counts: for which options, in which years, and its figures; and whether it is for all."""

    spot: Spot
    options: frozenset[str]
    for_all: bool
    years: tuple[int, int]
    figures: tuple[object, ...]


def _money_twice(desk: Desk, placed: list[tuple[Money, Spot]]) -> Iterator[Caution]:
    """Yield a caution for each line or risk whose money an earlier one of its name counts for one of its options."""
    named: dict[tuple[str, object], list[_Counted]] = {}
    for row, spot in placed:
        before = named.setdefault((name_key(row.name), getattr(row, "money", None)), [])
        counted = _counted(desk, row, spot)
        # The last few alone: of thousands of one name one is enough to be asked about.
        for earlier in before[-_LOOKED_AT:]:
            if shared := _counted_twice(desk, counted, earlier):
                yield say.money_twice(spot("name"), row.name, earlier.spot("name"), shared)
                break
        before.append(counted)


def _counted(desk: Desk, row: Money, spot: Spot) -> _Counted:
    for_all = ALL in row.options
    options = frozenset(desk.shortlist if for_all else row.options)
    return _Counted(spot, options, for_all, _years(row, desk.period or range(0)), _figures(row))


def _counted_twice(desk: Desk, row: _Counted, earlier: _Counted) -> str:
    """Return the options, in words, for which two rows of one name seem to count the same; "" if they may differ."""
    shared = row.options & earlier.options
    meet = row.years[0] <= earlier.years[1] and earlier.years[0] <= row.years[1]
    alike = (row.figures, row.years) == (earlier.figures, earlier.years)
    if not shared or not meet or (row.for_all == earlier.for_all and not alike):
        return ""
    if len(shared) == len(desk.shortlist):
        return "all options"
    return " and ".join(name for code, name in desk.shortlist.items() if code in shared)


def _figures(row: Money) -> tuple[object, ...]:
    """Return what a row counts, whichever options it is for."""
    return tuple(getattr(row, name) for name in _FIELDS[type(row)])


# The fields of a line and of a risk that say what it counts.
_FIELDS: dict[type[Money], tuple[str, ...]] = {
    kind: tuple(f.name for f in dataclasses.fields(kind) if f.name not in (*_ABOUT_IT, *_APART))
    for kind in (CostRow, RiskRow)
}


def _years(row: Money, period: range) -> tuple[int, int]:
    """Return a row's first and last year; without a period all years, where it says none."""
    begins, ends = (period[0], period[-1]) if period else (0, 10_000)
    first = begins if row.first_year is None else row.first_year
    once = isinstance(row, CostRow) and row.recurrence is Recurrence.ONE_OFF
    return first, (first if once else ends) if row.last_year is None else row.last_year
