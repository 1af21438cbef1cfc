"""Locks between processes: a file that one of them holds, and that the system lets go when it ends, however it ends.

So what a killed run left behind can be told from what a run at work is making.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PAUSE = 0.05  # seconds between two tries

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path, patience: float = 0) -> Iterator[bool]:
    """Hold the lock of this file, which is made for it and removed after it; yield whether it is really held.

    It is not if another process has held it for `patience` seconds, or if the disk knows no locks, as that of some
    network drives.
    """
    until = time.monotonic() + patience
    file = _held_file(path)
    while file is None and time.monotonic() < until:
        time.sleep(_PAUSE)
        file = _held_file(path)
    try:
        yield file is not None
    finally:
        if file is not None:
            _let_go(file, path)


def _held_file(path: Path) -> BinaryIO | None:
    """Return the file at the path, open and locked; None if it cannot be had now."""
    try:
        file = path.open("ab")
    except OSError:
        return None
    try:
        _take(file)
        if os.path.samestat(
            os.fstat(file.fileno()), path.stat()
        ):  # else its last holder removed it, and it is nobody's
            return file
    except OSError:
        pass
    file.close()
    return None


def _let_go(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":  # removes no file that anybody has open: another's stays
        file.close()
    with suppress(OSError):
        path.unlink()
    file.close()
