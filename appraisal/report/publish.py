"""From an executed notebook to its documents: gathered, numbered once, put into the look that is kept beside it, and
written together or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from appraisal.blocks import Block
from appraisal.report.document import Document, dressed
from appraisal.report.errors import ReportError
from appraisal.report.gather import gather
from appraisal.report.html import page
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf
from appraisal.report.theme import theme_beside
from appraisal.report.word.write import document_docx

_NBFORMAT = 4  # the only form of a notebook that has cells at the top, and that any program has written since 2015


def gathered(notebook: Path) -> tuple[Block, ...]:
    """Return the blocks of an executed notebook file. ReportError as `gather`, and for a file that is no notebook.

    It is read as plain JSON: `nbformat` would take seconds to load, and to check what `gather` checks again.
    """
    try:
        read = json.loads(notebook.read_text(encoding="utf-8"))
        known = read["nbformat"] == _NBFORMAT and isinstance(read["cells"], list)
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise ReportError(f"{notebook.name} is not a notebook of the present form (nbformat {_NBFORMAT}).")
    return gather(read)


def ready(blocks: Iterable[Block], beside: Path | None) -> Document:
    """Return the blocks numbered, in the look of the theme that is kept in this folder, or else in our own. InputFaults
    if the theme cannot be used."""
    return dressed(number(blocks), theme_beside(beside))


def export(notebook: Path, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write the documents of an executed notebook into folder and return their paths, as `write_documents` does."""
    return write_documents(ready(gathered(notebook), notebook.parent), folder, stem)


def write_documents(document: Document, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write STEM.pdf, STEM.html and STEM.docx into folder and return their paths. ReportError, and none is written, if
    one cannot be made."""
    made = {
        "pdf": document_pdf(document),
        "html": page(document).encode("utf-8"),
        "docx": document_docx(document),
    }
    paths = tuple(folder / f"{stem}.{ending}" for ending in made)
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    return paths
