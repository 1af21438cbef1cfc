"""Drawing: one look for every chart, true to its printed size, and the same bytes on every run.

A chart is drawn at the width of the printed page's text, so a point of type is a point on paper. matplotlib keeps its
settings for the whole process: a lock lets threads draw one after the other, and the settings are put back after each.
"""

from __future__ import annotations

import base64
import io
import textwrap
import threading
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

from appraisal.resources import fonts

WIDTH = 160 / 25.4  # inches: the width of the text on A4
LINE = 13.2 / 72  # inches: a line of type
FOOT = LINE + 0.08  # inches: the line beneath a chart that says where it is from
HIGHEST = (
    7.0 - FOOT
)  # inches: as high as a drawing may be, for its heading, a sentence, title and note to be on its page
TYPE = 10.5  # points: the smallest type that is comfortable on paper
# Dark blue, turquoise, dark pink, orange, dark grey, light purple: the order of the Analysis Function's guidance on
# accessible colours. Dark blue alone against grey is used wherever one option is to stand out.
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
LEAD, LEAD_PALE = PALETTE[0], "#A9BBD3"
REST, REST_PALE = "#6F777B", "#CDD1D3"
INK, QUIET, GRID = "#1F2426", "#465563", "#DFE2E4"
CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # behind words: no grid line runs through them
_DPI = 200  # what Word prints sharply; paper and web take the drawing itself
_FAMILY = "Source Sans 3"
_LOCK = threading.Lock()

Draw = Callable[[Figure], None]


def picture(label: str, height: float, draw: Draw, foot: str) -> tuple[str, str]:
    """Return what `draw` puts on a figure of full width and this height in inches, and beneath it a line on where it
    is from: SVG text, and PNG in base64. Both are of one figure."""
    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_settings(label))
        figure = Figure(figsize=(WIDTH, height), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        draw(figure)
        settle(figure)
        _write_foot(figure, foot)
        drawn = io.BytesIO()
        figure.savefig(drawn, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
        seen = io.BytesIO()
        figure.savefig(seen, format="png", metadata={"Software": None})
    return drawn.getvalue().decode("utf-8"), base64.b64encode(seen.getvalue()).decode("ascii")


def _write_foot(figure: Figure, foot: str) -> None:
    """Make room beneath a settled figure and write a line there: who is handed the picture alone reads it."""
    above = figure.get_figheight()
    figure.set_figheight(above + FOOT)
    share = above / (above + FOOT)
    for ax in figure.axes:
        box = ax.get_position()
        ax.set_position((box.x0, 1 - share + box.y0 * share, box.width, box.height * share))
    for words in figure.texts:  # the words beneath several axes
        words.set_y(1 - share + words.get_position()[1] * share)
    figure.text(0.03 / WIDTH, 0.04 / (above + FOOT), foot, color=QUIET, va="bottom")


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


def name_rows(ax: Axes, names: Sequence[str], bold: Sequence[bool]) -> None:
    """Name the rows 0, 1, ... of a chart from the top down; bold ones stand out, and not by colour alone."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_ylabel("")
    for text, heavy in zip(ax.get_yticklabels(), bold, strict=True):
        text.set(fontweight="bold" if heavy else "normal", va="center")


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


def row_names(names: Sequence[str], width: int, around: float, least: float = 0.34) -> list[str]:
    """Return the names of rows on lines of at most `width` characters: on as many lines, three at most, as leave the
    chart no higher than a page has room for. `around` is the height in inches of all but the rows.

    >>> row_names(["Full integration with health"] * 30, 16, 1.0)[0]
    'Full… health'
    """
    for lines in (3, 2, 1):
        broken = [wrapped(name, width, lines) for name in names]
        if rows_height(broken, least) + around <= HIGHEST:
            break
    return broken


def rows_height(names: Sequence[str], least: float = 0.34) -> float:
    """Return the height in inches that rows with these wrapped names need, each as high as the tallest."""
    tallest = max(name.count("\n") + 1 for name in names)
    return len(names) * max(least, tallest * LINE + 0.06)


def _settings(label: str) -> dict[Any, Any]:  # matplotlib types each key by itself
    ours = {
        "font.family": [_family()],
        "text.parse_math": False,  # a name with a dollar sign is a name
        "svg.fonttype": "path",
        "svg.hashsalt": label,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.labelpad": 7.0,
        "hatch.linewidth": 1.2,
        "figure.constrained_layout.w_pad": 0.03,
        "figure.constrained_layout.h_pad": 0.04,
    }
    sizes = ("font.size", "axes.labelsize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    return {
        **sns.axes_style("whitegrid"),
        **sns.plotting_context("paper"),
        **dict.fromkeys(sizes, TYPE),
        **ours,
    }


@cache
def _family() -> str:
    """Return the family to print in, once its files are known to matplotlib."""
    for file in sorted(fonts().glob("*.ttf")):
        fontManager.addfont(str(file))
    return _FAMILY if _FAMILY in fontManager.get_font_names() else "DejaVu Sans"
