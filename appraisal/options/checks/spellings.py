"""Words that rows are gathered by: written in two ways, they would be two things."""

from __future__ import annotations

import re

from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import CostRow, ScenarioRow
from appraisal.options.rows.narrative_rows import StatementRow
from appraisal.options.rows.value_rows import GroupWeightRow
from appraisal.options.schema import sheet_of
from appraisal.workbook.faults import Place, written_two_ways

# By category, group, scenario, reading and title rows are added up or taken together.
_GATHERED_BY: tuple[tuple[type[object], str], ...] = (
    (GroupWeightRow, "group"),
    (CostRow, "category"),
    (BudgetLineRow, "reading"),
    (ScenarioRow, "scenario"),
    (StatementRow, "section"),
)


def check_spellings(desk: Desk) -> None:
    """Add a fault for each such word that differs from an earlier one only in capitals, spaces or hyphens."""
    for kind, name in _GATHERED_BY:
        heading = sheet_of(kind).columns[name].heading
        first: dict[str, tuple[str, Place]] = {}
        for row, spot in desk.in_use(kind):
            written = str(getattr(row, name))
            text, place = first.setdefault(_bare(written), (written, spot(name)))
            if text != written:
                desk.faults.append(written_two_ways(spot(name), heading.casefold(), written, text, place))


def _bare(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015_]+", "", text.casefold())
