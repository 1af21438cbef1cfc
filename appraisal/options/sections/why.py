"""Why a report is needed, what approval will mean, who was asked, and sections of the officer's own."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Heading
from appraisal.options import tables
from appraisal.options.case import Case
from appraisal.options.rows.narrative_rows import After, Section
from appraisal.options.sections.decision import beyond_the_summary
from appraisal.options.sections.opened import Study, if_any, narrative, shown, statements

# The section of the report that each part is in; a part that is not here is no section by itself.
_PLACES = {
    After.RECOMMENDATIONS: "recommendations",
    After.REASONS: "recommendations",
    After.BACKGROUND: "why",
    After.APPROVAL: "approval",
    After.CONSULTATION: "consultation",
    After.OPTIONS: "alternatives",
    After.MONEY: "money",
    After.OUTCOMES: "outcomes",
    After.RISK: "outcomes",
    After.HOW_SURE: "how-sure",
    After.IMPLICATIONS: "implications",
    After.TIMETABLE: "timetable",
    After.MEASURES: "measures",
}
_BEFORE_THE_PAPERS = "authority"


def why_it_is_needed(study: Study) -> Shown:
    """Return the purpose as far as the summary has no room for it, the background, what follows if nothing is decided
    as far as that has no room there, and how the proposal fits the council's plans."""
    case = study.case
    return shown(
        beyond_the_summary(case, Section.SUMMARY),
        narrative(case, Section.BACKGROUND),
        _headed("If we wait", beyond_the_summary(case, Section.WAITING)),
        _headed("Fit with the council’s plans", narrative(case, Section.PRIORITIES)),
    )


def _headed(title: str, told: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Heading(2, title), *told) if told else ()


def what_approval_means(study: Study) -> Shown:
    """Return what will follow if the recommendations are approved, as a list; nothing where the narrative is silent."""
    given = statements(study.case, Section.APPROVAL)
    return shown(Bullets(given)) if given else Shown()


def consultation(study: Study) -> Shown:
    """Return who was asked, and what came of it; nothing where the narrative is silent."""
    return shown(narrative(study.case, Section.CONSULTATION))


def for_and_against(study: Study) -> Shown:
    """Return the table of what speaks for and against each option, and why it was or was not chosen."""
    return shown(if_any(tables.for_and_against, study.results))


def own_sections(study: Study) -> Shown:
    """Return the sections of the officer's own, each under its title and marked with the section that it follows."""
    told: list[Block] = []
    for place, (title, after) in enumerate(_own(study.case).items(), start=1):
        told.append(Heading(1, title, label=f"own-{place}", after=after))
        told += narrative(study.case, Section.OWN, title)
    return shown(tuple(told))


def _own(case: Case) -> dict[str, str]:
    """Return the titles of the officer's own sections, in order, each with the label of the section before it."""
    own: dict[str, str] = {}
    for statement in case.statements:
        if statement.section == Section.OWN:
            place = _PLACES[After(statement.after)] if statement.after else ""
            own[statement.own_title] = own.get(statement.own_title) or place
    return {title: place or _BEFORE_THE_PAPERS for title, place in own.items()}
