"""How the command line tells: consoles, exit codes, faults as sentences, counts with their noun."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape

INTERNAL_FAULT, WRONG_USAGE, INPUT_FAULTS, WARNINGS = 1, 2, 3, 4

# What the user types before a command's name: run.py says so for those who use it.
COMMAND = os.environ.get("APPRAISAL_COMMAND", "appraisal")

out = Console(soft_wrap=True, highlight=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def tell(text: object = "") -> None:
    """Print a line as it stands: text from a workbook is never markup."""
    out.print(escape(str(text)))


def refuse(sentence: str, code: int = WRONG_USAGE) -> NoReturn:
    """Say why, and end."""
    err.print(escape(sentence[:1].upper() + sentence[1:]))
    raise typer.Exit(code) from None


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn what a user can mend into sentences and an exit code; anything else is ours and keeps its traceback."""
    from appraisal.workbook.faults import InputFaults

    try:
        yield
    except InputFaults as faults:
        for fault in faults.faults:
            err.print(escape(str(fault)))
        err.print(f"{count(len(faults.faults), 'fault')}. Nothing was written. Mend and check again.")
        raise typer.Exit(INPUT_FAULTS) from None
    except OSError as error:
        refuse(f"A file could not be read or written: {error}", INTERNAL_FAULT)


def shown(path: Path) -> Path:
    """Return a path as seen from the folder of work, if it is below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the right form.

    >>> count(1, "risk"), count(0, "criterion", "criteria")
    ('1 risk', '0 criteria')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
