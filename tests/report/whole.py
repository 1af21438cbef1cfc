"""Is an output folder what its manifest says?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def assert_whole(folder: Path) -> None:
    """Assert that a folder has a manifest, every file in it with the right hash, and no other file."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*manifest["files"], "manifest.json"}, folder.name
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, f"{folder.name}/{name}"
