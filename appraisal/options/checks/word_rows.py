"""Scores and marks in words: that a criterion's words make a scale, and that what is given is on it and in order."""

from __future__ import annotations

import itertools

from appraisal.options.case import Measure
from appraisal.options.reading.criterion_scales import shape_of, words_of
from appraisal.options.rows.value_rows import CriterionRow, ScoreRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Fault,
    Place,
    bad_value_function,
    out_of_bounds,
    out_of_order,
    unknown_choice,
    word_without_scale,
)
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.schema import ValueShape, Worded, worded


def check_words(row: CriterionRow, spot: Spot, faults: list[Fault]) -> None:
    """Add a fault for words that are no scale: of a measured criterion, too few, twice there, or in no order."""
    words, place = worded(row.points), spot("points")
    steps = {(after > before) - (after < before) for before, after in itertools.pairwise(map(float, words))}
    if not words:
        return
    if row.measure is not Measure.JUDGED:
        found = f'a criterion measured by "{row.measure.value}" has points in words'
        faults.append(
            bad_value_function(place, found, "points in figures, such as 0=0; 100=100", "Clear them, or write figures.")
        )
    elif len(words) < 2:
        faults.append(
            bad_value_function(place, "there is one word", "at least two, such as Low=0; High=100", "Add another.")
        )
    elif len({word.word.casefold() for word in words}) < len(words):
        faults.append(bad_value_function(place, "a word is there twice", "each word once", "Take one of them out."))
    elif min(words) < 0 or max(words) > 100:
        faults.append(
            bad_value_function(
                place, "a value is outside 0 to 100", "values from 0 to 100", "Give the worst word 0 and the best 100."
            )
        )
    elif steps not in ({1}, {-1}):
        found = "the values neither rise nor fall from word to word"
        faults.append(
            bad_value_function(place, found, "words in order, no two worth the same", "Put the words in order.")
        )


def off_scale(value: float, criterion: CriterionRow, place: Place, what: str) -> Fault | None:
    """Return the fault of a score or a mark that is not on its criterion's scale; `what` it is, as "a mark".

    A scale of words takes its words alone, for a figure on it may have been meant on another scale.
    """
    if words := words_of(criterion):
        if isinstance(value, Worded) and (value.word, value) in [(word.word, word) for word in words]:
            return None
        return unknown_choice(place, as_said(value), [word.word for word in words])
    if isinstance(value, Worded):
        return word_without_scale(place, value.word, criterion.name, "Low=0; Medium=50; High=100", True)
    if shape_of(criterion) is ValueShape.DIRECT and not 0 <= value <= 100:
        return out_of_bounds(place, f"found {grouped(value)}", f"{what} from 0 to 100")
    return None


Ends = tuple[float | None, float | None, float | None]


def in_order(row: ScoreRow, criterion: CriterionRow, spot: Spot, faults: list[Fault]) -> Ends | None:
    """Return low, likely and high as values, those of words in rising order; figures are left in theirs.

    None, with a fault, if words do not follow each other as on their scale. Where its first word is the best, the word
    under Low is worth the most.
    """
    scale = [word.word for word in words_of(criterion)]
    words = [each for each in (row.low, row.likely, row.high) if isinstance(each, Worded) and each.word in scale]
    at = [scale.index(word.word) for word in words]
    if len(at) < len(("low", "likely", "high")):
        return _value(row.low), _value(row.likely), _value(row.high)
    if at != sorted(at):
        name, index, side = ("low", 0, "after") if at[0] > at[1] else ("high", 2, "before")
        found = f'{name} "{words[index].word}" comes {side} likely "{words[1].word}" on the scale'
        faults.append(out_of_order(spot(name), found))
        return None
    low, likely, high = sorted(map(float, words))
    return low, likely, high


def _value(score: float | None) -> float | None:
    """Return a score without the word that it was written as: an estimate holds figures alone."""
    return None if score is None else float(score)


def as_said(value: float) -> str:
    """Return a score or a mark as messages quote it: a word with what it is worth, or a figure.

    >>> as_said(Worded(50.0, "Medium")), as_said(62.5)
    ('"Medium" (50)', '62.5')
    """
    return f'"{value.word}" ({grouped(value)})' if isinstance(value, Worded) else grouped(value)
