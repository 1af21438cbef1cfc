"""How lines and rows fill Word's pages one after the other, foreseen: what is glued goes to the next page together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from appraisal.documents.word.heights import Strip


@dataclass(slots=True)
class Pages:
    """Pages of one height as they fill, the first of which may be `used` already, in points; `full` has how much of
    each page that is done was filled, as a share."""

    high: float
    number: int = 1
    used: float = 0.0
    space: float = 0.0  # below what stands last
    soft: bool = False  # this page began because the one before was full: space above its first line is left out
    full: list[float] = field(default_factory=list)

    def turn(self) -> None:
        """Go to the next page."""
        self.full.append(self.used / self.high)
        self.number, self.used, self.space, self.soft = self.number + 1, 0.0, 0.0, False

    def set(self, blocks: Iterable[tuple[bool, Sequence[Strip]]]) -> list[int]:
        """Set blocks, each of which may begin a page; return the page on which each begins."""
        on: list[int] = []
        waiting: list[tuple[Strip, bool]] = []
        for begins, strips in blocks:
            if begins and self.used:
                self.turn()
            for index, strip in enumerate(strips):
                waiting.append((strip, index == 0))
                if not strip.glued:
                    on += self._put(waiting)
                    waiting = []
        return on + self._put(waiting)

    def _put(self, group: Sequence[tuple[Strip, bool]]) -> list[int]:
        """Set what stands on one page, if a page holds it; return the page of each strip that begins a block."""
        strips = [strip for strip, _ in group]
        whole = sum(strip.height + strip.before for strip in strips)
        if strips and self.used and self._end(strips) > self.high >= whole:
            self._next(strips[0])
        on = []
        for strip, begins in group:
            if self.used and self._end([strip]) > self.high:
                self._next(strip)
            self.used += self._gap(strip, self.used, self.space) + strip.height
            self.space = strip.after
            on += [self.number] * begins
        return on

    def _next(self, strip: Strip) -> None:
        self.turn()
        self.used, self.soft = strip.heading, True

    def _end(self, strips: Iterable[Strip]) -> float:
        end, space = self.used, self.space
        for strip in strips:
            end += self._gap(strip, end, space) + strip.height
            space = strip.after
        return end

    def _gap(self, strip: Strip, used: float, space: float) -> float:
        return max(space, strip.before) if used or not self.soft else 0.0
