"""What a worksheet is before it is written: its sheet of the schema, where its headings stand, what its cells hold.

There is one way of writing (`paint.py`) and there are several ways to a page: from typed rows (`write.py`), as an empty
template with usual rows (`template.py`), and from the cells of somebody's file (`copying.py`), each at its own address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from appraisal.workbook.schema import Sheet


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that somebody typed, with its stored result."""

    text: str
    result: str | bool | int | float | None


Content = str | bool | int | float | dt.date | dt.datetime | Formula


@dataclass(frozen=True, slots=True)
class Page:
    """One worksheet to be written. Rows and columns are counted from 0.

    `columns` gives the column of each field that the sheet has; on a form the row of each field, whose value stands in
    `value_column` and its label in `label_column`. `scores` and `reasons` are the columns of scores beside their
    criterion, by option (headed "Score: OPTION" and "Why: OPTION"). `contents` holds what stands in the cells below the
    headings, and anything that somebody wrote elsewhere; titles, headings, labels and help are written by the painter
    wherever `contents` has nothing. `example` is the row that shows how the sheet is filled in, if it has one.
    `last_row` is the last row that is laid out for data. `marks` are messages for cells that are coloured.
    """

    sheet: Sheet
    title: str
    heading_row: int
    columns: Mapping[str, int]
    last_row: int
    contents: Mapping[tuple[int, int], Content] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    label_column: int = 0
    value_column: int = 1
    example: int | None = None
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
