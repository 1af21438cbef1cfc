"""Pages: upright ones, and landscape ones for wide tables."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.ns import qn

from appraisal.documents.word.elements import Element, look_of, make, paragraph

_A4 = {"w": 11906, "h": 16838}  # twips
_INCH = 1440  # twips: Word's margin where a file gives none
_LEAST = 340.0  # points of text across a page, 12 cm: a table of the report needs as much


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
