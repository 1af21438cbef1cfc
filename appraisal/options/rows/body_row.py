"""The row of the sheet Bodies and fees: a company, a partner, or a fee that hangs on a benefit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import BodyKind
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    GradeCell,
    OptionsCell,
    ReasonCell,
    SourceCell,
)


def _lines(heading: str, said: str) -> Column:
    return Column(heading, Cell.CODES, said, refers_to="Costs")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="the-company")
    ]
    name: Annotated[str, Column("Name", Cell.TEXT, "What it is called.", True, example="Trading company")]
    options: OptionsCell
    kind: Annotated[
        BodyKind,
        Column(
            "What",
            Cell.CHOICE,
            "company, partner, or fee: a fee that is cut until the benefit is so many times it.",
            True,
            choices=BodyKind,
            example="company",
        ),
    ]
    owner_lines: Annotated[
        tuple[str, ...], _lines("Income from owner", "Lines that are what it earns from the council.")
    ] = ()
    outside_lines: Annotated[
        tuple[str, ...], _lines("Income from others", "Lines that are what it earns from anybody else.")
    ] = ()
    loans: Annotated[tuple[str, ...], _lines("Loans", "Lines that are lent to it, and those that it pays back.")] = ()
    exit: Annotated[
        tuple[str, ...], _lines("Exit", "Lines that it costs to leave it or to take the service back.")
    ] = ()
    guarantee: Annotated[
        float,
        Column("Guarantee", Cell.NUMBER, "What the council stands behind at once.", unit="£", at_least=0),
    ] = 0.0
    appetite: Annotated[
        float | None,
        Column(
            "Appetite", Cell.NUMBER, "The most the council is willing to stand to lose in a year.", unit="£", at_least=0
        ),
    ] = None
    fee_line: Annotated[
        str, Column("Fee", Cell.CODE, "Of a fee: the cost line that is the whole of it.", refers_to="Costs")
    ] = ""
    ratio: Annotated[
        float | None, Column("Ratio", Cell.NUMBER, "Of a fee: how many times it the benefit of a year must be.")
    ] = None
    benefits: Annotated[tuple[str, ...], _lines("Benefits", "Of a fee: the savings that it hangs on.")] = ()
    measured: Annotated[
        int | None, Column("Year measured", Cell.YEAR, "Of a fee: the year whose benefit counts. Blank: the last.")
    ] = None
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""
