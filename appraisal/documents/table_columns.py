"""How wide each column of a printed table is, in points: Typst would print over a word too long for its column.

No table is refused for its width. One that is too wide is set, in turn, with ranges of figures on two lines, in smaller
type, with long words of headings and names broken, and at last in parts that each repeat the first column.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from appraisal.documents.document import Grid, GridColumn, Runs, plain
from appraisal.documents.table_widths import ColumnText, share
from appraisal.documents.typeface import SOURCE_SANS, Typeface, Weight
from appraisal.documents.word_breaks import BREAK, breakable, dealt, syllables

PADDING = 6.0  # points at each side of a cell; report.typ is given it
LOOKED_UP_PADDING = 4.0  # the same in small tables of many columns, in which words would break for want of room
ROW_PADDINGS = (5.5, 5.0, 4.5, 4.0, 3.5)  # points above and below; less where that saves a page
LEADING = 0.42  # between the lines of a cell, in type sizes; report.typ is given it
_CAPITAL = 0.66  # the height of a line, of a capital that is, in type sizes
SIZES = (10.5, 10.0, 9.5, 9.0)  # type sizes tried in turn
LOOKED_UP_SIZES = SIZES[2:]  # of tables in which one finds a figure and does not read: more rows on a page
SMALL_SIZES = (8.5, 8.0, 7.5, 7.0)  # hard to read at a meeting: only for a table that would not fit otherwise
_FEW_LINES = 4  # what a cell may take that is still read at a glance
_SLACK = 1.5  # points for what kerning and rounding add to the estimate


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table is set: the typeface and its size in points, whether figures that are several words (a range) may
    take several lines, whether words of headings and names may be broken, and the points at each side of a cell."""

    typeface: Typeface
    size: float
    broken: bool = False
    cut: bool = False
    padding: float = PADDING


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set, and the width of each column in points."""

    manner: Manner
    widths: tuple[float, ...]


def setting(
    grid: Grid,
    width: float,
    typeface: Typeface = SOURCE_SANS,
    sizes: tuple[float, ...] = SIZES,
    padding: float = PADDING,
) -> Setting:
    """Return the best setting in which every word fits its column and the table `width` points; `sizes` are tried
    before the small ones, and `padding` is at each side of a cell.

    ValueError when none does: `parts` gives tables that fit.
    """
    smallest = Manner(typeface, SMALL_SIZES[-1], broken=True, cut=True, padding=padding)
    manner = _manner(grid, width, _manners(typeface, sizes, padding)) or smallest
    columns = column_texts(grid, manner)
    return Setting(manner, tuple(round(each, 3) for each in share(columns, width)))


def parts(grid: Grid, width: float, typeface: Typeface = SOURCE_SANS) -> tuple[Grid, ...]:
    """Return the table, or as few tables as fit `width` points, each with the first column and some of the others.

    They share a number: "Table 3 (part 1 of 2)". The first keeps the anchor.
    """
    others = len(grid.columns) - 1
    if _manner(grid, width, _manners(typeface)) or others < 2:
        return (grid,)
    for cut in (False, True):
        for count in range(2, others + 1):
            made = tuple(_part(grid, number, count) for number in range(count))
            if all(_manner(part, width, _manners(typeface, cut=cut)) for part in made):
                return made
    return made


def _part(grid: Grid, number: int, count: int) -> Grid:
    """Return one of `count` parts of the table, as alike in columns as can be."""
    others = range(1, len(grid.columns))
    first, last = (len(others) * edge // count for edge in (number, number + 1))
    chosen = (0, *others[first:last])
    return replace(
        grid,
        number=f"{grid.number} (part {number + 1} of {count})",
        anchor=grid.anchor if number == 0 else f"{grid.anchor}.part{number + 1}",
        columns=tuple(grid.columns[index] for index in chosen),
        rows=tuple(tuple(row[index] for index in chosen) for row in grid.rows),
    )


def _manners(
    typeface: Typeface, usual: tuple[float, ...] = SIZES, padding: float = PADDING, *, cut: bool = True
) -> tuple[Manner, ...]:
    """Return every manner in which the table may be set, the best first."""
    manner = partial(Manner, typeface, padding=padding)
    broken = (False, True)
    whole = (manner(size, broken=each) for sizes in (usual, SMALL_SIZES) for each in broken for size in sizes)
    in_pieces = (manner(size, broken=each, cut=True) for each in broken for size in SMALL_SIZES)
    return (*whole, *in_pieces) if cut else tuple(whole)


def _manner(grid: Grid, width: float, manners: Iterable[Manner]) -> Manner | None:
    """Return the first manner in which the longest words fit."""
    return next((each for each in manners if sum(text.least for text in column_texts(grid, each)) <= width), None)


def reads_well(grid: Grid, width: float, typeface: Typeface = SOURCE_SANS) -> bool:
    """Return whether the table can be set in the usual type in `width` points, no row being higher than a few lines."""
    manner = _manner(grid, width, (_manners(typeface)[0],))
    if manner is None:
        return False
    columns = column_texts(grid, manner)
    lines = (column.lines(np.array([wide])) for column, wide in zip(columns, share(columns, width), strict=True))
    return max(int(each.max()) for each in lines) <= _FEW_LINES


def row_heights(grid: Grid, chosen: Setting) -> tuple[float, ...]:
    """Return about how high each row will be, in points, the headings first: enough to tell where a table breaks."""
    lines = (
        column.lines(np.array([width]))[0]
        for column, width in zip(column_texts(grid, chosen.manner), chosen.widths, strict=True)
    )
    size = chosen.manner.size
    return tuple(
        size * (float(count) * (_CAPITAL + LEADING) - LEADING) + 2 * ROW_PADDINGS[0]
        for count in np.max(list(lines), axis=0)
    )


def plain_heading(column: GridColumn) -> str:
    """Return a column's heading with its unit, as it is printed."""
    return f"{column.heading} ({column.unit})" if column.unit else column.heading


