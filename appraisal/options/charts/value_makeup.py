"""The chart of value: overall and by kind, which shows what is given up for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.documents import drawing
from appraisal.documents.drawing import LEAD, REST, Picturing, Saying, Shape, rows_of
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import number
from appraisal.ground.texts import listed
from appraisal.options.charts.shared import all_of, framed, named, note, singled_out
from appraisal.options.results import Results
from appraisal.options.words.naming import option_name
from appraisal.options.words.ranking import shown_order

_TITLES = {"overall": "Overall", "cost": "Cost", "risk": "Risk", "outcome": "Outcomes"}
_BESIDE, _LEAST = 33, 0.3  # characters of a name on its line; inches of a row
_ROOM, _ROOM_NARROW = 132, 155  # points of value across a panel: 100, and room for the figure at the end of its bar
_AROUND = 1.0  # inches: what is above and below the rows


@dataclass(frozen=True, slots=True)
class _Panel:
    """One kind's values by option, in the order of charts; `weight` is its share of all weight."""

    kind: str
    values: tuple[Number, ...]
    weight: Number | None


def value_by_kind(results: Results) -> Chart:
    """Return the chart of each option's value, 0-100: overall, and beside it for cost, risk and outcomes apart.

    ValueError if the case has no criteria.
    """
    if not results.case.criteria:
        raise ValueError("The case has no criteria, so there is no value to draw.")
    kinds = results.appraisal.plan.kinds
    order = shown_order(results)
    panels = [_panel(results, kind, order) for kind in ("overall", *(kinds if len(kinds) > 1 else ()))]
    names = [option_name(results.case, option) for option in order]
    leads = [option == singled_out(results) for option in order]
    finding, more = _in_words(panels, [named(results, option) for option in order])
    return framed(
        results.case,
        "fig-values",
        Saying(finding, more, "Value on the criteria, 0 (worst) to 100 (best)", note(results, _READING)),
        Picturing(lambda shape: _draw_values(shape, panels, names, leads)),
        "tbl-values",
        (n for panel in panels for n in (*panel.values, *([panel.weight] if panel.weight else []))),
    )


_READING = "Averages of the futures tried. More is better on every scale: 100 for cost is the cheapest end."


def _panel(results: Results, kind: str, options: Sequence[str]) -> _Panel:
    values = tuple(number(results, f"options.{option}.{kind}.mean", "points") for option in options)
    weight = None if kind == "overall" else number(results, f"kinds.{kind}.weight", "percent")
    return _Panel(kind, values, weight)


def _draw_values(shape: Shape, panels: Sequence[_Panel], names: Sequence[str], leads: Sequence[bool]) -> Figure:
    named_rows = rows_of(shape, names, _BESIDE, _AROUND, _LEAST)
    figure = shape.figure(named_rows.height + _AROUND)
    axes: Sequence[Axes] = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    rows = list(range(len(names)))
    for ax, panel in zip(axes, panels, strict=True):
        values = [v.value for v in panel.values]
        ax.barh(rows, values, named_rows.thick(0.62), color=[LEAD if lead else REST for lead in leads])
        drawing.bare(ax)
        for row, (value, lead) in enumerate(zip(panel.values, leads, strict=True)):
            ax.text(max(value.value, 0) + 4, row, value.text, va="center", fontweight="bold" if lead else "normal")
        ax.set_xlim(min(0, *values, 0), _ROOM_NARROW if shape.narrow else _ROOM)
        ax.set_xticks([0, 50, 100])
        ax.axvline(0, color=INK, linewidth=1.2)
        ax.set_title(_heading(panel, shape), loc="left", fontweight="bold" if panel.kind == "overall" else "normal")
    named_rows.name(axes[0], leads)
    return figure


def _heading(panel: _Panel, shape: Shape) -> str:
    """Return the kind and, on as many lines below it in each panel, its share of weight."""
    share = "" if panel.weight is None else panel.weight.text
    lines = (_TITLES[panel.kind], *((f"{share} of", "weight") if shape.narrow else (f"{share} of weight",)))
    return "\n".join(lines if share else (lines[0], *("" for _ in lines[1:])))


def _in_words(panels: Sequence[_Panel], names: Sequence[str]) -> tuple[str, str]:
    """Return who is worth most overall and who is better on a kind, as a title; and the ends of each kind."""
    overall, *kinds = panels
    if len(names) == 1:
        parts = [f"{panel.values[0].text} for {_TITLES[panel.kind].lower()}" for panel in kinds]
        of_kinds = f"Its value is {listed(parts)}." if parts else ""
        return f"{names[0]} has an overall value of {overall.values[0].text} of 100", of_kinds
    tops = [f"for {_TITLES[panel.kind].lower()}, {_holders(panel, names, max)}" for panel in kinds]
    most = _places(overall, max)
    if len(most) == len(names):
        finding, lowest = f"{all_of(len(names))} have the same overall value, {overall.values[0].text} of 100", ""
    else:
        finding = f"{_best_overall(overall, names)}{_better_at(kinds, names, most)}"
        lowest = f"Lowest overall: {_holders(overall, names, min)}."
    return finding, " ".join(filter(None, (lowest, f"Highest {'; '.join(tops)}." if tops else "")))


def _best_overall(overall: _Panel, names: Sequence[str]) -> str:
    most = _places(overall, max)
    have = "has" if len(most) == 1 else "have"
    return f"{listed([names[i] for i in most])} {have} the highest value, {overall.values[most[0]].text} of 100"


_LONGEST = 90  # characters of who is better at what


def _better_at(kinds: Sequence[_Panel], names: Sequence[str], most: Sequence[int]) -> str:
    """Return who is better than the best overall, and at what: the trade-off. Nothing where there is one kind alone."""
    if not kinds:
        return ""
    better = {_TITLES[panel.kind].lower(): _places(panel, max) for panel in kinds[::-1]}
    better = {kind: places for kind, places in better.items() if not set(places) & set(most)}
    if not better:
        return ", and no other does better on any kind"
    if len({tuple(places) for places in better.values()}) > 1:
        apart = [(f"on {kind}", listed([names[i] for i in places])) for kind, places in better.items()]
        (first, whose), *others = apart
        named = f"; {first} it is {whose}" + "".join(f", {on} {who}" for on, who in others)
        return named if len(named) <= _LONGEST else f"; others do better on {listed(list(better))}"
    places = next(iter(better.values()))
    who = listed([names[i] for i in places])
    return f"; {who} {'does' if len(places) == 1 else 'do'} better on {listed(list(better))}"


def _places(panel: _Panel, end: Callable[[Iterable[float]], float]) -> list[int]:
    """Return the places of the options at one end of a panel's values as printed (`end` is max or min)."""
    at = end(value.value for value in panel.values)
    text = next(value.text for value in panel.values if value.value == at)
    return [place for place, value in enumerate(panel.values) if value.text == text]


def _holders(panel: _Panel, names: Sequence[str], end: Callable[[Iterable[float]], float]) -> str:
    """Return the options at one end of a panel's values, with the value."""
    places = _places(panel, end)
    holders = "all alike" if len(places) == len(names) else listed([names[i] for i in places])
    return f"{holders} ({panel.values[places[0]].text})"
