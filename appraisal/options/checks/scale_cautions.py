"""Figures on another scale than their criterion's, and criteria whose weight or scale decides nothing."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from appraisal.options.case import Change, Measure, taken_apart
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.scoring_rows import scale
from appraisal.options.reading.criterion_scales import shape_of, words_of
from appraisal.options.reading.removals import compared
from appraisal.options.rows.figure_rows import ScenarioRow
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, ScoreRow
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Caution, Place
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.reading.word_scales import evenly
from appraisal.workbook.schema import ValueShape

# Up to this, weights look like importance, which is said once for all of them.
_IMPORTANCE = 10
_WHOLE = 100
# Marks out of five or ten, of this many options at least, beside a scale this much longer.
_OUT_OF, _SCORES, _LONGER = 10, 3, 10
# No scenario multiplies by so much; 110 is meant for 110%.
_MUCH, _LITTLE = 10, 0.25  # nor by so little; 0.1 is meant for 10% more
# A score this many lengths of the scale away from it is in another unit.
_LENGTHS = 1.0
Marked = tuple[float, Spot, str]


def figures_off_their_scale(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about weights, scores and marks that seem to be on another scale than theirs."""
    direct = {code for code, row in desk.measured.items() if shape_of(row) is ValueShape.DIRECT and not words_of(row)}
    yield from _points(desk)
    yield from _weights(desk)
    yield from _scenarios(desk, direct)
    for given in (_given(desk, ScoreRow, "low", "likely", "high"), _given(desk, MarkRow, "value")):
        for code, figures in given.items():
            if code in direct:
                yield from _parts(figures)
            if code in desk.measured and not words_of(desk.measured[code]):
                yield from _of_criterion(desk.measured[code], figures)


def _given(desk: Desk, kind: type[ScoreRow | MarkRow], *names: str) -> dict[str, list[Marked]]:
    """Return the scores or marks of each criterion, with where they stand."""
    given: dict[str, list[Marked]] = {}
    for row, spot in desk.book.placed(kind):
        figures = [(getattr(row, name), spot, name) for name in names if getattr(row, name) is not None]
        given.setdefault(row.criterion, []).extend(figures)
    return given


def _parts(figures: Sequence[Marked]) -> Iterator[Caution]:
    """Yield a caution for each figure of a criterion that is a part of a hundred; beside such, one itself is 100%."""
    shares = all(abs(figure) <= 1 for figure, *_ in figures) and any(0 < figure < 1 for figure, *_ in figures)
    for figure, spot, name in figures:
        yield from _part(figure, spot, name, 1.0 if shares else 0.0)


