"""A cell is asked for its value, beside its column by what is around it: whether it is money, its scale, the years."""

from __future__ import annotations

from appraisal.workbook.reading.cell_parsers import BLANK, is_blank, read_cell
from appraisal.workbook.reading.codes import name_key
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.number_formats import shown_by
from appraisal.workbook.reading.raw import Ask, Raw, Refused


def ask_of(table: Table, row: int, name: str, index: int, found: Findings) -> Ask:
    """Return the question to put to the parser of a cell: of this field, in this row and column."""
    column = table.sheet.columns[name]
    place = table.place(row, index)
    names = found.names_in(column.referred)
    pounds, hundred = _is_pounds(table, row, name), _is_hundred(table, row, name, found)
    scale = found.scales.get(_criterion(table, row, found)) if name in table.sheet.marks else None
    look = table.grid.looks.get((row, index))
    percent = look is not None and shown_by(look.code).percent
    return Ask(place, column, found.notes, names, pounds, hundred, scale, found.period, percent)


def _is_pounds(table: Table, row: int, name: str) -> bool:
    """Return whether a cell is an amount of money that no assumption multiplies."""
    if table.sheet.columns[name].yearly:
        return table.sheet.yearly in table.sheet.pounds
    driven = "drivers" in table.columns and not is_blank(table.raw(row, table.columns["drivers"]))
    return name in table.sheet.pounds and not driven


def _is_hundred(table: Table, row: int, name: str, found: Findings) -> bool:
    """Return whether a cell is on a scale from 0 to 100: a weight, or a score or mark of a direct criterion."""
    if name not in table.sheet.marks:
        return table.sheet.columns[name].unit == "0-100"
    return _criterion(table, row, found) in found.direct


def _criterion(table: Table, row: int, found: Findings) -> str:
    """Return the code of the criterion that a score or a mark is of."""
    written = str(table.raw(row, table.columns["criterion"])) if "criterion" in table.columns else ""
    return found.names.get("Criteria", {}).get(name_key(written), written.strip().lower())


def read_into(
    values: dict[str, object],
    name: str,
    table: Table,
    row: int,
    index: int,
    found: Findings,
    required: frozenset[str],
) -> bool:
    """Add a cell's value under its field's name unless it is blank; False, with a fault, if it cannot be read."""
    return keep(values, name, table.raw(row, index), ask_of(table, row, name, index, found), found, name in required)


def keep(values: dict[str, object], name: str, raw: Raw, ask: Ask, found: Findings, required: bool = False) -> bool:
    """Add what stands in a cell under its field's name, as `read_into` does, by the question that is put to it."""
    try:
        value = read_cell(raw, ask, required)
    except Refused as refused:
        found.faults.append(refused.fault)
        return False
    if value is not BLANK:
        values[name] = value
    return True
