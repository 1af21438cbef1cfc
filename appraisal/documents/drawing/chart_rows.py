"""Rows of a chart, one for each thing that it compares: names stand beside them, or above in a narrow chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from appraisal.documents.drawing.canvas import CLEAR, wrapped
from appraisal.documents.drawing.chart_shapes import Shape

_LEAST = 0.34  # inches of a row with its name beside it
_MARK, _APART = 0.24, 0.1  # inches of a row beneath its name, and between it and the next name
_THICK = 0.17  # inches of a bar there


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows 0, 1, ... from the top down, with their names on lines; `each` is as high as the tallest, in inches."""

    shape: Shape
    names: tuple[str, ...]
    each: float

    @property
    def height(self) -> float:
        """Inches of all rows."""
        return len(self.names) * self.each

    def thick(self, beside: float) -> float:
        """Return how much of a row a bar fills: `beside` where its name is beside it."""
        return _THICK / self.each if self.shape.narrow else beside

    def name(self, ax: Axes, bold: Sequence[bool]) -> None:
        """Name the rows; bold ones stand out, and not by colour alone."""
        weights = ["bold" if heavy else "normal" for heavy in bold]
        ax.set_ylabel("")
        if self.shape.narrow:
            self._name_above(ax, weights)
            return
        ax.set_yticks(range(len(self.names)), self.names)
        ax.set_ylim(len(self.names) - 0.5, -0.5)
        for text, weight in zip(ax.get_yticklabels(), weights, strict=True):
            text.set(fontweight=weight, va="center")

    def _name_above(self, ax: Axes, weights: Sequence[str]) -> None:
        """Write names over the whole width of the figure, across other axes too: no line runs through them."""
        below = (_MARK / 2 + _APART) / self.each  # of a row, from its middle to where the next begins
        ax.set_yticks([])
        ax.set_ylim(len(self.names) - 1 + below, below - 1)
        ax.set_zorder(1)
        ax.patch.set_visible(False)
        at = blended_transform_factory(ax.figure.transFigure, ax.transData)
        for row, (name, weight) in enumerate(zip(self.names, weights, strict=True)):
            ax.annotate(
                name, (0.03 / self.shape.width, row), (0, _MARK / 2 * 72), xycoords=at, textcoords="offset points",
                va="bottom", fontweight=weight, bbox=CLEAR, in_layout=False, annotation_clip=False,
            )  # fmt: skip


def rows_of(
    shape: Shape, names: Sequence[str], width: int, around: float, least: float = _LEAST, *, below: Sequence[str] = ()
) -> Rows:
    """Return rows with these names, beside which lines have at most `width` characters: on as many lines, three at
    most, as leave the chart no higher than a page has room for. `around` is the height in inches of all but the rows,
    `least` of one row. `below` are words for a line of their own beneath each name.

    >>> from appraisal.documents.drawing.chart_shapes import WIDE
    >>> rows_of(WIDE, ["Full integration with health"] * 30, 16, 1.0).names[0]
    'Full… health'
    """
    for lines in (3, 2, 1):
        broken = [wrapped(name, shape.letters if shape.narrow else width, lines) for name in names]
        rows = _made(shape, [*map("\n".join, zip(broken, below, strict=True))] if below else broken, least)
        if rows.height + around <= shape.highest:
            break
    return rows


def _made(shape: Shape, names: Sequence[str], least: float) -> Rows:
    words = max(name.count("\n") + 1 for name in names) * shape.line
    each = words + _MARK + _APART if shape.narrow else max(least, words + 0.06)
    return Rows(shape, tuple(names), each)
