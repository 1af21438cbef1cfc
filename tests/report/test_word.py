"""The Word document: it says what the web page says, and has the structure that Word and a screen reader go by."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from copy import copy
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from docx.oxml.ns import qn

from appraisal.documents.document import Document, Grid, Head, dressed
from appraisal.documents.errors import ReportError
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.documents.theme import read_theme
from appraisal.documents.word.elements import style_of
from appraisal.documents.word.word_file import document_docx
from appraisal.ground.blocks import Block, Chart, Column, Front, Heading, Paragraph, Table
from appraisal.options.workbook import read_book, to_case
from tests.report.parts import ROOT, docx_of, notebook_blocks, study_of
from tests.report.themes import EXAMPLE, wide_theme
from tests.report.word_files import body, opened, parts, plain, require_sound, style, words

pytestmark = pytest.mark.slow

FRONT = Front("Title", "", "Fenmarch Borough Council", (), date="2018-10-09")
_LONG_ROW = 400  # characters: a row with more may take half a page of a narrow column


class Made:
    """A report as a Word file and as a web page, each read once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.content = docx_of(document)

    @cached_property
    def file(self) -> Any:
        return opened(self.content)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(page(self.document), "html.parser")

    def paragraphs(self, *styles: str) -> list[Any]:
        """Return the paragraphs outside tables, of these styles if any are named."""
        return [each for each in self.file.paragraphs if not styles or style(each) in styles]

    def tables(self, name: str) -> list[Any]:
        return [table for table in self.file.tables if table.style.name == name]


@pytest.fixture(scope="module")
def birmingham() -> Made:
    case = to_case(read_book(ROOT / "inputs" / "birmingham-2018.xlsx"))
    return Made(number(notebook_blocks(study_of(case))))


@pytest.fixture(scope="module")
def appraisal() -> Made:
    case = to_case(read_book(ROOT / "inputs" / "birmingham-2018.xlsx"))
    return Made(number(notebook_blocks(study_of(case), "appraisal")))


@pytest.fixture(scope="module")
def demo(demonstration: tuple[Block, ...]) -> Made:
    return Made(number(demonstration))


@pytest.fixture(params=["birmingham", "demo"])
def made(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return] # pytest does not know


@pytest.fixture(params=["appraisal", "demo"])
def with_contents(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return] # pytest does not know


def _text(tag: Tag) -> str:
    return plain(tag.get_text())


def test_word_and_web_page_have_the_same_headings_paragraphs_and_items(made: Made) -> None:
    main = copy(made.soup.find("main"))
    assert isinstance(main, Tag)
    for exhibit in main.select(".exhibit, .fields, .facts"):
        exhibit.extract()
    web = [_text(each) for each in main.select("h2, h3, h4, p, li")]
    front = ("Organisation", "Title", "Subtitle", "TOC Heading", "toc 1", "Figure", "Caption", "Report Note")
    word = [words(each._p) for each in made.paragraphs() if style(each) not in front]
    assert [each for each in word if each] == web


