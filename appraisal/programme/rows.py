"""The sheets of a programme: one frozen row dataclass each, whose annotated fields are its columns.

What a row says is what the programme holds, so that rows are its nouns as they stand (`programme`). A plan needs About,
Activities and Groupings alone; Services, Choices, Gap and Limits are for who has figures by service.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.columns import (
    Cell,
    Column,
    Ends,
    EndsCell,
    GradeCell,
    High,
    Low,
    ReasonCell,
    Shape,
    ShapeCell,
    SourceCell,
)
from appraisal.workbook.schema.record_columns import (
    DecisionRow,
    PublishedBasis,
    RecordRow,
    TermRow,
    choice_column,
    code_column,
    date_column,
    name_column,
    row_code_column,
    text_column,
)

__all__ = ["DecisionRow", "RecordRow", "TermRow"]


class Duty(StrEnum):
    """Whether a service must be provided, or the council chooses to."""

    MANDATORY = "mandatory"
    PRIORITY = "priority"
    OTHER = "other"


class Move(StrEnum):
    """What may be done to a service: four steps of one sequence, and three choices of their own."""

    ELIMINATE = "eliminate"
    SIMPLIFY = "simplify"
    INTEGRATE = "integrate"
    AUTOMATE = "automate"
    CHARGE = "charge"
    LOWER = "lower level"
    STOP = "stop"


SEQUENCE = (Move.ELIMINATE, Move.SIMPLIFY, Move.INTEGRATE, Move.AUTOMATE)


class RuleKind(StrEnum):
    """What a rule of a service grouping is about."""

    CHANNEL = "channel"
    PLACE = "place"
    PERSON = "people"
    PARTNERS = "partners"
    COST = "cost"
    OTHER = "other"


class Status(StrEnum):
    """Where an activity stands."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    LATE = "late"
    DONE = "done"


class Part(StrEnum):
    """Where a note is printed."""

    BACKGROUND = "background"
    PRINCIPLES = "principles"
    MODEL = "operating model"
    GAP = "the gap"
    PLAN = "the plan"
    TESTS = "tests of change"
    LOOSE_END = "loose end"


def _money(heading: str, help: str, example: str = "", *, extra: bool = False) -> Column:  # noqa: A002 - named as the field of Column
    return Column(heading, Cell.NUMBER, help, unit="£", example=example, extra=extra, at_least=0)


def _figure(heading: str, help: str, example: str = "") -> Column:  # noqa: A002
    return Column(heading, Cell.NUMBER, help, example=example, extra=True, at_least=0)


