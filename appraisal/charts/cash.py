"""The chart of what each option does to the council's cash, year by year."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text as Words
from matplotlib.transforms import blended_transform_factory

from appraisal.blocks import Chart, Number
from appraisal.case import financial_year
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD, LEAD_PALE, LINE, PALETTE, REST
from appraisal.charts.labels import spread
from appraisal.charts.reading import Unit, at_prices, note, unit_of
from appraisal.results import Results, needs_of
from appraisal.words.figures import Style, number
from appraisal.words.naming import option_name
from appraisal.words.ranking import in_focus
from appraisal.words.scales import money_style

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
_YEARS_NAMED = 5  # as many financial years as fit side by side beneath the chart
_APART = 0.05  # inches between the names at the lines' ends


@dataclass(frozen=True, slots=True)
class _Line:
    """An option's money by year, and for the one in focus its P10 and P90."""

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
    def in_focus(self) -> bool:
        return self.colour == LEAD


def cash_by_year(results: Results) -> Chart:
    """Return the chart of the council's saving by year against business as usual, £ million, with P10 to P90 for the
    option recommended (or else leading); of its cash by year where there is no business as usual to compare with.

    ValueError if the case has no cost lines.
    """
    if not results.case.cost_lines:
        raise ValueError("The case has no cost lines, so there is no cash by year to draw.")
    baseline = results.facts["business_as_usual"]
    compared = [option for option in results.ranking if option != baseline]
    saving = baseline is not None and bool(compared)
    shown = compared if saving else list(results.ranking)
    lines, plan = _lines(results, shown, saving), _plan(results) if saving else ()
    years = results.case.years
    unit = unit_of(results, (n.key for line in lines for n in line.drawn))
    what = "Saving against business as usual" if saving else "The council’s cash cost"
    axis = f"{what},\n{unit.name} a year{at_prices(results)}"
    height = max(3.5, sum(line.label.count("\n") + 1.5 for line in lines) * LINE + 0.8)
    svg, png = drawing.picture("fig-cash", height, lambda figure: _draw(figure, lines, plan, years, unit, axis))
    return Chart(
        caption="Saving by year against business as usual" if saving else "Council cash by year",
        label="fig-cash",
        alt=_in_words(lines, years, saving),
        svg=svg,
        png=png,
        data="tbl-savings" if saving else "tbl-cash",
        numbers=tuple(n for line in lines for n in line.drawn) + tuple(n for need in plan for n in need.values()),
        note=note(results, f"{_reading(lines, saving)}{_NEEDED if plan else ''}", leads_in_bold=False),
    )


def _lines(results: Results, options: Sequence[str], saving: bool) -> list[_Line]:
    focus = in_focus(results, options)
    others = iter(PALETTE[1:] if len(options) <= len(PALETTE) else [REST] * len(options))
    stem = "saving.{}.mean" if saving else "cash.{}"
    last = stem.format(results.case.years[-1])
    style = money_style(results, *(f"options.{option}.{last}" for option in options))
    return [
        _line(results, option, saving, style, LEAD if option == focus else next(others), _MARKERS[i % len(_MARKERS)])
        for i, option in enumerate(options)
    ]


def _line(results: Results, option: str, saving: bool, style: Style, colour: str, marker: str) -> _Line:
    stem = "saving" if saving else "cash"

    def by_year(part: str) -> tuple[Number, ...]:
        return tuple(number(results, f"options.{option}.{stem}.{year}{part}", style) for year in results.case.years)

    ranged = saving and colour == LEAD
    name = option_name(results.case, option)
    return _Line(
        name=name,
        label=drawing.wrapped(name, 24, lines=2),
        by_year=by_year(".mean" if saving else ""),
        low=by_year(".p10") if ranged else (),
        high=by_year(".p90") if ranged else (),
        colour=colour,
        marker=marker,
    )


_NEEDED = " Broken line: what the plan needs in each year."


def _plan(results: Results) -> tuple[dict[int, Number], ...]:
    """Return what each reading of the plan needs, by year."""
    needs = needs_of(results.case)
    keys = [f"needed.{need.part}.{year}" for need in needs for year in need.years]
    style = money_style(results, *keys) if keys else "money"
    return tuple({y: number(results, f"needed.{need.part}.{y}", style) for y in need.years} for need in needs)


def _draw_plan(ax: Axes, plan: Sequence[dict[int, Number]], years: Sequence[int], unit: Unit) -> None:
    """Draw a step for each year of each reading; years without a need have none."""
    for need in plan:
        for year, figure in need.items():
            at = figure.value / unit.pounds
            ax.plot([year - 0.5, year + 0.5], [at, at], color=drawing.INK, lw=2, ls=(0, (4, 2)), zorder=3)
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    first = min((year, figure.value / unit.pounds) for need in plan for year, figure in need.items())
    ax.annotate("Needed", first, xytext=(0, 4), textcoords="offset points", ha="center", va="bottom")


