"""What is somebody's own in an output folder: minutes, a letter in a folder, words in a document of the run."""

from __future__ import annotations

from pathlib import Path

_WORDS = b"the clerk's own words"
# By every name that it may have, with what it holds.
OWN = {
    "minutes.docx": b"as agreed",
    "sent/letter.txt": b"Dear all",
    "quick.docx": _WORDS,
    "quick-kept.docx": _WORDS,
}


def do_own_work(output: Path) -> None:
    """Put it into an output of the quick report."""
    (output / "sent").mkdir()
    for name in ("minutes.docx", "sent/letter.txt", "quick.docx"):
        (output / name).write_bytes(OWN[name])


def has_own_work(output: Path) -> bool:
    """Return whether all of it is in an output, the words in the document or kept beside it."""
    held = {name for name, content in OWN.items() if _holds(output / name, content)}
    return held >= {"minutes.docx", "sent/letter.txt"} and bool(held & {"quick.docx", "quick-kept.docx"})


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
