"""Scores that stood beside their criterion, moved to a sheet of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from appraisal.workbook.book import Book, column_letters
from appraisal.workbook.copies.laying_out import Cells
from appraisal.workbook.faults import Note, shown
from appraisal.workbook.patching.stale import Names
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.writing.pages import Content, Formula, Page, Position

# What a score takes from its criterion's row.
_OF_THE_CRITERION = ("basis", "grade")


def scores_moved(pages: tuple[Page, ...], book: Book) -> tuple[tuple[Page, ...], list[Cells], list[Note]]:
    """Return the pages without scores beside their criterion, these as rows of the Scores sheet, and notes.

    What cannot move stays where it is: a second column of one option, and what stands above or below the criteria.
    A formula gives way to its stored result if it is moved, or is worked out from a cell that is.
    """
    page = next((p for p in pages if p.sheet.beside and (p.scores or p.reasons)), None)
    if page is None:
        return pages, [], []
    codes = _codes(page, book)
    rows = [row for line, code in codes.items() for row in _scores_of(page, line, code)]
    gone = _moved(page, codes)
    bare = replace(page, contents={p: c for p, c in page.contents.items() if p not in gone}, scores={}, reasons={})
    others = (bare if one is page else one for one in pages)
    notes = [Note(page.title, "", "the scores beside the criteria", "are on the sheet Scores")] if rows else []
    moved = ((position, page.contents.get(position)) for position in sorted(gone) if position[0] > page.heading_row)
    notes += [_given_way(page.title, position, c.text) for position, c in moved if isinstance(c, Formula)]
    return tuple(_without(one, page.title, gone, notes) for one in others), rows, notes


def _codes(page: Page, book: Book) -> Mapping[int, str]:
    """Return the code of the criterion in each row that holds one, also where the row has a fault."""
    entries = book.of(page.sheet.row)
    read = {number - 1: str(getattr(row, "id", "")) for row, number in zip(entries.rows, entries.numbers, strict=True)}
    code, name = page.columns.get("id"), page.columns.get("name")
    codes: dict[int, str] = {}
    for line in sorted({row for row, _ in page.contents if row > page.heading_row and row != page.example}):
        typed = [str(page.contents.get((line, column), "")).strip() for column in (code, name) if column is not None]
        if found := read.get(line) or next((code_from(text) for text in typed if text), ""):
            codes[line] = found
    return codes


def _scores_of(page: Page, line: int, code: str) -> Iterator[Cells]:
    """Yield a row for each option: a blank one where no score was given yet."""
    shared = {
        name: _fixed(page.contents[line, page.columns[name]])
        for name in _OF_THE_CRITERION
        if name in page.columns and (line, page.columns[name]) in page.contents
    }
    measure = str(page.contents.get((line, page.columns.get("measure", -1)), "judged")).strip().casefold()
    for option in dict.fromkeys([*page.scores, *page.reasons]):
        cells = {"likely": page.scores.get(option), "reason": page.reasons.get(option)}
        given = {
            name: _fixed(page.contents[line, column])
            for name, column in cells.items()
            if column is not None and (line, column) in page.contents
        }
        if given or measure == "judged":
            yield {"option": option, "criterion": code, **shared, **given}


def _moved(page: Page, codes: Mapping[int, str]) -> set[Position]:
    """Return the cells that are dropped: headings, the options' names worked out above them, and what is below."""
    columns = {*page.scores.values(), *page.reasons.values()}
    gone = {(line, column) for line in (page.heading_row, *codes) for column in columns}
    above = {(page.heading_row - 1, column) for column in columns}
    return gone | {position for position in above if isinstance(page.contents.get(position), Formula)}


def _fixed(content: Content) -> Content:
    if not isinstance(content, Formula):
        return content
    return "" if content.result is None else content.result


def _without(page: Page, title: str, gone: set[Position], notes: list[Note]) -> Page:
    """Return a page in which no formula takes a cell that was moved."""
    contents = dict(page.contents)
    for position, content in page.contents.items():
        if isinstance(content, Formula) and _takes(content, page.title, title, gone):
            notes.append(_given_way(page.title, position, content.text))
            contents[position] = _fixed(content)
    return replace(page, contents=contents)


def _takes(formula: Formula, own: str, title: str, gone: set[Position]) -> bool:
    taken = Names({}, {}).taken(formula.text, own) or ()
    return any(area.holds(title.casefold(), position) for area in taken for position in gone)


def _given_way(title: str, position: Position, text: str) -> Note:
    cell = f"{column_letters(position[1])}{position[0] + 1}"
    return Note(title, cell, f"the formula {shown(text, 200)}", "gave way to its stored result")
