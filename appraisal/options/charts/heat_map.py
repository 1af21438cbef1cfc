"""A heat map: a figure in each square of rows by columns, the darker the higher, with the figure written in it."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from appraisal.documents import drawing
from appraisal.documents.drawing import Picturing, Saying, Shape
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Text
from appraisal.options.case import Case
from appraisal.options.charts.shared import framed

# Each with a print that stands out on it, 5.5 to 1 or more: dark on the first three, white on the others. One hue from
# light to dark is told apart by whoever sees no colours, and in grey print.
_SHADES = (
    ("#EFF3F8", INK),
    ("#C8D7E9", INK),
    ("#9DB9D9", INK),
    ("#3F6699", "#FFFFFF"),
    ("#12436D", "#FFFFFF"),
)
_READING = "The darker a square, the higher its figure: five shades, in equal steps from the least to the greatest. "
_NOTHING = "#FFFFFF"
MOST_ROWS, MOST_COLUMNS = 20, 10
_ACROSS, _ACROSS_NARROW = 64, 28  # characters in all squares of a row
_TOLD = 24  # squares that the text for whoever cannot see them says one by one


@dataclass(frozen=True)
class Squares:
    """What a heat map shows: what goes down and across, the names of rows and columns, and the figure in each square,
    as it is (NaN: none) and as it is printed."""

    down: str
    across: str
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float]]
    printed: Sequence[Sequence[str]]

    def extremes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return where the least and the greatest figure stand, row and column."""
        there = [
            (value, (r, c)) for r, row in enumerate(self.values) for c, value in enumerate(row) if not math.isnan(value)
        ]
        return min(there)[1], max(there, key=lambda each: (each[0], [-place for place in each[1]]))[1]

    def shown(self, place: tuple[int, int]) -> str:
        """Return what is printed in a square."""
        return self.printed[place[0]][place[1]]

    def in_words(self) -> str:
        """Say what goes down and across, where the least and the greatest figure stand and, of a few squares, what is
        in each.

        >>> Squares("Cost", "Weights", ("× 1", "× 2"), ("all",), ((1.0,), (2.0,)), (("1",), ("2",))).in_words()
        'Down: Cost. Across: Weights. Least: 1, at × 1 down and all across. Greatest: 2, at × 2 down and all across.
         Across: all. × 1: 1. × 2: 2.'
        """
        least, most = self.extremes()
        told = [f"Down: {self.down}. Across: {self.across}."]
        for name, (r, c) in (("Least", least), ("Greatest", most)):
            told.append(f"{name}: {self.shown((r, c))}, at {self.rows[r]} down and {self.columns[c]} across.")
        if len(self.rows) * len(self.columns) <= _TOLD:
            told.append(f"Across: {', '.join(self.columns)}.")
            told += [f"{name}: {', '.join(row)}." for name, row in zip(self.rows, self.printed, strict=True)]
        return " ".join(told)


def heat_map(
    case: Case, label: str, finding: str, measure: str, squares: Squares, data: str, note: Text = (), source: str = ""
) -> Chart:
    """Return the heat map of some squares, its finding, what is measured, and the label of the table with its figures.
    `source` is where they are from, if not from the appraisal.

    ValueError for more squares than a page has room for, and where none has a figure.
    """
    rows, columns = len(squares.rows), len(squares.columns)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise ValueError(
            f"{rows:,} rows by {columns:,} columns are more than a page has room for, which is {MOST_ROWS} by "
            f"{MOST_COLUMNS}; turn them round, vary less, or take the table"
        )
    if all(math.isnan(value) for row in squares.values for value in row):
        raise ValueError("no run has this figure, so there is nothing to draw")
    saying = Saying(finding, squares.in_words(), measure, (_READING, *note))
    return framed(case, label, saying, Picturing(lambda shape: _draw(shape, squares), source), data)


def _draw(shape: Shape, squares: Squares) -> Figure:
    rows, columns = len(squares.rows), len(squares.columns)
    room = max(2, (_ACROSS_NARROW if shape.narrow else _ACROSS) // columns)
    upright = max(len(word) for row in squares.printed for each in row for word in each.split()) > room
    names = [drawing.wrapped(name, 14 if shape.narrow else 18) for name in squares.rows]
    on_end = max(len(word) for name in squares.columns for word in name.split() or [""]) > max(4, room)
    heads = [drawing.wrapped(name, 16 if on_end else max(4, room)) for name in squares.columns]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    height = max(0.5 if rows <= 10 else 0.3, (lines + 0.4) * shape.line, 0.6 if upright else 0)
    above = (_fitted(shape, name).count("\n") + 1 for name in (f"Down: {squares.down}", f"Across: {squares.across}"))
    deep = max(max(map(len, head.split("\n"))) / 2 if on_end else head.count("\n") + 1 for head in heads)
    around = 0.45 + (deep + sum(above)) * shape.line
    figure = shape.figure(min(around + rows * height, shape.highest))
    ax = figure.subplots()
    _fill(ax, squares, room, upright=upright)
    drawing.bare(ax, None)
    ax.set_xlim(0, columns)
    ax.set_ylim(rows, 0)
    ax.set_xticks([c + 0.5 for c in range(columns)], heads, rotation=90 if on_end else 0)
    ax.set_yticks([r + 0.5 for r in range(rows)], names)
    ax.set_title(_fitted(shape, f"Down: {squares.down}"), loc="left", pad=8)
    ax.set_xlabel(_fitted(shape, f"Across: {squares.across}"), loc="left")
    return figure


def _fitted(shape: Shape, words: str) -> str:
    """Return words on the lines that a shape has room for."""
    return shape.told(words) if shape.narrow else drawing.wrapped(words, shape.letters - 20)


def _fill(ax: Axes, squares: Squares, room: int, *, upright: bool) -> None:
    """Fill the squares, each with its figure on lines of so many characters, or on end where there is no room."""
    there = [value for row in squares.values for value in row if not math.isnan(value)]
    least, most = min(there), max(there)
    for r, row in enumerate(squares.values):
        for c, value in enumerate(row):
            shade, ink = _shade(value, least, most)
            ax.add_patch(Rectangle((c, r), 1, 1, facecolor=shade, edgecolor="white", linewidth=2))
            words = squares.printed[r][c]
            lines = words if upright else textwrap.fill(words, room)
            turned = "vertical" if upright else "horizontal"
            ax.text(c + 0.5, r + 0.5, lines, ha="center", va="center", color=ink, rotation=turned)


def _shade(value: float, least: float, most: float) -> tuple[str, str]:
    """Return the shade of a figure among others, and that of print on it; figures all alike are all light.

    >>> [_shade(value, 0, 1)[0] for value in (0, 0.5, 1, float("nan"))], _shade(3, 3, 3)[0]
    (['#EFF3F8', '#9DB9D9', '#12436D', '#FFFFFF'], '#EFF3F8')
    """
    if math.isnan(value):
        return _NOTHING, INK
    if most <= least:
        return _SHADES[0]
    return _SHADES[min(int(len(_SHADES) * (value - least) / (most - least)), len(_SHADES) - 1)]
