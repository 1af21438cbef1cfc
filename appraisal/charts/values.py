"""Charts of value: how it is made up, and how often each option takes each rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD, REST
from appraisal.charts.reading import leading, note
from appraisal.results import Results
from appraisal.words.figures import number
from appraisal.words.naming import counted, listed, option_name, ordinal

_TITLES = {"overall": "Overall", "cost": "Cost", "risk": "Risk", "outcome": "Outcomes"}
_AROUND, _ABOVE_RANKS = 1.2, 0.65  # inches: what is above and below the rows


@dataclass(frozen=True, slots=True)
class _Panel:
    """One kind's values by option, in the order of the ranking; `weight` is its share of all weight."""

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
    panels = [_panel(results, kind) for kind in ("overall", *(kinds if len(kinds) > 1 else ()))]
    full = [option_name(results.case, option) for option in results.ranking]
    names = drawing.row_names(full, 21, _AROUND)
    leads = [option == leading(results) for option in results.ranking]
    height = drawing.rows_height(names) + _AROUND
    svg, png = drawing.picture("fig-values", height, lambda figure: _draw_values(figure, panels, names, leads))
    return Chart(
        caption="Value of each option: overall and by kind",
        label="fig-values",
        alt=_values_in_words(panels, full),
        svg=svg,
        png=png,
        data="tbl-values",
        numbers=tuple(n for panel in panels for n in (*panel.values, *([panel.weight] if panel.weight else []))),
        note=note(
            results, "Means of the simulated futures. More is better on every scale: 100 for cost is the cheapest end."
        ),
    )


def _panel(results: Results, kind: str) -> _Panel:
    values = tuple(number(results, f"options.{option}.{kind}.mean", "points") for option in results.ranking)
    weight = None if kind == "overall" else number(results, f"kinds.{kind}.weight", "percent")
    return _Panel(kind, values, weight)


def _draw_values(figure: Figure, panels: Sequence[_Panel], names: Sequence[str], leads: Sequence[bool]) -> None:
    axes: Sequence[Axes] = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    rows = list(range(len(names)))
    for ax, panel in zip(axes, panels, strict=True):
        values = [v.value for v in panel.values]
        sns.barplot(
            x=values, y=rows, hue=rows, palette=[LEAD if lead else REST for lead in leads], orient="h", width=0.62,
            saturation=1, errorbar=None, legend=False, ax=ax,
        )  # fmt: skip
        drawing.bare(ax)
        for row, (value, lead) in enumerate(zip(panel.values, leads, strict=True)):
            ax.text(max(value.value, 0) + 4, row, value.text, va="center", fontweight="bold" if lead else "normal")
        ax.set_xlim(min(0, *values, 0), 132)
        ax.set_xticks([0, 50, 100])
        ax.axvline(0, color=drawing.INK, linewidth=1.2)
        share = "" if panel.weight is None else f"{panel.weight.text} of weight"
        ax.set_title(
            f"{_TITLES[panel.kind]}\n{share}", loc="left", fontweight="bold" if panel.kind == "overall" else "normal"
        )
    drawing.name_rows(axes[0], names, leads)
    figure.supxlabel("Value, from 0 (worst) to 100 (best)", fontsize=drawing.TYPE)


def _values_in_words(panels: Sequence[_Panel], names: Sequence[str]) -> str:
    overall, *kinds = panels
    if len(names) == 1:
        parts = [f"{panel.values[0].text} for {_TITLES[panel.kind].lower()}" for panel in kinds]
        return f"{names[0]} has an overall value of {overall.values[0].text} of 100" + (
            f": {listed(parts)}." if parts else "."
        )
    told = f"Overall value of {counted(len(names), 'option')}, 0 to 100. "
    if len({value.text for value in overall.values}) == 1:
        told += f"All have {overall.values[0].text}."
    else:
        told += f"Highest: {_holders(overall, names, max)}. Lowest: {_holders(overall, names, min)}."
    if kinds:
        tops = [f"for {_TITLES[panel.kind].lower()}, {_holders(panel, names, max)}" for panel in kinds]
        told += f" Highest {'; '.join(tops)}."
    return told


def _holders(panel: _Panel, names: Sequence[str], end: Callable[[Iterable[float]], float]) -> str:
    """Return the options at one end of a panel's values as printed (`end` is max or min), with the value."""
    at = end(value.value for value in panel.values)
    text = next(value.text for value in panel.values if value.value == at)
    holders = [name for name, value in zip(names, panel.values, strict=True) if value.text == text]
    return f"{'all alike' if len(holders) == len(names) else listed(holders)} ({text})"


