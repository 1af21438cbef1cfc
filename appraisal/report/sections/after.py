"""What follows from the decision: implications, timetable, measures of success, who decides, what is open."""

from __future__ import annotations

from appraisal import tables
from appraisal.blocks import Block, Bullets, Heading, Text
from appraisal.report.sections.study import Study, if_any, narrative, paragraphs, shown, statements
from appraisal.report.show import Shown
from appraisal.words import Footing, capitalised, footing, joined, say
from appraisal.workbook import IMPLICATIONS
from appraisal.workbook.schema import Section

_ELSEWHERE = (Section.PRIORITIES, Section.CONSULTATION)  # sections of their own


def implications(study: Study) -> Shown:
    """Return the implications that the narrative holds, each under its heading, and whom the proposal affects; nothing
    where it holds none."""
    told: list[Block] = []
    for section in (each for each in IMPLICATIONS if each not in _ELSEWHERE):
        texts: tuple[Block, ...] = narrative(study.case, section)
        if section == Section.EQUALITIES:
            texts = (*texts, *if_any(tables.equalities_that_matter, study.case))
        if texts:
            told += [Heading(2, capitalised(section.value)), *texts]
    return shown(tuple(told))


def timetable(study: Study) -> Shown:
    """Return the plan as a table; nothing where there is none."""
    if not study.case.milestones:
        return Shown()
    return shown(tables.plan(study.case), paragraphs(_endless(study)))


def _endless(study: Study) -> Text:
    names = [(f"“{milestone.activity}”",) for milestone in study.case.milestones if milestone.end is None]
    return say("No end is given for ", joined(names), ".") if names else ()


def measures_of_success(study: Study) -> Shown:
    """Return how it will be known whether it worked, as a list; nothing where none is recorded."""
    listed = statements(study.case, Section.MEASURES)
    return shown(Bullets(listed)) if listed else Shown()


def who_decides(study: Study) -> Shown:
    """Return which body may decide, and under what power; nothing where none is recorded."""
    return shown(narrative(study.case, Section.AUTHORITY))


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
