"""Which formulas of somebody's workbook may stand in a copy: sums over its cells, and nothing that reaches outside."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from appraisal.workbook.book import column_index

# What a sum is made of. Functions that open links, run programs or build an address from a text are not among them.
_FUNCTIONS = {
    *("SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "PRODUCT", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS"),
    *("AVERAGE", "AVERAGEIF", "AVERAGEIFS", "MEDIAN", "MIN", "MAX", "LARGE", "SMALL", "STDEV", "VAR"),
    *("ROUND", "ROUNDUP", "ROUNDDOWN", "MROUND", "CEILING", "FLOOR", "INT", "TRUNC", "MOD", "ABS", "SIGN"),
    *("POWER", "SQRT", "EXP", "LN", "LOG", "LOG10"),
    *("IF", "IFERROR", "AND", "OR", "NOT", "TRUE", "FALSE", "ISBLANK", "ISNUMBER", "ISERROR", "N", "NA"),
    *("VLOOKUP", "HLOOKUP", "LOOKUP", "MATCH", "INDEX", "CHOOSE", "ROW", "ROWS", "COLUMN", "COLUMNS"),
    *("NPV", "PV", "FV", "PMT", "RATE", "NPER", "IRR"),
    *("DATE", "YEAR", "MONTH", "DAY", "EDATE", "EOMONTH", "DAYS"),
    *("CONCATENATE", "LEFT", "RIGHT", "MID", "LEN", "TRIM", "UPPER", "LOWER", "PROPER", "TEXT", "VALUE"),
}
# What a spreadsheet program takes at most.
_LONGEST = 8_192
_SHEET = r"(?:(?P<sheet>'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)!)?"
_CELLS = re.compile(rf"{_SHEET}\$?([A-Z]{{1,3}})\$?([1-9][0-9]{{0,6}})(?::\$?([A-Z]{{1,3}})\$?([1-9][0-9]{{0,6}}))?")
_COLUMNS = re.compile(rf"{_SHEET}\$?([A-Z]{{1,3}}):\$?([A-Z]{{1,3}})")
_OPERATORS = {"OPERATOR-PREFIX", "OPERATOR-INFIX", "OPERATOR-POSTFIX", "PAREN", "WHITE-SPACE"}
_LITERALS = {"NUMBER", "TEXT", "LOGICAL", "ERROR"}
_LAST_ROW = 1_048_575


@dataclass(frozen=True, slots=True)
class Area:
    """The cells that a formula takes from a sheet (named without capitals), from 0, ends included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def areas(formula: str, own: str) -> tuple[Area, ...] | None:
    """Return what a formula on the sheet `own` takes from which sheets; None if there is anything in it but a sum.

    >>> areas("=ROUND(B2*1.03, 0)", "Costs")
    (Area(sheet='costs', top=1, left=1, bottom=1, right=1),)
    >>> areas('=HYPERLINK("https://example.org", "Click")', "Costs") is None
    True
    """
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError  # late: only who copies a workbook asks

    if len(formula) > _LONGEST or not formula.startswith("="):
        return None
    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError):
        return None
    taken: list[Area] = []
    for token in tokens:
        if token.type == "OPERAND" and token.subtype == "RANGE":
            area = _area(token.value, own)
            if area is None:
                return None
            taken.append(area)
        elif not _is_ordinary(token.type, token.subtype, token.value):
            return None
    depth = sum({"OPEN": 1, "CLOSE": -1}.get(token.subtype, 0) for token in tokens)
    return tuple(taken) if tokens and depth == 0 else None


def is_harmless(formula: str, own: str, kept: Collection[str]) -> bool:
    """Return whether a formula is a sum over cells of kept sheets (named without capitals)."""
    taken = areas(formula, own)
    return taken is not None and all(area.sheet in kept for area in taken)


def _is_ordinary(kind: str, subtype: str, value: str) -> bool:
    if kind == "FUNC":
        return subtype == "CLOSE" or value.rstrip("(").upper() in _FUNCTIONS
    if kind == "OPERAND":
        return subtype in _LITERALS
    return kind in _OPERATORS or (kind == "SEP" and subtype == "ARG")


def _area(reference: str, own: str) -> Area | None:
    if cells := _CELLS.fullmatch(reference):
        first, top, last, bottom = cells.group(2, 3, 4, 5)
        rows = sorted((int(top) - 1, int(bottom or top) - 1))
        columns = sorted((column_index(first), column_index(last or first)))
        return Area(_sheet(cells["sheet"], own), rows[0], columns[0], rows[1], columns[1])
    if whole := _COLUMNS.fullmatch(reference):
        columns = sorted((column_index(whole[2]), column_index(whole[3])))
        return Area(_sheet(whole["sheet"], own), 0, columns[0], _LAST_ROW, columns[1])
    return None


def _sheet(written: str | None, own: str) -> str:
    if written is None:
        return own.casefold()
    return (written[1:-1].replace("''", "'") if written.startswith("'") else written).casefold()
