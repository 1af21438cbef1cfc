"""Sheets of the criteria of the central case: weights, and the points of the value functions."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import capitalised
from appraisal.options.case import Criterion
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.sums import worth
from appraisal.options.words import scale_in_words

MEASURE, VALUE, SHARE = "Measure", "Value (points)", "Weight (share)"


def criteria(base: Base) -> Sheet:
    """Return the criteria: how each is measured, its swing weight and its share of all weights."""
    sheet = Sheet(
        name="Criteria",
        title=noted("Criteria and their weights: central case", "Value", "Weights"),
        summary="How each criterion is measured, its swing weight and its share of all weights",
        about=("Weight: the criterion's swing weight, divided by the sum of all swing weights.",),
        columns=(
            Column("Criterion number", "label", 12),
            Column("Criterion", "label", 36),
            Column("Code", width=18),
            Column("Kind", width=12),
            Column("Measured by", width=28),
            Column("Unit", width=18),
            Column("Value function", width=36),
            Column("Swing weight", "figure", of=worth.SWING),
            Column(SHARE, "share", of=worth.WEIGHT),
        ),
        ids=base.plan.criteria,
        axes=(worth.CRITERION,),
    )
    numbered = {criterion.id: (c, criterion) for c, criterion in enumerate(base.case.criteria, start=1)}
    return base.desk.filled(sheet, lambda code: _row(*numbered[code]))


def _row(number: int, criterion: Criterion) -> tuple[Content, ...]:
    return (
        number,
        criterion.name,
        criterion.id,
        criterion.kind.value,
        _measured(criterion),
        criterion.unit,
        _function(criterion),
    )


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {financial_year(criterion.measure_year)}"
    return capitalised(criterion.measure.value) + year


def _function(criterion: Criterion) -> str:
    function = criterion.value_function
    if criterion.words:
        return f"the score is the value; in words: {scale_in_words(criterion)}"
    if function.stepped:
        return "in steps: a point's value holds up to the next point"
    return "a straight line" if len(function.points) == 2 else "straight between its points"


def anchors(base: Base) -> Sheet:
    """Return the points of each criterion's value function, in rising order of measure."""
    sheet = Sheet(
        name="Anchors",
        title=noted("Points of the value functions", "Value"),
        summary="The points of each criterion's value function: a measure and its value",
        about=("Below the first point its value holds, and above the last point that one's.",),
        columns=(
            Column("Criterion number", "label", 12),
            Column("Criterion", "label", 36),
            Column("Point", "label", 10),
            Column("Unit of the measure", width=20),
            Column(MEASURE, "figure"),
            Column(VALUE, "points"),
        ),
        ids=tuple((c.id, p) for c in base.case.criteria for p in range(len(c.value_function.points))),
    )
    return sheet.filled(
        [
            (number, criterion.name, p + 1, criterion.unit, measure, value)
            for number, criterion in enumerate(base.case.criteria, start=1)
            for p, (measure, value) in enumerate(criterion.value_function.points)
        ]
    )
