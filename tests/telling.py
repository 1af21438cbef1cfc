"""Cases of every kind that a report may have to tell: one option or several, ties, no money, no risks, no criteria."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from appraisal.chance.estimates import Estimate, Fixed, Pert
from appraisal.ground.shared_nouns import Gap, Grade, Provenance, State
from appraisal.options.case import (
    About,
    Case,
    CostLine,
    Criterion,
    Direction,
    Kind,
    Measure,
    Option,
    Risk,
    Score,
    SetAside,
    ValueFunction,
)
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of

JUDGED = Provenance(grade=Grade.D)
NAMES = ("Business as usual", "Reorganised service", "Trading company", "Charitable trust", "Staff mutual")


def about(worked_example: bool = False) -> About:
    return About(
        id="fenmarch",
        title="How adult care is run",
        council="Fenmarch Borough Council",
        service="Adult care",
        committee="Cabinet",
        decision_date=None,
        jurisdiction="England",
        stage="Second look",
        first_year=2024,
        years=4,
        price_base="2024/25",
        discount_schedule="green-book-standard",
        worked_example=worked_example,
        source_document="Report to Cabinet of 3 June 2024" if worked_example else "",
    )


def told_case(
    count: int = 3,
    *,
    baseline: bool = True,
    recommended: int | None = 1,
    kinds: tuple[Kind, ...] = tuple(Kind),
    yearly: tuple[float, ...] = (6e6, 4e6, 4.4e6, 5e6, 5.2e6),
    scores: tuple[float, ...] = (40, 60, 62, 50, 55),
    width: float = 0.2,
    risky: bool = True,
    worked_example: bool = False,
) -> Case:
    """Return a case of `count` options. `width` is how wide ranges are; 0 makes every figure certain."""
    ids = tuple(f"o{i}" for i in range(count))
    every = {
        Kind.COST: Criterion(
            "money", "Net present cost", Kind.COST, around(40, width), ValueFunction(((-1e7, 100.0), (3e7, 0.0))),
            Measure.NET_PRESENT_COST, unit="£", direction=Direction.LOWER, provenance=JUDGED,
        ),
        Kind.RISK: Criterion("safety", "Safe change", Kind.RISK, around(20, width), ValueFunction(), provenance=JUDGED),
        Kind.OUTCOME: Criterion(
            "quality", "Quality of care", Kind.OUTCOME, around(60, width), ValueFunction(), provenance=JUDGED
        ),
    }  # fmt: skip
    criteria = tuple(every[kind] for kind in kinds)
    return Case(
        about=about(worked_example),
        options=tuple(
            Option(o, NAMES[i], "", business_as_usual=baseline and i == 0, recommended=i == recommended, added=i > 2)
            for i, o in enumerate(ids)
        ),
        criteria=criteria,
        scores=tuple(
            Score(o, c.id, around(scores[i], width), JUDGED)
            for c in criteria
            if c.measure is Measure.JUDGED
            for i, o in enumerate(ids)
        ),
        cost_lines=tuple(
            CostLine(f"run-{o}", f"Running {NAMES[i]}", (o,), around(yearly[i], width), 2024, 2027, provenance=JUDGED)
            for i, o in enumerate(ids)
        ),
        risks=(
            (Risk("late", "It starts late", ids[-1:], 0.5, around(1e6, width), 2025, 2026, provenance=JUDGED),)
            if risky
            else ()
        ),
    )


def drafted(case: Case, gaps: int = 3) -> Case:
    """Return the case with something not filled in: a range with a proposal in its place, and then reasons.

    Its risks were thought of, so that it is not below the floor.
    """
    every = tuple(option.id for option in case.options)
    thought_of = SetAside("risk", "usual", "A usual risk", every, State.DOES_NOT_APPLY, "None of them runs it.")
    reasons = tuple(Gap(f"Scores, row {row}", "a reason") for row in range(2, gaps + 1))
    return replace(
        case,
        set_aside=(*case.set_aside, thought_of),
        gaps=(Gap("Scores, row 1", "a range", "a range from 40 to 60", "score:o1:quality"), *reasons),
    )


def around(middle: float, width: float) -> Estimate:
    """Return a range about a figure, or the figure itself if the range has no width."""
    reach = abs(middle) * width
    return Pert(middle - reach, middle, middle + reach) if reach else Fixed(middle)


def found(case: Case) -> Results:
    return results_of(appraise(case, 2_000, threads=1))


@st.composite
def told_cases(draw: st.DrawFn) -> Case:
    """Draw a case a report must be able to tell: any mix of the kinds above, money of any sign and size, ties often."""
    count = draw(st.integers(1, 4))
    money = st.sampled_from([0.0, 1.0, 5e6, -5e6, 60_000.0, -2e9]) | st.floats(-1e7, 1e7)
    points = st.sampled_from([0.0, 50.0, 100.0]) | st.floats(0, 100)
    return told_case(
        count,
        baseline=draw(st.booleans()),
        recommended=draw(st.none() | st.integers(0, count - 1)),
        kinds=tuple(kind for kind in Kind if draw(st.booleans())),
        yearly=tuple(draw(st.lists(money, min_size=count, max_size=count))),
        scores=tuple(draw(st.lists(points, min_size=count, max_size=count))),
        width=draw(st.sampled_from([0.0, 0.01, 0.5])),
        risky=draw(st.booleans()),
        worked_example=draw(st.booleans()),
    )


# By hand, what most often makes a sentence false or a table empty.
CORNERS = {
    "usual": told_case(),
    "one option": told_case(1, baseline=False, recommended=0),
    "business as usual alone": told_case(1, recommended=None),
    "two options": told_case(2),
    "a tie in all": told_case(3, yearly=(1e6,) * 3, scores=(50.0,) * 3, width=0, risky=False),
    "no criteria": told_case(kinds=()),
    "cost alone": told_case(kinds=(Kind.COST,)),
    "no risks": told_case(risky=False),
    "no money": replace(told_case(), cost_lines=()),
    "zero money": told_case(yearly=(0.0, 0.0, 0.0)),
    "savings alone": told_case(yearly=(-1e6, -4e6, -2e6)),
    "small money": told_case(yearly=(30_000.0, 20_000.0, 9_000.0)),
    "nothing to compare with": told_case(baseline=False),
    "one wins all": told_case(scores=(1.0, 99.0, 1.0), yearly=(9e6, 1e5, 9e6), width=0.01, risky=False),
    "nothing uncertain": told_case(width=0, risky=False),
    "worked example": told_case(4, worked_example=True),
    "invented example": replace(told_case(4), about=replace(about(), worked_example=True)),
    "draft": drafted(told_case(4, recommended=None, risky=False)),
}
