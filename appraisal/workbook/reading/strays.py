"""Rows among the data that are no records: the example, totals, which would count twice, and headings again."""

from __future__ import annotations

import re
from itertools import accumulate, islice

from appraisal.workbook.book import LEGEND, WAY_BACK, column_index
from appraisal.workbook.faults import (
    Place,
    changed_example,
    left_over_example,
    repeated_headings,
    shown,
    title_among_rows,
    total_row,
)
from appraisal.workbook.reading.cell_parsers import as_text, is_blank, read_cell
from appraisal.workbook.reading.codes import code_from, name_key
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.reading.number_cells import read_number
from appraisal.workbook.reading.raw import Ask, Raw, Refused
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
    if not _has_parts(table, row) and (label := total_in(table, row, found)):
        place, text = label
        found.faults.append(total_row(place, text))
        return True
    return False


def _has_parts(table: Table, row: int) -> bool:
    """Return whether another row says, in a column for codes of its own sheet, that it is part of this one."""
    columns = {name: table.columns[name] for name in ("id", "name") if name in table.columns}
    own = {name: str(table.raw(row, index) or "") for name, index in columns.items()}
    called = {name_key(text) for text in (*own.values(), code_from(own.get("name", "")))} - {""}
    whole = [index for name, index in table.columns.items() if _of_own_sheet(table, name)]
    below = range(table.heading_row + 1, len(table.grid.rows))
    return any(name_key(str(table.raw(at, index) or "")) in called for index in whole for at in below if at != row)


def _of_own_sheet(table: Table, name: str) -> bool:
    column = table.sheet.columns.get(name)
    return column is not None and column.refers_to == table.sheet.name


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


# What a total row says and a record does not ...
_TOTAL = re.compile(r"(grand |sub[ -]?|running |overall )?totals?|sum")
# ... what either may say, ...
_SAYS_TOTAL = re.compile(r"\b(sub[ -]?)?totals?\b|\bsum of\b")
# ... and what is a total if nothing more is said.
_MAY_BE_TOTAL = re.compile(
    r"(all|net|gross|overall|whole|combined)"
    r"( (the )?(costs?|savings?|lines|risks?|weights?|expenditure|spending|budget))?"
    r"|in all|altogether|everything|(net |overall )?(position|result|sum)|bottom line"
)
# Where people write it.
_LABELS = ("id", "name", "options", "category", "option", "criterion", "group", "member")
# How far up a total may reach: beyond any case, and short enough for a sheet full of them.
_MOST_ABOVE = 60
# A formula that does nothing but add up and take away cells, of its own sheet.
_ADDING = re.compile(
    r"=(?:SUM|SUBTOTAL|AGGREGATE|SUMIFS?)\(.*\)|=[+-]?(?:SUM\([^()]*\)|[A-Z]{1,3}[0-9]{1,7})(?:[+-](?:SUM\([^()]*\)|[A-Z]{1,3}[0-9]{1,7}))+"
)
_CELLS = re.compile(r"(?<![A-Z0-9!])([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?(?![0-9(])")
_LONGEST_FORMULA = 500
_COMES_IN = ("saving", "income", "capital received", "transfer received", "residual value", "yes", "y", "true")


def total_in(table: Table, row: int, found: Findings) -> tuple[Place, str] | None:
    """Return where a row is a total, and what it calls itself or "": it says so, or its figures add up those above."""
    columns = table.sheet.columns
    figures = {name: index for name, index in table.columns.items() if columns[name].cell is Cell.NUMBER}
    above = row - table.heading_row - 1
    if not figures or above < 1:
        return None
    for name, index in ((name, table.columns[name]) for name in _LABELS if name in table.columns):
        raw = table.raw(row, index)
        text = " ".join(raw.casefold().split()).rstrip(" :.") if isinstance(raw, str) else ""
        may_be = _SAYS_TOTAL.search(text) or (name == "name" and _MAY_BE_TOTAL.fullmatch(text))
        if _TOTAL.fullmatch(text) or (may_be and _adds_up(table, row, figures)):
            return table.place(row, index), shown(raw)
    filled = table.filled(row) & set(table.columns.values())
    if filled <= set(figures.values()) and _adds_up(table, row, figures):
        return table.place(row, min(filled)), ""
    for index in figures.values():
        if _is_added_up(table, row, index, found):
            label = next((table.columns[name] for name in ("name", *_LABELS) if name in table.columns), index)
            named = table.raw(row, label)
            return table.place(row, label if named else index), shown(named) if named else ""
    return None


