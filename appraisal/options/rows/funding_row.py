"""The row of the Funding sheet: how capital, or a one-off cost, is paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import ChargeMethod, FundedWhat, FundingSource
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    GradeCell,
    OptionsCell,
    ReasonCell,
    SourceCell,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="system-loan")
    ]
    name: Annotated[
        str, Column("Name", Cell.TEXT, "What the money is called.", True, example="Loan for the booking system")
    ]
    options: OptionsCell
    what: Annotated[
        FundedWhat | None,
        Column(
            "Pays for",
            Cell.CHOICE,
            "all capital, all one-off (one-off costs that are no capital), or lines: those named beside. Blank means "
            "the lines named, else all capital.",
            choices=FundedWhat,
            example="all capital",
        ),
    ] = None
    lines: Annotated[
        tuple[str, ...],
        Column("Lines", Cell.CODES, "Codes of the capital or one-off cost lines that it pays for.", refers_to="Costs"),
    ] = ()
    paid_from: Annotated[
        FundingSource,
        Column(
            "From",
            Cell.CHOICE,
            "Where the money comes from. Only capital may be borrowed for.",
            True,
            choices=FundingSource,
            example="borrowing",
        ),
    ]
    share: Annotated[
        float | None,
        Column(
            "Share",
            Cell.SHARE,
            "The part of each year's sum. Share and amount both blank: what no other row pays for.",
            example="1",
        ),
    ] = None
    amount: Annotated[
        float | None,
        Column("Amount", Cell.NUMBER, "Instead of a share: a sum that is fixed.", unit="£ in all", at_least=0),
    ] = None
    life: Annotated[
        int | None,
        Column("Life", Cell.WHOLE, "Of what is borrowed: years over which it is charged to revenue.", example="10"),
    ] = None
    rate: Annotated[
        float | None, Column("Rate", Cell.SHARE, "Of what is borrowed: interest a year, as in 5%.", example="0.05")
    ] = None
    method: Annotated[
        ChargeMethod,
        Column(
            "Method",
            Cell.CHOICE,
            "How what is borrowed is provided for; blank means equal instalments.",
            choices=ChargeMethod,
        ),
    ] = ChargeMethod.EQUAL
    first_charge: Annotated[
        int | None,
        Column(
            "First charge",
            Cell.YEAR,
            "First year of provision: the year after what is bought is in use. Blank: the year after it is paid. "
            "Interest begins the year after it is paid.",
        ),
    ] = None
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""
