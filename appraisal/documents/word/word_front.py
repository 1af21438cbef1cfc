"""The front: organisation and logo, title, the clerk's fields; and the contents list, filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from appraisal.documents.document import Document, Entry
from appraisal.documents.theme.look import Logo
from appraisal.documents.word.elements import (
    Element,
    field,
    field_end,
    field_start,
    keep_with_next,
    make,
    paragraph,
    tab,
    text,
    twips,
)
from appraisal.documents.word.pictures import drawing
from appraisal.documents.word.press import Press
from appraisal.documents.word.word_tables import in_whole_twips, plain_table, table_look
from appraisal.ground.blocks import Front

_FIELD = 0.34  # of the width, for the names of the clerk's fields


def front(block: Front, press: Press) -> Iterator[Element]:
    """Yield what stands above the contents. A council's own template has its logo already."""
    if press.theme.logo and not press.theme.word_template:
        yield logo(press.theme.logo, press)
    yield paragraph(press.style("Organisation"), [text(block.organisation)])
    if block.draft:
        yield paragraph(press.style("Normal"), [text("DRAFT", style=press.style("Draft Mark"))], make("w:keepNext"))
    yield paragraph(press.style("Title"), [text(block.title)])
    if block.subtitle:
        yield paragraph(press.style("Subtitle"), [text(block.subtitle)])
    if block.fields:
        yield _fields(block, press)


def _fields(block: Front, press: Press) -> Element:
    """Return the clerk's fields: a row each, or on a small front two to a row."""
    shares = (0.5, 0.5) if block.close else (_FIELD, 1 - _FIELD)
    widths = in_whole_twips([share * press.page.width for share in shares])
    told = "Each cell" if block.close else "Each row"
    look = table_look(
        press.style("Report Fields"),
        sum(widths),
        title="About this report",
        words=f"{told} names a field of this report and gives what it holds. Fields: {len(block.fields)}.",
        first_row=False,
        first_column=not block.close,
    )
    return plain_table(look, widths, _pairs(block, press) if block.close else _rows(block, press))


def _rows(block: Front, press: Press) -> Iterator[list[Element]]:
    for field_of_clerk in block.fields:
        yield [_cell([text(each)] if each else [], press) for each in field_of_clerk]


def _pairs(block: Front, press: Press) -> Iterator[list[Element]]:
    cells = [_cell([text(f"{name}:", strong=True), text(f" {value}")], press) for name, value in block.fields]
    for place in range(0, len(cells), 2):
        yield [*cells[place : place + 2], _cell([], press)][:2]


def _cell(content: list[Element], press: Press) -> Element:
    return paragraph(press.style("Table Text"), content)


def contents(document: Document, press: Press) -> Iterator[Element]:
    """Yield the contents list as Word makes one, its entries filled in; `foreseen` gives each the number of its page.

    Word asks its reader before it works out fields that are marked as stale, so none is.
    """
    entries = [entry for entry in document.contents if entry.level == 1]
    made = [_entry(entry, press) for entry in entries]
    if made:
        made[0][1:1] = field_start('TOC \\o "1-1" \\h \\z \\u')
        made[-1].append(field_end())
    title = paragraph(press.style("TOC Heading"), [text("Contents")])
    for each in (title, *made[:-1]):
        keep_with_next(each)  # an entry or two alone on the next page look lost
    gallery = make("w:docPartObj", make("w:docPartGallery", val="Table of Contents"), make("w:docPartUnique"))
    look = make("w:sdtPr", make("w:id", val=next(press.numbers)), gallery)
    yield make("w:sdt", look, make("w:sdtContent", title, *made))


def _entry(entry: Entry, press: Press) -> Element:
    named = (
        [text(entry.number), tab()] if entry.number.isdigit() else [text(f"{entry.number}\u2002")] * bool(entry.number)
    )
    mark = press.bookmarks[entry.anchor]
    page = field(f"PAGEREF {mark} \\h", [text("1")])
    link = make("w:hyperlink", *named, text(entry.text), tab(), *page, anchor=mark, history=1)
    edge = make("w:tabs", make("w:tab", val="right", leader="dot", pos=twips(press.page.width)))
    return paragraph(press.style("toc 1"), [link], edge)


_ROOM = (180.0, 54.0)  # points: at most this wide and high, as in the PDF
_SHARP = 300  # dots an inch
_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1pt)"""


def logo(given: Logo, press: Press) -> Element:
    """Return the paragraph that the logo stands in."""
    size = given.within(*_ROOM)
    content = given.content if given.kind == "png" else _picture_of(given.content, size[0])
    drawn = drawing(content, "Logo", given.alt, size, press)
    return paragraph(press.style("Normal"), [make("w:r", drawn)], make("w:keepNext"))


@cache
def _picture_of(svg: bytes, width: float) -> bytes:
    import typst

    inputs = {"drawing": svg.decode("utf-8-sig"), "width": str(width)}
    made = typst.compile(_SOURCE, format="png", ppi=_SHARP, sys_inputs=inputs, ignore_system_fonts=True)
    assert isinstance(made, bytes)  # noqa: S101 - one page is one picture
    return made
