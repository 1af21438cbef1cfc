"""Sheets that re-add the money of the central case: cash and present values by line, then totals by option."""

from __future__ import annotations

from collections.abc import Hashable

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated, product
from appraisal.options import costs
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.lines import AMOUNT, IN_CASH, IN_COST, SHARE, factors_used, is_once
from appraisal.options.spreadsheet.notes import noted

NET_PRESENT_COST, EXPECTED = "Net present cost (£)", "Expected cost of risks (£)"
CASH_TOTAL, DISCOUNTED = "Total (£)", "Discounted share"
ONCE = "One-off cost (1 yes, 0 no)"
_PRESENT, _RISK = "Present value (£)", "Expected cost (£)"
INCREMENT, BOTH = "Net present cost less that of business as usual (£)", "Net present cost with expected risks (£)"


def cash_by_line(base: Base, amounts: Sheet, shares: Sheet) -> Sheet:
    """Return the council's cash of each line of each option, by year: amount times share, if it is the council's."""
    years = base.year_columns("£", "money")
    sheet = Sheet(
        name="Cash_by_line",
        title=noted(
            "The council's cash by option, cost line and financial year: central case", "Money", "Cash and cost"
        ),
        summary="The council's cash of each cost line of each option, by year",
        about=("Cash: amount, times 1 if it is in the council's cash, times the year's share. Not discounted.",),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 36),
            Column("Cost line", "label", 44),
            Column(AMOUNT, "money"),
            Column(IN_CASH, "flag"),
            Column(ONCE, "flag"),
            *years,
            Column(CASH_TOTAL, "money"),
        ),
        ids=base.pairs(base.case.cost_lines),
    )
    rows: list[tuple[Content, ...]] = []
    for option, line in sheet.ids:
        i = _place(base, line)
        cash = base.plan.council[i] * base.amounts[i] * base.plan.line_profile[i]
        row = (option, line)
        counted = product(sheet.cell(AMOUNT, row), sheet.cell(IN_CASH, row))
        rows.append(
            (
                base.number_of(option),
                base.case.option(option).called,
                base.case.cost_lines[i].name,
                calculated(amounts.at(AMOUNT, line), base.amounts[i]),
                calculated(amounts.at(IN_CASH, line), base.plan.council[i]),
                calculated(is_once(amounts, line), base.once[i]),
                *(
                    calculated(product(counted, shares.at(f"{name} ({SHARE})", line)), cash[y])
                    for y, name in enumerate(base.years)
                ),
                calculated(_sum(sheet, years, row), cash.sum()),
            )
        )
    return sheet.filled(rows)


def cash(base: Base, by_line: Sheet) -> Sheet:
    """Return the council's cash of each option by year: the rows of its lines added up."""
    years = base.year_columns("£", "money")
    sheet = Sheet(
        name="Cash",
        title=noted("The council's cash by option and financial year: central case", "Money", "Cash and cost"),
        summary="The council's cash of each option, by year",
        about=("Each figure adds up the rows of Cash_by_line that have the option's number. Not discounted.",),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 40),
            *years,
            Column(CASH_TOTAL, "money"),
        ),
        ids=base.plan.options,
    )
    return sheet.filled(
        [
            (
                base.number_of(option.id),
                option.called,
                *(
                    calculated(total(by_line, year.heading, sheet, option.id), base.outcome.yearly_cash[o, y, 0])
                    for y, year in enumerate(years)
                ),
                calculated(_sum(sheet, years, option.id), base.outcome.yearly_cash[o, :, 0].sum()),
            )
            for o, option in enumerate(base.options)
        ]
    )


