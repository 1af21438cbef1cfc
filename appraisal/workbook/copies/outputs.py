"""Writing copies beside the officer's own file, which is never written to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from appraisal.ground.files import folder_for, holds, is_no_room, write_new
from appraisal.workbook.faults import InputFaults, already_there, not_writable, over_the_original


def refuse_overwriting(source: Path, out: Path) -> None:
    """Raise InputFaults if the copy would be the source itself, by whatever name."""
    if out.exists() and source.exists() and out.samefile(source):
        raise InputFaults([over_the_original(out.name)])


def refuse_replacing(files: Mapping[Path, bytes]) -> None:
    """Raise InputFaults, naming each file that is already there and holds anything else than what would be written."""
    if taken := [path for path, content in files.items() if os.path.lexists(path) and not holds(path, content)]:
        raise InputFaults(already_there(path.name) for path in taken)


@contextmanager
def make_folder(folder: Path) -> Iterator[None]:
    """Make a folder if it is not there, and take it away again if its files cannot be written; raises InputFaults if it
    cannot be made."""
    with ExitStack() as undo:
        try:
            undo.enter_context(folder_for(folder))
        except OSError:
            raise InputFaults([not_writable(folder.name)]) from None
        yield


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of the files, none of which is there yet, or none of them.

    FileExistsError if one is there by now, OSError if the disk is full, and else InputFaults, naming the one that
    cannot be written.
    """
    try:
        write_new(files)
    except FileExistsError:
        raise
    except OSError as error:
        if is_no_room(error):
            raise
        raise InputFaults([not_writable(Path(error.filename or "").name)]) from None
