"""What an output folder says of itself: the manifest that its run wrote last, read again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the manifest in a folder; nothing where none can be read."""
    try:
        return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def files_in(folder: Path) -> dict[str, str]:
    """Return the files that the manifest in a folder lists, with their hashes; none where none can be read."""
    try:
        return {str(name): str(digest) for name, digest in manifest_in(folder)["files"].items()}
    except (KeyError, AttributeError):
        return {}


def source_of(folder: Path) -> str:
    """Return the name of the file that an output was made from; nothing where the manifest does not say."""
    try:
        return str(manifest_in(folder)["source"]["name"])
    except (KeyError, TypeError):
        return ""
