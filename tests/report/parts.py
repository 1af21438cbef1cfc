"""The documents of any study, put together as their notebooks do, without a kernel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from appraisal import report
from appraisal.documents.markdown import blocks_of
from appraisal.ground.blocks import Block, Box, Bullets, Paragraph
from appraisal.ground.texts import plain
from appraisal.options.case import Case
from appraisal.options.sections.opened import Study
from tests.telling import found

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


def study_of(case: Case) -> Study:
    return Study(case, found(case))


def notebook_blocks(study: Study, name: str = "committee_report") -> tuple[Block, ...]:
    """Return the blocks of the committee report, or of another notebook, for a study, as the notebook does."""
    blocks: list[Block] = []
    for cell in json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        call = re.fullmatch(r"report\.(\w+)\((study)?\)", source)
        if cell["cell_type"] == "markdown":
            blocks += blocks_of(source, cell["id"])
        elif call:
            make = getattr(report, call[1])
            blocks += (make(study) if call[2] else make()).blocks
    return tuple(blocks)


def sentences_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the words of each paragraph and of each item of a list or box."""
    for block in blocks:
        match block:
            case Paragraph(content=content):
                yield plain(content)
            case Bullets(items=items) | Box(items=items):
                yield from map(plain, items)
