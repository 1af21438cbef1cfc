"""What a sheet says itself, before anybody has written anything: title, help, legend, headings with notes, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.workbook.book import FORM_HEADINGS, column_letters
from appraisal.workbook.cells import read_number_text
from appraisal.workbook.pages import Content, Formula, Page, Position
from appraisal.workbook.schema import START_HERE, Cell, Column, OptionRow
from appraisal.workbook.styles import Styles

# The rows above the headings: title, help, legend.
TOP_ROWS = 3
_ADVICE = "Point at a heading to see what belongs there. Leave blank what is not known: a blank is never a zero."
_LEGEND = (
    ("needed", "Needed *"),
    ("known", "If known"),
    ("fill", "Still to fill"),
    ("wrong", "! Look again"),
    ("waiting", "Not counted"),
    ("example", "Example"),
)
