"""Headings, numbered paragraphs, bullets and boxes. Numbers are text, so that they survive being pasted elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.documents.document import BulletList, Head, NumberedText, Panel, plain
from appraisal.documents.word.elements import Element, keep_with_next, make, paragraph, tab, text
from appraisal.documents.word.press import Press

_WHOLE = 1800  # characters: a box of more may run over the page, item by item
_EN_SPACE = "\u2002"


def heading(head: Head, press: Press) -> Element:
    """Return a heading of Word's own kind. A council's heading style may number by itself, which ours do already."""
    content = [*_heading_number(head), text(head.text)]
    unnumbered = make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=0))
    hanging = None if head.number and not head.appendix else make("w:ind", left=0, firstLine=0)
    return paragraph(press.style(f"heading {head.level}"), press.marked(head.anchor, content), unnumbered, hanging)


def _heading_number(head: Head) -> list[Element]:
    if not head.number:
        return []
    return [text(head.number + _EN_SPACE)] if head.appendix else [text(head.number), tab()]


def numbered(block: NumberedText, press: Press) -> Element:
    """Return a paragraph with its number, or one without."""
    if not block.number:
        return paragraph(press.style("Normal"), press.runs(block.content))
    return paragraph(press.style("Numbered Paragraph"), _after_number(block, press, "Number Mark"))


def _after_number(block: NumberedText, press: Press, style: str) -> list[Element]:
    return [text(block.number, style=press.style(style)), tab(), *press.runs(block.content)]


def bullets(block: BulletList, press: Press, *, under_number: bool) -> Iterator[Element]:
    """Yield the items; those of a numbered paragraph stand under its text."""
    style = press.style("List Bullet 2" if under_number else "List Bullet")
    return (paragraph(style, press.runs(item)) for item in block.items)


def panel(block: Panel, press: Press) -> Iterator[Element]:
    """Yield the paragraphs of a box: alike in borders and indents, Word draws one box round them."""
    style = press.style("Box Item" if block.numbered else "Box Text")
    made = [paragraph(style, [text(block.title, style=press.style("Box Title"))])] if block.title else []
    for item in block.items:
        content = _after_number(item, press, "Caption Number") if item.number else press.runs(item.content)
        made.append(paragraph(style, content))
    whole = sum(len(plain(item.content)) for item in block.items) <= _WHOLE
    for each in made[: -1 if whole else 1]:
        keep_with_next(each)
    yield from made
