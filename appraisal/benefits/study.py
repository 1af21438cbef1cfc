"""The benefits report as runs and the command line ask for it: what is found out of a workbook, and how it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.rows import AboutRow
from appraisal.ground.texts import counted as counted_noun
from appraisal.ground.texts import plain
from appraisal.runs.records import counted_of, held_of, longest, parameters_of, to_finish, varied
from appraisal.runs.study import Headline, Identity
from appraisal.workbook import Book, book_of

if TYPE_CHECKING:  # as below: no check of a workbook waits for what adds up and tells
    from appraisal.benefits.results import Results
    from appraisal.documents.exhibits import Exhibit

__all__ = [
    "after_new",
    "announced",
    "counted",
    "found",
    "headlines",
    "held",
    "identity",
    "in_short",
    "longest",
    "new_book",
    "parameters_of",
    "spreadsheet",
    "standing",
    "to_finish",
    "told",
    "useful",
    "varied",
]
_YEARS = 3


def identity(monitoring: Monitoring) -> Identity:
    """Return whose report it is. Each month's has a folder of its own, so that none takes the place of an earlier."""
    about = monitoring.about
    code = f"{about.id}-{monitoring.month:%Y-%m}"
    return Identity(code, about.council, about.worked_example and bool(about.source_document))


def announced(monitoring: Monitoring, draws: int) -> str:
    """Return what is said before anything is found out."""
    return f"Forecasting {counted_noun(len(monitoring.valued), 'benefit')} over {draws:,} draws"


def found(monitoring: Monitoring, draws: int, seed: int, progress: Callable[[int], None] | None) -> Results:
    """Return what is found out over so many draws of this seed."""
    from appraisal.benefits.results import results_of

    results = results_of(monitoring, draws, seed)
    if progress is not None:
        progress(draws)
    return results


def spreadsheet(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx."""
    from appraisal.benefits.spreadsheet import results_workbook

    return results_workbook(results, exhibits)


def in_short(results: Results) -> str:
    """Return the first sentence that is told of the results."""
    return next(told(results), "")


def told(results: Results) -> Iterator[str]:
    """Yield the lines in which a run tells its results."""
    from appraisal.benefits.fee_words import fee_in_brief
    from appraisal.benefits.words import lights_in_brief, money_in_brief, since_in_brief

    for text in (money_in_brief(results), lights_in_brief(results), fee_in_brief(results)):
        if words := plain(text):
            yield words
    if since := since_in_brief(results):
        yield "Since the month before:"
        yield from (f"  {plain(text)}" for text in since)


def headlines(results: Results, before: Results) -> Sequence[Headline]:
    """Return what is forecast, verified and may be paid."""
    found = (
        Headline("forecast", "Cash forecast for the measured months", "cash.measured.mean", "money", told=True),
        Headline("verified", "Cash verified to date", "cash.to_date.actual", "money", told=True),
        Headline("planned", "Cash promised to date", "cash.to_date.planned", "money"),
        Headline("payable", "Fee that may be invoiced today", "fee.payable_now", "money"),
        Headline("fee", "Fee payable under the forecast", "fee.payable.mean", "money"),
    )
    return [each for each in found if each.key in results or each.key in before]


def standing(results: Results) -> Mapping[str, str]:
    """Return the light of each benefit."""
    names = {row.id: row.name for row in results.monitoring.benefits}
    return {names[code]: str(light) for code, light in results.facts["light"].items() if code in names}


def held(monitoring: Monitoring) -> str:
    """Return what a sound workbook holds, counted."""
    return held_of(_rows(monitoring))


def counted(monitoring: Monitoring) -> Mapping[str, object]:
    """Return what a workbook holds, for machines."""
    return counted_of(_rows(monitoring), bool(monitoring.gaps))


def _rows(monitoring: Monitoring) -> Mapping[str, Sequence[object]]:
    return {
        "benefit": monitoring.benefits,
        "measure": monitoring.measures,
        "reading": monitoring.readings,
        "place": monitoring.places,
    }


def useful(monitoring: Monitoring) -> Iterator[str]:
    """Yield what stops nothing and would be of use to the board."""
    wanted = {
        "what the board is asked": monitoring.decisions,
        "what was resolved when it was decided": monitoring.records,
    }
    if lacking := [name for name, rows in wanted.items() if not rows]:
        yield f"Useful to the board, and not entered: {', '.join(lacking)}. It stops nothing."


def new_book(code: str, models: Sequence[str], year: int, service: str) -> Book:
    """Return the book of a new report, for three years from `year`. ValueError for delivery models, of which it has
    none."""
    if models:
        raise ValueError("a benefits report has no delivery models")
    report = dt.date(year, 4, 30)
    about = AboutRow(id=code, programme=service, report_date=report, first_year=year, years=_YEARS)
    return book_of(BENEFITS_REPORT, about)


def after_new(models: Sequence[str], service: str) -> Iterator[str]:
    """Yield what is said of a new workbook."""
    del models, service
    yield "Each month: change the report date on About, add readings, and say which places have begun."