def _adds_up(table: Table, row: int, figures: dict[str, int]) -> bool:
    """Return whether a figure is the sum of two or more right above it: of all, of costs, net, or of its options'."""
    above = range(max(table.heading_row + 1, row - _MOST_ABOVE), row)
    for name, index in figures.items():
        column = table.sheet.columns[name]
        read = {line: _figure(table.raw(line, index), Ask(table.place(line, index), column, [])) for line in above}
        total = _figure(table.raw(row, index), Ask(table.place(row, index), column, []))
        values = [(line, value) for line, value in reversed(read.items()) if value]
        saved = {line for line, _ in values if _is_saving(table, line)}
        for kept in (
            [value for _, value in values],
            [value for line, value in values if line not in saved],
            [-value if line in saved else value for line, value in values],
            [value for line, value in values if _same_options(table, line, row)],
        ):
            if total and any(abs(one - total) < 0.005 * abs(total) for one in list(accumulate(kept))[1:]):
                return True
    return False


def _is_saving(table: Table, row: int) -> bool:
    return "money" in table.columns and str(table.raw(row, table.columns["money"])).strip().casefold() in _COMES_IN


def _same_options(table: Table, row: int, other: int) -> bool:
    if "options" not in table.columns:
        return False
    one, two = (str(table.raw(line, table.columns["options"]) or "").strip().casefold() for line in (row, other))
    return one == two != ""


def _figure(raw: Raw, ask: Ask) -> float | None:
    if isinstance(raw, float):
        return raw
    try:
        return None if is_blank(raw) else read_number(raw, ask)
    except Refused:
        return None


def _is_added_up(table: Table, row: int, index: int, found: Findings) -> bool:
    """Return whether a cell's formula adds up two or more figures of its column that count for an option of its row."""
    formula = table.grid.formulas.get((row, index))
    if formula is None or len(formula) > _LONGEST_FORMULA:
        return False
    bare = re.sub(r"[$\s]", "", formula).upper().replace(f"{table.grid.name.upper()}!", "")
    if not _ADDING.fullmatch(bare):
        return False
    rows = _rows_added(bare, index, table)
    return len(rows) > 1 and any(_share_an_option(table, row, other, found) for other in rows)


def _rows_added(formula: str, index: int, table: Table) -> tuple[int, ...]:
    """Return some rows below the headings whose figure in this column a formula takes in, the lowest first."""
    last = len(table.grid.rows)
    rows: dict[int, None] = {}
    for left, top, right, bottom in _CELLS.findall(formula):
        if column_index(left) <= index <= column_index(right or left):
            first, end = sorted((int(top) - 1, int(bottom or top) - 1))
            within = range(min(end, last - 1), max(first, table.heading_row + 1) - 1, -1)
            filled = (row for row in within if not is_blank(table.raw(row, index)))
            rows |= dict.fromkeys(islice(filled, _MOST_ABOVE))
    return tuple(islice(rows, _MOST_ABOVE))


def _share_an_option(table: Table, row: int, other: int, found: Findings) -> bool:
    """Return whether two rows apply to one option, as far as their cells say; where there are no options, they do."""
    if "options" not in table.columns:
        return True
    one, two = (_options(table, line, found) for line in (row, other))
    return "all" in one | two or not (one and two) or bool(one & two)


def _options(table: Table, row: int, found: Findings) -> set[str]:
    names = found.names.get("Options", {})
    pieces = re.split(r"[;,\n]", str(table.raw(row, table.columns["options"]) or ""))
    return {names.get(name_key(piece), name_key(piece)) for piece in pieces if piece.strip()}
