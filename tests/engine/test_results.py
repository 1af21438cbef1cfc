"""results.json: it follows its published schema, and what is the same is a tie."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from appraisal.chance.estimates import Discrete, Fixed, Triangular
from appraisal.options.case import Case, CostLine, Kind, Measure, Money, Perspective, Recurrence, Score
from appraisal.options.engine import appraise
from appraisal.options.results import Results, ThingKind, results_of
from appraisal.options.workbook import to_case
from tests.engine.cases import ABOUT, judged, measured, options, small_case
from tests.engine.schema import with_numbers, written
from tests.tracing.books import parted

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "results.schema.json").read_text(encoding="utf-8"))
ONE_OFF = Recurrence.ONE_OFF


@pytest.mark.parametrize(
    "case",
    [
        small_case(),
        replace(small_case(), risks=()),
        Case(ABOUT, options(1)),
        Case(ABOUT, options(2), small_case().criteria[2:3]),
        to_case(parted()),
    ],
    ids=["full", "no risks", "one bare option", "one criterion", "money of every kind"],
)
@pytest.mark.parametrize("draws", [1_000, 3_000])
def test_results_follow_the_schema_in_docs(case: Case, draws: int) -> None:
    document = json.loads(results_of(appraise(case, draws)).to_json())
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_says_of_numbers_what_the_families_say() -> None:
    text = (Path(__file__).parents[2] / "docs" / "results.schema.json").read_text(encoding="utf-8")
    assert text == f"{written(with_numbers(SCHEMA))}\n", "run python -m tests.engine.schema"


def test_the_schema_knows_every_kind_of_thing_that_would_firm_a_draft_up() -> None:
    kinds = SCHEMA["properties"]["facts"]["properties"]["firm_up"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [str(kind) for kind in ThingKind]


def test_a_figure_of_no_family_does_not_follow_the_schema() -> None:
    document = json.loads(results_of(appraise(small_case(), 1_000)).to_json())
    document["numbers"]["options"]["a"]["cost_of_nothing"] = 1.0
    with pytest.raises(jsonschema.ValidationError, match="cost_of_nothing"):
        jsonschema.validate(document, SCHEMA)


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


def test_the_ranking_is_by_mean_value_and_not_by_how_often_an_option_comes_first() -> None:
    """Option a is a little better most of the time, b far better now and then: a leads on share, b on the mean."""
    criterion = judged("k0")
    scores = (
        Score("a", "k0", Discrete((60.0, 0.0), (0.7, 0.3))),
        Score("b", "k0", Fixed(50.0)),
    )
    results = results_of(appraise(Case(ABOUT, options(2), (criterion, judged("k1")), (*scores, *level()))))
    assert results["options.a.share_best.mean"] > results["options.b.share_best.mean"]
    assert results.places == (("b",), ("a",))


def test_an_option_listed_again_changes_no_place_but_its_own() -> None:
    """Business as usual 20, 50 or 80 and A 45, 55 or 65: A leads, however often it is listed under other names."""

    def found(count: int) -> Results:
        ranges = [Triangular(20, 50, 80), *[Triangular(45, 55, 65)] * (count - 1)]
        names = [option.id for option in options(count)]
        scores = tuple(Score(name, "k", estimate) for name, estimate in zip(names, ranges, strict=True))
        return results_of(appraise(Case(ABOUT, options(count), (judged("k"),), scores)))

    assert found(2).places == (("b",), ("a",))
    listed_thrice = found(4)
    assert listed_thrice.places == (("b", "c", "d"), ("a",))
    assert max("abcd", key=lambda o: listed_thrice[f"options.{o}.share_best.mean"]) == "a"
    together = sum(listed_thrice[f"options.{o}.share_best.mean"] for o in "bcd")
    assert listed_thrice["robustness.as_entered.first_place"] == pytest.approx(together)


def level() -> tuple[Score, ...]:
    return tuple(Score(option, "k1", Fixed(50.0)) for option in ("a", "b"))


def test_money_too_large_to_hold_is_refused_in_words() -> None:
    case = small_case()
    huge = replace(case, cost_lines=(replace(case.cost_lines[0], estimate=Fixed(1e308)),))
    with pytest.raises(ValueError, match="too large"), np.errstate(all="ignore"):
        results_of(appraise(huge, 1_000))


def test_the_central_case_is_what_an_auditor_adds_up_by_hand() -> None:
    """Option c of the small case: £1m a year, £366,667 more in each of two years, £350,000 less after them."""
    numbers = results_of(appraise(small_case(), 3_000)).numbers
    factors = [1.035**-year for year in range(5)]
    set_up = (2e5 + 3e5 + 6e5) / 3
    by_hand = 1e6 * sum(factors) + set_up * (factors[0] + factors[1]) - 3.5e5 * sum(factors[2:])
    assert numbers["options.c.central.net_present_cost"] == pytest.approx(by_hand)
    assert numbers["lines.set-up-c.central.amount"] == pytest.approx(set_up)
    lines = ("base", "set-up-c", "save-c")
    assert sum(numbers[f"lines.{line}.central.present_value"] for line in lines) == pytest.approx(by_hand)
    assert numbers["options.c.central.risk_exposure"] == pytest.approx(numbers["options.c.risk_exposure.expected"])


def test_the_central_case_and_the_difference_make_up_the_mean_of_the_simulation() -> None:
    numbers = results_of(appraise(small_case(), 10_000)).numbers
    for option in "abc":
        for statistic in ("net_present_cost", "risk_exposure", "increment", "overall", "without_cost", "outcome"):
            stem = f"options.{option}"
            central, difference = (numbers[f"{stem}.{part}.{statistic}"] for part in ("central", "mean_less_central"))
            assert central + difference == pytest.approx(numbers[f"{stem}.{statistic}.mean"])
        differs, whole = (
            numbers[f"options.{option}.{key}.net_present_cost"] for key in ("mean_less_central", "central")
        )
        assert abs(differs) < 0.001 * abs(whole)


def test_how_the_means_settle_is_what_shorter_runs_find() -> None:
    long, short = (results_of(appraise(small_case(), n)).numbers for n in (5_000, 2_000))
    for option in "abc":
        for statistic in ("share_best", "net_present_cost"):
            stem = f"options.{option}.settling.{statistic}"
            assert long[f"{stem}.2000"] == pytest.approx(short[f"options.{option}.{statistic}.mean"])
            assert long[f"{stem}.5000"] == pytest.approx(long[f"options.{option}.{statistic}.mean"])


def test_a_case_in_which_nothing_is_uncertain_is_its_own_central_case() -> None:
    fixed = replace(small_case(), risks=(), cost_lines=small_case().cost_lines[:1], scores=(), criteria=())
    numbers = results_of(appraise(fixed, 1_000)).numbers
    differences = [figure for key, figure in numbers.items() if ".mean_less_central." in key]
    assert differences
    assert differences == pytest.approx([0.0] * len(differences), abs=1e-6)


def returned(*lines: CostLine) -> list[str]:
    """Return what results say that option b returns over business as usual, which costs nothing."""
    on = Case(ABOUT, options(2), (), cost_lines=lines)
    found = results_of(appraise(on, 1_000)).numbers
    return [key for key in ("internal_rate_of_return", "payback_year") if f"options.b.{key}" in found]


def test_a_loan_that_is_lent_and_paid_back_gives_no_rate_of_return() -> None:
    lent = CostLine("out", "Loan", ("b",), Fixed(1e6), 2024, 2024, ONE_OFF, perspective=Perspective.FINANCIAL)
    back = replace(lent, id="back", estimate=Fixed(1.2e6), first_year=2028, last_year=2028, money=Money.SAVING)
    assert returned(lent, back) == ["payback_year"]
    works = CostLine("works", "Works", ("b",), Fixed(1e6), 2024, 2024, ONE_OFF)
    gained = CostLine("gained", "Saving", ("b",), Fixed(4e5), 2025, 2028, money=Money.SAVING)
    assert returned(works, gained) == ["internal_rate_of_return", "payback_year"]
    assert returned(lent, back, works, gained) == ["internal_rate_of_return", "payback_year"]


def test_a_site_sold_first_gives_neither_a_rate_nor_a_payback() -> None:
    sold = CostLine("sold", "Site", ("b",), Fixed(5e6), 2024, 2024, ONE_OFF, money=Money.SAVING)
    rent = CostLine("rent", "Rent", ("b",), Fixed(1e6), 2025, 2028)
    assert returned(sold, rent) == []
