"""The row by which somebody accepts a warning of the check: which one, why it is meant, and who answers for that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from appraisal.workbook.schema.columns import Cell, Column


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedWarningRow:
    """A warning that somebody has looked at and answers for. Source: HM Treasury, The AQuA Book, June 2025."""

    warning: Annotated[
        str,
        Column(
            "Warning",
            Cell.TEXT,
            "The name that the check prints below the warning.",
            True,
            example="wide-range: Costs, set-up, Low",
        ),
    ]
    found: Annotated[
        str,
        Column(
            "What was found",
            Cell.TEXT,
            "As the check says it. When it says something else, the warning is no longer accepted. Blank: whatever it "
            "says.",
            example="£2,000 and £300,000 are a hundred times apart in one range",
        ),
    ] = ""
    reason: Annotated[
        str,
        Column(
            "Reason",
            Cell.TEXT,
            "Why what was found is meant.",
            lacking="a reason",
            example="The site may turn out to need no work at all.",
        ),
    ] = ""
    accepted_by: Annotated[
        str,
        Column(
            "Accepted by", Cell.TEXT, "Role of who answers for it.", lacking="who accepts it", example="Head of finance"
        ),
    ] = ""
    date: Annotated[dt.date | None, Column("Date", Cell.DATE, "When.", example="2026-05-12")] = None
