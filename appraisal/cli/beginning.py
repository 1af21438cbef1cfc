"""A new workbook that begins from another: what that one hands over, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from appraisal.cli.check_command import tell_verdict
from appraisal.cli.saying import INPUT_FAULTS, refuse, tell

if TYPE_CHECKING:
    from appraisal.ground.handed_over import HandedOver
    from appraisal.workbook import Book, Kind

Able = TypeVar("Able")


def begun_from(file: Path, option: str, kind: Kind, code: str, year: int | None) -> Book:
    """Return the book of a new workbook of a kind that begins from another file, and tell what is handed over.

    `option` is the code of an option of that file ("": the one recommended); without a year the first is that file's.
    It ends where a kind is not begun so or hands nothing over, and where the file has faults, as a check tells them.
    ValueError for what the kind cannot begin from.
    """
    from appraisal.runs.study import beginning_of

    beginning = _able(kind, "begins_from", beginning_of)
    promise = _handed_over(file, option.strip())
    tell(f"Handed over by {file.name}, of {promise.in_short}.")
    return beginning.begun_from(promise, code, promise.first_year if year is None else year)


def _handed_over(file: Path, option: str) -> HandedOver:
    from appraisal.kinds import KINDS
    from appraisal.runs.study import handing_over_of, study_of
    from appraisal.workbook import examine

    verdict = examine(file, KINDS)
    kind = verdict.kind or KINDS[0]
    handing_over, study = _able(kind, "hands_over", handing_over_of), study_of(kind)
    if verdict.faults:
        tell_verdict(file, verdict, study)
        tell("Nothing was written.")
        raise typer.Exit(INPUT_FAULTS)
    if many := next(study.to_finish(verdict.made, len(verdict.unfinished)), ""):
        tell(f"{file.name} is a draft. {many}. What it hands over is taken as it stands.")
    try:
        return handing_over.handed_over(verdict.made, option)
    except ValueError as error:
        refuse(str(error) if option else f"{error}. Name one with --option.")


def _able(kind: Kind, what: str, module_of: Callable[[Kind], Able]) -> Able:
    """Return the module by which a kind can do something; refuse where it cannot, with the kinds that can."""
    from appraisal.kinds import KINDS, typed

    try:
        return module_of(kind)
    except LookupError as error:
        able = [typed(each) for each in KINDS if getattr(each, what)]
        refuse(f"{error} Kinds that can: {', '.join(able) or 'none'}.")
