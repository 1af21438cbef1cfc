"""Columns of sheets whose rows are told as they stand: how each kind of them is made, and those that several share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.columns import Cell, Column, SourceCell


def text_column(
    heading: str,
    help: str = "",  # noqa: A002 - named as the field of Column
    *,
    example: str = "",
    lacking: str = "",
    extra: bool = False,
) -> Column:
    """Return a column of texts, which may be blank."""
    return Column(heading, Cell.TEXT, help, lacking=lacking, extra=extra, example=example)


def name_column(heading: str, help: str, example: str) -> Column:  # noqa: A002
    """Return a column of texts, of which no row is without one.

    >>> name_column("Risk", "What may go wrong.", "The phones fail").required
    True
    """
    return Column(heading, Cell.TEXT, help, required=True, example=example)


def code_column(heading: str, help: str, sheet: str, example: str = "", *, required: bool = False) -> Column:  # noqa: A002
    """Return a column of codes of the rows of a sheet, which a sheet may be without unless they are required."""
    return Column(heading, Cell.CODE, help, required, refers_to=sheet, example=example, extra=not required)


def date_column(
    heading: str,
    help: str,  # noqa: A002
    example: str = "",
    *,
    required: bool = False,
    extra: bool = False,
    lacking: str = "",
) -> Column:
    """Return a column of days."""
    return Column(heading, Cell.DATE, help, required, lacking=lacking, example=example, extra=extra)


def choice_column(
    heading: str,
    help: str,  # noqa: A002
    choices: type[StrEnum],
    example: str = "",
    *,
    required: bool = False,
) -> Column:
    """Return a column of the words of a closed list."""
    return Column(heading, Cell.CHOICE, help, required, choices=choices, example=example)


def row_code_column(example: str) -> Column:
    """Return the column of a row's own code."""
    return Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", required=True, example=example)


CodeOfRow = Annotated[str, row_code_column("advice")]
PublishedBasis = Annotated[
    Basis,
    Column("Basis", Cell.CHOICE, "our reading: the source can be read otherwise too.", choices=Basis, extra=True),
]
Deadline = Annotated[
    dt.date | None, Column("Deadline", Cell.DATE, "Last day; blank if it has none.", example="2027-08-31")
]
InWords = Annotated[
    str,
    text_column("In words", "August 2027 or 2027/28, by its last day; or an event.", example="August 2027"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A word of the document's own texts, for its glossary."""

    term: Annotated[str, name_column("Term", "A word or an abbreviation of your own.", "NVQ")]
    meaning: Annotated[str, text_column("What it means", "In plain words.", lacking="what it means")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """Something that whoever reads the document is asked."""

    name: Annotated[str, name_column("Decision", "What the board is asked.", "Begin in the south in October")]
    why: Annotated[str, text_column("Why", "In a sentence.", lacking="why")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """What a meeting resolved, on what terms, and what was decided under delegation."""

    meeting: Annotated[str, name_column("Meeting", "Whose.", "Cabinet")]
    date: Annotated[dt.date | None, date_column("Date", "When it met.", "2027-03-09")] = None
    asked: Annotated[str, text_column("Asked", "What the meeting was asked.")] = ""
    resolved: Annotated[
        str, text_column("Resolved", "What was decided.", lacking="what was resolved", example="Approved as set out.")
    ] = ""
    by: Annotated[str, text_column("By whom", "If not the whole meeting.", extra=True)] = ""
    conditions: Annotated[str, text_column("Conditions", "On what terms.", example="A report after six months.")] = ""
    delegated: Annotated[str, text_column("Decided under delegation", "What, by which role, and when.")] = ""
    next_report: Annotated[dt.date | None, date_column("Next report", "When it comes back.")] = None
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""
