"""The briefing: two pages at most whatever the case, the second never almost empty, in sentences that are true."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from appraisal import report
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.ground.blocks import Block, Box, Chart, Front, Heading, Table
from appraisal.ground.rounding import count_words
from appraisal.ground.shared_nouns import Milestone, Statement
from appraisal.ground.texts import plain
from appraisal.options.case import Case, CostLine, Kind, Score
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study
from tests.beside import with_everything
from tests.report.executed import check_agreement
from tests.report.parts import bundled_study, notebook_blocks, sentences_of, study_of
from tests.report.test_pages import lines
from tests.report.test_pdf import _text
from tests.telling import CORNERS, JUDGED, around, told_case, told_cases

pytestmark = pytest.mark.slow

LONG = "A company owned together with neighbouring councils and partners, form"
HIGH_OF_A_POINT = 1.326  # how high a word of our typeface is given, in its size
FEWEST_LINES = 14  # of text on a second page, a third of what it has room for


def briefing(study: Study) -> tuple[Block, ...]:
    """Return the blocks of a study's briefing, having checked its figures and its sentences."""
    blocks = notebook_blocks(study, "briefing")
    check_agreement(blocks, study.results.numbers)
    for text in sentences_of(blocks):
        assert not text[0].islower(), text
        assert text.endswith((".", ")")), text
    return blocks


def pages(blocks: tuple[Block, ...], folder: Path) -> list[list[str]]:
    """Return the lines of each page."""
    told = _text(document_pdf(number(blocks)), folder, "-layout").split("\f")[:-1]
    return [[line for line in page.splitlines() if line.strip()] for page in told]


def must_fit(blocks: tuple[Block, ...], folder: Path) -> None:
    made = pages(blocks, folder)
    assert len(made) <= 2
    if len(made) == 2:
        assert len(made[1]) >= FEWEST_LINES, made[1]


def body_size(blocks: tuple[Block, ...], folder: Path) -> float:
    """Return the size of the text in points, by the height of a sentence that every briefing ends with."""
    (high,) = (
        high
        for page in lines(document_pdf(number(blocks)), folder)
        for line, high in page
        if line.startswith("The committee report has the reasons")
    )
    return round(high / HIGH_OF_A_POINT, 1)


def crowded(count: int, long: bool = True, draft: bool = True) -> Case:
    """Return a case of many options with long names, long recommendations, risks and a plan, and much unfinished."""
    case = told_case(5, kinds=(Kind.COST, Kind.OUTCOME))
    names = [f"{LONG} {i}" if long else f"Option {i}" for i in range(count)]
    options = tuple(
        replace(case.options[min(i, 1)], id=f"o{i}", name=name, recommended=i == 2, business_as_usual=i == 0)
        for i, name in enumerate(names)
    )
    scores = tuple(Score(option.id, "quality", around(30 + 3 * i, 0.3), JUDGED) for i, option in enumerate(options))
    lines = tuple(
        CostLine(f"run-{o.id}", f"Running {o.name}", (o.id,), around(4e6 + 2e5 * i, 0.3), 2024, 2027, provenance=JUDGED)
        for i, o in enumerate(options)
    )
    risks = tuple(
        replace(case.risks[0], id=f"r{i}", name=f"What may go wrong in the {i}th way, at some length", options=("o2",))
        for i in range(5)
    )
    statements = (
        Statement(Section.SUMMARY, "This asks who should run the service, and why. " * 6),
        *(Statement(Section.RECOMMENDATION, "Approve what is set out, and delegate all else. " * 4) for _ in range(9)),
    )
    milestones = tuple(
        Milestone(f"Do the {i}th thing, with all who are concerned", dt.date(2025, i, 1), dt.date(2025, i + 1, 1))
        for i in range(1, 9)
    )
    made = replace(
        case, options=options, scores=scores, cost_lines=lines, risks=risks, statements=statements,
        milestones=milestones,
    )  # fmt: skip
    return with_everything(made) if draft else made


@pytest.mark.parametrize("name", ["birmingham-2018", "eastmere-leisure"])
def test_the_bundled_briefings_fit_two_pages(name: str, tmp_path: Path) -> None:
    must_fit(briefing(bundled_study(name)), tmp_path)


def test_a_briefing_is_in_12_points_if_two_pages_hold_it_and_never_in_less_than_11(tmp_path: Path) -> None:
    assert body_size(briefing(study_of(told_case(3))), tmp_path) == 12
    assert body_size(briefing(study_of(crowded(12))), tmp_path) >= 11


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_the_briefing_of_an_odd_case_fits_two_pages(case: Case, tmp_path: Path) -> None:
    must_fit(briefing(study_of(case)), tmp_path)


@pytest.mark.parametrize("count", [3, 6, 8, 12])
@pytest.mark.parametrize("long", [False, True], ids=["short names", "long names"])
def test_the_briefing_of_a_crowded_draft_fits_two_pages(count: int, long: bool, tmp_path: Path) -> None:
    must_fit(briefing(study_of(crowded(count, long))), tmp_path)


