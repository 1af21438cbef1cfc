"""From the figures of an assumption or a criterion to an estimate or a value function, each fault at its cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from appraisal.chance.estimates import Discrete, Estimate, EstimateError
from appraisal.options.case import Direction, Measure, ValueFunction
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.word_rows import check_words
from appraisal.options.reading.criterion_scales import shape_of, words_of
from appraisal.options.rows.figure_rows import AssumptionRow
from appraisal.options.rows.named_rows import figure_on
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Fault, bad_value_function, impossible_outcomes, not_used, out_of_order, two_ways
from appraisal.workbook.ranged_figures import Figures, around_money, estimate
from appraisal.workbook.reading.number_cells import grouped, plain
from appraisal.workbook.schema import Shape, ValueShape


def assumption_estimate(row: AssumptionRow, spot: Spot, desk: Desk) -> Estimate | None:
    """Return an assumption's estimate: a range, or outcomes with their chances; a uniform needs no likely figure."""
    faults = desk.faults
    ranged = (row.low, row.likely, row.high) != (None, None, None)
    if row.outcomes and ranged:
        faults.append(two_ways(spot("outcomes")))
        return None
    if row.outcomes:
        values, chances = zip(*row.outcomes, strict=True)
        try:
            return Discrete(values, chances)
        except EstimateError:
            faults.append(impossible_outcomes(spot("outcomes"), f"the chances add up to {sum(chances):.4g}"))
            return None
    likely = row.likely
    if row.shape is Shape.UNIFORM and likely is None and row.low is not None and row.high is not None:
        if row.low > row.high:
            found = f"low {grouped(row.low)} is above high {grouped(row.high)}"
            faults.append(out_of_order(spot("low"), found))
            return None
        likely = (row.low + row.high) / 2
    name = figure_on(row)
    graded: dict[str, Any] = {"propose": around_money, "grade": row.grade, "subject": row.name, "name": name}
    return estimate(Figures(row.low, likely, row.high, row.shape, row.ends, **graded), spot, desk)


def direction_of(row: CriterionRow) -> Direction:
    """Return which way a criterion's measure is better; where the sheet leaves it open, what the measure implies."""
    if row.direction is not None:
        return row.direction
    if row.measure.is_spent:
        return Direction.LOWER
    falling = row.worst is not None and row.best is not None and row.best < row.worst
    return Direction.LOWER if falling and row.measure is Measure.JUDGED else Direction.HIGHER


def value_function(row: CriterionRow, spot: Spot, faults: list[Fault]) -> ValueFunction | None:
    """Return how a criterion's measure becomes 0 to 100. None, with faults, if its figures contradict each other.

    None without a fault for a measured criterion whose anchors are still to be proposed (`anchors.py`).
    """
    row = replace(row, direction=direction_of(row), value_shape=shape_of(row))
    before = len(faults)
    _check_unused(row, spot, faults)
    check_words(row, spot, faults)
    match row.value_shape:
        case ValueShape.LINEAR:
            if to_be_anchored(row):
                return None
            points = _linear(row, spot, faults)
        case ValueShape.DIRECT:
            points = _direct(row, spot, faults)
        case _:
            points = _listed(row, spot, faults)
    return ValueFunction(points, row.value_shape is ValueShape.BANDS) if len(faults) == before else None


def to_be_anchored(row: CriterionRow) -> bool:
    """Return whether a criterion is measured in the simulation and both of its anchors are blank."""
    return row.measure.is_spent and shape_of(row) is ValueShape.LINEAR and row.worst is None and row.best is None


def _check_unused(row: CriterionRow, spot: Spot, faults: list[Fault]) -> None:
    shape = shape_of(row)
    why = f'the value function is "{shape.value}"'
    if row.points and (shape is ValueShape.LINEAR or (shape is ValueShape.DIRECT and not words_of(row))):
        faults.append(not_used(spot("points"), spot.heading("points"), why))
    allowed = {"worst": (None, 0.0), "best": (None, 100.0)} if shape is ValueShape.DIRECT else {}
    checked = () if shape is ValueShape.LINEAR else ("worst", "best")
    unused = [name for name in checked if getattr(row, name) not in allowed.get(name, (None,))]
    faults.extend(not_used(spot(name), spot.heading(name), why) for name in unused)


def _linear(row: CriterionRow, spot: Spot, faults: list[Fault]) -> tuple[tuple[float, float], ...]:
    if row.worst is None or row.best is None:
        name = "worst" if row.worst is None else "best"
        found = f'"{spot.heading(name)}" is blank'
        expected = "a worst and a best for a linear value function"
        faults.append(bad_value_function(spot(name), found, expected, "Fill it in."))
        return ()
    if (row.best > row.worst) is not (row.direction is Direction.HIGHER) or row.best == row.worst:
        order = "above" if row.direction is Direction.HIGHER else "below"
        found = f"worst is {grouped(row.worst)} and best is {grouped(row.best)}"
        expected = f'a best {order} the worst, because the direction is "{direction_of(row).value}"'
        mend = "Check the figures." if row.best == row.worst else "Swap the two, or change the direction."
        faults.append(bad_value_function(spot("best"), found, expected, mend))
    return tuple(sorted([(row.worst, 0.0), (row.best, 100.0)]))


def _direct(row: CriterionRow, spot: Spot, faults: list[Fault]) -> tuple[tuple[float, float], ...]:
    if row.measure is not Measure.JUDGED:
        found = f'a criterion measured by "{row.measure.value}" is not already 0 to 100'
        mend = "Choose linear with a worst and a best, or piecewise or bands with points."
        faults.append(bad_value_function(spot("value_shape"), found, "linear, piecewise or bands", mend))
    if row.direction is not Direction.HIGHER:
        found = f'the direction is "{direction_of(row).value}"'
        expected = '"higher is better" for a direct value function'
        mend = "If a low score is better, choose linear, with 100 as worst and 0 as best; else change the direction."
        if words_of(row):
            expected = "a blank direction, because each word says what it is worth"
            mend = "Clear the direction."
        faults.append(bad_value_function(spot("direction"), found, expected, mend))
    return ((0.0, 0.0), (100.0, 100.0))


def _listed(row: CriterionRow, spot: Spot, faults: list[Fault]) -> tuple[tuple[float, float], ...]:
    measures = [measure for measure, _ in row.points]
    values = [value for _, value in row.points]
    place = spot("points")
    if len(row.points) < 2:
        expected = "at least two, such as 0=0; 100=100"
        faults.append(bad_value_function(place, "there are too few points", expected, "Write what each is worth."))
    elif measures != sorted(set(measures)):
        in_order = "; ".join(f"{plain(measure)}={plain(value)}" for measure, value in sorted(row.points))
        mend = f"Write {in_order}." if len(set(measures)) == len(measures) else "Give each measure once."
        expected = "each measure above the one before"
        faults.append(bad_value_function(place, "the measures do not rise", expected, mend))
    elif min(values) < 0 or max(values) > 100:
        expected = "values from 0 to 100"
        faults.append(bad_value_function(place, "a value is outside 0 to 100", expected, "Check the figures."))
    elif values != sorted(values, reverse=row.direction is Direction.LOWER) or values[0] == values[-1]:
        way = "rise" if row.direction is Direction.HIGHER else "fall"
        expected = f'values that {way} with the measure, because the direction is "{direction_of(row).value}"'
        mend = "Check the figures, or change the direction."
        faults.append(bad_value_function(place, f"the values do not {way}", expected, mend))
    return row.points
