"""A command of the toolkit on which Ctrl-C is pressed at a moment of its own, however quick the machine is.

    python -m tests.journeys.pressing MOMENT COMMAND ...

MOMENT is "said LINE", "imports MODULE", "end" for after all that the command does, or "never".
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from functools import partial
from importlib.machinery import ModuleSpec
from typing import Any

from appraisal.cli import main


class Saying:
    """The stream of what a command says, which presses Ctrl-C when it has said a line."""

    def __init__(self, stream: Any, line: str) -> None:
        self._stream, self._line = stream, line

    def write(self, text: str) -> int:
        written: int = self._stream.write(text)
        self._stream.flush()
        if self._line in text:
            signal.raise_signal(signal.SIGINT)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Importing:
    """A finder of modules that finds none, and presses Ctrl-C when it is asked for one."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name == self._module:
            signal.raise_signal(signal.SIGINT)
        return None


class Ending:
    """What presses Ctrl-C when it is removed, after Python has given up its handlers."""

    def __init__(self) -> None:
        self._press = partial(os.kill, os.getpid(), signal.SIGINT)  # kept here: what modules hold is gone by then

    def __del__(self) -> None:
        self._press()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # even if the tests themselves were told not to hear it
    what, _, which = sys.argv.pop(1).partition(" ")
    if what == "said":
        sys.stdout = Saying(sys.stdout, which)
    elif what == "imports":
        sys.meta_path.insert(0, Importing(which))
    elif what == "end":
        atexit.register(signal.raise_signal, signal.SIGINT)
        last = Ending()
    main()