def rank_acceptability(results: Results) -> Chart:
    """Return the chart of how often, of all simulated futures, each option takes each rank.

    ValueError if there is nothing to rank options by.
    """
    if not results.case.ranks:
        raise ValueError("The case has no criteria and no costs, so the options have no ranks to draw.")
    ranks = range(1, len(results.ranking) + 1)
    shares = [
        [number(results, f"options.{option}.rank_acceptability.{rank}", "percent") for rank in ranks]
        for option in results.ranking
    ]
    full = [option_name(results.case, option) for option in results.ranking]
    leads = [option == leading(results) for option in results.ranking]
    cells = [[_in_cell(share.text, len(full)) for share in row] for row in shares]
    least = 2 * drawing.LINE + 0.07 if any("\n" in cell for row in cells for cell in row) else 0.38
    names = drawing.row_names(full, 20 if len(full) > 7 else 26, _ABOVE_RANKS, least)
    height = drawing.rows_height(names, least) + _ABOVE_RANKS
    svg, png = drawing.picture("fig-ranks", height, lambda figure: _draw_ranks(figure, shares, cells, names, leads))
    return Chart(
        caption="How often each option takes each rank",
        label="fig-ranks",
        alt=_ranks_in_words(shares, full),
        svg=svg,
        png=png,
        data="tbl-ranks",
        numbers=tuple(share for row in shares for share in row),
        note=note(results, "The darker the cell, the more often; each row and each column makes 100% before rounding."),
    )


def _draw_ranks(
    figure: Figure,
    shares: Sequence[Sequence[Number]],
    cells: Sequence[Sequence[str]],
    names: Sequence[str],
    leads: Sequence[bool],
) -> None:
    ax = figure.subplots()
    colours = sns.light_palette(LEAD, as_cmap=True)
    values = np.array([[share.value for share in row] for row in shares])
    sns.heatmap(
        values, vmin=0, vmax=1, cmap=colours, annot=np.array(cells), fmt="", cbar=False, linewidths=2,
        linecolor="white", annot_kws={"fontsize": drawing.TYPE}, ax=ax,
    )  # fmt: skip
    for text, value in zip(ax.texts, values.ravel(), strict=True):
        text.set_color(drawing.text_on(colours(value)[:3]))
    drawing.bare(ax, None)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_xticklabels([ordinal(rank) for rank in range(1, len(names) + 1)], rotation=0)
    ax.set_yticklabels(names, rotation=0)
    for name, lead in zip(ax.get_yticklabels(), leads, strict=True):
        name.set_fontweight("bold" if lead else "normal")
    unit = " (%; blank: under 1%)" if len(names) > _NARROW_CELLS else " (%)" if len(names) > _WIDE_CELLS else ""
    ax.set_xlabel(f"Share of simulated futures in which the option comes{unit}")
    ax.tick_params(length=0)


_WIDEST_CELLS = 5  # with more ranks than this "under 1%" stands on two lines
_WIDE_CELLS = 9  # with more ranks than this a cell has no room for a per cent sign: the axis carries it
_NARROW_CELLS = 12  # with more than this it has none for "under": the axis says what a blank one is


def _in_cell(share: str, ranks: int) -> str:
    """Return a share as its cell has room for it: the words of the table and the sentences, on one line or two.

    >>> _in_cell("under 1%", 4), _in_cell("under 1%", 7), _in_cell("over 99%", 12), _in_cell("under 1%", 13)
    ('under 1%', 'under\\n1%', 'over\\n99', '')
    """
    if ranks > _NARROW_CELLS and share.startswith("under"):
        return ""
    whole = share if ranks <= _WIDE_CELLS else share.removesuffix("%")
    return whole if ranks <= _WIDEST_CELLS else whole.replace(" ", "\n")


def _ranks_in_words(shares: Sequence[Sequence[Number]], names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is the only option, so it comes first in {shares[0][0].text} of simulated futures."
    return (
        f"Share of simulated futures in which each of {counted(len(names), 'option')} comes first, second and so on. "
        f"First place: {_takers([row[0] for row in shares], names)}. "
        f"Last place: {_takers([row[-1] for row in shares], names)}."
    )


def _takers(shares: Sequence[Number], names: Sequence[str]) -> str:
    """Return who takes a place most often, and in what share of futures: up to three options, or that all do alike."""
    if len({share.text for share in shares}) == 1:
        return f"each option in {shares[0].text}"
    most = sorted(zip(shares, names, strict=True), key=lambda pair: -pair[0].value)[:3]
    return listed([f"{name} in {share.text}" for share, name in most if share.value > 0])
