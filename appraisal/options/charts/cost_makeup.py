"""The chart of what each option costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.documents import drawing
from appraisal.documents.drawing import LEAD, LEAD_PALE, REST, REST_PALE, Picturing, Saying, Shape, Unit, rows_of
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised
from appraisal.options.charts.shared import all_of, at_prices, framed, named, note, singled_out, unit_of
from appraisal.options.results import Results
from appraisal.options.words.naming import option_name
from appraisal.options.words.ranking import shown_order
from appraisal.options.words.scales import money_style

_AROUND = 1.0  # inches: the axis beneath the rows, and the heading of their figures
_BESIDE = 1.04  # of the width of the axes: where their figures begin


@dataclass(frozen=True, slots=True)
class _Range:
    """An option's mean and the range that eight in ten of the futures tried lie in; its name in a sentence and beside
    its row."""

    name: str
    label: str
    mean: Number
    p10: Number
    p90: Number
    leads: bool

    def __str__(self) -> str:
        certain = self.p10.text == self.mean.text == self.p90.text
        return self.mean.text if certain else f"{self.mean.text} ({self.p10.text} to {self.p90.text})"


def net_present_cost(results: Results) -> Chart:
    """Return the chart of each option's net present cost: mean and P10 to P90, £ million; a cost is above zero.

    ValueError if the case has no cost lines.
    """
    if not results.case.cost_lines:
        raise ValueError("The case has no cost lines, so there is no net present cost to draw.")
    order = shown_order(results)
    unit = unit_of(results, (_key(option, part) for option in order for part in ("mean", "p10", "p90")))
    ranges = [_range(results, option, unit.style) for option in order]
    style = money_style(results, *(_key(option, "mean") for option in order))
    measure = f"Net present cost before risk, {unit.name}{at_prices(results)}"
    finding, more = _in_words([_range(results, option, style) for option in order])
    return framed(
        results.case,
        "fig-money",
        Saying(finding, more, measure, note(results, _READING)),
        Picturing(lambda shape: _draw(shape, ranges, unit, measure)),
        "tbl-summary",
        (n for r in ranges for n in (r.mean, r.p10, r.p90)),
    )


_READING = "Dot: mean. Bar: P10 to P90, where eight in ten of the futures tried lie. Costs of risks left out."


def _key(option: str, part: str) -> str:
    return f"options.{option}.net_present_cost.{part}"


def _range(results: Results, option: str, style: Style) -> _Range:
    mean, p10, p90 = (number(results, _key(option, part), style) for part in ("mean", "p10", "p90"))
    name, label = named(results, option), option_name(results.case, option)
    return _Range(name, label, mean, p10, p90, option == singled_out(results))


def _draw(shape: Shape, ranges: Sequence[_Range], unit: Unit, axis: str) -> Figure:
    told = [str(r) for r in ranges]
    named_rows = rows_of(shape, [r.label for r in ranges], 26, _AROUND, below=told if shape.narrow else ())
    more = shape.told(axis).count("\n") * shape.line
    figure = shape.figure(named_rows.height + _AROUND + more)
    ax = figure.subplots()
    rows = list(range(len(ranges)))
    means, low, high = ([getattr(r, part).value / unit.pounds for r in ranges] for part in ("mean", "p10", "p90"))
    ax.hlines(rows, low, high, colors=[LEAD_PALE if r.leads else REST_PALE for r in ranges], linewidth=9, zorder=2)
    dots = [LEAD if r.leads else REST for r in ranges]
    sns.scatterplot(x=means, y=rows, hue=rows, palette=dots, s=70, legend=False, ax=ax, zorder=3)
    drawing.bare(ax)
    named_rows.name(ax, [r.leads for r in ranges])
    cut = _show_zero(ax, [*low, *means, *high])
    drawing.scale(ax, "x", 5)
    ax.set_xlabel(shape.told(axis + ("\n(the axis does not start at zero)" if cut else "")))
    if not shape.narrow:
        for row, r in enumerate(ranges):
            weight = "bold" if r.leads else "normal"
            ax.text(_BESIDE, row, told[row], transform=ax.get_yaxis_transform(), va="center", fontweight=weight)
    ax.text(0 if shape.narrow else _BESIDE, 1.0, "Mean (P10 to P90)", transform=ax.transAxes, va="bottom")
    return figure


def _show_zero(ax: Axes, values: Sequence[float]) -> bool:
    """Draw the zero line, unless it would squeeze the values into a third of the axis; return whether it is cut."""
    least, most = min(values), max(values)
    if least > 0 or most < 0:
        farthest = max(abs(least), abs(most))
        if most - least < farthest / 3:
            ax.margins(x=0.12)
            return True
    low, high = (min(least, 0), max(most, 0)) if least or most else (-1.0, 1.0)
    room = (high - low) * 0.06
    ax.set_xlim(low - (room if low < 0 else 0), high + (room if high > 0 else 0))
    ax.axvline(0, color=INK, linewidth=1.2, zorder=2.5)
    return False


def _in_words(ranges: Sequence[_Range]) -> tuple[str, str]:
    """Return who costs least and who most, as a title, and the ranges of these in sentences."""
    ordered = sorted(ranges, key=lambda r: r.mean.value)
    first, last = ordered[0], ordered[-1]
    if len(ranges) == 1:
        return f"{first.name} costs {first.mean.text} on average over the years appraised", _between(first)
    if first.mean.text == last.mean.text:
        return f"{all_of(len(ranges))} cost the same, {first.mean.text} on average", _between(first)
    finding = f"{first.name} costs least, {first.mean.text} on average, and {last.name} most, {last.mean.text}"
    together = "overlap" if first.p90.value >= ordered[1].p10.value else "do not overlap"
    overlap = f"The ranges of the two cheapest, {first.name} and {ordered[1].name}, {together}."
    return finding, " ".join(filter(None, (_between(first), _between(last), overlap)))


def _between(r: _Range) -> str:
    if r.p10.text == r.p90.text:
        return ""
    return f"{capitalised(r.name)} costs between {r.p10.text} and {r.p90.text} in eight in ten of the futures tried."
