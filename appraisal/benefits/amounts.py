"""What each benefit comes to in each month: planned, as verified, and forecast in every draw.

What nobody has verified moves nothing: no total, and no forecast. But a disbenefit that was due and is not verified is
taken off at what was read or promised, whichever is more, so that no cost that comes late makes a benefit look larger.

A benefit in a place comes to its effect, times the place's share, times the profile's share of that month, a twelfth of
it each month. A one-off benefit comes in the shares of its profile, or at once in the month in which a place begins.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from appraisal.benefits.forecast import ENOUGH, Belief, Forecast, Seen, of_place, own_spread, seen, weighed
from appraisal.benefits.monitoring import Monitoring, is_verified, sign
from appraisal.benefits.months import YEAR, between, month_of
from appraisal.benefits.rows import BenefitRow, PlaceRow, ReadingRow, Recurrence
from appraisal.chance.correlation import Correlation, groups
from appraisal.chance.draws import Draws, whole_blocks
from appraisal.chance.estimates import Normal, deviation

Array = NDArray[np.float64]
_CLOSE = 0.999  # of benefits that rise and fall together altogether: what is drawn leaves some room


def likely(benefit: BenefitRow, monitoring: Monitoring) -> float:
    """Return what a benefit was promised to come to, in pounds (a year): its likely figure."""
    return benefit.likely if benefit.likely is not None else monitoring.estimates[benefit.id].mean


def share_in(benefit: BenefitRow, place: PlaceRow, begins: dt.date, month: dt.date) -> float:
    """Return which share of a benefit's effect comes in a month in a place that begins so, from 0 to 1.

    >>> hours = BenefitRow(id="hours", name="Hours", kind="cash-releasing", profile=(0.5, 1.0))
    >>> north = PlaceRow(id="north", name="North", share=0.24, planned=dt.date(2027, 1, 1))
    >>> [round(share_in(hours, north, dt.date(2027, 1, 1), dt.date(2027, m, 1)), 3) for m in (1, 2, 12)]
    [0.01, 0.02, 0.02]
    """
    on = between(begins, month)
    if on < 0:
        return 0.0
    once, profile = benefit.recurrence is Recurrence.ONCE, benefit.profile or (1.0,)
    step = on // benefit.months_each
    if once:
        return place.share * profile[step] / benefit.months_each if step < len(profile) else 0.0
    return place.share * profile[min(step, len(profile) - 1)] / YEAR


@dataclass(frozen=True)
class Place:
    """One benefit in one place: which share of the effect each month was to have (`planned`) and now has (`now`), shape
    (months,), and its readings by month, those verified apart."""

    row: PlaceRow
    months: Sequence[dt.date]
    planned: Array
    now: Array
    read: Mapping[dt.date, ReadingRow]

    def times_promised(self, likely: float) -> Iterator[tuple[ReadingRow, float]]:
        """Yield each reading with how many times it is what its month was to bring; one of nothing is left out."""
        due = dict(zip(self.months, (likely * self.now).tolist(), strict=True))
        yield from ((row, row.value / due[month]) for month, row in self.read.items() if due.get(month))

    @cached_property
    def verified(self) -> Array:
        """What was read and verified in pounds, shape (months,); NaN for a month without."""
        found = (self.read.get(month) for month in self.months)
        return np.array([each.value if each and is_verified(each) else np.nan for each in found])

    def prudent(self, last: dt.date, likely: float | None) -> Array:
        """Return what was verified; and, where it was not, what is against the council: of a disbenefit that was likely
        to come to so much, what was read or promised of the months to the last that is due, whichever is more; of a
        benefit (None), what was read below nothing. NaN for what is neither."""
        read = np.array([self.read[month].value if month in self.read else 0.0 for month in self.months])
        if likely is None:
            return np.where(np.isnan(self.verified) & (read < 0), read, self.verified)
        due = np.array([month <= last for month in self.months]) & ((self.now > 0) | (read > 0))
        return np.where(np.isnan(self.verified) & due, np.maximum(read, likely * self.now), self.verified)


@dataclass(frozen=True)
class Effect:
    """One benefit: what was promised of its effect, what was seen of it in its places, and what both come to."""

    benefit: BenefitRow
    promised: Belief
    places: tuple[Place, ...]
    likely: float  # what was promised, pounds a year
    implied: Mapping[str, tuple[float, ...]]  # by place: what each verified reading says of the effect
    parts: Mapping[str, tuple[float, ...]]  # by place: which part of the full effect its month was to have
    seen: Mapping[str, Seen]
    spread: float  # between places, pounds a year
    forecast: Forecast

    @property
    def between_places(self) -> float | None:
        """How far the places seen differ among themselves, as a share of what was promised; None of under three."""
        means = [sum(each) / len(each) for each in self.implied.values() if each]
        found = own_spread(means)
        return None if found is None or not self.promised.mean else found / abs(self.promised.mean)

    @property
    def errors_seen(self) -> list[tuple[int, float]]:
        """How many readings each place has, of three or more, and how far they are out among themselves (one standard
        deviation, pounds a year, as of a month at full effect)."""
        found = []
        for code, values in self.implied.items():
            if code in self.seen and len(values) >= ENOUGH:
                off = [
                    part * (each - self.seen[code].mean) for each, part in zip(values, self.parts[code], strict=True)
                ]
                found.append((len(values), math.sqrt(math.fsum(each**2 for each in off) / (len(values) - 1))))
        return found

    @property
    def error_of_places(self) -> float:
        """How far the mean of one place may be out for its readings alone, of the worst, as a share of the promise."""
        worst = max((each.deviation for each in self.seen.values()), default=0.0)
        return worst / abs(self.likely) if self.likely else 0.0

    def alone(self, place: Place) -> float:
        """Return the effect in a place on readings alone: by its own, or else by those of the others."""
        if place.row.id in self.seen:
            return self.seen[place.row.id].mean
        total = sum(each.count for each in self.seen.values())
        return sum(each.mean * each.count for each in self.seen.values()) / total if total else self.promised.mean


def effect_of(monitoring: Monitoring, benefit: BenefitRow) -> Effect:
    """Return what is known of a benefit's effect."""
    estimate = monitoring.estimates[benefit.id]
    promised = Belief(estimate.mean, deviation(estimate))
    size = likely(benefit, monitoring)
    places = tuple(_place(monitoring, benefit, place) for place in monitoring.places_of(benefit))
    read = {place.row.id: tuple(_implied(place)) for place in places}
    implied, parts = ({code: tuple(pair[at] for pair in each) for code, each in read.items()} for at in (0, 1))
    scale = abs(size) or promised.deviation
    error = None if benefit.error is None else benefit.error * scale
    found = {code: each for code, values in implied.items() if (each := seen(values, error, parts[code]))}
    spread = (benefit.spread or 0.0) * scale
    forecast = weighed(promised, [*found.values()], spread)
    return Effect(benefit, promised, places, size, implied, parts, found, spread, forecast)


