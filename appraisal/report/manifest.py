"""The manifest: what a run was given, what it made, and with what. It names no person and no machine."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

MANIFEST_VERSION = 1
_LIBRARIES = (
    "numpy",
    "scipy",
    "pandas",
    "matplotlib",
    "seaborn",
    "papermill",
    "nbconvert",
    "typst",
    "pikepdf",
    "python-docx",
)


def versions() -> dict[str, str]:
    """Return the versions that a result or a document can depend on, by name."""
    return {
        "options-appraisal": version("options-appraisal"),
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(
    *,
    source: Path,
    folder: Path,
    parameters: Mapping[str, Any],
    results_digest: str,
    notes: Sequence[str],
    started: dt.datetime,
) -> str:
    """Return the manifest of a complete folder as JSON: hashes of the source and of every file, seed, draws, versions.

    The source is named without its folder. Times are in UTC.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    document = {
        "manifest_version": MANIFEST_VERSION,
        "source": {"name": source.name, "sha256": sha256(source) if source.is_file() else None},
        "parameters": dict(parameters),
        "results_digest": results_digest,
        "notes": list(notes),
        "versions": versions(),
        "started": started.isoformat(timespec="seconds"),
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "files": {path.relative_to(folder).as_posix(): sha256(path) for path in files},
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
