"""Commands that write files beside a workbook, killed: each file is whole or not there, and no other is touched."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appraisal.workbook import write_workbook
from tests.report.killing import Run
from tests.workbook.builders import small_book, with_row

NEW, ADD, MARK, CHANGE, PACKS, COLLECT = "new", "add", "check --marked", "change", "packs", "collect"
WRITERS = (NEW, ADD, MARK, CHANGE, PACKS, COLLECT)
MOMENTS = (
    "before a file was begun",
    "a file begun",
    "some of its files there",
    "all of its files there",
    "after its end",
)
_MINE = b"mine"
_A_MOMENT = 0.004  # seconds that it takes about to write a workbook onto the disk and give it its name
_LONG_AGO = 2 * 60 * 60  # seconds


@dataclass(frozen=True)
class Desk:
    """A workbook and a pack of it, and of each command what it writes if nobody kills it and how long it takes."""

    workbook: Path
    pack: Path
    written: dict[str, dict[str, bytes]]
    seconds: dict[str, float]

    def arguments(self, kind: str) -> tuple[str | Path, ...]:
        """Return what is said after `appraisal`, in the folder that is to be written into."""
        return {
            NEW: ("new", "boats", "--models", "trust"),
            ADD: ("add", self.workbook, "--columns", "--to", "copy.xlsx"),
            MARK: ("check", self.workbook, "--marked", "copy.xlsx"),
            CHANGE: ("change", self.workbook, "--rename", "trust=charity", "--to", "copy.xlsx"),
            PACKS: ("packs", self.workbook, "--folder", "packs"),
            COLLECT: ("collect", self.workbook, self.pack, "--to", "copy.xlsx"),
        }[kind]

    def begin(self, kind: str, folder: Path, scratch: Path) -> Run:
        return Run(scratch, *self.arguments(kind), cwd=folder)


def lay_desk(folder: Path, scratch: Path) -> Desk:
    """Write a workbook with several owners, and see what each command makes of it."""
    folder.mkdir()
    book = small_book()
    for row, owner in enumerate(("Head of finance", "Head of law", "Head of fleet")):
        book = with_row(book, "Costs", row, owner=owner)
    desk = Desk(folder / "vans.xlsx", folder / PACKS / "packs" / "figures-head-of-law.xlsx", {}, {})
    write_workbook(book, desk.workbook)
    for kind in WRITERS:
        (folder / kind).mkdir()
        begun = time.monotonic()
        if fault := desk.begin(kind, folder / kind, scratch).fault():
            raise RuntimeError(f"{kind}: {fault}")
        desk.seconds[kind] = time.monotonic() - begun
        desk.written[kind] = _files_in(folder / kind)
    return desk


def killed_writer(kind: str, desk: Desk, folder: Path, chance: random.Random) -> tuple[str, list[str]]:
    """Kill one of these commands at a moment by chance; return what it was doing, and what is wrong after it."""
    out, scratch = folder / "out", folder / "scratch"
    out.mkdir(parents=True)
    scratch.mkdir()
    (out / "notes.txt").write_bytes(_MINE)
    run = desk.begin(kind, out, scratch)
    until = time.monotonic() + chance.random() * desk.seconds[kind]
    if chance.random() < 0.75:
        while not _unfinished(out) and not run.ended():
            time.sleep(0.0002)
        until = time.monotonic() + chance.random() * _A_MOMENT
    while time.monotonic() < until and not run.ended():
        time.sleep(0.0002)
    at_work = not run.ended()
    run.kill(worker=False)
    wrong = [f"still at work: {one}" for one in run.survivors()]
    there, wanted = _files_in(out), desk.written[kind]
    moment = _moment(at_work, bool(_unfinished(out)), there, wanted)
    wrong += _wrong_with(there, wanted)
    return moment, [*wrong, *_found_after_the_next(kind, desk, out, scratch)]


def _moment(at_work: bool, begun: bool, there: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    before, writing, some, every, after = MOMENTS
    if not at_work:
        return after
    made = wanted.keys() & there.keys()
    return every if made == wanted.keys() else some if made else writing if begun else before


def _wrong_with(there: dict[str, bytes], wanted: dict[str, bytes]) -> Iterator[str]:
    for name, content in there.items():
        if content != {**wanted, "notes.txt": _MINE}.get(name):
            yield f"{name} is not whole, or nothing of ours"
    if "notes.txt" not in there:
        yield "notes.txt is lost"


def _found_after_the_next(kind: str, desk: Desk, out: Path, scratch: Path) -> Iterator[str]:
    """Say what is wrong once the command was given again, after what it had made of single files is out of the way."""
    for path in _unfinished(out):
        os.utime(path, times=(time.time() - _LONG_AGO,) * 2)
    if kind != PACKS:  # these are left alone where they are as they would be written
        for name in desk.written[kind]:
            (out / name).unlink(missing_ok=True)
    if fault := desk.begin(kind, out, scratch).fault():
        yield f"the next command: {fault}"
    if _files_in(out) != {**desk.written[kind], "notes.txt": _MINE}:
        yield "the next command has not made its files"
    yield from (f"litter: {path.name}" for path in _unfinished(out))
    shutil.rmtree(scratch)


def _files_in(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder that are not hidden, with what they hold."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _unfinished(folder: Path) -> list[Path]:
    return list(folder.rglob(".appraisal-*.unfinished"))
