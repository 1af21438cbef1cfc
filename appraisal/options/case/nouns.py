"""The nouns of an options appraisal, frozen: a change makes a new case (`dataclasses.replace`).

Money is pounds, real, at the case's price base; costs are positive and savings negative. A year is the calendar year
in which a financial year starts: 2019 is 2019/20. Nothing here knows a sheet, a cell or a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Discrete, Estimate, Fixed
from appraisal.ground.checked import Checked, FromOne, Year
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
    CountedIn,
    Direction,
    Kind,
    Measure,
    Recurrence,
    Timing,
)
from appraisal.options.case.financing import Funding
from appraisal.options.case.money_nouns import Assumption, BudgetRow, CostLine, Path, Posts, Risk, Step, UnknownLine
from appraisal.options.case.stages import Stage, stage_of

if TYPE_CHECKING:
    import pandas as pd


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
    removed: tuple[str, ...] = ()  # what took it out of the comparison: tests that it fails, each with its reason

    @property
    def called(self) -> str:
        """What a sentence calls it: the short name that it was given, or its name."""
        return self.short_name or self.name


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
    criteria_agreed_by: str = ""
    criteria_agreed_on: dt.date | None = None
    criteria_version: str = ""

    @property
    def at_stage(self) -> Stage | None:
        """The stage of a business case that this is; None for another report."""
        return stage_of(self.stage)

    @property
    def shape(self) -> str:
        """Which shape the report has: "cabinet" or "committee" as it is said, or else "business case" at one of its
        three stages, or else by the body that decides."""
        if self.at_stage and not self.report_shape:
            return "business case"
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
    unknown: tuple[UnknownLine, ...] = ()
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
    def one_off_costs(self) -> tuple[CostLine, ...]:
        """The lines that are costs spent once; what is lent to a body is none, for it is to come back."""
        lent = self.lent
        once = (line for line in self.cost_lines if line.recurrence is Recurrence.ONE_OFF and line.id not in lent)
        return tuple(line for line in once if not line.money.comes_in)

    @property
    def lent(self) -> frozenset[str]:
        """The ids of the lines that are lent to a body or paid back by it."""
        return frozenset(line for body in self.bodies for line in body.loans)

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
