"""A theme's logo as Word takes it: a drawing in SVG becomes a picture, for older Words show none."""

from __future__ import annotations

from functools import cache

from appraisal.documents.theme.look import Logo
from appraisal.documents.word.elements import Element, make, paragraph
from appraisal.documents.word.pictures import drawing
from appraisal.documents.word.press import Press

_ROOM = (180.0, 54.0)  # points: at most this wide and high, as in the PDF
_SHARP = 300  # dots an inch
_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1pt)"""


def logo(given: Logo, press: Press) -> Element:
    """Return the paragraph that the logo stands in."""
    size = given.within(*_ROOM)
    content = given.content if given.kind == "png" else _picture_of(given.content, size[0])
    drawn = drawing(content, "Logo", given.alt, size, press)
    return paragraph(press.style("Normal"), [make("w:r", drawn)], make("w:keepNext"))


@cache
def _picture_of(svg: bytes, width: float) -> bytes:
    import typst

    inputs = {"drawing": svg.decode("utf-8-sig"), "width": str(width)}
    made = typst.compile(_SOURCE, format="png", ppi=_SHARP, sys_inputs=inputs, ignore_system_fonts=True)
    assert isinstance(made, bytes)  # noqa: S101 - one page is one picture
    return made
