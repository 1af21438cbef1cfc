"""What follows from the decision: implications, timetable, measures, who decides, what is open; and the closing."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Glossary, Heading, Text
from appraisal.ground.rounding import count_words
from appraisal.ground.texts import capitalised, counted, listed, plain, within
from appraisal.options import tables
from appraisal.options.case import Case
from appraisal.options.case.registers import rows_of
from appraisal.options.checks.implications import IMPLICATIONS
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study, clerks_record, if_any, narrative, paragraphs, shown, statements
from appraisal.options.tables.registers import effects_on_equality
from appraisal.options.words import Footing, footing
from appraisal.reference import abbreviations_in

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
    """Return the plan as a table, and what is delegated; nothing where there is neither."""
    plan = (tables.plan(study.case),) if study.case.milestones else ()
    return shown(plan, paragraphs(*_delegated(study.case)))


def _delegated(case: Case) -> Iterator[str]:
    """Yield what is delegated, to whom, and which figures are to be worked out again before it is used."""
    for row in rows_of(case, "Decisions"):
        if to := row.get("Delegated to", "").rstrip("."):
            again = row.get("To be worked out again", "").rstrip(".")
            then = f" First, {within(again)} are worked out again." if again else ""
            yield f"Delegated to {to}: {within(row.get('Decision', '').rstrip('.'))}.{then}"


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


def background_papers(study: Study) -> Shown:
    """Return the background papers as a list; nothing where none are given, which a draft's front and the check say."""
    listed = statements(study.case, Section.BACKGROUND_PAPERS)
    return shown(Bullets(listed)) if listed else Shown()


def sign_off(study: Study) -> Shown:
    """Return who clears the report before it goes to the meeting; of a worked example, that nobody has."""
    if is_not_yet(study.case.about.at_stage or "", "Sign-off", "Clearance"):
        return Shown()
    clears = tables.sign_off(study.case)
    if footing(study.case) is Footing.OWN:
        return shown(paragraphs("These roles clear the report before it goes to the meeting."), clears)
    roles = listed([plain(row[0]) for row in clears.rows])
    nobody = "This is a worked example, so nobody has cleared or signed it."
    return shown(paragraphs(f"{nobody} Such a report is usually cleared by these: {roles}."))


def enclosed(study: Study) -> Shown:
    """Return what lies behind the report: the appraisal, and what the clerk's record names; then the rest of that
    record, which the front has no room for."""
    scores = "the scores with their reasons, " if study.case.scores else ""
    first: Text = (f"Appendix 1: the options appraisal, with every figure and its source, {scores}and the method.",)
    own = study.case.about.enclosures.strip().rstrip(".")
    source = study.case.about.source_document.strip().rstrip(".")
    more: tuple[Text, ...] = ((f"{own}.",),) if own else ()
    cited: tuple[Text, ...] = ((f"Source: {source}.",),) if source else ()
    return shown(Bullets((first, *more, *cited)), paragraphs(clerks_record(study)))


def glossary(study: Study) -> Shown:
    """Return the place of the glossary: what it holds depends on the words of the whole document, and on the
    abbreviations of the officer's text, which stands in the report."""
    case = study.case
    own = tuple((each.term, each.meaning) for each in case.definitions)
    typed = " ".join(statement.text for statement in case.statements)
    told = {*abbreviations_in(typed), *(term for term, _ in own if term in typed)}
    return Shown((Glossary(own, tuple(sorted(told))),))
