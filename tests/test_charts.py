"""Charts: true to the results, legible at their printed size, no word on another, the same bytes on every run."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import matplotlib as mpl
import pytest
import seaborn as sns
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axis import Axis, Tick
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text as Words
from matplotlib.transforms import Bbox

from appraisal.chance.estimates import Fixed, Pert
from appraisal.documents import drawing
from appraisal.documents.drawing.labels import Rect, place, spread
from appraisal.documents.house_drawing import INK
from appraisal.ground.blocks import Chart
from appraisal.ground.shared_nouns import Milestone
from appraisal.ground.texts import plain
from appraisal.options import charts
from appraisal.options.case import (
    About,
    BudgetKind,
    BudgetRow,
    Case,
    CostLine,
    Criterion,
    Direction,
    Kind,
    Measure,
    Option,
    Risk,
    Score,
    ValueFunction,
)
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of

DOT = 4 * 200 / 72  # pixels: from the middle of a dot to its edge, as Word has it
LONG = "A partnership of the council with two health bodies, a university and the county's voluntary organisations no. "


def invented(
    count: int = 5,
    names: str = "Option ",
    million: float = 1e6,
    kinds: tuple[Kind, ...] = (Kind.COST, Kind.RISK, Kind.OUTCOME),
    certain: bool = False,
    alike: bool = False,
) -> Case:
    """Return a case of an invented council: `count` options, the first business as usual and the second recommended."""

    def about_this(likely: float, width: float) -> Pert | Fixed:
        return Fixed(likely) if certain else Pert(likely - width, likely, likely + 1.5 * width)

    def own(i: int, step: float) -> float:
        return 0.0 if alike else i * step

    def yearly(i: int) -> Pert | Fixed:
        return about_this((6 + own(i, 0.7)) * million, 0.8 * abs(million))

    ids = [f"o{i}" for i in range(count)]
    every = {
        Kind.COST: Criterion(
            "money", "Net present cost", Kind.COST, Pert(20, 30, 40), ValueFunction(((0, 100), (60e6, 0))),
            Measure.NET_PRESENT_COST, unit="£", direction=Direction.LOWER,
        ),
        Kind.RISK: Criterion("safety", "Safe change", Kind.RISK, Pert(10, 20, 40), ValueFunction()),
        Kind.OUTCOME: Criterion("quality", "Quality of care", Kind.OUTCOME, Pert(30, 50, 60), ValueFunction()),
    }  # fmt: skip
    criteria = tuple(every[kind] for kind in kinds)
    return Case(
        about=About(
            "fenmarch", "Day services", "Fenmarch Council", "Day services", "Cabinet", dt.date(2025, 6, 3), "England",
            "Outline business case", 2025, 6, "2025/26", "green-book-standard", worked_example=True,
        ),
        options=tuple(
            Option(id_, f"{names}{i + 1}", "in-house", business_as_usual=i == 0, recommended=i == 1)
            for i, id_ in enumerate(ids)
        ),
        criteria=criteria,
        scores=tuple(
            Score(id_, c.id, about_this(30.0 + own((i * 3) % count, 40 / count), 15))
            for i, id_ in enumerate(ids)
            for c in criteria
            if c.measure is Measure.JUDGED
        ),
        cost_lines=tuple(
            CostLine(f"run-{id_}", f"Running {i + 1}", (id_,), yearly(i), 2025, 2030)
            for i, id_ in enumerate(ids)
        ),
        risks=tuple(
            Risk(f"late-{id_}", "It starts late", (id_,), 0.4, about_this(1e6, 4e5), 2026, 2027) for id_ in ids[1:]
        ),
        milestones=(
            Milestone("Decision", dt.date(2025, 6, 3), dt.date(2025, 6, 3)),
            Milestone("Consultation with staff and with people who come", dt.date(2025, 7, 1), dt.date(2025, 9, 30)),
            Milestone("New service", dt.date(2026, 4, 1), None),
        ),
    )  # fmt: skip


def many_risks(case: Case) -> Case:
    """Return a case with two hundred risks, most of them in one square of the matrix."""
    chances = (0.02, 0.15, 0.15, 0.15, 0.15, 0.15, 0.4, 0.6, 0.9, 0.15)
    risks = (
        replace(case.risks[0], id=f"risk-{i}", probability=chances[i % 10], impact=Fixed(1e6 if i % 7 else 1e5))
        for i in range(200)
    )
    return replace(case, risks=tuple(risks))


def none_recommended(case: Case) -> Case:
    """Return a case in which the first is held against the others, and not the second against the first."""
    return replace(case, options=tuple(replace(option, recommended=False) for option in case.options))


CASES: dict[str, Callable[[], Case]] = {
    "five": invented,
    "none recommended": lambda: none_recommended(invented()),
    "twelve of which none is recommended": lambda: none_recommended(invented(12, LONG)),
    "one": lambda: invented(1),
    "two": lambda: invented(2),
    "twelve with long names": lambda: invented(12, LONG),
    "money coming in": lambda: invented(3, million=-1e6),
    "no money": lambda: invented(3, million=0.0),
    "all alike": lambda: invented(4, certain=True, alike=True),
    "outcomes only": lambda: replace(invented(3, kinds=(Kind.OUTCOME,)), risks=()),
    "nothing but money": lambda: invented(2, kinds=()),
    "names as long as they may be": lambda: invented(5, f"{LONG[:30]} no. "),
    "two hundred risks": lambda: many_risks(invented(3)),
}
_LATER = ("two", "all alike", "outcomes only", "nothing but money", "two hundred risks")  # to the long suite
every_case = pytest.mark.parametrize(
    "case",
    [
        "five",
        *(pytest.param(name, marks=pytest.mark.slow) for name in CASES if name not in ("five", *_LATER)),
        *(pytest.param(name, marks=pytest.mark.long) for name in _LATER),
    ],
)
OF_RESULTS = list(charts.__all__)


@contextmanager
def watched() -> Iterator[list[Figure]]:
    """Collect the figures that are saved, to measure what is on them."""
    seen: list[Figure] = []
    save = FigureCanvasSVG.print_svg

    def print_svg(canvas: FigureCanvasSVG, *args: object, **options: object) -> None:
        seen.append(canvas.figure)
        save(canvas, *args, **options)  # type: ignore[no-untyped-call]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FigureCanvasSVG, "print_svg", print_svg)
        yield seen


@cache
def found(case: str) -> Results:
    return results_of(appraise(CASES[case](), 1_000, threads=1))


def draw(results: Results, name: str) -> Chart:
    made = (getattr(charts, name)(results),)
    (chart,) = made
    assert isinstance(chart, Chart)
    return chart


def drawn(case: str, *, narrow: bool = False) -> dict[str, tuple[Chart, Figure]]:
    """Return every chart that the case allows, with the figure that it was saved from in one of its shapes."""
    return {name: (chart, slim if narrow else wide) for name, (chart, wide, slim) in in_both_shapes(case).items()}


@cache
def in_both_shapes(case: str) -> dict[str, tuple[Chart, Figure, Figure]]:
    done: dict[str, tuple[Chart, Figure, Figure]] = {}
    for name in charts.__all__:
        with watched() as figures:
            try:
                chart = draw(found(case), name)
            except ValueError:
                continue
        for figure in figures:
            figure.draw_without_rendering()  # its key lies where that of an SVG does, in points, until drawn anew
        done[name] = chart, figures[0], figures[-1]
    return done


def words_on(figure: Figure) -> list[Words]:
    ticks = [(axis, tick) for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for tick in axis.get_major_ticks()]
    beyond = {id(tick.label1) for axis, tick in ticks if not shown(axis, tick)}
    beyond |= {id(tick.label2) for axis, tick in ticks if not shown(axis, tick)}
    written = [text for text in figure.findobj(Words) if text.get_visible() and text.get_text().strip()]
    return [text for text in written if id(text) not in beyond]


def shown(axis: Axis, tick: Tick) -> bool:
    """Return whether a tick is drawn: one beyond the axis is not."""
    low, high = sorted(axis.get_view_interval())
    slack = (high - low) * 1e-6
    return bool(low - slack <= tick.get_loc() <= high + slack)


def place_of(text: Words) -> Rect:
    box = text.get_window_extent()
    return Rect(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)  # the box has a pixel of air around the letters


@every_case
def test_every_figure_drawn_is_the_one_in_the_results(case: str) -> None:
    for chart, _ in drawn(case).values():
        assert all(number.value == found(case)[number.key] for number in chart.numbers)


@pytest.mark.slow
def test_a_chart_names_the_figures_that_it_draws() -> None:
    chart, _ = drawn("five")["net_present_cost"]
    assert {number.key for number in chart.numbers} == {
        f"options.o{i}.net_present_cost.{part}" for i in range(5) for part in ("mean", "p10", "p90")
    }
    assert all(chart.numbers for chart, _ in drawn("five").values())


@pytest.mark.parametrize("narrow", [False, True])
@every_case
def test_no_word_leaves_the_picture_or_covers_another(case: str, narrow: bool) -> None:
    for name, (_, figure) in drawn(case, narrow=narrow).items():
        page = Rect(-1, -1, figure.bbox.width + 1, figure.bbox.height + 1)
        places = {text.get_text(): place_of(text) for text in words_on(figure)}
        out = [text for text, rect in places.items() if not rect.within(page)]
        assert not out, f"{name}: {out} is cut off"
        pairs = itertools.combinations([(text.get_text(), place_of(text)) for text in words_on(figure)], 2)
        over = [(a, b) for (a, first), (b, second) in pairs if first.overlaps(second)]
        assert not over, f"{name}: words overlap: {over}"


@every_case
def test_no_word_is_smaller_than_ten_and_a_half_points_on_paper(case: str) -> None:
    for chart, figure in drawn(case).values():
        assert min(float(text.get_fontsize()) for text in words_on(figure)) >= 10.5
        assert ET.fromstring(chart.svg).attrib["width"] == f"{160 / 25.4 * 72:.6f}".rstrip("0") + "pt"  # noqa: S314  # ours


@every_case
def test_no_word_is_smaller_than_eleven_pixels_on_a_telephone_of_320(case: str) -> None:
    for chart, figure in drawn(case, narrow=True).values():
        width = float(ET.fromstring(chart.narrow).attrib["width"].removesuffix("pt"))  # noqa: S314  # our own
        least = min(float(text.get_fontsize()) for text in words_on(figure))
        assert least / width * (320 - 2 * 16) >= 11  # the page has a margin of 16 pixels on either side


@every_case
def test_a_name_above_its_row_covers_no_mark_of_any_row(case: str) -> None:
    for name in {"net_present_cost", "value_by_kind"} & drawn(case).keys():
        _, figure = drawn(case, narrow=True)[name]
        names = [place_of(text) for ax in figure.axes for text in ax.texts if text.get_transform() != ax.transData]
        bars = [bar.get_window_extent() for ax in figure.axes for bar in ax.patches]
        dots = [
            Bbox.from_bounds(x - DOT, y - DOT, 2 * DOT, 2 * DOT)
            for ax in figure.axes
            for dots in ax.collections
            for x, y in dots.get_offset_transform().transform(dots.get_offsets())
        ]
        marks = [Rect(box.x0, box.y0, box.x1, box.y1) for box in (*bars, *dots)]
        assert marks
        assert not [mark for mark in marks if any(mark.overlaps(each) for each in names)], name


@every_case
def test_a_narrow_chart_has_every_word_of_the_wide_one(case: str) -> None:
    for name, (_, figure) in drawn(case).items():
        if "names" not in case:  # which are cut to the room that they have
            assert words_in(figure) == words_in(drawn(case, narrow=True)[name][1]), name


def words_in(figure: Figure) -> set[str]:
    """Return the words of a figure: what has no letters is of an axis, whose steps go by the room there is."""
    every = " ".join(text.get_text() for text in words_on(figure)).split()
    return {word for word in every if any(letter.isalpha() for letter in word)}


@every_case
def test_a_drawing_is_outlines_alone_and_says_nothing_of_when_or_with_what_it_was_made(case: str) -> None:
    for chart, _ in drawn(case).values():
        for svg in (chart.svg, chart.narrow):
            tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(svg).iter()}  # noqa: S314  # our own
            assert not tags & {"text", "image", "script", "metadata"}
        assert b"matplotlib" not in base64.b64decode(chart.png).lower()


@pytest.mark.slow
def test_drawing_again_gives_the_same_bytes_whatever_the_settings_and_on_any_thread() -> None:
    before = {name: chart for name, (chart, _) in drawn("five").items()}
    with mpl.rc_context():
        sns.set_theme(style="darkgrid", font_scale=2)
        with ThreadPoolExecutor(2) as pool:
            again = dict(zip(before, pool.map(lambda name: draw(found("five"), name), before), strict=True))
    assert again == before


@pytest.mark.slow
def test_drawing_leaves_the_settings_of_matplotlib_as_they_were() -> None:
    before = dict(mpl.rcParams)
    draw(found("two"), "net_present_cost")
    assert dict(mpl.rcParams) == before


@pytest.mark.slow
def test_a_name_is_never_read_as_markup_or_mathematics() -> None:
    name = "Pay $2x$ -- & <b>save</b> \\frac{1}{2} "
    results = results_of(appraise(none_recommended(invented(3, name)), 1_000, threads=1))
    for chart_name in charts.__all__:
        with watched() as figures:
            chart = draw(results, chart_name)
        ET.fromstring(chart.svg)  # noqa: S314  # our own
        if chart_name != "risk_matrix":  # which names risks by number
            assert name in chart.alt
            assert any("$2x$" in text.get_text() for text in words_on(figures[0]))


def test_a_chart_that_has_nothing_to_show_says_why() -> None:
    bare = replace(invented(2, kinds=()), cost_lines=(), milestones=(), risks=())
    bare_results = results_of(appraise(bare, 1_000, threads=1))
    told = {
        "at_a_glance": "needs two options, and criteria",
        "cash_by_year": "no cost lines",
        "net_present_cost": "no cost lines",
        "risk_matrix": "no risks",
        "going_against": "No figure is uncertain",
        "value_against_cost": "needs cost lines",
        "value_by_kind": "no criteria",
    }
    for name in charts.__all__:
        with pytest.raises(ValueError, match=told[name]):
            draw(bare_results, name)


@pytest.mark.slow
def test_a_worked_example_says_so_inside_each_picture_and_a_real_case_does_not() -> None:
    assert all("Illustrative" in foot_of(figure) for _, figure in drawn("five").values())
    real = invented(2)
    real = replace(real, about=replace(real.about, worked_example=False))
    results = results_of(appraise(real, 1_000, threads=1))
    for name in charts.__all__:
        with watched() as figures:
            draw(results, name)
        assert "llustrative" not in foot_of(figures[0])


def foot_of(figure: Figure) -> str:
    (foot,) = (text.get_text() for text in words_on(figure) if text.get_text().startswith("Source: "))
    return " ".join(foot.split())


@every_case
def test_every_picture_names_its_source_which_is_read_aloud_and_not_printed_again_beneath(case: str) -> None:
    for chart, wide, narrow in in_both_shapes(case).values():
        assert chart.alt.endswith(f" {foot_of(wide)}")
        assert foot_of(narrow) == foot_of(wide)
        assert "Source" not in plain(chart.note)


@every_case
def test_the_title_of_a_chart_is_what_it_finds_and_the_first_sentence_of_its_alternative_text(case: str) -> None:
    for chart, _ in drawn(case).values():
        assert chart.alt.startswith(f"{chart.caption}. ")
        assert not chart.caption[0].islower()
        assert len(chart.caption) <= 190  # three lines, with two names as long as they may be


def test_a_title_has_no_more_words_than_are_read_at_a_glance() -> None:
    for name, (chart, _) in drawn("five").items():
        assert 7 <= len(chart.caption.split()) <= 16, (name, chart.caption)


def test_the_subtitle_of_a_chart_says_what_is_measured_where_and_in_which_years() -> None:
    subtitles = {name: chart.subtitle for name, (chart, _) in drawn("five").items()}
    assert subtitles["cash_by_year"] == (
        "Saving against business as usual, £ million a year at 2025/26 prices. Fenmarch Council, 2025/26 to 2030/31"
    )
    assert all("Fenmarch Council, " in subtitle for subtitle in subtitles.values())


def test_charts_list_options_as_they_rank_and_business_as_usual_last() -> None:
    results = found("five")
    order = [option for option in results.ranking if option != "o0"] + ["o0"]
    for name in ("net_present_cost", "value_by_kind"):
        _, figure = drawn("five")[name]
        named = [label.get_text() for label in figure.axes[0].get_yticklabels()]
        assert named == [results.case.label(option) for option in order], name


def test_of_many_options_the_plan_is_drawn_for_the_one_recommended_and_the_next_alone() -> None:
    results = found("five")
    drawn_of = {number.key.split(".")[1] for number in drawn("five")["cash_by_year"][0].numbers}
    others = [option for option in results.ranking if option not in ("o0", "o1")]
    assert drawn_of == {"o1", others[0]}
    assert {number.key.split(".")[1] for number in drawn("money coming in")["cash_by_year"][0].numbers} == {"o1", "o2"}


def with_plan(*needed: float) -> Case:
    """Return a case whose plan needs these sums, one for each of the last years."""
    case = invented(3, million=-1e6)
    years = tuple(zip(case.years[-len(needed) :], needed, strict=True))
    return replace(case, budget=(BudgetRow("target", "Target", BudgetKind.SAVING_NEEDED, years),))


@pytest.mark.slow
def test_what_the_plan_needs_is_named_with_its_sum_and_told_in_the_title() -> None:
    for needed, said in (((1e6, 1e6), "£1 million"), ((5e5, 1e6), "£500,000 to £1 million")):
        results = results_of(appraise(with_plan(*needed), 1_000, threads=1))
        with watched() as figures:
            chart = draw(results, "cash_by_year")
        words = [text.get_text() for text in words_on(figures[0])]
        assert [word for word in words if word.startswith("Needed")] == [f"Needed: {said}"]
        assert chart.caption == "Option 2 saves £700,000 in 2030/31; the plan needs £1 million"
        places = [place_of(text) for text in words_on(figures[0])]
        assert not any(a.overlaps(b) for a, b in itertools.combinations(places, 2))


def test_charts_of_the_report_speak_of_low_and_high_and_not_of_percentiles() -> None:
    for name in ("cash_by_year", "going_against", "value_by_kind"):
        chart, figure = drawn("none recommended")[name]
        words = " ".join(
            [chart.alt, chart.subtitle, plain(chart.note), *(text.get_text() for text in words_on(figure))]
        )
        assert "P10" not in words
        assert "P90" not in words
    assert "band: low to high" in " ".join(text.get_text() for text in words_on(drawn("five")["cash_by_year"][1]))


@every_case
def test_alternative_text_is_whole_sentences_and_more_than_the_caption(case: str) -> None:
    for chart, _ in drawn(case).values():
        assert chart.alt.endswith(".")
        assert chart.alt.strip(".") != chart.caption
        assert ".." not in chart.alt
        assert "  " not in chart.alt


def test_the_alternative_text_of_costs_names_the_cheapest_and_the_dearest_with_their_figures() -> None:
    alt = drawn("five")["net_present_cost"][0].alt
    assert alt.startswith(
        "Business as usual costs least, £33.5 million on average, and Option 5 most, £48.9 million. "
        "Business as usual costs between £"
    )


def test_the_alternative_text_of_one_option_compares_it_with_nothing() -> None:
    alts = {name: chart.alt for name, (chart, _) in drawn("one").items()}
    assert alts["net_present_cost"].startswith("Business as usual costs £33.5 million on average")
    assert alts["value_by_kind"].startswith(
        "Business as usual has an overall value of 35 of 100. Its value is 44 for cost, 31 for risk and 31 for "
        "outcomes. Source: "
    )
    assert "tornado" not in alts


def test_the_alternative_text_of_options_all_alike_puts_none_first() -> None:
    alts = {name: chart.alt for name, (chart, _) in drawn("all alike").items()}
    assert alts["net_present_cost"].startswith("All four options cost the same, £33.1 million on average. Source: ")
    assert alts["value_by_kind"].startswith("All four options have the same overall value, 34 of 100.")
    assert alts["value_against_cost"].startswith("All four options cost the same and are worth the same.")
    assert "Option 2 saves nothing" in alts["cash_by_year"]


def test_the_alternative_text_of_savings_says_which_cost_more() -> None:
    assert drawn("five")["cash_by_year"][0].caption.startswith("Option 2 costs £700,000 more in 2030/31; Option ")
    assert (
        drawn("money coming in")["cash_by_year"][0].caption
        == "Option 2 saves £700,000 in 2030/31; Option 3 saves £1.4 million"
    )


def height_of(chart: Chart) -> float:
    """Return how high a chart is drawn, in inches."""
    return float(ET.fromstring(chart.svg).attrib["height"].removesuffix("pt")) / 72  # noqa: S314  # our own


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=12))
def test_names_at_the_ends_of_lines_never_overlap_however_near_the_lines_end(ends: list[int]) -> None:
    case = invented(len(ends) + 1, certain=True, alike=True)
    lines = tuple(
        replace(line, estimate=Fixed(6e6 + 2e4 * end)) for line, end in zip(case.cost_lines, [0, *ends], strict=True)
    )
    results = results_of(appraise(replace(case, cost_lines=lines), 1_000, threads=1))
    for name in ("cash_by_year", "value_against_cost"):
        with watched() as figures:
            draw(results, name)
        places = [place_of(text) for text in words_on(figures[0])]
        assert not any(a.overlaps(b) for a, b in itertools.combinations(places, 2)), name


def test_an_option_that_cannot_be_told_from_the_next_is_not_made_to_stand_out() -> None:
    alike = invented(3, alike=True)
    nobody = tuple(replace(option, recommended=False) for option in alike.options)
    level = results_of(appraise(replace(alike, options=nobody), 1_000, threads=1))
    with watched() as figures:
        draw(level, "value_by_kind")
    assert not bold_names(figures[0])
    assert bold_names(drawn("two")["value_by_kind"][1]) == ["Option 2"]


def bold_names(figure: Figure) -> list[str]:
    """Return the names of options that stand out."""
    return [label.get_text() for label in figure.axes[0].get_yticklabels() if label.get_fontweight() == "bold"]


def test_a_long_name_keeps_the_end_that_tells_it_from_others() -> None:
    names = {drawing.wrapped(f"{LONG}{i}", 16, lines=2) for i in range(12)}
    assert len(names) == 12
    assert all(max(map(len, name.split("\n"))) <= 16 for name in names)


@pytest.mark.slow
def test_options_too_crowded_to_be_named_are_numbered_with_a_key() -> None:
    # As long as a name may be and still stand in a chart.
    crowd = results_of(appraise(invented(30, f"{LONG[:30]} no. ", alike=True), 1_000, threads=1))
    with watched() as figures:
        draw(crowd, "value_against_cost")
    for figure in (figures[0], figures[-1]):
        words = {text.get_text() for text in words_on(figure)}
        assert {str(i) for i in range(1, 31)} <= words
        key = next(text for text in words if "Net present cost" in text)
        assert all(f"no. {i}" in key for i in range(1, 31))
        places = [place_of(text) for text in words_on(figure)]
        assert not any(a.overlaps(b) for a, b in itertools.combinations(places, 2))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2.2 defines it."""
    lights = sorted(
        sum(
            share * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
            for share, c in zip((0.2126, 0.7152, 0.0722), to_rgb(colour), strict=True)
        )
        for colour in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_what_is_drawn_can_be_told_apart_without_colour() -> None:
    assert contrast(drawing.LEAD, drawing.REST) >= 2
    assert contrast(drawing.REST, "#FFFFFF") >= 3
    assert contrast(INK, "#FFFFFF") >= 7


sizes = st.floats(1, 30)


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(0, 400), sizes), min_size=1, max_size=12))
def test_labels_along_an_edge_keep_their_order_and_never_overlap(labels: list[tuple[float, float]]) -> None:
    wanted, high = [label[0] for label in labels], [label[1] for label in labels]
    centres = spread(wanted, high, 0, 400)
    order = sorted(range(len(labels)), key=lambda i: centres[i])
    assert [wanted[i] for i in order] == sorted(wanted)
    for a, b in itertools.pairwise(order):
        assert centres[b] - centres[a] >= (high[a] + high[b]) / 2 - 1e-6
    assert min(c - h / 2 for c, h in zip(centres, high, strict=True)) >= -1e-6
    assert max(c + h / 2 for c, h in zip(centres, high, strict=True)) <= 400 + 1e-6


@settings(max_examples=25, deadline=None)  # a crowd takes its time, on a slow machine above all
@given(st.lists(st.tuples(st.floats(50, 550), st.floats(50, 350)), min_size=1, max_size=6))
def test_labels_around_points_never_overlap_and_stay_inside(points: list[tuple[float, float]]) -> None:
    bounds = Rect(0, 0, 600, 400)
    rects = place(points, [(80.0, 20.0)] * len(points), bounds)
    assert rects is not None
    assert all(rect.within(bounds) for rect in rects)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(rects, 2))


def test_labels_that_have_no_room_are_not_placed() -> None:
    assert place([(10.0, 10.0)], [(80.0, 20.0)], Rect(0, 0, 60, 20)) is None
