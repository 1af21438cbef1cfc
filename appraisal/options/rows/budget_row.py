"""The row of the Budget sheet: money of the council's budget plan, by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.shared_nouns import Basis
from appraisal.options.case import BudgetKind, Terms
from appraisal.workbook.schema.columns import (
    BasisCell,
    Cell,
    Column,
    GradeCell,
    ReasonCell,
    SourceCell,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLineRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="saving-plan")
    ]
    kind: Annotated[
        BudgetKind,
        Column(
            "What",
            Cell.CHOICE,
            "Blank means saving needed: what the plan counts on being saved. budget: what all that is appraised is to "
            "cost, after savings already agreed and before those needed. reserve: what is held for it when the year "
            "begins. limit: the most cash, borrowed or not, that may be spent on it.",
            choices=BudgetKind,
            example="saving needed",
        ),
    ] = BudgetKind.SAVING_NEEDED
    name: Annotated[
        str, Column("Name", Cell.TEXT, "What the plan calls it.", True, example="Saving that the budget plan counts on")
    ]
    by_year: Annotated[
        tuple[tuple[int, float], ...],
        Column(
            "Each year, such as 2027/28",
            Cell.NUMBER,
            "Pounds in this year alone, at the price base, or in each year's money where About says how prices rise; a "
            "minus sign only for a budget in which income is above "
            "cost. Blank: nothing is said of this year.",
            yearly=True,
            example="250000",
        ),
    ] = ()
    reading: Annotated[
        str,
        Column(
            "Reading",
            Cell.TEXT,
            "Where the source can be read in more ways than one: what this row takes it to mean. Rows of one reading "
            "add up; each reading is held against the options by itself.",
            extra=True,
        ),
    ] = ""
    part_of: Annotated[
        str,
        Column(
            "Part of",
            Cell.CODE,
            "Code of the line that this one is a part of. Parts come to their whole in every year, which alone counts.",
            refers_to="Budget",
            extra=True,
        ),
    ] = ""
    terms: Annotated[
        Terms,
        Column(
            "Prices",
            Cell.CHOICE,
            "nominal: in the money of each year. real: at the price base, so that it rises with prices in general. "
            "Blank means nominal.",
            choices=Terms,
            extra=True,
        ),
    ] = Terms.NOMINAL
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for the figures.", extra=True)] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""
