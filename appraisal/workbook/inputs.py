"""The way in: a path (an .xlsx, or a folder of CSV files) becomes a Book, and a Book a Case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from appraisal.ground.files import can_be_named
from appraisal.options.case import Case
from appraisal.options.checks.assemble import assemble, in_sheet_order, to_case
from appraisal.workbook.book import Book
from appraisal.workbook.faults import Caution, Fault, InputFaults, Note, Unfinished, unusable_file
from appraisal.workbook.file.places import with_places
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.file.snapshot import snapshot_grids
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.records import book_from_grids
from appraisal.workbook.writing.template import write_template

_LONGEST = 60  # characters of a name that is too long to be one


def read_case(path: str | Path) -> Case:
    """Return the case in a workbook or CSV folder; raises InputFaults with everything that is wrong with it.

    >>> from appraisal.ground.resources import bundled
    >>> case = read_case(bundled("inputs") / "birmingham-2018")
    >>> case.about.council, len(case.options)
    ('Birmingham City Council', 7)
    """
    return to_case(read_book(Path(path)))


def read_book(path: Path) -> Book:
    """Return the rows of a workbook or CSV folder, with their places and what was read leniently.

    Raises InputFaults if a cell cannot be read, and then names what `to_case` would find too: all faults at once.
    """
    return read_snapshot(path) if path.is_dir() else read_workbook(path)


def read_workbook(path: Path) -> Book:
    """Return the rows of an .xlsx workbook; raises InputFaults as `read_book` does."""
    return _whole(workbook_grids(path))


def read_snapshot(folder: Path) -> Book:
    """Return the rows of a folder of CSV files; raises InputFaults as `read_book` does."""
    return _whole(snapshot_grids(folder))


def _whole(grids: Sequence[Grid]) -> Book:
    book, faults = book_from_grids(grids)
    if faults:
        raise InputFaults(in_sheet_order((*faults, *assemble(book).faults)))
    return book


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that a check finds: the case if there is no fault, and everything said of cells, in sheet order.

    `left_out` are the sheets that are not read.
    """

    case: Case | None
    faults: tuple[Fault, ...]
    unfinished: tuple[Unfinished, ...] = ()
    notes: tuple[Note, ...] = ()
    cautions: tuple[Caution, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def sound_case(self) -> Case:
        """The case; raises InputFaults with every fault if there is none."""
        if self.case is None:
            raise InputFaults(self.faults)
        return self.case

    @property
    def not_accepted(self) -> tuple[Caution, ...]:
        """The cautions that nobody answers for."""
        return tuple(caution for caution in self.cautions if not caution.accepted)


def examine(path: Path, places: Path | None = None) -> Verdict:
    """Return all that is to be said of a workbook or CSV folder; a file that cannot be used is one fault.

    `places` is the file, if there is one, that keeps where the rows of a CSV folder stood in the workbook it is of.
    """
    try:
        book, faults = book_from_grids(grids_at(path))
    except InputFaults as unusable:
        return Verdict(None, unusable.faults)
    return verdict_on((places and with_places(book, places)) or book, faults)


def grids_at(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook or CSV folder; raises InputFaults if it cannot be used at all."""
    if not can_be_named(path):
        raise InputFaults([unusable_file(f"{path.name[:_LONGEST]}...", "no file can have so long a name", "Check it.")])
    return snapshot_grids(path) if path.is_dir() else workbook_grids(path)


def verdict_on(book: Book, faults: tuple[Fault, ...] = ()) -> Verdict:
    """Return all that is to be said of a book and of the faults that were found on the way to it, if any."""
    made = assemble(book)
    every = in_sheet_order((*faults, *made.faults))
    return Verdict(None if every else made.case, every, made.unfinished, made.notes, made.cautions, book.left_out)


def build_workbook(folder: Path, path: Path) -> None:
    """Write the .xlsx workbook of a CSV folder, with the sheet that explains it: the same bytes for the same folder."""
    write_template(read_snapshot(folder), path)
