"""The schema of the officer's workbook: one frozen row dataclass a sheet, whose annotated fields are its columns.

Template, reader, checker, CSV snapshot and data dictionary all walk these classes; nothing else lists the columns.
A sheet has one of two shapes: "rows" (a heading row, then a record a row) or "form" (a field a row: name, value).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Literal, get_args, get_type_hints

from appraisal.case import (
    Basis,
    Bearer,
    Direction,
    Grade,
    Kind,
    Measure,
    Perspective,
    Recurrence,
    Terms,
    Timing,
)


class Cell(Enum):
    """What a cell holds; `cells.py` has one parser for each."""

    TEXT = "text"
    CODE = "a short code: letters, digits and hyphens"
    NAME = "a kind and its codes joined by colons, such as cost:ict-set-up"
    CODES = "one or more codes, separated by semicolons"
    NUMBER = "a number"
    SHARE = "a share between 0 and 1, or a percentage"
    WHOLE = "a whole number"
    YEAR = "a financial year, such as 2019/20"
    DATE = "a date"
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    SHARES = "shares separated by semicolons, such as 25%; 60%; 100%"
    POINTS = "pairs separated by semicolons, such as 0=0; 50=80; 100=100"


class Shape(StrEnum):
    """How low, likely and high are read."""

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"


class Ends(StrEnum):
    """What low and high are: the furthest it can go, or the 10th and 90th percentiles."""

    EXTREMES = "extremes"
    PERCENTILES = "P10 and P90"


class ValueShape(StrEnum):
    """How a criterion's measure becomes 0-100."""

    LINEAR = "linear"
    PIECEWISE = "piecewise"
    BANDS = "bands"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `refers_to` names sheets (separated by spaces) whose codes the cell may hold."""

    heading: str
    cell: Cell
    help: str
    required: bool = False
    unit: str = ""
    refers_to: str = ""
    choices: type[StrEnum] | None = None


Low = Annotated[
    float | None, Column("Low", Cell.NUMBER, "Lowest reasonable figure (or P10). Blank with a likely figure: fixed.")
]
Likely = Annotated[float | None, Column("Likely", Cell.NUMBER, "Most likely figure (or P50).")]
High = Annotated[float | None, Column("High", Cell.NUMBER, "Highest reasonable figure (or P90).")]
ShapeCell = Annotated[Shape, Column("Shape", Cell.CHOICE, "Shape of the range; blank means pert.", choices=Shape)]
EndsCell = Annotated[Ends, Column("Low and high are", Cell.CHOICE, "Blank means extremes.", choices=Ends)]
BasisCell = Annotated[
    Basis,
    Column(
        "Basis", Cell.CHOICE, "Published, our reading of something published, or an assumption.", True, choices=Basis
    ),
]
GradeCell = Annotated[
    Grade,
    Column(
        "Evidence grade",
        Cell.CHOICE,
        "A audited or contracted, B published for this service, C comparable services, D judgement, E placeholder.",
        True,
        choices=Grade,
    ),
]
SourceCell = Annotated[str, Column("Source", Cell.TEXT, "Document and paragraph.")]
ReasonCell = Annotated[str, Column("Reason", Cell.TEXT, "Why this figure, in a sentence.", True)]
DriversCell = Annotated[
    tuple[str, ...],
    Column("Times", Cell.CODES, "Shared assumptions that multiply the amount.", refers_to="Assumptions"),
]
OptionsCell = Annotated[
    tuple[str, ...],
    Column("Options", Cell.CODES, "Codes of the options it applies to, or all.", True, refers_to="Options"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow:
    id: Annotated[str, Column("Short name", Cell.CODE, "Names the output folder.", True)]
    title: Annotated[str, Column("Title", Cell.TEXT, "Title of the report.", True)]
    council: Annotated[str, Column("Council", Cell.TEXT, "The council's name.", True)]
    service: Annotated[str, Column("Service", Cell.TEXT, "The service appraised.", True)]
    committee: Annotated[str, Column("Committee", Cell.TEXT, "Who decides.", True)]
    decision_date: Annotated[dt.date | None, Column("Decision date", Cell.DATE, "Date of the meeting.")] = None
    jurisdiction: Annotated[
        str, Column("Jurisdiction", Cell.TEXT, "England, Scotland, Wales or Northern Ireland.", True)
    ]
    stage: Annotated[str, Column("Stage", Cell.TEXT, "SOC, OBC or FBC, or the paper's own word.")] = ""
    first_year: Annotated[int, Column("First year", Cell.YEAR, "Year 0, undiscounted.", True)]
    years: Annotated[int, Column("Years", Cell.WHOLE, "Length of the appraisal period.", True)]
    price_base: Annotated[int, Column("Price base", Cell.YEAR, "The year whose prices all money is in.", True)]
    discount_schedule: Annotated[str, Column("Discount schedule", Cell.CODE, "A schedule in the reference data.", True)]
    timing: Annotated[
        Timing, Column("Timing", Cell.CHOICE, "When in the year cash falls; blank means start.", choices=Timing)
    ] = Timing.START
    publication: Annotated[str, Column("Publication", Cell.TEXT, "public or exempt.")] = "public"
    worked_example: Annotated[bool, Column("Worked example", Cell.YES_NO, "yes: says so on every page and chart.")] = (
        False
    )
    source_document: Annotated[str, Column("Source document", Cell.TEXT, "The published report it is based on.")] = ""
    evidence_note: Annotated[str, Column("Evidence note", Cell.TEXT, "When and how the assumptions were fixed.")] = ""
    report_of: Annotated[str, Column("Report of", Cell.TEXT, "Role, not a person's name.")] = ""
    wards: Annotated[str, Column("Wards affected", Cell.TEXT, "")] = ""
    key_decision: Annotated[str, Column("Key decision", Cell.TEXT, "")] = ""
    forward_plan_reference: Annotated[str, Column("Forward plan reference", Cell.TEXT, "")] = ""
    cabinet_member: Annotated[str, Column("Cabinet member", Cell.TEXT, "Role, not a person's name.")] = ""
    scrutiny_chair: Annotated[str, Column("Scrutiny chair", Cell.TEXT, "Role, not a person's name.")] = ""
    contact: Annotated[str, Column("Contact", Cell.TEXT, "Role, not a person's name.")] = ""
    report_version: Annotated[str, Column("Report version", Cell.TEXT, "")] = ""
    status: Annotated[str, Column("Status", Cell.TEXT, "")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code that other sheets refer to.", True)]
    name: Annotated[str, Column("Option", Cell.TEXT, "Name as printed.", True)]
    model: Annotated[str, Column("Delivery model", Cell.TEXT, "In-house, trading company, trust, ...", True)]
    description: Annotated[str, Column("Description", Cell.TEXT, "What it is, in two sentences.")] = ""
    business_as_usual: Annotated[
        bool, Column("Business as usual", Cell.YES_NO, "yes for one option: the comparator.")
    ] = False
    do_minimum: Annotated[bool, Column("Do minimum", Cell.YES_NO, "yes for one option; may be business as usual.")] = (
        False
    )
    recommended: Annotated[bool, Column("Recommended", Cell.YES_NO, "yes for the option the paper recommends.")] = False
    added: Annotated[bool, Column("Added", Cell.YES_NO, "yes if the published paper did not consider it.")] = False
    decision: Annotated[str, Column("Decision and reason", Cell.TEXT, "Why it was, or was not, recommended.")] = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code.", True)]
    name: Annotated[str, Column("Criterion", Cell.TEXT, "Name as printed.", True)]
    kind: Annotated[Kind, Column("Kind", Cell.CHOICE, "cost, risk or outcome.", True, choices=Kind)]
    description: Annotated[str, Column("Description", Cell.TEXT, "What is judged or measured.")] = ""
    measure: Annotated[
        Measure, Column("Measured by", Cell.CHOICE, "judged, or taken from the simulation.", True, choices=Measure)
    ]
    measure_year: Annotated[int | None, Column("Year measured", Cell.YEAR, "For a saving: the year.")] = None
    unit: Annotated[str, Column("Unit", Cell.TEXT, "Unit of the measure.")] = "points"
    direction: Annotated[
        Direction, Column("Direction", Cell.CHOICE, "Whether more is better.", True, choices=Direction)
    ]
    value_shape: Annotated[
        ValueShape,
        Column(
            "Value function",
            Cell.CHOICE,
            "linear, piecewise, bands, or direct (already 0-100).",
            True,
            choices=ValueShape,
        ),
    ]
    worst: Annotated[float | None, Column("Worst", Cell.NUMBER, "Measure worth 0.")] = None
    best: Annotated[float | None, Column("Best", Cell.NUMBER, "Measure worth 100.")] = None
    points: Annotated[
        tuple[tuple[float, float], ...], Column("Points", Cell.POINTS, "For piecewise and bands: measure=value.")
    ] = ()
    weight_low: Annotated[float | None, Column("Weight low", Cell.NUMBER, "Swing weight, lowest.", unit="0-100")] = None
    weight: Annotated[
        float, Column("Weight", Cell.NUMBER, "Swing weight: 100 for the swing that matters most.", True, unit="0-100")
    ]
    weight_high: Annotated[float | None, Column("Weight high", Cell.NUMBER, "Swing weight, highest.", unit="0-100")] = (
        None
    )
    basis: BasisCell
    grade: GradeCell
    source: SourceCell = ""
    reason: ReasonCell


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    option: Annotated[str, Column("Option", Cell.CODE, "Option's code.", True, refers_to="Options")]
    criterion: Annotated[str, Column("Criterion", Cell.CODE, "Code of a judged criterion.", True, refers_to="Criteria")]
    low: Low = None
    likely: Likely
    high: High = None
    basis: BasisCell
    grade: GradeCell
    source: SourceCell = ""
    reason: ReasonCell


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code that cost lines refer to.", True)]
    name: Annotated[str, Column("Assumption", Cell.TEXT, "What it is.", True)]
    unit: Annotated[str, Column("Unit", Cell.TEXT, "Unit of the figure.", True)]
    low: Low = None
    likely: Likely = None
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    outcomes: Annotated[
        tuple[tuple[float, float], ...],
        Column("Outcomes", Cell.POINTS, "Instead of a range: figure=chance; figure=chance."),
    ] = ()
    drivers: DriversCell = ()
    basis: BasisCell
    grade: GradeCell
    source: SourceCell = ""
    reason: ReasonCell


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code.", True)]
    name: Annotated[str, Column("Line", Cell.TEXT, "What the money is for.", True)]
    options: OptionsCell
    category: Annotated[str, Column("Category", Cell.TEXT, "Set-up, running, transition, ...")] = ""
    saving: Annotated[
        bool, Column("Saving", Cell.YES_NO, "yes: the amount is money saved, entered without a minus sign.")
    ] = False
    low: Low = None
    likely: Likely
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    drivers: DriversCell = ()
    recurrence: Annotated[
        Recurrence,
        Column(
            "Recurrence",
            Cell.CHOICE,
            "recurrent: the amount is a year's; one-off: the whole sum.",
            True,
            choices=Recurrence,
        ),
    ]
    first_year: Annotated[int, Column("First year", Cell.YEAR, "", True)]
    last_year: Annotated[int, Column("Last year", Cell.YEAR, "", True)]
    build_up: Annotated[
        tuple[float, ...],
        Column(
            "Build-up",
            Cell.SHARES,
            "Shares of the amount year by year; blank: all at once (recurrent), evenly (one-off).",
        ),
    ] = ()
    perspective: Annotated[
        Perspective,
        Column(
            "Perspective",
            Cell.CHOICE,
            "Blank means both; transfers such as redundancy pay are financial.",
            choices=Perspective,
        ),
    ] = Perspective.BOTH
    bearer: Annotated[Bearer, Column("Whose money", Cell.CHOICE, "Blank means council.", choices=Bearer)] = (
        Bearer.COUNCIL
    )
    terms: Annotated[Terms, Column("Prices", Cell.CHOICE, "Blank means real.", choices=Terms)] = Terms.REAL
    basis: BasisCell
    grade: GradeCell
    source: SourceCell = ""
    reason: ReasonCell


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code.", True)]
    name: Annotated[str, Column("Risk", Cell.TEXT, "What may happen, and to what effect.", True)]
    options: OptionsCell
    category: Annotated[str, Column("Category", Cell.TEXT, "")] = ""
    probability: Annotated[
        float, Column("Probability", Cell.SHARE, "Chance that it happens at all in the appraisal period.", True)
    ]
    low: Low = None
    likely: Annotated[
        float | None, Column("Likely", Cell.NUMBER, "Cost if it happens, most likely.", unit="£ a year while it lasts")
    ]
    high: High = None
    first_year: Annotated[int, Column("Earliest year", Cell.YEAR, "First year in which it may start.", True)]
    last_year: Annotated[int, Column("Latest year", Cell.YEAR, "Last year in which it may start.", True)]
    duration: Annotated[int, Column("Years it lasts", Cell.WHOLE, "Blank means 1.")] = 1
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role.")] = ""
    mitigation: Annotated[str, Column("Mitigation", Cell.TEXT, "What is done about it.")] = ""
    basis: BasisCell
    grade: GradeCell
    source: SourceCell = ""
    reason: ReasonCell


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelationRow:
    first: Annotated[
        str,
        Column(
            "First",
            Cell.NAME,
            "kind:code: cost:ict-set-up, risk:slippage:impact, assumption:pay, weight:cost, score:latc:quality.",
            True,
        ),
    ]
    second: Annotated[str, Column("Second", Cell.NAME, "As the first.", True)]
    coefficient: Annotated[float, Column("Correlation", Cell.NUMBER, "Between -1 and 1.", True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    activity: Annotated[str, Column("Activity", Cell.TEXT, "", True)]
    start: Annotated[dt.date, Column("Start", Cell.DATE, "First day.", True)]
    end: Annotated[dt.date | None, Column("End", Cell.DATE, "Last day; blank if none is given.")] = None
    source: SourceCell = ""


class Section(StrEnum):
    """Where a statement appears in the report."""

    SUMMARY = "purpose"
    RECOMMENDATION = "recommendation"
    BACKGROUND = "background"
    FINANCE = "finance"
    LEGAL = "legal"
    CONSULTATION = "consultation"
    EQUALITIES = "equalities"
    REASONS = "reasons"
    LOOSE_ENDS = "loose end"
    FURTHER_WORK = "further work"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    section: Annotated[
        Section, Column("Section", Cell.CHOICE, "Where it appears in the report.", True, choices=Section)
    ]
    text: Annotated[str, Column("Text", Cell.TEXT, "In plain words.", True)]
    basis: BasisCell
    source: SourceCell = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    row: type
    shape: Literal["rows", "form"] = "rows"
    help: str = ""
    needed: bool = False

    @property
    def columns(self) -> Mapping[str, Column]:
        """Return the columns by field name, in sheet order."""
        return _columns(self.row)

    @property
    def required(self) -> frozenset[str]:
        """Return the names of the fields that must be filled: those marked so, and those without a default."""
        return _required(self.row)


@cache  # the annotations are resolved once for each sheet, not once for each cell
def _columns(row: type) -> Mapping[str, Column]:
    hints = get_type_hints(row, include_extras=True)
    return MappingProxyType({f.name: get_args(hints[f.name])[-1] for f in dataclasses.fields(row)})


@cache
def _required(row: type) -> frozenset[str]:
    bare = {f.name for f in dataclasses.fields(row) if f.default is dataclasses.MISSING}
    return frozenset(bare | {name for name, column in _columns(row).items() if column.required})


SHEETS: tuple[Sheet, ...] = (
    Sheet("About", AboutRow, "form", "What the case is about.", needed=True),
    Sheet("Options", OptionRow, help="The ways of delivering the service.", needed=True),
    Sheet("Criteria", CriterionRow, help="What matters, how it is measured and what it is worth.", needed=True),
    Sheet("Scores", ScoreRow, help="How each option does on each judged criterion, with the reason."),
    Sheet("Assumptions", AssumptionRow, help="Shared figures that cost lines refer to."),
    Sheet("Costs", CostRow, help="Money by option and year: pounds, real, at the price base."),
    Sheet("Risks", RiskRow, help="What may go wrong, how likely, what it costs."),
    Sheet("Correlations", CorrelationRow, help="Figures that move together."),
    Sheet("Plan", MilestoneRow, help="Activities with dates."),
    Sheet("Narrative", StatementRow, help="Text for the report, with its source."),
)
