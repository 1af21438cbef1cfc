"""A form: a field a row, its name and its value."""

from __future__ import annotations

from appraisal.workbook.book import Entries, Partial
from appraisal.workbook.faults import doubled_column
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.cell_questions import read_into
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.headings import check_headings, heading_key
from appraisal.workbook.reading.own_columns import Unknown, unknown


def read_form(table: Table, found: Findings) -> Entries:
    """Return the one row that a form holds, with a fault for each field that is missing, misspelt or wrong."""
    headings = {name: column.heading for name, column in table.sheet.columns.items()}
    fields = {heading_key(heading): name for name, heading in headings.items()}
    label_column, value_column = table.columns.values()
    values: dict[str, object] = {}
    addresses: dict[str, str] = {}
    rows: dict[str, int] = {}
    strange: list[int] = []
    whole = True
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        label = table.raw(row, label_column)
        name = fields.get(heading_key(label))
        if name is None and not is_blank(label):
            strange.append(row)
        elif name in addresses:
            place = table.place(row, label_column)
            found.faults.append(doubled_column(place, headings[name], addresses[name]))
        elif name is not None:
            addresses[name], rows[name] = table.place(row, value_column).cell, row
            whole &= read_into(values, name, table, row, value_column, found, table.sheet.required)
    others = {row: _own_field(table, row, label_column, value_column) for row in strange}
    whole &= check_headings(table.sheet, rows, others, table.place(table.heading_row, label_column), found)
    title = table.grid.name
    if not whole:
        partial = Partial(values, table.heading_row + 2, frozenset(addresses.keys() - values.keys()))
        return Entries(table.sheet, columns=addresses, unfinished=(values,), partial=(partial,), title=title)
    return Entries(table.sheet, (table.sheet.row(**values),), (table.heading_row + 2,), addresses, title=title)


def _own_field(table: Table, row: int, label: int, value: int) -> Unknown:
    raw = table.raw(row, label)
    return unknown(table.place(row, label), str(raw).strip(), heading_key(raw), [table.raw(row, value)])
