"""What a row is called by, wherever it must be found again after a sort or an insertion: its code, or what it is of."""

from __future__ import annotations

from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import CorrelationRow, ScenarioRow
from appraisal.options.rows.narrative_rows import GlossaryRow, MilestoneRow, StatementRow
from appraisal.options.rows.register_rows import (
    AssuranceRow,
    BenefitRow,
    CommercialRow,
    ConsultationRow,
    DataRow,
    DecisionRow,
    EqualityRow,
    ManagementRow,
    SignOffRow,
    SuccessFactorRow,
)
from appraisal.options.rows.value_rows import GroupWeightRow, MarkRow, ScoreRow
from appraisal.workbook.schema.acceptance_row import AcceptedWarningRow

# Of rows that have no code.
_CALLED_BY: dict[type, tuple[str, ...]] = {
    AboutRow: (),
    AcceptedWarningRow: ("warning",),
    AssuranceRow: ("check",),
    BenefitRow: ("name",),
    CommercialRow: ("aspect", "text"),
    ConsultationRow: ("who",),
    CorrelationRow: ("first", "second"),
    DataRow: ("name",),
    DecisionRow: ("decision",),
    EqualityRow: ("option", "characteristic"),
    GlossaryRow: ("term",),
    GroupWeightRow: ("group", "criterion"),
    ManagementRow: ("aspect", "text"),
    MarkRow: ("option", "criterion", "member"),
    MilestoneRow: ("activity",),
    ScenarioRow: ("scenario", "name"),
    ScoreRow: ("option", "criterion"),
    SignOffRow: ("role",),
    StatementRow: ("section", "text"),
    SuccessFactorRow: ("option", "factor"),
}


def called(row: object) -> str:
    """Return what a row is called by: its code, or the fields that say what it is of with colons between.

    The one row of a form is called "".
    """
    return ":".join(str(getattr(row, field)) for field in _CALLED_BY.get(type(row), ("id",)))
