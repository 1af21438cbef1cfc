"""The commands that the start page stands for: how each is typed, and each run as it stands, in its own process."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import list2cmdline

from appraisal.cli.saying import COMMAND, inert
from appraisal.ground.resources import bundled

# What a kernel says to programs that it starts: to colour what they print, and where its own charts and its server are.
_OF_KERNELS = {"FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "MPLBACKEND", "JPY_PARENT_PID", "JPY_SESSION_NAME"}
_OURS = [sys.executable, "-P", "-m", "appraisal"]  # -P: nothing is imported from the folder that it works in


@dataclass(frozen=True)
class Told:
    """What a command said, and its exit code."""

    code: int
    said: str
    complained: str


def called(folder: Path, command: str = COMMAND) -> str:
    """Return how the toolkit is called in a folder: run.py, where it is used, by the way to it from there.

    >>> called(bundled("notebooks"), "python3 run.py")
    'python3 ../run.py'
    >>> called(Path("anywhere"), "appraisal")
    'appraisal'
    """
    if not command.endswith(" run.py"):
        return command
    run = bundled("notebooks").parent / "run.py"
    try:
        way = os.path.relpath(run, folder)
    except ValueError:  # another drive of Windows
        way = str(run)
    return f"{command.removesuffix('run.py')}{_quoted([way])}"


def typed(words: Sequence[str], folder: Path) -> str:
    """Return a command as it is typed in a folder, in the way of this system's terminal.

    >>> typed(("check", "a b.xlsx"), Path()).partition(" ")[2].replace('"', "'")[-16:]
    "check 'a b.xlsx'"
    """
    return f"{called(folder)} {inert(_quoted(words))}"


def _quoted(words: Sequence[str]) -> str:
    return " ".join(map(_for_windows, words)) if sys.platform == "win32" else shlex.join(words)


def _for_windows(word: str) -> str:
    """Return a word as the terminals of Windows take it for one, whatever its name has that they would obey.

    >>> _for_windows("a.xlsx"), _for_windows("a&calc.xlsx"), _for_windows("a b")
    ('a.xlsx', '"a&calc.xlsx"', '"a b"')
    """
    return word if re.fullmatch(r"[\w./\\:=,-]+", word) else f'"{word}"' if '"' not in word else list2cmdline([word])


def told(words: Sequence[str], folder: Path) -> Told:
    """Run a command in a folder to its end."""
    done = subprocess.run(  # noqa: S603 - our own command, from a list and without a shell
        [*_OURS, *words],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    return Told(done.returncode, done.stdout, done.stderr)


class Running:
    """A command at work in a folder, whose lines can be followed, and which can be asked to stop."""

    def __init__(self, words: Sequence[str], folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own command, from a list and without a shell
            [*_OURS, *words],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def lines(self) -> Iterator[str]:
        """Yield each line as soon as it is said."""
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        with self._process.stdout as said:
            for line in said:
                yield line.rstrip("\n")

    def stop(self) -> None:
        """Ask it to stop. It leaves nothing half-written."""
        if sys.platform == "win32":
            self._process.terminate()
        else:
            self._process.send_signal(signal.SIGINT)

    @property
    def code(self) -> int:
        """The exit code, once it has ended."""
        return self._process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_KERNELS}
    return {**kept, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", "APPRAISAL_COMMAND": called(folder)}
