"""Rows with a fault in one cell: what their other cells say is checked all the same, so that faults come at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from appraisal.options.checks.body_rows import read_body_row
from appraisal.options.checks.budget_rows import read_budget_row
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.dated_rows import check_about, check_dates
from appraisal.options.checks.estimating import assumption_estimate
from appraisal.options.checks.funding_rows import read_funding_row
from appraisal.options.checks.money_rows import read_cost_line
from appraisal.options.checks.people_rows import check_group_weight, check_mark
from appraisal.options.checks.risk_elsewhere_rows import read_any_risk
from appraisal.options.checks.scenario_rows import check_figure
from appraisal.options.checks.scoring_rows import check_score, read_criterion
from appraisal.options.reading.taken_meanwhile import stood_in, unsure
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.register_rows import ConsultationRow
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.workbook.book import Partial, Spot
from appraisal.workbook.faults import Place, doubled_id
from appraisal.workbook.reading.code_checks import ALL, has_either
from appraisal.workbook.schema import Cell, Sheet

# What looks at one row, by the type of row.
_CHECKS: Mapping[type, Callable[[Desk, Any, Spot], object]] = {
    AboutRow: lambda desk, row, spot: check_about(row, spot, desk.faults),
    CriterionRow: read_criterion,
    ScoreRow: lambda desk, row, spot: check_score(desk, row, spot, {}),
    MarkRow: check_mark,
    GroupWeightRow: check_group_weight,
    AssumptionRow: lambda desk, row, spot: assumption_estimate(row, spot, desk),
    CostRow: read_cost_line,
    RiskRow: read_any_risk,
    BudgetLineRow: read_budget_row,
    FundingRow: read_funding_row,
    BodyRow: read_body_row,
    ScenarioRow: check_figure,
    MilestoneRow: lambda desk, row, spot: check_dates(row, spot, desk.faults),
    ConsultationRow: lambda desk, row, spot: check_dates(row, spot, desk.faults),
}


def check_partial_rows(desk: Desk) -> None:
    """Add the faults of cells that stand beside one that could not be read."""
    for sheet in SHEETS:
        seen: dict[str, Place] = {}
        if sheet.shape == "rows" and "id" in sheet.columns:
            rows: type[Any] = sheet.row
            seen = {row.id: spot("id") for row, spot in desk.book.placed(rows)}
        for partial, spot in _partial(desk, sheet):
            _check_code(desk, partial, spot, seen)
            _check_references(desk, sheet, partial, spot)
            if sheet.row in _CHECKS:
                _check_row(desk, sheet, partial, spot)


def _partial(desk: Desk, sheet: Sheet) -> Iterator[tuple[Partial, Spot]]:
    entries = desk.book.of(sheet.row)
    numbers = tuple(partial.number for partial in entries.partial)
    alone = replace(entries, rows=(), numbers=numbers, beside={})
    for index, partial in enumerate(entries.partial):
        yield partial, Spot(alone, index)


def _check_code(desk: Desk, partial: Partial, spot: Spot, seen: dict[str, Place]) -> None:
    """Add a fault if the row's code, where it could be read, is that of another row."""
    code = str(partial.values.get("id", ""))
    if code and spot.entries.sheet.shape == "rows":
        if code in seen:
            desk.faults.append(doubled_id(spot("id"), code, seen[code]))
        seen.setdefault(code, spot("id"))


def _check_references(desk: Desk, sheet: Sheet, partial: Partial, spot: Spot) -> None:
    for name, column in sheet.columns.items():
        sheets = [desk.codes[sheet] for sheet in column.referred if sheet in desk.codes]
        if not sheets or len(sheets) < len(column.referred) or name not in partial.values:
            continue
        if column.refers_to == "Panel" and not sheets[0].known:
            continue
        value = partial.values[name]
        for code in value if isinstance(value, tuple) else (value,):
            if not (column.cell is Cell.CODES and code == ALL):
                has_either(sheets, str(code), spot(name), desk.faults)


def _check_row(desk: Desk, sheet: Sheet, partial: Partial, spot: Spot) -> None:
    """Add what a row's own checks find in the row, completed, except at the cells that were not read."""
    own = replace(desk, faults=[], unfinished=[], notes=[], cautions=[])
    _CHECKS[sheet.row](own, stood_in(sheet.row, partial), spot)
    unread = {spot(name) for name in unsure(sheet.row, partial)}
    desk.faults.extend(fault for fault in own.faults if Place(fault.sheet, fault.cell) not in unread)
