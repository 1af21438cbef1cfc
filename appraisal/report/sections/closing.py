"""How a paper ends: the papers it rests on, who clears it, and the words it uses."""

from __future__ import annotations

from appraisal import tables
from appraisal.blocks import Bullets, Glossary
from appraisal.report.sections.study import Study, paragraphs, shown, statements
from appraisal.report.show import Shown
from appraisal.words import Footing, footing
from appraisal.workbook.schema import Section


def background_papers(study: Study) -> Shown:
    """Return the background papers as a list, or that none are listed: the law asks for either."""
    listed = statements(study.case, Section.BACKGROUND_PAPERS)
    return shown(Bullets(listed)) if listed else shown(paragraphs("No background papers are listed."))


def sign_off(study: Study) -> Shown:
    """Return who clears the report before it goes to the meeting; of a worked example, that nobody has."""
    own = footing(study.case) is Footing.OWN
    text = (
        "These roles clear the report before it goes to the meeting."
        if own
        else "This is a worked example, so nobody has cleared or signed it. These roles usually clear such a report."
    )
    return shown(paragraphs(text), tables.sign_off(study.case))


def glossary(study: Study) -> Shown:
    """Return the place of the glossary: what it holds depends on the words of the whole report."""
    return Shown((Glossary(tuple((each.term, each.meaning) for each in study.case.definitions)),))