def column_texts(grid: Grid, manner: Manner) -> tuple[ColumnText, ...]:
    """Return each column's words, or pieces of words, as widths in points, its heading first."""
    widths = _piece_widths if manner.cut else _word_widths

    def words(text: str, weight: Weight) -> tuple[float, ...]:
        return widths(text, weight, manner.size, manner.typeface)

    def texts(index: int, column: GridColumn) -> ColumnText:
        weight: Weight = "Bold" if grid.total else "Semibold" if index == 0 else "Regular"
        cells = (words(plain(row[index]), _bolder(weight, row[index])) for row in grid.rows)
        heading = words(plain_heading(column), "Bold")
        return ColumnText((heading, *cells), 2 * manner.padding + _SLACK, column.numeric and not manner.broken)

    return tuple(texts(index, column) for index, column in enumerate(grid.columns))


def softened(text: str, chosen: Setting, column: int) -> str:
    """Return a text of the column with marks where it may break; words that the column holds are left whole."""
    if not chosen.manner.cut:
        return breakable(text)
    size, typeface = chosen.manner.size, chosen.manner.typeface
    room = chosen.widths[column] - 2 * chosen.manner.padding - size  # a unit's brackets are not in the text
    return syllables(text, lambda word: _width(word, "Bold", size, typeface) > room)


def _bolder(weight: Weight, content: Runs) -> Weight:
    return "Bold" if any(run.strong for run in content) else weight


def _word_widths(text: str, weight: Weight, size: float, typeface: Typeface) -> tuple[float, ...]:
    """Return the width of each word and the space after it; pieces of a very long word have no space between them."""
    return _marked_widths(breakable(text), weight, size, typeface)


def _piece_widths(text: str, weight: Weight, size: float, typeface: Typeface) -> tuple[float, ...]:
    """Return the same with the pieces of every word that may be broken."""
    return _marked_widths(syllables(text), weight, size, typeface)


@lru_cache(maxsize=65_536)  # a table is tried in several manners and widths, and once more for Word
def _marked_widths(marked: str, weight: Weight, size: float, typeface: Typeface) -> tuple[float, ...]:
    space = _width(" ", weight, size, typeface)
    pieces = (word.split(BREAK) for word in marked.split(" "))
    return tuple(
        _width(piece, weight, size, typeface) + (space if place == len(word) else 0.0)
        for word in pieces
        for place, piece in enumerate(word, start=1)
    )


@lru_cache(maxsize=65_536)
def _width(word: str, weight: Weight, size: float, typeface: Typeface) -> float:
    return typeface.face(weight).width(word, size)


def columns_with_breaks(grid: Grid, chosen: Setting) -> list[dict[str, Any]]:
    """Return the columns with break points in their headings and units."""
    return [
        {
            "heading": softened(column.heading, chosen, index),
            "unit": softened(column.unit, chosen, index),
            "numeric": column.numeric,
        }
        for index, column in enumerate(grid.columns)
    ]


def rows_with_breaks(grid: Grid, chosen: Setting) -> list[list[list[dict[str, Any]]]]:
    """Return each row's cells as runs with break points."""
    return [[_cell(content, chosen, index) for index, content in enumerate(row)] for row in grid.rows]


def _cell(content: Runs, chosen: Setting, column: int) -> list[dict[str, Any]]:
    """Return a cell's runs; a word may go over two of them."""
    texts = dealt(softened(plain(content), chosen, column), tuple(run.text for run in content))
    return [{**dataclasses.asdict(run), "text": text} for run, text in zip(content, texts, strict=True)]
