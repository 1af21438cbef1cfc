"""What a sheet of results is before it is written: one table under a title, each row and column with a name.

Formulas are written with names ("Amount" of this line) and not with letters and numbers, so that a sheet can gain a
column without a formula on another sheet going astray.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from appraisal.sums.algebra import Place, Quantity
from appraisal.workbook.book import column_letters
from appraisal.workbook.writing.pages import Formula

NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
PASS, FAIL = "PASS", "FAIL"

Kind = Literal[
    "label", "text", "key", "link", "number", "flag", "money", "points", "share", "factor", "figure", "fine", "result"
]
NUMERIC: tuple[Kind, ...] = ("number", "flag", "money", "points", "share", "factor", "figure", "fine")
Content = str | float | Formula


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading with the unit, what kind of thing it holds, how wide it is in characters.

    `key` is what follows a row's key in results.json to make the key of this column's figure ("mean"; "" if the row's
    key is all of it); None for what is not in results.json. A column of kind "key" holds the rows' keys. `of` is the
    declared sum that it holds, at the place of the row and at `at`.
    """

    heading: str
    kind: Kind = "text"
    width: int = 0
    key: str | None = None
    of: Quantity | None = None
    at: Place = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A number that stands in a line of its own above a table, in a cell that formulas call by its name.

    `says` stands before it in the cell, as a part of the number's format.
    """

    name: str
    says: str
    value: float


@dataclass(frozen=True)
class Sheet:
    """One table on a sheet of its own. `name` is the tab's and the table's; `about` the lines between title and table.

    `ids` names the rows, in order: formulas ask for a cell by its row's id and its column's heading. `axes` are those
    of declared sums on which a row is a place. `summary` is what the list of contents says.
    """

    name: str
    title: str
    summary: str
    about: tuple[str | Formula | Named, ...]
    columns: tuple[Column, ...]
    ids: tuple[Any, ...]  # codes, or tuples of codes
    rows: tuple[tuple[Content, ...], ...] = ()
    axes: tuple[str, ...] = ()

    def filled(self, rows: Sequence[Sequence[Content]]) -> Sheet:
        return replace(self, rows=tuple(tuple(row) for row in rows))

    def told(self, about: Sequence[str | Formula | Named]) -> Sheet:
        """Return the sheet with other lines above its table: as many, or rows are not where formulas look for them."""
        return replace(self, about=tuple(about))

    @property
    def heading_row(self) -> int:
        """The row of the headings, counted from 0: under title, status, the lines about it and how it is laid out."""
        return 3 + len(self.about)

    def content(self, heading: str, row: int) -> Content:
        """Return what stands in a column, in a row counted from 0."""
        return self.rows[row][self._places[heading]]

    def line(self, place: int) -> str:
        """Return the address of a line above the table, for formulas on other sheets; `place` is counted from 0."""
        return f"{self.name}!$A${place + 3}"  # under title and status

    def cell(self, heading: str, row: Hashable) -> str:
        """Return a cell's address, for formulas on this sheet."""
        return f"{self._letters(heading)}{self._number(row)}"

    def at(self, heading: str, row: Hashable) -> str:
        """Return a cell's address, for formulas on other sheets."""
        return f"{self.name}!{self.cell(heading, row)}"

    def span(self, first: str, last: str, row: Hashable) -> str:
        """Return the address of cells side by side in a row, for formulas on other sheets."""
        return f"{self.at(first, row)}:{self.cell(last, row)}"

    def range_of(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return the address of cells from one place of the table to another: row and column, both counted from 0."""
        (top, left), (bottom, right) = first, last
        start = f"{self.name}!{column_letters(left)}{self.heading_row + 2 + top}"
        end = f"{column_letters(right)}{self.heading_row + 2 + bottom}"
        return start if first == last else f"{start}:{end}"

    def column(self, heading: str, first: Hashable = None, last: Hashable = None) -> str:
        """Return the address of a column below its heading, or from one row to another, for formulas anywhere."""
        letters = self._letters(heading)
        start = self._number(self.ids[0] if first is None else first)
        end = self._number(self.ids[-1] if last is None else last)
        return f"{self.name}!${letters}${start}:${letters}${end}"

    def keyed(self) -> Iterator[tuple[str, Content, tuple[int, int]]]:
        """Yield each figure that is in results.json: its key, what its cell holds, and its row and column from 0."""
        for number, row in enumerate(self.rows):
            stem = next((c for column, c in zip(self.columns, row, strict=True) if column.kind == "key"), "")
            for place, (column, content) in enumerate(zip(self.columns, row, strict=True)):
                if column.key is not None and not isinstance(content, str):
                    yield f"{stem}.{column.key}".rstrip("."), content, (number, place)

    def _letters(self, heading: str) -> str:
        return column_letters(self._places[heading])

    def _number(self, row: Hashable) -> int:
        return self._numbers[row]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.heading: place for place, column in enumerate(self.columns)}

    @cached_property
    def _numbers(self) -> dict[Hashable, int]:
        return {row: number for number, row in enumerate(self.ids, start=self.heading_row + 2)}


def calculated(text: str, value: float) -> Formula:
    """Return a formula ("=" left out) with its value, which readers that do not calculate show."""
    return Formula(f"={text}", float(value))


def verdict(condition: str, holds: bool) -> Formula:
    """Return the formula that says whether a condition holds; one that gives an error does not."""
    return Formula(f'=IFERROR(IF({condition},"{PASS}","{FAIL}"),"{FAIL}")', PASS if holds else FAIL)
