"""A copy in which codes are other ones, or rows are gone, and everything that refers to them follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appraisal.ground.near_names import did_you_mean, listed
from appraisal.workbook.copies.copying import changed_copy, coded, copy_of, said_of_codes, said_of_copy
from appraisal.workbook.copies.dropping import dropped, of_the_row, resting_on
from appraisal.workbook.copies.outputs import refuse_overwriting, write_files
from appraisal.workbook.copies.row_references import Code, References, UnknownCodeError, place, text_of
from appraisal.workbook.faults import Note
from appraisal.workbook.file.snapshot import file_stem
from appraisal.workbook.inputs import grids_at
from appraisal.workbook.kind import Kind
from appraisal.workbook.patching.patch import Patch
from appraisal.workbook.patching.stale import Spotted
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.kind_named import kind_of
from appraisal.workbook.schema import EXAMPLE
from appraisal.workbook.writing.pages import Content, Page

_MOST_NAMED = 8  # cells in one sentence
_LONGEST_MENTION = 60  # characters: a longer text is prose, in which a code is a word like others
# What is read as every option, as the row that shows how to fill in, or as a sum.
_NO_CODES = {ALL, EXAMPLE.casefold(), "total", "totals", "subtotal", "sum"}


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed in the copy at `path`: cells that follow new codes, and what was emptied, sheet by sheet.

    `shorter` are cells from which a code was taken out; `rest_on` are formulas of the officer's own that are worked out
    from what was emptied. `mentions` hold an old code where nothing says that it is one, and are as they were.
    """

    path: Path
    renamed: Mapping[Code, str]
    followed: tuple[str, ...]
    emptied: tuple[str, ...]
    shorter: tuple[str, ...]
    rest_on: tuple[str, ...]
    mentions: tuple[str, ...]
    notes: tuple[Note, ...]
    codes: tuple[str, ...] = ()
    simulated: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """What there is to say of the copy, in sentences."""
        said = [f"{sheet}: {old} is {new} now." for (sheet, old), new in self.renamed.items()]
        if self.renamed and self.simulated:
            said.append("Each code has draws of its own, so simulated figures may move within their error.")
        if self.followed:
            said.append(f"Followed in {_some(self.followed)}.")
        if self.emptied:
            said.append(f"Emptied: {'; '.join(self.emptied)}. No cell has moved.")
        if self.shorter:
            said.append(f"Taken out of {_some(self.shorter)}.")
        if self.rest_on:
            said.append(f"Worked out from what was emptied, so look at them: {_some(self.rest_on)}.")
        if self.mentions:
            said.append(f"Left as it was, though it holds the old code: {_some(self.mentions)}.")
        return (*said, *said_of_codes(self.codes), *said_of_copy(self.notes))


def change(source: Path, renames: Mapping[str, str], drops: Sequence[str], out: Path, kinds: Sequence[Kind]) -> Changed:
    """Write a copy with other codes, or without some rows: options, criteria, costs, risks, any row that has a code.

    A code may be given with its sheet ("costs:set-up") where several sheets have it. A dropped row is emptied with
    what stands for it alone elsewhere, and taken out of lists. Raises UnknownCodeError, or InputFaults if the file
    cannot be used at all or the copy cannot be written; nothing is written then. Faults in cells stop nothing.
    """
    refuse_overwriting(source, out)
    grids = grids_at(source, kinds)
    book, _ = book_from_grids(grids, kind_of(grids, kinds))
    before = copy_of(grids, book)
    whole, codes = coded(before, book)
    references = References(whole, book)
    new = dict(_renames(renames, references))
    gone = {_found(given, references) for given in drops}
    if both := new.keys() & gone:
        raise UnknownCodeError(f"{listed(sorted(code for _, code in both))} cannot be renamed and dropped at once.")
    worked_out = {(grid.name, position) for grid in grids for position in grid.formulas}
    if fixed := [spot for code in new for spot in _code_cells(code, references) if spot in worked_out]:
        raise UnknownCodeError(f"{place(*fixed[0])} is a formula. Type the code there first.")
    cells: dict[Spotted, Content | None] = {}
    emptied, shorter = dropped(gone, new, references, cells)
    rest_on = resting_on(source, grids, whole, [spotted for spotted, content in cells.items() if content is None])
    followed = list(_renamed(new, references, cells))
    left = [spotted for spotted in cells if spotted in worked_out and cells[spotted] is not None]
    for spotted in left:  # a formula follows by itself, or is named for whoever wrote it
        del cells[spotted]
    unchanged = {place(*spotted) for spotted in left}
    pages = tuple(_with(page, cells) for page in whole)
    content, notes = changed_copy(source, grids, Patch(before, pages, book.kind.schema))
    write_files({out: content})
    return Changed(
        out,
        new,
        tuple(cell for cell in followed if cell not in unchanged),
        tuple(emptied),
        tuple(cell for cell in shorter if cell not in unchanged),
        rest_on,
        tuple(dict.fromkeys((*unchanged, *_mentions({c for _, c in new.keys() | gone}, grids, whole)))),
        notes,
        codes,
        book.kind.simulated,
    )


