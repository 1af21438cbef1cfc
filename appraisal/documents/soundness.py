"""Is each block fit to print? One sentence of refusal for each thing that is not, saying where it stands.

Of a chart's picture it is looked at what is drawn: shapes alone, each used as it stands.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from xml.parsers import expat

from appraisal.documents.errors import ReportError
from appraisal.ground.blocks import (
    Block,
    Box,
    Bullets,
    Chart,
    Front,
    Heading,
    Paragraph,
    Table,
    Text,
)

_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SPACE = re.compile("[ \t\r\n\f\v\u0085\u2028\u2029]+")
# Characters that turn the reading order of what follows: a figure could be printed back to front.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_CHARACTERS = frozenset("\ufffe\uffff")  # XML cannot hold them
# Text would ask for a font the reader may not have; the others run something or fetch it.
_NOT_IN_SVG = re.compile(
    r"<text|<script|<foreignobject|<!entity|@import|url\((?!\s*[\"']?#)|href=[\"'](?!#|data:image/(?:png|jpeg);)",
    re.IGNORECASE,
)


def clean(text: str, where: str) -> str:
    """Return text with each run of white space as one space. ReportError for a control or direction-turning character.

    >>> clean("two\\n lines", "in the front")
    'two lines'
    """
    one_line = _SPACE.sub(" ", text)
    for character in one_line:
        if character in _TURNING or character in _NO_CHARACTERS or unicodedata.category(character) in ("Cc", "Cs"):
            raise ReportError(
                f"{sentence(where)}: the text {one_line.strip()[:60]!r} holds the invisible character "
                f"U+{ord(character):04X}. Delete it from the text."
            )
    return one_line


def require_sound(block: Block, where: str) -> None:
    """Raise ReportError where the block lacks what a reader needs; `where` says where it stands in the report."""
    fault = _fault(block)
    if fault:
        raise ReportError(f"{sentence(where)}: {fault}")


def require_front(front: Front) -> None:
    """Raise ReportError for a front without title or organisation, or with a date that is not an ISO date."""
    for name in ("title", "organisation", "language"):
        if not str(getattr(front, name)).strip():
            raise ReportError(f"The front of the report has no {name}.")
    if front.date:
        try:
            dt.date.fromisoformat(front.date)
        except ValueError:
            raise ReportError(
                f"The front of the report is dated {front.date!r}, which is not a date such as '2018-10-09'."
            ) from None


def _fault(block: Block) -> str:
    match block:
        case Heading():
            return _heading_fault(block)
        case Paragraph(content=content):
            return "" if _says_something(content) else "the paragraph is empty."
        case Bullets(items=items) | Box(items=items) if not items or not all(map(_says_something, items)):
            return "the list is empty, or has an empty item."
        case Table():
            return _table_fault(block)
        case Chart():
            return _chart_fault(block)
    return ""


def _heading_fault(heading: Heading) -> str:
    if not heading.text.strip():
        return "a heading is empty."
    if heading.level not in (1, 2, 3):
        return f"the heading {heading.text!r} is at level {heading.level}; levels are 1 to 3."
    if heading.appendix and heading.level != 1:
        return f"the heading {heading.text!r} starts an appendix, so it must be at level 1, not {heading.level}."
    return _label_fault(heading.label) if heading.label else ""


def _table_fault(table: Table) -> str:
    if not table.caption.strip():
        return "the table has no caption."
    if not table.columns or not table.rows:
        return "the table is empty."
    for position, column in enumerate(table.columns, start=1):
        if not column.heading.strip():
            return f"column {position} of the table has no heading."
    for position, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            return f"row {position} of the table has {len(row)} cells for {len(table.columns)} columns."
        if not _says_something(row[0]):
            return f"row {position} of the table has nothing in its first cell, which heads the row."
    return _label_fault(table.label)


def _chart_fault(chart: Chart) -> str:
    for name, value in (("caption", chart.caption), ("text alternative (alt)", chart.alt), ("picture", chart.svg)):
        if not value.strip():
            return f"the chart has no {name}."
    wide = _picture_fault("picture", chart.svg)
    narrow = _picture_fault("narrow picture", chart.narrow, "cannot be read") if chart.narrow else ""
    return wide or narrow or _label_fault(chart.label)


def _picture_fault(name: str, svg: str, unread: str = "") -> str:
    if "<svg" not in svg:
        return f"the chart's {name} is not SVG."
    if found := _NOT_IN_SVG.search(svg):
        return f"the chart's {name} holds {found[0]!r}; draw text as paths and refer to nothing outside."
    if odd := fault_of(svg, unread):
        return f"the chart's {name} {odd}; draw it with plain shapes."
    return ""


def _label_fault(label: str) -> str:
    if _LABEL.fullmatch(label):
        return ""
    return f"the label {label!r} must be letters, digits and hyphens and begin with a letter."


def _says_something(content: Text) -> bool:
    return any((item if isinstance(item, str) else getattr(item, "text", "a reference")).strip() for item in content)


def sentence(where: str) -> str:
    """Return words with a capital, as a sentence begins; the rest as it is."""
    return where[:1].upper() + where[1:]


# What charts are drawn with, and what their program notes of itself.
_SHAPES = {
    *(
        "svg",
        "g",
        "defs",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "clipPath",
        "style",
    ),
    *("title", "desc", "metadata", "RDF", "Work", "type", "date", "format", "creator", "Agent", "image"),
}
_USED = re.compile(r"url\(\s*['\"]?#([^)'\"]+)", re.IGNORECASE)
_DEEPEST = 100  # groups within groups


def fault_of(svg: str, unread: str = "") -> str:
    """Return what a picture draws that no chart does, as a sentence goes on; nothing where there is nothing. `unread`
    is said of one that cannot be read: nothing, if the typesetter, who reads the wide ones, is to say so.

    >>> fault_of('<svg><defs><path id="a"/></defs><use href="#a"/></svg>')
    ''
    >>> fault_of('<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g></svg>')
    'uses shapes within shapes that it uses'
    """
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parser.Parse(svg.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return walk.odd or unread
    return walk.odd or ("uses shapes within shapes that it uses" if walk.used & walk.using else "")


class _Walk:
    """One walk over a picture; lives only inside `fault_of`."""

    def __init__(self) -> None:
        self.odd = ""
        self.used: set[str] = set()  # ids of what is drawn once more, and of those that have something so drawn in them
        self.using: set[str] = set()
        self._open: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append(attributes.get("id", ""))
        name = tag.rpartition(":")[2]
        if name not in _SHAPES:
            self.odd = self.odd or f"has the element {name[:40]!r}"
        if handler := next((each for each in attributes if each.rpartition(":")[2].lower().startswith("on")), ""):
            self.odd = self.odd or f"has the attribute {handler[:40]!r}"  # a browser that opens the file would run it
        if len(self._open) > _DEEPEST:
            self.odd = self.odd or f"has groups more than {_DEEPEST} deep"
        used = {id_ for value in attributes.values() for id_ in _USED.findall(value)}
        used |= {
            value[1:]
            for attribute, value in attributes.items()
            if attribute.rpartition(":")[2] == "href" and value.startswith("#")
        }
        if used:
            self.used |= used
            self.using.update(filter(None, self._open[-_DEEPEST:]))

    def end(self, _tag: str) -> None:
        self._open.pop()
