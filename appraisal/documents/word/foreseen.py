"""On which page each heading of a Word file will stand, foreseen, for the contents list to say so from the first.

Only Word knows where its pages break, and it asks its reader before it works that out on opening. So the list has
numbers that are worked out here; whoever prints the document, or updates the field, gets Word's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.word.elements import Element
from appraisal.documents.word.flowing import Pages
from appraisal.documents.word.heights import strips
from appraisal.documents.word.page_sizes import sheet
from appraisal.documents.word.paragraph_looks import looks_in


def fill_page_numbers(file: WordFile) -> None:
    """Give each entry of the contents list the number of its page."""
    pages = pages_of_bookmarks(file)
    for link in file.element.body.iter(qn("w:hyperlink")):
        for code in link.iter(qn("w:instrText")):
            kind, name, *_ = str(code.text).split()
            if kind == "PAGEREF":
                *_, shown = link.iter(qn("w:t"))
                shown.text = str(pages[name])


def pages_of_bookmarks(file: WordFile) -> dict[str, int]:
    """Return the number of the page on which each bookmark begins, as the file counts its pages."""
    looks, number = looks_in(file), 1
    found: dict[str, int] = {}
    for section, blocks in _sections(file.element.body):
        size = section.find(qn("w:pgSz"))
        room = sheet(section, wide=size is not None and size.get(qn("w:orient")) == "landscape")
        pages = Pages(room.height, number=_counted_from(section, number))
        starts = pages.set(zip(map(begins_page, blocks), strips(blocks, looks, room), strict=True))
        for block, page in zip(blocks, starts, strict=True):
            found |= {str(mark.get(qn("w:name"))): page for mark in block.iter(qn("w:bookmarkStart"))}
        number = pages.number + 1
    return found


def _sections(body: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the settings of each section, which stand where it ends, with its paragraphs and tables."""
    blocks: list[Element] = []
    for block in blocks_in(body):
        blocks.append(block)
        section = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            yield section, blocks
            blocks = []
    yield body.sectPr, blocks


def _counted_from(section: Element, number: int) -> int:
    """Return the number of the first page of a section, which may count anew."""
    count = section.find(qn("w:pgNumType"))
    start = "" if count is None else str(count.get(qn("w:start"), ""))
    return int(start) if start.isdecimal() else number


def blocks_in(parent: Iterable[Element]) -> Iterator[Element]:
    """Yield paragraphs and tables, those of a content control too."""
    for each in parent:
        if each.tag in (qn("w:p"), qn("w:tbl")):
            yield each
        elif each.tag == qn("w:sdt"):
            for content in each.iterchildren(qn("w:sdtContent")):
                yield from blocks_in(content)


def begins_page(block: Element) -> bool:
    """Return whether a paragraph begins a page by itself."""
    return block.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
