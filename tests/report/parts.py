"""The committee report of any study, put together as its notebook does, without a kernel."""

from __future__ import annotations

import json
import re
from pathlib import Path

from appraisal import report
from appraisal.blocks import Block
from appraisal.case import Case
from appraisal.report.markdown import blocks_of
from appraisal.report.sections.study import Study
from tests.telling import found

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "committee_report.ipynb"


def study_of(case: Case) -> Study:
    return Study(case, found(case))


def notebook_blocks(study: Study) -> tuple[Block, ...]:
    """Return the blocks of the committee report for a study, as its notebook puts them together."""
    blocks: list[Block] = []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        call = re.fullmatch(r"report\.(\w+)\((study)?\)", source)
        if cell["cell_type"] == "markdown":
            blocks += blocks_of(source, cell["id"])
        elif call:
            make = getattr(report, call[1])
            blocks += (make(study) if call[2] else make()).blocks
    return tuple(blocks)
