"""The officer's .xlsx, as grids of raw cells. It is only read: saving it through a library would lose drop-downs."""

from __future__ import annotations

import datetime as dt
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appraisal.workbook.faults import InputFaults, unusable_file
from appraisal.workbook.gate import MOST_COLUMNS, MOST_ROWS, check_file
from appraisal.workbook.grids import Grid, Merged
from appraisal.workbook.raw import FormulaError, NoResult, Raw


def workbook_grids(path: Path) -> tuple[Grid, ...]:
    """Return every worksheet of the file; raises InputFaults with one fault if it is not a usable workbook.

    The file is read twice in full, for the stored values and for the formulas: a formula without a stored value would
    else look like a blank.
    """
    check_file(path)
    values, formulas = _load(path, data_only=True), _load(path, data_only=False)
    return tuple(_grid(values[sheet.title], sheet) for sheet in formulas.worksheets)


def _load(path: Path, data_only: bool) -> Any:
    import openpyxl  # late: a report's notebook reads CSV files

    with warnings.catch_warnings():
        # It warns of what it would drop on saving (drop-downs, headers); we never save.
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as file:
                return openpyxl.load_workbook(file, data_only=data_only, keep_links=False)
        except Exception:  # noqa: BLE001 - on a damaged file it raises whatever the parser stumbles over
            mend = "Open it in Excel or LibreOffice, save it again as .xlsx, and try that."
            raise InputFaults([unusable_file(path.name, "it cannot be read as a workbook", mend)]) from None


def _grid(values: Any, formulas: Any) -> Grid:
    rows = [tuple(map(_raw, *pair)) for pair in zip(_cells(values), _cells(formulas), strict=True)]
    merged = (Merged(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in formulas.merged_cells.ranges)
    areas = tuple(sorted(merged, key=lambda area: (area.top, area.left)))
    hidden = frozenset(number - 1 for number, row in formulas.row_dimensions.items() if row.hidden or row.height == 0)
    return Grid(formulas.title, rows, areas, hidden, formulas.sheet_state != "visible")


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet from A1 on, up to the bounds that the gate has checked for content."""
    bottom, right = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    rows = sheet.iter_rows(min_row=1, max_row=bottom, min_col=1, max_col=right)
    return itertools.islice(rows, MOST_ROWS)


def _raw(value: Any, formula: Any) -> Raw:
    if value.data_type == "e":
        return FormulaError(str(value.value))
    if value.value is None:
        # An empty text that a formula gave is stored too, as a cell of type "str".
        return NoResult() if formula.data_type == "f" and value.data_type == "n" else None
    if isinstance(value.value, str):
        # How Excel stores a carriage return inside a cell.
        return value.value.replace("_x000D_", "\r")
    if isinstance(value.value, bool | int | float | dt.datetime | dt.date | dt.time | dt.timedelta):
        return value.value
    return str(value.value)
