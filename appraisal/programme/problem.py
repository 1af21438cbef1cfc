"""What there is to choose from, and what a set of changes has to keep to: plain numbers, without a solver."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Limit(StrEnum):
    """What a set has to keep to, and what may stand in the way of closing the gap."""

    MONEY = "savings"
    RESERVES = "reserves"  # in all, whatever they may bridge in a year
    BRIDGE = "bridging from reserves"  # in a year, of the reserves that there are
    ONE_OFF = "one-off costs of a year"
    TEAM = "team months"
    MANDATORY = "services that must be kept"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that may be done to a service. `step` is its place in its service's sequence, None for a choice of its
    own; `saving` pounds a year in full, `build_up` the shares of it from its first year on (the last holds);
    `earliest` the first year, counted from 0, in which it may begin; `harm` its weight times the share that is lost."""

    id: str
    service: str
    saving: float
    build_up: tuple[float, ...] = (1.0,)
    earliest: int = 0
    one_off: float = 0.0
    harm: float = 0.0
    team_months: float = 0.0
    step: int | None = None
    after: tuple[str, ...] = ()
    stops: bool = False

    def share_in(self, year: int, start: int) -> float:
        """Return the share of the saving that is there in a year if it begins in another."""
        return self.share(year - start)

    def share(self, years: int) -> float:
        """Return the share of the saving that is there so many years after it began; 0 before."""
        if years < 0:
            return 0.0
        return self.build_up[min(years, len(self.build_up) - 1)]


@dataclass(frozen=True)
class Problem:
    """What there is to choose from and to keep to. By year: `gap`, pounds to be closed; `bridge`, what reserves may
    bridge; `one_off`, the most that may be spent once; `team`, team months in each quarter. `reserves` are for all the
    years together. Infinite where there is no limit. `mandatory` are services that are never stopped, `forbidden`
    changes that are not to be chosen."""

    changes: tuple[Change, ...]
    gap: tuple[float, ...]
    reserves: float = math.inf
    bridge: tuple[float, ...] = ()
    one_off: tuple[float, ...] = ()
    team: tuple[float, ...] = ()
    mandatory: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()

    @property
    def years(self) -> int:
        return len(self.gap)

    def of_year(self, limit: str, year: int) -> float:
        """Return what a limit by year is in one: bridging is nothing where it is not given, the others have no end."""
        given: tuple[float, ...] = getattr(self, limit)
        return given[year] if year < len(given) else (0.0 if limit == "bridge" else math.inf)

    def scaled(self, share: float) -> Problem:
        """Return the problem with so much of its gap."""
        return replace(self, gap=tuple(share * each for each in self.gap))

    def realised(self, share: float) -> Problem:
        """Return the problem with so much of every saving."""
        return replace(self, changes=tuple(replace(each, saving=share * each.saving) for each in self.changes))

    def late(self, months: float) -> Problem:
        """Return the problem with every saving so many months later than it is planned."""
        return replace(self, changes=tuple(replace(c, build_up=later(c.build_up, months)) for c in self.changes))

    def without(self, changes: Iterable[str]) -> Problem:
        """Return the problem with these changes forbidden too."""
        return replace(self, forbidden=self.forbidden | frozenset(changes))


def later(build_up: Sequence[float], months: float) -> tuple[float, ...]:
    """Return the shares of a saving that comes so many months later than it is built up.

    >>> later((0.5, 1.0), 6), later((1.0,), 18), later((0.5, 1.0), 0)
    ((0.25, 0.75, 1.0), (0.0, 0.5, 1.0), (0.5, 1.0))
    """
    whole, part = divmod(months / 12, 1)
    now = ((0.0,) * int(whole)) + tuple(build_up)
    if not part:
        return now
    before = (0.0, *now)
    return tuple((1 - part) * one + part * other for one, other in zip((*now, now[-1]), before, strict=True))


def saved(changes: Iterable[Change], starts: Mapping[str, int], years: int) -> Array:
    """Return what a set saves in each year, pounds, shape (years,)."""
    out = np.zeros(years)
    for change in changes:
        if change.id in starts:
            out += [change.saving * change.share(year - starts[change.id]) for year in range(years)]
    return out


def spent_once(changes: Iterable[Change], starts: Mapping[str, int], years: int) -> Array:
    """Return what a set spends once in each year, pounds, shape (years,)."""
    out = np.zeros(years)
    for change in changes:
        if change.id in starts:
            out[starts[change.id]] += change.one_off
    return out
