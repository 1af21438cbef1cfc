"""The row of the Yearly rates sheet: how a volume or a price changes from year to year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.schema.columns import BasisCell, Cell, Column, GradeCell, ReasonCell, SourceCell


class RateUnit(StrEnum):
    """What the figures of a path are."""

    GROWTH = "% a year"  # by how much more than the year before
    INDEX = "index"  # of any base


class PathEnd(StrEnum):
    """Which path of one code a row is."""

    LIKELY = "likely"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRateRow:
    id: Annotated[
        str,
        Column(
            "Code",
            Cell.CODE,
            "Short code that Costs names under Volume or Rises with. Rows of one code are one path.",
            True,
            example="pay",
        ),
    ]
    name: Annotated[str, Column("Name", Cell.TEXT, "What rises or falls.", True, example="Pay awards")]
    unit: Annotated[
        RateUnit,
        Column(
            "Unit",
            Cell.CHOICE,
            "% a year: 3 is 3% more than the year before. index: of any base. Blank means % a year.",
            choices=RateUnit,
            example="% a year",
        ),
    ] = RateUnit.GROWTH
    end: Annotated[
        PathEnd,
        Column(
            "Path",
            Cell.CHOICE,
            "Blank means likely. With a low and a high one, a single number is drawn that says how far towards either.",
            choices=PathEnd,
            example="likely",
        ),
    ] = PathEnd.LIKELY
    by_year: Annotated[
        tuple[tuple[int, float], ...],
        Column(
            "Each year, such as 2027/28",
            Cell.NUMBER,
            "The growth into this year, or its index: for all years of the appraisal, and those from the price base "
            "to it.",
            yearly=True,
            example="3",
        ),
    ] = ()
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""
