"""How a chart is framed: titled with what it finds, and with what it measures, where, when and from which source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from appraisal.documents.drawing.canvas import Draw, drawn
from appraisal.ground.blocks import Chart, Number, Text
from appraisal.ground.styles import Style
from appraisal.ground.texts import capitalised

FOOT = 88  # characters of the line beneath a chart, so that it is one


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit in which a chart shows money: how its figures are printed, its name, and how many pounds it is."""

    style: Style
    name: str
    pounds: float


def in_unit(style: Style, mark: str) -> Unit:
    """Return the unit of a chart whose money is printed in this style and marked so, as a table of it would be.

    >>> from appraisal.ground.styles import money_scale
    >>> in_unit(*money_scale([1_200_000, 4_000]))
    Unit(style='money_m2', name='£ million', pounds=1000000.0)
    """
    name, pounds = {"£m": ("£ million", 1e6), "£000": ("£ thousand", 1e3), "£": ("£", 1.0)}[mark]
    return Unit(style, name, pounds)


@dataclass(frozen=True, slots=True)
class Saying:
    """What a chart says: the finding, without a full stop; more, in sentences; what is measured, in which unit; how to
    read it; of which period, if not of that of its document."""

    finding: str
    more: str
    measure: str
    reading: Text
    period: str = ""


@dataclass(frozen=True, slots=True)
class Picturing:
    """How a chart is drawn: what gives its figure in a shape, without a foot, and the source if it has its own."""

    draw: Draw
    source: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the charts of a document have in common: the place and the period beneath their titles, what writes the
    line within a picture that says where it is from, given a chart's own source or "", and what the document is called
    in which there are figures that no table beside a chart holds."""

    place: str
    period: str
    foot: Callable[[str], str]
    elsewhere: str = "the appraisal"


def chart_of(
    frame: Frame, label: str, saying: Saying, picturing: Picturing, data: str, numbers: Iterable[Number] = ()
) -> Chart:
    """Return a chart: drawn in each shape, titled with its finding, with the table `data` for its numbers.

    >>> from appraisal.documents.drawing.chart_shapes import Shape
    >>> def draw(shape: Shape):
    ...     figure = shape.figure(2.0)
    ...     figure.subplots().plot([0, 1], [2, 8])
    ...     return figure
    >>> frame = Frame("Fenmarch", "April 2026 to May 2026", lambda source: f"Source: {source or 'our readings'}.")
    >>> saying = Saying("waits fell", "By six days.", "Days waited", ("Lower is better.",))
    >>> chart = chart_of(frame, "fig-waits", saying, Picturing(draw), "tbl-waits")
    >>> chart.caption, chart.subtitle, chart.alt
    ('Waits fell', 'Days waited. Fenmarch, April 2026 to May 2026', 'Waits fell. By six days. Source: our readings.')
    """
    foot = frame.foot(picturing.source)
    pictures = drawn(label, picturing.draw, foot)
    finding = capitalised(saying.finding)
    return Chart(
        caption=finding,
        label=label,
        alt=" ".join(filter(None, (f"{finding}.", saying.more, foot))),
        svg=pictures.svg,
        png=pictures.png,
        narrow=pictures.narrow,
        data=data,
        numbers=tuple(numbers),
        note=saying.reading,
        subtitle=f"{saying.measure}. {frame.place}, {saying.period or frame.period}",
        elsewhere=frame.elsewhere,
    )
