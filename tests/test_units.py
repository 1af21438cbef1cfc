"""Units of money: the largest figure shows three digits, and a sum prints the same wherever a document tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.chance.estimates import Fixed
from appraisal.documents.agreement import numbers_in
from appraisal.ground.blocks import Chart, Number, Table, Text
from appraisal.ground.resources import bundled
from appraisal.ground.rounding import MINUS, amount
from appraisal.ground.styles import STYLES, money_scale
from appraisal.ground.texts import plain
from appraisal.options import charts, tables
from appraisal.options.case import Case
from appraisal.options.results import Results
from appraisal.options.workbook import read_case
from tests.telling import CORNERS, drafted, found, told_case
from tests.test_tables import BODY, birmingham, tables_of
from tests.test_words import sentences_of

_UNITS = {"£m": Decimal(1_000_000), "£000": Decimal(1_000), "£": Decimal(1)}
_SAID = re.compile(r"£(?P<digits>[\d,]+(?:\.\d+)?)(?P<million> million)?")
_CHARTS: tuple[Callable[[Results], Chart], ...] = (
    charts.net_present_cost,
    charts.cash_by_year,
    charts.value_against_cost,
)
SIZES = st.sampled_from([60.0, 700.0, 9e3, 24e3, 95e3, 240e3, 450e3, 1e6, 2.4e6, 2.52e6, 9e6, 24e6, 3e8])


@st.composite
def councils(draw: st.DrawFn) -> Case:
    """Draw a case whose options are near one another in cost, or far apart, at every size that a unit changes at.

    Risks of every option were thought of, for a table of risks leaves the sums of the others out.
    """
    size, count = draw(SIZES), draw(st.integers(1, 4))
    apart = draw(st.sampled_from([0.001, 0.1, 1.0, 5.0]))
    yearly = [size * (1 + apart * draw(st.floats(0, 1))) for _ in range(count)]
    case = told_case(
        count,
        baseline=draw(st.booleans()),
        yearly=tuple(yearly),
        width=draw(st.sampled_from([0.0, 0.05, 0.5])),
        recommended=draw(st.none() | st.integers(0, count - 1)),
        risky=draw(st.booleans()),
    )
    impact = Fixed(size * draw(st.sampled_from([0.01, 0.5, 2.0])))
    return replace(drafted(case), gaps=(), risks=tuple(replace(risk, impact=impact) for risk in case.risks))


def digits(text: str) -> int:
    """Return how many significant digits a printed figure shows."""
    return len(re.sub(r"\D", "", text).lstrip("0"))


def figures_by_unit(table: Table) -> Iterator[tuple[str, list[Number]]]:
    """Give each unit of money that stands in a heading of the table, with the figures beneath it."""
    for unit in _UNITS:
        below = [at for at, column in enumerate(table.columns) if column.unit == unit and column.numeric]
        cells = (each for row in table.rows for at in below for each in row[at])
        if printed := [each for each in cells if isinstance(each, Number)]:
            yield unit, printed


def said(text: str, digits: int = 3) -> tuple[Decimal, Decimal]:
    """Return the pounds, without their sign, that a sentence writes, and the size of their last digit: of so many, in
    what is not told in millions."""
    found = _SAID.fullmatch(text.lstrip(MINUS))
    assert found, text
    exact = Decimal(found["digits"].replace(",", ""))
    if found["million"]:
        whole = max(0, len(str(exact)) - digits) if "." not in str(exact) else 0  # as "£120 million" has of two
        step = Decimal(1).scaleb(int(exact.as_tuple().exponent) + whole)
        return exact * _UNITS["£m"], step * _UNITS["£m"]
    return exact, Decimal(10) ** max(0, len(str(exact)) - digits)


@given(st.floats(1e3, 1e12), st.floats(0, 1))
def test_the_largest_figure_of_a_table_shows_three_digits(largest: float, share: float) -> None:
    style, _ = money_scale([largest * share, -largest])
    assert digits(STYLES[style](largest)) >= 3


@given(st.floats(1e3, 1e12), st.floats(1e3, 1e12))
def test_the_largest_of_each_kind_shows_three_digits_or_two_beside_millions_or_is_in_thousands(
    a: float, b: float
) -> None:
    style, unit = money_scale([a], [b])
    for largest in (a, b):
        shown = digits(STYLES[style](largest))
        few = shown == 2 if unit == "£m" else min(a, b) < 99_950
        assert shown >= 3 or (max(a, b) >= 999_500 and few)


def must_show_three_digits(results: Results) -> None:
    beside_a_million = any(abs(v) >= 999_500 for k, v in results.numbers.items() if k.startswith("options."))
    for table in tables_of(results):
        for unit, printed in figures_by_unit(table):
            largest = max(printed, key=lambda each: abs(each.value))
            shown = digits(largest.text)
            few = beside_a_million and (unit == "£000" or shown == 2)
            wanted = 2 if table.label in BODY else 3
            assert shown >= wanted or abs(largest.value) < 100 or few, (table.label, largest)


def must_print_alike(results: Results) -> None:
    """Hold each figure of each table to the same figure in sentences: those of the appraisal, and those of the report,
    which are the appraisal's, rounded to two digits."""
    appraisal, report = (told_in(sentences_of(results, brief=brief)) for brief in (False, True))
    for table in tables_of(results):
        for unit, printed in figures_by_unit(table):
            for each in printed:
                if each.key in appraisal and table.label not in BODY:
                    must_be_one_figure(appraisal[each.key], each, unit)
                if each.key in report:
                    must_be_rounded(report[each.key], each.text, unit)


