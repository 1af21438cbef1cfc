"""Cases for the results workbook: money that multiplies, value functions of every kind, and text that would do harm."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Discrete, Fixed, LogNormal, Normal, Pert, Uniform, from_percentiles
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import (
    PRICES,
    Assumption,
    Bearer,
    Benefit,
    Case,
    CostLine,
    Criterion,
    Direction,
    Kind,
    Measure,
    Money,
    Path,
    Perspective,
    Receiver,
    Recurrence,
    Risk,
    Score,
    Terms,
    Timing,
    ValueFunction,
    WhenLate,
)
from appraisal.options.checks.unfolding import unfolded
from tests.engine.cases import ABOUT, estimates, measured, options, small_case

HOSTILE = (
    "=1+1",
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://example.com","x")',
    "http://example.com",
    "mailto:a@example.com",
    "internal:Cover!A1",
    "<r>&lt;</r>",
    "_x0041_ and \x07 and \ud800",
    "*",
    ">0",
    "'",
    "x" * 40_000,
)


def rich_case() -> Case:
    """Return a case with drivers of drivers, every timing of money, and a value function of each kind."""
    stepped = ValueFunction(((0.0, 0.0), (50.0, 40.0), (80.0, 100.0)), stepped=True)
    bent = ValueFunction(((0.0, 10.0), (30.0, 60.0), (90.0, 100.0)))
    saved = ValueFunction(((-1e5, 0.0), (0.0, 30.0), (4e5, 100.0)))
    case = small_case()
    return replace(
        case,
        about=replace(case.about, timing=Timing.MID, years=34, worked_example=True),  # beyond a change of rate
        assumptions=(
            Assumption("share", "Share kept", "share", Uniform(0.5, 0.9), ("yield",)),
            Assumption("yield", "Yield", "share", from_percentiles(0.6, 0.8, 0.9, "triangular")),
            Assumption("posts", "Posts", "posts", Fixed(40)),
            Assumption("pay", "Pay", "£ a year", Normal(40_000, 2_000)),
        ),
        cost_lines=(
            *case.cost_lines,
            CostLine("posts-b", "Posts", ("b", "c"), Fixed(1), 2025, 2040, "Staff", Money.SAVING,
                     ("share", "posts", "pay"), build_up=(0.5, 0.9)),
            CostLine("exit-b", "Redundancy", ("b",), LogNormal(1e5, 0.4), 2024, 2026, recurrence=Recurrence.ONE_OFF,
                     perspective=Perspective.FINANCIAL),
            CostLine("users-c", "Users' time", ("c",), Discrete((1e4, 5e4), (0.3, 0.7)), 2024, 2026,
                     perspective=Perspective.ECONOMIC),
            CostLine("nhs-c", "Their share", ("c",), Pert(1e4, 2e4, 6e4), 2050, 2057, bearer=Bearer.NHS),
        ),
        criteria=(
            *case.criteria,
            Criterion("steps", "Steps", Kind.OUTCOME, Fixed(20), stepped),
            Criterion("bent", "Bent", Kind.OUTCOME, Pert(5, 10, 20), bent),
            replace(measured("saved", Kind.COST, Measure.SAVING, 0, 1), value_function=saved, measure_year=2027),
            measured("paid", Kind.COST, Measure.CASH, 7e6, 0, 30),
        ),
        scores=(
            *case.scores,
            *(Score(o, c, Pert(x, x, x + 9)) for c in ("steps", "bent") for o, x in (("a", 9), ("b", 40), ("c", 75))),
        ),
        benefits=(
            Benefit("health", "Better health", ("b", "c"), BenefitClass.SOCIETAL, Receiver.USERS,
                    estimate=Pert(1e4, 3e4, 9e4), first_year=2026, last_year=2050, build_up=(0.5, 1), share_due=0.7),
            Benefit("hours", "Hours freed", ("a", "c"), BenefitClass.NON_CASH_RELEASING, estimate=Uniform(-5e3, 9e3)),
        ),
        correlations=(Correlation("assumption:share", "assumption:pay", 0.5),),
    )  # fmt: skip


def hostile_case() -> Case:
    """Return a case in which everything that a person may write is a text that a spreadsheet could act on."""
    case, texts = small_case(), HOSTILE
    return replace(
        case,
        about=replace(
            case.about,
            title=texts[4],
            council=texts[0],
            exempt_reason=texts[0],
            publication="exempt",
            discount_schedule="12% to year 1; 4% after",
            discount_reason=texts[0],
        ),
        options=tuple(replace(o, name=text, model=text) for o, text in zip(case.options, texts, strict=False)),
        cost_lines=tuple(
            replace(line, name=text, category=text, provenance=replace(line.provenance, source=text, reason=text))
            for line, text in zip(case.cost_lines, texts[3:], strict=False)
        ),
        risks=tuple(replace(risk, name=text) for risk, text in zip(case.risks, texts[7:], strict=False)),
        criteria=tuple(
            replace(c, name=text, unit=text, provenance=replace(c.provenance, source=text, reason=texts[-1]))
            for c, text in zip(case.criteria, texts[9:], strict=False)
        ),
    )


@st.composite
def spreadsheet_cases(draw: st.DrawFn) -> Case:
    """Draw a case of one to four options with lines, risks and criteria of any kind, or none of them."""
    count = draw(st.integers(1, 4))
    chosen = options(count)
    if not draw(st.booleans()):
        chosen = tuple(replace(option, business_as_usual=False) for option in chosen)
    some = st.lists(st.sampled_from([option.id for option in chosen]), min_size=1, unique=True).map(tuple)
    assumptions = tuple(
        Assumption(
            f"d{i}", f"Driver {i}", "", draw(estimates(-3, 5)), (f"d{i - 1}",) if i and draw(st.booleans()) else ()
        )
        for i in range(draw(st.integers(0, 3)))
    )
    years = draw(st.sampled_from([1, 2, 5]))
    span = st.lists(st.integers(ABOUT.first_year, ABOUT.first_year + years - 1), min_size=2, max_size=2).map(sorted)
    lines = tuple(draw(_lines(f"l{i}", some, assumptions, span)) for i in range(draw(st.integers(0, 4))))
    paths = tuple(draw(_paths(years)))
    if draw(st.booleans()):
        chosen = tuple(replace(o, late=None if o.business_as_usual else draw(_LATE)) for o in chosen)
        lines = tuple(draw(_timed(line)) for line in lines)
    priced = draw(st.booleans())
    if priced:
        lines = tuple(draw(_priced(line)) for line in lines)
    risks = tuple(draw(_risks(f"r{i}", some, span)) for i in range(draw(st.integers(0, 2))))
    criteria = tuple(draw(_criteria(f"k{i}", chosen[0].business_as_usual)) for i in range(draw(st.integers(0, 4))))
    judged = [criterion for criterion in criteria if criterion.measure is Measure.JUDGED]
    case = Case(
        about=replace(
            ABOUT,
            prices_rise_with="general" if priced else "",
            timing=draw(st.sampled_from(list(Timing))),
            years=years,
            discount_schedule=draw(st.sampled_from([ABOUT.discount_schedule, "10%", "12% to year 1; 4% after"])),
        ),
        options=chosen,
        criteria=criteria,
        scores=tuple(Score(o.id, c.id, draw(estimates(-20, 120))) for o in chosen for c in judged),
        assumptions=assumptions,
        cost_lines=lines,
        risks=risks,
        paths=paths,
    )  # fmt: skip
    return unfolded(case)


_LATE = st.sampled_from(
    [None, Fixed(0.0), Fixed(7.0), Discrete((0.0, 6.0, 12.0), (0.5, 0.3, 0.2)), Pert(0.0, 3.0, 18.0)]
)


def _index(years: int, growth: float) -> tuple[float, ...]:
    return tuple((1 + growth) ** year for year in range(years))


@st.composite
def _paths(draw: st.DrawFn, years: int) -> list[Path]:
    """Draw three paths: prices in general, another that is certain, and one that is not."""
    rises = st.sampled_from([-0.02, 0.0, 0.03])
    general, other, low = (_index(years, draw(rises)) for _ in range(3))
    return [
        Path("general", "Prices", general, general, general),
        Path("sure", "Contract", other, other, other),
        Path("unsure", "Demand", _index(years, 0.04), low, _index(years, 0.1)),
    ]


def _timed(line: CostLine) -> st.SearchStrategy[CostLine]:
    return st.builds(
        lambda month, when_late: replace(line, month=month, when_late=when_late),
        st.integers(0, 11),
        st.sampled_from([None, *WhenLate]),
    )


@st.composite
def _priced(draw: st.DrawFn, line: CostLine) -> CostLine:
    volume = draw(st.sampled_from(["", "sure", "unsure"]))
    own = draw(st.sampled_from([PRICES, "sure", "unsure"])) if volume != "unsure" else PRICES
    terms = Terms.NOMINAL if own == PRICES and draw(st.booleans()) else Terms.REAL
    return replace(line, volume=volume, rises_with=own, terms=terms)


def _perspectives(money: Money) -> list[Perspective]:
    """Return the perspectives that do not contradict what money is."""
    never = Perspective.ECONOMIC if money.is_transfer else None
    never = Perspective.FINANCIAL if money is Money.RESIDUAL_VALUE else never
    return [each for each in Perspective if each is not never]


@st.composite
def _lines(
    draw: st.DrawFn,
    code: str,
    some: st.SearchStrategy[tuple[str, ...]],
    assumptions: tuple[Assumption, ...],
    span: st.SearchStrategy[list[int]],
) -> CostLine:
    first, last = draw(span)
    money = draw(st.sampled_from(Money))
    return CostLine(
        code,
        draw(st.sampled_from(HOSTILE[:-1])),
        draw(some),
        draw(estimates()),
        first,
        last,
        money=money,
        drivers=tuple(a.id for a in assumptions if draw(st.booleans())),
        recurrence=draw(st.sampled_from(list(Recurrence))),
        perspective=draw(st.sampled_from(_perspectives(money))),
        bearer=draw(st.sampled_from(list(Bearer))),
    )


@st.composite
def _risks(
    draw: st.DrawFn, code: str, some: st.SearchStrategy[tuple[str, ...]], span: st.SearchStrategy[list[int]]
) -> Risk:
    first, last = draw(span)
    chance = draw(st.sampled_from([0.0, 0.3, 1.0]))
    return Risk(code, f"Risk {code}", draw(some), chance, draw(estimates(0, 1e6)), first, last, draw(st.integers(1, 4)))


@st.composite
def _criteria(draw: st.DrawFn, code: str, baseline: bool) -> Criterion:
    measure = draw(st.sampled_from([m for m in Measure if baseline or m is not Measure.SAVING]))
    count = draw(st.integers(2, 4))
    at = sorted(draw(st.lists(st.integers(-1000, 1000), min_size=count, max_size=count, unique=True)))
    worth = draw(st.lists(st.integers(0, 100), min_size=count, max_size=count))
    scale = 0.1 if measure is Measure.JUDGED else 5e3
    points = tuple((scale * m, float(v)) for m, v in zip(at, worth, strict=True))
    kind, weight, stepped = draw(st.sampled_from(list(Kind))), draw(estimates(1, 99)), draw(st.booleans())
    direction = Direction.HIGHER if worth[0] <= worth[-1] else Direction.LOWER
    function = ValueFunction(points, stepped)
    return Criterion(code, f"Criterion {code}", kind, weight, function, measure, direction=direction)
