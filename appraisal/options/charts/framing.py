"""The frame of every chart: its title is what it finds, its alternative text begins with that, its foot has the source.

One function puts a chart together, so that title, alternative text and picture are always of the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from appraisal.ground.blocks import Chart, Number, Text
from appraisal.ground.texts import capitalised
from appraisal.options.case import Case
from appraisal.options.charts import drawing
from appraisal.options.charts.shared import foot, period


@dataclass(frozen=True, slots=True)
class Saying:
    """What a chart says: the finding, without a full stop; more, in sentences; what is measured, in which unit; how to
    read it; of which period, if not of the years appraised."""

    finding: str
    more: str
    measure: str
    reading: Text
    period: str = ""


@dataclass(frozen=True, slots=True)
class Picturing:
    """How a chart is drawn: what gives its figure in a shape, without a foot, and the source if it has its own."""

    draw: drawing.Draw
    source: str = ""


def framed(
    case: Case, label: str, saying: Saying, picturing: Picturing, data: str, numbers: Iterable[Number] = ()
) -> Chart:
    """Return a chart of a case: drawn in each shape, titled with its finding, with the table `data` for its numbers."""
    source = foot(case, picturing.source)
    pictures = drawing.drawn(label, picturing.draw, source)
    finding = capitalised(saying.finding)
    return Chart(
        caption=finding,
        label=label,
        alt=" ".join(filter(None, (f"{finding}.", saying.more, source))),
        svg=pictures.svg,
        png=pictures.png,
        narrow=pictures.narrow,
        data=data,
        numbers=tuple(numbers),
        note=saying.reading,
        subtitle=f"{saying.measure}. {case.about.council}, {saying.period or period(case)}",
    )
