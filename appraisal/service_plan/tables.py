"""The tables of a service plan, each row as it was entered and each figure with its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.documents.record_blocks import Cells, record_table
from appraisal.documents.record_words import DASH, by_when, target_in_words
from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import Basis, financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, listed, say
from appraisal.service_plan.results import TOTALS, Results
from appraisal.service_plan.rows import (
    LineRow,
    LinkKind,
    LinkRow,
    MeasureRow,
    Money,
    ObjectiveRow,
    Perspective,
    RiskRow,
    Total,
)
from appraisal.service_plan.sums import by_severity, compared, is_planned, parts_of, rating, years_of
from appraisal.service_plan.words import PERSPECTIVES, activity, stands


def functions(results: Results) -> Table:
    """Return tbl-functions: what the service does, and how much of it."""
    plan = results.plan
    counted = {
        row.id: [activity(results, each) for each in plan.activity if each.function == row.id] for row in plan.functions
    }
    return record_table(
        "functions",
        f"What {plan.about.service or 'the service'} does, and how much of it",
        ("Function", "What it does", "How much"),
        [(row.name, row.does, _one_by_one(counted[row.id])) for row in plan.functions],
    )


def _one_by_one(texts: Sequence[Text]) -> Text:
    """Return texts with semicolons between them, a dash for none."""
    parts = [part for text in texts for part in (text, "; ")][:-1]
    return say(*parts) if parts else (DASH,)


def drivers(results: Results) -> Table:
    """Return tbl-drivers: what makes the service change."""
    rows = results.plan.drivers
    told = [
        (row.name, capitalised(row.kind), f"{row.effect}{f' ({row.papers})' if row.papers else ''}") for row in rows
    ]
    columns = ("Driver", "From", "What it means for the service, and where it is set down")
    return record_table("drivers", "What makes the service change", columns, told)


def factors(results: Results) -> Table:
    """Return tbl-factors: what must go right in the first year, and why."""
    rows, year = results.plan.factors, financial_year(results.plan.about.first_year)
    return record_table(
        "factors",
        f"What must go right in {year}",
        ("Success factor", "Why it is critical"),
        [(r.name, r.why) for r in rows],
    )


def links(results: Results) -> Table:
    """Return tbl-links: what the service adds to each of the council's priorities, and to the plans that say it."""
    rows = sorted(filter(is_told, results.plan.links), key=lambda row: row.kind is LinkKind.PLAN)
    with_plans = any(row.kind is LinkKind.PLAN for row in rows)
    caption = f"What the service contributes to the council’s priorities{' and to other plans' if with_plans else ''}"
    columns = ("Priority or plan" if with_plans else "Priority", "Contribution")
    return record_table("links", caption, columns, [(row.name, row.contribution) for row in rows])


def is_told(row: LinkRow) -> bool:
    """Return whether a link has a row in the table: a priority does, and another plan if it says what is added."""
    return row.kind is LinkKind.PRIORITY or bool(row.contribution)


def measures(results: Results, perspective: Perspective) -> Table:
    """Return tbl-measures-PERSPECTIVE: where each measure stands, its targets, and the parts held against them."""
    plan = results.plan
    whole = [row for row in plan.measures if row.perspective is perspective and not row.part_of]
    rows = [row for each in whole for row in (each, *(part for part in plan.measures if part.part_of == each.id))]
    asked = sorted({year for row in rows for year, _ in row.targets})
    read = dict.fromkeys(row.as_at for row in rows if row.as_at)
    return record_table(
        f"measures-{perspective}",
        f"{PERSPECTIVES[perspective]}: measures and targets",
        (
            "Measure",
            *(Column(heading, numeric=True) for heading in ("Now", *map(financial_year, asked))),
            "Where it stands",
        ),
        [_measure(results, row, asked) for row in rows],
        (f"Now: {listed(list(read))}.",) if read else (),
    )


def _measure(results: Results, row: MeasureRow, years: Sequence[int]) -> Cells:
    name = f"{'of which ' if row.part_of else ''}{row.name}"
    name += f" ({marks})" if (marks := "; ".join(filter(None, (row.team, "" if row.unit == "%" else row.unit)))) else ""
    key, targets = f"measure.{row.id}", dict(row.targets)
    held = [target_in_words(results, f"{key}.target.{year}", targets.get(year)) for year in years]
    return (name, target_in_words(results, f"{key}.current", row.current), *held, stands(results, row))


def actions(results: Results, perspective: Perspective) -> Table:
    """Return tbl-actions-PERSPECTIVE: what is done for it, and by when."""
    rows = [row for row in results.plan.actions if row.perspective is perspective]
    told = [(row.name, by_when(row)) for row in rows]
    caption = f"{PERSPECTIVES[perspective]}: what will be done"
    note = () if any(when for _, when in told) else ("None has a deadline.",)
    return record_table(f"actions-{perspective}", caption, ("Action", "By when"), told, note)


def workplan(results: Results) -> Table:
    """Return tbl-workplan: who does what by when, and what it serves; of the actions that say so."""
    plan = results.plan
    rows = [row for row in plan.actions if is_planned(row)]
    coded: dict[str, Sequence[ObjectiveRow | MeasureRow | LinkRow]] = {
        "objective": plan.objectives,
        "measure": plan.measures,
        "link": plan.links,
    }
    return record_table(
        "workplan",
        "Who does what by when",
        ("Action", "Team", "Lead", "By when", "Serves"),
        [
            (
                row.name,
                row.team,
                row.lead,
                by_when(row),
                listed([each.name for field, some in coded.items() for each in some if each.id == getattr(row, field)]),
            )
            for row in rows
        ],
    )


