"""Correlations: both names are of uncertain numbers of the case, the figure can be one, and what would mend it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from appraisal.chance.correlation import MOST_TOGETHER, Correlation, TooManyTogether, contradictions, is_open
from appraisal.ground.names import joined, option_of, without_option
from appraisal.ground.near_names import did_you_mean
from appraisal.options.case import KINDS, CountedIn, figures_among, is_uncertain, taken_apart
from appraisal.options.checks.check_desk import Desk, carried, is_sound
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow
from appraisal.options.rows.named_rows import FIGURE_ROWS, rows_named
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import PathEnd, YearlyRateRow
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.faults import Note, Place, bad_correlation
from appraisal.workbook.reading.code_checks import check_unique, codes_of
from appraisal.workbook.reading.number_cells import exactly_grouped, grouped

_ONE_FIGURE = (
    "Numbers that never move apart rest on one figure: enter that once on the sheet Assumptions, "
    "and name it under Times."
)


def read_correlations(desk: Desk, parts: Mapping[str, Any]) -> tuple[Correlation, ...]:
    """Return the correlations; `parts` are the rest of the case, which says what is uncertain."""
    placed = list(desk.book.placed(CorrelationRow))
    before = len(desk.faults)
    pairs = ((" and ".join(sorted((row.first, row.second))), spot("first")) for row, spot in placed)
    check_unique(pairs, desk.faults)
    declared, certain = declared_names(desk)
    uncertain = uncertain_names(parts)
    known = set(declared)
    for row, spot in placed:
        for field, name, other in (("first", row.first, row.second), ("second", row.second, row.first)):
            place = spot(field)
            if name not in known and certain:
                offered = [each for each in declared if uncertain.get(each, True) and each != other]
                mend = why_not(desk, name, known) or name_meant(name, offered)
                _refuse(desk, place, f'nothing is named "{name}"', mend, lost_in(desk, name))
            elif not uncertain.get(name, True):
                _refuse(desk, place, f'"{name}" is a fixed number', "Give it a low and a high, or delete this row.")
        if row.first == row.second:
            found = f'"{row.first}" is correlated with itself'
            desk.faults.append(bad_correlation(spot("second"), found, "two different names", "Name another."))
        if not is_open(row.coefficient):
            found = f"the correlation is {exactly_grouped(row.coefficient)}"
            expected = "a figure above -1 and below 1"
            desk.faults.append(bad_correlation(spot("coefficient"), found, expected, mend_of(row)))
    counted = (row for row, spot in placed if not left_out(desk, (row.first, row.second), spot("first")))
    correlations = tuple(carried(Correlation, row) for row in counted)
    # A row that could not be read may be the one that holds the others together.
    if len(desk.faults) == before and not desk.book.of(CorrelationRow).unfinished:
        _check_together(desk, correlations)
    return correlations


def left_out(desk: Desk, names: Iterable[str], place: Place) -> bool:
    """Return whether one of these names is of options alone that are not compared, which is noted: it has no draws."""
    name = next((name for name in names if _of_none_compared(desk, name)), "")
    if name:
        desk.notes.append(
            Note(place.sheet, place.cell, f'"{name}"', "is of options that are not compared, and was not counted")
        )
    return bool(name)


def _of_none_compared(desk: Desk, name: str) -> bool:
    apart = taken_apart(without_option(name))
    if apart.kind in ("score", "option"):
        return apart.codes[:1] != () and apart.codes[0] in desk.longlist
    rows = desk.book.rows(FIGURE_ROWS[apart.kind]) if apart.kind in FIGURE_ROWS else ()
    named = [getattr(row, "options", ()) for row in rows if getattr(row, "id", None) == apart.code]
    return bool(named) and all(options and desk.longlist.keys() >= {*options} for options in named)


def _check_together(desk: Desk, correlations: tuple[Correlation, ...]) -> None:
    """Add a fault, at the figure that fits least, for each group of correlations that cannot all hold."""
    places = {(row.first, row.second): spot("coefficient") for row, spot in desk.book.placed(CorrelationRow)}
    for error in contradictions(correlations):
        expected = "correlations that can all hold at once"
        if isinstance(error, TooManyTogether):
            expected, mend = f"at most {MOST_TOGETHER:,}", _ONE_FIGURE
        else:
            mend = mend_together(correlations, error.pair)
        desk.faults.append(bad_correlation(places[error.pair], str(error), expected, mend))


def _refuse(desk: Desk, place: Place, found: str, mend: str, lost: tuple[str, str] | None = None) -> None:
    fault = bad_correlation(place, found, "the name of an uncertain number", mend)
    desk.faults.append(replace(fault, lost=lost))


def lost_in(desk: Desk, name: str) -> tuple[str, str] | None:
    """Return the sheet and the code of the row that is not there, if that is why nothing has this name."""
    if without_option(name) in map(without_option, desk.made):
        return None
    apart = taken_apart(without_option(name))
    for row, code in zip(rows_named(apart.kind), apart.codes, strict=False):
        codes = codes_of(desk.book, row)
        if codes.certain and code not in codes.known:
            return codes.sheet, code
    return None


def why_not(desk: Desk, name: str, known: Collection[str]) -> str:
    """Return a sentence that says what to do about a name of which the row is there and has no figure: options share
    it, or it is certain; "" for any other name."""
    whole, apart, option = without_option(name), taken_apart(name), option_of(name)
    rows: tuple[AssumptionRow | StepRow, ...] = (*desk.book.rows(AssumptionRow), *desk.book.rows(StepRow))
    for row in rows if option and apart.kind == "assumption" else ():
        if row.id == without_option(apart.code) and option in row.options:
            return f'Write "{joined(apart.kind, row.drawn_code)}", the figure of the options of that row.'
    if option and whole in known:
        return f'Write "{whole}", the figure that its options share.'
    if apart.kind == "path" and apart.code in codes_of(desk.book, YearlyRateRow).known:
        return (
            f"{apart.code} has a likely path alone. Give it a low and a high one on Yearly rates, or delete this row."
        )
    if apart.kind == "option" and apart.part == "late" and apart.code in desk.shortlist:
        return (
            f"{apart.code} has no months late. Enter them on Options (business as usual has none), or delete this row."
        )
    return ""


def name_meant(name: str, known: Sequence[str]) -> str:
    """Return a sentence that offers the name that was probably meant: the nearest, or one with this code."""
    code = taken_apart(name).code  # after a kind that there is not
    coded = [full for full in known if name in taken_apart(full).codes or code == taken_apart(full).code != ""]
    return f'Did you mean "{coded[0]}"?' if coded else did_you_mean(name, known)


def declared_names(desk: Desk) -> tuple[tuple[str, ...], bool]:
    """Return the names that `draws` gives to the numbers of a book's rows, and whether these are certainly all."""
    book = desk.book
    names, certain = [*desk.made], is_sound(desk, PostsRow, StepRow)
    for kind in KINDS:
        if kind.code == ("id",):
            rows = book.rows(FIGURE_ROWS[kind.kind])
            codes = codes_of(book, FIGURE_ROWS[kind.kind])
            drawn = [getattr(row, "drawn_code", row.id) for row in rows if _is_drawn(row)]
            partial = [code for code in codes.known if code not in {row.id for row in rows}]
            named: list[tuple[Any, ...]] = [(code,) for code in dict.fromkeys((*drawn, *partial))]
            certain &= codes.certain
        else:
            rows, unfinished = book.rows(FIGURE_ROWS[kind.kind]), book.of(FIGURE_ROWS[kind.kind]).unfinished
            named = [tuple(getattr(row, each) for each in kind.code) for row in rows]
            named += [tuple(values.get(each) for each in kind.code) for values in unfinished]
            certain &= not any(None in codes for codes in named)
        names += [joined(kind.kind, *map(str, codes), part.name) for codes in named for part in kind.parts]
    return tuple(names), certain


