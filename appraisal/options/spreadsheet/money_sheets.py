"""Sheets that re-add the money of the central case: cash and present values by line, then totals by option."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.desk import NUMBER, ONCE
from appraisal.options.spreadsheet.line_sheets import AMOUNT, IN_CASH, IN_COST, is_once
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.sums import benefits, money

NET_PRESENT_COST, EXPECTED = "Net present cost (£)", "Expected cost of risks (£)"
EANC = "Equivalent annual net cost (£)"
CASH_TOTAL, DISCOUNTED = "Total (£)", "Discounted share"
INCREMENT, BOTH = "Net present cost less that of business as usual (£)", "Net present cost with expected risks (£)"


def cash_by_line(base: Base) -> Sheet:
    """Return the council's cash of each line of each option, by year: amount times share, if it is the council's."""
    sheet = Sheet(
        name="Cash_by_line",
        title=noted(
            "The council's cash by option, cost line and financial year: central case", "Money", "Cash and cost"
        ),
        summary="The council's cash of each cost line of each option, by year",
        about=("Cash: amount, times 1 if it is in the council's cash, times the year's share. Not discounted.",),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 36),
            Column("Cost line", "label", 44),
            Column(AMOUNT, "money", of=money.AMOUNT),
            Column(IN_CASH, "flag", of=money.COUNCIL),
            Column(ONCE, "flag"),
            *base.year_columns("£", "money", of=money.LINE_CASH),
            Column(CASH_TOTAL, "money", of=money.LINE_CASH_TOTAL),
        ),
        ids=base.pairs(base.case.cost_lines),
        axes=(money.OPTION, money.LINE),
    )
    return base.desk.filled(sheet, lambda option, line: (*_named(base, option, line), is_once(base, line)))


def _named(base: Base, option: str, line: str) -> tuple[Content, ...]:
    name = next(each.name for each in base.case.cost_lines if each.id == line)
    return base.number_of(option), base.case.option(option).called, name


def cash(base: Base) -> Sheet:
    """Return the council's cash of each option by year: the rows of its lines added up."""
    sheet = Sheet(
        name="Cash",
        title=noted("The council's cash by option and financial year: central case", "Money", "Cash and cost"),
        summary="The council's cash of each option, by year",
        about=("Each figure adds up the rows of Cash_by_line that have the option's number. Not discounted.",),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 40),
            *base.year_columns("£", "money", of=money.CASH),
            Column(CASH_TOTAL, "money", of=money.CASH_TOTAL),
        ),
        ids=base.plan.options,
        axes=(money.OPTION,),
    )
    return base.desk.filled(sheet, lambda option: (base.number_of(option), base.case.option(option).called))


def present_values(base: Base) -> Sheet:
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
            Column(NUMBER, "label", 12),
            Column("Option", "label", 36),
            Column("Cost line", "label", 44),
            Column(AMOUNT, "money", of=money.AMOUNT),
            Column(IN_COST, "flag", of=money.ECONOMIC),
            Column(DISCOUNTED, "factor", of=money.WORTH),
            Column("Present value (£)", "money", key="present_value", of=money.PRESENT_VALUE),
            Column("Key", "key", 36),
        ),
        ids=base.pairs(base.case.cost_lines),
        axes=(money.OPTION, money.LINE),
    )
    return base.desk.filled(sheet, lambda option, line: (*_named(base, option, line), f"lines.{line}.central"))


def money_by_option(base: Base) -> Sheet:
    """Return what each option costs: its lines' present values and its risks' expected costs, added up."""
    compared = base.plan.baseline is not None
    more = [Column(INCREMENT, "money", key="increment", of=money.INCREMENT)] if compared else []
    more.append(Column(EANC, "money", key="eanc", of=money.EANC))
    valued = [Column("Benefits in money (£)", "money", key="benefits", of=benefits.BENEFITS)]
    if compared:
        valued += [
            Column("Net present social value before risk (£)", "money", key="npsv", of=benefits.SOCIAL_VALUE),
            Column(
                "Net present social value after expected risks (£)",
                "money",
                key="npsv_after_risk",
                of=benefits.SOCIAL_VALUE_AFTER_RISK,
            ),
        ]
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
            "Equivalent annual net cost: net present cost over the discount factors of all years, added up.",
        ),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 40),
            Column(NET_PRESENT_COST, "money", key="net_present_cost", of=money.NET_PRESENT_COST),
            *more,
            Column(EXPECTED, "money", key="risk_exposure", of=money.EXPOSURE),
            Column(BOTH, "money", key="risk_adjusted_cost", of=money.WITH_RISK),
            *(valued if base.case.benefits_in_money else ()),
            Column("Key", "key", 30),
        ),
        ids=base.plan.options,
        axes=(money.OPTION,),
    )
    return base.desk.filled(sheet, lambda o: (base.number_of(o), base.case.option(o).called, f"options.{o}.central"))
