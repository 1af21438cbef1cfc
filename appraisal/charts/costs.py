"""The chart of what each option costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD, LEAD_PALE, REST, REST_PALE
from appraisal.charts.reading import Unit, at_prices, leading, note, unit_of
from appraisal.results import Results
from appraisal.words.figures import Style, number
from appraisal.words.naming import counted, option_name
from appraisal.words.scales import money_style

_AROUND = 1.0  # inches: the axis beneath the rows, and the heading of their figures


@dataclass(frozen=True, slots=True)
class _Range:
    """An option's mean and the range that eight of ten simulated futures lie in."""

    name: str
    mean: Number
    p10: Number
    p90: Number
    leads: bool

    def __str__(self) -> str:
        certain = self.p10.text == self.mean.text == self.p90.text
        return self.mean.text if certain else f"{self.mean.text} ({self.p10.text} to {self.p90.text})"


def net_present_cost(results: Results) -> Chart:
    """Return the chart of each option's net present cost, the cheapest first: mean and P10 to P90, £ million.

    ValueError if the case has no cost lines.
    """
    if not results.case.cost_lines:
        raise ValueError("The case has no cost lines, so there is no net present cost to draw.")
    order = sorted(results.appraisal.options, key=lambda option: results[_key(option, "mean")])
    unit = unit_of(results, (_key(option, part) for option in order for part in ("mean", "p10", "p90")))
    ranges = [_range(results, option, unit.style) for option in order]
    style = money_style(results, *(_key(option, "mean") for option in order))
    names = drawing.row_names([r.name for r in ranges], 26, _AROUND)
    axis = f"Net present cost, {unit.name}{at_prices(results)}"
    height = drawing.rows_height(names) + _AROUND
    svg, png = drawing.picture("fig-money", height, lambda figure: _draw(figure, ranges, names, unit, axis))
    return Chart(
        caption="Net present cost of each option",
        label="fig-money",
        alt=_in_words([_range(results, option, style) for option in order]),
        svg=svg,
        png=png,
        data="tbl-money",
        numbers=tuple(n for r in ranges for n in (r.mean, r.p10, r.p90)),
        note=note(
            results,
            "Dot: mean. Bar: P10 to P90, where eight in ten of the simulated futures lie. Costs of risks left out.",
        ),
    )


def _key(option: str, part: str) -> str:
    return f"options.{option}.net_present_cost.{part}"


def _range(results: Results, option: str, style: Style) -> _Range:
    mean, p10, p90 = (number(results, _key(option, part), style) for part in ("mean", "p10", "p90"))
    return _Range(option_name(results.case, option), mean, p10, p90, option == leading(results))


def _draw(figure: Figure, ranges: Sequence[_Range], names: Sequence[str], unit: Unit, axis: str) -> None:
    ax = figure.subplots()
    rows = list(range(len(ranges)))
    means, low, high = ([getattr(r, part).value / unit.pounds for r in ranges] for part in ("mean", "p10", "p90"))
    ax.hlines(rows, low, high, colors=[LEAD_PALE if r.leads else REST_PALE for r in ranges], linewidth=9, zorder=2)
    dots = [LEAD if r.leads else REST for r in ranges]
    sns.scatterplot(x=means, y=rows, hue=rows, palette=dots, s=70, legend=False, ax=ax, zorder=3)
    drawing.bare(ax)
    drawing.name_rows(ax, names, [r.leads for r in ranges])
    cut = _show_zero(ax, [*low, *means, *high])
    drawing.scale(ax, "x", 5)
    ax.set_xlabel(axis + ("\n(the axis does not start at zero)" if cut else ""))
    beside = ax.get_yaxis_transform()
    for row, r in enumerate(ranges):
        ax.text(1.04, row, str(r), transform=beside, va="center", fontweight="bold" if r.leads else "normal")
    ax.text(1.04, 1.0, "Mean (P10 to P90)", transform=ax.transAxes, va="bottom")


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
    ax.axvline(0, color=drawing.INK, linewidth=1.2, zorder=2.5)
    return False


def _in_words(ranges: Sequence[_Range]) -> str:
    first, last = ranges[0], ranges[-1]
    if len(ranges) == 1:
        return f"The net present cost of {first.name} is {_spoken(first)}."
    if first.mean.text == last.mean.text:
        return f"The net present cost of all {counted(len(ranges), 'option')} is {first.mean.text} on average."
    together = "overlap" if first.p90.value >= ranges[1].p10.value else "do not overlap"
    return (
        f"Net present cost of {counted(len(ranges), 'option')}. {first.name} costs least, {_spoken(first)}; "
        f"{last.name} costs most, {_spoken(last)}. "
        f"The ranges of the two cheapest, {first.name} and {ranges[1].name}, {together}."
    )


def _spoken(r: _Range) -> str:
    if r.p10.text == r.p90.text:
        return r.mean.text
    return f"{r.mean.text} on average and between {r.p10.text} and {r.p90.text} in eight of ten simulated futures"
