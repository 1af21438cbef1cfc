"""Sheets of the expected cost of risks in the central case: chance, times impact, times the discounted years."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated, product
from appraisal.ground.nouns import financial_year
from appraisal.options.case import joined, name_of
from appraisal.options.risks import years_hit
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.lines import factors_used
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.words import applies_to

EXPECTED_COST = "Expected cost (£)"
_SHARE = "share of starts"


def risk_years(base: Base) -> Sheet:
    """Return for each risk and year the share of its possible starting years from which it costs in that year."""
    sheet = Sheet(
        name="Risk_years",
        title=noted("Financial years in which each risk costs money, if it happens", "Risk"),
        summary="For each risk and year: the share of its possible starting years from which it costs in that year",
        about=("A risk may start in any year of its window, each as likely, and then costs for as long as it lasts.",),
        columns=(Column("Risk", "label", 44), *base.year_columns(_SHARE, "factor")),
        ids=tuple(risk.id for risk in base.case.risks),
    )
    return sheet.filled(
        [(risk.name, *years_hit(risk, base.case.years).mean(axis=0).tolist()) for risk in base.case.risks]
    )


def expected_costs(base: Base, inputs: Sheet, years: Sheet, factors: Sheet) -> Sheet:
    sheet = Sheet(
        name="Risks",
        title=noted("Expected cost of each risk: central case", "Risk"),
        summary="The expected cost of each risk: chance, times cost a year, times discounted years",
        about=(
            "Discounted years: the risk's shares by year times the discount factors, added up.",
            "Expected cost: chance, times cost a year if it happens, times discounted years.",
        ),
        columns=(
            Column("Risk", "label", 44),
            Column("Code", width=20),
            Column("Options", width=36),
            Column("Earliest start"),
            Column("Latest start"),
            Column("Lasts (years)", "number"),
            Column("Chance (0 to 1)", "factor"),
            Column("Cost if it happens (£ a year)", "money"),
            Column("Discounted years", "factor"),
            Column(EXPECTED_COST, "money", key="expected_cost"),
            Column("Key", "key", 30),
        ),
        ids=tuple(risk.id for risk in base.case.risks),
    )
    first, last = (f"{year} ({_SHARE})" for year in (base.years[0], base.years[-1]))
    rows: list[tuple[Content, ...]] = []
    for risk, by_start in zip(base.case.risks, base.plan.by_start, strict=True):
        chance, impact = name_of(risk, "happens"), name_of(risk, "impact")
        discounted = f"SUMPRODUCT({years.span(first, last, risk.id)},{factors_used(base, factors)})"
        parts = ("Chance (0 to 1)", "Cost if it happens (£ a year)", "Discounted years")
        rows.append(
            (
                risk.name,
                risk.id,
                applies_to(base.case, risk.options),
                financial_year(risk.first_year),
                financial_year(risk.last_year),
                risk.duration,
                calculated(inputs.at("Mean", chance), base.mean(chance)),
                calculated(inputs.at("Mean", impact), base.mean(impact)),
                calculated(discounted, by_start.mean()),
                calculated(product(*(sheet.cell(part, risk.id) for part in parts)), _expected(base, risk.id)),
                f"risks.{risk.id}",
            )
        )
    return sheet.filled(rows)


def risks_by_option(base: Base, expected: Sheet) -> Sheet:
    """Return each option with each of its risks and what it is expected to cost."""
    risks = {risk.id: risk for risk in base.case.risks}
    sheet = Sheet(
        name="Risks_by_option",
        title=noted("Expected cost of risks by option and risk: central case", "Risk"),
        summary="The expected cost of each risk of each option",
        about=("Each figure is the risk's expected cost on the sheet Risks.",),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 40),
            Column("Risk", "label", 44),
            Column(EXPECTED_COST, "money"),
        ),
        ids=base.pairs(base.case.risks),
    )
    rows: list[tuple[Content, ...]] = []
    for option, risk in sheet.ids:
        cost = calculated(expected.at(EXPECTED_COST, risk), _expected(base, risk))
        rows.append((base.number_of(option), base.case.option(option).called, risks[risk].name, cost))
    return sheet.filled(rows)


def _expected(base: Base, risk: str) -> float:
    """Return a risk's expected cost in the central case, pounds of present value."""
    place = next(i for i, other in enumerate(base.case.risks) if other.id == risk)
    chance, impact = base.mean(joined("risk", risk, "happens")), base.mean(joined("risk", risk, "impact"))
    return chance * impact * float(base.plan.by_start[place].mean())
