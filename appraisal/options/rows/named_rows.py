"""On which rows the figures of a case are entered, by kind, and of which rows a figure's name holds the codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from appraisal.ground.names import joined
from appraisal.options.case import KINDS
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, ScoreRow

FIGURE_ROWS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "assumption": AssumptionRow,
        "cost": CostRow,
        "risk": RiskRow,
        "score": ScoreRow,
        "benefit": BenefitRow,
        "weight": CriterionRow,
        "option": OptionRow,
        "path": YearlyRateRow,
    }
)
_CODED = MappingProxyType({"option": OptionRow, "criterion": CriterionRow})


def rows_named(kind: str) -> tuple[type[Any], ...]:
    """Return the types of the rows whose codes follow a kind in a figure's name, in order; none for no kind.

    >>> [row.__name__ for row in rows_named("score")], rows_named("scores")
    (['OptionRow', 'CriterionRow'], ())
    """
    fields = next((each.code for each in KINDS if each.kind == kind), ())
    return tuple(_CODED.get(field, FIGURE_ROWS[kind]) for field in fields)


def figure_on(row: object) -> str:
    """Return the name of the figure that is entered on a row and rests on its evidence; "" if there is none."""
    for kind in KINDS:
        if FIGURE_ROWS[kind.kind] is type(row):
            own = getattr(row, "drawn_code", "")
            codes = (own,) if own else tuple(str(getattr(row, field)) for field in kind.code)
            return joined(kind.kind, *codes, next((part.name for part in kind.parts if part.graded), ""))
    return ""
