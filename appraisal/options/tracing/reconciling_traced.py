"""How figures that an auditor holds against the simulation are made: the central case, what settles, the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case import Kind as Criteria
from appraisal.options.case import figures
from appraisal.options.results import STANDS_ON, kinds_of_evidence
from appraisal.options.sums import money, worth
from appraisal.options.tracing.base_case import BaseCase
from appraisal.options.tracing.working import TOTAL, Source, Working, worked
from appraisal.options.tracing.workings import Workings


def central(on: Workings, option: str, statistic: str) -> Working:
    """A figure of the central case: every number at its mean, a risk at its chance."""
    told, place = BaseCase(on).told, {money.OPTION: option}
    if statistic in worth.STATISTICS:
        return told.working(worth.STATISTICS[statistic], place)
    return told.working(worth.BY_KIND, {**place, worth.KIND: Criteria(statistic)})


def central_of_line(on: Workings, line: str, part: str) -> Working:
    """A cost line in the central case: its amount, or the present value of that."""
    told, place = BaseCase(on).told, {money.LINE: line}
    if part == "amount":
        return told.working(money.AMOUNT, place)
    return told.working(money.PRESENT_VALUE, place, told.said)


def graded(on: Workings, kind: str, of: str, mark: str) -> Working:
    """How many figures of a kind have a basis or an evidence grade."""
    if kind == "all":
        return _of_each_kind(on, [f"{of}.{mark}"])
    there = [source for source, p in _entered(on, kind) if mark in (p.grade.value, slug(p.basis.value))]
    return worked("Those entered so.", sources=there or [on.cells.about("id")])


def counted(on: Workings, kind: str) -> Working:
    """How many figures of a kind were entered."""
    if kind == "all":
        return _of_each_kind(on, ["count"])
    return worked("Those entered.", sources=[source for source, _ in _entered(on, kind)])


def figures_entered(on: Workings) -> Working:
    """How many figures were entered."""
    return _of_each_kind(on, ["count"])


def stands_on(on: Workings, what: str) -> Working:
    """How many figures stand on records, like services, judgement or nothing yet, by their grades."""
    return _of_each_kind(on, [f"grade.{grade.value}" for grade in STANDS_ON[what]])


def _of_each_kind(on: Workings, ends: Sequence[str]) -> Working:
    keys = (f"evidence.{kind}.{end}" for kind in _KINDS if kind != "all" for end in ends)
    return worked("Those of each kind of figure added up.", [key for key in keys if key in on.results], TOTAL)


_KINDS = kinds_of_evidence()


def _entered(on: Workings, kind: str) -> Iterator[tuple[Source, Provenance]]:
    """Yield where each figure of a kind was entered, and its evidence."""
    for each in figures(on.case):
        if each.part.graded and slug(each.kind.plural) == kind:
            yield on.cells.number(each.name)[0], each.provenance
