"""The rows of the registers: sheets that the report prints and the sums do not use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis, BenefitClass, Grade, State
from appraisal.options.case import Receiver
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    OptionCell,
    OptionsCell,
    ReasonCell,
    SourceCell,
    StateCell,
)


class Verdict(StrEnum):
    """Whether an option meets a test that it must meet."""

    PASS = "pass"  # noqa: S105 - the outcome of a test, not a password
    CONDITIONAL = "conditional"
    FAIL = "fail"


class SuccessFactor(StrEnum):
    """The five critical success factors. Source: HM Treasury, The Green Book 2026."""

    FIT = "strategic fit and business needs"
    VALUE = "potential value for money"
    CAPACITY = "supplier capacity and capability"
    AFFORDABILITY = "potential affordability"
    ACHIEVABILITY = "potential achievability"


class Characteristic(StrEnum):
    """The protected characteristics. Source: Equality Act 2010, section 4."""

    AGE = "age"
    DISABILITY = "disability"
    REASSIGNMENT = "gender reassignment"
    MARRIAGE = "marriage and civil partnership"
    PREGNANCY = "pregnancy and maternity"
    RACE = "race"
    RELIGION = "religion or belief"
    SEX = "sex"
    ORIENTATION = "sexual orientation"


class Impact(StrEnum):
    """What an option does to people with a characteristic; that nobody knows yet is an answer."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far a consultation, a check or an action has come."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"


class Clearance(StrEnum):
    """Whether somebody who has to clear the report has done so."""

    AWAITED = "awaited"
    CLEARED = "cleared"
    NOT_NEEDED = "not needed"


class CommercialAspect(StrEnum):
    """What a commercial case covers."""

    ROUTE = "procurement route"
    MARKET = "market engagement"
    CONTRACT = "contract and its length"
    PAYMENT = "payment terms"
    RISK = "risk allocation"
    STAFF = "staff transfer"


class ManagementAspect(StrEnum):
    """What a management case covers."""

    GOVERNANCE = "governance"
    PLAN = "plan"
    CHANGE = "managing change"
    BENEFITS = "benefits"
    RISKS = "risks"
    EVALUATION = "evaluation"
    PILOT = "pilot"


class Delegable(StrEnum):
    """Whether the law lets a council hand a function to another body."""

    YES = "yes"
    IN_PART = "in part"
    NO = "no"


