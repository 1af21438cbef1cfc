"""Sheets of cash, of what is saved and of what the plan needs, as the simulation found it, each figure with its key."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Sheet
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.results import needs_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.recorded import OPTION, figures, recorded


def cash(base: Base) -> Sheet:
    return recorded(
        base,
        "Simulated_cash",
        noted("The council's mean cash by option and financial year: simulated", "Simulated", "Money", "Cash and cost"),
        "The council's mean cash of each option by year, from the simulation",
        "Means over all simulated futures. Not discounted.",
        (OPTION, *base.year_columns("£", "money", "cash."), *figures(base.case, "options.OPTION", "cash_total")),
        {option.id: (f"options.{option.id}", option.called) for option in base.options},
    )


def savings(base: Base) -> Sheet:
    return recorded(
        base,
        "Simulated_savings",
        noted(
            "Cash saved against business as usual by option and financial year: simulated",
            "Simulated",
            "Money",
            "Cash and cost",
        ),
        "Cash saved against business as usual by option and year: mean, P10 and P90",
        "Not discounted. Below zero the option costs more in that year than business as usual. One-off costs: how much "
        "more of them the option has in that year than business as usual.",
        (
            OPTION,
            Column("Financial year", "label"),
            *figures(base.case, "options.OPTION.saving.YEAR", "mean", "p10", "p90", "one_off"),
        ),
        {
            (option.id, year): (f"options.{option.id}.saving.{year}", option.called, financial_year(year))
            for option in base.options
            if not option.business_as_usual
            for year in base.case.years
        },
        NOT_APPLICABLE,
    )


def returns(base: Base) -> Sheet:
    """Return what an option lays out and gets back, over all years."""
    over = ("settled.year", "settled.saving", *(f"saving_total.{part}" for part in ("mean", "p10", "p90")))
    over += ("chance_of_costing_more", "payback_year", "internal_rate_of_return")
    over += ("over_business_as_usual.eanc", "over_business_as_usual.discounted_payback_year")
    told = ("one_off", "transfers", *(over if base.case.business_as_usual is not None else ()))
    least = ("net_present_cost", "eanc", "payback_year", "discounted_payback_year", "internal_rate_of_return")
    told += tuple(f"over_do_minimum.{end}" for end in least) if base.case.do_minimum is not None else ()
    return recorded(
        base,
        "Simulated_returns",
        noted("What each option lays out, saves and returns: simulated", "Simulated", "Money", "Cash and cost"),
        "One-off costs, the saving when it has settled, cash saved, payback and return of each option",
        "Cash, not discounted. A saving is above zero. Not applicable: what does not settle, or is not paid back.",
        (OPTION, *figures(base.case, "options.OPTION", *told)),
        {option.id: (f"options.{option.id}", option.called) for option in base.options},
        absent=NOT_APPLICABLE,
    )


def needed(base: Base) -> Sheet:
    """Return what each reading of the plan needs by year."""
    return recorded(
        base,
        "Needed",
        noted("What the plan needs to be saved, by financial year", "Money"),
        "What each reading of the plan needs to be saved, by year",
        "As entered on the sheet of the budget plan. Not applicable: a year in which nothing is needed.",
        (
            Column("Need", "label", 10),
            Column("Read as", "label", 40),
            *(Column(f"{financial_year(year)} (£)", "money", key=str(year)) for year in base.case.years),
            *figures(base.case, "needed.NEED", "all_years"),
        ),
        {
            need.part: (f"needed.{need.part}", f"Need {number}", need.reading)
            for number, need in enumerate(needs_of(base.case), start=1)
        },
        absent=NOT_APPLICABLE,
    )


def against_needed(base: Base) -> Sheet:
    """Return how far each option meets what the plan needs, by year and over all of its years."""
    stem = "options.OPTION.needed.NEED"
    ends = ("in_revenue", "short_in_revenue", "chance_in_revenue", "chance_in_revenue_after_risk")
    revenue = ends if any(key.endswith(ends[0]) for key in base.results) else ()
    return recorded(
        base,
        "Simulated_needed",
        noted("Each option against what the plan needs: simulated", "Simulated", "Money", "Cash and cost"),
        "For each option and year what is short of what the plan needs, and how often it is met",
        "Short: what is needed less the mean saving. Mean shortfall: of what is lacking where anything is.",
        (
            OPTION,
            Column("Need", "label", 10),
            Column("Financial year", "label", 12),
            *figures(base.case, f"{stem}.all_years", "expected"),
            *figures(base.case, f"{stem}.YEAR", "short", "of_expected", "shortfall", "chance", "chance_after_risk"),
            *figures(base.case, f"{stem}.YEAR", *revenue),
        ),
        {
            (option.id, need.part, part): (key, option.called, f"Need {number}", said)
            for option in base.options
            for number, need in enumerate(needs_of(base.case), start=1)
            for part, said in (*((str(year), financial_year(year)) for year in need.years), ("all_years", "all years"))
            if f"{(key := f'options.{option.id}.needed.{need.part}.{part}')}.short" in base.results
        },
        absent=NOT_APPLICABLE,
    )
