"""Sheets of the budget plan beside what it needs: what is to be spent and held, and what each option is above."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Sheet
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.results import needs_of, plans_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.recorded import OPTION, figures, recorded

_READ_AS = Column("Need read as", "label", 40)


def _readings(base: Base) -> dict[str, str]:
    """Return how the need is read behind each plan of the budget, by the part of its keys."""
    readings = {need.part: need.reading for need in needs_of(base.case)}
    return {part: readings.get(part, "") for part in plans_of(base.case)}


def budget(base: Base) -> Sheet:
    """Return what the budget plan has for each year: the budget, what it leaves, the most to be spent, what is held."""
    what = {"budget": "Budget", "limit": "The most that may be spent", "reserve": "Reserve held when the year begins"}
    rows = {stem: (stem, name, "") for stem, name in what.items()}
    rows |= {f"plan.{part}": (f"plan.{part}", "Plan", reading) for part, reading in _readings(base).items()}
    return recorded(
        base,
        "Budget",
        noted("What the budget plan has for what is appraised, by financial year", "Money"),
        "The budget, what the plan leaves of it, the most that may be spent and what is held, by year",
        "As entered on the sheet of the budget plan. Plan: the budget less the saving needed. "
        "Not applicable: a year without a figure, and what has no total.",
        (
            Column("What", "label", 34),
            _READ_AS,
            *(Column(f"{financial_year(year)} (£)", "money", key=str(year)) for year in base.case.years),
            Column("All its years (£)", "money", key="all_years"),
        ),
        {stem: row for stem, row in rows.items() if any(f"{stem}.{year}" in base.results for year in base.case.years)},
        NOT_APPLICABLE,
    )


def against_plan(base: Base) -> Sheet:
    """Return how far each option's mean cash is above what the plan leaves, by year."""
    return recorded(
        base,
        "Simulated_plan",
        noted("Each option's cash against the plan: simulated", "Simulated", "Money", "Cash and cost"),
        "For each option and year how far its mean cash is above the plan; below zero it costs less",
        "The plan is the budget, savings already agreed taken off, less the saving needed.",
        (
            OPTION,
            _READ_AS,
            Column("Financial year", "label", 12),
            *figures(base.case, "options.OPTION.plan.NEED.YEAR", "above"),
        ),
        {
            (option.id, part, year): (key, option.called, reading, financial_year(year))
            for option in base.options
            for part, reading in _readings(base).items()
            for year in base.case.years
            if f"{(key := f'options.{option.id}.plan.{part}.{year}')}.above" in base.results
        },
    )


def against_limit(base: Base) -> Sheet:
    """Return how often each option's cash is above the most that may be spent, by year."""
    return recorded(
        base,
        "Simulated_limit",
        noted("Each option's cash against what may be spent: simulated", "Simulated", "Money", "Cash and cost"),
        "For each option and year in what share of the simulated futures its cash is above the limit",
        "Before risks.",
        (
            OPTION,
            Column("Financial year", "label", 12),
            *figures(base.case, "options.OPTION.limit.YEAR", "chance_beyond"),
        ),
        {
            (option.id, year): (key, option.called, financial_year(year))
            for option in base.options
            for year in base.case.years
            if f"{(key := f'options.{option.id}.limit.{year}')}.chance_beyond" in base.results
        },
    )
