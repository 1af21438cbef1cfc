"""What a mistake is, and how its workbook is made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from appraisal.options.workbook import examine
from appraisal.workbook import Caution, Fault
from tests.workbook.builders import Grids, Spoil, grids_of, put, said_of, under, write_grids
from tests.workbook.whole import whole_book


def nothing(_: Grids) -> None:
    """Leave the workbook as it is."""


Said = Fault | Caution


def examined(path: Path) -> tuple[Said, ...]:
    """Return the faults of a workbook; its cautions if it has none."""
    verdict = examine(path)
    return verdict.faults or verdict.cautions


def one_file(path: Path) -> Path:
    """Leave the file as it is."""
    return path


@dataclass(frozen=True)
class Mistake:
    """A mistake: what the officer did in words, what that does to the good workbook, and what the check says of it.

    `code` is the fault's (or caution's), `place` its sheet and cell, `words` are in its message. `mended` puts the good
    workbook into the state that the message asks for. `change` is done to the file that was written, and returns what
    is checked, by `check`.
    """

    slug: str
    did: str
    spoil: Spoil
    code: str
    place: str
    words: str
    mended: Spoil | None = None
    change: Callable[[Path], Path] = one_file
    check: Callable[[Path], Sequence[Said]] = examined

    def make(self, folder: Path) -> Path:
        """Write the workbook with the mistake in it; return its path."""
        return self.change(self._written(self.spoil, folder))

    def make_mended(self, folder: Path) -> Path:
        """Write the workbook after the officer did what the message says; return its path."""
        return self._written(self.mended or nothing, folder)

    def _written(self, spoil: Spoil, folder: Path) -> Path:
        grids = grids_of(whole_book())
        spoil(grids)
        return write_grids(grids, folder / "book.xlsx")


def in_file(change: Callable[[Any], None]) -> Callable[[Path], Path]:
    """Return a change of a file by a library, for what a plain sheet of cells cannot say."""

    def changed(path: Path) -> Path:
        workbook = openpyxl.load_workbook(path)
        change(workbook)
        workbook.save(path)
        return path

    return changed


@cache
def said_of_mistake(mistake: Mistake) -> tuple[Said, ...]:
    """Return the faults (or, if there are none, the cautions) of the mistake's workbook."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(mistake.check(mistake.make(Path(folder))))


Cell = tuple[str, str, int]


def typed(
    slug: str, did: str, cell: Cell, value: Any, code: str, words: str, right: Any = None, said_at: str = ""
) -> Mistake:
    """Return the mistake of a value under a heading of a sheet, in a row; `right` is what the message asks for.

    `said_at` is the heading of the cell that the message is about, if it is another of the row.
    """
    sheet, heading, row = cell
    mended = None if right is None else _into(sheet, heading, row, right)
    place = under(sheet, said_at or heading, row)
    return Mistake(slug, did, _into(sheet, heading, row, value), code, place, words, mended)


def _into(sheet: str, heading: str, row: int, value: Any) -> Spoil:
    return said_of(heading, value) if sheet == "About" else put(sheet, row, heading, value)


def all_of(*spoilers: Spoil) -> Spoil:
    """Return a spoiler that does several things."""

    def spoil(grids: Grids) -> None:
        for each in spoilers:
            each(grids)

    return spoil


def added(sheet: str, **cells: Any) -> Spoil:
    """Return a spoiler that adds a row below the last; a heading's spaces are written as underscores."""

    def spoil(grids: Grids) -> None:
        row = [""] * len(grids[sheet][0])
        for heading, value in cells.items():
            row[grids[sheet][0].index(heading.replace("_", " "))] = value
        grids[sheet].append(row)

    return spoil


def pasted(sheet: str, *rows: list[Any]) -> Spoil:
    """Return a spoiler that adds rows as they are below the last."""

    def spoil(grids: Grids) -> None:
        grids[sheet] += [list(row) for row in rows]

    return spoil


def next_row(sheet: str) -> int:
    """Return the number of the first row below a sheet's last."""
    return len(grids_of(whole_book())[sheet]) + 1
