"""The sheet of every figure that a document may print, by its key in results.json."""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.documents.spreadsheet.sheets import Column, Sheet


def every_figure(numbers: Mapping[str, float], noun: str) -> Sheet:
    """Return the sheet of numbers by their keys in results.json; `noun` is what the document is called: plan, report.

    >>> every_figure({"count.red": 2.0}, "plan").rows
    (('count.red', 2.0),)
    """
    return Sheet(
        name="All_figures",
        title=f"Every figure of the {noun}",
        summary="Every figure of results.json, by its key",
        about=("Money is in pounds, shares are from 0 to 1.",),
        columns=(Column("Key", "key", 48), Column("Figure", "figure", key="")),
        ids=tuple(numbers),
    ).filled(list(numbers.items()))
