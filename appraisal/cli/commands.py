"""Every command under its name; each is thin, its imports late, so that `appraisal --help` answers at once."""

from __future__ import annotations

import typer

from appraisal.cli.check_command import check
from appraisal.cli.compare_command import compare
from appraisal.cli.run_commands import demo, export, lab, report, run
from appraisal.cli.trace_command import trace
from appraisal.cli.workbook_commands import add, change, collect, new, packs

app = typer.Typer(
    name="appraisal",
    help="Options appraisal and business cases for councils: from a workbook to a committee report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (new, check, report, run, export, trace, add, change, packs, collect, compare, demo):
    app.command()(command)
# What it does not know is JupyterLab's: --allow-root, --port=9999.
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(lab)
