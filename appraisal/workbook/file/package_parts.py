"""What the sheets of a workbook share: their list, the texts, the styles, where counts of days begin."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from appraisal.workbook.faults import shown
from appraisal.workbook.file.file_styles import PLAIN, Style, read_styles
from appraisal.workbook.file.gate import Package, Unfit
from appraisal.workbook.file.part_walk import RELATION_IDS, YES, Attributes, damaged, nothing, walk
from appraisal.workbook.file.shared_texts import shared_texts

# Excel allows 31 characters; other programs are less strict.
_LONGEST_NAME = 255
# Sheets without cells: of charts, of old dialogues and of old macros.
_NO_WORKSHEET = {"chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another refers to; `kind` is the last word of its type, without capitals."""

    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What every sheet's cells refer to; `from_1904` is how old Macs counted days.

    `to_calculate` says that the file asks to be calculated when it is opened: what its formulas have stored may be old.
    """

    texts: tuple[str, ...]
    styles: Mapping[str, Style]
    from_1904: bool
    to_calculate: bool

    def style(self, number: str) -> Style | None:
        """Return the cell style with this number, as written; None if there is no such style."""
        return self.styles.get(number)


def read_workbook_part(package: Package) -> tuple[tuple[Listed, ...], Shared]:
    """Return the worksheets in their order, and what they share."""
    part = _only(relations(package, ""), "officedocument")
    if part is None or part not in package:
        raise Unfit("it holds no workbook", "Save it as .xlsx from Excel or LibreOffice.")
    workbook = _Workbook(part, package.read(part))
    related = relations(package, part)
    texts, styles = _only(related, "sharedstrings"), _only(related, "styles")
    shared = Shared(
        shared_texts(texts, package.read(texts)) if texts else (),
        read_styles(styles, package.read(styles)) if styles else PLAIN,
        workbook.from_1904,
        workbook.to_calculate,
    )
    return _worksheets(part, workbook.sheets, related), shared


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Return what a part refers to by the ids that it uses; "" is the whole file."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def start(_depth: int, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        key, kind = attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2].casefold()
        if not key or key in found:
            raise damaged(source)
        target = posixpath.normpath(posixpath.join("/", folder, unquote(attributes.get("Target", ""))))
        found[key] = Relation(kind, target.lstrip("/"))

    walk(source, package.read(source), start, nothing, nothing)
    return found


def _only(related: dict[str, Relation], kind: str) -> str | None:
    return next((relation.part for relation in related.values() if relation.kind == kind), None)


class _Workbook:
    """The list of sheets: name, id of the relation, whether it is hidden."""

    def __init__(self, part: str, content: bytes) -> None:
        self.part = part
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = self.to_calculate = self._in_sheets = False
        walk(part, content, self.start, nothing, nothing)

    def start(self, depth: int, name: str, attributes: Attributes) -> None:
        if depth == 1 and name != "workbook":
            raise damaged(self.part, "it is not the list of sheets")
        self._in_sheets = name == "sheets" if depth == 2 else self._in_sheets
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in YES
        elif name == "calcPr":
            self.to_calculate = attributes.get("fullCalcOnLoad", "") in YES
        elif depth == 3 and self._in_sheets:
            if name != "sheet":
                raise damaged(self.part, "something else stands among the sheets")
            title = " ".join("".join(c if c.isprintable() else " " for c in attributes.get("name", "")).split())
            key = next((attributes[key] for key in RELATION_IDS if key in attributes), "")
            if not title or len(title) > _LONGEST_NAME:
                raise damaged(self.part, "a sheet has no name, or one that is too long")
            self.sheets.append((title, key, attributes.get("state", "visible") != "visible"))


def _worksheets(part: str, sheets: list[tuple[str, str, bool]], related: dict[str, Relation]) -> tuple[Listed, ...]:
    """Find each sheet's part; two sheets of one name or one part would make it unclear which is read."""
    found: list[Listed] = []
    for name, key, hidden in sheets:
        relation = related.get(key)
        if relation is None or relation.kind not in {"worksheet", *_NO_WORKSHEET}:
            raise damaged(part, f"the sheet {shown(name)} leads nowhere")
        if any(relation.part == other.part or name.casefold() == other.name.casefold() for other in found):
            raise Unfit(f"it has the sheet {shown(name)} twice")
        if relation.kind == "worksheet":
            found.append(Listed(name, relation.part, hidden))
    if not found:
        raise Unfit("it holds no worksheet", "Save it as .xlsx from Excel or LibreOffice.")
    return tuple(found)
