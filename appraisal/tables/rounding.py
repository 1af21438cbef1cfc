"""Printed tables add up: a row or column named "Rounding" holds what its rounded parts leave of what they make up.

What it holds is worked out from the figures as they are printed, as a clerk would re-add them. It is no result, so it
has no key, and it is there only where some difference is not nil.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from appraisal.blocks import Column, Table, Text
from appraisal.tables.shaping import DASH, numeric
from appraisal.words.figures import amount, plain, written
from appraisal.words.naming import sentences

ROUNDING = "Rounding"
ROUNDING_NOTE = "Rounding: what is left over because each figure is rounded on its own."
_ENDS_OF_SHARES = "To add up, “under 1%” counts as nil and “over 99%” as 100%."
_WHOLE = Decimal(100)

Cells = tuple[Text, ...]


def column_totals(table: Table) -> Table:
    """Return a table whose last row is the total of those above it, with a row of rounding before it if needed."""
    *parts, total = table.rows
    left = tuple(
        _left([row[at] for row in parts], amount(plain(total[at]))) if column.numeric and total[at] else ()
        for at, column in enumerate(table.columns)
    )
    return replace(_with_row(table, left, len(parts)), total=True)


def shares_down(table: Table, *headings: str) -> Table:
    """Return a table with a total of 100% under these columns of shares, and a row of rounding before it if needed.

    Without headings it is each numeric column.
    """
    added = [c.numeric and (not headings or c.heading in headings) for c in table.columns]
    total = (("Total",), *(_whole([row[at] for row in table.rows]) if added[at] else () for at in _after_name(table)))
    return _told(column_totals(replace(table, rows=(*table.rows, total))))


def shares_across(table: Table) -> Table:
    """Return a table in which the figures of each row make 100%, with a column of rounding at the end if needed."""
    return _told(_with_column(table, len(table.columns), lambda row: _left(row[1:], _WHOLE)))


def shares_both_ways(table: Table) -> Table:
    """Return a table in which each row and each column makes 100%, with a column and a row of rounding if needed."""
    across = shares_across(table)
    left: Cells = tuple(_left([row[at] for row in table.rows], _WHOLE) for at in _after_name(table))
    corner: Cells = ((DASH,),) * (len(across.columns) - len(table.columns))
    both = _with_row(across, ((), *left, *corner), len(table.rows))
    if corner and both is not across:
        return _noting(both, f"A dash ({DASH}): there is nothing to add.")
    return both


def sums_across(table: Table, whole: str, parts: Sequence[str], less: Cells = ()) -> Table:
    """Return a table in which columns make up another, with a column of rounding after the last of them if needed.

    `less` is a row whose own whole is taken off each row's: where a column holds differences from that row.
    """
    at = {column.heading: place for place, column in enumerate(table.columns)}
    taken = [less[at[whole]]] if less else []

    def left(row: Cells) -> Text:
        return _left([*taken, *(row[at[part]] for part in parts)], amount(plain(row[at[whole]])))

    return _with_column(table, max(at[part] for part in parts) + 1, left)


def _after_name(table: Table) -> range:
    return range(1, len(table.columns))


def _left(parts: Sequence[Text], whole: Decimal) -> Text:
    """Return what printed parts leave of a whole, written as they are; a dash where there are no parts."""
    texts = [plain(part) for part in parts if part and part != (DASH,)]
    if not texts:
        return (DASH,)
    mark = "%" if any(text.endswith("%") for text in texts) else ""
    return (f"{written(whole - sum(map(amount, texts), Decimal()))}{mark}",)


def _whole(parts: Sequence[Text]) -> Text:
    """Return 100%, with as many decimals as the printed parts have."""
    return (f"{written(_WHOLE + sum((0 * amount(plain(part)) for part in parts), Decimal()))}%",)


def _nil(cell: Text) -> bool:
    return not amount(plain(cell))


def _with_row(table: Table, left: Cells, place: int) -> Table:
    if all(map(_nil, left[1:])):
        return table
    rows = (*table.rows[:place], ((ROUNDING,), *left[1:]), *table.rows[place:])
    return _explained(replace(table, rows=rows))


def _with_column(table: Table, place: int, left: Callable[[Cells], Text]) -> Table:
    cells = [left(row) for row in table.rows]
    if all(map(_nil, cells)):
        return table
    column: Column = numeric([ROUNDING], table.columns[place - 1].unit)[0]
    return _explained(
        replace(
            table,
            columns=(*table.columns[:place], column, *table.columns[place:]),
            rows=tuple((*row[:place], cell, *row[place:]) for row, cell in zip(table.rows, cells, strict=True)),
        )
    )


def _explained(table: Table) -> Table:
    return table if (said := ROUNDING_NOTE) in plain(table.note) else _noting(table, said)


def _told(table: Table) -> Table:
    """Return a table of shares whose note says how to add "under 1%" and "over 99%", if it prints either."""
    told = any(plain(cell).startswith(("under", "over")) for row in table.rows for cell in row[1:])
    return _noting(table, _ENDS_OF_SHARES) if told else table


def _noting(table: Table, said: str) -> Table:
    return replace(table, note=sentences([table.note, (said,)]))
