"""How the chart of cash by year is drawn: lines with their names at the end, a band, the steps of what is needed."""

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

from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Number
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.charts import drawing
from appraisal.options.charts.chart_shapes import Shape
from appraisal.options.charts.drawing import LEAD, LEAD_PALE
from appraisal.options.charts.labels import spread
from appraisal.options.charts.shared import Unit

_YEARS_NAMED = 5  # as many financial years as fit side by side beneath the chart
_NOTHING = 1e-9  # of the unit: where all is zero, an axis spans what its zero line is off by a rounding
_APART = 0.05  # inches between the names at the lines' ends

Need = Mapping[int, Number]  # what one reading of the plan needs, by year


@dataclass(frozen=True, slots=True)
class Line:
    """An option's money by year, and for the one in focus its low and high (P10 and P90); its name in a sentence and
    beside its line."""

    name: str
    label: str
    by_year: tuple[Number, ...]
    low: tuple[Number, ...]
    high: tuple[Number, ...]
    colour: str
    marker: str

    @property
    def drawn(self) -> tuple[Number, ...]:
        return (*self.by_year, *self.low, *self.high)

    @property
    def ranged(self) -> bool:
        """Whether there is a band to see."""
        return [n.text for n in self.low] != [n.text for n in self.high]

    @property
    def in_focus(self) -> bool:
        return self.colour == LEAD


def draw_cash(
    shape: Shape, lines: Sequence[Line], plan: Sequence[Need], years: Sequence[int], unit: Unit, axis: str
) -> Figure:
    """Draw each option's line over the years, the band of the one in focus, and what the plan needs."""
    ends = _ends(shape, lines, plan, unit)
    figure = shape.figure(_height(shape, ends))
    ax = figure.subplots()
    for line in lines:
        if line.low:
            low, high = ([n.value / unit.pounds for n in end] for end in (line.low, line.high))
            ax.fill_between(years, low, high, color=LEAD_PALE, alpha=0.6, linewidth=0)
    ax.axhline(0, color=INK, linewidth=1.2, zorder=1.5)
    _draw_lines(ax, lines, years, unit)
    _draw_plan(ax, plan, unit, shape)
    drawing.bare(ax, "y")
    ax.margins(y=0.08)
    least, most = ax.get_ylim()
    if most - least < _NOTHING:
        ax.set_ylim(-0.05, 0.05)
    drawing.scale(ax, "y")
    shape.name_upward(ax, axis)
    ax.set_xlabel("Financial year")
    named = years[:: -math.ceil(len(years) / _YEARS_NAMED)]
    ax.set_xticks(named, [financial_year(year) for year in named])
    if plan:
        ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    if shape.narrow:
        _key(figure, ends, shape)
    else:
        _name_ends(figure, ax, ends, years[-1])
    return figure


def _draw_lines(ax: Axes, lines: Sequence[Line], years: Sequence[int], unit: Unit) -> None:
    frame = pd.DataFrame(
        {"line": i, "year": year, "money": figure.value / unit.pounds}
        for i, line in enumerate(lines)
        for year, figure in zip(years, line.by_year, strict=True)
    )
    everyone = list(range(len(lines)))
    sns.lineplot(
        frame,
        x="year",
        y="money",
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
        markersize=6.5,
        ax=ax,
    )


@dataclass(frozen=True, slots=True)
class _End:
    """What a line is called, how high it ends, and how it looks; without a marker it is what is needed."""

    label: str
    at: float
    colour: str
    marker: str
    bold: bool


def _ends(shape: Shape, lines: Sequence[Line], plan: Sequence[Need], unit: Unit) -> list[_End]:
    """Return the ends of the options' lines, and of what is needed: once for readings that end alike."""
    of_options = [
        _End(_called(shape, x), x.by_year[-1].value / unit.pounds, x.colour, x.marker, x.in_focus) for x in lines
    ]
    needed: dict[str, _End] = {}
    for need in plan:
        sums = [figure.text for _, figure in sorted(need.items())]
        told = sums[-1] if sums[0] == sums[-1] else f"{sums[0]} to {sums[-1]}"
        last = need[max(need)]
        needed.setdefault(last.text, _End(f"Needed: {told}", last.value / unit.pounds, INK, "", bold=False))
    return [*of_options, *needed.values()]


def _called(shape: Shape, line: Line) -> str:
    """Return what a line is called where there is room for so much."""
    name = drawing.wrapped(line.label, shape.letters - 4 if shape.narrow else 24, lines=2)
    return f"{name}\n(band: low to high)" if line.ranged else name


def _height(shape: Shape, ends: Sequence[_End]) -> float:
    """Return the height of the figure in inches."""
    if shape.narrow:
        return 2.9 + sum(end.label.count("\n") + 1 for end in ends) * shape.line
    return max(2.8, sum(end.label.count("\n") + 1.5 for end in ends if end.marker) * shape.line + 0.8)


def _key(figure: Figure, ends: Sequence[_End], shape: Shape) -> None:
    """Write what each line is above them all: a narrow chart has no room at their ends."""
    looks = [
        Line2D([], [], color=end.colour, marker=end.marker, markersize=6, linewidth=2.8 if end.bold else 1.5)
        if end.marker
        else Line2D([], [], color=end.colour, **_broken(shape))
        for end in ends
    ]
    key = figure.legend(
        looks, [end.label for end in ends], loc="outside upper left", frameon=False, borderaxespad=0, handlelength=2.4
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
    drawing.settle(figure)
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
    """Return how the line of what the plan needs is drawn: broken so often that markers do not hide it."""
    return {"linewidth": 2, "linestyle": (0, (2, 1) if shape.narrow else (4, 2))}


def _draw_plan(ax: Axes, plan: Sequence[Need], unit: Unit, shape: Shape) -> None:
    """Draw a step for each year of each reading; years without a need have none."""
    for need in plan:
        for year, figure in need.items():
            at = figure.value / unit.pounds
            ax.plot([year - 0.5, year + 0.5], [at, at], color=INK, zorder=3, **_broken(shape))
