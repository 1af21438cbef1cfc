"""What follows from the decision: timetable, implications, loose ends and further work."""

from __future__ import annotations

from appraisal import charts, tables
from appraisal.blocks import Block, Bullets, Heading, Text
from appraisal.case import Case
from appraisal.report.sections.study import Study, narrative, paragraphs, shown, statements
from appraisal.report.show import Shown
from appraisal.tables import registers_of
from appraisal.words import Footing, capitalised, counted, dates_in, footing, joined, listed, say
from appraisal.workbook.schema import Section

_IMPLICATIONS = (
    Section.PRIORITIES,
    Section.FINANCE,
    Section.VALUE_FOR_MONEY,
    Section.PROCUREMENT,
    Section.STAFFING,
    Section.TECHNOLOGY,
    Section.PROPERTY,
    Section.SUSTAINABILITY,
    Section.LEGAL,
    Section.RISK,
    Section.EQUALITIES,
    Section.CONSULTATION,
    Section.SOCIAL_VALUE,
)
# What a section is called in a sentence, where its name alone is no noun.
_WHAT_ELSE = {Section.LEGAL: " matters"}
# Registers that speak to an implication as a statement would.
_REGISTERS = {
    Section.EQUALITIES: ("Equalities",),
    Section.CONSULTATION: ("Consultation",),
    Section.PROCUREMENT: ("Commercial",),
}


def timetable(study: Study) -> Shown:
    """Return the plan as a sentence, a Gantt chart and a table; nothing where there is none."""
    case = study.case
    if not case.milestones:
        return Shown()
    told = dates_in(case)
    first, last = told(min(m.start for m in case.milestones)), told(max(m.end or m.start for m in case.milestones))
    count = capitalised(counted(len(case.milestones), "activity is", "activities are"))
    said = f"{count} planned, in {first}." if first == last else f"{count} planned, from {first} to {last}."
    return shown(paragraphs(say(said, _endless(study))), charts.timetable(case), tables.plan(case))


def _endless(study: Study) -> Text:
    names = [(f"“{milestone.activity}”",) for milestone in study.case.milestones if milestone.end is None]
    return say(" No end is given for ", joined(names), ".") if names else ()


def implications(study: Study) -> Shown:
    """Return which implications nobody has spoken to, then those that the narrative holds, each under its heading."""
    told: list[Block] = []
    for section in _IMPLICATIONS:
        if texts := narrative(study.case, section):
            told += [Heading(2, capitalised(section.value)), *texts]
    return shown(paragraphs(_not_supplied(study.case)), tuple(told))


def _not_supplied(case: Case) -> str:
    """Say on which implications no statement was supplied, in the narrative or in a register; nothing if on none."""
    missing = [
        section.value + _WHAT_ELSE.get(section, "")
        for section in _IMPLICATIONS
        if not any(s.section == section for s in case.statements)
        and not any(registers_of(case, kind) for kind in _REGISTERS.get(section, ()))
    ]
    if not missing:
        return ""
    if len(missing) == len(_IMPLICATIONS):
        return f"No statement of implications was supplied. The usual ones are on {listed(missing)}."
    return f"No statement was supplied on {listed(missing, 'or')}."


def loose_ends(study: Study) -> Shown:
    """Return what the sources leave open or say twice in different ways, as a list; nothing where none is recorded."""
    listed = statements(study.case, Section.LOOSE_ENDS)
    if not listed:
        return Shown()
    whose = "the published report" if footing(study.case) is Footing.PUBLISHED else "the papers behind this report"
    return shown(
        paragraphs(f"These points in {whose} are open or do not agree. They are listed as they stand."), Bullets(listed)
    )


def further_work(study: Study) -> Shown:
    """Return what should be done before the figures are relied on, as a list; nothing where none is recorded."""
    listed = statements(study.case, Section.FURTHER_WORK, ours=True)
    return shown(Bullets(listed)) if listed else Shown()
