"""The rows of what is told: the plan, the glossary and the narrative."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.cell_values import OwnSection
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
    """Where a statement appears in the report; those that most reports need come first, as the drop-down has them."""

    SUMMARY = "purpose"
    RECOMMENDATION = "recommendation"
    REASONS = "reasons"
    BACKGROUND = "background"
    APPROVAL = "if approved"
    RESIDENTS = "what residents get"
    ADVANTAGE = "advantage"
    DISADVANTAGE = "disadvantage"
    PRIORITIES = "corporate priorities"
    FINANCE = "finance"
    FUNDING = "how it is paid for"
    LEGAL = "legal"
    STAFFING = "staffing"
    EQUALITIES = "equalities"
    CONSULTATION = "consultation"
    MEASURES = "measure of success"
    AUTHORITY = "who decides"
    WAITING = "if we wait"
    BACKGROUND_PAPERS = "background paper"
    RISK = "risk"
    PROPERTY = "property"
    VALUE_FOR_MONEY = "value for money"
    PROCUREMENT = "procurement"
    TECHNOLOGY = "information technology"
    SUSTAINABILITY = "sustainability"
    SOCIAL_VALUE = "social value"
    METHOD = "note on method"
    LOOSE_ENDS = "loose end"
    FURTHER_WORK = "further work"
    OWN = "own"  # of the officer's own, under a title of its own: an OwnSection in a row


# Each of these says something of an option, and nothing without one.
OF_AN_OPTION = (Section.ADVANTAGE, Section.DISADVANTAGE, Section.RESIDENTS)


class After(StrEnum):
    """The part of the report after which a section of the officer's own stands."""

    RECOMMENDATIONS = "recommendations"
    REASONS = "reasons"
    BACKGROUND = "background"
    APPROVAL = "if approved"
    CONSULTATION = "consultation"
    OPTIONS = "options"
    MONEY = "money"
    OUTCOMES = "outcomes"
    RISK = "risk"
    HOW_SURE = "how sure"
    IMPLICATIONS = "implications"
    TIMETABLE = "timetable"
    MEASURES = "measures of success"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    section: Annotated[
        Section | OwnSection,
        Column(
            "Section",
            Cell.SECTION,
            "Where it appears: one of the report's sections, or own: and the title of a section of yours. A note on "
            "method is printed in the appraisal.",
            True,
            suggest="sections",
            sections=Section,
            example="background",
        ),
    ]
    options: Annotated[
        tuple[str, ...],
        Column(
            "Option",
            Cell.CODES,
            "Codes of the options it speaks of. An advantage, a disadvantage and what residents get need one; "
            "elsewhere blank means the whole report.",
            refers_to="Options",
            extra=True,
        ),
    ] = ()
    after: Annotated[
        After | None,
        Column(
            "After",
            Cell.CHOICE,
            "Of a section of yours alone: what it comes after. Blank: it stands before the background papers.",
            choices=After,
            extra=True,
        ),
    ] = None
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
