"""The chart of places: how often, of all the futures tried, each option takes each rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import seaborn as sns
from matplotlib.figure import Figure

from appraisal.blocks import Chart, Number
from appraisal.charts import drawing
from appraisal.charts.drawing import LEAD
from appraisal.charts.framing import Picturing, Saying, framed
from appraisal.charts.reading import named, note, singled_out
from appraisal.results import Results
from appraisal.words.figures import number
from appraisal.words.naming import counted, listed, option_name, ordinal
from appraisal.words.ranking import shown_order

_ABOVE = 0.65  # inches: what is above the rows
_ALONE = 0.9  # of the futures: an option that comes first in more is named alone in the title


def rank_acceptability(results: Results) -> Chart:
    """Return the chart of how often, of all the futures tried, each option takes each rank.

    ValueError if there is nothing to rank options by.
    """
    if not results.case.ranks:
        raise ValueError("The case has no criteria and no costs, so the options have no ranks to draw.")
    order = shown_order(results)
    ranks = range(1, len(order) + 1)
    shares = [
        [number(results, f"options.{option}.rank_acceptability.{rank}", "percent") for rank in ranks]
        for option in order
    ]
    leads = [option == singled_out(results) for option in order]
    cells = [[_in_cell(share.text, len(order)) for share in row] for row in shares]
    least = 2 * drawing.LINE + 0.07 if any("\n" in cell for row in cells for cell in row) else 0.38
    full = [option_name(results.case, option) for option in order]
    names = drawing.row_names(full, 20 if len(full) > 7 else 26, _ABOVE, least)
    return framed(
        results.case,
        "fig-ranks",
        Saying(
            *_in_words([named(results, option) for option in order], shares),
            "Share of the futures tried in which each option takes each place, %",
            note(results, _READING),
        ),
        Picturing(
            drawing.rows_height(names, least) + _ABOVE,
            lambda figure: _draw_ranks(figure, shares, cells, names, leads),
        ),
        "tbl-ranks",
        (share for row in shares for share in row),
    )


_READING = "The darker the cell, the more often; each row and each column makes 100% before rounding."


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
    ax.set_xlabel(f"Share of the futures tried in which the option comes{unit}")
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


def _in_words(names: Sequence[str], shares: Sequence[Sequence[Number]]) -> tuple[str, str]:
    """Return who comes first and how often, as a title, and who comes first else and who last."""
    finding, more = how_often_first(names, [row[0] for row in shares])
    last = "" if len(names) == 1 else f"Last place: {_takers([row[-1] for row in shares], names)}."
    return finding, " ".join(filter(None, (more, last)))


def how_often_first(names: Sequence[str], shares: Sequence[Number]) -> tuple[str, str]:
    """Return which option comes first most often, and the next, as a title; and how often the third does.

    >>> def told(*texts):
    ...     shares = [Number(text, float(text.strip("%")) / 100, text) for text in texts]
    ...     return how_often_first(("House", "Trust", "business as usual"), shares)
    >>> told("60%", "30%", "10%")
    ('House comes first in 60% of the futures tried and Trust in 30%', 'Next: business as usual in 10%.')
    >>> told("0%", "100%", "0%"), told("33%", "33%", "33%")[0]
    (('Trust comes first in 100% of the futures tried', ''),
     'Each of three options comes first in 33% of the futures tried')
    """
    if len(names) == 1:
        return f"{names[0]} is the only option, so it comes first in {shares[0].text} of the futures tried", ""
    if len({share.text for share in shares}) == 1:
        return f"Each of {counted(len(names), 'option')} comes first in {shares[0].text} of the futures tried", ""
    most = sorted(zip(shares, names, strict=True), key=lambda pair: -pair[0].value)[:3]
    others = [f"{name} in {share.text}" for share, name in most[1:] if share.value > 0]
    share, name = most[0]
    finding = f"{name} comes first in {share.text} of the futures tried"
    if not others:
        return finding, ""
    if share.value > _ALONE:
        return finding, f"Next: {listed(others)}."
    return f"{finding} and {others[0]}", f"Next: {others[1]}." if others[1:] else ""


def _takers(shares: Sequence[Number], names: Sequence[str]) -> str:
    """Return who takes a place most often, and in what share of futures: up to three options, or that all do alike."""
    if len({share.text for share in shares}) == 1:
        return f"each option in {shares[0].text}"
    most = sorted(zip(shares, names, strict=True), key=lambda pair: -pair[0].value)[:3]
    return listed([f"{name} in {share.text}" for share, name in most if share.value > 0])
