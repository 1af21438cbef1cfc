"""Books of any content, made by walking the schema."""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, fields, replace
from typing import Any

from hypothesis import strategies as st

from appraisal.case import State
from appraisal.resources import printable
from appraisal.workbook import Book, book_of
from appraisal.workbook.characters import tidy
from appraisal.workbook.schema import SHEETS, Cell, Column, Sheet

HOSTILE = ["=1+1", "+44 20", "-5", "@SUM(A1)", "'=x", "''-y", '"quoted", he said', "a;b\nc", "<b>&amp;", "{{x}} $y$ #z"]
# What openpyxl or Excel itself would take for an escape of theirs inside a text.
_NOT_FOR_XLSX = ("_x", "x005F_")

_characters = st.sampled_from(["\n", "\t", *map(chr, sorted(printable()))])
texts = (st.sampled_from(HOSTILE) | st.text(_characters, max_size=30)).map(tidy).filter(bool)
codes = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
# A spreadsheet keeps 15 significant digits.
numbers = st.floats(-1e12, 1e12).map(lambda x: float(f"{x:.15g}"))
shares = st.floats(0, 1).map(lambda x: float(f"{x:.15g}"))
_BY_CELL: dict[Cell, st.SearchStrategy[Any]] = {
    Cell.TEXT: texts,
    Cell.CODE: codes,
    Cell.NAME: st.lists(codes, min_size=2, max_size=3).map(":".join),
    Cell.CODES: st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple),
    Cell.NUMBER: numbers,
    Cell.SHARE: shares,
    Cell.WHOLE: st.integers(-1000, 1000),
    Cell.YEAR: st.integers(1900, 2199),
    Cell.DATE: st.dates(dt.date(1850, 1, 1), dt.date(2199, 12, 31)),
    Cell.YES_NO: st.booleans(),
    Cell.SHARES: st.lists(shares, min_size=1, max_size=4).map(tuple),
    Cell.POINTS: st.lists(st.tuples(numbers, numbers), min_size=1, max_size=3).map(tuple),
}


def _values(column: Column) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(column.choices)) if column.choices else _BY_CELL[column.cell]


def _rows(sheet: Sheet) -> st.SearchStrategy[Any]:
    filled = {}
    for field in fields(sheet.row):
        values = _values(sheet.columns[field.name])
        needed = field.default is MISSING or field.name in sheet.required
        filled[field.name] = values if needed else values | st.just(field.default)
    if "state" in filled:
        filled["state"] = st.just(State.IN_USE)
    rows = st.builds(sheet.row, **filled)
    return rows | rows.map(_set_aside) if "state" in sheet.columns else rows


def _set_aside(row: Any) -> Any:
    """Return a row that is not in use, without the figures that would put it in use."""
    blank = {f.name: f.default for f in fields(row) if f.name in ("likely", "verdict", "probability", "recurrence")}
    return replace(row, state=State.NOT_CONSIDERED, **blank)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Any rows that the schema allows, whether or not they agree with each other."""
    rows: list[Any] = []
    for sheet in SHEETS:
        least, most = (1, 1) if sheet.shape == "form" else (int(sheet.needed), 3)
        rows += draw(st.lists(_rows(sheet), min_size=least, max_size=most))
    return book_of(*rows)


def fits_xlsx(book: Book) -> bool:
    """Whether no text holds what would be taken for an escape of the file format."""
    everything = "".join(str(row) for entries in book.entries for row in entries.rows)
    return not any(mark in everything for mark in _NOT_FOR_XLSX)
