"""What a worksheet is before it is written: its sheet of the schema, where its headings stand, what its cells hold.

There is one way of writing (`worksheet.py`) and several to a page: from typed rows (`typed_pages.py`), as
an empty one to fill in with usual rows (`to_fill_in.py`), and from the cells of somebody's file (`copying.py`), each at
its own address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from appraisal.workbook.book import column_letters
from appraisal.workbook.schema import Column, Sheet


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that somebody typed, with its stored result."""

    text: str
    result: str | bool | int | float | None


Position = tuple[int, int]  # row and column
Content = str | bool | int | float | dt.date | dt.datetime | Formula


@dataclass(frozen=True, slots=True)
class Page:
    """One worksheet to be written. Rows and columns are counted from 0.

    `columns` gives the column of each field that the sheet has; on a form the row of each field, whose value stands in
    `value_column` and its label in `label_column`. `scores` and `reasons` are the columns of scores beside their
    criterion, by option (headed "Score: OPTION" and "Why: OPTION"). `contents` holds what stands in the cells below the
    headings, and anything that somebody wrote elsewhere; titles, headings, labels and help are written by the painter
    wherever `contents` has nothing. `example` is the row that shows how the sheet is filled in, if it has one.
    `last_row` is the last row that is laid out for data. `notes` are notes on cells. `read_only`: the sheet is
    protected (without a password) from being typed in by mistake.
    """

    sheet: Sheet
    title: str
    heading_row: int
    columns: Mapping[str, int]
    last_row: int
    contents: Mapping[Position, Content] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    label_column: int = 0
    value_column: int = 1
    example: int | None = None
    read_only: bool = False
    notes: Mapping[Position, str] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        """The first row below the headings."""
        return self.heading_row + 1

    def at_row(self, column: int) -> str:
        """Return a column's cell in the first row below the headings, for a rule that is the same in every row."""
        return f"${column_letters(column)}{self.first_row + 1}"

    def whole(self, field: str) -> str:
        """Return the address of a field's column from its heading on, for formulas on any sheet."""
        letters = column_letters(self.columns[field])
        return f"{quoted(self.title)}!${letters}${self.heading_row + 1}:${letters}${self.last_row + 1}"

    def column_at(self, row: int, column: int) -> Column | None:
        """Return the schema's column of a cell below the headings (or of a form's value); None for any other cell."""
        if self.sheet.shape == "form":
            return self._columns_by_index().get(row) if column == self.value_column else None
        return self._columns_by_index().get(column) if row > self.heading_row else None

    def _columns_by_index(self) -> dict[int, Column]:
        return {index: self.sheet.columns[name] for name, index in self.columns.items()}


def quoted(title: str) -> str:
    """Return a worksheet's title as formulas write it.

    >>> quoted("Criteria and scores"), quoted("Mayor's list")
    ("'Criteria and scores'", "'Mayor''s list'")
    """
    return "'" + title.replace("'", "''") + "'"
