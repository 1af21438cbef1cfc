"""The ranges proposed by grade of evidence, and the sizes that are ours. Our own assumptions, and said to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class ProposedRange:
    """How far a likely figure of this evidence grade may be off.

    `money` and `saving` are low and high as multiples of a likely sum: a cost overruns more than it underruns, a saving
    falls short more than it exceeds. `points` is how far a score on 0-100 may be off either way.
    """

    grade: str
    money: tuple[float, float]
    saving: tuple[float, float]
    points: float
    source: str
    reason: str
    dated: dt.date

    @property
    def fixed(self) -> bool:
        """Return whether a figure of this grade is taken as it is, without a range."""
        return self.money == self.saving == (1.0, 1.0) and self.points == 0

    def around_money(self, likely: float, saving: bool = False) -> tuple[float, float]:
        """Return low and high for a likely sum, in its unit; of a negative sum, low is the one further from zero."""
        ends = [factor * likely for factor in (self.saving if saving else self.money)]
        return min(ends), max(ends)

    def around_score(self, likely: float) -> tuple[float, float]:
        """Return low and high for a likely score on 0-100, kept within 0-100."""
        return max(0.0, likely - self.points), min(100.0, likely + self.points)


class UnknownGradeError(KeyError):
    """There is no such evidence grade; the message names those there are."""


@lru_cache(maxsize=1)
def proposed_ranges() -> dict[str, ProposedRange]:
    """Return the proposed range of every evidence grade, A to E."""
    return {row["grade"]: _range(row) for row in table("proposed_ranges")}


def proposed_range(grade: str) -> ProposedRange:
    """Return the proposed range of an evidence grade, A to E; UnknownGradeError for anything else."""
    ranges = proposed_ranges()
    if grade not in ranges:
        raise UnknownGradeError(f"no evidence grade {grade!r}; there are {', '.join(ranges)}")
    return ranges[grade]


def _range(row: dict[str, str]) -> ProposedRange:
    return ProposedRange(
        grade=row["grade"],
        money=(float(row["money_low"]), float(row["money_high"])),
        saving=(float(row["saving_low"]), float(row["saving_high"])),
        points=float(row["points"]),
        source=row["source"],
        reason=row["reason"],
        dated=dt.date.fromisoformat(row["dated"]),
    )


@dataclass(frozen=True, slots=True)
class Stress:
    """What is made worse, by how much in which unit, and why; `set` is the day on which the size was chosen."""

    code: str
    what: str
    size: float
    unit: str
    set: str
    source: str
    reason: str


def stress(code: str) -> Stress:
    """Return a stress by its code. KeyError if there is none.

    >>> stress("common_error").size, stress("leader_late").unit
    (0.7, 'years')
    """
    for row in table("stresses"):
        if row["code"] == code:
            return Stress(**{**row, "size": float(row["size"])})  # type: ignore[arg-type]
    raise KeyError(code)
