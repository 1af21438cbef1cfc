"""What every part of the assembly has at hand: the book, the period, the codes there are, and the faults so far."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from appraisal.case import Provenance
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Fault
from appraisal.workbook.references import ALL, Codes, codes_of, period_of
from appraisal.workbook.schema import AssumptionRow, CostRow, CriterionRow, OptionRow, RiskRow, ScoreRow


@dataclass(frozen=True, slots=True)
class Desk:
    """One pass over a book; `faults` grows on the way."""

    book: Book
    period: range | None
    options: Codes
    drivers: Codes
    faults: list[Fault] = field(default_factory=list)

    def check_drivers(self, drivers: tuple[str, ...], spot: Spot) -> None:
        for driver in drivers:
            self.drivers.has(driver, spot("drivers"), self.faults)

    def applies_to(self, codes: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
        """Return the options that a line or risk applies to, "all" written out in sheet order."""
        named = [code for code in codes if code != ALL and self.options.has(code, spot("options"), self.faults)]
        return tuple(row.id for row in self.book.rows(OptionRow)) if ALL in codes else tuple(named)


def desk_for(book: Book) -> Desk:
    return Desk(book, period_of(book), codes_of(book, OptionRow), codes_of(book, AssumptionRow))


def fields_of(row: Any) -> dict[str, Any]:
    """Return a row's values by field name, for a noun with the same fields."""
    return {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}


def provenance(row: CriterionRow | ScoreRow | AssumptionRow | CostRow | RiskRow) -> Provenance:
    return Provenance(row.basis, row.grade, row.source, row.reason)
