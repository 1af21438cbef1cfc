"""Keeping: what is somebody's own in an output folder comes along when another folder takes its place.

Somebody's own is what the manifest does not list, and what it lists with another hash: that was changed since. What
keeps its name stays as it is, links as links. What the new output has a name for already, or would not be itself with,
is kept beside, as `report-kept.docx`. Names are compared without capitals, as Windows and macOS compare them. A file
that is the same on the same disk is not copied but has a second name, so that this takes no room and no time.
"""

from __future__ import annotations

import filecmp
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from pathlib import Path, PurePosixPath

from appraisal.documents.listed_files import MANIFEST, files_in, sha256
from appraisal.ground.files import copy_new, is_no_room, leads_elsewhere, marked, name_again

_MARK = "kept"
_OURS = {"inputs", "theme"}  # folders of a run: a file more in them could change what they mean
_UNNAMED = {"thumbs.db", "desktop.ini", ".ds_store"}  # as are the signs that programs leave for an open file
_NAMED = 3  # files in one sentence


class Why(Enum):
    """Why something is not under its own name any more."""

    CHANGED = "was changed after it was made", "were changed after they were made"
    NEEDED = "has a name that the new output needs", "have names that the new output needs"
    AMONG_OURS = "is not listed by the earlier run", "are not listed by the earlier run"


@dataclass(frozen=True)
class Kept:
    """A file of somebody's own, with its name and where it is kept, both as seen from the folder."""

    name: str
    place: str
    why: Why


class NotKeptError(Exception):
    """Something of somebody's own cannot be read or copied; `name` says what, as seen from the folder."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class Carried:
    """What was brought from an older folder: what is under another name now, and every path that was made for it."""

    kept: list[Kept] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)

    def take_back(self) -> None:
        """Remove again what was brought."""
        for path in reversed(self.made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        self.kept.clear()
        self.made.clear()


@dataclass(frozen=True)
class _Leaf:
    """A file, link or empty folder, as seen from the output; `moved` says why it cannot have its name, if so."""

    path: PurePosixPath
    entry: Path
    moved: Why | None

    def names(self) -> Iterator[PurePosixPath]:
        """Yield the names that it may be kept under, the one it has first."""
        first, *below = self.path.parts
        yield self.path
        others = marked(first, _MARK) if not below and not _is_folder(self.entry) else _marked_folder(first)
        yield from (PurePosixPath(other, *below) for other in others)


def carry_over(older: Path, newer: Path) -> Carried:
    """Bring what is somebody's own in an output into the folder that takes its place, unless it is there already.

    NotKeptError for what cannot be read or copied, and OSError if the disk is full: then nothing of it is brought.
    """
    carried = Carried()
    at = older.name
    try:
        there = {_key(path): newer / path for path in _names_below(newer)}
        for leaf in sorted(_own(older), key=lambda leaf: leaf.moved is not None):
            at = str(leaf.path)
            _carry(leaf, newer, there, carried)
    except BaseException as error:
        carried.take_back()
        if isinstance(error, OSError) and not is_no_room(error):
            raise NotKeptError(at) from error
        raise
    return carried


def copy_all(older: Path, newer: Path, but: str) -> None:
    """Copy everything in a folder into an empty one, but what has this name at the top. NotKeptError for what cannot be
    read or copied, and OSError if the disk is full."""
    for entry, _ in _walk(older):
        path = entry.relative_to(older)
        try:
            if _is_folder(entry):
                (newer / path).mkdir()
                as_closed_as(entry, newer / path)
            elif str(path) != but:
                copy_new(entry, newer / path)
        except OSError as error:
            if is_no_room(error):
                raise
            raise NotKeptError(path.as_posix()) from error


def kept_beside(path: Path) -> Path | None:
    """Give what has this name a further one beside it, unless it is kept already; return that, or None for nothing.

    OSError if that cannot be done.
    """
    if not os.path.lexists(path):
        return None
    for name in marked(path.name, _MARK):
        place = path.with_name(name)
        if os.path.lexists(place):
            if _same(path, place):
                return place
        else:
            name_again(path, place)
            return place
    raise AssertionError  # the names have no end


def said_of(kept: Iterable[Kept]) -> list[str]:
    """Return sentences on what is kept under another name; hidden files are kept and not spoken of."""
    from appraisal.ground.texts import listed

    said = []
    seen = [each for each in kept if not _is_hidden(each.name)]
    for why in Why:
        alike = [each for each in seen if each.why is why]
        one, several = why.value
        if len(alike) <= _NAMED:
            said += [f"{in_print(each.name)} {one}: it is kept, as {in_print(each.place)}." for each in alike]
        else:
            named = [f"{in_print(each.name)} as {in_print(each.place)}" for each in alike[:_NAMED]]
            named.append(f"{len(alike) - _NAMED:,} more")
            said.append(f"{len(alike):,} files {several}: they are kept under other names, {listed(named)}.")
    return said


def in_print(name: str) -> str:
    """Return the name of a file with nothing in it that a terminal would obey.

    >>> in_print("a\\x1b[2Jb.docx")
    'a?[2Jb.docx'
    """
    return "".join(each if each.isprintable() else "?" for each in name)


def _carry(leaf: _Leaf, newer: Path, there: dict[str, Path], carried: Carried) -> None:
    for name in leaf.names():
        at, stays = there.get(_key(name)), name == leaf.path
        if at is not None and _same(leaf.entry, at):
            return
        free = at is None and all(_is_folder(there[_key(up)]) for up in _above(name) if _key(up) in there)
        if free and not (stays and leaf.moved):
            _bring(leaf.entry, name, newer, there, carried)
            if not stays:
                carried.kept.append(Kept(str(leaf.path), str(name), leaf.moved or Why.NEEDED))
            return


def _bring(entry: Path, name: PurePosixPath, newer: Path, there: dict[str, Path], carried: Carried) -> None:
    """Let a path in the newer folder be what it is in the older one, in folders by the names that they have there."""
    within = newer
    for up, as_it_was in zip(reversed(_above(name)), reversed(entry.parents[: len(name.parts) - 1]), strict=True):
        within = there.setdefault(_key(up), within / up.name)
        if not within.exists():
            carried.made.append(within)
            within.mkdir()
            as_closed_as(as_it_was, within)
    place = within / name.name
    carried.made.append(place)
    there[_key(name)] = place
    if _is_folder(entry):
        place.mkdir()
        as_closed_as(entry, place)
    else:
        name_again(entry, place)


def as_closed_as(older: Path, newer: Path) -> None:
    """Let a folder be open to others than its owner no more than an older one is."""
    newer.chmod(stat.S_IRWXU | (older.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)))


def _own(folder: Path) -> Iterator[_Leaf]:
    """Yield what is somebody's own in an output folder. OSError for a folder that cannot be looked into."""
    # To the letter: where a disk tells capitals apart, a copy under a name with others is somebody's own.
    hashes = {unicodedata.normalize("NFC", name): digest for name, digest in files_in(folder).items()}
    for entry, is_leaf in _walk(folder):
        path = PurePosixPath(entry.relative_to(folder).as_posix())
        digest = hashes.get(unicodedata.normalize("NFC", str(path)))
        if not is_leaf or (path.name == MANIFEST and len(path.parts) == 1 and hashes):
            continue
        if digest is not None and _is_file(entry) and _has(entry, digest):
            continue
        among_ours = len(path.parts) > 1 and _key(PurePosixPath(path.parts[0])) in _OURS
        yield _Leaf(path, entry, Why.CHANGED if digest is not None else Why.AMONG_OURS if among_ours else None)


