"""What rows must agree on: each disagreement is a fault at the cell to mend, and a good book has none."""

from __future__ import annotations

import inspect
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.chance.estimates import Discrete, Fixed, Normal, Pert, Uniform
from appraisal.options.case import Direction, Kind, Terms
from appraisal.options.rows.figure_rows import CorrelationRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow
from appraisal.options.workbook import book_of, read_case, to_case
from appraisal.workbook import Book, InputFaults, faults
from appraisal.workbook.schema import Ends, Shape, ValueShape
from tests.workbook.builders import cell_of, small_book, small_case, with_row, written

PERCENT: dict[str, Any] = {"ends": Ends.P10_P90, "low": 1.0, "likely": 2.0, "high": 10.0}


def test_a_good_book_is_a_case_with_every_noun_mapped() -> None:
    case = small_case()
    assert (case.about.price_base, case.years) == ("2026/27", (2026, 2027, 2028, 2029, 2030))
    assert [c.kind for c in case.criteria] == [Kind.COST, Kind.COST, Kind.RISK, Kind.OUTCOME]
    assert case.criteria[0].value_function.points == ((0.0, 100.0), (4e6, 0.0))
    assert case.criteria[3].value_function.points == ((0.0, 0.0), (100.0, 100.0))
    assert case.criteria[0].weight == Fixed(100.0)
    assert case.criteria[2].weight == Pert(30.0, 50.0, 60.0)
    assert case.assumptions[2].estimate == Discrete((0.8, 1.0), (0.25, 0.75))
    assert isinstance(case.assumptions[1].estimate, Normal)
    assert case.cost_lines[1].build_up == (0.75, 0.25, 0.0)
    assert case.scores[0].provenance.reason == "Judged by the project team."
    assert case.statements[1].section == "loose end"


def test_a_uniform_assumption_needs_no_likely_figure() -> None:
    book = with_row(small_book(), "Assumptions", 0, low=2.0, likely=None, high=4.0, shape=Shape.UNIFORM)
    assert to_case(book).assumptions[0].estimate == Uniform(2.0, 4.0)


def test_bands_are_stepped() -> None:
    points = ((0.0, 0.0), (10.0, 50.0), (20.0, 100.0))
    book = with_row(small_book(), "Criteria", 1, value_shape=ValueShape.BANDS, points=points)
    assert to_case(book).criteria[1].value_function.stepped


