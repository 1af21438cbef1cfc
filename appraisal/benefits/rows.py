"""The sheets of a benefits report: one frozen row dataclass each, whose annotated fields are its columns.

What a row says is what the report rests on, so that rows are its nouns as they stand (`monitoring`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.cell_values import Target
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
    CodeOfRow,
    Deadline,
    DecisionRow,
    InWords,
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


class Kind(StrEnum):
    """What kind of benefit it is. A disbenefit is what the change costs every year, and is taken off."""

    CASH = "cash-releasing"
    CAPACITY = "non-cash-releasing"
    SOCIETAL = "societal"
    UNVALUED = "unmonetisable"
    DISBENEFIT = "disbenefit"


class Recurrence(StrEnum):
    """Whether a benefit comes every year or once."""

    RECURRENT = "recurrent"
    ONCE = "one-off"


class Better(StrEnum):
    """Which way a measure is to go."""

    MORE = "at least"
    LESS = "at most"


class Perspective(StrEnum):
    """Whose side a measure is seen from."""

    USERS = "service users"
    STAFF = "staff"
    PROCESS = "process"


class Exceeds(StrEnum):
    """What a contract says of the least ratio of benefit to fee."""

    GREATER = "greater than"
    LEAST = "at least"


class Annualised(StrEnum):
    """How a benefit of part of a year becomes that of a year."""

    MEASURED = "sum of the measured twelve months"
    RATE = "last month times twelve"


class Status(StrEnum):
    """Where an action stands."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    LATE = "late"
    DONE = "done"


class Part(StrEnum):
    """Where a note is printed."""

    PROMISED = "what was promised"
    SEEN = "what is seen"
    FEE = "the fee"
    PEOPLE = "users and staff"
    ROLL_OUT = "roll-out"
    BACKGROUND = "background"
    LOOSE_END = "loose end"


_OF = "Benefits; Measures"


def _usual(column: Column) -> Column:
    """Return a column that a new workbook has, and one out there may be without."""
    return replace(column, short=True)


def _money(heading: str, help: str, example: str = "", *, required: bool = False, extra: bool = False) -> Column:  # noqa: A002 - named as the field of Column
    return Column(heading, Cell.NUMBER, help, required, unit="£", example=example, extra=extra, at_least=0)


def _basis(example: str) -> Column:
    return Column("Basis", Cell.CHOICE, "Blank: an assumption.", choices=Basis, extra=True, example=example)