def _draw(
    figure: Figure,
    lines: Sequence[_Line],
    plan: Sequence[dict[int, Number]],
    years: Sequence[int],
    unit: Unit,
    axis: str,
) -> None:
    ax = figure.subplots()
    for line in lines:
        if line.low:
            low, high = ([n.value / unit.pounds for n in end] for end in (line.low, line.high))
            ax.fill_between(years, low, high, color=LEAD_PALE, alpha=0.6, linewidth=0)
    ax.axhline(0, color=drawing.INK, linewidth=1.2, zorder=1.5)
    _draw_lines(ax, lines, years, unit)
    if plan:
        _draw_plan(ax, plan, years, unit)
    drawing.bare(ax, "y")
    ax.margins(y=0.08)
    drawing.scale(ax, "y")
    ax.set_ylabel(axis)
    ax.set_xlabel("Financial year")
    named = years[:: -math.ceil(len(years) / _YEARS_NAMED)]
    ax.set_xticks(named, [financial_year(year) for year in named])
    _name_ends(figure, ax, lines, [line.by_year[-1].value / unit.pounds for line in lines], years[-1])


def _draw_lines(ax: Axes, lines: Sequence[_Line], years: Sequence[int], unit: Unit) -> None:
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


def _name_ends(figure: Figure, ax: Axes, lines: Sequence[_Line], ends: Sequence[float], last: int) -> None:
    """Write each option's name beside the end of its line, moved apart where lines end together."""
    beside = blended_transform_factory(ax.transAxes, ax.transData)
    names: list[Words] = [
        ax.text(1.1, end, line.label, transform=beside, va="center", fontweight="bold" if line.in_focus else "normal")
        for line, end in zip(lines, ends, strict=True)
    ]
    drawing.settle(figure)
    to_pixels = ax.transData.transform
    sizes = [name.get_window_extent().height + _APART * figure.dpi for name in names]
    box = ax.get_window_extent()
    centres = spread([float(to_pixels((last, end))[1]) for end in ends], sizes, box.y0, box.y1)
    for name, line, end, centre in zip(names, lines, ends, centres, strict=True):
        height = float(ax.transData.inverted().transform((0, centre))[1])
        name.set_y(height)
        start = float(ax.transAxes.inverted().transform(to_pixels((last, end)))[0])
        ax.plot([start + 0.02, 1.05], [end, height], color=line.colour, lw=0.9, transform=beside, clip_on=False)
        ax.plot([1.07], [height], color=line.colour, marker=line.marker, ms=6, transform=beside, clip_on=False)


def _reading(lines: Sequence[_Line], saving: bool) -> str:
    if not saving:
        return "Means of the simulated futures, in real terms; costs of risks left out."
    focus = next(line for line in lines if line.in_focus)
    return (
        "Above zero an option saves money, below zero it costs more than business as usual. Lines: means; band: P10 to "
        f"P90 of {focus.name}. In real terms; costs of risks left out."
    )


def _in_words(lines: Sequence[_Line], years: Sequence[int], saving: bool) -> str:
    last = financial_year(years[-1])
    ordered = sorted(lines, key=lambda line: -line.by_year[-1].value)
    best, worst = ordered[0], ordered[-1]
    if not saving:
        ends = [f"{line.name} {_costs(line.by_year[-1])}" for line in (ordered[-1:] + ordered[:-1][:1])]
        return f"Council cash by year. In {last}, the last year, " + " and ".join(ends) + "."
    told = f"Saving by year against business as usual. In {last}, the last year, "
    if len(lines) == 1:
        told += f"{best.name} {_saves(best.by_year[-1])}."
    elif _saves(best.by_year[-1]) == _saves(worst.by_year[-1]):
        told += f"each option {_saves(best.by_year[-1])}."
    else:
        told += f"{best.name} {_saves(best.by_year[-1])} and {worst.name} {_saves(worst.by_year[-1])}."
    return told + _begins(next(line for line in lines if line.in_focus), years)


def _costs(money: Number) -> str:
    """Return what a year costs the council, or below zero what it brings in.

    >>> _costs(Number("k", 1e6, "£1.00 million")), _costs(Number("k", -1e6, "−£1.00 million"))
    ('costs £1.00 million', 'brings in £1.00 million more than it costs')
    """
    amount = money.text.lstrip("-−")
    return f"brings in {amount} more than it costs" if money.text != amount else f"costs {amount}"


def _saves(money: Number) -> str:
    amount = money.text.lstrip("-−")
    if not any(digit in "123456789" for digit in amount):
        return "saves nothing"
    return f"saves {amount}" if money.value > 0 else f"costs {amount} more"


def _begins(line: _Line, years: Sequence[int]) -> str:
    """Say from which year on an option saves money in every year; nothing if it does not in the last."""
    kept = None
    for year, money in zip(reversed(years), reversed(line.by_year), strict=True):
        if money.value <= 0:
            break
        kept = year
    if kept is None:
        return ""
    when = "in that year" if kept == years[-1] else f"in each year from {financial_year(kept)}"
    return f" {line.name} saves money {when}."
