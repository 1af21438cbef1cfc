"""What follows from the decision: implications, timetable, measures of success, who decides, what is open."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Heading
from appraisal.ground.rounding import count_words
from appraisal.ground.texts import capitalised, counted, listed
from appraisal.options import tables
from appraisal.options.case import Case
from appraisal.options.checks.implications import IMPLICATIONS
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study, if_any, narrative, paragraphs, shown, statements
from appraisal.options.tables.registers import effects_on_equality
from appraisal.options.words import Footing, footing

_ELSEWHERE = (Section.PRIORITIES, Section.CONSULTATION)  # sections of their own


def implications(study: Study) -> Shown:
    """Return the implications that the narrative holds, each under its heading, and whom the proposal affects; nothing
    where it holds none."""
    told: list[Block] = []
    for section in (each for each in IMPLICATIONS if each not in _ELSEWHERE):
        texts: tuple[Block, ...] = narrative(study.case, section)
        if section == Section.EQUALITIES:
            matter = if_any(tables.equalities_that_matter, study.case)
            texts = (*texts, *matter, *paragraphs(_other_effects(study.case)))
        if texts:
            told += [Heading(2, capitalised(section.value)), *texts]
    return shown(tuple(told))


def _other_effects(case: Case) -> str:
    """Say of the effects on equality that do not stand in the table how many are neutral, and which nobody assessed."""
    found = effects_on_equality(case)
    told = []
    if found.neutral and found.neutral == found.every:
        all_of = "The one effect" if found.every == 1 else f"All {count_words(found.every)} effects"
        told.append(f"{all_of} in the register {'is' if found.every == 1 else 'are'} neutral.")
    elif found.neutral:
        more = "more " if found.telling else ""
        told.append(f"{capitalised(counted(found.neutral, f'{more}effect is', f'{more}effects are'))} neutral.")
    if found.not_assessed:
        which = f" ({listed(found.waiting)})" if found.waiting else ""
        told.append(f"{capitalised(counted(found.not_assessed, 'effect is', 'effects are'))} not assessed yet{which}.")
    return " ".join(told)


def timetable(study: Study) -> Shown:
    """Return the plan as a table; nothing where there is none."""
    if not study.case.milestones:
        return Shown()
    return shown(tables.plan(study.case))


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
