"""Dated schedules of discount rates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.tables import table


@dataclass(frozen=True, slots=True)
class Band:
    """A yearly rate (a fraction) for years `first` to `last` of the appraisal; `last` None means for ever."""

    first: int
    last: int | None
    rate: float


@dataclass(frozen=True, slots=True)
class DiscountSchedule:
    """A dated schedule of yearly discount rates."""

    code: str
    title: str
    bands: tuple[Band, ...]
    source: str
    published: str
    vintage: str

    def rate(self, year: int) -> float:
        """Return the rate that takes the end of year `year - 1` to that of `year` (year 1 is the first discounted)."""
        return next(b.rate for b in self.bands if b.first <= year and (b.last is None or year <= b.last))


class UnknownScheduleError(KeyError):
    """No discount schedule has this code; the message names those there are."""


@lru_cache(maxsize=1)
def discount_schedules() -> dict[str, DiscountSchedule]:
    """Return every discount schedule by its code."""
    rows = table("discount_schedules")
    return {code: _schedule([row for row in rows if row["schedule"] == code]) for code in {r["schedule"] for r in rows}}


def discount_schedule(code: str) -> DiscountSchedule:
    """Return the schedule with this code; UnknownScheduleError otherwise."""
    schedules = discount_schedules()
    if code not in schedules:
        raise UnknownScheduleError(f"no discount schedule {code!r}; there are {', '.join(sorted(schedules))}")
    return schedules[code]


def _schedule(rows: list[dict[str, str]]) -> DiscountSchedule:
    bands = tuple(
        Band(int(r["from_year"]), int(r["to_year"]) if r["to_year"] else None, float(r["rate"])) for r in rows
    )
    first = rows[0]
    return DiscountSchedule(
        first["schedule"], first["title"], bands, first["source"], first["published"], first["vintage"]
    )
