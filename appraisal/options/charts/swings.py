"""The chart of what moves the answer most: a tornado."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.documents import drawing
from appraisal.documents.drawing import LEAD, LEAD_PALE, Picturing, Saying, Shape, Unit, rows_of
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.rounding import count_words
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, none_of
from appraisal.options.case import part_of
from appraisal.options.charts.shared import framed, named, note, unit_of
from appraisal.options.results import Results
from appraisal.options.words.naming import input_name, input_style, option_name
from appraisal.options.words.ranking import recommended_below
from appraisal.options.words.standing import lead_at_means, lead_keys, lead_style

_ROWS = 5
_OF_A_LETTER = 0.026  # of the width between the outer ends: the room that a letter of a figure takes beside them
_AROUND = 0.8  # inches: the key above the rows, and the axis beneath them
_KEY = 0.45  # inches: what a key with a line for each entry takes more


@dataclass(frozen=True, slots=True)
class _Row:
    """An uncertain number: its low and high, and the lead of the option put forward over its rival at each."""

    name: str
    low: Number
    high: Number
    at_low: Number
    at_high: Number

    def could_reverse(self, lead: float) -> bool:
        """Return whether the option that is behind by a lead is ahead at one of the ends."""
        ends = (self.at_low.value, self.at_high.value)
        return min(ends) < 0 if lead > 0 else max(ends) > 0


def tornado(results: Results) -> Chart:
    """Return the chart of the five uncertain numbers that move the lead of the option put forward most.

    It is the lead over its strongest rival. ValueError if nothing uncertain moves it, or there is no other option.
    """
    if not results.facts["tornado"]:
        raise ValueError("Nothing uncertain moves a lead of one option over another, so there is no tornado to draw.")
    names = results.facts["tornado"][:_ROWS]
    rows = [_row(results, name) for name in names]
    unit = _unit(results)
    base = lead_at_means(results)
    ours, rival = results.pair
    second = drawing.shortened(option_name(results.case, rival), 60)
    lead = f"Lead of {drawing.shortened(option_name(results.case, ours), 60)} over {second}, in {unit.name}"
    axis = f"The lead, in {unit.name}; below zero {second} is ahead"
    finding, more = _in_words(rows, base, (named(results, ours), named(results, rival)), recommended_below(results))
    return framed(
        results.case,
        "fig-tornado",
        Saying(finding, more, lead, note(results, _reading(names), in_bold=False)),
        Picturing(lambda shape: _draw(shape, rows, base, axis, unit.pounds)),
        "tbl-tornado",
        (base, *(n for row in rows for n in (row.low, row.high, row.at_low, row.at_high))),
    )


def _reading(names: Sequence[str]) -> str:
    either = any(part_of(name).either for name in names)
    risk = " (or a risk from no to yes)" if either else ""
    return f"Each bar: one uncertain figure goes from low to high{risk}, the others at their averages."


def _unit(results: Results) -> Unit:
    """Return the unit of the axis: that of the lead."""
    if results.case.by_cost:
        return unit_of(results, lead_keys(results))
    return Unit("points_1", "points", 1.0)


def _row(results: Results, key: str) -> _Row:
    style = input_style(results.case, key)
    low, high = (number(results, f"tornado.{key}.{end}", style) for end in ("low", "high"))
    lead = lead_style(results)
    at_low, at_high = (number(results, f"tornado.{key}.{end}", lead) for end in ("at_low", "at_high"))
    return _Row(capitalised(input_name(results.case, key)), low, high, at_low, at_high)


def _draw(shape: Shape, rows: Sequence[_Row], base: Number, axis: str, per: float) -> Figure:
    named_rows, axis = rows_of(shape, [row.name for row in rows], 44, _AROUND), shape.told(axis)
    more = _KEY + axis.count("\n") * shape.line if shape.narrow else 0.0
    figure = shape.figure(named_rows.height + _AROUND + more)
    ax = figure.subplots()
    places = list(range(len(rows)))
    low, high = ([getattr(row, end).value / per for row in rows] for end in ("at_low", "at_high"))
    ax.hlines(places, low, high, color=LEAD_PALE, linewidth=9, zorder=2)
    ax.axvline(0, color=INK, linewidth=1.4, zorder=1.8)
    for values, face, name in ((low, "white", "at low"), (high, LEAD, "at high")):
        ax.scatter(values, places, s=62, color=face, edgecolor=LEAD, linewidth=1.6, label=name, zorder=3)
    ax.axvline(
        base.value / per,
        color=INK,
        linewidth=1,
        linestyle=(0, (3, 2)),
        zorder=1.8,
        label=f"all at their averages: {base.text}",
    )
    drawing.bare(ax)
    named_rows.name(ax, [False] * len(rows))
    least, most = min(*low, *high, 0), max(*low, *high, 0)
    longest = max(len(end.text) for row in rows for end in (row.low, row.high))
    room = (most - least) * max(0.2, _OF_A_LETTER * longest)
    ax.set_xlim(least - room, most + room)
    drawing.scale(ax, "x")
    figure.supxlabel(axis, fontsize=shape.type)
    for place, row in zip(places, rows, strict=True):
        _mark_ends(ax, place, row, per)
    figure.legend(
        loc="outside upper left" if shape.narrow else "outside upper right", ncols=1 if shape.narrow else 3,
        frameon=False, handletextpad=0.3, columnspacing=1.4, borderaxespad=0,
    )  # fmt: skip
    return figure


def _mark_ends(ax: Axes, place: int, row: _Row, per: float) -> None:
    """Write the number's own low and high beside the ends that they lead to."""
    left, right = sorted((row.at_low, row.at_high), key=lambda n: n.value)
    shown = {id(row.at_low): row.low.text, id(row.at_high): row.high.text}
    for end, shift, align in ((left, -8, "right"), (right, 8, "left")):
        ax.annotate(
            shown[id(end)], (end.value / per, place), (shift, 0), textcoords="offset points", ha=align, va="center",
            bbox=drawing.CLEAR, zorder=1.9,
        )  # fmt: skip


def _in_words(rows: Sequence[_Row], base: Number, pair: tuple[str, str], below: bool) -> tuple[str, str]:
    """Return whether any figure, moved alone, puts the other of a pair ahead, as a title; what moves the lead most.

    `below` says that the one put forward ranks below the other, so that it is the one that would have to come ahead.
    """
    ours, rival = pair
    points = "" if "£" in base.text else " points"
    told = [f"{row.name} (lead from {row.at_low.text} to {row.at_high.text})" for row in rows[:3]]
    behind = f", for {ours} is behind {rival}" if below and base.value < 0 else ""
    more = f"With every uncertain figure at its average the lead is {base.text}{points}{behind}. "
    more += f"Most is moved by {listed(told)}."
    if base.value > 0 and below:
        return f"{ours} leads {rival} with every figure at its average, and ranks below it", more
    if base.value <= 0 and not below:
        return f"{ours} has no lead over {rival} with every figure at its average", more
    reversing = [row for row in rows if row.could_reverse(base.value)]
    which, ahead = counted(len(rows), "figure"), f"{ours} ahead of {rival}" if below else f"{rival} ahead of {ours}"
    if len(rows) == 1:
        return f"The one uncertain figure {'puts' if reversing else 'does not put'} {ahead}", more
    if not reversing:
        return f"{none_of(len(rows), 'figure')}, moved alone, puts {ahead}", more
    some = "each" if len(reversing) == len(rows) else count_words(len(reversing))
    return f"{capitalised(some)} of {which}, moved alone, would put {ahead}", more