@pytest.mark.parametrize(
    ("sheet", "index", "changes", "field", "words"),
    [
        ("About", 0, {"years": 0}, "years", "found 0. Expected from 1 to 100 years"),
        ("About", 0, {"years": 101}, "years", "found 101"),
        ("About", 0, {"id": "con"}, "id", "cannot be a folder's name on Windows"),
        ("Options", 2, {"id": "bau"}, "id", '"bau" is already in Options!A5'),
        ("About", 0, {"discount_schedule": "green-book"}, "discount_schedule", "Expected one of: green-book-health"),
        ("About", 0, {"discount_schedule": "10% to year 3"}, "discount_schedule", "there is no rate after year 3"),
        ("Options", 2, {"name": small_book().rows(OptionRow)[0].name}, "name", "is already in Options!B5"),
        ("Options", 2, {"id": "all"}, "id", '"all" stands for every option'),
        ("Options", 2, {"business_as_usual": True}, "business_as_usual", "is yes here and in Options!E5"),
        ("Options", 0, {"recommended": True}, None, "yes for one option at most"),
        ("Criteria", 0, {"worst": None}, "worst", '"Worst" is blank'),
        ("Criteria", 0, {"best": 4e6}, "best", "worst is 4,000,000 and best is 4,000,000"),
        ("Criteria", 0, {"direction": Direction.HIGHER}, "best", "a best above the worst"),
        ("Criteria", 0, {"points": ((0.0, 0.0), (1.0, 1.0))}, "points", '"Points" is filled in'),
        ("Criteria", 0, {"measure_year": 2027}, "measure_year", "is filled in, but"),
        ("Criteria", 0, {"value_shape": ValueShape.DIRECT, "direction": Direction.HIGHER}, None, "already 0 to 100"),
        ("Criteria", 1, {"measure_year": None}, "measure_year", "no year is given"),
        ("Criteria", 1, {"measure_year": 2031}, "measure_year", "2031/32 is outside the appraisal period"),
        ("Criteria", 1, {"points": ((0.0, 0.0), (0.0, 9.0))}, "points", "the measures do not rise"),
        ("Criteria", 1, {"points": ((0.0, 9.0), (1.0, 0.0))}, "points", "the values do not rise"),
        ("Criteria", 1, {"points": ((0.0, 0.0), (1.0, 110.0))}, "points", "outside 0 to 100"),
        ("Criteria", 1, {"points": ()}, "points", "too few points"),
        ("Criteria", 1, {"best": 1.0}, "best", '"Best" is filled in'),
        ("Criteria", 2, {"weight_low": None}, "weight_low", '"Weight low" is blank'),
        ("Criteria", 2, {"weight_low": 55.0}, "weight_low", "low 55 is above likely 50"),
        ("Criteria", 2, {"weight_low": -5.0}, "weight_low", "the weight is -5. Expected a weight from 0 to 100"),
        ("Criteria", 2, {"weight_high": 101.0}, "weight_high", "the weight is 101"),
        ("Criteria", 0, {"weight": 1e9}, "weight", "the weight is 1,000,000,000"),
        ("Criteria", 3, {"direction": Direction.LOWER}, "direction", '"higher is better" for a direct'),
        ("Scores", 0, {"option": "trsut"}, "option", 'Did you mean "trust"?'),
        ("Scores", 0, {"criterion": "rech"}, "criterion", 'Did you mean "reach"?'),
        ("Scores", 2, {"option": "bau"}, "option", '"bau:reach" is already in Scores!A5'),
        ("Scores", 0, {"criterion": "cost"}, "criterion", "measured by the simulation, not judged"),
        ("Scores", 0, {"high": 120.0}, "high", "found 120. Expected a direct score from 0 to 100"),
        ("Scores", 0, {"high": 35.0}, "high", "high 35 is below likely 40"),
        ("Assumptions", 0, {"drivers": ("psots",)}, "drivers", 'Did you mean "posts"?'),
        ("Assumptions", 0, {"likely": None}, "likely", '"Likely" is blank'),
        ("Assumptions", 0, {"high": None}, "high", '"High" is blank'),
        ("Assumptions", 0, {"outcomes": ((1.0, 1.0),)}, "outcomes", "there are outcomes as well as a range"),
        ("Assumptions", 0, PERCENT | {"shape": Shape.NORMAL}, "shape", "a normal between P10 1 and P90 10 is 5.5"),
        ("Assumptions", 0, {"low": 9e4, "likely": None, "shape": Shape.UNIFORM}, "low", "low 90,000 is above high"),
        ("Assumptions", 2, {"outcomes": ((1.0, 0.5), (2.0, 0.6))}, "outcomes", "the chances add up to 1.1"),
        ("Assumptions", 2, {"drivers": ("posts",)}, None, "go round in a circle"),
        ("Costs", 0, {"options": ("latc",)}, "options", "There are: bau, reform, trust."),
        ("Costs", 0, {"options": ("all", "nowhere")}, "options", '"nowhere" is not there'),
        ("Costs", 0, {"category": "set up"}, None, 'Costs!D6: "Set-up" is written "set up" in Costs!D5. Expected'),
        ("Costs", 2, {"category": "SetUp"}, "category", 'is written "Set-up" in Costs!D6'),
        ("Scores", 0, {"option": "bua"}, "option", "There are: bau, reform, trust."),
        ("Scores", 0, {"criterion": "coverage"}, "criterion", "There are: cost, saving, exposure, reach."),
        ("Costs", 0, {"drivers": ("py",)}, "drivers", 'Did you mean "pay"?'),
        ("Costs", 0, {"first_year": 2025}, "first_year", "2025/26 is outside the appraisal period"),
        ("Costs", 0, {"last_year": 2031}, "last_year", "Expected a year from 2026/27 to 2030/31"),
        ("Costs", 1, {"low": 700e3}, "low", "low £700,000 is above likely £300,000"),
        ("Costs", 1, {"high": None}, "high", '"High" is blank'),
        ("Costs", 1, {"build_up": (0.5, 0.4)}, "build_up", "the shares add up to 90%"),
        ("Costs", 1, {"build_up": (0.25,) * 4}, "build_up", "there are 4 shares for 3 years"),
        ("Costs", 2, {"build_up": (1.0,) * 6}, "build_up", "there are 6 shares for 5 years"),
        (
            "Costs",
            1,
            {"terms": Terms.NOMINAL, "rises_with": "awards"},
            "rises_with",
            "in the money of each year already",
        ),
        ("Costs", 2, {"low": -9.0, "likely": -5.0}, "likely", "the likely amount is -£5"),
        ("Risks", 0, {"first_year": 2027, "last_year": 2026}, "first_year", "2027/28 comes after 2026/27"),
        ("Risks", 0, {"duration": 0}, "duration", "a duration of 1 year or more"),
        ("Risks", 0, {"high": 20e3}, "high", "high £20,000 is below likely £50,000"),
        ("Correlations", 0, {"first": "cost:setup"}, "first", 'Did you mean "cost:set-up"?'),
        ("Correlations", 0, {"second": "cost:setup"}, "second", "There are: assumption:pay"),
        ("Correlations", 0, {"first": "cost:staff"}, "first", '"cost:staff" is a fixed number'),
        ("Correlations", 0, {"second": "cost:set-up"}, "second", "correlated with itself"),
        ("Correlations", 0, {"coefficient": 1.5}, "coefficient", "the correlation is 1.5"),
        ("Plan", 0, {"end": small_book().entries[0].rows[0].decision_date}, "end", "the end, 2026-03-10, comes before"),  # type: ignore[attr-defined]
    ],
)
def test_a_disagreement_is_a_fault_at_its_cell(
    sheet: str, index: int, changes: dict[str, Any], field: str | None, words: str
) -> None:
    with pytest.raises(InputFaults) as raised:
        to_case(with_row(small_book(), sheet, index, **changes))
    told = [str(fault) for fault in raised.value.faults]
    at = f"{sheet}!{cell_of(sheet, field, index)}: " if field else f"{sheet}!"
    assert any(line.startswith(at) and words in line for line in told), told


