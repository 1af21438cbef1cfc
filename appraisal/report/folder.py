"""Output folders: written to one side, moved into place when complete, an older one set aside first.

A folder that holds a manifest is complete, because the manifest is written last and the move is one rename. Whatever
stands in the way and is not an earlier output of ours is left alone, and a sibling folder is used instead.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "manifest.json"
_SIBLINGS = 100
_DAY = 24 * 60 * 60  # seconds
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def folder_name(case_id: str) -> str:
    """Return the name of a case's output folder: its id (letters, digits and hyphens), unless Windows reserves that.

    >>> folder_name("birmingham-2018"), folder_name("con")
    ('birmingham-2018', 'case-con')
    """
    return f"case-{case_id}" if case_id.lower() in _RESERVED else case_id


@contextmanager
def staging(destination: Path) -> Iterator[Path]:
    """Yield an empty folder beside the destination, on the same disk; whatever is left of it at the end is removed.

    What a run that was killed left there is removed a day later.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    for left in destination.parent.glob(f".{destination.name}-*.unfinished"):
        if time.time() - left.stat().st_mtime > _DAY:
            shutil.rmtree(left, ignore_errors=True)
    folder = destination.parent / f".{destination.name}-{secrets.token_hex(4)}.unfinished"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(folder: Path, destination: Path) -> Path:
    """Move a complete folder to the destination, or to the first free sibling if that is taken or locked.

    Return where it now is. An earlier output at the destination is set aside, and removed once the new one is there.
    """
    aside = _set_aside(destination)
    for place in (destination, *(destination.with_name(f"{destination.name}-{i}") for i in range(2, _SIBLINGS))):
        if place.exists():
            continue
        try:
            folder.rename(place)
        except OSError:
            continue
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
        return place
    raise FileExistsError(f"no free place for the output beside {destination.name}: remove some of its siblings")


def _set_aside(destination: Path) -> Path | None:
    """Rename an earlier output of ours out of the way; None if there is none, or if it is open or locked."""
    if not (destination / MANIFEST).is_file():
        return None
    aside = destination.with_name(f".{destination.name}-{secrets.token_hex(4)}.replaced")
    try:
        destination.rename(aside)
    except OSError:
        return None
    return aside
