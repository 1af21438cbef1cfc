"""Where each row of a workbook stood, kept beside its CSV form, so that what is read from that names the cells of the
officer's file. What is read back may have been changed by anybody: it is taken whole, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from appraisal.ground.bounded import json_in
from appraisal.workbook.book import Book, Entries
from appraisal.workbook.faults import Place
from appraisal.workbook.file.gate import MOST_ROWS

PLACES = "cells.json"
_CELL, _LETTERS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}"), re.compile(r"[A-Z]{1,3}")


def write_places(book: Book, path: Path) -> None:
    """Write, for each sheet that has rows, its title, the column of each field (on a form its cell), the number of each
    row, and the cells of scores that stand beside their criterion by the index of their row."""
    sheets = {
        entries.sheet.name: {
            "title": entries.title or entries.sheet.name,
            "columns": dict(entries.columns),
            "rows": list(entries.numbers),
            "beside": {
                str(index): {name: place.cell for name, place in places.items()}
                for index, places in entries.beside.items()
            },
        }
        for entries in book.entries
        if entries.rows
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(stood, ensure_ascii=False)}" for name, stood in sheets.items())
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")


def with_places(book: Book, path: Path) -> Book | None:
    """Return a book that was read from CSV files with the places that a file keeps of it; None if it keeps no others'.

    It must have what `write_places` writes, for these sheets and as many rows, and nothing else.
    """
    try:
        kept = json_in(path)
        if kept.keys() != {entries.sheet.name for entries in book.entries if entries.rows}:
            return None
        criteria = next((kept.get(e.sheet.name, {}).get("title", "") for e in book.entries if e.sheet.beside), "")
        entries = tuple(_placed(e, kept[e.sheet.name], str(criteria)) if e.rows else e for e in book.entries)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return replace(book, entries=entries)


def _placed(entries: Entries, stood: Mapping[str, Any], criteria: str) -> Entries:
    """Return the entries of one sheet where they stood; ValueError, KeyError, TypeError or AttributeError if what is
    kept of it cannot be."""
    title, columns, rows = stood["title"], stood["columns"], stood["rows"]
    beside = {int(index): _cells(entries, cells, _CELL) for index, cells in stood["beside"].items()}
    names = {name.casefold() for name in (entries.sheet.name, *entries.sheet.also)}
    right = (
        title.strip().casefold() in names or (bool(beside) and title == criteria),
        len(rows) == len(entries.rows),
        all(type(row) is int and (0 < row <= MOST_ROWS or index in beside) for index, row in enumerate(rows)),
        all(0 <= index < len(rows) and cells for index, cells in beside.items()),
    )
    if not all(right):
        raise ValueError("these are not the rows that are kept")
    return replace(
        entries,
        title=title,
        columns=_cells(entries, columns, _CELL if entries.sheet.shape == "form" else _LETTERS),
        numbers=tuple(rows),
        beside={
            index: {name: Place(criteria, cell) for name, cell in cells.items()} for index, cells in beside.items()
        },
    )


def _cells(entries: Entries, cells: Mapping[str, str], address: re.Pattern[str]) -> dict[str, str]:
    """Return the cells or columns of fields; ValueError for a field that the sheet lacks, or what is no address."""
    if not (cells.keys() <= entries.sheet.columns.keys() and all(map(address.fullmatch, cells.values()))):
        raise ValueError("these are not cells of the sheet")
    return dict(cells)
