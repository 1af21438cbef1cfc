"""How high paragraphs and tables will stand in Word, in points, from the finished elements and the styles of the file.

Measured in Arial's widths: Word's own lines break where its fonts have them, and LibreOffice's nearly there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from appraisal.documents.word.elements import Element, style_of
from appraisal.documents.word.page_sizes import Sheet
from appraisal.documents.word.paragraph_looks import HEIGHT, Look, arial, with_properties, with_type

_EMU = 12700  # the format's units in a point
# Points beside the text of a cell and above it, a rule between two rows, and one at the edge of a table more than that,
# as the style of our tables has them.
_CELL_SIDE, _CELL_ABOVE, _RULE, _EDGE = 5.0, 1.0, 0.5, 0.75
_TAB = 36.0  # points from one tab stop to the next, where a paragraph gives none


@dataclass(frozen=True, slots=True)
class Strip:
    """What no page breaks through: a line, or a row of a table. `glued` stands on the page of what follows; `before`
    and `after` are the space around it. `heading` is what a table repeats above it on a further page."""

    height: float
    before: float = 0.0
    after: float = 0.0
    glued: bool = False
    heading: float = 0.0


Looks = Mapping[str, Look]
_Word = tuple[float, float]  # how wide, and the size of its type


def look_of_paragraph(block: Element, looks: Looks, *, bold: bool = False) -> Look:
    look = with_properties(looks.get(style_of(block), looks[""]), block)
    return replace(look, bold=True) if bold else look


def strips(blocks: Sequence[Element], looks: Looks, room: Sheet) -> list[list[Strip]]:
    """Return for each block the lines of a paragraph, or the rows of a table, on a page with this room."""
    styles = ["", *map(style_of, blocks), ""]
    around = zip(styles, styles[1:], styles[2:], strict=False)
    return [
        table_strips(block, looks)
        if block.tag == qn("w:tbl")
        else paragraph_strips(block, looks, room.width, (above != style, below != style))
        for block, (above, style, below) in zip(blocks, around, strict=True)
    ]


def paragraph_strips(block: Element, looks: Looks, width: float, edged: tuple[bool, bool]) -> list[Strip]:
    """Return the lines of a paragraph in so much room. It is `edged` above and below unless it is in one box with the
    paragraph there, which is of the same style."""
    look = look_of_paragraph(block, looks)
    edges = [edge * drawn for edge, drawn in zip(look.edges, edged, strict=True)]
    heights = _line_heights(block, look, looks, width)
    last = len(heights) - 1
    pairs = {0, last - 1} if last > 0 else set()  # no line stands alone at the foot or head of a page
    return [
        Strip(
            height + edges[0] * (index == 0) + edges[1] * (index == last),
            look.before if index == 0 else 0.0,
            look.after if index == last else 0.0,
            look.keep_next if index == last else look.keep_lines or index in pairs,
        )
        for index, height in enumerate(heights)
    ]


def _line_heights(block: Element, look: Look, looks: Looks, width: float) -> list[float]:
    drawn = max((float(each.get("cy", 0)) / _EMU for each in block.iter(qn("wp:extent"))), default=0.0)
    if drawn:
        return [drawn + (HEIGHT - 1) * look.size]
    room = width - look.left - look.right
    lines = _filled(_words(block, look, looks), room, look.first)
    return [look.pitch(max((size for _, size in line), default=look.size)) for line in lines]


def _filled(words: Iterator[_Word | None], room: float, first: float) -> list[list[_Word]]:
    """Return the words line by line; None is a tab, after which a hanging text begins."""
    lines: list[list[_Word]] = [[]]
    used = first
    for word in words:
        if word is None:
            used = 0.0 if used < 0 else used + _TAB - used % _TAB
            continue
        wide, size = word
        if used > max(first, 0.0) and used + wide > room + 0.27 * size:  # the space after it may hang over
            lines.append([])
            used = 0.0
        used += wide
        lines[-1].append((wide, size))
    return lines


def _words(block: Element, look: Look, looks: Looks) -> Iterator[_Word | None]:
    """Yield the words with the space after each."""
    for run in block.iter(qn("w:r")):
        run_look = _look_of_run(run, look, looks)
        face, size = arial(run_look.bold), run_look.size
        for each in run.iterchildren(qn("w:t"), qn("w:tab"), qn("w:br")):
            if each.tag != qn("w:t"):
                yield None
                continue
            pieces = (each.text or "").replace("\u2002", "  ").split(" ")
            for place, piece in enumerate(pieces):
                spaced = piece + " " * (place < len(pieces) - 1)
                if spaced:
                    yield face.width(spaced, size), size


def _look_of_run(run: Element, look: Look, looks: Looks) -> Look:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return look
    style = properties.find(qn("w:rStyle"))
    named = looks.get("" if style is None else str(style.get(qn("w:val"))))
    if style is not None and named is not None:
        plain = looks[""]
        look = replace(look, bold=look.bold or named.bold, size=look.size if named.size == plain.size else named.size)
    return with_type(look, properties)


def table_strips(table: Element, looks: Looks) -> list[Strip]:
    """Return the rows of a table."""
    rows = list(table.iterchildren(qn("w:tr")))
    marked = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    bold_head, bold_first, bold_last = (
        marked is not None and marked.get(qn(f"w:{name}")) == "1" for name in ("firstRow", "firstColumn", "lastRow")
    )
    strips: list[Strip] = []
    for index, row in enumerate(rows):
        bold = (bold_head and index == 0) or (bold_last and index == len(rows) - 1)
        height = max(_cell(cell, looks, bold or (bold_first and place == 0)) for place, cell in enumerate(_cells(row)))
        kept = any(look_of_paragraph(each, looks).keep_next for each in row.iter(qn("w:p")))
        edges = _EDGE * (2 * (index == 0) + (index == len(rows) - 1))
        strips.append(Strip(height + 2 * _CELL_ABOVE + _RULE + edges, glued=kept and index < len(rows) - 1))
    return _with_headings(rows, strips)


def _with_headings(rows: Sequence[Element], strips: Sequence[Strip]) -> list[Strip]:
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    high = sum(strip.height for strip, head in zip(strips, heads, strict=True) if head)
    return [replace(s, heading=0.0 if head else high) for s, head in zip(strips, heads, strict=True)]


def _cells(row: Element) -> list[Element]:
    return list(row.iterchildren(qn("w:tc")))


def _cell(cell: Element, looks: Looks, bold: bool) -> float:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    room = (0.0 if width is None else float(width.get(qn("w:w"), 0)) / 20) - 2 * _CELL_SIDE
    total = 0.0
    for each in cell.iterchildren(qn("w:p")):
        look = look_of_paragraph(each, looks, bold=bold)
        total += look.before + sum(_line_heights(each, look, looks, room)) + look.after
    return total
