"""Codes that cells name and no row has: said once, of the row that may have had them, or with what else to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appraisal.ground.names import without_option
from appraisal.ground.near_names import nearest
from appraisal.options.checks.check_desk import Desk
from appraisal.workbook.book import Book, Entries
from appraisal.workbook.faults import Fault, Place, gone, lost_code
from appraisal.workbook.reading.code_checks import codes_of
from appraisal.workbook.schema import Cell, value_of


def with_lost_codes(desk: Desk) -> list[Fault]:
    """Return the faults of a desk, those of cells that name a row in vain with what has become of the row.

    Where a row's code is blank and nothing refers to the code that was made from its name, the row may have been called
    otherwise before: one fault at its code stands for those of all cells that name the older code.
    """
    lost: dict[tuple[str, str], list[Fault]] = {}
    for fault in desk.faults:
        if fault.lost:
            lost.setdefault(fault.lost, []).append(fault)
    faults = [fault for fault in desk.faults if not fault.lost]
    named = set(_named(desk.book))
    for entries in desk.book.entries:
        codes = {code: found for (sheet, code), found in lost.items() if sheet == entries.sheet.name}
        if codes:
            faults += _settled(desk.book, entries, codes, named)
    return faults


def _settled(book: Book, entries: Entries, lost: Mapping[str, Sequence[Fault]], named: set[str]) -> Iterator[Fault]:
    """Yield what is said of the codes that no row of one sheet has."""
    known = list(codes_of(book, entries.sheet.row).known)
    free = {code: row for code, row in _coded(entries).items() if code not in named}
    near = {code: nearest(code, known) for code in lost}
    for code, faults in lost.items():
        otherwise = gone(entries.sheet.name, code, entries.columns)
        places = list(dict.fromkeys(Place(fault.sheet, fault.cell) for fault in faults))
        if near[code] in free:
            offered = [near[code]]
        elif near[code] and len(places) == 1:  # a slip in one cell
            offered = []
        else:
            offered = [each for each in free if each not in near.values()]
        if offered:
            blank = dict(free[each] for each in offered if each)
            yield lost_code(blank, (entries.sheet.name, code), places, otherwise)
        elif near[code] and len(places) == 1:
            yield from faults
        else:
            yield from (replace(each, mend=f"{each.mend} {otherwise}") for each in faults)


def _coded(entries: Entries) -> dict[str, tuple[Place, str]]:
    """Return the codes that were made from names, each with its blank cell and the name; none without such a column."""
    column, title = entries.columns.get("id"), entries.title or entries.sheet.name
    return {code: (Place(title, f"{column}{row}"), name) for row, (code, name) in entries.coded.items() if column}


def _named(book: Book) -> Iterator[str]:
    """Yield every code by which a cell of a book names a row of any sheet."""
    for entries in book.entries:
        columns = entries.sheet.columns.items()
        fields = [f for f, column in columns if column.refers_to or column.cell is Cell.NAME or f == "where"]
        rows = [{field: value_of(row, field) for field in fields} for row in entries.rows]
        for values in (*rows, *entries.unfinished):
            for value in (values.get(field) for field in fields):
                for code in value if isinstance(value, tuple) else (value,):
                    yield from map(without_option, str(code or "").split(":"))
