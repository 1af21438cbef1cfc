"""Mutation fuzzing: a small good workbook is spoiled in thousands of ways, and each is read or refused, never a crash.

A longer run than that of the tests: python -m tests.workbook.fuzz --mutants 50000 --seed 7
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from appraisal.options.workbook import examine, read_book, read_case
from appraisal.workbook import Book, write_snapshot
from tests.workbook.builders import small_book
from tests.workbook.mutations import mutants

# Seconds of the processor's that one mutant may take; most take a fiftieth of one.
SLOWEST = 10


class Misread(Exception):  # noqa: N818 - it says what happened
    """A mutant was taken for something that it is not."""


def judge(path: Path, folder: Path) -> str:
    """Return what became of a mutant: "read", or else the code of its first fault; raises Misread, or what crashed."""
    verdict = examine(path)
    for fault in verdict.faults:
        if not (fault.sheet.strip() and fault.found.strip() and fault.mend.strip()):
            raise Misread(f"a fault says nothing: {fault!r}")
    if verdict.made is None:
        return verdict.faults[0].code
    if verdict.faults:
        raise Misread("there is a case, and faults")
    for number in _numbers_in(verdict.made):
        if not math.isfinite(number):
            raise Misread(f"the case holds {number}")
    write_snapshot(read_book(path), folder / "snapshot")
    if read_case(folder / "snapshot") != verdict.made:
        raise Misread("its snapshot is another case")
    return "read"


def _numbers_in(value: object) -> Iterator[float]:
    """Yield every number inside nested nouns, tuples and mappings."""
    if isinstance(value, int | float):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _numbers_in(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _numbers_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from _numbers_in(inner)


def run(book: Book, count: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Judge so many mutants; return how often each thing became of them, and what went wrong."""
    became: Counter[str] = Counter()
    wrong = []
    for name, path in mutants(book, folder, count, seed):
        started = time.process_time()
        try:
            became[judge(path, folder)] += 1
        except Exception as error:  # noqa: BLE001 - whatever a mutant raises is what is looked for
            wrong.append(f"{name}: {type(error).__name__}: {error}")
            kept = folder / f"wrong-{len(wrong)}{path.suffix}"
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, kept)
        if time.process_time() - started > SLOWEST:
            wrong.append(f"{name}: it took longer than {SLOWEST} seconds")
    return became, wrong


def main() -> int:
    """Run from the command line; return 1 if anything went wrong, and leave the mutants that did it."""
    parser = argparse.ArgumentParser(description="Spoil a good workbook in many ways and read it.")
    parser.add_argument("--mutants", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workbook", type=Path, help="Another good workbook, or folder of CSV files, to begin with.")
    asked = parser.parse_args()
    book = read_book(asked.workbook) if asked.workbook else small_book()
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    became, wrong = run(book, asked.mutants, asked.seed, folder)
    for what, times in became.most_common():
        sys.stdout.write(f"{times:8,}  {what}\n")
    sys.stdout.write("\n".join([*wrong, f"{len(wrong)} went wrong; the files are in {folder}\n"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
