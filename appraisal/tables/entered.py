"""Tables of what was entered, with its evidence: criteria, scores, assumptions, cost lines, risks. All are wide."""

from __future__ import annotations

from appraisal.blocks import Column, Table, Text
from appraisal.case import (
    Case,
    CostLine,
    Criterion,
    Measure,
    Provenance,
    Recurrence,
    Risk,
    financial_year,
)
from appraisal.estimates import Fixed
from appraisal.results import Results
from appraisal.tables.shaping import DASH, note, numeric, require, scale_of
from appraisal.words.figures import Style, number, say
from appraisal.words.naming import applies_to, basis_word, capitalised, option_name

_THREE = "Low, likely and high are the ends and the peak of the range; for other shapes P10, mean and P90."
_RANGES = "Ranges run from end to end with the likeliest figure; for other shapes P10, P90 and mean."
_FIXED = f"A dash ({DASH}): the figure is fixed."


def criteria(results: Results) -> Table:
    """Return tbl-criteria: measure, anchors, weights and evidence of each criterion, wide. ValueError without any."""
    case = results.case
    require(case.criteria, "criteria")
    return Table(
        caption="Criteria: measures, anchors, weights and evidence",
        label="tbl-criteria",
        columns=(
            Column("Criterion"),
            Column("What it measures"),
            Column("Anchors"),
            Column("Swing weight"),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (criterion.name,),
                (_measured(criterion),),
                _anchors(results, criterion),
                ranged(results, f"weight:{criterion.id}"),
                evidence(case, criterion.provenance),
            )
            for criterion in case.criteria
        ),
        note=note(
            results,
            "Anchors: the measures worth 0 and worth 100.",
            "Swing weights are on one scale, 100 for the swing that matters most.",
            _RANGES,
        ),
        wide=True,
    )


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {financial_year(criterion.measure_year)}"
    unit = f", {criterion.unit}" if criterion.unit and criterion.measure is Measure.JUDGED else ""
    told = f"{capitalised(criterion.measure.value)}{year}{unit}."
    return f"{told} {criterion.description}" if criterion.description else told


def _anchors(results: Results, criterion: Criterion) -> Text:
    style: Style = "given" if criterion.measure is Measure.JUDGED else "money"
    worst, best = (number(results, f"criteria.{criterion.id}.{end}", style) for end in ("worst", "best"))
    return (worst, " to ", best)


def scores(results: Results) -> Table:
    """Return tbl-scores: every score with its reason and evidence, by criterion, wide. ValueError without scores."""
    case = results.case
    require(case.scores, "scores")
    order = {criterion.id: i for i, criterion in enumerate(case.criteria)}
    names = {criterion.id: criterion.name for criterion in case.criteria}
    return Table(
        caption="Every score, with its reason",
        label="tbl-scores",
        columns=(
            Column("Option"),
            Column("Criterion"),
            *numeric(["Low", "Likely", "High"]),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (option_name(case, score.option),),
                (names[score.criterion],),
                *three(results, f"score:{score.option}:{score.criterion}"),
                evidence(case, score.provenance),
            )
            for score in sorted(case.scores, key=lambda score: order[score.criterion])
        ),
        note=note(results, _THREE, _FIXED),
        wide=True,
    )


def assumptions(results: Results) -> Table:
    """Return tbl-assumptions: every shared figure with range, unit and evidence, wide. ValueError without any."""
    case = results.case
    require(case.assumptions, "assumptions")
    return Table(
        caption="Assumptions that cost lines share",
        label="tbl-assumptions",
        columns=(
            Column("Assumption"),
            Column("Unit"),
            *numeric(["Low", "Likely", "High"]),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (assumption.name,),
                (" times ".join((assumption.unit or "number", *_driver_names(case, assumption.drivers))),),
                *three(results, f"assumption:{assumption.id}"),
                evidence(case, assumption.provenance),
            )
            for assumption in case.assumptions
        ),
        note=note(results, _THREE, _FIXED),
        wide=True,
    )


def costs(results: Results) -> Table:
    """Return tbl-costs: every cost line with amount, years, present value, evidence, wide. ValueError without any."""
    case = results.case
    require(case.cost_lines, "cost lines")
    keys = [f"lines.{line.id}.present_value" for line in case.cost_lines]
    style, unit = scale_of(results, keys)
    return Table(
        caption="Cost lines",
        label="tbl-costs",
        columns=(
            Column("Line"),
            Column("Options"),
            Column("Amount"),
            Column("When"),
            *numeric(["Present value"], unit),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (line.name,),
                (applies_to(case, line.options),),
                _amount(results, line),
                (_when(line),),
                (number(results, key, style),),
                evidence(case, line.provenance),
            )
            for line, key in zip(case.cost_lines, keys, strict=True)
        ),
        note=note(
            results,
            "Present value: mean, for one option; below zero it saves money. Transfers are in cash only and have none.",
            _RANGES,
        ),
        wide=True,
    )


