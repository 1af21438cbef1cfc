"""An empty report of our own look, or of a theme's colours and typeface: the parts in base/, packed."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from appraisal.documents.theme.look import OURS, Theme
from appraisal.documents.word.elements import Element

_BASE = Path(__file__).parent / "base"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
_TYPEFACE = "Arial"  # on every desk that has Word; ours is not, and Word would choose one for it
# A document that is set close: smaller type, and less space about it.
_SIZES = {"": 20, "Title": 40, "Heading1": 28}  # half-points; "" is the body's
_SPACES = {
    "": 72,
    "ListBullet": 50,
    "BoxText": 80,
    "Heading2": 110,
    "Heading1": 130,
    "Caption": 160,
    "ReportNote": 140,
    "TableText": 20,
    "Organisation": 90,
    "Subtitle": 90,
}  # twips at most, above and below
_LINE = 250  # 240ths of a line
_MARGINS = {"top": 1020, "bottom": 900}  # twips


def empty_file(theme: Theme, *, close: bool = False) -> WordFile:
    """Return a file with our styles and no content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, source in _PARTS.items():
            archive.writestr(part, _part(source, theme.accent, theme.tint, _family(theme)))
    file = docx.Document(packed)
    if close:
        _set_closer(file)
    return file


def _set_closer(file: WordFile) -> None:
    styles = file.styles.element
    for each in (styles.find(qn("w:docDefaults")), *styles.iterchildren(qn("w:style"))):
        name = each.get(qn("w:styleId"), "")
        for size in each.iter(qn("w:sz"), qn("w:szCs")) if name in _SIZES else ():
            size.set(qn("w:val"), str(_SIZES[name]))
        for space in each.iter(qn("w:spacing")) if name in _SPACES else ():
            for side in ("before", "after"):
                space.set(qn(f"w:{side}"), str(min(_SPACES[name], int(space.get(qn(f"w:{side}"), 0)))))
            space.set(qn("w:line"), str(min(_LINE, int(space.get(qn("w:line"), _LINE)))))
    margins = file.element.body.sectPr.find(qn("w:pgMar"))
    for side, length in _MARGINS.items():
        margins.set(qn(f"w:{side}"), str(length))


def our_part(source: str, theme: Theme) -> Element:
    """Return the root of one of our parts, in the theme's colours."""
    return parse_xml(_part(source, theme.accent, theme.tint, _family(theme)))


def _family(theme: Theme) -> str:
    return _TYPEFACE if theme.typeface == OURS.typeface else theme.typeface.family


@cache
def _part(source: str, accent: str, tint: str, family: str) -> bytes:
    """Return a part; a family's name is of letters, digits and hyphens alone, as `theme.fonts` has checked."""
    text = (_BASE / source).read_text(encoding="utf-8")
    for ours, chosen in ((OURS.accent, accent), (OURS.tint, tint)):
        text = text.replace(ours.lstrip("#").upper(), chosen.lstrip("#").upper())
    return text.replace(f'"{_TYPEFACE}"', f'"{family}"').encode("utf-8")
