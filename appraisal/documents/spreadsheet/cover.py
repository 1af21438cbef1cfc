"""The sheets that explain the others: about the workbook, and contents; the line that stands second on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from appraisal.documents.spreadsheet.sheets import Column, Sheet

COVER, CONTENTS = "About", "Contents"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover: its text, and whether it is a heading."""

    text: str
    style: Literal["heading", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Cover:
    """Its title, the line that stands second on every sheet, whose it is, and what the sheet on the workbook says;
    `subject` and `keywords` are among the file's properties."""

    title: str
    status: str
    organisation: str
    lines: tuple[Line, ...]
    subject: str
    keywords: str


def contents(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the list of the other sheets that hold a table, in their order."""
    sheet = Sheet(
        name=CONTENTS,
        title="Contents",
        summary="",
        about=("The name of a sheet is a link to it.",),
        columns=(Column("Sheet", "link", 26), Column("What it holds", width=90), Column("Rows", "number")),
        ids=tuple(other.name for other in sheets),
    )
    return sheet.filled([(other.name, other.summary, len(other.rows)) for other in sheets])
