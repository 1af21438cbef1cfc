"""A benefits report begun from a business case: what it promised, who answers for it, and when it was to begin."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.months import YEAR, first_of_year, later, month_of
from appraisal.benefits.rows import (
    AboutRow,
    ActionRow,
    BenefitRow,
    Kind,
    MeasureRow,
    PlaceRow,
    RecordRow,
    Recurrence,
)
from appraisal.benefits.rows import Perspective as Side
from appraisal.chance.estimates import EstimateError, Percentiles, from_percentiles
from appraisal.ground.handed_over import HandedOver, PromisedBenefit
from appraisal.ground.shared_nouns import Basis, financial_year
from appraisal.ground.texts import day
from appraisal.workbook import Book, book_of
from appraisal.workbook.reading.codes import name_key
from appraisal.workbook.schema import Ends, Shape


def begun_from(promise: HandedOver, code: str, year: int) -> Book:
    """Return the book of a report on what a case promised, whose first year is `year`: benefits and savings with their
    owners, measures, milestones as actions, and a record of the decision, to be completed after the meeting."""
    starts = {each.id: max(each.first_year or year, year) for each in promise.benefits}
    decided = max(first_of_year(year), month_of(promise.decision_date or dt.date.min))
    last = max(promise.first_year + promise.years - 1, year)
    about = AboutRow(
        id=code,
        title=f"Benefits: {promise.option}" if promise.option else "",
        council=promise.council,
        programme=promise.service,
        report_date=later(decided, 1) - dt.timedelta(1),
        first_year=year,
        years=last - year + 1,
        measured_from=first_of_year(min(max([year, *map(_full_from, promise.benefits)]), last)),
        promised_in=_promised_in(promise),
        worked_example=promise.worked_example,
        source_document=promise.source_document,
    )
    rows = (*_benefits(promise), *_measures(promise), *_places(starts), *_actions(promise))
    return book_of(BENEFITS_REPORT, about, *rows, _record(promise))


def _full_from(benefit: PromisedBenefit) -> int:
    """Return the first year in which a benefit was to be at full effect."""
    shares = benefit.profile or (1.0,)
    return (benefit.first_year or 0) + shares.index(max(shares))


def _promised_in(promise: HandedOver) -> str:
    date = f", {day(promise.decision_date)}" if promise.decision_date else ""
    return f"{promise.title}{date} (prices of {promise.price_base})"


def _benefits(promise: HandedOver) -> Iterator[BenefitRow]:
    """Yield the benefits and savings; what measures one is a row of its own, called by the same code and "measure"."""
    measured = {each.benefit for each in promise.measures if each.benefit}
    for each in promise.benefits:
        yield BenefitRow(
            id=each.id,
            name=each.name,
            kind=Kind(each.kind),
            saving_kind=each.saving_kind,
            owner=each.owner,
            measure=_measure_code(each.id) if each.id in measured else "",
            baseline=each.baseline,
            low=each.low,
            likely=each.likely,
            high=each.high,
            shape=Shape.FIXED if each.low == each.high and each.low is not None else Shape.PERT,
            ends=Ends.P10_P50_P90 if _is_a_pert(each) else Ends.EXTREMES,
            recurrence=Recurrence.RECURRENT if each.recurrent else Recurrence.ONCE,
            profile=each.profile,
            months_each=YEAR if each.profile else 1,
            basis=each.basis,
            grade=each.grade,
            source=each.source,
            reason=_reason(each, promise),
        )


def _is_a_pert(each: PromisedBenefit) -> bool:
    """Return whether there is a PERT with these three percentiles; a very skewed range is taken for all that it can
    be."""
    if each.low is None or each.likely is None or each.high is None or each.low == each.high:
        return False
    try:
        return bool(from_percentiles(each.low, each.likely, each.high, "pert", Percentiles(0.10, "median")))
    except EstimateError:
        return False


def _reason(each: PromisedBenefit, promise: HandedOver) -> str:
    beside = (
        "" if each.is_saving or each.likely is None else " In no sum of the case: check that no saving holds it too."
    )
    return f"{each.reason or f'As promised in {promise.title}.'}{beside}"


_LONGEST = 56  # characters, so that a code with what follows is one that a cell may hold


def _measure_code(benefit: str) -> str:
    return f"{benefit[:_LONGEST].rstrip('-')}-measure"


def _measures(promise: HandedOver) -> Iterator[MeasureRow]:
    """Yield how success was to be known, as the case has it; its targets are text there, and are typed anew."""
    taken = {each.id for each in promise.benefits}
    named: Counter[str] = Counter()
    for at, each in enumerate(promise.measures, 1):
        named[name_key(each.text)] += 1
        again = f" ({named[name_key(each.text)]})" if named[name_key(each.text)] > 1 else ""
        code = _measure_code(each.benefit) if each.benefit else f"success-{at}"
        was = "; ".join(filter(None, (f"target in the case: {each.target}" if each.target else "", each.source)))
        yield MeasureRow(
            id=f"{code}-measured" if code in taken else code,
            name=f"{each.text}{again}",
            perspective=Side.PROCESS,
            owner=each.owner,
            baseline_at=each.baseline,
            source=was,
        )


def _places(starts: Mapping[str, int]) -> Iterator[PlaceRow]:
    """Yield the whole area once for each year in which benefits begin."""
    for year in sorted(set(starts.values())):
        yield PlaceRow(
            id=f"from-{year}",
            name=f"The whole area, from {financial_year(year)}",
            share=1.0,
            planned=first_of_year(year),
            benefits=tuple(code for code, begins in starts.items() if begins == year),
            basis=Basis.READING,
        )


def _actions(promise: HandedOver) -> Iterator[ActionRow]:
    """Yield the milestones of the case."""
    named: Counter[str] = Counter()
    for at, each in enumerate(promise.milestones, 1):
        named[name_key(each.activity)] += 1
        again = f" ({named[name_key(each.activity)]})" if named[name_key(each.activity)] > 1 else ""
        yield ActionRow(
            id=f"milestone-{at}",
            name=f"{each.activity}{again}",
            start=each.start if each.end else None,
            deadline=each.end or each.start,
            source=each.source,
        )


def _record(promise: HandedOver) -> RecordRow:
    """Return the record of the decision: what was asked is there, what was resolved is still to fill in."""
    asked = " ".join(f"{each.rstrip('.')}." for each in promise.decisions)
    return RecordRow(
        meeting=promise.body or "The deciding meeting",
        date=promise.decision_date,
        asked=asked,
        source=promise.title,
    )
