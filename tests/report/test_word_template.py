"""A council's own .docx: what is in it stays, the report stands where it should, and what cannot be used is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from appraisal.documents.document import Document
from appraisal.documents.errors import ReportError
from appraisal.documents.numbering import number
from appraisal.documents.theme import read_word_template
from appraisal.documents.word.elements import related_part
from appraisal.documents.word.word_file import document_docx
from appraisal.ground.blocks import Block
from appraisal.workbook import InputFaults
from tests.report.word_files import body, opened, parts, require_sound, style, words

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def document(demonstration: tuple[Block, ...]) -> Document:
    return number(demonstration)


_SIZE = Twips(11906), Twips(16838), Twips(1757)  # the width and height of a page, and its margin


def saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def councils(*paragraphs: str) -> Any:
    """Return a council's file: a typeface, a margin, a head and a foot of its own, and these paragraphs."""
    file = docx.Document()
    file.styles["Normal"].font.name = "Georgia"
    file.styles["Heading 1"].font.color.rgb = RGBColor(0x5B, 0x21, 0x6F)
    file.styles.add_style("Box Text", 1).font.size = Pt(13)
    section = file.sections[0]
    section.page_width, section.page_height, section.left_margin = _SIZE
    section.header.paragraphs[0].text = "Fenmarch Borough Council: Cabinet"
    section.footer.paragraphs[0].text = "Fen House, Fenmarch"
    for each in paragraphs:
        file.add_paragraph(each)
    return file


def test_the_report_goes_after_what_is_there_with_the_councils_head_foot_page_and_styles(document: Document) -> None:
    content = document_docx(document, saved(councils("Item 7")))
    require_sound(content)
    file = opened(content)
    texts = [words(each._p) for each in file.paragraphs]
    assert texts[:2] == ["Item 7", document.front.organisation]
    assert style(next(each for each in file.paragraphs if words(each._p) == "Summary")) == "Heading 1"
    assert str(file.styles["Heading 1"].font.color.rgb) == "5B216F"
    assert file.styles["Box Text"].font.size == Pt(13)
    assert file.styles["Numbered Paragraph"].base_style.font.name == "Georgia"
    for section in file.sections:
        assert words(section.header._element) == "Fenmarch Borough Council: Cabinet"
        assert words(section.footer._element).startswith("Fen House, Fenmarch")
        assert document.front.running_line in words(section.footer._element)
        assert section.left_margin == _SIZE[2]
    turned = [section.orientation for section in file.sections]
    assert turned.count(WD_ORIENT.LANDSCAPE) == 1
    assert document_docx(document, saved(councils("Item 7"))) == content


def test_the_report_goes_where_the_template_says_and_the_rest_keeps_its_pages(document: Document) -> None:
    content = document_docx(document, saved(councils("Before", " [Report] ", "After")))
    require_sound(content)
    file = opened(content)
    texts = [words(each._p) for each in file.paragraphs if words(each._p)]
    assert (texts[0], texts[-1]) == ("Before", "After")
    assert "[report]" not in " ".join(texts).casefold()
    assert file.sections[-1].orientation == WD_ORIENT.PORTRAIT
    assert file.sections[-1].page_width == _SIZE[0]


def test_a_template_in_sections_keeps_them(document: Document) -> None:
    template = councils("Cover", "[report]")
    after = template.add_section()
    after.left_margin = Twips(850)
    template.add_paragraph("Sign-off")
    content = document_docx(document, saved(template))
    require_sound(content)
    file = opened(content)
    assert [words(each._p) for each in file.paragraphs if words(each._p)][-1] == "Sign-off"
    assert [section.left_margin for section in file.sections][-2:] == [_SIZE[2], Twips(850)]


def test_paragraphs_stand_apart_in_a_template_whose_text_has_no_space_between(document: Document) -> None:
    def space_after(template: Any) -> set[int | None]:
        file = opened(document_docx(document, saved(template)))
        text = [each for each in file.paragraphs if style(each) in ("Normal", "Numbered Paragraph") and words(each._p)]
        assert {style(each) for each in text} == {"Normal", "Numbered Paragraph"}
        return {each.paragraph_format.space_after for each in text}

    close, roomy = councils(), councils()
    for template, space in ((close, Pt(0)), (roomy, Pt(6))):
        template.styles["Normal"].paragraph_format.space_after = space
    assert space_after(close) == {Pt(8)}
    assert space_after(roomy) == {None}


def test_headings_that_number_themselves_are_not_numbered_twice(document: Document) -> None:
    template = councils()
    numbered = template.styles["List Number"].element.pPr.numPr
    template.styles["Heading 1"].element.get_or_add_pPr().append(numbered)
    for heading in body(document_docx(document, saved(template))).iter(qn("w:p")):
        if heading.style == "Heading1":
            assert heading.pPr.numPr.numId.val == 0


