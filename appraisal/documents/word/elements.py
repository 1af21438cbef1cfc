"""The elements of the Word format that a report is made of. Text goes in as a node's text, so it is never markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def make(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Return an element such as `make("w:jc", val="right")`; attributes are of Word's namespace, None is left out."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def text(words: str, *, style: str = "", strong: bool = False, size: float | None = None) -> Element:
    """Return a run of text, in a character style, bold, or `size` points high."""
    node = make("w:t")
    node.text = words
    node.set(_SPACE, "preserve")
    return make("w:r", run_look(style, strong, size), node)


def tab() -> Element:
    return make("w:r", make("w:tab"))


def run_look(style: str, strong: bool, size: float | None) -> Element | None:
    """Return a run's properties, or None if it looks as its paragraph does."""
    half_points = None if size is None else round(2 * size)
    looks = (
        make("w:rStyle", val=style) if style else None,
        *((make("w:b"), make("w:bCs")) if strong else ()),
        *(() if half_points is None else (make("w:sz", val=half_points), make("w:szCs", val=half_points))),
    )
    return make("w:rPr", *looks) if any(look is not None for look in looks) else None


def field(instruction: str, shown: Iterable[Element]) -> list[Element]:
    """Return a field: what Word is to work out, and the runs that stand there until it does."""
    return [*field_start(instruction), *shown, field_end()]


def field_start(instruction: str) -> list[Element]:
    code = make("w:instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [_mark("begin"), make("w:r", code), _mark("separate")]


def field_end() -> Element:
    return _mark("end")


def _mark(kind: str) -> Element:
    return make("w:r", make("w:fldChar", fldCharType=kind))


def paragraph(style: str, content: Iterable[Element], *properties: Element | None) -> Element:
    """Return a paragraph in a style; further properties are given in the order of the format."""
    return make("w:p", make("w:pPr", make("w:pStyle", val=style) if style else None, *properties), *content)


def look_of(block: Element) -> Element:
    """Return a paragraph's properties, to add to."""
    found: Element | None = block.find(qn("w:pPr"))
    if found is None:
        found = make("w:pPr")
        block.insert(0, found)
    return found


def style_of(block: Element) -> str:
    """Return the id of a paragraph's style, or nothing."""
    found = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def keep_with_next(block: Element) -> None:
    """Have a paragraph stand on the same page as what follows it."""
    look = look_of(block)
    if look.find(qn("w:keepNext")) is None:
        style = look.find(qn("w:pStyle"))
        look.insert(0 if style is None else 1, make("w:keepNext"))


def give_space(block: Element, side: str, twips: int) -> None:
    """Give a paragraph so many twentieths of a point of space on a side, "before" or "after" it."""
    look = look_of(block)
    spacing = look.find(qn("w:spacing"))
    if spacing is None:
        place = next((index for index, each in enumerate(look) if each.tag in _AFTER_SPACING), len(look))
        spacing = make("w:spacing")
        look.insert(place, spacing)
    spacing.set(qn(f"w:{side}"), str(twips))


_AFTER_SPACING = frozenset(map(qn, ("w:ind", "w:jc", "w:sectPr")))  # in the order of the format


def begin_page(block: Element) -> None:
    """Have a paragraph begin a page."""
    look = look_of(block)
    before = [name for name in ("w:pStyle", "w:keepNext", "w:keepLines") if look.find(qn(name)) is not None]
    look.insert(len(before), make("w:pageBreakBefore"))


def go_on(block: Element) -> None:
    """Have a paragraph begin no page by itself."""
    look = look_of(block)
    for each in look.findall(qn("w:pageBreakBefore")):
        look.remove(each)


def related_part(file: WordFile, kind: str) -> Any:
    """Return the part of the file that stands in this relation to its document, or None."""
    return next((each.target_part for each in file.part.rels.values() if each.reltype == kind), None)


def twips(points: float) -> int:
    """Return points as twentieths of a point, in which the format gives lengths."""
    return round(20 * points)
