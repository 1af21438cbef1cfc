"""From an executed notebook to its two documents: gathered, numbered once, and written together or not at all."""

from __future__ import annotations

from pathlib import Path

from appraisal.blocks import Block
from appraisal.report.gather import gather
from appraisal.report.html import page
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf


def gathered(notebook: Path) -> tuple[Block, ...]:
    """Return the blocks of an executed notebook file. ReportError as `gather`."""
    import nbformat

    return gather(nbformat.read(notebook, as_version=4))


def export(notebook: Path, folder: Path, stem: str) -> tuple[Path, Path]:
    """Write STEM.pdf and STEM.html into folder and return their paths. ReportError, and neither is written, if either
    cannot be made."""
    document = number(gathered(notebook))
    pdf, html = document_pdf(document), page(document)
    pdf_path, html_path = folder / f"{stem}.pdf", folder / f"{stem}.html"
    pdf_path.write_bytes(pdf)
    html_path.write_text(html, encoding="utf-8", newline="\n")
    return pdf_path, html_path
