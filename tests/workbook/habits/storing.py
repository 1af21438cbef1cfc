"""One workbook stored in the many ways that programs store it: nothing that anybody sees is another."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from tests.workbook.habits.figures import WORKINGS, workings
from tests.workbook.habits.hand import EXTENSIONS, SPREADSHEET, Hand, xml
from tests.workbook.opened import MAIN, Area, children

# Days from the one beginning of time to the other.
_BETWEEN = 1462
_REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"


def calculation_chain(hand: Hand) -> None:
    """Keep the order in which formulas are worked out, and a way of calculating of one's own."""
    workings(hand)
    numbers = {one.get("name"): one.get("sheetId") for one in children(hand.tree(hand.workbook), "sheets", "sheet")}
    cells = [
        f'<c r="{cell.get("r")}" i="{number}"/>'
        for name, number in numbers.items()
        for cell in hand.sheet(name).iterfind("{*}sheetData/{*}row/{*}c")
        if any(True for _ in cell.iterchildren("{*}f"))
    ]
    part = hand.put(
        "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}">{"".join(cells)}</calcChain>', f"{SPREADSHEET}.calcChain+xml"
    )
    hand.relate(hand.workbook, "calcChain", part)
    for one in children(hand.tree(hand.workbook), "calcPr"):
        one.set("iterate", "1")
        one.set("iterateCount", "50")


def from_1904(hand: Hand) -> None:
    """Count days from 1904, as old Macs did."""
    for one in children(hand.tree(hand.workbook), "workbookPr"):
        one.set("date1904", "1")
    forms = {int(one.get("numFmtId")): one.get("formatCode") for one in children(hand.styles, "numFmts", "numFmt")}
    forms = {**BUILTIN_FORMATS, **forms}
    looks = [int(xf.get("numFmtId", "0")) for xf in children(hand.styles, "cellXfs", "xf")]
    for name in hand.names:
        for cell in hand.sheet(name).iterfind("{*}sheetData/{*}row/{*}c"):
            value = next(cell.iterchildren("{*}v"), None)
            if (
                value is not None
                and cell.get("t", "n") == "n"
                and is_date_format(forms.get(looks[int(cell.get("s", "0"))]))
            ):
                value.text = repr(float(value.text) - _BETWEEN)


def texts_in_cells(hand: Hand) -> None:
    """Keep texts in their cells instead of in one list, on two sheets."""
    strings = [copy.deepcopy(one) for one in hand.package.strings]
    for sheet in ("Risks", "Options"):
        for cell in hand.sheet(sheet).iterfind("{*}sheetData/{*}row/{*}c"):
            if cell.get("t") == "s":
                value = next(cell.iterchildren("{*}v"))
                inside = etree.SubElement(cell, f"{{{MAIN}}}is")
                for one in copy.deepcopy(strings[int(value.text)]):
                    inside.append(one)
                cell.remove(value)
                cell.set("t", "inlineStr")


def without_addresses(hand: Hand) -> None:
    """Leave out where rows and cells stand, so that each is taken to follow the one before; blanks stand in between."""
    for sheet in ("Costs", "Risks"):
        data = next(children(hand.sheet(sheet), "sheetData"))
        last = 0
        for row in list(data):
            for number in range(last + 1, int(row.get("r"))):
                row.addprevious(data.makeelement(f"{{{MAIN}}}row"))
                assert number
            last = int(row.get("r"))
            column = 0
            for cell in list(row):
                at = Area.of(cell.get("r"))
                for _ in range(column + 1, at.left):
                    cell.addprevious(row.makeelement(f"{{{MAIN}}}c", s="0"))
                column = at.left
                del cell.attrib["r"]
            del row.attrib["r"]


