"""The command that compares two versions of a workbook: what changed, what that moved, and which change moved it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from appraisal.cli.run_commands import DrawCount, Seed
from appraisal.cli.saying import faults_told, shown, tell

_VERSION = "A workbook (.xlsx), a folder of its sheets as CSV files, or an output folder."


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=f"The earlier version. {_VERSION}")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=f"The later version. {_VERSION}")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines: everything as JSON, and no files.")] = False,
    draws: DrawCount = 10_000,
    seed: Seed = 1,
    folder: Annotated[Path, typer.Option("--out", help="Where the folder of the comparison goes.")] = Path("outputs"),
) -> None:
    """Say what changed between two versions, what that moved and which change moved it: a page in three formats."""
    from appraisal.comparison import compare as compared
    from appraisal.comparison.page import in_brief, write
    from appraisal.ground.files import plain_name, through_no_link
    from appraisal.ground.texts import plain
    from appraisal.kinds import KINDS

    with faults_told():
        found = compared(old, new, KINDS, draws, seed, (lambda _: None) if as_json else tell)
        if as_json:
            sys.stdout.write(found.to_json())
            return
        name = f"{plain_name(new.stem, 'new')}-since-{plain_name(old.stem, 'old')}"
        place = through_no_link(folder / name, below=folder)
        made = write(found, place)
    for line in in_brief(found):
        tell(plain(line))
    tell()
    tell(f"In {shown(place)}:")
    for path in made:
        tell(f"  {path.name}")
