"""What would firm a draft up most: at most ten things, from what moves the answer and from how weak its evidence is.

Each thing has a worth, from 0 to 1, and the things of greatest worth are named. For an uncertain number it is

    (its swing as a share of the widest) x (how weak its evidence is)

where the swing is that of the lead of the option put forward over its strongest rival (in pounds where nothing but cost
is asked), or, where nothing is ranked, of the net present cost of the option in question; and the weakness is 0.1,
0.25, 0.5, 0.75 or 1 for evidence of grade A to E, and 1 where something is missing and the sums took something in its
place. A number that moves the answer by less than a fiftieth of the widest swing is not worth an officer's time. What
has no swing has a worth of its own: 1 for what the stage of a business case needs; 0.5 for usual rows that are not
considered yet, because a whole cost or risk may be left out; 0.25 for something that several rows lack, and for single
figures that are placeholders; 0.1 for something that one row lacks, and for proposals that several rows stand on and
that do not move the answer. These worths are ours: a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from appraisal.chance.estimates import Fixed
from appraisal.ground.shared_nouns import Gap, Grade, Provenance
from appraisal.options import sensitivity
from appraisal.options.case import Case, CostLine, figure, figures, is_uncertain, taken_apart
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.options.sensitivity import Swing

MOST_THINGS = 10
WEAKNESS = {Grade.A: 0.1, Grade.B: 0.25, Grade.C: 0.5, Grade.D: 0.75, Grade.E: 1.0}
_STANDS_IN = 1.0  # the weakness of a number of which something is missing
_STAGE, _LEFT_OUT, _SEVERAL, _ONE = 1.0, 0.5, 0.25, 0.1
_LEAST_SHARE = 0.02  # of the widest swing
_LEAST_POINTS, _LEAST_POUNDS = 0.05, 0.5  # below these a swing prints as nothing


class ThingKind(StrEnum):
    """What kind of thing would firm a case up."""

    NUMBER = "number"  # an uncertain number that moves the answer
    NOT_CONSIDERED = "not considered yet"  # usual cost lines, risks and gates
    MISSING = "missing"  # something that rows lack
    STAGE = "needed at this stage"  # what the stage of a business case needs
    PLACEHOLDER = "placeholder"  # single figures, without a range, on the weakest evidence


@dataclass(frozen=True)
class Thing:
    """One thing that would firm the case up.

    `name` is the uncertain number's, as `draws` names it; `rows` are the rows concerned, as a reader knows them (for
    placeholders: names as `draws` has them); `lacking` is what they lack and `taken` what the sums took in its place.
    """

    kind: ThingKind
    worth: float
    name: str = ""
    rows: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moving:
    """The swings that matter, of the lead in points or pounds, or of an option's net present cost in pounds."""

    unit: str = "points"
    swings: dict[str, Swing] = field(default_factory=dict)


def subject_of(case: Case) -> str:
    """Return the option whose cost is in question where none leads: the one recommended, else the first that is not
    business as usual, else the first."""
    if case.recommended is not None:
        return case.recommended.id
    return next((option.id for option in case.options if not option.business_as_usual), case.options[0].id)


def moving(appraisal: Appraisal, lead: Sequence[Swing]) -> Moving:
    """Return the swings of the answer that are not too small to matter, by name, the widest first.

    `lead` is the tornado of the lead, empty where nothing is ranked.
    """
    plan = appraisal.plan
    ranked = plan.case.ranks and len(appraisal.options) > 1
    unit, least = ("points", _LEAST_POINTS) if ranked and plan.criteria else ("pounds", _LEAST_POUNDS)
    swings = lead
    if not ranked:
        swings = sensitivity.tornado(appraisal, sensitivity.net_present_cost_of(appraisal, subject_of(plan.case)))
    widest = max((swing.width for swing in swings), default=0.0)
    return Moving(unit, {s.name: s for s in swings if s.width >= max(least, _LEAST_SHARE * widest)})


def placeholders(case: Case, moved: Moving) -> tuple[str, ...]:
    """Return the names of the figures of grade E that move the answer, the widest swing first, and then those of the
    budget plan, "budget:CODE", which the options are held against."""
    graded = [name for name in moved.swings if taken_apart(name).kind != "option"]  # months late have no grade
    moving = [name for name in graded if provenance_of(case, name).grade is Grade.E]
    return (*moving, *(f"budget:{row.id}" for row in case.budget if row.provenance.grade is Grade.E))


def is_draft(case: Case, moved: Moving) -> bool:
    """Return whether documents are marked as drafts: something is missing, or a placeholder moves the answer.

    A worked example names such placeholders in its notice instead, or it could never be finished. A case whose figures
    are not as it stands is a draft whatever is filled in: nobody decides on it.
    """
    return bool(case.variation.of_figures) or is_unfinished(case, moved)


