"""What Barnet's paper of 12 November 2015 says, held against the CSV of its case; paragraph numbers are the paper's."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from appraisal.options.case import Case
from appraisal.options.case.registers import rows_of
from appraisal.options.workbook import read_case
from tests.once import once

CASE = Path(__file__).parents[1] / "inputs" / "barnet-2015"
# How many numbered paragraphs each section of the paper has.
LAST_PARAGRAPH = {1: 3, 2: 21, 3: 2, 4: 2, 5: 17, 6: 3}


@once(lambda: "barnet")
def barnet() -> Case:
    return read_case(CASE)


def rows(sheet: str) -> list[dict[str, str]]:
    with (CASE / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cited() -> set[str]:
    """Return the paragraphs that the case cites; "2.3 to 2.5" cites three."""
    text = " ".join(path.read_text(encoding="utf-8") for path in CASE.glob("*.csv"))
    found = set(re.findall(r"(?<![\d.£])\d\.\d{1,2}(?![\d.%]|\d)", text))
    for section, first, same, last in re.findall(r"\b(\d)\.(\d+) to (\d)\.(\d+)\b", text):
        found |= {f"{section}.{n}" for n in range(int(first), int(last) + 1)} if section == same else set()
    return found


def statements(*sources: str) -> list[str]:
    return [row["Text"] for row in rows("narrative") if row["Source"] in sources]


def test_every_paragraph_of_the_paper_is_in_the_case() -> None:
    every = {f"{section}.{n + 1}" for section, last in LAST_PARAGRAPH.items() for n in range(last)}
    assert every - cited() == set()


def test_no_sum_of_money_is_the_papers_but_those_it_prints() -> None:
    """Its savings targets are all that the paper prints (2.1, 5.5): every figure of Costs and Risks is ours."""
    for sheet in ("costs", "risks", "yearly-rates", "assumptions"):
        assert {(row["Basis"], row["Evidence grade"] in "DE") for row in rows(sheet)} == {("assumption", True)}


def test_the_committees_part_and_what_was_added_are_the_total_of_2_1() -> None:
    (told,) = statements("2015 report 2.1")
    part, added, total = (Fraction(figure) for figure in re.findall(r"£(12\.6|5\.9|18\.5) million", told))
    assert part + added == total


def test_three_years_of_654_000_are_the_target_of_5_5_in_both_readings() -> None:
    years = ("2017/18", "2018/19", "2019/20")
    by_reading = {row["Code"]: [int(row[year]) for year in years] for row in rows("budget")}
    assert by_reading["each-year"] == [654_000] * 3
    assert by_reading["each-further"] == [654_000, 2 * 654_000, 3 * 654_000]
    assert sum(by_reading["each-year"]) == by_reading["each-further"][-1] == 1_962_000
    assert round(1_962_000, -4) == 1_960_000
    assert {(row["Basis"], row["Source"]) for row in rows("budget")} == {("our reading", "2015 report 2.21 and 5.5")}


def test_the_shares_of_2_17_and_2_20_are_the_papers_and_shropshires_is_a_bound() -> None:
    demand = {row["Code"]: row for row in rows("demand")}
    assert (demand["package-today"]["Likely"], demand["package-today"]["Basis"]) == ("0.2", "published")
    fewer = demand["no-longer"]
    assert Fraction(fewer["High"]) == 1 - Fraction(7, 20)  # from 20% of enquiries to 7%: 65% fewer
    assert (fewer["Basis"], fewer["Low"]) == ("assumption", "0")
    assert (demand["resolved"]["Likely"], demand["resolved"]["Basis"]) == ("0.75", "our reading")
    assert demand["resolved"]["From"] == "hub"


def test_the_operating_model_is_settled_first_and_the_five_delivery_models_wait_with_a_reason() -> None:
    case = barnet()
    assert case.recommended
    assert [option.id for option in case.options if not option.business_as_usual] == [case.recommended.id]
    waiting = [option for option in case.longlist if not option.removed]
    assert len(waiting) >= 5
    assert all(option.decision and option.source for option in waiting)


@pytest.mark.parametrize("what", ["integration", "co-operating", "charging", "safeguarding", "section 79"])
def test_what_section_79_leaves_with_the_council_is_not_delegable(what: str) -> None:
    (row,) = (row for row in rows_of(barnet(), "Functions") if what in row["Function"].casefold())
    assert row["May be delegated"] == "no"
    assert "section 79(2)" in row["Source"]


def test_an_effect_on_equality_that_the_paper_does_not_know_is_unknown() -> None:
    assert [row["Impact"] for row in rows("equalities")].count("unknown") > 0
