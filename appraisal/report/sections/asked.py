"""What is asked: recommendations, what follows from them, purpose and background, options considered."""

from __future__ import annotations

from appraisal import tables, words
from appraisal.blocks import Block, Box, Bullets, Heading, Paragraph, Text
from appraisal.case import Case
from appraisal.report.sections.study import Study, narrative, paragraphs, shown, statements
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import (
    Footing,
    capitalised,
    count_words,
    counted,
    footing,
    option_names,
    ranked,
    sentences,
)
from appraisal.workbook.schema import Section


def recommendations(study: Study) -> Shown:
    """Return the recommendations in a box, what the model has to do with them, and the reasons given."""
    case = study.case
    items = statements(case, Section.RECOMMENDATION)
    asked = "was asked to agree" if footing(case) is Footing.PUBLISHED else "is asked to agree"
    who = case.about.committee.strip() or "The committee"
    box = (Box(f"{who} {asked} these recommendations", items, numbered=True),) if items else ()
    none = () if items else paragraphs(UNWORDED)
    return shown(box, none, paragraphs(_beside(study.results)), _reasons(study))


UNWORDED = "No wording for the recommendations has been given yet."


def _beside(results: Results) -> Text:
    said = words.decision(results)
    if not ranked(results):
        return said
    return sentences([said, ("The summary says what the model’s ranking rests on.",)])


def _reasons(study: Study) -> tuple[Block, ...]:
    given = statements(study.case, Section.REASONS)
    if not given:
        return ()
    published = footing(study.case) is Footing.PUBLISHED
    whose = "The published report gives these reasons" if published else "The reasons are these"
    return (Heading(2, "Reasons for the decision"), Paragraph((f"{whose}:",)), Bullets(given))


def what_approval_means(study: Study) -> Shown:
    """Return what will follow if the recommendations are approved, as a list; nothing where the narrative is silent."""
    given = statements(study.case, Section.APPROVAL)
    if not given:
        return Shown()
    published = footing(study.case) is Footing.PUBLISHED
    told = "The published report expects this of its approval" if published else "Approval will mean this"
    return shown(paragraphs(f"{told}:"), Bullets(given))


def background(study: Study) -> Shown:
    """Return the report's purpose and background, as the workbook's narrative tells them; nothing where it does not."""
    told = (*narrative(study.case, Section.SUMMARY), *narrative(study.case, Section.BACKGROUND))
    source = study.case.about.source_document
    cited = (f"Source document: {source.rstrip('.')}.",) if source else ()
    return shown(told, paragraphs(*cited))


def options_considered(study: Study) -> Shown:
    """Return the options, where each comes from, and why it was or was not recommended."""
    case = study.case
    added = [option.id for option in case.options if option.added]
    said = [f"{capitalised(counted(len(case.options), 'option was', 'options were'))} appraised."]
    if added:
        published = footing(case) is Footing.PUBLISHED
        if published:
            said.append(f"{_how_many(len(case.options) - len(added))} in the published report.")
        by = "by us" if published else "for this appraisal"
        said.append(f"{option_names(case, added)} {'was' if len(added) == 1 else 'were'} added {by}.")
    said.append(_compared(case))
    return shown(paragraphs(" ".join(filter(None, said))), tables.options(case), paragraphs(words.not_met(case)))


def _compared(case: Case) -> str:
    """Say which option is business as usual and the do-minimum; nothing where none is business as usual."""
    bau, count = case.business_as_usual, len(case.options)
    if bau is None:
        return ""
    facts = [f"“{bau.name}”, which is business as usual"] if words.introduced(case) else ["business as usual"]
    if bau.do_minimum:
        facts.append("also the do-minimum" if words.introduced(case) else "which is also the do-minimum")
    who = (" and " if words.introduced(case) else ", ").join(facts)
    if count == 1:
        return f"It is {who}."
    return f"{'The other option' if count == 2 else 'Every option'} is compared with {who}."


def _how_many(count: int) -> str:
    return "One of them is" if count == 1 else f"{capitalised(count_words(count))} of them are"
