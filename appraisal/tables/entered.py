"""Tables of what was entered, with its evidence: criteria, scores, assumptions, cost lines, risks. All are wide."""

from __future__ import annotations

from appraisal.blocks import Column, Table, Text
from appraisal.case import (
    Assumption,
    Bearer,
    Case,
    Correlation,
    CostLine,
    Criterion,
    Measure,
    Perspective,
    Recurrence,
    Risk,
    Terms,
    financial_year,
)
from appraisal.estimates import Fixed
from appraisal.results import Results
from appraisal.tables.ranges import evidence, in_a_cell, in_columns, ranged, shape, three
from appraisal.tables.shaping import DASH, note, numeric, require
from appraisal.words.discounting import rate_of_its_own
from appraisal.words.figures import Style, given, number, say
from appraisal.words.naming import applies_to, capitalised, counted, day, input_name, option_name
from appraisal.words.ranking import shown_order
from appraisal.words.scales import money_style, scale_of
from appraisal.words.worded import scale_in_words, with_word


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
                evidence(case, criterion.provenance, name=f"weight:{criterion.id}"),
            )
            for criterion in case.criteria
        ),
        note=note(
            results,
            "Anchors: the measures worth 0 and worth 100.",
            "Swing weights are on one scale, 100 for the swing that matters most.",
            *in_a_cell(results, [f"weight:{c.id}" for c in case.criteria]),
        ),
        wide=True,
    )


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {financial_year(criterion.measure_year)}"
    unit = f", {criterion.unit}" if criterion.unit and criterion.measure is Measure.JUDGED else ""
    told = f"{capitalised(criterion.measure.value)}{year}{unit}."
    return f"{told} {criterion.description}" if criterion.description else told


def _anchors(results: Results, criterion: Criterion) -> Text:
    if criterion.words:
        return (f"{scale_in_words(criterion)}.",)
    keys = [f"criteria.{criterion.id}.{end}" for end in ("worst", "best")]
    style: Style = "given" if criterion.measure is Measure.JUDGED else money_style(results, *keys)
    worst, best = (number(results, key, style) for key in keys)
    return (worst, " to ", best)


def scores(results: Results) -> Table:
    """Return tbl-scores: every score with its reason and evidence, by criterion, wide. ValueError without scores."""
    case = results.case
    require(case.scores, "scores")
    criteria, options = [criterion.id for criterion in case.criteria], shown_order(results)
    scored = {criterion.id: criterion for criterion in case.criteria}
    words = any(scored[score.criterion].words for score in case.scores)
    return Table(
        caption="Every score, with its reason",
        label="tbl-scores",
        columns=(
            Column("Criterion"),
            Column("Option"),
            *numeric(["Low", "Likely", "High"]),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (scored[score.criterion].name,),
                (option_name(case, score.option),),
                *(with_word(scored[score.criterion], figure) for figure in three(results, name)),
                evidence(case, score.provenance, shape(results, name), name),
            )
            for score in sorted(case.scores, key=lambda s: (criteria.index(s.criterion), options.index(s.option)))
            for name in (f"score:{score.option}:{score.criterion}",)
        ),
        note=note(
            results,
            *in_columns(results, [f"score:{s.option}:{s.criterion}" for s in case.scores]),
            "In brackets: the word of the criterion’s scale that is worth as much." if words else "",
        ),
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
                *three(results, name),
                say(evidence(case, assumption.provenance, shape(results, name), name), _signed(assumption)),
            )
            for assumption, name in ((a, f"assumption:{a.id}") for a in case.assumptions)
        ),
        note=note(results, *in_columns(results, [f"assumption:{a.id}" for a in case.assumptions])),
        wide=True,
    )


def _signed(assumption: Assumption) -> str:
    """Return who accepts an assumption and since when, as a sentence that follows another; "" if neither is said."""
    on = f" on {day(assumption.signed_on)}" if assumption.signed_on else ""
    by = f" by {assumption.signed.strip()}" if assumption.signed.strip() else ""
    return f" Signed{by}{on}." if by or on else ""


def costs(results: Results) -> Table:
    """Return tbl-costs: every cost line with amount, years, present value, evidence, wide. ValueError without any."""
    case = results.case
    require(case.cost_lines, "cost lines")
    keys = [f"lines.{line.id}.present_value" for line in case.cost_lines]
    at = rate_of_its_own(results)
    # As the net present costs that they add up to are printed.
    style, unit = scale_of(results, [f"options.{option.id}.net_present_cost.mean" for option in case.options])
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
                (DASH,) if line.perspective is Perspective.FINANCIAL else (number(results, key, style),),
                evidence(case, line.provenance, name=f"cost:{line.id}"),
            )
            for line, key in zip(case.cost_lines, keys, strict=True)
        ),
        note=note(
            results,
            say("Present value", *((",", *at) if at else ()), ": mean, for one option; below zero it saves money."),
            _TRANSFER if any(line.perspective is Perspective.FINANCIAL for line in case.cost_lines) else "",
            _SHARES if any(line.build_up for line in case.cost_lines) else "",
            *in_a_cell(results, [f"cost:{line.id}" for line in case.cost_lines]),
        ),
        wide=True,
    )


