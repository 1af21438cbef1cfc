"""Charts: the title above, the picture with its words for who cannot see it, and its note."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from appraisal.documents.document import Picture
from appraisal.documents.errors import ReportError
from appraisal.documents.word.elements import Element, keep_with_next, make, paragraph, text
from appraisal.documents.word.press import Press

_EMU = 12700  # the format's units in a point
_HIGHEST = 0.58  # of a page: the caption and a paragraph fit on the same one
_BELOW_SUBTITLE = 80  # twentieths of a point, from what a chart measures to its picture
_DRAWING = f"""<w:drawing {nsdecls("w", "wp", "a", "pic", "r")}>
  <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/>
    <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
    <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
      <pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr>
      <pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
      <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
    </pic:pic></a:graphicData></a:graphic>
  </wp:inline>
</w:drawing>"""


def picture(block: Picture, press: Press) -> Iterator[Element]:
    """Yield the chart's title, what it measures, the chart and its note. ReportError when it has no picture."""
    content = _png(block)
    caption = [text(f"{block.number}: ", style=press.style("Caption Number")), text(block.caption)]
    above = [paragraph(press.style("caption"), press.marked(block.anchor, caption))]
    if block.subtitle:
        near = make("w:spacing", before=0, after=_BELOW_SUBTITLE)
        above.append(paragraph(press.style("Report Note"), [text(block.subtitle)], near))
    drawn = paragraph(press.style("Figure"), [make("w:r", _drawing(block, content, press))])
    for each in (*above, drawn):
        keep_with_next(each)
        yield each
    yield paragraph(press.style("Report Note"), press.runs(block.note))


def _png(block: Picture) -> bytes:
    try:
        content = base64.b64decode(block.png, validate=True)
        if Image.from_blob(content).content_type == "image/png":
            return content
    except (binascii.Error, UnrecognizedImageError):
        pass
    raise ReportError(f"{block.number} {block.caption!r}: the chart has no PNG picture, which the Word document needs.")


def _drawing(block: Picture, content: bytes, press: Press) -> Element:
    image = Image.from_blob(content)
    shape = image.px_height / image.px_width
    width = min(press.page.width, image.px_width / image.horz_dpi * 72, _HIGHEST * press.page.height / shape)
    return drawing(content, block.number, block.alt, (width, width * shape), press)


def drawing(content: bytes, name: str, alt: str, size: tuple[float, float], press: Press) -> Element:
    """Return a picture of this width and height, in points, with its words for who cannot see it."""
    relation, _ = press.file.part.get_or_add_image(io.BytesIO(content))
    sides = {side: str(round(_EMU * length)) for side, length in zip(("cx", "cy"), size, strict=True)}
    made = parse_xml(_DRAWING)
    for tag, values in (
        ("wp:extent", sides),
        ("a:ext", sides),
        ("wp:docPr", {"id": str(next(press.numbers)), "name": name, "descr": alt}),
        ("pic:cNvPr", {"id": "0", "name": name, "descr": alt}),
        ("a:blip", {qn("r:embed"): relation}),
    ):
        for key, value in values.items():
            next(made.iter(qn(tag))).set(key, value)
    return made
