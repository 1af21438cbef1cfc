"""What a rule that colours cells is, and the questions that many of them ask, as formulas."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.options.case import Measure
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


def is_judged(page: Page) -> str:
    """Return the formula that says whether a criterion is judged, and not measured from costs and risks."""
    if "measure" not in page.columns:
        return "TRUE"
    measure = page.at_row(page.columns["measure"])
    return f'OR({unfilled(measure)},{measure}="{Measure.JUDGED}")'
