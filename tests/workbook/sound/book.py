"""Whether what is said of the whole workbook is sound: sheets, names, styles, the chain of calculation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.workbook.opened import MAIN, Package, children, named, relation_key
from tests.workbook.sound.numbers import number_in

_LISTS = {
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "dxfs": "dxf",
    "numFmts": "numFmt",
}
# Number formats below this number are every program's own.
_FIRST_OWN = 164


def workbook_faults(package: Package) -> Iterator[str]:
    """Yield sheets of one name or number, with names that no program takes, or without a part."""
    sheets = list(children(package.tree(package.workbook), "sheets", "sheet"))
    for what, values in (
        ("name", [str(sheet.get("name")).casefold() for sheet in sheets]),
        ("number", [sheet.get("sheetId") for sheet in sheets]),
        ("relation", [relation_key(sheet) for sheet in sheets]),
    ):
        yield from (f"Two sheets have the {what} {value}." for value, count in Counter(values).items() if count > 1)
    for sheet in package.sheets:
        if (
            not 1 <= len(sheet.name) <= 31
            or re.search(r"[\[\]:*?/\\]", sheet.name)
            or "'" in (sheet.name[:1], sheet.name[-1:])
        ):
            yield f"No sheet may be named {sheet.name!r}."
        if sheet.part not in package.parts:
            yield f"The sheet {sheet.name} has no part."
    if not any(sheet.state == "visible" for sheet in package.sheets):
        yield "No sheet is visible."
    for view in children(package.tree(package.workbook), "bookViews", "workbookView"):
        for key in ("activeTab", "firstSheet"):
            if number_in(view, key) >= len(sheets):
                yield f"The window's {key} is {view.get(key)}, of {len(sheets)} sheets."
        active = number_in(view, "activeTab")
        if active < len(sheets) and package.sheets[active].state != "visible":
            yield f"The workbook opens on {package.sheets[active].name}, which is hidden."


def name_faults(package: Package) -> Iterator[str]:
    """Yield defined names that come twice or belong to no sheet, and a filter's name without its filter."""
    seen: Counter[tuple[str, str]] = Counter()
    for name in children(package.tree(package.workbook), "definedNames", "definedName"):
        scope = name.get("localSheetId", "")
        seen[str(name.get("name")).casefold(), scope] += 1
        if scope and not 0 <= number_in(name, "localSheetId") < len(package.sheets):
            yield f"The name {name.get('name')} is of sheet {scope}, which is not there."
        if not (name.text or "").strip():
            yield f"The name {name.get('name')} stands for nothing."
        if "#REF!" in (name.text or "") and str(name.get("name")).startswith("_xlnm."):
            yield f"The name {name.get('name')} leads to cells that are gone."
    yield from (
        f"The name {name} is there {count} times in one place." for (name, _), count in seen.items() if count > 1
    )


def style_faults(package: Package) -> Iterator[str]:
    """Yield formats that lead to a font, fill, border or style that is not there, and counts that are wrong."""
    root = package.styles
    size = {name: sum(1 for _ in children(root, name, one)) for name, one in _LISTS.items()}
    for name, number in size.items():
        counted = next((one.get("count") for one in children(root, name)), None)
        if counted is not None and counted != str(number):
            yield f"The styles say {counted} {name}, and have {number}."
    custom = [one.get("numFmtId") for one in children(root, "numFmts", "numFmt")]
    yield from (f"Two number formats have the number {key}." for key, count in Counter(custom).items() if count > 1)
    for group in ("cellStyleXfs", "cellXfs"):
        for at, xf in enumerate(children(root, group, "xf")):
            yield from (f"Format {at} of {group} has {fault}." for fault in _format_faults(xf, group, size, custom))
    names = Counter(str(one.get("name")).casefold() for one in children(root, "cellStyles", "cellStyle"))
    yield from (f"Two cell styles are named {name}." for name, count in names.items() if count > 1)
    for style in children(root, "cellStyles", "cellStyle"):
        if number_in(style, "xfId") >= size["cellStyleXfs"]:
            yield f"The cell style {style.get('name')} has no format."
    yield from _differential_faults(package, size["dxfs"])


def _format_faults(xf: Any, group: str, size: Mapping[str, int], custom: Sequence[str]) -> Iterator[str]:
    keys = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
    if group == "cellXfs":
        keys["xfId"] = "cellStyleXfs"
    for key, listed in keys.items():
        if number_in(xf, key) >= size[listed]:
            yield f"the {key} {xf.get(key)}, of {size[listed]}"
    if number_in(xf, "numFmtId") >= _FIRST_OWN and xf.get("numFmtId") not in custom:
        yield f"the number format {xf.get('numFmtId')}, which is not there"


def _differential_faults(package: Package, size: int) -> Iterator[str]:
    for part in package.parts:
        if part.startswith("xl/") and part.endswith(".xml"):
            for element in package.tree(part).iter(f"{{{MAIN}}}*"):
                for key in element.attrib:
                    if key.lower().endswith("dxfid") and number_in(element, key) >= size:
                        yield f"{part}: <{named(element)}> has the {key} {element.get(key)}, of {size}."


def chain_faults(package: Package) -> Iterator[str]:
    """Yield cells of the chain of calculation that have no formula."""
    by_number = {
        one.get("sheetId"): sheet.part
        for one, sheet in zip(children(package.tree(package.workbook), "sheets", "sheet"), package.sheets, strict=True)
    }
    formulas = {
        number: {
            cell.get("r")
            for cell in package.tree(part).iterfind("{*}sheetData/{*}row/{*}c")
            if len(cell.findall("{*}f"))
        }
        for number, part in by_number.items()
        if part in package.parts
    }
    for part in package.related(package.workbook, "calcChain"):
        number = ""
        for cell in package.tree(part) if part in package.parts else ():
            number = cell.get("i", number)
            if cell.get("r") not in formulas.get(number, set()):
                yield f"The chain of calculation names {cell.get('r')} of sheet {number}, which has no formula."
