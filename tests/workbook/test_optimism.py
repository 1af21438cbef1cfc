"""Optimism bias as the supplementary guidance has it, from the cells of a workbook to the sums."""

from __future__ import annotations

from typing import Any

import pytest

from appraisal.options.case import Case, Recurrence
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.tracing import workings_of
from appraisal.options.workbook import book_of, to_case
from appraisal.reference import optimism_bounds
from appraisal.workbook import Book, InputFaults
from appraisal.workbook.schema import Shape
from tests.tracing.books import rows_of
from tests.tracing.test_every_figure import faults_of
from tests.workbook.builders import small_book

HALL = "non-standard buildings 30%; standard buildings 70%"


def line(**cells: Any) -> CostRow:
    usual: dict[str, Any] = {
        "id": "hall", "name": "New hall", "options": ("trust",), "likely": 5e6, "shape": Shape.FIXED,
        "recurrence": Recurrence.ONE_OFF, "first_year": 2026, "optimism_class": HALL,
    }  # fmt: skip
    return CostRow(**{**usual, **cells})


def area(code: str, contribution: float, mitigation: float) -> OptimismRow:
    shares: dict[str, Any] = {"contribution": contribution, "mitigation": mitigation}
    return OptimismRow(id=code, name=code.title(), options=("trust",), reason="Seen.", **shares)


AREAS = (area("design", 0.2, 0.5), area("ground", 0.3, 1.0), area("market", 0.1, 0.4))


def book(*rows: Any) -> Book:
    return book_of(*rows_of(small_book()), *rows)


def amount(case: Case, code: str) -> float:
    return results_of(appraise(case, 1_000)).numbers[f"lines.{code}.central.amount"]


def test_a_mix_of_buildings_of_which_risk_areas_manage_44_per_cent_costs_17_976_per_cent_more() -> None:
    case = to_case(book(line(), *AREAS))
    assert amount(case, "hall") == pytest.approx(5_898_800)
    (bias,) = (each for each in case.assumptions if each.id == "optimism-hall")
    assert bias.estimate.mean == pytest.approx(1.17976)
    assert "Upper bound 32.1%" in bias.provenance.reason
    assert "HM Treasury" in bias.provenance.source


def test_outsourcing_adds_to_running_costs_what_is_left_of_41_per_cent() -> None:
    running = line(likely=2e6, recurrence=Recurrence.RECURRENT, optimism_class="Outsourcing")
    managed = OptimismRow(id="m", name="All", options=("all",), kind="outsourcing", managed=0.6, reason="Contract.")
    assert amount(to_case(book(running, managed)), "hall") == pytest.approx(2_328_000)
    assert amount(to_case(book(running)), "hall") == pytest.approx(2_820_000)  # nothing managed: the upper bound


@pytest.mark.parametrize("kind", list(optimism_bounds()))
def test_what_is_left_is_never_below_the_lower_bound(kind: str) -> None:
    whole = OptimismRow(id="m", name="All", options=("trust",), managed=1.0, reason="Fixed price.")
    cost = amount(to_case(book(line(likely=1e6, optimism_class=kind), whole)), "hall")
    assert cost == pytest.approx(1e6 * (1 + optimism_bounds()[kind].lower))


def test_a_line_without_a_class_is_as_before_and_the_sheet_alone_changes_nothing() -> None:
    without, beside = to_case(book(line(optimism_class=""))), to_case(book(line(optimism_class=""), *AREAS))
    assert without == beside
    assert amount(without, "hall") == 5e6


def test_the_bias_of_a_line_is_traced_to_its_class_to_what_is_managed_and_to_the_guidance() -> None:
    made = book(line(), *AREAS)
    on = workings_of(results_of(appraise(to_case(made), 1_000)), made)
    assert faults_of(on) == []
    told = str(on["inputs.assumption:optimism-hall.mean"].sources)
    assert "Optimism class" in told
    assert "Mitigation: 0.5" in told
    assert "HM Treasury" in told


def test_options_with_the_same_share_managed_share_a_line_and_others_are_refused() -> None:
    shared = line(options=("reform", "trust"))
    assert amount(to_case(book(shared)), "hall") == pytest.approx(5e6 * 1.321)
    with pytest.raises(InputFaults, match="different shares are managed"):
        to_case(book(shared, *AREAS))
