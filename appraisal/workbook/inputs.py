"""The way in: a path (an .xlsx, or a folder of CSV files) becomes a Book of its kind, and a Book what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from appraisal.ground.files import can_be_named
from appraisal.workbook.assembly import Assembly, in_sheet_order
from appraisal.workbook.book import Book
from appraisal.workbook.faults import Fault, InputFaults, unusable_file
from appraisal.workbook.faults.wording import shown
from appraisal.workbook.file.places import with_places
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.file.snapshot import snapshot_grids
from appraisal.workbook.kind import Kind
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.kind_named import kind_of, said_in, sheets_of

_LONGEST = 60  # characters of a name that is too long to be one


def read_book(path: Path, kinds: Sequence[Kind]) -> Book:
    """Return the rows of a workbook or CSV folder of one of these kinds, with their places and what was read leniently.

    Raises InputFaults if a cell cannot be read, and then names what its kind would find too: all faults at once.
    """
    grids = grids_at(path, kinds)
    book, faults = book_from_grids(grids, kind_of(grids, kinds))
    if faults:
        raise InputFaults(verdict_on(book, faults).faults)
    return book


def examine(path: Path, kinds: Sequence[Kind], places: Path | None = None) -> Assembly:
    """Return all that is to be said of a workbook or CSV folder; a file that cannot be used is one fault.

    `places` is the file, if there is one, that keeps where the rows of a CSV folder stood in the workbook it is of.
    """
    try:
        grids = grids_at(path, kinds)
        book, faults = book_from_grids(grids, kind_of(grids, kinds))
    except InputFaults as unusable:
        return Assembly(None, unusable.faults)
    return verdict_on((places and with_places(book, places)) or book, faults)


def kind_at(path: Path, kinds: Sequence[Kind]) -> Kind:
    """Return the kind of a workbook or CSV folder; raises InputFaults if it cannot be told."""
    return kind_of(grids_at(path, kinds), kinds)


def other_kind_at(path: Path, kind: Kind) -> str | None:
    """Return what a workbook or CSV folder says that it is, in quotation marks ("" if nothing), where most of its
    sheets are of no such kind; None where they are, and where it cannot be read."""
    try:
        grids = grids_at(path, (kind,))
    except InputFaults:
        return None
    if 2 * sheets_of(kind, grids) >= len(grids):
        return None
    _, word = said_in(grids)
    return shown(word) if word else ""


def grids_at(path: Path, kinds: Sequence[Kind]) -> tuple[Grid, ...]:
    """Return the sheets of a workbook or CSV folder; raises InputFaults if it cannot be used at all."""
    if not can_be_named(path):
        raise InputFaults([unusable_file(f"{path.name[:_LONGEST]}...", "no file can have so long a name", "Check it.")])
    sheets = (sheet for kind in kinds for sheet in kind.schema.sheets)
    return snapshot_grids(path, sheets) if path.is_dir() else workbook_grids(path)


def verdict_on(book: Book, faults: tuple[Fault, ...] = ()) -> Assembly:
    """Return all that is to be said of a book and of the faults that were found on the way to it, if any."""
    whole = book.kind.assemble(book)
    every = in_sheet_order((*faults, *whole.faults), book)
    made = None if every else whole.made
    return replace(whole, made=made, faults=every, left_out=book.left_out, not_there=book.not_there, kind=book.kind)
