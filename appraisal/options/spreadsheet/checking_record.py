"""Checks of figures with keys: each, on its own sheet, is the one that the run recorded."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.documents.spreadsheet.sheets import Sheet
from appraisal.options.spreadsheet.check import OTHER, Check
from appraisal.options.spreadsheet.there import RECORD, There

_MOST = 30  # terms of one formula: a cell holds 8,192 characters of it


def checks_of_record(there: There, sheet: Sheet) -> Iterator[Check]:
    """Hold the figures of a sheet against those that the run recorded, some at a time."""
    runs = _runs(sheet)
    for start in range(0, len(runs), _MOST):
        some = runs[start : start + _MOST]
        count = float(sum(last - first + 1 for _, first, last in some))
        cells = [sheet.range_of((first, column), (last, column)) for column, first, last in some]
        yield Check(
            "Figures are those that the run recorded",
            f"sheet {sheet.name}" + (f", part {start // _MOST + 1}" if len(runs) > _MOST else ""),
            "figures on the sheet",
            (f"COUNT({','.join(cells)})", count),
            "those that are the same in results.json, by key",
            ("+".join(_alike(there[RECORD], sheet, run) for run in some), count),
        )


Run = tuple[int, int, int]  # a column, and the first and last row of figures that stand one below the other in it


def _runs(sheet: Sheet) -> list[Run]:
    """Return where figures with keys stand: a mark of what is not available parts them."""
    runs: list[Run] = []
    for column, row in sorted((column, row) for _, _, (row, column) in sheet.keyed()):
        if runs and (runs[-1][0], runs[-1][2]) == (column, row - 1):
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return runs


def _alike(record: Sheet, sheet: Sheet, run: Run) -> str:
    """Return the formula that counts those figures of a run of cells that are recorded under their keys."""
    column, first, last = run
    key = next(place for place, each in enumerate(sheet.columns) if each.kind == "key")
    end = f'&".{sheet.columns[column].key}"' if sheet.columns[column].key else ""
    keys, figures = (sheet.range_of((first, place), (last, place)) for place in (key, column))
    recorded = f"SUMIF({record.column('Key')},{keys}{end},{record.column('Result')})"
    return f"SUMPRODUCT(--(ABS({recorded}-{figures})<={OTHER}))"
