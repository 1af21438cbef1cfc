"""How capital is paid for: pure sums of what a loan charges to revenue by year. Pounds; a charge is above zero."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import (
    Bearer,
    ChargeMethod,
    CostLine,
    FundedWhat,
    Funding,
    Money,
    Perspective,
    Recurrence,
)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Charges:
    """What £1 that is borrowed in a year (rows) charges to revenue in each year of the appraisal (columns), and after.

    `provision` repays what was borrowed: the minimum revenue provision, in Scotland the loans fund's repayment.
    `interest` is paid on what is owed. Both have the shape (years, years), those of the years after it (years,).
    """

    provision: Array
    interest: Array
    provision_after: Array
    interest_after: Array

    @property
    def matrix(self) -> Array:
        """The charge of each year: capital by year @ matrix is what it charges by year."""
        return self.provision + self.interest


def provisions(life: int, rate: float, method: ChargeMethod) -> Array:
    """Return the part of £1 that is provided for in each year of its life, shape (life,), adding up to 1.

    By equal instalments 1 / n; by annuity what is left of r / (1 - (1 + r)^-n) after the interest of the year, so that
    provision and interest come to the same sum each year. Source: the guidance on minimum revenue provision, options
    of the asset life method (`reference/mrp_methods.csv`).

    >>> (provisions(20, 0.05, ChargeMethod.ANNUITY)[:2] * 5e6).round(2).tolist()
    [151212.94, 158773.58]
    """
    if method is ChargeMethod.EQUAL or rate == 0:
        return np.full(life, 1 / life)
    yearly = rate / (1 - (1 + rate) ** -life)
    return np.asarray(yearly * (1 + rate) ** -np.arange(life, 0, -1.0))


def charges(years: int, life: int, rate: float, method: ChargeMethod, first: int = 0) -> Charges:
    """Return what £1 charges. Interest runs from the year after it is spent; provision from the year after that in
    which it is spent, or from year `first` of the appraisal if that is later (the year after the asset is in use), for
    `life` years.

    >>> loan = charges(3, 20, 0.05, ChargeMethod.EQUAL)
    >>> (loan.matrix[0] * 5e6).round(2).tolist(), round(float(loan.provision_after[0]), 2)
    ([0.0, 500000.0, 487500.0], 0.9)
    """
    spent, charged = np.arange(years)[:, None], np.arange(max(years, first) + life)
    place = charged - np.maximum(spent + 1, first)  # of a year among those in which provision is made
    part = provisions(life, rate, method)
    provision = np.where((place >= 0) & (place < life), part[np.clip(place, 0, life - 1)], 0.0)
    owed = np.where((charged > spent) & (place < life), 1 - np.cumsum(provision, axis=1) + provision, 0.0)
    interest = rate * owed
    return Charges(
        provision[:, :years],
        interest[:, :years],
        provision[:, years:].sum(axis=1),
        interest[:, years:].sum(axis=1),
    )


def held(rows: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Return what reserves hold in each year in which one of them has a figure: in a year without its own, each holds
    what it held before.

    >>> held([{2027: 600.0, 2030: 500.0}, {2028: 400.0}])
    {2027: 600.0, 2028: 1000.0, 2030: 900.0}
    """
    years = sorted({year for row in rows for year in row})
    return {year: sum(row[max(before)] for row in rows if (before := [y for y in row if y <= year])) for year in years}


def is_paid_for(line: CostLine) -> bool:
    """Return whether a line is money that the council lays out, so that something must pay for it."""
    ours = line.bearer is Bearer.COUNCIL and line.perspective is not Perspective.ECONOMIC
    return ours and not line.money.comes_in


def covered(paid: Funding, line: CostLine, option: str, lent: Collection[str] = ()) -> bool:
    """Return whether a way of paying is of this line in this option; lines `lent` to a body are no one-off costs, and
    are paid for by their names alone."""
    if option not in paid.options or option not in line.options or not is_paid_for(line):
        return False
    match paid.what:
        case FundedWhat.ALL_CAPITAL:
            return line.money is Money.CAPITAL
        case FundedWhat.ALL_ONE_OFF:
            once = line.recurrence is Recurrence.ONE_OFF and line.id not in lent
            return once and line.money is not Money.CAPITAL
        case FundedWhat.LINES:
            return line.id in paid.lines
