"""Sheets that re-add the values of the central case: weights, value functions, weighted values, totals and ranks."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Content, Sheet, calculated, product
from appraisal.options import scoring
from appraisal.options.case import Criterion, Kind, Measure, ValueFunction, joined
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.criteria import MEASURE, SHARE, VALUE
from appraisal.options.spreadsheet.money import CASH_TOTAL, EXPECTED, NET_PRESENT_COST
from appraisal.options.spreadsheet.notes import noted

OVERALL, WITHOUT_COST = "Overall value (points)", "Value without cost (points)"
NOT_COST = f"<>{Kind.COST.value}"
BENDING = "Effect of the value function (points)"
_HELD, _STRETCH = "Measure within the anchors", "Stretch"
WEIGHTED, _SIMULATED = "Weighted value (points)", "Simulated mean value (points)"
_NUMBER = "Option number"


def values(base: Base, inputs: Sheet, money: Sheet, cash: Sheet | None, weights: Sheet, points: Sheet) -> Sheet:
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
            Column(_NUMBER, "label", 12),
            Column("Option", "label", 36),
            Column("Criterion", "label", 36),
            Column("Kind", width=12),
            Column("Unit of the measure", width=18),
            Column(MEASURE, "figure"),
            Column(_HELD, "figure"),
            Column(_STRETCH, "number"),
            Column(VALUE, "points"),
            Column(SHARE, "share"),
            Column(WEIGHTED, "points"),
            Column(_SIMULATED, "points", key=""),
            Column(BENDING, "points"),
            Column("Key", "key", 36),
        ),
        ids=tuple((option.id, c.id) for option in base.options for c in base.case.criteria),
    )
    rows: list[tuple[Content, ...]] = []
    for o, option in enumerate(base.options):
        for c, criterion in enumerate(base.case.criteria):
            row = (option.id, criterion.id)
            measure, measured = _measure(base, o, c, inputs, money, cash)
            held, step = _held(criterion.value_function, measured)
            worth, weight = float(base.outcome.values[o, c, 0]), float(base.outcome.weights[c, 0])
            key = f"options.{option.id}.value.{criterion.id}"
            first, last = points.at(MEASURE, (criterion.id, 0)), points.at(MEASURE, _last(criterion))
            at = {heading: sheet.cell(heading, row) for heading in (MEASURE, _HELD, _STRETCH, VALUE, SHARE, _SIMULATED)}
            bend = product(at[SHARE], f"({at[_SIMULATED]}-{at[VALUE]})")
            rows.append(
                (
                    base.number_of(option.id),
                    option.called,
                    criterion.name,
                    criterion.kind.value,
                    criterion.unit,
                    calculated(measure, measured),
                    calculated(f"MAX({first},MIN({last},{at[MEASURE]}))", held),
                    calculated(_stretch(criterion, points, at[_HELD]), step),
                    calculated(_valued(criterion, points, at[_HELD], at[_STRETCH]), worth),
                    calculated(weights.at(SHARE, criterion.id), weight),
                    calculated(product(at[VALUE], at[SHARE]), worth * weight),
                    base.results[key],
                    calculated(bend, weight * (base.results[key] - worth)),
                    key,
                )
            )
    return sheet.filled(rows)


def _measure(base: Base, o: int, c: int, inputs: Sheet, money: Sheet, cash: Sheet | None) -> tuple[str, float]:
    """Return the formula and the value of an option's measure on a criterion, in the criterion's unit."""
    option, criterion, plan, found = base.plan.options[o], base.case.criteria[c], base.plan, base.outcome
    match criterion.measure:
        case Measure.JUDGED:
            name = joined("score", option, criterion.id)
            return inputs.at("Mean", name), base.mean(name)
        case Measure.NET_PRESENT_COST:
            return money.at(NET_PRESENT_COST, option), float(found.net_present_cost[o, 0])
        case Measure.CASH:
            if cash is None:
                return "0", 0.0  # no cost lines: nothing is paid
            return cash.at(CASH_TOTAL, option), float(found.yearly_cash[o, :, 0].sum())
        case Measure.RISK_EXPOSURE:
            return money.at(EXPECTED, option), float(found.risk_exposure[o, 0])
        case Measure.SAVING:
            if cash is None or plan.baseline is None:
                return "0", 0.0  # no cost lines: nothing is saved
            y = len(plan.years) - 1 if criterion.measure_year is None else plan.years.index(criterion.measure_year)
            heading, usual = f"{base.years[y]} (£)", plan.options[plan.baseline]
            saved = found.yearly_cash[plan.baseline, y, 0] - found.yearly_cash[o, y, 0]
            return f"{cash.at(heading, usual)}-{cash.at(heading, option)}", float(saved)


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


def value_by_option(base: Base, every: Sheet) -> Sheet:
    """Return each option's overall value, rank, value without cost, and value by kind of criterion."""
    kinds, found = base.plan.kinds, base.outcome
    others = any(kind is not Kind.COST for kind in kinds)
    columns = [Column(_NUMBER, "label", 12), Column("Option", "label", 40), Column(OVERALL, "points", key="overall")]
    columns += [Column("Rank", "number")]
    columns += [Column(WITHOUT_COST, "points", key="without_cost")] if others else []
    columns += [Column(f"Value on {kind.value} (points)", "points", key=kind.value) for kind in kinds]
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
    )
    above = scoring.compare(found.overall_value)[1][:, 0]
    column = sheet.column(OVERALL)
    rows: list[tuple[Content, ...]] = []
    for o, option in enumerate(base.options):
        overall, number = sheet.cell(OVERALL, option.id), sheet.cell(_NUMBER, option.id)
        row: list[Content] = [
            base.number_of(option.id),
            option.called,
            calculated(added(every, WEIGHTED, number), found.overall_value[o, 0]),
            # Values nearer than a thousand-millionth of a point tie, as in the simulation.
            calculated(f"1+SUMPRODUCT(--({column}>{overall}+{scoring.SAME:.9f}))", int(above[o]) + 1),
        ]
        if others:
            row.append(calculated(averaged(every, WEIGHTED, number, NOT_COST), found.value_without_cost[o, 0]))
        row += [
            calculated(averaged(every, WEIGHTED, number, kind.value), found.value_by_kind[k, o, 0])
            for k, kind in enumerate(kinds)
        ]
        rows.append((*row, f"options.{option.id}.central"))
    return sheet.filled(rows)


def added(every: Sheet, heading: str, number: str, kind: str = "") -> str:
    """Return the formula that adds up a column of Values over an option's rows, or over those of a kind.

    `number` is the address of the option's number; `kind` is a kind of criterion, or "<>" and the kind left out.
    """
    ranges = [every.column(heading), every.column(_NUMBER), number]
    ranges += [every.column("Kind"), f'"{kind}"'] if kind else []
    return f"SUMIFS({','.join(ranges)})"


def averaged(every: Sheet, heading: str, number: str, kind: str) -> str:
    """Return the formula of a weighted figure over a kind; 0 where the kind has no weight, as in the simulation."""
    weight = added(every, SHARE, number, kind)
    return f"IF({weight}>0,{added(every, heading, number, kind)}/{weight},0)"
