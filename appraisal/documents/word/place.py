"""Where in a Word file the report goes: at the paragraph that reads [report], or after what is there."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.word.elements import Element, paragraph
from appraisal.documents.word.page_sizes import end_section, section_like

MARKER = "[report]"


@dataclass(frozen=True, slots=True)
class Place:
    """The report goes before the element `before`, in the pages of `section`, of which more may be `followed` by the
    file's own text."""

    before: Element
    section: Element
    followed: bool


def place_in(file: WordFile) -> Place:
    """Return the place, the marker taken out."""
    body = file.element.body
    for each in body.iterchildren(qn("w:p")):
        if "".join(node.text or "" for node in each.iter(qn("w:t"))).strip().casefold() == MARKER:
            return _place_of(each, body)
    for last in list(body.iterchildren(qn("w:p"), reversed=True)):
        if (
            last.getnext() is not body.sectPr
            or len(last) > len(last.findall(qn("w:pPr")))
            or _section_in(last) is not None
        ):
            break
        body.remove(last)  # the empty line at the end of every file
    return Place(body.sectPr, body.sectPr, followed=False)


def _place_of(marker: Element, body: Element) -> Place:
    section = _section_in(marker)
    if section is not None:
        low = paragraph("", [])
        end_section([low], section)
        marker.getparent().replace(marker, low)
        return Place(low, section, followed=False)
    after = list(marker.itersiblings())
    sections = (found for each in after if (found := _section_in(each)) is not None)
    place = Place(after[0], next(sections, body.sectPr), followed=after[0] is not body.sectPr)
    body.remove(marker)
    return place


def _section_in(block: Element) -> Element | None:
    found: Element | None = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    return found


def put(place: Place, parts: Sequence[tuple[list[Element], bool]], wide_section: Element) -> None:
    """Put runs of pages, each landscape or not, in the place; what follows there keeps the pages that it had."""
    upright = deepcopy(place.section)

    def settings(index: int, wide: bool) -> Element:
        return deepcopy(wide_section) if wide else section_like(upright, wide=False, first=index == 0)

    for index, (blocks, wide) in enumerate(parts):
        last = index == len(parts) - 1
        if not last or (wide and place.followed):
            end_section(blocks, settings(index, wide))
        for block in blocks:
            place.before.addprevious(block)
    last_wide = parts[-1][1]
    remaining = settings(len(parts) - (last_wide is False), last_wide and not place.followed)
    place.section.getparent().replace(place.section, remaining)
