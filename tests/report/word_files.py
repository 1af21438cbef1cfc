"""Reading a Word file as its parts, and what must hold of any: what Word itself would object to, or repair."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The order of the format, for the elements that we write or add to.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs color spacing sz szCs u bdr lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW shd",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn next autoRedefine uiPriority unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def body(content: bytes) -> Any:
    return opened(content).element.body


def words(element: Any) -> str:
    """Return an element's text on one line; tabs and line ends are spaces."""
    pieces = (each.text or "" if each.tag == qn("w:t") else " " for each in element.iter(qn("w:t"), qn("w:tab")))
    return plain("".join(pieces))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def style(paragraph: Any) -> str:
    """Return the name of a paragraph's style."""
    return str(paragraph.style.name)


def require_sound(content: bytes) -> None:
    """Hold the file against what Word asks of one."""
    every = parts(content)
    _require_relations(every)
    roots = [parse_xml(part) for name, part in every.items() if name.endswith(".xml")]
    document = parse_xml(every["word/document.xml"])
    marks = [mark.get(qn("w:name")) for mark in document.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)
    for mark in marks:
        assert re.fullmatch(r"[A-Za-z_]\w{0,39}", mark, re.ASCII), mark
    starts, ends = ([each.get(qn("w:id")) for each in document.iter(qn(tag))] for tag in _MARKS)
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    assert {link.get(qn("w:anchor")) for link in document.iter(qn("w:hyperlink"))} <= set(marks)
    pictures = [each.get("id") for each in document.iter(qn("wp:docPr"))]
    assert len(set(pictures)) == len(pictures)
    for root in roots:
        _require_order(root)
        kinds = [mark.get(qn("w:fldCharType")) for mark in root.iter(qn("w:fldChar"))]
        assert all(kinds.count(kind) == kinds.count("begin") for kind in ("separate", "end"))
        for cell in root.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")
    _require_styles(every, roots)


_MARKS = ("w:bookmarkStart", "w:bookmarkEnd")


def _require_relations(every: dict[str, bytes]) -> None:
    """Every relation leads to a part of the file, and every part asks for relations that it has."""
    for name, part in every.items():
        if not name.endswith(".xml") or name == "[Content_Types].xml":
            continue
        path = PurePosixPath(name)
        beside = every.get(str(path.parent / "_rels" / f"{path.name}.rels"))
        relations = [] if beside is None else list(parse_xml(beside))
        attributes = (attribute for each in parse_xml(part).iter() for attribute in each.attrib.items())
        used = {value for key, value in attributes if key.startswith(_RELATION)}
        assert used <= {relation.get("Id") for relation in relations}, name
        for relation in relations:
            target = relation.get("Target")
            if relation.get("TargetMode") != "External":
                assert {target.lstrip("/"), posixpath.normpath(path.parent / target)} & set(every), target


def _require_order(root: Any) -> None:
    for element in root.iter():
        names = _ORDER.get(str(element.tag).removeprefix(W), "").split()
        if names:
            found = [names.index(child.tag.removeprefix(W)) for child in element if child.tag.removeprefix(W) in names]
            assert found == sorted(found), [child.tag.removeprefix(W) for child in element]


def _require_styles(every: dict[str, bytes], roots: Iterable[Any]) -> None:
    styles = parse_xml(every["word/styles.xml"])
    ids = [each.get(qn("w:styleId")) for each in styles.iter(qn("w:style"))]
    assert len(set(ids)) == len(ids)
    for root in roots:
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"):
            assert {each.get(qn("w:val")) for each in root.iter(qn(tag))} <= set(ids), tag