def test_lists_of_a_template_without_bullets_are_added_under_free_numbers(document: Document) -> None:
    template = councils()
    for name in ("List Bullet", "List Bullet 2"):
        template.styles[name].element.getparent().remove(template.styles[name].element)
    content = document_docx(document, saved(template))
    require_sound(content)
    numbering = opened(content).part.numbering_part.element
    numbers = [each.get(qn("w:numId")) for each in numbering.iter(qn("w:num"))]
    assert len(set(numbers)) == len(numbers)
    for name in ("List Bullet", "List Bullet 2"):
        style_ = opened(content).styles[name].element
        chosen = next(each for each in numbering.iter(qn("w:num")) if int(each.get(qn("w:numId"))) == _list(style_))
        kind = chosen.find(qn("w:abstractNumId")).get(qn("w:val"))
        (described,) = (each for each in numbering.iter(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == kind)
        assert next(described.iter(qn("w:lvlText"))).get(qn("w:val")) == "•"


def _list(style_element: Any) -> int:
    return int(next(style_element.iter(qn("w:numId"))).get(qn("w:val")))


def test_a_front_page_of_its_own_is_kept_and_its_foot_says_what_it_must(document: Document) -> None:
    template = councils()
    template.sections[0].different_first_page_header_footer = True
    content = document_docx(document, saved(template))
    file = opened(content)
    assert document.front.running_line in words(file.sections[0].first_page_footer._element)
    assert [section.different_first_page_header_footer for section in file.sections] == [True] + [False] * (
        len(file.sections) - 1
    )


def test_nothing_of_who_made_the_template_or_where_it_lay_is_passed_on(document: Document) -> None:
    template = councils()
    template.core_properties.author = template.core_properties.last_modified_by = "J Smith"
    part = related_part(template, RELATIONSHIP_TYPE.SETTINGS)
    relation = part.relate_to("file:///C:/Users/jsmith/council.dotx", _ATTACHED, is_external=True)
    attached = template.settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): relation})
    template.settings.element.insert(0, attached)
    names_in = "http://schemas.microsoft.com/office/word/2012/wordml"
    people = f'<w15:people xmlns:w15="{names_in}"><w15:person w15:author="J Smith"/></w15:people>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"
    names = Part(PackURI("/word/people.xml"), kind, people, template.part.package)
    template.part.relate_to(names, "http://schemas.microsoft.com/office/2011/relationships/people")
    assert b"J Smith" in parts(saved(template))["word/people.xml"]
    content = document_docx(document, saved(template))
    require_sound(content)
    for name, part in parts(content).items():
        assert b"J Smith" not in part, name
        assert b"jsmith" not in part, name


def test_a_locked_template_makes_a_report_that_can_be_worked_on(document: Document) -> None:
    template = councils()
    for lock in ("w:writeProtection", "w:documentProtection"):
        template.settings.element.insert(0, template.settings.element.makeelement(qn(lock)))
    assert b"Protection" in parts(saved(template))["word/settings.xml"]
    assert b"Protection" not in parts(document_docx(document, saved(template)))["word/settings.xml"]


_ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a council's file with some of its parts changed."""
    every = parts(saved(councils()))
    change(every)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in every.items():
            archive.writestr(name, part)
    return out.getvalue()


def _swap(part: str, old: bytes, new: bytes) -> bytes:
    def change(every: dict[str, bytes]) -> None:
        assert old in every[part]
        every[part] = every[part].replace(old, new)

    return changed(change)


_TYPES, _DOCUMENT = "[Content_Types].xml", "word/document.xml"
_MAIN = b"wordprocessingml.document.main+xml"
UNFIT = {
    "not a zip": (b"not a document", "damaged, or not really"),
    "an older file, or a password": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a password, or is of Word's older format"),
    "macros": (
        _swap(_TYPES, b"openxmlformats-officedocument." + _MAIN, b"ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "a macro part": (changed(lambda every: every.update({"word/vbaProject.bin": b"x"})), "holds macros"),
    "a Word template": (_swap(_TYPES, _MAIN, b"wordprocessingml.template.main+xml"), "Word template \\(.dotx\\)"),
    "a workbook": (_swap(_TYPES, b"wordprocessingml.document", b"spreadsheetml.sheet"), "not a Word document"),
    "cut off": (saved(councils())[:4000], "damaged"),
    "broken XML": (_swap(_DOCUMENT, b"</w:body>", b"</w:body"), "damaged"),
    "an entity": (_swap(_DOCUMENT, b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'), "entities"),
    "tracked changes": (
        _swap(_DOCUMENT, b"<w:body>", b'<w:body><w:p><w:ins w:id="9" w:author="J Smith"/></w:p>'),
        "tracked changes or comments",
    ),
    "no document part": (changed(lambda every: every.update({"x.xml": every.pop(_DOCUMENT)})), "damaged"),
    "a part that leads out": (changed(lambda every: every.update({"../x.xml": b"<a/>"})), "leads out of the file"),
    "a part that swells": (changed(lambda every: every.update({"word/media/x.png": b"\0" * 3_000_000})), "200 times"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_file_that_cannot_be_a_template_is_refused_in_a_sentence(
    name: str, document: Document, tmp_path: Path
) -> None:
    content, said = UNFIT[name]
    with pytest.raises(ReportError, match=f"The Word template cannot be used: .*{said}"):
        document_docx(document, content)
    path = tmp_path / "council.docx"
    path.write_bytes(content)
    with pytest.raises(InputFaults, match=said):
        read_word_template(path)


def test_a_path_is_refused_for_its_kind_or_its_size_or_when_nothing_is_there(tmp_path: Path) -> None:
    for name, content, said in (
        ("template.docm", b"", "holds macros"),
        ("template.pdf", b"%PDF", "not a .docx file"),
        ("large.docx", b"\0" * 10_000_001, "larger than 10 MB"),
        ("missing.docx", None, "no such file"),
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(InputFaults, match=said):
            read_word_template(tmp_path / name)


def test_a_page_too_small_is_refused(document: Document) -> None:
    template = councils()
    template.sections[0].page_width = Mm(120)
    with pytest.raises(ReportError, match="less than 12 cm"):
        document_docx(document, saved(template))
