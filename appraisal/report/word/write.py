"""From the numbered document to a .docx: block by block, in runs of pages, into our empty file or a council's template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from docx.oxml.ns import qn

from appraisal.report.document import (
    BulletList,
    ContentsHere,
    Document,
    Grid,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
    Tiles,
)
from appraisal.report.errors import ReportError
from appraisal.report.glyphs import require_glyphs
from appraisal.report.layout import fitted, new_pages
from appraisal.report.orientation import runs
from appraisal.report.word.elements import Element, begin_page, look_of, make
from appraisal.report.word.front import contents, front, tiles
from appraisal.report.word.package import packed
from appraisal.report.word.pages import (
    add_lines_to_foot,
    section_like,
    set_head_and_foot,
    set_wide_head_and_foot,
    sheet,
    wide_enough,
)
from appraisal.report.word.paragraphs import bullets, heading, numbered, panel
from appraisal.report.word.pictures import picture
from appraisal.report.word.place import place_in, put
from appraisal.report.word.press import Press, bookmarks_of, first_free_number
from appraisal.report.word.styles import adopted
from appraisal.report.word.tables import ROOM, grid
from appraisal.report.word.template import opened

_AFTER_TABLE = 280  # twentieths of a point: a table has no space of its own below it


def document_docx(document: Document, template: bytes | Path | None = None) -> bytes:
    """Return the Word document, in a council's .docx if one is given. ReportError for a character that the typeface
    lacks, a chart without a picture for Word, or a template that cannot be used."""
    require_glyphs(document)
    file = opened(template)
    place = place_in(file)
    styles = adopted(file)
    upright, landscape = (sheet(place.section, wide=wide) for wide in (False, True))
    if not (wide_enough(upright) and wide_enough(landscape)):
        raise ReportError("The Word template leaves less than 12 cm for text across or down a page; give it more room.")
    if template is None:
        set_head_and_foot(file, place.section, document.front, styles)
        wide_section = set_wide_head_and_foot(file, place.section, document.front, styles)
    else:
        add_lines_to_foot(file, place.section, document.front, styles)
        wide_section = section_like(place.section, wide=True, first=False)
    document = fitted(document, upright.width / ROOM, landscape.width / ROOM)
    press = Press(file, styles, bookmarks_of(document), upright.width, upright.height, count(first_free_number(file)))
    fresh = new_pages(document.blocks)
    parts: list[tuple[list[Element], bool]] = []
    for blocks, wide in runs(document.blocks):
        room = landscape if wide else upright
        at = replace(press, width=room.width, height=room.height)
        made = [] if parts else list(front(document.front, at))
        made += _set(blocks, document, at, fresh)
        parts.append((_spaced(made), wide))
    put(place, parts or [(list(front(document.front, press)), False)], wide_section)
    return packed(file, document, ours=template is None)


def require_template(template: Path) -> None:
    """Raise ReportError, in a sentence, for a file that cannot be a Word template."""
    opened(template)


def _set(blocks: Sequence[Printed], document: Document, press: Press, fresh: Iterator[bool]) -> Iterator[Element]:
    """Yield the elements of a run of pages."""
    before: Printed | None = None
    for block in blocks:
        made = list(_elements(block, before, document, press))
        if next(fresh):
            begin_page(made[0])
        yield from made
        before = block


def _elements(block: Printed, before: Printed | None, document: Document, press: Press) -> Iterator[Element]:
    match block:
        case Head():
            yield heading(block, press)
        case NumberedText():
            yield numbered(block, press)
        case BulletList():
            yield from bullets(block, press, under_number=isinstance(before, NumberedText) and bool(before.number))
        case Panel():
            yield from panel(block, press)
        case Tiles():
            yield from tiles(block, press)
        case Grid():
            yield from grid(block, press)
        case Picture():
            yield from picture(block, press)
        case ContentsHere():
            yield from contents(document, press)


def _spaced(blocks: list[Element]) -> list[Element]:
    """Return the blocks with space between a table and a paragraph below it that asks for none."""
    for table, below in zip(blocks, blocks[1:], strict=False):
        if table.tag == qn("w:tbl") and below.tag == qn("w:p") and below.get("note") is None:
            look = look_of(below)
            if look.find(qn("w:spacing")) is None:
                _insert_spacing(look)
    return blocks


def _insert_spacing(look: Element) -> None:
    after = {qn(name) for name in ("w:ind", "w:jc", "w:sectPr")}
    place = next((index for index, each in enumerate(look) if each.tag in after), len(look))
    look.insert(place, make("w:spacing", before=_AFTER_TABLE))
