"""Risks that are counted elsewhere: in the range of a cost line, or judged in a criterion; in no sum of risks."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.shared_nouns import State
from appraisal.options.case import CountedIn, Measure, Risk, RiskElsewhere
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.money_rows import options_of, read_risk
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, money
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.code_checks import ALL, codes_of
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.schema import Shape

_SHEET = {CountedIn.RANGE: CostRow, CountedIn.CRITERION: CriterionRow}
_WHAT = {CountedIn.RANGE: "the cost line", CountedIn.CRITERION: "the criterion"}
_FIGURES = ("probability", "low", "likely", "high")


def read_risks_elsewhere(desk: Desk) -> tuple[RiskElsewhere, ...]:
    """Return the risks in use that are counted in a range or a criterion, and have no cost of their own."""
    read = (read_risk_elsewhere(desk, row, spot) for row, spot in desk.in_use(RiskRow) if is_elsewhere(row))
    return tuple(risk for risk in read if risk)


def is_elsewhere(row: RiskRow) -> bool:
    """Return whether a risk is counted elsewhere than in the register."""
    return row.counted_in is not CountedIn.REGISTER


def read_any_risk(desk: Desk, row: RiskRow, spot: Spot) -> Risk | RiskElsewhere | None:
    """Return a risk, wherever it is counted; None, with faults, if something is wrong with it."""
    return read_risk_elsewhere(desk, row, spot) if is_elsewhere(row) else read_risk(desk, row, spot)


def read_risk_elsewhere(desk: Desk, row: RiskRow, spot: Spot) -> RiskElsewhere | None:
    options = options_of(desk, row, spot)
    sheet = _SHEET[row.counted_in]
    if not row.where:
        desk.lacks(spot("where"), row.name, f"the code of {_WHAT[row.counted_in]} that it is counted in")
    elif not codes_of(desk.book, sheet).has(row.where, spot("where"), desk.faults):
        return None
    if not options:
        return None
    return carried(RiskElsewhere, row, options=options)


def risks_counted_elsewhere(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each such risk that has a figure too, and for each that is not counted where it says."""
    for row, spot in desk.in_use(RiskRow):
        if is_elsewhere(row):
            given = [name for name in _FIGURES if getattr(row, name) is not None]
            for name in given[:1]:
                figure = getattr(row, name)
                shown = grouped(figure) if name == "probability" else money(figure)
                yield say.figure_of_a_risk_elsewhere(spot(name), row.name, shown, row.counted_in)
            if why := _not_there(desk, row):
                yield say.risk_not_counted_there(spot("where"), row.name, why)


def _not_there(desk: Desk, row: RiskRow) -> str:
    """Return why a risk cannot be counted where its row says; "" if it can, or if nothing has that code."""
    if row.counted_in is CountedIn.CRITERION:
        criterion = desk.measured.get(row.where)
        return f'"{criterion.name}" is not judged' if criterion and criterion.measure is not Measure.JUDGED else ""
    lines = [line for line in desk.book.rows(CostRow) if line.id == row.where]
    return _no_range_of(desk, row, lines[0]) if lines else ""


def _no_range_of(desk: Desk, row: RiskRow, line: CostRow) -> str:
    if line.state is not State.IN_USE:
        return f'"{line.name}" is not in use'
    if line.shape is Shape.FIXED and not line.drivers:
        return f'"{line.name}" has no range'
    of = set(desk.shortlist) if ALL in row.options else set(row.options)
    paid_by = set(desk.shortlist) if ALL in line.options else set(line.options)
    missed = [name for code, name in desk.shortlist.items() if code in of - paid_by]
    return f'"{line.name}" does not apply to {" or ".join(missed)}' if missed else ""
