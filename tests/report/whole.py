"""Is an output folder what its manifest says, and has it what is somebody's own?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

NOTHING: Mapping[str, bytes] = MappingProxyType({})


def assert_whole(folder: Path, own: Mapping[str, bytes] = NOTHING) -> None:
    """Assert that a folder has a manifest, every file in it with the right hash, and no other file, but what may be
    there of somebody's own, with just this in it."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert manifest["files"].keys() <= there.keys(), folder.name
    for name, path in there.items():
        content = path.read_bytes()
        made = hashlib.sha256(content).hexdigest() == manifest["files"].get(name) or name == "manifest.json"
        assert made or content == own.get(name), f"{folder.name}/{name}"
