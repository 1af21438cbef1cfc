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

from appraisal.documents.house_drawing import DOTS, PRINTED_HEIGHT, PRINTED_TYPE, PRINTED_WIDTH, TYPE_LINE


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
        figure = Figure(figsize=(self.width, height), dpi=DOTS, layout="constrained")
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


WIDE = Shape(
    width=PRINTED_WIDTH,
    type=PRINTED_TYPE,
    line=TYPE_LINE,
    letters=84,
    highest=PRINTED_HEIGHT - TYPE_LINE - 0.08,  # and there is the foot
)
NARROW = Shape(
    width=300 / 96,  # a telephone of 320 CSS pixels between the margins of the web page, and hardly more
    type=9.0,  # 12 CSS pixels, and 11.5 on that telephone
    line=11.4 / 72,
    letters=46,
    highest=math.inf,
    narrow=True,
)
