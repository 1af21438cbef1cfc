"""The charts of a programme: the plan by workstream, how the gap is closed, and what more of it would cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.documents.drawing import (
    FOOT,
    LEAD,
    REST,
    REST_PALE,
    Frame,
    Picturing,
    Saying,
    Shape,
    Unit,
    bare,
    chart_of,
    in_unit,
    rows_of,
    scale,
    shortened,
)
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import money_scale, number
from appraisal.ground.texts import capitalised, counted, month, within
from appraisal.programme.path import critical_path, span_of
from appraisal.programme.programme import Programme
from appraisal.programme.results import Answer, Results
from appraisal.programme.rows import ActivityRow, Move
from appraisal.programme.words import MOVES, NOUNS, in_workstream, key_of

_YEAR = 12
_ROW = 0.24  # inches: twenty initiatives and their workstreams are to be on one page


def _framed(programme: Programme, period: str) -> Frame:
    about = programme.about
    own = f"Source: {about.programme or about.title}{' (draft)' if programme.gaps else ''}."
    if about.worked_example and not about.source_document:
        own = "Source: worked example. Illustrative: the council and every figure are invented."
    if about.worked_example and about.source_document:
        own = f"Source: {about.source_document}."
    return Frame(about.programme or about.title, period, lambda source: shortened(source or own, FOOT), "results.xlsx")


def _years(programme: Programme) -> str:
    return f"{financial_year(programme.years[0])} to {financial_year(programme.years[-1])}"


# The plan.


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row of the plan: the name of a workstream, without months, or an initiative in its; `open` has no end."""

    name: str
    months: tuple[int, int] | None = None
    open: bool = False
    leads: bool = False


def gantt(programme: Programme) -> Chart:
    """Return fig-plan: each initiative from its first month to its last, by workstream. ValueError without any that has
    a start."""
    spans = span_of(programme.activities)
    if not spans:
        raise ValueError("No initiative has a start.")
    path = critical_path(programme.activities)
    bars = _bars(programme, in_workstream(programme), spans, path)
    first = min(row.start for row in programme.activities if row.start)
    last = max(day for row in programme.activities for day in (row.start, row.end) if day)
    begins, ends = min(span[0] for span in spans.values()), max(span[1] for span in spans.values())
    after = [row for row in programme.activities if row.start == max(r.start for r in programme.activities if r.start)]
    finding = f"{counted(len(spans), 'initiative')} run from {month(first)} to {month(last)}"
    reading = "Bar: first to last month."
    reading += " Dark: the longest chain of initiatives that wait for each other." if path else ""
    return chart_of(
        _framed(programme, f"{month(first)} to {month(last)}"),
        "fig-plan",
        Saying(
            finding,
            f"The last to start is {within(after[0].name)}. The dates of each stand in the table.",
            "Months in which each initiative runs",
            (reading,),
        ),
        Picturing(lambda shape: _draw_plan(shape, bars, begins, ends)),
        "tbl-activities",
    )


def _bars(
    programme: Programme, rows: Sequence[ActivityRow], spans: Mapping[str, tuple[int, int]], path: Sequence[str]
) -> list[_Bar]:
    bars: list[_Bar] = []
    for workstream in programme.workstreams:
        bars.append(_Bar(workstream or "No workstream"))
        bars += [
            _Bar(row.name, spans.get(row.id), row.end is None, row.id in path)
            for row in rows
            if row.workstream == workstream
        ]
    return bars


