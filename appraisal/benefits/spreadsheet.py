"""results.xlsx of a benefits report: cash month by month in formulas, the fee worked again from the verified figures,
and every figure."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.benefits.monitoring import sign
from appraisal.benefits.months import key_of
from appraisal.benefits.results import Results
from appraisal.benefits.rows import Annualised, BenefitRow, Exceeds
from appraisal.benefits.words import draft, running
from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.cover import Cover, Line, contents
from appraisal.documents.spreadsheet.every_figure import every_figure
from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated
from appraisal.documents.spreadsheet.writing import written
from appraisal.ground.texts import month

_ALL, _ALL_READ, _FORECAST = "Promised, cash (£)", "Verified, cash (£)", "Forecast, cash (£)"
_AGAINST_THE_FEE = "Verified, set against the fee (£)"
_PROMISED, _VERIFIED, _FORECAST_OF, _TAKEN_OFF = "Promised", "Verified", "Forecast", "Taken off"
_KEYS = {
    _PROMISED: "planned.{}",
    _VERIFIED: "actual.{}",
    _FORECAST_OF: "forecast.{}.mean",
    _TAKEN_OFF: "taken_off.{}",
}
_OF_THE_FEE = {
    "amount": "The whole fee (£)",
    "ratio": "Least ratio of annual benefit to fee",
    "seen": "Verified annual benefit (£)",
    "carried": "Fee that it carries (£)",
    "evidenced": "Stages that have their evidence (£)",
    "invoiced": "Invoiced so far (£)",
    "payable_now": "At most may be invoiced today (£)",
}


def results_workbook(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx; what is printed where is told by the keys, so that `exhibits` add nothing."""
    del exhibits
    sheets = [each for each in (by_month(results), fee(results), every_figure(results.numbers, "report")) if each.rows]
    return written(_cover(results), (contents(tuple(sheets)), *sheets))


def _cover(results: Results) -> Cover:
    about = results.monitoring.about
    lines = (
        Line("About this workbook", "heading"),
        Line(
            "It holds what was promised, verified and forecast by month, added up again in formulas, the fee that the "
            "verified figures carry, and every figure of the report by its key. Numbers are stored in full."
        ),
    )
    status = f"{'. '.join(filter(None, (draft(results.monitoring), running(results.monitoring), 'Benefits report')))}."
    whose = about.programme if about.worked_example else about.council or about.programme
    title = f"{about.title or about.programme}: results of the benefits report"
    return Cover(title, status, whose, lines, "Benefits report", "benefits, monitoring")


def by_month(results: Results) -> Sheet:
    """Return the sheet of months: each benefit promised, verified and forecast, and what they come to in formulas."""
    monitoring = results.monitoring
    named = {row.id: f"{row.name} [{row.id}]" for row in monitoring.valued}  # two names may be cut alike
    costs = [row.id for row in monitoring.valued if sign(row) < 0]
    blocks = [f"{of}: {name} (£)" for of in _KEYS for code, name in named.items() if of != _TAKEN_OFF or code in costs]
    sheet = Sheet(
        name="Months",
        title="Benefits by month",
        summary="Each benefit by month as promised, verified and forecast, and what they come to",
        about=(
            "A disbenefit is taken off: where it was due and is not verified, at the most that was read or promised.",
            "The forecast of a month holds what is verified in it.",
        ),
        columns=(
            Column("Month", "label", 18),
            *(Column(heading, "money", 16) for heading in (*blocks, _ALL, _ALL_READ, _FORECAST, _AGAINST_THE_FEE)),
        ),
        ids=tuple(map(key_of, monitoring.months)) if monitoring.valued else (),
    )
    return sheet.filled([_month(results, sheet, at) for at in range(len(monitoring.months))] if sheet.ids else [])


def _month(results: Results, sheet: Sheet, at: int) -> tuple[Content, ...]:
    monitoring, numbers = results.monitoring, results.numbers
    key = key_of(monitoring.months[at])
    names = [
        f"benefit.{row.id}.{form.format(key)}"
        for of, form in _KEYS.items()
        for row in monitoring.valued
        if of != _TAKEN_OFF or sign(row) < 0
    ]
    sums = {_PROMISED: "cash.planned.{}", _VERIFIED: "cash.actual.{}", _FORECAST_OF: "cash.forecast.{}.mean"}
    totals = [
        calculated(_sum(sheet, of, key, monitoring.cash), numbers.get(form.format(key), 0.0))
        for of, form in sums.items()
    ]
    against = _sum(sheet, _VERIFIED, key, monitoring.for_the_fee)
    last = calculated(against, numbers.get(f"fee.verified.{key}", 0.0))
    return (month(monitoring.months[at]), *(numbers.get(name, NOT_APPLICABLE) for name in names), *totals, last)


def _sum(sheet: Sheet, of: str, key: str, benefits: Sequence[BenefitRow]) -> str:
    """Return the formula of a sum of a month: a mark of nothing is a text, which N counts as nothing."""
    terms = []
    for row in benefits:
        block = _TAKEN_OFF if of == _VERIFIED and sign(row) < 0 else of
        cell = sheet.cell(f"{block}: {row.name} [{row.id}] (£)", key)
        terms.append(f"{'-' if sign(row) < 0 else '+'}N({cell})")
    return "".join(terms).removeprefix("+") or "0"


def fee(results: Results) -> Sheet:
    """Return the sheet of the fee: what the verified benefit carries of it today, in formulas."""
    found = results.monitoring.fee
    sheet = Sheet(
        name="Fee",
        title="The fee that the verified benefit carries",
        summary="What may be invoiced today, worked again from the verified figures",
        about=(f"The annual benefit must be {found.exceeds if found else ''} the ratio times the fee.",),
        columns=(Column("What", "label", 48), Column("Key", "key", 26), Column("Figure", "figure", key="")),
        ids=tuple(_OF_THE_FEE) if found else (),
    )
    if found is None:
        return sheet
    at = {each: sheet.cell("Figure", each) for each in sheet.ids}
    exactly = f"ROUND({at['seen']}/{at['ratio']},6)"  # what is beyond comes of binary sums, and is no part of a penny
    penny = f"IF(ROUND({exactly},2)={exactly},0.01,0)" if found.exceeds is Exceeds.GREATER else "0"
    months, window = by_month(results), [key_of(each) for each in results.monitoring.window]
    formulas = {
        "carried": f"MAX(0,MIN({at['amount']},ROUNDDOWN({exactly},2)-{penny}))",
        "payable_now": f"MAX(0,MIN({at['evidenced']},{at['carried']})-{at['invoiced']})",
    }
    if found.annualised is Annualised.MEASURED and months.ids:
        formulas["seen"] = f"SUM({months.column(_AGAINST_THE_FEE, window[0], window[-1])})"
    values = {each: results[f"fee.{each}"] for each in _OF_THE_FEE}
    figures = values | {each: calculated(formula, values[each]) for each, formula in formulas.items()}
    return sheet.filled([(name, f"fee.{each}", figures[each]) for each, name in _OF_THE_FEE.items()])
