"""The report's parts: true to the results, never an empty heading, honest about what is ours."""

from __future__ import annotations

import pydoc
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from appraisal import report
from appraisal.documents.document import Head, Picture
from appraisal.documents.numbering import number
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Front, Heading, Paragraph, Table
from appraisal.ground.shared_nouns import Basis, Statement
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Perspective
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study, subjects
from appraisal.options.words import running_words
from tests.report.executed import check_agreement
from tests.report.parts import ROOT, bundled_study, notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, about, found, told_case

pytestmark = pytest.mark.slow


@cache
def birmingham() -> Study:
    return bundled_study("birmingham-2018")


@cache
def birmingham_blocks() -> tuple[Block, ...]:
    return notebook_blocks(birmingham())


def said(shown: Shown) -> str:
    return repr(shown)


@pytest.mark.parametrize(
    "name",
    ["usual", "one option", "a tie in all", "no criteria", "no money", "worked example", "invented example", "draft"],
)
def test_the_whole_report_can_be_printed_and_agrees_with_its_results(name: str) -> None:
    study = study_of(CORNERS[name])
    blocks = notebook_blocks(study)
    check_agreement(blocks, study.results.numbers)
    printed = number(blocks).blocks
    for before, after in zip(printed, (*printed[1:], Head(1, "", "the end", "")), strict=True):
        if isinstance(before, Head) and isinstance(after, Head):
            assert after.level > before.level, f"nothing stands under {before.text!r}"


@pytest.mark.parametrize(
    ("document", "charts"),
    [
        ("committee_report", ["fig-cash", "fig-values", "fig-against"]),
        ("appraisal", ["fig-risk-matrix", "fig-frontier"]),
        ("briefing", []),
    ],
)
def test_the_birmingham_documents_can_be_printed_with_every_chart(document: str, charts: list[str]) -> None:
    blocks = notebook_blocks(birmingham(), document)
    check_agreement(blocks, birmingham().results.numbers)
    assert [block.anchor for block in number(blocks).blocks if isinstance(block, Picture)] == charts


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_the_first_two_pages_speak_in_whole_sentences(case: Case) -> None:
    study = study_of(case)
    for part in (report.summary, report.recommendations, report.side_by_side):
        texts = list(sentences_of(part(study).blocks))
        assert texts
        for text in texts:
            assert text[0].isupper(), text
            assert text.endswith((".", ")")), text
            assert not re.search(r"  | [.,;:]|\.\.|, \.", text), text


def test_standard_errors_stand_only_in_the_appraisal() -> None:
    study = birmingham()
    tables = [block for block in birmingham_blocks() if isinstance(block, Table)]
    assert not any("standard error" in said(Shown((table,))).lower() for table in tables)
    assert "Standard error" in said(Shown(notebook_blocks(study, "appraisal")))


def test_a_worked_example_says_so_on_its_front_and_in_its_summary() -> None:
    study = birmingham()
    (front,) = report.front(study).blocks
    assert isinstance(front, Front)
    assert front.running_line == running_words(study.case)
    notice = report.summary(study).blocks[0]
    assert isinstance(notice, Box)
    assert "illustrative" in plain(notice.items[0])


def test_a_council_s_own_report_is_not_called_an_example() -> None:
    shown = notebook_blocks(study_of(told_case(2)))
    assert not re.search("worked example|illustrative|published report", said(Shown(shown)), re.IGNORECASE)


def test_the_front_carries_the_clerk_s_fields_that_are_filled_and_no_others() -> None:
    (front,) = report.front(birmingham()).blocks
    assert isinstance(front, Front)
    fields = dict(front.fields)
    assert fields["Date of decision"] == "9 October 2018"
    assert fields["Forward plan reference"] == "005547"
    assert front.date == "2018-10-09"
    assert all(value.strip() for value in fields.values())


def test_every_statement_of_the_case_is_printed_once_or_more() -> None:
    blocks = (*birmingham_blocks(), *notebook_blocks(birmingham(), "appraisal"))
    text = " ".join(said(Shown(blocks)).split())
    for statement in birmingham().case.statements:
        for paragraph in re.split(r"\n\s*\n", statement.text.strip()):
            assert " ".join(paragraph.split()) in text


def test_a_published_statement_carries_its_paragraph_and_a_reading_says_that_it_is_one() -> None:
    statements = (
        Statement(Section.FINANCE, "It costs £6m.", Basis.PUBLISHED, "Report 4.2.2"),
        Statement(Section.FINANCE, "It recurs.", Basis.READING, "Report 4.2.2"),
    )
    text = said(report.implications(study_of(replace(told_case(2), statements=statements))))
    assert "It costs £6m. (Report 4.2.2)" in text
    assert "It recurs. (our reading; Report 4.2.2)" in text


def test_only_implications_that_have_statements_get_a_heading() -> None:
    statements = (Statement(Section.LEGAL, "The duty stays.", Basis.PUBLISHED, "Report 4.3"),)
    blocks = report.implications(study_of(replace(told_case(2), statements=statements))).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Legal"]


def test_a_report_never_speaks_of_a_statement_that_nobody_supplied() -> None:
    told = (Statement(Section.LEGAL, "The duty stays."),)
    for statements in ((), told):
        for example in (True, False):
            case = replace(told_case(2), about=about(worked_example=example), statements=statements)
            assert "supplied" not in said(report.implications(study_of(case)))
    assert not report.implications(study_of(told_case(2))).blocks