_TRANSFER = f"A dash ({DASH}): a transfer, such as redundancy pay, is in the cash but has no present value."
_SHARES = "Percentages under When: of a full year’s amount reached in each year, or of the sum that falls in it."


def _amount(results: Results, line: CostLine) -> Text:
    """Return a line's amount: pounds, or its figure times the assumptions that multiply it (a figure of 1 left out).

    What is saved is said to be.
    """
    saved = "Saving: " if line.saving else ""
    if not line.drivers:
        return say(saved, ranged(results, f"cost:{line.id}", money=True))
    own = () if line.estimate == Fixed(1.0) else say(ranged(results, f"cost:{line.id}"), " times ")
    return say(saved, own, " times ".join(_driver_names(results.case, line.drivers)))


def _when(line: CostLine) -> str:
    """Return when and how a line falls due: its years, how it builds up, and in what it is unlike most lines."""
    often = "Each year" if line.recurrence is Recurrence.RECURRENT else "Once"
    marks = [
        _built_up(line),
        _PERSPECTIVES[line.perspective],
        "" if line.bearer is Bearer.COUNCIL else f"borne by {_BEARERS[line.bearer]}, so not in the council’s cash",
        "" if line.terms is Terms.REAL else "at the prices of each year",
    ]
    return "; ".join([f"{often}, {_span(line.first_year, line.last_year)}", *(mark for mark in marks if mark)])


_PERSPECTIVES = {
    Perspective.BOTH: "",
    Perspective.FINANCIAL: "cash only (a transfer)",
    Perspective.ECONOMIC: "not in cash",
}
_BEARERS = {Bearer.NHS: "the NHS", Bearer.PROVIDER: "the provider", Bearer.USERS: "users"}


def _built_up(line: CostLine) -> str:
    """Return the shares by year, as "50%, 95%, then 100%" of a yearly amount and "80%, 20%" of a sum."""
    if not line.build_up:
        spread = line.recurrence is Recurrence.ONE_OFF and line.last_year > line.first_year
        return "in equal shares" if spread else ""
    *before, last = (f"{given(round(100 * share, 6))}%" for share in line.build_up)
    if line.recurrence is Recurrence.ONE_OFF or not before:
        return ", ".join((*before, last))
    return f"{', '.join(before)}, then {last}"


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
                ranged(results, f"risk:{risk.id}:impact", money=True),
                (_starts(risk),),
                (number(results, key, style),),
                (_handled(risk),),
                evidence(case, risk.provenance, name=f"risk:{risk.id}:impact"),
            )
            for risk, key in zip(case.risks, keys, strict=True)
        ),
        note=note(
            results,
            "Chance: that it happens at all in the appraisal period.",
            "Expected cost: chance times mean impact, as a present value.",
            *in_a_cell(results, [f"risk:{risk.id}:impact" for risk in case.risks]),
        ),
        wide=True,
    )


def _starts(risk: Risk) -> str:
    return f"Starts {_span(risk.first_year, risk.last_year)}, lasts {counted(risk.duration, 'year')}"


def _handled(risk: Risk) -> str:
    return ": ".join(part for part in (risk.owner, risk.mitigation) if part) or DASH


def correlations(results: Results) -> Table:
    """Return tbl-correlations: the pairs of figures that move together. ValueError without any."""
    case = results.case
    require(case.correlations, "correlations")
    return Table(
        caption="Figures that move together",
        label="tbl-correlations",
        columns=(Column("First"), Column("Second"), *numeric(["Coefficient"])),
        rows=tuple(
            (
                *_told_apart(case, pair),
                (number(results, f"correlations.{pair.first}.{pair.second}", "given"),),
            )
            for pair in case.correlations
        ),
        note=note(
            results,
            "These figures do not vary on their own. Coefficient: above zero, a high value of one tends to come with a "
            "high value of the other, and below zero with a low one; 1 and −1 are the strongest.",
        ),
        wide=True,
    )


def _told_apart(case: Case, pair: Correlation) -> tuple[Text, Text]:
    """Return what the two are called; two risks or lines of one name with the options that each is of."""
    names = [capitalised(input_name(case, name)) for name in (pair.first, pair.second)]
    if names[0] == names[1]:
        options = {line.id: line.options for line in case.cost_lines} | {risk.id: risk.options for risk in case.risks}
        codes = [name.split(":")[1] for name in (pair.first, pair.second)]
        names = [f"{n} ({applies_to(case, options.get(c, ()))})" for n, c in zip(names, codes, strict=True)]
    return (names[0],), (names[1],)


def _driver_names(case: Case, drivers: tuple[str, ...]) -> list[str]:
    names = {assumption.id: assumption.name for assumption in case.assumptions}
    return [f"“{names.get(driver, driver)}”" for driver in drivers]
