"""The appraisals that others published: our figures are those that were printed, where these are right."""

from __future__ import annotations

import pytest

from appraisal.options.sensitivity import Word, verdict_of
from tests.published.page import CASES, FOLDER, PAGE, page, results


@pytest.mark.slow
def test_the_page_says_what_the_cases_come_to() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.published.page"


def test_every_published_case_is_on_the_page() -> None:
    assert {case.name for case in CASES} == {
        folder.name for folder in FOLDER.iterdir() if (folder / "about.csv").exists()
    }


def values(name: str) -> dict[str, float]:
    found = results(name)
    return {option: found[f"options.{option}.overall.mean"] for option in found.ranking}


def test_the_marks_of_seven_groups_come_to_the_printed_totals() -> None:
    """Honouring the lived experience (2018), table 4."""
    totals = {option: 17.5 * value for option, value in values("scot-taskforce-2018").items()}
    assert totals == pytest.approx({"opt4": 1346, "opt3": 1133, "opt2": 745, "opt1": 232}, abs=0.5)


def test_a_tender_of_quality_and_relative_price_comes_to_the_printed_scores() -> None:
    printed = {"b": 97.27, "c": 96.85, "a": 95.14, "d": 92.56}
    assert values("tender-80-20") == pytest.approx(printed, abs=0.005)
    assert list(values("tender-80-20")) == list(printed)


def test_ranges_of_five_reorganisations_rank_as_their_middles_do() -> None:
    found = results("lgr-ey-2016")
    assert found.ranking == ("one", "two", "merge", "three", "bau", "three-ca")
    assert found["options.merge.wins.three"] == 1
    assert found["options.one.cash_total"] == pytest.approx(-(2.37e9 + 2.86e9) / 2, rel=1e-3)
    found_clear = verdict_of(found.appraisal)
    assert found_clear is not None
    assert found_clear.word is Word.CLEAR


def test_the_weight_at_which_the_chosen_bid_overtakes_is_as_worked_by_hand() -> None:
    """With equal weights one bid leads by 25 points in 600, and is 50 behind on decarbonisation: 2/7 of the weight."""
    found = results("green-freeports-2023")
    assert [round(value, 1) for value in values("green-freeports-2023").values()] == [79.2, 75.0]
    assert found["criteria.decarb.switching_weight.above"] == pytest.approx(2 / 7)


def test_three_projects_in_bands_come_to_the_scores_worked_by_hand_but_for_the_rate() -> None:
    assert values("project-selection-bands") == pytest.approx({"p3": 65.0, "p1": 61.0, "p2": 41.25})


def test_a_chain_of_boilers_over_seventy_years() -> None:
    found = results("scim-boilers")
    assert found["options.x.net_present_cost.mean"] == pytest.approx(8662, abs=1)
    assert found["options.y.net_present_cost.mean"] == pytest.approx(7942, abs=1)


def test_the_net_saving_of_four_years_is_no_saving_of_each() -> None:
    found = results("cornwall-unitary-2009")
    assert found["options.unitary.cash_total"] == pytest.approx(-(71.592e6 - 42.582e6))
    assert found["options.unitary.increment.mean"] == pytest.approx(-27.57e6, abs=5e3)


def test_a_cost_of_each_year_over_ten_undoes_a_saving_of_ten() -> None:
    found = results("slough-outsourcing-2013")
    assert found["options.arvato.cash_total"] == pytest.approx(27.0e6 - 26.5e6)
    assert found["options.arvato.increment.mean"] == pytest.approx(0.43e6, abs=5e3)


def test_the_rule_neither_always_nor_never_says_clear() -> None:
    found = {case.name: verdict_of(results(case.name).appraisal) for case in CASES}
    words = {name: verdict and verdict.word for name, verdict in found.items()}
    assert set(words.values()) == {Word.CLEAR, None}  # where ranges were published, and where none were
