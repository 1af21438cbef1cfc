"""The nouns of an options appraisal, frozen: a change makes a new case (`dataclasses.replace`).

Money is pounds, real, at the case's price base; costs are positive and savings negative. A year is the calendar year
in which a financial year starts: 2019 is 2019/20. Nothing here knows a sheet, a cell or a file.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Discrete, Estimate, Fixed, Pert
from appraisal.ground.checked import Checked, FromOne, Month, Share, Year
from appraisal.ground.near_names import unknown
from appraisal.ground.seen import Screen, Seen
from appraisal.ground.shared_nouns import Definition, Gap, Milestone, Provenance, State, Statement
from appraisal.options.case.benefit import Benefit
from appraisal.options.case.beside_the_sums import (
    GroupWeight,
    Mark,
    Register,
    ScenarioChange,
    SetAside,
    Variation,
)
from appraisal.options.case.bodies import Body, Fee
from appraisal.options.case.closed_lists import (
    PRICES,
    Bearer,
    BudgetKind,
    CountedIn,
    Direction,
    Kind,
    Measure,
    Money,
    Perspective,
    PostsChange,
    Recurrence,
    Terms,
    Timing,
    WhenLate,
)
from appraisal.options.case.financing import Funding

if TYPE_CHECKING:
    import pandas as pd

_SUM = 1e-6  # within which shares add up to 1: people write thirds


@dataclass(frozen=True, repr=False)
class Option(Checked, Seen):
    """One way of delivering the service. `decision` is what the published paper said of it, and why; `late` how many
    months it may start after its plan, None where nobody has said."""

    id: str
    name: str
    model: str
    description: str = ""
    business_as_usual: bool = False
    do_minimum: bool = False
    recommended: bool = False  # by the paper or the officers: printed apart from the ranking
    added: bool = False  # added by us: not in the published paper
    decision: str = ""
    source: str = ""
    short_name: str = ""
    late: Estimate | None = None

    @property
    def called(self) -> str:
        """What a sentence calls it: the short name that it was given, or its name."""
        return self.short_name or self.name


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
    likely towards its high (up to 1) or its low (down to -1); where the three are alike it is certain.
    """

    id: str
    name: str
    likely: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    provenance: Provenance = Provenance()

    @property
    def certain(self) -> bool:
        return self.low == self.likely == self.high

    @property
    def towards(self) -> Estimate:
        """How far it is from its likely, drawn once for all years."""
        return Fixed(0.0) if self.certain else Pert(-1.0, 0.0, 1.0)

    def at(self, towards: float) -> Path:
        """Return the path that it is so far towards its high one or, below zero, its low one: certain.

        >>> Path("pay", "Pay", (1.0, 1.02), (1.0, 1.01), (1.0, 1.06)).at(0.5).likely
        (1.0, 1.04)
        """
        ends = self.high if towards > 0 else self.low
        found = tuple(
            round(likely + abs(towards) * (end - likely), 12) for likely, end in zip(self.likely, ends, strict=True)
        )
        return replace(self, likely=found, low=found, high=found)


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
    and `rises_with` are the paths of its quantity and its price. A line of several options that start late apart, or
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

    `by_year` holds (year, pounds) for the years that were filled in, in rising order, at the price base; amounts are
    zero or more, but for a budget in which income is above cost. A figure is that of its year alone: it is neither
    spread nor carried on, and a year without one needs nothing. `reading` says what a need takes its source to mean
    where that can be read in more ways than one: rows of one reading (blank included) add up, and different readings
    are alternatives, each held against the options by itself. A row that is `part_of` another, by its id, is in that
    one's figures and is not counted again.
    """

    id: str
    name: str
    kind: BudgetKind
    by_year: tuple[tuple[int, float], ...]
    reading: str = ""
    part_of: str = ""
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


@dataclass(frozen=True, repr=False)
class RiskElsewhere(Checked, Seen):
    """A risk that is counted in the range of a cost line or in a criterion, whose id is `where` ("" if not named yet).

    It has no chance and no cost of its own: it is in no sum of risks, and is not drawn.
    """

    id: str
    name: str
    options: tuple[str, ...]
    counted_in: CountedIn
    where: str = ""
    category: str = ""
    owner: str = ""
    mitigation: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, repr=False)
class ValueFunction(Checked, Seen):
    """From a measure in its own unit to 0-100.

    `points` are (measure, value) pairs in rising order of measure. Linear: straight between the points (two points are
    the usual worst and best). Stepped: a point's value holds from its measure up to the next. Outside the points the
    end value holds.
    """

    points: tuple[tuple[float, float], ...] = ((0.0, 0.0), (100.0, 100.0))
    stepped: bool = False

    def contradictions(self) -> Iterator[str]:
        measures = [measure for measure, _ in self.points]
        if len(measures) < 2:
            yield "points are two pairs (measure, value) or more, as ((0, 0), (100, 100))"
        elif measures != sorted(set(measures)):
            yield f"points are pairs (measure, value) in rising order of measure: {tuple(sorted(self.points))}"
        elif not all(0 <= value <= 100 for _, value in self.points):
            yield f"the second of each pair is a value from 0 to 100, worst and best, and points are {self.points}"


@dataclass(frozen=True, repr=False)
class Criterion(Checked, Seen):
    """One thing that matters. `weight` is a swing weight: the worth of moving from worst to best, on any one scale.

    `words` are those of its scale in the order of the scale, each with what it is worth, 0 to 100; a score in words is
    that value. None: it is scored in figures.
    """

    id: str
    name: str
    kind: Kind
    weight: Estimate
    value_function: ValueFunction
    measure: Measure = Measure.JUDGED
    measure_year: Year | None = None
    unit: str = "points"
    direction: Direction = Direction.HIGHER
    description: str = ""
    words: tuple[tuple[str, float], ...] = ()
    provenance: Provenance = Provenance()

    def contradictions(self) -> Iterator[str]:
        points = self.value_function.points
        rises, higher = points[0][1] < points[-1][1], self.direction is Direction.HIGHER
        if rises is not higher and points[0][1] != points[-1][1]:
            worst, best = sorted((points[0], points[-1]), key=lambda point: point[1])
            turned = Direction.LOWER if higher else Direction.HIGHER
            yield (
                f"its worst is {worst[0]:g} and its best {best[0]:g}, and the direction is {self.direction.value!r}: "
                f"turn the points round, or give direction={turned.value!r} as well"
            )

    def word_of(self, value: float) -> str:
        """Return the word of the scale that is worth this; "" if none is."""
        return next((word for word, worth in self.words if worth == value), "")


@dataclass(frozen=True, repr=False)
class Score(Checked, Seen):
    """How an option does on a judged criterion, in the criterion's unit. A reason is required."""

    option: str
    criterion: str
    estimate: Estimate
    provenance: Provenance = Provenance()


