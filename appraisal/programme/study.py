"""The programme as runs and the command line ask for it: what is found out of a workbook, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from appraisal.ground.texts import counted as counted_noun
from appraisal.ground.texts import plain
from appraisal.programme.kind import PROGRAMME
from appraisal.programme.programme import Programme
from appraisal.programme.rows import AboutRow
from appraisal.runs.records import counted_of, held_of, longest, parameters_of, to_finish, varied
from appraisal.runs.study import Headline, Identity
from appraisal.workbook import Book, book_of

if TYPE_CHECKING:  # as below: no check of a workbook waits for what chooses and tells
    from appraisal.documents.exhibits import Exhibit
    from appraisal.programme.results import Results

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
_YEARS = 5


def identity(programme: Programme) -> Identity:
    """Return whose programme it is."""
    about = programme.about
    return Identity(about.id, about.council, about.worked_example and bool(about.source_document))


def announced(programme: Programme, draws: int) -> str:
    """Return what is said before anything is found out."""
    if not programme.closes_a_gap:
        return f"Setting out {counted_noun(len(programme.activities), 'initiative')}"
    what = f"{counted_noun(len(programme.choices), 'choice')} for {counted_noun(len(programme.services), 'service')}"
    return f"Choosing among {what}, over {draws:,} draws"


def found(programme: Programme, draws: int, seed: int, progress: Callable[[int], None] | None) -> Results:
    """Return what is found out over so many draws of this seed."""
    from appraisal.programme.results import results_of

    results = results_of(programme, draws, seed)
    if progress is not None:
        progress(draws)
    return results


def spreadsheet(results: Results, exhibits: Sequence[Exhibit]) -> bytes:
    """Return results.xlsx."""
    from appraisal.programme.spreadsheet import results_workbook

    return results_workbook(results, exhibits)


def in_short(results: Results) -> str:
    """Return the first sentence that is told of the results."""
    return next(told(results), "")


def told(results: Results) -> Iterator[str]:
    """Yield the lines in which a run tells its results."""
    from appraisal.programme.words import in_brief

    yield from (words for _, text in in_brief(results) if (words := plain(text)))


def headlines(results: Results, before: Results) -> Sequence[Headline]:
    """Return, of each reading of the gap that both versions have in one place, the harm of the set, what it saves and
    costs, and how often it closes. A set that closes a gap and one that does not are not held against each other."""
    found = []
    year = results.programme.years[-1]
    earlier = {answer.key: (answer.reading, answer.found is None) for answer in before.answers}
    for answer in results.answers:
        if earlier.get(answer.key) != (answer.reading, answer.found is None):
            continue  # its standing says what became of it
        of, more = f"reading.{answer.key}", f" (reading {answer.key})" if len(results.answers) > 1 else ""
        main = answer is results.main
        saved, often = f"{of}.saving.{year}.planned", f"{of}.chance.every_year"
        found += [
            Headline(f"harm_{answer.key}", f"Harm in points{more}", f"{of}.harm.total", "points_1", told=main),
            Headline(f"saved_{answer.key}", f"Saved in the last year{more}", saved, "money", told=main),
            Headline(f"once_{answer.key}", f"Spent once{more}", f"{of}.spent.together", "money"),
            Headline(f"closed_{answer.key}", f"Closed each year, of 100{more}", often, "in_hundred"),
        ]
    return [each for each in found if each.key in results or each.key in before]


def standing(results: Results) -> Mapping[str, str]:
    """Return whether a set closes the gap, reading by reading."""
    return {answer.reading: "a set closes it" if answer.found else "nothing closes it" for answer in results.answers}


def held(programme: Programme) -> str:
    """Return what a sound workbook holds, counted."""
    return held_of(_rows(programme))


def counted(programme: Programme) -> Mapping[str, object]:
    """Return what a workbook holds, for machines."""
    return counted_of(_rows(programme), bool(programme.gaps))


def _rows(programme: Programme) -> Mapping[str, Sequence[object]]:
    return {
        "initiative": programme.activities,
        "grouping": programme.groupings,
        "service": programme.services,
        "choice": programme.choices,
    }


def useful(programme: Programme) -> Iterator[str]:
    """Yield what stops nothing and would be of use to whoever decides."""
    wanted = {
        "what must be shown before a change is spread (Tests of change)": programme.tests,
        "what whoever reads it is asked (Decisions)": programme.decisions,
        "how services are to work (Groupings and Rules)": programme.groupings,
    }
    if lacking := [name for name, rows in wanted.items() if not rows]:
        yield f"Useful to whoever decides, and not entered: {', '.join(lacking)}. It stops nothing."


def new_book(code: str, models: Sequence[str], year: int, service: str) -> Book:
    """Return the book of a new programme, for five years from `year`. ValueError for delivery models, of which it has
    none."""
    if models:
        raise ValueError("a programme has no delivery models")
    return book_of(PROGRAMME, AboutRow(id=code, programme=service, first_year=year, years=_YEARS))


def after_new(models: Sequence[str], service: str) -> Iterator[str]:
    """Yield what is said of a new workbook."""
    del models, service
    yield "Begin with Activities. The command add puts in Services, Choices, Gap and Limits once there are figures."