def test_what_approval_will_mean_is_told_with_its_sources_where_the_narrative_says_it() -> None:
    expected = (Statement(Section.APPROVAL, "Every call is answered.", Basis.PUBLISHED, "Report section 6"),)
    own = study_of(replace(told_case(2), statements=expected))
    assert "Every call is answered. (Report section 6)" in said(report.what_approval_means(own))
    assert not report.what_approval_means(study_of(told_case(2))).blocks
    text = said(report.what_approval_means(birmingham()))
    assert text.count("(2018 report section 6)") == 6


def test_without_wording_the_recommendations_say_so_and_name_the_option_recommended() -> None:
    (own,) = sentences_of(report.recommendations(study_of(told_case(3))).blocks)
    assert own == (
        "No wording for the recommendations has been given yet. This report recommends Reorganised service, which the "
        "model ranks first together with Trading company."
    )
    (theirs,) = sentences_of(report.recommendations(study_of(CORNERS["worked example"])).blocks)
    assert "The published report recommended Reorganised service" in theirs
    (none,) = sentences_of(report.recommendations(study_of(told_case(3, recommended=None))).blocks)
    assert none.endswith("No option is marked as recommended.")


@pytest.mark.parametrize(
    ("name", "section", "told"),
    [
        ("one option", report.summary, "This report looks at one option for adult care."),
        ("a tie in all", report.side_by_side, "All the options rank first together: they have the same value."),
        ("a tie in all", report.outcomes_and_risks, "All the options do the same on outcomes, 50 of 100."),
        ("nothing uncertain", report.side_by_side, "52 of 100, less than a point above that of Reorganised serv"),
        ("nothing uncertain", report.how_sure_is_it, "The order rests on the scores, weights and figures put in."),
        ("no criteria", report.side_by_side, "The results rest on four entries, all of them judged."),
        ("no criteria", report.side_by_side, "Either of two uncertain figures, at one of its ends, would put"),
        ("no money", report.money_against_the_plan, "No costs were entered, so nothing can be said of money."),
    ],
)
def test_where_options_are_alike_or_alone_or_fixed_the_report_says_that_and_no_more(
    name: str, section: Callable[[Study], Shown], told: str
) -> None:
    assert told in " ".join(sentences_of(section(study_of(CORNERS[name])).blocks))


def test_what_the_summary_has_no_room_for_of_the_purpose_and_of_waiting_stands_in_why_the_report_is_needed() -> None:
    long = "The library vans are old, they cost £1.5 million a year to keep and they fail on 4 days in 100. "
    for section in (Section.SUMMARY, Section.WAITING):
        listed = replace(
            told_case(), statements=(Statement(section, "It is late.\n- four vans\n\nMore.", source="2.1"),)
        )
        assert "It is late. (2.1)" in said(report.summary(study_of(listed)))
        assert "vans" not in said(report.summary(study_of(listed)))
        *_, vans, more = report.why_it_is_needed(study_of(listed)).blocks
        assert vans == Bullets((("four vans",),))
        assert more == Paragraph(("More. (2.1)",))
        assert "It is late" not in said(report.why_it_is_needed(study_of(listed)))
        whole = study_of(replace(told_case(), statements=(Statement(section, 9 * long),)))
        assert 0 < said(report.summary(whole)).count(long.strip()) < 9
        assert said(report.why_it_is_needed(whole)).count(long.strip()) == 9
        short = study_of(replace(told_case(), statements=(Statement(section, long),)))
        assert not report.why_it_is_needed(short).blocks


def test_the_recommendations_are_those_of_the_paper_in_its_order() -> None:
    box = report.recommendations(birmingham()).blocks[0]
    assert isinstance(box, Box)
    assert box.numbered
    assert [re.search(r"2018 report (2\.\d)", plain(item))[1] for item in box.items] == ["2.1", "2.2", "2.3", "2.4"]  # type: ignore[index]


def test_sentences_single_out_the_leading_and_the_recommended_option() -> None:
    results = found(told_case(3, recommended=0))
    assert subjects(Study(results.case, results)) == (results.ranking[0], "o0")
    assert subjects(study_of(told_case(3, kinds=(), recommended=None))) == ("o1",)
    assert subjects(study_of(told_case(1, recommended=None))) == ("o0",)


def test_text_of_a_workbook_stays_text() -> None:
    hostile = "<b>bold</b> $x$ #let x = 1 [a](b)"
    study = study_of(replace(told_case(2), statements=(Statement(Section.BACKGROUND, hostile, Basis.PUBLISHED, ""),)))
    (paragraph,) = report.why_it_is_needed(study).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (hostile,)


def test_no_two_sections_have_one_name() -> None:
    modules = (ROOT / "appraisal" / "options" / "sections").glob("*.py")
    names = [
        name
        for module in modules
        for name in re.findall(r"^def ([a-z]\w+)", module.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert {name for name in names if names.count(name) > 1} == set()


def test_every_name_that_the_package_offers_to_notebooks_is_there() -> None:
    notebooks = (ROOT / "notebooks").glob("*.ipynb")
    called = {
        call for notebook in notebooks for call in re.findall(r"report\.(\w+)\(", notebook.read_text(encoding="utf-8"))
    }
    assert called <= set(dir(report))
    assert all(callable(getattr(report, name)) for name in dir(report))
    told = pydoc.plain(pydoc.render_doc(report))
    assert all(f"    {name}(" in told for name in called)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = report.nothing


def test_a_case_of_transfers_alone_leaves_out_what_its_net_present_cost_is_made_of() -> None:
    case = told_case()
    case = replace(case, cost_lines=tuple(replace(x, perspective=Perspective.FINANCIAL) for x in case.cost_lines))
    blocks = report.costs(Study(case, found(case))).blocks
    assert [block.label for block in blocks if isinstance(block, Table)] == ["tbl-costs"]