@dataclass(frozen=True, repr=False)
class About(Checked, Seen):
    """What the case is about, the fields a clerk needs, and who answers for the analysis and what it is fit for.

    Text fields may be blank; a blank one is not printed. After `refresh_by` the data are too old to decide on. Prices
    in general rise with `prices_rise_with`, a path's id or "GDP deflator"; "": cash is at the price base.
    """

    id: str
    title: str
    council: str
    service: str
    committee: str
    decision_date: dt.date | None
    jurisdiction: str
    stage: str
    first_year: Year
    years: FromOne
    price_base: str
    discount_schedule: str
    discount_reason: str = ""  # of a rate of the case's own, with the day on which it was set
    discount_date: dt.date | None = None
    timing: Timing = Timing.START
    publication: str = "public"
    exempt_reason: str = ""
    worked_example: bool = False
    source_document: str = ""
    evidence_note: str = ""
    report_of: str = ""
    wards: str = ""
    key_decision: str = ""
    urgent: str = ""
    call_in: str = ""
    forward_plan_reference: str = ""
    cabinet_member: str = ""
    scrutiny_chair: str = ""
    chief_executive_approval: str = ""
    scrutiny_approval: str = ""
    contact: str = ""
    enclosures: str = ""
    report_version: str = ""
    status: str = ""
    report_shape: str = ""  # "cabinet", "committee", or "" where `shape` says which by who decides
    commissioner: str = ""
    analyst: str = ""
    assurer: str = ""
    approver: str = ""
    assurance_statement: str = ""
    limits_of_use: str = ""
    refresh_by: dt.date | None = None
    prices_rise_with: str = ""

    @property
    def shape(self) -> str:
        """Which front the report has, "cabinet" or "committee": as it is said, or else by the body that decides."""
        of_cabinet = re.search(r"\b(?:cabinet|executive)\b", self.committee, re.IGNORECASE)
        return self.report_shape or ("cabinet" if of_cabinet else "committee")


_FITS = 40  # characters of a name, beyond which a column or a chart has no room for it


