"""Locks between processes: a file that one of them holds, and that the system lets go when it ends, however it ends.

So what a killed run left behind can be told from what a run at work is making. Ctrl-C is made to wait while a file is
made and locked, or unlocked and removed: half of that done would leave a file that nobody clears away.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from appraisal.runs.undisturbed import undisturbed

_PAUSE = 0.05  # seconds between two tries
_TRIES = (
    5  # to make a file that is not there: where it cannot be made, as on a disk that is only read, waiting is in vain
)
# Through no link, and without waiting for who reads a pipe: who sent the folder may have put either there.
_NOT_WAITING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NOT_WAITING | getattr(os, "O_CLOEXEC", 0)

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The lock of a file, which is made when it is taken and removed when it is let go."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self, patience: float = 0) -> bool:
        """Take the lock and return whether it is really held.

        It is not if another process has held it for `patience` seconds, if the disk knows no locks, as that of some
        network drives, or takes no files, or if somebody has put something else there, such as a link.
        """
        until, absent = time.monotonic() + patience, 0
        with undisturbed():
            self._file = _held_file(self._path)
            while self._file is None and time.monotonic() < until and absent < _TRIES:
                there = _is_a_file(self._path)
                if there is False:
                    break
                absent += there is None
                time.sleep(_PAUSE)
                self._file = _held_file(self._path)
            return self._file is not None

    def let_go(self) -> None:
        """Let the lock go, if it is held."""
        with undisturbed():
            if self._file is not None:
                _let_go(self._file, self._path)
                self._file = None


@contextmanager
def held(path: Path, patience: float = 0) -> Iterator[bool]:
    """Hold the lock of this file while Ctrl-C waits; yield whether it is really held, as `Lock.take` says."""
    lock = Lock(path)
    with undisturbed():
        try:
            yield lock.take(patience)
        finally:
            lock.let_go()


def _held_file(path: Path) -> BinaryIO | None:
    """Return the file at the path, open and locked; None if it cannot be had now."""
    try:
        file = os.fdopen(os.open(path, _FLAGS, 0o666), "ab")
    except OSError:
        return None
    try:
        _take(file)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file  # else its last holder removed it, and it is nobody's
    except OSError:
        pass
    file.close()
    return None


def _is_a_file(path: Path) -> bool | None:
    """Return whether the lock is a file; None where nothing is there, as after its holder has let it go."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return None


def _let_go(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":  # removes no file that anybody has open: another's stays
        file.close()
    with suppress(OSError):
        path.unlink()
    file.close()
