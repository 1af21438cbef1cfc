"""From an executed notebook to its documents: gathered, held against results.json beside it, numbered once, put into
the look that is kept beside it, and written together or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from appraisal.documents.agreement import RESULTS, check_cells, is_of_another_case, numbers_beside
from appraisal.documents.charts_apart import chart_files
from appraisal.documents.document import Document, dressed
from appraisal.documents.errors import ReportError
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.html import page
from appraisal.documents.listed_files import MANIFEST
from appraisal.documents.notebook_cells import CellMade, cells_of, notebook_in
from appraisal.documents.numbering import number
from appraisal.documents.pdf import prepared, typeset
from appraisal.documents.theme import Theme, theme_beside
from appraisal.documents.theme.theme_file import THEME_FOLDER
from appraisal.documents.word.word_file import document_docx
from appraisal.ground.blocks import Block
from appraisal.ground.files import require_no_links, through_no_link, write
from appraisal.ground.record import OTHERWISE

UNCHECKED = "DRAFT: its figures were not checked against the results of a run"
CHANGED = "DRAFT: its notebook was changed after the run"


def gathered(notebook: Path) -> tuple[Block, ...]:
    """Return the blocks of an executed notebook file. ReportError as `cells_in`."""
    return tuple(block for cell in cells_in(notebook) for block in cell.blocks)


def cells_in(notebook: Path) -> tuple[CellMade, ...]:
    """Return what each cell of an executed notebook file made. ReportError as `notebook_in` and `cells_of`.

    LinkError for a link: what it leads to was not sent to be printed.
    """
    require_no_links([notebook])
    return cells_of(notebook_in(notebook))


def ready(cells: Iterable[CellMade], beside: Path | None, theme: Theme | None = None) -> Document:
    """Return what cells made as a numbered document, in a theme or in the one that is kept in this folder.

    ReportError for a figure that is not that of the results.json in the folder, and for a character that cannot be
    drawn; without a results.json the document is a draft, for nobody has checked it. InputFaults if the theme cannot be
    used, LinkError if a link stands for anything of these.
    """
    if beside is not None:
        require_no_links(beside / name for name in (RESULTS, MANIFEST, THEME_FOLDER))
        require_no_links((beside / THEME_FOLDER).rglob("*"))
    every = tuple(cells)
    numbers = None if beside is None else numbers_beside(beside)
    if numbers is not None:
        check_cells(every, numbers)
    worn = theme or theme_beside(beside)
    document = number((block for cell in every for block in cell.blocks), worn.sections)
    if numbers is None:
        document = as_draft(document, UNCHECKED)
    elif beside is not None and is_of_another_case(beside):
        document = as_draft(document, OTHERWISE)  # a notebook of somebody's own that was not told
    document = dressed(document, worn)
    require_glyphs(document, {cell.where: cell.blocks for cell in every})
    return document


def as_draft(document: Document, why: str) -> Document:
    """Return the document marked as a draft, for a reason that begins with that word."""
    return replace(document, front=replace(document.front, draft=why))


def write_documents(document: Document, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write STEM.pdf, STEM.html and STEM.docx and the charts into folder and return their paths. ReportError, and none
    is written, if one cannot be made; LinkError if the charts' folder is a link."""
    made = documents(document, stem)
    paths = places(folder, made)
    for name, path in paths.items():
        write(path, made[name])
    return tuple(paths.values())


def places(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return where files of these names belong in a folder, their own folders made. LinkError if one of those is a
    link, which whoever sent the folder may have put there, and ReportError if it is a file."""
    paths = {name: folder / name for name in names}
    for within in {path.parent for path in paths.values()} - {folder}:
        through_no_link(within, below=folder)
        if within.exists() and not within.is_dir():
            raise ReportError(f"{within.name} in {folder.name} is a file, and its charts need a folder of that name.")
        within.mkdir(exist_ok=True)
    return paths


def documents(document: Document, stem: str) -> dict[str, bytes]:
    """Return STEM.pdf, STEM.html and STEM.docx, and each chart by itself, by their names. ReportError if one cannot be
    made.

    The PDF is set while the others are written: its typesetter lets Python go on.
    """
    to_set = prepared(document)
    with ThreadPoolExecutor(1) as beside:
        docx = beside.submit(document_docx, document)
        html = beside.submit(page, document)
        beside.submit(import_module, "pikepdf")  # what finishes the PDF
        return {
            f"{stem}.pdf": typeset(to_set),
            f"{stem}.html": html.result().encode("utf-8"),
            f"{stem}.docx": docx.result(),
            **chart_files(document, stem),
        }