def is_unfinished(case: Case, moved: Moving) -> bool:
    """Return whether something is missing, or a placeholder moves the answer."""
    return case.draft or (bool(placeholders(case, moved)) and not case.about.worked_example)


def things(appraisal: Appraisal, moved: Moving) -> tuple[Thing, ...]:
    """Return what would firm a draft up most, the most first, ten at most; nothing for a case that is no draft."""
    case = appraisal.plan.case
    if not is_unfinished(case, moved):
        return ()
    missing = [gap for gap in case.gaps if not (gap.taken and gap.name in moved.swings)]
    asked = [gap for gap in missing if case.about.at_stage and gap.subject == case.about.at_stage.as_subject]
    others = [gap for gap in missing if gap not in asked]
    found = [
        *_asked(asked),
        *_numbers(case, moved),
        *_not_considered(case),
        *_missing(others),
        *_placeholders(appraisal),
    ]
    return tuple(sorted(found, key=lambda thing: -thing.worth)[:MOST_THINGS])


def _numbers(case: Case, moved: Moving) -> Iterator[Thing]:
    widest = max((swing.width for swing in moved.swings.values()), default=1.0)
    for name, swing in moved.swings.items():
        gaps = [gap for gap in case.gaps if gap.name == name]
        if not gaps and taken_apart(name).kind == "option":
            continue  # months late have no grade, so that nothing can be mended
        stands_in = any(gap.taken for gap in gaps)
        weakness = _STANDS_IN if stands_in else WEAKNESS[provenance_of(case, name).grade]
        yield Thing(
            ThingKind.NUMBER,
            swing.width / widest * weakness,
            name,
            lacking=tuple(dict.fromkeys(gap.lacking for gap in gaps)),
            taken=tuple(dict.fromkeys(gap.taken for gap in gaps if gap.taken)),
        )


def _not_considered(case: Case) -> Iterator[Thing]:
    rows = tuple(row.name for row in case.not_considered)
    if rows:
        yield Thing(ThingKind.NOT_CONSIDERED, _LEFT_OUT, rows=rows)


def _asked(gaps: Sequence[Gap]) -> Iterator[Thing]:
    if gaps:
        yield Thing(ThingKind.STAGE, _STAGE, lacking=tuple(gap.lacking for gap in gaps))


def _missing(gaps: Sequence[Gap]) -> Iterator[Thing]:
    """Yield a thing for each that several rows lack, then one for each row that lacks something else."""
    by_lack: dict[str, dict[str, Gap]] = {}
    for gap in gaps:
        by_lack.setdefault(gap.lacking, {}).setdefault(gap.subject, gap)
    by_row: dict[str, list[Gap]] = {}
    for lacking, alike in by_lack.items():
        if len(alike) > 1:
            moves_little = all(gap.taken and gap.name for gap in alike.values())
            yield Thing(ThingKind.MISSING, _ONE if moves_little else _SEVERAL, rows=tuple(alike), lacking=(lacking,))
        else:
            for row, gap in alike.items():
                by_row.setdefault(row, []).append(gap)
    for row, lacks in by_row.items():
        taken = tuple(gap.taken for gap in lacks if gap.taken)
        yield Thing(ThingKind.MISSING, _ONE, rows=(row,), lacking=tuple(gap.lacking for gap in lacks), taken=taken)


def _placeholders(appraisal: Appraisal) -> Iterator[Thing]:
    """Yield one thing for all single figures of grade E: certain in the sums, and the least known in truth."""
    case, filled = appraisal.plan.case, {gap.name for gap in appraisal.plan.case.gaps}
    names = tuple(
        each.name
        for each in figures(case)
        if each.part.graded
        and each.provenance.grade is Grade.E
        and not is_uncertain(each.estimate)
        and each.name not in filled
        and not _multiplies_by_one(each.noun)
    )
    if names:
        yield Thing(ThingKind.PLACEHOLDER, _SEVERAL if len(names) > 1 else _ONE, rows=names)


def _multiplies_by_one(noun: object) -> bool:
    """Return whether a cost line has no figure of its own, but those of its drivers."""
    return isinstance(noun, CostLine) and bool(noun.drivers) and noun.estimate == Fixed(1.0)


def provenance_of(case: Case, name: str) -> Provenance:
    """Return where a figure comes from. KeyError for a name that the case does not know."""
    return figure(case, name).provenance


def thing_numbers(found: Sequence[Thing], moved: Moving) -> Pairs:
    """Yield by how much each number among the things moves the answer, in points of the lead or in pounds."""
    for thing in found:
        if thing.name:
            yield f"firm_up.{thing.name}.{moved.unit}", moved.swings[thing.name].width


def thing_facts(found: Sequence[Thing]) -> list[dict[str, Any]]:
    return [{"kind": t.kind.value, "name": t.name, "rows": list(t.rows), "lacking": list(t.lacking)} for t in found]
