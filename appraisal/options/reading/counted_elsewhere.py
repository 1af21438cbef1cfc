"""Risks that the register does not cost, so that they need no figures."""

from __future__ import annotations

from collections.abc import Callable

from appraisal.options.case import CountedIn
from appraisal.workbook.reading.cell_parsers import is_blank, read_cell
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.raw import Ask, Refused

_FIGURES_OF_THE_REGISTER = frozenset({"probability", "likely"})


def spared(table: Table, row: int) -> frozenset[str]:
    """Return the figures that a risk does not need because it is counted elsewhere; none of one in the register."""
    return _FIGURES_OF_THE_REGISTER if _is_counted_elsewhere(table, row) else frozenset()


def where_counted(field: str, text_of: Callable[[str], str]) -> str:
    """Return the sheet of which a risk's `where` names a row, by what its `counted_in` says; "" for none."""
    return _SHEETS.get(text_of("counted_in"), "") if field == "where" else ""


_SHEETS = {CountedIn.RANGE.value: "Costs", CountedIn.CRITERION.value: "Criteria"}


def _is_counted_elsewhere(table: Table, row: int) -> bool:
    """Return whether the register does not cost a risk."""
    if "counted_in" not in table.columns or is_blank(raw := table.raw(row, table.columns["counted_in"])):
        return False
    try:
        read = read_cell(raw, Ask(table.place(row, table.columns["counted_in"]), table.sheet.columns["counted_in"], []))
    except Refused:
        return True  # what is wrong with it is said at its own cell
    return read is not CountedIn.REGISTER
