"""The row of the Posts sheet: a grade in an option, whose posts are removed, or move to another employer, by year.

Cost lines and assumptions are made of it while it is read. `MADE` says what these are called and in which of its fields
the figures of each were entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import PostsChange
from appraisal.reference import employment_rate
from appraisal.workbook.schema import field_of_year
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    DriversCell,
    Ends,
    EndsCell,
    GradeCell,
    OptionsCell,
    ReasonCell,
    Shape,
    ShapeCell,
    SourceCell,
)

_INSURANCE, _WEEK = employment_rate("employer_ni"), employment_rate("redundancy_week")
_ONCE = "Enter it once for each grade: rows of the same grade that leave it blank share it."


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the grade.", True, example="wardens")
    ]
    name: Annotated[
        str, Column("Grade", Cell.TEXT, "Which posts: a grade, or a kind of post.", True, example="Wardens, grade 4")
    ]
    options: OptionsCell
    what: Annotated[
        PostsChange,
        Column(
            "What",
            Cell.CHOICE,
            "Blank means removed. Transferred: staff move with their posts to another employer (TUPE), so that nothing "
            "is saved and nobody is redundant by it.",
            choices=PostsChange,
            extra=True,
        ),
    ] = PostsChange.REMOVED
    posts: Annotated[
        float,
        Column(
            "Posts now",
            Cell.NUMBER,
            "How many there are, vacant ones too.",
            True,
            unit="full-time equivalents",
            example="120",
        ),
    ]
    low: Annotated[float | None, Column("Pay, low", Cell.NUMBER, "Lowest reasonable figure (or P10, P5).")] = None
    likely: Annotated[
        float | None,
        Column("Pay", Cell.NUMBER, f"Without employer's on-costs. {_ONCE}", unit="£ a year, each", example="31000"),
    ] = None
    high: Annotated[float | None, Column("Pay, high", Cell.NUMBER, "Highest reasonable figure (or P90, P95).")] = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    on_costs: Annotated[
        float | None,
        Column(
            "On-costs",
            Cell.SHARE,
            f"National Insurance, pension and levy of the employer, as a share of pay; 0 if pay has them. {_ONCE} "
            f"National Insurance alone is {100 * _INSURANCE.figure:g}% of pay above £{_INSURANCE.above:,.0f} a year "
            f"from {_INSURANCE.valid_from.year} (confirm).",
            example="0.3",
        ),
    ] = None
    vacancies: Annotated[
        float | None,
        Column("Vacant", Cell.NUMBER, "How many of those to go stand empty.", at_least=0, example="2"),
    ] = None
    turnover: Annotated[
        float | None,
        Column(
            "Turnover",
            Cell.NUMBER,
            "How many more people will have left of themselves before the posts go.",
            at_least=0,
            example="3",
        ),
    ] = None
    by_year: Annotated[
        tuple[tuple[int, float], ...],
        Column(
            "Each year, such as 2027/28",
            Cell.NUMBER,
            "Posts that go in this year, full-time equivalents. Blank: none.",
            yearly=True,
            at_least=0,
            example="1",  # a year: in the longest appraisal no more than there are
        ),
    ] = ()
    part_year: Annotated[
        float,
        Column(
            "Share of first year",
            Cell.SHARE,
            "Of a year's pay, how much is saved in the year in which a post goes. Blank: all of it.",
            extra=True,
        ),
    ] = 1.0
    redundant_low: Annotated[
        float | None, Column("Redundant, low", Cell.SHARE, "Lowest reasonable share.", extra=True)
    ] = None
    redundant: Annotated[
        float | None,
        Column(
            "Redundant",
            Cell.SHARE,
            "Share of the posts removed that ends in redundancy. Blank: what vacancies and turnover leave.",
        ),
    ] = None
    redundant_high: Annotated[
        float | None, Column("Redundant, high", Cell.SHARE, "Highest reasonable share.", extra=True)
    ] = None
    cost_low: Annotated[
        float | None, Column("Cost of one, low", Cell.NUMBER, "Lowest reasonable figure.", extra=True)
    ] = None
    cost: Annotated[
        float | None,
        Column(
            "Cost of one redundancy",
            Cell.NUMBER,
            f"Pay and pension strain. {_ONCE} Statutory pay counts a week at £{_WEEK.figure:,.0f} at most from "
            f"{_WEEK.valid_from.year} (confirm); caps and entitlements are not worked out here.",
            unit="£",
            example="14000",
        ),
    ] = None
    cost_high: Annotated[
        float | None, Column("Cost of one, high", Cell.NUMBER, "Highest reasonable figure.", extra=True)
    ] = None
    rises_with: Annotated[
        str,
        Column(
            "Rises with",
            Cell.CODE,
            "The path of the prices of what is made of the row: pay awards. Blank: prices in general.",
            refers_to="Yearly rates",
            extra=True,
        ),
    ] = ""
    drivers: DriversCell = ()
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for the figures.", extra=True)] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""


# What is made of a row: kind and ending of the code, and where low, likely and high of it were entered.
PAY, ON_COSTS = ("assumption", "pay"), ("assumption", "on-costs")
REDUNDANT, COST_OF_ONE = ("assumption", "redundant"), ("assumption", "redundancy-cost")
PAY_SAVED, ON_COSTS_SAVED, REDUNDANCY = ("cost", "pay-saved"), ("cost", "on-costs-saved"), ("cost", "redundancy")
_YEARS = "by_year"
_LINE = {
    **dict.fromkeys(("likely", "first_year", "last_year", "build_up"), (_YEARS,)),
    "money": ("what",),
    "rises_with": ("rises_with",),
}
MADE: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {
    PAY: {each: (each,) for each in ("low", "likely", "high", "shape", "ends")},
    ON_COSTS: {"likely": ("on_costs",)},
    REDUNDANT: {"low": ("redundant_low",), "likely": ("redundant",), "high": ("redundant_high",)},
    COST_OF_ONE: {"low": ("cost_low",), "likely": ("cost",), "high": ("cost_high",)},
    **dict.fromkeys((PAY_SAVED, ON_COSTS_SAVED, REDUNDANCY), _LINE),
}
_OWN = ("id", "name", "options", "drivers")


def code_made(row: PostsRow, made: tuple[str, str]) -> str:
    """Return the code of what is made of a row."""
    return f"{row.id}-{made[1]}"


def lines_made(code: str) -> frozenset[str]:
    """Return the codes that cost lines made of the row of this code have.

    >>> sorted(lines_made("wardens"))
    ['wardens-on-costs-saved', 'wardens-pay-saved', 'wardens-redundancy']
    """
    return frozenset(f"{code}-{ending}" for kind, ending in MADE if kind == "cost")


def entered_on(row: PostsRow, kind: str, code: str, fields: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return where on a row the fields of something made of it were entered; None if it is made of another.

    A share of redundancies that is left blank is what vacancies and turnover leave.
    """
    made = next((each for each in MADE if each[0] == kind and code_made(row, each) == code), None)
    if made is None:
        return None
    there = dict(MADE[made])
    if made == REDUNDANT and row.redundant is None:
        there = {"likely": ("vacancies", "turnover")}
    named = [own for field in fields for own in ((field,) if field in _OWN else there.get(field, ()))]
    years = tuple(field_of_year(_YEARS, year) for year, _ in row.by_year)
    return tuple(dict.fromkeys(each for name in named for each in (years if name == _YEARS else (name,))))