def _walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield everything below a folder, and whether nothing is below that; links are not followed. NotKeptError for what
    is neither file nor link nor folder."""
    for entry in sorted(folder.iterdir()):
        if _is_folder(entry):
            below = list(_walk(entry))
            yield entry, not below
            yield from below
        elif _is_file(entry) or entry.is_symlink():
            yield entry, True
        else:
            raise NotKeptError(entry.name)


def _names_below(folder: Path) -> Iterator[PurePosixPath]:
    return (PurePosixPath(entry.relative_to(folder).as_posix()) for entry, _ in _walk(folder))


def _same(one: Path, other: Path) -> bool:
    """Return whether two paths are the same: two folders, two links to one place, two files with the same in them."""
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    if _is_folder(one) or _is_folder(other):
        return _is_folder(one) and _is_folder(other)
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _has(path: Path, digest: str) -> bool:
    try:
        return sha256(path) == digest
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode) and not leads_elsewhere(path)


def _above(path: PurePosixPath) -> Sequence[PurePosixPath]:
    """Return the folders that a path is in, the nearest first."""
    return tuple(path.parents)[:-1]


def _marked_folder(name: str) -> Iterator[str]:
    yield f"{name}-{_MARK}"
    yield from (f"{name}-{_MARK}-{number}" for number in count(2))


def _key(path: PurePosixPath) -> str:
    """Return a path without what does not tell two names apart on every disk: capitals, and ways to store an accent."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def _is_hidden(name: str) -> bool:
    """Return whether a file is one that a system or a program leaves behind, of which nobody knows."""
    own = PurePosixPath(name).name.lower()
    return own.startswith(("~$", "._", ".~lock")) or own in _UNNAMED
