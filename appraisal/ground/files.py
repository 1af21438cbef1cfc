"""Files of a user's folders: written whole or not at all, over nothing that is somebody else's, through no link.

What is to be in a file goes into another one first, in the same folder, hidden and with a name by chance; from there it
takes its name in one step. A full disk, a kill or a closed terminal leave the file as it was, or whole. What a killed
command left hidden is removed by the next that writes into that folder.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_LONGEST = 60  # characters of a name that is made of words, with a number that may follow
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_UNFINISHED = re.compile(r"\.appraisal-[0-9a-f]{16}\.unfinished")
_FORGOTTEN = 60 * 60  # seconds after which nobody is writing any more; none takes one
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_MOUNT_POINT = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)  # Windows's way to let a folder be another
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK}  # of disks that know none
# Names that Windows gives to devices: no folder can have them.
DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


class LinkError(Exception):
    """Something that would be written or read through a link, which whoever sent the folder may have put there."""

    def __init__(self, link: Path) -> None:
        super().__init__(
            f"{link.name} is a link to somewhere else. Nothing is read or written through it, for whoever sent a "
            "folder may have put it there. Put the real thing in its place, or name in full where it leads."
        )


def through_no_link(path: Path, below: Path | None = None) -> Path:
    """Return a path that somebody named, as it stands. LinkError if it leads through a link, or is one, that lies below
    a folder: the folder of work, if no other is given.

    Of what is named in full and lies elsewhere every link is meant.
    """
    top = below or _folder_of_work()
    whole = _folder_of_work() / path
    for each in (*reversed(whole.parents), whole):
        if each != top and each.is_relative_to(top) and leads_elsewhere(each):
            raise LinkError(each)
    return path


def leads_elsewhere(path: Path) -> bool:
    """Return whether this is a link, or a folder that Windows lets be another; nothing is none."""
    try:
        found = path.lstat()
    except OSError:
        return False
    mounted = _MOUNT_POINT is not None and getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT
    return stat.S_ISLNK(found.st_mode) or mounted


def require_no_links(paths: Iterable[Path]) -> None:
    """Raise LinkError if one of these is a link."""
    for path in paths:
        if leads_elsewhere(path):
            raise LinkError(path)


def _folder_of_work() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # somebody has removed it: nothing that is named can lie below it
        return Path(os.sep)


def write(path: Path, content: bytes) -> None:
    """Write a file, in the place of what has its name; a link of that name is replaced, and not followed.

    OSError if that cannot be done, and LinkError if its folder is named by a link: then all is as it was.
    """
    with _unfinished(path, content) as unfinished, _errors_about(path):
        unfinished.replace(path)


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them, or none; their folders must exist.

    FileExistsError if anything has the name of one, be it a link that leads nowhere, LinkError if a folder is named by
    a link, and OSError if one cannot be written: then none of them is there.
    """
    with ExitStack() as undo:
        made = {path: undo.enter_context(_unfinished(path, content)) for path, content in files.items()}
        for path, unfinished in made.items():
            undo.enter_context(_named(unfinished, path))


def name_again(source: Path, path: Path) -> None:
    """Let a file, or a link as a link, be in another place too, where nothing is: on one disk by a second name for the
    same file, else as a copy. OSError if that cannot be done."""
    if not source.is_symlink():
        with suppress(OSError):
            path.hardlink_to(source)
            return
    copy_new(source, path)


def copy_new(source: Path, path: Path) -> None:
    """Copy a file, or a link as a link, to where nothing is, whole or not at all. OSError if that cannot be done."""
    if source.is_symlink():
        path.symlink_to(source.readlink(), target_is_directory=source.is_dir())
        return
    unfinished = _hidden_beside(path)
    try:
        with _errors_about(path):
            shutil.copy2(source, unfinished, follow_symlinks=False)
            _take_new_name(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_under_the_first(names: Iterable[Path], content: bytes) -> Path:
    """Write a file under the first of these names that is free, or that holds just this already; return which it is."""
    for path in names:
        if holds(path, content):
            return path
        with suppress(FileExistsError):
            write_new({path: content})
            return path
    raise FileExistsError(errno.EEXIST, "every name for it is taken", str(path.parent))


@contextmanager
def folder_for(folder: Path) -> Iterator[None]:
    """Make a folder, and those above it, where they are missing; remove what was made if something is raised. LinkError
    for one that is named by a link."""
    through_no_link(folder)
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):  # not made after all, or somebody has put something there
                each.rmdir()
        raise


