"""Sheets of the cost lines of the central case: from figures to amounts, shares by year, and discount factors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Assumption, Case, CostLine, Recurrence, Timing, name_of
from appraisal.options.case.prices import is_priced
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.input_sheets import BEARERS, unit_of
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.sums import costs, money
from appraisal.options.words import applies_to, whose_rate
from appraisal.workbook.writing.pages import Formula

AMOUNT, VALUE = "Amount (£)", "Value"
IN_COST, IN_CASH = "In net present cost (1 yes, 0 no)", "In the council's cash (1 yes, 0 no)"
_SIGN = "Sign (1 cost, -1 saving)"
_RECURRENCE, _ONCE, _LENT = "Recurrence", "once", "once, a loan"
_RATE, _START, _USED, _PRICES, _CASH = "rate", "start", "used", "prices", "cash"
_TIMINGS = {
    Timing.START: "at the start of the year",
    Timing.MID: "in the middle of the year: half a year more",
    Timing.END: "at the end of the year: one year more",
}


def drivers(base: Base) -> Sheet:
    """Return the value of each assumption: its own figure times those that it depends on."""
    case = base.case
    by_id = {a.id: a for a in case.assumptions}
    sheet = Sheet(
        name="Assumptions",
        title=noted("Assumptions that cost lines share: central case", "Central case"),
        summary="The value of each shared assumption: its own figure times those that it depends on",
        about=("Value: the figure's mean, times the value of each assumption named beside it.",),
        columns=(
            Column("Assumption", "label", 44),
            Column("Code", width=18),
            Column("Unit of the figure", width=30),
            Column("Figure", "figure", of=money.OWN),
            Column("Times", width=40),
            Column(VALUE, "figure", of=money.DRIVEN),
        ),
        ids=tuple(by_id),
        axes=(money.ASSUMPTION,),
    )
    return base.desk.filled(
        sheet, lambda code: (by_id[code].name, code, unit_of(case, name_of(by_id[code])), _times(case, by_id[code]))
    )


def line_amounts(base: Base) -> Sheet:
    """Return the amount of each cost line: its figure times its assumptions, a saving below zero."""
    lines = {line.id: line for line in base.case.cost_lines}
    sheet = Sheet(
        name="Line_amounts",
        title=noted("Amount of each cost line: central case", "Central case", "Money", "Cash and cost"),
        summary="The amount of each cost line: figure, times its assumptions, below zero for a saving",
        about=(
            "Amount: sign, times the figure's mean, times the value of each assumption named beside it.",
            "A recurrent line's amount is that of a full year; a one-off line's is the whole sum.",
        ),
        columns=(
            Column("Cost line", "label", 44),
            Column("Code", width=24),
            Column("Category", width=18),
            Column("Options", width=36),
            Column(_RECURRENCE, width=14),
            Column("First year"),
            Column("Last year"),
            Column("Borne by", width=14),
            Column(IN_COST, "flag", of=money.ECONOMIC),
            Column(IN_CASH, "flag", of=money.COUNCIL),
            Column(_SIGN, "flag", of=money.SIGN),
            Column("Figure", "figure", of=money.FIGURE),
            Column("Times", width=40),
            Column(AMOUNT, "money", key="amount", of=money.AMOUNT),
            Column("Key", "key", 36),
        ),
        ids=tuple(lines),
        axes=(money.LINE,),
    )
    return base.desk.filled(sheet, lambda code: _line(base.case, lines[code]))


def is_once(base: Base, line: str) -> Formula:
    """Return the formula that is 1 for a one-off cost and 0 for any other line."""
    amounts = base.desk.by_name["Line_amounts"]
    once = line in base.desk.given.related[money.SPENT_ONCE][None]
    return calculated(f'IF(AND({amounts.at(_RECURRENCE, line)}="{_ONCE}",{amounts.at(_SIGN, line)}=1),1,0)', once)


def _line(case: Case, line: CostLine) -> tuple[Content, ...]:
    return (
        line.name,
        line.id,
        line.category or NOT_APPLICABLE,
        applies_to(case, line.options),
        _recurs(case, line),
        financial_year(line.first_year),
        financial_year(line.last_year),
        BEARERS[line.bearer],
        _times(case, line),
        f"lines.{line.id}.central",
    )


def _recurs(case: Case, line: CostLine) -> str:
    if line.recurrence is Recurrence.RECURRENT:
        return "each year"
    return _ONCE if line.money.comes_in or line in case.one_off_costs else _LENT


def _times(case: Case, of: CostLine | Assumption) -> str:
    names = {assumption.id: assumption.name for assumption in case.assumptions}
    return "; ".join(names[driver] for driver in of.drivers) or NOT_APPLICABLE


def build_up(base: Base) -> Sheet:
    lines = {line.id: line.name for line in base.case.cost_lines}
    sheet = Sheet(
        name="Build_up",
        title="Share of each cost line's amount that falls in each financial year",
        summary="The share of each cost line's amount that falls in each year, from its years and its build-up",
        about=("A recurrent line: the share of a full year's amount that is reached. A one-off line: of the sum.",),
        columns=(Column("Cost line", "label", 44), *base.year_columns("share", "factor", of=money.SHARE)),
        ids=tuple(lines),
        axes=(money.LINE,),
    )
    return base.desk.filled(sheet, lambda code: (lines[code],))


def discount_factors(base: Base) -> Sheet:
    """Return the factor of each year: the product of the yearly factors up to it, and more by the case's timing."""
    plan, timing, own = base.plan, base.case.about.timing, base.plan.schedule.own
    columns = base.year_columns("rate or factor", "factor", of=money.FACTOR)
    sheet = Sheet(
        name="Discount_factors",
        title=noted("Discount rates and factors by financial year", "Discounting"),
        summary="The yearly discount rate and the discount factor of each year",
        about=(
            f"Schedule: {whose_rate(plan.schedule)}.{'' if own else f' Published {plan.schedule.published}.'}",
            f"A year's cash is taken to fall {_TIMINGS[timing]}.",
        ),
        columns=(Column("Item", "label", 44), *columns),
        ids=(_RATE, _START, _USED, *((_PRICES, _CASH) if is_priced(base.case) else ())),
    )
    base.desk.place(sheet, _USED)
    if is_priced(base.case):
        base.desk.place_also(sheet, _CASH, {money.FACTOR: money.DEFLATED})
    years = len(plan.years)
    rates = np.array([plan.schedule.rate(year) for year in range(1, years + 1)])
    starts = costs.discount_factors(plan.schedule, years, Timing.START)
    headings = [column.heading for column in columns]
    return sheet.filled(
        [
            ("Rate by which the next year is discounted", *rates.tolist()),
            (
                "Factor at the start of the year",
                1.0,
                *(
                    calculated(f"{sheet.cell(before, _START)}/(1+{sheet.cell(before, _RATE)})", starts[y])
                    for y, before in enumerate(headings[:-1], start=1)
                ),
            ),
            (
                "Factor used",
                *(calculated(_used(sheet, heading, timing), plan.factors[y]) for y, heading in enumerate(headings)),
            ),
            *(_of_prices(base, sheet, headings) if is_priced(base.case) else ()),
        ]
    )


def _of_prices(base: Base, sheet: Sheet, headings: Sequence[str]) -> Iterator[tuple[Content, ...]]:
    """Yield how far prices have risen since the price base, and the factor of cash in the money of each year."""
    plan = base.plan
    yield (f"Prices, those of {base.case.about.price_base} being 1", *plan.prices.tolist())
    of = [f"{sheet.cell(heading, _USED)}/{sheet.cell(heading, _PRICES)}" for heading in headings]
    yield (
        "Factor of cash in the money of the year",
        *(calculated(text, factor) for text, factor in zip(of, plan.cash_factors, strict=True)),
    )


def _used(sheet: Sheet, heading: str, timing: Timing) -> str:
    start, rate = sheet.cell(heading, _START), sheet.cell(heading, _RATE)
    match timing:
        case Timing.START:
            return start
        case Timing.MID:
            return f"{start}/SQRT(1+{rate})"
        case Timing.END:
            return f"{start}/(1+{rate})"


def factors_used(base: Base, factors: Sheet) -> str:
    """Return the address of the factors of cash, year by year."""
    first, last = (f"{year} (rate or factor)" for year in (base.years[0], base.years[-1]))
    return factors.span(first, last, _CASH if is_priced(base.case) else _USED)
