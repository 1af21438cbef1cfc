"""From the numbered document to a .docx: block by block, in runs of pages, into an empty file or a council's own.

Its paragraphs are made here, and the parts of the package put together.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
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
    plain,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.layout import fitted, shortened
from appraisal.documents.orientation import runs
from appraisal.documents.table_columns import LOOKED_UP_SIZES, SIZES
from appraisal.documents.word.elements import (
    Element,
    begin_page,
    give_space,
    go_on,
    keep_with_next,
    make,
    paragraph,
    style_of,
    tab,
    text,
)
from appraisal.documents.word.empty import empty_file
from appraisal.documents.word.foreseen import blocks_in, fill_page_numbers
from appraisal.documents.word.ordering import Made, height_of, in_order
from appraisal.documents.word.page_sizes import Sheet, section_like, sheet, wide_enough
from appraisal.documents.word.paragraph_looks import looks_in
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
_UNDATED = dt.date(2000, 1, 1)  # a stable date for a document that gives none
_LONGEST = 255  # characters of a property, for python-docx and for Word
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold; when a file was packed is nobody's business


def packed(file: WordFile, document: Document, *, ours: bool) -> bytes:
    """Return the file's bytes, once its properties are the document's and name no person."""
    front = document.front
    day = dt.date.fromisoformat(front.date) if front.date else _UNDATED
    made = dt.datetime.combine(day, dt.time(12))
    properties = file.core_properties
    properties.title = shortened(document.title, _LONGEST)
    properties.author = properties.last_modified_by = shortened(front.organisation, _LONGEST)
    properties.created = properties.modified = made
    properties.language, properties.revision = front.language, 1
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    if ours:
        for language in file.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), front.language)
    saved = io.BytesIO()
    file.save(saved)
    return _undated(saved)


def _undated(saved: io.BytesIO) -> bytes:
    """Return a package with nothing in it of when it was packed."""
    again = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EARLIEST)
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if part.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            new.writestr(entry, old.read(part))
    return again.getvalue()


_WHOLE = 1500  # characters: a box of more may run over the page, item by item
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