def present_values(base: Base, amounts: Sheet, shares: Sheet, factors: Sheet) -> Sheet:
    """Return the present value of each line of each option: amount times its shares, each discounted."""
    sheet = Sheet(
        name="Present_values",
        title=noted("Present value by option and cost line: central case", "Money", "Cash and cost", "Discounting"),
        summary="The present value of each cost line of each option",
        about=(
            "Discounted share: the line's share in each year times the year's discount factor, added up.",
            "Present value: amount, times 1 if it is in net present cost, times the discounted share.",
        ),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 36),
            Column("Cost line", "label", 44),
            Column(AMOUNT, "money"),
            Column(IN_COST, "flag"),
            Column(DISCOUNTED, "factor"),
            Column(_PRESENT, "money", key="present_value"),
            Column("Key", "key", 36),
        ),
        ids=base.pairs(base.case.cost_lines),
    )
    first, last = (f"{year} ({SHARE})" for year in (base.years[0], base.years[-1]))
    worth = costs.present_value(base.plan.line_profile, base.plan.factors)
    rows: list[tuple[Content, ...]] = []
    for option, line in sheet.ids:
        i, row = _place(base, line), (option, line)
        discounted = f"SUMPRODUCT({shares.span(first, last, line)},{factors_used(base, factors)})"
        parts = (AMOUNT, IN_COST, DISCOUNTED)
        rows.append(
            (
                base.number_of(option),
                base.case.option(option).called,
                base.case.cost_lines[i].name,
                calculated(amounts.at(parts[0], line), base.amounts[i]),
                calculated(amounts.at(parts[1], line), base.plan.economic[i]),
                calculated(discounted, worth[i]),
                calculated(
                    product(*(sheet.cell(part, row) for part in parts)),
                    base.amounts[i] * base.plan.economic[i] * worth[i],
                ),
                f"lines.{line}.central",
            )
        )
    return sheet.filled(rows)


def total(source: Sheet, heading: str, sheet: Sheet, row: Hashable) -> str:
    """Return the formula that adds up those rows of a sheet that have the option number of a row of another."""
    return f"SUMIFS({source.column(heading)},{source.column('Option number')},{sheet.cell('Option number', row)})"


def _sum(sheet: Sheet, years: tuple[Column, ...], row: Hashable) -> str:
    return f"SUM({sheet.cell(years[0].heading, row)}:{sheet.cell(years[-1].heading, row)})"


def _place(base: Base, line: str) -> int:
    return next(i for i, other in enumerate(base.case.cost_lines) if other.id == line)


def money_by_option(base: Base, present: Sheet | None, risks: Sheet | None) -> Sheet:
    """Return what each option costs: its lines' present values and its risks' expected costs, added up."""
    plan, found = base.plan, base.outcome
    money = [Column(NET_PRESENT_COST, "money", key="net_present_cost")]
    money += [Column(INCREMENT, "money", key="increment")] if plan.baseline is not None else []
    money += [Column(EXPECTED, "money", key="risk_exposure"), Column(BOTH, "money", key="risk_adjusted_cost")]
    sheet = Sheet(
        name="Money_by_option",
        title=noted(
            "Net present cost and expected cost of risks by option: central case",
            "Money",
            "Cash and cost",
            "Discounting",
            "Risk",
        ),
        summary="Net present cost of each option, its difference from business as usual, and its expected risks",
        about=(
            "Each figure adds up the rows of Present_values, or of Risks_by_option, that have the option's number.",
        ),
        columns=(Column("Option number", "label", 12), Column("Option", "label", 40), *money, Column("Key", "key", 30)),
        ids=plan.options,
    )
    rows: list[tuple[Content, ...]] = []
    for o, option in enumerate(base.options):
        cost, exposure = float(found.net_present_cost[o, 0]), float(found.risk_exposure[o, 0])
        row: list[Content] = [base.number_of(option.id), option.called]
        row.append(calculated(total(present, _PRESENT, sheet, option.id), cost) if present else cost)
        if plan.baseline is not None:
            usual = sheet.cell(NET_PRESENT_COST, plan.options[plan.baseline])
            difference = cost - found.net_present_cost[plan.baseline, 0]
            row.append(calculated(f"{sheet.cell(NET_PRESENT_COST, option.id)}-{usual}", difference))
        row.append(calculated(total(risks, _RISK, sheet, option.id), exposure) if risks else exposure)
        both = f"{sheet.cell(NET_PRESENT_COST, option.id)}+{sheet.cell(EXPECTED, option.id)}"
        rows.append((*row, calculated(both, cost + exposure), f"options.{option.id}.central"))
    return sheet.filled(rows)
