"""A typeface that documents are set in: its weights as font files, widths of words, and what it lacks.

Ours is Source Sans 3 (SIL Open Font Licence, shipped beside); a council's theme may bring another.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from appraisal.ground.resources import fonts

Weight = Literal["Regular", "Semibold", "Bold"]


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: advance widths in thousandths of the type size, by character."""

    advances: dict[int, int]

    def width(self, text: str, size: float) -> float:
        """Return the width of text in points at a type size in points; a character the face lacks counts as wide."""
        return sum(self.advances.get(ord(character), 1000) for character in text) * size / 1000

    def lacks(self, text: str) -> str:
        """Return the first character of text that the face cannot draw, or nothing."""
        if self.advances.keys() >= {ord(character) for character in set(text)}:
            return ""
        return next(character for character in text if ord(character) not in self.advances)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family by the name that typesetters know it by, and the font file of each weight; two weights may share one."""

    family: str
    regular: bytes = field(repr=False)
    semibold: bytes = field(repr=False)
    bold: bytes = field(repr=False)

    def face(self, weight: Weight = "Regular") -> Face:
        """Return what is measured of a weight."""
        return face_of({"Regular": self.regular, "Semibold": self.semibold, "Bold": self.bold}[weight])

    def lacks(self, text: str) -> str:
        """Return the first character of text that one of the weights cannot draw, or nothing."""
        return next((character for file in self.files if (character := face_of(file).lacks(text))), "")

    @property
    def files(self) -> tuple[bytes, ...]:
        """The files of the weights, each once."""
        return tuple(dict.fromkeys((self.regular, self.semibold, self.bold)))


def _ours(weight: Weight) -> bytes:
    return (fonts() / f"SourceSans3-{weight}.ttf").read_bytes()


SOURCE_SANS = Typeface("Source Sans 3", _ours("Regular"), _ours("Semibold"), _ours("Bold"))


@contextmanager
def alone(files: Iterable[bytes]) -> Iterator[Path]:
    """Yield a folder that holds fonts of this family and no others: a typesetter takes all that it finds in one.

    Ours has one already; any other is a copy, which a run that is killed leaves in the system's temporary folder.
    """
    files = tuple(files)
    if files == SOURCE_SANS.files:
        yield fonts()
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            (Path(folder) / f"{number}.ttf").write_bytes(file)
        yield Path(folder)


@cache
def face_of(file: bytes) -> Face:
    """Return what is measured of a font file. Its reader raises errors of many kinds for a damaged one."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(file), lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return Face({code: round(metrics[name][0] * scale) for code, name in (font.getBestCmap() or {}).items()})
