"""Registers: sheets that the report prints as they stand, codes written as names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from appraisal.ground.nouns import State
from appraisal.options.case import Register
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.schema import SHEETS
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.schema import Cell, Column, Sheet

# Not for a reader: a code stands for its row's name, a state is said by the checklist.
_LEFT_OUT = ("id", "state")


def read_registers(desk: Desk) -> tuple[Register, ...]:
    """Return the registers that have rows; a column in which nothing stands is left out."""
    options = {row.id: row.name for row in desk.book.rows(OptionRow)}
    made = (_register(desk, sheet, options) for sheet in SHEETS if sheet.register)
    return tuple(register for register in made if register.rows)


def _register(desk: Desk, sheet: Sheet, options: Mapping[str, str]) -> Register:
    columns = {name: column for name, column in sheet.columns.items() if name not in _LEFT_OUT}
    rows = []
    row_type: type[object] = sheet.row
    for row, spot in desk.book.placed(row_type):
        if getattr(row, "state", State.IN_USE) is not State.IN_USE:
            continue  # the checklist has it
        if "option" in columns:
            desk.options.has(getattr(row, "option"), spot("option"), desk.faults)  # noqa: B009 - rows of many types
        if "options" in columns:
            desk.applies_to(getattr(row, "options"), spot)  # noqa: B009
        rows.append([_printed(getattr(row, name), column, options) for name, column in columns.items()])
    kept = [index for index in range(len(columns)) if any(line[index] for line in rows)]
    headings = [f"{c.heading} ({c.unit})" if c.unit else c.heading for c in columns.values()]
    return Register(
        sheet.name,
        tuple(headings[index] for index in kept),
        tuple(tuple(line[index] for index in kept) for line in rows),
    )


def _printed(value: object, column: Column, options: Mapping[str, str]) -> str:
    if column.refers_to == "Options":
        codes = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
        return "all options" if ALL in codes else ", ".join(options.get(code, code) for code in codes)
    if isinstance(value, dt.date):
        return written(value)
    if column.cell is Cell.NUMBER and isinstance(value, float):
        return f"{value:,.0f}"
    return as_text(value, column.cell)
