"""How wide each column of a printed table is, in points: Typst would print over a word too long for its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from appraisal.report.document import Grid, GridColumn, Runs, plain
from appraisal.report.errors import ReportError
from appraisal.report.typeface import face
from appraisal.report.widths import ColumnText, share

PADDING = 6.0  # points at each side of a cell; report.typ is given it
ROW_PADDINGS = (5.5, 5.0, 4.5, 4.0, 3.5)  # points above and below; less where that saves a page
LEADING = 0.42  # between the lines of a cell, in type sizes; report.typ is given it
_CAPITAL = 0.66  # the height of a line, of a capital that is, in type sizes
SIZES = (10.5, 10.0, 9.5, 9.0)  # type sizes tried in turn; smaller would not be read at a meeting
WIDE_SIZES = SIZES[1:]  # a landscape page in an appendix is read at a desk
_LONG_WORD = 24  # longer words (an address, a digest) may be broken
_PIECE = 8
_SLACK = 1.5  # points for what kerning and rounding add to the estimate
BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Setting:
    """The type size of a table and the width of each column, in points, and whether figures may break over lines."""

    size: float
    widths: tuple[float, ...]
    broken: bool = False


def breakable(text: str) -> str:
    """Return text in which a line may break inside very long words, and nothing else differs.

    >>> breakable("0123456789abcdef0123456789").count(BREAK)
    3
    """
    pieces = re.compile(rf"(\S{{{_PIECE}}})(?=\S)")
    return re.sub(rf"\S{{{_LONG_WORD + 1},}}", lambda word: pieces.sub(rf"\1{BREAK}", word[0]), text)


def setting(grid: Grid, width: float) -> Setting:
    """Return the largest setting in which every word fits its column and the table `width` points.

    ReportError when even the smallest does not fit: the table would be cut or overprinted.
    """
    for broken in (False, True):
        for size in WIDE_SIZES if grid.wide else SIZES:
            columns = column_texts(grid, size, broken=broken)
            if sum(column.least for column in columns) <= width:
                return Setting(size, tuple(round(each, 3) for each in share(columns, width)), broken)
    page = "a landscape page" if grid.wide else "a portrait page"
    help_ = "Take out a column." if grid.wide else "Mark it wide and put it in an appendix, or take out a column."
    raise ReportError(f"{grid.number} {grid.caption!r} has {len(grid.columns)} columns, too wide for {page}. {help_}")


def row_heights(grid: Grid, chosen: Setting) -> tuple[float, ...]:
    """Return about how high each row will be, in points, the headings first: enough to tell where a table breaks."""
    lines = (
        column.lines(np.array([width]))[0]
        for column, width in zip(column_texts(grid, chosen.size, broken=chosen.broken), chosen.widths, strict=True)
    )
    return tuple(
        chosen.size * (float(count) * (_CAPITAL + LEADING) - LEADING) + 2 * ROW_PADDINGS[0]
        for count in np.max(list(lines), axis=0)
    )


def lines_of(text: str, size: float, width: float) -> int:
    """Return how many lines bold text takes in `width` points, filled word by word."""
    lines, used = 1, 0.0
    for wide in _word_widths(text, "Bold", size):
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def plain_heading(column: GridColumn) -> str:
    """Return a column's heading with its unit, as it is printed."""
    return f"{column.heading} ({column.unit})" if column.unit else column.heading


def column_texts(grid: Grid, size: float, *, broken: bool = False) -> tuple[ColumnText, ...]:
    """Return each column's words as widths in points, its heading first; `broken` figures are like any text."""

    def texts(index: int, column: GridColumn) -> ColumnText:
        weight = "Bold" if grid.total else "Semibold" if index == 0 else "Regular"
        cells = (_word_widths(plain(row[index]), _bolder(weight, row[index]), size) for row in grid.rows)
        heading = _word_widths(plain_heading(column), "Bold", size)
        return ColumnText((heading, *cells), 2 * PADDING + _SLACK, column.numeric and not broken)

    return tuple(texts(index, column) for index, column in enumerate(grid.columns))


def _bolder(weight: str, content: Runs) -> str:
    return "Bold" if any(run.strong for run in content) else weight


def _word_widths(text: str, weight: str, size: float) -> tuple[float, ...]:
    """Return the width of each word and the space after it; pieces of a very long word have no space between them."""
    space = _width(" ", weight, size)
    pieces = (word.split(BREAK) for word in breakable(text).split(" "))
    return tuple(
        _width(piece, weight, size) + (space if place == len(word) else 0.0)
        for word in pieces
        for place, piece in enumerate(word, start=1)
    )


@lru_cache(maxsize=4096)
def _width(word: str, weight: str, size: float) -> float:
    return face(weight).width(word, size)
