"""The nouns of money, frozen: its lines and what multiplies them, how they rise, the risks and the plan.

Money is pounds at the case's price base; costs are positive and savings negative. A year is the calendar year in which
a financial year starts: 2019 is 2019/20.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from appraisal.chance.estimates import Estimate, Fixed, Pert
from appraisal.ground.checked import Checked, FromOne, Month, Share, Year
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.closed_lists import (
    PRICES,
    Bearer,
    BudgetKind,
    Money,
    Perspective,
    PostsChange,
    Recurrence,
    Terms,
    WhenLate,
)

_SUM = 1e-6  # within which shares add up to 1: people write thirds


@dataclass(frozen=True, repr=False)
class Assumption(Checked, Seen):
    """A shared driver: a named uncertain number (times other drivers) that lines refer to. `unit` is free text.

    `signed` is who accepts the figure, by role. One of some `options` alone has their codes in its id ("pay@trust");
    `drawn_as` is the id of the assumption whose draws it has, where one that varies by option lies behind it.
    """

    id: str
    name: str
    unit: str
    estimate: Estimate
    drivers: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    signed: str = ""
    signed_on: dt.date | None = None
    options: tuple[str, ...] = ()
    drawn_as: str = ""


@dataclass(frozen=True, repr=False)
class Path(Checked, Seen):
    """How a volume or a price changes from year to year, as an index by year that is 1 in the price-base year.

    `likely`, `low` and `high` hold an index for each year of the appraisal. One number says how far a path is from its
    likely towards its high (up to 1) or its low (down to -1); where the three are alike it is certain. `growths` holds
    (year, low, likely, high) for each growth into a year that the index is made of, in % as it was entered; it is empty
    where an index was entered. `held` is how far an uncertain one is held for now, as by a scenario.
    """

    id: str
    name: str
    likely: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    provenance: Provenance = Provenance()
    growths: tuple[tuple[int, float, float, float], ...] = ()
    held: float | None = None

    @property
    def certain(self) -> bool:
        return self.low == self.likely == self.high

    @property
    def towards(self) -> Estimate:
        """How far it is from its likely, drawn once for all years."""
        return Fixed(self.held or 0.0) if self.certain else Pert(-1.0, 0.0, 1.0)

    def at(self, towards: float) -> Path:
        """Return the path that it is so far towards its high one or, below zero, its low one: certain.

        >>> Path("pay", "Pay", (1.0, 1.02), (1.0, 1.01), (1.0, 1.06)).at(0.5).likely
        (1.0, 1.04)
        """
        ends = self.high if towards > 0 else self.low
        found = tuple(
            round(likely + abs(towards) * (end - likely), 12) for likely, end in zip(self.likely, ends, strict=True)
        )
        return replace(self, likely=found, low=found, high=found, growths=(), held=towards)


@dataclass(frozen=True, repr=False)
class UnknownLine(Checked, Seen):
    """A yearly saving or income of some options of which nobody knows the amount: it is in no sum, and it is asked how
    large it would have to be."""

    id: str
    name: str
    options: tuple[str, ...]
    first_year: Year
    last_year: Year
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, repr=False)
class CostLine(Checked, Seen):
    """Money of one or more options over years.

    The amount in pounds is `estimate` times its drivers, entered positive; what comes in, as `money` says, is negative.
    `build_up` holds shares: for a recurrent line the share of a full year's amount reached in each
    successive year from `first_year` (the last share holds on); for a one-off line the share of the sum that falls in
    each year, adding up to 1 (empty: equal shares). `out_of` is the id of the budget line that a saving is out of.
    `owner` is the role that answers for the figure.

    It begins `month` months after the start of its first financial year, and a build-up then counts twelve months at a
    time from there. `when_late` says what becomes of it where its option starts late (None: see `late_as`); `volume`
    and `rises_with` are the paths of its quantity and its price. What comes once and has a `life` comes again after so
    many years, to the end of the appraisal. A line of several options that start late apart, or
    whose assumptions differ between them, is one line for each, with their codes in its id; `drawn_as` is then the id
    whose draws they share.
    """

    id: str
    name: str
    options: tuple[str, ...]
    estimate: Estimate
    first_year: Year
    last_year: Year
    category: str = ""
    money: Money = Money.COST
    drivers: tuple[str, ...] = ()
    recurrence: Recurrence = Recurrence.RECURRENT
    build_up: tuple[Share, ...] = ()
    perspective: Perspective = Perspective.BOTH
    bearer: Bearer = Bearer.COUNCIL
    terms: Terms = Terms.REAL
    out_of: str = ""
    bias: str = ""  # the id of that of its drivers which adds optimism bias, if one does
    owner: str = ""
    provenance: Provenance = Provenance()
    month: Month = 0
    when_late: WhenLate | None = None
    volume: str = ""
    rises_with: str = PRICES
    life: FromOne | None = None
    drawn_as: str = ""

    @property
    def in_pounds(self) -> bool:
        """Whether its own figure is in pounds: no driver but its optimism bias multiplies it."""
        return all(driver == self.bias for driver in self.drivers)

    @property
    def is_transfer(self) -> bool:
        """Whether it is in cash alone, and in no economic sum."""
        return self.money.is_transfer or self.perspective is Perspective.FINANCIAL

    @property
    def in_cash(self) -> bool:
        """Whether it is in the cash of who bears it: what is economic alone is not, nor what is still held."""
        return self.perspective is not Perspective.ECONOMIC and self.money is not Money.RESIDUAL_VALUE

    def contradictions(self) -> Iterator[str]:
        yield from _years_in_order(self.first_year, self.last_year)
        if self.money.is_transfer and self.perspective is Perspective.ECONOMIC:
            yield f"a {self.money.value} is in cash alone, and the perspective is economic alone"
        if self.money is Money.RESIDUAL_VALUE and self.perspective is Perspective.FINANCIAL:
            yield "a residual value is in no cash, and the perspective is financial alone"
        if self.recurrence is not Recurrence.ONE_OFF or not self.build_up:
            return
        years, shares = self.last_year - self.first_year + 1, self.build_up
        if len(shares) > years:
            yield f"build_up of a one-off sum has {len(shares)} shares, for {years} from first_year to last_year"
        if not math.isclose(math.fsum(shares), 1, abs_tol=_SUM):
            yield f"build_up of a one-off sum adds up to 1, and not to {math.fsum(shares):g}"


@dataclass(frozen=True, repr=False)
class Risk(Checked, Seen):
    """An event that may happen once to the options named, starting in a year from `first_year` to `last_year`
    (each as likely), and then costs `impact` pounds a year for `duration` years, within the appraisal period."""

    id: str
    name: str
    options: tuple[str, ...]
    probability: Share
    impact: Estimate
    first_year: Year
    last_year: Year
    duration: FromOne = 1
    category: str = ""
    owner: str = ""
    mitigation: str = ""
    provenance: Provenance = Provenance()

    def contradictions(self) -> Iterator[str]:
        yield from _years_in_order(self.first_year, self.last_year)


def _years_in_order(first: int, last: int) -> Iterator[str]:
    if first > last:
        later = f"with it a last_year from {first}, where the appraisal goes on so long"
        yield f"first_year {first} is after last_year {last}: give one up to {last}, or {later}"


@dataclass(frozen=True, repr=False)
class BudgetRow(Checked, Seen):
    """A line of the council's budget plan, which the options are held against and which is in none of their sums.

    `by_year` holds (year, pounds) for the years that were filled in, in rising order: as `terms` says, in the money of
    each year or at the price base. Amounts are zero or more, but for a budget in which income is above cost. A figure
    is that of its year alone: it is neither spread nor carried on, and a year without one needs nothing. `reading` says
    what a need takes its source to mean where that can be read in more ways than one: rows of one reading (blank
    included) add up, and different readings are alternatives, each held against the options by itself. A row that is
    `part_of` another, by its id, is in that one's figures and is not counted again.
    """

    id: str
    name: str
    kind: BudgetKind
    by_year: tuple[tuple[int, float], ...]
    reading: str = ""
    part_of: str = ""
    terms: Terms = Terms.NOMINAL
    owner: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, repr=False)
class Posts(Checked, Seen):
    """Posts of a grade that some options remove, or that move with their staff, as they are told; cost lines and
    assumptions made of the same row are in the sums.

    All are full-time equivalents. `by_year` holds (year, posts) for the years in which any go, in rising order;
    `vacancies` and `turnover` are those that are empty by then, None where nobody said. `redundant` is the id of the
    assumption that holds the share of them that ends in redundancy, "" where none goes.
    """

    id: str
    name: str
    options: tuple[str, ...]
    what: PostsChange
    posts: float
    by_year: tuple[tuple[int, float], ...] = ()
    vacancies: float | None = None
    turnover: float | None = None
    redundant: str = ""


@dataclass(frozen=True, repr=False)
class Step(Checked, Seen):
    """A step of the pathway, as it is told: a group of people or, of the step that it `goes_from`, those who go on.

    Its figure is that of the assumption `figure`, for these `options` or, with none, all without one of their own. A
    group grows with the path `growth`; lines that take their volume from a step of it do too.
    """

    id: str
    name: str
    figure: str
    options: tuple[str, ...] = ()
    goes_from: str = ""
    growth: str = ""
    owner: str = ""
