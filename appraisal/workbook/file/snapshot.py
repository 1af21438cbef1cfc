"""The CSV form of a workbook: a folder with one file a sheet, values normalised, so that a diff shows what changed.

Files are UTF-8 with "\\n" newlines. Text that a spreadsheet program would run as a formula is written with an
apostrophe before it, which is taken off on reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from appraisal.ground.bounded import UnfitError, content_of, is_file
from appraisal.workbook.book import FORM_HEADINGS, Book, Entries
from appraisal.workbook.faults import Fault, InputFaults, same_sheet_twice, unusable_file
from appraisal.workbook.file.gate import (
    LARGEST_FILE,
    LARGEST_READ,
    MIB,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Unfit,
)
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import Cell, Sheet, Worded, value_of

_RUNS_AS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBERS = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)
_MOST_FILES = 200  # a case has some 40 sheets at most
_TAKE_OUT = "Take out what is not needed."


def inert(text: str) -> str:
    """Return the text so that no spreadsheet program takes it for a formula; `alive` gives it back.

    >>> inert("=1+1"), inert("'=1+1"), inert("'Customer Journey'")
    ("'=1+1", "''=1+1", "'Customer Journey'")
    """
    return f"'{text}" if _RUNS_AS_FORMULA.match(text) else text


def alive(text: str) -> str:
    """Return the text that `inert` was given.

    >>> alive(inert("-3 = good")), alive("'Customer Journey'")
    ('-3 = good', "'Customer Journey'")
    """
    return text[1:] if _GUARDED.match(text) else text


def write_snapshot(book: Book, folder: Path) -> None:
    """Write the book's sheets into the folder, which is made if it is not there; a sheet without rows gets no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for entries in book.entries:
        path = folder / f"{file_stem(entries.sheet.name)}.csv"
        if entries.rows:
            path.write_text(_csv(entries), encoding="utf-8", newline="")
        else:
            path.unlink(missing_ok=True)


def file_stem(sheet: str) -> str:
    """Return the name of a sheet's file without its ending.

    >>> file_stem("Group weights")
    'group-weights'
    """
    return sheet.lower().replace(" ", "-")


def _csv(entries: Entries) -> str:
    columns = entries.sheet.columns
    records = [[_written(value_of(row, name), column.cell) for name, column in columns.items()] for row in entries.rows]
    headings = [column.heading for column in columns.values()]
    out = io.StringIO()
    # Quotes are forced only where the format needs them, so that a diff stays quiet.
    writer = csv.writer(out, lineterminator="\n")
    if entries.sheet.shape == "form":
        writer.writerow(FORM_HEADINGS[:2])
        writer.writerows(zip(headings, records[0], strict=True))
    else:
        writer.writerow(headings)
        writer.writerows(records)
    return out.getvalue()


def _written(value: object, cell: Cell) -> str:
    text = as_text(value, cell)
    return text if cell in _NUMBERS and not isinstance(value, Worded) else inert(text)


def snapshot_grids(folder: Path, sheets: Iterable[Sheet]) -> tuple[Grid, ...]:
    """Return the sheets of a CSV folder, which may be these; raises InputFaults for files that cannot be read.

    Hidden files are not read: some programs leave one beside each of ours.
    """
    if not folder.is_dir():
        raise InputFaults([unusable_file(folder.name, "there is no such folder", "Check the name.")])
    entries = folder.iterdir()
    files = sorted(path for path in entries if path.suffix.lower() == ".csv" and not path.name.startswith("."))
    if len(files) > _MOST_FILES:
        mend = "Give the folder that holds the sheets of one case, and nothing else."
        raise InputFaults([unusable_file(folder.name, f"it holds more than {_MOST_FILES} CSV files", mend)])
    names = {file_stem(sheet.name): sheet.name for sheet in sheets}
    reading = _Reading(names)
    for path in files:
        if not reading.is_full:
            reading.add(path)
    if not files:
        mend = f"It should hold {', '.join(f'{stem}.csv' for stem in list(names)[:2])}, ..."
        reading.faults.append(unusable_file(folder.name, "it holds no CSV files", mend))
    if reading.faults:
        raise InputFaults(reading.faults)
    return tuple(reading.grids)


class _Reading:
    """What was read of a CSV folder so far, and how much of it may still be."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.grids: list[Grid] = []
        self.faults: list[Fault] = []
        self._by_stem: dict[str, str] = {}
        self._bytes_left, self._cells_left = LARGEST_READ, MOST_CELLS

    @property
    def is_full(self) -> bool:
        return self._bytes_left < 0 or self._cells_left < 0

    def add(self, path: Path) -> None:
        """Read one more file, or keep what is wrong with it."""
        stem = path.stem.lower()
        first = self._by_stem.setdefault(stem, path.name)
        if first != path.name:
            self.faults.append(same_sheet_twice(path.name, first))
            return
        try:
            self.grids.append(Grid(self._names.get(stem, path.stem), self._rows(path)))
        except Unfit as unfit:
            self.faults.append(unfit.fault(path.name))

    def _rows(self, path: Path) -> list[tuple[str, ...]]:
        """Return the rows of a file, with what was written as inert text alive again; raises Unfit."""
        content = _content(path)
        self._bytes_left -= len(content)
        # Counted before it is taken apart, which is what takes time and memory; a comma in a text counts too.
        self._cells_left -= content.count(b",") + content.count(b"\n") + content.count(b"\r")
        if self.is_full:
            found = f"with it the folder has more than {LARGEST_READ // MIB} MiB, or {MOST_CELLS:,} cells and commas"
            raise Unfit(found, _TAKE_OUT)
        rows = [tuple(alive(field) for field in record) for record in _records(content)]
        if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
            raise Unfit(f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns", _TAKE_OUT)
        return rows


def _content(path: Path) -> bytes:
    try:
        return content_of(path, LARGEST_FILE)
    except UnfitError as unfit:
        mend = _TAKE_OUT if is_file(path) else "Move it elsewhere, or save the sheet as a CSV file."
        raise Unfit(str(unfit), mend) from None
    except OSError:
        raise Unfit("it cannot be opened", "Close it in other programs, or copy it to your own folder.") from None


def _records(content: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise Unfit("it is not in UTF-8", "Save it as CSV UTF-8.") from None
    except csv.Error as error:
        if "field limit" in str(error):
            found = f"it has a cell of more than {csv.field_size_limit():,} characters"
            raise Unfit(found, "Check the quotation marks, or shorten it.") from None
        mend = "Check the quotation marks, or save it again as CSV UTF-8."
        raise Unfit("it is not well-formed CSV", mend) from None
