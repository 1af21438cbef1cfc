"""results.xlsx: the results as a published spreadsheet that an auditor can add up again.

It follows the Government Analysis Function's "Releasing statistics in spreadsheets" and its checklist of the basics
(analysisfunction.civilservice.gov.uk, policy store; read in the public draft of 19 July 2021): a cover, contents and
notes; one table a sheet, marked up and named, that begins in column A under a title in A1; one row of headings with
units; no merged cells, blank rows, filters, fills, hidden parts or meaning by colour; shorthand in square brackets,
explained above the table. It departs from it in three things, and says so to the reader: it opens on the summary and
its checks, formulas stay, because they are what an auditor re-adds (each has its value stored beside it), and headings
stay in view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.cover import contents
from appraisal.documents.spreadsheet.sheets import Sheet
from appraisal.documents.spreadsheet.writing import written
from appraisal.options.results import Results
from appraisal.options.results.financing import is_financed
from appraisal.options.spreadsheet import (
    benefit_sheets,
    checks,
    criteria,
    front,
    notes,
    reconciled,
    risk,
    simulated,
    simulated_financing,
    simulated_plan,
    simulated_savings,
    summary,
)
from appraisal.options.spreadsheet import input_sheets as entered
from appraisal.options.spreadsheet import line_sheets as lines
from appraisal.options.spreadsheet import money_sheets as money
from appraisal.options.spreadsheet import value_sheets as value
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.printed_where import printed_where
from appraisal.options.spreadsheet.there import There

__all__ = ["central_of", "results_workbook", "sheets_of"]


def results_workbook(results: Results, exhibits: Sequence[Exhibit] = ()) -> bytes:
    """Return the content of results.xlsx, the same for the same results; `exhibits` are the tables and figures of the
    run's documents, which it maps to its cells."""
    return written(front.cover(Base(results)), sheets_of(results, exhibits))


def sheets_of(results: Results, exhibits: Sequence[Exhibit] = ()) -> tuple[Sheet, ...]:
    """Return every sheet but the cover, in order; what the case has nothing of has no sheet."""
    base = Base(results)
    made = (*central_of(base), *_simulated(base), simulated.everything(base))
    there = There(base, tuple(sheet for sheet in made if sheet.rows))
    told, mapped = summary.summary(there), printed_where(there, exhibits)
    maps = (mapped,) if mapped.rows else ()
    checked, totals = checks.checks(there, (told, *maps))
    first = (summary.opening_with(checks.verdict_of(checked), told), checked, *maps)
    after = (notes.notes(base.case), *there.sheets, totals)
    return (*first, contents((*first, *after)), *after)


def central_of(base: Base) -> Iterator[Sheet]:
    """Yield the sheets of the central case, and the reconciliation, each after those that its formulas refer to."""
    case = base.case
    for sheet in (entered.options(base), entered.inputs(base)):
        base.desk.place(sheet)
        yield sheet
    if case.assumptions:
        yield lines.drivers(base)
    yield lines.discount_factors(base)
    if case.cost_lines:
        yield lines.line_amounts(base)
        yield lines.build_up(base)
        yield money.cash_by_line(base)
        yield money.cash(base)
        yield money.present_values(base)
    if case.risks:
        yield risk.risk_years(base)
        yield risk.expected_costs(base)
        yield risk.risks_by_option(base)
    if case.benefits_in_money:
        yield benefit_sheets.benefit_years(base)
        yield benefit_sheets.benefits_by_option(base)
    yield money.money_by_option(base)
    if case.criteria:
        yield criteria.criteria(base)
        yield (points := criteria.anchors(base))
        yield value.values(base, points)
        yield value.value_by_option(base)
    yield reconciled.reconciliation(base)


def _simulated(base: Base) -> Iterator[Sheet]:
    """Yield the sheets of what the simulation found; those that the case has nothing of have no rows."""
    case = base.case
    yield simulated.money(base)
    if case.cost_lines:
        yield simulated_savings.cash(base)
        yield simulated_savings.returns(base)
        if case.business_as_usual is not None:
            yield simulated_savings.savings(base)
    yield benefit_sheets.received(base)
    if is_financed(case):
        yield simulated_financing.by_kind(base)
        yield simulated_financing.funding(base)
        yield simulated_financing.economic_to_financial(base)
    yield simulated_financing.bodies(base)
    yield simulated_savings.needed(base)
    yield simulated_savings.against_needed(base)
    yield simulated_plan.budget(base)
    yield simulated_plan.against_plan(base)
    yield simulated_plan.against_limit(base)
    yield simulated.lines(base)
    yield simulated.values(base)
    yield simulated.criteria(base)
    yield simulated.weights(base)
    if case.ranks:
        yield simulated.places(base)
        yield simulated.wins(base)
    yield simulated.tornado(base)
    yield simulated.groups(base)
    yield simulated.scenarios(base)
