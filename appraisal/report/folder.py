"""Output folders: written to one side, moved into place when complete, an older one set aside first.

A folder that holds a manifest is complete, at whatever moment a run is killed: the manifest comes last, whole, and
goes first when a folder is removed. The next run for the same folder finishes what a killed one had begun: the older
output comes back if the new one did not get into its place, and the rest is removed. Whatever stands in the way and is
not an earlier output of ours is left alone, and a sibling folder is used instead. An output of which only documents
are made again is copied first, and the copy takes its place only if no other run has taken it meanwhile. Before a
folder is moved the system is asked to have its files on the disk, so that a power cut does not trade a good output for
an empty one.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from appraisal.report.locks import Lock, held
from appraisal.report.undisturbed import undisturbed

MANIFEST = "manifest.json"
_SIBLINGS = 100
_PATIENCE = 30  # seconds to wait for another run to move its folder, which takes far less than one
_TRIES, _PAUSE = 5, 0.1  # a virus scanner may have a file open for a moment; seconds between two tries
_DAY = 24 * 60 * 60  # seconds
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def folder_name(case_id: str) -> str:
    """Return the name of a case's output folder: its id (letters, digits and hyphens), unless Windows reserves that.

    >>> folder_name("birmingham-2018"), folder_name("con")
    ('birmingham-2018', 'case-con')
    """
    return f"case-{case_id}" if case_id.lower() in _RESERVED else case_id


class OvertakenError(Exception):
    """An output is no longer the one that a copy was taken of: another run has put its own there."""


@contextmanager
def staging(destination: Path) -> Iterator[Path]:
    """Yield an empty folder beside the destination, on the same disk; whatever is left of it at the end is removed.

    What runs that were killed left there is put right first, and what this one left, if it is stopped, at the end.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    folder = _hidden(destination, "unfinished")
    lock = Lock(_lock_of(folder))

    def clear_away() -> None:
        with undisturbed():
            _remove(folder)
            lock.let_go()
            put_right(destination)

    try:
        put_right(destination)
        lock.take()
        folder.mkdir()
        yield folder
        clear_away()
    except BaseException:
        clear_away()  # perhaps once more: Ctrl-C may come when it is about to begin
        raise


def really_at(destination: Path) -> Path:
    """Return where an output lies that a link leads to: it is replaced there, and the link goes on leading to it."""
    return destination.resolve() if destination.is_symlink() else destination


def put_right(destination: Path) -> None:
    """Finish what killed runs had begun: bring an older output back if its place is empty, remove what else they left.

    What a run that is at work has there is not touched; where a disk knows no locks, that is all of the last day's.
    """
    if not destination.parent.is_dir():
        return
    with held(_lock_of(destination), _PATIENCE):
        for older in sorted(_left(destination, "replaced"), key=_when_made, reverse=True):
            if is_complete(older) and not is_complete(destination):
                _moved(older, destination)
            else:
                _remove(older)
    for folder in _left(destination, "unfinished"):
        with held(_lock_of(folder)) as nobodys:
            if nobodys or time.time() - _when_made(folder) > _DAY:
                _remove(folder)


def is_complete(folder: Path) -> bool:
    return (folder / MANIFEST).is_file()


def copied(output: Path, folder: Path) -> bytes:
    """Copy a complete output into an empty folder, all but its manifest, and return that. FileNotFoundError without it.

    Links that somebody has put there stay links. No other run moves the output meanwhile, so what is copied belongs
    together.
    """

    def all_but_the_manifest(within: str, _: list[str]) -> set[str]:
        return {MANIFEST} if Path(within) == output else set()

    with held(_lock_of(output), _PATIENCE):
        manifest = (output / MANIFEST).read_bytes()
        shutil.copytree(output, folder, dirs_exist_ok=True, symlinks=True, ignore=all_but_the_manifest)
    return manifest


def write_manifest(folder: Path, text: str) -> None:
    """Write the manifest of a folder that is otherwise complete, whole or not at all."""
    unfinished = folder / f".{MANIFEST}"
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    unfinished.replace(folder / MANIFEST)


def move_into_place(folder: Path, destination: Path, instead_of: bytes | None = None) -> Path:
    """Move a complete folder to the destination, or to the first free sibling if that is taken or locked.

    Return where it now is. An earlier output at the destination is set aside, and removed once the new one is there.
    With the manifest of the output that this one is to replace: OvertakenError if another is there by now.
    """
    _put_on_the_disk(folder)
    with held(_lock_of(destination), _PATIENCE):
        if instead_of is not None and _manifest_of(destination) != instead_of:
            raise OvertakenError
        aside = _set_aside(destination)
        place = next((place for place in _places(destination) if _moved(folder, place)), None)
        if aside is not None and place != destination:
            _rename(aside, destination)
        elif aside is not None:
            _remove(aside)
    if place is None:
        raise FileExistsError(f"no free place for the output beside {destination.name}: remove some of its siblings")
    return place


def _manifest_of(folder: Path) -> bytes | None:
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError:
        return None


def _places(destination: Path) -> Iterator[Path]:
    yield destination
    for number in range(2, _SIBLINGS):
        yield destination.with_name(f"{destination.name}-{number}")


def _moved(folder: Path, place: Path) -> bool:
    return not place.exists() and _rename(folder, place)


def _set_aside(destination: Path) -> Path | None:
    """Rename an earlier output of ours out of the way; None if there is none, or if it is open or locked."""
    if not is_complete(destination):
        return None
    aside = _hidden(destination, "replaced")
    return aside if _rename(destination, aside) else None


def _rename(folder: Path, to: Path) -> bool:
    """Rename a folder; return whether that could be done."""
    for _ in range(_TRIES):
        try:
            folder.rename(to)
        except PermissionError:
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True
    return False


def _remove(folder: Path) -> None:
    """Remove a folder, its manifest first: what is left of it if that is interrupted does not pass for complete."""
    try:
        (folder / MANIFEST).unlink(missing_ok=True)
    except OSError:
        return  # somebody has it open: it stays whole
    shutil.rmtree(folder, ignore_errors=True)


def _hidden(destination: Path, state: str) -> Path:
    return destination.with_name(f".{destination.name}-{secrets.token_hex(4)}.{state}")


def _left(destination: Path, state: str) -> list[Path]:
    """Return the folders beside a destination that its runs made in this state, or whose lock is still there."""
    name = re.compile(rf"(\.{re.escape(destination.name)}-[0-9a-f]{{8}}\.{state})(\.lock)?")
    found = (name.fullmatch(path.name) for path in destination.parent.iterdir())
    return [destination.with_name(name) for name in sorted({match[1] for match in found if match})]


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name.removeprefix('.')}.lock")


def _when_made(folder: Path) -> float:
    """Return the time of the last change to what is in a folder; of one that is gone, the present."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _put_on_the_disk(folder: Path) -> None:
    """Have the system write out every file of a folder: a rename may else get to the disk before what it names.

    Files that somebody has put there and that may not be written, or that only a link leads to, are none of ours.
    """
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and os.access(path, os.W_OK):
            with path.open("rb+") as file:  # Windows wants it open for writing
                os.fsync(file.fileno())
