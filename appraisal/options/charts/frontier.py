"""The chart of value against cost."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text as Words

from appraisal.documents import drawing
from appraisal.documents.drawing import LEAD, REST, REST_PALE, Picturing, Saying, Shape, Unit
from appraisal.documents.drawing.labels import Array, Rect, along, place
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, listed
from appraisal.options.charts.shared import all_of, at_prices, framed, named, note, singled_out, unit_of
from appraisal.options.results import Results, frontier_steps
from appraisal.options.words.naming import option_name
from appraisal.options.words.ranking import shown_order
from appraisal.options.words.scales import money_style

_HALF_STROKE = 3.0  # pixels
_PARTS = ("mean", "p10", "p90")


@dataclass(frozen=True, slots=True)
class Point:
    """An option's cost and value without cost, each as mean, P10, P90; its name in a sentence and beside its point.

    `sign` is -1 where a saving, which is a cost below zero, is drawn above it.
    """

    option: str
    name: str
    label: str
    cost: tuple[Number, Number, Number]
    worth: tuple[Number, Number, Number]
    leads: bool
    on_frontier: bool
    unit: Unit
    sign: int = 1

    @property
    def x(self) -> list[float]:
        return [self.sign * number.value / self.unit.pounds for number in self.cost]

    @property
    def y(self) -> list[float]:
        return [number.value for number in self.worth]


def value_against_cost(results: Results) -> Chart:
    """Return the chart of value without cost (0-100) against net present cost, with the frontier drawn.

    ValueError if the case has no cost lines, or no criteria of risk or outcome.
    """
    if not results.case.cost_lines or "without_cost" not in results.appraisal.statistics:
        raise ValueError("Value against cost needs cost lines, and at least one criterion of risk or outcome.")
    keys = (f"options.{option}.net_present_cost.{part}" for option in results.ranking for part in _PARTS)
    unit = unit_of(results, keys)
    points = [_point(results, option, unit) for option in shown_order(results)]
    order = {option: i for i, option in enumerate(results.facts["frontier"])}
    edge = sorted((p for p in points if p.on_frontier), key=lambda p: order[p.option])
    steps = len(frontier_steps(results))
    cost = f"Net present cost, {unit.name}{at_prices(results)}"
    kinds = " and ".join(
        {"risk": "risk", "outcome": "outcomes"}[k] for k in results.appraisal.plan.kinds if k != "cost"
    )
    worth = f"Value of {kinds}, 0 to 100"
    axes = f"{cost} (further left is cheaper)", f"{worth} (higher is better)"
    return framed(
        results.case,
        "fig-frontier",
        Saying(
            finding_of(points), _in_words(points, edge, steps), f"{worth}, against {cost[0].lower()}{cost[1:]}",
            note(results, _reading(points, edge, steps)),
        ),
        Picturing(lambda shape: _draw(shape, points, edge, *axes)),
        "tbl-frontier",
        (n for p in points for n in (*p.cost, *p.worth)),
    )  # fmt: skip


def finding_of(points: Sequence[Point]) -> str:
    """Return which option costs least and which is worth most, as a title; those that print alike share the place."""
    first, count = points[0], len(points)
    if count == 1:
        return f"{first.name} costs {first.cost[0].text}; its value, cost left out, is {first.worth[0].text} of 100"
    least = alike([p.cost[0] for p in points], min)
    most = alike([p.worth[0] for p in points], max)
    cheapest, worthiest = (listed([points[i].name for i in places]) for places in (least, most))
    verbs = ("costs", "is") if len(least) == 1 else ("cost", "are")
    if len(least) == len(most) == count:
        return f"{all_of(count)} cost the same and are worth the same"
    if least == most:
        return f"{cheapest} {verbs[0]} least and {verbs[1]} worth most with cost left out"
    if len(least) == count:
        return f"{all_of(count)} cost the same; {worthiest} {'is' if len(most) == 1 else 'are'} worth most"
    if len(most) == count:
        return f"{cheapest} {verbs[0]} least; {all_of(count).lower()} are worth the same"
    return f"{cheapest} {verbs[0]} least; {worthiest} {'is' if len(most) == 1 else 'are'} worth most with cost left out"


def alike(figures: Sequence[Number], end: Callable[..., Number]) -> list[int]:
    """Return the places of the figure at one end and of all that print like it."""
    extreme = end(figures, key=lambda figure: figure.value)
    return [place for place, figure in enumerate(figures) if figure.text == extreme.text]


def _reading(points: Sequence[Point], edge: Sequence[Point], steps: int) -> str:
    reading = "Point: mean; cross: P10 to P90."
    if len(points) == 1:
        return reading
    drawn = "Round points and the line" if steps > 1 else "Round points" if len(edge) > 1 else "Round point"
    mix = " or a mix of two" if steps > 1 else ""
    reading += f" {drawn}: the frontier."
    if len(edge) == len(points):
        return reading
    return f"{reading} For any other option, another one{mix} gives at least as much value for no more cost."


def _point(results: Results, option: str, unit: Unit) -> Point:
    style = money_style(results, *(f"options.{each}.net_present_cost.mean" for each in results.ranking))
    cost = [number(results, f"options.{option}.net_present_cost.{part}", style) for part in _PARTS]
    worth = [number(results, f"options.{option}.without_cost.{part}", "points") for part in _PARTS]
    return Point(
        option,
        named(results, option),
        option_name(results.case, option),
        (cost[0], cost[1], cost[2]),
        (worth[0], worth[1], worth[2]),
        option == singled_out(results),
        option in results.facts["frontier"],
        unit,
    )


def _draw(shape: Shape, points: Sequence[Point], edge: Sequence[Point], axis: str, upward: str) -> Figure:
    figure = shape.figure(3.9)
    ax = figure.subplots()
    for p in points:
        ax.plot(p.x[1:], [p.y[0]] * 2, color=REST_PALE, linewidth=2, zorder=1.5)
        ax.plot([p.x[0]] * 2, p.y[1:], color=REST_PALE, linewidth=2, zorder=1.5)
    ax.plot([p.x[0] for p in edge], [p.y[0] for p in edge], color=INK, linewidth=1.4, zorder=2)
    everyone = list(range(len(points)))
    sns.scatterplot(
        x=[p.x[0] for p in points],
        y=[p.y[0] for p in points],
        hue=everyone,
        palette=[LEAD if p.leads else REST for p in points],
        style=[p.on_frontier for p in points],
        markers={True: "o", False: "X"},
        s=85,
        legend=False,
        ax=ax,
        zorder=3,
    )
    drawing.bare(ax, "both")
    ax.margins(x=0.2, y=0.16)
    drawing.scale(ax, "x")
    drawing.scale(ax, "y")
    ax.set_xlabel(shape.told(axis))
    shape.name_upward(ax, upward)
    name_points(shape, figure, ax, points, edge)
    return figure


def name_points(shape: Shape, figure: Figure, ax: Axes, points: Sequence[Point], edge: Sequence[Point]) -> None:
    """Name each point beside it; where names do not fit without covering one another, number them, with a key below."""
    for width in (22, 16):
        if written(figure, ax, points, edge, [drawing.wrapped(p.label, width) for p in points]):
            return
    key = "\n".join(drawing.shortened(f"{i}  {p.label}", shape.letters) for i, p in enumerate(points, start=1))
    ax.set_xlabel(f"{ax.get_xlabel()}\n\n{key}", multialignment="left")
    figure.set_layout_engine("constrained")
    figure.set_figheight(figure.get_figheight() + (key.count("\n") + 2) * shape.line)
    written(figure, ax, points, edge, [str(i) for i in range(1, len(points) + 1)])


def written(figure: Figure, ax: Axes, points: Sequence[Point], edge: Sequence[Point], names: Sequence[str]) -> bool:
    """Write names beside points if there is room for all, and say whether there was."""
    words = [
        ax.text(
            p.x[0],
            p.y[0],
            name,
            ha="center",
            va="center",
            fontweight="bold" if p.leads else "normal",
            in_layout=False,
            bbox=drawing.CLEAR,
            zorder=1.6,
        )
        for p, name in zip(points, names, strict=True)
    ]
    drawing.settle(figure)
    at = [tuple(map(float, ax.transData.transform((p.x[0], p.y[0])))) for p in points]
    sizes = [(box.width + 4, box.height + 2) for box in (word.get_window_extent() for word in words)]
    box = ax.get_window_extent()
    point = figure.dpi / 72
    rects = place(
        [(x, y) for x, y in at], sizes, Rect(box.x0, box.y0, box.x1, box.y1), _lines(ax, points, edge), 6 * point
    )
    if rects is None:
        for word in words:
            word.remove()
        return False
    for word, rect, (x, y) in zip(words, rects, at, strict=True):
        _move(ax, word, rect, (x, y), 14 * point)
    return True


def _move(ax: Axes, word: Words, rect: Rect, point: tuple[float, float], far: float) -> None:
    """Put a name in its place, with a thin line to its point where it stands apart from it."""
    to_data = ax.transData.inverted().transform
    x, y = to_data(((rect.left + rect.right) / 2, (rect.low + rect.high) / 2))
    word.set_position((float(x), float(y)))
    word.set_multialignment("left" if rect.left > point[0] else "right" if rect.right < point[0] else "center")
    near = rect.nearest(*point)
    if abs(near[0] - point[0]) + abs(near[1] - point[1]) > far:
        ends = to_data([near, point])
        ax.plot(ends[:, 0], ends[:, 1], color=REST, linewidth=0.8, zorder=1.8)


def _lines(ax: Axes, points: Sequence[Point], edge: Sequence[Point]) -> Array:
    """Return small squares along the crosses and the frontier, in pixels, shape (squares, 4)."""
    ends = [((p.x[1], p.y[0]), (p.x[2], p.y[0])) for p in points]
    ends += [((p.x[0], p.y[1]), (p.x[0], p.y[2])) for p in points]
    ends += [((a.x[0], a.y[0]), (b.x[0], b.y[0])) for a, b in itertools.pairwise(edge)]
    return along(list(ax.transData.transform(np.array(ends).reshape(-1, 2)).reshape(-1, 2, 2)), _HALF_STROKE)


def _in_words(points: Sequence[Point], edge: Sequence[Point], steps: int) -> str:
    """Return which options are on the frontier, with their figures, and which are off it; nothing of one option."""
    if len(points) == 1:
        return ""
    told = [f"{p.name} ({p.cost[0].text}, value {p.worth[0].text})" for p in edge]
    below = [p.name for p in points if not p.on_frontier]
    if len(edge) == 1:
        said = f"{capitalised(told[0])} alone is on the frontier: no other option is cheaper, and none has more value."
    elif steps == 1 and not below:
        said = f"All are alike: {listed(told)}."
    elif steps == 1:
        said = f"On the frontier are {listed(told)}, alike: no other option is cheaper, and none has more value."
    else:
        said = f"On the frontier, from the cheapest: {listed(told)}."
    return f"{said} Off it: {listed(below)}." if below else said
