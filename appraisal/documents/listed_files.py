"""What an output folder says of itself: the manifest that its run wrote last, read again."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from appraisal.ground.bounded import is_file, json_in

MANIFEST = "manifest.json"
_DIGEST = re.compile("[0-9a-f]{64}")
_LONGEST = 200  # characters of a file's name


def sha256(path: Path) -> str:
    """Return the hash of an ordinary file, of whatever size; no hash of what is none. OSError if it cannot be read."""
    if not is_file(path):
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the manifest in a folder; nothing where none can be read."""
    try:
        return dict(json_in(folder / MANIFEST))
    except (OSError, ValueError, TypeError):
        return {}


def files_in(folder: Path) -> dict[str, str]:
    """Return the files that the manifest in a folder lists, with their hashes; none where it is not one of ours."""
    files = manifest_in(folder).get("files")
    if not isinstance(files, dict) or not all(_DIGEST.fullmatch(str(digest)) for digest in files.values()):
        return {}
    return {str(name): str(digest) for name, digest in files.items()}


def source_of(folder: Path) -> str:
    """Return the name of the file that an output was made from; nothing where the manifest does not say."""
    try:
        name = manifest_in(folder)["source"]["name"]
    except (KeyError, TypeError):
        return ""
    return name if isinstance(name, str) and len(name) <= _LONGEST else ""