def with_prefixes(hand: Hand) -> None:
    """Give every name of the main parts a prefix, as some writers of XML do."""
    parts = [hand.workbook, *hand.package.related(hand.workbook, "styles")]
    parts += hand.package.related(hand.workbook, "sharedStrings")
    for part in [*parts, *(hand.part_of(name) for name in hand.names if name in ("Costs", "About", "Plan", WORKINGS))]:
        root = hand.tree(part)
        spaces = {"x": MAIN, **{prefix: uri for prefix, uri in root.nsmap.items() if uri != MAIN and prefix}}
        again = etree.Element(root.tag, attrib=dict(root.attrib), nsmap=spaces)
        for one in list(root):
            again.append(one)
        etree.cleanup_namespaces(again, top_nsmap=spaces, keep_ns_prefixes=list(spaces))
        hand.replace(part, again)


def with_extensions(hand: Hand) -> None:
    """Write what newer programs write everywhere: heights to a hair, numbers of revisions, what may be passed over."""
    workings(hand)
    for name in ("Costs", "Narrative", WORKINGS):
        if name not in hand.names:
            continue
        root = hand.sheet(name)
        spaces = {**root.nsmap, "mc": EXTENSIONS["mc"], "x14ac": EXTENSIONS["x14ac"], "xr": _REVISION}
        again = etree.Element(root.tag, attrib=dict(root.attrib), nsmap=spaces)
        again.set(f"{{{EXTENSIONS['mc']}}}Ignorable", "x14ac xr")
        again.set(f"{{{_REVISION}}}uid", "{33333333-0000-0001-0000-000000000000}")
        for one in list(root):
            again.append(one)
        for row in children(again, "sheetData", "row"):
            row.set(f"{{{EXTENSIONS['x14ac']}}}dyDescent", "0.25")
        hand.replace(hand.part_of(name), again)
        hand.insert(
            again,
            xml(
                '<extLst><ext uri="{44444444-0000-0000-0000-000000000001}"><t:thing xmlns:t="urn:of-tomorrow" kept="yes">'
                "<t:inside>text</t:inside></t:thing></ext></extLst>"
            ),
        )


def parts_elsewhere(hand: Hand) -> None:
    """Name the parts of sheets otherwise than others do, and lead to them from the root of the package."""
    relations = hand.tree(f"xl/_rels/{hand.workbook.rpartition('/')[2]}.rels")
    types = hand.tree("[Content_Types].xml")
    for entry in relations:
        if not entry.get("Type").endswith("/worksheet"):
            continue
        target = hand.package.relations(hand.workbook)[entry.get("Id")].target
        name = target.rpartition("/")[2].replace("sheet", "tabelle_")
        _renamed(hand, target, f"xl/blätter/{name}".replace("ä", "ae"), types)
        entry.set("Target", f"/xl/blaetter/{name}")


def _renamed(hand: Hand, old: str, new: str, types: Any) -> None:
    root = hand.tree(old)
    related = list(hand.package.relations(old).values())
    listed = f"{old.rpartition('/')[0]}/_rels/{old.rpartition('/')[2]}.rels"
    for part in (old, listed):
        hand.drop(part)
    hand.parts[new] = etree.tostring(root)
    for one in related:
        hand.relate_as(new, one)
    for entry in types:
        if entry.get("PartName") == f"/{old}":
            entry.set("PartName", f"/{new}")


def strict(hand: Hand) -> None:
    """Store it in the strict form of the format, whose names are others."""
    hand.written()
    for part, content in hand.parts.items():
        if part.endswith((".xml", ".rels")):
            hand.parts[part] = _strict(content)
    for root in hand.parts:
        if root == hand.workbook:
            hand.parts[root] = hand.parts[root].replace(b"<workbook ", b'<workbook conformance="strict" ', 1)


def _strict(content: bytes) -> bytes:
    for usual, ours in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (b"http://schemas.openxmlformats.org/drawingml/2006", b"http://purl.oclc.org/ooxml/drawingml"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"),
    ):
        content = content.replace(usual, ours)
    return content
