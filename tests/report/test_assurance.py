"""Who answers for the analysis, what it is fit for and how long its data hold: printed where it is said, once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from appraisal import report
from appraisal.chance.estimates import Fixed
from appraisal.ground.blocks import Block, Heading
from appraisal.ground.texts import plain
from appraisal.options import tables, words
from appraisal.options.case import Assumption, Case, Register
from appraisal.options.words.examples import answered_for
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import found, told_case

pytestmark = pytest.mark.slow

GIVEN: dict[str, Any] = {
    "commissioner": "Director of Communities",
    "assurer": "Head of Internal Audit",
    "assurance_statement": "The cost lines were added up again by hand",
    "limits_of_use": "Not for setting fees.",
    "decision_date": dt.date(2027, 9, 14),
    "refresh_by": dt.date(2028, 3, 31),
}


DOCUMENTS = ("committee_report", "briefing", "appraisal")


def said_in(study: report.Study, name: str) -> str:
    """Return the sentences of a document."""
    return " ".join(sentences_of(notebook_blocks(study, name)))


def said_of(**about: Any) -> Case:
    case = told_case()
    return replace(case, about=replace(case.about, **about))


def headings(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def test_the_appraisal_prints_who_answers_for_the_analysis_its_limits_and_the_day_of_its_data() -> None:
    blocks = report.evidence_in_detail(study_of(said_of(**GIVEN))).blocks
    assert headings(blocks) == ["Quality assurance"]
    assert list(sentences_of(blocks))[-4:] == [
        "Commissioner: Director of Communities; answers for the assurance: Head of Internal Audit.",
        "Assurance statement: The cost lines were added up again by hand.",
        "Limits of use: Not for setting fees.",
        "The data must be refreshed by 31 March 2028.",
    ]


def test_each_document_states_the_limits_of_use_once_and_who_answers_for_the_analysis_stands_in_the_appraisal() -> None:
    study = study_of(said_of(**GIVEN))
    told = {name: said_in(study, name) for name in DOCUMENTS}
    assert [text.count("Limits of use: Not for setting fees.") for text in told.values()] == [1, 1, 1]
    for said in ("Commissioner: Director of Communities", "Assurance statement", "must be refreshed by"):
        assert [said in text for text in told.values()] == [False, False, True]


def test_long_limits_are_begun_in_report_and_briefing_which_say_that_the_appraisal_has_them_in_full() -> None:
    for limits, said in (
        ("For choosing who runs it. " + "Not for fees. " * 30, "Not for fees. The appraisal has them in full."),
        ("y" * 400, "The appraisal says what the analysis may be used for."),
    ):
        study = study_of(said_of(limits_of_use=limits))
        for name in ("committee_report", "briefing"):
            assert said_in(study, name).count(said) == 1
        assert f"Limits of use: {limits.strip()}" in said_in(study, "appraisal")


def test_the_report_and_the_briefing_state_data_too_old_at_the_meeting_and_the_limits_of_use_once_each() -> None:
    study = study_of(said_of(**{**GIVEN, "refresh_by": dt.date(2027, 6, 30)}))
    late = "The data were to be refreshed by 30 June 2027; at the meeting on 14 September 2027 they are out of date."
    for told in (said_in(study, "committee_report"), said_in(study, "briefing")):
        assert told.count(late) == told.count("Limits of use: Not for setting fees.") == 1


# Whatever may stand in each field: nothing, a promise of something, an entry.
EVERY: dict[str, tuple[Any, ...]] = {
    "commissioner": ("", "Director of Communities"),
    "analyst": ("", "Head of Strategy"),
    "assurer": ("", "tbc", "Head of Internal Audit", "head of strategy"),
    "approver": ("", "Director of Resources"),
    "assurance_statement": ("", "to follow", "All sums were made again"),
    "limits_of_use": (
        "",
        "Not for setting fees",
        "For choosing who runs it. " + "Not for setting fees. " * 20,
        "y" * 400,
    ),
    "decision_date": (None, dt.date(2027, 9, 14)),
    "refresh_by": (None, dt.date(2027, 6, 30), dt.date(2028, 3, 31)),
}


def every_form() -> Iterator[Case]:
    return (answered_for(**dict(zip(EVERY, entries, strict=True))) for entries in product(*EVERY.values()))


def test_whatever_is_given_the_appraisal_says_of_roles_and_statement_what_is_there_and_what_is_not() -> None:
    for case in every_form():
        about, told = case.about, " ".join(map(plain, words.assurance(case)))
        assurer, stated = about.assurer not in ("", "tbc"), about.assurance_statement.startswith("All")
        anybody = assurer or any((about.commissioner, about.analyst, about.approver))
        assert ("No assurer is named." in told) == (not assurer and (anybody or stated))
        assert ("No assurance statement has been given yet." in told) == (assurer and not stated)
        assert ("Assurance statement: All sums were made again." in told) == stated
        itself = about.assurer == "head of strategy" and about.analyst != ""
        assert ("The assurer is the analyst: the analysis was not assured by somebody else." in told) == itself
        assert ("to be approved by: Director" in told.replace("To be", "to be")) == (about.approver != "")
        assert ("No approval of the analysis by the approver is recorded" in told) == (about.approver != "")
        assert "tbc" not in told
        assert "to follow" not in told


def test_whatever_limits_are_given_the_summary_states_them_or_their_beginning_or_says_where_they_are() -> None:
    for case in every_form():
        limits = case.about.limits_of_use
        for told in (plain(words.fit_for_in_brief(case)), plain(words.fit_for_in_brief(case, 160))):
            assert (told == "") == (limits == "")
            if limits == "Not for setting fees":
                assert told == "Limits of use: Not for setting fees."
            if limits.startswith("For"):
                assert told.startswith("Limits of use: For choosing who runs it.")
                assert told.endswith("The appraisal has them in full.")
            if limits.startswith("y"):
                assert told == "The appraisal says what the analysis may be used for."


SIGN_OFF = ("Role", "Clearance", "Date")
CHECKS = ("Check", "Signed by", "Date", "Stage")


@pytest.mark.parametrize(
    ("kind", "headings", "row", "said"),
    [
        ("Sign-off", SIGN_OFF, ("Director of Resources", "cleared", "3 May 2027"), "cleared the report on 3 May 2027."),
        ("Sign-off", SIGN_OFF, ("Director of Resources", "cleared", ""), "“Director of Resources” cleared the report."),
        ("Sign-off", SIGN_OFF, ("Director of Resources", "awaited", "3 May 2027"), "No approval of the analysis"),
        ("Sign-off", SIGN_OFF, ("Head of Legal", "cleared", "3 May 2027"), "No approval of the analysis"),
        ("Quality assurance", CHECKS, ("Sums", "Director of Resources", "3 May 2027", "done"), "is in the log of"),
        ("Quality assurance", CHECKS, ("Sums", "Director of Resources", "3 May 2027", "planned"), "No approval of"),
    ],
)
def test_an_approver_has_approved_only_where_the_sign_off_or_the_log_says_so(
    kind: str, headings: tuple[str, ...], row: tuple[str, ...], said: str
) -> None:
    named = answered_for(approver="Director of Resources (A. Person)")
    told = plain(words.assurance(replace(named, registers=(Register(kind, headings, (row,)),)))[0])
    assert said in told
    assert told.startswith("Approver: ") == ("cleared the report" in told)
    assert ("No approval" in told) == said.startswith("No approval")


def test_data_of_a_published_report_were_out_of_date_at_its_meeting() -> None:
    late = answered_for(
        refresh_by=dt.date(2017, 6, 30),
        decision_date=dt.date(2017, 9, 14),
        worked_example=True,
        source_document="Report to Cabinet",
    )
    assert plain(words.too_old(late)).endswith("at the meeting on 14 September 2017 they were out of date.")


def test_a_case_that_says_nothing_of_it_has_no_such_passage() -> None:
    study = study_of(told_case())
    assert headings(report.evidence_in_detail(study).blocks) == []
    for name in DOCUMENTS:
        assert not re.search(r"Limits of use|may be used for|assurer|approver|refreshed", said_in(study, name))


def test_what_an_officer_typed_there_stays_text() -> None:
    hostile = "<b>bold</b> #let x = 1 [a](b)"
    study = study_of(said_of(limits_of_use=hostile))
    assert list(sentences_of(report.evidence_in_detail(study).blocks))[-1] == f"Limits of use: {hostile}."
    for name in DOCUMENTS:
        assert f"Limits of use: {hostile}." in said_in(study, name)


def test_the_table_of_assumptions_says_who_signed_each_and_when() -> None:
    pay, posts = (Assumption(code, code.capitalize(), "£", Fixed(1.0)) for code in ("pay", "posts"))
    signed = replace(pay, signed="Head of HR", signed_on=dt.date(2026, 5, 12))
    table = tables.assumptions(found(replace(told_case(), assumptions=(signed, posts))))
    first, second = (plain(row[-1]) for row in table.rows)
    assert first.endswith("Signed by Head of HR on 12 May 2026.")
    assert "Signed" not in second