def test_weights_that_are_all_zero_are_refused() -> None:
    book = small_book()
    for index in range(4):
        book = with_row(book, "Criteria", index, weight_low=None, weight=0.0, weight_high=None)
    assert _codes(book) == [("Criteria!N5", "no-weight")]


def test_the_same_correlation_given_twice_in_either_order_is_refused() -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    (row,) = small_book().rows(CorrelationRow)
    swapped = CorrelationRow(first=row.second, second=row.first, coefficient=0.1)
    assert _codes(book_of(*rows, swapped)) == [("Correlations!A6", "doubled-id")]


def test_correlations_that_contradict_one_another_are_named_at_the_figure_that_fits_least() -> None:
    rows = [row for entries in small_book().entries for row in entries.rows if not isinstance(row, CorrelationRow)]
    names = ("cost:set-up", "cost:rota", "assumption:pay")
    pairs = ((0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9))
    added = [CorrelationRow(first=names[i], second=names[j], coefficient=figure) for i, j, figure in pairs]
    with pytest.raises(InputFaults) as raised:
        to_case(book_of(*rows, *added))
    (fault,) = raised.value.faults
    assert (fault.sheet, fault.code) == ("Correlations", "bad-correlation")
    assert fault.cell in ("C5", "C6", "C7")
    figure = pairs[int(fault.cell[1:]) - 5][2]
    assert f"({figure:g}) fits least with the others. Expected correlations that can all hold at once" in str(fault)
    assert "a pair that is not listed counts as 0" in fault.mend
    assert to_case(book_of(*rows, added[0])).correlations


