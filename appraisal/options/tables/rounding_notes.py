"""What a table says of sums that do not come out: each figure is rounded on its own, so some are out in the last digit.

A table has what its printed figures make up: a total, a hundred per cent, another figure. Where a clerk who re-adds
what is printed comes to something else, its note says why, in one sentence, and only there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from appraisal.ground.blocks import Table, Text
from appraisal.ground.rounding import amount, written
from appraisal.ground.texts import plain, sentences

ROUNDING_NOTE = "Figures are rounded each on its own, so they may not add up in the last digit."
_WHOLE, _NO_TOTAL = Decimal(100), "–"

Sum = tuple[Sequence[Text], Text]  # printed parts, and the printed figure that they make up


def column_totals(table: Table) -> Table:
    """Return a table whose last row is marked as the total of those above it, with a note on rounding if needed."""
    *parts, total = table.rows
    down = [([row[at] for row in parts], total[at]) for at in _numeric(table) if total[at]]
    return noting_rounding(replace(table, total=True), down)


def shares_down(table: Table, *headings: str) -> Table:
    """Return a table with a total of 100% under these columns of shares, with a note on rounding if needed.

    Without headings it is each numeric column.
    """
    added = {at for at in _numeric(table) if not headings or table.columns[at].heading in headings}
    total = tuple(_whole([row[at] for row in table.rows]) if at in added else () for at in _after_name(table))
    return column_totals(replace(table, rows=(*table.rows, (("Total",), *total))))


def _shares_across(table: Table) -> Table:
    """Return a table in which the figures of each row make 100%, with a note on rounding if needed."""
    return noting_rounding(table, [(row[1:], _whole(row[1:])) for row in table.rows])


def shares_both_ways(table: Table) -> Table:
    """Return a table in which each row and each column makes 100%, with a note on rounding if needed."""
    columns = [[row[at] for row in table.rows] for at in _after_name(table)]
    return noting_rounding(_shares_across(table), [(column, _whole(column)) for column in columns])


def noting_rounding(table: Table, sums: Iterable[Sum]) -> Table:
    """Return a table whose note says that figures are rounded each on its own, where one of these sums is out.

    A sum of which every part is a dash, or no figure, is none; nor is what has a dash for its whole.
    """
    if ROUNDING_NOTE in plain(table.note) or not any(_out(*each) for each in sums):
        return table
    return replace(table, note=sentences([table.note, (ROUNDING_NOTE,)]))


def _out(parts: Sequence[Text], whole: Text) -> bool:
    figures = [plain(part) for part in parts if any(character.isdigit() for character in plain(part))]
    if not figures or plain(whole) == _NO_TOTAL:
        return False
    return sum(map(amount, figures), Decimal()) != amount(plain(whole))


def _after_name(table: Table) -> range:
    return range(1, len(table.columns))


def _numeric(table: Table) -> list[int]:
    return [at for at in _after_name(table) if table.columns[at].numeric]


def _whole(parts: Sequence[Text]) -> Text:
    """Return 100%, with as many decimals as the printed parts have."""
    return (f"{written(_WHOLE + sum((0 * amount(plain(part)) for part in parts), Decimal()))}%",)
