"""Pages: upright ones and landscape ones for wide tables, and what stands at their head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.section import Section

from appraisal.blocks import Front
from appraisal.report.layout import shortened
from appraisal.report.typeface import face
from appraisal.report.word.elements import Element, field, look_of, make, paragraph, tab, text
from appraisal.report.word.tables import ROOM

_A4 = {"w": 11906, "h": 16838}  # twips
_INCH = 1440  # twips: Word's margin where a file gives none
_LEAST = 340.0  # points of text across a page, 12 cm: a table of the report needs as much
_FOOT_SIZE = 9.0
_PAGE_ROOM = 90.0  # points, for "Page 10 of 20" and a gap


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room for text on a page, in points."""

    width: float
    height: float


def sheet(section: Element, *, wide: bool) -> Sheet:
    """Return the room on the pages of a section, turned to landscape if `wide`."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))

    def length(element: Element | None, name: str, usual: int) -> int:
        return usual if element is None else abs(int(float(element.get(qn(f"w:{name}"), usual))))

    sides = length(size, "w", _A4["w"]), length(size, "h", _A4["h"])
    across, down = sorted(sides, reverse=True) if wide else sides
    beside = sum(length(margins, name, _INCH) for name in ("left", "right")) + length(margins, "gutter", 0)
    above = sum(length(margins, name, _INCH) for name in ("top", "bottom"))
    return Sheet((across - beside) / 20, (down - above) / 20)


def wide_enough(room: Sheet) -> bool:
    return room.width >= _LEAST and room.height >= _LEAST


def section_like(section: Element, *, wide: bool, first: bool) -> Element:
    """Return the settings of further pages like these, turned to landscape if `wide`. Only the `first` keep what is for
    a beginning: a front page of its own, and the number that pages are counted from."""
    made = deepcopy(section)
    size = made.find(qn("w:pgSz"))
    if wide and size is not None:
        sides = sorted((int(size.get(qn(f"w:{side}"), _A4[side])) for side in "wh"), reverse=True)
        for side, length in zip("wh", sides, strict=True):
            size.set(qn(f"w:{side}"), str(length))
        size.set(qn("w:orient"), "landscape")
    if not first:
        for name in ("w:type", "w:titlePg"):
            for found in made.findall(qn(name)):
                made.remove(found)
        for count in made.findall(qn("w:pgNumType")):
            count.attrib.pop(qn("w:start"), None)
    return made


def end_section(blocks: list[Element], section: Element) -> None:
    """End a section after these blocks: its settings stand in the last paragraph, or in one as low as can be."""
    if blocks[-1].tag != qn("w:p"):
        low = make("w:spacing", before=0, after=0, line=20, lineRule="exact")
        blocks.append(paragraph("", [], low))
    look_of(blocks[-1]).append(section)


def set_head_and_foot(file: WordFile, section: Element, front: Front, style_ids: dict[str, str]) -> None:
    """Give an empty report of ours its running head and foot, upright; `turn_head_and_foot` gives those of landscape."""
    made = Section(section, file.part)
    made.different_first_page_header_footer = True
    width = sheet(section, wide=False).width
    _fill(made.header, [_head(front, style_ids, width)])
    _fill(made.footer, list(_foot(front, style_ids, width)))
    _fill(made.first_page_footer, list(_foot(front, style_ids, width)))


def set_wide_head_and_foot(file: WordFile, section: Element, front: Front, style_ids: dict[str, str]) -> Element:
    """Return a landscape section of ours with the same head and foot across its own width."""
    turned = section_like(section, wide=True, first=False)
    for found in turned.findall(qn("w:headerReference")) + turned.findall(qn("w:footerReference")):
        turned.remove(found)
    width = sheet(turned, wide=True).width
    for (part, relation), lines, kind in (
        (file.part.add_footer_part(), list(_foot(front, style_ids, width)), "w:footerReference"),
        (file.part.add_header_part(), [_head(front, style_ids, width)], "w:headerReference"),
    ):
        _refill(part.element, lines)
        reference = make(kind, type="default")
        reference.set(qn("r:id"), relation)
        turned.insert(0, reference)
    return turned


def add_lines_to_foot(file: WordFile, section: Element, front: Front, style_ids: dict[str, str]) -> None:
    """Add what must stand on every page (that it is a draft, what its figures are) below a council's own footers."""
    lines = [*_draft_line(front, style_ids), *_running_line(front)]
    if not lines:
        return
    made = Section(section, file.part)
    footers = [made.footer]
    if made.different_first_page_header_footer:
        footers.append(made.first_page_footer)
    if file.settings.odd_and_even_pages_header_footer:
        footers.append(made.even_page_footer)
    for each in footers:
        root = each.part.element
        root.extend(paragraph(style_ids["footer"], line) for line in lines)


def _fill(place: Any, lines: Sequence[Element]) -> None:
    place.is_linked_to_previous = False
    _refill(place.part.element, lines)


def _refill(root: Element, lines: Sequence[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(lines)


def _head(front: Front, style_ids: dict[str, str], width: float) -> Element:
    words = [text(shortened(front.title, 52)), tab(), text(shortened(front.organisation, 36))]
    return paragraph(style_ids["header"], words, _edge(width))


def _foot(front: Front, style_ids: dict[str, str], width: float) -> Iterator[Element]:
    """Yield the lines of the foot: the draft's mark, the running line, and the page at the right of the last."""
    lines = [*_draft_line(front, style_ids), *_running_line(front)]
    page = [tab(), text("Page "), *field("PAGE", [text("1")]), text(" of "), *field("NUMPAGES", [text("1")])]
    room = ROOM * face("Bold" if front.draft else "Regular").width(front.running_line or front.draft, _FOOT_SIZE)
    if lines and room <= width - _PAGE_ROOM:
        lines[-1] = [*lines[-1], *page]
    else:
        lines.append(page)
    for index, line in enumerate(lines):
        edge = make("w:top", val="single", sz=4, space=5, color="C9D3DC")
        yield paragraph(style_ids["footer"], line, None if index else make("w:pBdr", edge), _edge(width))


def _draft_line(front: Front, style_ids: dict[str, str]) -> Iterator[list[Element]]:
    if front.draft:
        yield [text(front.draft, style=style_ids["Draft Line"])]


def _running_line(front: Front) -> Iterator[list[Element]]:
    if front.running_line:
        yield [text(front.running_line)]


def _edge(width: float) -> Element:
    """Return a tab stop at the right edge of the text, in place of the style's."""
    stops = [make("w:tab", val="clear", pos=9071)] if round(20 * width) != 9071 else []
    return make("w:tabs", *stops, make("w:tab", val="right", pos=round(20 * width)))
