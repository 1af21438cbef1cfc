"""Sheets that re-add the values of the central case: weights, value functions, weighted values, totals and ranks."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated
from appraisal.options.case import Criterion, Kind, ValueFunction
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.criteria import MEASURE, SHARE, VALUE
from appraisal.options.spreadsheet.desk import NUMBER
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.sums import money, scoring, worth

OVERALL, WITHOUT_COST = "Overall value (points)", "Value without cost (points)"
_HELD, _STRETCH = "Measure within the anchors", "Stretch"


def values(base: Base, points: Sheet) -> Sheet:
    """Return the value of each option on each criterion, from its measure by the criterion's value function."""
    sheet = Sheet(
        name="Values",
        title=noted("Value by option and criterion: central case", "Value", "Weights", "Reconciliation"),
        summary="The measure, the value and the weighted value of each option on each criterion",
        about=(
            "Measure within the anchors: the measure, but no less than the first point's and no more than the last's.",
            "Stretch: which point of the value function it has reached. Value: straight from that point to the next.",
            "Effect of the value function: weight, times how far the simulated mean value is from the value here.",
        ),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 36),
            Column("Criterion", "label", 36),
            Column("Kind", width=12),
            Column("Unit of the measure", width=18),
            Column(MEASURE, "figure", of=worth.MEASURE),
            Column(_HELD, "figure"),
            Column(_STRETCH, "number"),
            Column(VALUE, "points", of=worth.VALUE),
            Column(SHARE, "share", of=worth.WEIGHT),
            Column("Weighted value (points)", "points", of=worth.WEIGHTED),
            Column("Simulated mean value (points)", "points", key="", of=worth.SIMULATED),
            Column("Effect of the value function (points)", "points", of=worth.BENDING),
            Column("Key", "key", 36),
        ),
        ids=tuple((option.id, c.id) for option in base.options for c in base.case.criteria),
        axes=(money.OPTION, worth.CRITERION),
    )
    criteria = {criterion.id: criterion for criterion in base.case.criteria}
    return base.desk.filled(sheet, lambda option, code: _row(base, sheet, points, option, criteria[code]))


def _row(base: Base, sheet: Sheet, points: Sheet, option: str, criterion: Criterion) -> tuple[Content, ...]:
    """Return what stands beside the declared sums of a row: what it is of, and how its value comes from its measure."""
    row, function = (option, criterion.id), criterion.value_function
    place = {money.OPTION: option, worth.CRITERION: criterion.id}
    held, step = _held(function, base.desk.values.at(worth.MEASURE, place))
    first, last = points.at(MEASURE, (criterion.id, 0)), points.at(MEASURE, _last(criterion))
    measure, within, stretch = (sheet.cell(heading, row) for heading in (MEASURE, _HELD, _STRETCH))
    worked = _valued(criterion, points, within, stretch)
    return (
        base.number_of(option),
        base.case.option(option).called,
        criterion.name,
        criterion.kind.value,
        criterion.unit,
        calculated(f"MAX({first},MIN({last},{measure}))", held),
        calculated(_stretch(criterion, points, within), step),
        calculated(worked, base.desk.values.at(worth.VALUE, place)),
        f"options.{option}.value.{criterion.id}",
    )


def _held(function: ValueFunction, measure: float) -> tuple[float, int]:
    """Return a measure within a function's points, and which point it has reached (1 the first)."""
    measures = [point[0] for point in function.points]
    held = max(measures[0], min(measures[-1], measure))
    reached = sum(point <= held for point in measures)
    return held, reached if function.stepped else min(reached, len(measures) - 1)


def _last(criterion: Criterion) -> tuple[str, int]:
    return criterion.id, len(criterion.value_function.points) - 1


def _stretch(criterion: Criterion, points: Sheet, held: str) -> str:
    matched = f"MATCH({held},{points.column(MEASURE, (criterion.id, 0), _last(criterion))},1)"
    return matched if criterion.value_function.stepped else f"MIN({matched},{_last(criterion)[1]})"


def _valued(criterion: Criterion, points: Sheet, held: str, step: str) -> str:
    """Return the formula of a value: the point's in a stepped function, or straight between two points."""
    if len(criterion.value_function.points) == 2 and not criterion.value_function.stepped:
        (low, high), (worth, more) = (
            [points.at(heading, (criterion.id, p)) for p in (0, 1)] for heading in (MEASURE, VALUE)
        )
        return f"{worth}+({held}-{low})*({more}-{worth})/({high}-{low})"
    measures, worths = (points.column(heading, (criterion.id, 0), _last(criterion)) for heading in (MEASURE, VALUE))
    if criterion.value_function.stepped:
        return f"INDEX({worths},{step})"
    (low, high), (worth, more) = (
        [f"INDEX({column},{step}{after})" for after in ("", "+1")] for column in (measures, worths)
    )
    return f"{worth}+({held}-{low})*({more}-{worth})/({high}-{low})"


def value_by_option(base: Base) -> Sheet:
    """Return each option's overall value, rank, value without cost, and value by kind of criterion."""
    kinds, above = base.plan.kinds, scoring.compare(base.outcome.overall_value)[1][:, 0]
    columns = [Column(NUMBER, "label", 12), Column("Option", "label", 40)]
    columns += [Column(OVERALL, "points", key="overall", of=worth.OVERALL), Column("Rank", "number")]
    if any(kind is not Kind.COST for kind in kinds):
        columns += [Column(WITHOUT_COST, "points", key="without_cost", of=worth.WITHOUT_COST)]
    columns += [
        Column(f"Value on {kind.value} (points)", "points", key=kind.value, of=worth.BY_KIND, at={worth.KIND: kind})
        for kind in kinds
    ]
    sheet = Sheet(
        name="Value_by_option",
        title=noted(
            "Overall value, rank and value by kind of criterion, by option: central case", "Value", "Weights", "Ties"
        ),
        summary="Overall value and rank of each option, its value without cost and by kind of criterion",
        about=(
            "Overall value: the weighted values on the sheet Values with the option's number, added up.",
            "By kind, and without cost: those of the kind added up, divided by the weights of the kind added up.",
            "Rank: 1, and one more for each option of higher value.",
        ),
        columns=(*columns, Column("Key", "key", 30)),
        ids=base.plan.options,
        axes=(money.OPTION,),
    )

    def own(option: str) -> tuple[Content, ...]:
        # Values nearer than a thousand-millionth of a point tie, as in the simulation.
        higher = f"{sheet.column(OVERALL)}>{sheet.cell(OVERALL, option)}+{scoring.SAME:.9f}"
        rank = calculated(f"1+SUMPRODUCT(--({higher}))", int(above[base.plan.options.index(option)]) + 1)
        return base.number_of(option), base.case.option(option).called, rank, f"options.{option}.central"

    return base.desk.filled(sheet, own)
