"""Notes on the cells of a worksheet: what the check says is put before a note that somebody wrote, and taken off again.

A program shows a note in a box that another part draws; that part is older than XML is strict, so a box is put into it
as text and nothing else in it is read.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from appraisal.workbook.book import cell_position
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import Package
from appraisal.workbook.file.shared_texts import unescaped
from appraisal.workbook.patching.changed_cells import escaped, keep_space
from appraisal.workbook.patching.changed_parts import TYPES, Parts
from appraisal.workbook.patching.listing import Listing
from appraisal.workbook.patching.part_trees import (
    IN_A_WORKSHEET,
    Element,
    child,
    children,
    had,
    local,
    made,
    one,
    walked,
)
from appraisal.workbook.writing.pages import Position

# A note of the check, which ends with what tells whether somebody has written into it; and what goes before another.
_BEGINS, _WAS_THERE = "The check says:", "The note that was here:"
_OF_THE_CHECK = re.compile(rf"{_BEGINS}\n(.*?)\n\(check ([0-9a-f]{{6}})\)", re.DOTALL)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_NOTES = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
_NO_BOXES = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_SHAPE = re.compile(r"<(\w+:)?shape\b(?:[^>]*/>|.*?</(?:\1)?shape>)", re.DOTALL)
_SHAPE_ID = re.compile(r'id="_x0000_s([0-9]+)"')
_WIDE, _TALL_LINE, _CHARACTERS = 300, 16, 46  # pixels, pixels, characters in a line of a note


class Remarks:
    """The notes on one worksheet's cells."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        self._parts, self._sheet = parts, sheet
        self._notes = parts.related(sheet, "comments")
        threads = [r.part for r in parts.relations(sheet) if r.kind == "threadedComment" and r.part in parts]
        self._threaded = {e.get("ref") for part in threads for e in walked(parts.tree(part)) if e.get("ref")}

    def say(self, said: Mapping[Position, str]) -> tuple[Position, ...]:
        """Put a note on each cell, before what a note there says; return the cells on which that cannot be done.

        A conversation is left to those who hold it.
        """
        left = tuple(position for position in said if address(position) in self._threaded)
        said = {position: text for position, text in said.items() if position not in left}
        if not said:
            return left
        if not self._notes:
            self._notes = self._parts.add("xl/comments{}.xml", self._parts.in_own_form(_NO_NOTES), "comments")
            self._parts.relate(self._sheet, "comments", self._notes)
        root = self._parts.tree(self._notes)
        there = {note.get("ref"): note for note in children(child(root, "commentList"), "comment")}
        boxes = {}
        for position, text in sorted(said.items()):
            note = there.get(address(position))
            if note is None:
                boxes[position] = text
                note = self._new(root, position)
                _put_before(note, text)
            else:
                _put_before(note, f"{text}\n\n{_WAS_THERE}\n")
        self._draw(boxes)
        return left

    def say_for_the_check(self, said: Mapping[Position, str]) -> None:
        """Put on each cell what the check says of it."""
        self.say({at: f"{_BEGINS}\n{text}\n(check {_fingerprint(text)})" for at, text in said.items()})

    def forget_the_check(self) -> None:
        """Take off what an earlier check said, to the letter, and leave what was said besides or written into it."""
        if not self._notes:
            return
        notes = one(self._parts.tree(self._notes), "commentList")
        gone = []
        for note in children(notes, "comment"):
            texts = [each for each in walked(note) if local(each) == "t"]
            whole = "".join(unescaped(text.text or "") for text in texts)
            ours = _OF_THE_CHECK.match(whole)
            if ours is None or _fingerprint(ours[1]) != ours[2]:
                continue
            rest = whole[ours.end() :].removeprefix(f"\n\n{_WAS_THERE}\n")
            if rest.strip():
                _cut(texts, len(whole) - len(rest))
            else:
                gone.append(cell_position(note.get("ref", "A1")))
                notes.remove(note)
        self._undraw(gone)

    def _new(self, root: Element, position: Position) -> Element:
        authors = child(root, "authors")
        named = children(authors, "author")
        number = next((at for at, author in enumerate(named) if not author.text), len(named))
        if number == len(named):
            made(authors, "author")
        note = made(child(root, "commentList"), "comment", ref=address(position), authorId=str(number))
        made(note, "text")
        return note

    # Their boxes.

    def _boxes(self) -> str:
        """Return the part in which the boxes are drawn, made if there is none."""
        part = self._parts.related(self._sheet, "vmlDrawing")
        root = self._parts.tree(self._sheet)
        said = child(root, "legacyDrawing")
        for relation in self._parts.relations(self._sheet):
            if said is not None and relation.id == said.get(self._parts.reference()) and relation.part in self._parts:
                return relation.part
        if said is None or not part:
            types = self._parts.tree(TYPES)
            if not any(d.get("Extension", "").casefold() == "vml" for d in children(types, "Default")):
                kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
                types.insert(0, made(types, "Default", Extension="vml", ContentType=kind))
            part = self._parts.add("xl/drawings/vmlDrawing{}.vml", _NO_BOXES, "vmlDrawing")
            had(root, "legacyDrawing", IN_A_WORKSHEET).set(
                self._parts.reference(), self._parts.relate(self._sheet, "vmlDrawing", part)
            )
        return part

    def _draw(self, boxes: Mapping[Position, str]) -> None:
        if not boxes:
            return
        part = self._boxes()
        text = self._parts.content(part).decode("utf-8")
        first = max([1024, *(int(number) for number in _SHAPE_ID.findall(text))]) + 1
        sheet = _Measures(self._parts.tree(self._sheet))
        drawn = "".join(
            _box(number, position, said, sheet)
            for number, (position, said) in zip(itertools.count(first), boxes.items())
        )
        head, end, tail = text.rpartition("</")
        for prefix, namespace in _NAMESPACES.items():
            if f'xmlns:{prefix}="{namespace}"' not in head:  # said on what we add, where the part names it otherwise
                drawn = drawn.replace("<v:shape ", f'<v:shape xmlns:{prefix}="{namespace}" ')
        kind = "" if 'id="_x0000_t202"' in text else _KIND
        self._parts.put(part, f"{head}{kind}{drawn}{end}{tail}".encode())

    def _undraw(self, gone: Sequence[Position]) -> None:
        if not gone:
            return
        part = self._boxes()
        text = self._parts.content(part).decode("utf-8")

        def kept(shape: re.Match[str]) -> str:
            places = [re.search(rf"<(?:\w+:)?{name}>\s*([0-9]+)\s*</", shape[0]) for name in ("Row", "Column")]
            at = tuple(int(place[1]) for place in places if place)
            return "" if at in gone and "Note" in shape[0] else shape[0]

        self._parts.put(part, _SHAPE.sub(kept, text).encode())


