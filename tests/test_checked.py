"""A noun that is wrong is refused when it is made, in words that offer the right form; one that was read is not."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import datetime as dt
import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal import explore, report
from appraisal.chance.estimates import Estimate, EstimateError, Fixed, Pert
from appraisal.ground.checked import Checked
from appraisal.ground.resources import bundled
from appraisal.options import appraise, read_case, recipe_of, results_of
from appraisal.options.case import Case, Direction, Recurrence, ValueFunction
from tests.engine.cases import small_case

CASE = small_case()
LINE, RISK, CRITERION = CASE.cost_lines[0], CASE.risks[0], CASE.criteria[0]


@pytest.mark.parametrize(
    ("noun", "change", "told"),
    [
        (LINE, {"first_year": "2028/29"}, "first_year is '2028/29', and takes the calendar year in which a financial"),
        (LINE, {"first_year": "2028/29"}, "Did you mean 2028?"),
        (LINE, {"first_year": 28}, "2028 for 2028/29"),
        (LINE, {"first_year": 2028.0}, "Did you mean 2028?"),
        (LINE, {"first_year": None}, "first_year is None"),
        (LINE, {"last_year": LINE.first_year - 1}, f"give one up to {LINE.first_year - 1}, or with it"),
        (LINE, {"estimate": 500_000}, "(from appraisal.explore import Fixed). Did you mean Fixed(500000)?"),
        (LINE, {"estimate": (1, 2, 3)}, "(from appraisal.explore import Pert). Did you mean Pert(1, 2, 3)?"),
        (LINE, {"options": "trust"}, "Did you mean ('trust',)?"),
        (LINE, {"options": ["a", "b"]}, "Did you mean ('a', 'b')?"),
        (LINE, {"options": (1,)}, "a tuple of texts; the 1st is 1"),
        (LINE, {"recurrence": "one off"}, "Did you mean 'one-off'?"),
        (LINE, {"money": "yes"}, "takes one of 'cost', 'saving'"),
        (LINE, {"build_up": (0.5, "1")}, "takes a tuple of shares from 0 to 1: 0.5 for 50%. Did you mean (0.5, 1.0)?"),
        (LINE, {"build_up": (50, 95, 100)}, "Did you mean (0.5, 0.95, 1.0)?"),
        (LINE, {"build_up": ("50%", "95%")}, "Did you mean (0.5, 0.95)?"),
        (LINE, {"build_up": [0.5, 1]}, "Did you mean (0.5, 1)?"),
        (LINE, {"build_up": 0.5}, "Did you mean (0.5,)?"),
        (LINE, {"build_up": (1, 1.03, 1.06)}, "0.5 for 50%; the 2nd is 1.03"),
        (LINE, {"recurrence": Recurrence.ONE_OFF, "build_up": (0.5, 0.4)}, "adds up to 1, and not to 0.9"),
        (RISK, {"probability": 40}, "Did you mean 0.4?"),
        (RISK, {"probability": "40%"}, "Did you mean 0.4?"),
        (RISK, {"probability": -0.1}, "a share from 0 to 1"),
        (RISK, {"probability": float("nan")}, "a share from 0 to 1"),
        (RISK, {"probability": True}, "a share from 0 to 1"),
        (RISK, {"duration": 0}, "1 or more"),
        (RISK, {"impact": "£1,000"}, "impact is '£1,000', and takes one of Fixed"),
        (CRITERION, {"direction": "lower"}, "Did you mean 'lower is better'?"),
        (CRITERION, {"direction": Direction.LOWER}, "give direction='higher is better' as well"),
        (CRITERION, {"measure_year": "2030/31"}, "Did you mean 2030?"),
        (CRITERION, {"words": (("Low", "0"),)}, "a tuple of pairs (text, number). Did you mean (('Low', 0),)?"),
        (CASE.about, {"decision_date": "2026-03-31"}, "Did you mean datetime.date(2026, 3, 31)?"),
        (CASE, {"cost_lines": [LINE]}, "takes a tuple of CostLine"),
        (CASE, {"cost_lines": (replace(LINE, first_year=2015),)}, "first_year 2015 of the cost line 'base' is outside"),
        (CASE, {"cost_lines": (replace(LINE, last_year=2040),)}, "2024/25 to 2028/29: a year from 2024 to 2028"),
        (CASE, {"risks": (replace(RISK, last_year=2040),)}, "last_year 2040 of the risk"),
        (CASE, {"criteria": (replace(CRITERION, measure_year=2040),)}, "measure_year 2040 of the criterion"),
        (CASE, {"about": replace(CASE.about, first_year=2026)}, "is outside the appraisal, 2026/27 to 2030/31"),
        (CASE, {"cost_lines": (LINE, RISK)}, "a tuple of CostLine; the 2nd is Risk"),
    ],
)  # fmt: skip
def test_a_wrong_change_is_refused_at_once_with_the_right_form(noun: Any, change: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=r"^(CostLine|Risk|Criterion|About|Case)") as refused:
        replace(noun, **change)
    assert told in str(refused.value)


def test_a_field_that_a_noun_has_not_is_told_with_the_one_that_was_meant() -> None:
    wrong: dict[str, Any] = {"frist_year": 2028}
    with pytest.raises(TypeError, match="CostLine: no field 'frist_year': did you mean 'first_year'"):
        replace(LINE, **wrong)


def test_a_noun_that_was_kept_or_copied_is_the_same() -> None:
    assert pickle.loads(pickle.dumps(CASE)) == CASE  # noqa: S301 - our own, of a moment ago
    assert copy.deepcopy(LINE) == LINE


def test_all_that_is_wrong_with_a_noun_comes_at_once() -> None:
    wrong: dict[str, Any] = {"first_year": "2028/29", "last_year": "2030/31", "money": None}
    with pytest.raises(ValueError, match="first_year") as refused:
        replace(LINE, **wrong)
    assert [line.split()[2] for line in str(refused.value).splitlines()] == ["first_year", "last_year", "money"]


def test_worst_and_best_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match=r"in rising order of measure: \(\(0, 100\), \(10, 0\)\)"):
        ValueFunction(((10, 0), (0, 100)))
    with pytest.raises(ValueError, match="from 0 to 100"):
        ValueFunction(((0, 0), (10, 1000)))
    with pytest.raises(EstimateError, match="rising order"):
        Pert(3, 2, 1)
    with pytest.raises(EstimateError, match=r"must be a number, as in Fixed\(500_000\), and not '70'"):
        Fixed("70")  # type: ignore[arg-type]


def test_what_can_be_meant_in_one_way_alone_is_taken_so() -> None:
    row = pd.DataFrame({"year": [2025], "chance": [0.25]}).iloc[0]
    line = replace(LINE, first_year=np.int64(2025), recurrence="one-off")  # type: ignore[arg-type]
    assert (line.first_year, type(line.first_year), line.recurrence) == (2025, int, Recurrence.ONE_OFF)
    assert line.recurrence is Recurrence.ONE_OFF
    assert replace(RISK, probability=row["chance"]).probability == 0.25
    stamp = pd.Timestamp("2026-03-31")
    assert replace(CASE.about, decision_date=stamp).decision_date == dt.date(2026, 3, 31)
    assert type(replace(CASE.about, decision_date=stamp).decision_date) is dt.date


@pytest.mark.parametrize("name", ["birmingham-2018", "eastmere-leisure"])
def test_all_that_was_read_from_a_workbook_may_be_made_again(name: str) -> None:
    case = read_case(bundled("inputs") / name)
    assert replace(case) == case
    count = 0
    for field in dataclasses.fields(Case):
        nouns: Any = held if isinstance(held := getattr(case, field.name), tuple) else (held,)
        for noun in nouns:
            assert Checked in type(noun).__mro__
            assert replace(noun) == noun
            count += 1
    assert count > 50


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates(), st.just(LINE.estimate),
    st.lists(st.one_of(st.text(max_size=3), st.floats(), st.integers()), max_size=3).map(tuple),
    st.sampled_from(list(Recurrence)),
)  # fmt: skip


FIELDS = [(noun, field.name) for noun in (LINE, RISK, CRITERION) for field in dataclasses.fields(noun)]


@given(st.sampled_from(FIELDS), ANYTHING)
def test_whatever_is_given_is_taken_in_the_type_of_its_field_or_refused_in_words(
    of: tuple[Any, str], value: object
) -> None:
    noun, field = of
    before = getattr(noun, field)
    with contextlib.suppress(ValueError):
        taken = getattr(replace(noun, **{field: value}), field)
        if isinstance(before, Estimate):
            assert isinstance(taken, Estimate)
        elif before is not None and not isinstance(before, float):
            assert isinstance(taken, type(before))


FOUND: Any = appraise(CASE, 1_000, threads=1)
A_CASE: Any = CASE
A_LINE: Any = LINE
A_SHARE: Any = 0.7
A_RANGE: Any = Pert
A_NUMBER: Any = Fixed(3)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: explore.put(CASE, A_SHARE), "as in put(case, replace(risk, probability=1)), and not 0.7, a float"),
        (lambda: explore.put(A_LINE, A_CASE), "put takes the case first, as in put(case, noun), and not the CostLine"),
        (lambda: explore.compared(FOUND, A_CASE), "as in compared(found, appraise(changed)), and not a Case"),
        (lambda: explore.differences(A_CASE, FOUND), "compared(found, other) takes two appraisals, and not an"),
        (lambda: explore.largest(FOUND), "largest takes a case, and not an Appraisal"),
        (lambda: explore.weigh(A_CASE), "as in weigh(appraise(case)), and not a Case"),
        (lambda: appraise(A_LINE), "as in appraise(explore.put(case, noun)), and not the CostLine"),
        (lambda: recipe_of(A_RANGE(1, 2, 3)), "recipe_of takes a case, and not a Pert"),
        (lambda: results_of(A_CASE), "as in results_of(appraise(case)), and not a Case"),
        (lambda: A_RANGE(lkely=3), "Pert: no field 'lkely': did you mean 'likely'? There are high, likely, low"),
        (lambda: replace(A_NUMBER, likely=4), "Fixed: no field 'likely'; there are value. One of another shape"),
    ],
)  # fmt: skip
def test_what_is_no_thing_of_the_kind_is_told_with_the_call_that_was_meant(call: Any, told: str) -> None:
    with pytest.raises(TypeError) as refused:
        call()
    assert told in str(refused.value)


@pytest.mark.parametrize("draws", ["1000", 1e3, True, None])
def test_draws_in_another_form_are_refused_alike_wherever_they_are_said(draws: Any) -> None:
    workbook = bundled("inputs") / "eastmere-leisure"
    calls: tuple[Any, ...] = (
        lambda: appraise(CASE, draws), lambda: recipe_of(CASE, draws), lambda: report.open_study(workbook, draws),
    )  # fmt: skip
    for call in calls:
        with pytest.raises(ValueError, match="draws must be a whole number from 1 to 10,000,000, not ") as refused:
            call()
        assert str(refused.value).endswith(f"not {draws!r}")


def test_results_go_over_their_keys_as_a_mapping_does() -> None:
    results = results_of(FOUND)
    assert [*results] == [*results.numbers]
    assert len(results) == len(results.numbers)
