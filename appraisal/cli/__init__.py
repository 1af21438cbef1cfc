"""The command line: thin, its imports late, so that `appraisal --help` answers at once.

Exit codes: 0 done, 1 an internal fault, 2 wrong usage, 3 faults in the input, 4 warnings under `check --strict`.
"""

from __future__ import annotations

import sys

import typer

from appraisal.cli.checking import check
from appraisal.cli.running import demo, lab, report, run
from appraisal.cli.tracing import trace
from appraisal.cli.workbooks import add, collect, new, packs

app = typer.Typer(
    name="appraisal",
    help="Options appraisal and business cases for councils: from a workbook to a committee report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (new, check, report, run, trace, add, packs, collect, demo, lab):
    app.command()(command)


def main() -> None:
    """Run the command line with text that any console can show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
