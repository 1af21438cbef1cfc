"""One workbook at each stage of a business case: what it is asked for, what it may leave, and what its report has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from appraisal.documents.report_shapes import arranged
from appraisal.ground.blocks import Heading, texts_in
from appraisal.ground.resources import bundled
from appraisal.options.case import Case
from appraisal.options.case.stages import Stage
from appraisal.options.checks.report_needs import asked_for, needed_not_given, to_come_at_the_next, useful_not_given
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.register_rows import Clearance, CommercialRow, FunctionRow, ManagementRow, SignOffRow
from appraisal.options.schema import SHEETS
from appraisal.options.words.what_must_hold import still_to_hold
from appraisal.options.workbook import read_book, to_case
from appraisal.reference import Level, stage_needs
from appraisal.workbook import Book, verdict_on
from tests.report.parts import notebook_blocks, study_of
from tests.workbook.builders import small_book

STAGES = ("SOC", "OBC", "FBC")
FIVE = tuple(f"The {name} case" for name in ("strategic", "economic", "commercial", "financial", "management"))
FULL = bundled("inputs") / "marlhurst-fbc"


def at(stage: str, book: Book) -> Book:
    """Return a book at a stage, as an officer makes it: by a word in one cell."""
    return with_rows(book, AboutRow, [replace(row, stage=stage, worked_example=False) for row in book.rows(AboutRow)])


def with_rows(book: Book, of: type, rows: Sequence[object]) -> Book:
    entries = tuple(replace(each, rows=tuple(rows)) if each.sheet.row is of else each for each in book.entries)
    return replace(book, entries=entries)


def marlhurst(stage: str) -> Case:
    return to_case(at(stage, read_book(FULL)))


def small(stage: str) -> Case:
    return to_case(at(stage, small_book()))


def test_the_table_speaks_of_sheets_and_headings_that_there_are() -> None:
    sheets = {sheet.name: {column.heading for column in sheet.columns.values()} for sheet in SHEETS}
    by_word = {"Narrative", "Commercial", "Management"}  # of which a field is a word in a cell
    for need in stage_needs():
        assert need.sheet in sheets
        assert not need.field or need.sheet in by_word or need.field in sheets[need.sheet]


def test_every_stage_says_of_every_need_how_far_it_goes_and_what_may_wait_comes() -> None:
    for need in stage_needs():
        levels = [need.level(stage) for stage in STAGES]
        assert Level.NEVER not in levels
    assert {need.level("FBC") for need in stage_needs() if need.level("SOC") is Level.NOT_YET} <= {
        Level.NEEDED,
        Level.USEFUL,
    }


@pytest.mark.parametrize(("earlier", "later"), [("SOC", "OBC"), ("OBC", "FBC")])
def test_the_same_workbook_lacks_more_at_a_later_stage(earlier: str, later: str) -> None:
    assert len(needed_not_given(small(earlier))) < len(needed_not_given(small(later)))


@pytest.mark.parametrize("stage", STAGES)
def test_each_lacking_need_keeps_the_case_a_draft_and_is_named_at_its_sheet(stage: str) -> None:
    case = small(stage)
    lacking = needed_not_given(case)
    assert case.draft
    said = {gap.lacking for gap in case.gaps if gap.subject == Stage(stage).as_subject}
    assert said == set(lacking)
    assert not set(lacking) & set(useful_not_given(case))
    there = {sheet.name for sheet in SHEETS}
    assert all(need.need.sheet in there for need in asked_for(case, stage))


def test_what_the_next_stage_needs_is_what_it_lacks_when_it_comes_to_it() -> None:
    for stage, following in (("SOC", "OBC"), ("OBC", "FBC")):
        assert to_come_at_the_next(small(stage)) == needed_not_given(small(following))
    assert to_come_at_the_next(small("FBC")) == ()


def test_a_full_business_case_is_one_and_final() -> None:
    case = marlhurst("FBC")
    assert needed_not_given(case) == ()
    assert not case.draft


def test_what_a_stage_does_not_ask_for_yet_is_left_out_of_its_report_and_said_at_its_cell() -> None:
    book = at("SOC", read_book(FULL))
    aspects = {row.aspect.value for row in book.rows(CommercialRow)} | {
        r.aspect.value for r in book.rows(ManagementRow)
    }
    early = {
        n.field for n in stage_needs() if n.sheet in ("Commercial", "Management") and n.level("SOC") is Level.NOT_YET
    }
    assert early & aspects
    left = {note.found.strip('"') for note in verdict_on(book).notes if "does not ask for it yet" in note.taken}
    assert left == early & aspects


def test_a_report_at_a_stage_has_the_five_cases_in_order_and_says_what_its_stage_settles() -> None:
    case = marlhurst("OBC")
    blocks = arranged(notebook_blocks(study_of(case)), case.about.shape)
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    cases = [title for title in titles if title in FIVE]
    assert cases == list(FIVE)
    assert any("asks members to settle a preferred option" in text for text in texts_in(blocks))


def test_a_report_of_no_stage_has_no_five_cases() -> None:
    case = small("")
    blocks = arranged(notebook_blocks(study_of(case)), case.about.shape)
    assert not [block for block in blocks if isinstance(block, Heading) and block.label.startswith("part-")]


def test_a_function_that_may_not_be_delegated_takes_out_what_would_hand_it_over() -> None:
    book = at("OBC", read_book(FULL))
    assert any(row.options for row in book.rows(FunctionRow))
    removed = [option for option in to_case(book).longlist if option.removed]
    assert any("may not be delegated" in why for option in removed for why in option.removed)


def test_a_councils_own_order_of_sections_moves_whole_cases_and_loses_nothing() -> None:
    blocks = notebook_blocks(study_of(marlhurst("OBC")))
    usual, own = arranged(blocks, "business case"), arranged(blocks, "business case", ("money", "why"))
    titles = [block.text for block in own if isinstance(block, Heading) and block.level == 1 and block.text in FIVE]
    assert titles == [f"The {name} case" for name in ("financial", "strategic", "economic", "commercial", "management")]
    assert sorted(texts_in(own)) == sorted(texts_in(usual))


def test_a_strategic_outline_case_says_nothing_of_funding_conditions_or_clearance_and_asks_for_none() -> None:
    case, later = marlhurst("SOC"), marlhurst("OBC")
    assert not [gap for gap in case.gaps if "paid for" in str(gap)]
    early, late = (texts_in(notebook_blocks(study_of(each), "committee_report")) for each in (case, later))
    for words in ("How it is paid for", "clear the report before it goes"):
        assert any(words in text for text in late), words
        assert not any(words in text for text in early), words
    option = case.options[-1].id
    assert not still_to_hold(case, option)


def test_a_full_business_case_that_nobody_has_cleared_lacks_that() -> None:
    rows = [replace(row, clearance=Clearance.AWAITED) for row in read_book(FULL).rows(SignOffRow)]
    assert rows
    awaited = to_case(at("FBC", with_rows(read_book(FULL), SignOffRow, rows)))
    assert "who has cleared it" in needed_not_given(awaited)