AssumedBasis = Annotated[Basis, _basis("assumption")]
CodeOfEither = Annotated[str, code_column("Of", "Code of the benefit or measure.", _OF, "waiting-days", required=True)]
OwnerCell = Annotated[str, text_column("Owner", "Role.", lacking="an owner", example="Head of Reablement")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow:
    kind: Annotated[str, text_column("Kind", "What the workbook is of; leave it as it is.")] = "benefits report"
    id: Annotated[str, Column("Short name", Cell.CODE, "Names the output folder.", True)]
    title: Annotated[str, text_column("Title", "Title of the report.", lacking="a title")] = ""
    council: Annotated[str, text_column("Council", "The council's name.", lacking="the name of the council")] = ""
    programme: Annotated[str, text_column("Programme", "What brings the benefits.", lacking="the programme")] = ""
    board: Annotated[str, text_column("Board", "Who follows the benefits.", lacking="the board")] = ""
    holder: Annotated[
        str, text_column("Answers for it", "Role of the senior responsible owner.", lacking="who answers for it")
    ] = ""
    report_date: Annotated[dt.date, date_column("Report date", "The last day that the report covers.", required=True)]
    first_year: Annotated[int, Column("First year", Cell.YEAR, "The first year of the benefits.", True)]
    years: Annotated[int, Column("Years", Cell.WHOLE, "How many years they are followed.", True)]
    measured_from: Annotated[
        dt.date | None,
        Column(
            "Measured from",
            Cell.DATE,
            "First day of the twelve months in which the annual benefit is measured.",
            lacking="from when the annual benefit is measured",
        ),
    ] = None
    together: Annotated[
        float | None,
        Column(
            "Move together",
            Cell.SHARE,
            "How far benefits rise and fall together: 0 not at all, 1 altogether. Judgement.",
            extra=True,
        ),
    ] = None
    promised_in: Annotated[
        str, text_column("Promised in", "The business case: its title and date.", lacking="where it was promised")
    ] = ""
    next_report: Annotated[dt.date | None, date_column("Next report", "When the board looks again.")] = None
    worked_example: Annotated[
        bool, Column("Worked example", Cell.YES_NO, "yes: says so on every page.", extra=True)
    ] = False
    source_document: Annotated[
        str, text_column("Source document", "The published paper it is based on.", extra=True)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Benefit", "What gets better.", "Fewer agency hours")]
    kind: Annotated[Kind, choice_column("Class", "What kind of benefit.", Kind, "cash-releasing", required=True)]
    saving_kind: Annotated[
        str,
        Column(
            "Kind of saving", Cell.TEXT, "In your own list, the same words each time.", extra=True, suggest="savings"
        ),
    ] = ""
    part_of: Annotated[str, _usual(code_column("Part of", "Code of the benefit that holds it.", "Benefits"))] = ""
    owner: OwnerCell = ""
    measure: Annotated[str, _usual(code_column("Measure", "Code of the measure that shows it too.", "Measures"))] = ""
    low: Low = None
    likely: Annotated[
        float | None, Column("Likely", Cell.NUMBER, "At full effect, as promised.", unit="£ a year", example="250000")
    ] = None
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    recurrence: Annotated[
        Recurrence, Column("Recurrence", Cell.CHOICE, "Blank: recurrent.", choices=Recurrence, extra=True)
    ] = Recurrence.RECURRENT
    profile: Annotated[
        tuple[float, ...],
        Column(
            "Profile",
            Cell.SHARES,
            "Share of the full effect in each month from a place's start; the last holds on. Of a one-off benefit: "
            "of the sum. Blank: all of it at once.",
            example="0.25; 0.6; 1",
        ),
    ] = ()
    months_each: Annotated[
        int,
        Column("Months of a share", Cell.WHOLE, "How many months one lasts. Blank: 1.", extra=True, at_least=1),
    ] = 1
    error: Annotated[
        float | None,
        Column(
            "Reading error",
            Cell.SHARE,
            "How far one month's reading may be out either way (one standard deviation), as a share of what is likely.",
            example="0.15",
        ),
    ] = None
    spread: Annotated[
        float | None,
        Column(
            "Spread of places",
            Cell.SHARE,
            "How far one place may differ from another (one standard deviation), as a share of what is likely.",
            example="0.2",
        ),
    ] = None
    counts: Annotated[
        bool | None,
        Column(
            "Counts for the fee",
            Cell.YES_NO,
            "Blank: yes, if it is cash-releasing or a disbenefit, and recurrent.",
            extra=True,
        ),
    ] = None
    counted_in: Annotated[
        str, text_column("Counted in", "Another programme or plan that counts it: then it is not counted here.")
    ] = ""
    baseline: Annotated[
        str, _usual(text_column("Baseline", "Where it stood before.", example="£1.2m in 2026/27", extra=True))
    ] = ""
    basis: AssumedBasis = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    id: Annotated[str, row_code_column("waiting-days")]
    name: Annotated[str, name_column("Measure", "Name as printed.", "Days from first contact to a plan")]
    perspective: Annotated[
        Perspective, choice_column("Seen by", "Whose side it is seen from.", Perspective, "process", required=True)
    ]
    unit: Annotated[str, text_column("Unit", "% or what is counted; blank if it is done or not.", example="days")] = ""
    better: Annotated[Better | None, choice_column("Target is", "at least or at most.", Better, "at most")] = None
    owner: OwnerCell = ""
    baseline: Annotated[
        Target | None, Column("Baseline", Cell.TARGET, "Where it stood; N/A if it was not known.", example="8")
    ] = None
    baseline_at: Annotated[str, text_column("Baseline of", "When that was.", example="before the pilot")] = ""
    error: Annotated[
        float | None,
        Column(
            "Reading error", Cell.NUMBER, "One standard deviation, in the unit; a share for %.", extra=True, at_least=0
        ),
    ] = None
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    of: CodeOfEither
    place: Annotated[str, _usual(code_column("Place", "Code of the place; blank: everywhere.", "Places"))] = ""
    by: Annotated[dt.date, date_column("By", "Last day.", "2027-09-30", required=True)]
    target: Annotated[
        Target, Column("Target", Cell.TARGET, "As you would type it; of a benefit £ a year.", True, example="2")
    ]
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    of: CodeOfEither
    place: Annotated[str, _usual(code_column("Place", "Code of the place where it was read.", "Places", "north"))] = ""
    month: Annotated[dt.date, date_column("Month", "Any day of the month it is of.", "2027-03-31", required=True)]
    value: Annotated[
        float, Column("Reading", Cell.NUMBER, "What was seen; £ of that month; 1 for done.", True, example="4")
    ]
    unit: Annotated[str, text_column("Unit", "Only to be sure: that of the measure.", extra=True)] = ""
    sample: Annotated[
        int | None, Column("Sample", Cell.WHOLE, "How many cases or answers it rests on.", example="40", at_least=1)
    ] = None
    verified_by: Annotated[
        str, text_column("Verified by", "Role of who has checked it; blank: nobody yet.", example="Finance")
    ] = ""
    verified_on: Annotated[dt.date | None, date_column("Verified on", "Blank: in time for its own month's report.")] = (
        None
    )
    was: Annotated[
        float | None, Column("Reported as", Cell.NUMBER, "What an earlier report said, if it was put right since.")
    ] = None
    put_right_on: Annotated[dt.date | None, date_column("Put right on", "When that was.")] = None
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    id: Annotated[str, row_code_column("north")]
    name: Annotated[str, name_column("Place", "Name as printed.", "North")]
    share: Annotated[float, Column("Share", Cell.SHARE, "Of the whole area's work.", True, example="0.15")]
    pilot: Annotated[bool, Column("Pilot", Cell.YES_NO, "yes: it was tried here first.", example="yes")] = False
    planned: Annotated[dt.date, date_column("Planned start", "First day, as promised.", "2027-01-01", required=True)]
    started: Annotated[dt.date | None, date_column("Started", "First day, if it has.", "2027-02-01")] = None
    expected: Annotated[dt.date | None, date_column("Expected start", "If it is not that planned.")] = None
    expected_since: Annotated[
        dt.date | None, date_column("Expected since", "When that was first said; blank: all along.", extra=True)
    ] = None
    benefits: Annotated[
        tuple[str, ...],
        Column("Benefits", Cell.CODES, "Codes of those it brings. Blank: all.", refers_to="Benefits", extra=True),
    ] = ()
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRow:
    name: Annotated[str, name_column("Fee", "Whose it is, and for what.", "Fee of the development partner")]
    amount: Annotated[float, _money("Amount", "The whole one-off fee.", "400000", required=True)]
    ratio: Annotated[
        float,
        Column("Ratio", Cell.NUMBER, "The least recurrent annual benefit for each pound of fee.", True, example="1.5"),
    ]
    exceeds: Annotated[
        Exceeds, choice_column("Benefit must be", "greater than, or at least.", Exceeds, "greater than", required=True)
    ]
    annualised: Annotated[
        Annualised, Column("Annual benefit is", Cell.CHOICE, "Blank: of the measured months.", choices=Annualised)
    ] = Annualised.MEASURED
    basis: Annotated[Basis, _basis("published")] = Basis.ASSUMPTION
    source: SourceCell = ""
    reason: Annotated[str, text_column("Reason", "Why, where it is an assumption.", extra=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Stage", "What is done.", "Pilot finished")]
    share: Annotated[float, Column("Share", Cell.SHARE, "Of the whole fee.", True, example="0.3")]
    due: Annotated[dt.date, date_column("Due", "First day on which it may be invoiced.", "2027-06-30", required=True)]
    evidence: Annotated[
        str, _usual(code_column("Evidence", "Code of the measure whose target must be met.", _OF, "waiting-days"))
    ] = ""
    place: Annotated[str, _usual(code_column("Place", "Where that target is; blank: everywhere.", "Places"))] = ""
    invoiced: Annotated[float | None, _money("Invoiced", "What has been invoiced, if anything.")] = None
    invoiced_on: Annotated[dt.date | None, date_column("Invoiced on", "When.")] = None
    basis: AssumedBasis = Basis.ASSUMPTION
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    id: CodeOfRow
    name: Annotated[str, name_column("Action", "What is done.", "Daily review of cases")]
    of: Annotated[str, _usual(code_column("Serves", "Code of the benefit or measure.", _OF))] = ""
    owner: OwnerCell = ""
    start: Annotated[dt.date | None, date_column("Start", "First day.", extra=True)] = None
    deadline: Deadline = None
    when: InWords = ""
    status: Annotated[Status, choice_column("Status", "Blank: not started.", Status, "under way")] = Status.NOT_STARTED
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    part: Annotated[Part, choice_column("Part", "Where it is printed.", Part, "what is seen", required=True)]
    text: Annotated[str, name_column("Text", "In plain words.", "Figures for March are provisional.")]
    basis: PublishedBasis = Basis.PUBLISHED
    source: SourceCell = ""
