"""Criteria and scores: what matters, how it is measured, and that every judged mark is there once."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from appraisal.chance.estimates import Estimate, from_range
from appraisal.options.case import Criterion, Mark, Measure, Score, ValueFunction
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.estimating import direction_of, to_be_anchored, value_function
from appraisal.options.checks.word_rows import in_order, off_scale
from appraisal.options.reading.criterion_scales import words_of
from appraisal.options.rows.named_rows import figure_on
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, ScoreRow
from appraisal.reference import ProposedRange
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Note,
    Place,
    missing_year,
    no_weight,
    not_used,
    out_of_bounds,
    score_of_measured,
)
from appraisal.workbook.ranged_figures import Figures, estimate
from appraisal.workbook.reading.code_checks import MOST_CRITERIA, check_how_many, check_unique, check_year
from appraisal.workbook.reading.number_cells import grouped

# The greatest swing weight, and the fields that hold one.
_MOST = 100.0
_WEIGHTS = ("weight_low", "weight", "weight_high")


def read_criteria(desk: Desk) -> tuple[Criterion, ...]:
    placed, entries = list(desk.book.placed(CriterionRow)), desk.book.of(CriterionRow)
    if entries.title and not (entries.rows or entries.unfinished):
        desk.notes.append(Note(entries.title, "", "the sheet", f"has no rows; {entries.sheet.without}"))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    # Other rows may refer to it by its name.
    check_unique(((row.name.casefold(), spot("name")) for row, spot in placed), desk.faults)
    check_how_many("criteria", MOST_CRITERIA, [spot for _, spot in placed], desk.faults)
    if placed and all(row.weight == 0 == (row.weight_high or 0) for row, _ in placed):
        desk.faults.append(no_weight(placed[0][1]("weight")))
    greatest = max((figure for row, _ in placed for figure in _weights(row) if figure), default=None)
    read = (read_criterion(desk, row, spot, greatest or _MOST) for row, spot in placed)
    return tuple(criterion for criterion in read if criterion)


def read_criterion(desk: Desk, row: CriterionRow, spot: Spot, greatest: float = _MOST) -> Criterion | None:
    """Return a criterion; one without a weight may have any, up to the greatest of the others."""
    for name, figure in zip(_WEIGHTS, _weights(row), strict=True):
        if figure is not None and not 0 <= figure <= _MOST:
            desk.faults.append(out_of_bounds(spot(name), f"the weight is {grouped(figure)}", "a weight from 0 to 100"))
    weight = _weight(desk, row, spot, greatest)
    function = value_function(row, spot, desk.faults)
    check_measure_year(desk, row, spot)
    if function is None and to_be_anchored(row):
        function = ValueFunction()  # until `anchors.py` has seen the costs and risks
    if weight is None or function is None:
        return None
    made: dict[str, Any] = {"direction": direction_of(row), "weight": weight, "value_function": function}
    made["unit"] = "£" if to_be_anchored(row) and row.unit == "points" else row.unit
    made["words"] = tuple((word.word, float(word)) for word in words_of(row))
    return carried(Criterion, row, **made)


def _weight(desk: Desk, row: CriterionRow, spot: Spot, greatest: float) -> Estimate | None:
    if _weights(row) != (None, None, None):
        return estimate(Figures(*_weights(row), names=_WEIGHTS), spot, desk)
    desk.lacks(spot("weight"), row.name, "a weight", f"anything from 0 to {grouped(greatest)}", figure_on(row))
    return from_range(0.0, greatest / 2, greatest, "uniform")


def _weights(row: CriterionRow) -> tuple[float | None, float | None, float | None]:
    return row.weight_low, row.weight, row.weight_high


def check_measure_year(desk: Desk, row: CriterionRow, spot: Spot) -> None:
    place = spot("measure_year")
    if row.measure is not Measure.SAVING:
        if row.measure_year is not None:
            why = f'the criterion is measured by "{row.measure.value}"'
            desk.faults.append(not_used(place, "Year measured", why))
    elif row.measure_year is None:
        desk.faults.append(missing_year(place))
    else:
        check_year(row.measure_year, place, desk.period, desk.faults)


_NO_COLUMN = "It has no column for its scores: the command add puts one in, with --columns."
_NO_ROWS = "There are no rows for scores yet: the command add makes them, with --sheets scores."
_NO_ROW = "The sheet lacks rows: the command add completes them, with --sheets scores."
_WHERE_RANGES_GO = "Ranges go on the Scores sheet: the command add puts it in, with --sheets scores."
# What the panel gave, by option and criterion.
Given = Mapping[tuple[str, str], Sequence[float]]


def read_scores(desk: Desk, marks: Sequence[Mark]) -> tuple[Score, ...]:
    given: dict[tuple[str, str], list[float]] = {}
    for mark in marks:
        given.setdefault((mark.option, mark.criterion), []).append(mark.value)
    placed = list(desk.book.placed(ScoreRow))
    check_unique(((f"{row.option}:{row.criterion}", spot("option")) for row, spot in placed), desk.faults)
    scores = []
    for row, spot in placed:
        if score := check_score(desk, row, spot, given):
            scores.append(score)
    return (*scores, *missing_scores(desk, given))


def check_score(desk: Desk, row: ScoreRow, spot: Spot, given: Given) -> Score | None:
    """Return the score of a row; None, with a fault, if there is none, or if its option is not appraised."""
    desk.options.has(row.option, spot("option"), desk.faults)
    desk.codes["Criteria"].has(row.criterion, spot("criterion"), desk.faults)
    if criterion := desk.measured.get(row.criterion):
        check_scale(desk, row, criterion, spot)
        if row.option in desk.shortlist:
            return read_score(desk, row, criterion, spot, given)
    if (row.low, row.likely, row.high) != (None, None, None):
        estimate(Figures(row.low, row.likely, row.high), spot, desk)
    return None


def read_score(desk: Desk, row: ScoreRow, criterion: CriterionRow, spot: Spot, given: Given) -> Score | None:
    """Return a score; without a figure it comes from the panel's marks, and without those it may be anything."""
    if criterion.measure is not Measure.JUDGED:
        return None
    if (row.low, row.likely, row.high) == (None, None, None):
        return _without_figure(desk, row, criterion, spot("likely"), given)
    ends, given_ends = scale(criterion), in_order(row, criterion, spot, desk.faults)
    if given_ends is None:
        return None
    figures = Figures(
        *given_ends,
        propose=lambda likely, proposed: around_score(likely, proposed, ends),
        grade=row.grade,
        subject=desk.subject(row.option, row.criterion),
        name=figure_on(row),
        advice=_WHERE_RANGES_GO if spot.index in spot.entries.beside else "",
    )
    figure = estimate(figures, spot, desk)
    return None if figure is None else carried(Score, row, estimate=figure)


