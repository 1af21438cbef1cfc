"""What a draft still needs, and what stands beside the ranking: stakeholder groups, scenarios, the panel's marks.

Each is empty for a case that has nothing of the kind; its heading in the notebook is marked to vanish then.
"""

from __future__ import annotations

from appraisal import tables, words
from appraisal.blocks import Block, Paragraph, Ref
from appraisal.case import State
from appraisal.report.sections.study import Study, paragraphs, shown
from appraisal.report.show import Shown
from appraisal.results import ThingKind
from appraisal.words import counted


def what_would_firm_it_up(study: Study) -> Shown:
    """Return the ten things at most that would firm a draft up most; nothing for a finished case."""
    things = study.results.things
    if not things:
        return shown()
    which = "This would" if len(things) == 1 else f"These {counted(len(things), 'thing')} would"
    how = " The order follows from how far each moves the answer and how weak its evidence is."
    order = how if len(things) > 1 and any(thing.kind is ThingKind.NUMBER for thing in things) else ""
    return shown(
        paragraphs(words.still_to_fill(study.case), f"{which} firm it up most.{order}"),
        _in_appendix("All that is still to be filled in is in ", "app-gaps") if study.case.gaps else (),
        _in_appendix("Usual costs, risks and gates that are not in the sums are in ", "app-checklist")
        if study.case.set_aside
        else (),
        tables.firm_up(study.results),
    )


def _in_appendix(words_before: str, label: str) -> tuple[Paragraph, ...]:
    return (Paragraph((words_before, Ref(label), "."), if_any=True),)


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


def stakeholder_groups(study: Study) -> Shown:
    """Return what each stakeholder group's own weights make of the options; nothing without groups."""
    results = study.results
    if not results.facts["groups"]:
        return shown()
    return shown(
        paragraphs(words.where_groups_differ(results), words.left_without_weight(results)), tables.groups(results)
    )


def group_weights(study: Study) -> Shown:
    """Return the weights that each group gave; nothing without groups."""
    return shown(tables.group_weights(study.results)) if study.results.facts["groups"] else shown()


def scenarios(study: Study) -> Shown:
    """Return what each scenario changes and who comes first in it; nothing without scenarios."""
    results = study.results
    if not results.facts["scenarios"]:
        return shown()
    what = "costs and is worth" if study.case.criteria else "costs"
    more = f"What each option {what} in each scenario is in the appraisal."
    return shown(paragraphs(words.where_scenarios_differ(results)), tables.scenarios(results), paragraphs(more))
