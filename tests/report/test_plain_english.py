"""Plain English: short sentences, and no abbreviation that a report does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from statistics import mean

import pytest

from appraisal.ground.blocks import Block, Box, Bullets, Chart, Paragraph, Strong, Table, Text
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.options.case import Case
from appraisal.options.workbook import read_case
from tests.report.parts import notebook_blocks, study_of
from tests.telling import CORNERS

pytestmark = pytest.mark.slow

DOCUMENTS = ("committee_report", "briefing", "appraisal")
MEAN, MOST = 25, 40  # words of a sentence
FEWEST = {"briefing": 10}  # sentences, so that a mean says something; of the others more
# A stop ends a sentence where a capital, a quotation or a cross-reference follows.
_END = re.compile(r"(?<=[.:;?!])[”)]?\s+(?=[“\[(]?[A-Z0-9£−\[])")


@cache
def case_named(name: str) -> Case:
    """Return a bundled case, or a corner: "draft" is a thin one."""
    return CORNERS[name] if name in CORNERS else read_case(bundled("inputs") / name)


def texts_of(blocks: tuple[Block, ...]) -> Iterator[Text | str]:
    """Give each text of a document in which sentences stand; cells of tables hold what officers typed."""
    for block in blocks:
        match block:
            case Paragraph(content=content):
                yield content
            case Bullets(items=items) | Box(items=items):
                yield from items
            case Table(note=note):
                yield note
            case Chart(note=note, alt=alt):
                yield from (note, alt)


def sentences_of(text: Text | str) -> list[str]:
    said = text if isinstance(text, str) else plain(text)
    return [sentence for sentence in _END.split(said) if sentence.strip()]


def with_short_names(case: Case, sentence: str) -> str:
    """Return a sentence in which the name of an option or a criterion is one word, as its reader takes it."""
    named = [*(option.name for option in case.options), *(criterion.name for criterion in case.criteria)]
    for name in sorted(named, key=len, reverse=True):
        sentence = sentence.replace(name, "NAME")
    return sentence


def typed_by_officers(case: Case) -> str:
    """Return all that the case's own texts say, as they are printed."""
    texts = [statement.text for statement in case.statements] + [case.about.evidence_note]
    return " ".join(" ".join(texts).replace("**", "").split())


def of_the_toolkit(name: str, document: str) -> list[str]:
    """Return the sentences of a document but those that the case's officers typed."""
    case = case_named(name)
    typed = typed_by_officers(case)
    blocks = notebook_blocks(study_of(case), document)
    told = (with_short_names(case, s) for text in texts_of(blocks) for s in sentences_of(text))
    return [sentence for sentence in told if re.sub(r" \([^()]*\)$", "", sentence).rstrip(".") not in typed]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", ["birmingham-2018", "eastmere-leisure", "draft"])
def test_sentences_have_25_words_on_average_and_none_has_more_than_40(name: str, document: str) -> None:
    told = of_the_toolkit(name, document)
    lengths = [len(sentence.split()) for sentence in told]
    assert not [sentence for sentence in told if len(sentence.split()) > MOST]
    assert len(lengths) > FEWEST.get(document, 20)
    assert mean(lengths) <= MEAN


def test_officers_own_sentences_in_the_bundled_cases_are_as_short() -> None:
    for name in ("birmingham-2018", "eastmere-leisure"):
        lengths = [len(s.split()) for s in sentences_of((Strong(typed_by_officers(case_named(name))),))]
        assert mean(lengths) <= MEAN
        assert max(lengths) <= MOST