def scale(criterion: CriterionRow) -> tuple[float, float]:
    """Return the least and the greatest score that a judged criterion tells apart, in its own unit."""
    measures = [float(measure) for measure, _ in criterion.points]
    if measures:
        return min(measures), max(measures)
    if criterion.worst is None or criterion.best is None:
        return 0.0, 100.0
    return min(criterion.worst, criterion.best), max(criterion.worst, criterion.best)


def around_score(likely: float, proposed: ProposedRange, ends: tuple[float, float]) -> tuple[float, float]:
    """Return the low and high that a grade proposes for a score, in the criterion's unit and within its scale."""
    far = proposed.points / 100 * (ends[1] - ends[0])
    return min(max(likely - far, ends[0]), likely), max(min(likely + far, ends[1]), likely)


def _without_figure(
    desk: Desk, row: ScoreRow, criterion: CriterionRow, place: Place, given: Given, advice: str = ""
) -> Score | None:
    if marks := sorted(given.get((row.option, row.criterion), ())):
        figure = from_range(marks[0], statistics.median(marks), marks[-1])
        return carried(Score, row, estimate=figure)
    low, high = scale(criterion)
    if low >= high:
        return None  # the value function is at fault
    taken = f"anything from {grouped(low)} to {grouped(high)}"
    name = figure_on(row)
    desk.lacks(place, desk.subject(row.option, row.criterion), "a score", taken, name, advice)
    return carried(Score, row, estimate=from_range(low, (low + high) / 2, high, "uniform"))


def missing_scores(desk: Desk, given: Given) -> Iterator[Score]:
    """Yield a score for each option that a judged criterion has no row for, unless a row at fault may be it."""
    entries = desk.book.of(ScoreRow)
    partial = [(values.get("option"), values.get("criterion")) for values in entries.unfinished]
    if any(None in pair for pair in partial):
        return
    scored = {(row.option, row.criterion) for row in desk.book.rows(ScoreRow)} | set(partial)
    judged = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.measure is Measure.JUDGED]
    options = {row.id: spot("id") for row, spot in desk.book.placed(OptionRow)}
    for (row, spot), option in product(judged, desk.shortlist):
        if (option, row.id) not in scored:
            if entries.columns and entries.rows:
                place, advice = Place(entries.title or entries.sheet.name), _NO_ROW
            elif entries.beside:
                place, advice = options[option], _NO_COLUMN
            else:
                place, advice = spot("id"), _NO_ROWS
            blank = ScoreRow(option=option, criterion=row.id)
            if score := _without_figure(desk, blank, row, place, given, advice):
                yield score


def check_scale(desk: Desk, row: ScoreRow, criterion: CriterionRow, spot: Spot) -> None:
    """Add a fault for a score of a measured criterion, and for each figure or word that is not on the scale."""
    if criterion.measure is not Measure.JUDGED:
        desk.faults.append(score_of_measured(spot("criterion"), row.criterion))
        return
    for name in ("low", "likely", "high"):
        score = getattr(row, name)
        if score is not None and (fault := off_scale(score, criterion, spot(name), "a direct score")):
            desk.faults.append(fault)
