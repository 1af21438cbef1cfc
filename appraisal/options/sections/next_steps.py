"""What a draft still needs; and what one below the floor gets in place of findings: what to do about it first.

No ranking, no verdict and no sum of money stands in it: on so little any of them would mislead.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Column, Heading, Table, Text
from appraisal.ground.shared_nouns import Gap, State
from appraisal.ground.texts import capitalised, counted, listed, say
from appraisal.options import tables
from appraisal.options.case import Case, Lacks, below_floor
from appraisal.options.results import ThingKind
from appraisal.options.sections.opened import Study, notices, of_any_draft, paragraphs, shown
from appraisal.options.words import counted_words

_MOST_ROWS = 14  # of the table: what two pages take
_NAMED = 3
_LACKING = {
    Lacks.COST: "No cost line of its own is filled in for {}.",
    Lacks.RISK: "No risk was considered for {}.",
    Lacks.EVIDENCE: "More than half of the costs, risks and scores of {} are of grade E or have no range of their own.",
}
_MEND = {
    Lacks.COST: "Enter what each costs and saves in the sheet Costs, with a range.",
    Lacks.RISK: "Enter the risks of each in the sheet Risks, or strike out the usual ones with a reason.",
    Lacks.EVIDENCE: "Give low and high of those that you can, and grade what is better than a placeholder.",
}


@of_any_draft
def what_to_do_next(study: Study) -> Shown:
    """Return, of a draft below the floor, why there is no ranking yet, what each option lacks, and what to fill in.

    Nothing for any other case.
    """
    results, case = study.results, study.case
    if not results.below_floor:
        return Shown()
    return shown(
        Heading(1, "What to do next", label="next-steps", numbered=False),
        notices(study, (f"In this draft {missing}.",) if (missing := counted_words(case)) else ()),
        paragraphs(
            "Too little is filled in to say how the options compare: no ranking and no sum would mean anything yet. "
            "This is what is missing first."
        ),
        Bullets(tuple(_lacking(case))),
        paragraphs(_all_of_it(case)),
        _still_to_fill(case),
        paragraphs("The command check (step 2 of the start page) names each blank at its cell."),
    )


def _lacking(case: Case) -> list[Text]:
    """Return what is missing for a ranking and how to mend it, each with its options."""
    found = below_floor(case)
    told = []
    for lacks in Lacks:
        options = [lack.option for lack in found if lack.lacks is lacks]
        if options:
            told.append(say(_LACKING[lacks].format(_named(case, options)), " ", _MEND[lacks]))
    return told


def _named(case: Case, options: Sequence[str]) -> str:
    """Return options by name in quotation marks, for names may hold commas; of many, how many there are."""
    return listed([f"“{case.option(option).called}”" for option in options])


def _all_of_it(case: Case) -> str:
    waiting = case.not_considered
    if not waiting:
        return ""
    kinds = {kind: [row.name for row in waiting if row.kind == kind] for kind in ("cost", "risk", "gate")}
    told = [counted(len(names), f"usual {kind}") for kind, names in kinds.items() if names]
    return (
        f"{capitalised(listed(told))} {'is' if len(waiting) == 1 else 'are'} not considered yet. "
        "Fill in each of them, or strike it out with a reason."
    )


def _still_to_fill(case: Case) -> tuple[Table, ...]:
    """Return the table of what is not filled in, by what is lacking; nothing where nothing is."""
    by_lack: dict[str, list[Gap]] = {}
    for gap in case.gaps:
        by_lack.setdefault(gap.lacking, []).append(gap)
    if not by_lack:
        return ()
    most_first = sorted(by_lack.items(), key=lambda each: -len(each[1]))
    left_out = len(most_first) - _MOST_ROWS
    rows: tuple[tuple[Text, ...], ...] = tuple(
        ((capitalised(lacking),), (str(len(gaps)),), (_where(gaps),)) for lacking, gaps in most_first[:_MOST_ROWS]
    )
    return (
        Table(
            caption="What is still to be filled in",
            label="tbl-next",
            columns=(Column("What is missing"), Column("Cells", numeric=True), Column("Where")),
            rows=rows,
            note=(f"And {counted(left_out, 'thing')} more.",) if left_out > 0 else (),
        ),
    )


def _where(gaps: Sequence[Gap]) -> str:
    names = list(dict.fromkeys(gap.subject for gap in gaps))
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {counted(more, 'more', 'more')}" if more > 0 else "")


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
