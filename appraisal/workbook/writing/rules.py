"""What a rule that colours cells is, and the questions that many of them ask, as formulas."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.workbook.book import column_letters
from appraisal.workbook.writing.pages import Page

# The figures that say that somebody has considered a usual row.
FIGURES = ("likely", "verdict")


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula for the first row below the headings, the columns that it colours, and how.

    `rows` are the first and last row that it is for, if they are not all those laid out for data.
    """

    kind: str
    columns: tuple[int, ...]
    formula: str
    rows: tuple[int, int] | None = None


def unfilled(cell: str) -> str:
    return f"LEN(TRIM({cell}))=0"


def filled(cell: str) -> str:
    return f"LEN(TRIM({cell}))>0"


def begun(page: Page) -> str:
    """Return the formula that says whether a row has anything in it."""
    columns = page.columns.values()
    first, last = column_letters(min(columns)), column_letters(max(columns))
    return f"COUNTA(${first}{page.first_row + 1}:${last}{page.first_row + 1})>0"
