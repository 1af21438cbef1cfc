"""What else a template may hold: what leads out of it, runs or is somebody's is refused by name, or is not there."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

import docx
import pytest

from appraisal.documents.numbering import number
from appraisal.documents.word.word_file import document_docx
from appraisal.documents.word.word_template import opened
from appraisal.ground.blocks import Block
from appraisal.workbook.file.gate import Unfit
from tests.report.test_word_fields import boxed, simple, whole
from tests.report.themes import png
from tests.report.word_files import parts, require_sound

pytestmark = pytest.mark.slow

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
DOCUMENT, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
DDE = simple("DDEAUTO excel x")


def plain() -> dict[str, bytes]:
    """Return the parts of a template: a document with a header and a footer."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Fenmarch Borough Council"
    file.sections[0].footer.paragraphs[0].text = "Fen House"
    out = io.BytesIO()
    file.save(out)
    return parts(out.getvalue())


PLAIN = plain()
HEADER = next(name for name in PLAIN if name.startswith("word/header"))


def packed(every: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in every.items():
            archive.writestr(name, part)
    return out.getvalue()


def put(inside: str, part: str = DOCUMENT, end: str = "</w:body>") -> dict[str, bytes]:
    """Return the parts of a template with something more at the end of one."""
    content = PLAIN[part].decode()
    assert end in content
    return PLAIN | {part: content.replace(end, f"{inside}{end}", 1).encode()}


def with_part(
    kind: str, inside: str, *, relation: str = "", name: str = "", root: str = "", content: bytes = b""
) -> dict[str, bytes]:
    """Return the parts of a template with one more, to which its document is related."""
    name = name or f"word/{kind}9.xml"
    root = root or kind
    made = content or f"<w:{root} {_NAMES}>{inside}</w:{root}>".encode()
    full = kind if "/" in kind else f"{_WORD}{kind}+xml"
    listed = f'<Override PartName="/{name}" ContentType="{full}"/></Types>'
    every = PLAIN | {name: made, TYPES: PLAIN[TYPES].replace(b"</Types>", listed.encode())}
    return related(relation or kind, f"/{name}", every)


def related(kind: str, target: str, every: Mapping[str, bytes] = PLAIN, mode: str = "") -> dict[str, bytes]:
    """Return the parts with a relation of the document's to something."""
    full = kind if ":" in kind else f"{_RELATION}{kind}"
    line = f'<Relationship Id="rId901" Type="{full}" Target="{target}"{mode}/></Relationships>'
    return {**every, RELATIONS: every[RELATIONS].replace(b"</Relationships>", line.encode())}


def outside(kind: str, target: str) -> dict[str, bytes]:
    return related(kind, target, mode=' TargetMode="External"')


def para(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


_NOTE = '<w:{0} w:id="9"><w:p>{1}</w:p></w:{0}>'
_MS = "http://schemas.microsoft.com/office/"
REFUSED: dict[str, tuple[dict[str, bytes], str]] = {
    "a field in the text": (put(para(DDE)), "the field DDEAUTO in word/document.xml"),
    "a field in a header": (put(DDE, HEADER, "</w:p>"), f"the field DDEAUTO in {HEADER}"),
    "a field in a text box of a header": (put(boxed(whole("DDE x")), HEADER, "</w:p>"), f"the field DDE in {HEADER}"),
    "a field in a footnote": (
        with_part("footnotes", _NOTE.format("footnote", DDE)),
        "the field DDEAUTO in word/footnotes9.xml",
    ),
    "a field in an endnote": (with_part("endnotes", _NOTE.format("endnote", DDE)), "DDEAUTO in word/endnotes9.xml"),
    "a field in a comment": (with_part("comments", _NOTE.format("comment", DDE)), "DDEAUTO in word/comments9.xml"),
    "a field among the building blocks": (
        with_part("document.glossary", para(DDE), relation="glossaryDocument", root="glossaryDocument"),
        "the field DDEAUTO in word/document.glossary9.xml",
    ),
    "a field in a part that no XML name gives away": (
        with_part("footer", para(DDE), name="word/logo.bin"),
        "the field DDEAUTO in word/logo.bin",
    ),
    "who changed what": (put(para('<w:ins w:id="9" w:author="J Smith"/>')), "tracked changes or comments"),
    "a picture from outside": (outside("image", "https://attacker.example/p.png"), 'a picture to "https://attacker'),
    "a link": (outside("hyperlink", "https://attacker.example"), 'a link to "https://attacker.example"'),
    "a link to write to": (outside("hyperlink", "mailto:x@attacker.example"), 'a link to "mailto:x@attacker'),
    "a link to a file": (outside("hyperlink", "file:///C:/x"), 'a link to "file:///C:/x"'),
    "a link to a server": (outside("image", "\\\\attacker.example\\x"), "a picture to "),
    "a document put in from outside": (outside("aFChunk", "x.html"), "another document put in whole (altChunk) to"),
    "a document put in": (
        with_part("text/html", "", relation="aFChunk", name="word/x.html", content=b"<script/>"),
        "another document put in whole (altChunk)",
    ),
    "a subdocument": (outside("subDocument", "x.docx"), "a subdocument to"),
    "a frame": (outside("frame", "https://attacker.example"), "a frame to"),
    "an object": (with_part(f"{_OFFICE}oleObject", "", relation="oleObject", name="word/x.bin"), "object (OLE)"),
    "an object from outside": (outside("oleObject", "file:///x"), "an embedded object (OLE) to"),
    "a workbook inside": (
        with_part("application/vnd.ms-excel.sheet", "", relation="package", name="word/x.xlsx"),
        "an embedded file",
    ),
    "a control": (
        with_part("application/vnd.ms-office.activeX+xml", "", relation="control", name="word/activeX1.xml"),
        "an ActiveX control",
    ),
    "keys of its own": (
        with_part("application/xml", "", relation=f"{_MS}2006/relationships/keyMapCustomizations", name="word/k.xml"),
        'what is called "keymapcustomizations"',
    ),
    "buttons of its own": (
        with_part("application/xml", "", relation=f"{_MS}2006/relationships/ui/extensibility", name="customUI/x.xml"),
        "buttons of its own (customUI)",
    ),
    "a program in the margin": (
        outside(f"{_MS}2011/relationships/webextensiontaskpanes", "https://attacker.example"),
        'what is called "webextensiontaskpanes" to',
    ),
    "a chart": (with_part(f"{_OFFICE}drawingml.chart+xml", "", relation="chart", name="word/c.xml"), "a chart"),
    "a font of another kind": (
        with_part("application/octet-stream", "", relation="font", name="word/fonts/x.bin"),
        'a part of the kind "application/octet-stream"',
    ),
    "a picture of another kind": (
        with_part("text/html", "", relation="image", name="word/media/x.png", content=b"<script/>"),
        'a part of the kind "text/html"',
    ),
    "a drawing that reaches outside": (
        put(para('<w:r><w:pict><v:imagedata src="https://attacker.example/p.png"/></w:pict></w:r>')),
        'the address "https://attacker.example/p.png"',
    ),
    "a drawing of a server": (
        put(para('<w:r><w:pict><v:shape o:href="\\\\attacker.example\\x"/></w:pict></w:r>')),
        "the address ",
    ),
    "a drawing by an address of any name": (put(para('<w:r w:x="file:///x"/>')), 'the address "file:///x"'),
    "a vector picture that reaches outside": (
        with_part(
            "image/svg+xml", "", relation="image", name="word/media/x.svg",
            content=b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://attacker.example/p.png"/></svg>',
        ),
        'the address "https://attacker.example/p.png" in word/media/x.svg',
    ),
    "very deep markup": (put("<w:p>" * 300 + "</w:p>" * 300), "damaged"),
    "a part in another alphabet": (
        with_part("footnotes", "", content='<?xml version="1.0" encoding="utf-16"?><w:x/>'.encode("utf-16")),
        "not in UTF-8",
    ),
    "very many tags": (put(para("".join(f'<w:r w:x="{n}"/>' for n in range(400_000)))), "more than 400,000 tags"),
}  # fmt: skip


def told(every: Mapping[str, bytes]) -> str:
    with pytest.raises(Unfit) as raised:
        opened(packed(every))
    return f"{raised.value.found}. {raised.value.mend}"


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_template_may_not_hold_is_refused_by_its_name_and_part(name: str) -> None:
    every, said = REFUSED[name]
    started = time.process_time()
    found = told(every)
    assert said in found
    assert all(len(sentence.split()) <= 40 for sentence in found.split(". "))
    assert time.process_time() - started < 2


def test_all_that_is_refused_is_said_at_once() -> None:
    every = put(para(DDE) + para(simple('INCLUDETEXT "x"')) + para(simple("DDEAUTO again")))
    every[HEADER] = put(simple("USERNAME"), HEADER, "</w:p>")[HEADER]
    said = told(related("frame", "https://attacker.example", every, ' TargetMode="External"'))
    frame = 'a frame to "https://attacker.example"'
    assert f"{frame}, the field DDEAUTO and the field INCLUDETEXT in word/document.xml" in said
    assert f"the field USERNAME in {HEADER}" in said


def test_a_template_as_word_saves_one_is_taken() -> None:
    fields = whole('DATE \\@ "d MMMM yyyy"', pieces=3) + simple("PAGE") + boxed(whole("NUMPAGES"))
    every = put(fields, HEADER, "</w:p>")
    pictures = b'<Default Extension="png" ContentType="image/png"/><Override'
    every |= {"word/media/logo.png": png(), TYPES: every[TYPES].replace(b"<Override", pictures, 1)}
    every = related("image", "media/logo.png", every)
    assert opened(packed(every)).element.body is not None


TAKEN_OUT = {
    "where it lay": outside("attachedTemplate", "file:///C:/Users/jsmith/council.dotx"),
    "its data": outside("mailMergeSource", "file:///C:/Users/jsmith/list.xlsx"),
    "its printer": with_part(
        f"{_WORD}printerSettings", "", relation="printerSettings", name="word/p.bin", content=b"\\\\jsmith\\printer"
    ),
    "what a document store noted": with_part(
        "application/xml", "", relation="customXml", name="customXml/item1.xml", content=b"<x by='jsmith'/>"
    ),
    "properties of its own": with_part(
        f"{_OFFICE}custom-properties+xml", "", relation="custom-properties",
        name="docProps/custom.xml", content=b"<x by='jsmith'/>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN_OUT)
def test_nothing_of_who_made_a_template_and_where_is_in_a_report(name: str, demonstration: tuple[Block, ...]) -> None:
    template = packed(TAKEN_OUT[name])
    assert any(b"jsmith" in part for part in parts(template).values())
    content = document_docx(number(demonstration), template)
    require_sound(content)
    assert not [each for each, part in parts(content).items() if b"jsmith" in part or b"TotalTime" in part]
