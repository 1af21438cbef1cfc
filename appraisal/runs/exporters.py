"""nbconvert's doors to the three documents: `jupyter nbconvert --to committee-pdf`, html or docx, and Lab's menu.

Figures are held against the results.json beside the notebook. Where there is none, as beside one that was run in
JupyterLab, the document is a draft that says so on every page.

Importing nbconvert takes seconds when cold: whoever only wants the files imports `appraisal.documents.publish`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from appraisal.documents.document import Document
from appraisal.documents.html import page
from appraisal.documents.listed_files import manifest_in
from appraisal.documents.notebook_cells import cells_of
from appraisal.documents.pdf import document_pdf
from appraisal.documents.publish import CHANGED, as_draft, ready
from appraisal.documents.word.word_file import document_docx
from appraisal.runs.manifest import changed_since_run

__all__ = ["CommitteeDOCX", "CommitteeHTML", "CommitteePDF"]


class CommitteePDF(Exporter):
    """The committee pack's PDF. ReportError where the notebook is not fit to be a document."""

    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override] # nbconvert's own exporters return text or bytes, not its base's node
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF's bytes and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return document_pdf(_document(notebook, resources)), resources


class CommitteeHTML(Exporter):
    """The published web page. ReportError where the notebook is not fit to be a document."""

    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override] # nbconvert's own exporters return text or bytes, not its base's node
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return page(_document(notebook, resources)), resources


class CommitteeDOCX(Exporter):
    """The Word document, to paste from. ReportError where the notebook is not fit to be a document."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override] # nbconvert's own exporters return text or bytes, not its base's node
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the document's bytes and nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return document_docx(_document(notebook, resources)), resources


def _document(notebook: NotebookNode, resources: dict[str, Any]) -> Document:
    folder = _folder(resources)
    document = ready(cells_of(notebook), folder)
    if folder is None:
        return document
    file = folder / f"{resources['metadata'].get('name', '')}.ipynb"
    return as_draft(document, CHANGED) if file.is_file() and changed_since_run(file, manifest_in(folder)) else document


def _folder(resources: dict[str, Any]) -> Path | None:
    """Return the notebook's folder, where its theme is kept; None for a notebook that came without one."""
    path = resources.get("metadata", {}).get("path")
    return None if path is None else Path(path)  # nbconvert says "" for a notebook in the folder of work
