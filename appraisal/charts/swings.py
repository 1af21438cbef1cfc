"""The chart of what moves the answer most: a tornado."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import INK, LEAD, LEAD_PALE
from appraisal.charts.reading import Unit, note, unit_of
from appraisal.results import Results
from appraisal.words.figures import number
from appraisal.words.naming import capitalised, counted, input_name, input_style, listed, option_name
from appraisal.words.standing import lead_at_means, lead_keys, lead_style

_ROWS = 10
_OF_A_LETTER = 0.026  # of the width between the outer ends: the room that a letter of a figure takes beside them
_AROUND = 0.95  # inches: the key above the rows, and the axis beneath them


@dataclass(frozen=True, slots=True)
class _Row:
    """An uncertain number: its low and high, and the lead of the first option over the second at each."""

    name: str
    low: Number
    high: Number
    at_low: Number
    at_high: Number

    @property
    def could_reverse(self) -> bool:
        return min(self.at_low.value, self.at_high.value) < 0


def tornado(results: Results) -> Chart:
    """Return the chart of the ten uncertain numbers that move the lead of the first option over the second most.

    ValueError if nothing uncertain moves it, or there is no second option.
    """
    if not results.facts["tornado"]:
        raise ValueError("Nothing uncertain moves a lead of one option over another, so there is no tornado to draw.")
    rows = [_row(results, name) for name in results.facts["tornado"][:_ROWS]]
    unit = _unit(results)
    base = lead_at_means(results)
    first, second = (option_name(results.case, option) for option in results.ranking[:2])
    ahead, behind = (drawing.shortened(name, 60) for name in (first, second))
    axis = f"Lead of {ahead} over {behind}, {unit.name} (below zero: the second is ahead)"
    labels = [drawing.wrapped(row.name, 44) for row in rows]
    height = drawing.rows_height(labels) + _AROUND
    svg, png = drawing.picture(
        "fig-tornado", height, lambda figure: _draw(figure, rows, labels, base, axis, unit.pounds)
    )
    return Chart(
        caption=f"What moves the lead of {first} over {second} most",
        label="fig-tornado",
        alt=_in_words(rows, base, first, second),
        svg=svg,
        png=png,
        data="tbl-tornado",
        numbers=(base, *(n for row in rows for n in (row.low, row.high, row.at_low, row.at_high))),
        note=note(
            results,
            "Each bar: one uncertain figure moved from its P10 to its P90, a risk from no to yes, the others at their "
            "means. Beside each end: the figure there.",
            leads_in_bold=False,
        ),
    )


def _unit(results: Results) -> Unit:
    """Return the unit of the axis: that of the lead."""
    if results.case.by_cost:
        return unit_of(results, lead_keys(results))
    return Unit("points_1", "points of overall value", 1.0)


def _row(results: Results, key: str) -> _Row:
    style = input_style(results.case, key)
    low, high = (number(results, f"tornado.{key}.{end}", style) for end in ("low", "high"))
    lead = lead_style(results)
    at_low, at_high = (number(results, f"tornado.{key}.{end}", lead) for end in ("at_low", "at_high"))
    return _Row(capitalised(input_name(results.case, key)), low, high, at_low, at_high)


def _draw(figure: Figure, rows: Sequence[_Row], labels: Sequence[str], base: Number, axis: str, per: float) -> None:
    ax = figure.subplots()
    places = list(range(len(rows)))
    low, high = ([getattr(row, end).value / per for row in rows] for end in ("at_low", "at_high"))
    ax.hlines(places, low, high, color=LEAD_PALE, linewidth=9, zorder=2)
    ax.axvline(0, color=INK, linewidth=1.4, zorder=1.8)
    for values, face, name in ((low, "white", "at its low"), (high, LEAD, "at its high")):
        sns.scatterplot(
            x=values,
            y=places,
            color=face,
            edgecolor=LEAD,
            linewidth=1.6,
            s=62,
            label=name,
            legend=False,
            ax=ax,
            zorder=3,
        )
    ax.axvline(
        base.value / per,
        color=INK,
        linewidth=1,
        linestyle=(0, (3, 2)),
        zorder=1.8,
        label=f"all at their means: {base.text}",
    )
    drawing.bare(ax)
    drawing.name_rows(ax, labels, [False] * len(rows))
    least, most = min(*low, *high, 0), max(*low, *high, 0)
    longest = max(len(end.text) for row in rows for end in (row.low, row.high))
    room = (most - least) * max(0.2, _OF_A_LETTER * longest)
    ax.set_xlim(least - room, most + room)
    drawing.scale(ax, "x")
    figure.supxlabel(textwrap.fill(axis, 92), fontsize=drawing.TYPE)
    for place, row in zip(places, rows, strict=True):
        _mark_ends(ax, place, row, per)
    figure.legend(
        loc="outside upper right", ncols=3, frameon=False, handletextpad=0.3, columnspacing=1.4, borderaxespad=0
    )


def _mark_ends(ax: Axes, place: int, row: _Row, per: float) -> None:
    """Write the number's own low and high beside the ends that they lead to."""
    left, right = sorted((row.at_low, row.at_high), key=lambda n: n.value)
    shown = {id(row.at_low): row.low.text, id(row.at_high): row.high.text}
    for end, shift, align in ((left, -8, "right"), (right, 8, "left")):
        ax.annotate(
            shown[id(end)], (end.value / per, place), (shift, 0), textcoords="offset points", ha=align, va="center",
            bbox=drawing.CLEAR, zorder=1.9,
        )  # fmt: skip


def _in_words(rows: Sequence[_Row], base: Number, first: str, second: str) -> str:
    told = [f"{row.name} (lead from {row.at_low.text} to {row.at_high.text})" for row in rows[:3]]
    reversing = [row.name for row in rows if row.could_reverse]
    points = "" if "£" in base.text else " points"
    lead = f"The lead of {first} over {second} is {base.text}{points} with every uncertain figure at its mean. "
    lead += f"What moves it most: {listed(told)}. "
    if base.value <= 0:
        return lead + f"With every figure at its mean, {first} has no lead over {second}."
    if not reversing:
        return lead + f"None of the figures shown, moved alone, would put {second} ahead."
    several = f"{'Either' if len(reversing) == 2 else 'Any one'} of {counted(len(reversing), 'figure')}"
    which = "One of the figures shown" if len(reversing) == 1 else several
    return lead + f"{which}, moved alone, would put {second} ahead."