def _place(monitoring: Monitoring, benefit: BenefitRow, row: PlaceRow) -> Place:
    months, starts = monitoring.months, (month_of(row.planned), monitoring.begins(row))
    planned, now = (np.array([share_in(benefit, row, begins, month) for month in months]) for begins in starts)
    only = len(monitoring.places_of(benefit)) == 1
    readings = monitoring.readings_of(benefit.id, "" if only else row.id)
    return Place(row, months, planned, now, {month_of(each.month): each for each in readings})


def _implied(place: Place) -> list[tuple[float, float]]:
    """Return what each verified reading of a place says of the effect in the whole area, in pounds a year, and which
    part of the full effect its month was to have; a month that was to have nothing says nothing."""
    shares, full = dict(zip(place.months, place.now.tolist(), strict=True)), float(place.now.max(initial=0.0))
    verified = {month: each.value for month, each in place.read.items() if is_verified(each)}
    due = {month: share for month in verified if (share := shares.get(month, 0.0)) > 0}
    return [(verified[month] / share, share / full) for month, share in due.items()]


@dataclass(frozen=True)
class Amounts:
    """Every benefit by month, in pounds, in the order of the months; draws are of the seed, and the same for each.

    `planned`, `read` (verified, NaN where it is not) and `alone` (as it is forecast on readings alone) are of shape
    (months,), `drawn` of shape (months, draws), `everywhere` (at full effect in every place, a year) of (draws,).
    """

    monitoring: Monitoring
    effects: Mapping[str, Effect]
    drawn: Mapping[str, Array]
    everywhere: Mapping[str, Array] = field(default_factory=dict)

    @cached_property
    def planned(self) -> Mapping[str, Array]:
        none = np.zeros(len(self.monitoring.months))
        return {
            code: np.asarray(effect.likely * sum((place.planned for place in effect.places), none))
            for code, effect in self.effects.items()
        }

    @cached_property
    def read(self) -> Mapping[str, Array]:
        """What was verified of each benefit by month, in every place together; NaN for a month without a reading."""
        return {code: _in_all([place.verified for place in each.places]) for code, each in self.effects.items()}

    @cached_property
    def prudent(self) -> Mapping[str, Array]:
        """What was verified, and what was not and is against the council."""
        last = self.monitoring.last_due

        def of(effect: Effect) -> Array:
            likely = effect.likely if sign(effect.benefit) < 0 else None
            return _in_all([place.prudent(last, likely) for place in effect.places])

        return {code: of(effect) for code, effect in self.effects.items()}

    @cached_property
    def alone(self) -> Mapping[str, Array]:
        """What each benefit comes to by month on readings alone: as verified, or as they go on."""

        def of(effect: Effect, place: Place) -> Array:
            return np.where(np.isnan(place.verified), place.now * effect.alone(place), place.verified)

        none = np.zeros(len(self.monitoring.months))
        return {code: sum((of(e, place) for place in e.places), none) for code, e in self.effects.items()}

    def total(self, of: str, benefits: Sequence[BenefitRow]) -> Array:
        """Return "planned", "read", "prudent", "alone" or "drawn" of these benefits together, disbenefits taken off;
        what is not there counts as nothing."""
        held: Mapping[str, Array] = getattr(self, of)
        months = len(self.monitoring.months)
        empty = np.zeros((months, self.draws)) if of == "drawn" else np.zeros(months)
        return sum((sign(each) * np.nan_to_num(held[each.id]) for each in benefits), empty)

    @property
    def draws(self) -> int:
        return next((each.shape[1] for each in self.drawn.values()), 1)

    def rows_in(self, months: Sequence[dt.date]) -> NDArray[np.intp]:
        """Return where these months stand, those of them that are followed."""
        place = {month: at for at, month in enumerate(self.monitoring.months)}
        return np.array([place[month] for month in months if month in place], dtype=np.intp)


