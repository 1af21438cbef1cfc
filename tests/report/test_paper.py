"""The committee report as a paper: its length, its first two pages, its shapes, what is in it alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import mean

import pytest

from appraisal.documents.document import Document, Grid, Head, NumberedText, Panel, Picture
from appraisal.documents.document import plain as words_of
from appraisal.documents.numbering import number
from appraisal.documents.report_shapes import FIRST, SECTIONS, SHAPES, arranged
from appraisal.ground.blocks import Block, Box, Bullets, Chart, Heading, Paragraph, Table
from appraisal.ground.shared_nouns import Statement
from appraisal.ground.texts import plain
from appraisal.options import words
from appraisal.options.case import Case
from tests.report.parts import notebook_blocks, pdf_of, study_of
from tests.report.test_plain_english import case_named, of_the_toolkit, typed_by_officers, with_short_names

pytestmark = pytest.mark.slow

FULL = ("birmingham-2018", "eastmere-leisure")
MOST_WORDS, PAGES, APPRAISAL_PAGES = 3_000, range(6, 9), {"birmingham-2018": 20, "eastmere-leisure": 16}
MOST_GRADE, MOST_IN_A_SENTENCE = 9.0, 20.5
PDFTOTEXT = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


@cache
def blocks_of(name: str, document: str = "committee_report") -> tuple[Block, ...]:
    return notebook_blocks(study_of(case_named(name)), document)


@cache
def document_of(name: str, document: str = "committee_report") -> Document:
    return number(blocks_of(name, document))


@cache
def pages_of(name: str, document: str = "committee_report") -> tuple[str, ...]:
    """Return the words of each page of a document's PDF."""
    made = pdf_of(document_of(name, document))
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True).stdout
    return tuple(" ".join(page.split()) for page in said.decode("utf-8").split("\f")[:-1])


def printed_in(document: Document) -> Iterator[str]:
    """Yield every text of a document but what runs on each page, what a picture shows and where its figures are."""
    front = document.front
    yield from (front.title, front.subtitle, *(part for field in front.fields for part in field))
    for block in document.blocks:
        match block:
            case Head(text=text):
                yield text
            case NumberedText(content=content):
                yield words_of(content)
            case Panel(title=title, items=items):
                yield from (title, *(words_of(item.content) for item in items))
            case Grid():
                yield from (block.caption, words_of(block.note), *(column.heading for column in block.columns))
                yield from (words_of(cell) for row in block.rows for cell in row)
            case Picture():
                yield from (block.caption, words_of(block.note).removesuffix("The figures are in the appraisal."))
            case _:
                yield from (words_of(item) for item in getattr(block, "items", ()))


@pytest.mark.parametrize("name", FULL)
def test_a_report_with_every_field_filled_has_at_most_3000_words(name: str) -> None:
    assert 1_500 < sum(len(text.split()) for text in printed_in(document_of(name))) <= MOST_WORDS


@PDFTOTEXT
@pytest.mark.parametrize("name", FULL)
def test_it_has_six_to_eight_pages_and_the_appraisal_at_most_20(name: str) -> None:
    assert len(pages_of(name)) in PAGES
    assert len(pages_of(name, "appraisal")) <= APPRAISAL_PAGES[name]


@PDFTOTEXT
@pytest.mark.parametrize("name", FULL)
def test_page_one_has_the_decision_and_page_two_the_options_side_by_side(name: str) -> None:
    case, (first, second, *_) = case_named(name), pages_of(name)
    asked = [" ".join(s.text.split()) for s in case.statements if s.section == "recommendation"]
    reasons = [" ".join(s.text.split()) for s in case.statements if s.section == "reasons"]
    for said in (*asked, *reasons):
        assert said[:60] in first, said
    for line in ("Cost and saving:", "The plan:", "Residents:", "If we wait:"):
        assert line in first
    for line in ("Table 1", "How sure:", "What would change it:", "Not counted:", "Evidence:"):
        assert line in second
    assert all(re.search(rf"\b{re.escape(option.called.split()[0])}", second) for option in case.options)


def test_no_more_than_three_charts_stand_in_a_report_and_none_beside_its_table() -> None:
    for name in FULL:
        charts = [block for block in blocks_of(name) if isinstance(block, Chart)]
        assert [chart.label for chart in charts] == ["fig-cash", "fig-values", "fig-against"]
        assert not any(chart.data for chart in charts)


@pytest.mark.parametrize("name", FULL)
def test_no_table_chart_or_sentence_of_ours_stands_in_both_report_and_appraisal(name: str) -> None:
    case = case_named(name)
    told = {each: set(of_the_toolkit(name, each)) for each in ("committee_report", "appraisal")}
    opening = (block for each in told for block in blocks_of(name, each)[:8])
    notices = " ".join(plain(item) for block in opening if isinstance(block, Box) for item in block.items)
    verdict = plain(words.verdict(study_of(case).results))  # which stands first in every document
    notices += with_short_names(case, verdict)
    shared = {each for each in told["committee_report"] & told["appraisal"] if each not in notices}
    typed = " ".join((typed_by_officers(case), *marks_of_charts(name), *limits_of(case)))
    assert not {each for each in shared if re.sub(r"[.)]+$", "", each) not in typed}
    exhibits = [
        {block.label for block in blocks_of(name, each) if isinstance(block, Table | Chart)}
        for each in ("committee_report", "appraisal")
    ]
    assert not exhibits[0] & exhibits[1]


