"""The files of the project that tests judge: those that git tracks, and nothing that somebody left beside them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
# What runs and tools make; git does not track it, and where there is no git it is known by its name.
_MADE = {"outputs", "dist", "__pycache__"}


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the project that fit one of these patterns: those of a folder, or of it and all below (**).

    >>> [path.name for path in tracked("docs/results.schema.json", "notebooks/brief*.ipynb")]
    ['results.schema.json', 'briefing.ipynb']
    """
    return [ROOT / name for name in names_in(ROOT) if any(_fits(name, pattern) for pattern in patterns)]


def _fits(name: str, pattern: str) -> bool:
    folder, deep, last = pattern.partition("**/")
    path = PurePath(name)
    if deep:
        return name.startswith(folder) and path.match(last)
    return len(path.parts) == len(PurePath(pattern).parts) and path.match(pattern)


@cache
def names_in(root: Path) -> tuple[str, ...]:
    """Return the names of the files in a checkout that git tracks, in order; those in a folder without git that are
    not hidden and not made by a run or a tool."""
    command = ["git", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = [name for name in listed.split("\0") if name] or _kept(root)  # in somebody else's checkout there are none
    return tuple(sorted(name for name in names if (root / name).is_file()))


def _kept(root: Path) -> list[str]:
    names = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [name.as_posix() for name in names if not any(_passed_over(part) for part in name.parts)]


def _passed_over(part: str) -> bool:
    return part.startswith((".", "~$")) or part in _MADE
