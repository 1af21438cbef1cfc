"""Lines over any places: months as well as years, lines that end early, and no word on another in either shape."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterable

import numpy as np
import pytest
from matplotlib.figure import Figure

from appraisal.documents.drawing import (
    LEAD,
    REST,
    Along,
    At,
    Frame,
    Line,
    Picturing,
    Saying,
    Steps,
    chart_of,
    draw_lines,
    in_unit,
)
from appraisal.documents.drawing.labels import Rect
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.styles import STYLES, money_scale
from tests.test_charts import place_of, watched, words_on

MONTHS = tuple(f"{calendar.month_abbr[month]} 2026" for month in range(1, 13))
FRAME = Frame("Fenmarch", "January to December 2026", lambda source: f"Source: {source or 'monthly readings'}.")
UNIT = in_unit(*money_scale([46_000]))


def at(places: Iterable[int], *, start: float, rise: float) -> At:
    values = {place: start + rise * place for place in places}
    return {place: Number(f"at.{place}", value, f"£{STYLES[UNIT.style](value)}") for place, value in values.items()}


def planned_and_seen(seen: int) -> tuple[Line, Line]:
    """Return what was planned in every month, with its range, and what was seen in the first so many."""
    every = range(len(MONTHS))
    plan = [at(every, start=start, rise=3_000) for start in (10_000, 8_000, 13_000)]
    return (
        Line("the plan", "Planned benefit", plan[0], plan[1], plan[2], LEAD, "o"),
        Line("the benefit seen", "Benefit seen", at(range(seen), start=9_000, rise=2_000), {}, {}, REST, "s"),
    )


def charted(lines: tuple[Line, ...], steps: tuple[Steps, ...] = ()) -> tuple[Chart, list[Figure]]:
    along = Along("Month", range(len(MONTHS)), MONTHS, (1, 3, 6, 12))
    picturing = Picturing(lambda shape: draw_lines(shape, lines, steps, along, UNIT, f"Benefit, {UNIT.name} a month"))
    saying = Saying("less is seen than was planned", "", f"Benefit, {UNIT.name} a month", ("Band: low to high.",))
    with watched() as figures:
        chart = chart_of(
            FRAME, "fig-months", saying, picturing, "tbl-months", (n for line in lines for n in line.drawn)
        )
    for figure in figures:
        figure.draw_without_rendering()
    return chart, figures


@pytest.mark.parametrize("seen", [1, 5, len(MONTHS)])
def test_months_are_named_by_the_quarter_and_no_word_covers_another(seen: int) -> None:
    lines = planned_and_seen(seen)
    _, figures = charted(lines, (Steps("Fee covered", at(range(6, 12), start=30_000, rise=0)),))
    assert len(figures) == 2
    for figure in figures:
        words = words_on(figure)
        said = [text.get_text() for text in words]
        assert [month for month in MONTHS if month in said] == ["Mar 2026", "Jun 2026", "Sep 2026", "Dec 2026"]
        assert any(text.startswith("Fee covered: £30,000") for text in said)
        page = Rect(-1, -1, figure.bbox.width + 1, figure.bbox.height + 1)
        places = [place_of(text) for text in words]
        assert all(place.within(page) for place in places)
        assert not any(one.overlaps(other) for one, other in itertools.combinations(places, 2))


def test_names_stand_at_the_ends_of_lines_and_above_them_where_one_ends_early() -> None:
    assert [len(figure.legends) for figure in charted(planned_and_seen(len(MONTHS)))[1]] == [0, 1]
    assert [len(figure.legends) for figure in charted(planned_and_seen(5))[1]] == [1, 1]


def test_a_line_is_drawn_at_the_places_that_it_has_and_the_chart_names_every_figure() -> None:
    lines = planned_and_seen(5)
    chart, (wide, _) = charted(lines)
    drawn = [np.asarray(line.get_xydata()).tolist() for line in wide.axes[0].lines if line.get_marker() in ("o", "s")]
    assert drawn == [[[place, n.value / UNIT.pounds] for place, n in line.figures.items()] for line in lines]
    assert len(chart.numbers) == 3 * len(MONTHS) + 5
    assert chart.subtitle == "Benefit, £ a month. Fenmarch, January to December 2026"