def marks_of_charts(name: str) -> Iterator[str]:
    """Yield what each picture says of itself, for it is passed on without its document: its source, that it is
    illustrative, which option is in bold."""
    for block in blocks_of(name):
        if isinstance(block, Chart):
            yield block.alt[block.alt.index("Source: ") :]
            yield from re.findall(r"In bold: .+?\.", plain(block.note))


def limits_of(case: Case) -> Iterator[str]:
    """Yield what the officers say that the analysis is fit for, with what introduces it, and where they cite from."""
    yield f"Limits of use: {case.about.limits_of_use}"
    yield from (statement.source for statement in case.statements)


@pytest.mark.parametrize("name", FULL)
def test_its_prose_reads_at_grade_nine_and_its_sentences_have_about_twenty_words(name: str) -> None:
    said = [sentence for sentence in of_the_toolkit(name, "committee_report") if len(sentence.split()) > 3]
    counts = [len(sentence.split()) for sentence in said]
    assert mean(counts) <= MOST_IN_A_SENTENCE
    whole = [word for text in prose_of(blocks_of(name)) for word in re.findall(r"[A-Za-z’']+", text)]
    sentences = sum(len(re.findall(r"[.!?](?:\s|$)", text)) or 1 for text in prose_of(blocks_of(name)))
    assert grade(whole, sentences) <= MOST_GRADE


def prose_of(blocks: tuple[Block, ...]) -> list[str]:
    """Return the words of paragraphs, lists and boxes, without what stands in brackets: sources are no prose."""
    texts = []
    for block in blocks:
        match block:
            case Paragraph(content=content):
                texts.append(plain(content))
            case Bullets(items=items) | Box(items=items):
                texts += map(plain, items)
    return [re.sub(r"\s*\([^)]*\)", "", text) for text in texts]


def grade(words: list[str], sentences: int) -> float:
    """Return the school grade of a text (Flesch and Kincaid, 1975): words a sentence, and syllables a word."""
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_the_grade_is_that_of_published_samples() -> None:
    """ "The cat sat on the mat." has six words of one syllable: -1.45."""
    assert grade(["The", "cat", "sat", "on", "the", "mat"], 1) == pytest.approx(-1.45)


def section(label: str, **more: object) -> tuple[Block, ...]:
    return (Heading(1, label.capitalize(), label=label, **more), Paragraph((label,)))  # type: ignore[arg-type]


def labels(blocks: tuple[Block, ...]) -> list[str]:
    return [block.label for block in blocks if isinstance(block, Heading)]


def test_the_sections_stand_in_the_order_of_the_shape_and_what_it_does_not_name_stays_where_it_was() -> None:
    given = ("sign-off", "mine", "money", "recommendations", "summary", "compared")
    blocks = tuple(block for label in given for block in section(label))
    for shape in SHAPES:
        assert labels(arranged(blocks, shape)) == [
            "summary",
            "recommendations",
            "compared",
            "money",
            "sign-off",
            "mine",
        ]
    assert arranged(blocks, "") == blocks


def test_a_councils_own_order_comes_after_the_first_two_pages_and_loses_nothing() -> None:
    blocks = tuple(block for label in SHAPES["cabinet"].order for block in section(label))
    found = labels(arranged(blocks, "cabinet", ("implications", "consultation")))
    assert found[:5] == [*FIRST, "implications", "consultation"]
    assert sorted(found) == sorted(SECTIONS)


def test_appendices_stay_last_and_an_own_section_follows_the_one_that_it_names() -> None:
    blocks = (
        *section("own-1", after="money"),
        *section("appendix", appendix=True),
        *section("money"),
        *section("why"),
    )
    assert labels(arranged(blocks, "committee")) == ["why", "money", "own-1", "appendix"]


def test_a_section_of_the_officers_own_is_printed_where_it_was_asked_for() -> None:
    case = case_named("eastmere-leisure")
    own = Statement("own", "Fifteen parks, two of them at sea.", own_title="Parks", after="money")
    study = study_of(replace(case, statements=(*case.statements, own)))
    heads = [
        block.text for block in number(notebook_blocks(study)).blocks if isinstance(block, Head) and block.level == 1
    ]
    assert heads[heads.index("The money") + 1] == "Parks"


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_has_its_fields_in_brief_and_keeps_the_others_at_the_end(shape: str) -> None:
    case = case_named("birmingham-2018")
    made = number(notebook_blocks(study_of(replace(case, about=replace(case.about, report_shape=shape)))))
    front = dict(made.front.fields)
    assert list(front) == [name for name in SHAPES[shape].fields if name in front]
    whole = " ".join(printed_in(made))
    for said in (case.about.cabinet_member, case.about.scrutiny_chair, case.about.forward_plan_reference):
        assert said in whole