def _some(cells: Sequence[str], most: int = _MOST_NAMED) -> str:
    named = list(dict.fromkeys(cells))
    return ", ".join(named[:most]) + (f" and {len(named) - most} more" if len(named) > most else "")


def _found(given: str, references: References) -> Code:
    """Return the row that is meant by a code or a name, with its sheet before it or not."""
    sheet, _, code = given.strip().rpartition(":")
    sheet = sheet.strip().casefold().replace("-", " ")
    known = references.meant(sheet, code)
    if not known:
        there = sorted({row[1] for row in references.rows if sheet in ("", row[0].casefold())})
        offer = did_you_mean(code.strip(), there)
        raise UnknownCodeError(
            f'No row{f" of {sheet}" if sheet else ""} has the code "{code.strip()}". {offer}'.strip()
        )
    if len(known) > 1:
        choices = " or ".join(f"{file_stem(name)}:{code.strip()}" for name, code in known)
        sheets = listed([name for name, _ in known])
        raise UnknownCodeError(f'"{given}" is a code on several sheets: {sheets}. Say {choices}.')
    return known[0]


def _renames(renames: Mapping[str, str], references: References) -> Iterator[tuple[Code, str]]:
    found = [(_found(given, references), new.strip().casefold()) for given, new in renames.items()]
    for (sheet, old), new in found:
        if code_from(new) != new or new in _NO_CODES:
            offered = code_from(new)
            offer = f" Write {offered}, for example." if offered and offered not in _NO_CODES else ""
            why = "it is read as something else" if new in _NO_CODES else "a code is letters, digits and hyphens"
            raise UnknownCodeError(f'"{new}" cannot be a code: {why}.{offer}')
        taken = {code for name, code in references.rows if name == sheet}
        if (sheet, old) not in references.rows:  # it is gone, and what refers to it is to follow a row that is there
            if new not in taken:
                raise UnknownCodeError(f'{sheet} has no row with the code "{old}", and none with "{new}".')
            taken = set()
        if references.named(sheet, new) not in ("", old):
            raise UnknownCodeError(f'"{new}" is the name of another row of {sheet}, and is read as that row.')
        away = {code for (name, code), _ in found if name == sheet}
        twice = sum((name, other) == (sheet, new) for (name, _), other in found) > 1
        if twice or (new in taken - away and new != old):
            raise UnknownCodeError(f'{sheet} has the code "{new}" already.')
        yield (sheet, old), new


def _code_cells(code: Code, references: References) -> list[Spotted]:
    """Return the cells in which the code of a row stands, or would."""
    return [(page.title, (line, page.columns["id"])) for page, line in references.rows.get(code, ())]


def _renamed(new: Mapping[Code, str], references: References, cells: dict[Spotted, Content | None]) -> Iterator[str]:
    """Put new codes into the cells of their rows, and yield the cells that refer to them, which follow."""
    for code, text in new.items():
        cells |= dict.fromkeys(_code_cells(code, references), text)
    for reference in references:
        spotted = reference.page.title, reference.position
        if reference.codes & new.keys() and spotted not in cells:
            text = reference.renamed(new)
            if text != text_of(reference.page.contents.get(reference.position)):
                cells[spotted] = text
                yield place(*spotted)


def _with(page: Page, cells: Mapping[Spotted, Content | None]) -> Page:
    contents = dict(page.contents)
    for (title, position), content in cells.items():
        if title == page.title:
            contents.pop(position, None)
            if content is not None:
                contents[position] = content
    return replace(page, contents=contents)


def _mentions(codes: set[str], grids: Sequence[Grid], pages: Sequence[Page]) -> Iterator[str]:
    """Yield cells of own sheets and columns that hold one of the codes, and formulas in which it is in a text."""
    ours = {page.title: (of_the_row(page), page.heading_row) for page in pages}
    for grid in grids:
        columns, heading_row = ours.get(grid.name, (set(), -1))
        for position, formula in grid.formulas.items():
            if any(codes & _words(text) for text in re.findall(r'"[^"]*"', formula)):
                yield place(grid.name, position)
        for row, line in enumerate(grid.rows):
            for column, raw in enumerate(line):
                own = grid.name not in ours or (row > heading_row and column not in columns)
                if own and isinstance(raw, str) and len(raw) <= _LONGEST_MENTION and codes & _words(raw):
                    yield place(grid.name, (row, column))


def _words(text: str) -> set[str]:
    """Return the words of a text, in which a code is one."""
    return set(re.findall(r"[a-z0-9][a-z0-9-]*", text.casefold()))
