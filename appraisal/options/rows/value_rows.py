"""The rows of what is compared and how it is valued: options, criteria, weights, scores and panel marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import Direction, Kind, Measure
from appraisal.workbook.schema.cell_values import Points
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    GradeCell,
    High,
    Listing,
    Low,
    OptionCell,
    ReasonCell,
    SourceCell,
    ValueShape,
)

LONGEST_SHORT_NAME = 24  # characters: as many as fit a column on two lines


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
    name: Annotated[
        str,
        Column(
            "Option",
            Cell.TEXT,
            "Name as printed; left blank it is the code for now.",
            True,
            example="Reformed in-house service",
        ),
    ] = ""
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
            "Why it was, or was not, taken further or recommended; Narrative needs no row for it.",
            example="Kept: it can start within a year.",
        ),
    ] = ""
    source: Annotated[str, Column("Source", Cell.TEXT, "Document and paragraph.", extra=True)] = ""
    short_name: Annotated[
        str,
        Column(
            "Short name",
            Cell.TEXT,
            f"For columns, charts and sentences: at most {LONGEST_SHORT_NAME} characters. Blank: the name itself, or a "
            "number in columns and charts if it is too long for them.",
            extra=True,
            example="Reform",
        ),
    ] = ""
    late_low: Annotated[
        float | None,
        Column("Months late, low", Cell.NUMBER, "Fewest months, if all goes well.", extra=True, at_least=0),
    ] = None
    late_likely: Annotated[
        float | None,
        Column(
            "Months late, likely",
            Cell.NUMBER,
            "By how many months it most likely starts after its plan. Blank: it is taken to start on time.",
            unit="months",
            at_least=0,
            extra=True,
            example="3",
        ),
    ] = None
    late_high: Annotated[
        float | None, Column("Months late, high", Cell.NUMBER, "Most months, within reason.", extra=True, at_least=0)
    ] = None


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
            "Blank: less is better for cost, cash and risk exposure, else more is better.",
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
        Points,
        Column(
            "Points",
            Cell.SCALE,
            "For piecewise and bands: measure=value. For scores in words: word=value, the least first.",
            extra=True,
        ),
    ] = ()
    weight_low: Annotated[
        float | None, Column("Weight low", Cell.NUMBER, "Swing weight, lowest.", unit="0-100", extra=True)
    ] = None
    weight: Annotated[
        float | None,
        Column(
            "Weight",
            Cell.NUMBER,
            "Swing weight: 100 for the move from worst to best that matters most, the others beside it. "
            "Blank: not weighed yet, and any weight is tried.",
            unit="0-100",
            example="60",
        ),
    ] = None
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
            "Most likely score, or a word of the scale. Blank: not scored yet, and anything on the scale is tried.",
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
        float | None,
        Column(
            "Mark", Cell.NUMBER, "The member's own mark, or a word of the scale; blank: not marked yet.", example="70"
        ),
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
