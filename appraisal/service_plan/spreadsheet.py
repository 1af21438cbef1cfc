"""results.xlsx of a service plan: the budget in formulas that count each part once, its checks, and every figure."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.cover import Cover, Line, contents
from appraisal.documents.spreadsheet.every_figure import every_figure
from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated, verdict
from appraisal.documents.spreadsheet.writing import written
from appraisal.ground.shared_nouns import financial_year
from appraisal.service_plan.results import TOTALS, Results
from appraisal.service_plan.rows import LineRow, Money, Total
from appraisal.service_plan.sums import compared, given, parts_of, rounding, years_of
from appraisal.service_plan.words import draft, running

_KIND, _PART_OF, _CHANGE = "Kind", "Part of", "Change (£)"


def results_workbook(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx; what is printed where is told by the keys, so that `exhibits` add nothing."""
    del exhibits
    sheets = [
        sheet for sheet in (budget(results), checks(results), every_figure(results.numbers, "plan")) if sheet.rows
    ]
    return written(_cover(results), (contents(tuple(sheets)), *sheets))


def _cover(results: Results) -> Cover:
    about = results.plan.about
    title = f"{about.title or about.service}: results of the service plan"
    lines = (
        Line("About this workbook", "heading"),
        Line(
            "It holds the budget of the plan, added up again in formulas that count each part once, whether printed "
            "totals agree with it, and every figure of the plan by its key. Numbers are stored in full."
        ),
    )
    status = f"{'. '.join(filter(None, (draft(results.plan), running(results.plan), 'Service plan')))}."
    return Cover(title, status, about.council or about.service, lines, "Service plan", "service plan, budget")


def _heading(year: int) -> str:
    return f"{financial_year(year)} (£)"


def budget(results: Results) -> Sheet:
    """Return the sheet of lines and totals, by year, with their change."""
    plan = results.plan
    years, both = years_of(plan.lines), compared(plan.lines, plan.about.first_year)
    sheet = Sheet(
        name="Budget",
        title="The budget by line and year",
        summary="Each line and total by year, in pounds, with its change",
        about=("A line that is part of another is in it, and in no total by itself.",),
        columns=(
            Column("Line", "label", 34),
            Column("Key", "key", 34),
            Column(_KIND),
            Column(_PART_OF, width=20),
            *(Column(_heading(year), "money", key=str(year)) for year in years),
            *((Column(_CHANGE, "money", key="change"),) if both else ()),
        ),
        ids=(*(line.id for line in plan.lines), *TOTALS.values()) if plan.lines else (),
    )
    names = {line.id: (line.name, str(line.kind), line.part_of or NOT_APPLICABLE) for line in plan.lines}
    names |= {TOTALS[what]: (what.capitalize(), NOT_APPLICABLE, NOT_APPLICABLE) for what in Total}
    rows: list[tuple[Content, ...]] = []
    for code in sheet.ids:
        name, kind, whole = names[code]
        amounts = [_amount(results, sheet, code, year) for year in years]
        changed = (_change(results, sheet, code, both),) if both else ()
        rows.append((name, f"resources.{code}", kind, whole, *amounts, *changed))
    return sheet.filled(rows)


def _amount(results: Results, sheet: Sheet, code: str, year: int) -> Content:
    """Return what is entered for a line, or the formula of its parts or of a total; the mark of nothing for none."""
    key = f"resources.{code}.{year}"
    if key not in results:
        return NOT_APPLICABLE
    line = next((line for line in results.plan.lines if line.id == code), None)
    entered = None if line is None else given(line, year)
    return entered if entered is not None else calculated(_formula(results, sheet, line, code, year), results[key])


def _formula(results: Results, sheet: Sheet, line: LineRow | None, code: str, year: int) -> str:
    lines, heading = results.plan.lines, _heading(year)
    if line is not None:
        return "+".join(_operand(results, sheet, part.id, year) for part in parts_of(lines, line))
    if code == TOTALS[Total.NET]:
        return "-".join(_operand(results, sheet, TOTALS[what], year) for what in (Total.GROSS, Total.INCOME))
    kind = Money.COST if code == TOTALS[Total.GROSS] else Money.INCOME
    within = {name: sheet.column(name, lines[0].id, lines[-1].id) for name in (heading, _KIND, _PART_OF)}
    return f'SUMIFS({within[heading]},{within[_KIND]},"{kind}",{within[_PART_OF]},"{NOT_APPLICABLE}")'


def _operand(results: Results, sheet: Sheet, code: str, year: int) -> str:
    """Return the cell of an amount, or 0 for none: the mark of nothing is a text, with which no spreadsheet reckons."""
    return sheet.cell(_heading(year), code) if f"resources.{code}.{year}" in results else "0"


def _change(results: Results, sheet: Sheet, code: str, years: tuple[int, int]) -> Content:
    key = f"resources.{code}.change"
    before, after = (sheet.cell(_heading(year), code) for year in years)
    return calculated(f"{after}-{before}", results[key]) if key in results else NOT_APPLICABLE


def checks(results: Results) -> Sheet:
    """Return the sheet that holds each printed total against what the lines come to."""
    plan, sheet = results.plan, budget(results)
    most = rounding(len(plan.lines))
    printed = [(row.what, year) for row in plan.printed_totals for year, _ in row.by_year]
    return Sheet(
        name="Checks",
        title="Printed totals and what the lines come to",
        summary="Each total that is printed elsewhere, and whether the lines come to it",
        about=(f"They may differ by £{most:,.0f}, for each figure is rounded to thousands.",),
        columns=(
            Column("Total", "label", 24),
            Column("Year", "label"),
            Column("Printed (£)", "money"),
            Column("Lines (£)", "money"),
            Column("Check", "result"),
        ),
        ids=tuple(range(len(printed))),
    ).filled([_check(results, sheet, what, year, most) for what, year in printed])


def _check(results: Results, sheet: Sheet, what: Total, year: int, most: float) -> tuple[Content, ...]:
    printed, key = results[f"printed.{TOTALS[what]}.{year}"], f"resources.{TOTALS[what]}.{year}"
    name = what.capitalize(), financial_year(year), printed
    if key not in results:
        return (*name, NOT_APPLICABLE, NOT_APPLICABLE)
    place = sheet.at(_heading(year), TOTALS[what])
    holds = abs(results[key] - printed) <= most
    return (*name, calculated(place, results[key]), verdict(f"ABS({place}-{printed})<={most}", holds))
