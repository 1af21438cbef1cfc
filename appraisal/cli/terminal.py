"""Where a command speaks: to whoever listens, for as long as somebody does, in characters that can be shown there."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

_LOST = 1  # the exit code of a command that is done and could not say so
# Nobody listens any more: the end of a pipe is closed (Windows has another word for it), or the terminal is.
_NOBODY = {errno.EPIPE, errno.EIO, *({errno.EINVAL} if sys.platform == "win32" else ())}


class Outlet:
    """A stream of text that takes no harm if nobody takes what it says: that is lost from then on, and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.refused: OSError | None = None

    def write(self, text: str) -> int:
        """Write a text, if it can be; return how long it is."""
        try:
            self._stream.write(text)
        except OSError as error:
            self._lose(error)
        return len(text)

    def flush(self) -> None:
        """Send on what was written, if it can be."""
        try:
            self._stream.flush()
        except OSError as error:
            self._lose(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _lose(self, error: OSError) -> None:
        """Lead to nowhere from now on, so that neither a later line nor the interpreter's own end fails anew."""
        self.refused = self.refused or error
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


@contextmanager
def speaking() -> Iterator[None]:
    """Let what is said meanwhile go where it can. SystemExit at the end, with a sentence, where a file or a device did
    not take all of it; a reader who has gone, as in `check | head`, has had what he wanted."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    out, err = Outlet(sys.stdout), Outlet(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        yield
    except SystemExit as end:
        out.flush()
        if out.refused is None or out.refused.errno in _NOBODY or end.code:
            raise
        err.write(f"Not all that was to be said could be written: {out.refused.strerror}. What is in files is whole.\n")
        raise SystemExit(_LOST) from None


def _open_what_is_closed() -> None:
    """Lead to nowhere what this process was started without: else the next file that is opened would pass for it."""
    for number, mode in enumerate((os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # It has the lowest free number, which is this; and what is started from here on has it too.
            os.set_inheritable(os.open(os.devnull, mode), True)
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout, sys.stderr = sys.stdout or _nowhere("w"), sys.stderr or _nowhere("w")


def _nowhere(mode: str) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[return-value] # it is text by its mode
