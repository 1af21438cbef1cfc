"""Rows among the data that are no records: the example, totals, which would count twice, and headings again."""

from __future__ import annotations

from appraisal.workbook.book import LEGEND, WAY_BACK
from appraisal.workbook.faults import (
    changed_example,
    left_over_example,
    repeated_headings,
    title_among_rows,
    total_row,
)
from appraisal.workbook.reading.cell_parsers import as_text, is_blank, read_cell
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.reading.raw import Ask, Refused
from appraisal.workbook.reading.totals import total_in
from appraisal.workbook.schema import EXAMPLE, Cell

# More cells than anybody fills in by chance as the example does.
_CELLS_OF_AN_EXAMPLE = 4
# More of its words than a row of somebody's own has.
_WORDS_OF_THE_LEGEND = 3


def is_stray(table: Table, row: int, found: Findings) -> bool:
    """Return whether a row is the example, or a total or the headings again, which is a fault; it is not read."""
    if text := _of_the_top(table, row):
        found.faults.append(title_among_rows(table.place(row, min(table.filled(row))), text))
        return True
    if _is_example(table, row, found):
        return True
    filled = table.filled(row) & set(table.columns.values())
    if len(filled) > 1 and all(_is_heading(table, row, index) for index in sorted(filled)):
        found.faults.append(repeated_headings(table.place(row, min(filled))))
        return True
    if label := total_in(table, row, found):
        place, text = label
        found.faults.append(total_row(place, text))
        return True
    return False


def _of_the_top(table: Table, row: int) -> str:
    """Return the first text of a row that we write above the headings: title, help or legend; "" if it is another."""
    texts = [str(raw).strip() for raw in table.grid.rows[row] if not is_blank(raw)]
    names = {name.casefold() for name in (table.sheet.name, *table.sheet.also)}
    title = WAY_BACK in texts or (len(texts) == 1 and texts[0].casefold() in names)
    legend = len({text for _, text in LEGEND}.intersection(texts)) >= _WORDS_OF_THE_LEGEND
    return texts[0] if title or legend or texts[0].startswith(table.sheet.help) else ""


def _is_example(table: Table, row: int, found: Findings) -> bool:
    """Return whether this is the row that shows how the sheet is filled in; a fault if it was changed.

    It is known by its first cell, and also, with a fault, by all the others if somebody wrote over the first.
    """
    columns = table.sheet.columns
    first = next(iter(columns))
    shown = {index: columns[name].example for name, index in table.columns.items() if name != first}
    filled = table.filled(row) & {*shown, *table.scores.values(), *table.reasons.values()}
    # Up to the first: most rows differ in their first cell, and there may be ten thousand.
    changed = next((index for index in sorted(filled) if _as_typed(table, row, index) != shown.get(index, "")), None)
    # Before all others, if somebody wrote over the heading of the first.
    marked = [table.columns[first]] if first in table.columns else range(min(table.columns.values()))
    if any(str(table.raw(row, index)).strip().casefold() == EXAMPLE.casefold() for index in marked):
        if changed is not None:
            found.faults.append(changed_example(table.place(row, changed)))
        return True
    words = [i for name, i in table.columns.items() if name != first and columns[name].cell is Cell.TEXT]
    if changed is None and len(filled) >= _CELLS_OF_AN_EXAMPLE and filled & set(words):
        found.faults.append(left_over_example(table.place(row, min(filled))))
        return True
    return False


def _as_typed(table: Table, row: int, index: int) -> str:
    raw = table.raw(row, index)
    names = {index: name for name, index in table.columns.items()}
    column = table.sheet.columns.get(names.get(index, ""))
    if column is None or raw is None:
        return str(raw or "")
    try:
        return as_text(read_cell(raw, Ask(table.place(row, index), column, [])), column.cell)
    except Refused:
        return str(raw)


def _is_heading(table: Table, row: int, index: int) -> bool:
    """Return whether a cell says what the heading of its column says."""
    return heading_key(table.raw(row, index)) == heading_key(table.raw(table.heading_row, index))
