"""Reopening: what was appraised before, from an output folder that is held against its manifest, or from a workbook."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from appraisal.appraise import appraise
from appraisal.report.agreement import RESULTS, numbers_beside
from appraisal.report.errors import ReportError
from appraisal.report.listed import MANIFEST
from appraisal.results import results_of
from appraisal.tracing import Workings, workings_of
from appraisal.workbook import read_book, to_case

_SAME = 1e-9  # the same sums by another release of a library may differ in the last bits


def is_output(folder: Path) -> bool:
    """Return whether a folder is the complete output of a run."""
    return (folder / MANIFEST).is_file()


def latest_output(within: Path) -> Path | None:
    """Return the output folder in a folder that was finished last; None if there is none."""
    found = [manifest.parent for manifest in within.glob(f"*/{MANIFEST}") if not manifest.parent.name.startswith(".")]
    return max(found, key=lambda folder: (folder / MANIFEST).stat().st_mtime, default=None)


def reopened(folder: Path) -> Workings:
    """Return the workings of an output folder's figures, its inputs appraised again.

    ReportError if its results are not those of its manifest, or not what its inputs come to.
    """
    try:
        wanted = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["results_digest"]
        run = json.loads((folder / RESULTS).read_text(encoding="utf-8"))["numbers"]["run"]
    except (OSError, ValueError, KeyError, TypeError):
        raise ReportError(
            f"{folder.name} holds no results and manifest that can be read; run its report again."
        ) from None
    kept = numbers_beside(folder) or {}
    on = appraised(folder / "inputs", int(run["draws"]), int(run["seed"]))
    if on.results.digest != wanted and not _alike(on.results.numbers, kept):
        raise ReportError(
            f"The inputs in {folder.name} no longer come to its {RESULTS}: they were changed, or another version of "
            "the toolkit made it. Run its report again."
        )
    return on


def appraised(source: Path, draws: int, seed: int) -> Workings:
    """Return the workings of the figures of a workbook, or of a folder of its sheets, appraised now."""
    book = read_book(source)
    return workings_of(results_of(appraise(to_case(book), draws, seed)), book)


def _alike(found: Mapping[str, float], kept: Mapping[str, float]) -> bool:
    """Return whether the numbers are the same but for their last bits."""
    return found.keys() == kept.keys() and all(
        math.isclose(value, kept[key], rel_tol=_SAME, abs_tol=_SAME) for key, value in found.items()
    )
