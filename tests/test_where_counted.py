"""Where each risk is counted: once each, in the register or elsewhere, and what nobody assessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraisal import report
from appraisal.ground.blocks import Table
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.options import charts, tables
from appraisal.options.case import Case, CountedIn, Kind, RiskElsewhere, risks_not_assessed
from appraisal.options.workbook import read_case
from tests.report.parts import study_of
from tests.telling import found, told_case


def cells(table: Table) -> dict[str, list[str]]:
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}


def case_of(count: int) -> Case:
    """Return a case with a risk in the range of its first line and one in its first criterion of risk."""
    case = told_case(count)
    judged = next(c for c in case.criteria if c.kind is Kind.RISK)
    line = case.cost_lines[0]
    return replace(
        case,
        risks_elsewhere=(
            RiskElsewhere("pay", "Pay rises", line.options, CountedIn.RANGE, line.id),
            RiskElsewhere("staff", "Staff leave", (case.options[-1].id,), CountedIn.CRITERION, judged.id),
        ),
    )


@pytest.mark.parametrize("count", [2, 5])
def test_a_risk_that_is_counted_elsewhere_says_where_and_of_which_options(count: int) -> None:
    case = case_of(count)
    rows = cells(tables.risks_elsewhere(found(case)))
    line = case.cost_lines[0]
    assert rows["Pay rises"][1] == f"Range of “{line.name}”"
    assert rows["Staff leave"][0] == case.options[-1].name
    assert rows["Staff leave"][1].startswith("Judged in “")


def test_the_register_numbers_its_risks_as_the_matrix_does() -> None:
    case = read_case(bundled("inputs") / "birmingham-2018")
    results = found(case)
    numbered = [f"{place}. {risk.name}" for place, risk in enumerate(case.risks, start=1)]
    assert [plain(row[0]) for row in tables.risks(results).rows] == numbered
    assert charts.risk_matrix(results).data == tables.risks(results).label


def test_the_register_says_which_options_have_no_risk_entered_and_what_is_judged_instead() -> None:
    case = replace(case_of(3), risks=(), risks_elsewhere=case_of(3).risks_elsewhere[1:])
    judged = next(c for c in case.criteria if c.kind is Kind.RISK)
    told = repr(report.risk_register(study_of(case)))
    assert risks_not_assessed(case) == (case.options[1].id,)
    assert f"Nobody entered a risk of {case.options[1].name}, so there risks count as nothing." in told
    assert f"the criterion “{judged.name}” is of risk" in told


def test_the_register_prints_risks_that_are_counted_elsewhere_even_if_none_is_costed() -> None:
    blocks = report.risk_register(study_of(replace(case_of(3), risks=()))).blocks
    assert [block.label for block in blocks if isinstance(block, Table)] == ["tbl-risks-elsewhere"]
    assert not report.risk_register(study_of(replace(told_case(3), risks=()))).blocks
