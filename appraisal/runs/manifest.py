"""The manifest: what a run was given, what it made, with what, and who accepted which warnings. It names no machine and
no user; people are in it as the workbook names them, by role."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from appraisal.documents.charts_apart import CHARTS
from appraisal.documents.listed_files import sha256
from appraisal.documents.theme.look import speaks_of_theme
from appraisal.documents.theme.theme_file import THEME_FOLDER
from appraisal.workbook import Caution

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


def changed_since_run(notebook: Path, kept: Mapping[str, Any]) -> bool:
    """Whether an executed notebook is not as its run left it; `kept` is the manifest of its folder, and a notebook that
    it does not list is not judged."""
    known = kept.get("files", {}).get(notebook.name)
    return known is not None and sha256(notebook) != known


def note_of_change(notebook: str) -> str:
    """Return what is noted of a notebook of this name that was changed after its run."""
    return (
        f"{notebook} was changed after its run, so its documents are marked DRAFT: only figures that the run worked "
        "out can be checked."
    )


def manifest(
    *,
    source: Path,
    folder: Path,
    parameters: Mapping[str, Any],
    results_digest: str,
    theme: Path | None,
    word_template: Path | None,
    warnings: Sequence[Caution],
    notes: Sequence[str],
    started: dt.datetime,
) -> str:
    """Return the manifest of a complete folder as JSON: its fields are those of docs/manifest.md, in that order.

    Files outside the folder are named without theirs. `theme` and `word_template` are None where the run was given
    none. Times are in UTC.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    document = {
        "manifest_version": MANIFEST_VERSION,
        "source": _given(source),
        "parameters": dict(parameters),
        "theme": _given(theme) if theme else None,
        "word_template": _given(word_template) if word_template else None,
        "results_digest": results_digest,
        "warnings": [caution.as_plain() for caution in warnings],
        "notes": list(notes),
        "versions": versions(),
        "started": started.isoformat(timespec="seconds"),
        "finished": _now(),
        "files": {path.relative_to(folder).as_posix(): sha256(path) for path in files},
    }
    return _as_text(document)


def renewed(
    before: Mapping[str, Any],
    folder: Path,
    *,
    made: Iterable[str],
    theme: Path | None,
    word_template: Path | None,
    notes: Sequence[str],
) -> str:
    """Return the manifest of an output whose documents were made again: of the run as it was, with the hashes of the
    files `made` now, those of a look that was given among them, when that was, and with which versions.

    A notebook or theme that somebody has changed keeps the hash that it had: so the next run knows it for somebody's
    own. It is the manifest before, to the letter, if nothing is different.
    """
    worn = {name: before.get(name) for name in ("theme", "word_template")}
    if theme:
        worn = {"theme": _given(theme), "word_template": None}
    if word_template:
        worn["word_template"] = _given(word_template)
    if not (folder / THEME_FOLDER).is_dir():  # somebody has taken it out, for the plain look
        worn = dict.fromkeys(worn)
    files = dict(before["files"])
    for name in [name for name in files if name.startswith(f"{THEME_FOLDER}/")]:
        if theme or not (folder / name).is_file():
            del files[name]
    for name in [name for name in files if name.startswith(f"{CHARTS}/") and not (folder / name).is_file()]:
        del files[name]
    files |= {name: sha256(folder / name) for name in made}
    still = (note for note in before["notes"] if not (theme and speaks_of_theme(note)))
    now = {**before, **worn, "notes": list(dict.fromkeys((*still, *notes)))}
    now["files"] = dict(sorted(files.items(), key=lambda file: PurePosixPath(file[0])))
    if now != before:
        now["exported"] = {"finished": _now(), "versions": versions()}
    return _as_text(now)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _as_text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _given(path: Path) -> dict[str, str | None]:
    """Return the name of a file that a run was given and its hash; of a folder, whose files are copied, the name."""
    return {"name": path.absolute().name, "sha256": sha256(path) if path.is_file() else None}
