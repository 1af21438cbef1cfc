"""The rows of money and risk: assumptions, costs and risks, and what moves them together or changes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.names import of_option
from appraisal.ground.shared_nouns import Basis, State
from appraisal.options.case import Bearer, Change, CountedIn, Money, Perspective, Recurrence, Terms, WhenLate
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    DriversCell,
    Ends,
    EndsCell,
    GradeCell,
    High,
    Low,
    OptionsCell,
    ReasonCell,
    Shape,
    ShapeCell,
    SourceCell,
    StateCell,
)


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
    options: Annotated[
        tuple[str, ...],
        Column(
            "Options",
            Cell.CODES,
            "Whose figure this is: one code may have a row for each option. Blank: all without a row of their own.",
            refers_to="Options",
            extra=True,
        ),
    ] = ()
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for it.", extra=True)] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""
    signed: Annotated[str, Column("Signed by", Cell.TEXT, "Role of who accepts the figure.", extra=True)] = ""
    signed_on: Annotated[dt.date | None, Column("Signed on", Cell.DATE, "When.", extra=True)] = None

    @property
    def drawn_code(self) -> str:
        """The code of its figure: with the first of its options, if it is of some."""
        return of_option(self.id, self.options[0]) if self.options and ALL not in self.options else self.id


# What the column held when it asked whether a line is a saving.
_SAVING_OR_NOT = (
    *((word, Money.COST) for word in ("no", "n", "false")),
    *((word, Money.SAVING) for word in ("yes", "y", "true")),
)


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
    money: Annotated[
        Money,
        Column(
            "Money",
            Cell.CHOICE,
            "What it is, which says its sign; the amount is entered without one. Blank means cost.",
            choices=Money,
            also=("Saving",),
            older=_SAVING_OR_NOT,
            example="cost",
        ),
    ] = Money.COST
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
    terms: Annotated[
        Terms,
        Column(
            "Prices",
            Cell.CHOICE,
            "real: at the price base. nominal: in the money of each year. Blank means real.",
            choices=Terms,
            extra=True,
        ),
    ] = Terms.REAL
    out_of: Annotated[
        str,
        Column(
            "Out of",
            Cell.CODE,
            "Of a saving: code of the budget line that it is out of, which it cannot exceed in any year.",
            refers_to="Budget",
            extra=True,
        ),
    ] = ""
    starts: Annotated[
        str,
        Column(
            "Starts",
            Cell.TEXT,
            "A month, such as October 2027, a day, or an activity of the Plan: up to the 15th it counts from its own "
            "month, later from the next. Blank: April of the first year.",
            extra=True,
        ),
    ] = ""
    when_late: Annotated[
        WhenLate | None,
        Column(
            "When late",
            Cell.CHOICE,
            "If the option starts late: moves, stays, or runs on. Blank: savings, income and what else begins with the "
            "option each year move, one-off costs run on but for a fee of Bodies and fees, all else stays, as what "
            "business as usual has too.",
            choices=WhenLate,
            extra=True,
        ),
    ] = None
    volume: Annotated[
        str,
        Column(
            "Volume",
            Cell.CODE,
            "The path of its quantity, or the step of the pathway that the amount is for one of.",
            refers_to="Yearly rates; Demand",
            extra=True,
        ),
    ] = ""
    rises_with: Annotated[
        str,
        Column(
            "Rises with",
            Cell.CODE,
            "The path of its price: pay, a contract. Blank: prices in general.",
            refers_to="Yearly rates",
            extra=True,
        ),
    ] = ""
    life: Annotated[
        int | None,
        Column(
            "Life",
            Cell.WHOLE,
            "Of a cost or of capital that comes once: after how many years it comes again, to the end of what is "
            "appraised. Blank: it lasts.",
            unit="years",
            at_least=1,
            extra=True,
        ),
    ] = None
    unknown: Annotated[
        bool,
        Column(
            "Not known",
            Cell.YES_NO,
            "yes, with 0 under Likely: nobody knows what it saves. It is in no sum, and the report says how large it "
            "would have to be a year.",
            extra=True,
        ),
    ] = False
    optimism_class: Annotated[
        str,
        Column(
            "Optimism class",
            Cell.TEXT,
            "What such costs usually overrun by is added, less what the sheet Optimism says is managed. Of several: "
            "standard buildings 70%; non-standard buildings 30%.",
            suggest="optimism classes",
            extra=True,
        ),
    ] = ""
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
    counted_in: Annotated[
        CountedIn,
        Column(
            "Counted in",
            Cell.CHOICE,
            "Blank means the register, at its cost. One that is in the range of a cost line already, or judged in a "
            "criterion, needs no probability and no amount.",
            choices=CountedIn,
            extra=True,
        ),
    ] = CountedIn.REGISTER
    where: Annotated[
        str, Column("Which", Cell.CODE, "Code of the cost line or the criterion that it is counted in.", extra=True)
    ] = ""
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
