"""The one chart of a briefing: what each option is worth beside what it costs, else how often it comes first."""

from __future__ import annotations

from collections.abc import Sequence

import seaborn as sns
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD, REST
from appraisal.charts.framing import Picturing, Saying, framed
from appraisal.charts.frontier import Point, finding_of, name_points, written
from appraisal.charts.places import how_often_first
from appraisal.charts.reading import Unit, at_prices, named, note, singled_out, unit_of
from appraisal.results import Results
from appraisal.tables.glance import cost_at_a_glance, needs_numbers
from appraisal.words.figures import MINUS, number
from appraisal.words.naming import capitalised, option_name
from appraisal.words.ranking import ranked, shown_order
from appraisal.words.scales import money_style

# Inches, without the foot: two pages have room for no more, and for less beside a table of many rows.
_HEIGHT, _LOW = 2.25 - drawing.FOOT, 1.6 - drawing.FOOT


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
    """Return each option's mean cost and value, in the case's order, which is that of the table's numbers."""
    end = cost_at_a_glance(results)
    options = [option.id for option in results.case.options]
    style = money_style(results, *(f"options.{option}.{end}" for option in options))
    sign = 1 if results.case.business_as_usual is None else -1
    return [
        Point(
            option, named(results, option), option_name(results.case, option),
            (number(results, f"options.{option}.{end}", style),) * 3,
            (number(results, f"options.{option}.without_cost.mean", "points"),) * 3,
            option == singled_out(results), True, unit, sign,
        )
        for option in options
    ]  # fmt: skip


def _value_against_cost(results: Results) -> Chart:
    against = results.case.business_as_usual is not None
    end = cost_at_a_glance(results)
    unit = unit_of(results, (f"options.{option.id}.{end}" for option in results.case.options))
    points = _points(results, unit)
    numbered = needs_numbers(results.case)
    what = "Saving against business as usual" if against else "Net present cost"
    axis = f"{what}, {unit.name} (further {'right saves more' if against else 'left is cheaper'})"
    measure = f"{what}, {'present value, ' if against else ''}{unit.name}{at_prices(results)}"
    reading = f"Up and to the {'right' if against else 'left'} is better."
    return framed(
        results.case,
        "fig-glance",
        Saying(
            finding_of(points), _in_words(points), f"Value without cost, 0 to 100. {measure}",
            note(results, f"{reading} The numbers are those of the table." if numbered else reading),
        ),
        Picturing(_LOW if numbered else _HEIGHT, lambda figure: _draw(figure, points, axis, numbered)),
        "tbl-glance",
        (each for p in points for each in (p.cost[0], p.worth[0])),
    )  # fmt: skip


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
    drawing.scale(ax, "y", 3 if numbered else 5)
    ax.set_xlabel(axis)
    ax.set_ylabel("Value,\ncost left out" if numbered else "Value, cost left out")
    if not numbered or not written(figure, ax, points, (), [str(place) for place, _ in enumerate(points, start=1)]):
        name_points(figure, ax, points, ())


def _in_words(points: Sequence[Point]) -> str:
    """Return what each option costs or saves, and what it is worth."""
    return capitalised("; ".join(f"{p.name} {_costs(p)}, value {p.worth[0].text}" for p in points)) + "."


def _costs(point: Point) -> str:
    """Return what an option costs, or saves against business as usual."""
    cost = point.cost[0]
    amount = cost.text.lstrip(MINUS)
    if point.sign == 1:
        return f"costs {cost.text}"
    if not any(digit in "123456789" for digit in amount):
        return "saves nothing"
    return f"saves {amount}" if cost.value < 0 else f"costs {amount} more"


def _how_often_first(results: Results) -> Chart:
    order = shown_order(results)
    shares = [number(results, f"options.{option}.share_best.mean", "percent") for option in order]
    names = [drawing.wrapped(option_name(results.case, option), 26, 2) for option in order]
    leads = [option == singled_out(results) for option in order]
    finding, more = how_often_first([named(results, option) for option in order], shares)
    return framed(
        results.case,
        "fig-glance",
        Saying(finding, more, "Share of the futures tried, %", note(results, "The longer the bar, the more often.")),
        Picturing(drawing.rows_height(names, 0.27) + 0.6, lambda figure: _draw_shares(figure, shares, names, leads)),
        "tbl-glance",
        shares,
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
    ax.set_xlabel("Share of the futures tried in which it comes first, %")