def _is_drawn(row: object) -> bool:
    match row:
        case BenefitRow():
            return row.likely is not None
        case OptionRow():
            return row.late_likely is not None
        case YearlyRateRow():
            return row.end is not PathEnd.LIKELY
    return getattr(row, "counted_in", CountedIn.REGISTER) is CountedIn.REGISTER


def uncertain_names(parts: Mapping[str, Any]) -> dict[str, bool]:
    """Return, for each name of a figure that could be read, whether it is uncertain."""
    return {figure.name: is_uncertain(figure.estimate) for figure in figures_among(parts)}


# A correlation of several is one in per cent; 1.2 may be a slip for 0.12. `_NEARLY` is almost 1, and leaves room.
_HUNDRED, _LEAST_PERCENT, _NEARLY = 100, 2, 0.99
_STEPS, _MOST_TRIED = 20, 40  # twentieths, among so many pairs
_SHARED = "If the two are one figure, make it one assumption, name that under Times in both rows, and delete this row."


def mend_of(row: CorrelationRow) -> str:
    """Return what to do about a correlation that leaves two numbers no room of their own, or is beyond 1."""
    size, nearly = abs(row.coefficient), math.copysign(_NEARLY, row.coefficient)
    if _LEAST_PERCENT <= size < _HUNDRED:
        return f"Write {grouped(row.coefficient)}% if that is meant."
    if size > 1 and size != _HUNDRED:
        return "Check the figure."
    if nearly < 0:
        return f"Write {nearly} if they move against each other."
    written = f"rite {nearly} if they move almost together."
    multiply = {taken_apart(name).kind for name in (row.first, row.second)} <= {"assumption", "cost"}
    return f"{_SHARED} Or w{written}" if multiply else f"W{written}"


def mend_together(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> str:
    """Return what to do about correlations that cannot all hold, of which the pair's fits least: a figure that does."""
    holds = _nearest_that_holds(correlations, pair)
    either = "Bring several of them nearer to zero" if holds is None else f"Write {holds:g}, or check the others"
    return f"{either}; a pair that is not listed counts as 0."


def _nearest_that_holds(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> float | None:
    """Return the coefficient of a pair, in steps, that is nearest to its own and holds with the others.

    None if there is none, or if so many are tied together that trying would take long.
    """
    group = _group(correlations, pair)
    given = next(c for c in group if (c.first, c.second) == pair)
    others = [c for c in group if c is not given]
    if len(others) >= _MOST_TRIED:
        return None
    steps = sorted((step / _STEPS for step in range(1 - _STEPS, _STEPS)), key=lambda r: abs(r - given.coefficient))
    return next((r for r in steps if not contradictions((*others, replace(given, coefficient=r)))), None)


def _group(correlations: tuple[Correlation, ...], pair: tuple[str, str]) -> list[Correlation]:
    """Return the correlations that a pair is tied to, itself among them, through however many others."""
    tied, before = {*pair}, 0
    while len(tied) > before:
        before = len(tied)
        tied |= {name for c in correlations if {c.first, c.second} & tied for name in (c.first, c.second)}
    return [c for c in correlations if c.first in tied]
