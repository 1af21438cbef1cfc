"""Sheets of the financial case: revenue and capital, what pays, what is charged, and the way from the economic case."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Body, Fee
from appraisal.options.results.family_titles import heading_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.recorded import KEY, OPTION, figures, recorded

_KINDS = ("revenue", "capital", "revenue_effect")
_TOPICS = ("Simulated", "Money", "Cash and cost")
_REVENUE = "revenue_effect"
_LEFT = "reserve_left"


def by_kind(base: Base) -> Sheet:
    """Return revenue, capital and what revenue bears, by option and year."""
    said = {kind: heading_of(f"options.OPTION.{kind}.YEAR.mean").removesuffix(", mean") for kind in _KINDS}
    years = [*((str(year), financial_year(year)) for year in base.case.years), ("total", "all years")]
    return recorded(
        base,
        "Simulated_revenue",
        noted("Revenue, capital and what revenue bears, by option and financial year: simulated", *_TOPICS),
        "Of each option by year revenue, capital and what revenue bears: mean, P10 and P90",
        "The council's cash, not discounted; capital less what is received. Revenue bears charges and no capital.",
        (
            OPTION,
            Column("What", "label", 24),
            Column("Financial year", "label", 12),
            *figures(base.case, "options.OPTION.revenue_effect.YEAR", "mean", "p10", "p90"),
        ),
        {
            (option.id, kind, year): (key, option.called, said[kind], told)
            for option in base.options
            for kind in _KINDS
            for year, told in years
            if f"{(key := f'options.{option.id}.{kind}.{year}')}.mean" in base.results
        },
    )


def funding(base: Base) -> Sheet:
    """Return what each source pays by year, and what loans charge."""
    found = [key.split(".") for key in base.results]
    stems = dict.fromkeys(".".join(parts[:4]) for parts in found if parts[2:3] in (["funding"], ["charges"]))
    stems |= dict.fromkeys(".".join(parts[:3]) for parts in found if parts[2:] == [_LEFT, "chance_overdrawn"])
    return recorded(
        base,
        "Simulated_funding",
        noted("What pays for each option, and what loans charge, by financial year: simulated", *_TOPICS),
        "What each source pays for each option by year, and provision and interest on what is borrowed",
        "Means, not discounted. Not said: capital that nobody says how to pay for. Not applicable: nothing.",
        (
            OPTION,
            Column("What", "label", 24),
            *(Column(f"{financial_year(year)} (£)", "money", key=str(year)) for year in base.case.years),
            Column("All years (£)", "money", key="total"),
            Column("After the period (£)", "money", key="after"),
            Column("Reserves overdrawn (share)", "share", key="chance_overdrawn"),
        ),
        {
            stem: (
                stem,
                base.case.option(stem.split(".")[1]).called,
                stem.split(".")[-1].replace("_", " ").capitalize(),
            )
            for stem in stems
        },
        absent=NOT_APPLICABLE,
    )


def bodies(base: Base) -> Sheet:
    """Return what companies, partners and fees put at stake, by option, and by year how often trading breaches."""
    held: list[Body | Fee] = [*base.case.bodies, *base.case.fees]
    trading = (
        Column(f"{financial_year(year)} (share)", "share", key=f"trading.{year}.chance_of_breach")
        for year in base.case.years
    )
    return recorded(
        base,
        "Simulated_bodies",
        noted("What companies, partners and fees put at stake: simulated", "Simulated", "Money"),
        "Of each option with a company, a partner or a fee its exposure, what of the fee is paid, and breaches by year",
        "Years: the share of futures in which outside income is not below the limit. Not applicable: not of it.",
        (
            OPTION,
            *figures(base.case, "options.OPTION", "exposure.greatest", "exposure.chance_beyond"),
            *figures(base.case, "options.OPTION", "fee.mean", "fee.p10", "fee.chance_cut"),
            *trading,
        ),
        {o.id: (f"options.{o.id}", o.called) for o in base.options if any(o.id in each.options for each in held)},
        absent=NOT_APPLICABLE,
    )


def economic_to_financial(base: Base) -> Sheet:
    """Return each step from net present cost to what revenue bears, which formulas add up."""
    stem = f"options.{base.options[0].id}.reconcile."
    steps = [key.removeprefix(stem) for key in base.results if key.startswith(stem) and key != f"{stem}{_REVENUE}"]
    headings = [f"{_said(step)} (£)" for step in steps]
    sheet = Sheet(
        "Economic_to_financial",
        noted("From the economic to the financial case, by option: simulated", *_TOPICS),
        "Each step from net present cost to what revenue bears over the period, with its sum",
        ("At the lines' mean amounts. What is added up is what revenue bears, to the penny.",),
        (
            OPTION,
            *(Column(heading, "money", key=step) for heading, step in zip(headings, steps, strict=True)),
            Column("What revenue bears (£)", "money", key="revenue_effect"),
            Column("Steps added up (£)", "money"),
            Column("Difference (£)", "money"),
            KEY,
        ),
        tuple(option.id for option in base.options),
    )
    rows: list[tuple[Content, ...]] = []
    for option in base.options:
        stem = f"options.{option.id}.reconcile"
        found = [base.results[f"{stem}.{step}"] for step in steps]
        whole = base.results[f"{stem}.revenue_effect"]
        added = f"SUM({sheet.span(headings[0], headings[-1], option.id)})"
        cells = [sheet.cell(heading, option.id) for heading in ("What revenue bears (£)", "Steps added up (£)")]
        rows.append(
            (
                option.called,
                *found,
                whole,
                calculated(added, sum(found)),
                calculated(f"ROUND({cells[0]}-{cells[1]},2)", round(whole - sum(found), 2)),
                stem,
            )
        )
    return sheet.filled(rows)


def _said(part: str) -> str:
    """Return what stands in a key as a label.

    >>> _said("undo_discounting")
    'Undo discounting'
    """
    return part.replace("_", " ").capitalize()
