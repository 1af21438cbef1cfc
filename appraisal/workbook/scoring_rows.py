"""Criteria and scores: what matters, how it is measured, and that every judged mark is there once."""

from __future__ import annotations

from itertools import product

from appraisal.case import Criterion, Measure, Score
from appraisal.workbook.book import Spot
from appraisal.workbook.desk import Desk, provenance
from appraisal.workbook.estimating import Figures, estimate, value_function
from appraisal.workbook.faults import (
    missing_score,
    missing_year,
    no_weight,
    not_used,
    out_of_bounds,
    score_of_measured,
)
from appraisal.workbook.figures import grouped
from appraisal.workbook.references import MOST_CRITERIA, check_how_many, check_unique, check_year, codes_of
from appraisal.workbook.schema import CriterionRow, OptionRow, ScoreRow, ValueShape


def read_criteria(desk: Desk) -> tuple[Criterion, ...]:
    placed = list(desk.book.placed(CriterionRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_how_many("criteria", MOST_CRITERIA, [spot for _, spot in placed], desk.faults)
    if placed and all(row.weight == 0 == (row.weight_high or 0) for row, _ in placed):
        desk.faults.append(no_weight(placed[0][1]("weight")))
    read = (read_criterion(desk, row, spot) for row, spot in placed)
    return tuple(criterion for criterion in read if criterion)


def read_criterion(desk: Desk, row: CriterionRow, spot: Spot) -> Criterion | None:
    names = ("weight_low", "weight", "weight_high")
    for name in names:
        figure = getattr(row, name)
        if figure is not None and not 0 <= figure <= 100:
            desk.faults.append(out_of_bounds(spot(name), f"the weight is {grouped(figure)}", "a weight from 0 to 100"))
    weight = estimate(Figures(row.weight_low, row.weight, row.weight_high, names=names), spot, desk.faults)
    function = value_function(row, spot, desk.faults)
    check_measure_year(desk, row, spot)
    if weight is None or function is None:
        return None
    named = ("id", "name", "kind", "measure", "measure_year", "unit", "direction", "description")
    same = {name: getattr(row, name) for name in named}
    return Criterion(**same, weight=weight, value_function=function, provenance=provenance(row))


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


def read_scores(desk: Desk) -> tuple[Score, ...]:
    placed = list(desk.book.placed(ScoreRow))
    criteria = {row.id: row for row in desk.book.rows(CriterionRow)}
    criterion_codes = codes_of(desk.book, CriterionRow)
    check_unique(((f"{row.option}:{row.criterion}", spot("option")) for row, spot in placed), desk.faults)
    scores = []
    for row, spot in placed:
        desk.options.has(row.option, spot("option"), desk.faults)
        criterion_codes.has(row.criterion, spot("criterion"), desk.faults)
        figure = estimate(Figures(row.low, row.likely, row.high), spot, desk.faults)
        if criterion := criteria.get(row.criterion):
            check_score(desk, row, criterion, spot)
        if figure:
            scores.append(Score(row.option, row.criterion, figure, provenance(row)))
    check_all_scored(desk)
    return tuple(scores)


def check_score(desk: Desk, row: ScoreRow, criterion: CriterionRow, spot: Spot) -> None:
    if criterion.measure is not Measure.JUDGED:
        desk.faults.append(score_of_measured(spot("criterion"), row.criterion))
    elif criterion.value_shape is ValueShape.DIRECT:
        for name in ("low", "likely", "high"):
            score = getattr(row, name)
            if score is not None and not 0 <= score <= 100:
                found = f"found {grouped(score)}"
                desk.faults.append(out_of_bounds(spot(name), found, "a direct score from 0 to 100"))


def check_all_scored(desk: Desk) -> None:
    """Add a fault, at the criterion's code, for each option that a judged criterion has no score for."""
    entries = desk.book.of(ScoreRow)
    partial = [(values.get("option"), values.get("criterion")) for values in entries.unfinished]
    if any(None in pair for pair in partial):
        return  # A score row that could not be read may be the one that seems to be missing.
    scored = {(row.option, row.criterion) for row in desk.book.rows(ScoreRow)} | set(partial)
    judged = [(row, spot) for row, spot in desk.book.placed(CriterionRow) if row.measure is Measure.JUDGED]
    for (row, spot), option in product(judged, desk.book.rows(OptionRow)):
        if (option.id, row.id) not in scored:
            desk.faults.append(missing_score(spot("id"), option.id, row.id))
