"""A case that asks for nothing but cost: options rank by net present cost, and no document speaks of anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from appraisal.documents.report_shapes import headings_alone, kept
from appraisal.documents.spreadsheet.sheets import Named, Sheet
from appraisal.ground.blocks import Block, Chart, Column, Heading, Table
from appraisal.ground.texts import plain
from appraisal.options.case import Perspective
from appraisal.options.checks.assemble import assemble
from appraisal.options.rows.figure_rows import CorrelationRow, CostRow
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, ScoreRow
from appraisal.options.sections.opened import Study
from appraisal.options.spreadsheet import sheets_of
from appraisal.options.words.brief import in_a_few_lines
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, told_case
from tests.workbook.builders import small_book

pytestmark = pytest.mark.slow

DOCUMENTS = ("committee_report", "briefing", "appraisal")
# "of 100" that is no share of the futures, and a value that is no sum of money, no figure's and no column's.
OF_CRITERIA = re.compile(
    r"criteri|weight|\bscor|of 100(?! sim)|points of|(?<!present )(?<!own )(?<!one )(?<!few )\bvalues?\b", re.IGNORECASE
)


def book(*more: object) -> Book:
    """Return the small book without criteria and scores, the trust's set-up in its net present cost."""
    rows = [row for entries in small_book().entries for row in entries.rows]
    rows = [replace(row, perspective=Perspective.BOTH) if isinstance(row, CostRow) else row for row in rows]
    return book_of(*(row for row in rows if not isinstance(row, CriterionRow | ScoreRow | CorrelationRow)), *more)


@cache
def study() -> Study:
    case = assemble(book()).made
    assert case is not None
    return study_of(case)


def words_in(block: Block) -> list[str]:
    """Return all the words of a block: headings, sentences, cells, notes, captions, what a chart says aloud."""
    match block:
        case Table():
            cells = [plain(cell) for row in block.rows for cell in row]
            return [block.caption, plain(block.note), *(column.heading for column in block.columns), *cells]
        case Chart():
            return [block.caption, plain(block.note), block.alt]
        case Heading():
            return [block.text]
        case _:
            return list(sentences_of((block,)))


def test_a_workbook_without_criteria_is_sound_and_says_that_cost_alone_ranks() -> None:
    assembly = assemble(book())
    assert assembly.faults == ()
    assert assembly.made is not None
    assert assembly.made.by_cost


def test_a_group_has_nothing_to_weigh_where_there_are_no_criteria() -> None:
    (fault,) = assemble(book(GroupWeightRow(group="Staff", criterion="reach", weight=50.0))).faults
    assert str(fault).startswith("Group weights!")
    assert "Criteria has no rows." in str(fault)


def test_the_cheapest_ranks_first_and_as_often_as_it_is_cheapest() -> None:
    results = study_of(told_case(kinds=(), yearly=(6e6, 4e6, 4.4e6))).results
    assert results.ranking == ("o1", "o2", "o0")
    costs = results.appraisal.kept.net_present_cost
    cheapest = (costs.argmin(axis=0) == 1).mean()
    assert results["options.o1.share_best.mean"] == pytest.approx(cheapest)
    assert results["tornado.cost:run-o1.base"] == pytest.approx(
        results["options.o2.central.net_present_cost"] - results["options.o1.central.net_present_cost"]
    )


def test_options_that_cost_the_same_to_the_penny_tie() -> None:
    results = study_of(told_case(kinds=(), yearly=(1e6,) * 3, width=0, risky=False)).results
    assert results.places == (("o0", "o1", "o2"),)


def test_a_saving_ranks_before_a_cost() -> None:
    assert study_of(told_case(kinds=(), yearly=(1e6, -2e6, 5e5))).results.ranking == ("o1", "o2", "o0")


def test_a_late_start_may_cost_the_cheapest_its_place() -> None:
    results = study_of(CORNERS["no criteria"]).results
    assert results["robustness.leader_late.first_place"] < results["robustness.as_entered.first_place"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_speaks_of_what_was_not_asked(document: str) -> None:
    blocks, _ = kept(notebook_blocks(study(), document))
    glossary = next((at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "Glossary"), None)
    said = [words for block in blocks[:glossary] for words in words_in(block)]
    shown = {words for words in said if OF_CRITERIA.search(words)}
    # A column of names and figures, a sum of money, what the officer wrote.
    assert shown <= {"Value", "The money: affordability and value for money"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_chapter_of_a_document_is_empty(document: str) -> None:
    blocks, _ = kept(notebook_blocks(study(), document))
    assert list(headings_alone(blocks)) == []
    assert all(block.rows for block in blocks if isinstance(block, Table))


def test_each_document_says_plainly_that_cost_alone_ranks() -> None:
    for document in ("committee_report", "briefing"):
        said = " ".join(sentences_of(notebook_blocks(study(), document)))
        assert "ranks first of the three options on cost alone: its net present cost is £" in said
    said = " ".join(sentences_of(notebook_blocks(study(), "appraisal")))
    assert "Options rank by net present cost alone, the lowest first. Nothing else was asked of them" in said


def test_the_screen_says_who_costs_least() -> None:
    told = " ".join(plain(line) for line in in_a_few_lines(study().results))
    assert "ranks first of the three options on cost alone: its net present cost is £" in told
    assert not OF_CRITERIA.search(told)


def test_the_results_workbook_has_places_and_no_values() -> None:
    sheets = sheets_of(study().results)
    names = {sheet.name for sheet in sheets}
    assert {"Simulated_places", "Simulated_wins", "Tornado"} <= names
    told = ("Summary", "Checks", "Simulated", "Tornado", "Notes", "Reconciliation")
    ours = [sheet for sheet in sheets if sheet.name.startswith(told)]
    for sheet in ours:
        words = [sheet.title, sheet.summary, *_said(sheet), *(column.heading for column in sheet.columns)]
        assert [each for each in words if OF_CRITERIA.search(each)] == [], sheet.name


def _said(sheet: Sheet) -> list[str]:
    """Return the words of the lines above a sheet's table."""
    return [line.says if isinstance(line, Named) else str(line) for line in sheet.about]


def test_what_risks_would_change_is_said_beside_a_ranking_before_risk() -> None:
    case = told_case(kinds=(), yearly=(6e6, 4.5e6, 4.4e6), width=0.05)
    assert study_of(case).results.ranking[0] == "o2"
    for document in ("committee_report", "briefing"):
        said = " ".join(sentences_of(notebook_blocks(study_of(case), document)))
        assert "With the cost of risks added, Reorganised service would cost least on average" in said


def test_the_lead_is_told_in_money() -> None:
    (table,) = (
        block
        for block in notebook_blocks(study_of(CORNERS["no criteria"]), "appraisal")
        if isinstance(block, Table) and block.label == "tbl-tornado"
    )
    assert table.columns[3:5] == (
        Column("Lead at first", "£m", numeric=True),
        Column("Lead at second", "£m", numeric=True),
    )
