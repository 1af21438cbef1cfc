"""The rows of the sheets that are computed: options, criteria, scores, money, risks, the plan, the narrative."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.case import (
    Basis,
    Bearer,
    Change,
    Direction,
    Kind,
    Measure,
    Perspective,
    Recurrence,
    State,
    Terms,
)
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    DriversCell,
    Ends,
    EndsCell,
    GradeCell,
    High,
    Listing,
    Low,
    OptionCell,
    OptionsCell,
    ReasonCell,
    Shape,
    ShapeCell,
    SourceCell,
    StateCell,
    ValueShape,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    id: Annotated[
        str,
        Column(
            "Code",
            Cell.CODE,
            "Short code that other sheets refer to; left blank it is made from the name.",
            True,
            example="reform",
        ),
    ]
    name: Annotated[str, Column("Option", Cell.TEXT, "Name as printed.", True, example="Reformed in-house service")]
    model: Annotated[
        str,
        Column(
            "Delivery model",
            Cell.TEXT,
            "In-house, trading company, trust, ...",
            suggest="delivery models",
            lacking="a delivery model",
            example="In-house",
        ),
    ] = ""
    description: Annotated[
        str,
        Column(
            "Description",
            Cell.TEXT,
            "What it is, in two sentences.",
            lacking="a description",
            example="The council keeps the service and changes how it works.",
        ),
    ] = ""
    business_as_usual: Annotated[
        bool,
        Column("Business as usual", Cell.YES_NO, "yes for one option: the others are compared with it.", example="no"),
    ] = False
    do_minimum: Annotated[
        bool, Column("Do minimum", Cell.YES_NO, "yes for one option; may be business as usual.", example="no")
    ] = False
    recommended: Annotated[
        bool, Column("Recommended", Cell.YES_NO, "yes for the option the paper recommends.", example="no")
    ] = False
    listing: Annotated[
        Listing,
        Column(
            "List",
            Cell.CHOICE,
            "Blank means shortlist. An option on the longlist is not appraised; its decision says why.",
            choices=Listing,
            extra=True,
        ),
    ] = Listing.SHORTLIST
    added: Annotated[
        bool, Column("Added", Cell.YES_NO, "yes if the published paper did not consider it.", extra=True)
    ] = False
    decision: Annotated[
        str,
        Column(
            "Decision and reason",
            Cell.TEXT,
            "Why it was, or was not, taken further or recommended.",
            example="Kept: it can start within a year.",
        ),
    ] = ""
    source: Annotated[str, Column("Source", Cell.TEXT, "Document and paragraph.", extra=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="reach")
    ]
    name: Annotated[str, Column("Criterion", Cell.TEXT, "Name as printed.", True, example="Reach")]
    kind: Annotated[Kind, Column("Kind", Cell.CHOICE, "cost, risk or outcome.", True, choices=Kind, example="outcome")]
    description: Annotated[
        str,
        Column(
            "Description",
            Cell.TEXT,
            "What is judged or measured, and what 0 and 100 mean.",
            lacking="a description",
            example="How many residents use it. 0: half of today's. 100: twice as many.",
        ),
    ] = ""
    measure: Annotated[
        Measure,
        Column(
            "Measured by",
            Cell.CHOICE,
            "Blank means judged, by scores; the others are taken from the costs and risks you enter.",
            choices=Measure,
            example="judged",
        ),
    ] = Measure.JUDGED
    measure_year: Annotated[int | None, Column("Year measured", Cell.YEAR, "For a saving: the year.", extra=True)] = (
        None
    )
    unit: Annotated[str, Column("Unit", Cell.TEXT, "Unit of the measure; blank means points.", extra=True)] = "points"
    direction: Annotated[
        Direction | None,
        Column(
            "Direction",
            Cell.CHOICE,
            "Blank: less is better for cost and risk exposure, else more is better.",
            choices=Direction,
            extra=True,
        ),
    ] = None
    value_shape: Annotated[
        ValueShape | None,
        Column(
            "Value function",
            Cell.CHOICE,
            "linear, piecewise, bands, or direct (already 0-100). Blank: direct for judged scores, else linear.",
            choices=ValueShape,
            extra=True,
        ),
    ] = None
    worst: Annotated[
        float | None, Column("Worst", Cell.NUMBER, "Measure worth 0. Blank for scores that are already 0 to 100.")
    ] = None
    best: Annotated[float | None, Column("Best", Cell.NUMBER, "Measure worth 100.")] = None
    points: Annotated[
        tuple[tuple[float, float], ...],
        Column("Points", Cell.POINTS, "For piecewise and bands: measure=value.", extra=True),
    ] = ()
    weight_low: Annotated[
        float | None, Column("Weight low", Cell.NUMBER, "Swing weight, lowest.", unit="0-100", extra=True)
    ] = None
    weight: Annotated[
        float,
        Column(
            "Weight",
            Cell.NUMBER,
            "Swing weight: 100 for the move from worst to best that matters most, the others beside it.",
            True,
            unit="0-100",
            example="60",
        ),
    ]
    weight_high: Annotated[
        float | None, Column("Weight high", Cell.NUMBER, "Swing weight, highest.", unit="0-100", extra=True)
    ] = None
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: Annotated[str, Column("Source", Cell.TEXT, "Document and paragraph.", extra=True)] = ""
    reason: Annotated[
        str,
        Column(
            "Reason",
            Cell.TEXT,
            "Why it has this weight, in a sentence.",
            lacking="a reason",
            example="The plan for the service puts it second.",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    option: OptionCell
    criterion: Annotated[
        str, Column("Criterion", Cell.CODE, "Code of a judged criterion.", True, refers_to="Criteria", example="reach")
    ]
    low: Low = None
    likely: Annotated[
        float | None,
        Column(
            "Likely",
            Cell.NUMBER,
            "Most likely score. Blank: not scored yet, and anything on the scale is tried.",
            example="65",
        ),
    ] = None
    high: High = None
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    option: OptionCell
    criterion: Annotated[
        str, Column("Criterion", Cell.CODE, "Code of a judged criterion.", True, refers_to="Criteria", example="reach")
    ]
    member: Annotated[
        str, Column("Member", Cell.CODE, "Code of the panel member.", True, refers_to="Panel", example="finance")
    ]
    value: Annotated[
        float | None, Column("Mark", Cell.NUMBER, "The member's own mark; blank: not marked yet.", example="70")
    ] = None
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code of the member.", True, example="finance")]
    name: Annotated[str, Column("Member", Cell.TEXT, "Role, not a person's name.", True, example="Head of finance")]
    criteria: Annotated[
        tuple[str, ...],
        Column(
            "Criteria",
            Cell.CODES,
            "Codes of the criteria this member marks, or all.",
            True,
            refers_to="Criteria",
            example="all",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWeightRow:
    group: Annotated[
        str, Column("Group", Cell.TEXT, "Who gives this weight: residents, staff, partners, ...", True, example="Staff")
    ]
    criterion: Annotated[
        str, Column("Criterion", Cell.CODE, "The criterion's code.", True, refers_to="Criteria", example="reach")
    ]
    weight: Annotated[
        float, Column("Weight", Cell.NUMBER, "The group's swing weight.", True, unit="0-100", example="80")
    ]
    reason: Annotated[str, Column("Reason", Cell.TEXT, "Why, in the group's words.", example="Asked in May.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code that cost lines refer to.", True, example="pay")]
    name: Annotated[str, Column("Assumption", Cell.TEXT, "What it is.", True, example="Cost of a post")]
    unit: Annotated[str, Column("Unit", Cell.TEXT, "Unit of the figure.", True, example="£ a year")]
    low: Low = None
    likely: Annotated[float | None, Column("Likely", Cell.NUMBER, "Most likely figure (or P50).", example="38000")] = (
        None
    )
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    outcomes: Annotated[
        tuple[tuple[float, float], ...],
        Column("Outcomes", Cell.POINTS, "Instead of a range: figure=chance; figure=chance.", extra=True),
    ] = ()
    drivers: DriversCell = ()
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for it.", extra=True)] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="new-system")
    ]
    name: Annotated[str, Column("Line", Cell.TEXT, "What the money is for.", True, example="New booking system")]
    options: OptionsCell
    category: Annotated[
        str,
        Column("Category", Cell.TEXT, "Set-up, running, transition, ...", suggest="cost categories", example="Set-up"),
    ] = ""
    saving: Annotated[
        bool,
        Column("Saving", Cell.YES_NO, "yes: the amount is money saved, entered without a minus sign.", example="no"),
    ] = False
    low: Low = None
    likely: Annotated[
        float | None,
        Column(
            "Likely", Cell.NUMBER, "Most likely amount.", True, unit="£ a year, or in all if one-off", example="90000"
        ),
    ] = None
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    drivers: DriversCell = ()
    recurrence: Annotated[
        Recurrence | None,
        Column(
            "Recurrence",
            Cell.CHOICE,
            "recurrent: the amount is a year's; one-off: the whole sum.",
            True,
            choices=Recurrence,
            example="one-off",
        ),
    ] = None
    first_year: Annotated[
        int | None,
        Column(
            "First year",
            Cell.YEAR,
            "Blank: the first of the appraisal; say it for a saving and for a one-off sum.",
            lacking="a first year",
            example="2026/27",
        ),
    ] = None
    last_year: Annotated[
        int | None,
        Column(
            "Last year",
            Cell.YEAR,
            "Blank: the last of the appraisal, or the first year of a one-off sum.",
            example="2027/28",
        ),
    ] = None
    build_up: Annotated[
        tuple[float, ...],
        Column(
            "Build-up",
            Cell.SHARES,
            "Shares of the amount year by year; blank: all at once (recurrent), evenly (one-off).",
            extra=True,
        ),
    ] = ()
    perspective: Annotated[
        Perspective,
        Column(
            "Perspective",
            Cell.CHOICE,
            "Blank means both; transfers such as redundancy pay are financial.",
            choices=Perspective,
            extra=True,
        ),
    ] = Perspective.BOTH
    bearer: Annotated[
        Bearer, Column("Whose money", Cell.CHOICE, "Blank means council.", choices=Bearer, extra=True)
    ] = Bearer.COUNCIL
    terms: Annotated[Terms, Column("Prices", Cell.CHOICE, "Blank means real.", choices=Terms, extra=True)] = Terms.REAL
    state: StateCell = State.IN_USE
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for the figure.", extra=True, short=True)] = (
        ""
    )
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="late-start")
    ]
    name: Annotated[
        str,
        Column("Risk", Cell.TEXT, "What may happen, and to what effect.", True, example="The start slips by a year"),
    ]
    options: OptionsCell
    category: Annotated[str, Column("Category", Cell.TEXT, "Timetable, money, people, ...", extra=True)] = ""
    probability: Annotated[
        float | None,
        Column(
            "Probability", Cell.SHARE, "Chance that it happens at all in the appraisal period.", True, example="0.3"
        ),
    ] = None
    low: Low = None
    likely: Annotated[
        float | None,
        Column(
            "Likely",
            Cell.NUMBER,
            "Cost if it happens, most likely.",
            True,
            unit="£ a year while it lasts",
            example="150000",
        ),
    ] = None
    high: High = None
    first_year: Annotated[
        int | None,
        Column(
            "Earliest year",
            Cell.YEAR,
            "First year in which it may start; blank: the first of the appraisal.",
            example="2026/27",
        ),
    ] = None
    last_year: Annotated[
        int | None,
        Column(
            "Latest year",
            Cell.YEAR,
            "Last year in which it may start; blank: the last of the appraisal.",
            example="2028/29",
        ),
    ] = None
    duration: Annotated[int, Column("Years it lasts", Cell.WHOLE, "Blank means 1.", example="1")] = 1
    state: StateCell = State.IN_USE
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role.", example="Head of leisure")] = ""
    mitigation: Annotated[
        str, Column("Mitigation", Cell.TEXT, "What is done about it.", example="Reserve staff are trained.")
    ] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: Annotated[str, Column("Source", Cell.TEXT, "Document and paragraph.", extra=True)] = ""
    reason: ReasonCell = ""


_NAMES = (
    "kind:code: cost:ict-set-up, risk:slippage:impact, risk:slippage:happens, assumption:pay, weight:cost, "
    "score:latc:quality."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelationRow:
    first: Annotated[str, Column("First", Cell.NAME, _NAMES, True, example="cost:new-system")]
    second: Annotated[str, Column("Second", Cell.NAME, "As the first.", True, example="risk:late-start:impact")]
    coefficient: Annotated[float, Column("Correlation", Cell.NUMBER, "Between -1 and 1.", True, example="0.5")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    scenario: Annotated[
        str,
        Column("Scenario", Cell.TEXT, "Its name; rows with the same name belong together.", True, example="Hard times"),
    ]
    name: Annotated[str, Column("Figure", Cell.NAME, _NAMES, True, example="cost:new-system")]
    change: Annotated[
        Change, Column("Change", Cell.CHOICE, "What is done to it.", True, choices=Change, example="multiply by")
    ]
    figure: Annotated[float, Column("By or to", Cell.NUMBER, "The factor or the new figure.", True, example="1.3")]
    reason: ReasonCell = ""


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
