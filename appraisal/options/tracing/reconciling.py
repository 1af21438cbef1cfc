"""How figures that an auditor holds against the simulation are made: the central case, what settles, the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.nouns import Provenance
from appraisal.options.case import Criterion, figures
from appraisal.options.case import Kind as Criteria
from appraisal.options.results import STANDS_ON, kinds_of_evidence, slug
from appraisal.options.tracing.base_case import BaseCase, worth
from appraisal.options.tracing.figures import statistic_style, statistic_title
from appraisal.options.tracing.nouns import DIFFERENCE, NOTHING, PRODUCT, TOTAL, Beside, Part, Rule, Source, Working
from appraisal.options.tracing.workings import Workings

_WEIGHTED_MEAN = Rule(lambda v: v[0] / (v[1] or 1.0), lambda t: f"{t[0]} ÷ {t[1]}")  # no weight at all counts as 1


def central(on: Workings, option: str, statistic: str) -> Working:
    """A figure of the central case: every number at its mean, a risk at its chance."""
    base, stem = BaseCase(on), f"options.{option}.central"
    match statistic:
        case "net_present_cost":
            return base.net_present_cost(option)
        case "risk_exposure":
            return base.risk_exposure(option)
        case "overall":
            return base.overall(option)
        case "risk_adjusted_cost":
            parts: tuple[Part, ...] = (f"{stem}.net_present_cost", f"{stem}.risk_exposure")
            return Working(_titled(on, option, statistic), "money", "The two added up.", parts, TOTAL)
        case "increment":
            parts = (f"{stem}.net_present_cost", f"options.{on.baseline}.central.net_present_cost")
            how = "Its net present cost less that of business as usual."
            return Working(_titled(on, option, statistic), "money", how, parts, DIFFERENCE)
        case _:
            return _weighted(on, option, statistic, base)


def _titled(on: Workings, option: str, statistic: str) -> str:
    return f"{on.option(option)}: {statistic_title(statistic)}, in the central case"


def _weighted(on: Workings, option: str, statistic: str, base: BaseCase) -> Working:
    """Return the value on the criteria of one kind, or on all but those of cost, over their weights."""
    chosen = [criterion for criterion in on.case.criteria if _is_of(criterion, statistic)]
    values = [base.weighted(option, criterion) for criterion in chosen]
    weights = [base.weight(criterion.id) for criterion in chosen]
    title = _titled(on, option, statistic)
    parts = (
        on.step("Weights times values", "points_1", "Of these criteria, added up.", values, TOTAL),
        on.step("Their weights", "percent_1", "Of these criteria, added up.", weights, TOTAL),
    )
    return Working(title, "points_1", "Weights times values, over the weights.", parts, _WEIGHTED_MEAN)


def _is_of(criterion: Criterion, statistic: str) -> bool:
    return criterion.kind is not Criteria.COST if statistic == "without_cost" else criterion.kind.value == statistic


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
    i = [each.id for each in on.case.cost_lines].index(line)
    own, base = on.case.cost_lines[i], BaseCase(on)
    if part == "amount":
        return base.amount(i)
    title = f"{own.name}: present value in the central case"
    if not on.plan.economic[i]:
        terms = on.cells.fields("cost", line, "options", "perspective")
        how = "Nothing: the line is financial only (a transfer), so it is left out of net present cost."
        return Working(title, "money", how, (), NOTHING, (terms,))
    how = "Its amount, times what £1 of it is worth over its years in today's money."
    return Working(title, "money", how, (base.amount(i), worth(on, i)), PRODUCT)


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
