"""The sheets of a service plan: one frozen row dataclass each, whose annotated fields are its columns.

What a row says is what the plan holds, so that most rows are the plan's nouns as they stand (`plan`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.cell_values import Target
from appraisal.workbook.schema.columns import Cell, Column, SourceCell
from appraisal.workbook.schema.record_columns import (
    CodeOfRow,
    Deadline,
    InWords,
    PublishedBasis,
    choice_column,
    code_column,
    name_column,
    text_column,
)


class About(StrEnum):
    """How sure the plan is of a figure of its activity."""

    ABOUT = "about"
    OVER = "over"
    LEAST = "at least"


class Duty(StrEnum):
    """Whether an objective says what the service is for, or what it sets out to do."""

    ROLE = "role"
    AIM = "aim"


class DriverKind(StrEnum):
    """Where what drives the plan comes from."""

    EXTERNAL = "external"
    CORPORATE = "corporate"
    DIRECTORATE = "directorate"
    SERVICE = "service"


class LinkKind(StrEnum):
    """What the service contributes to."""

    PRIORITY = "corporate priority"
    PLAN = "other plan"


class Perspective(StrEnum):
    """The four perspectives of a balanced scorecard."""

    CUSTOMER = "customer"
    PROCESS = "process"
    FINANCE = "finance"
    STAFF = "staff"


class Better(StrEnum):
    """Which way a measure is to go."""

    MORE = "at least"
    LESS = "at most"


class Level(StrEnum):
    """How likely a risk is, or how much it would do."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Saving(StrEnum):
    """What an efficiency frees."""

    CASHABLE = "cashable"
    NOT_CASHABLE = "non-cashable"
    BOTH = "cashable and non-cashable"


class Judgement(StrEnum):
    """What a competitiveness statement finds of an activity."""

    CORPORATE = "needs a corporate approach to market testing"
    SMALL = "too small to outsource"
    COMMISSIONS = "commissions already and could not be outsourced"
    LATER = "competition may suit it but there is no capacity to look into it or it has been tested"


class Money(StrEnum):
    """Whether a line is spent or received."""

    COST = "cost"
    INCOME = "income"


class Total(StrEnum):
    """What the lines of the budget come to."""

    GROSS = "gross cost"
    INCOME = "income"
    NET = "net cost"


class Part(StrEnum):
    """The parts of a plan, as its template has them."""

    SERVICE = "the service"
    DRIVERS = "drivers"
    FACTORS = "success factors"
    LINKS = "links"
    SCORECARD = "scorecard"
    ISSUES = "corporate issues"
    RESOURCES = "resources"
    MONITORING = "monitoring"
    WORKPLAN = "workplan"
    LOOSE_END = "loose end"