def told_in(sentences: list[Text]) -> dict[str, str]:
    """Return the sums that sentences tell, by key."""
    return {n.key: n.text for text in sentences for n in numbers_in(text) if n.text.startswith("£")}


def must_be_one_figure(sentence: str, cell: Number, unit: str) -> None:
    """Where both are in millions they are the same digits; else they are the same to the coarser one's last digit."""
    pounds, step = said(sentence)
    shown = abs(amount(cell.text)) * _UNITS[unit]
    if unit == "£m" and "million" in sentence:
        assert pounds == shown, (sentence, cell)
    last = Decimal(1).scaleb(int(amount(cell.text).as_tuple().exponent)) * _UNITS[unit]
    assert abs(pounds - shown) <= (step + last) / 2, (sentence, cell)


def must_be_rounded(sentence: str, cell: str, unit: str) -> None:
    """A sum of the report is the cell's, to the last digit of the coarser of the two; below two digits, to a pound."""
    pounds, step = said(sentence, digits=2)
    shown = abs(amount(cell)) * _UNITS[unit]
    last = Decimal(1).scaleb(int(amount(cell).as_tuple().exponent)) * _UNITS[unit]
    assert abs(pounds - shown) <= (step + last) / 2, (sentence, cell)


def charts_must_say_what_their_tables_print(results: Results) -> None:
    """Hold what alternative texts say in millions to the tables of £m behind the charts."""
    made = {table.label: table for table in tables_of(results)}
    for draw in _CHARTS:
        with suppress(ValueError):  # what a case has nothing for
            chart = draw(results)
            printed = {
                each.text.lstrip(MINUS)
                for unit, figures in figures_by_unit(made[chart.data])
                for each in figures
                if unit == "£m"
            }
            in_millions = [each for each in _SAID.finditer(chart.alt) if each["million"]]
            if draw is charts.cash_by_year:  # of the report, whose table the appraisal has
                assert not printed or all(is_one_of(each[0], printed) for each in in_millions), chart.alt
            else:
                assert not printed or {each["digits"] for each in in_millions} <= printed, chart.alt


def is_one_of(sentence: str, printed: set[str]) -> bool:
    """Return whether a sum of the report is one of those that a table of £m prints, rounded."""
    for each in printed:
        with suppress(AssertionError):
            must_be_rounded(sentence, each, "£m")
            return True
    return False


@pytest.mark.slow
@settings(max_examples=40)
@given(councils())
def test_any_council_s_figures_show_three_digits_or_two_in_the_body_and_print_alike(case: Case) -> None:
    results = found(case)
    must_show_three_digits(results)
    must_print_alike(results)


@pytest.mark.few(3)
@pytest.mark.slow
@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_figures_show_three_digits_and_print_alike_in_the_corners(case: Case) -> None:
    results = found(case)
    must_show_three_digits(results)
    must_print_alike(results)
    charts_must_say_what_their_tables_print(results)


@pytest.mark.slow
def test_figures_show_three_digits_and_print_alike_in_birmingham() -> None:
    must_show_three_digits(birmingham())
    must_print_alike(birmingham())
    charts_must_say_what_their_tables_print(birmingham())


def test_a_small_council_can_tell_its_options_apart() -> None:
    results = found(told_case(3, yearly=(260_000.0, 252_000.0, 275_000.0), width=0, risky=False))
    company, reorganised, as_usual = map(plain, tables.summary(results).rows[0][1:])
    assert (as_usual, reorganised, company) == ("988", "958", "1,045")
    alt = charts.net_present_cost(results).alt
    assert alt.startswith("Reorganised service costs least, £0.96 million on average, and Trading company most, £1.05 ")


def test_no_table_of_eastmere_is_in_thousands_beside_those_in_millions() -> None:
    results = found(read_case(bundled("inputs") / "eastmere-leisure"))
    units = {column.unit for table in tables_of(results) for column in table.columns if column.unit.startswith("£")}
    assert units == {"£m", "£"}  # pounds: standard errors, and sums to be added up by hand


def test_differences_of_a_few_millions_have_two_decimals_and_so_have_the_costs_beside_them() -> None:
    results = found(told_case(2, yearly=(8e6, 7.5e6), width=0, risky=False))
    cost, _, _, saved, *_ = tables.summary(results).rows
    assert (plain(cost[0]), plain(cost[1]), plain(saved[1])) == ("Net present cost (£m)", "28.51", "1.90")
