"""Remarks among the rows or below them ("Source: budget book", "* provisional"): no records, and passed over.

A remark stands alone in its row and begins as remarks do; below the last record it may be any sentence, too. A name
alone is a row that was begun.
"""

from __future__ import annotations

import re

from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.schema import Cell

_MARK = re.compile(r"[*\u2020\u2021\u00a7]+\s*\S|(?:\(\d{1,2}\)|\[\d{1,2}\]|[\u00b9\u00b2\u00b3])\s*\S")
_BEGINS = re.compile(
    r"(?:sources?|(?:foot)?notes?|n\.?\s?b\.?|key|remarks?|comments?|caveats?|basis|definitions?|prepared by|checked by"
    r"|(?:last )?updated|version|as at|p\.?s\.?)\s*(?:\d{0,2}\s*:|\d{1,2}[.)]|\s[-\u2013\u2014]\s)",
    re.IGNORECASE,
)
_BEGINS_AT_THE_END = re.compile(
    r"(?:see|please|n\.?b\.?|source|all (?:figures|costs|amounts|prices)|figures (?:are|in))\s", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(.*\)|\[.*\]", re.DOTALL)
_LONGEST = 300
# More words than most names have.
_WORDS_OF_A_SENTENCE = 5


def remark_in(table: Table, row: int, end: int) -> str:
    """Return the remark that a row is, in one text; "" if it is a record, or one that was begun.

    `end` is the table's last row with a record, as `last_record` gives it.
    """
    filled = sorted(table.filled(row))
    # As much of each as tells what it is; a hostile one must not cost time.
    given = (table.raw(row, index) for index in filled)
    texts = [" ".join(raw[:_LONGEST].split()) for raw in given if isinstance(raw, str)]
    if len(texts) != len(filled):
        return ""
    if len(texts) == 2 and _BEGINS.fullmatch(texts[0]):  # "Source:", and what it is in the cell beside it
        return " ".join(texts)
    if len(texts) != 1:
        return ""
    (text,) = texts
    at_the_end = row > end and (
        _BEGINS_AT_THE_END.match(text) or _IN_BRACKETS.fullmatch(text) or _is_sentence(table, filled[0], text)
    )
    return text if _MARK.match(text) or _BEGINS.match(text) or at_the_end else ""


def _is_sentence(table: Table, index: int, text: str) -> bool:
    """Return whether a text is too long for a code, or below a heading of names ends as no name does."""
    cells = {index: (name, table.sheet.columns[name].cell) for name, index in table.columns.items()}
    name, cell = cells.get(index, ("", Cell.TEXT))
    begins_a_row = index == min(cells) or name == "name"
    return begins_a_row and len(text.split()) >= _WORDS_OF_A_SENTENCE and (cell is Cell.CODE or text[-1] in ".!?")


def last_record(table: Table) -> int:
    """Return the last row below the headings that holds more than one cell; that of the headings if none does."""
    rows = table.grid.rows
    below = range(len(rows) - 1, table.heading_row, -1)
    return next((row for row in below if sum(not is_blank(raw) for raw in rows[row]) > 1), table.heading_row)
