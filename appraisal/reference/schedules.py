"""Dated schedules of discount rates, and rates of a case's own in the same form."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from appraisal.reference.csv_tables import table

_STEP = re.compile(
    r"(?P<rate>[0-9]{1,2}(?:\.[0-9]{1,6})?) ?(?:%|per ?cent|pc)"
    r"(?: (?:to|until|up to) year (?P<last>[1-9][0-9]{0,2})| (?:after|afterwards|thereafter|from then on))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Band:
    """A yearly rate (a fraction) for years `first` to `last` of the appraisal; `last` None means for ever."""

    first: int
    last: int | None
    rate: float


@dataclass(frozen=True, slots=True)
class DiscountSchedule:
    """A dated schedule of yearly discount rates.

    `own` says that it is none of the reference data: its code is the rates as written, its source the reason that was
    given, perhaps "", and it has no vintage.
    """

    code: str
    title: str
    bands: tuple[Band, ...]
    source: str
    published: str
    vintage: str
    own: bool = False

    def rate(self, year: int) -> float:
        """Return the rate that takes the end of year `year - 1` to that of `year` (year 1 is the first discounted)."""
        return next(b.rate for b in self.bands if b.first <= year and (b.last is None or year <= b.last))

    @property
    def last_year(self) -> int | None:
        """The last year of the appraisal that has a rate; None where the last rate holds for ever."""
        return self.bands[-1].last


class UnknownScheduleError(KeyError):
    """No discount schedule has this code, and it is no rate; the message names the schedules there are."""


@lru_cache(maxsize=1)
def discount_schedules() -> dict[str, DiscountSchedule]:
    """Return every discount schedule by its code."""
    rows = table("discount_schedules")
    return {code: _schedule([row for row in rows if row["schedule"] == code]) for code in {r["schedule"] for r in rows}}


def discount_schedule(code: str, reason: str = "", dated: dt.date | None = None) -> DiscountSchedule:
    """Return the schedule with this code, or of rates as `own_rates` reads them; UnknownScheduleError otherwise.

    Reason and date are those of rates of a case's own; a schedule has a source of its own.
    """
    schedules = discount_schedules()
    if code in schedules:
        return schedules[code]
    if bands := own_rates(code):
        published = dated.isoformat() if dated else ""
        return DiscountSchedule(rates_written(bands), "Rates of the case's own", bands, reason, published, "", own=True)
    raise UnknownScheduleError(f"no discount schedule {code!r}; there are {', '.join(sorted(schedules))}")


def own_rates(text: str) -> tuple[Band, ...]:
    """Return the bands of rates as people write them; none where the text is no rate, or its years do not rise.

    >>> own_rates("3.5% to year 30; 3% to year 75")
    (Band(first=0, last=30, rate=0.035), Band(first=31, last=75, rate=0.03))
    >>> own_rates("10%"), own_rates("green-book-standard")
    ((Band(first=0, last=None, rate=0.1),), ())
    """
    steps = [_STEP.fullmatch(" ".join(step.split())) for step in re.split("[;,]", text)]
    matches = [step for step in steps if step]
    ends = [int(match["last"]) if match["last"] else None for match in matches]
    if len(matches) < len(steps) or None in ends[:-1]:
        return ()
    if any(after is not None and before is not None and after <= before for before, after in pairwise(ends)):
        return ()
    starts = [0, *(end + 1 for end in ends[:-1] if end is not None)]
    rates = [round(float(match["rate"]) / 100, 10) for match in matches]
    return tuple(Band(first, last, rate) for first, last, rate in zip(starts, ends, rates, strict=True))


def rates_written(bands: tuple[Band, ...]) -> str:
    """Return rates in the one way in which a case keeps them.

    >>> rates_written(own_rates("3.50 % until year 30, 3.0% thereafter"))
    '3.5% to year 30; 3% after'
    """
    after = " after" if len(bands) > 1 else ""
    return "; ".join(
        f"{100 * band.rate:.10g}%{after if band.last is None else f' to year {band.last}'}" for band in bands
    )


def _schedule(rows: list[dict[str, str]]) -> DiscountSchedule:
    bands = tuple(
        Band(int(r["from_year"]), int(r["to_year"]) if r["to_year"] else None, float(r["rate"])) for r in rows
    )
    first = rows[0]
    return DiscountSchedule(
        first["schedule"], first["title"], bands, first["source"], first["published"], first["vintage"]
    )
