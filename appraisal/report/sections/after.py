"""What follows from the decision: timetable, implications, loose ends and further work."""

from __future__ import annotations

from appraisal import charts, tables
from appraisal.blocks import Block, Bullets, Heading, Text
from appraisal.report.sections.study import Study, narrative, paragraphs, shown, statements
from appraisal.report.show import Shown
from appraisal.words import Footing, capitalised, counted, dates_in, footing, joined, say
from appraisal.workbook import IMPLICATIONS
from appraisal.workbook.schema import Section


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
    """Return the implications that the narrative holds, each under its heading; nothing where it holds none."""
    told: list[Block] = []
    for section in IMPLICATIONS:
        if texts := narrative(study.case, section):
            told += [Heading(2, capitalised(section.value)), *texts]
    return shown(tuple(told))


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