@pytest.mark.parametrize("count", [3, 8, 12])
def test_a_crowded_briefing_with_limits_of_use_and_data_out_of_date_still_fits(count: int, tmp_path: Path) -> None:
    case = crowded(count)
    about = replace(
        case.about,
        decision_date=dt.date(2025, 1, 14),
        refresh_by=dt.date(2024, 9, 30),
        limits_of_use="For choosing who should run the service from 2025. Not for fees, budgets or terms of contracts.",
    )
    must_fit(briefing(study_of(replace(case, about=about))), tmp_path)


@pytest.mark.parametrize(("count", "long"), [(3, True), (8, False), (12, False)])
def test_a_crowded_briefing_that_counts_what_it_leaves_out_still_fits(count: int, long: bool, tmp_path: Path) -> None:
    case = crowded(count, long)
    points = tuple(Statement(Section.APPROVAL, "Residents have one number to ring. " * 4) for _ in range(9))
    blocks = briefing(study_of(replace(case, statements=(*case.statements, *points))))
    assert sum("in full in the committee report under" in said for said in sentences_of(blocks)) >= 2
    must_fit(blocks, tmp_path)


def test_an_exempt_briefing_says_so_first_and_still_fits(tmp_path: Path) -> None:
    case = crowded(8)
    about = replace(case.about, publication="exempt", exempt_reason="Paragraph 3: the terms of a tender.")
    blocks = briefing(study_of(replace(case, about=about)))
    boxes = [block for block in blocks if isinstance(block, Box)]
    assert "exempt information" in plain(boxes[0].items[0])
    must_fit(blocks, tmp_path)


@settings(max_examples=15)
@given(told_cases())
def test_the_briefing_of_any_case_has_true_figures_in_whole_sentences(case: Case) -> None:
    number(briefing(study_of(case)))


def test_the_briefing_has_one_table_of_money_plan_and_verdict_and_no_chart() -> None:
    blocks = briefing(bundled_study("birmingham-2018"))
    assert not any(isinstance(block, Chart) for block in blocks)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [column.heading for column in table.columns] == [
        *("Option and verdict", "Saves in 2027/28", "One-off cost", "Meets the plan on average?")
    ]
    assert plain(table.rows[0][0]) == "Internal reorganisation: recommended, ranks 1st"


def test_all_that_happens_next_is_told_while_there_is_room() -> None:
    study = study_of(with_plan(told_case(3), 4))
    assert len(report.what_happens_next(study).blocks) == 1
    told = list(sentences_of(report.what_happens_next(study_of(with_plan(told_case(3), 40))).blocks))
    left = 40 - (len(told) - 1)
    assert told[-1] == f"There are {left} more activities, in full in the committee report under “Timetable”."


@pytest.mark.parametrize("count", [1, 2, 8, 30])
def test_every_point_of_what_it_will_mean_is_told_or_counted_with_where_it_stands(count: int) -> None:
    point = "Staff move to the new teams in spring, and residents have one number to ring. " * 2
    said = tuple(Statement(Section.APPROVAL, point) for _ in range(count))
    told = list(sentences_of(report.what_it_will_mean(study_of(replace(told_case(3), statements=said))).blocks))
    items = [each for each in told if each.startswith("Staff move")]
    assert len(items) == min(count, 3)
    if count == len(items):
        assert told == items
    else:
        where = "in full in the committee report under “What approval will mean”."
        assert told[-1] == f"There are {count_words(count - len(items))} more points, {where}"


def test_a_point_too_long_for_a_briefing_is_counted_and_not_passed_over() -> None:
    case = replace(told_case(3), statements=(Statement(Section.APPROVAL, "Staff move to the new teams. " * 40),))
    (said,) = sentences_of(report.what_it_will_mean(study_of(case)).blocks)
    assert said == "There is one point, in full in the committee report under “What approval will mean”."


def with_plan(case: Case, count: int) -> Case:
    start = case.about.decision_date or dt.date(2025, 1, 1)
    days = (start + dt.timedelta(days=30 * i) for i in range(1, count + 1))
    return replace(case, milestones=tuple(Milestone(f"Do the {i}th thing", day, day) for i, day in enumerate(days)))


def test_nothing_to_compare_leaves_the_section_out() -> None:
    bare = study_of(replace(told_case(kinds=()), cost_lines=()))
    headings = {block.text for block in briefing(bare) if isinstance(block, Heading)}
    assert "How sure we are" in headings
    number(briefing(bare))


def test_recommendations_that_do_not_fit_are_counted_and_none_is_cut_short() -> None:
    study = study_of(crowded(3))
    (box,) = (block for block in report.what_is_asked(study).blocks if isinstance(block, Box))
    *items, last = map(plain, box.items)
    assert items
    assert {len(item) for item in items} == {len("Approve what is set out, and delegate all else. ") * 4 - 1}
    where = "in full in the committee report under “Decisions recommended”."
    assert last == f"There are {count_words(9 - len(items))} more recommendations, {where}"


def test_the_briefing_names_itself_on_its_front_in_its_title_and_on_its_second_page(tmp_path: Path) -> None:
    blocks = briefing(bundled_study("eastmere-leisure"))
    front = blocks[0]
    assert isinstance(front, Front)
    assert front.compact
    assert number(blocks).title == f"Briefing: {front.title}"
    first, second = pages(blocks, tmp_path)
    assert any(line.strip().startswith("Briefing: ") for line in first[:5])
    assert second[0].strip().startswith("Briefing: ")
