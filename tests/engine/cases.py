"""Small cases for the engine's tests, and hypothesis strategies that make more."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from appraisal.chance.estimates import Estimate, Fixed, Pert, Triangular, Uniform
from appraisal.options.case import (
    About,
    Case,
    CostLine,
    Criterion,
    Direction,
    Kind,
    Measure,
    Money,
    Option,
    Risk,
    Score,
    ValueFunction,
)

ABOUT = About(
    id="anytown",
    title="Anytown libraries",
    council="Anytown Council",
    service="Libraries",
    committee="Cabinet",
    decision_date=None,
    jurisdiction="England",
    stage="Second look",
    first_year=2024,
    years=5,
    price_base="2024/25",
    discount_schedule="green-book-standard",
)

ONE = Fixed(1.0)


def options(count: int) -> tuple[Option, ...]:
    """Return options a, b, c, ...; the first is business as usual."""
    made = tuple(Option(id=chr(97 + i), name=f"Option {chr(65 + i)}", model="any") for i in range(count))
    return (replace(made[0], business_as_usual=True), *made[1:])


def judged(code: str, kind: Kind = Kind.OUTCOME, weight: Estimate = ONE) -> Criterion:
    return Criterion(code, code, kind, weight, ValueFunction())


def measured(code: str, kind: Kind, measure: Measure, worst: float, best: float, weight: float = 1.0) -> Criterion:
    points = ((worst, 0.0), (best, 100.0)) if worst < best else ((best, 100.0), (worst, 0.0))
    direction = Direction.HIGHER if worst < best else Direction.LOWER
    return Criterion(code, code, kind, Fixed(weight), ValueFunction(points), measure, direction=direction)


def copied(case: Case, option: str) -> Case:
    """Return the case with a copy of one of its options, of the same lines and risks, and with scores of its own."""
    twin = f"{option}-twin"
    (own,) = (each for each in case.options if each.id == option)

    def too(of: tuple[str, ...]) -> tuple[str, ...]:
        return (*of, twin) if option in of else of

    return replace(
        case,
        options=(*case.options, replace(own, id=twin, name=f"{own.name} again", recommended=False)),
        scores=(*case.scores, *(replace(each, option=twin) for each in case.scores if each.option == option)),
        cost_lines=tuple(replace(line, options=too(line.options)) for line in case.cost_lines),
        risks=tuple(replace(risk, options=too(risk.options)) for risk in case.risks),
    )


def small_case() -> Case:
    """Return three options with money, risks and criteria of all three kinds."""
    quality, access = judged("quality", weight=Pert(40, 60, 90)), judged("access", weight=Pert(10, 30, 50))
    cost = measured("cost", Kind.COST, Measure.NET_PRESENT_COST, 6e6, -2e6, 100)
    exposure = measured("exposure", Kind.RISK, Measure.RISK_EXPOSURE, 1e6, 0, 50)
    scores = tuple(
        Score(option, criterion, Pert(middle - 20, middle, middle + 15))
        for option, criterion, middle in (
            ("a", "quality", 40),
            ("b", "quality", 60),
            ("c", "quality", 70),
            ("a", "access", 50),
            ("b", "access", 45),
            ("c", "access", 60),
        )
    )
    return Case(
        about=ABOUT,
        options=options(3),
        criteria=(quality, access, cost, exposure),
        scores=scores,
        cost_lines=(
            CostLine("base", "Running the service", ("a", "b", "c"), Fixed(1e6), 2024, 2028),
            CostLine("save-b", "Saving", ("b",), Pert(1e5, 2e5, 3e5), 2025, 2028, money=Money.SAVING),
            CostLine("set-up-c", "Set-up", ("c",), Triangular(2e5, 3e5, 6e5), 2024, 2025),
            CostLine("save-c", "Saving", ("c",), Uniform(2e5, 5e5), 2026, 2028, money=Money.SAVING),
        ),
        risks=(
            Risk("slip", "Programme slips", ("b", "c"), 0.3, Pert(5e4, 1e5, 4e5), 2024, 2026, duration=2),
            Risk("exit", "Provider fails", ("c",), 0.1, Uniform(3e5, 9e5), 2026, 2027),
        ),
    )


@st.composite
def ranges(draw: st.DrawFn, low: float = -1e6, high: float = 1e6) -> tuple[float, float, float]:
    """Draw a low, likely and high figure in rising order."""
    figures = sorted(draw(st.lists(st.floats(low, high), min_size=3, max_size=3)))
    return figures[0], figures[1], figures[2]


@st.composite
def estimates(draw: st.DrawFn, low: float = -1e6, high: float = 1e6) -> Estimate:
    """Draw an estimate between two figures: fixed, uniform, triangular or PERT."""
    a, b, c = draw(ranges(low, high))
    made: list[Estimate] = [Fixed(b), Uniform(a, c), Triangular(a, b, c), Pert(a, b, c)]
    return draw(st.sampled_from(made))


@st.composite
def scored_cases(draw: st.DrawFn) -> Case:
    """Draw a case of one to five options and one to four judged criteria of any kinds."""
    chosen = options(draw(st.integers(1, 5)))
    criteria = tuple(
        judged(f"k{i}", draw(st.sampled_from(list(Kind))), draw(estimates(1, 100)))
        for i in range(draw(st.integers(1, 4)))
    )
    scores = tuple(Score(o.id, c.id, draw(estimates(0, 100))) for o in chosen for c in criteria)
    return Case(ABOUT, chosen, criteria, scores)