def notes_in(package: Package) -> Iterator[tuple[str, Position]]:
    """Yield the cells of a workbook that have a note, by the name of their sheet."""
    parts = Parts(package)
    listing = Listing(parts)
    for title in listing.titles:
        if part := parts.related(listing.part(title), "comments"):
            for note in children(child(parts.tree(part), "commentList"), "comment"):
                yield title, cell_position(note.get("ref", "A1"))


def _put_before(note: Element, text: str) -> None:
    """Put a text at the beginning of a note, into its first piece, whose look it takes."""
    body = child(note, "text")
    body = made(note, "text") if body is None else body
    first = next((each for each in walked(body) if local(each) == "t"), None)
    if first is None:
        first = made(made(body, "r"), "t")
    first.text = escaped(text) + (first.text or "")
    keep_space(first)


def _fingerprint(text: str) -> str:
    """Return what tells whether anything in a text is otherwise than it was, but for its spaces and line ends."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]


def _cut(texts: Sequence[Element], characters: int) -> None:
    """Take so many characters off the beginning of a text in several pieces."""
    for piece in texts:
        own = unescaped(piece.text or "")
        piece.text = escaped(own[min(characters, len(own)) :])
        keep_space(piece)
        characters -= min(characters, len(own))


class _Measures:
    """How wide and tall the cells of a worksheet are, in pixels."""

    def __init__(self, root: Element) -> None:
        usual = child(root, "sheetFormatPr")
        self._height = _pixels_tall((usual.get("defaultRowHeight") if usual is not None else None) or "15")
        width = usual.get("defaultColWidth") if usual is not None else None
        self._width = _pixels_wide(width or "9.14")
        self._heights = {
            int(row.get("r")) - 1: _pixels_tall(row.get("ht"))
            for row in children(child(root, "sheetData"), "row")
            if row.get("ht") and row.get("r")
        }
        self._columns = [
            (
                int(c.get("min")) - 1,
                int(c.get("max")),
                0 if c.get("hidden") in ("1", "true") else _pixels_wide(c.get("width")),
            )
            for c in children(child(root, "cols"), "col")
            if c.get("width")
        ]

    def across(self, column: int, pixels: int) -> tuple[int, int]:
        """Return the column, and where in it, that is so many pixels right of a column's left edge."""
        while pixels >= (wide := self._wide(column)):
            pixels, column = pixels - wide, column + 1
        return column, pixels

    def down(self, row: int, pixels: int) -> tuple[int, int]:
        while pixels >= (tall := self._heights.get(row, self._height)):
            pixels, row = pixels - tall, row + 1
        return row, pixels

    def _wide(self, column: int) -> int:
        return next((wide for low, high, wide in self._columns if low <= column < high), self._width)


def _pixels_wide(characters: str) -> int:
    return int(float(characters) * 7 + 5)


def _pixels_tall(points: str) -> int:
    return max(1, int(float(points) * 4 / 3))


def _box(number: int, position: Position, text: str, sheet: _Measures) -> str:
    """Return the box of a note: beside its cell, wide enough to read, tall enough for its text."""
    row, column = position
    lines = sum(max(1, math.ceil(len(line) / _CHARACTERS)) for line in text.split("\n"))
    top = max(row - 1, 0)
    right = sheet.across(column + 1, 15 + _WIDE)
    bottom = sheet.down(top, 10 + _TALL_LINE * lines + 14)
    anchor = ", ".join(map(str, (column + 1, 15, top, 10, *right, *bottom)))
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        f'fillcolor="#fffbe6" o:insetmode="auto"><v:fill color2="#fffbe6"/><v:path o:connecttype="none"/>'
        f'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