def amounts_of(monitoring: Monitoring, draws: int, seed: int) -> Amounts:
    """Return every benefit by month, forecast in so many draws, rounded up to thousands."""
    effects = {benefit.id: effect_of(monitoring, benefit) for benefit in monitoring.valued}
    sample = recipe_of(monitoring, effects, draws, seed).sample() if effects else None
    drawn, everywhere = {}, {}
    for code, effect in effects.items():
        assert sample is not None  # noqa: S101 - there are effects
        area = _in_area(effect, sample[effect_name(code)])
        apart = [sample[place_name(code, place.row.id)] for place in effect.places]
        each = [_in_place(effect, place, area, differs) for place, differs in zip(effect.places, apart, strict=True)]
        drawn[code] = _drawn(effect, each, monitoring.months)
        everywhere[code] = sum((p.row.share * e for p, e in zip(effect.places, each, strict=True)), np.zeros_like(area))
    return Amounts(monitoring, effects, drawn, everywhere)


def _in_all(places: Sequence[Array]) -> Array:
    """Return the sum over one place or more, shape (months,); NaN for a month that none of them has."""
    each = np.array(places)
    return np.where(np.isnan(each).all(axis=0), np.nan, np.nansum(each, axis=0))


def effect_name(benefit: str) -> str:
    """Return the name of the draws of a benefit's effect."""
    return f"effect:{benefit}"


def place_name(benefit: str, place: str) -> str:
    """Return the name of the draws of how a place differs from the whole area."""
    return f"place:{benefit}:{place}"


def recipe_of(monitoring: Monitoring, effects: Mapping[str, Effect], draws: int, seed: int) -> Draws:
    """Return the recipe of the draws: the promised effect of each benefit, and how each place differs. Benefits move
    together as far as that is judged, in the whole area and in each place."""
    area = {effect_name(code): monitoring.estimates[code] for code in effects}
    apart = {place_name(code, p.row.id): Normal(0.0, 1.0) for code, effect in effects.items() for p in effect.places}
    uncertain = [code for code, effect in effects.items() if effect.promised.deviation]
    tied = [[effect_name(code) for code in uncertain]]
    tied += [[name for code in effects if (name := place_name(code, place.id)) in apart] for place in monitoring.areas]
    share = min(monitoring.about.together or 0.0, _CLOSE)
    pairs = [
        Correlation(one, other, share)
        for names in tied
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if share
    ]
    return Draws({**area, **apart}, whole_blocks(draws), seed, groups(pairs))


def _in_area(effect: Effect, drawn: Array) -> Array:
    """Return the effect in the whole area in each draw: of the shape that was promised, moved and narrowed to what is
    forecast."""
    promised, now = effect.promised, effect.forecast
    if not promised.deviation:
        return drawn
    return np.asarray(now.mean + now.deviation * (drawn - promised.mean) / promised.deviation)


def _in_place(effect: Effect, place: Place, area: Array, differs: Array) -> Array:
    """Return the effect in a place in each draw."""
    share, constant, spread = of_place(effect.seen.get(place.row.id), effect.spread)
    return np.asarray(share * area + constant + spread * differs)


def _drawn(effect: Effect, in_places: Sequence[Array], months: Sequence[dt.date]) -> Array:
    """Return what a benefit comes to, shape (months, draws): as it was verified, or as it is forecast."""
    total = np.zeros((len(months), len(in_places[0]) if in_places else 1))
    for place, found in zip(effect.places, in_places, strict=True):
        verified = place.verified
        total += np.where(np.isnan(verified)[:, None], place.now[:, None] * found, verified[:, None])
    return total
