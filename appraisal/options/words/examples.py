"""A small made-up case and its results, for doctests; no council, option or figure in it is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from appraisal.chance.estimates import Fixed, Pert
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
    ValueFunction,
)
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of

_NAMES = {"bau": "Business as usual", "house": "In-house", "trust": "Trust", "company": "Company"}


def small_case(options: Sequence[str] = ("bau", "house", "trust"), scored: bool = True, risky: bool = True) -> Case:
    """Return a case of these options, of "bau", "house", "trust" and "company"; `scored` gives it criteria."""
    about = About(
        "small", "A small case", "Fenmarch", "Adult care", "Cabinet", None, "England", "", 2018, 5, "2018/19",
        "green-book-standard",
    )  # fmt: skip
    criteria = (
        Criterion(
            "cost", "Cost", Kind.COST, Pert(30, 40, 50), ValueFunction(((0, 100), (40e6, 0))), Measure.NET_PRESENT_COST,
            unit="£", direction=Direction.LOWER,
        ),
        Criterion("quality", "Quality", Kind.OUTCOME, Pert(40, 60, 80), ValueFunction()),
    )  # fmt: skip
    judged = {"bau": 40.0, "house": 60.0, "trust": 62.0, "company": 50.0}
    late = Risk("late", "It starts late", ("trust",), 0.5, Fixed(1e6), 2019, 2019)
    yearly = {"bau": 6e6, "house": 4e6, "trust": 4.4e6, "company": 5e6}
    return Case(
        about=about,
        options=tuple(
            Option(o, _NAMES[o], "", business_as_usual=o == "bau", recommended=o == "house") for o in options
        ),
        criteria=criteria if scored else (),
        scores=tuple(Score(o, "quality", Pert(judged[o] - 15, judged[o], judged[o] + 15)) for o in options if scored),
        cost_lines=tuple(
            CostLine(
                f"run-{o}", f"Running: {_NAMES[o]}", (o,), Pert(0.8 * yearly[o], yearly[o], 1.3 * yearly[o]), 2018, 2022
            )
            for o in options
        ),
        risks=(late,) if risky and "trust" in options else (),
    )


def reach_in_words() -> Criterion:
    """Return a criterion that is scored as Low, Medium or High."""
    words = (("Low", 0.0), ("Medium", 50.0), ("High", 100.0))
    return Criterion("reach", "Reach", Kind.OUTCOME, Fixed(50), ValueFunction(), words=words)


def answered_for(**about: Any) -> Case:
    """Return `small_case` with this said on its form."""
    case = small_case()
    return replace(case, about=replace(case.about, **about))


@cache
def small(options: tuple[str, ...] = ("bau", "house", "trust"), scored: bool = True, risky: bool = True) -> Results:
    """Return the results of `small_case`, from a thousand draws."""
    return results_of(appraise(small_case(options, scored, risky), 1_000, threads=1))


def changed(results: Results, numbers: Mapping[str, float], **facts: object) -> Results:
    """Return results with these numbers and facts in place of those found, to show a sentence in its other cases.

    `places` gives the ranking, and `ranking` alone the places: one for each option.
    """
    if "places" in facts:
        facts["ranking"] = [option for place in facts["places"] for option in place]  # type: ignore[attr-defined]
    elif "ranking" in facts:
        facts["places"] = [[option] for option in facts["ranking"]]  # type: ignore[attr-defined]
    return replace(results, numbers={**results.numbers, **numbers}, facts={**results.facts, **facts})
