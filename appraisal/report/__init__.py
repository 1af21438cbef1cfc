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
        measures_of_success,
        timetable,
        who_decides,
    )
    from appraisal.report.sections.annex import (
        about_the_annex,
        annex_front,
        cautions,
        central_weights,
        correlations,
        data_quality,
        groups_in_detail,
        method_in_full,
        order_in_detail,
        pairs_in_detail,
        reconciliation,
        spreads,
        values_in_detail,
        weights_in_detail,
        what_moves_the_lead,
    )
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
    from appraisal.report.sections.asked import (
        how_appraised,
        options_considered,
        where_to_look,
    )
    from appraisal.report.sections.briefing import (
        briefing_front,
        how_sure_in_brief,
        in_brief,
        options_in_brief,
        what_happens_next,
        what_is_asked,
        what_it_will_mean,
        where_to_read_more,
    )
    from appraisal.report.sections.closing import background_papers, enclosed, glossary, sign_off
    from appraisal.report.sections.decision import recommendations, side_by_side, summary
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
        marks,
        scenarios,
        scenarios_in_detail,
        stakeholder_groups,
        still_to_fill_in,
        what_would_firm_it_up,
    )
    from appraisal.report.sections.next_steps import what_to_do_next
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
    from appraisal.report.sections.study import Study, contents, front, open_study
    from appraisal.report.sections.weighed import how_sure_is_it, money_against_the_plan, outcomes_and_risks
    from appraisal.report.sections.why import (
        consultation,
        for_and_against,
        own_sections,
        what_approval_means,
        why_it_is_needed,
    )
    from appraisal.report.show import Shown

_SECTIONS = {
    "study": ("Study", "contents", "front", "open_study"),
    "decision": ("recommendations", "side_by_side", "summary"),
    "weighed": ("how_sure_is_it", "money_against_the_plan", "outcomes_and_risks"),
    "why": ("consultation", "for_and_against", "own_sections", "what_approval_means", "why_it_is_needed"),
    "asked": (
        "how_appraised",
        "options_considered",
        "where_to_look",
    ),
    "closing": ("background_papers", "enclosed", "glossary", "sign_off"),
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
        "marks",
        "scenarios",
        "scenarios_in_detail",
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
    "annex": (
        "about_the_annex",
        "annex_front",
        "cautions",
        "correlations",
        "data_quality",
        "groups_in_detail",
        "method_in_full",
        "order_in_detail",
        "central_weights",
        "pairs_in_detail",
        "reconciliation",
        "spreads",
        "values_in_detail",
        "weights_in_detail",
        "what_moves_the_lead",
    ),
    "briefing": (
        "briefing_front",
        "how_sure_in_brief",
        "in_brief",
        "options_in_brief",
        "what_happens_next",
        "what_is_asked",
        "what_it_will_mean",
        "what_it_will_mean",
        "where_to_read_more",
    ),
    "after": ("further_work", "implications", "loose_ends", "measures_of_success", "timetable", "who_decides"),
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
    "about_the_annex",
    "annex_front",
    "assumptions",
    "background_papers",
    "benefits_register",
    "briefing_front",
    "cash",
    "cautions",
    "central_weights",
    "checklist",
    "commercial_case",
    "consultation",
    "consultation_register",
    "contents",
    "correlations",
    "costs",
    "criteria",
    "data_quality",
    "enclosed",
    "equalities_register",
    "for_and_against",
    "front",
    "further_work",
    "gates",
    "glossary",
    "group_weights",
    "groups_in_detail",
    "how_appraised",
    "how_sure",
    "how_sure_in_brief",
    "how_sure_is_it",
    "implications",
    "in_brief",
    "logs",
    "loose_ends",
    "management_case",
    "marks",
    "measures_of_success",
    "method",
    "method_in_full",
    "money_against_the_plan",
    "open_study",
    "options_considered",
    "options_in_brief",
    "options_not_taken_further",
    "order_in_detail",
    "outcomes_and_risks",
    "own_sections",
    "pairs_in_detail",
    "recommendations",
    "reconciliation",
    "results_in_detail",
    "risk_register",
    "run_identity",
    "scenarios",
    "scenarios_in_detail",
    "scores",
    "side_by_side",
    "sign_off",
    "spreads",
    "stakeholder_groups",
    "still_to_fill_in",
    "success_factors",
    "summary",
    "timetable",
    "value_against_cost",
    "values_in_detail",
    "weights_in_detail",
    "what_approval_means",
    "what_happens_next",
    "what_is_asked",
    "what_it_will_mean",
    "what_moves_the_lead",
    "what_to_do_next",
    "what_was_found_cost",
    "what_was_found_outcomes",
    "what_was_found_risk",
    "what_would_firm_it_up",
    "where_to_look",
    "where_to_read_more",
    "who_decides",
    "why_it_is_needed",
    "wide_registers",
]


# What a draft below the floor of completeness has, too. Every other section is empty for it, whichever notebook asks.
_OF_ANY_DRAFT = {"Study", "annex_front", "briefing_front", "front", "open_study", "what_to_do_next"}


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
