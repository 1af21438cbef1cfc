"""What a column of a sheet is, what its cells hold, and the columns that several sheets share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis, Grade, State


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
    SECTION = "a section of the report, or own: and a title"
    SHARES = "shares separated by semicolons, such as 25%; 60%; 100%"
    RATES = "a discount schedule, or a rate of your own, such as 10%"
    TARGET = "a figure, a date, a tick, To be set, or N/A"
    POINTS = "pairs separated by semicolons, such as 0=0; 50=80; 100=100"
    SCALE = "pairs separated by semicolons, such as 0=0; 50=80; 100=100, or Low=0; Medium=50; High=100"


class Shape(StrEnum):
    """How low, likely and high are read."""

    FIXED = "fixed"
    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"


class Ends(StrEnum):
    """What low and high are: the furthest it can go, or percentiles. Likely is the most likely figure, or the P50."""

    EXTREMES = "extremes"
    P10_P90 = "P10 and P90"
    P5_P95 = "P5 and P95"
    P10_P50_P90 = "P10 with P50 and P90"


class ValueShape(StrEnum):
    """How a criterion's measure becomes 0-100."""

    LINEAR = "linear"
    PIECEWISE = "piecewise"
    BANDS = "bands"
    DIRECT = "direct"


class Listing(StrEnum):
    """Whether an option is appraised or was filtered out before."""

    SHORTLIST = "shortlist"
    LONGLIST = "longlist"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `required`: without it the row cannot be computed, and a blank is a fault. `lacking`: a blank stops nothing and is
    listed as unfinished, in these words. `extra`: the column is for who wants it; a sheet may be without it, and the
    short template is, unless it is `short`. `yearly`: there is such a column for each financial year (yearly.py).
    `refers_to` names sheets (separated by semicolons) whose codes the cell may
    hold; `sections` are those of a document, one of which it names; `at_least` is what no figure is below;
    `suggest` names a list that a drop-down offers and does not insist on. `example` stands in the example row,
    which is not read. `also` are headings that it had in workbooks of an earlier form, and `older` the words that such
    cells held, with what each means.
    """

    heading: str
    cell: Cell
    help: str
    required: bool = False
    unit: str = ""
    refers_to: str = ""
    choices: type[StrEnum] | None = None
    sections: type[StrEnum] | None = None
    at_least: float | None = None
    lacking: str = ""
    extra: bool = False
    short: bool = False
    yearly: bool = False
    suggest: str = ""
    example: str = ""
    also: tuple[str, ...] = ()
    older: tuple[tuple[str, StrEnum], ...] = ()

    @property
    def referred(self) -> tuple[str, ...]:
        """The names of the sheets whose codes the cell may hold."""
        return tuple(filter(None, map(str.strip, self.refers_to.split(";"))))


Low = Annotated[
    float | None,
    Column("Low", Cell.NUMBER, "Lowest reasonable figure (or P10, P5). Leave low and high blank for a proposed range."),
]
High = Annotated[float | None, Column("High", Cell.NUMBER, "Highest reasonable figure (or P90, P95).")]
ShapeCell = Annotated[
    Shape,
    Column("Shape", Cell.CHOICE, "Blank means pert; fixed: the likely figure is exact.", choices=Shape, extra=True),
]
EndsCell = Annotated[
    Ends,
    Column(
        "Low and high are",
        Cell.CHOICE,
        "Blank means extremes. Likely is the most likely figure; with P10 with P50 and P90 it is the middle one.",
        choices=Ends,
        extra=True,
    ),
]
BasisCell = Annotated[
    Basis,
    Column(
        "Basis",
        Cell.CHOICE,
        "Published, our reading of something published, or an assumption; blank means an assumption.",
        choices=Basis,
        extra=True,
        example="assumption",
    ),
]
GradeCell = Annotated[
    Grade | None,
    Column(
        "Evidence grade",
        Cell.CHOICE,
        "A audited or contracted, B published for this service, C comparable services, D judgement, E placeholder.",
        choices=Grade,
        lacking="an evidence grade",
        example="D",
    ),
]
SourceCell = Annotated[
    str, Column("Source", Cell.TEXT, "Document and paragraph.", example="Budget book 2026/27, page 14")
]
ReasonCell = Annotated[
    str,
    Column(
        "Reason",
        Cell.TEXT,
        "Why this figure, in a sentence.",
        lacking="a reason",
        example="Seen in last year's outturn.",
    ),
]
StateCell = Annotated[
    State,
    Column(
        "State",
        Cell.CHOICE,
        "Blank means in use. Usual rows begin as not considered yet: fill them in, or strike them out with a reason. "
        "One row named all strikes out all of them, of its category and options if it has any.",
        choices=State,
        extra=True,
        short=True,
        example="in use",
    ),
]
DriversCell = Annotated[
    tuple[str, ...],
    Column(
        "Times",
        Cell.CODES,
        "Shared assumptions that multiply the amount.",
        refers_to="Assumptions; Demand",
        extra=True,
    ),
]
OptionsCell = Annotated[
    tuple[str, ...],
    Column(
        "Options", Cell.CODES, "Codes of the options it applies to, or all.", True, refers_to="Options", example="all"
    ),
]
OptionCell = Annotated[
    str, Column("Option", Cell.CODE, "The option's code.", True, refers_to="Options", example="reform")
]