def equality(results: Results) -> Table:
    """Return tbl-equality: what is done for equality, and by when."""
    rows = results.plan.equality_actions
    told = [(f"{row.name}{f' ({row.team})' if row.team else ''}", by_when(row)) for row in rows]
    ours = any(row.basis is Basis.READING for row in rows)
    note = ("Which deadline belongs to which action is our reading.",) if ours else ()
    return record_table("equality", "Actions for equality", ("Action", "By when"), told, note)


def risks(results: Results) -> Table:
    """Return tbl-risks: what may go wrong, the most serious first."""
    rows = by_severity(results.plan.risks)
    rule = (
        "Red: one of the two is high, the other medium at least. Green: neither is high, one is low. The rule is ours."
    )
    return record_table(
        "risks",
        "Operational risks, the most serious first",
        ("Risk", "Rating (likelihood, impact)", "What it would do", "What is done then"),
        [(_named(row), _rated(row), row.comment, row.contingency) for row in rows],
        (rule,),
    )


def _named(row: RiskRow) -> str:
    return f"{row.name} ({row.area})" if row.area else row.name


def _rated(row: RiskRow) -> str:
    return f"{capitalised(rating(row.likelihood, row.impact))} ({row.likelihood}, {row.impact})"


def efficiency(results: Results) -> Table:
    """Return tbl-efficiency: what will cost less, whether it frees cash, and by when."""
    rows = results.plan.efficiencies
    told = [(row.name, str(row.saving or ""), row.accrues_to, row.when) for row in rows]
    columns = ("Efficiency", "Frees", "Whose budget", "By when")
    has_amounts = any(mark in cell for row in told for cell in row for mark in ("£", "pound"))
    note = () if has_amounts else ("No amounts are given.",)
    return record_table("efficiency", "Efficiency improvements", columns, told, note)


def competition(results: Results) -> Table:
    """Return tbl-competition: what was found of each activity."""
    rows = results.plan.competition
    found = [
        (judgement, [row.name for row in rows if row.judgement is judgement])
        for judgement in dict.fromkeys(row.judgement for row in rows)
    ]
    told = [(capitalised(judgement), listed(names)) for judgement, names in found]
    return record_table("competition", "Competitiveness", ("What was found", "Activities"), told)


def reviews(results: Results) -> Table:
    """Return tbl-reviews: who looks at progress, and when."""
    rows = results.plan.reviews
    told = [(row.name, row.when, row.who) for row in rows]
    return record_table("reviews", "How progress is followed", ("What is reviewed", "When", "By whom"), told)


def resources(results: Results) -> Table:
    """Return tbl-resources: the budget by line and year with each part below its whole, and its change."""
    plan = results.plan
    years, both = years_of(plan.lines), compared(plan.lines, plan.about.first_year)
    costs, income = ([line for line in plan.lines if line.kind is kind and not line.part_of] for kind in Money)
    rows = [(code, name) for line in costs for code, name in _with_parts(plan.lines, line)]
    rows += [(TOTALS[Total.GROSS], "Gross cost")]
    less = [(code, name) for line in income for code, name in _with_parts(plan.lines, line)]
    rows += less if len(less) == 1 else [*less, (TOTALS[Total.INCOME], "All income")]
    rows += [(TOTALS[Total.NET], "Net cost")]
    changed = _changes(*both) if both else []
    table = record_table(
        "resources",
        f"Net cost of {plan.about.service or 'the service'}",
        ("Budget", *(Column(financial_year(year), "£000", numeric=True) for year in years), *changed),
        [(name, *_amounts(results, code, years, bool(both))) for code, name in rows],
        (
            "Parts stand below their whole and are counted once, in it."
            if any(line.part_of for line in plan.lines)
            else "",
        ),
    )
    return Table(table.caption, table.label, table.columns, table.rows, table.note, total=True)


def _changes(before: int, after: int) -> list[Column]:
    between = f"Change, {financial_year(before)} to {financial_year(after)}"
    return [Column(between, "£000", numeric=True), Column("Change, %", numeric=True)]


def _with_parts(lines: Sequence[LineRow], line: LineRow) -> Iterator[tuple[str, str]]:
    """Yield the code of a line and of each of its parts, with what the table calls it."""
    less = "Less " if line.kind is Money.INCOME else "of which "
    first = less if line.part_of or line.kind is Money.INCOME else ""
    yield line.id, f"{first}{line.name[:1].lower()}{line.name[1:]}" if first else line.name
    for part in parts_of(lines, line):
        yield from _with_parts(lines, part)


def _amounts(results: Results, code: str, years: Sequence[int], changed: bool) -> Iterator[Text]:
    key = f"resources.{code}"
    for year in years:
        yield (number(results, f"{key}.{year}", "money_k"),) if f"{key}.{year}" in results else (DASH,)
    if changed:
        yield _change(results, f"{key}.change", "money_k")
        yield _change(results, f"{key}.share_change", "percent_1")


def _change(results: Results, key: str, style: Style) -> Text:
    """Return a change with its sign, a plus too; a dash for none."""
    if key not in results:
        return (DASH,)
    found = number(results, key, style)
    return say("+", found) if found.value > 0 else (found,)
