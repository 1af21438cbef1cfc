"""The command line: its door, which listens for Ctrl-C before it loads the commands.

Exit codes: 0 done, 1 an internal fault, 2 wrong usage, 3 faults in the input, 4 warnings under `check --strict`; and,
as shells count, 130 stopped by Ctrl-C, 143 by an orderly end, 129 by the end of its terminal.
"""

from __future__ import annotations

import os
import sys

from appraisal.cli.stopping import SENTENCE, Stopped, hear_no_more, listen
from appraisal.cli.terminal import speaking


def main() -> None:
    """Run the command line."""
    # The folder of work may be one that somebody sent: no Python that is started from here on, be it for worker
    # processes, kernels or JupyterLab, imports anything from there unasked.
    os.environ["PYTHONSAFEPATH"] = "1"
    with speaking():
        try:
            listen()
            try:
                _run()
            finally:
                hear_no_more()
        except Stopped as stopped:
            sys.stderr.write(f"{SENTENCE}\n")
            sys.exit(stopped.code)


def _run() -> None:
    from appraisal.cli.commands import app

    app()
