"""A disk that fills up: a small one of its own where one may be had, else a limit on the size of each file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.forked import command

# Where no disk may be had: no file grows beyond this, and the system says so as it says that a disk is full.
_LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from appraisal.cli import main
main()
"""


@dataclass(frozen=True)
class Disk:
    """A folder in which little can be written."""

    folder: Path
    is_its_own: bool

    def command(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command of the toolkit in that folder."""
        if self.is_its_own:
            return command(*arguments, cwd=self.folder)
        return subprocess.run(
            [sys.executable, "-c", _LIMITED, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            check=False,
            timeout=300,
        )

    def held(self) -> dict[str, bytes]:
        """Return what every file there holds, and every folder's name."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes() if path.is_file() else b""
            for path in self.folder.rglob("*")
        }


@contextmanager
def small_disk(folder: Path, room: int) -> Iterator[Disk]:
    """Yield a disk at this folder with so many bytes; skip the test where none can be had in any way."""
    if sys.platform == "win32":
        pytest.skip("Windows has neither small disks for the asking nor a limit on the size of a file")
    folder.mkdir()
    if _done("mount", "-t", "tmpfs", "-o", f"size={room}", "none", folder):
        try:
            yield Disk(folder, is_its_own=True)
        finally:
            _done("umount", "-l", folder)
    else:
        yield Disk(folder, is_its_own=False)


def _done(*command: str | Path) -> bool:
    try:
        return subprocess.run([*map(str, command)], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
