"""An analyst's own chart: printed legibly and the same on every run, in words too, or refused."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from lxml import etree
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from appraisal import explore, report
from appraisal.documents.document import Grid, Picture, plain
from appraisal.documents.errors import ReportError
from appraisal.documents.house_drawing import PALETTE, PRINTED_HEIGHT, PRINTED_WIDTH
from appraisal.documents.layout import shape_of
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Chart, Table
from appraisal.ground.colours import WHITE, contrast
from appraisal.ground.texts import plain as words
from appraisal.options.words.examples import small_case
from tests.report.conftest import front

ALT = "Two bars: four vans in April and three in May."
CAPTION = "Fewer vans in May"


def drawn(size: tuple[float, float] = (6.0, 3.0), **kwargs: Any) -> tuple[Figure, Axes]:
    figure, axes = plt.subplots(figsize=size, **kwargs)
    axes.bar(["April", "May"], [4, 3])
    return figure, axes


def made(given: Any, alt: str = ALT, caption: str = CAPTION, **asked: Any) -> tuple[Chart, list[Block]]:
    chart, *others = report.own_chart(given, alt, caption, **asked).blocks
    assert isinstance(chart, Chart)
    return chart, others


def test_a_chart_is_the_same_on_every_run_and_says_nothing_of_its_hour() -> None:
    first, second = (made(drawn()[0])[0] for _ in range(2))
    assert first == second
    assert not re.search(r"<dc:date>|Created with|<text", first.svg)
    assert first.svg != made(drawn()[0], label="another")[0].svg  # its ids have its label for their salt


def test_axes_and_what_seaborn_returns_stand_for_their_figure() -> None:
    figure, axes = drawn()
    frame = pd.DataFrame({"Month": ["April", "May"], "Vans": [4, 3]})
    grid = sns.catplot(frame, x="Month", y="Vans", kind="bar", height=3, aspect=2)
    for given in (axes, figure, grid, figure.subfigures(1, 1)):
        assert made(given)[0].svg.startswith("<?xml")
    assert plt.get_fignums() == []  # so that JupyterLab shows none once more


def test_a_heat_map_of_many_runs_is_printed_with_its_table_as_the_analysts_own() -> None:
    runs = explore.grid(small_case(), {"cost:run-trust": [4e6, 5e6], "weight:cost": [0, 40]}, draws=1_000)
    shown = runs.heat_map(option="trust")
    chart, (table,) = made(shown, "", "", label="runs", note="Asked for by scrutiny")
    (alone,) = report.own_table(shown, "The trust in each run").blocks
    (framed,) = report.own_table(runs.table(option="trust"), "The trust once more", formats="{:.0%}").blocks
    document = number((front(), chart, table, alone, framed))
    picture, *grids = document.blocks
    assert isinstance(picture, Picture)
    said = "The analyst’s own: not held against the results of the run. Runs of the case otherwise than it stands."
    assert plain(picture.note).startswith(f"{said} Asked for by scrutiny. The darker a square")
    assert plain(picture.note).endswith("The figures are in Table 1.")
    assert "Source: an analyst’s own runs" in picture.alt
    for grid in grids:
        assert isinstance(grid, Grid)
        assert plain(grid.note).startswith(said)
    assert isinstance(framed, Table)
    assert isinstance(alone, Table)
    assert isinstance(table, Table)
    assert [words(cell)[-1] for row in framed.rows for cell in row[1:]] == ["%"] * 4
    assert alone.rows == table.rows
    assert "Across: weight:cost (swing weight)." in words(framed.note)
    renamed, _ = made(shown, "The trust leads in all four.", "The trust leads", subtitle="Share")
    assert (renamed.alt, renamed.subtitle) == ("The trust leads in all four.", "Share")
    with pytest.raises(ReportError, match="leave out data, formats and units"):
        made(shown, "", "", units="%")
    with pytest.raises(ReportError, match=r"and a Grid was given\. Of many runs .* give runs\.table"):
        report.own_table(runs, "Runs")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [{"a": 1}, None, np.array([1, 2]), "figure"])
def test_what_is_no_figure_is_refused(given: Any) -> None:
    with pytest.raises(ReportError, match=r"and a .* was given"):
        made(given)


def test_a_chart_is_as_wide_as_the_text_and_one_of_a_shape_of_its_own_is_not_stretched() -> None:
    def width(figure: Figure) -> float:
        (picture,) = number((front(), made(figure)[0])).blocks
        assert isinstance(picture, Picture)
        box = re.search(r'viewBox="0 0 ([\d.]+) ', picture.svg)
        assert box is not None
        return float(box[1]) / 72

    figure, axes = plt.subplots(figsize=(3.0, 2.0))
    axes.imshow(np.eye(4))
    assert width(figure) == pytest.approx(PRINTED_WIDTH, abs=0.01)
    for size in ((2.0, 1.0), (6.4, 4.8), (7.0, 2.0)):
        assert width(drawn(size)[0]) == pytest.approx(PRINTED_WIDTH, abs=0.1)


@pytest.mark.parametrize("size", [(2.0, 1.0), (6.3, 3.5), (8.0, 4.0), (3.0, 9.0)])
def test_a_chart_is_printed_no_wider_and_no_higher_than_a_page_has_room_for(size: tuple[float, float]) -> None:
    figure, axes = drawn(size)
    axes.tick_params(labelsize=24)
    chart, _ = made(figure)
    (picture,) = number((front(), chart)).blocks
    assert isinstance(picture, Picture)
    with Image.open(io.BytesIO(base64.b64decode(chart.png))) as seen:
        assert seen.width / 200 <= PRINTED_WIDTH + 0.02
        assert seen.height / 200 <= PRINTED_HEIGHT + 0.02
        assert shape_of(picture) == pytest.approx(seen.height / seen.width, rel=0.01)
    assert tuple(figure.get_size_inches()) == size  # as it was
    assert [words.get_text() for words in figure.texts] == []


def test_words_too_small_on_paper_are_refused_with_the_size_to_draw_it_in() -> None:
    with pytest.raises(ReportError, match=r"would be 5\.\d points high.*figsize=\(6\.3, 3\.5\)"):
        made(drawn((14.0, 6.0))[0])


@pytest.mark.parametrize(
    ("alt", "caption", "said"),
    [
        ("", CAPTION, "no text alternative"),
        (" \n", CAPTION, "no text alternative"),
        ("fewer vans  in May.", CAPTION, "its caption once more"),
        (ALT, "", "no caption"),
        (ALT, "x" * 10_000, "a caption of 10,000 characters"),
        ("x" * 2_001, CAPTION, r"a text of 2,0\d\d characters"),
        ("a\x00b", CAPTION, r"U\+0000"),
    ],
)
def test_a_chart_without_words_that_can_be_read_is_refused(alt: str, caption: str, said: str) -> None:
    figure, _ = drawn()
    with pytest.raises(ReportError, match=said):
        made(figure, alt, caption)
    assert plt.get_fignums() == []


def test_a_link_in_a_figure_is_refused_wherever_it_is() -> None:
    figure, axes = drawn()
    axes.patches[0].set_url("https://example.org")
    with pytest.raises(ReportError, match=r"a link to 'https://example\.org'"):
        made(figure)
    figure, axes = drawn()
    axes.scatter([0], [1]).set_urls(["javascript:alert(1)"])
    with pytest.raises(ReportError, match=r"a link to 'javascript:alert\(1\)'"):
        made(figure)


def test_a_hatched_area_is_refused_for_it_is_no_plain_shape() -> None:
    figure, axes = drawn()
    axes.bar(["June"], [2], hatch="//")
    with pytest.raises(ReportError, match="an area hatched with '//'"):
        made(figure)


def test_what_artists_are_called_runs_nothing() -> None:
    figure, axes = drawn()
    axes.patches[0].set_gid('x"><script>alert(1)</script><g onload="alert(1)')
    axes.set_title("<script>alert(1)</script>")
    drawing = list(etree.fromstring(made(figure)[0].svg.encode("utf-8")).iter(etree.Element))
    names = {etree.QName(each).localname for each in drawing}
    assert "path" in names
    assert not names & {"script", "a", "text", "foreignObject"}
    assert not [name for each in drawing for name in each.attrib if str(name).startswith("on")]


def test_images_of_too_many_pixels_are_refused_before_they_are_drawn() -> None:
    figure, axes = drawn()
    axes.imshow(np.zeros((2_001, 2_001), dtype=np.uint8))
    with pytest.raises(ReportError, match="images of 4 million pixels, and at most 4 million"):
        made(figure)
    with pytest.raises(ReportError, match=r"The chart is 1,000\.0 by 3\.0 inches"):
        made(Figure(figsize=(1_000, 3)))


@pytest.mark.slow
def test_a_drawing_of_too_many_points_is_refused() -> None:
    figure, axes = drawn()
    axes.scatter(*np.random.default_rng(1).random((2, 60_000)))
    with pytest.raises(ReportError, match="Draw fewer points or lines"):
        made(figure)


def test_the_figures_drawn_are_printed_in_a_table_and_both_say_whose_they_are() -> None:
    data = pd.DataFrame({"Month": ["April", "May"], "Vans": [4, 3]})
    chart, (table,) = made(drawn()[0], data=data, note="Our count.", label="vans", units={"Vans": "vehicles"})
    assert isinstance(table, Table)
    document = number((front(), chart, table))
    picture, grid = document.blocks
    assert isinstance(picture, Picture)
    assert isinstance(grid, Grid)
    said = "The analyst’s own: not held against the results of the run."
    assert plain(picture.note) == f"{said} Our count. The figures are in Table 1."
    assert plain(grid.note) == said
    alone, _ = made(drawn()[0])
    (picture,) = number((front(), alone)).blocks
    assert isinstance(picture, Picture)
    assert plain(picture.note) == said
    assert picture.alt == f"{CAPTION}. {ALT}"


def test_no_line_of_a_grid_strikes_through_an_image_in_the_style_of_the_house() -> None:
    with report.house_style():
        figure, (left, right) = plt.subplots(1, 2)
        left.imshow(np.zeros((4, 4)))
        right.bar(["April", "May"], [4, 3])
    assert not any(line.get_visible() for line in (*left.get_ygridlines(), *left.get_xgridlines()))
    assert all(line.get_visible() for line in right.get_ygridlines())
    assert right.get_axisbelow() is True
    assert made(figure)[0].svg


def test_the_style_of_the_house_lasts_as_long_as_it_is_asked_for_and_can_be_told_apart() -> None:
    before = dict(mpl.rcParams)
    with report.house_style():
        figure, axes = plt.subplots()
        (line,) = axes.plot([1, 2], [1, 2])
        assert line.get_color() == PALETTE[0]
        assert axes.xaxis.label.get_fontname() == "Source Sans 3"
    assert dict(mpl.rcParams) == before
    assert made(figure)[0].svg
    with report.house_style():
        mpl.interactive(True)  # as JupyterLab does with the first figure, wherever that is drawn
        grid = sns.relplot(pd.DataFrame({"x": [1, 2], "y": [1, 2], "of": ["a", "b"]}), x="x", y="y", col="of", height=3)
    assert mpl.is_interactive()
    assert made(grid)[0].svg
    mpl.interactive(before["interactive"])
    assert all(contrast(colour.lower(), WHITE) >= 2.8 for colour in PALETTE[:5])
    assert dict(mpl.rcParams) == before
