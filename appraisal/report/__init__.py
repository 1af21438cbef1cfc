"""The documents' room: a notebook's blocks become one numbered document, and that a PDF and a web page.

A notebook says `from appraisal import report` and calls what is named here, which is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.report.sections.after import (
        further_work,
        implications,
        loose_ends,
        timetable,
    )
    from appraisal.report.sections.appendices import (
        cash,
        criteria,
        method,
        results_in_detail,
    )
    from appraisal.report.sections.asked import (
        background,
        options_considered,
        recommendations,
        what_approval_means,
    )
    from appraisal.report.sections.briefing import (
        briefing_front,
        found_in_brief,
        how_sure_in_brief,
        in_brief,
        main_risks,
        options_at_a_glance,
        what_happens_next,
        what_is_asked,
        where_to_read_more,
    )
    from appraisal.report.sections.closing import (
        background_papers,
        glossary,
        sign_off,
    )
    from appraisal.report.sections.compared import (
        about_the_appraisal,
        appraisal_front,
        how_appraised,
        how_compared,
        where_to_look,
    )
    from appraisal.report.sections.entered import (
        assumptions,
        costs,
        marks,
        registers,
        risk_register,
        scores,
    )
    from appraisal.report.sections.findings import (
        how_sure,
        value_against_cost,
        what_was_found_cost,
        what_was_found_outcomes,
        what_was_found_risk,
    )
    from appraisal.report.sections.firm import (
        checklist,
        group_weights,
        scenarios,
        stakeholder_groups,
        still_to_fill_in,
        what_would_firm_it_up,
    )
    from appraisal.report.sections.next_steps import (
        what_to_do_next,
    )
    from appraisal.report.sections.outcome import (
        money_in_detail,
        value_in_detail,
    )
    from appraisal.report.sections.registers import (
        benefits_register,
        commercial_case,
        consultation_register,
        equalities_register,
        gates,
        logs,
        management_case,
        options_not_taken_further,
        success_factors,
        wide_registers,
    )
    from appraisal.report.sections.study import (
        Study,
        contents,
        front,
        open_study,
    )
    from appraisal.report.sections.summary import (
        summary,
    )
    from appraisal.report.sections.sureness import (
        groups_in_detail,
        order_in_detail,
        scenarios_in_detail,
    )
    from appraisal.report.sections.workings import (
        evidence_in_detail,
        method_in_full,
        reconciliation,
        run_identity,
    )
    from appraisal.report.show import Shown

_SECTIONS = {
    "study": (
        "Study",
        "contents",
        "front",
        "open_study",
    ),
    "summary": ("summary",),
    "asked": (
        "background",
        "options_considered",
        "recommendations",
        "what_approval_means",
    ),
    "compared": (
        "about_the_appraisal",
        "appraisal_front",
        "how_appraised",
        "how_compared",
        "where_to_look",
    ),
    "entered": (
        "assumptions",
        "costs",
        "marks",
        "registers",
        "risk_register",
        "scores",
    ),
    "outcome": (
        "money_in_detail",
        "value_in_detail",
    ),
    "sureness": (
        "groups_in_detail",
        "order_in_detail",
        "scenarios_in_detail",
    ),
    "workings": (
        "evidence_in_detail",
        "method_in_full",
        "reconciliation",
        "run_identity",
    ),
    "closing": (
        "background_papers",
        "glossary",
        "sign_off",
    ),
    "findings": (
        "how_sure",
        "value_against_cost",
        "what_was_found_cost",
        "what_was_found_outcomes",
        "what_was_found_risk",
    ),
    "firm": (
        "checklist",
        "group_weights",
        "scenarios",
        "stakeholder_groups",
        "still_to_fill_in",
        "what_would_firm_it_up",
    ),
    "next_steps": ("what_to_do_next",),
    "registers": (
        "benefits_register",
        "commercial_case",
        "consultation_register",
        "equalities_register",
        "gates",
        "logs",
        "management_case",
        "options_not_taken_further",
        "success_factors",
        "wide_registers",
    ),
    "briefing": (
        "briefing_front",
        "found_in_brief",
        "how_sure_in_brief",
        "in_brief",
        "main_risks",
        "options_at_a_glance",
        "what_happens_next",
        "what_is_asked",
        "where_to_read_more",
    ),
    "after": (
        "further_work",
        "implications",
        "loose_ends",
        "timetable",
    ),
    "appendices": (
        "cash",
        "criteria",
        "method",
        "results_in_detail",
    ),
}
_HOME = {name: section for section, names in _SECTIONS.items() for name in names}

__all__ = [
    "Study",
    "about_the_appraisal",
    "appraisal_front",
    "assumptions",
    "background",
    "background_papers",
    "benefits_register",
    "briefing_front",
    "cash",
    "checklist",
    "commercial_case",
    "consultation_register",
    "contents",
    "costs",
    "criteria",
    "equalities_register",
    "evidence_in_detail",
    "found_in_brief",
    "front",
    "further_work",
    "gates",
    "glossary",
    "group_weights",
    "groups_in_detail",
    "how_appraised",
    "how_compared",
    "how_sure",
    "how_sure_in_brief",
    "implications",
    "in_brief",
    "logs",
    "loose_ends",
    "main_risks",
    "management_case",
    "marks",
    "method",
    "method_in_full",
    "money_in_detail",
    "open_study",
    "options_at_a_glance",
    "options_considered",
    "options_not_taken_further",
    "order_in_detail",
    "recommendations",
    "reconciliation",
    "registers",
    "results_in_detail",
    "risk_register",
    "run_identity",
    "scenarios",
    "scenarios_in_detail",
    "scores",
    "sign_off",
    "stakeholder_groups",
    "still_to_fill_in",
    "success_factors",
    "summary",
    "timetable",
    "value_against_cost",
    "value_in_detail",
    "what_approval_means",
    "what_happens_next",
    "what_is_asked",
    "what_to_do_next",
    "what_was_found_cost",
    "what_was_found_outcomes",
    "what_was_found_risk",
    "what_would_firm_it_up",
    "where_to_look",
    "where_to_read_more",
    "wide_registers",
]


# What a draft below the floor of completeness has, too. Every other section is empty for it, whichever notebook asks.
_OF_ANY_DRAFT = {"Study", "appraisal_front", "briefing_front", "front", "open_study", "what_to_do_next"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"appraisal.report.sections.{_HOME[name]}"), name)
    return found if name in _OF_ANY_DRAFT else _above_the_floor(found)


def _above_the_floor(section: Callable[..., Shown]) -> Callable[..., Shown]:
    @wraps(section)
    def shown(*of: Study | None) -> Shown:
        from appraisal.report.show import Shown

        return Shown() if any(study is not None and study.results.below_floor for study in of) else section(*of)

    return shown


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
