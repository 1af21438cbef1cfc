"""The risk matrix: each risk by its number, in bands of chance by bands of what it costs if it happens."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from appraisal.documents import drawing
from appraisal.documents.drawing import Picturing, Saying, Shape
from appraisal.ground.blocks import Chart
from appraisal.ground.rounding import count_words
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, none_of
from appraisal.options.charts.shared import framed
from appraisal.options.results import Results
from appraisal.options.words.bands import CHANCES, band, chance_bands, cost_bands, cost_edges
from appraisal.options.words.scales import money_style

_SHADES = ("#F4F6F9", "#D3DEED", "#A6BCDB")  # far enough apart in grey, and dark print stands out on each
_HIGH, _MIDDLE = 10, 5  # chance band times cost band, each 1 to 5, from which a square is shaded so
_NAMED = 2  # risks that a title names
_ACROSS, _DOWN = 12, 3  # characters of risk numbers on a line of a square, and lines that it holds
_ACROSS_NARROW = 7  # characters on a line of a narrow chart's square, which has as many lines as it needs
_BAND_NARROW = 8  # characters on a line of the name of a band beside them
_AROUND_NARROW = 1.2  # inches above and below its squares

Places = Mapping[tuple[int, int], Sequence[int]]  # (chance band, cost band) -> numbers of the risks there


def risk_matrix(results: Results) -> Chart:
    """Return the matrix of the risks of the register, by number. ValueError if the case has no risks."""
    risks = results.case.risks
    if not risks:
        raise ValueError("The case has no risks, so there is no matrix to draw.")
    edges = cost_edges([results[f"risks.{risk.id}.cost_if_it_happens"] for risk in risks])
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, risk in enumerate(risks, start=1):
        chance, cost = (results[f"risks.{risk.id}.{part}"] for part in ("probability", "cost_if_it_happens"))
        found[band(chance, CHANCES), band(cost, edges)].append(place)
    names = cost_bands(edges)
    style = money_style(results, *(f"risks.{risk.id}.cost_if_it_happens" for risk in risks))
    crowded = any(_by_number(risks_there) is None for risks_there in found.values())
    return framed(
        results.case,
        "fig-risk-matrix",
        Saying(
            _finding(found),
            _in_words(found, names),
            "Chance that each risk happens, %, and mean cost if it does, £, present value",
            (f"{_READING}{_CROWDED if crowded else ''}{_BANDS}",),
        ),
        Picturing(lambda shape: _draw(shape, found, names)),
        "tbl-risks",
        (
            each
            for risk in risks
            for each in (
                number(results, f"risks.{risk.id}.probability", "percent"),
                number(results, f"risks.{risk.id}.cost_if_it_happens", style),
            )
        ),
    )


_READING = "The numbers are those of the risks. The darker a square, the more chance and cost weigh together."
_CROWDED = " A square with too many risks to number says how many; the table has their numbers."
_BANDS = " The bands of cost are round sums up to the size of the largest risk."


def _weight(at: tuple[int, int]) -> int:
    return (at[0] + 1) * (at[1] + 1)


def _finding(found: Places) -> str:
    """Return how many risks stand in the darkest squares, as a title; where none does, which weighs most.

    >>> _finding({(4, 4): [2], (0, 0): [1, 3]}), _finding({(2, 1): [2], (0, 0): [1]}), _finding({(4, 4): [1]})
    ('One of three risks weighs heavily in chance and cost together: number 2',
     'Neither of the two risks is both likely and costly; number 2 weighs most',
     'The one risk weighs heavily in chance and cost together')
    """
    count = sum(len(each) for each in found.values())
    heavy = sorted(risk for at, risks in found.items() if _weight(at) >= _HIGH for risk in risks)
    if count == 1:
        return f"The one risk {'weighs heavily' if heavy else 'does not weigh heavily'} in chance and cost together"
    all_risks = counted(count, "risk")
    if not heavy:
        top = min(found[max(found, key=_weight)])
        return f"{none_of(count, 'risk')} is both likely and costly; number {top} weighs most"
    weigh = "weighs" if len(heavy) == 1 else "weigh"
    which = (
        f": number{'s' if heavy[1:] else ''} {listed(list(map(str, heavy)))}"
        if len(heavy) <= min(_NAMED, count - 1)
        else ""
    )
    many = f"All {all_risks}" if len(heavy) == count else f"{capitalised(count_words(len(heavy)))} of {all_risks}"
    return f"{many} {weigh} heavily in chance and cost together{which}"


def _draw(shape: Shape, found: Places, costs: Sequence[str]) -> Figure:
    chances = chance_bands()
    across = _ACROSS_NARROW if shape.narrow else _ACROSS
    shown = {at: _shown(risks, across) for at, risks in found.items()}
    most = max(words.count("\n") + 1 for words in shown.values())
    figure = shape.figure(_AROUND_NARROW + len(chances) * (max(most, 2) + 0.5) * shape.line if shape.narrow else 4.1)
    ax = figure.subplots()
    for chance in range(len(chances)):
        for cost in range(len(costs)):
            weight = _weight((chance, cost))
            shade = _SHADES[(weight >= _MIDDLE) + (weight >= _HIGH)]
            ax.add_patch(Rectangle((cost, chance), 1, 1, facecolor=shade, edgecolor="white", linewidth=2))
            words = shown.get((chance, cost), "")
            ax.text(cost + 0.5, chance + 0.5, words, ha="center", va="center", fontweight="bold")
    ax.set_xlim(0, len(costs))
    ax.set_ylim(0, len(chances))
    drawing.bare(ax, None)
    ax.set_xticks([i + 0.5 for i in range(len(costs))], [_band_name(name, shape) for name in costs])
    ax.set_yticks([i + 0.5 for i in range(len(chances))], [_band_name(name, shape) for name in chances])
    ax.set_xlabel("Cost if it happens (£, present value)")
    shape.name_upward(ax, "Chance that it happens")
    return figure


def _band_name(name: str, shape: Shape) -> str:
    return textwrap.fill(name, _BAND_NARROW) if shape.narrow else drawing.wrapped(name, 12)


def _by_number(risks: Sequence[int]) -> str | None:
    """Return the numbers of a square's risks, line by line; None if they are more than it holds."""
    lines = textwrap.wrap(", ".join(map(str, risks)), _ACROSS)
    return "\n".join(lines) if len(lines) <= _DOWN else None


def _shown(risks: Sequence[int], across: int) -> str:
    """Return the words in a square, on lines of so many characters: the numbers of its risks, or how many they are."""
    by_number = _by_number(risks)
    return textwrap.fill(counted(len(risks), "risk") if by_number is None else by_number, across)


def _in_words(found: Places, costs: Sequence[str]) -> str:
    """Say which risks are in which square, the weightiest first."""
    chances = chance_bands()
    placed = sorted(found, key=lambda at: (-_weight(at), -at[1]))
    told = [
        f"{capitalised('risk' if len(found[at]) == 1 else 'risks')} {listed([str(each) for each in found[at]])}: "
        f"a chance of {chances[at[0]]}, costing {costs[at[1]]}."
        for at in placed
    ]
    return " ".join(told)
