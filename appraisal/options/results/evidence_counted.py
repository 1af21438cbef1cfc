"""Numbers of the evidence: how many figures stand on each basis and on each grade, by where they were entered."""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import Basis, Grade, Provenance
from appraisal.options.case import KINDS, Case, figures
from appraisal.options.results.keys import Pairs


def evidence(case: Case) -> Pairs:
    """Yield the counts for each kind of figure that the case has and, where there are several, for all of them.

    Then how many figures there are in all, and on what they stand.
    """
    kinds = {kind: of for kind, of in _kinds(case).items() if of}
    every = {"all": [each for some in kinds.values() for each in some]} if len(kinds) > 1 else {}
    for kind, of in {**kinds, **every}.items():
        for basis in Basis:
            yield f"evidence.{kind}.basis.{slug(basis.value)}", sum(each.basis is basis for each in of)
        for grade in Grade:
            yield f"evidence.{kind}.grade.{grade.value}", sum(each.grade is grade for each in of)
        yield f"evidence.{kind}.count", len(of)
    grades = [each.grade for of in kinds.values() for each in of]
    yield "evidence.stands_on.figures", len(grades)
    for what, grouped in STANDS_ON.items():
        yield f"evidence.stands_on.{what}", sum(grade in grouped for grade in grades)


# On what figures stand, by grade.
STANDS_ON = {
    "records": (Grade.A, Grade.B),
    "comparable": (Grade.C,),
    "judgement": (Grade.D,),
    "placeholders": (Grade.E,),
}


def kinds_of_evidence() -> dict[str, str]:
    """Return what the figures of each kind are called, by the part of a key that stands for them; "all" last."""
    return {**{slug(kind.plural): kind.plural for kind in KINDS}, "all": "all kinds"}


def _kinds(case: Case) -> Mapping[str, list[Provenance]]:
    """Return where each figure comes from: a criterion's weight and anchors, a risk's chance and cost, are one."""
    found: dict[str, list[Provenance]] = {slug(kind.plural): [] for kind in KINDS}
    for each in figures(case):
        if each.part.graded:
            found[slug(each.kind.plural)].append(each.provenance)
    return found
