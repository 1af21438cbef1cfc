"""The gallery, docs/gallery: the pages of the documents that the demo makes now, as pictures, and the report's PDF.

python -m tests.report.gallery
"""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from appraisal import report
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from tests.report.parts import ROOT, notebook_blocks

GALLERY = ROOT / "docs" / "gallery"
DOCUMENTS = ("committee_report", "briefing")
_WIDE = "620"  # dots: to be read on a screen, and small


@cache
def pdf_of(document: str) -> bytes:
    """Return a document of the bundled case as the demo makes it."""
    study = report.open_study(ROOT / "inputs" / "birmingham-2018", draws=10_000, seed=1)
    return document_pdf(number(notebook_blocks(study, document)))


def words_of(pdf: bytes) -> list[str]:
    """Return the words of each page; pdftotext (poppler) reads them."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True).stdout
    return [" ".join(page.split()) for page in told.decode("utf-8").split("\f")[:-1]]


def pictures_of(pdf: bytes, document: str, folder: Path) -> dict[str, bytes]:
    """Return a PNG of each page, by its name; pdftoppm (poppler) makes them in this folder."""
    made = folder / f"{document}.pdf"
    made.write_bytes(pdf)
    size = ["-scale-to-x", _WIDE, "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", *size, made, folder / document], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(folder.glob(f"{document}-*.png"))}


def page_of_the_gallery(pictures: list[str]) -> str:
    """Return docs/gallery/README.md, which shows them in order."""
    shown = "\n\n".join(f"![{_called(name)}]({name})" for name in pictures)
    return f"{_OPENING}\n\n{shown}\n"


_OPENING = (
    "# What a run makes\n"
    "The committee report and the briefing of the worked example, Birmingham's Customer Journey of 2018, as\n"
    "`python3 run.py report inputs/birmingham-2018.xlsx --all` makes them. The report as a\n"
    "[PDF](committee_report.pdf). Figures that no paragraph is cited for are illustrative, and not the council's.\n"
    "`python -m tests.report.gallery` makes this folder anew."
)


def _called(name: str) -> str:
    document, _, page = name.removesuffix(".png").rpartition("-")
    return f"Page {int(page)} of the {document.replace('_', ' ')}"


def main() -> None:
    """Write the gallery anew."""
    with tempfile.TemporaryDirectory() as folder:
        found = {
            name: picture
            for document in DOCUMENTS
            for name, picture in pictures_of(pdf_of(document), document, Path(folder)).items()
        }
    GALLERY.mkdir(exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    for name, picture in found.items():
        (GALLERY / name).write_bytes(picture)
    (GALLERY / "committee_report.pdf").write_bytes(pdf_of("committee_report"))
    (GALLERY / "README.md").write_text(page_of_the_gallery(list(found)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
