"""What is set on a sheet beside its cells: printing, views, protection, rules, links, tables, drawings and the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl.formula.translate import Translator

from tests.workbook.kept.cells import Grid, grid_of
from tests.workbook.kept.comments import Comment, boxes_of, comments_of
from tests.workbook.kept.looks import Looks
from tests.workbook.kept.said import KNOWN, Teller, attributes
from tests.workbook.opened import Area, Package, SheetPart, areas, children, named, relation_key

# A cell so far from every edge that a formula moved to it stays on the sheet.
_FAR = "KZZ500000"
# Children of a sheet that are told in a way of their own, or that say nothing of the officer's.
_APART = {
    *("dimension", "cols", "sheetData", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks"),
    *("drawing", "legacyDrawing", "tableParts", "sheetViews", "extLst", "AlternateContent"),
}
# What changes as somebody looks about in a workbook.
_LOOKING = ("selection",)
_SELECTED = re.compile(r" tabSelected=\w+")
_IN_WORDS = {
    "sheetPr": "colour of the tab and settings of the sheet",
    "sheetProtection": "protection",
    "protectedRanges": "ranges that may be changed",
    "pageSetup": "page set-up",
    "headerFooter": "header and footer",
    "printOptions": "print options",
    "pageMargins": "margins",
    "legacyDrawingHF": "picture in the header or footer",
    "sheetFormatPr": "usual width and height",
    "autoFilter": "filter",
    "rowBreaks": "page breaks",
    "colBreaks": "page breaks across",
}


@dataclass
class Sheet:
    """All of one sheet: its cells, what is said of it once, and what there may be several of."""

    grid: Grid
    settings: dict[str, str] = field(default_factory=dict)
    things: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[Area]] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    boxes: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_of(package: Package, sheet: SheetPart, looks: Looks) -> Sheet:
    """Return all of one sheet of a workbook."""
    part = sheet.part
    if part not in package.parts:
        return Sheet(Grid(looks), {"content": "missing"})
    found = Sheet(grid_of(package, part, looks), {"visibility": sheet.state, "kind": sheet.kind})
    root, teller = package.tree(part), Teller(package, part)
    for element in root.iterchildren(etree.Element):
        if named(element) not in _APART:
            found.settings[_IN_WORDS.get(named(element), named(element))] = teller.plain(element)
    for number, view in enumerate(children(root, "sheetViews", "sheetView"), 1):
        found.settings[f"view {number}"] = _SELECTED.sub("", teller.plain(view, _LOOKING))
    found.things.update(_things(package, part, root))
    found.comments = comments_of(package, part)
    found.boxes, others = boxes_of(package, part)
    found.things.update(f"a control or shape {shape}" for shape in others)
    for said, area in _rules(root, teller):
        found.rules.setdefault(said, []).extend(area)
    return found


def _things(package: Package, part: str, root: Any) -> Iterator[str]:
    teller, relations = Teller(package, part), package.relations(part)
    for merged in children(root, "mergeCells", "mergeCell"):
        yield f"the merged cells {merged.get('ref')}"
    for link in children(root, "hyperlinks", "hyperlink"):
        relation = relations.get(relation_key(link))
        leads = [relation.target if relation else "", attributes(link, "ref", "id")]
        yield f"the link at {link.get('ref')} to {' '.join(filter(None, leads))}"
    for table in package.related(part, "table"):
        yield f"the table {_table(package, table)}"
    for drawing in package.related(part, "drawing"):
        yield from _drawn(package, drawing)
    for one in children(root, "extLst", "ext"):
        if not _is_rules(one):
            yield f"an extension {teller.plain(one)}"
    for one in root.iterchildren("{*}AlternateContent"):
        yield f"an alternative {teller.plain(one)}"
    for relation in relations.values():
        if relation.kind not in {*KNOWN, "vmlDrawing"}:
            yield f"the part {teller.led_to(relation)}"


def _table(package: Package, part: str) -> str:
    root = package.tree(part)
    inside = Teller(package, part)
    said = [inside.plain(one) for one in root.iterchildren(etree.Element)]
    led = [inside.led_to(one) for one in package.relations(part).values()]
    return " ".join([str(root.get("displayName")), attributes(root, "id", "displayName"), *said, *led])


def _drawn(package: Package, part: str) -> Iterator[str]:
    if part not in package.parts:
        return
    teller = Teller(package, part)
    for anchor in package.tree(part).iterchildren(etree.Element):
        name = next((str(one.get("name")) for one in anchor.iter("{*}cNvPr")), "")
        yield f"the drawing {name!r}: {teller.plain(anchor)}"


def _is_rules(extension: Any) -> bool:
    return any(named(one) in ("conditionalFormattings", "dataValidations") for one in extension)


def _rules(root: Any, teller: Teller) -> Iterator[tuple[str, list[Area]]]:
    """Yield each rule that holds for areas: how cells are coloured, and what may be typed, the newer kind too."""
    for block in root.iterdescendants("{*}conditionalFormatting"):
        where = block.get("sqref") or next((one.text or "" for one in block.iterchildren("{*}sqref")), "")
        for rule in block.iterchildren("{*}cfRule"):
            yield f"the conditional format {_at_far(teller, rule, where)}", areas(where)
    for rule in root.iterdescendants("{*}dataValidation"):
        where = rule.get("sqref") or next((one.text or "" for one in rule.iterchildren("{*}sqref")), "")
        yield f"the validation {_at_far(teller, rule, where)}", areas(where)


def _at_far(teller: Teller, rule: Any, where: str) -> str:
    """Return a rule with its formulas as they would be in one cell, whatever cell they are told for."""
    origin = where.split(" ")[0].split(":")[0].replace("$", "")
    parts = [attributes(rule, "sqref", "priority", "dxfId", "id")]
    if rule.get("dxfId"):
        parts.append(teller.differential(rule.get("dxfId")))
    for one in rule.iterchildren(etree.Element):
        if named(one) in ("formula", "formula1", "formula2"):
            text = one.text or "".join(inner.text or "" for inner in one)
            parts.append(f"{named(one)} {_moved(text, origin)}")
        elif named(one) != "sqref":
            parts.append(teller.plain(one))
    return "; ".join(filter(None, parts))


def _moved(formula: str, origin: str) -> str:
    if not origin.isalnum() or not origin[:1].isalpha() or not origin[-1:].isdigit():
        return formula
    return str(Translator(f"={formula}", origin=origin).translate_formula(_FAR))
