"""XML of a workbook's parts as trees that can be changed: names, what stands inside an element, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from appraisal.workbook.file.gate import SAVE_AGAIN, Unfit
from appraisal.workbook.file.part_walk import damaged

Element = Any  # lxml gives its elements no type of their own that says what they hold

# The order in which the format wants what stands directly in a worksheet (ISO/IEC 29500-1, 18.3.1.99) ...
IN_A_WORKSHEET = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
# ... in the part that lists the sheets (18.2.27), and in the list of styles (18.8.39).
IN_THE_WORKBOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection"),
    *("bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize"),
    *("customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr"),
    *("webPublishObjects", "extLst"),
)
IN_THE_STYLES = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)


def parsed(part: str, content: bytes) -> Element:
    """Return the root of a part's XML; raises Unfit where it is none, or has a document type."""
    if b"<!DOCTYPE" in content:
        raise Unfit("its parts have a document type definition")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise damaged(part) from None


def serialised(root: Element) -> bytes:
    """Return the XML of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def beside(element: Element, name: str) -> str:
    """Return a name in the namespace that an element's own name is in."""
    return f"{element.tag.rpartition('}')[0]}}}{name}" if element.tag.startswith("{") else name


def children(element: Element | None, name: str) -> list[Element]:
    """Return what stands directly in an element under a name; [] where there is no such element."""
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: Element, name: str) -> Element | None:
    """Return the first that stands directly in an element under a name; None if there is none."""
    return next(iter(children(element, name)), None)


def one(element: Element, name: str) -> Element:
    """Return the first that stands directly in an element under a name; raises Unfit if there is none."""
    found = child(element, name)
    if found is None:
        raise Unfit(f"a part of it is damaged: it lacks {name}", SAVE_AGAIN)
    return found


def made(element: Element, name: str, order: Sequence[str] = (), /, **attributes: str) -> Element:
    """Return a new element of this name in another, at its place in the order; at the end without one."""
    new = etree.Element(beside(element, name), attributes, nsmap=None)
    if name in order:
        later = set(order[order.index(name) + 1 :])
        following = next((at for at, other in enumerate(element) if local(other) in later), len(element))
        element.insert(following, new)
    else:
        element.append(new)
    return new


def had(element: Element, name: str, order: Sequence[str]) -> Element:
    """Return the first that stands in an element under a name, made if there is none."""
    found = child(element, name)
    return made(element, name, order) if found is None else found


def walked(element: Element) -> Iterator[Element]:
    """Yield an element and all that is inside it, comments and instructions left aside."""
    return (each for each in element.iter() if isinstance(each.tag, str))
