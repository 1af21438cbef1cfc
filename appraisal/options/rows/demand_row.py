"""The row of the Demand sheet: a step of the pathway, from a group of people or from an earlier step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from appraisal.ground.names import of_option
from appraisal.ground.shared_nouns import Basis
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.schema.columns import (
    BasisCell,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    id: Annotated[str, Column("Code", Cell.CODE, "Short code that Costs names under Volume.", True, example="contacts")]
    name: Annotated[str, Column("Step", Cell.TEXT, "What is counted.", True, example="People who ask for help")]
    options: Annotated[
        tuple[str, ...],
        Column(
            "Options",
            Cell.CODES,
            "Whose figure this is: one code may have a row for each option. Blank: all without a row of their own.",
            refers_to="Options",
        ),
    ] = ()
    goes_from: Annotated[
        str,
        Column(
            "From",
            Cell.CODE,
            "The earlier step of which a share goes on. Blank: this is a group of people.",
            refers_to="Demand",
        ),
    ] = ""
    low: Low = None
    likely: Annotated[
        float | None,
        Column(
            "Likely",
            Cell.NUMBER,
            "Of a group: how many a year, in the year of the price base. Of a step: the share that goes on, as 0.4.",
            True,
            example="4200",
        ),
    ] = None
    high: High = None
    shape: ShapeCell = Shape.PERT
    ends: EndsCell = Ends.EXTREMES
    growth: Annotated[
        str,
        Column(
            "Grows with",
            Cell.CODE,
            "Of a group: the path of its number from year to year. Blank: it stays as it is.",
            refers_to="Yearly rates",
        ),
    ] = ""
    owner: Annotated[str, Column("Owner", Cell.TEXT, "Role of who answers for the figure.", extra=True)] = ""
    basis: BasisCell = Basis.ASSUMPTION
    grade: GradeCell = None
    source: SourceCell = ""
    reason: ReasonCell = ""

    @property
    def of_some(self) -> tuple[str, ...]:
        """The options whose own figure this is; none if it is that of all without one."""
        return () if ALL in self.options else self.options

    @property
    def drawn_code(self) -> str:
        """The code of its figure: with the first of its options, if it is of some."""
        return of_option(self.id, self.of_some[0]) if self.of_some else self.id


_FIELDS: Mapping[str, str] = {"drivers": "goes_from", "outcomes": ""}


def entered_on_step(row: StepRow, kind: str, code: str, fields: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return where on a row the fields of the assumption that is made of it were entered; None if it is another's."""
    if kind != "assumption" or code != row.drawn_code:
        return None
    return tuple(there for field in fields if (there := _FIELDS.get(field, field)))
