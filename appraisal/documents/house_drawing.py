"""The house's look for whatever matplotlib draws, and what makes a drawing the same bytes on every run."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib as mpl
import seaborn as sns
from cycler import cycler
from matplotlib._pylab_helpers import Gcf
from matplotlib.font_manager import fontManager

from appraisal.ground.resources import fonts

# Dark blue, turquoise, dark pink, orange, dark grey, light purple: the order of the Analysis Function's guidance on
# accessible colours. Dark blue alone against grey is used wherever one option is to stand out.
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
INK, QUIET, GRID = "#1F2426", "#465563", "#DFE2E4"
PRINTED_WIDTH = 160 / 25.4  # inches: the text on A4, so that a point of type is a point on paper
PRINTED_TYPE = 10.5  # points: the smallest that is comfortable on paper
TYPE_LINE = 13.2 / 72  # inches: a line of that type
PRINTED_HEIGHT = 7.0  # inches: for heading, a sentence, title, drawing and note to be on one page
DOTS = 200  # to the inch: what Word prints sharply; paper and web take the drawing itself
TYPE_SIZES = (
    *("font.size", "axes.labelsize", "axes.titlesize"),
    *("xtick.labelsize", "ytick.labelsize", "legend.fontsize"),
)
UNSAID = dict.fromkeys(("Creator", "Date", "Format", "Type"))  # what a drawing would note of its program and hour
_FAMILY = "Source Sans 3"

Settings = dict[Any, Any]  # matplotlib types each key by itself


def house_settings() -> Settings:
    """Return matplotlib's settings for the look of the house: typeface, colours of words and lines, space between."""
    ours = {
        "font.family": [house_family()],
        "text.parse_math": False,  # a name with a dollar sign is a name
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
    return {**sns.axes_style("whitegrid"), **sns.plotting_context("paper"), **ours}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the look of the report for as long as this lasts: its typeface, its size, colours that can be told apart,
    and no lines of a grid across an image.

    >>> import matplotlib.pyplot as plt
    >>> with house_style():
    ...     fig, ax = plt.subplots()
    >>> fig.get_figwidth().round(2), plt.rcParams["figure.figsize"][0]
    (np.float64(6.3), 6.4)
    >>> plt.close(fig)
    """
    plain = ("left", "right", "top", "bottom")
    ours: Settings = {
        **house_settings(),
        **dict.fromkeys(TYPE_SIZES, PRINTED_TYPE),
        **{f"axes.spines.{side}": False for side in plain},
        "axes.grid.axis": "y",
        "axes.prop_cycle": cycler(color=PALETTE),
        "figure.constrained_layout.use": True,
        "figure.figsize": (PRINTED_WIDTH, PRINTED_WIDTH * 0.56),
        "figure.facecolor": "white",
        "legend.frameon": False,
        "lines.linewidth": 2.0,
        "patch.edgecolor": "white",
    }
    with set_to(ours), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The figure layout has changed to tight")  # seaborn lays its grids out itself
        yield
        _leave_images_without_a_grid()


def _leave_images_without_a_grid() -> None:
    """Take the grid off axes that hold an image, over which matplotlib draws it."""
    for manager in Gcf.get_all_fig_managers():
        for axes in manager.canvas.figure.axes:
            if axes.images:
                axes.grid(False)


@contextmanager
def set_to(settings: Settings) -> Iterator[None]:
    """Have matplotlib so set for as long as this lasts; no other setting is put back, as that of JupyterLab to show
    figures, which it makes when the first is drawn."""
    before = {name: mpl.rcParams[name] for name in settings}
    mpl.rcParams.update(settings)
    try:
        yield
    finally:
        mpl.rcParams.update(before)


def written_alike(label: str) -> Settings:
    """Return the settings for a drawing with this label that is the same on every run, with its text as paths."""
    return {"svg.fonttype": "path", "svg.hashsalt": label}


@cache
def house_family() -> str:
    """Return the family to print in, once its files are known to matplotlib."""
    for file in sorted(fonts().glob("*.ttf")):
        fontManager.addfont(str(file))
    return _FAMILY if _FAMILY in fontManager.get_font_names() else "DejaVu Sans"