def test_word_and_web_page_have_the_same_tables_cell_by_cell(made: Made) -> None:
    web = {
        _text(table.caption): [[_text(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
        for table in made.soup.select("table.grid")
        if table.caption
    }
    captions = [words(each._p) for each in made.paragraphs("Caption") if words(each._p).startswith("Table ")]
    word = {
        caption: [[words(cell) for cell in row.iter(qn("w:tc"))] for row in table._tbl.iter(qn("w:tr"))]
        for caption, table in zip(captions, made.tables("Report Table"), strict=True)
    }
    assert word == web


def test_word_and_web_page_have_the_same_captions_notes_and_fields(made: Made) -> None:
    soup = made.soup
    titles = [_text(each) for each in soup.select("figcaption > span[id]")]
    subtitles = [_text(each) for each in soup.select("figcaption > .subtitle")]
    notes = [_text(each) for each in soup.select(".exhibit > .note")]
    captions = [words(each._p) for each in made.paragraphs("Caption")]
    word_notes = [words(each._p) for each in made.paragraphs("Report Note")]
    assert [caption for caption in captions if caption.startswith("Figure ")] == titles
    assert [note for note in word_notes if note in subtitles] == subtitles
    # A table may come before a chart that does not fit on its page, and so its note before the chart's.
    assert sorted(note for note in word_notes if note not in subtitles) == sorted(notes)
    fields = [_text(cell) for cell in soup.select("table.fields :is(th, td), .facts li")]
    (table,) = made.tables("Report Fields")
    assert [cell for row in table.rows for cell in (words(each._tc) for each in row.cells) if cell] == fields


def test_the_note_of_a_table_that_runs_over_pages_stands_above_it_and_of_a_low_one_below(appraisal: Made) -> None:
    places = set()
    for table in appraisal.tables("Report Table"):
        above, below = (each is not None and style_of(each) == "ReportNote" for each in beside(table))
        breaks = any(row.find(f".//{qn('w:keepNext')}") is None for row in table._tbl.tr_lst[:-1])
        assert not (below and breaks)
        places |= {("above", "below")[below]} if above or below else set()
    assert places == {"above", "below"}


def beside(table: Any) -> tuple[Any, Any]:
    return table._tbl.getprevious(), table._tbl.getnext()


def test_the_file_is_sound(made: Made) -> None:
    require_sound(made.content)


def test_the_same_document_gives_the_same_bytes_and_names_no_hour(made: Made) -> None:
    assert document_docx(made.document) == made.content
    properties = made.file.core_properties
    front = made.document.front
    assert (properties.title, properties.author) == (made.document.title, front.organisation)
    assert properties.last_modified_by == front.organisation
    assert (properties.created.date().isoformat(), properties.modified.date().isoformat()) == (front.date, front.date)
    assert properties.language == "en-GB"
    assert b'w:lang w:val="en-GB"' in parts(made.content)["word/styles.xml"]


def test_headings_are_words_own_and_no_level_is_skipped(made: Made) -> None:
    found = [each for each in made.paragraphs() if re.fullmatch(r"Heading \d", style(each))]
    levels = [int(style(each)[-1]) for each in found]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(made.paragraphs("Title")) == 1
    appendices = [words(each._p) for each in found if words(each._p).startswith("Appendix ")]
    assert len(appendices) == sum(isinstance(block, Head) and block.appendix for block in made.document.blocks)
    assert all(each.paragraph_format.keep_with_next or each.style.paragraph_format.keep_with_next for each in found)


def test_every_table_repeats_its_headings_and_splits_no_row_but_a_very_long_one(made: Made) -> None:
    for table in made.tables("Report Table"):
        head, *rows = table._tbl.tr_lst
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        usual = [row for row in rows if len(words(row)) < _LONG_ROW]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in (head, *usual))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val"))


def test_every_cell_has_its_columns_width_and_the_table_fits_its_page(made: Made) -> None:
    for table in made.file.tables:
        grid = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            assert [int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for cell in row.tc_lst] == grid
        following = [each for each in table._tbl.itersiblings() if _section(each) is not None]
        section = _section(following[0])
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        beside = sum(int(margins.get(qn(f"w:{side}"))) for side in ("left", "right"))
        assert sum(grid) <= int(size.get(qn("w:w"))) - beside + 1


def _section(element: Any) -> Any:
    return element if element.tag == qn("w:sectPr") else element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def test_numbers_are_at_the_right_and_totals_are_marked(made: Made) -> None:
    grids = [block for block in made.document.blocks if isinstance(block, Grid)]
    for grid, table in zip(grids, made.tables("Report Table"), strict=True):
        for row in table._tbl.tr_lst:
            for column, cell in zip(grid.columns, row.tc_lst, strict=True):
                aligned = next(cell.iter(qn("w:jc")), None)
                assert (aligned is not None and aligned.get(qn("w:val")) == "right") == column.numeric
        assert (table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:lastRow")) == "1") == grid.total


def test_wide_tables_are_on_landscape_pages_and_the_others_upright(demo: Made) -> None:
    turned = {section.orientation for section in demo.file.sections}
    assert len(turned) == 2
    for section in demo.file.sections:
        assert (section.page_width > section.page_height) == (section.orientation == 1)


def test_every_picture_says_what_it_shows_and_is_sharp_in_print(birmingham: Made) -> None:
    shown = list(birmingham.file.element.body.iter(qn("wp:docPr")))
    charts = [block for block in birmingham.document.blocks if type(block).__name__ == "Picture"]
    assert [each.get("descr") for each in shown] == [block.alt for block in charts]  # type: ignore[union-attr]
    for shape in birmingham.file.inline_shapes:
        image = birmingham.file.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].image
        assert image.px_width / shape.width.inches >= 199
        assert shape.width.mm <= 160.1


def test_no_paragraph_is_there_for_its_space(made: Made) -> None:
    for each in made.paragraphs():
        ends_section = each._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        assert words(each._p) or ends_section or style(each) == "Figure", style(each)


def test_the_committee_report_has_no_contents_list(birmingham: Made) -> None:
    assert not list(birmingham.file.element.body.iter(qn("w:sdt")))


def test_the_contents_are_a_field_with_its_entries_filled_in(with_contents: Made) -> None:
    made = with_contents
    (gallery,) = made.file.element.body.iter(qn("w:sdt"))
    codes = [each.text.strip() for each in gallery.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-1" \\h \\z \\u'
    told = [re.fullmatch(r"(.+) (\d+)", words(each)) for each in gallery.iter(qn("w:hyperlink"))]
    entries = [each[1] for each in told if each]
    assert entries == [plain(f"{e.number} {e.text}") for e in made.document.contents if e.level == 1]
    pages = [int(each[2]) for each in told if each]
    assert pages == sorted(pages)
    assert len(set(pages)) > 1
    assert [code.split()[0] for code in codes[1:]] == ["PAGEREF"] * len(entries)
    heads = {words(each._p) for each in made.paragraphs("Heading 1")}
    assert set(entries) <= heads
    # Word asks before it opens a document with either.
    assert b"updateFields" not in parts(made.content)["word/settings.xml"]
    assert b"w:dirty" not in parts(made.content)["word/document.xml"]


def test_a_reference_leads_to_what_it_names(made: Made) -> None:
    root = made.file.element.body
    at = {mark.get(qn("w:name")): words(mark.getparent()) for mark in root.iter(qn("w:bookmarkStart"))}
    for link in root.iter(qn("w:hyperlink")):
        named = re.fullmatch(r"(Table|Figure) \d+", words(link))
        if named:
            assert at[link.get(qn("w:anchor"))].startswith(f"{named[0]}: ")


def test_head_and_foot_say_whose_report_it_is_and_which_page(made: Made) -> None:
    front = made.document.front
    for section in made.file.sections:
        foot = section.footer._element
        assert plain(" ".join(each.text for each in foot.iter(qn("w:instrText")))) == "PAGE NUMPAGES"
        assert front.running_line in words(foot)
        assert words(section.header._element).endswith(front.organisation)


def test_a_title_and_an_organisation_longer_than_word_takes_are_shortened_where_they_must_be() -> None:
    long = "A service for everybody and for all time " * 200
    front = replace(FRONT, title=long, organisation=long)
    content = document_docx(number((front, Heading(1, "One"), Paragraph(("Only this.",)))))
    require_sound(content)
    file = opened(content)
    assert file.core_properties.title.endswith("…")
    assert [words(each) for each in body(content).iter(qn("w:p"))][1] == long.strip()
    for section in file.sections:
        assert "A service for everybody" in words(section.header._element)
        assert len(words(section.header._element)) < 150


def test_a_draft_says_so_on_its_front_and_at_every_foot(demonstration: tuple[Block, ...]) -> None:
    front, *rest = demonstration
    assert isinstance(front, Front)
    drafted = Made(number((replace(front, draft="DRAFT: two figures are still to be filled in"), *rest)))
    require_sound(drafted.content)
    assert "DRAFT" in [words(each._p) for each in drafted.paragraphs()]
    assert drafted.file.core_properties.title.startswith("DRAFT: ")
    for section in drafted.file.sections:
        assert "two figures are still" in words(section.footer._element)
    assert "two figures are still" in words(drafted.file.sections[0].first_page_footer._element)


FIELDS = (
    "{ MERGEFIELD Name }",
    '{ INCLUDETEXT "c:\\\\secret.txt" }',
    "=cmd|'/c calc'!A0",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "&lt;&amp;&#65;",
    "x" * 300,
    "  two  spaces ",
)


def test_a_theme_gives_the_document_its_name_colours_typeface_logo_and_foot(
    demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    theme = read_theme(wide_theme(tmp_path))
    for worn in (theme, replace(theme, logo=read_theme(EXAMPLE).logo)):
        made = Made(dressed(number(demonstration), worn))
        require_sound(made.content)
        styles = parts(made.content)["word/styles.xml"]
        assert b"12436D" not in styles
        assert b"7A1F3D" in styles
        assert made.file.styles.element.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == theme.typeface.family
        assert made.file.core_properties.author == "Fenmarch & Marsh Council"
        first = next(made.file.element.body.iter(qn("wp:docPr")))
        assert worn.logo is not None
        assert first.get("descr") == worn.logo.alt
        assert all("Fenmarch, <b>Fen House</b>" in words(each.footer._element) for each in made.file.sections)


def test_libreoffice_opens_it_with_every_heading_and_no_page_nearly_empty(birmingham: Made, tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed")
    (tmp_path / "report.docx").write_bytes(birmingham.content)
    place = ["--outdir", str(tmp_path), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"]
    subprocess.run([office, "--headless", "--convert-to", "pdf", *place, str(tmp_path / "report.docx")], check=True)
    read = [reader, "-layout", str(tmp_path / "report.pdf"), "-"]
    pages = subprocess.run(read, check=True, capture_output=True, encoding="utf-8").stdout.split("\f")[:-1]
    printed = plain(" ".join(pages))
    for head in birmingham.paragraphs("Heading 1", "Heading 2", "Heading 3"):
        assert words(head._p) in printed
    assert f"Page {len(pages)} of {len(pages)}" in plain(pages[-1])
    running = birmingham.document.front.running_line
    assert all(running in plain(each) for each in pages)
    assert all(len(each.split()) > len(running.split()) + 30 for each in pages)


def test_hostile_text_is_only_text(hostile: tuple[str, ...]) -> None:
    texts = (*FIELDS, *hostile)
    table = Table(
        "Texts " + texts[0],
        "texts",
        (Column("Text " + texts[1], unit=texts[2]), Column("Again")),
        tuple(((text,), (text,)) for text in texts),
        note=(texts[3],),
    )
    content = document_docx(number((FRONT, Heading(1, texts[4]), *(Paragraph((text,)) for text in texts), table)))
    require_sound(content)
    found = Counter(words(each) for each in body(content).iter(qn("w:p")))
    for text in texts:
        assert found[plain(text)] >= 2 or found[f"1.{texts.index(text) + 1} {plain(text)}"] == 1, text
    assert {each.text.strip() for each in body(content).iter(qn("w:instrText"))} == set()


def test_what_xml_cannot_hold_is_refused_in_a_sentence() -> None:
    for character in "\ufffe\uffff\x00\x1b":
        with pytest.raises(ReportError, match="invisible character"):
            document_docx(number((FRONT, Heading(1, "One"), Paragraph((f"a{character}b",)), _table(f"c{character}"))))


def _table(text: str) -> Table:
    return Table("Caption", "label", (Column("One"),), (((text,),),))


def test_a_chart_without_a_picture_for_word_is_refused(demonstration: tuple[Block, ...]) -> None:
    for png in ("", "not base64!", "aGVsbG8="):
        blocks = [replace(block, png=png) if isinstance(block, Chart) else block for block in demonstration]
        with pytest.raises(ReportError, match="no PNG picture"):
            document_docx(number(blocks))


def test_a_table_too_wide_comes_in_parts_that_all_fit() -> None:
    columns = (Column("Option"), *(Column(f"Year {2000 + year}", "£", numeric=True) for year in range(40)))
    rows = (tuple((f"{1_000_000 + index:,}",) for index in range(41)),)
    table = Table("Cash", "cash", columns, rows, wide=True)
    made = Made(number((FRONT, Heading(1, "Cash", appendix=True), table)))
    require_sound(made.content)
    captions = [words(each._p) for each in made.paragraphs("Caption")]
    assert len(captions) > 1
    assert captions[0].startswith(f"Table 1 (part 1 of {len(captions)}): ")
    assert sum(len(table._tbl.tblGrid) - 1 for table in made.tables("Report Table")) == 40


def test_a_compact_document_is_set_smaller_and_begins_no_page_for_a_heading(demonstration: tuple[Block, ...]) -> None:
    front, *rest = demonstration
    assert isinstance(front, Front)
    made = Made(number((replace(front, compact=True), *rest)))
    require_sound(made.content)
    usual, closer = (each.sections[0].top_margin for each in (opened(document_docx(number(demonstration))), made.file))
    assert closer < usual
    assert not list(made.file.element.body.iter(qn("w:pageBreakBefore")))


def test_a_compact_front_has_the_clerks_fields_two_to_a_row(demonstration: tuple[Block, ...]) -> None:
    front, *rest = demonstration
    assert isinstance(front, Front)
    made = Made(number((replace(front, compact=True, fields=front.fields[:7]), *rest)))
    require_sound(made.content)
    (table,) = made.tables("Report Fields")
    cells = [words(cell._tc) for row in table.rows for cell in row.cells]
    assert cells == [*(f"{name}: {value}" for name, value in front.fields[:7]), ""]
    assert len(table.rows) == 4


def test_a_report_may_be_short() -> None:
    content = document_docx(number((FRONT, Paragraph(("Only this.",)))))
    require_sound(content)
    assert [words(each) for each in body(content).iter(qn("w:p"))] == [FRONT.organisation, FRONT.title, "Only this."]


def test_contents_that_the_front_leaves_no_room_for_begin_a_page_with_their_heading(demo: Made) -> None:
    def begins_page(document: Document) -> bool:
        (gallery,) = opened(document_docx(document)).element.body.iter(qn("w:sdt"))
        return next(gallery.iter(qn("w:p"))).find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None

    front = demo.document.front
    assert begins_page(replace(demo.document, front=replace(front, fields=front.fields * 3)))
    assert not begins_page(replace(demo.document, front=replace(front, fields=front.fields[:4])))


def test_a_heading_begins_a_page_of_its_own_in_word_unless_the_page_before_were_left_half_bare() -> None:
    def begins_page(lines_before: int) -> bool:
        before = tuple(Paragraph((f"Line {line}.",)) for line in range(lines_before))
        blocks: tuple[Block, ...] = (
            FRONT,
            Heading(1, "One"),
            *before,
            Heading(1, "Two", fresh=True),
            Paragraph(("And so on.",)),
        )
        (head,) = (each for each in body(document_docx(number(blocks))).iter(qn("w:p")) if words(each) == "2 Two")
        return head.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None

    assert [begins_page(count) for count in (3, 20)] == [False, True]
