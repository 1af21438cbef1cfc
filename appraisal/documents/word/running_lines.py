"""What runs at the head and foot of every page: title and organisation above; below, that it is a draft, what its
figures are, and which page of how many. A council's own head stays, and below its foot stands what must."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.section import Section

from appraisal.documents.document import Document
from appraisal.documents.layout import shortened
from appraisal.documents.word.elements import Element, field, make, paragraph, tab, text, twips
from appraisal.documents.word.page_sizes import section_like, sheet

_SIZE = 8.5  # points, as the styles have it
_LIKE_ARIAL = 1.14  # the width of its letters over those of ours at the same size
_PAGE_NUMBER, _GAP = 64.0, 12.0  # points, for "Page 10 of 20", and between two texts on one line
_ORGANISATION = 0.42  # of the width, at most
_USUAL_EDGE = 9071  # twips: the tab stop of the styles, at the right of an upright page of ours
_RULE = "C9D3DC"


@dataclass(frozen=True, slots=True)
class Running:
    """The running lines of a document; `styles` gives a style's id by its name."""

    document: Document
    styles: Mapping[str, str]

    def set_upright(self, file: WordFile, section: Element) -> None:
        """Give an empty report of ours its head, on all pages but the first, and its foot, on all."""
        made = Section(section, file.part)
        made.different_first_page_header_footer = True
        width = sheet(section, wide=False).width
        for place, lines in (
            (made.header, [self._head(width)]),
            (made.footer, list(self._foot(width))),
            (made.first_page_footer, list(self._foot(width))),
        ):
            place.is_linked_to_previous = False
            _fill(place.part.element, lines)

    def turned(self, file: WordFile, section: Element) -> Element:
        """Return the landscape section of a report of ours, with the same head and foot across its own width."""
        made = section_like(section, wide=True, first=False)
        for found in [*made.findall(qn("w:headerReference")), *made.findall(qn("w:footerReference"))]:
            made.remove(found)
        width = sheet(made, wide=True).width
        for (part, relation), lines, kind in (
            (_footer(file), list(self._foot(width)), "w:footerReference"),
            (_header(file), [self._head(width)], "w:headerReference"),
        ):
            _fill(part.element, lines)
            reference = make(kind, type="default")
            reference.set(qn("r:id"), relation)
            made.insert(0, reference)
        return made

    def add_to_foot(self, file: WordFile, section: Element) -> None:
        """Add what no page may be without, that it is a draft and what its figures are, below a council's own foot."""
        if not any(True for _ in self._marks()):
            return
        made = Section(section, file.part)
        feet: list[Any] = [made.footer]
        if made.different_first_page_header_footer:
            feet.append(made.first_page_footer)
        if file.settings.odd_and_even_pages_header_footer:
            feet.append(made.even_page_footer)
        for foot in feet:
            foot.part.element.extend(paragraph(self.styles["footer"], line) for line in self._marks())

    def _head(self, width: float) -> Element:
        front = self.document.front
        whose = self._within(front.organisation, _ORGANISATION * width)
        named = ": ".join(filter(None, (front.name, front.title)))
        title = self._within(named, width - self._width(whose) - _GAP)
        return paragraph(self.styles["header"], [text(title), tab(), text(whose)], _edge(width))

    def _foot(self, width: float) -> Iterator[Element]:
        """Yield the lines of the foot, the page at the right of the last, or below it where that is long."""
        front, theme = self.document.front, self.document.theme
        lines = list(self._marks())
        if theme.footer:
            lines.append([text(theme.footer)])
        last = theme.footer or front.running_line or front.draft
        page = [tab(), text("Page "), *field("PAGE", [text("1")]), text(" of "), *field("NUMPAGES", [text("1")])]
        if last and self._width(last) + _GAP + _PAGE_NUMBER <= width:
            lines[-1] = [*lines[-1], *page]
        else:
            lines.append(page)
        for index, line in enumerate(lines):
            edge = make("w:pBdr", make("w:top", val="single", sz=4, space=5, color=_RULE)) if index == 0 else None
            yield paragraph(self.styles["footer"], line, edge, _edge(width))

    def _marks(self) -> Iterator[list[Element]]:
        """Yield what no page may be without."""
        front = self.document.front
        if front.draft:
            yield [text(front.draft, style=self.styles["Draft Line"])]
        if front.running_line:
            yield [text(front.running_line)]

    def _within(self, words: str, room: float) -> str:
        """Return words, shortened to as many as fit."""
        if self._width(words) <= room:
            return words
        most = bisect_right(range(1, len(words)), room, key=lambda most: self._width(shortened(words, most)))
        return shortened(words, max(most, 1))

    def _width(self, words: str) -> float:
        return _LIKE_ARIAL * self.document.theme.typeface.face().width(words, _SIZE)


def _footer(file: WordFile) -> Any:
    return file.part.add_footer_part()  # type: ignore[no-untyped-call] # python-docx has left out its types


def _header(file: WordFile) -> Any:
    return file.part.add_header_part()  # type: ignore[no-untyped-call] # as above


def _fill(root: Element, lines: Sequence[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(lines)


def _edge(width: float) -> Element:
    """Return a tab stop at the right edge of the text, in place of the style's."""
    edge = twips(width)
    usual = make("w:tab", val="clear", pos=_USUAL_EDGE) if edge != _USUAL_EDGE else None
    return make("w:tabs", usual, make("w:tab", val="right", pos=edge))
