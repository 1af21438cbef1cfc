"""The gallery in docs/ is of the documents that the demo makes now."""

from __future__ import annotations

import shutil

import pytest

from tests.report.gallery import DOCUMENTS, GALLERY, page_of_the_gallery, pdf_of, words_of


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_the_pdf_in_the_gallery_says_what_the_demo_s_report_says() -> None:
    kept = (GALLERY / "committee_report.pdf").read_bytes()
    assert words_of(kept) == words_of(pdf_of("committee_report")), "python -m tests.report.gallery makes it anew"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_the_gallery_shows_every_page_in_order() -> None:
    count = {document: len(words_of(pdf_of(document))) for document in DOCUMENTS}
    wanted = [f"{document}-{page}.png" for document in DOCUMENTS for page in range(1, count[document] + 1)]
    assert sorted(path.name for path in GALLERY.glob("*.png")) == sorted(wanted)
    assert (GALLERY / "README.md").read_text(encoding="utf-8") == page_of_the_gallery(wanted)
