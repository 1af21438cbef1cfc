"""The documents of any study, put together as their notebooks do, without a kernel."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from appraisal import report
from appraisal.documents.document import Document
from appraisal.documents.markdown import blocks_of
from appraisal.documents.notebook_cells import ANALYST_ONLY
from appraisal.documents.pdf import document_pdf
from appraisal.documents.word.word_file import document_docx
from appraisal.ground.blocks import Block, Box, Bullets, Paragraph
from appraisal.ground.texts import plain
from appraisal.options.case import Case
from appraisal.options.sections.opened import Study
from appraisal.service_plan import sections
from tests.once import in_full, once
from tests.telling import found

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


@cache
def bundled_study(name: str) -> Study:
    """Return the study of a bundled case, for all tests that may take the same draws."""
    return report.open_study(ROOT / "inputs" / name, draws=2_000)


@cache
def plan_blocks(name: str = "york-2007", notebook: str = "service_plan") -> tuple[Block, ...]:
    """Return the blocks of a bundled service plan, as its notebook makes them."""
    study = sections.open_study(ROOT / "inputs" / name)
    return _called(notebook, lambda call, _: getattr(sections, call)(study).blocks)


def study_of(case: Case) -> Study:
    return Study(case, found(case))


def _said_of(study: Study, name: str = "committee_report", until: str = "") -> str:
    """Return all that a document of a study hangs on, whose draws are in the figures that were found."""
    found = {field.name: getattr(study.results, field.name) for field in fields(study.results)}
    return f"{name} {until} {in_full((study.case, study.cautions, {**found, 'appraisal': None}))}"


@once(_said_of)
def notebook_blocks(study: Study, name: str = "committee_report", until: str = "") -> tuple[Block, ...]:
    """Return the blocks of the committee report, or of another notebook, for a study, as the notebook does: all, or
    those before the section with a label."""

    def shown(call: str, of_the_study: bool) -> tuple[Block, ...]:
        make = getattr(report, call)
        made: tuple[Block, ...] = (make(study) if of_the_study else make()).blocks
        return made

    return _called(name, shown, until)


def _called(notebook: str, shown: Callable[[str, bool], tuple[Block, ...]], until: str = "") -> tuple[Block, ...]:
    """Return the blocks of a notebook: its headings, and what each call in it shows."""
    blocks: list[Block] = []
    for cell in json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        call = re.fullmatch(r"(?:report|sections)\.(\w+)\((study)?\)", source)
        if ANALYST_ONLY in cell["metadata"].get("tags", []):
            continue
        if until and f"<!-- #{until} " in source:
            break
        if cell["cell_type"] == "markdown":
            blocks += blocks_of(source, cell["id"])
        elif call:
            blocks += shown(call[1], bool(call[2]))
    return tuple(blocks)


@once(lambda document: repr(document))
def pdf_of(document: Document) -> bytes:
    """Return the PDF of a document that several tests look at."""
    return document_pdf(document)


@once(lambda document: repr(document))
def docx_of(document: Document) -> bytes:
    """Return the Word document, likewise."""
    return document_docx(document)


def sentences_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the words of each paragraph and of each item of a list or box."""
    for block in blocks:
        match block:
            case Paragraph(content=content):
                yield plain(content)
            case Bullets(items=items) | Box(items=items):
                yield from map(plain, items)
