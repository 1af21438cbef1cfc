"""By how much costs of each class turn out above what was planned: the bounds of the supplementary guidance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class BiasBounds:
    """The bounds of a class, as shares of what was planned: `of` is capital, operating or duration."""

    kind: str
    of: str
    lower: float
    upper: float
    source: str
    published: str
    vintage: str

    def left(self, managed: float) -> float:
        """Return the bias that is left where a share of the upper bound is managed, never below the lower bound.

        >>> round(optimism_bounds()["outsourcing"].left(0.6), 4), optimism_bounds()["standard buildings"].left(1.0)
        (0.164, 0.02)
        """
        return max(self.upper * (1 - managed), self.lower)


@lru_cache(maxsize=1)
def optimism_bounds() -> Mapping[str, BiasBounds]:
    """Return the bounds of the cost of each class, by the class; those of duration move no money."""
    rows = [row for row in table("optimism_bias") if row["of"] != "duration"]
    return {
        row["class"]: BiasBounds(
            row["class"], row["of"], float(row["lower"]), float(row["upper"]), row["source"], row["published"],
            row["vintage"],
        )
        for row in rows
    }  # fmt: skip


_PIECE = re.compile(r"(?P<kind>.*?\S)(?:\s+(?P<share>[0-9]{1,3}(?:\.[0-9]{1,6})?) ?%)?")


def classes_mixed(text: str) -> tuple[tuple[str, float], ...]:
    """Return the classes that a text names, in small letters, each with its share; one alone is the whole. None where
    it is no such list. That there are such classes, and that shares make the whole, is not looked at.

    >>> classes_mixed("Standard buildings 70%; non-standard buildings 30%")
    (('standard buildings', 0.7), ('non-standard buildings', 0.3))
    >>> classes_mixed("outsourcing"), classes_mixed("standard buildings; outsourcing 20%")
    ((('outsourcing', 1.0),), ())
    """
    pieces = [_PIECE.fullmatch(" ".join(piece.split())) for piece in text[:500].split(";") if piece.strip()]
    found = [(piece["kind"].casefold(), piece["share"]) for piece in pieces if piece]
    if len(found) == 1 and found[0][1] is None:
        return ((found[0][0], 1.0),)
    if len(found) < len(pieces) or any(share is None for _, share in found):
        return ()
    return tuple((kind, round(float(share) / 100, 10)) for kind, share in found)
