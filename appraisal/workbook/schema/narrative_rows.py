"""The rows of what is told: the plan, the glossary and the narrative."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.case import (
    Basis,
)
from appraisal.workbook.schema.columns import (
    Cell,
    Column,
    SourceCell,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    activity: Annotated[str, Column("Activity", Cell.TEXT, "What is done.", True, example="Consult staff")]
    start: Annotated[dt.date, Column("Start", Cell.DATE, "First day.", True, example="2026-05-01")]
    end: Annotated[
        dt.date | None, Column("End", Cell.DATE, "Last day; blank if none is given.", example="2026-07-31")
    ] = None
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryRow:
    term: Annotated[
        str, Column("Term", Cell.TEXT, "A word or an abbreviation of your own texts.", True, example="MTFS")
    ]
    meaning: Annotated[
        str,
        Column(
            "What it means",
            Cell.TEXT,
            "In plain words. The report lists it if it uses it, in place of the toolkit's own words.",
            lacking="what it means",
            example="Medium-term financial strategy: how the council means to balance its books.",
        ),
    ] = ""


class Section(StrEnum):
    """Where a statement appears in the report."""

    SUMMARY = "purpose"
    RECOMMENDATION = "recommendation"
    BACKGROUND = "background"
    REASONS = "reasons"
    APPROVAL = "if approved"
    PRIORITIES = "corporate priorities"
    FINANCE = "finance"
    VALUE_FOR_MONEY = "value for money"
    PROCUREMENT = "procurement"
    STAFFING = "staffing"
    TECHNOLOGY = "information technology"
    PROPERTY = "property"
    SUSTAINABILITY = "sustainability"
    LEGAL = "legal"
    RISK = "risk"
    EQUALITIES = "equalities"
    CONSULTATION = "consultation"
    SOCIAL_VALUE = "social value"
    BACKGROUND_PAPERS = "background paper"
    LOOSE_ENDS = "loose end"
    FURTHER_WORK = "further work"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    section: Annotated[
        Section,
        Column("Section", Cell.CHOICE, "Where it appears in the report.", True, choices=Section, example="background"),
    ]
    text: Annotated[
        str,
        Column(
            "Text",
            Cell.TEXT,
            "In plain words. A blank line begins a paragraph, a line that starts with - is a bullet, **two stars** "
            "make bold.",
            True,
            example="The contract ends in March 2027.",
        ),
    ]
    basis: Annotated[
        Basis,
        Column(
            "Basis",
            Cell.CHOICE,
            "Blank: nothing is added. Others are printed after the text.",
            choices=Basis,
            extra=True,
        ),
    ] = Basis.PUBLISHED
    source: SourceCell = ""
