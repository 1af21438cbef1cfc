"""What an option saves a year never has one-off costs in it unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraisal.explore import put
from appraisal.ground.texts import plain
from appraisal.options import charts, words
from appraisal.options.case import Case, CostLine, Money, Recurrence
from appraisal.options.results import Results
from appraisal.options.tables import compared
from tests.report.executed import check_agreement
from tests.report.test_plain_english import case_named
from tests.telling import JUDGED, around, found, told_case


def with_one_off(case: Case, option: str, first: int, last: int, pounds: float, shares: tuple[float, ...] = ()) -> Case:
    line = CostLine(
        f"once-{option}-{first}", "A new contract", (option,), around(pounds, 0), first, last,
        recurrence=Recurrence.ONE_OFF, build_up=shares, provenance=JUDGED,
    )  # fmt: skip
    return replace(case, cost_lines=(*case.cost_lines, line))


def saves(results: Results) -> tuple[str, dict[str, str]]:
    """Return the heading of what options save, and each option's cell."""
    table = compared(results)
    return table.columns[1].heading, {plain(row[0]).split(":")[0]: plain(row[1]) for row in table.rows}


STEADY = told_case(3, width=0, yearly=(6e6, 4e6, 4.4e6), risky=False)  # 2024 to 2027


def test_a_one_off_cost_in_the_last_year_moves_the_saving_to_the_latest_year_without_any() -> None:
    results = found(with_one_off(STEADY, "o2", 2027, 2027, 1e6))
    heading, cells = saves(results)
    assert heading == "Saves in 2026/27"
    assert (cells["Reorganised service"], cells["Trading company"]) == ("2.0", "1.6")
    assert "2026/27 is the latest year in which one-off costs change no saving." in plain(compared(results).note)
    assert "the saving in 2026/27" in plain(words.ahead_and_behind(results, "o1"))


def test_without_one_off_costs_in_the_last_year_nothing_changes() -> None:
    results = found(with_one_off(STEADY, "o2", 2024, 2025, 1e6))
    heading, cells = saves(results)
    assert heading == "Saves in 2027/28"
    assert cells["Trading company"] == "1.6"
    assert "latest year" not in plain(compared(results).note)


def test_where_every_year_has_one_off_costs_they_stand_beside_the_figure() -> None:
    case = with_one_off(STEADY, "o2", 2024, 2027, 4e6)
    results = found(case)
    heading, cells = saves(results)
    assert heading == "Saves in 2027/28"
    assert cells["Trading company"] == "0.60"
    assert "after that year’s one-off costs (Trading company £1.0m);" in plain(compared(results).note)
    assert cells["Reorganised service"] == "2.0"
    check_agreement((compared(results),), results.numbers)
    told = plain(words.money_in_brief(results, "o2"))
    assert " a year" not in told
    assert "one-off costs of about £4.0 million counted in" in told


def test_a_saving_that_one_off_costs_reach_into_has_not_settled_before_they_end() -> None:
    results = found(with_one_off(STEADY, "o1", 2024, 2025, 60_000))  # less than a fortieth of the saving in a year
    assert results["options.o1.settled.year"] == 2026
    assert results["options.o1.settled.saving"] == pytest.approx(2e6)


def test_a_first_year_in_which_nothing_is_saved_yet_does_not_stand_for_the_last() -> None:
    (line,) = (line for line in STEADY.cost_lines if line.id == "run-o1")
    dearer_first = put(STEADY, replace(line, estimate=around(6e6, 0), build_up=(1.0, 2 / 3)))
    case = with_one_off(dearer_first, "o1", 2025, 2027, 3e5)
    results = found(case)
    heading, cells = saves(results)
    assert heading == "Saves in 2027/28"
    assert cells["Reorganised service"] == "1.9"
    assert "one-off costs (Reorganised service £100,000);" in plain(compared(results).note)


def test_one_off_costs_that_business_as_usual_has_and_an_option_spares_are_said_too() -> None:
    results = found(with_one_off(STEADY, "o0", 2024, 2027, 4e6))
    assert saves(results)[1]["Reorganised service"] == "3.0"
    assert "(Trading company £1.0m saved once; Reorganised service £1.0m saved once);" in plain(compared(results).note)


def test_what_is_saved_once_in_the_last_year_does_not_pass_for_what_is_saved_each_year() -> None:
    case = with_one_off(STEADY, "o2", 2027, 2027, 3e6)
    sale = replace(case.cost_lines[-1], name="A sale", money=Money.SAVING)
    results = found(replace(case, cost_lines=(*case.cost_lines[:-1], sale)))
    heading, cells = saves(results)
    assert heading == "Saves in 2026/27"
    assert (cells["Reorganised service"], cells["Trading company"]) == ("2.0", "1.6")
    assert results["options.o2.saving.2027.one_off"] == pytest.approx(-3e6)
    assert results["options.o2.one_off"] == 0
    assert "the saving in 2026/27" in plain(words.ahead_and_behind(results, "o1"))


def test_one_off_costs_that_all_options_share_are_in_no_saving() -> None:
    shared = with_one_off(STEADY, "o1", 2027, 2027, 4e6)
    line = replace(shared.cost_lines[-1], options=("o0", "o1", "o2"))
    results = found(replace(shared, cost_lines=(*shared.cost_lines[:-1], line)))
    assert saves(results)[0] == "Saves in 2027/28"
    assert not [key for key in results.numbers if ".saving." in key and key.endswith(".one_off")]


def test_the_chart_of_the_money_says_what_one_off_costs_are_in_the_year_that_its_title_tells() -> None:
    chart = charts.cash_by_year(found(with_one_off(STEADY, "o1", 2027, 2027, 5e5)))
    assert chart.caption.startswith(
        "Reorganised service saves £1.5 million in 2027/28, after one-off costs of £500,000;"
    )
    assert any(number.key == "options.o1.saving.2027.one_off" for number in chart.numbers)


def test_a_contract_let_again_in_the_last_year_makes_no_rival_of_it_fall_behind() -> None:
    case = case_named("eastmere-leisure")
    results = found(case)
    last, year = case.years[-1], results.facts["saving_year"]
    assert year < last
    options = [option.id for option in case.options]
    assert not [o for o in options if f"options.{o}.saving.{year}.one_off" in results]
    told = plain(words.ahead_and_behind(results, str(results.facts["recommended"])))
    assert "Contract with a leisure operator on the saving in" in told


def test_the_saving_that_a_report_begins_with_is_the_same_as_before_in_the_published_case() -> None:
    results = found(case_named("birmingham-2018"))
    assert saves(results)[0] == "Saves in 2027/28"
    assert saves(results)[1]["Internal reorganisation"] == "4.9"
    assert "one-off costs (Outsourcing £270,000);" in plain(compared(results).note)  # the contract is let again then