def _points(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each value function by points whose best is worth a tenth of the scale or less."""
    for row, spot in desk.book.placed(CriterionRow):
        best = max((value for _, value in row.points), default=_WHOLE)
        if best <= _IMPORTANCE:
            words = words_of(row)
            rising = len(words) > 1 and words[0] < words[-1]
            offered = evenly([word.word for word in words]) if rising else ""
            yield say.best_of_few_points(spot("points"), grouped(best), offered)


def _weights(desk: Desk) -> Iterator[Caution]:
    criteria = list(desk.book.placed(CriterionRow))
    if max((row.weight or 0.0 for row, _ in criteria), default=0.0) > _IMPORTANCE:
        for row, spot in criteria:
            yield from _between(row, spot, "weight_low", "weight", "weight_high")
    groups: dict[str, list[tuple[GroupWeightRow, Spot]]] = {}
    for weighed, spot in desk.book.placed(GroupWeightRow):
        groups.setdefault(weighed.group, []).append((weighed, spot))
    for rows in groups.values():
        # Beside shares of one, one itself is 100%.
        most = 1.0 if all(row.weight <= 1 for row, _ in rows) and len(rows) > 1 else 0.0
        for weighed, spot in rows:
            yield from _between(weighed, spot, "weight", most=most)


def _scenarios(desk: Desk, direct: Collection[str]) -> Iterator[Caution]:
    """Yield a caution for each factor of ten or more, and each weight or score that is set to a part of a hundred."""
    for row, spot in desk.book.placed(ScenarioRow):
        apart = taken_apart(row.name)
        if row.change is Change.MULTIPLY and row.figure >= _MUCH:
            yield say.multiplied_by_much(spot("figure"), grouped(row.figure), grouped(row.figure / 100))
        elif row.change is Change.MULTIPLY and 0 < row.figure < _LITTLE:
            yield say.multiplied_by_little(spot("figure"), grouped(row.figure), grouped(1 + row.figure))
        elif row.change is Change.SET and (
            apart.kind == "weight" or (apart.kind == "score" and apart.codes[-1] in direct)
        ):
            yield from _between(row, spot, "figure", most=1.0)


def _between(row: object, spot: Spot, *names: str, most: float = 0.0) -> Iterator[Caution]:
    for name in names:
        if (figure := getattr(row, name)) is not None:
            yield from _part(figure, spot, name, most)


def _part(figure: float, spot: Spot, name: str, most: float) -> Iterator[Caution]:
    """Yield a caution for a figure between 0 and 1, or up to the most that is a part of a hundred beside the others."""
    if 0 < abs(figure) < 1 or 0 < figure <= most:
        yield say.part_of_a_hundred(spot(name), grouped(figure), grouped(round(100 * figure, 6)))


def _of_criterion(criterion: CriterionRow, figures: Sequence[Marked]) -> Iterator[Caution]:
    """Yield a caution if all scores of a criterion lie at one end of its scale, or for each that is far beyond it."""
    low, high = scale(criterion)
    if low >= high:
        return
    on = f"from {grouped(low)} to {grouped(high)}"
    beyond = [(figure, spot, name) for figure, spot, name in figures if _is_far(figure, low, high)]
    for figure, spot, name in beyond:
        yield say.beyond_the_scale(spot(name), grouped(figure), on)
    greatest = max((figure for figure, *_ in figures), default=0.0)
    apart = len({figure for figure, *_ in figures}) > 1
    out_of_ten = (
        1 <= greatest <= _OUT_OF and low == 0 and high >= _LONGER * _OUT_OF and greatest < high / _LONGER * 1.01
    )
    if not beyond and len(figures) >= _SCORES and apart and out_of_ten and _whole_or_half(figures):
        _, spot, name = figures[0]
        yield say.on_another_scale(spot(name), criterion.name, grouped(greatest), on)


def _is_far(figure: float, low: float, high: float) -> bool:
    return figure > high + _LENGTHS * (high - low) or figure < low - _LENGTHS * (high - low)


def _whole_or_half(figures: Sequence[Marked]) -> bool:
    return all((2 * figure).is_integer() for figure, *_ in figures)


@dataclass(frozen=True, slots=True)
class Outweighed:
    """The marks of one option on one criterion, in its unit and in rising order, and the score that is used instead.

    `place` is the score's cell. `of_scale` is how far the score lies from the median of the marks, as a share of the
    criterion's scale.
    """

    marks: tuple[float, ...]
    score: float
    place: Place
    of_scale: float

    @property
    def median(self) -> float:
        return statistics.median(self.marks)


def outweighed_marks(book: Book) -> Iterator[Outweighed]:
    """Yield, in the order of the scores, each that is entered for a pair that members of the panel have marked."""
    given: dict[tuple[str, str], list[float]] = {}
    for mark in book.rows(MarkRow):
        if mark.value is not None:
            given.setdefault((mark.option, mark.criterion), []).append(mark.value)
    shortlist = {row.id for row in compared(book)}
    judged = {row.id: row for row in book.rows(CriterionRow) if row.measure is Measure.JUDGED}
    for row, spot in book.placed(ScoreRow):
        figures = [figure for figure in (row.low, row.likely, row.high) if figure is not None]
        marks = tuple(sorted(given.get((row.option, row.criterion), ())))
        if figures and marks and row.option in shortlist and row.criterion in judged:
            score = statistics.fmean(figures) if row.likely is None else row.likely
            low, high = scale(judged[row.criterion])
            apart = abs(score - statistics.median(marks)) / (high - low) if high > low else 0.0
            yield Outweighed(marks, score, spot("low" if row.likely is None else "likely"), apart)
