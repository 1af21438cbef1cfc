"""Figures that were entered, as they are printed: what a formula gave is rounded, signs first, savings are said."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from appraisal.chance.estimates import Fixed, Normal, Pert
from appraisal.ground.blocks import Table
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Assumption, Change, CostLine, Money, ScenarioChange
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.words.examples import small_case
from appraisal.options.workbook import examine
from appraisal.workbook.faults.wording import money
from appraisal.workbook.reading.number_cells import grouped
from tests.report.executed import check_agreement
from tests.workbook.builders import grids_of, small_book, write_grids

FORMULA = 448_846.509841  # what =PMT(...) gives
RELIEF = CostLine("relief", "Relief from business rates", ("house",), Fixed(248_000.0), 2018, 2022, money=Money.SAVING)


def found(*lines: CostLine, changes: tuple[ScenarioChange, ...] = ()) -> Results:
    case = small_case()
    shared = Assumption("rate", "Rent a square metre", "£", Pert(-6.404999, 1 / 3, FORMULA))
    case = replace(case, cost_lines=(*case.cost_lines, *lines), assumptions=(shared,), scenario_changes=changes)
    return results_of(appraise(case, 1_000, threads=1))


def printed(*made: Table) -> str:
    return "\n".join(plain(cell) for table in made for row in table.rows for cell in row)


def test_what_a_formula_gave_is_rounded_where_it_is_printed() -> None:
    loan = replace(RELIEF, id="loan", name="Loan", money=Money.COST, estimate=Pert(FORMULA, FORMULA + 1, 2 * FORMULA))
    bare = replace(loan, id="bare", estimate=Fixed(FORMULA))
    results = found(loan, bare)
    made = (tables.costs(results), tables.assumptions(results), tables.risks(results), tables.criteria(results))
    said = printed(*made)
    assert "£448,847 to £897,693, likely £448,848" in said
    assert re.findall(r"\d\.\d{5,}", said.replace("0.33333", "")) == []
    check_agreement(made, results.numbers)


@pytest.mark.parametrize("estimate", [Fixed(-1e5), Pert(-2e5, -1e5, 5e4), Normal(-1e5, 1e4)], ids=repr)
def test_a_negative_sum_has_its_minus_sign_before_the_pound(estimate: Fixed | Pert | Normal) -> None:
    change = ScenarioChange("Low", "cost:sold", Change.SET, -1e5, "Seen.")
    results = found(replace(RELIEF, id="sold", money=Money.COST, estimate=estimate), changes=(change,))
    said = printed(tables.costs(results), tables.scenarios(results))
    assert "£−" not in said
    assert "−£100,000" in said


def test_a_saving_is_said_to_be_one_wherever_it_stands_beside_costs() -> None:
    results = found(replace(RELIEF, estimate=Pert(1e5, 248_000.0, 9e6)))
    amounts = {plain(row[0]): plain(row[2]) for row in tables.costs(results).rows}
    assert amounts["Relief from business rates"].startswith("Saving: £100,000 to £9,000,000")
    assert [name for name, amount in amounts.items() if amount.startswith("Saving")] == ["Relief from business rates"]
    assert "Relief from business rates (saving)" in printed(tables.tornado(results))


def test_a_check_quotes_what_a_formula_gave_rounded_and_what_is_alike_when_rounded_to_its_last_digit(
    tmp_path: Path,
) -> None:
    assert (money(FORMULA), grouped(FORMULA)) == ("£448,847", "448,846.51")
    grids = grids_of(small_book())
    for heading, figure in (("Low", 448_846.2), ("Likely", 448_846.4), ("High", 448_846.3)):
        grids["Risks"][1][grids["Risks"][0].index(heading)] = figure
    (fault,) = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert "high 448,846.3 is below likely 448,846.4" in str(fault)
