"""How a paper ends: the papers it rests on, who clears it, what is enclosed, and the words it uses."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Bullets, Glossary, Text
from appraisal.ground.texts import listed, plain
from appraisal.options import tables
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study, clerks_record, paragraphs, shown, statements
from appraisal.options.words import Footing, footing
from appraisal.reference import abbreviations_in


def background_papers(study: Study) -> Shown:
    """Return the background papers as a list; nothing where none are given, which a draft's front and the check say."""
    listed = statements(study.case, Section.BACKGROUND_PAPERS)
    return shown(Bullets(listed)) if listed else Shown()


def sign_off(study: Study) -> Shown:
    """Return who clears the report before it goes to the meeting; of a worked example, that nobody has."""
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
