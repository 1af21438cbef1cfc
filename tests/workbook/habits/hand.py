"""A workbook changed part by part by a test, as other programs leave it: every change says which XML it puts where."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from tests.workbook.opened import MAIN, RELATION, TYPES, Area, Package, Relation, children, column_number, named
from tests.workbook.sound.parts import ORDERS

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument"
SPREADSHEET = f"{_OFFICE}.spreadsheetml"
EXTENSIONS = {
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "x14ac": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac",
}

# A number, a text, yes or no, or a formula with its result.
Value = float | str | bool | tuple[str, float | str]


def xml(text: str) -> Any:
    """Return an element of the spreadsheet's namespace; r:, x14: and xm: may be used in it."""
    spaces = " ".join(f'xmlns:{key}="{uri}"' for key, uri in {"r": TYPES, **EXTENSIONS}.items())
    return etree.fromstring(f'<all xmlns="{MAIN}" {spaces}>{text}</all>')[0]


class Hand:
    """The parts of a workbook, to be changed and saved."""

    def __init__(self, path: Path) -> None:
        self.package = Package.of(path)
        self.parts: dict[str, bytes] = dict(self.package.parts)
        self.package.parts = self.parts
        self._changed: dict[str, Any] = {}

    def tree(self, part: str) -> Any:
        """Return the root of a part, which is written anew when the workbook is saved."""
        if part not in self._changed:
            self._changed[part] = self.package.tree(part)
        return self._changed[part]

    def replace(self, part: str, root: Any) -> None:
        """Put another root in the place of a part's."""
        self._changed[part] = self.package._trees[part] = root

    @property
    def workbook(self) -> str:
        """The name of the workbook's part."""
        return self.package.workbook

    @property
    def names(self) -> list[str]:
        """The names of the sheets, in order."""
        return [str(one.get("name")) for one in children(self.tree(self.workbook), "sheets", "sheet")]

    def part_of(self, sheet: str) -> str:
        """Return the name of a sheet's part."""
        for one in children(self.tree(self.workbook), "sheets", "sheet"):
            if one.get("name") == sheet:
                return self.package.relations(self.workbook)[one.get(f"{{{TYPES}}}id")].target
        raise KeyError(sheet)

    def sheet(self, sheet: str) -> Any:
        """Return the root of a sheet."""
        return self.tree(self.part_of(sheet))

    def put(self, name: str, content: bytes | str, content_type: str = "") -> str:
        """Add a part, with a content type of its own or that of its extension; return its name."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        types = self.tree("[Content_Types].xml")
        if content_type:
            types.append(
                types.makeelement(f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
            )
        return name

    def extension(self, ending: str, content_type: str) -> None:
        """Say of what type the parts with an ending are."""
        types = self.tree("[Content_Types].xml")
        if not any(one.get("Extension") == ending for one in types):
            types.insert(
                0, types.makeelement(f"{{{_CONTENT_TYPES}}}Default", Extension=ending, ContentType=content_type)
            )

    def relate(self, owner: str, kind: str, target: str, outside: bool = False) -> str:
        """Relate a part to another, or to an address outside, and return the key."""
        folder, name = posixpath.split(owner)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.parts:
            self.parts[listed] = f'<Relationships xmlns="{RELATION}"/>'.encode()
        root = self.tree(listed)
        taken = {one.get("Id") for one in root}
        key = next(f"rId{number}" for number in range(1, 1000) if f"rId{number}" not in taken)
        full = kind if ":" in kind else f"{TYPES}/{kind}"
        entry = root.makeelement(
            f"{{{RELATION}}}Relationship", Id=key, Type=full, Target=target if outside else f"/{target}"
        )
        if outside:
            entry.set("TargetMode", "External")
        root.append(entry)
        return key

    def relate_as(self, owner: str, relation: Relation) -> None:
        """Relate a part to what another part was related to, by the same key."""
        key = self.relate(owner, relation.kind, relation.target, relation.outside)
        folder, name = posixpath.split(owner)
        for entry in self.tree(posixpath.join(folder, "_rels", f"{name}.rels")):
            if entry.get("Id") == key and key != relation.key:
                entry.set("Id", relation.key)

    def drop(self, part: str) -> None:
        """Leave out a part, if it is there."""
        self.parts.pop(part, None)
        self._changed.pop(part, None)
        self.package._trees.pop(part, None)

    def insert(self, root: Any, element: Any) -> Any:
        """Put an element in its place among the children of a root; into the one that is there if it is a list."""
        order = ORDERS[named(root)]
        there = next(root.iterchildren(f"{{*}}{named(element)}"), None)
        if there is not None and named(element) != "conditionalFormatting":
            for one in list(element):
                there.append(one)
            if there.get("count"):
                there.set("count", str(len(there)))
            return there
        place = order.index(named(element))
        before = [one for one in root if named(one) in order and order.index(named(one)) > place]
        root.insert(root.index(before[0]) if before else len(root), element)
        return element

    def set(self, sheet: str, address: str, value: Value | None, style: int | None = None) -> Any:
        """Put a value into a cell, or only a look if it is None, and return the cell."""
        area, data = Area.of(address), next(children(self.sheet(sheet), "sheetData"))
        rows = list(data.iterchildren("{*}row"))
        row = next((one for one in rows if int(one.get("r")) == area.top), None)
        if row is None:
            row = data.makeelement(f"{{{MAIN}}}row", r=str(area.top))
            data.insert(sum(1 for one in rows if int(one.get("r")) < area.top), row)
        cells = list(row)
        cell = next((one for one in cells if one.get("r") == address), None)
        if cell is None:
            cell = row.makeelement(f"{{{MAIN}}}c", r=address)
            row.insert(sum(1 for one in cells if Area.of(one.get("r")).left < area.left), cell)
            row.attrib.pop("spans", None)
        if value is not None:
            _fill(cell, value)
        if style is not None:
            cell.set("s", str(style))
        return cell

    def add_sheet(self, name: str, cells: Mapping[str, Value], state: str = "") -> Any:
        """Add a sheet with cells and return its root."""
        number = next(n for n in range(1, 200) if f"xl/worksheets/sheet{n}.xml" not in self.parts)
        part = f"xl/worksheets/sheet{number}.xml"
        self.put(
            part,
            f'<worksheet xmlns="{MAIN}" xmlns:r="{TYPES}"><sheetData/></worksheet>',
            f"{SPREADSHEET}.worksheet+xml",
        )
        self.list_sheet(name, part, "worksheet", state)
        for address in sorted(cells, key=lambda one: (Area.of(one).top, Area.of(one).left)):
            self.set(name, address, cells[address])
        return self.tree(part)

    def list_sheet(self, name: str, part: str, kind: str, state: str = "") -> None:
        """Put a sheet's part among the sheets of the workbook."""
        key = self.relate(self.workbook, kind, part)
        sheets = next(children(self.tree(self.workbook), "sheets"))
        entry = sheets.makeelement(f"{{{MAIN}}}sheet", name=name)
        entry.set("sheetId", str(max(int(one.get("sheetId")) for one in sheets) + 1))
        if state:
            entry.set("state", state)
        entry.set(f"{{{TYPES}}}id", key)
        sheets.append(entry)

    @property
    def styles(self) -> Any:
        """The root of the styles."""
        return self.tree(self.package.related(self.workbook, "styles")[0])

    def listed(self, name: str, text: str) -> int:
        """Add to a list of the styles and return the number there."""
        root = self.styles
        group = next(children(root, name), None)
        if group is None:
            group = self.insert(root, xml(f'<{name} count="0"/>'))
        group.append(xml(text))
        group.set("count", str(len(group)))
        return len(group) - 1

    def look(
        self, font: str = "", fill: str = "", border: str = "", form: str = "", inside: str = "", style: int = 0
    ) -> int:
        """Add a format for cells, each part of it as XML, and return its number."""
        attributes = {"numFmtId": "0", "xfId": str(style)}
        for key, listed, text in (
            ("fontId", "fonts", font),
            ("fillId", "fills", fill),
            ("borderId", "borders", border),
        ):
            attributes[key] = str(self.listed(listed, text)) if text else "0"
        if form:
            known = [int(one.get("numFmtId")) for one in children(self.styles, "numFmts", "numFmt")]
            number = max([163, *known]) + 1
            entry = f'<numFmt numFmtId="{number}" formatCode="{form}"/>'
            if known:
                self.listed("numFmts", entry)
            else:
                self.insert(self.styles, xml(f'<numFmts count="1">{entry}</numFmts>'))
            attributes["numFmtId"] = str(number)
        said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
        return self.listed("cellXfs", f'<xf {said} applyFont="1" applyFill="1" applyNumberFormat="1">{inside}</xf>')

    def name(self, name: str, text: str, sheet: str = "", hidden: bool = False) -> None:
        """Define a name, of a sheet or of the whole workbook."""
        scope = f' localSheetId="{self.names.index(sheet)}"' if sheet else ""
        shown = ' hidden="1"' if hidden else ""
        self.insert(
            self.tree(self.workbook),
            xml(f'<definedNames><definedName name="{name}"{scope}{shown}>{text}</definedName></definedNames>'),
        )

    def written(self) -> None:
        """Write every part that was changed; no part may be changed as a tree after that."""
        for part, root in self._changed.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed.clear()

    def save(self, path: Path) -> Path:
        """Write the workbook and return its path."""
        self.written()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in self.parts.items():
                archive.writestr(part, content)
        return path


def _fill(cell: Any, value: Value) -> None:
    for one in list(cell):
        cell.remove(one)
    cell.attrib.pop("t", None)
    if isinstance(value, tuple):
        etree.SubElement(cell, f"{{{MAIN}}}f").text = value[0].removeprefix("=")
        if isinstance(value[1], str):
            cell.set("t", "str")
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str(value[1])
    elif isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str(int(value))
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        text.text = value
    else:
        etree.SubElement(cell, f"{{{MAIN}}}v").text = repr(value)


def first_figure(hand: Hand, sheet: str, column: str) -> tuple[str, float] | None:
    """Return the address and value of the first number in a column, if there is one."""
    for cell in hand.sheet(sheet).iterfind("{*}sheetData/{*}row/{*}c"):
        value = next(cell.iterchildren("{*}v"), None)
        at = Area.of(cell.get("r"))
        if at.left == column_number(column) and at.top > 5 and cell.get("t", "n") == "n" and value is not None:
            return cell.get("r"), float(value.text)
    return None
