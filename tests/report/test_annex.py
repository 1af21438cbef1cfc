"""The technical annex: it can be printed for any case, speaks in sentences and holds what the report left to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings

from appraisal import report
from appraisal.appraise import appraise
from appraisal.blocks import Block, Front, Heading, Table
from appraisal.case import Case, Correlation
from appraisal.report.agreement import check_agreement, numbers_in
from appraisal.report.numbering import number
from appraisal.report.sections.study import Study
from appraisal.results import results_of
from appraisal.words import plain
from appraisal.workbook import Caution
from appraisal.workbook.faults import Acceptance
from tests.beside import with_everything
from tests.report.parts import ROOT, notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, told_case, told_cases

ANNEX = "technical_annex"


@cache
def birmingham() -> tuple[Block, ...]:
    return notebook_blocks(report.open_study(ROOT / "inputs" / "birmingham-2018", draws=3_000), ANNEX)


def must_be_sound(study: Study) -> None:
    """Check that the annex of a study can be numbered, agrees with its results and speaks in whole sentences."""
    blocks = notebook_blocks(study, ANNEX)
    check_agreement(blocks, study.results.numbers)
    number(blocks)
    for text in sentences_of(blocks):
        assert not text[0].islower(), text
        assert text.endswith((".", ")")), text


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_the_annex_of_an_odd_case_can_be_printed(case: Case) -> None:
    must_be_sound(study_of(case))


@settings(max_examples=15)
@given(told_cases())
def test_the_annex_of_any_case_can_be_printed(case: Case) -> None:
    must_be_sound(study_of(case))


def test_the_annex_of_a_case_with_everything_can_be_printed() -> None:
    must_be_sound(study_of(with_everything(told_case(4))))


def test_the_annex_names_itself_and_fills_its_tables() -> None:
    front = birmingham()[0]
    assert isinstance(front, Front)
    assert front.name == "Technical annex"
    assert front.subtitle == "Technical annex: a worked example of an options appraisal"
    assert number(birmingham()).title == f"Technical annex: {front.title}"
    labels = {block.label for block in birmingham() if isinstance(block, Table)}
    assert labels >= {
        *("tbl-run", "tbl-reconciliation", "tbl-reconciliation-value", "tbl-spread-net-present-cost"),
        *("tbl-firsts", "tbl-settling", "tbl-ranks", "tbl-switching", "tbl-evidence", "tbl-performance"),
        *("tbl-wins", "tbl-central-weights", "tbl-swings", "tbl-correlations"),
    }


def test_the_report_and_its_annex_share_no_wide_table_but_the_matrix_of_values() -> None:
    study = study_of(replace(told_case(4), correlations=(Correlation("cost:run-o0", "cost:run-o1", 0.4),)))
    first, second = (
        {block.label for block in notebook_blocks(study, name) if isinstance(block, Table) and block.wide}
        for name in ("committee_report", ANNEX)
    )
    assert first & second == {"tbl-performance", "tbl-correlations"}


def test_every_standard_error_of_the_results_stands_in_the_annex() -> None:
    study = report.open_study(ROOT / "inputs" / "eastmere-leisure", draws=3_000)
    printed = {figure.key for figure in numbers_in(notebook_blocks(study, ANNEX))}
    errors = {key for key in study.results.numbers if key.endswith(".standard_error")}
    assert errors
    assert errors <= printed


def test_a_short_run_has_no_standard_errors_and_says_why() -> None:
    case = told_case()
    told = repr(report.reconciliation(Study(case, results_of(appraise(case, 1_000)))))
    assert "takes 2,000 simulated futures or more" in told
    assert "Standard error" not in told


def test_warnings_of_the_check_are_listed_and_none_is_said_to_be_none() -> None:
    study = study_of(told_case())
    assert "gives no warnings" in repr(report.cautions(study))
    caution = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    shown = report.cautions(replace(study, cautions=(caution,)))
    assert "gives one warning, which nobody has accepted." in repr(shown)
    assert "The amount is £0." in repr(shown)


def test_an_accepted_warning_is_listed_apart_by_whom_when_and_why() -> None:
    waiting = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    given = (
        Acceptance("Head of Finance", "The landlord pays.", dt.date(2027, 5, 3)),
        Acceptance("Solicitor", "Agreed."),
    )
    accepted = replace(waiting, cell="E6", found="the probability is 100%", accepted=given)
    study = replace(study_of(told_case()), cautions=(waiting, accepted))
    must_be_sound(study)
    blocks = report.cautions(study).blocks
    not_yet, done = (block for block in blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row] for row in not_yet.rows] == [["Costs", "The amount is £0.", "Enter it."]]
    assert [[plain(cell) for cell in row][1:] for row in done.rows] == [
        ["The probability is 100%.", "The landlord pays.", "Head of Finance", "3 May 2027"],
        ["The probability is 100%.", "Agreed.", "Solicitor", "–"],
    ]
    sentence = "gives two warnings. One of them was accepted, by Head of Finance and Solicitor; one was not."
    assert sentence in repr(blocks)
    assert sentence in repr(report.method(study))  # of the committee report


def test_a_warning_that_nobody_accepts_makes_no_draft() -> None:
    caution = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    study = replace(study_of(told_case()), cautions=(caution,))
    (front,) = (block for block in notebook_blocks(study, "committee_report") if isinstance(block, Front))
    assert front.draft == ""


def test_a_case_without_criteria_or_money_has_no_ranking_in_its_annex() -> None:
    study = study_of(replace(CORNERS["no criteria"], cost_lines=()))
    heads = {block.text for block in notebook_blocks(study, ANNEX) if isinstance(block, Heading)}
    assert "Value" not in heads
    assert "How firm the answer is" not in heads
