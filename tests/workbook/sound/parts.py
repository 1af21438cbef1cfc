"""Whether the parts of a package hang together, and hold what the standard lets stand in them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

from tests.workbook.opened import MAIN, TYPES, Package, named

# The order in which children of these must stand, from the standard.
ORDERS = {
    name: order.split()
    for name, order in {
        "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection"
        " protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr"
        " conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks"
        " colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF"
        " drawingHF picture oleObjects controls webPublishItems tableParts extLst",
        "chartsheet": "sheetPr sheetViews sheetProtection customSheetViews pageMargins pageSetup headerFooter drawing"
        " legacyDrawing legacyDrawingHF drawingHF picture webPublishItems extLst",
        "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups"
        " externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes"
        " webPublishing fileRecoveryPr webPublishObjects extLst",
        "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
        "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
        "comments": "authors commentList extLst",
        "xf": "alignment protection extLst",
        "dxf": "font numFmt fill alignment border protection extLst",
        "border": "start end left right top bottom diagonal vertical horizontal",
        "c": "f v is extLst",
        "dataValidation": "formula1 formula2",
        "cfRule": "formula colorScale dataBar iconSet extLst",
    }.items()
}
_MAY_COME_AGAIN = {"conditionalFormatting", "formula"}
_ATTRIBUTES = {
    name: {*known.split()}
    for name, known in {
        "row": "r spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph",
        "c": "r s t cm vm ph",
        "f": "t aca ref dt2D dtr del1 del2 r1 r2 ca si bx",
        "col": "min max width style hidden bestFit customWidth phonetic outlineLevel collapsed",
    }.items()
}


def parts_faults(package: Package) -> Iterator[str]:
    """Yield parts that are not well formed, have no type, or bear the name of another but for capitals."""
    root = package.tree("[Content_Types].xml")
    usual = {one.get("Extension", "").lower() for one in root.iterchildren("{*}Default")}
    own = Counter(one.get("PartName", "").lstrip("/") for one in root.iterchildren("{*}Override"))
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            try:
                package.tree(part)
            except etree.XMLSyntaxError as error:
                yield f"{part} is not well formed: {error}."
        if part != "[Content_Types].xml" and part not in own and part.rpartition(".")[2].lower() not in usual:
            yield f"{part} has no content type."
        if part.startswith("xl/") and part.endswith(".xml") and part not in own:
            yield f"{part} has no content type of its own."
    yield from (f"A content type is given for {part}, which is not there." for part in own if part not in package.parts)
    yield from (f"{part} is given two content types." for part, count in own.items() if count > 1)
    lower = Counter(part.lower() for part in package.parts)
    yield from (f"Two parts are named {part} but for capitals." for part, count in lower.items() if count > 1)


def relation_faults(package: Package) -> Iterator[str]:
    """Yield relations that lead nowhere or have one key, and keys that a part uses and does not have."""
    for listed in package.parts:
        if not listed.endswith(".rels"):
            continue
        folder, name = posixpath.split(listed)
        part = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        if part and part not in package.parts:
            yield f"{listed} is of a part that is not there."
        keys = Counter(one.get("Id") for one in package.tree(listed))
        yield from (f"{listed} has the key {key} twice." for key, count in keys.items() if count > 1)
        for relation in package.relations(part).values():
            if not relation.outside and relation.target not in package.parts:
                yield f"{part or 'The package'} leads to {relation.target}, which is not there."
    for part in package.parts:
        if part.endswith(".xml") and part != "[Content_Types].xml":
            known = package.relations(part)
            used = {
                v for e in package.tree(part).iter(etree.Element) for n, v in e.attrib.items() if f"{{{TYPES}}}" in n
            }
            yield from (
                f"{part} uses the relation {key}, which it does not have." for key in sorted(used - {*known, ""})
            )


def order_faults(package: Package) -> Iterator[str]:
    """Yield elements that stand where they may not, come twice, or have an attribute that is not known."""
    for part in package.parts:
        root = package.tree(part) if part.startswith("xl/") and part.endswith(".xml") else None
        if root is None or etree.QName(root).namespace != MAIN:
            continue
        for element in root.iter(f"{{{MAIN}}}*"):
            if order := ORDERS.get(named(element)):
                yield from (f"{part}: {fault}" for fault in _misplaced(element, order))
            if (known := _ATTRIBUTES.get(named(element))) and named(root) == "worksheet":
                yield from (
                    f"{part}: <{named(element)}> has the attribute {name}, which is not known."
                    for name in element.attrib
                    if not name.startswith("{") and name not in known
                )


def _misplaced(element: Any, order: list[str]) -> Iterator[str]:
    inside = [named(one) for one in element.iterchildren(f"{{{MAIN}}}*")]
    for name in sorted({*inside} - {*order}):
        yield f"<{named(element)}> has <{name}> in it, which is not known."
    places = [order.index(name) for name in inside if name in order]
    for one, other in pairwise(places):
        if one > other:
            yield f"in <{named(element)}> <{order[other]}> stands after <{order[one]}>."
        if one == other and order[one] not in _MAY_COME_AGAIN:
            yield f"<{named(element)}> has <{order[one]}> twice."
