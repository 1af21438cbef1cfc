"""Tracing: from a figure that is printed back through the sums to the cells of the workbook.

`workings_of(results, book)[key]` is how the figure of a key of results.json is made: the sum, the figures that it is
made of, and where they end, the cells. How each family of keys is told is its entry's to say, or a function's
(`families_traced`).
"""

from __future__ import annotations

from appraisal.options.results import Results
from appraisal.options.tracing.back import cells_of, normal_cell, resting_on
from appraisal.options.tracing.families_traced import FAMILIES, made
from appraisal.options.tracing.figures_written import exactly, written
from appraisal.options.tracing.telling import DEPTH, Told, told
from appraisal.options.tracing.working import Kind, Part, Rule, Source, Working
from appraisal.options.tracing.workings import Workings
from appraisal.workbook import Book

__all__ = [
    "DEPTH",
    "FAMILIES",
    "Kind",
    "Part",
    "Rule",
    "Source",
    "Told",
    "Working",
    "Workings",
    "cells_of",
    "exactly",
    "normal_cell",
    "resting_on",
    "told",
    "workings_of",
    "written",
]


def workings_of(results: Results, book: Book) -> Workings:
    """Return the workings of an appraisal's figures. `book` is the workbook from which its case was read."""
    return Workings(results, book, made)
