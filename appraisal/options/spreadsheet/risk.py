"""Sheets of the expected cost of risks in the central case: chance, times impact, times the discounted years."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Sheet
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.desk import NUMBER
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.sums import money
from appraisal.options.words import applies_to

EXPECTED_COST = "Expected cost (£)"


def risk_years(base: Base) -> Sheet:
    """Return for each risk and year the share of its possible starting years from which it costs in that year."""
    risks = {risk.id: risk.name for risk in base.case.risks}
    sheet = Sheet(
        name="Risk_years",
        title=noted("Financial years in which each risk costs money, if it happens", "Risk"),
        summary="For each risk and year: the share of its possible starting years from which it costs in that year",
        about=("A risk may start in any year of its window, each as likely, and then costs for as long as it lasts.",),
        columns=(Column("Risk", "label", 44), *base.year_columns("share of starts", "factor", of=money.STARTED)),
        ids=tuple(risks),
        axes=(money.RISK,),
    )
    return base.desk.filled(sheet, lambda code: (risks[code],))


def expected_costs(base: Base) -> Sheet:
    risks = {risk.id: risk for risk in base.case.risks}
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
            Column("Chance (0 to 1)", "factor", of=money.CHANCE),
            Column("Cost if it happens (£ a year)", "money", of=money.IMPACT),
            Column("Discounted years", "factor", of=money.LASTING),
            Column(EXPECTED_COST, "money", key="expected_cost", of=money.EXPECTED),
            Column("Key", "key", 30),
        ),
        ids=tuple(risks),
        axes=(money.RISK,),
    )
    return base.desk.filled(
        sheet,
        lambda code: (
            (risk := risks[code]).name,
            code,
            applies_to(base.case, risk.options),
            financial_year(risk.first_year),
            financial_year(risk.last_year),
            risk.duration,
            f"risks.{code}",
        ),
    )


def risks_by_option(base: Base) -> Sheet:
    """Return each option with each of its risks and what it is expected to cost."""
    risks = {risk.id: risk.name for risk in base.case.risks}
    sheet = Sheet(
        name="Risks_by_option",
        title=noted("Expected cost of risks by option and risk: central case", "Risk"),
        summary="The expected cost of each risk of each option",
        about=("Each figure is the risk's expected cost on the sheet Risks.",),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 40),
            Column("Risk", "label", 44),
            Column(EXPECTED_COST, "money", of=money.EXPECTED),
        ),
        ids=base.pairs(base.case.risks),
        axes=(money.OPTION, money.RISK),
    )
    return base.desk.filled(sheet, lambda o, risk: (base.number_of(o), base.case.option(o).called, risks[risk]))
