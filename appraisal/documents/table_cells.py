"""The texts of a printed table as templates/report.typ reads them, with marks where a line may break inside a word."""

from __future__ import annotations

import dataclasses
from typing import Any

from appraisal.documents.document import Grid, Runs, plain
from appraisal.documents.table_columns import Setting, softened
from appraisal.documents.word_breaks import dealt


def columns_with_breaks(grid: Grid, chosen: Setting) -> list[dict[str, Any]]:
    """Return the columns with break points in their headings and units."""
    return [
        {
            "heading": softened(column.heading, chosen, index),
            "unit": softened(column.unit, chosen, index),
            "numeric": column.numeric,
        }
        for index, column in enumerate(grid.columns)
    ]


def rows_with_breaks(grid: Grid, chosen: Setting) -> list[list[list[dict[str, Any]]]]:
    """Return each row's cells as runs with break points."""
    return [[_cell(content, chosen, index) for index, content in enumerate(row)] for row in grid.rows]


def _cell(content: Runs, chosen: Setting, column: int) -> list[dict[str, Any]]:
    """Return a cell's runs; a word may go over two of them."""
    texts = dealt(softened(plain(content), chosen, column), tuple(run.text for run in content))
    return [{**dataclasses.asdict(run), "text": text} for run, text in zip(content, texts, strict=True)]
