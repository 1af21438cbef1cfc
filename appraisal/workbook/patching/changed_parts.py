"""The parts of a workbook, to be changed one by one: what is not touched is written as it was read, byte for byte."""

from __future__ import annotations

import io
import itertools
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from appraisal.workbook.file.gate import SAVE_AGAIN, Package, Unfit
from appraisal.workbook.patching.part_trees import Element, children, made, parsed, serialised

TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# What a part is to another, in the two forms of the format.
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
KINDS = {
    "worksheet": f"{_SPREADSHEET}.worksheet+xml",
    "comments": f"{_SPREADSHEET}.comments+xml",
    "styles": f"{_SPREADSHEET}.styles+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
# A date of writing would change the bytes of a copy that is the same.
_WRITTEN = (1980, 1, 1, 0, 0, 0)
# The namespaces of what we write, and those that take their place in the strict form.
_IN_STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    _TRANSITIONAL.encode(): _STRICT.encode(),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part is to another: `kind` is the last word of its type, `part` the other's name, "" if outside."""

    id: str
    kind: str
    part: str
    target: str
    element: Element

    @property
    def is_outside(self) -> bool:
        return not self.part


class Parts:
    """The parts of a workbook by name, however it is capitalised; trees that were asked for are written back."""

    def __init__(self, package: Package) -> None:
        self._contents = dict(package.whole())
        self._names = {name.casefold(): name for name in self._contents}
        self._trees: dict[str, Element] = {}
        self._as_read: dict[str, bytes] = {}
        main = next((r for r in self.relations("") if r.kind.casefold() == "officedocument"), None)
        if main is None or main.part not in self:
            raise Unfit("it holds no workbook", "Save it as .xlsx from Excel or LibreOffice.")
        self.workbook = main.part
        self.is_strict = "purl.oclc.org" in self.tree(self.workbook).tag

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._contents))

    def content(self, name: str) -> bytes:
        """Return what a part holds, as it was read."""
        return self._contents[self._names[name.casefold()]]

    def tree(self, name: str) -> Element:
        """Return a part's XML, which may be changed; the same one whenever it is asked for."""
        name = self._names.get(name.casefold(), name)
        if name not in self._trees:
            if name not in self._contents:
                raise Unfit(f"its part {name} is missing", SAVE_AGAIN)
            self._trees[name] = parsed(name, self._contents[name])
            self._as_read[name] = serialised(self._trees[name])
        return self._trees[name]

    def add(self, pattern: str, content: bytes, kind: str) -> str:
        """Add a part under the first free name of a pattern such as "xl/comments{}.xml", and return its name."""
        name = next(name for name in (pattern.format(n) for n in itertools.count(1)) if name not in self)
        self.put(name, content)
        types = self.tree(TYPES)
        made(types, "Override", PartName=f"/{name}", ContentType=KINDS[kind])
        return name

    def put(self, name: str, content: bytes) -> None:
        """Give a part another content; the tree of the one before is forgotten."""
        name = self._names.setdefault(name.casefold(), name)
        self._contents[name] = content
        self._trees.pop(name, None)

    def remove(self, name: str) -> None:
        """Take a part out, with what it says of its relations and what is said of its type."""
        gone_too = (name, relations_part(name))
        for gone in gone_too:
            actual = self._names.pop(gone.casefold(), gone)
            self._contents.pop(actual, None)
            self._trees.pop(actual, None)
        types = self.tree(TYPES)
        for said in children(types, "Override"):
            if unquote(said.get("PartName", "")).lstrip("/").casefold() in {gone.casefold() for gone in gone_too}:
                types.remove(said)

    def type_of(self, name: str) -> str:
        """Return the type that a part is said to have; "" if none is said."""
        types = self.tree(TYPES)
        for said in children(types, "Override"):
            if unquote(said.get("PartName", "")).lstrip("/").casefold() == name.casefold():
                return str(said.get("ContentType", ""))
        suffix = posixpath.splitext(name)[1].lstrip(".").casefold()
        usual = (d for d in children(types, "Default") if d.get("Extension", "").casefold() == suffix)
        return next((str(d.get("ContentType", "")) for d in usual), "")

    # What parts are to each other.

    def relations(self, name: str) -> list[Relation]:
        """Return what a part refers to; "" is the whole file."""
        source = relations_part(name)
        if source not in self:
            return []
        found = []
        for said in children(self.tree(source), "Relationship"):
            outside = said.get("TargetMode", "").casefold() == "external"
            target = said.get("Target", "")
            part = "" if outside else _resolved(name, target)
            found.append(Relation(said.get("Id", ""), said.get("Type", "").rpartition("/")[2], part, target, said))
        return found

    def related(self, name: str, kind: str) -> str:
        """Return the part that is this to another; "" if there is none."""
        return next((r.part for r in self.relations(name) if r.kind == kind and r.part in self), "")

    def relate(self, name: str, kind: str, to: str) -> str:
        """Say that a part is this to another, and return the id of that."""
        source = relations_part(name)
        if source not in self:
            self.put(source, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        said = self.tree(source)
        taken = {each.get("Id") for each in children(said, "Relationship")}
        key = next(key for key in (f"rId{n}" for n in itertools.count(1)) if key not in taken)
        base = _STRICT if self.is_strict else _TRANSITIONAL
        made(said, "Relationship", Id=key, Type=f"{base}/{kind}", Target=f"/{quote(to)}")
        return key

    def reference(self) -> str:
        """Return the name of the attribute by which a part's XML refers to a relation."""
        return f"{{{_STRICT if self.is_strict else _TRANSITIONAL}}}id"

    def in_own_form(self, content: bytes) -> bytes:
        """Return the XML of a part of ours in the form that this workbook has, strict or transitional."""
        for ours, theirs in _IN_STRICT.items() if self.is_strict else ():
            content = content.replace(ours, theirs)
        return content

    # Written.

    def saved(self) -> bytes:
        """Return the file: the same parts give the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._contents.items():
                part = zipfile.ZipInfo(name, _WRITTEN)
                part.compress_type = zipfile.ZIP_DEFLATED
                written = serialised(self._trees[name]) if name in self._trees else self._as_read.get(name)
                archive.writestr(part, content if written == self._as_read.get(name) or written is None else written)
        return out.getvalue()


def relations_part(name: str) -> str:
    """Return the part that says what a part refers to.

    >>> relations_part("xl/workbook.xml"), relations_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _resolved(name: str, target: str) -> str:
    folder = posixpath.dirname(name)
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")
