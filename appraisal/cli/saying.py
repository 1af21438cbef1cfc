"""How the command line tells: consoles, exit codes, faults as sentences, counts with their noun."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

_TOO_MANY = {errno.EMFILE, errno.ENFILE}
INTERNAL_FAULT, WRONG_USAGE, INPUT_FAULTS, WARNINGS = 1, 2, 3, 4

_OBEYED = ("Cc", "Cf", "Cs")  # controls, marks of direction, halves of characters

# What the user types before a command's name: run.py says so for those who use it.
COMMAND = os.environ.get("APPRAISAL_COMMAND", "appraisal")

out = Console(soft_wrap=True, highlight=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def tell(text: object = "") -> None:
    """Print a line as it stands: text from a workbook is never markup, and nothing in it is obeyed by a terminal."""
    out.print(escape(inert(str(text))))


def inert(text: str) -> str:
    """Return a text without the characters that a terminal obeys, or that turn the order of what follows.

    >>> inert("Cell 1 failed: \\x1b[2J\\u202egone, £5\\u00a0million")
    'Cell 1 failed: ?[2J?gone, £5\\xa0million'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join("?" if unicodedata.category(c) in _OBEYED and c not in "\n\t" else c for c in text)


def refuse(sentence: str, code: int = WRONG_USAGE) -> NoReturn:
    """Say why, and end."""
    err.print(escape(inert(_capital(sentence))))
    raise typer.Exit(code) from None


def must_be_new(file: Path) -> None:
    """Refuse to write a file where anything of that name is: nobody's work is written over."""
    if os.path.lexists(file):
        refuse(_is_there(file))
    if file.suffix.lower() != ".xlsx":
        refuse(f"{file.name} is to be a workbook: give it a name that ends in .xlsx.")


def _is_there(file: object) -> str:
    return f"{file} is already there and is left as it is. Give another name, or move it away."


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn what a user can mend into sentences and an exit code; anything else is ours and keeps its traceback."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - `tell_of` raises again what is ours
        raise typer.Exit(tell_of(error)) from None


def tell_of(error: Exception) -> int:
    """Say what a user can mend of an error and return the exit code; an error of ours is raised again."""
    told = sentences_of(error)
    if told is None:
        raise error
    sentences, code = told
    for sentence in sentences:
        err.print(escape(inert(sentence)))
    return code


def sentences_of(error: Exception) -> tuple[list[str], int] | None:
    """Return what a user is told of an error, and the exit code; None for an error of ours."""
    from appraisal.chance.draws import CorrelationError
    from appraisal.documents.errors import NotebookFaults, OtherKindError, OwnNotebookError, ParameterError, ReportError
    from appraisal.ground.files import LinkError
    from appraisal.reference import UnknownScheduleError
    from appraisal.workbook.faults import InputFaults
    from appraisal.workbook.faults.grouping import grouped_faults

    match error:
        case InputFaults():
            last = f"{count(len(error.faults), 'fault')}. Nothing was written. Mend and check again."
            told = [str(fault) for fault in grouped_faults(error.faults)]
            return [*told, *how_to_type(told), last], INPUT_FAULTS
        case CorrelationError() | UnknownScheduleError():
            return [_capital(str(error.args[0]))], INPUT_FAULTS
        case NotebookFaults():
            last = f"{count(len(error.faults), 'fault')}. Nothing was run or written. Mend and run again."
            return [*error.faults, last], INPUT_FAULTS
        case LinkError() | OtherKindError() | ParameterError():
            return [_capital(str(error))], WRONG_USAGE
        case OwnNotebookError():
            return [_capital(str(error))], INPUT_FAULTS
        case ReportError():
            return [_capital(str(error))], INTERNAL_FAULT
        case OSError():
            return _of_the_system(error)
        case _:
            return None


def _of_the_system(error: OSError) -> tuple[list[str], int]:
    from appraisal.ground.files import is_no_room

    if is_no_room(error):
        told = "There is no room left on the disk. Nothing was left half-written. Make room, and try again."
    elif error.errno in _TOO_MANY:
        told = "Too many files are open on this computer. Close other programs, and try again."
    elif isinstance(error, FileExistsError) and error.filename:
        return [_is_there(error.filename)], WRONG_USAGE
    else:
        told = f"A file could not be read or written: {error}"
    return [told], INTERNAL_FAULT


# What follows the file, of the commands that sentences of the check name.
_TYPED = {"add": "--sheets NAME or --columns", "change": "--rename OLD=NEW or --drop CODE"}


def how_to_type(told: Iterable[str]) -> list[str]:
    """Return how the commands that sentences of the check name are typed here, each once."""
    text = "\n".join(told).casefold()
    return [
        f"The command {command} is typed as: {COMMAND} {command} FILE, and then {options}."
        for command, options in _TYPED.items()
        if f"the command {command} " in text
    ]


def _capital(sentence: str) -> str:
    """Return a sentence with a capital, unless it begins with the name of a file.

    >>> _capital("give a folder"), _capital("results.json cannot be read")
    ('Give a folder', 'results.json cannot be read')
    """
    return sentence if "." in sentence.partition(" ")[0] else sentence[:1].upper() + sentence[1:]


def shown(path: Path) -> Path:
    """Return a path as seen from the folder of work, if it is below it."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was replaced by the command itself
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the right form.

    >>> count(1, "risk"), count(0, "criterion", "criteria")
    ('1 risk', '0 criteria')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
