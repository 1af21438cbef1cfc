"""The command line: its door, which listens for Ctrl-C before it loads the commands.

Exit codes: 0 done, 1 an internal fault, 2 wrong usage, 3 faults in the input, 4 warnings under `check --strict`, 130
stopped.
"""

from __future__ import annotations

import sys

from appraisal.cli.stopping import SENTENCE, STOPPED, Stopped, hear_no_more, listen


def main() -> None:
    """Run the command line with text that any console can show."""
    try:
        listen()
        try:
            _run()
        finally:
            hear_no_more()
    except Stopped:
        sys.stderr.write(f"{SENTENCE}\n")
        sys.exit(STOPPED)


def _run() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from appraisal.cli.commands import app

    app()
