"""The glossary: of the words that we can explain, those that the report uses, each once, and no others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from appraisal.documents.document import Grid, plain
from appraisal.documents.glossing import LABEL, with_glossary
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Front, Glossary, Heading, Paragraph, Table
from appraisal.ground.shared_nouns import Definition, Statement
from appraisal.reference import abbreviations_in, glossary, small_words_in
from tests.report.parts import notebook_blocks, study_of
from tests.report.test_sections import birmingham
from tests.telling import CORNERS, told_case

pytestmark = pytest.mark.slow

FRONT = Front("Title", "", "Fenmarch Borough Council", ())
APPENDIX = Heading(1, "Glossary", appendix=True, if_any=True)


def explained(*texts: str) -> list[str]:
    blocks = with_glossary((FRONT, *(Paragraph((text,)) for text in texts), APPENDIX, Glossary()))
    tables = [block for block in blocks if isinstance(block, Table)]
    return [str(row[0][0]) for table in tables for row in table.rows]


def test_a_word_is_found_in_large_and_small_letters_and_in_the_plural() -> None:
    assert explained("In two simulated futures of ten.") == ["Simulated future"]
    assert explained("Net present cost is £4m.", "The net present cost again.") == ["Net present cost"]


@pytest.mark.parametrize("text", ["It is vat-green.", "Elevated VATS", "the it department", "NHSX", "outlook"])
def test_an_abbreviation_is_not_found_in_another_word_nor_in_small_letters(text: str) -> None:
    assert explained(text) == []


def test_a_report_that_uses_no_term_has_no_glossary() -> None:
    printed = number((FRONT, Heading(1, "One"), Paragraph(("Plain words.",)), APPENDIX, Glossary()))
    assert "Glossary" not in page(printed)


def test_each_abbreviation_that_we_know_and_the_appraisal_uses_is_in_its_glossary() -> None:
    document = number(notebook_blocks(birmingham(), "appraisal"))
    (table,) = (block for block in document.blocks if isinstance(block, Grid) and block.anchor == LABEL)
    listed = [plain(row[0]) for row in table.rows]
    assert listed == sorted(set(listed), key=str.casefold)
    known = {form: term.name for term in glossary() if term.abbreviation for form in (term.name, *term.also)}
    before = page(document).partition(f'id="{LABEL}"')[0]
    shown = re.sub(r"<style>.*?</style>|<img[^>]*>|<[^>]+>", " ", before, flags=re.DOTALL)
    assert {known[word] for word in re.findall(r"\b[A-Z][A-Za-z0-9]+\b", shown) if word in known} <= set(listed)


def test_an_abbreviation_that_stands_in_the_report_alone_is_in_the_glossary_of_the_appraisal() -> None:
    told = Statement("background", "The MRP rises, and the PSR is due.")
    own = (Definition("PSR", "The public spending review."),)
    study = study_of(replace(told_case(), statements=(told,), definitions=own))
    (table,) = (
        block
        for block in number(notebook_blocks(study, "appraisal")).blocks
        if isinstance(block, Grid) and block.anchor == LABEL
    )
    rows = {plain(row[0]): plain(row[1]) for row in table.rows}
    assert rows["PSR"] == "The public spending review."
    assert "MRP" in rows
    assert "LATC" not in rows


def test_a_meaning_that_uses_a_term_brings_it_in_too() -> None:
    assert explained("The BCR is high.") == ["BCR", "Present value"]


def test_a_cases_own_term_is_explained_in_its_own_words_as_it_was_typed() -> None:
    own = (Definition("net present cost", "What it <b>costs</b>."), Definition("PSR", "The spending review, or VAT."))
    document = number(notebook_blocks(study_of(replace(told_case(), definitions=own)), "appraisal"))
    (table,) = (block for block in document.blocks if isinstance(block, Grid) and block.anchor == LABEL)
    rows = {plain(row[0]): plain(row[1]) for row in table.rows}
    assert rows["net present cost"] == "What it <b>costs</b>."
    assert "PSR" not in rows  # which this appraisal does not use
    glossed = with_glossary((FRONT, Paragraph(("After the PSR.",)), Glossary((("PSR", "The review, less VAT."),))))
    assert [row[0] for row in glossed[-1].rows] == [("PSR",), ("VAT",)]  # type: ignore[union-attr]  # it is a table


@pytest.mark.parametrize("name", ["usual", "no criteria", "worked example", "draft"])
@pytest.mark.parametrize("document", ["committee_report", "appraisal", "briefing"])
def test_every_abbreviation_of_our_own_sentences_is_one_that_we_explain(name: str, document: str) -> None:
    known = {form for term in glossary() for form in (term.name, *term.also)} | {"HM"}  # as in HM Treasury
    shown = page(number(notebook_blocks(study_of(CORNERS[name]), document)))
    words = re.sub(r"<style>.*?</style>|<img[^>]*>|<[^>]+>", "\n", shown, flags=re.DOTALL)
    assert set(abbreviations_in(words)) <= known


@pytest.mark.parametrize(
    "name",
    [
        "ALMO",
        "BAU",
        "BCR",
        "CFR",
        "CIPFA",
        "CPI",
        "DPIA",
        "FOI",
        "GLD",
        "HRA",
        "LATC",
        "LGR",
        "MHCLG",
        "MRP",
        "NPV",
        "PWLB",
        "RPI",
        "RSG",
        "SEND",
        "SPV",
        "TOM",
        "TUPE",
        "VAT",
    ],
)
def test_an_abbreviation_of_public_finance_is_explained_in_a_report_that_uses_it(name: str) -> None:
    assert name in explained(f"It rests on the {name}.")


def test_the_finance_officer_is_explained_by_number_in_large_and_small_letters() -> None:
    assert explained("The S151 officer.") == explained("the s151 officer") == ["Section 151 officer"]


def test_every_term_stands_once_in_the_order_of_the_alphabet() -> None:
    names = [term.name for term in glossary()]
    assert names == sorted(set(names), key=str.casefold)
    forms = [form for term in glossary() for form in (term.name, *term.also)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    "text",
    [
        "WHAT MOVES THE ANSWER: pay", "Demand MOVES the lead.", "STAFF COSTS rise", "Bins are collected. COLLECTED!",
        "URGENT: ask finance", "KEY RISKS AND ISSUES first", "It was AGREED in May", "EASTMERE BOROUGH COUNCIL decides",
    ],
)  # fmt: skip
def test_an_ordinary_word_in_capitals_is_no_abbreviation(text: str) -> None:
    assert not list(abbreviations_in(text, small_words_in("Bins are collected.")))


def test_an_abbreviation_stays_one_beside_others_and_beside_a_word_in_capitals() -> None:
    assert list(abbreviations_in("The ADASS, COSLA and WLGA surveys; SOLACE too")) == [
        "ADASS", "COSLA", "WLGA", "SOLACE",
    ]  # fmt: skip
    assert list(abbreviations_in("A PSR COST is met")) == ["PSR"]


def test_every_meaning_is_a_sentence_and_says_where_it_is_from() -> None:
    for term in glossary():
        assert term.meaning.endswith("."), term.name
        assert term.source, term.name


def test_a_thin_appraisal_has_its_glossary_too() -> None:
    assert LABEL in page(number(notebook_blocks(study_of(CORNERS["one option"]), "appraisal")))


def test_the_glossary_has_no_word_of_a_section_that_is_left_out() -> None:
    printed = number(notebook_blocks(study_of(CORNERS["usual"]), "appraisal"))
    (table,) = (block for block in printed.blocks if isinstance(block, Grid) and block.anchor == LABEL)
    listed = {plain(row[0]) for row in table.rows}
    assert not listed & {"Gate", "Scenario", "Critical success factor"}, "nobody entered one"
