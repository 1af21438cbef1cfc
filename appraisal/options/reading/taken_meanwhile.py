"""Rows with a fault, completed so that the rest of them can be checked: all faults of a workbook come at once.

A field that could not be read, and each whose meaning hangs on it, is given a value that no check minds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from appraisal.options.case import BodyKind, Change, FundingSource, Kind, Recurrence
from appraisal.options.reading.criterion_scales import shape_of, words_of
from appraisal.options.rows.about_row import AboutRow, Jurisdiction
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.register_rows import ConsultationRow
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, ScoreRow
from appraisal.workbook.book import Entries, Partial
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.raw import Scale
from appraisal.workbook.schema import Points, ValueShape, required_of, row_of, worded

Row = TypeVar("Row")

_NAMED: Mapping[str, Any] = {"id": "", "name": ""}
_STAND_INS: Mapping[type, Mapping[str, Any]] = {
    AboutRow: {
        "id": "",
        "jurisdiction": Jurisdiction.ENGLAND,
        "first_year": 2026,
        "years": 10,
        "price_base": 2026,
        "discount_schedule": "green-book-standard",
    },
    CriterionRow: {**_NAMED, "kind": Kind.OUTCOME, "weight": 100.0},
    ScoreRow: {"option": "", "criterion": ""},
    MarkRow: {"option": "", "criterion": "", "member": ""},
    GroupWeightRow: {"group": "", "criterion": "", "weight": 100.0},
    AssumptionRow: {**_NAMED, "unit": "", "likely": 1.0},
    CostRow: {**_NAMED, "options": ("all",), "likely": 1.0, "recurrence": Recurrence.RECURRENT},
    RiskRow: {**_NAMED, "options": ("all",), "likely": 1.0, "probability": 0.5},
    ScenarioRow: {"scenario": "", "name": "", "change": Change.MULTIPLY, "figure": 1.0},
    BudgetLineRow: _NAMED,
    BodyRow: {**_NAMED, "options": ("all",), "kind": BodyKind.COMPANY},
    FundingRow: {**_NAMED, "options": ("all",), "paid_from": FundingSource.GRANT},
    MilestoneRow: {"activity": "", "start": dt.date.min},
    ConsultationRow: {"who": ""},
}
_OF_A_BODY = ("owner_lines", "outside_lines", "loans", "exit", "guarantee", "appetite")
_OF_A_FEE = ("fee_line", "ratio", "benefits", "measured")
_SCALE = ("measure", "measure_year", "direction", "value_shape", "worst", "best", "points")
_RANGES = (("low", "likely", "high"), ("weight_low", "weight", "weight_high"))
# What cannot be judged where another field of the row is not known.
_HANGS_ON: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_SCALE, _SCALE),
    **dict.fromkeys(("low", "likely", "high", "money"), ("shape", "ends")),
    "likely": ("low", "high", "shape", "ends", "outcomes"),
    "weight": ("weight_low", "weight_high"),
    "outcomes": ("low", "likely", "high"),
    **dict.fromkeys(("recurrence", "first_year", "last_year"), ("build_up",)),
    "change": ("figure",),
    "kind": (*_OF_A_BODY, *_OF_A_FEE),
    **dict.fromkeys(_OF_A_FEE, _OF_A_FEE),
    "paid_from": ("life", "rate", "first_charge"),
    "what": ("lines",),
    "share": ("amount",),
    "name": ("figure",),
}


def unsure(row: type, partial: Partial) -> frozenset[str]:
    """Return the fields of a row that are blank and needed, or that could not be read."""
    return partial.unread | (required_of(row) - partial.values.keys())


def stood_in(row: type[Row], partial: Partial) -> Row:
    """Return the row, completed. A low or high that could not be read is taken to be the likely figure."""
    missing = unsure(row, partial)
    left_out = missing.union(*(_HANGS_ON.get(name, ()) for name in missing if _matters(row, name)))
    for ends in _RANGES:
        left_out |= set(ends) if missing & set(ends) and ends[1] not in partial.values else set()
    values = {name: value for name, value in partial.values.items() if name not in left_out}
    for low, likely, high in _RANGES:
        if missing & {low, high} and {low, high} & values.keys():
            values |= {name: values[likely] for name in (low, high) if name not in values}
    stand_ins = {name: value for name, value in _STAND_INS[row].items() if name not in values and name in left_out}
    return row_of(row, {**stand_ins, **values})


def _matters(row: type, name: str) -> bool:
    """Return whether others hang on a field: a name on the Scenarios sheet says what the figure is, elsewhere not."""
    return name != "name" or row is ScenarioRow


def teach(criteria: Entries, found: Findings) -> None:
    """Say, for the sheets to come, which criteria are scored 0 to 100 and how each is marked."""
    found.direct |= _direct(criteria)
    found.scales |= _scales(criteria)


def _direct(criteria: Entries) -> set[str]:
    """Return the codes of the criteria whose scores are already 0 to 100, of rows with a fault where that is sure."""
    rows = [row for row in criteria.rows if isinstance(row, CriterionRow)]
    return {row.id for row in (*rows, *sure_criteria(criteria)) if row.id and shape_of(row) is ValueShape.DIRECT}


def _scales(criteria: Entries) -> dict[str, Scale]:
    """Return how each criterion is marked, by its code; of a row with a fault too, unless that is in its points."""
    there = "points" in criteria.columns
    scales = {}
    for partial in criteria.partial:
        code, points = str(partial.values.get("id", "")), cast("Points", partial.values.get("points", ()))
        name = str(partial.values.get("name", code))
        scales[code] = Scale(name, worded(points), "points" not in partial.unread, there)
    for row in criteria.rows:
        if isinstance(row, CriterionRow):
            scales[row.id] = Scale(row.name, words_of(row), has_points=there)
    return scales


def sure_criteria(criteria: Entries) -> list[CriterionRow]:
    """Return the criteria with a fault in their row that does not touch how they are measured."""
    sure = (partial for partial in criteria.partial if not unsure(CriterionRow, partial) & {"id", *_SCALE})
    return [stood_in(CriterionRow, partial) for partial in sure]
