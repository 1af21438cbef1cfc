"""The central case: every number at its mean, from which the sheets of formulas take the values they store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import Sample, central
from appraisal.documents.spreadsheet.sheets import NOT_AVAILABLE, Column, Kind
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Case, CostLine, Option, Risk
from appraisal.options.engine import Outcome, Plan, evaluate, given_of, line_amounts
from appraisal.options.results import Results
from appraisal.options.spreadsheet.desk import Desk
from appraisal.options.sums import money, worth
from appraisal.sums.algebra import Quantity
from appraisal.sums.value import Values

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Base:
    """What the sheets are made from: the results, and the outcome of the central case (a single draw)."""

    results: Results

    @property
    def case(self) -> Case:
        return self.results.case

    @property
    def plan(self) -> Plan:
        return self.results.appraisal.plan

    @cached_property
    def means(self) -> Sample:
        return central(self.results.appraisal.draws)

    @cached_property
    def outcome(self) -> Outcome:
        return evaluate(self.plan, self.means.x, average_start=True)

    @cached_property
    def amounts(self) -> Array:
        """Each line's amount in the central case, signed, shape (lines,)."""
        return np.asarray(line_amounts(self.plan, self.means.x)[:, 0])

    def mean(self, name: str) -> float:
        return float(self.means[name][0])

    @cached_property
    def desk(self) -> Desk:
        """Where declared sums stand on the sheets made so far, in the central case."""
        known = {worth.SIMULATED: self.results.appraisal.mean_values[..., None]}
        given = given_of(self.plan, self.means, known)
        return Desk(given, Values(given))

    @property
    def options(self) -> tuple[Option, ...]:
        return self.case.options

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The financial years, as headings name them."""
        return tuple(financial_year(year) for year in self.case.years)

    def year_columns(self, unit: str, kind: Kind, keys: str = "", of: Quantity | None = None) -> tuple[Column, ...]:
        """Return a column for each year; `keys` is what stands before the year in a key, if there is one, and `of` the
        declared sum that is in them."""
        return tuple(
            Column(f"{name} ({unit})", kind, key=f"{keys}{year}" if keys else None, of=of, at={money.YEAR: year})
            for name, year in zip(self.years, self.case.years, strict=True)
        )

    def number_of(self, option: str) -> int:
        """Return an option's number: the sheets' sums find an option's rows by it, whatever its name is."""
        return self.plan.options.index(option) + 1

    def pairs(self, rows: Sequence[CostLine] | Sequence[Risk]) -> tuple[tuple[str, str], ...]:
        """Return each option with each cost line or risk that it has, option by option."""
        return tuple((option.id, row.id) for option in self.options for row in rows if option.id in row.options)

    def found(self, key: str, absent: str = NOT_AVAILABLE) -> float | str:
        """Return a figure of results.json, or the mark of what is not there."""
        return self.results.numbers.get(key, absent)
