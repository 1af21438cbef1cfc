"""A spreadsheet package opened part by part, by nothing of ours: what the comparison and the checks both stand on."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# The strict form of the format has names of its own for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": TYPES.encode(),
    b"http://purl.oclc.org/ooxml/drawingml": b"http://schemas.openxmlformats.org/drawingml/2006",
    b"http://purl.oclc.org/ooxml/officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006",
}
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": True, "remove_comments": True, "remove_pis": True}


@dataclass(frozen=True)
class Relation:
    """One relation of a part: what it is, and the part or address that it leads to."""

    key: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class SheetPart:
    """A sheet of the workbook, in the order of its tabs."""

    name: str
    part: str
    state: str
    kind: str


@dataclass
class Package:
    """The parts of a package, with each XML part parsed once."""

    parts: Mapping[str, bytes]
    _trees: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, file: bytes | Path) -> Package:
        """Return the package in a file, or in its content."""
        with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as archive:
            return cls({name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})

    def tree(self, part: str) -> Any:
        """Return the root element of an XML part; raises etree.XMLSyntaxError if it is not well formed."""
        if part not in self._trees:
            content = self.parts[part]
            for strict, usual in _STRICT.items():
                content = content.replace(strict, usual)
            self._trees[part] = etree.fromstring(content, etree.XMLParser(**_SAFE))
        return self._trees[part]

    def shapes(self, part: str) -> Any:
        """Return the root of a drawing of the older kind, read as leniently as programs read it."""
        content = self.parts.get(part, b"") or b"<xml/>"
        return etree.fromstring(content, etree.XMLParser(**_SAFE, recover=True))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part by their keys; those of the package itself for an empty name."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.parts:
            return {}
        found = {}
        for entry in self.tree(listed).iter(f"{{{RELATION}}}Relationship"):
            outside = entry.get("TargetMode") == "External"
            target = entry.get("Target", "")
            kind = entry.get("Type", "").rpartition("/")[2]
            found[entry.get("Id")] = Relation(
                entry.get("Id"), kind, target if outside else _resolved(folder, target), outside
            )
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part leads to by relations of one kind."""
        return [one.target for one in self.relations(part).values() if one.kind == kind and not one.outside]

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's part."""
        return self.related("", "officeDocument")[0]

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """The sheets, in the order of their tabs."""
        relations = self.relations(self.workbook)
        found = []
        for entry in self.tree(self.workbook).iter("{*}sheet"):
            relation = relations.get(relation_key(entry))
            part, kind = (relation.target, relation.kind) if relation else ("", "")
            found.append(SheetPart(entry.get("name", ""), part, entry.get("state", "visible"), kind))
        return found

    @cached_property
    def strings(self) -> list[Any]:
        """The shared strings, each as its element."""
        parts = self.related(self.workbook, "sharedStrings")
        return list(self.tree(parts[0]).iterchildren("{*}si")) if parts and parts[0] in self.parts else []

    @cached_property
    def styles(self) -> Any:
        """The root of the styles, or an empty one."""
        parts = self.related(self.workbook, "styles")
        return self.tree(parts[0]) if parts and parts[0] in self.parts else etree.Element(f"{{{MAIN}}}styleSheet")


def _resolved(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(path).lstrip("/")


def relation_key(element: Any) -> str:
    """Return the key of the relation that an element names, or an empty text."""
    return str(element.get(f"{{{TYPES}}}id", ""))


def named(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def child(element: Any, name: str) -> Any:
    """Return the first child of a name, whatever its namespace, or None."""
    return None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)


def children(element: Any, *names: str) -> Iterator[Any]:
    """Give the children at the end of a path of names."""
    if element is None:
        return
    first, *others = names
    for one in element.iterchildren(f"{{*}}{first}"):
        if others:
            yield from children(one, *others)
        else:
            yield one


def note_place(shape: Any) -> tuple[int, int] | None:
    """Return the row and column, counted from 1, of the comment that a shape is the box of; None for other shapes."""
    data = child(shape, "ClientData")
    row, column = child(data, "Row"), child(data, "Column")
    if data is None or data.get("ObjectType") != "Note" or row is None or column is None:
        return None
    return int(row.text) + 1, int(column.text) + 1


_PLACE = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]{1,7})?")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def column_number(letters: str) -> int:
    """Return a column's number, counted from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_name(number: int) -> str:
    """Return a column's letters.

    >>> column_name(28)
    'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, order=True)
class Area:
    """A rectangle of cells, its ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, text: str) -> Area:
        """Return the area of an address such as B2, B2:C9, B:C or 2:9; raises ValueError for anything else."""
        first, _, last = text.upper().partition(":")
        ends = [_PLACE.fullmatch(part) for part in (first, last or first)]
        if not all(end and end.group() for end in ends):
            raise ValueError(text)
        (left, top), (right, bottom) = (end.groups() if end else (None, None) for end in ends)
        return cls(
            int(top or 1),
            column_number(left) if left else 1,
            int(bottom or LAST_ROW),
            column_number(right) if right else LAST_COLUMN,
        )

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def without(self, other: Area) -> list[Area]:
        """Return what is left of it outside another area."""
        top, bottom = max(self.top, other.top), min(self.bottom, other.bottom)
        left, right = max(self.left, other.left), min(self.right, other.right)
        if top > bottom or left > right:
            return [self]
        pieces = [
            Area(self.top, self.left, top - 1, self.right),
            Area(bottom + 1, self.left, self.bottom, self.right),
            Area(top, self.left, bottom, left - 1),
            Area(top, right + 1, bottom, self.right),
        ]
        return [piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right]


def areas(text: str) -> list[Area]:
    """Return the areas of a list with spaces between, as in sqref."""
    return [Area.of(one) for one in text.split()]


def uncovered(wanted: list[Area], by: list[Area]) -> list[Area]:
    """Return what of some areas no other covers.

    >>> uncovered(areas("A1:B9"), areas("A1:A9 B1:B8"))
    [Area(top=9, left=2, bottom=9, right=2)]
    """
    for other in by:
        wanted = [piece for area in wanted for piece in area.without(other)]
    return wanted
