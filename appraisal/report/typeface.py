"""The report's typeface, Source Sans 3 (SIL Open Font Licence, shipped beside): widths of words, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from appraisal.resources import fonts


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: advance widths in thousandths of the type size, by character."""

    advances: dict[int, int]

    def width(self, text: str, size: float) -> float:
        """Return the width of text in points at a type size in points; a character the face lacks counts as wide."""
        return sum(self.advances.get(ord(character), 1000) for character in text) * size / 1000

    def lacks(self, text: str) -> str:
        """Return the first character of text that the face cannot draw, or nothing."""
        return next((character for character in text if ord(character) not in self.advances), "")


@cache
def face(weight: str = "Regular") -> Face:
    """Return a weight we ship: Regular, Semibold, Bold or It."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts() / f"SourceSans3-{weight}.ttf", lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return Face({code: round(metrics[name][0] * scale) for code, name in font.getBestCmap().items()})
