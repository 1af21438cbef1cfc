"""The two shapes that every chart is drawn in: as wide as the text of a page, and as narrow as a telephone.

A chart asks its shape what there is room for, and where words go that have none beside what they name: above it.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_DPI = 200  # what Word prints sharply; paper and web take the drawing itself


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide a chart is drawn and how large its type: `width`, `line` (a line of type) and `highest` in inches, the
    last without the foot; `type` in points; `letters` that fit on a line."""

    width: float
    type: float
    line: float
    letters: int
    highest: float
    narrow: bool = False

    def figure(self, height: float) -> Figure:
        """Return an empty figure of this width, and of this height in inches."""
        figure = Figure(figsize=(self.width, height), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        return figure

    def foot(self, words: str) -> float:
        """Return the room in inches for the words beneath a chart."""
        return (words.count("\n") + 1) * self.line + 0.08

    def told(self, text: str) -> str:
        """Return a text on lines that a narrow chart has room for; in a wide one it has its own.

        >>> NARROW.told("Net present cost before risk, £ million at 2025/26 prices")
        'Net present cost before risk, £ million at\\n2025/26 prices'
        """
        if not self.narrow:
            return text
        whole = text.replace("£ ", "£\N{NO-BREAK SPACE}")  # a unit stays on its line
        lines = (textwrap.fill(line, self.letters) for line in whole.split("\n"))
        return "\n".join(lines).replace("£\N{NO-BREAK SPACE}", "£ ")

    def name_upward(self, ax: Axes, name: str) -> None:
        """Say what an axis measures upwards: along it, or above it on lines of their own."""
        ax.set_ylabel("" if self.narrow else name)
        if self.narrow:
            ax.set_title(self.told(name.replace("\n", " ")), loc="left")


_LINE = 13.2 / 72
WIDE = Shape(
    width=160 / 25.4,  # the text on A4, so that a point of type is a point on paper
    type=10.5,  # the smallest that is comfortable on paper
    line=_LINE,
    letters=84,
    highest=7.0 - _LINE - 0.08,  # for heading, a sentence, title, drawing, foot and note to be on one page
)
NARROW = Shape(
    width=300 / 96,  # a telephone of 320 CSS pixels between the margins of the web page, and hardly more
    type=9.0,  # 12 CSS pixels, and 11.5 on that telephone
    line=11.4 / 72,
    letters=46,
    highest=math.inf,
    narrow=True,
)
