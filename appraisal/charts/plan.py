"""The charts of the timetable: a Gantt chart of the milestones, by month, in as many parts as a page needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise

from appraisal.blocks import Chart
from appraisal.case import Case, Milestone
from appraisal.charts import drawing
from appraisal.charts.gantt import draw_plan, span
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import counted, dates_in, day, month

_Told = Callable[[dt.date], str]

_EXAMPLES = {
    Footing.OWN: "",
    Footing.PUBLISHED: " Worked example, based on a published report.",
    Footing.INVENTED: " Worked example: the council and the plan are invented.",
}
_AROUND = 0.95  # inches: the months above the rows, and the words beneath them
_NEAR = 0.25  # of the time the plan takes: a decision as near to it as that is drawn


def timetable(case: Case) -> tuple[Chart, ...]:
    """Return the charts of the milestones over months, in order of their beginning; an open end is drawn as an arrow.

    It is one chart, or parts of as many activities each as a page has room for. ValueError if the case has no
    milestones.
    """
    if not case.milestones:
        raise ValueError("The case has no milestones, so there is no timetable to draw.")
    milestones = sorted(case.milestones, key=lambda m: m.start)
    names = [drawing.wrapped(m.activity, 34) for m in milestones]
    rows = _in_parts(names)
    return tuple(_chart(case, milestones[part], names[part], i, len(rows)) for i, part in enumerate(rows))


def _in_parts(names: Sequence[str]) -> list[slice]:
    """Return the rows of each part: as few parts as there can be, as alike as they can be."""
    room = drawing.HIGHEST - _AROUND
    most = int(room / (_rows_height(names) / len(names)))
    count = -(-len(names) // most)
    edges = [len(names) * i // count for i in range(count + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


def _rows_height(names: Sequence[str]) -> float:
    return drawing.rows_height(names, 0.36)


def _chart(case: Case, milestones: Sequence[Milestone], names: Sequence[str], part: int, parts: int) -> Chart:
    label = "fig-plan" if part == 0 else f"fig-plan-{part + 1}"
    told = dates_in(case)
    decision = _drawn(case, milestones, part == 0, part == parts - 1)
    height = _rows_height(names) + _AROUND - (0.3 if decision is None else 0)
    svg, png = drawing.picture(
        label, height, lambda figure: draw_plan(figure, milestones, names, told is month, decision)
    )
    which = f"part {part + 1} of {parts}"
    return Chart(
        caption="Timetable" if parts == 1 else f"Timetable ({which}), from {month(milestones[0].start)}",
        label=label,
        alt=(f"Timetable, {which}. " if parts > 1 else "") + _in_words(milestones, told) + _decided(case),
        svg=svg,
        png=png,
        data="tbl-plan",
        note=(_reading(milestones, decision) + _source(milestones) + _EXAMPLES[footing(case)],),
    )


def _drawn(case: Case, milestones: Sequence[Milestone], is_first: bool, is_last: bool) -> dt.date | None:
    """Return the date of decision if it falls in the time of these milestones, or soon before or after all of them."""
    decision = case.about.decision_date
    if decision is None:
        return None
    first, last = span(milestones)
    around = dt.timedelta(days=max(31, int(_NEAR * (last - first).days)))
    earliest, latest = first - around if is_first else first, last + around if is_last else last
    return decision if earliest <= decision < latest else None


def _decided(case: Case) -> str:
    decision = case.about.decision_date
    return f" The date of decision is {day(decision)}." if decision else ""


def _reading(milestones: Sequence[Milestone], decision: dt.date | None) -> str:
    reading = "Bars run from the first day to the last. "
    if any(m.end is None for m in milestones):
        reading += "An arrow: the plan gives no end. "
    if any(m.end == m.start for m in milestones):
        reading += "A diamond: one day. "
    return reading + ("Dashed line: the date of decision. " if decision else "")


def _source(milestones: Sequence[Milestone]) -> str:
    sources = list(dict.fromkeys(m.source for m in milestones if m.source))
    return f"Source: {'; '.join(sources) if sources else 'the plan in the workbook'}."


def _in_words(milestones: Sequence[Milestone], dates: _Told) -> str:
    first = milestones[0]
    open_ended = [m for m in milestones if m.end is None]
    if len(milestones) == 1:
        return f"One activity: {_told(first, dates)}."
    ended = [m for m in milestones if m.end is not None]
    told = f"{counted(len(milestones), 'activity', 'activities').capitalize()} by month. First: {_told(first, dates)}."
    if ended:
        final = max(ended, key=lambda m: m.end or m.start)
        if final is not first:
            told += f" Last to end: {_told(final, dates)}."
    if open_ended:
        told += f" No end is given for: {'; '.join(_told(m, dates) for m in open_ended)}."
    return told


def _told(milestone: Milestone, told: _Told) -> str:
    if milestone.end is None:
        return f"{milestone.activity}, from {told(milestone.start)}"
    if told(milestone.end) == told(milestone.start):
        return f"{milestone.activity}, {told(milestone.start)}"
    return f"{milestone.activity}, {told(milestone.start)} to {told(milestone.end)}"
