"""What is checked of a case: the money and the values of the central case, the means of the simulation, and that each
figure with a key, on its own sheet, is the one that the run recorded."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.documents.spreadsheet.sheets import Sheet
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.texts import capitalised
from appraisal.options.engine import STATISTICS, kept_statistic
from appraisal.options.results.family_titles import heading_of
from appraisal.options.spreadsheet.check import BAND, MILLIONTH, OTHER, POUNDS, REST, Check
from appraisal.options.spreadsheet.checking_savings import checks_of_savings
from appraisal.options.spreadsheet.criteria import SHARE, VALUE
from appraisal.options.spreadsheet.desk import Worked
from appraisal.options.spreadsheet.line_sheets import AMOUNT, IN_CASH, IN_COST, factors_used
from appraisal.options.spreadsheet.money_sheets import CASH_TOTAL, DISCOUNTED, EXPECTED, NET_PRESENT_COST
from appraisal.options.spreadsheet.reconciled import CENTRAL, ERROR, SAMPLED, SAMPLING
from appraisal.options.spreadsheet.saved import TOLERANCE
from appraisal.options.spreadsheet.there import RECORD, There
from appraisal.options.spreadsheet.value_sheets import OVERALL

_MOST_TERMS = 30  # of one formula: a cell holds 8,192 characters of it


def every_check(there: There, band: float) -> Iterator[Check]:
    """Yield the checks of a case, those of money first; what it has nothing of is not checked.

    `band` is how many standard errors a simulated mean may lie from the central case.
    """
    for option in there.base.plan.options:
        if "Cash" in there:
            yield _cash(there, option)
            yield _two_routes(there, option)
        yield from _recorded(there, option)
    if "Criteria" in there:
        yield from _of_values(there)
    if "Simulated_places" in there:
        yield _first_places(there)
    yield from checks_of_savings(there)
    yield from _means(there, band)
    for sheet in there.copied:
        yield from _of_record(there, sheet)


def _cash(there: There, option: str) -> Check:
    base, lines, cash = there.base, there["Cash_by_line"], there["Cash"]
    o = base.plan.options.index(option)
    by_line = base.plan.council * base.amounts * base.plan.line_profile.sum(axis=1)
    mine = f"{lines.column('Option number')},{there.number(option)}"
    first, last = (f"{year} (£)" for year in (base.years[0], base.years[-1]))
    return Check(
        "Cost lines add up to the cash of the option",
        there.called(option),
        "cash of the whole period, its lines added up",
        (f"SUMIFS({lines.column(CASH_TOTAL)},{mine})", float(base.plan.line_options[o] @ by_line)),
        "cash of the option, its years added up",
        (f"SUM({cash.span(first, last, option)})", float(base.outcome.yearly_cash[o, :, 0].sum())),
        POUNDS,
    )


def _two_routes(there: There, option: str) -> Check:
    """Hold the present value of an option by its lines against that by its years."""
    base, plan, cash = there.base, there.base.plan, there["Cash"]
    lines, present = there["Cash_by_line"], there["Present_values"]
    o = plan.options.index(option)
    first, last = (f"{year} (£)" for year in (base.years[0], base.years[-1]))
    by_year = f"SUMPRODUCT({cash.span(first, last, option)},{factors_used(base, there['Discount_factors'])})"
    apart = f"({present.column(IN_COST)}-{lines.column(IN_CASH)})*{present.column(DISCOUNTED)}"
    mine = f"({present.column('Option number')}={there.number(option)})*{present.column(AMOUNT)}"
    worth = plan.line_profile @ plan.cash_factors
    discounted = float(base.outcome.yearly_cash[o, :, 0] @ plan.cash_factors)
    others = float(plan.line_options[o] @ (base.amounts * (plan.economic * 1.0 - plan.council) * worth))
    return Check(
        "Present value is the same by lines and by years",
        there.called(option),
        "net present cost, from the present value of each line",
        (there["Money_by_option"].at(NET_PRESENT_COST, option), float(base.outcome.net_present_cost[o, 0])),
        "cash of each year, discounted; plus lines that are in net present cost alone, less those in cash alone",
        (f"{by_year}+SUMPRODUCT({mine}*{apart})", discounted + others),
        POUNDS,
    )


def _recorded(there: There, option: str) -> Iterator[Check]:
    """Hold what the sheets work out for an option against what the run recorded."""
    base, o = there.base, there.base.plan.options.index(option)
    for statistic, (sheet, heading) in _WORKED_OUT.items():
        key = f"options.{option}.central.{statistic}"
        if sheet in there and key in base.results:
            yield Check(
                f"{heading_of(key)}, is what the run recorded",
                there.called(option),
                f"worked out on the sheet {sheet}",
                (there[sheet].at(heading, option), float(kept_statistic(base.plan, base.outcome, statistic)[o, 0])),
                "as recorded in results.json",
                (there.recorded(key), base.results[key]),
                _tolerance(statistic),
            )


_WORKED_OUT = {
    "net_present_cost": ("Money_by_option", NET_PRESENT_COST),
    "risk_exposure": ("Money_by_option", EXPECTED),
    "overall": ("Value_by_option", OVERALL),
}


def _tolerance(statistic: str) -> Worked:
    return POUNDS if STATISTICS[statistic].unit == "£" else REST


def _of_values(there: There) -> Iterator[Check]:
    weights, values = there["Criteria"], there["Values"]
    yield Check(
        "Weights add up to 100%",
        "all criteria",
        "weights of the criteria, as shares, added up",
        (f"SUM({weights.column(SHARE)})", float(there.base.outcome.weights[:, 0].sum())),
        "the whole",
        ("1", 1.0),
        REST,
    )
    column, found = values.column(VALUE), there.base.outcome.values[:, :, 0]
    inside = (found >= -MILLIONTH) & (found <= 100 + MILLIONTH)
    yield Check(
        "Values lie between the ends of the scale",
        "all options and criteria",
        "values from 0 to 100",
        (f'COUNTIFS({column},">="&-{OTHER},{column},"<="&(100+{OTHER}))', float(inside.sum())),
        "all values",
        (f"ROWS({column})", float(found.size)),
        REST,
    )


def _first_places(there: There) -> Check:
    keys = [f"options.{option}.share_best.mean" for option in there.base.plan.options]
    return Check(
        "Each simulated future has one first place",
        "all options",
        "shares of futures in which an option comes first, added up",
        ("+".join(there.of(key) for key in keys), sum(there.base.results[key] for key in keys)),
        "the whole",
        ("1", 1.0),
        REST,
    )


def _means(there: There, band: float) -> Iterator[Check]:
    """Hold each simulated mean against the central case: within what chance may do, or with what explains it."""
    for row, (option, statistic) in enumerate(there["Reconciliation"].ids):
        yield _mean(there, row, option, statistic, band)


def _mean(there: There, row: int, option: str, statistic: str, band: float) -> Check:
    base, sheet, at = there.base, there["Reconciliation"], (option, statistic)
    stem, centre = f"options.{option}.{statistic}", base.results[f"options.{option}.central.{statistic}"]
    mean, error = base.results[f"{stem}.mean"], base.results.numbers.get(f"{stem}.standard_error")
    name = capitalised(STATISTICS[statistic].title)
    left = (sheet.at(SAMPLED, at), mean)
    if isinstance(sheet.content(SAMPLING, row), str) or error is None:
        parts = f"SUM({sheet.span(CENTRAL, SAMPLING, at)})"
        why = "the central case, with what moves together or bends"
        return Check(
            f"{name}: the parts of the difference add up",
            there.called(option),
            _SIMULATED,
            left,
            why,
            (parts, mean),
            _tolerance(statistic),
        )
    allowed = (f"MAX({TOLERANCE},{BAND}*{sheet.at(ERROR, at)})", max(HALF_A_PENNY, band * error))
    return Check(
        f"{name}: the difference is within what chance may do",
        there.called(option),
        _SIMULATED,
        left,
        "the central case; the tolerance is its standard error times the band",
        (sheet.at(CENTRAL, at), centre),
        allowed,
    )


_SIMULATED = "the mean of the simulation"


def _of_record(there: There, sheet: Sheet) -> Iterator[Check]:
    """Hold the figures of a sheet against those that the run recorded, some at a time."""
    runs = _runs(sheet)
    for start in range(0, len(runs), _MOST_TERMS):
        some = runs[start : start + _MOST_TERMS]
        count = float(sum(last - first + 1 for _, first, last in some))
        cells = [sheet.range_of((first, column), (last, column)) for column, first, last in some]
        yield Check(
            "Figures are those that the run recorded",
            f"sheet {sheet.name}" + (f", part {start // _MOST_TERMS + 1}" if len(runs) > _MOST_TERMS else ""),
            "figures on the sheet",
            (f"COUNT({','.join(cells)})", count),
            "those that are the same in results.json, by key",
            ("+".join(_alike(there[RECORD], sheet, run) for run in some), count),
        )


Run = tuple[int, int, int]  # a column, and the first and last row of figures that stand one below the other in it


def _runs(sheet: Sheet) -> list[Run]:
    """Return where figures with keys stand: a mark of what is not available parts them."""
    runs: list[Run] = []
    for column, row in sorted((column, row) for _, _, (row, column) in sheet.keyed()):
        if runs and (runs[-1][0], runs[-1][2]) == (column, row - 1):
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return runs


def _alike(record: Sheet, sheet: Sheet, run: Run) -> str:
    """Return the formula that counts those figures of a run of cells that are recorded under their keys."""
    column, first, last = run
    key = next(place for place, each in enumerate(sheet.columns) if each.kind == "key")
    end = f'&".{sheet.columns[column].key}"' if sheet.columns[column].key else ""
    keys, figures = (sheet.range_of((first, place), (last, place)) for place in (key, column))
    recorded = f"SUMIF({record.column('Key')},{keys}{end},{record.column('Result')})"
    return f"SUMPRODUCT(--(ABS({recorded}-{figures})<={OTHER}))"
