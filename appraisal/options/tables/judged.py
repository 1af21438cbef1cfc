"""Tables of what the options are judged by: the criteria, and each score with its range and the reason for it."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, sentences
from appraisal.options.case import Criterion, Measure, name_of
from appraisal.options.results import Results
from appraisal.options.tables.ranges import evidence, in_a_cell, in_one, ranged, shape, together
from appraisal.options.tables.rounding_notes import noting_rounding
from appraisal.options.tables.shaping import note, numeric, require
from appraisal.options.words.naming import option_name
from appraisal.options.words.scales import money_style, scale_in_words

_WEIGHT = 2  # which column has the weights


def criteria(results: Results) -> Table:
    """Return tbl-criteria: kind, measure, anchors, weights and evidence of each criterion. ValueError without any."""
    case = results.case
    require(case.criteria, "criteria")
    table = Table(
        caption="Criteria: measures, anchors, weights and evidence",
        label="tbl-criteria",
        columns=(
            Column("Criterion"),
            Column("What it measures"),
            *numeric(["Weight"]),
            Column("Swing weight"),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (f"{criterion.name} ({criterion.kind.value})",),
                sentences([(_measured(criterion),), _anchors(results, criterion)]),
                (number(results, f"criteria.{criterion.id}.weight", "percent"),),
                ranged(results, name_of(criterion)),
                evidence(case, criterion.provenance, name=name_of(criterion)),
            )
            for criterion in case.criteria
        ),
        note=note(
            results,
            "Anchors: the measures worth 0 and worth 100, which they are themselves where none are said.",
            "Weight: mean share of the decision.",
            "Swing weights are on one scale, 100 for the swing that matters most."
            if not results.case.variation.weights
            else f"Swing weights are as {results.case.variation.weights} gave them, on one scale.",
            *in_a_cell(results, [name_of(c) for c in case.criteria]),
        ),
    )
    return noting_rounding(table, [([row[_WEIGHT] for row in table.rows], ("100%",))])


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {financial_year(criterion.measure_year)}"
    unit = f", {criterion.unit}" if criterion.unit and criterion.measure is Measure.JUDGED else ""
    told = f"{capitalised(criterion.measure.value)}{year}{unit}."
    return f"{told} {criterion.description.rstrip('.')}." if criterion.description else told


def _anchors(results: Results, criterion: Criterion) -> Text:
    if criterion.words:
        return (f"Anchors: {scale_in_words(criterion)}.",)
    keys = [f"criteria.{criterion.id}.{end}" for end in ("worst", "best")]
    if [results[key] for key in keys] == [0.0, 100.0]:
        return ()
    style: Style = "given" if criterion.measure is Measure.JUDGED else money_style(results, *keys)
    worst, best = (number(results, key, style) for key in keys)
    return ("Anchors: ", worst, " to ", best, ".")


def scores(results: Results) -> Table:
    """Return tbl-scores: every score with its reason and evidence, by criterion. ValueError without scores."""
    case = results.case
    require(case.scores, "scores")
    criteria, options = [criterion.id for criterion in case.criteria], [option.id for option in case.options]
    scored = {criterion.id: criterion for criterion in case.criteria}
    words = any(scored[score.criterion].words for score in case.scores)
    return Table(
        caption="Every score, with its reason",
        label="tbl-scores",
        columns=(Column("Criterion"), Column("Option"), Column("Low, likely, high"), Column("Evidence and reason")),
        rows=tuple(
            (
                (scored[score.criterion].name,),
                (option_name(case, score.option),),
                together(results, name, scored[score.criterion]),
                evidence(case, score.provenance, shape(results, name), name),
            )
            for score in sorted(case.scores, key=lambda s: (criteria.index(s.criterion), options.index(s.option)))
            for name in (name_of(score),)
        ),
        note=note(
            results,
            *in_one(results, [name_of(s) for s in case.scores]),
            "In brackets: the word of the criterion’s scale that is worth as much." if words else "",
        ),
    )
