"""The one chart of a briefing: what each option is worth beside what it costs, else how often it comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import seaborn as sns
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD, REST
from appraisal.charts.frontier import Point, name_points, written
from appraisal.charts.reading import Unit, at_prices, leading, note, unit_of
from appraisal.results import Results
from appraisal.tables.glance import cost_at_a_glance, needs_numbers
from appraisal.words.figures import number
from appraisal.words.naming import counted, listed, option_name
from appraisal.words.ranking import ranked, shown_order
from appraisal.words.scales import money_style

_HEIGHT, _LOW = 2.4, 1.6  # inches: two pages have room for no more, and for less beside a table of many rows


def at_a_glance(results: Results) -> Chart:
    """Return the chart that a briefing has room for, of the figures of tbl-glance.

    It is value without cost against cost where options differ in either, else how often each comes first. ValueError
    where there is neither.
    """
    if _differ(results):
        return _value_against_cost(results)
    if not ranked(results):
        raise ValueError("A chart at a glance needs two options, and criteria.")
    return _how_often_first(results)


def _differ(results: Results) -> bool:
    """Return whether options have costs and values, and more than one pair of them is printed."""
    if not results.case.cost_lines or "without_cost" not in results.appraisal.statistics:
        return False
    points = _points(results, Unit("money_m", "", 1.0))
    return len({(point.cost[0].text, point.worth[0].text) for point in points}) > 1


def _points(results: Results, unit: Unit) -> list[Point]:
    """Return each option's mean cost and value, in the order of the table."""
    end = cost_at_a_glance(results)
    options = shown_order(results)
    style = money_style(results, *(f"options.{option}.{end}" for option in options))
    made = []
    for option in options:
        cost = number(results, f"options.{option}.{end}", style)
        worth = number(results, f"options.{option}.without_cost.mean", "points")
        leads = option == leading(results)
        made.append(Point(option, option_name(results.case, option), (cost,) * 3, (worth,) * 3, leads, True, unit))
    return made


def _value_against_cost(results: Results) -> Chart:
    against = results.case.business_as_usual is not None
    end = cost_at_a_glance(results)
    unit = unit_of(results, (f"options.{option.id}.{end}" for option in results.case.options))
    points = _points(results, unit)
    numbered = needs_numbers(results.case)
    what = "Cost against business as usual" if against else "Net present cost"
    axis = f"{what}, {unit.name}{at_prices(results)} (further left is cheaper)"
    height = _LOW if numbered else _HEIGHT
    svg, png = drawing.picture("fig-glance", height, lambda figure: _draw(figure, points, axis, numbered))
    reading = "Up and to the left is better."
    return Chart(
        caption="What each option is worth, beside what it costs",
        label="fig-glance",
        alt=_in_words(points, what),
        svg=svg,
        png=png,
        data="tbl-glance",
        numbers=tuple(each for p in points for each in (p.cost[0], p.worth[0])),
        note=note(results, f"{reading} The numbers are those of the table." if numbered else reading),
    )


def _draw(figure: Figure, points: Sequence[Point], axis: str, numbered: bool) -> None:
    ax = figure.subplots()
    everyone = list(range(len(points)))
    sns.scatterplot(
        x=[p.x[0] for p in points],
        y=[p.y[0] for p in points],
        hue=everyone,
        palette=[LEAD if p.leads else REST for p in points],
        s=85,
        legend=False,
        ax=ax,
        zorder=3,
    )
    drawing.bare(ax, "both")
    ax.margins(x=0.14, y=0.2)
    drawing.scale(ax, "x")
    drawing.scale(ax, "y", 5)
    ax.set_xlabel(axis)
    ax.set_ylabel("Value,\ncost left out" if numbered else "Value, cost left out")
    if not numbered or not written(figure, ax, points, (), [str(place) for place, _ in enumerate(points, start=1)]):
        name_points(figure, ax, points, ())


def _in_words(points: Sequence[Point], what: str) -> str:
    told = [f"{p.name} ({p.cost[0].text}, value {p.worth[0].text})" for p in points]
    cheapest = _alike([p.cost[0] for p in points], min)
    worthiest = _alike([p.worth[0] for p in points], max)
    start = f"{what} and value with cost left out, 0 to 100, of {counted(len(points), 'option')}. "
    if len(cheapest) == len(worthiest) == len(points):
        return f"{start}All are alike: {listed(told)}."
    if cheapest == worthiest:
        best = listed([told[i] for i in cheapest])
        verb = "is both" if len(cheapest) == 1 else "are both"
        return f"{start}{best} {verb} the cheapest and worth most. Others: {_others(told, cheapest)}."
    ends = (("Cheapest", cheapest, "All cost the same"), ("Worth most", worthiest, "All are worth the same"))
    said = [
        alike if len(named) == len(points) else f"{title}: {listed([told[i] for i in named])}"
        for title, named, alike in ends
    ]
    rest = _others(told, [i for named in (cheapest, worthiest) if len(named) < len(points) for i in named])
    return f"{start}{'. '.join(said)}." + (f" Others: {rest}." if rest else "")


def _alike(figures: Sequence[Number], end: Callable[..., Number]) -> list[int]:
    """Return the places of the figure at one end and of all that print like it."""
    extreme = end(figures, key=lambda figure: figure.value)
    return [place for place, figure in enumerate(figures) if figure.text == extreme.text]


def _others(told: Sequence[str], named: Sequence[int]) -> str:
    return listed([each for i, each in enumerate(told) if i not in named])


def _how_often_first(results: Results) -> Chart:
    order = list(results.ranking)
    shares = [number(results, f"options.{option}.share_best.mean", "percent") for option in order]
    full = [option_name(results.case, option) for option in order]
    names = [drawing.wrapped(name, 26, 2) for name in full]
    leads = [option == leading(results) for option in order]
    height = drawing.rows_height(names, 0.27) + 0.6
    svg, png = drawing.picture("fig-glance", height, lambda figure: _draw_shares(figure, shares, names, leads))
    first = [f"{name} in {share.text}" for share, name in zip(shares, full, strict=True)]
    return Chart(
        caption="How often each option comes first",
        label="fig-glance",
        alt=f"Share of simulated futures in which each of {counted(len(full), 'option')} comes first: {listed(first)}.",
        svg=svg,
        png=png,
        data="tbl-glance",
        numbers=tuple(shares),
        note=note(results, "The longer the bar, the more often."),
    )


def _draw_shares(figure: Figure, shares: Sequence[Number], names: Sequence[str], leads: Sequence[bool]) -> None:
    ax = figure.subplots()
    rows = list(range(len(shares)))
    sns.barplot(
        x=[100 * share.value for share in shares], y=rows, hue=rows, palette=[LEAD if lead else REST for lead in leads],
        orient="h", width=0.62, saturation=1, errorbar=None, legend=False, ax=ax,
    )  # fmt: skip
    drawing.bare(ax)
    for row, (share, lead) in enumerate(zip(shares, leads, strict=True)):
        ax.text(100 * share.value + 1.5, row, share.text, va="center", fontweight="bold" if lead else "normal")
    ax.set_xlim(0, 115)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.axvline(0, color=drawing.INK, linewidth=1.2)
    drawing.name_rows(ax, names, leads)
    ax.set_xlabel("Share of simulated futures in which it comes first, %")
