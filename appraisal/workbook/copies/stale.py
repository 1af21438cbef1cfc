"""Formulas whose stored results no longer hold, because a cell that they are worked out from has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from appraisal.workbook.book import column_letters
from appraisal.workbook.copies.harmless import Area, areas
from appraisal.workbook.faults import Note
from appraisal.workbook.writing.pages import Content, Formula, Page

Spotted = tuple[str, tuple[int, int]]  # a sheet's title, and a row and column from 0


def without_stale_results(pages: Sequence[Page], changed: Iterable[Spotted]) -> tuple[tuple[Page, ...], list[Note]]:
    """Return the pages, with no stored result in a formula that any changed cell leads to, and a note for each.

    A spreadsheet program works them out when the copy is opened; until then the check says that there is no result.
    """
    taken = {
        (page.title, position): areas(content.text, page.title) or ()
        for page in pages
        for position, content in page.contents.items()
        if isinstance(content, Formula)
    }
    stale = _led_to(taken, changed)
    return tuple(_without(page, stale) for page in pages), [_note(*spotted) for spotted in sorted(stale)]


def _led_to(taken: dict[Spotted, tuple[Area, ...]], changed: Iterable[Spotted]) -> set[Spotted]:
    """Return the formulas that are worked out from the changed cells, directly or through others."""
    found: set[Spotted] = set()
    waiting = list(changed)
    while waiting:
        title, position = waiting.pop()
        for spotted, own in taken.items():
            if spotted not in found and any(a.sheet == title.casefold() and a.holds(*position) for a in own):
                found.add(spotted)
                waiting.append(spotted)
    return found


def _without(page: Page, stale: set[Spotted]) -> Page:
    def kept(position: tuple[int, int], content: Content) -> Content:
        if isinstance(content, Formula) and (page.title, position) in stale:
            return replace(content, result=None)
        return content

    return replace(page, contents={position: kept(position, content) for position, content in page.contents.items()})


def _note(title: str, position: tuple[int, int]) -> Note:
    cell = f"{column_letters(position[1])}{position[0] + 1}"
    return Note(title, cell, "the formula", "is worked out anew when Excel or LibreOffice opens and saves the copy")
