"""The committee PDF: its tags, that it says the same as the page, and what it refuses."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from appraisal.documents.document import Document, Grid, plain
from appraisal.documents.errors import ReportError
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.table_columns import SIZES, setting
from appraisal.documents.typeface import SOURCE_SANS
from appraisal.documents.word_breaks import BREAK, breakable
from appraisal.ground.blocks import Block, Chart, Column, Front, Heading, Paragraph, Table
from tests.report.conftest import DIGEST

FRONT = Front("Title", "", "Fenmarch Borough Council", ())


@pytest.fixture(scope="module")
def document(demonstration: tuple[Block, ...]) -> Document:
    return number(demonstration)


@pytest.fixture(scope="module")
def made(document: Document) -> bytes:
    return document_pdf(document)


@pytest.fixture(scope="module")
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    return next(attributes for attributes in cell.A if attributes.O == "/Table")


def test_the_pdf_says_what_it_is(pdf: pikepdf.Pdf, document: Document) -> None:
    assert pdf.Root.Lang == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == document.front.title
    assert str(pdf.docinfo["/Author"]) == document.front.organisation
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20181009")


def test_every_heading_table_figure_and_row_header_is_tagged(pdf: pikepdf.Pdf, document: Document) -> None:
    elements = list(_elements(pdf.Root.StructTreeRoot))
    kinds = Counter(str(element.S) for element in elements)
    headings = Counter(f"/H{block.level}" for block in document.blocks if hasattr(block, "level"))
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert {kind: kinds[kind] for kind in headings} == headings
    assert kinds["/Table"] == len(grids) + 1  # and the front's fields
    assert kinds["/Title"] == kinds["/Figure"] == 1
    assert kinds["/TOCI"] == sum(entry.level == 1 for entry in document.contents)
    assert str(next(element.Alt for element in elements if element.S == "/Figure")).startswith("In-house costs least, ")
    scopes = Counter(str(_table_attributes(element).Scope) for element in elements if element.S == "/TH")
    assert scopes["/Row"] == sum(len(grid.rows) for grid in grids) + len(document.front.fields)
    assert scopes["/Column"] == sum(len(grid.columns) for grid in grids)


def test_every_cell_names_headers_that_exist(pdf: pikepdf.Pdf) -> None:
    elements = list(_elements(pdf.Root.StructTreeRoot))
    names = pdf.Root.StructTreeRoot.IDTree.Names
    identifiers = [bytes(name) for name in list(names)[::2]]
    assert identifiers == sorted(set(identifiers))
    for cell in (element for element in elements if element.S == "/TD"):
        headers = [bytes(header) for header in _table_attributes(cell).Headers]
        assert headers
        assert set(headers) <= set(identifiers)


def test_bookmarks_are_the_pages_headings(pdf: pikepdf.Pdf, document: Document) -> None:
    with pdf.open_outline() as outline:
        bookmarks = [item.title for top in outline.root for item in (top, *top.children)]
    soup = BeautifulSoup(page(document), "html.parser")
    headings = [element.get_text() for element in soup.select("main h2, main h3")]
    assert bookmarks == headings


def test_paper_and_web_print_the_same_numbers(made: bytes, document: Document, tmp_path: Path) -> None:
    paper = " ".join(_text(made, tmp_path, "-layout").split())
    soup = BeautifulSoup(page(document), "html.parser")
    numbered = soup.select("p.numbered, .recommendations li, caption span, figcaption > span[id]")
    assert len(numbered) > 30
    for element in numbered:
        words = " ".join(element.get_text().split())
        if not re.search(r"\S{25}", words):  # a broken digest reads differently
            assert words[:60] in paper


def test_the_same_document_gives_the_same_bytes(made: bytes, document: Document) -> None:
    assert document_pdf(document) == made


def test_a_wide_table_takes_a_landscape_page_with_its_heading(pdf: pikepdf.Pdf) -> None:
    turned = [index for index, each in enumerate(pdf.pages) if each.mediabox[2] > each.mediabox[3]]
    assert len(turned) == 1


def test_a_character_the_typeface_lacks_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match=r"no character '中' \(U\+4E2D\), which stands in the text 'Costs in 中'"):
        document_pdf(number((FRONT, Heading(1, "One"), Paragraph(("Costs in 中",)))))


def test_a_chart_without_a_size_is_refused(demonstration: tuple[Block, ...]) -> None:
    blocks = (replace(block, svg="<svg></svg>") if isinstance(block, Chart) else block for block in demonstration)
    with pytest.raises(ReportError, match=r"^Figure 1 .* gives no size"):
        document_pdf(number(blocks))


def test_a_report_without_date_contents_or_fields_is_set() -> None:
    assert document_pdf(number((FRONT, Paragraph(("Only this.",))))).startswith(b"%PDF-1.7")


def test_no_word_is_wider_than_its_column(document: Document) -> None:
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        width = 700.0 if grid.wide else 453.0
        chosen = setting(grid, width)
        assert chosen.manner.size in SIZES
        assert sum(chosen.widths) == pytest.approx(width, abs=0.1)
        for row in grid.rows:
            for content, column in zip(row, chosen.widths, strict=True):
                for word in breakable(plain(content)).replace(BREAK, " ").split():
                    assert SOURCE_SANS.face("Semibold").width(word, chosen.manner.size) < column


def test_a_cell_longer_than_a_page_loses_no_word(tmp_path: Path) -> None:
    long = " ".join(f"word{i}" for i in range(1500))
    table = Table("Long", "long", (Column("Name"), Column("Words")), ((("A",), (long,)), (("B",), ("end",))))
    text = _text(document_pdf(number((FRONT, Heading(1, "One"), table))), tmp_path)
    assert set(long.split()) <= set(text.split())


def test_a_digest_is_copied_whole(made: bytes, tmp_path: Path) -> None:
    text = _text(made, tmp_path, "-raw")
    assert BREAK not in text
    assert DIGEST in "".join(text.split())


def test_front_and_contents_share_a_page_and_the_summary_begins_one(made: bytes, tmp_path: Path) -> None:
    first, second, *_ = _text(made, tmp_path, "-layout").split("\f")
    assert "Date of decision" in first
    assert "Contents" in first
    assert "Appendix C" in first
    assert "Why these five" not in first
    assert "Summary" in second
    assert "1 Recommendations" in " ".join(second.split())


def test_a_report_begins_where_contents_that_follow_its_summary_end(
    demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    contents = demonstration[1]
    at = next(place for place, block in enumerate(demonstration) if getattr(block, "text", "") == "Recommendations")
    blocks = (demonstration[0], *demonstration[2:at], contents, *demonstration[at:])
    pages = _text(document_pdf(number(blocks)), tmp_path, "-layout").split("\f")
    (ends,) = (page for page in pages if re.search(r"Appendix C .*\. \.", page))
    assert "1 Recommendations" in " ".join(ends.split())


def _text(pdf: bytes, folder: Path, *how: str) -> str:
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("pdftotext (poppler) is not installed")
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return subprocess.run([reader, *how, str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")
