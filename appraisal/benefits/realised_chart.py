"""The chart of what came of finished benefits: a dot for each by kind of saving, and other councils apart from them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from appraisal.benefits.realised import Shares
from appraisal.benefits.rows import Kind
from appraisal.documents.drawing import (
    FOOT,
    LEAD,
    REST,
    REST_PALE,
    Frame,
    Picturing,
    Saying,
    Shape,
    bare,
    chart_of,
    rows_of,
    scale,
    shortened,
)
from appraisal.documents.house_drawing import INK, PALETTE
from appraisal.ground.blocks import Chart
from appraisal.ground.chances import percent
from appraisal.ground.texts import capitalised, counted
from appraisal.reference import Outturns, headline_rows, outturns

_MOST_ROWS = 20  # that a page has room for
_AROUND = 1.1  # inches: the key above the rows, and the axis beneath them
_MEASURE = "Realised in the measured twelve months, % of what was promised as likely"


def shares_chart(groups: Sequence[Shares], source: str) -> Chart:
    """Return fig-realised: the share of each finished benefit by kind of saving, and the middle half of other councils.
    The title tells what came of savings; of disbenefits where there is nothing else. ValueError of no groups."""
    drawn, others = groups[:_MOST_ROWS], outturns(headline_rows())
    told = [group for group in groups if group.kind is not Kind.DISBENEFIT] or groups
    least, most = min(group.shares[0] for group in told), max(group.shares[-1] for group in told)
    left = f" Not drawn: {counted(len(groups) - len(drawn), 'kind')} with fewest." if groups[_MOST_ROWS:] else ""
    reading = (
        "Each dot: one benefit; the upright line: its kind by the pound. Grey: the middle half of what "
        f"{others.councils} other councils delivered of whole programmes in a year, which is another thing.{left}"
    )
    finding = f"Of single benefits, between {percent(least)} and {percent(most)} of what was promised came"
    return chart_of(
        Frame("Finished benefits", "each in its own twelve months", lambda said: shortened(f"Source: {said}.", FOOT)),
        "fig-realised",
        Saying(finding, " ".join(group.in_words() for group in drawn), _MEASURE, (reading,)),
        Picturing(lambda shape: _draw(shape, drawn, others), source),
        "",
    )


def _draw(shape: Shape, groups: Sequence[Shares], others: Outturns) -> Figure:
    kinds = [f"{group.saving_kind or 'kind not said'} ({group.kind}): {len(group.shares)}" for group in groups]
    names = [*map(capitalised, kinds), f"Other councils: {others.count}"]
    rows = rows_of(shape, names, 34, _AROUND)
    axis = shape.told(_MEASURE)
    figure = shape.figure(rows.height + _AROUND + (1 + axis.count("\n")) * shape.line * shape.narrow)
    ax, last = figure.subplots(), len(groups)
    points = [100 * share for group in groups for share in group.shares]
    at = [row for row, group in enumerate(groups) for _ in group.shares]
    pounds = [100 * group.by_the_pound for group in groups]
    ax.axvline(100, color=INK, linewidth=1, linestyle=(0, (3, 2)), zorder=1.8)
    ax.hlines([last], 100 * others.lower_quarter, 100 * others.upper_quarter, color=REST_PALE, linewidth=9, zorder=2)
    ax.scatter([100 * others.median], [last], marker="|", s=150, color=REST, zorder=3)
    ax.scatter(points, at, s=46, color=LEAD, edgecolor="white", label="one benefit", zorder=3)
    ax.scatter(pounds, range(last), marker="|", s=260, linewidth=2.4, color=PALETTE[2], label="by the pound", zorder=4)
    bare(ax)
    rows.name(ax, [False] * len(names))
    ax.set_xlim(min(0.0, ax.get_xlim()[0]), 1.03 * ax.get_xlim()[1])
    scale(ax, "x")
    figure.supxlabel(axis, fontsize=shape.type)
    figure.legend(loc="outside upper left" if shape.narrow else "outside upper right", ncols=2, frameon=False)
    return figure