def test_more_options_or_criteria_than_anyone_can_compare_are_refused_at_the_first_too_many() -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    options = [OptionRow(id=f"o{n}", name=f"Option {n}", model="In-house") for n in range(58)]
    criteria = [replace(small_book().rows(CriterionRow)[0], id=f"c{n}") for n in range(197)]
    with pytest.raises(InputFaults) as raised:
        to_case(book_of(*rows, *options, *criteria))
    told = [str(fault) for fault in raised.value.faults if fault.code == "too-many-rows"]
    assert told == [
        "Options!A65: there are 61 options. Expected at most 60 options. Delete or combine some.",
        "Criteria!A205: there are 201 criteria. Expected at most 200 criteria. Delete or combine some.",
    ]


def test_a_book_without_what_every_case_needs_says_so() -> None:
    assert _codes(book_of()) == [("About", "empty-sheet"), ("Options", "empty-sheet")]


def _codes(book: Book) -> list[tuple[str, str]]:
    with pytest.raises(InputFaults) as raised:
        to_case(book)
    return [(f"{f.sheet}!{f.cell}".rstrip("!"), f.code) for f in raised.value.faults]


def test_disagreements_are_found_in_a_file_as_in_memory(tmp_path: Path) -> None:
    spoiled = with_row(with_row(small_book(), "Costs", 1, low=700e3), "Risks", 0, duration=0)
    with pytest.raises(InputFaults) as raised:
        read_case(written(spoiled, tmp_path / "book.xlsx"))
    assert [(f.sheet, f.cell) for f in raised.value.faults] == [("Costs", "F6"), ("Risks", "K5")]


def test_every_kind_of_fault_says_what_it_is_and_has_its_own_code() -> None:
    makers = [
        f for _, f in inspect.getmembers(faults, inspect.isfunction) if f.__annotations__.get("return") == "Fault"
    ]
    public = [maker for maker in makers if not maker.__name__.startswith("_")]
    assert len(public) > 40
    for maker in public:
        assert inspect.getdoc(maker)
        assert f'"{maker.__name__.replace("_", "-")}"' in inspect.getsource(maker)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "blamed"),
    [
        ({"first_year": 2031, "last_year": None, "build_up": ()}, "first_year"),
        ({"first_year": None, "last_year": 2025, "build_up": ()}, "last_year"),
    ],
)
@pytest.mark.parametrize("line", [0, 1], ids=["every year", "once"])
def test_a_year_outside_the_period_is_one_fault_at_its_own_cell_and_none_at_a_blank_one(
    row: dict[str, Any], blamed: str, line: int
) -> None:
    with pytest.raises(InputFaults) as refused:
        to_case(with_row(small_book(), "Costs", line, **row))
    (fault,) = refused.value.faults
    assert (fault.cell, fault.code) == (cell_of("Costs", blamed, line), "outside-period")


def test_shares_of_a_sum_whose_last_year_is_blank_are_answered_with_that_year() -> None:
    bare = with_row(small_book(), "Costs", 1, last_year=None, build_up=(0.75, 0.25))
    with pytest.raises(InputFaults) as refused:
        to_case(bare)
    (fault,) = refused.value.faults
    assert fault.mend == "Write 2027/28 under Last year, or give fewer shares."
    assert to_case(with_row(bare, "Costs", 1, last_year=2027)).cost_lines[1].build_up == (0.75, 0.25)
