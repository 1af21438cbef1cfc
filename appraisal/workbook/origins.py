"""From a noun of the case back to its cell, so that a warning about the method can say where to look."""

from __future__ import annotations

from appraisal.workbook.book import Book
from appraisal.workbook.schema import AssumptionRow, CostRow, CriterionRow, OptionRow, RiskRow, ScoreRow

_ROWS: dict[str, type] = {
    "option": OptionRow,
    "criterion": CriterionRow,
    "weight": CriterionRow,
    "score": ScoreRow,
    "assumption": AssumptionRow,
    "cost": CostRow,
    "risk": RiskRow,
}
# The cell that a name of `draws` is about; for other kinds, the row's first.
_FIELDS = {"weight": "weight", "score": "likely", "assumption": "likely", "cost": "likely"}
_PARTS = {"impact": "likely", "happens": "probability", "start": "first_year"}


def origin(book: Book, kind: str, code: str, field: str = "id") -> str:
    """Return where a row stands, such as "Costs!A14"; for another of its cells name the field.

    `kind` is option, criterion, weight, score (code "option:criterion"), assumption, cost or risk. KeyError: no such
    row.
    """
    rows: type[object] = _ROWS[kind]
    for row, spot in book.placed(rows):
        if _code(row) == code:
            return str(spot("option" if kind == "score" and field == "id" else field))
    raise KeyError(f"no {kind} {code!r} in the workbook")


def origin_of_name(book: Book, name: str) -> str:
    """Return the cell of an uncertain number from its name in `draws`: "cost:set-up" or "risk:delay:impact"."""
    kind, _, code = name.partition(":")
    if kind == "risk":
        code, _, part = code.partition(":")
        return origin(book, kind, code, _PARTS[part])
    return origin(book, kind, code, _FIELDS[kind])


def _code(row: object) -> str:
    return f"{row.option}:{row.criterion}" if isinstance(row, ScoreRow) else str(getattr(row, "id", ""))