def _draw_plan(shape: Shape, bars: Sequence[_Bar], begins: int, ends: int) -> Figure:
    named = rows_of(shape, [bar.name for bar in bars], 48, 0.6, _ROW)
    figure = shape.figure(named.height + 0.6)
    ax = figure.subplots()
    for at, bar in enumerate(bars):
        if bar.months:
            start, end = bar.months
            ax.barh(
                at,
                end - start + 1,
                named.thick(0.6),
                left=start,
                facecolor=LEAD if bar.leads else REST_PALE if bar.open else REST,
                edgecolor=INK if bar.open else "none",
                linewidth=0.8 if bar.open else 0.0,
                zorder=3,
            )
    named.name(ax, [bar.months is None for bar in bars])
    bare(ax)
    ax.set_xlim(begins - 0.5, ends + 1.5)
    years = range((begins + _YEAR - 2) // _YEAR, ends // _YEAR + 1)
    ax.set_xticks([year * _YEAR + 1 for year in years], [str(year) for year in years])
    return figure


# The gap.


@dataclass(frozen=True, slots=True)
class _Step:
    """A row of the waterfall: from where to where its bar goes, in pounds, and its figure; `whole` for the gap."""

    name: str
    noun: str
    starts: float
    figure: Number
    whole: bool = False


def waterfall(results: Results, answer: Answer) -> Chart:
    """Return fig-gap: the gap of the last year, and what closes it, kind by kind."""
    programme = results.programme
    year = programme.years[-1]
    keys = [f"gap.{year}", *(f"by_move.{year}.{slug(move.value)}" for move in Move), f"bridged.{year}", f"left.{year}"]
    unit = in_unit(*money_scale([results[key_of(answer, key)] for key in keys]))
    steps = _steps(results, answer, year, unit)
    largest = max((step for step in steps[1:]), key=lambda step: step.figure.value, default=steps[0])
    gap = number(results, key_of(answer, f"gap.{year}"), "money_size")
    left = number(results, key_of(answer, f"left.{year}"), "money_size")
    some = number(results, largest.figure.key, "money_size")
    open_ = results[key_of(answer, f"left.{year}")] >= 1
    finding = f"of the {gap.text} to close in {financial_year(year)}, {some.text} comes from {largest.noun}"
    if open_:
        finding = f"{left.text} of the {gap.text} to close in {financial_year(year)} stays open"
    told = [f"{capitalised(step.name)}: {step.figure.text}" for step in steps]
    return chart_of(
        _framed(programme, financial_year(year)),
        "fig-gap",
        Saying(
            finding,
            f"In {unit.name}: {'; '.join(told)}.",
            f"Savings and income, {unit.name}",
            (f"The target read as: {answer.reading}.",),
        ),
        Picturing(lambda shape: _draw_waterfall(shape, steps, unit)),
        "",
        [gap, left, some, *(step.figure for step in steps)],
    )


def _steps(results: Results, answer: Answer, year: int, unit: Unit) -> list[_Step]:
    def figure(key: str) -> Number:
        return number(results, key_of(answer, key), unit.style)

    gap = figure(f"gap.{year}")
    steps, at = [_Step("the gap", "", 0.0, gap, whole=True)], gap.value
    parts = [(MOVES[move], NOUNS[move], f"by_move.{year}.{slug(move.value)}") for move in Move]
    for name, noun, key in (*parts, ("from reserves", "reserves", f"bridged.{year}")):
        found = figure(key)
        if found.value >= 1:
            at -= found.value
            steps.append(_Step(name, noun, at, found))
    if results[key_of(answer, f"left.{year}")] >= 1:
        steps.append(_Step("left open", "", 0.0, figure(f"left.{year}"), whole=True))
    return steps


def _draw_waterfall(shape: Shape, steps: Sequence[_Step], unit: Unit) -> Figure:
    named = rows_of(shape, [capitalised(step.name) for step in steps], 20, 0.7)
    figure = shape.figure(named.height + 0.7)
    ax = figure.subplots()
    for at, step in enumerate(steps):
        width = step.figure.value / unit.pounds
        ax.barh(
            at, width, named.thick(0.62), left=step.starts / unit.pounds, color=REST if step.whole else LEAD, zorder=3
        )
        ax.text((step.starts / unit.pounds) + width, at, f"  {step.figure.text}", va="center", ha="left", zorder=4)
    named.name(ax, [step.whole for step in steps])
    bare(ax)
    scale(ax, "x")
    ax.set_xlim(min(0.0, *(step.starts / unit.pounds for step in steps)), steps[0].figure.value / unit.pounds * 1.14)
    ax.set_xlabel(shape.told(unit.name.capitalize()))
    return figure


def frontier(results: Results, answer: Answer) -> Chart:
    """Return fig-frontier: the least harm with which each part of the gap of the last year can be closed."""
    programme, year = results.programme, results.programme.years[-1]
    count = sum(key.startswith(key_of(answer, "frontier.")) and key.endswith(".harm") for key in results.numbers)
    closed = [key_of(answer, f"frontier.{at}.closed") for at in range(count)]
    unit = in_unit(*money_scale([results[key] for key in closed]))
    points = [
        (number(results, key, unit.style), number(results, key_of(answer, f"frontier.{at}.harm"), "points"))
        for at, key in enumerate(closed)
    ]
    half, end = points[len(points) // 2], points[-1]
    finding = (
        f"half of what can be closed costs {half[1].text} points of harm, and all of it {end[1].text}"
        if count > 1
        else "nothing can be closed"
    )
    told = [f"{money.text} at {harm.text} points" for money, harm in points]
    lines = [(each, number(results, key_of(each, f"gap.{year}"), unit.style)) for each in results.answers]
    return chart_of(
        _framed(programme, financial_year(year)),
        "fig-frontier",
        Saying(
            finding,
            f"In {unit.name}: {'; '.join(told)}.",
            f"Least harm in points, against what is closed in {financial_year(year)}, {unit.name}",
            ("Each point is another set of changes, the least harmful that closes so much in every year alike.",),
        ),
        Picturing(lambda shape: _draw_frontier(shape, points, unit, lines)),
        "",
        [figure for point in points for figure in point] + [figure for _, figure in lines],
    )


def _draw_frontier(
    shape: Shape, points: Sequence[tuple[Number, Number]], unit: Unit, lines: Sequence[tuple[Answer, Number]]
) -> Figure:
    figure = shape.figure(3.2)
    ax: Axes = figure.subplots()
    x, y = [money.value / unit.pounds for money, _ in points], [harm.value for _, harm in points]
    ax.plot(x, y, color=LEAD, marker="o", linewidth=2.2, zorder=3)
    top = max(y) * 1.12 or 1.0
    for at, (_, gap) in enumerate(lines):
        place = gap.value / unit.pounds
        ax.axvline(place, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        ax.text(place, top * (0.98 - 0.1 * at), f"Gap, reading {at + 1} ", ha="right", va="top", zorder=4)
    bare(ax, "both")
    scale(ax, "x")
    scale(ax, "y")
    ax.set_xlim(0, max([*x, *(gap.value / unit.pounds for _, gap in lines)]) * 1.03)
    ax.set_ylim(0, top)
    ax.set_xlabel(shape.told(f"Closed in the last year, {unit.name}"))
    shape.name_upward(ax, "Harm, points")
    return figure
