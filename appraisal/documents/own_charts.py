"""An analyst's own chart: what matplotlib or seaborn drew, as a report prints it.

A chart is printed as wide as the text. A smaller one is drawn at that width, and a larger one is set smaller, as long
as its words stay legible. What is written of it is the same on every run.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.image import _ImageBase
from matplotlib.text import Text as Words
from matplotlib.transforms import Bbox

from appraisal.documents.errors import ReportError
from appraisal.documents.house_drawing import (
    DOTS,
    PRINTED_HEIGHT,
    PRINTED_TYPE,
    PRINTED_WIDTH,
    QUIET,
    TYPE_LINE,
    UNSAID,
    house_family,
    set_to,
    written_alike,
)
from appraisal.documents.layout import shortened
from appraisal.documents.own_exhibits import LONGEST_CAPTION, as_own, own_label, require_printable, require_words
from appraisal.documents.own_frames import Formats, Units, table_of
from appraisal.documents.show import Pictured, Shown
from appraisal.ground.blocks import Chart, Table
from appraisal.ground.texts import sentences

_TAKEN = (
    "A chart of your own is a figure of matplotlib, its axes, what seaborn returns, or the heat map of many runs "
    "(runs.heat_map(...))"
)
FOOT = "Source: the analyst’s own."
_SMALLEST_TYPE = 7.0  # points on paper
_LARGEST = 40.0  # inches: none is drawn larger for a page
_MOST_PIXELS = 4_000_000  # of the images in it: a page printed at 300 dots to the inch has room for no more
_MOST_WRITTEN = 3_000_000  # characters of a drawing: a hundred times what a chart of a report takes
_AROUND = 0.05  # inches
_WIDENED = 4  # times at most


def own_chart(
    figure: object,
    alt: str = "",
    caption: str = "",
    *,
    data: pd.DataFrame | pd.Series[Any] | None = None,
    subtitle: str = "",
    note: str = "",
    label: str = "",
    formats: Formats | None = None,
    units: Units | None = None,
) -> Shown:
    """Return a chart of your own as a report prints it, marked as yours: it is not held against the results of the run.

    `figure` is a matplotlib figure, its axes, or what seaborn returns; it is closed, so that JupyterLab does not show
    it once more: draw it in the cell that gives it. `alt` says in words what it shows, for whoever cannot see it.
    `caption` is what it finds, in a sentence without its full stop, and `subtitle` what it measures. `data` is a frame
    of the figures drawn, printed as a table below it with `formats` and `units` as in `own_table`. `label` is what
    references name, as in [](#visits); without one it is made of the caption. `house_style` draws in the look of the
    report.

    What `runs.heat_map` of many runs gives is taken too, with its table and with its own words where you give none; the
    note says that it is of the case otherwise than it stands.

    ReportError for what no report prints: no text alternative, or the caption once more; words smaller than 7 points on
    paper; links; an image of more than 4 million pixels.

    >>> import matplotlib.pyplot as plt
    >>> from appraisal.documents.house_drawing import house_style
    >>> with house_style():
    ...     fig, ax = plt.subplots()
    ...     bars = ax.bar(["2024/25", "2025/26"], [4.1, 3.2])
    ...     shown = own_chart(fig, "Visits fall from 4.1 to 3.2 a member.", "Fewer visits a member")
    >>> print(shown)
    Fewer visits a member. Visits fall from 4.1 to 3.2 a member.
    """
    if isinstance(figure, Pictured):
        if any(each is not None for each in (data, formats, units)):
            raise ReportError(
                "A heat map of many runs brings the table of its figures: leave out data, formats and units."
            )
        return _lent(figure, alt, caption, subtitle=subtitle, note=note, label=label)
    drawn = _figure_of(figure)
    try:
        require_words(alt=alt, caption=caption, subtitle=subtitle, note=note, label=label)
        told, named = _in_words(alt, caption), own_label(caption, label)
        picture = _drawn(drawn, named)
    finally:
        _close(drawn)
    table = () if data is None else (_data_table(data, caption, f"{named}-data", formats, units),)
    chart = Chart(
        caption=caption,
        label=named,
        alt=told,
        svg=picture.svg,
        png=picture.png,
        data=table[0].label if table else "",
        note=sentences([(note,)] if note.strip() else []),
        subtitle=subtitle,
        own=True,
    )
    require_printable(chart, "The chart")
    return Shown((chart, *table))


def _lent(given: Pictured, alt: str, caption: str, *, subtitle: str, note: str, label: str) -> Shown:
    """Return a heat map of many runs and its table as the analyst's own."""
    require_words(alt=alt, caption=caption, subtitle=subtitle, note=note, label=label)
    match given.blocks:
        case (Chart() as drawn, Table() as figures):
            pass
        case _:
            raise ReportError(f"{_TAKEN}, and what was given has no chart and its table.")
    chart = as_own(drawn, caption, label, given.remark, note)
    table = as_own(figures, "", f"{chart.label}-data", given.remark)
    told = _in_words(alt or drawn.alt.removeprefix(f"{drawn.caption}."), chart.caption)
    chart = replace(chart, alt=told, subtitle=subtitle or drawn.subtitle, data=table.label)
    require_printable(chart, "The chart")
    require_printable(table, "The table of the chart")
    return Shown((chart, table))


@dataclass(frozen=True, slots=True)
class _Picture:
    svg: str
    png: str


def _figure_of(given: object) -> Figure:
    """Return the figure that is given, or that what is given stands on. ReportError where there is none."""
    found: Any = given
    while not isinstance(found, Figure) and getattr(found, "figure", None) not in (None, found):
        found = found.figure
    if not isinstance(found, Figure):
        raise ReportError(
            f"{_TAKEN}, and a {type(given).__name__} was given. Draw it with matplotlib or seaborn first, or print its "
            "figures with report.own_table."
        )
    return found


def _close(figure: Figure) -> None:
    """Let pyplot forget a figure, so that JupyterLab does not show it beside the chart."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)


def _in_words(alt: str, caption: str) -> str:
    """Return the text alternative as every chart has it: what it finds, and what it shows. ReportError for none."""
    told, finds = (" ".join(text.split()).rstrip(".") for text in (alt, caption))
    if not told:
        raise ReportError(
            "The chart has no text alternative (alt). Say in a sentence or two what it shows, with its main figures: "
            "whoever cannot see it has these words alone."
        )
    if told.casefold() == finds.casefold():
        raise ReportError(
            "The chart's text alternative (alt) is its caption once more. Say what the chart shows: what is on its "
            "axes, and the figures that matter."
        )
    return told + "." if told.casefold().startswith(finds.casefold()) else f"{finds}. {told}."


def _data_table(data: object, caption: str, label: str, formats: Formats | None, units: Units | None) -> Table:
    title = shortened(f"The figures drawn: {caption}", LONGEST_CAPTION)
    return table_of(data, title, label=label, formats=formats, units=units)


def _drawn(figure: Figure, label: str) -> _Picture:
    """Return the pictures of a figure, with a line beneath that says whose it is; the figure is as it was afterwards.
    ReportError for what cannot be printed legibly."""
    _refuse_the_vast(figure)
    _refuse_links(figure)
    _refuse_hatches(figure)
    width, height = map(float, figure.get_size_inches())
    engine = figure.get_layout_engine()
    try:
        with set_to(written_alike(label)):
            if width < PRINTED_WIDTH:
                figure.set_size_inches(PRINTED_WIDTH, height * PRINTED_WIDTH / width)
            box = _laid_out(figure)
            figure.set_layout_engine("none")  # what is laid out stays so when the foot comes to it
            return _written(figure, box)
    finally:
        figure.set_size_inches(width, height)
        figure.set_layout_engine(engine)


def _laid_out(figure: Figure) -> Bbox:
    """Return the box of all that is drawn, in inches, the figure made wider until that is as wide as the text. What has
    a shape of its own, such as a map, stays narrower."""
    for _ in range(_WIDENED):
        figure.draw_without_rendering()
        box = figure.get_tightbbox()
        lacks = PRINTED_WIDTH - 2 * _AROUND - float(box.width)
        if lacks < _AROUND:
            break
        width, height = figure.get_size_inches()
        figure.set_size_inches(min(width + lacks, 2 * PRINTED_WIDTH), height)
    return box


def _written(figure: Figure, box: Bbox) -> _Picture:
    right = max(float(box.x1), float(box.x0) + PRINTED_WIDTH - 2 * _AROUND)
    whole = Bbox.from_extents(box.x0, box.y0 - TYPE_LINE - 2 * _AROUND, right, box.y1).padded(_AROUND)
    scale = min(1.0, PRINTED_WIDTH / whole.width, PRINTED_HEIGHT / whole.height)
    _refuse_small_words(figure, scale)
    width, height = figure.get_size_inches()
    at = (box.x0 / width, (box.y0 - 2 * _AROUND) / height)
    foot = figure.text(*at, FOOT, color=QUIET, va="top", size=PRINTED_TYPE / scale, family=house_family())
    try:
        svg, png = io.BytesIO(), io.BytesIO()
        figure.savefig(svg, format="svg", bbox_inches=whole, metadata=UNSAID)
        figure.savefig(png, format="png", bbox_inches=whole, dpi=DOTS * scale, metadata={"Software": None})
    finally:
        foot.remove()
    if len(svg.getvalue()) > _MOST_WRITTEN:
        raise ReportError(
            f"The chart's drawing takes {len(svg.getvalue()) / 1e6:.1f} million characters, and at most "
            f"{_MOST_WRITTEN / 1e6:.0f} million are printed. Draw fewer points or lines, or draw them as a picture "
            "(rasterized=True)."
        )
    return _Picture(svg.getvalue().decode("utf-8"), base64.b64encode(png.getvalue()).decode("ascii"))


def _refuse_the_vast(figure: Figure) -> None:
    """Raise ReportError for what would take minutes, or all memory, to draw."""
    width, height = figure.get_size_inches()
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise ReportError(f"The chart is {width:,.1f} by {height:,.1f} inches. {_MEND}")
    pixels = sum(_pixels(image) for image in figure.findobj(_ImageBase))
    if pixels > _MOST_PIXELS:
        raise ReportError(
            f"The chart holds images of {pixels / 1e6:,.0f} million pixels, and at most {_MOST_PIXELS / 1e6:.0f} "
            "million are printed. Draw every tenth row and column, or the averages of squares."
        )


def _pixels(image: Any) -> int:
    held = image.get_array()
    return 0 if held is None else int(held.shape[0] * held.shape[1])


def _refuse_links(figure: Figure) -> None:
    """Raise ReportError for an artist that would be a link: what is printed leads nowhere outside."""
    for artist in figure.findobj():
        urls: Iterable[Any] = getattr(artist, "get_urls", tuple)() or ()
        if found := next((each for each in (artist.get_url(), *urls) if each), None):
            raise ReportError(
                f"The chart has a link to {str(found)[:60]!r}, and a chart in a report has none. Take it out with "
                "set_url(None)."
            )


def _refuse_hatches(figure: Figure) -> None:
    """Raise ReportError for an area that is hatched: a pattern is none of the plain shapes that every reader draws."""
    if found := next((each for artist in figure.findobj() if (each := getattr(artist, "get_hatch", str)())), ""):
        raise ReportError(
            f"The chart has an area hatched with {found[:20]!r}, which is not printed. Tell areas apart by colour, and "
            "by words beside them."
        )


def _refuse_small_words(figure: Figure, scale: float) -> None:
    written: list[Artist] = figure.findobj(Words)
    sizes = [
        float(words.get_fontsize())
        for words in written
        if isinstance(words, Words) and words.get_visible() and words.get_text().strip()
    ]
    if sizes and min(sizes) * scale < _SMALLEST_TYPE:
        raise ReportError(
            f"The chart's smallest words would be {min(sizes) * scale:.1f} points high on paper, and under "
            f"{_SMALLEST_TYPE:.0f} they are hard to read. {_MEND}"
        )


_MEND = (
    f"Draw it {PRINTED_WIDTH:.1f} inches wide, as wide as the text of a page, and at most {PRINTED_HEIGHT:.0f} high: "
    f"figsize=({PRINTED_WIDTH:.1f}, 3.5)."
)