_Owner = Annotated[str, Column("Owner", Cell.TEXT, "Role, not a person's name.", example="Head of leisure")]
_Date = Annotated[dt.date | None, Column("Date", Cell.DATE, "When.", example="2026-05-12")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessFactorRow:
    option: OptionCell
    factor: Annotated[
        str,
        Column(
            "Success factor",
            Cell.TEXT,
            "One of the five of the Green Book, or one of your own (two or three at most).",
            True,
            suggest="success factors",
            example="potential affordability",
        ),
    ]
    verdict: Annotated[
        Verdict | None,
        Column(
            "Result", Cell.CHOICE, "pass, conditional or fail.", choices=Verdict, lacking="a result", example="pass"
        ),
    ] = None
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitRow:
    name: Annotated[str, Column("Benefit", Cell.TEXT, "What gets better.", True, example="Fewer falls at home")]
    options: OptionsCell
    kind: Annotated[
        BenefitClass,
        Column("Class", Cell.CHOICE, "What kind of benefit.", True, choices=BenefitClass, example="societal"),
    ]
    receives: Annotated[
        Receiver | None,
        Column(
            "Who receives it",
            Cell.CHOICE,
            "Council, NHS, provider, users or others.",
            choices=Receiver,
            example="users",
        ),
    ] = None
    measure: Annotated[
        str,
        Column(
            "Measure", Cell.TEXT, "How it will be seen.", lacking="a measure", example="Falls reported for 1,000 visits"
        ),
    ] = ""
    baseline: Annotated[str, Column("Baseline", Cell.TEXT, "Where it stands now.", example="14 in 2025/26")] = ""
    target: Annotated[
        str, Column("Target", Cell.TEXT, "Where it should be, or: to be set.", example="10 by 2028/29")
    ] = ""
    amount: Annotated[
        float | None,
        Column(
            "Worth a year",
            Cell.NUMBER,
            "Printed, and in no sum. What is to be added up stands under Likely.",
            unit="£ a year",
        ),
    ] = None
    low: Annotated[
        float | None,
        Column("Low", Cell.NUMBER, "Lowest reasonable figure; blank with high for a proposed range.", extra=True),
    ] = None
    likely: Annotated[
        float | None,
        Column(
            "Likely",
            Cell.NUMBER,
            "Most likely worth of a full year, at the price base; a harm has a minus sign. It is added up beside the "
            "costs. A cash-releasing benefit has none: it is a saving line of Costs.",
            unit="£ a year",
            extra=True,
        ),
    ] = None
    high: Annotated[float | None, Column("High", Cell.NUMBER, "Highest reasonable figure.", extra=True)] = None
    first_year: Annotated[
        int | None, Column("From", Cell.YEAR, "First year in which it is seen.", example="2027/28")
    ] = None
    last_year: Annotated[
        int | None, Column("To", Cell.YEAR, "Last year; blank: the last of the appraisal.", extra=True)
    ] = None
    build_up: Annotated[
        tuple[float, ...],
        Column("Build-up", Cell.SHARES, "Shares of a full year, year by year; blank: all at once.", extra=True),
    ] = ()
    share_due: Annotated[
        float | None,
        Column("Share due to us", Cell.SHARE, "How much of it the option brings about; blank: all.", extra=True),
    ] = None
    counted_as: Annotated[
        str,
        Column(
            "Counted as",
            Cell.CODE,
            "Of a cash-releasing benefit: the code of its saving line under Costs, which counts the money once.",
            refers_to="Costs",
            extra=True,
        ),
    ] = ""
    owner: _Owner = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: Annotated[
        Grade | None,
        Column(
            "Evidence grade",
            Cell.CHOICE,
            "Of the figure under Likely: A audited or contracted, B published for this service, C comparable services, "
            "D judgement, E placeholder.",
            choices=Grade,
            extra=True,
        ),
    ] = None
    reason: ReasonCell = ""
    source: SourceCell = ""

    @property
    def id(self) -> str:
        """The code by which its figure is called: made from its name."""
        return code_from(self.name) or "benefit"


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualityRow:
    option: OptionCell
    characteristic: Annotated[
        Characteristic,
        Column(
            "Protected characteristic", Cell.CHOICE, "One of the nine.", True, choices=Characteristic, example="age"
        ),
    ]
    impact: Annotated[
        Impact | None,
        Column(
            "Impact",
            Cell.CHOICE,
            "positive, neutral, negative, or unknown, which is a real answer.",
            choices=Impact,
            lacking="an impact",
            example="unknown",
        ),
    ] = None
    reason: ReasonCell = ""
    mitigation: Annotated[
        str, Column("What is done about it", Cell.TEXT, "Steps to lessen harm or to find out.", example="Ask in May.")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRow:
    who: Annotated[str, Column("Who", Cell.TEXT, "Staff, residents, unions, partners, ...", True, example="Staff")]
    how: Annotated[str, Column("How", Cell.TEXT, "Meetings, survey, letter, ...", example="Six meetings")] = ""
    start: Annotated[dt.date | None, Column("Start", Cell.DATE, "First day.", example="2026-05-01")] = None
    end: Annotated[dt.date | None, Column("End", Cell.DATE, "Last day.", example="2026-06-30")] = None
    stage: Annotated[Stage, Column("Stage", Cell.CHOICE, "Blank means planned.", choices=Stage, example="planned")] = (
        Stage.PLANNED
    )
    said: Annotated[str, Column("What was said", Cell.TEXT, "In short.", example="")] = ""
    changed: Annotated[str, Column("What changed", Cell.TEXT, "What the council did about it.", example="")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    id: Annotated[
        str,
        Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="staff-transfer"),
    ]
    name: Annotated[str, Column("Gate", Cell.TEXT, "What must hold.", True, example="Staff transfer rules are met")]
    options: OptionsCell
    verdict: Annotated[
        Verdict | None,
        Column(
            "Result", Cell.CHOICE, "pass, conditional or fail.", choices=Verdict, lacking="a result", example="pass"
        ),
    ] = None
    state: StateCell = State.IN_USE
    signed: Annotated[
        str,
        Column("Signed by", Cell.TEXT, "Role of who says so.", lacking="who signs it", example="Monitoring officer"),
    ] = ""
    date: _Date = None
    reason: ReasonCell = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRow:
    """A function, and under which options another body would carry it out. For example: Care Act 2014, section 79."""

    name: Annotated[str, Column("Function", Cell.TEXT, "What the council does.", True, example="Assessing needs")]
    delegable: Annotated[
        Delegable | None,
        Column(
            "May be delegated",
            Cell.CHOICE,
            "yes, in part, or no. An option under which a function leaves the council that may not is not compared.",
            choices=Delegable,
            lacking="whether it may be delegated",
            example="yes",
        ),
    ] = None
    options: Annotated[
        tuple[str, ...],
        Column(
            "Leaves the council under",
            Cell.CODES,
            "Codes of the options under which another body carries it out. Blank: it stays under every option.",
            refers_to="Options",
        ),
    ] = ()
    stays: Annotated[
        str,
        Column("What stays", Cell.TEXT, "What the council keeps all the same.", example="The duty itself stays."),
    ] = ""
    reason: ReasonCell = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommercialRow:
    aspect: Annotated[
        CommercialAspect,
        Column("Aspect", Cell.CHOICE, "What it is about.", True, choices=CommercialAspect, example="procurement route"),
    ]
    options: OptionsCell
    text: Annotated[str, Column("Text", Cell.TEXT, "In plain words.", True, example="An open competition in 2027.")]
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementRow:
    aspect: Annotated[
        ManagementAspect,
        Column("Aspect", Cell.CHOICE, "What it is about.", True, choices=ManagementAspect, example="governance"),
    ]
    text: Annotated[
        str, Column("Text", Cell.TEXT, "In plain words.", True, example="A board of three directors meets monthly.")
    ]
    owner: _Owner = ""
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    date: _Date = None
    decision: Annotated[
        str,
        Column("Decision", Cell.TEXT, "What was decided.", True, example="Drop the joint venture from the longlist."),
    ]
    who: Annotated[
        str, Column("Who decided", Cell.TEXT, "Role or body.", lacking="who decided", example="Project board")
    ] = ""
    delegated_to: Annotated[
        str, Column("Delegated to", Cell.TEXT, "Roles that may decide the rest under delegation.", extra=True)
    ] = ""
    within: Annotated[
        str, Column("Within", Cell.TEXT, "What may be changed under delegation, and up to where.", extra=True)
    ] = ""
    again: Annotated[
        str,
        Column(
            "To be worked out again",
            Cell.TEXT,
            "Which figures, before it is used: the command compare then says what moved.",
            extra=True,
        ),
    ] = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    name: Annotated[str, Column("Data", Cell.TEXT, "What was used.", True, example="Visits by month, 2023 to 2026")]
    source: SourceCell = ""
    date: _Date = None
    quality: Annotated[
        str, Column("Quality", Cell.TEXT, "What is known of it.", lacking="a word on its quality", example="Complete.")
    ] = ""
    owner: _Owner = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssuranceRow:
    """A check of the work and who signed it. Source: HM Treasury, The AQuA Book, June 2025."""

    check: Annotated[
        str, Column("Check", Cell.TEXT, "What was checked.", True, example="Cost lines against the budget book")
    ]
    signed: Annotated[
        str, Column("Signed by", Cell.TEXT, "Role of who checked.", lacking="who signed", example="Head of finance")
    ] = ""
    date: _Date = None
    outcome: Annotated[str, Column("Outcome", Cell.TEXT, "What was found.", example="Two lines mended.")] = ""
    stage: Annotated[Stage, Column("Stage", Cell.CHOICE, "Blank means planned.", choices=Stage, example="done")] = (
        Stage.PLANNED
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    role: Annotated[str, Column("Role", Cell.TEXT, "Role, not a person's name.", True, example="Section 151 officer")]
    clears: Annotated[
        str, Column("What it answers for", Cell.TEXT, "In a few words.", example="Affordability and value for money")
    ] = ""
    clearance: Annotated[
        Clearance, Column("Clearance", Cell.CHOICE, "Blank means awaited.", choices=Clearance, example="cleared")
    ] = Clearance.AWAITED
    date: _Date = None
