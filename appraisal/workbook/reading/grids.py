"""A sheet as it was found: raw cells by row and column, before any heading is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from appraisal.workbook.book import column_letters
from appraisal.workbook.faults import Place
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.number_formats import Look
from appraisal.workbook.reading.raw import Raw
from appraisal.workbook.schema import Sheet


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, rows and columns counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's raw cells from its first row and column on; rows may differ in length. All are counted from 0.

    `formulas` holds the text of each cell that has a formula, by row and column; `rows` holds its stored result, which
    may be old where the file asks `to_calculate` it. `looks` has the cells whose look says something.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    to_calculate: bool = False

    @property
    def has_content(self) -> bool:
        return any(not is_blank(raw) for row in self.rows for raw in row)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose headings were found: `columns` gives the index of each field's column.

    `scores` and `reasons` are the columns of the Criteria sheet that hold scores beside their criterion, by option.
    `lost_rows` says that records stand above the headings, where they are not read.
    """

    sheet: Sheet
    grid: Grid
    heading_row: int
    columns: Mapping[str, int]
    scores: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    lost_rows: bool = False

    def place(self, row: int, column: int) -> Place:
        return Place(self.grid.name, f"{column_letters(column)}{row + 1}")

    def raw(self, row: int, column: int) -> Raw:
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def filled(self, row: int) -> set[int]:
        """Return the columns in which a row holds something."""
        return {index for index, raw in enumerate(self.grid.rows[row]) if not is_blank(raw)}
