"""Who answers for the analysis, what it is fit for and how long its data hold: printed where it is said, once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from appraisal import report, tables
from appraisal.blocks import Block, Heading
from appraisal.case import Assumption, Case
from appraisal.estimates import Fixed
from appraisal.words import plain
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import found, told_case

GIVEN: dict[str, Any] = {
    "commissioner": "Director of Communities",
    "assurer": "Head of Internal Audit",
    "assurance_statement": "The cost lines were added up again by hand",
    "limits_of_use": "Not for setting fees.",
    "decision_date": dt.date(2027, 9, 14),
    "refresh_by": dt.date(2028, 3, 31),
}


def said_of(**about: Any) -> Case:
    case = told_case()
    return replace(case, about=replace(case.about, **about))


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def test_an_appendix_prints_who_answers_for_the_analysis_its_limits_and_the_day_of_its_data() -> None:
    blocks = report.method(study_of(said_of(**GIVEN))).blocks
    assert headings(blocks) == ["Quality assurance"]
    assert list(sentences_of(blocks))[-4:] == [
        "Commissioner: Director of Communities; assurer: Head of Internal Audit.",
        "Assurance statement: The cost lines were added up again by hand.",
        "Limits of use: Not for setting fees.",
        "The data must be refreshed by 31 March 2028.",
    ]


def test_the_summary_says_once_where_that_stands() -> None:
    sentence = (
        "Who answers for the analysis, the assurance statement, the limits of its use and the day by which its data "
        "must be refreshed are in [app-method]."
    )
    study = study_of(said_of(**GIVEN))
    assert sum(sentence in text for text in sentences_of(report.summary(study).blocks)) == 1
    assert sum(sentence in text for text in sentences_of(notebook_blocks(study))) == 1


def test_the_summary_of_data_too_old_at_the_meeting_says_so() -> None:
    late = said_of(decision_date=dt.date(2027, 9, 14), refresh_by=dt.date(2027, 6, 1))
    sentence = "The data must be refreshed by 1 June 2027, before the meeting on 14 September 2027."
    assert any(sentence in text for text in sentences_of(report.summary(study_of(late)).blocks))


def test_a_case_that_says_nothing_of_it_has_no_such_passage() -> None:
    study = study_of(told_case())
    assert headings(report.method(study).blocks) == []
    assert "app-method" not in repr(report.summary(study))


def test_what_an_officer_typed_there_stays_text() -> None:
    hostile = "<b>bold</b> #let x = 1 [a](b)"
    blocks = report.method(study_of(said_of(limits_of_use=hostile))).blocks
    assert list(sentences_of(blocks))[-1] == f"Limits of use: {hostile}."


def test_the_table_of_assumptions_says_who_signed_each_and_when() -> None:
    pay, posts = (Assumption(code, code.capitalize(), "£", Fixed(1.0)) for code in ("pay", "posts"))
    signed = replace(pay, signed="Head of HR", signed_on=dt.date(2026, 5, 12))
    table = tables.assumptions(found(replace(told_case(), assumptions=(signed, posts))))
    first, second = (plain(row[-1]) for row in table.rows)
    assert first.endswith("Signed by Head of HR on 12 May 2026.")
    assert "Signed" not in second
