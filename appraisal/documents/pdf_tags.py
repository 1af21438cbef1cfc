"""What Typst leaves out of a table's tags: the first cell of each body row heads its row.

Typst tags column headers alone. Here the first cell of each row becomes a header with scope "row" and an identifier,
the row's other cells name it beside their column's header, and the index of identifiers is written anew.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

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