def holds(path: Path, content: bytes) -> bool:
    """Return whether this is a file, and no link to one, with just this in it."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def marked(name: str, mark: str) -> Iterator[str]:
    """Yield names for a file beside one of this name, without end.

    >>> names = marked("report.docx", "kept")
    >>> next(names), next(names), next(names)
    ('report-kept.docx', 'report-kept-2.docx', 'report-kept-3.docx')
    """
    path, number = Path(name), 1
    while True:
        yield f"{path.stem}-{mark}{'' if number == 1 else f'-{number}'}{path.suffix}"
        number += 1


def free_copy(file: Path, what: str) -> Path:
    """Return a name for a copy of a workbook beside it that no file has: vans-more.xlsx, vans-more-2.xlsx, ...

    >>> free_copy(Path("no-folder/vans-more.xlsx"), "more").name
    'vans-more.xlsx'
    """
    stem = re.sub(rf"-{what}(-[0-9]+)?$", "", file.stem)
    return next(path for path in map(file.with_name, marked(f"{stem}.xlsx", what)) if not os.path.lexists(path))


def plain_name(words: str, instead: str) -> str:
    """Return a name for a file that says these words: small letters, digits and hyphens, cut at a word; `instead` where
    nothing is left.

    >>> plain_name("Café: £2.5 million!", "chart"), plain_name("?", "chart"), len(plain_name("word " * 20, "chart"))
    ('cafe-2-5-million', 'chart', 54)
    """
    plainly = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    name = re.sub(r"[^a-z0-9]+", "-", plainly).strip("-") or instead
    return name if len(name) <= _LONGEST else name[: _LONGEST - 2].rpartition("-")[0] or name[: _LONGEST - 3]


def unreserved(name: str, before: str) -> str:
    """Return a name, behind another word if Windows reserves it.

    >>> unreserved("con", "case"), unreserved("contract", "case")
    ('case-con', 'contract')
    """
    return f"{before}-{name}" if name.lower() in _RESERVED else name


def can_be_named(path: Path) -> bool:
    """Return whether a system can have a file of this name, be there one or not: some are too long, or of no text."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    except ValueError:
        return False
    return True


def is_no_room(error: OSError) -> bool:
    """Return whether an error says that the disk is full, or that no more may be written to it."""
    return error.errno in _NO_ROOM


@contextmanager
def _unfinished(path: Path, content: bytes) -> Iterator[Path]:
    """Yield a hidden file beside this one that has the content and is on the disk; what is left of it at the end is
    removed."""
    _clear(through_no_link(path.parent))
    unfinished = _hidden_beside(path)
    try:
        with _errors_about(path), unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield unfinished
    finally:
        with suppress(OSError):  # what was raised before, if anything, is what is to be told
            unfinished.unlink(missing_ok=True)


@contextmanager
def _named(unfinished: Path, path: Path) -> Iterator[None]:
    """Give a file the name that none may have; take it away again if something is raised before the end."""
    with _errors_about(path):
        _take_new_name(unfinished, path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _take_new_name(unfinished: Path, path: Path) -> None:
    if sys.platform == "win32":
        unfinished.rename(path)  # refuses a name that is taken
        return
    try:
        path.hardlink_to(unfinished)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)  # from here on the name is ours
        unfinished.replace(path)


@contextmanager
def _errors_about(path: Path) -> Iterator[None]:
    """Let an error of the system name the file that was wanted, and not the hidden one."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _hidden_beside(path: Path) -> Path:
    return path.with_name(f".appraisal-{secrets.token_hex(8)}.unfinished")


def _clear(folder: Path) -> None:
    """Remove what commands that were killed left in a folder."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name) and path.lstat().st_mtime < time.time() - _FORGOTTEN:
                path.unlink(missing_ok=True)
