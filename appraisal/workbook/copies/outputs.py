"""Writing copies beside the officer's own file, which is never written to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from appraisal.workbook.faults import InputFaults, already_there, not_writable, over_the_original


def refuse_overwriting(source: Path, out: Path) -> None:
    """Raise InputFaults if the copy would be the source itself, by whatever name."""
    if out.exists() and source.exists() and out.samefile(source):
        raise InputFaults([over_the_original(out.name)])


def refuse_replacing(files: Mapping[Path, bytes]) -> None:
    """Raise InputFaults, naming each file that is already there and holds anything else than what would be written."""
    if taken := [path for path, content in files.items() if path.exists() and not _holds(path, content)]:
        raise InputFaults(already_there(path.name) for path in taken)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Make a folder if it is not there; raises InputFaults if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise InputFaults([not_writable(folder.name)]) from None


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of the files, or raise InputFaults, naming those that cannot be written, before any is.

    A workbook that is open in Excel cannot be written on Windows.
    """
    if locked := [path for path in files if not _can_be_written(path)]:
        raise InputFaults(not_writable(path.name) for path in locked)
    for path, content in files.items():
        try:
            path.write_bytes(content)
        except OSError:
            raise InputFaults([not_writable(path.name)]) from None


def _can_be_written(path: Path) -> bool:
    new = not path.exists()
    try:
        with path.open("xb" if new else "r+b"):
            pass
        if new:
            path.unlink()
    except OSError:
        return False
    return True
