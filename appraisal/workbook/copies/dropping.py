"""Rows that are emptied in a copy: with what stands for them alone elsewhere, and out of every list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from appraisal.ground.near_names import listed
from appraisal.workbook.book import column_letters
from appraisal.workbook.copies.row_references import Code, Reference, References, UnknownCodeError, lines_of, place
from appraisal.workbook.file.gate import open_package
from appraisal.workbook.patching.own_tables import names_in
from appraisal.workbook.patching.stale import Spotted, stale_results
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.writing.pages import Content, Page

# Fields that name what multiplies a figure or makes it grow: without it the row would come to another sum.
_MULTIPLIED_BY = frozenset({"drivers", "volume", "rises_with", "growth", "goes_from", "prices_rise_with"})
_ASIDE = frozenset({"where", "out_of"})  # a row can do without


def dropped(
    gone: set[Code], new: Mapping[Code, str], references: References, cells: dict[Spotted, Content | None]
) -> tuple[list[str], list[str]]:
    """Empty the rows that are gone and those that are of them alone, and take them out of lists.

    Return what was emptied, by sheet, and which cells are shorter.
    """
    referring = list(references)
    emptied = _taken_along(gone, references, referring)
    _refuse_what_would_change(referring, gone, emptied)
    for (title, line), page in emptied.items():
        cells |= {(title, (line, c)): None for c in of_the_row(page) if (line, c) in page.contents}
    columns: dict[str, list[str]] = {}
    shorter = []
    for reference in referring:
        page, position = reference.page, reference.position
        if not reference.codes & gone or (page.title, position[0]) in emptied:
            continue
        if reference.column is None:
            below = [at for at in page.contents if at[1] == position[1] and at[0] >= page.heading_row - 1]
            cells |= {(page.title, at): None for at in below}
            columns.setdefault(page.title, []).append(column_letters(position[1]))
        else:
            cells[page.title, position] = reference.without(gone, new) or None
            shorter.append(place(page.title, position))
    rows = [
        (title, _stretches([line for t, line in emptied if t == title]))
        for title in dict.fromkeys(t for t, _ in emptied)
    ]
    told = [f"{title} row{'' if stretches.isdigit() else 's'} {stretches}" for title, stretches in rows]
    return [*told, *(f"{title} columns {', '.join(sorted(letters))}" for title, letters in columns.items())], shorter


def _stretches(lines: Sequence[int]) -> str:
    """Return rows, counted from 0, as people write them.

    >>> _stretches([12, 14, 15, 16])
    '13, 15-17'
    """
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(f"{run[0] + 1}-{run[-1] + 1}" if run[1:] else f"{run[0] + 1}" for run in runs)


def _taken_along(
    gone: set[Code], references: References, referring: Sequence[Reference]
) -> dict[tuple[str, int], Page]:
    """Return the rows to be emptied by sheet and row, and add to what is gone the codes that they have."""
    emptied: dict[tuple[str, int], Page] = {}
    pending = set(gone)
    while pending:
        gone |= pending
        emptied |= {(page.title, line): page for code in pending for page, line in references.rows.get(code, ())}
        for reference in referring:
            if reference.codes & gone and _stands_for_it(reference, gone):
                emptied[reference.page.title, reference.position[0]] = reference.page
        # A code may have a row for each option, and is there while one of them is.
        along = [code for code, rows in references.rows.items() if all((p.title, at) in emptied for p, at in rows)]
        pending = set(along) - gone
    return emptied


def _stands_for_it(reference: Reference, gone: set[Code]) -> bool:
    """Return whether a row is of what is gone alone: a score of an option, a cost of no other option."""
    if reference.column is None or reference.field in _MULTIPLIED_BY | _ASIDE:
        return False
    if reference.page.sheet.must_name:
        return False
    return not reference.without(gone) if reference.column.refers_to else bool(reference.codes & gone)


def _refuse_what_would_change(
    references: Iterable[Reference], gone: set[Code], emptied: Mapping[tuple[str, int], Page]
) -> None:
    """Raise UnknownCodeError if a row would stay and come to another figure, or a member would have nothing to mark."""
    for reference in references:
        cell = place(reference.page.title, reference.position)
        if not reference.codes & gone or (reference.page.title, reference.position[0]) in emptied:
            continue
        if reference.field in _MULTIPLIED_BY:
            what = listed(sorted(code for _, code in reference.codes & gone))
            does = "multiplies by" if reference.field == "drivers" else "goes by"
            raise UnknownCodeError(
                f"{cell} {does} {what}: without it the row would come to another sum. Change or drop it first."
            )
        if reference.page.sheet.must_name and not reference.without(gone):
            raise UnknownCodeError(f"{cell}: {reference.page.sheet.must_name}")


def resting_on(
    source: Path, grids: Sequence[Grid], pages: Sequence[Page], emptied: Sequence[Spotted]
) -> tuple[str, ...]:
    """Return the formulas outside our rows that are worked out from emptied cells.

    Raises UnknownCodeError if one in a row of ours is: the row would stay and come to another sum.
    """
    if not emptied or source.is_dir():
        return ()
    rows = {page.title: (set(lines_of(page)), of_the_row(page), page.heading_row) for page in pages}
    beside = []
    for title, position in sorted(stale_results(grids, names_in(open_package(source)), emptied)):
        lines, columns, heading_row = rows.get(title, (set(), set(), -1))
        if position[0] in lines and position[1] in columns:
            raise UnknownCodeError(
                f"{place(title, position)} is worked out from what would be emptied, so its row would come to another "
                "sum. Change that formula first."
            )
        if position[0] > heading_row:
            beside.append(place(title, position))
    return tuple(beside)


def of_the_row(page: Page) -> set[int]:
    return {*page.columns.values(), *page.scores.values(), *page.reasons.values()}
