"""All that a file says, hidden or not: packed parts unpacked, streams of a PDF decoded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf


def all_said(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and those of everything packed inside it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield archive.comment
            for part in archive.infolist():
                yield from (part.filename.encode(), part.comment, archive.read(part))
    elif path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            for thing in document.objects:
                yield from _said_in(thing)


def revealed(path: Path, secrets: Iterable[str]) -> list[str]:
    """Return which of these strings a file holds: as they are, as JSON has them, or in capitals."""
    said = [part.lower() for part in all_said(path)]
    return [secret for secret in secrets if any(form in part for form in _forms(secret) for part in said)]


def _forms(secret: str) -> set[bytes]:
    forms = {secret, secret.replace("\\", "\\\\"), secret.replace("\\", "/")}
    return {form.lower().encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}


def _said_in(thing: Any) -> Iterator[bytes]:
    """Yield what an object of a PDF says; not what it refers to, which comes by itself."""
    if isinstance(thing, pikepdf.String):
        yield from (bytes(thing), str(thing).encode())
    elif isinstance(thing, pikepdf.Stream):
        try:
            yield thing.read_bytes()
        except pikepdf.PdfError:  # a compression of images
            yield thing.read_raw_bytes()
    if isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        inside = list(thing) if isinstance(thing, pikepdf.Array) else [value for _, value in thing.items()]
        for value in inside:
            if not getattr(value, "is_indirect", False):
                yield from _said_in(value)
