"""What the sheets of a workbook share: their list, the texts, which formats are dates, where counts of days begin."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from appraisal.workbook.faults import shown
from appraisal.workbook.file.gate import Package, Unfit
from appraisal.workbook.file.markup import RELATION_IDS, Attributes, damaged, walk
from appraisal.workbook.file.texts import shared_texts

# Excel allows 31 characters; other programs are less strict.
_LONGEST_NAME = 255
# Sheets without cells: of charts, of old dialogues and of old macros.
_NO_WORKSHEET = {"chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet"}
YES = ("1", "true", "on")


class Format(Enum):
    """How a number in a cell is meant."""

    NUMBER = "a number"
    DATE = "a date or a time of day"
    ELAPSED = "a length of time"


# The numbers of built-in formats (ECMA-376 part 1, 18.8.30); all others are plain numbers unless spelled out.
_BUILT_IN = dict.fromkeys([*range(14, 23), 45, 47], Format.DATE) | {46: Format.ELAPSED}
# What a cell without a style has.
_PLAIN = {"0": Format.NUMBER}
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IN_DATES = re.compile("[dmyhs]", re.IGNORECASE)
# Excel has 65,490 cell styles at most, and a few hundred formats of the owner's.
_MOST_STYLES, _MOST_FORMATS = 65_490, 5_000
_SECTIONS = {"cellXfs": "xf", "numFmts": "numFmt"}
_SMALL_NUMBER = re.compile("[0-9]{1,9}")


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
    """What every sheet's cells refer to; `from_1904` is how old Macs counted days."""

    texts: tuple[str, ...]
    formats: Mapping[str, Format]
    from_1904: bool

    def format(self, style: str) -> Format | None:
        """Return the format of the cell style with this number, as written; None if there is no such style."""
        return self.formats.get(style)


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
        _formats(styles, package.read(styles)) if styles else _PLAIN,
        workbook.from_1904,
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

    walk(source, package.read(source), start, _nothing, _nothing)
    return found


def _nothing(*_: object) -> None:
    """Let an event pass."""


def _only(related: dict[str, Relation], kind: str) -> str | None:
    return next((relation.part for relation in related.values() if relation.kind == kind), None)


class _Workbook:
    """The list of sheets: name, id of the relation, whether it is hidden."""

    def __init__(self, part: str, content: bytes) -> None:
        self.part = part
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = self._in_sheets = False
        walk(part, content, self.start, _nothing, _nothing)

    def start(self, depth: int, name: str, attributes: Attributes) -> None:
        if depth == 1 and name != "workbook":
            raise damaged(self.part, "it is not the list of sheets")
        self._in_sheets = name == "sheets" if depth == 2 else self._in_sheets
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in YES
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


def _formats(part: str, content: bytes) -> dict[str, Format]:
    """Return the format of each cell style by its number."""
    spelled: dict[int, str] = {}
    numbers: list[int] = []
    section = ""

    def start(depth: int, name: str, attributes: Attributes) -> None:
        nonlocal section
        if depth == 1 and name != "styleSheet":
            raise damaged(part, "it is not a list of styles")
        section = name if depth == 2 else section
        if depth == 3 and section in _SECTIONS:
            if name != _SECTIONS[section]:
                raise damaged(part, "something else stands among the formats")
            written = attributes.get("numFmtId", "0")
            if not _SMALL_NUMBER.fullmatch(written):
                raise damaged(part, f"a format has the number {shown(written)}")
            if len(numbers) > _MOST_STYLES or len(spelled) > _MOST_FORMATS:
                raise Unfit("it has very many styles")
            if name == "xf":
                numbers.append(int(written))
            else:
                spelled[int(written)] = attributes.get("formatCode", "")

    walk(part, content, start, _nothing, _nothing)
    meant = _BUILT_IN | {number: format_of(code) for number, code in spelled.items()}
    return _PLAIN | {str(index): meant.get(number, Format.NUMBER) for index, number in enumerate(numbers)}


def format_of(code: str) -> Format:
    """Return how a format code means its number: what stands in quotation marks, brackets or after a backslash is text.

    >>> format_of("[$-809]d mmmm yyyy").name, format_of("[h]:mm").name, format_of('#,##0 "days";[Red]-0').name
    ('DATE', 'ELAPSED', 'NUMBER')
    """
    shape = _ASIDE.sub("", code[:1000]).partition(";")[0]
    if _ELAPSED.search(shape):
        return Format.ELAPSED
    return Format.DATE if _IN_DATES.search(shape) else Format.NUMBER
