"""The documents' room: a notebook's blocks become one numbered document, and that a PDF and a web page.

A notebook says `from appraisal import report` and calls what is named here, which is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.report.sections.after import further_work, implications, loose_ends, timetable
    from appraisal.report.sections.appendices import (
        assumptions,
        cash,
        costs,
        criteria,
        method,
        results_in_detail,
        risk_register,
        run_identity,
        scores,
    )
    from appraisal.report.sections.asked import background, how_appraised, options_considered, recommendations
    from appraisal.report.sections.findings import (
        how_sure,
        value_against_cost,
        what_was_found_cost,
        what_was_found_outcomes,
        what_was_found_risk,
    )
    from appraisal.report.sections.study import Study, contents, front, open_study
    from appraisal.report.sections.summary import summary

_SECTIONS = {
    "study": ("Study", "contents", "front", "open_study"),
    "summary": ("summary",),
    "asked": ("background", "how_appraised", "options_considered", "recommendations"),
    "findings": (
        "how_sure",
        "value_against_cost",
        "what_was_found_cost",
        "what_was_found_outcomes",
        "what_was_found_risk",
    ),
    "after": ("further_work", "implications", "loose_ends", "timetable"),
    "appendices": (
        "assumptions",
        "cash",
        "costs",
        "criteria",
        "method",
        "results_in_detail",
        "risk_register",
        "run_identity",
        "scores",
    ),
}
_HOME = {name: section for section, names in _SECTIONS.items() for name in names}

__all__ = [
    "Study",
    "assumptions",
    "background",
    "cash",
    "contents",
    "costs",
    "criteria",
    "front",
    "further_work",
    "how_appraised",
    "how_sure",
    "implications",
    "loose_ends",
    "method",
    "open_study",
    "options_considered",
    "recommendations",
    "results_in_detail",
    "risk_register",
    "run_identity",
    "scores",
    "summary",
    "timetable",
    "value_against_cost",
    "what_was_found_cost",
    "what_was_found_outcomes",
    "what_was_found_risk",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"appraisal.report.sections.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
