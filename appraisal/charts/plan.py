"""The charts of the timetable: a Gantt chart of the milestones, by month, in as many parts as a page needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise

from appraisal.blocks import Chart, Text
from appraisal.case import Case, Milestone
from appraisal.charts import drawing
from appraisal.charts.framing import Picturing, Saying, framed
from appraisal.charts.gantt import draw_plan, span
from appraisal.words.figures import count_words
from appraisal.words.naming import capitalised, counted, dates_in, day, month

_Told = Callable[[dt.date], str]

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
    told = dates_in(case)
    decision = _drawn(case, milestones, part == 0, part == parts - 1)
    finding = f"{_finding(milestones)}{f' (part {part + 1} of {parts})' if parts > 1 else ''}"
    more, reading = _more(case, milestones, told), _reading(milestones, decision)
    return framed(
        case,
        "fig-plan" if part == 0 else f"fig-plan-{part + 1}",
        Saying(finding, more, "Activities by month", reading, _period(milestones)),
        Picturing(
            _rows_height(names) + _AROUND - (0.3 if decision is None else 0),
            lambda figure: draw_plan(figure, milestones, names, told is month, decision),
            _source(milestones),
        ),
        "tbl-plan",
    )


def _period(milestones: Sequence[Milestone]) -> str:
    first, last = month(min(m.start for m in milestones)), month(max(m.end or m.start for m in milestones))
    return first if first == last else f"{first} to {last}"


def _finding(milestones: Sequence[Milestone]) -> str:
    """Return how many activities there are, and from when to when, as a title."""
    count = capitalised(counted(len(milestones), "activity", "activities"))
    first, last = min(m.start for m in milestones), max(m.end or m.start for m in milestones)
    verb = "runs" if len(milestones) == 1 else "run"
    when = f"in {month(first)}" if month(first) == month(last) else f"from {month(first)} to {month(last)}"
    endless = sum(m.end is None for m in milestones)
    if endless == len(milestones):
        return f"{count} {verb} from {month(first)} with no end"
    open_ended = f"; {count_words(endless)} {'has' if endless == 1 else 'have'} no end"
    return f"{count} {verb} {when}{open_ended if endless else ''}"


def _drawn(case: Case, milestones: Sequence[Milestone], is_first: bool, is_last: bool) -> dt.date | None:
    """Return the date of decision if it falls in the time of these milestones, or soon before or after all of them."""
    decision = case.about.decision_date
    if decision is None:
        return None
    first, last = span(milestones)
    around = dt.timedelta(days=max(31, int(_NEAR * (last - first).days)))
    earliest, latest = first - around if is_first else first, last + around if is_last else last
    return decision if earliest <= decision < latest else None


def _more(case: Case, milestones: Sequence[Milestone], dates: _Told) -> str:
    decision = case.about.decision_date
    decided = f" The date of decision is {day(decision)}." if decision else ""
    return _in_words(milestones, dates) + decided


def _reading(milestones: Sequence[Milestone], decision: dt.date | None) -> Text:
    reading = "Bars run from the first day to the last."
    if any(m.end is None for m in milestones):
        reading += " An arrow: the plan gives no end."
    if any(m.end == m.start for m in milestones):
        reading += " A diamond: one day."
    return (reading + (" Dashed line: the date of decision." if decision else ""),)


def _source(milestones: Sequence[Milestone]) -> str:
    sources = list(dict.fromkeys(m.source for m in milestones if m.source))
    return "; ".join(sources) if sources else "the plan in the workbook"


def _in_words(milestones: Sequence[Milestone], dates: _Told) -> str:
    """Return the first activity and the last to end, with their dates, and those that have no end."""
    first = milestones[0]
    open_ended = [m for m in milestones if m.end is None]
    if len(milestones) == 1:
        return f"The activity: {_told(first, dates)}."
    ended = [m for m in milestones if m.end is not None]
    told = f"First: {_told(first, dates)}."
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
