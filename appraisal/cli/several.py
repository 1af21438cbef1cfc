"""Several reports at once, in worker processes: what becomes of one file is nothing to the others."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from appraisal.cli.saying import INPUT_FAULTS, INTERNAL_FAULT, count, err, out, sentences_of, shown, tell
from appraisal.cli.stopping import end_if_stopped
from appraisal.cli.workers import each, workers

if TYPE_CHECKING:
    from appraisal.runs.produce import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Order:
    """A report to be made: of which file, where, and how."""

    file: Path
    folder: Path
    settings: Settings


@dataclass(frozen=True)
class Outcome:
    """What became of a file: an exit code, a few words, sentences to be told, and the folder if a report was made."""

    file: Path
    code: int
    in_short: str
    said: tuple[str, ...]
    folder: Path | None = None


def report_several(files: Sequence[Path], folder: Path, settings: Settings, jobs: int) -> tuple[int, Sequence[Outcome]]:
    """Make the report of each file, so many at a time; tell of each as it is done; return the worst exit code, and what
    became of each.

    A file that is named twice is made once. Versions of one case are made one after another, in the order in which they
    are named, so that it does not turn on chance which of them has the folder of the case's name.
    """
    orders = [Order(file, folder.absolute(), settings) for file in dict.fromkeys(path.absolute() for path in files)]
    jobs = min(jobs, len(orders))
    tell(f"{count(len(orders), 'report')}, {jobs} at a time.")
    outcomes: list[Outcome] = []
    with _progress(len(orders)) as advance, workers(jobs) as pool:

        def done(outcome: Outcome) -> None:
            outcomes.append(outcome)
            advance()
            _tell_of(outcome, f"{len(outcomes)} of {len(orders)}")

        named = dict(each(pool, _case_of, orders, lost=_lost))
        cases = {order: case for order, case in named.items() if isinstance(case, str)}
        for case in named.values():
            if isinstance(case, Outcome):
                done(case)
        for order, outcome in list(_in_each_others_place(cases)):
            del cases[order]
            done(outcome)
        waiting = [order for order in orders if order in cases]
        while waiting:
            first = {cases[order]: order for order in reversed(waiting)}.values()
            for _, outcome in each(pool, _made, list(first), lost=_lost):
                done(outcome)
            waiting = [order for order in waiting if order not in first]
    _tell_in_short(sorted(outcomes, key=lambda outcome: [order.file for order in orders].index(outcome.file)))
    codes = {outcome.code for outcome in outcomes}
    return next((code for code in (INTERNAL_FAULT, INPUT_FAULTS) if code in codes), 0), outcomes


def _in_each_others_place(cases: Mapping[Order, str]) -> Iterator[tuple[Order, Outcome]]:
    """Yield the orders whose output would take the place of one before: of one case, from a file of one name."""
    first: dict[tuple[str, str], Order] = {}
    for order, case in cases.items():
        other = first.setdefault((case, order.file.name.casefold()), order)
        if other is not order:
            said = f"{order.file} has the name and the case of {other.file}, and one output for both. Rename it."
            yield order, Outcome(order.file, INPUT_FAULTS, "not made", (said,))


def _case_of(order: Order) -> str | Outcome:
    def case_of() -> str:
        from appraisal.kinds import KINDS
        from appraisal.runs.parameters import looked_up, split
        from appraisal.runs.study import study_of
        from appraisal.workbook import read_book, verdict_on

        book = read_book(order.file, KINDS)
        study = study_of(book.kind)
        asked = looked_up(split(order.settings.parameters), book.kind, order.settings.own_notebooks)
        return study.identity(study.varied(verdict_on(book).sound, asked.of_kind)).code.casefold()

    return _or_what_went_wrong(order, case_of)


def _made(order: Order) -> Outcome:
    def made() -> Outcome:
        from appraisal.kinds import KINDS
        from appraisal.runs.produce import produce

        begun = time.monotonic()
        made = produce(order.file, order.folder, order.settings, KINDS, progress=lambda _: end_if_stopped())
        in_short = f"{'draft' if made.draft else 'done'} in {time.monotonic() - begun:.0f} s"
        said = (made.in_short, *(f"Note: {note}" for note in made.notes))
        return Outcome(order.file, 0, in_short, said, made.folder)

    return _or_what_went_wrong(order, made)


def _or_what_went_wrong(order: Order, work: Callable[[], T]) -> T | Outcome:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files are to have their reports
        sentences, code = sentences_of(error) or (traceback.format_exception(error), INTERNAL_FAULT)
        in_short = "not made: faults in the input" if code == INPUT_FAULTS else "not made"
        return Outcome(order.file, code, in_short, tuple(sentences))


def _lost(order: Order) -> Outcome:
    said = "A worker process ended without a word, as one does that is killed or finds no memory. Try --jobs 1."
    return Outcome(order.file, INTERNAL_FAULT, "not made", (said,))


def _tell_of(outcome: Outcome, number: str) -> None:
    place = f", in {shown(outcome.folder)}" if outcome.folder else ""
    tell(f"{number}: {shown(outcome.file)}: {outcome.in_short}{place}.")
    for sentence in outcome.said:
        (tell if outcome.code == 0 else _tell_of_fault)(f"  {sentence}")


def _tell_of_fault(sentence: str) -> None:
    err.print(sentence, markup=False)


def _tell_in_short(outcomes: Sequence[Outcome]) -> None:
    made = sum(outcome.code == 0 for outcome in outcomes)
    tell(f"\n{count(made, 'report')} made, {len(outcomes) - made} not.")
    rows = [(str(shown(o.file)), o.in_short, str(shown(o.folder)) if o.folder else "") for o in outcomes]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for file, in_short, place in rows:
        tell(f"  {file:{widths[0]}}  {in_short:{widths[1]}}  {place}".rstrip())


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Yield what to call when a report is done: it moves a bar on a terminal, above which lines are told."""
    if not err.is_terminal:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(console=err, transient=True, redirect_stdout=out.is_terminal) as bar:
        task = bar.add_task("Reports", total=total)
        yield lambda: bar.advance(task)
