"""How figures that an auditor holds against the simulation are made: the central case, what settles, the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.nouns import Provenance
from appraisal.options.case import Kind as Criteria
from appraisal.options.case import figures
from appraisal.options.results import STANDS_ON, kinds_of_evidence, slug
from appraisal.options.sums import money, worth
from appraisal.options.tracing.base_case import BaseCase
from appraisal.options.tracing.figures import statistic_style, statistic_title
from appraisal.options.tracing.nouns import DIFFERENCE, TOTAL, Beside, Source, Working
from appraisal.options.tracing.workings import Workings


def central(on: Workings, option: str, statistic: str) -> Working:
    """A figure of the central case: every number at its mean, a risk at its chance."""
    told, place = BaseCase(on).told, {money.OPTION: option}
    if statistic in worth.STATISTICS:
        return told.working(worth.STATISTICS[statistic], place)
    return told.working(worth.BY_KIND, {**place, worth.KIND: Criteria(statistic)})


def mean_less_central(on: Workings, option: str, statistic: str) -> Working:
    """How far the mean of the simulation lies from the central case."""
    title = f"{on.option(option)}: {statistic_title(statistic)}, mean less central case"
    parts = (f"options.{option}.{statistic}.mean", f"options.{option}.central.{statistic}")
    return Working(title, statistic_style(statistic), "The mean less the central case.", parts, DIFFERENCE)


def settling(on: Workings, option: str, statistic: str, draws: str) -> Working:
    """A mean over the first futures alone: what a run of so many would have found."""
    title = f"{on.option(option)}: {statistic_title(statistic)}, over the first {int(draws):,} futures"
    beside = Beside("the mean over all", f"options.{option}.{statistic}.mean")
    how = f"The mean of the first {int(draws):,} of {on.futures}."
    return Working(title, statistic_style(statistic), how, beside=beside, simulated=True)


def central_of_line(on: Workings, line: str, part: str) -> Working:
    """A cost line in the central case: its amount, or the present value of that."""
    told, place = BaseCase(on).told, {money.LINE: line}
    if part == "amount":
        return told.working(money.AMOUNT, place)
    return told.working(money.PRESENT_VALUE, place, told.said)


def graded(on: Workings, kind: str, of: str, mark: str) -> Working:
    """How many figures of a kind have a basis or an evidence grade."""
    title = f"Figures of {_KINDS[kind]}: {of} {mark}"
    if kind == "all":
        parts = tuple(f"evidence.{each}.{of}.{mark}" for each in _KINDS if f"evidence.{each}.count" in on.results)
        return Working(title, "count", "Those of each kind added up.", parts[:-1], TOTAL)
    there = [source for source, p in _entered(on, kind) if mark in (p.grade.value, slug(p.basis.value))]
    return Working(title, "count", "Those entered so.", sources=tuple(there or [on.cells.about("id")]))


def counted(on: Workings, kind: str) -> Working:
    """How many figures of a kind were entered."""
    title = f"Figures of {_KINDS[kind]}"
    if kind == "all":
        parts = tuple(f"evidence.{each}.count" for each in _KINDS if f"evidence.{each}.count" in on.results)
        return Working(title, "count", "Those of each kind added up.", parts[:-1], TOTAL)
    there = tuple(source for source, _ in _entered(on, kind))
    return Working(title, "count", "Those entered.", sources=there)


def stands_on(on: Workings, what: str) -> Working:
    """How many figures were entered, and how many of them stand on records, judgement or nothing yet."""
    ends = ["count"] if what == "figures" else [f"grade.{grade.value}" for grade in STANDS_ON[what]]
    parts = tuple(
        f"evidence.{kind}.{end}"
        for kind in _KINDS
        if kind != "all"
        for end in ends
        if f"evidence.{kind}.{end}" in on.results
    )
    graded = " or ".join(grade.value for grade in STANDS_ON.get(what, ()))
    title = f"Figures of grade {graded}" if graded else "Figures entered"
    return Working(title, "count", "Those of each kind of figure added up.", parts, TOTAL)


_KINDS = kinds_of_evidence()


def _entered(on: Workings, kind: str) -> Iterator[tuple[Source, Provenance]]:
    """Yield where each figure of a kind was entered, and its evidence."""
    for each in figures(on.case):
        if each.part.graded and slug(each.kind.plural) == kind:
            yield on.cells.number(each.name)[0], each.provenance
