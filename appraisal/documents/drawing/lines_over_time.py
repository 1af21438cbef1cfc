"""Lines over years or months with their names at the end, a band of low to high, the steps of what is to be reached."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text as Words
from matplotlib.transforms import blended_transform_factory

from appraisal.documents.drawing.canvas import LEAD, LEAD_PALE, bare, scale, settle, wrapped
from appraisal.documents.drawing.chart_shapes import Shape
from appraisal.documents.drawing.framing import Unit
from appraisal.documents.drawing.labels import spread
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Number

_NAMED = 5  # as many years or months as fit side by side beneath the chart
_NOTHING = 1e-9  # of the unit: where all is zero, an axis spans what its zero line is off by a rounding
_FEW = 12  # places up to which a marker at each is told from the next
_APART = 0.05  # inches between the names at the lines' ends

At = Mapping[int, Number]  # a figure by place


@dataclass(frozen=True, slots=True)
class Along:
    """What lines run along: what it is, its places in order, one apart, and the name of each. As many of them are named
    as there is room for, the last among them; `rhythm` are the steps at which to name them, as 1, 3, 6 and 12 months.

    >>> Along("Month", range(24), [f"M{month}" for month in range(24)], (1, 3, 6, 12)).named
    [(23, 'M23'), (17, 'M17'), (11, 'M11'), (5, 'M5')]
    """

    title: str
    places: Sequence[int]
    names: Sequence[str]
    rhythm: Sequence[int] = ()

    @property
    def named(self) -> list[tuple[int, str]]:
        """The places that are named, from the last back."""
        least = math.ceil(len(self.places) / _NAMED)
        step = next((step for step in self.rhythm if step >= least), least)
        return [*zip(self.places, self.names, strict=True)][::-step]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure at each place from one to another, and its low and high (P10 and P90) at as many of these, or at none;
    its name in a sentence and beside its line."""

    name: str
    label: str
    figures: At
    low: At
    high: At
    colour: str
    marker: str

    @property
    def drawn(self) -> tuple[Number, ...]:
        return (*self.figures.values(), *self.low.values(), *self.high.values())

    @property
    def last(self) -> Number:
        """The figure where it ends."""
        return self.figures[max(self.figures)]

    @property
    def ranged(self) -> bool:
        """Whether there is a band to see."""
        return [n.text for n in self.low.values()] != [n.text for n in self.high.values()]

    @property
    def in_focus(self) -> bool:
        return self.colour == LEAD


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be reached, with its name: a level at each place that has one, drawn as a broken line."""

    name: str
    figures: At


def draw_lines(
    shape: Shape, lines: Sequence[Line], steps: Sequence[Steps], along: Along, unit: Unit, axis: str
) -> Figure:
    """Draw lines with their bands, and the steps of what is to be reached; `axis` says what is measured upwards.

    Names stand at the lines' ends, and above them all in a narrow chart, or where a line ends before the last place.
    """
    keyed = shape.narrow or any(max(line.figures) < along.places[-1] for line in lines)
    ends = _ends(_letters(shape, keyed), lines, steps, unit)
    figure = shape.figure(_height(shape, ends, keyed))
    ax = figure.subplots()
    for line in lines:
        if line.low:
            low, high = ([n.value / unit.pounds for n in end.values()] for end in (line.low, line.high))
            ax.fill_between(list(line.low), low, high, color=LEAD_PALE, alpha=0.6, linewidth=0)
    ax.axhline(0, color=INK, linewidth=1.2, zorder=1.5)
    _draw_lines(ax, lines, unit)
    _draw_steps(ax, steps, unit, shape)
    bare(ax, "y")
    ax.margins(y=0.08)
    least, most = ax.get_ylim()
    if most - least < _NOTHING:
        ax.set_ylim(-0.05, 0.05)
    scale(ax, "y")
    shape.name_upward(ax, axis)
    ax.set_xlabel(along.title)
    ax.set_xticks(*zip(*along.named, strict=True))
    if steps:
        ax.set_xlim(along.places[0] - 0.5, along.places[-1] + 0.5)
    if keyed:
        _key(figure, ends, shape)
    else:
        _name_ends(figure, ax, ends, along.places[-1])
    return figure


def _draw_lines(ax: Axes, lines: Sequence[Line], unit: Unit) -> None:
    frame = pd.DataFrame(
        {"line": i, "place": place, "figure": figure.value / unit.pounds}
        for i, line in enumerate(lines)
        for place, figure in line.figures.items()
    )
    everyone = list(range(len(lines)))
    sns.lineplot(
        frame,
        x="place",
        y="figure",
        hue="line",
        style="line",
        hue_order=everyone,
        style_order=everyone,
        palette=[line.colour for line in lines],
        markers=[line.marker for line in lines],
        size="line",
        size_order=everyone,
        sizes=[2.8 if line.in_focus else 1.5 for line in lines],
        dashes=False,
        errorbar=None,
        estimator=None,
        legend=False,
        markersize=6.5 if len(frame["place"].unique()) <= _FEW else 3.5,
        ax=ax,
    )


@dataclass(frozen=True, slots=True)
class _End:
    """What a line is called, how high it ends, and how it looks; without a marker it is a line of steps."""

    label: str
    at: float
    colour: str
    marker: str
    bold: bool


def _ends(letters: int, lines: Sequence[Line], steps: Sequence[Steps], unit: Unit) -> list[_End]:
    """Return the ends of lines, with `letters` for a line of a name, and of steps: once for those that end alike."""
    of_lines = [_End(_called(letters, x), x.last.value / unit.pounds, x.colour, x.marker, x.in_focus) for x in lines]
    of_steps: dict[tuple[str, str], _End] = {}
    for each in steps:
        sums = [figure.text for _, figure in sorted(each.figures.items())]
        told = sums[-1] if sums[0] == sums[-1] else f"{sums[0]} to {sums[-1]}"
        last = each.figures[max(each.figures)]
        end = _End(f"{each.name}: {told}", last.value / unit.pounds, INK, "", bold=False)
        of_steps.setdefault((each.name, last.text), end)
    return [*of_lines, *of_steps.values()]


def _letters(shape: Shape, keyed: bool) -> int:
    """Return how many letters there is room for on a line of a name: in a key, or at the end of its line."""
    return shape.letters - 4 if keyed else 24


def _called(letters: int, line: Line) -> str:
    """Return what a line is called where there is room for so much."""
    name = wrapped(line.label, letters, lines=2)
    return f"{name}\n(band: low to high)" if line.ranged else name


def _height(shape: Shape, ends: Sequence[_End], keyed: bool) -> float:
    """Return the height of the figure in inches."""
    if keyed and not shape.narrow:
        return 2.6 + max(end.label.count("\n") + 1 for end in ends) * shape.line
    if keyed:
        return 2.9 + sum(end.label.count("\n") + 1 for end in ends) * shape.line
    return max(2.8, sum(end.label.count("\n") + 1.5 for end in ends if end.marker) * shape.line + 0.8)


def _key(figure: Figure, ends: Sequence[_End], shape: Shape) -> None:
    """Write what each line is above them all."""
    looks = [
        Line2D([], [], color=end.colour, marker=end.marker, markersize=6, linewidth=2.8 if end.bold else 1.5)
        if end.marker
        else Line2D([], [], color=end.colour, **_broken(shape))
        for end in ends
    ]
    key = figure.legend(
        looks,
        [end.label for end in ends],
        loc="outside upper left",
        ncols=1 if shape.narrow else len(ends),
        frameon=False,
        borderaxespad=0,
        handlelength=2.4,
    )
    for words, end in zip(key.get_texts(), ends, strict=True):
        words.set_fontweight("bold" if end.bold else "normal")


def _name_ends(figure: Figure, ax: Axes, ends: Sequence[_End], last: float) -> None:
    """Write what each line is beside its end, moved apart where lines end together."""
    beside = blended_transform_factory(ax.transAxes, ax.transData)
    names: list[Words] = [
        ax.text(1.1, end.at, end.label, transform=beside, va="center", fontweight="bold" if end.bold else "normal")
        for end in ends
    ]
    settle(figure)
    to_pixels = ax.transData.transform
    sizes = [name.get_window_extent().height + _APART * figure.dpi for name in names]
    box = ax.get_window_extent()
    centres = spread([float(to_pixels((last, end.at))[1]) for end in ends], sizes, box.y0, box.y1)
    for name, end, centre in zip(names, ends, centres, strict=True):
        height = float(ax.transData.inverted().transform((0, centre))[1])
        name.set_y(height)
        start = float(ax.transAxes.inverted().transform(to_pixels((last, end.at)))[0])
        ax.plot([start + 0.02, 1.05], [end.at, height], color=end.colour, lw=0.9, transform=beside, clip_on=False)
        if end.marker:
            ax.plot([1.07], [height], color=end.colour, marker=end.marker, ms=6, transform=beside, clip_on=False)


def _broken(shape: Shape) -> Mapping[str, Any]:
    """Return how a line of steps is drawn: broken so often that markers do not hide it."""
    return {"linewidth": 2, "linestyle": (0, (2, 1) if shape.narrow else (4, 2))}


def _draw_steps(ax: Axes, steps: Sequence[Steps], unit: Unit, shape: Shape) -> None:
    for each in steps:
        for place, figure in each.figures.items():
            at = figure.value / unit.pounds
            ax.plot([place - 0.5, place + 0.5], [at, at], color=INK, zorder=3, **_broken(shape))
