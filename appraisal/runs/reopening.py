"""Reopening: what was found before, from an output folder that is held against its manifest, or from a workbook."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.chance.draws import require_run
from appraisal.documents.agreement import RESULTS, numbers_beside
from appraisal.documents.errors import ReportError
from appraisal.documents.listed_files import MANIFEST, files_in, manifest_in, sha256
from appraisal.ground.bounded import json_in
from appraisal.runs.study import Findings, study_of
from appraisal.workbook import PLACES, Book, Kind, read_book, verdict_on, with_places
from appraisal.workbook.faults import one_line

_OF_INPUTS = "those of the files in its folder inputs"
_LONGEST_NAME = 200  # characters of a file's name
_SAME = 1e-9  # the same sums by another release of a library may differ in the last bits


def is_output(folder: Path) -> bool:
    """Return whether a folder is the complete output of a run."""
    return (folder / MANIFEST).is_file()


def latest_output(within: Path) -> Path | None:
    """Return the output folder in a folder that was finished last; None if there is none."""
    found = [manifest.parent for manifest in within.glob(f"*/{MANIFEST}") if not manifest.parent.name.startswith(".")]
    return max(found, key=lambda folder: (folder / MANIFEST).stat().st_mtime, default=None)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A book, what is found out of it, and in words whose cells it names."""

    book: Book
    findings: Findings
    cells: str = ""


def reopened(folder: Path, kinds: Sequence[Kind]) -> Reopened:
    """Return the inputs of an output folder and what is found out of them again.

    Its cells are those of the workbook, where the run kept them. ReportError if its results are not those of its
    manifest, or not what its inputs come to.
    """
    try:
        manifest = json_in(folder / MANIFEST)
        wanted, asked = manifest["results_digest"], manifest["parameters"]
        numbers = json_in(folder / RESULTS)["numbers"]
        book = read_book(folder / "inputs", kinds)
        draws, seed = _chance(numbers, book.kind)
        varied = {name: str(asked[name]) for name in book.kind.parameters if name in asked}
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        raise ReportError(
            f"{folder.name} holds no results and manifest that can be read; run its report again."
        ) from None
    kept = numbers_beside(folder) or {}
    placed, cells = _placed(book, folder)
    findings = _found(placed, draws, seed, varied)
    if findings.digest != wanted and not _alike(findings.numbers, kept):
        raise ReportError(
            f"The inputs in {folder.name} no longer come to its {RESULTS}: they were changed, or another version of "
            "the toolkit made it. Run its report again."
        )
    how = f"; the case was taken otherwise, with {' and '.join(map('='.join, varied.items()))}" if varied else ""
    return Reopened(placed, findings, f"{cells}{how}")


def _chance(numbers: Any, kind: Kind) -> tuple[int, int]:
    """Return the draws and the seed of a run; none of a kind in which chance has no part."""
    if not kind.simulated:
        return 0, 0
    draws, seed = int(numbers["run"]["draws"]), int(numbers["run"]["seed"])
    require_run(draws, seed)
    return draws, seed


def _placed(book: Book, folder: Path) -> tuple[Book, str]:
    """Return the book with the places that the run kept, if they are as it left them, and whose they are."""
    files, source = files_in(folder), manifest_in(folder).get("source")
    if PLACES not in files:
        return book, _OF_INPUTS
    placed = with_places(book, folder / PLACES)
    if placed is None or sha256(folder / PLACES) != files[PLACES]:
        return book, f"{_OF_INPUTS}, because its {PLACES} was changed"
    name = source.get("name") if isinstance(source, dict) else None
    return placed, f"those of {one_line(str(name or 'its workbook'), _LONGEST_NAME)}"


def opened(source: Path, draws: int, seed: int, kinds: Sequence[Kind]) -> Reopened:
    """Return a workbook, or a folder of its sheets, and what is found out of it now."""
    book = read_book(source, kinds)
    return Reopened(book, _found(book, draws, seed, {}))


def _found(book: Book, draws: int, seed: int, varied: Mapping[str, str]) -> Findings:
    study = study_of(book.kind)
    return study.found(study.varied(verdict_on(book).sound, varied), draws, seed, None)


def _alike(found: Mapping[str, float], kept: Mapping[str, float]) -> bool:
    """Return whether the numbers are the same but for their last bits."""
    return found.keys() == kept.keys() and all(
        math.isclose(value, kept[key], rel_tol=_SAME, abs_tol=_SAME) for key, value in found.items()
    )
