"""The invented example agrees with itself: what its words say of money is what its cost lines hold."""

from __future__ import annotations

import re
from pathlib import Path

from appraisal.chance.estimates import Fixed, Pert
from appraisal.options.case import Case, CostLine, FundingSource, Money
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.sums import costs
from appraisal.options.workbook import examine

FOLDER = Path(__file__).parents[1] / "inputs" / "eastmere-leisure"
CASE: Case = examine(FOLDER).sound


def line(code: str) -> CostLine:
    return next(each for each in CASE.cost_lines if each.id == code)


def likely(code: str) -> float:
    estimate = line(code).estimate
    assert isinstance(estimate, Pert)
    return estimate.likely


def told(section: str) -> str:
    return " ".join(s.text for s in CASE.statements if s.section == section)


def test_the_review_tests_half_of_what_the_plan_expects_for_that_year_and_an_average_course_passes() -> None:
    (asked, expected, once) = map(_pounds, re.findall(r"£[\d,]+", told("recommendation")))

    def on_average(code: str) -> float:
        return float(costs.profile(line(code), CASE.years)[CASE.years.index(2029)] * line(code).estimate.mean)

    assert asked == expected / 2
    assert expected == round(on_average("saving-in-house"), -4)
    spent = [each.id for each in CASE.cost_lines if each.recurrence == "one-off" and "in-house" in each.options]
    assert once == round(sum(map(on_average, spent)), -3)


def test_what_the_legal_paragraph_says_of_tax_is_in_the_trusts_cash_and_not_in_net_present_cost() -> None:
    assert list(map(_pounds, re.findall(r"£[\d,]+", told("legal")))) == [likely("trust-vat"), likely("trust-relief")]
    paid = {code: line(code).money for code in ("trust-vat", "redundancy", "trust-relief")}
    assert paid == {
        **dict.fromkeys(("trust-vat", "redundancy"), Money.TRANSFER_PAID),
        "trust-relief": "transfer received",
    }


def test_spending_less_income_is_the_net_cost_that_the_finance_paragraph_tells() -> None:
    (net,) = re.findall(r"£([\d.]+)m a year", told("finance"))
    income = line("income-today").estimate
    assert isinstance(income, Fixed)
    assert likely("service-today") - income.value == float(net) * 1e6


def test_the_reserve_pays_for_no_more_than_it_held_and_the_loan_lasts_as_long_as_the_text_says() -> None:
    (held,) = map(_pounds, re.findall(r"£[\d,]+", told("how it is paid for")))
    results = results_of(appraise(CASE, 2_000))
    for option in ("in-house", "trust", "outsourcing"):
        assert results[f"options.{option}.funding.reserves.total"] <= held + 0.01
    (loan,) = (row for row in CASE.funding if row.paid_from is FundingSource.BORROWING)
    assert loan.life == 5
    assert "over its five years" in told("how it is paid for")
    assert not [key for key in results if ".funding.not_said." in key]


def test_no_saving_is_counted_before_its_change_begins_and_each_settles_at_the_whole() -> None:
    first = {"saving-in-house": 2028, "saving-trust": 2029, "saving-outsourcing": 2029}
    assert {code: line(code).first_year for code in first} == first
    assert all(line(code).build_up[-1] == 1 for code in first)
    assert costs.profile(line("saving-in-house"), CASE.years)[CASE.years.index(2030)] == 1


def test_the_budget_is_what_the_words_say_that_the_service_spends_and_earns_and_the_reserve_what_pays() -> None:
    rows = {row.id: dict(row.by_year) for row in CASE.budget}
    spent, earned = (round(float(each) * 1e6) for each in re.findall(r"£(\d\.\d)m", told("background"))[:2])
    for year in CASE.years:
        assert (rows["spending"][year], rows["income"][year]) == (spent, -earned)
        assert rows["service-budget"][year] == spent - earned
    assert likely("service-today") == spent
    (held,) = map(_pounds, re.findall(r"£[\d,]+", told("how it is paid for"))[:1])
    assert rows["transformation-reserve"] == {2027: held}


def test_the_check_has_nothing_to_ask_of_it() -> None:
    assert examine(FOLDER).cautions == ()


def _pounds(text: str) -> float:
    return float(text.strip("£").replace(",", ""))