_Years = "Each year, such as 2027/28"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow:
    kind: Annotated[str, text_column("Kind", "What the workbook is of; leave it as it is.")] = "service plan"
    id: Annotated[str, Column("Short name", Cell.CODE, "Names the output folder.", True)]
    title: Annotated[str, text_column("Title", "Title of the plan.", lacking="a title")] = ""
    council: Annotated[str, text_column("Council", "The council's name.", lacking="the name of the council")] = ""
    directorate: Annotated[
        str, text_column("Directorate", "What the service is part of.", lacking="the directorate")
    ] = ""
    service: Annotated[str, text_column("Service", "Whose plan it is.", lacking="the service")] = ""
    first_year: Annotated[int, Column("First year", Cell.YEAR, "The year that the plan is for.", True)]
    years: Annotated[int, Column("Years", Cell.WHOLE, "How many years it covers.", True)]
    holder: Annotated[str, text_column("Plan holder", "Role, not a person's name.", lacking="who holds the plan")] = ""
    purpose: Annotated[
        str, text_column("Purpose", "What the service is for, in two sentences.", lacking="what the service is for")
    ] = ""
    worked_example: Annotated[
        bool, Column("Worked example", Cell.YES_NO, "yes: says so on every page.", extra=True)
    ] = False
    source_document: Annotated[
        str, text_column("Source document", "The published plan it is based on.", extra=True)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    name: Annotated[str, name_column("Who", "Role or body, not a person's name.", "Director of Housing")]
    date: Annotated[dt.date | None, Column("Signed on", Cell.DATE, "Blank: not signed yet.", example="2027-03-12")] = (
        None
    )
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Function", "Name as printed.", "Customer advice")]
    does: Annotated[
        str, text_column("What it does", "In a sentence.", lacking="what it does", example="Answers first enquiries.")
    ] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    id: CodeOfRow
    function: Annotated[str, code_column("Function", "Code of the function.", "Functions", "advice", required=True)]
    name: Annotated[str, name_column("What is counted", "As it reads after the figure.", "enquiries handled each year")]
    about: Annotated[About | None, choice_column("How exact", "Blank: exactly so many.", About, "about")] = None
    figure: Annotated[float, Column("Figure", Cell.NUMBER, "In full.", True, example="50000")]
    up_to: Annotated[float | None, Column("Up to", Cell.NUMBER, "The other end of a range.", extra=True)] = None
    pounds: Annotated[bool, Column("Pounds", Cell.YES_NO, "yes: it is money.", extra=True)] = False
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Objective", "In a few words.", "Answer enquiries the first time")]
    kind: Annotated[Duty, choice_column("Kind", "Blank: an aim.", Duty, "aim")] = Duty.AIM
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRow:
    kind: Annotated[DriverKind, choice_column("Kind", "Where it comes from.", DriverKind, "external", required=True)]
    name: Annotated[str, name_column("Driver", "What drives the plan.", "A new duty in law")]
    effect: Annotated[
        str, text_column("Effect", "What it does to the service.", lacking="its effect", example="More assessments.")
    ] = ""
    papers: Annotated[str, text_column("Papers", "Where it is set down.", example="The Act of 2026")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow:
    name: Annotated[str, name_column("Success factor", "What must go right this year.", "The new system goes live")]
    why: Annotated[
        str, text_column("Why", "Why it is critical.", lacking="why", example="The old one has no support.")
    ] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    id: CodeOfRow
    kind: Annotated[LinkKind, choice_column("Kind", "Blank: a corporate priority.", LinkKind)] = LinkKind.PRIORITY
    name: Annotated[str, name_column("Priority or plan", "Its name.", "Less waste")]
    contribution: Annotated[
        str, text_column("Contribution", "What the service adds to it.", example="A shared desk.")
    ] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    perspective: Annotated[
        Perspective, choice_column("Perspective", "Of the scorecard.", Perspective, "customer", required=True)
    ]
    name: Annotated[str, name_column("Outcome", "What will be so.", "Complaints are answered in time")]
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    id: CodeOfRow
    perspective: Annotated[
        Perspective | None, choice_column("Perspective", "Of the scorecard. Blank for a part.", Perspective, "customer")
    ] = None
    name: Annotated[str, name_column("Measure", "Name as printed.", "Calls answered in 20 seconds")]
    team: Annotated[str, text_column("Team", "Whose measure it is; blank: everybody's.", extra=True)] = ""
    part_of: Annotated[
        str, code_column("Part of", "Code of the measure whose target it is held against, with others.", "Scorecard")
    ] = ""
    unit: Annotated[str, text_column("Unit", "% or what is counted.", example="%")] = ""
    better: Annotated[Better | None, choice_column("Target is", "at least or at most.", Better, "at least")] = None
    current: Annotated[
        Target | None, Column("Current", Cell.TARGET, "The last reading; N/A if there is none.", example="90%")
    ] = None
    as_at: Annotated[str, text_column("As at", "When it was read.", example="Q3 2026/27")] = ""
    targets: Annotated[
        tuple[tuple[int, Target], ...],
        Column(_Years, Cell.TARGET, "As you would type it.", yearly=True, example="to be set"),
    ] = ()
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Action", "What is done.", "Train call handlers")]
    perspective: Annotated[
        Perspective | None, choice_column("Perspective", "If it stands on the scorecard.", Perspective, "customer")
    ] = None
    team: Annotated[str, text_column("Team", "Whose workplan it is in.", example="Customer advice")] = ""
    deadline: Deadline = None
    when: InWords = ""
    lead: Annotated[str, text_column("Lead", "Role, not a person's name.", example="Team leader")] = ""
    objective: Annotated[str, code_column("Objective", "Code of the objective it serves.", "Objectives")] = ""
    measure: Annotated[str, code_column("Measure", "Code of the measure it moves.", "Scorecard")] = ""
    link: Annotated[str, code_column("Priority", "Code of the priority or plan it serves.", "Links")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualityRow:
    name: Annotated[str, name_column("Action", "What is done for equality.", "Ask minority groups what they need")]
    team: Annotated[str, text_column("Team", "Blank: the whole service.", extra=True)] = ""
    deadline: Deadline = None
    when: InWords = ""
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    name: Annotated[str, name_column("Risk", "What may go wrong.", "The phones fail")]
    area: Annotated[str, text_column("Area", "Whom it hits; blank: the whole service.", example="Customer advice")] = ""
    likelihood: Annotated[Level, choice_column("Likelihood", "How likely it is.", Level, "low", required=True)]
    impact: Annotated[Level, choice_column("Impact", "How much it would do.", Level, "high", required=True)]
    comment: Annotated[str, text_column("Comment", "What it would do, and to whom.", example="Nobody can call us.")] = (
        ""
    )
    contingency: Annotated[str, text_column("Contingency", "What is done then.", example="Calls go to mobiles.")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EfficiencyRow:
    name: Annotated[str, name_column("Efficiency", "What is done at less cost.", "One contract in place of four")]
    saving: Annotated[Saving | None, choice_column("Saving", "Whether it frees cash.", Saving, "cashable")] = None
    accrues_to: Annotated[
        str, text_column("Accrues to", "Whose budget it helps; blank: the service's.", extra=True)
    ] = ""
    when: Annotated[str, text_column("By when", "In words.", example="From 2027/28")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionRow:
    name: Annotated[str, name_column("Activity", "What could be tested against the market.", "Training")]
    functions: Annotated[
        tuple[str, ...],
        Column("Functions", Cell.CODES, "Codes of the functions it is of.", refers_to="Functions", extra=True),
    ] = ()
    judgement: Annotated[
        Judgement, choice_column("Judgement", "What was found.", Judgement, "too small to outsource", required=True)
    ]
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Line", "Name as printed.", "Employees")]
    kind: Annotated[Money, choice_column("Kind", "Blank: cost.", Money, "cost")] = Money.COST
    part_of: Annotated[
        str,
        Column(
            "Part of",
            Cell.CODE,
            "Code of the line that holds it; a part is never counted again.",
            refers_to="Resources",
        ),
    ] = ""
    by_year: Annotated[
        tuple[tuple[int, float], ...],
        Column(
            _Years,
            Cell.NUMBER,
            "Thousands of pounds, without a minus sign. Of a line with parts it may be blank: they are added up.",
            unit="£000",
            yearly=True,
            example="250",
        ),
    ] = ()
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTotalRow:
    what: Annotated[Total, choice_column("Total", "Which total is printed.", Total, "net cost", required=True)]
    by_year: Annotated[
        tuple[tuple[int, float], ...],
        Column(_Years, Cell.NUMBER, "Thousands of pounds.", unit="£000", yearly=True, example="250"),
    ] = ()
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    name: Annotated[str, name_column("What is reviewed", "Targets, actions, the budget.", "Progress on targets")]
    when: Annotated[str, text_column("When", "How often.", lacking="when", example="Each quarter")] = ""
    who: Annotated[str, text_column("By whom", "Role or meeting.", lacking="by whom", example="Management team")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimitRow:
    part: Annotated[Part, choice_column("Part", "Which part of the plan.", Part, "scorecard", required=True)]
    pages: Annotated[int, Column("Pages", Cell.WHOLE, "The most that the template allows.", True, example="3")]
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    part: Annotated[Part, choice_column("Part", "Where it is printed.", Part, "resources", required=True)]
    text: Annotated[str, name_column("Text", "In plain words.", "Figures are before recharges are reallocated.")]
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""