AssumedBasis = Annotated[
    Basis, Column("Basis", Cell.CHOICE, "Blank: an assumption.", choices=Basis, extra=True, example="assumption")
]
GroupingCell = Annotated[str, code_column("Grouping", "Code of the service grouping.", "Groupings", "transactions")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow:
    kind: Annotated[str, text_column("Kind", "What the workbook is of; leave it as it is.")] = "programme"
    id: Annotated[str, Column("Short name", Cell.CODE, "Names the output folder.", True)]
    title: Annotated[str, text_column("Title", "Title of the report.", lacking="a title")] = ""
    council: Annotated[str, text_column("Council", "The council's name.", lacking="the name of the council")] = ""
    programme: Annotated[str, text_column("Programme", "What it is called.", lacking="what it is called")] = ""
    committee: Annotated[str, text_column("Report to", "Who decides.", lacking="who decides")] = ""
    report_of: Annotated[str, text_column("Report of", "Role, not a person's name.", extra=True)] = ""
    report_date: Annotated[dt.date | None, date_column("Report date", "Date of the meeting or of the paper.")] = None
    jurisdiction: Annotated[str, text_column("Jurisdiction", "England, Scotland, Wales or Northern Ireland.")] = ""
    first_year: Annotated[int, Column("First year", Cell.YEAR, "The first year in which savings are looked for.", True)]
    years: Annotated[int, Column("Years", Cell.WHOLE, "For how many years.", True)]
    budget: Annotated[
        float | None, _money("Budget of a year", "The council's revenue budget, for comparison.", extra=True)
    ] = None
    reserves: Annotated[
        float | None,
        _money("Reserves", "What the programme may use of them, one-off costs and bridging in all. Blank: no limit."),
    ] = None
    together: Annotated[
        float | None,
        Column(
            "Move together",
            Cell.SHARE,
            "How far savings fall short together: 0 not at all, 1 altogether. Judgement.",
            extra=True,
        ),
    ] = None
    status: Annotated[str, text_column("Status", "Draft for discussion, agreed, ...", extra=True)] = ""
    worked_example: Annotated[
        bool, Column("Worked example", Cell.YES_NO, "yes: says so on every page.", extra=True)
    ] = False
    source_document: Annotated[
        str, text_column("Source document", "The published paper it is based on.", extra=True)
    ] = ""
    evidence_note: Annotated[str, text_column("Evidence note", "When and how the figures were set.", extra=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingRow:
    id: Annotated[str, row_code_column("transactions")]
    name: Annotated[str, name_column("Grouping", "A kind of service, in a few words.", "Simple requests and payments")]
    about: Annotated[str, text_column("What it is for", "In a sentence.", example="Quick and simple dealings.")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    grouping: Annotated[
        str, code_column("Grouping", "Code of the grouping it is of.", "Groupings", "transactions", required=True)
    ]
    name: Annotated[str, name_column("Rule", "How such services are to work.", "Online")]
    kind: Annotated[RuleKind | None, choice_column("About", "Blank: other.", RuleKind, "channel")] = None
    order: Annotated[
        int | None, Column("Preference", Cell.WHOLE, "1 for the first, 2 for the second; blank: none.", at_least=1)
    ] = None
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    id: Annotated[str, row_code_column("one-advice")]
    name: Annotated[str, name_column("Initiative", "Name as printed.", "One advice service")]
    workstream: Annotated[
        str, text_column("Workstream", "The same words each time.", lacking="a workstream", example="Assets")
    ] = ""
    theme: Annotated[str, text_column("Theme", "The same words each time.", example="Public buildings")] = ""
    text: Annotated[
        str, text_column("Description", "In a sentence or two.", lacking="a description", example="One front door.")
    ] = ""
    start: Annotated[dt.date | None, date_column("Start", "First day.", "2027-04-01", lacking="a start")] = None
    end: Annotated[dt.date | None, date_column("End", "Last day; blank if none is given.", "2028-03-31")] = None
    after: Annotated[
        tuple[str, ...],
        Column("After", Cell.CODES, "Codes of initiatives that end before it starts.", refers_to="Activities"),
    ] = ()
    owner: Annotated[str, text_column("Owner", "Role.", example="Head of property")] = ""
    status: Annotated[Status | None, choice_column("Status", "Blank: nothing is said.", Status, "under way")] = None
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    id: Annotated[str, row_code_column("front-desk")]
    name: Annotated[str, name_column("Test of change", "What is tried.", "One front desk in the school")]
    activity: Annotated[str, code_column("Initiative", "Code of the initiative it is part of.", "Activities")] = ""
    where: Annotated[str, text_column("Where", "In which place.", example="The north ward")] = ""
    start: Annotated[dt.date | None, date_column("Start", "First day.", "2027-04-01")] = None
    end: Annotated[dt.date | None, date_column("End", "Last day.", "2027-12-31")] = None
    shown: Annotated[
        str,
        text_column(
            "What must be shown",
            "Before it is spread.",
            lacking="what must be shown before it is spread",
            example="Fewer visits that lead nowhere.",
        ),
    ] = ""
    measure: Annotated[str, text_column("Measure", "By what it is seen.", example="Visits without an answer")] = ""
    now: Annotated[str, text_column("Now", "Where it stands, with its unit.", example="3 in 10")] = ""
    target: Annotated[
        str, text_column("Target", "What is enough, with its unit, or: to be set.", example="1 in 10")
    ] = ""
    then: Annotated[str, text_column("Then spread to", "Where it goes next.", example="The other three wards")] = ""
    decided: Annotated[str, text_column("Decided by", "Role or body.", example="Steering group")] = ""
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    id: Annotated[str, row_code_column("winter-roads")]
    name: Annotated[str, name_column("Service", "Name as printed.", "Winter roads")]
    duty: Annotated[
        Duty | None,
        choice_column(
            "Class", "mandatory: the law asks for it; priority: the council does; or other.", Duty, "mandatory"
        ),
    ] = None
    grouping: GroupingCell = ""
    budget: Annotated[float | None, _money("Budget", "Net cost of a year.", "1200000")] = None
    weight: Annotated[
        float | None,
        Column(
            "Weight",
            Cell.NUMBER,
            "What it is worth to residents beside the others, 0 to 100: your own judgement.",
            lacking="what it is worth to residents",
            example="60",
            at_least=0,
        ),
    ] = None
    unit: Annotated[str, text_column("Level counted in", "Unit of the level.", example="km treated", extra=True)] = ""
    level: Annotated[float | None, _figure("Level now", "What is provided.", "400")] = None
    average: Annotated[float | None, _figure("Level elsewhere", "What others provide on average.", "310")] = None
    minimum: Annotated[float | None, _figure("Least level", "The least that the law allows.", "250")] = None
    charge: Annotated[float | None, _money("Charge now", "For one use.", "0", extra=True)] = None
    charge_elsewhere: Annotated[
        float | None, _money("Charge elsewhere", "What others charge on average.", "2", extra=True)
    ] = None
    basis: AssumedBasis = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    id: Annotated[str, row_code_column("main-roads")]
    name: Annotated[str, name_column("Choice", "What is done, in a few words.", "Treat main roads alone")]
    service: Annotated[str, code_column("Service", "Code of the service.", "Services", "winter-roads", required=True)]
    move: Annotated[
        Move,
        choice_column(
            "Kind",
            "eliminate, simplify, integrate, automate: in this order; or charge, lower level, stop.",
            Move,
            "lower level",
            required=True,
        ),
    ]
    low: Low = None
    likely: Annotated[
        float | None,
        Column("Likely", Cell.NUMBER, "Saving or income of a full year.", True, unit="£ a year", example="80000"),
    ] = None
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    build_up: Annotated[
        tuple[float, ...],
        Column(
            "Build-up", Cell.SHARES, "Shares of it in each year from its first; blank: all at once.", example="0.5; 1"
        ),
    ] = ()
    earliest: Annotated[
        int | None, Column("From", Cell.YEAR, "First year in which it may begin; blank: the first.", example="2027/28")
    ] = None
    late_low: Annotated[float | None, Column("Months late, low", Cell.NUMBER, "Fewest.", extra=True, at_least=0)] = None
    late_likely: Annotated[
        float | None,
        Column(
            "Months late, likely",
            Cell.NUMBER,
            "By how many months its saving most likely comes later.",
            extra=True,
            at_least=0,
        ),
    ] = None
    late_high: Annotated[float | None, Column("Months late, high", Cell.NUMBER, "Most.", extra=True, at_least=0)] = None
    one_off: Annotated[float | None, _money("One-off cost", "What it costs once, in its first year.", "20000")] = None
    harm: Annotated[
        float | None,
        Column(
            "Harm",
            Cell.SHARE,
            "Which share of the service's worth residents lose, 0 to 1; 0 where they lose nothing.",
            lacking="what residents lose",
            example="0.1",
        ),
    ] = None
    team_months: Annotated[
        float | None,
        Column(
            "Team months",
            Cell.NUMBER,
            "Work of the programme's own people, in its first year.",
            example="6",
            at_least=0,
        ),
    ] = None
    level_after: Annotated[float | None, _figure("Level after", "In the unit of the service.", "310")] = None
    charge_after: Annotated[float | None, _money("Charge after", "For one use.", "2", extra=True)] = None
    after: Annotated[
        tuple[str, ...],
        Column("After", Cell.CODES, "Codes of choices that begin no later than it.", refers_to="Choices", extra=True),
    ] = ()
    basis: AssumedBasis = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    reading: Annotated[
        str, name_column("Reading", "How the target is read, the same words each time.", "£5m more each year")
    ]
    year: Annotated[int, Column("Year", Cell.YEAR, "Each year once for each reading.", True, example="2031/32")]
    gap: Annotated[float, Column("Gap", Cell.NUMBER, "To be closed in that year.", True, unit="£", example="25000000")]
    basis: AssumedBasis = Basis.ASSUMPTION
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    year: Annotated[int, Column("Year", Cell.YEAR, "Each year once.", True, example="2027/28")]
    team: Annotated[
        float | None,
        Column("Team months a quarter", Cell.NUMBER, "Blank: no limit.", example="12", at_least=0),
    ] = None
    bridge: Annotated[
        float | None, _money("Reserves may bridge", "How much of the gap of that year. Blank: nothing.", "2000000")
    ] = None
    one_off: Annotated[float | None, _money("One-off costs at most", "Blank: no limit but the reserves.")] = None
    basis: AssumedBasis = Basis.ASSUMPTION
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    part: Annotated[Part, choice_column("Part", "Where it is printed.", Part, "background", required=True)]
    text: Annotated[str, name_column("Text", "In plain words.", "Demand grows while funding falls.")]
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""
