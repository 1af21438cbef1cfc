"""The appraisal: it can be printed for any case, speaks in sentences and holds what the report leaves to it."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings

from appraisal import report
from appraisal.documents.agreement import numbers_in
from appraisal.documents.document import Head
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Front, Table
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Case
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.sections.opened import Study
from appraisal.options.words import example_note, running_words
from appraisal.workbook import Caution
from appraisal.workbook.faults import Acceptance
from tests.beside import with_everything
from tests.report.executed import check_agreement
from tests.report.parts import bundled_study, notebook_blocks, pdf_of, sentences_of, study_of
from tests.telling import CORNERS, told_case, told_cases

pytestmark = pytest.mark.slow

APPRAISAL = "appraisal"


@cache
def birmingham() -> tuple[Block, ...]:
    return notebook_blocks(bundled_study("birmingham-2018"), APPRAISAL)


def must_be_sound(study: Study) -> None:
    """Check that the appraisal of a study can be numbered, agrees with its results and speaks in whole sentences."""
    blocks = notebook_blocks(study, APPRAISAL)
    check_agreement(blocks, study.results.numbers)
    number(blocks)
    for text in sentences_of(blocks):
        assert not text[0].islower(), text
        assert text.endswith((".", ")")), text


@pytest.mark.few(6)
@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_the_appraisal_of_an_odd_case_can_be_printed(case: Case) -> None:
    must_be_sound(study_of(case))


@settings(max_examples=15)
@given(told_cases())
def test_the_appraisal_of_any_case_can_be_printed(case: Case) -> None:
    must_be_sound(study_of(case))


def test_the_appraisal_of_a_case_with_everything_can_be_printed() -> None:
    must_be_sound(study_of(with_everything(told_case(4))))


def test_the_appraisal_names_itself_is_set_close_and_fills_its_tables() -> None:
    front = birmingham()[0]
    assert isinstance(front, Front)
    assert front.name == "Appendix 1: the options appraisal"
    assert front.subtitle == "Appendix 1: the options appraisal, a worked example"
    assert front.looked_up
    assert number(birmingham()).title == f"Appendix 1: the options appraisal: {front.title}"
    labels = {block.label for block in birmingham() if isinstance(block, Table)}
    assert labels >= {
        *("tbl-criteria", "tbl-scores", "tbl-assumptions", "tbl-correlations", "tbl-costs", "tbl-risks"),
        *("tbl-summary", "tbl-makeup", "tbl-cash", "tbl-savings", "tbl-performance", "tbl-values", "tbl-frontier"),
        *("tbl-order", "tbl-ranks", "tbl-wins", "tbl-switching", "tbl-tornado", "tbl-evidence"),
        *("tbl-reconciliation", "tbl-run"),
    }


def test_the_appraisal_of_birmingham_is_twenty_pages_at_most_all_of_them_upright() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(number(birmingham())))) as pdf:
        assert len(pdf.pages) <= 20
        assert all(page.mediabox[2] < page.mediabox[3] for page in pdf.pages)


def test_the_foot_of_each_page_says_that_a_case_is_an_example_and_no_table_says_it_again() -> None:
    study = bundled_study("birmingham-2018")
    example = plain(example_note(study.case))
    assert birmingham()[0].running_line == running_words(study.case)  # type: ignore[union-attr]
    tables = [block for block in birmingham() if isinstance(block, Table)]
    assert not [table.label for table in tables if example in plain(table.note)]


def test_savings_by_year_of_many_options_have_a_column_for_each_year_and_the_same_figures() -> None:
    (printed,) = (b for b in birmingham() if isinstance(b, Table) and b.label == "tbl-savings")
    by_year = tables.savings(bundled_study("birmingham-2018").results)
    assert [column.heading for column in printed.columns[1:]] == [plain(row[0]) for row in by_year.rows]
    assert [plain(row[0]) for row in printed.rows] == [column.heading for column in by_year.columns[1:]]
    assert [row[1:] for row in printed.rows] == list(zip(*(row[1:] for row in by_year.rows), strict=True))


def test_options_are_compared_in_pairs_where_there_are_more_than_two() -> None:
    def paired(count: int) -> bool:
        blocks = report.order_in_detail(study_of(told_case(count))).blocks
        return "tbl-wins" in {block.label for block in blocks if isinstance(block, Table)}

    assert (paired(2), paired(3)) == (False, True)


def test_every_register_stands_in_the_appraisal_whole_and_who_clears_the_report_does_not() -> None:
    study = study_of(with_everything(told_case(4)))
    printed = {block.label: block for block in notebook_blocks(study, APPRAISAL) if isinstance(block, Table)}
    for held in study.case.registers:
        label = f"tbl-register-{held.kind.lower().replace(' ', '-')}"
        assert (label in printed) is (held.kind.lower() != "sign-off"), label
        if label in printed:
            filled = [row for row in held.rows if any(cell.strip() for cell in row)]
            assert len(printed[label].rows) == len(filled)


def test_no_table_of_the_appraisal_is_wide() -> None:
    blocks = notebook_blocks(study_of(with_everything(told_case(4))), APPRAISAL)
    assert not [block.label for block in blocks if isinstance(block, Table) and block.wide]


def test_standard_errors_stand_only_where_an_auditor_adds_up_and_the_order_is_settled() -> None:
    blocks = notebook_blocks(bundled_study("eastmere-leisure"), APPRAISAL)
    printed = {figure.key for figure in numbers_in(blocks) if figure.key.endswith(".standard_error")}
    statistics = {key.split(".")[2] for key in printed}
    assert statistics == {"net_present_cost", "overall", "share_best"}


def test_a_short_run_has_no_standard_errors_and_says_why() -> None:
    case = told_case()
    told = repr(report.reconciliation(Study(case, results_of(appraise(case, 1_000)))))
    assert "takes 2,000 simulated futures or more" in told
    assert "Standard error" not in told


def test_warnings_of_the_check_are_listed_and_none_is_said_to_be_none() -> None:
    study = study_of(told_case())
    assert "gives no warnings" in repr(report.evidence_in_detail(study))
    caution = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    shown = report.evidence_in_detail(replace(study, cautions=(caution,)))
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
    blocks = report.evidence_in_detail(study).blocks
    not_yet, done = (b for b in blocks if isinstance(b, Table) and b.label != "tbl-evidence")
    assert [[plain(cell) for cell in row] for row in not_yet.rows] == [["Costs", "The amount is £0.", "Enter it."]]
    assert [[plain(cell) for cell in row][1:] for row in done.rows] == [
        ["The probability is 100%.", "The landlord pays.", "Head of Finance", "3 May 2027"],
        ["The probability is 100%.", "Agreed.", "Solicitor", "–"],
    ]
    sentence = "gives two warnings. One of them was accepted, by Head of Finance and Solicitor; one was not."
    assert sentence in repr(blocks)


def test_a_warning_that_nobody_accepts_makes_no_draft() -> None:
    caution = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    study = replace(study_of(told_case()), cautions=(caution,))
    (front,) = (block for block in notebook_blocks(study, "committee_report") if isinstance(block, Front))
    assert front.draft == ""


def test_a_case_without_criteria_or_money_has_no_ranking_in_its_appraisal() -> None:
    study = study_of(replace(CORNERS["no criteria"], cost_lines=()))
    heads = {block.text for block in number(notebook_blocks(study, APPRAISAL)).blocks if isinstance(block, Head)}
    assert "Method and run" in heads
    assert not heads & {"Value", "How sure the order is", "Scores", "Money"}
