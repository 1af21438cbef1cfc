"""results.json: it follows its published schema, and what is the same is a tie."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from appraisal.appraise import appraise
from appraisal.case import Case, CostLine, Kind, Measure, Score
from appraisal.estimates import Discrete, Fixed
from appraisal.results import results_of
from tests.engine.cases import ABOUT, judged, measured, options, small_case

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "results.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        small_case(),
        replace(small_case(), risks=()),
        Case(ABOUT, options(1)),
        Case(ABOUT, options(2), small_case().criteria[2:3]),
    ],
    ids=["full", "no risks", "one bare option", "one criterion"],
)
@pytest.mark.parametrize("draws", [1_000, 3_000])
def test_results_follow_the_schema_in_docs(case: Case, draws: int) -> None:
    document = json.loads(results_of(appraise(case, draws)).to_json())
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)


def two_alike(first: list[float], second: list[float]) -> Case:
    """Return two options with the same scores and the same money, entered line by line in two orders."""
    lines = [
        CostLine(f"{option}-{i}", "Line", (option,), Fixed(amount), 2024, 2028)
        for option, amounts in (("a", first), ("b", second))
        for i, amount in enumerate(amounts)
    ]
    cost = measured("cost", Kind.COST, Measure.NET_PRESENT_COST, 3e7, 0)
    return Case(ABOUT, options(2), (cost,), cost_lines=tuple(lines))


@pytest.mark.parametrize("shuffle", range(6))
def test_the_same_money_added_in_another_order_is_a_tie(shuffle: int) -> None:
    figures = [623278.79, 742045.20, 795398.37, 942507.83, 740158.68, 922402.67]
    others = random.Random(shuffle).sample(figures, len(figures))  # noqa: S311 - a shuffle for a test
    results = results_of(appraise(two_alike(figures, others), 1_000))
    assert results["options.a.share_best.mean"] == 0.5
    assert results["options.b.chance_of_costing_more"] == 0
    assert results.facts["dominated_by"] == {"a": [], "b": []}


def test_categories_spelt_alike_are_added_up_not_lost() -> None:
    case = small_case()
    spelt = [
        replace(line, category=word)
        for line, word in zip(case.cost_lines, ("Set-up", "Set up", "", "Other"), strict=True)
    ]
    results = results_of(appraise(replace(case, cost_lines=tuple(spelt)), 1_000))
    by_category = sum(v for k, v in results.numbers.items() if k.startswith("options.c.category."))
    assert by_category == pytest.approx(results["options.c.net_present_cost.mean"])


def test_a_leader_that_trails_on_mean_values_has_no_switching_weight() -> None:
    """Option a is a little better most of the time, b far better now and then: a leads on share, b on the mean."""
    criterion = judged("k0")
    scores = (
        Score("a", "k0", Discrete((60.0, 0.0), (0.7, 0.3))),
        Score("b", "k0", Fixed(50.0)),
    )
    results = results_of(appraise(Case(ABOUT, options(2), (criterion, judged("k1")), (*scores, *level()))))
    assert results.ranking[0] == "a"
    assert results["options.a.overall.mean"] < results["options.b.overall.mean"]
    assert results.switches == ()


def level() -> tuple[Score, ...]:
    return tuple(Score(option, "k1", Fixed(50.0)) for option in ("a", "b"))


def test_money_too_large_to_hold_is_refused_in_words() -> None:
    case = small_case()
    huge = replace(case, cost_lines=(replace(case.cost_lines[0], estimate=Fixed(1e308)),))
    with pytest.raises(ValueError, match="too large"), np.errstate(all="ignore"):
        results_of(appraise(huge, 1_000))