def _amount(results: Results, line: CostLine) -> Text:
    """Return a line's amount: pounds, or its figure times the assumptions that multiply it (a figure of 1 left out)."""
    if not line.drivers:
        return ranged(results, f"cost:{line.id}", "£")
    own = () if line.estimate == Fixed(1.0) else say(ranged(results, f"cost:{line.id}"), " times ")
    return say(own, " times ".join(_driver_names(results.case, line.drivers)))


def _when(line: CostLine) -> str:
    span = _span(line.first_year, line.last_year)
    return f"Each year, {span}" if line.recurrence is Recurrence.RECURRENT else f"Once, {span}"


def _span(first: int, last: int) -> str:
    return financial_year(first) if first == last else f"{financial_year(first)} to {financial_year(last)}"


def risks(results: Results) -> Table:
    """Return tbl-risks: the risk register, wide. ValueError without risks."""
    case = results.case
    require(case.risks, "risks")
    keys = [f"risks.{risk.id}.expected_cost" for risk in case.risks]
    style, unit = scale_of(results, keys)
    return Table(
        caption="Risk register",
        label="tbl-risks",
        columns=(
            Column("Risk"),
            Column("Options"),
            *numeric(["Chance"]),
            Column("Cost if it happens", "a year"),
            Column("When"),
            *numeric(["Expected cost"], unit),
            Column("Owner and mitigation"),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (risk.name,),
                (applies_to(case, risk.options),),
                (number(results, f"risks.{risk.id}.probability", "percent"),),
                ranged(results, f"risk:{risk.id}:impact", "£"),
                (_starts(risk),),
                (number(results, key, style),),
                (_handled(risk),),
                evidence(case, risk.provenance),
            )
            for risk, key in zip(case.risks, keys, strict=True)
        ),
        note=note(
            results,
            "Chance: that it happens at all in the appraisal period.",
            "Expected cost: chance times mean impact, as a present value.",
            _RANGES,
        ),
        wide=True,
    )


def _starts(risk: Risk) -> str:
    lasts = "one year" if risk.duration == 1 else f"{risk.duration} years"
    return f"Starts {_span(risk.first_year, risk.last_year)}, lasts {lasts}"


def _handled(risk: Risk) -> str:
    return ": ".join(part for part in (risk.owner, risk.mitigation) if part) or DASH


def three(results: Results, name: str) -> tuple[Text, Text, Text]:
    """Return low, likely and high of an uncertain number by its name; a fixed one stands between dashes."""
    stem = f"inputs.{name}"
    low, likely, high = (f"{stem}.{part}" for part in ("low", "likely", "high"))
    if low in results:
        middle = number(results, likely, "given") if likely in results else number(results, f"{stem}.mean", "figure")
        return (number(results, low, "given"),), (middle,), (number(results, high, "given"),)
    if f"{stem}.p10" in results:
        p10, mean, p90 = (number(results, f"{stem}.{part}", "figure") for part in ("p10", "mean", "p90"))
        return (p10,), (mean,), (p90,)
    return (DASH,), (number(results, f"{stem}.mean", "given"),), (DASH,)


def ranged(results: Results, name: str, unit: str = "") -> Text:
    """Return an uncertain number as "35 to 75, likely 50", or alone if it is fixed; `unit` stands before a figure."""
    low, likely, high = three(results, name)
    if low == (DASH,):
        return say(unit, likely)
    return say(unit, low, f" to {unit}", high, f", likely {unit}", likely)


def evidence(case: Case, provenance: Provenance) -> Text:
    """Return a figure's basis and evidence grade, why it is what it is, and where it comes from."""
    marks = f"{capitalised(basis_word(case, provenance.basis))}, {provenance.grade.value}."
    source = f"({provenance.source})" if provenance.source else ""
    return (" ".join(part for part in (marks, provenance.reason, source) if part),)


def _driver_names(case: Case, drivers: tuple[str, ...]) -> list[str]:
    names = {assumption.id: assumption.name for assumption in case.assumptions}
    return [f"“{names.get(driver, driver)}”" for driver in drivers]
