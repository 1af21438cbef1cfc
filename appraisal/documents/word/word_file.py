"""From the numbered document to a .docx: block by block, in runs of pages, into an empty file or a council's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.document import (
    BulletList,
    ContentsHere,
    Document,
    Grid,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
    new_pages,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.layout import fitted
from appraisal.documents.orientation import runs
from appraisal.documents.table_columns import LOOKED_UP_SIZES, SIZES
from appraisal.documents.word.elements import Element, begin_page, give_space, go_on, style_of
from appraisal.documents.word.empty import empty_file
from appraisal.documents.word.foreseen import blocks_in, fill_page_numbers
from appraisal.documents.word.ordering import Made, height_of, in_order
from appraisal.documents.word.package import packed
from appraisal.documents.word.page_sizes import Sheet, section_like, sheet, wide_enough
from appraisal.documents.word.paragraph_looks import looks_in
from appraisal.documents.word.paragraphs import bullets, heading, numbered, panel
from appraisal.documents.word.pictures import picture
from appraisal.documents.word.place import place_in, put
from appraisal.documents.word.press import Press, bookmarks_of, first_free_number
from appraisal.documents.word.running_lines import Running
from appraisal.documents.word.word_front import contents, front
from appraisal.documents.word.word_styles import adopted, sets_close
from appraisal.documents.word.word_tables import ROOM, grid
from appraisal.documents.word.word_template import opened
from appraisal.workbook.file.gate import Unfit

# Twentieths of a point: a table has no space of its own below it, and text in some templates has none either.
_AFTER_TABLE, _AFTER_TEXT = 280, 160


def document_docx(document: Document, template: bytes | None = None) -> bytes:
    """Return the Word document, in a council's .docx if one is given here or by its theme. ReportError for a character
    that the typeface lacks, a chart without a picture for Word, or a template that cannot be used."""
    require_glyphs(document)
    theme, chosen = document.theme, template or document.theme.word_template
    file = _opened(chosen) if chosen else empty_file(theme, close=document.front.close)
    place = place_in(file)
    styles = adopted(file, theme)
    upright, landscape = (sheet(place.section, wide=wide) for wide in (False, True))
    if not (wide_enough(upright) and wide_enough(landscape)):
        raise ReportError("The Word template leaves less than 12 cm for text across or down a page; give it more room.")
    running = Running(document, styles)
    if chosen:
        running.add_to_foot(file, place.section)
        wide_section = section_like(place.section, wide=True, first=False)
    else:
        running.set_upright(file, place.section)
        wide_section = running.turned(file, place.section)
    document = fitted(document, (upright.width / ROOM, landscape.width / ROOM))
    numbers = count(first_free_number(file))
    sizes = LOOKED_UP_SIZES if document.front.looked_up else SIZES
    press = Press(file, styles, bookmarks_of(document), theme, upright, numbers, sizes)
    put(place, list(_parts(document, press, landscape)), wide_section)
    fill_page_numbers(file)
    return packed(file, document, ours=not chosen)


def _opened(template: bytes) -> WordFile:
    try:
        return opened(template)
    except Unfit as unfit:
        raise ReportError(f"The Word template cannot be used: {unfit.found}. {unfit.mend}".rstrip()) from None


def _parts(document: Document, press: Press, landscape: Sheet) -> Iterator[tuple[list[Element], bool]]:
    """Yield the runs of pages, each landscape or not; the first begins with the front, upright."""
    fresh = iter(new_pages(document))
    looks = looks_in(press.file)
    made = list(front(document.front, press))
    every = list(runs(document.blocks))
    for place, (blocks, wide) in enumerate(every):
        if wide and made:
            yield made, False
            made = []
        page = landscape if wide else press.page
        used = height_of(made, looks, page)
        set_now = list(_set(blocks, document, replace(press, page=page), fresh))
        for (block, elements), (_, after) in pairwise(set_now):
            if isinstance(block, ContentsHere) and used + height_of(elements, looks, page) > page.height:
                begin_page(next(blocks_in(elements)))  # an entry or two alone on the next page look lost
                go_on(after[0])  # and half a page left bare below the list looks unfinished
        made += in_order(set_now, looks, page, used, last=place == len(every) - 1)
        yield _spaced(made, press), wide
        made = []
    if made:
        yield made, False


def _set(blocks: Sequence[Printed], document: Document, press: Press, fresh: Iterator[bool]) -> Iterator[Made]:
    """Yield the blocks of a run of pages with their elements."""
    before: Printed | None = None
    for block in blocks:
        made = list(_elements(block, before, document, press))
        if next(fresh):
            begin_page(made[0])
        yield block, made
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
        case Grid():
            yield from grid(block, press)
        case Picture():
            yield from picture(block, press)
        case ContentsHere():
            yield from contents(document, press)


def _spaced(blocks: list[Element], press: Press) -> list[Element]:
    """Return the blocks with space between a table and a paragraph below it whose style asks for none, and between
    paragraphs of text where the council's own style leaves none."""
    plain = {press.style(name) for name in _NO_SPACE_ABOVE}
    close = {style for style in map(press.style, _TEXT) if sets_close(press.file, style)}
    for table, below in pairwise(blocks):
        if table.tag == qn("w:tbl") and style_of(below) in plain:
            give_space(below, "before", _AFTER_TABLE)
    for each in blocks:
        if style_of(each) in close:
            give_space(each, "after", _AFTER_TEXT)
    return blocks


_NO_SPACE_ABOVE = ("Normal", "Numbered Paragraph", "Box Text", "Box Item", "List Bullet", "List Bullet 2", "caption")
_TEXT = ("Normal", "Numbered Paragraph")
