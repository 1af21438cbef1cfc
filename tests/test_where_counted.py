"""The table of where each risk is counted: once each, for few options and for many, and what nobody assessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraisal import report, tables
from appraisal.blocks import Table
from appraisal.case import Case, CountedIn, Gap, Kind, RiskElsewhere, risks_not_assessed
from appraisal.resources import bundled
from appraisal.words import plain
from appraisal.words.ranking import shown_order
from appraisal.workbook import read_case
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
def test_each_risk_has_a_row_and_each_option_a_column_and_many_are_set_wide(count: int) -> None:
    case = case_of(count)
    table = tables.where_counted(found(case))
    shown = [case.option(option) for option in shown_order(found(case))]
    assert [column.heading for column in table.columns] == ["Risk", *(option.name for option in shown)]
    assert table.wide is (count > 4)
    rows = cells(table)
    line = case.cost_lines[0]
    for option, cell in zip(shown, rows["Pay rises"], strict=True):
        assert cell == (f"range of “{line.name}”" if option.id in line.options else "–")
    for risk in case.risks:
        assert rows[risk.name] == ["register" if o.id in risk.options else "–" for o in shown]
    assert rows["Staff leave"][shown.index(case.options[-1])].startswith("judged in “")


def test_the_seven_options_of_birmingham_fit_a_wide_table_with_a_row_for_each_risk() -> None:
    case = read_case(bundled("inputs") / "birmingham-2018")
    table = tables.where_counted(found(case))
    assert table.wide
    assert len(table.columns) == 8
    names = [plain(row[0]) for row in table.rows]
    judged = ["Continuity of service (criterion)", "Deliverability (criterion)"]
    assert names == [*(risk.name for risk in case.risks), *judged]
    assert {cell for row in cells(table).values() for cell in row} == {"register", "judged", "–"}


def test_an_option_without_any_risk_is_not_assessed_and_so_is_a_score_that_nobody_gave() -> None:
    case = replace(case_of(3), risks=(), risks_elsewhere=case_of(3).risks_elsewhere[1:])
    judged = next(c for c in case.criteria if c.kind is Kind.RISK)
    waiting = Gap("Option", "a score", "", f"score:{case.options[0].id}:{judged.id}")
    rows = cells(tables.where_counted(found(replace(case, gaps=(waiting,)))))
    assert rows["Any risk entered"] == ["not assessed", "yes", "not assessed"]
    assert rows[f"{judged.name} (criterion)"][0] == "judged"
    assert rows[f"{judged.name} (criterion)"][-1] == "not assessed"  # business as usual stands last
    assert risks_not_assessed(case) == (case.options[1].id,)


def test_the_register_prints_risks_that_are_counted_elsewhere_even_if_none_is_costed() -> None:
    blocks = report.risk_register(study_of(replace(case_of(3), risks=()))).blocks
    assert [block.label for block in blocks if isinstance(block, Table)] == ["tbl-risks-elsewhere", "tbl-where-counted"]
    assert not report.risk_register(study_of(replace(told_case(3), risks=()))).blocks