@dataclass(frozen=True, repr=False)
class Case(Checked, Screen):
    """An options appraisal. Ids are unique in their kind; the workbook room has checked what refers where.

    `options` are those appraised (the shortlist); `longlist` are those that were filtered out before. What is not
    filled in yet is in `gaps` and `set_aside`; a case with any is a draft. `variation` says how it differs from what
    its workbook describes.
    """

    about: About
    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...] = ()
    scores: tuple[Score, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()
    risks: tuple[Risk, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    posts: tuple[Posts, ...] = ()
    steps: tuple[Step, ...] = ()
    funding: tuple[Funding, ...] = ()
    bodies: tuple[Body, ...] = ()
    fees: tuple[Fee, ...] = ()
    risks_elsewhere: tuple[RiskElsewhere, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    statements: tuple[Statement, ...] = ()
    longlist: tuple[Option, ...] = ()
    marks: tuple[Mark, ...] = ()
    group_weights: tuple[GroupWeight, ...] = ()
    scenario_changes: tuple[ScenarioChange, ...] = ()
    registers: tuple[Register, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    paths: tuple[Path, ...] = ()
    definitions: tuple[Definition, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    gaps: tuple[Gap, ...] = ()
    variation: Variation = Variation()

    def contradictions(self) -> Iterator[str]:
        from appraisal.options.case.references import of_case  # late: it knows the nouns

        yield from of_case(self)

    def to_frame(self, table: str = "options") -> pd.DataFrame:
        """Return one table of the case, a row for each noun by its id: "options", "criteria", "scores", "assumptions",
        "cost_lines" or "risks". Units stand in the columns. KeyError says which table was meant.

        >>> from appraisal.options.words.examples import small_case
        >>> small_case().to_frame("risks")[["probability (share)", "impact_mean (£ a year)"]].loc["late"].tolist()
        [0.5, 1000000.0]
        """
        from appraisal.options.case.shelves import nouns  # late: it knows the case

        shelves = vars(nouns(self))
        if table not in shelves:
            raise unknown("table of a case", table, shelves)
        frame: pd.DataFrame = shelves[table].to_frame()
        return frame

    @property
    def draft(self) -> bool:
        """Whether something is not filled in yet, so that every page says DRAFT."""
        return bool(self.gaps or self.not_considered)

    @property
    def not_considered(self) -> tuple[SetAside, ...]:
        """The usual cost lines, risks and gates that nobody has considered yet."""
        return tuple(row for row in self.set_aside if row.state is State.NOT_CONSIDERED)

    @property
    def years(self) -> tuple[int, ...]:
        """The financial years of the appraisal period, by the calendar year each starts in; the first is year 0."""
        return tuple(range(self.about.first_year, self.about.first_year + self.about.years))

    @property
    def benefits_in_money(self) -> tuple[Benefit, ...]:
        """The benefits whose figures enter the sums."""
        return tuple(benefit for benefit in self.benefits if benefit.estimate is not None)

    @property
    def business_as_usual(self) -> Option | None:
        return next((option for option in self.options if option.business_as_usual), None)

    @property
    def do_minimum(self) -> Option | None:
        """The do-minimum where it is another option than business as usual; None where nothing else is one."""
        return next((option for option in self.options if option.do_minimum and not option.business_as_usual), None)

    @property
    def recommended(self) -> Option | None:
        return next((option for option in self.options if option.recommended), None)

    @property
    def by_cost(self) -> bool:
        """Whether nothing but cost is asked, so that options rank by net present cost: money, and no criterion."""
        return bool(self.cost_lines) and not self.criteria

    @property
    def ranks(self) -> bool:
        """Whether there is something to rank options by: criteria, or cost alone."""
        return bool(self.criteria) or self.by_cost

    def label(self, option_id: str) -> str:
        """Return what a table's column or a chart calls an option: a name that fits there, or else its number.

        Business as usual goes by that where its own name is too long. The table of the options is the key.
        """
        option = self.option(option_id)
        if len(option.called) <= _FITS:
            return option.called
        return "Business as usual" if option.business_as_usual else f"Option {self.options.index(option) + 1}"

    def option(self, option_id: str) -> Option:
        """Return the option with this id; KeyError says which was meant, and which there are."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise unknown("option", option_id, (option.id for option in self.options))


def is_uncertain(estimate: Estimate) -> bool:
    """Return whether an estimate can take more than one value.

    >>> (
    ...     is_uncertain(Fixed(3.0)),
    ...     is_uncertain(Discrete((1.0, 2.0), (1.0, 0.0))),
    ...     is_uncertain(Discrete((1.0, 2.0), (0.5, 0.5))),
    ... )
    (False, False, True)
    """
    match estimate:
        case Fixed():
            return False
        case Discrete(values, probabilities):
            return len({v for v, p in zip(values, probabilities, strict=True) if p > 0}) > 1
        case _:
            return True
