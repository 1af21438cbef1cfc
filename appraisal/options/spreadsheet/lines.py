"""Sheets of the cost lines of the central case: from figures to amounts, shares by year, and discount factors."""

from __future__ import annotations

import numpy as np

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated, product
from appraisal.ground.nouns import financial_year
from appraisal.options import costs
from appraisal.options.case import Case, Recurrence, Timing, name_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.entered import BEARERS, unit_of
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.words import applies_to, whose_rate

AMOUNT, SHARE, VALUE = "Amount (£)", "share", "Value"
IN_COST, IN_CASH = "In net present cost (1 yes, 0 no)", "In the council's cash (1 yes, 0 no)"
_SIGN, _FIGURE = "Sign (1 cost, -1 saving)", "Figure"
_RECURRENCE, _ONCE = "Recurrence", "once"
_RATE, _START, _USED = "rate", "start", "used"
_TIMINGS = {
    Timing.START: "at the start of the year",
    Timing.MID: "in the middle of the year: half a year more",
    Timing.END: "at the end of the year: one year more",
}


def drivers(base: Base, inputs: Sheet) -> Sheet:
    """Return the value of each assumption: its own figure times those that it depends on."""
    assumptions = base.case.assumptions
    sheet = Sheet(
        name="Assumptions",
        title=noted("Assumptions that cost lines share: central case", "Central case"),
        summary="The value of each shared assumption: its own figure times those that it depends on",
        about=("Value: the figure's mean, times the value of each assumption named beside it.",),
        columns=(
            Column("Assumption", "label", 44),
            Column("Code", width=18),
            Column("Unit of the figure", width=30),
            Column(_FIGURE, "figure"),
            Column("Times", width=40),
            Column(VALUE, "figure"),
        ),
        ids=tuple(a.id for a in assumptions),
    )
    values = costs.driver_values(assumptions, {a.id: base.means[name_of(a)] for a in assumptions})
    rows: list[tuple[Content, ...]] = []
    for a in assumptions:
        name = name_of(a)
        factors = (sheet.cell(_FIGURE, a.id), *(sheet.cell(VALUE, other) for other in a.drivers))
        rows.append(
            (
                a.name,
                a.id,
                unit_of(base.case, name),
                calculated(inputs.at("Mean", name), base.mean(name)),
                _times(base.case, a.drivers),
                calculated(product(*factors), float(values[a.id][0])),
            )
        )
    return sheet.filled(rows)


def line_amounts(base: Base, inputs: Sheet, shared: Sheet | None) -> Sheet:
    """Return the amount of each cost line: its figure times its assumptions, a saving below zero."""
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
            Column(IN_COST, "flag"),
            Column(IN_CASH, "flag"),
            Column(_SIGN, "flag"),
            Column(_FIGURE, "figure"),
            Column("Times", width=40),
            Column(AMOUNT, "money", key="amount"),
            Column("Key", "key", 36),
        ),
        ids=tuple(line.id for line in base.case.cost_lines),
    )
    return sheet.filled([_line(base, sheet, inputs, shared, i) for i in range(len(base.case.cost_lines))])


def is_once(amounts: Sheet, line: str) -> str:
    """Return the formula that is 1 for a one-off cost and 0 for any other line."""
    return f'IF(AND({amounts.at(_RECURRENCE, line)}="{_ONCE}",{amounts.at(_SIGN, line)}=1),1,0)'


def _line(base: Base, sheet: Sheet, inputs: Sheet, shared: Sheet | None, i: int) -> tuple[Content, ...]:
    line, plan = base.case.cost_lines[i], base.plan
    factors = [sheet.cell(_SIGN, line.id), sheet.cell(_FIGURE, line.id)]
    factors += [shared.at(VALUE, driver) for driver in line.drivers] if shared is not None else []
    name = name_of(line)
    return (
        line.name,
        line.id,
        line.category or NOT_APPLICABLE,
        applies_to(base.case, line.options),
        "each year" if line.recurrence is Recurrence.RECURRENT else _ONCE,
        financial_year(line.first_year),
        financial_year(line.last_year),
        BEARERS[line.bearer],
        int(plan.economic[i]),
        int(plan.council[i]),
        -1 if line.saving else 1,
        calculated(inputs.at("Mean", name), base.mean(name)),
        _times(base.case, line.drivers),
        calculated(product(*factors), base.amounts[i]),
        f"lines.{line.id}.central",
    )


def _times(case: Case, drivers: tuple[str, ...]) -> str:
    names = {assumption.id: assumption.name for assumption in case.assumptions}
    return "; ".join(names[driver] for driver in drivers) or NOT_APPLICABLE


def build_up(base: Base) -> Sheet:
    sheet = Sheet(
        name="Build_up",
        title="Share of each cost line's amount that falls in each financial year",
        summary="The share of each cost line's amount that falls in each year, from its years and its build-up",
        about=("A recurrent line: the share of a full year's amount that is reached. A one-off line: of the sum.",),
        columns=(Column("Cost line", "label", 44), *base.year_columns(SHARE, "factor")),
        ids=tuple(line.id for line in base.case.cost_lines),
    )
    return sheet.filled(
        [(line.name, *base.plan.line_profile[i].tolist()) for i, line in enumerate(base.case.cost_lines)]
    )


def discount_factors(base: Base) -> Sheet:
    """Return the factor of each year: the product of the yearly factors up to it, and more by the case's timing."""
    plan, timing, own = base.plan, base.case.about.timing, base.plan.schedule.own
    columns = base.year_columns("rate or factor", "factor")
    sheet = Sheet(
        name="Discount_factors",
        title=noted("Discount rates and factors by financial year", "Discounting"),
        summary="The yearly discount rate and the discount factor of each year",
        about=(
            f"Schedule: {whose_rate(plan.schedule)}.{'' if own else f' Published {plan.schedule.published}.'}",
            f"A year's cash is taken to fall {_TIMINGS[timing]}.",
        ),
        columns=(Column("Item", "label", 44), *columns),
        ids=(_RATE, _START, _USED),
    )
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
        ]
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
    """Return the address of the discount factors, year by year."""
    first, last = (f"{year} (rate or factor)" for year in (base.years[0], base.years[-1]))
    return factors.span(first, last, _USED)
