"""How a Gantt chart is drawn: months above, a bar for each activity with its dates, a line for the decision."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from matplotlib.text import Text as Words

from appraisal.case import Milestone
from appraisal.charts import drawing
from appraisal.charts.drawing import INK, LEAD, TYPE
from appraisal.words.naming import month

_HALF = 0.26  # of a row: half a bar's height
_MONTHS_NAMED = 9  # as many as fit side by side above the chart
_FOOT = 0.8  # rows beneath the last one for the words at a line's foot


def draw_plan(
    figure: Figure, milestones: Sequence[Milestone], names: Sequence[str], by_month: bool, decision: dt.date | None
) -> None:
    """Draw milestones in rows under these names, and a line at the day of the decision if there is one to draw."""
    ax = figure.subplots()
    first, last = span(milestones, decision)
    drawing.bare(ax)
    drawing.name_rows(ax, names, [False] * len(names))
    ax.set_xlim(first.toordinal() - 0.02 * (last - first).days, last.toordinal())
    _name_months(ax, first, last)
    for row, milestone in enumerate(milestones):
        _draw_milestone(ax, row, milestone, last)
    dates = [
        ax.text(0, row, _dates(m, by_month), va="center", in_layout=False, zorder=3) for row, m in enumerate(milestones)
    ]
    foot = None if decision is None else _draw_decision(ax, decision, len(names))
    drawing.settle(figure)
    for words, milestone in zip(dates, milestones, strict=True):
        _put_beside(ax, words, milestone, last)
    if foot is not None and decision is not None:
        _put_at_foot(ax, foot, decision)


def span(milestones: Sequence[Milestone], decision: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """Return the first day of the first month and the first day after the last month; open ends get two months."""
    starts, ends = [m.start for m in milestones], [m.end or _months_on(m.start, 1) for m in milestones]
    days = [] if decision is None else [decision]
    return min(starts + days).replace(day=1), _months_on(max(ends + days), 1)


def _months_on(date: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months on.

    >>> _months_on(dt.date(2018, 12, 31), 1)
    datetime.date(2019, 1, 1)
    """
    year, number = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, number + 1, 1)


def _name_months(ax: Axes, first: dt.date, last: dt.date) -> None:
    """Name months above the chart, with the year at the first and at each January; of many, every third or so."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(
        (s for s in (1, 2, 3, 6, 12) if months / s <= _MONTHS_NAMED), 12 * math.ceil(months / 12 / _MONTHS_NAMED)
    )
    start = first if step < 3 else _months_on(first, (1 - first.month) % min(step, 12))
    named = [_months_on(start, i) for i in range(0, months, step)]
    named = [date for date in named if date < last]
    labels = []
    for i, date in enumerate(named):
        new = i == 0 or date.year != named[i - 1].year
        labels.append(f"{month(date)[:3]}\n{date.year if new else ''}")
    ax.set_xticks([date.toordinal() for date in named], labels, ha="left")
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0, pad=2)


def _draw_milestone(ax: Axes, row: int, milestone: Milestone, last: dt.date) -> None:
    start = milestone.start.toordinal()
    if milestone.end == milestone.start:
        ax.plot([start + 0.5], [row], marker="D", color=LEAD, markersize=9, clip_on=False, zorder=2)
        return
    if milestone.end is None:
        end = last.toordinal()
        tip = (end - ax.get_xlim()[0]) * 0.03
        corners = [
            (start, row - _HALF),
            (end - tip, row - _HALF),
            (end, row),
            (end - tip, row + _HALF),
            (start, row + _HALF),
        ]
        ax.add_patch(
            Polygon(corners, facecolor=drawing.LEAD_PALE, edgecolor=LEAD, linewidth=1.4, clip_on=False, zorder=2)
        )
        return
    ax.barh(row, milestone.end.toordinal() + 1 - start, left=start, height=2 * _HALF, color=LEAD, zorder=2)


def _dates(milestone: Milestone, by_month: bool) -> str:
    """Return the dates in short: months where the plan gives months, the year once where it is the same."""
    start, end = milestone.start, milestone.end
    if by_month:
        return _months(start, end)
    if end is None:
        return f"from {_short(start)}"
    if end == start:
        return _short(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_short(end)}"
    return f"{_short(start, start.year != end.year)} to {_short(end)}"


def _months(start: dt.date, end: dt.date | None) -> str:
    """Return whole months in short.

    >>> _months(dt.date(2019, 1, 1), dt.date(2019, 3, 31)), _months(dt.date(2019, 1, 1), dt.date(2019, 1, 31))
    ('Jan to Mar 2019', 'Jan 2019')
    >>> _months(dt.date(2018, 12, 1), dt.date(2019, 3, 31)), _months(dt.date(2019, 9, 1), None)
    ('Dec 2018 to Mar 2019', 'from Sep 2019')
    """
    first = f"{month(start)[:3]} {start.year}"
    if end is None:
        return f"from {first}"
    last = f"{month(end)[:3]} {end.year}"
    if first == last:
        return last
    return f"{first if start.year != end.year else first[:3]} to {last}"


def _short(date: dt.date, with_year: bool = True) -> str:
    return f"{date.day} {month(date)[:3]}{f' {date.year}' if with_year else ''}"


def _put_beside(ax: Axes, words: Words, milestone: Milestone, last: dt.date) -> None:
    """Put a milestone's dates right of its bar, or left of it, or on it: where there is room first."""
    begin, finish = milestone.start.toordinal(), (milestone.end or last).toordinal() + 1
    box = ax.get_window_extent()
    left, right = (float(ax.transData.transform((x, 0))[0]) for x in (begin, finish))
    gap = TYPE / 72 * ax.figure.dpi * (1.0 if milestone.end == milestone.start else 0.7)
    wide = words.get_window_extent().width
    to_data = ax.transData.inverted().transform
    if right + gap + wide <= box.x1:
        words.set(x=to_data((right + gap, 0))[0], bbox=drawing.CLEAR)
    elif left - gap - wide >= box.x0:
        words.set(x=to_data((left - gap, 0))[0], ha="right", bbox=drawing.CLEAR)
    else:
        words.set(x=to_data((left + gap, 0))[0], color=INK if milestone.end is None else "white")


def _draw_decision(ax: Axes, decision: dt.date, rows: int) -> Words:
    """Draw the line at the day of the decision, over all rows, and return the words at its foot."""
    ax.set_ylim(rows - 0.5 + _FOOT, -0.5)
    day = decision.toordinal() + 0.5
    ax.plot([day, day], [-0.5, rows - 0.5 + _FOOT], color=INK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=1.6)
    told = f"Decision, {_short(decision)}"
    return ax.text(day, rows - 0.5 + _FOOT / 2, told, va="center", in_layout=False, bbox=drawing.CLEAR, zorder=3)


def _put_at_foot(ax: Axes, words: Words, decision: dt.date) -> None:
    """Put the words right of the foot of their line, or left of it where they would leave the chart."""
    at = float(ax.transData.transform((decision.toordinal() + 0.5, 0))[0])
    gap = 0.5 * TYPE / 72 * ax.figure.dpi
    leaves = at + gap + words.get_window_extent().width > ax.get_window_extent().x1
    words.set(
        x=ax.transData.inverted().transform((at - gap if leaves else at + gap, 0))[0], ha="right" if leaves else "left"
    )
