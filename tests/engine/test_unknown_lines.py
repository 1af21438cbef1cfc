"""How large a saving that nobody knows would have to be, held against sums that can be done by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.options import appraise, results_of, varied
from appraisal.options.case import Case, UnknownLine
from appraisal.options.words import unknown_in_brief
from appraisal.options.workbook import read_case
from tests.telling import found
from tests.workbook.builders import small_case

FIRST, LAST = 2027, 2029
LINE = UnknownLine("callers", "Saving on callers", ("bau", "reform", "trust"), FIRST, LAST)


def with_line(line: UnknownLine = LINE, **changes: Any) -> Case:
    """Return the small case, in which the reformed service is recommended and the trust costs as much, with a line."""
    return replace(small_case(), unknown=(line,), **changes)


def key(option: str, to: str = "to_cost_as_little") -> str:
    return f"options.{option}.unknown.callers.{to}"


def test_it_is_in_no_sum() -> None:
    known, unknown = found(small_case()), found(with_line())
    assert {name: value for name, value in unknown.numbers.items() if ".unknown." not in name} == dict(known.numbers)


def test_it_is_the_difference_of_net_present_cost_spread_over_the_years_of_the_line() -> None:
    results = found(with_line())
    start = small_case().about.first_year
    worth = sum(1.035 ** -(year - start) for year in range(FIRST, LAST + 1))
    dearer = results["options.bau.net_present_cost.mean"] - results["options.reform.net_present_cost.mean"]
    assert dearer > 0
    assert results[key("bau")] == pytest.approx(dearer / worth, rel=1e-9)


def test_nothing_is_asked_of_the_recommended_option_or_of_one_that_costs_no_more() -> None:
    results = found(with_line())
    assert results["options.trust.net_present_cost.mean"] <= results["options.reform.net_present_cost.mean"]
    assert key("trust") not in results
    assert key("reform") not in results


def test_a_shorter_line_has_to_save_more_a_year() -> None:
    assert found(with_line(replace(LINE, first_year=2029)))[key("bau")] > found(with_line())[key("bau")]


def test_it_is_asked_of_the_options_that_are_compared_alone() -> None:
    case = varied(with_line(), options="reform")
    assert case.unknown == (replace(LINE, options=("bau", "reform")),)
    assert not [name for name in results_of(appraise(case, 500)).numbers if name.startswith("options.trust")]
    (moved,) = (option for option in small_case().options if option.id == "trust")
    away = with_line(options=tuple(o for o in small_case().options if o.id != "trust"), longlist=(moved,))
    assert "trust" in away.unknown[0].options
    assert not [name for name in results_of(appraise(away, 500)).numbers if ".trust." in name]


def test_an_id_that_is_not_there_and_years_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="'gone'"):
        with_line(replace(LINE, options=("gone",)))
    with pytest.raises(ValueError, match="outside the appraisal"):
        with_line(replace(LINE, last_year=2050))


def test_the_report_says_it_of_the_nearest_option_in_a_sentence() -> None:
    results = found(with_line())
    said = plain(unknown_in_brief(results, "reform"))
    assert said.startswith("Saving on callers is not known, and in no sum. To cost as little, ")
    assert "would have to save £" in said
    assert not unknown_in_brief(found(small_case()), "reform")


def test_birminghams_packages_of_care_are_asked_of_every_model_and_have_no_sum() -> None:
    (line,) = read_case(bundled("inputs") / "birmingham-2018").unknown
    assert (line.source, len(line.options)) == ("2018 report 4.2.1", 6)
