"""The Demand sheet: a pathway from people to what is paid for, by option and year, traced to its cells."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.ground.shared_nouns import Grade
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Case, Change, Recurrence
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, ScenarioRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.sensitivity import scenario_case
from appraisal.options.workbook import book_of, to_case
from appraisal.workbook import Book, InputFaults, write_workbook
from appraisal.workbook.schema import Shape
from tests.journeys.forked import command
from tests.tracing.books import rows_of, traced_book
from tests.workbook.builders import small_book

CERTAIN: dict[str, Any] = {"grade": Grade.C, "reason": "Counted last year.", "shape": Shape.FIXED}
AGEING = YearlyRateRow(
    id="ageing", name="Over 65s", by_year=tuple((year, 2.0) for year in range(2027, 2031)), grade=Grade.B, reason="ONS."
)
PEOPLE = StepRow(id="people", name="Over 65s", likely=1_000.0, growth="ageing", **CERTAIN)
CONTACTS = StepRow(id="contacts", name="Contacts", goes_from="people", likely=0.4, **CERTAIN)
PACKAGES = StepRow(id="packages", name="Packages", goes_from="contacts", likely=0.5, **CERTAIN)
FEWER = replace(PACKAGES, options=("reform",), likely=0.25)
CARE = CostRow(
    id="care",
    name="Care",
    options=("all",),
    likely=100.0,
    recurrence=Recurrence.RECURRENT,
    volume="packages",
    **CERTAIN,
)
PATHWAY = (AGEING, PEOPLE, CONTACTS, PACKAGES, FEWER, CARE)


def book(*rows: Any) -> Book:
    return book_of(*rows_of(small_book()), *rows)


def found(case: Case) -> Results:
    return results_of(appraise(case, 1_000, threads=1))


def test_a_lines_volume_is_the_product_along_its_steps_as_the_group_grows() -> None:
    """1,000 people x 40% x 50% x £100 = £20,000 and 2% more each year; half of that where 25% go on."""
    with_care, without = found(to_case(book(*PATHWAY))), found(to_case(book()))
    for option, first in (("bau", 20_000.0), ("reform", 10_000.0), ("trust", 20_000.0)):
        for place, year in enumerate(range(2026, 2031)):
            more = with_care[f"options.{option}.cash.{year}"] - without[f"options.{option}.cash.{year}"]
            assert more == pytest.approx(first * 1.02**place)


def test_the_funnel_says_how_many_reach_each_step_in_the_first_and_the_last_year() -> None:
    results = found(to_case(book(*PATHWAY)))
    assert results["demand.packages.bau.first"] == pytest.approx(200)
    assert results["demand.packages.reform.last"] == pytest.approx(100 * 1.02**4)
    table = tables.funnel(results)
    steps = [[plain(cell) for cell in row[:2]] for row in table.rows]
    assert steps == [[year, step] for year in ("2026/27", "2030/31") for step in ("Over 65s", "Contacts", "Packages")]
    assert {plain(cell) for cell in table.rows[2][2:]} == {"200", "100"}


def test_a_pathway_that_does_not_grow_is_told_once() -> None:
    results = found(to_case(book(*(replace(row, growth="") if row is PEOPLE else row for row in PATHWAY[1:]))))
    assert len(tables.funnel(results).rows) == 3


def test_a_pathway_is_what_the_same_assumptions_typed_by_hand_come_to() -> None:
    ranged = tuple(
        replace(row, shape=Shape.PERT, low=0.8 * row.likely, high=1.5 * row.likely)
        for row in (PEOPLE, CONTACTS, PACKAGES)
        if row.likely
    )
    typed = tuple(
        AssumptionRow(
            id=row.id, name=f"{row.name} here", unit="a year", low=row.low, likely=row.likely, high=row.high,
            drivers=(row.goes_from,) if row.goes_from else (), grade=row.grade, reason=row.reason,
        )
        for row in ranged
    )  # fmt: skip
    by_hand = replace(CARE, drivers=("packages",), volume="ageing")
    made = found(to_case(book(AGEING, *ranged, CARE))).numbers
    told = {key: figure for key, figure in made.items() if not key.startswith("demand.")}
    assert told == pytest.approx(found(to_case(book(AGEING, *typed, by_hand))).numbers)


def test_a_share_that_goes_on_may_be_changed_by_a_scenario() -> None:
    fewer = ScenarioRow(scenario="Fewer", name="assumption:packages@reform", change=Change.SET, figure=0.1)
    case = to_case(book(*PATHWAY, fewer))
    assert [
        each.estimate.mean for each in scenario_case(case, "Fewer").assumptions if each.id == "packages@reform"
    ] == [0.1]


def test_an_option_without_a_figure_of_a_step_is_a_fault_at_the_line() -> None:
    with pytest.raises(InputFaults, match="packages"):
        to_case(book(*(row for row in PATHWAY if row is not PACKAGES)))


def test_each_figure_is_traced_to_the_cells_of_its_step() -> None:
    on = traced_book(book(*PATHWAY), 1_000)
    (source, *_) = on["inputs.assumption:packages@reform.mean"].sources
    assert source.place.startswith("Demand!")
    assert "0.25" in source.says
    working = on["demand.packages.reform.last"]
    assert working.rule is not None
    values = [on.of(part).value for part in working.parts]
    assert working.rule.again(values) == pytest.approx(working.value)


@pytest.mark.slow
def test_a_workbook_with_a_pathway_is_checked_reported_and_traced(tmp_path: Path) -> None:
    write_workbook(book(*PATHWAY), tmp_path / "vans.xlsx")
    checked = command("check", "vans.xlsx", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    done = command("report", "vans.xlsx", "--draws", "1000", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "outputs" / "library-vans"
    numbers = json.loads((folder / "results.json").read_text(encoding="utf-8"))["numbers"]
    assert numbers["demand"]["packages"]["reform"]["first"] == pytest.approx(100)
    assert "How many a year reach each step, by option" in (folder / "appraisal.html").read_text(encoding="utf-8")
    traced = command("trace", "demand.packages.reform.first", "outputs/library-vans", "--all", cwd=tmp_path)
    assert traced.returncode == 0, traced.stderr
    assert "Demand!" in traced.stdout


def test_a_pathway_that_no_line_uses_yet_may_begin_with_a_figure_for_each_option() -> None:
    of_each = [
        replace(PEOPLE, options=(option,), likely=many) for option, many in (("trust", 900.0), ("reform", 800.0))
    ]
    asked = ScenarioRow(scenario="Busy", name="assumption:contacts", change=Change.MULTIPLY, figure=1.5)
    case = to_case(
        book_of(*rows_of(small_book()), AGEING, *of_each, CONTACTS, replace(CONTACTS, options=("reform",)), asked)
    )
    drivers = {each.id: each.drivers for each in case.assumptions}
    assert (drivers["contacts"], drivers["contacts@reform"]) == (("people@trust",), ("people@reform",))
    assert results_of(appraise(case, 1_000))["scenarios.busy.options.bau.net_present_cost.mean"] > 0
