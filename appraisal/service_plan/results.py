"""Every number that a service plan's document may print, under one key: money in pounds, shares 0-1, counts.

`resources.LINE.2007` (and `.change`, `.share_change`), `measure.M.current`, `measure.M.target.2008`,
`activity.A.figure`, `count.WHAT`; `facts` hold what is no number, such as the status of each measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.ground.record import Record
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.rows import MeasureRow, Perspective, Total
from appraisal.service_plan.sums import Rating, Status, amount, compared, is_planned, rating, status, total, years_of
from appraisal.workbook.reading.deadlines import deadline
from appraisal.workbook.schema.cell_values import TargetKind

TOTALS: Mapping[Total, str] = {Total.GROSS: "gross-cost", Total.INCOME: "all-income", Total.NET: "net-cost"}
Pairs = Iterator[tuple[str, float]]


@dataclass(frozen=True)
class Results(Record):
    """The numbers and facts of one plan, with the plan that they come from."""

    plan: Plan


def results_of(plan: Plan) -> Results:
    """Return everything that the plan comes to."""
    numbers = dict(pair for part in (_resources, _measures, _activity, _counts) for pair in part(plan))
    facts = {
        "name": plan.about.id,
        "draft": bool(plan.gaps),
        "compared": list(compared(plan.lines, plan.about.first_year) or ()),
        "measure": {measure.id: {"status": status(plan.measures, measure)} for measure in plan.measures},
    }
    return Results(numbers, facts, plan)


def _resources(plan: Plan) -> Pairs:
    lines, years = plan.lines, years_of(plan.lines)
    both = compared(lines, plan.about.first_year)
    amounts = {line.id: {year: amount(lines, line, year) for year in years} for line in lines}
    amounts |= {code: {year: total(lines, what, year) for year in years} for what, code in TOTALS.items()}
    for code, by_year in amounts.items():
        yield from ((f"resources.{code}.{year}", found) for year, found in by_year.items() if found is not None)
        before, after = (by_year[year] for year in both) if both else (None, None)
        if before is not None and after is not None:
            yield f"resources.{code}.change", after - before
            if before > 0:
                yield f"resources.{code}.share_change", (after - before) / before
    for row in plan.printed_totals:
        yield from ((f"printed.{TOTALS[row.what]}.{year}", 1_000 * printed) for year, printed in row.by_year)


def _measures(plan: Plan) -> Pairs:
    for measure in plan.measures:
        if measure.current is not None and measure.current.value is not None:
            yield f"measure.{measure.id}.current", measure.current.value
        for year, target in measure.targets:
            if target.value is not None:
                yield f"measure.{measure.id}.target.{year}", target.value


def _activity(plan: Plan) -> Pairs:
    for row in plan.activity:
        yield f"activity.{row.id}.figure", row.figure
        if row.up_to is not None:
            yield f"activity.{row.id}.up-to", row.up_to


def _counts(plan: Plan) -> Pairs:
    """Yield the counts of which a sentence speaks; a part of a measure is counted with it."""
    whole = [measure for measure in plan.measures if not measure.part_of]
    yield "count.functions", len(plan.functions)
    yield "count.measures", len(whole)
    found = [status(plan.measures, measure) for measure in whole]
    yield "count.met", found.count(Status.MET)
    yield "count.comparable", sum(found.count(each) for each in (Status.MET, Status.NOT_YET, Status.UNSAID))
    yield "count.unsaid", found.count(Status.UNSAID)
    parts = [status(plan.measures, measure) for measure in plan.measures if measure.part_of]
    yield "count.parts-comparable", parts.count(Status.MET) + parts.count(Status.NOT_YET)
    yield "count.parts-met", parts.count(Status.MET)
    yield from _targets_of(whole, "count")
    for perspective in Perspective:
        there = [measure for measure in whole if measure.perspective is perspective]
        yield from _targets_of(there, f"count.{perspective}")
    yield "count.actions", len(plan.actions)
    yield "count.dated", sum(deadline(action) is not None for action in plan.actions)
    first = plan.about.first_year
    due = [day for action in plan.actions if (day := deadline(action)) and f"{day:%Y-%m}" < f"{first + 1}-04"]
    yield "count.due", len(due)
    yield "count.elsewhere", sum(not is_planned(action) for action in plan.actions)
    ratings = Counter(rating(risk.likelihood, risk.impact) for risk in plan.risks)
    yield from ((f"count.{colour}", ratings[colour]) for colour in Rating)


def _targets_of(measures: list[MeasureRow], key: str) -> Pairs:
    kinds = [target.kind for measure in measures for _, target in measure.targets]
    yield f"{key}.targets", len(kinds)
    yield f"{key}.to-be-set", kinds.count(TargetKind.TO_BE_SET)
