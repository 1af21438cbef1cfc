"""The picture in the README, docs/report-page.png: the page with the summary, of the report that the demo makes now.

python -m tests.report.picture
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from appraisal import report
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf
from tests.report.parts import ROOT, notebook_blocks

PICTURE = ROOT / "docs" / "report-page.png"
_HEADING = "Summary"
_RESOLUTION = "90"  # dots an inch: to be read on a screen, and small


def picture_of(pdf: bytes, folder: Path) -> bytes:
    """Return the PNG of the page that opens with the summary's heading; pdftotext and pdftoppm (poppler) make it."""
    made = folder / "report.pdf"
    made.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", made, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    (page,) = (n for n, text in enumerate(told.split("\f"), 1) if _HEADING in map(str.strip, text.splitlines()))
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", _RESOLUTION, *only, made, folder / "page"], check=True)
    return (folder / "page.png").read_bytes()


def main() -> None:
    """Write the picture anew, from the bundled case as the demo appraises it."""
    study = report.open_study(ROOT / "inputs" / "birmingham-2018", draws=10_000, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_bytes(picture_of(document_pdf(number(notebook_blocks(study))), Path(folder)))


if __name__ == "__main__":
    main()
