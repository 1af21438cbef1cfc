"""An abbreviation of our own sentences is explained where it first stands, once, and is in the report's glossary."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from appraisal.documents.glossing import LABEL, with_glossary
from appraisal.documents.report_shapes import kept
from appraisal.ground.blocks import Block, Box, Bullets, Number, Paragraph, Ref, Strong, Table
from appraisal.reference import abbreviations_in, written_out
from tests.report.parts import notebook_blocks, study_of
from tests.report.test_plain_english import DOCUMENTS, case_named

pytestmark = pytest.mark.slow

NAMES = (
    *("birmingham-2018", "eastmere-leisure", "draft", "no criteria", "no money"),
    *("nothing uncertain", "one option", "worked example"),
)
BODIES = {"HM"}  # HM Treasury is a name
_PERCENTILE = re.compile(r"(?<!\w)P\d\d(?!\w)")
_WRITTEN = ("label", "data", "svg", "png", "narrow", "key", "target", "date", "language", "also")  # not read as text
_LIST = r"(?:,? (?:and|to) |, )"


def used_in(text: str) -> list[str]:
    return [each for each in (*abbreviations_in(text), *_PERCENTILE.findall(text)) if each not in BODIES]


def explained_in(text: str, abbreviation: str) -> bool:
    """Return whether a text says what an abbreviation is: "in words (ABC)", or "P10 and P90 are .." or "P10: ..".

    >>> explained_in("P10 and P90: the ends.", "P10"), explained_in("P10 and P90 are the ends.", "P90")
    (True, True)
    >>> explained_in("From P10 to P90, where most lie.", "P10"), explained_in("It goes from its P10 to its P90.", "P10")
    (True, False)
    """
    others = rf"(?:{_LIST}P\d\d)*"
    said = re.search(rf"(?<!\w){abbreviation}{others}(?:: | is | are |, where )", text)
    return said is not None or written_out(abbreviation, text)


def texts_of(value: Any) -> Iterator[str]:
    """Give every text of a block, a sentence with its figures as one."""
    match value:
        case Ref():
            return
        case str():
            yield value
        case tuple() if any(isinstance(part, (str, Number, Strong)) for part in value):
            yield "".join(_as_printed(part) for part in value)
        case tuple():
            for each in value:
                yield from texts_of(each)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                if field.name not in _WRITTEN:
                    yield from texts_of(getattr(value, field.name))


def _as_printed(part: Any) -> str:
    match part:
        case str():
            return part
        case Number(text=text) | Strong(text=text):
            return text
        case _:
            return ""


def typed_in(value: Any) -> Iterator[str]:
    """Give every text that a case holds."""
    if isinstance(value, str):
        yield " ".join(value.replace("**", "").split())
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from typed_in(each)
    elif dataclasses.is_dataclass(value):
        yield from typed_in(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))


@cache
def read_in_order(name: str, document: str) -> tuple[tuple[Block, str], ...]:
    """Return the blocks of a document in the order in which they are read, each with what is ours of its words."""
    case = case_named(name)
    typed = sorted({text for text in typed_in(case) if used_in(text)}, key=len, reverse=True)
    blocks, _ = kept(notebook_blocks(study_of(case), document))
    told = []
    for block in blocks:
        ours = "\n".join(" ".join(text.split()) for text in texts_of(block))
        for text in typed:
            ours = ours.replace(text, "")
        told.append((block, ours))
    return tuple(told)


@pytest.mark.few(12)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_each_abbreviation_of_our_own_sentences_is_explained_where_it_first_stands(name: str, document: str) -> None:
    unexplained, met = set(), set[str]()
    for _, ours in read_in_order(name, document):
        new = set(used_in(ours)) - met
        unexplained |= {(each, ours) for each in new if not explained_in(ours, each)}
        met |= new
    assert not unexplained
    assert document != "appraisal" or met


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_running_text_explains_an_abbreviation_once(name: str, document: str) -> None:
    running = [ours for block, ours in read_in_order(name, document) if isinstance(block, (Paragraph, Bullets, Box))]
    explained = [each for ours in running for each in set(used_in(ours)) if explained_in(ours, each)]
    assert sorted(explained) == sorted(set(explained))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_glossary_of_the_appraisal_holds_each_abbreviation_of_our_own_sentences(name: str, document: str) -> None:
    blocks = with_glossary(notebook_blocks(study_of(case_named(name)), "appraisal"))
    (table,) = (block for block in blocks if isinstance(block, Table) and block.label == LABEL)
    listed = {str(row[0][0]) for row in table.rows}
    assert {each for _, ours in read_in_order(name, document) for each in used_in(ours)} <= listed
