"""Formulas whose stored results no longer hold, because a cell that they are worked out from has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from appraisal.workbook.copies.harmless import Area, areas
from appraisal.workbook.faults import Note
from appraisal.workbook.file.formulas import address
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.writing.pages import Page, Position

Spotted = tuple[str, Position]  # a sheet's name, and a row and column from 0


def stale_results(grids: Sequence[Grid], changed: Iterable[Spotted]) -> frozenset[Spotted]:
    """Return the formulas on any sheet that are worked out from the changed cells, directly or through others.

    One that is more than a sum over cells (it names an area, or builds an address) may be worked out from any of them.
    A spreadsheet program works them out when the copy is opened; until then the check says that there is no result.
    """
    waiting = list(changed)
    left = {(grid.name, position): areas(text, grid.name) for grid in grids for position, text in grid.formulas.items()}
    found: set[Spotted] = set(waiting) & left.keys()  # typed over, so no formula any more
    for spotted in found:
        del left[spotted]
    stale: set[Spotted] = set()
    while waiting and left:
        title, position = waiting.pop()
        more = [spotted for spotted, taken in left.items() if _takes(taken, title, position)]
        for spotted in more:
            del left[spotted]
        stale.update(more)
        waiting += more
    return frozenset(stale)


def _takes(taken: Collection[Area] | None, title: str, position: Position) -> bool:
    return taken is None or any(area.sheet == title.casefold() and area.holds(*position) for area in taken)


def notes_on_stale(stale: Iterable[Spotted], pages: Iterable[Page]) -> list[Note]:
    """Return a note for each formula below the headings of a page: the check misses it until a program was at it."""
    below = {page.title: page.heading_row for page in pages}
    taken = "is worked out anew when Excel or LibreOffice opens and saves the copy"
    return [
        Note(title, address(position), "the formula", taken)
        for title, position in sorted(stale)
        if position[0] > below.get(title, position[0])
    ]
