"""The rows that a new sheet of an options appraisal begins with, their answers blank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from appraisal.options.case import Measure
from appraisal.options.reading.removals import compared
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.register_rows import Characteristic, EqualityRow, GateRow, SuccessFactor, SuccessFactorRow
from appraisal.options.rows.usual import offers, typed
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, PanelRow, ScoreRow
from appraisal.workbook.book import Book
from appraisal.workbook.reading.code_checks import ALL


def shortlist(book: Book) -> list[str]:
    """Return the codes of the options that are appraised."""
    return [row.id for row in compared(book)]


def scores(book: Book) -> Iterator[ScoreRow]:
    """Yield a score to give for each option on each judged criterion."""
    judged = [row.id for row in book.rows(CriterionRow) if row.measure is Measure.JUDGED]
    for option, criterion in product(shortlist(book), judged):
        yield ScoreRow(option=option, criterion=criterion)


def success_factors(book: Book) -> Iterator[SuccessFactorRow]:
    """Yield each success factor for each option."""
    for option, factor in product(shortlist(book), SuccessFactor):
        yield SuccessFactorRow(option=option, factor=factor.value)


def equalities(book: Book) -> Iterator[EqualityRow]:
    """Yield each protected characteristic for each option."""
    for option, characteristic in product(shortlist(book), Characteristic):
        yield EqualityRow(option=option, characteristic=characteristic)


def gates(book: Book) -> Iterator[Any]:
    """Yield the usual gates of the options' delivery models, not considered yet."""
    options = compared(book)
    for offer in offers(options, next(iter(book.rows(AboutRow)), None)):
        if offer.row is GateRow:
            yield typed(offer, len(options))


def marks(book: Book) -> Iterator[MarkRow]:
    """Yield a mark for whatever each member of the panel is asked."""
    for member in book.rows(PanelRow):
        for option, criterion in asked_of(book, member):
            yield MarkRow(option=option, criterion=criterion, member=member.id)


def asked_of(book: Book, member: PanelRow) -> tuple[tuple[str, str], ...]:
    """Return the options and judged criteria that a member marks: every option on the shortlist on each of theirs."""
    criteria = [row.id for row in book.rows(CriterionRow) if row.measure is Measure.JUDGED]
    own = [code for code in criteria if code in member.criteria or ALL in member.criteria]
    return tuple((option, criterion) for criterion in own for option in shortlist(book))
