"""The workbook of an options appraisal: a path becomes a case, and rows a book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from appraisal import workbook as officers
from appraisal.options.case import Case
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.workbook import Assembly, Book

_KINDS = (OPTIONS_APPRAISAL,)


def read_book(path: Path) -> Book:
    """Return the rows of a workbook or CSV folder, with their places; raises InputFaults, all faults at once."""
    return officers.read_book(path, _KINDS)


def examine(path: Path, places: Path | None = None) -> Assembly:
    """Return all that is to be said of a workbook or CSV folder, as `workbook.examine` does."""
    return officers.examine(path, _KINDS, places)


def read_case(path: str | Path) -> Case:
    """Return the case in a workbook or CSV folder; raises InputFaults with everything that is wrong with it.

    A path that a notebook names as seen from its own folder is found from others too (`found_from_notebooks`).
    OtherKindError for a service plan; in a notebook that papermill runs, ParameterError for a parameter that no cell of
    it has.

    >>> from appraisal.ground.resources import bundled
    >>> case = read_case(bundled("inputs") / "birmingham-2018")
    >>> case.about.council, len(case.options)
    ('Birmingham City Council', 7)
    """
    from appraisal.runs.opened_inputs import examined  # late: no check of a workbook waits for what runs need

    case: Case = examined(path, OPTIONS_APPRAISAL).sound
    return case


def to_case(book: Book) -> Case:
    """Return the case that the book describes; raises InputFaults with every fault there is."""
    case: Case = officers.verdict_on(book).sound
    return case


def book_of(*rows: Any) -> Book:
    """Return the book that holds these row values, placed as `write_workbook` would place them."""
    return officers.book_of(OPTIONS_APPRAISAL, *rows)
