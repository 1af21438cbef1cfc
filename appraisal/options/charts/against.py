"""The chart of a lead that wears down as every figure goes against the option in front."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from appraisal.documents import drawing
from appraisal.documents.drawing import LEAD, LEAD_PALE, Picturing, Saying, Shape, Unit, wrapped
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import number
from appraisal.options.charts.shared import framed, named, unit_of
from appraisal.options.results import Results
from appraisal.options.words.naming import option_name
from appraisal.options.words.standing import lead_keys, lead_style
from appraisal.options.words.verdict_in_words import leads_against

_EARLY, _LATE = 0.1, 0.7  # of the way: there the lead at one of the ends is told beside it


def going_against(results: Results) -> Chart:
    """Return fig-against: the lead of the first over the option that overtakes it soonest, by how far every uncertain
    figure goes to its bad end. ValueError where there is none."""
    leads = {part: number(results, key, lead_style(results)) for part, key in leads_against(results).items()}
    unit = unit_of(results, lead_keys(results)) if results.case.by_cost else Unit("points_1", "points", 1.0)
    first, rival = (named(results, each) for each in (results.ranking[0], results.facts["against_it"]))
    there = "robustness.against_it.part" in results
    part = number(results, "robustness.against_it.part", "percent") if there else None
    lost = (
        f"loses its lead once all figures go {part.text} against it"
        if part
        else "stays first with all figures at their worst"
    )
    finding = f"{first} {lost}"
    more = (
        f"The lead over {rival} is {leads[0].text} with every figure at its average, and {leads[100].text} with all at "
        "the bad end."
    )
    second = wrapped(option_name(results.case, results.facts["against_it"]), 24, 2)
    upward = f"Lead over {second}\n({unit.name})"
    what = f"Lead over {rival}, in {unit.name}; below zero {rival} is ahead"
    told = (*leads.values(), *([part] if part else []))
    return framed(
        results.case,
        "fig-against",
        Saying(finding, more, what, ("From left to right all uncertain figures go to their bad ends together.",)),
        Picturing(lambda shape: _draw(shape, leads, part, unit, upward)),
        "tbl-against",
        told,
    )


def _draw(shape: Shape, leads: Mapping[int, Number], part: Number | None, unit: Unit, upward: str) -> Figure:
    figure = shape.figure(2.9)
    ax = figure.subplots()
    along = list(leads)
    values = [lead.value / unit.pounds for lead in leads.values()]
    ax.axhline(0, color=INK, linewidth=1.2, zorder=1.8)
    ax.fill_between(
        along, values, 0, where=[value > 0 for value in values], interpolate=True, color=LEAD_PALE, zorder=1
    )
    ax.plot(along, values, color=LEAD, linewidth=2.4, zorder=3)
    ends = [(along[0], values[0], leads[0].text, "left"), (along[-1], values[-1], leads[100].text, "right")]
    for x, y, text, align in ends:
        shift = (6, 7) if align == "left" else (-4, -16)  # the line falls: neither lies on it
        ax.annotate(text, (x, y), shift, textcoords="offset points", ha=align)
    if part is not None:
        ax.scatter([100 * part.value], [0], s=62, color="white", edgecolor=LEAD, linewidth=1.8, zorder=4)
        place = ((-8, -16), "right") if part.value > _LATE else ((8, 8), "left")
        if part.value > _EARLY:
            ax.annotate(part.text, (100 * part.value, 0), place[0], textcoords="offset points", ha=place[1])
    ax.margins(y=0.2)  # for the words above the first point
    drawing.bare(ax)
    drawing.scale(ax, "y")
    ax.set_xlim(0, 100)
    ax.set_xticks(range(0, 101, 20), [f"{tick}%" for tick in range(0, 101, 20)])
    shape.name_upward(ax, upward)
    figure.supxlabel(shape.told("Of the way from average to the bad end of every range"), fontsize=shape.type)
    return figure
