"""The CSV form of a workbook: a folder with one file a sheet, values normalised, so that a diff shows what changed.

Files are UTF-8 with "\\n" newlines. Text that a spreadsheet program would run as a formula is written with an
apostrophe before it, which is taken off on reading.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from appraisal.workbook.book import FORM_HEADINGS, Book, Entries
from appraisal.workbook.faults import Fault, InputFaults, unusable_file
from appraisal.workbook.file.gate import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS
from appraisal.workbook.reading.cells import as_text
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import SHEETS, Cell, Worded, value_of

_RUNS_AS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBERS = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)


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


def snapshot_grids(folder: Path) -> tuple[Grid, ...]:
    """Return the sheets of a CSV folder; raises InputFaults for files that cannot be read."""
    if not folder.is_dir():
        raise InputFaults([unusable_file(folder.name, "there is no such folder", "Check the name.")])
    names = {file_stem(sheet.name): sheet.name for sheet in SHEETS}
    grids: list[Grid] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            grids.append(_grid(path, names.get(path.stem.lower(), path.stem)))
        except InputFaults as wrong:
            faults.extend(wrong.faults)
    if not grids and not faults:
        faults.append(unusable_file(folder.name, "it holds no CSV files", "It should hold about.csv, options.csv, ..."))
    if faults:
        raise InputFaults(faults)
    return tuple(grids)


def _grid(path: Path, name: str) -> Grid:
    if path.stat().st_size > LARGEST_FILE:
        raise InputFaults([unusable_file(path.name, "it is larger than 20 MiB", "Take out what is not needed.")])
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            records = list(csv.reader(file, strict=True))
    except UnicodeDecodeError:
        raise InputFaults([unusable_file(path.name, "it is not in UTF-8", "Save it as CSV UTF-8.")]) from None
    except csv.Error:
        mend = "Check the quotation marks, or save it again as CSV UTF-8."
        raise InputFaults([unusable_file(path.name, "it is not well-formed CSV", mend)]) from None
    if len(records) > MOST_ROWS or max(map(len, records), default=0) > MOST_COLUMNS:
        found = f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        raise InputFaults([unusable_file(path.name, found, "Take out what is not needed.")])
    return Grid(name, [tuple(alive(field) for field in record) for record in records])
