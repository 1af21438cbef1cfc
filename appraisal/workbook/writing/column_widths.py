"""How wide columns are and how many lines a text takes, in characters."""

from __future__ import annotations

import math

from appraisal.workbook.schema import Cell
from appraisal.workbook.writing.furniture import headings
from appraisal.workbook.writing.pages import Page

# Text columns grow with their content, or with their example, between two bounds.
_WIDTHS = {
    Cell.CODE: 18,
    Cell.NAME: 30,
    Cell.CODES: 22,
    Cell.NUMBER: 14,
    Cell.SHARE: 13,
    Cell.WHOLE: 11,
    Cell.YEAR: 12,
    Cell.DATE: 19,
    Cell.YES_NO: 14,
    Cell.CHOICE: 19,
    Cell.SECTION: 24,
    Cell.SHARES: 20,
    Cell.POINTS: 22,
    Cell.SCALE: 22,
    Cell.RATES: 22,
    Cell.TARGET: 14,
}
_NARROWEST_TEXT, _WIDEST_TEXT = 22, 46
# What a report prints as it stands is read in paragraphs.
_WIDEST_OF = {"text": 80}
FORM_WIDTHS = (30, 58, 70)
_SCORE, _REASON = 13, 34


def column_widths(page: Page) -> dict[int, int]:
    """Return the width of each column that a sheet of rows has, by its index."""
    longest = _longest_texts(page)
    texts = headings(page)
    widths = dict.fromkeys(page.reasons.values(), _REASON) | dict.fromkeys(page.scores.values(), _SCORE)
    for name, index in page.columns.items():
        column = page.sheet.columns[name]
        if column.cell is Cell.TEXT:
            length = max(longest.get(index, 0), len(column.example))
            widths[index] = max(_NARROWEST_TEXT, min(length, _WIDEST_OF.get(name, _WIDEST_TEXT)))
        else:
            widths[index] = max(_WIDTHS[column.cell], 4 + max(len(word) for word in texts[index].split()))
    return widths


def _longest_texts(page: Page) -> dict[int, int]:
    longest: dict[int, int] = {}
    for (row, column), content in page.contents.items():
        if row > page.heading_row and isinstance(content, str):
            longest[column] = max(longest.get(column, 0), len(content))
    return longest


def lines_in(text: str, width: int) -> int:
    """Return how many lines a text takes in a column, by a cautious guess at where it wraps.

    >>> lines_in("Likely (pounds a year)", 12), lines_in("two\\nlines", 12)
    (2, 2)
    """
    return sum(max(1, math.ceil(len(line) / max(1.2 * width, 1))) for line in text.split("\n"))
