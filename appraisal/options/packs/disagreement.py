"""Where a panel's members differ: their marks of the same option on the same criterion, the widest apart first."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.options.checks.scoring_rows import scale
from appraisal.options.checks.word_rows import as_said
from appraisal.options.reading.removals import compared
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, OptionRow, PanelRow
from appraisal.workbook.book import Book

# As a share of the criterion's scale; the sum of shares such as 0.1 is not exact.
_WIDE = 0.1 - 1e-9
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more members' marks of one option on one criterion, in the criterion's unit.

    `spread` is the greatest less the least, `of_scale` the spread as a share of the criterion's scale. `lowest` and
    `highest` are the codes of the members at the ends, `farthest` of those farthest from the median.
    """

    option: str
    criterion: str
    members: int
    least: float
    median: float
    greatest: float
    spread: float
    of_scale: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    farthest: tuple[str, ...]


def disagreements(book: Book) -> tuple[Disagreement, ...]:
    """Return how far members' marks lie apart wherever two or more gave one, the widest share of the scale first.

    Where all gave the same mark the spread is 0. Options on the longlist are left out.
    """
    criteria = {row.id: row for row in book.rows(CriterionRow)}
    shortlist = {row.id for row in compared(book)}
    given: dict[tuple[str, str], dict[str, float]] = {}
    for row in book.rows(MarkRow):
        if row.value is not None and row.option in shortlist and row.criterion in criteria:
            given.setdefault((row.option, row.criterion), {})[row.member] = row.value
    found = [
        _disagreement(option, criteria[criterion], marks)
        for (option, criterion), marks in given.items()
        if len(marks) > 1
    ]
    return tuple(sorted(found, key=lambda one: -one.of_scale))


def said_of_disagreements(found: Sequence[Disagreement], book: Book) -> Iterator[str]:
    """Yield a sentence for each that is wide, with names for codes, and one for how many more differ by less."""
    wide = [one for one in found if one.of_scale >= _WIDE]
    members = {row.id: _in_a_line(row.name) for row in book.rows(PanelRow)}
    options = {row.id: _in_a_line(row.name) for row in book.rows(OptionRow)}
    criteria = {row.id: _in_a_line(row.name) for row in book.rows(CriterionRow)}
    for one in wide:
        yield f"{criteria[one.criterion]} of {options[one.option]}: {_said(one, members)}."
    if less := sum(one.spread > 0 for one in found) - len(wide):
        differ = "differs" if less == 1 else "differ"
        yield f"{less}{' more' if wide else ''} {differ} by less than a tenth of the scale."


def _said(one: Disagreement, members: Mapping[str, str]) -> str:
    def named(codes: Sequence[str]) -> str:
        return ", ".join(members.get(code, code) for code in codes)

    least, greatest = as_said(one.least), as_said(one.greatest)
    if one.members == _A_PAIR:
        return f"2 marks, {least} ({named(one.lowest)}) and {greatest} ({named(one.highest)})"
    median, farthest = as_said(one.median), named(one.farthest)
    return f"{one.members} marks from {least} to {greatest}; farthest from the median of {median}: {farthest}"


def _in_a_line(name: str) -> str:
    return " ".join(name.split())


def _disagreement(option: str, criterion: CriterionRow, marks: dict[str, float]) -> Disagreement:
    least, median, greatest = min(marks.values()), statistics.median(marks.values()), max(marks.values())
    low, high = scale(criterion)
    far = max(abs(mark - median) for mark in marks.values())
    return Disagreement(
        option,
        criterion.id,
        len(marks),
        least,
        median,
        greatest,
        greatest - least,
        (greatest - least) / (high - low) if high > low else 0.0,
        tuple(member for member, mark in marks.items() if mark == least),
        tuple(member for member, mark in marks.items() if mark == greatest),
        tuple(member for member, mark in marks.items() if far and abs(mark - median) == far),
    )
