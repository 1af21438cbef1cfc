"""The documents' room: a notebook's blocks become one numbered document, and that a PDF and a web page.

A notebook says `from appraisal import report` and calls what is named here, which is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.documents.show import Shown
    from appraisal.options.sections.after import (
        further_work,
        implications,
        loose_ends,
        measures_of_success,
        timetable,
        who_decides,
    )
    from appraisal.options.sections.briefing import (
        briefing_front,
        how_sure_in_brief,
        in_brief,
        options_in_brief,
        what_happens_next,
        what_is_asked,
        what_it_will_mean,
        where_to_read_more,
    )
    from appraisal.options.sections.closing import background_papers, enclosed, glossary, sign_off
    from appraisal.options.sections.compared import (
        about_the_appraisal,
        appraisal_front,
        how_compared,
        options_not_taken_further,
    )
    from appraisal.options.sections.decision import recommendations, side_by_side, summary
    from appraisal.options.sections.entered import assumptions, costs, marks, registers, risk_register, scores
    from appraisal.options.sections.firm import checklist, still_to_fill_in, what_would_firm_it_up
    from appraisal.options.sections.next_steps import what_to_do_next
    from appraisal.options.sections.outcome import money_in_detail, value_in_detail
    from appraisal.options.sections.study import Study, contents, front, open_study
    from appraisal.options.sections.sureness import groups_in_detail, order_in_detail, scenarios_in_detail
    from appraisal.options.sections.weighed import how_sure_is_it, money_against_the_plan, outcomes_and_risks
    from appraisal.options.sections.why import (
        consultation,
        for_and_against,
        own_sections,
        what_approval_means,
        why_it_is_needed,
    )
    from appraisal.options.sections.workings import evidence_in_detail, method_in_full, reconciliation, run_identity

_SECTIONS = {
    "study": ("Study", "contents", "front", "open_study"),
    "decision": ("recommendations", "side_by_side", "summary"),
    "why": ("consultation", "for_and_against", "own_sections", "what_approval_means", "why_it_is_needed"),
    "weighed": ("how_sure_is_it", "money_against_the_plan", "outcomes_and_risks"),
    "after": ("further_work", "implications", "loose_ends", "measures_of_success", "timetable", "who_decides"),
    "closing": ("background_papers", "enclosed", "glossary", "sign_off"),
    "briefing": (
        "briefing_front",
        "how_sure_in_brief",
        "in_brief",
        "options_in_brief",
        "what_happens_next",
        "what_is_asked",
        "what_it_will_mean",
        "where_to_read_more",
    ),
    "compared": ("about_the_appraisal", "appraisal_front", "how_compared", "options_not_taken_further"),
    "entered": ("assumptions", "costs", "marks", "registers", "risk_register", "scores"),
    "outcome": ("money_in_detail", "value_in_detail"),
    "sureness": ("groups_in_detail", "order_in_detail", "scenarios_in_detail"),
    "workings": ("evidence_in_detail", "method_in_full", "reconciliation", "run_identity"),
    "firm": ("checklist", "still_to_fill_in", "what_would_firm_it_up"),
    "next_steps": ("what_to_do_next",),
}
_HOME = {name: section for section, names in _SECTIONS.items() for name in names}

__all__ = [
    "Study",
    "about_the_appraisal",
    "appraisal_front",
    "assumptions",
    "background_papers",
    "briefing_front",
    "checklist",
    "consultation",
    "contents",
    "costs",
    "enclosed",
    "evidence_in_detail",
    "for_and_against",
    "front",
    "further_work",
    "glossary",
    "groups_in_detail",
    "how_compared",
    "how_sure_in_brief",
    "how_sure_is_it",
    "implications",
    "in_brief",
    "loose_ends",
    "marks",
    "measures_of_success",
    "method_in_full",
    "money_against_the_plan",
    "money_in_detail",
    "open_study",
    "options_in_brief",
    "options_not_taken_further",
    "order_in_detail",
    "outcomes_and_risks",
    "own_sections",
    "recommendations",
    "reconciliation",
    "registers",
    "risk_register",
    "run_identity",
    "scenarios_in_detail",
    "scores",
    "side_by_side",
    "sign_off",
    "still_to_fill_in",
    "summary",
    "timetable",
    "value_in_detail",
    "what_approval_means",
    "what_happens_next",
    "what_is_asked",
    "what_it_will_mean",
    "what_to_do_next",
    "what_would_firm_it_up",
    "where_to_read_more",
    "who_decides",
    "why_it_is_needed",
]


# What a draft below the floor of completeness has, too. Every other section is empty for it, whichever notebook asks.
_OF_ANY_DRAFT = {"Study", "appraisal_front", "briefing_front", "front", "open_study", "what_to_do_next"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"appraisal.options.sections.{_HOME[name]}"), name)
    return found if name in _OF_ANY_DRAFT else _above_the_floor(found)


def _above_the_floor(section: Callable[..., Shown]) -> Callable[..., Shown]:
    @wraps(section)
    def shown(*of: Study | None) -> Shown:
        from appraisal.documents.show import Shown

        return Shown() if any(study is not None and study.results.below_floor for study in of) else section(*of)

    return shown


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
