"""How paragraphs look in a Word file, by its styles: type, space and indents in points, what they are kept with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.typeface import Face
from appraisal.documents.word.elements import Element

HEIGHT = 1.149  # of Arial's lines, in type sizes, set singly
_SINGLE = 240.0  # 240ths of a line


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's look. `line` is its pitch in single lines, or in points if it is `exact`; `first` is what its first
    line begins at, beside `left`; `edges` are what its borders take above and below."""

    size: float = 10.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: bool = False
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    edges: tuple[float, float] = (0.0, 0.0)
    keep_next: bool = False
    keep_lines: bool = False

    def pitch(self, size: float) -> float:
        """Return the height of a line whose largest type is of this size."""
        return self.line if self.exact else self.line * HEIGHT * size


def looks_in(file: WordFile) -> Mapping[str, Look]:
    """Return the look of each style of the file by its id; under "" that of a paragraph without one."""
    root = file.styles.element
    styles = {str(each.get(qn("w:styleId"))): each for each in root.iterchildren(qn("w:style"))}
    plain = Look()
    for each in root.iterchildren(qn("w:docDefaults")):
        plain = with_properties(plain, each)
    usual = next((name for name, each in styles.items() if _is_usual(each)), "")
    made = {name: _look(styles, name, plain) for name in styles}
    return {"": made.get(usual, plain)} | made


def _is_usual(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _look(styles: Mapping[str, Element], name: str, plain: Look) -> Look:
    chain: list[Element] = []
    while name in styles and styles[name] not in chain:  # a damaged file may go round in circles
        chain.append(styles[name])
        above = chain[-1].find(qn("w:basedOn"))
        name = "" if above is None else str(above.get(qn("w:val")))
    look = plain
    for style in reversed(chain):
        look = with_properties(look, style)
    return look


def with_properties(look: Look, element: Element) -> Look:
    """Return a look with what a style, or a paragraph, says itself of its paragraph and its type."""
    own = element.find(qn("w:pPr"))
    for each in _properties(element, "w:pPr"):
        look = _with_paragraph(look, each)
    if own is None or element.tag != qn("w:p"):
        for each in _properties(element, "w:rPr"):
            look = with_type(look, each)
    return look


def _properties(element: Element, name: str) -> Iterator[Element]:
    """Yield properties that stand in an element, or in the defaults of a whole file."""
    for each in element:
        if each.tag == qn(name):
            yield each
        elif each.tag == qn(f"{name}Default"):
            yield from each.iterchildren(qn(name))


def _with_paragraph(look: Look, properties: Element) -> Look:
    spacing, indent = properties.find(qn("w:spacing")), properties.find(qn("w:ind"))
    if spacing is not None:
        exact = spacing.get(qn("w:lineRule"), "exact" if look.exact else "auto") in ("exact", "atLeast")
        line = spacing.get(qn("w:line"))
        look = replace(
            look,
            before=_points(spacing, "before", look.before),
            after=_points(spacing, "after", look.after),
            line=look.line if line is None else float(line) / (20 if exact else _SINGLE),
            exact=exact,
        )
    if indent is not None:
        first = _points(indent, "firstLine", look.first)
        look = replace(
            look,
            left=_points(indent, "left", look.left),
            right=_points(indent, "right", look.right),
            first=-_points(indent, "hanging", -first),
        )
    borders = properties.find(qn("w:pBdr"))
    if borders is not None:
        look = replace(look, edges=(_edge(borders, "top"), _edge(borders, "bottom")))
    return replace(
        look,
        keep_next=_switch(properties, "w:keepNext", look.keep_next),
        keep_lines=_switch(properties, "w:keepLines", look.keep_lines),
    )


def with_type(look: Look, properties: Element) -> Look:
    """Return a look with the size and weight that a run's properties give."""
    size = properties.find(qn("w:sz"))
    return replace(
        look,
        size=look.size if size is None else float(size.get(qn("w:val"), 20)) / 2,
        bold=_switch(properties, "w:b", look.bold),
    )


def _points(element: Element, name: str, usual: float) -> float:
    value = element.get(qn(f"w:{name}"))
    return usual if value is None else float(value) / 20


def _edge(borders: Element, side: str) -> float:
    border = borders.find(qn(f"w:{side}"))
    if border is None:
        return 0.0
    return float(border.get(qn("w:space"), 0)) + float(border.get(qn("w:sz"), 0)) / 8


def _switch(properties: Element, name: str, usual: bool) -> bool:
    found = properties.find(qn(name))
    return usual if found is None else found.get(qn("w:val"), "1") not in ("0", "false", "off")


@cache
def arial(bold: bool) -> Face:
    """Return the widths of Arial, which are Helvetica's: matplotlib brings these as Adobe published them.

    It is not imported for them: that takes long, and wants a folder of its own.
    """
    from fontTools import agl

    found = find_spec("matplotlib")
    folder = Path(str(found and found.origin)).parent / "mpl-data" / "fonts" / "pdfcorefonts"
    lines = (folder / f"Helvetica{'-Bold' if bold else ''}.afm").read_text(encoding="ascii").splitlines()
    advances: dict[int, int] = {}
    for line in lines:
        if line.startswith("C "):
            parts: list[Any] = line.split()
            character = agl.toUnicode(parts[7])
            if len(character) == 1:
                advances[ord(character)] = int(parts[4])
    return Face(advances)
