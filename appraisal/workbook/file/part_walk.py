"""A part's XML, walked from start to end without building a tree, and refused if no honest program wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from appraisal.workbook.faults import shown
from appraisal.workbook.file.gate import SAVE_AGAIN, Unfit

Attributes = Mapping[str, str]
# The depth counts from 1; the name is without its namespace, and empty if the namespace is not one that is read.
Start = Callable[[int, str, Attributes], None]
End = Callable[[int, str], None]
Text = Callable[[str], None]

_TRANSITIONAL, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_READ = {
    f"{_TRANSITIONAL}spreadsheetml/2006/main",
    f"{_STRICT}spreadsheetml/main",
    f"{_TRANSITIONAL}package/2006/relationships",
}
RELATION_IDS = (f"{_TRANSITIONAL}officeDocument/2006/relationships id", f"{_STRICT}officeDocument/relationships id")

# A cell's formatted text lies 8 deep, and an element has some 20 attributes at most.
_DEEPEST, _MOST_ATTRIBUTES = 50, 250
# A tag longer than this is never handed to us; the longest honest ones list ranges, some 100 KiB.
_LONGEST_TAG, _CHUNK = 2**20, 2**18
# How an attribute says yes and no.
YES, NO = ("1", "true", "on"), ("0", "false", "off")
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}


def damaged(part: str, why: str = "") -> Unfit:
    """Return the error to raise for a part that no program can have written."""
    return Unfit(f"its part {shown(part)} is damaged" + (f": {why}" if why else ""), SAVE_AGAIN)


def nothing(*_: object) -> None:
    """Let an event pass."""


def walk(part: str, content: bytes, start: Start, end: End, text: Text) -> None:
    """Call back for every start and end of an element and every piece of text, in order."""
    local = _Locals()
    walk_any(
        part,
        content,
        lambda depth, tag, attributes: start(depth, local[tag], attributes),
        lambda depth, tag: end(depth, local[tag]),
        text,
    )


def walk_any(part: str, content: bytes, start: Start, end: End, text: Text, deepest: int = _DEEPEST) -> None:
    """Walk as `walk`, with each name as the parser gives it: "namespace name"."""
    if b"\0" in content[:200]:
        raise Unfit(f"its part {shown(part)} is not in UTF-8")
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    depth = 0

    def on_start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest or len(attributes) > _MOST_ATTRIBUTES:
            what = "elements inside each other" if depth > deepest else "attributes"
            raise Unfit(f"its part {shown(part)} has too many {what}")
        start(depth, tag, attributes)

    def on_end(tag: str) -> None:
        nonlocal depth
        end(depth, tag)
        depth -= 1

    def on_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise Unfit(f"its part {shown(part)} is not in UTF-8")

    def on_document_type(*_: object) -> None:
        raise Unfit(f"its part {shown(part)} has a document type definition")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = on_start, on_end, text
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = on_declaration, on_document_type
    try:
        _feed(parser, part, content)
    except expat.ExpatError:
        raise damaged(part) from None


def _feed(parser: expat.XMLParserType, part: str, content: bytes) -> None:
    """Give the parser the content in pieces, and stop where it waits long for the end of a tag."""
    for position in range(0, len(content), _CHUNK):
        parser.Parse(content[position : position + _CHUNK], False)
        if position + _CHUNK - parser.CurrentByteIndex > _LONGEST_TAG + _CHUNK:
            raise Unfit(f"its part {shown(part)} has a tag of more than 1 MiB")
    parser.Parse(b"", True)


class _Locals(dict[str, str]):
    """Tags as the parser gives them ("namespace name"), and the names alone of those that are read."""

    def __missing__(self, tag: str) -> str:
        namespace, _, name = tag.rpartition(" ")
        self[tag] = name if namespace in _READ else ""
        return self[tag]
