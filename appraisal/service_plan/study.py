"""The service plan as runs and the command line ask for it: what is found of a plan, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import counted as counted_noun
from appraisal.ground.texts import plain
from appraisal.runs.records import counted_of, held_of, longest, parameters_of, to_finish, varied
from appraisal.runs.study import Headline, Identity
from appraisal.service_plan.kind import SERVICE_PLAN
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.rows import AboutRow, LineRow
from appraisal.workbook import Book, book_of

if TYPE_CHECKING:  # as below: no check of a workbook waits for what adds up and tells
    from appraisal.documents.exhibits import Exhibit
    from appraisal.service_plan.results import Results

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


def identity(plan: Plan) -> Identity:
    """Return whose plan it is."""
    return Identity(plan.about.id, plan.about.council, plan.about.worked_example and bool(plan.about.source_document))


def announced(plan: Plan, draws: int) -> str:
    """Return what is said before a plan is added up; nothing of it is drawn."""
    del draws
    return f"Adding up {counted_noun(len(plan.lines), 'line')} and {counted_noun(len(plan.measures), 'measure')}"


def found(plan: Plan, draws: int, seed: int, progress: Callable[[int], None] | None) -> Results:
    """Return what a plan comes to, which no chance has a part in."""
    from appraisal.service_plan.results import results_of

    del draws, seed, progress
    return results_of(plan)


def spreadsheet(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx."""
    from appraisal.service_plan.spreadsheet import results_workbook

    return results_workbook(results, exhibits)


def in_short(results: Results) -> str:
    """Return the first sentence that is told of the results."""
    return next(told(results), "")


def told(results: Results) -> Iterator[str]:
    """Yield the lines in which a run tells its results."""
    from appraisal.service_plan.words import actions_in_brief, money_in_brief, red_in_brief, targets_in_brief

    for sentence in (money_in_brief, actions_in_brief, red_in_brief, targets_in_brief):
        if words := plain(sentence(results)):
            yield words


def headlines(results: Results, before: Results) -> Sequence[Headline]:
    """Return what the service spends, receives and costs in each year."""
    del before
    lines = (("gross cost", "Spending"), ("income", "Income"), ("net cost", "Net cost"))
    found = []
    for key, label in lines:
        of = f"resources.{key.replace(' ', '-')}"
        years = sorted(k.rsplit(".", 1)[1] for k in results.numbers if re.fullmatch(rf"{of}\.\d{{4}}", k))
        for year in years:
            called = f"{label}, {financial_year(int(year))}"
            found.append(Headline(f"{key[:3]}_{year}", called, f"{of}.{year}", "money", told=key == "net cost"))
    return found


def standing(results: Results) -> Mapping[str, str]:
    """Return nothing: what a plan comes to is in its figures."""
    del results
    return {}


def held(plan: Plan) -> str:
    """Return what a sound workbook holds, counted."""
    return held_of(_counted_rows(plan))


def counted(plan: Plan) -> Mapping[str, object]:
    """Return what a workbook holds, for machines."""
    return counted_of(_counted_rows(plan), bool(plan.gaps))


def _counted_rows(plan: Plan) -> Mapping[str, Sequence[object]]:
    return {"function": plan.functions, "measure": plan.measures, "action": plan.actions, "line": plan.lines}


def useful(plan: Plan) -> Iterator[str]:
    """Yield what stops nothing and would be of use to whoever signs the plan."""
    wanted = {"activity figures": plan.activity, "how progress is followed": plan.reviews}
    if lacking := [name for name, rows in wanted.items() if not rows]:
        yield f"Useful to whoever signs the plan, and not entered: {', '.join(lacking)}. It stops nothing."


def new_book(code: str, models: Sequence[str], year: int, service: str) -> Book:
    """Return the book of a new plan, for three years from `year`. ValueError for delivery models, of which it has
    none."""
    if models:
        raise ValueError("a service plan has no delivery models")
    about = AboutRow(kind=SERVICE_PLAN.name, id=code, service=service, first_year=year, years=_YEARS)
    book = book_of(SERVICE_PLAN, about)
    years = range(year - 1, year + _YEARS)  # the year before, for the change from it
    return replace(
        book,
        entries=tuple(
            replace(entries, sheet=entries.sheet.over(years)) if entries.sheet.row is LineRow else entries
            for entries in book.entries
        ),
    )


def after_new(models: Sequence[str], service: str) -> Iterator[str]:
    """Yield what is said of a new workbook."""
    del models, service
    yield "The years of the plan are on the sheet About; each has a column on the sheets Scorecard and Resources."
