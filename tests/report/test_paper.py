"""The committee report as a paper: its length, its first two pages, its shapes, what the appraisal shares."""

from __future__ import annotations

import re
from functools import cache

from appraisal.blocks import Block
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf
from tests.report.parts import notebook_blocks, study_of
from tests.report.test_plain_english import case_named

FULL = ("birmingham-2018", "eastmere-leisure")
MOST_WORDS, PAGES, APPRAISAL_PAGES = 3_000, range(6, 9), 20
MOST_GRADE, MOST_IN_A_SENTENCE = 9.0, 20.5
_VOWELS = re.compile(r"[aeiouy]+")


@cache
def blocks_of(name: str, document: str = "committee_report") -> tuple[Block, ...]:
    return notebook_blocks(study_of(case_named(name)), document)


@cache
def pages_of(name: str, document: str = "committee_report") -> tuple[str, ...]:
    """Return the words of each page of a document's PDF."""
    import subprocess

    made = document_pdf(number(blocks_of(name, document)))
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True).stdout
    return tuple(said.decode("utf-8").split("\f")[:-1])
