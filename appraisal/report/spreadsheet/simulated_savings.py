"""Sheets of cash, of what is saved and of what the plan needs, as the simulation found it, each figure with its key."""

from __future__ import annotations

from appraisal.case import financial_year
from appraisal.report.spreadsheet.base import Base
from appraisal.report.spreadsheet.notes import noted
from appraisal.report.spreadsheet.sheets import NOT_APPLICABLE, Column, Sheet
from appraisal.report.spreadsheet.simulated import KEY, OPTION, row_of
from appraisal.results import needs_of


def cash(base: Base) -> Sheet:
    sheet = Sheet(
        name="Simulated_cash",
        title=noted(
            "The council's mean cash by option and financial year: simulated", "Simulated", "Money", "Cash and cost"
        ),
        summary="The council's mean cash of each option by year, from the simulation",
        about=("Means over all simulated futures. Not discounted.",),
        columns=(
            OPTION,
            *base.year_columns("£", "money", "cash."),
            Column("Total (£)", "money", key="cash_total"),
            KEY,
        ),
        ids=base.plan.options,
    )
    return sheet.filled([row_of(base, sheet, f"options.{option.id}", option.called) for option in base.options])


def savings(base: Base) -> Sheet:
    others = [option for option in base.options if not option.business_as_usual]
    sheet = Sheet(
        name="Simulated_savings",
        title=noted(
            "Cash saved against business as usual by option and financial year: simulated",
            "Simulated",
            "Money",
            "Cash and cost",
        ),
        summary="Cash saved against business as usual by option and year: mean, P10 and P90",
        about=(
            "Not discounted. Below zero the option costs more in that year than business as usual.",
            "One-off costs: how much more of them the option has in that year than business as usual.",
        ),
        columns=(
            OPTION,
            Column("Financial year", "label"),
            *(Column(f"{part} (£)", "money", key=part.lower()) for part in ("Mean", "P10", "P90")),
            Column("One-off costs in it, mean (£)", "money", key="one_off"),
            KEY,
        ),
        ids=tuple((option.id, year) for option in others for year in base.case.years),
    )
    return sheet.filled(
        [
            row_of(
                base,
                sheet,
                f"options.{option}.saving.{year}",
                base.case.option(option).called,
                financial_year(year),
                absent=NOT_APPLICABLE,
            )
            for option, year in sheet.ids
        ]
    )


def returns(base: Base) -> Sheet:
    """Return what an option lays out and gets back, over all years."""
    over = (
        Column("Settled from the year beginning", "number", key="settled.year"),
        Column("Saving a year once settled (£)", "money", key="settled.saving"),
        Column("Cash saved, mean (£)", "money", key="saving_total.mean"),
        Column("Cash saved, P10 (£)", "money", key="saving_total.p10"),
        Column("Cash saved, P90 (£)", "money", key="saving_total.p90"),
        Column("Costs more than business as usual (share of futures)", "share", key="chance_of_costing_more"),
        Column("Pays back in the year beginning", "number", key="payback_year"),
        Column("Rate of return a year (share)", "share", key="internal_rate_of_return"),
    )
    sheet = Sheet(
        name="Simulated_returns",
        title=noted("What each option lays out, saves and returns: simulated", "Simulated", "Money", "Cash and cost"),
        summary="One-off costs, the saving when it has settled, cash saved, payback and return of each option",
        about=(
            "Cash, not discounted. A saving is above zero. Not applicable: what does not settle, or is not paid back.",
        ),
        columns=(
            OPTION,
            Column("One-off cost (£)", "money", key="one_off"),
            Column("Transfers (£)", "money", key="transfers"),
            *(over if base.case.business_as_usual is not None else ()),
            KEY,
        ),
        ids=base.plan.options,
    )
    return sheet.filled([row_of(base, sheet, f"options.{o.id}", o.called, absent=NOT_APPLICABLE) for o in base.options])


def needed(base: Base) -> Sheet:
    """Return what each reading of the plan needs by year."""
    needs = needs_of(base.case)
    sheet = Sheet(
        name="Needed",
        title=noted("What the plan needs to be saved, by financial year", "Money"),
        summary="What each reading of the plan needs to be saved, by year",
        about=("As entered on the sheet of the budget plan. Not applicable: a year in which nothing is needed.",),
        columns=(
            Column("Need", "label", 10),
            Column("Read as", "label", 40),
            *(Column(f"{financial_year(year)} (£)", "money", key=str(year)) for year in base.case.years),
            Column("All years (£)", "money", key="all_years"),
            KEY,
        ),
        ids=tuple(need.part for need in needs),
    )
    return sheet.filled(
        [
            row_of(base, sheet, f"needed.{need.part}", f"Need {n}", need.reading, absent=NOT_APPLICABLE)
            for n, need in enumerate(needs, start=1)
        ]
    )


def against_needed(base: Base) -> Sheet:
    """Return how far each option meets what the plan needs, by year and over all of its years."""
    places = [
        (o, need.part, year)
        for o in base.plan.options
        for need in needs_of(base.case)
        for year in (*map(str, need.years), "all_years")
        if f"options.{o}.needed.{need.part}.{year}.short" in base.results
    ]
    numbers = {need.part: f"Need {n}" for n, need in enumerate(needs_of(base.case), start=1)}
    sheet = Sheet(
        name="Simulated_needed",
        title=noted("Each option against what the plan needs: simulated", "Simulated", "Money", "Cash and cost"),
        summary="For each option and year what is short of what the plan needs, and how often it is met",
        about=("Short: what is needed less the mean saving. Lacking: the mean of what is lacking where anything is.",),
        columns=(
            OPTION,
            Column("Need", "label", 10),
            Column("Financial year", "label", 12),
            Column("Saved in all these years (£)", "money", key="expected"),
            Column("Short (£)", "money", key="short"),
            Column("Lacking (£)", "money", key="shortfall"),
            Column("Met, before risks (share of futures)", "share", key="chance"),
            Column("Met, after risks (share of futures)", "share", key="chance_after_risk"),
            KEY,
        ),
        ids=tuple(places),
    )
    return sheet.filled(
        [
            row_of(
                base, sheet, f"options.{o}.needed.{part}.{year}", base.case.option(o).called, numbers[part],
                financial_year(int(year)) if year.isdigit() else "all years", absent=NOT_APPLICABLE,
            )
            for o, part, year in sheet.ids
        ]
    )  # fmt: skip
