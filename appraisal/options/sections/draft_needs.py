"""What a draft still needs. Each part is empty for a finished case, and its heading in the notebook vanishes then."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block
from appraisal.ground.nouns import State
from appraisal.ground.texts import counted
from appraisal.options import tables
from appraisal.options.results import ThingKind
from appraisal.options.sections.opened import Study, paragraphs, shown


def what_would_firm_it_up(study: Study) -> Shown:
    """Return the ten things at most that would firm a draft up most; nothing for a finished case."""
    things = study.results.things
    if not things:
        return shown()
    which = "This would" if len(things) == 1 else f"These {counted(len(things), 'thing')} would"
    how = " The order follows from how far each moves the answer and how weak its evidence is."
    order = how if len(things) > 1 and any(thing.kind is ThingKind.NUMBER for thing in things) else ""
    whole = "The appraisal lists all that is still to be filled in." if study.case.draft else ""
    return shown(
        paragraphs(f"{which} firm it up most.{order}", whole),
        tables.firm_up(study.results),
    )


def still_to_fill_in(study: Study) -> Shown:
    """Return all that is not filled in yet, with what the sums took in its place; nothing if nothing is missing."""
    if not study.case.gaps:
        return shown()
    text = "While any of this is missing, every page is marked as a draft. Nothing here stopped the sums."
    return shown(paragraphs(text), tables.gaps(study.case))


def checklist(study: Study) -> Shown:
    """Return the usual costs, risks and gates that are not in the sums: not considered yet, or struck out."""
    case = study.case
    states = {row.state for row in case.set_aside}
    parts: list[tuple[Block, ...]] = []
    if State.NOT_CONSIDERED in states:
        parts.append((tables.not_considered(case),))
    if State.DOES_NOT_APPLY in states:
        parts.append((tables.struck_out(case),))
    text = (
        "Each delivery model has usual costs, risks and gates. Those listed here are not in the sums, so that a reader "
        "can see whether something was left out."
    )
    return shown(paragraphs(text), *parts) if parts else shown()
