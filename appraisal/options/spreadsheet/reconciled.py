"""The reconciliation: how each option's central case becomes its simulated mean, and what the difference is.

Money that is a sum and a product of figures drawn apart has the central case as its expected value: it differs by
sampling alone. Where figures that are multiplied move together, and in values (which stop at 0 and 100, may bend, and
are weighted by shares that are drawn too), the average outcome is not the outcome of averages; the sampling error is
then in the same figure, and its likely size is the standard error.
"""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, NOT_AVAILABLE, Column, Content, Sheet, calculated
from appraisal.options.case import is_uncertain, names_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.simulated import MONEY, POINTS
from appraisal.options.sums import money, worth
from appraisal.sums.working import figures_in

CENTRAL, _BENT, _TOGETHER, SAMPLING = (
    "Central case",
    "Effect of value functions",
    "Effect of what varies together",
    "Sampling error alone",
)
SAMPLED, ERROR = "Simulated mean", "Standard error"
_EFFECTS = {"overall": worth.ALL_BENDING, "without_cost": worth.BENDING_WITHOUT_COST}
_OVER_USUAL = ("increment", "npsv", "npsv_after_risk")
_SMALLEST = 1e-6  # a standard error below it, of a pound or a point, is what is left of adding up in another order
_BY_CHANCE = "Sampling alone: sums and products of figures drawn apart, whose expected value is the central case."
_MOVING = "Figures that are multiplied move together, so that the mean of the product is not the product of the means."
_CURVED = "Value functions bend, or stop at their ends; weights are shares, and move with the values."


def reconciliation(base: Base) -> Sheet:
    told = base.results.appraisal.statistics
    statistics = [statistic for statistic in worth.STATISTICS if statistic in told]
    sheet = Sheet(
        name="Reconciliation",
        title=noted(
            "From the central case to the simulated mean, by option and figure",
            "Simulated",
            "Standard error",
            "Reconciliation",
            *(["Value"] if base.case.criteria else []),
        ),
        summary="How the central case of each option becomes its simulated mean, and what the difference is",
        about=(
            "Central case, plus the columns up to the simulated mean that hold a figure, is the simulated mean.",
            "Sampling error is given alone where it is the whole difference; elsewhere it is in the column before,",
            "and its likely size is the standard error.",
        ),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 36),
            Column("Figure", "label", 36),
            Column("Unit"),
            Column(CENTRAL, "figure"),
            *([Column(_BENT, "fine")] if base.case.criteria else []),
            Column(_TOGETHER, "fine"),
            Column(SAMPLING, "fine"),
            Column(SAMPLED, "figure", key="mean"),
            Column(ERROR, "fine", key="standard_error"),
            Column("Difference, in standard errors", "points"),
            Column("What the difference is", width=64),
            Column("Key", "key", 40),
        ),
        ids=tuple((option.id, statistic) for option in base.options for statistic in statistics),
    )
    return sheet.filled([_row(base, sheet, o, s) for o, s in sheet.ids])


def _row(base: Base, sheet: Sheet, option: str, statistic: str) -> tuple[Content, ...]:
    stem, row = f"options.{option}.{statistic}", (option, statistic)
    mean, centre = base.results[f"{stem}.mean"], base.results[f"options.{option}.central.{statistic}"]
    headings = (CENTRAL, SAMPLED, ERROR, *([_BENT] if base.case.criteria else []))
    at = {heading: sheet.cell(heading, row) for heading in headings}
    difference = f"{at[SAMPLED]}-{at[CENTRAL]}"
    bent: Content = NOT_APPLICABLE
    together: Content = NOT_APPLICABLE
    sampling: Content = NOT_AVAILABLE
    if statistic in _EFFECTS:
        unit, why = "points", _CURVED
        formula, effect = base.desk.worked(_EFFECTS[statistic], {money.OPTION: option}, sheet, row)
        bent = calculated(formula, effect)
        together = calculated(f"{difference}-{at[_BENT]}", mean - centre - effect)
    elif by_chance(base, option, statistic):
        unit, why = "£", _BY_CHANCE
        sampling = calculated(difference, mean - centre)
    else:
        unit, why = "£", _MOVING
        together = calculated(difference, mean - centre)
    error = base.found(f"{stem}.standard_error")
    apart: Content = NOT_APPLICABLE
    if isinstance(error, float) and error > _SMALLEST:
        apart = calculated(f"({difference})/{at[ERROR]}", (mean - centre) / error)
    return (
        base.number_of(option),
        base.case.option(option).called,
        (MONEY | POINTS)[statistic],
        unit,
        calculated(base.desk.shown(worth.STATISTICS[statistic], {money.OPTION: option})[0], centre),
        *([bent] if base.case.criteria else []),
        together,
        sampling,
        mean,
        error,
        apart,
        why,
        stem,
    )


def by_chance(base: Base, option: str, statistic: str) -> bool:
    """Return whether a sum of money has the central case as its expected value: no two figures that are multiplied in
    it move together, and none is multiplied by itself."""
    case = base.case
    usual = case.business_as_usual
    both = {option, usual.id} if statistic in _OVER_USUAL and usual is not None else {option}
    counted = [line for line in case.cost_lines if not line.is_transfer]
    mine = [line.id for line in counted if both & set(line.options)]
    products = [
        [*figures_in(base.desk.given, money.AMOUNT, {money.LINE: line}), *_of_its_share(base, line)] for line in mine
    ]
    risks = [list(names_of(risk)) for risk in case.risks if both & set(risk.options)]
    match statistic:
        case "risk_exposure":
            products = risks
        case "benefits":
            products = []
        case "risk_adjusted_cost" | "npsv_after_risk":
            products += risks
    return all(_drawn_apart(base, names) for names in products)


def _of_its_share(base: Base, line: str) -> list[str]:
    """Return the names of the numbers by which the share of a line in each year is drawn."""
    names, i = base.results.appraisal.draws.names, base.desk.given.index[money.LINE][line]
    rows = [row for shares in base.plan.drawn_shares if i in shares.lines for row in (shares.late, shares.path)]
    return [names[row] for row in rows if row >= 0]


def _drawn_apart(base: Base, names: list[str]) -> bool:
    draws = base.results.appraisal.draws
    moving = [name for name in names if is_uncertain(draws.estimates[name]) and name not in draws.held]
    together = [{pair.first, pair.second} for pair in base.case.correlations if pair.coefficient]
    return len(set(moving)) == len(moving) and not any(pair <= set(moving) for pair in together)
