"""The committee PDF: the numbered document goes to a Typst template as data, comes back as PDF/UA-1 and PDF/A-2a.

Text never becomes Typst markup: the template reads JSON. It is set twice: once to measure each block, and then with
the order and the page breaks chosen from that; and again if a run of pages then ends nearly bare. Typst's warnings are
errors, for an unknown font or a missing picture is only a warning there. The same document always gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.documents.document import Document
from appraisal.documents.errors import ReportError, TooLongError
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.html import TEMPLATES
from appraisal.documents.layout import BODY, fitted, template_data
from appraisal.documents.paging import bare_ends, paged, pages_filled
from appraisal.documents.typeface import alone

_COMPACT_PAGES, _BRIEF_PAGES = 2, 8  # what a compact document and one with a small front are to fit
_SMALLER = (12.0, 11.5, 11.0)  # points: tried in turn until a document fits its pages
_LOOKED_UP = 10.5  # points: the text of what is looked up
_REMEDIES = 2  # against a nearly bare end, tried in turn
_TOO_LONG = "a PDF string is longer than"  # in Typst's words
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # a stable date for a document that gives none


@dataclass(frozen=True)
class Prepared:
    """A document as the typesetter is given it: its tables fitted to the page, and the template's data."""

    document: Document
    data: dict[str, Any]


def document_pdf(document: Document) -> bytes:
    """Return the PDF. ReportError when a character cannot be drawn or Typst objects."""
    return typeset(prepared(document))


def prepared(document: Document) -> Prepared:
    """Return what is worked out before the typesetter begins. ReportError when a character cannot be drawn."""
    require_glyphs(document)
    document = fitted(document)
    return Prepared(document, template_data(document, _sizes(document)[0]))


def typeset(this: Prepared) -> bytes:
    """Return the PDF of a document that was prepared. ReportError when Typst objects.

    Python's other threads go on meanwhile, for nearly all of it is the typesetter's work.
    """
    document, sizes = this.document, _sizes(this.document)
    with alone(document.theme.typeface.files) as fonts:
        for size in sizes:
            data = this.data if size == sizes[0] else template_data(document, size)
            heights = _asked(data, fonts, "<heights>", measure="yes")
            bare: tuple[int, ...] = ()
            placed = paged(document, data, heights)
            for _ in range(_REMEDIES):
                found = bare_ends(placed, _asked(placed, fonts, "<ends>")["parts"])
                if not found:
                    break
                bare += found
                placed = paged(document, data, heights, bare)
            if placed["ran_over"] and size != sizes[-1]:
                continue
            made = _typeset(placed, fonts, _moment(document.front.date))
            if size == sizes[-1] or _pages(made) <= (_COMPACT_PAGES if document.front.compact else _BRIEF_PAGES):
                break
    return with_row_headers(made)


def pages_of(document: Document) -> float:
    """Return how many pages an upright document fills below its front, with its text in the smallest of its sizes."""
    document = fitted(document)
    data = template_data(document, _sizes(document)[-1])
    with alone(document.theme.typeface.files) as fonts:
        return pages_filled(document, data, _asked(data, fonts, "<heights>", measure="yes"))


def _sizes(document: Document) -> tuple[float, ...]:
    """Return the sizes of the text, in points, that are tried in turn."""
    if document.front.looked_up:
        return (_LOOKED_UP,)
    return _SMALLER if document.front.close else (BODY,)


def _pages(made: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as pdf:
        return len(pdf.pages)


def _asked(data: dict[str, Any], fonts: Path, label: str, **mode: str) -> dict[str, Any]:
    """Return what templates/report.typ says under a label: the heights of the front and of every block as it measures
    them, or where each part ends; in points."""
    import typst

    try:
        return dict(
            json.loads(
                typst.query(
                    TEMPLATES / "report.typ",
                    label,
                    field="value",
                    one=True,
                    root=TEMPLATES,
                    font_paths=[fonts],
                    ignore_system_fonts=True,
                    sys_inputs={"report": json.dumps(data, ensure_ascii=False), **mode},
                )
            )
        )
    except RuntimeError as error:  # what query raises, and TypstError is one
        raise ReportError(f"The PDF could not be set: {error}") from error


def _typeset(data: dict[str, Any], fonts: Path, moment: dt.datetime) -> bytes:
    import typst

    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / "report.typ",
            root=TEMPLATES,
            font_paths=[fonts],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=moment,
        )
    except typst.TypstError as error:
        if _TOO_LONG in str(error):
            raise TooLongError(
                "A text of the document, such as what a chart shows, is longer than a PDF can hold."
            ) from error
        raise ReportError(f"The PDF could not be set: {error}") from error
    if warnings:
        raise ReportError("The PDF could not be set cleanly: " + "; ".join(str(warning) for warning in warnings))
    return bytes(made)


def _moment(date: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(date), dt.time(12), dt.UTC) if date else _UNDATED


if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def with_row_headers(pdf: bytes) -> bytes:
    """Return the same PDF with row headers in every table; the same input always gives the same bytes."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        elements = list(_every(root))
        for index, table in enumerate(element for element in elements if element.S == "/Table"):
            _head_rows(table, f"table{index:04d}")
        _index_identifiers(document, root, elements)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _children(element: Object) -> Iterator[Object]:
    import pikepdf

    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _every(element: Object) -> Iterator[Object]:
    for child in _children(element):
        yield child
        yield from _every(child)


def _rows(table: Object) -> Iterator[Object]:
    for part in _children(table):
        if part.S == "/TR":
            yield part
        elif part.S in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(part)


def _head_rows(table: Object, name: str) -> None:
    import pikepdf

    for number, row in enumerate(_rows(table)):
        first, *others = _children(row)
        if first.S != "/TD":
            continue  # a row of column headers
        first.S = pikepdf.Name.TH
        identifier = pikepdf.String(f"{name}row{number:05d}")
        first.ID = identifier
        _attributes(first)["/Scope"] = pikepdf.Name.Row
        for cell in others:
            attributes = _attributes(cell)
            attributes["/Headers"] = pikepdf.Array([*attributes.get("/Headers", []), identifier])


def _attributes(cell: Object) -> Object:
    """Return the cell's table attributes, made if it has none."""
    import pikepdf

    given = cell.get("/A", pikepdf.Array())
    every = given if isinstance(given, pikepdf.Array) else pikepdf.Array([given])
    for attributes in every:
        if attributes.get("/O") == "/Table":
            return attributes
    every.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    cell.A = every
    return every[-1]


def _index_identifiers(document: Pdf, root: Object, elements: Sequence[Object]) -> None:
    """Write the name tree of all elements that have an identifier, in the order the format asks for."""
    import pikepdf

    found = {bytes(element.ID): element for element in elements if "/ID" in element}
    names = pikepdf.Array()
    for identifier in sorted(found):
        names.append(pikepdf.String(identifier.decode("latin-1")))
        names.append(found[identifier])
    if found:
        root.IDTree = document.make_indirect(pikepdf.Dictionary(Names=names))
