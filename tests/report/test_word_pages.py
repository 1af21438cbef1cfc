"""The Word documents as LibreOffice sets them: numbers in the contents, headings and bare pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from appraisal.documents.document import Document, Head
from appraisal.documents.numbering import number
from appraisal.documents.word.foreseen import pages_of_bookmarks
from appraisal.options.kind import OPTIONS_APPRAISAL
from tests.report.parts import bundled_study, docx_of, notebook_blocks, pdf_of, plan_blocks
from tests.report.test_pages import fullness, lines, pictures
from tests.report.word_files import opened, plain, words

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
CASES = ("birmingham-2018", "eastmere-leisure")
PLAN = "york-2007.service_plan"
DOCUMENTS = (*(f"{case}.{stem}" for case, stem in product(CASES, OPTIONS_APPRAISAL.notebooks)), PLAN)
FULL = 0.75  # of a page: one that is filled less is a quarter bare
_KINDS = ("Heading1", "Heading2", "Heading3")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    studies = {case: bundled_study(case) for case in CASES}
    told = (each.split(".") for each in DOCUMENTS if each != PLAN)
    made = {f"{case}.{stem}": notebook_blocks(studies[case], stem) for case, stem in told}
    return {name: number(blocks) for name, blocks in {**made, PLAN: plan_blocks()}.items()}


@pytest.fixture(scope="module")
def made(documents: dict[str, Document]) -> dict[str, bytes]:
    return {name: docx_of(document) for name, document in documents.items()}


@pytest.fixture(scope="module")
def set_by_libreoffice(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return each Word document as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("office")
    for name, content in made.items():
        (folder / f"{name}.docx").write_bytes(content)
    place = ["--outdir", str(folder), f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    files = [str(folder / f"{name}.docx") for name in made]
    subprocess.run([str(OFFICE), "--headless", "--convert-to", "pdf", *place, *files], check=True, capture_output=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in made}


def headings(content: bytes) -> dict[str, str]:
    """Return the words of each heading of the first level by its bookmark."""
    file: Any = opened(content)
    return {
        mark.get(qn("w:name")): words(mark.getparent())
        for mark in file.element.body.iter(qn("w:bookmarkStart"))
        if mark.getparent().find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == _KINDS[0]
    }


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith(".appraisal")])  # others have no list
def test_the_contents_give_the_page_on_which_each_section_stands(
    name: str, made: dict[str, bytes], set_by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    pages = [[plain(line) for line, _ in page] for page in lines(set_by_libreoffice[name], tmp_path)]
    foreseen = pages_of_bookmarks(opened(made[name]))
    off = {}
    for mark, head in headings(made[name]).items():
        stands = [place for place, page in enumerate(pages, start=1) if any(head.startswith(line) for line in page)]
        off[head] = min((abs(foreseen[mark] - page) for page in stands), default=99)
    assert off
    assert max(off.values()) <= 1  # a line more or less on an earlier page may move a heading over its edge
    assert sum(off.values()) <= len(off) / 4


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_page_of_word_ends_with_a_heading_or_the_caption_of_a_table(
    name: str, documents: dict[str, Document], set_by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    heads = {f"{block.number} {block.text}".strip() for block in documents[name].blocks if isinstance(block, Head)}
    last = [page[-1][0] for page in lines(set_by_libreoffice[name], tmp_path) if page]
    assert len(last) > 1
    assert not [line for line in last if line in heads or re.match(r"Table \d+: ", line)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_has_no_more_bare_pages_than_the_pdf(
    name: str, documents: dict[str, Document], set_by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    bare = []
    for kind, pdf in (("word", set_by_libreoffice[name]), ("pdf", pdf_of(documents[name]))):
        (tmp_path / kind).mkdir()
        shares = [fullness(picture) for picture in pictures(pdf, tmp_path / kind)]
        bare.append([page for page, share in enumerate(shares[:-1], start=1) if share < FULL])
    in_word, on_paper = bare
    assert len(in_word) <= len(on_paper), bare
