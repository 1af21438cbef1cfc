"""Output folders: written to one side, moved into place when complete, an older one set aside first.

A folder that holds a manifest is complete, at whatever moment a run is killed: the manifest comes last, whole, and
goes first when a folder is removed. The next run for the same folder finishes what a killed one had begun: the older
output comes back if the new one did not get into its place, and the rest is removed. What is somebody's own in an
output comes along (appraisal/runs/keeping.py) before the new one is moved, and no older output is removed before.
Whatever stands in the way and is not an earlier output of ours, or cannot be moved or brought along, is left alone, and
a sibling folder is used instead. An output of which only documents are made again is copied first, and the copy takes
its place only if no other run has taken it meanwhile. Before a folder is moved the system is asked to have its files on
the disk, so that a power cut does not trade a good output for an empty one.

A folder has the name of its case. Versions of one case do not take each other's place: a run of another file than the
one that the output there was made from goes to a folder with the name of the case and of its file, as in
`library-vans-v2`, or of its file alone if that begins with the case's name. A run finds its own earlier output by the
name of the file that its manifest says it was made from.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from appraisal.documents.listed_files import MANIFEST, source_of
from appraisal.ground.bounded import LARGEST_JSON, UnfitError, content_of
from appraisal.ground.files import leads_elsewhere, plain_name, through_no_link, unreserved, write
from appraisal.runs.keeping import Carried, Kept, NotKeptError, as_closed_as, carry_over, copy_all, in_print
from appraisal.runs.locks import Lock, held
from appraisal.runs.undisturbed import undisturbed

_SIBLINGS = 100
_PATIENCE = 30  # seconds to wait for another run to move its folder, which takes far less than one
_TRIES, _PAUSE = 5, 0.1  # a virus scanner may have a file open for a moment; seconds between two tries
_DAY = 24 * 60 * 60  # seconds


def folder_name(case_id: str) -> str:
    """Return the name of a case's output folder: its id (letters, digits and hyphens), unless Windows reserves that.

    >>> folder_name("birmingham-2018"), folder_name("con")
    ('birmingham-2018', 'case-con')
    """
    return unreserved(case_id, "case")


@dataclass(frozen=True)
class Aim:
    """Where a run's output is to be, and whose output it stands aside for, if it does: the folder, and the name of the
    file that it was made from."""

    destination: Path
    other: Path | None = None
    made_from: str = ""


def aim_of(out: Path, case_id: str, source: str) -> Aim:
    """Return where the output of a case belongs that is made from a file of this name. LinkError for a link there."""
    usual = through_no_link(out / folder_name(case_id), below=out)
    put_right(usual)
    other = source_of(usual) if is_complete(usual) else ""
    if other and _stem(other) == _stem(source):
        return Aim(usual)
    own = [place for place in _places(out / _own_name(usual.name, source)) if place != usual]
    earlier = next((place for place in own if is_complete(place) and _stem(source_of(place)) == _stem(source)), None)
    if not other:
        return Aim(earlier or usual)
    free = next((place for place in own if not os.path.lexists(place)), own[0])
    return Aim(earlier or free, usual, other)


def _own_name(case: str, source: str) -> str:
    """Return the name of the folder of one version of a case.

    >>> _own_name("library-vans", "v2.xlsx"), _own_name("library-vans", "Library vans, final.xlsx")
    ('library-vans-v2', 'library-vans-final')
    """
    name = plain_name(_stem(source), "version")
    return folder_name(name if name.startswith(case.lower()) else f"{case}-{name}")


def _stem(source: str) -> str:
    return source.casefold().removesuffix(".xlsx")


class OvertakenError(Exception):
    """An output is no longer the one that it was: another run has put its own there."""


@dataclass(frozen=True)
class Placed:
    """Where an output now is, what of somebody's own has another name there, and, if it is not where it was to be, a
    sentence that says why."""

    folder: Path
    kept: tuple[Kept, ...] = ()
    elsewhere: str = ""


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


def put_right(destination: Path) -> None:
    """Finish what killed runs had begun: bring an older output back if its place is empty, remove what else they left.

    What a run that is at work has there is not touched; where a disk knows no locks, that is all of the last day's.
    """
    if not destination.parent.is_dir():
        return
    with held(_lock_of(destination), _PATIENCE):
        for older in sorted(_left(destination, "replaced"), key=_when_made, reverse=True):
            if not is_complete(older):  # what was somebody's own has been brought along
                _remove(older)
            elif not is_complete(destination):
                _moved(older, destination)
            else:
                with suppress(NotKeptError, OSError):  # then it stays
                    carry_over(older, destination)
                    _remove(older)
    for folder in _left(destination, "unfinished"):
        with held(_lock_of(folder)) as nobodys:
            if nobodys or time.time() - _when_made(folder) > _DAY:
                _remove(folder)


def is_complete(folder: Path) -> bool:
    """Return whether a folder is a complete output, there itself with its manifest and not by a link to another."""
    listed = folder / MANIFEST
    return listed.is_file() and not leads_elsewhere(listed) and not leads_elsewhere(folder)


def manifest_of(output: Path) -> bytes | None:
    """Return the manifest of an output, once no run is moving that; None where there is none that may be read."""
    with held(_lock_of(output), _PATIENCE):
        return _manifest_of(output)


def copy_as_known(output: Path, folder: Path, manifest: bytes) -> None:
    """Copy a complete output into an empty folder, all but its manifest. OvertakenError where that is not this one any
    more, NotKeptError for what cannot be copied, and OSError if the disk is full.

    Links that somebody has put there stay links. No other run moves the output meanwhile, so what is copied belongs
    together.
    """
    with held(_lock_of(output), _PATIENCE):
        if _manifest_of(output) != manifest:
            raise OvertakenError
        try:
            copy_all(output, folder, but=MANIFEST)
        except NotKeptError:  # on a machine so busy that patience ended, it may have gone because another run moved it
            if _manifest_of(output) != manifest:
                raise OvertakenError from None
            raise


def write_manifest(folder: Path, text: str) -> None:
    """Write the manifest of a folder that is otherwise complete, whole or not at all."""
    write(folder / MANIFEST, text.encode("utf-8"))


def move_into_place(folder: Path, destination: Path, *, of: str = "", instead_of: bytes | None = None) -> Placed:
    """Move a complete folder to the destination, or to the first free sibling if that is taken or locked, or holds what
    cannot be brought along; return where it now is.

    An earlier output at the destination is set aside, and removed once the new one is there with all that is somebody's
    own. OvertakenError if that is not the output that this one is to replace: one that was made `of` a file of another
    name, or has another manifest than is given. OSError if the disk is full: then all is as it was.
    """
    _put_on_the_disk(folder)
    if destination.is_dir():
        as_closed_as(destination, folder)
    _, early = _carried(destination, folder)  # what takes time, before anybody has to wait for it
    with held(_lock_of(destination), _PATIENCE):
        if instead_of is not None and _manifest_of(destination) != instead_of:
            raise OvertakenError
        if of and is_complete(destination) and _stem(source_of(destination)) not in ("", _stem(of)):
            raise OvertakenError
        aside = _set_aside(destination)
        hindered, late = _carried(aside, folder) if aside else ("", Carried())  # what was saved there meanwhile
        if aside and hindered:
            _rename(aside, destination)
            aside = None
        if not aside:
            early.take_back()
        place = next((place for place in _places(destination) if _moved(folder, place)), None)
        if aside and place != destination:
            _rename(aside, destination)
        elif aside:
            _remove(aside)
    if place is None:
        raise FileExistsError(f"no free place for the output beside {destination.name}: remove some of its siblings")
    if place == destination:
        return Placed(place, (*early.kept, *late.kept))
    why = f"holds {hindered}, which cannot be copied" if hindered else "is in use or is not an earlier output"
    return Placed(place, (), f"{destination.name} {why}, so it is left as it is, and this is in {place.name}.")


def _carried(older: Path, newer: Path) -> tuple[str, Carried]:
    """Bring what is somebody's own in an older output, if it is one, into a newer; return what was brought, and before
    it the name of something that could not be."""
    try:
        return "", carry_over(older, newer) if is_complete(older) else Carried()
    except NotKeptError as error:
        return in_print(error.name), Carried()


def _manifest_of(folder: Path) -> bytes | None:
    try:
        return content_of(folder / MANIFEST, LARGEST_JSON)
    except (OSError, UnfitError):
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
    """Remove a folder, its manifest first: what is left of it if that is interrupted does not pass for complete.

    Of what is a link the link is removed.
    """
    try:
        if leads_elsewhere(folder):
            folder.unlink()
            return
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

    Files that somebody has put there and that may not be written, or are open, or that only a link leads to, are none
    of ours.
    """
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and os.access(path, os.W_OK):
            with suppress(PermissionError), path.open("rb+") as file:  # Windows wants it open for writing
                os.fsync(file.fileno())
