"""The command that makes the documents of a run again: after a new theme, say, and without computing anything."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appraisal.cli.run_commands import Theme, WordTemplate
from appraisal.cli.saying import INPUT_FAULTS, faults_told, shown, tell, tell_of

if TYPE_CHECKING:
    from appraisal.runs.again import NewLook

Runs = Annotated[
    list[Path], typer.Argument(metavar="FOLDER|NOTEBOOK...", help="Output folders, or executed notebooks.")
]


def export(runs: Runs, theme: Theme = None, word_template: WordTemplate = None) -> None:
    """Make the documents of executed notebooks again, without computing anything: after a new theme, say."""
    from appraisal.runs.again import NewLook

    with faults_told():
        look = NewLook(theme, word_template)
    code = max([_export_and_tell(run, look) for run in dict.fromkeys(runs)], default=0)
    raise typer.Exit(code)


def _export_and_tell(run: Path, look: NewLook) -> int:
    """Export one of several, tell of it, and return its exit code: what becomes of it is nothing to the others."""
    from appraisal.documents.errors import ReportError
    from appraisal.runs.again import export_again

    here = Path.cwd()
    try:
        made = export_again(run, look, tell)
    except Exception as error:  # noqa: BLE001 - `tell_of` raises again what is ours
        code = tell_of(error)
        return INPUT_FAULTS if isinstance(error, ReportError) else code
    inside = made.changed and here.is_relative_to(made.folder)
    if inside:
        os.chdir(here)  # from the folder that was replaced into the one that has its name now
    for note in made.notes:
        tell(f"Note: {note}")
    what = "Made again" if made.changed else "Nothing is different"
    names = dict.fromkeys(re.sub("/.*", "/", name) for name in made.documents)  # of what lies in a folder that alone
    tell(f"{what} in {made.folder.name if inside else shown(made.folder)}: {', '.join(names)}.")
    if inside:
        tell("Your terminal is still in the older folder of that name: leave it and come back.")
    return 0
