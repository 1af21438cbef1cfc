"""Drawing: one look for every chart in both of its shapes, true to its size, and the same bytes on every run.

matplotlib keeps its settings for the whole process: a lock lets threads draw one after the other, and the settings are
put back after each.
"""

from __future__ import annotations

import base64
import io
import textwrap
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

from appraisal.documents.drawing.chart_shapes import NARROW, WIDE, Shape
from appraisal.documents.house_drawing import PALETTE, QUIET, TYPE_SIZES, UNSAID, house_settings, written_alike

LEAD, LEAD_PALE = PALETTE[0], "#A9BBD3"
REST, REST_PALE = "#6F777B", "#CDD1D3"
CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # behind words: no grid line runs through them
_LOCK = threading.Lock()

Draw = Callable[[Shape], Figure]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of one chart: wide as SVG text and as PNG in base64, and narrow as SVG text."""

    svg: str
    png: str
    narrow: str


def drawn(label: str, draw: Draw, foot: str) -> Drawn:
    """Return what `draw` puts on a figure of each shape, and beneath it a line on where it is from."""
    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({**house_settings(), **written_alike(label)})
        # By the canvases, which have no types: `savefig` draws all once more before, to lay out what is settled.
        wide, seen = _finished(WIDE, draw, foot), io.BytesIO()
        FigureCanvasAgg(wide).print_png(seen, metadata={"Software": None})  # type: ignore[no-untyped-call]
        svg, narrow = _svg(wide), _svg(_finished(NARROW, draw, foot))
    return Drawn(svg, base64.b64encode(seen.getvalue()).decode("ascii"), narrow)


def _finished(shape: Shape, draw: Draw, foot: str) -> Figure:
    sizes: dict[Any, Any] = dict.fromkeys(TYPE_SIZES, shape.type)
    mpl.rcParams.update(sizes)
    figure = draw(shape)
    settle(figure)
    _write_foot(figure, shape, shape.told(foot))
    return figure


def _svg(figure: Figure) -> str:
    written, canvas, dots = io.BytesIO(), figure.canvas, figure.dpi
    FigureCanvasSVG(figure).print_svg(written, metadata=UNSAID)  # type: ignore[no-untyped-call]
    figure.set_canvas(canvas)  # and what was placed on it stays so
    figure.set_dpi(dots)
    return written.getvalue().decode("utf-8")


def _write_foot(figure: Figure, shape: Shape, foot: str) -> None:
    """Make room beneath a settled figure and write there: who is handed the picture alone reads it."""
    above, room = figure.get_figheight(), shape.foot(foot)
    figure.set_figheight(above + room)
    share = above / (above + room)
    for ax in figure.axes:
        box = ax.get_position()
        ax.set_position((box.x0, 1 - share + box.y0 * share, box.width, box.height * share))
    for words in figure.texts:  # the words beneath several axes
        words.set_y(1 - share + words.get_position()[1] * share)
    figure.text(0.03 / shape.width, 0.04 / (above + room), foot, color=QUIET, va="bottom")


def settle(figure: Figure) -> None:
    """Lay the figure out, once, and keep it so: what is placed by measuring afterwards stays where it is put."""
    engine = figure.get_layout_engine()
    if not isinstance(engine, ConstrainedLayoutEngine):
        return
    engine.execute(figure)
    figure.set_layout_engine("none")
    for ax in figure.axes:
        ax.set_autoscale_on(False)


def bare(ax: Axes, grid: Literal["x", "y", "both"] | None = "x") -> None:
    """Leave of an axis what is read: light lines across `grid`, no frame, no ticks."""
    sns.despine(ax=ax, left=True, bottom=True)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    if grid is not None:
        ax.grid(visible=True, axis=grid)


def scale(ax: Axes, axis: str, most: int = 6) -> None:
    """Give an axis of numbers at most this many steps, thousands set off by commas and a true minus sign."""
    chosen = ax.xaxis if axis == "x" else ax.yaxis
    chosen.set_major_locator(MaxNLocator(most, steps=[1, 2, 5, 10]))
    chosen.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}".replace("-", "−")))


def wrapped(name: str, width: int, lines: int = 3) -> str:
    """Return a name broken into lines of at most `width` characters, shortened as `shortened` does to fit in `lines`.

    >>> wrapped("Full integration with health", 16)
    'Full integration\\nwith health'
    """
    most = width * lines
    while len(broken := textwrap.wrap(shortened(name, most), width)) > lines:
        most -= 1
    return "\n".join(broken) or "—"


def shortened(name: str, most: int) -> str:
    """Return a name of at most so many characters: of a longer one, the start and the end, which tell it from others.

    >>> shortened("A company owned with another council, second form", 30)
    'A company owned… second form'
    """
    if len(name) <= most:
        return name
    start = name[: most * 3 // 5].rsplit(" ", 1)[0]
    end = name[len(start) :][-max(1, most - len(start) - 2) :].split(" ", 1)[-1]
    return f"{start.rstrip(' ,;:')}… {end}"
