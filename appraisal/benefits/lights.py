"""Lights, by one rule: green from a chance of 80% of reaching the target, amber from 50%, red below; and evidence."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import NormalDist

from appraisal.benefits.monitoring import Monitoring, is_verified
from appraisal.benefits.rows import Better, MeasureRow, ReadingRow, TargetRow
from appraisal.reference import stress
from appraisal.workbook.schema.cell_values import TargetKind

GREEN_FROM, AMBER_FROM = stress("light_green").size, stress("light_amber").size


class Light(StrEnum):
    """How a benefit or a measure stands before its target."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_DUE = "not due yet"
    UNKNOWN = "cannot be told"


def light(chance: float) -> Light:
    """Return the light of a chance.

    >>> [str(light(chance)) for chance in (0.8, 0.79, 0.5, 0.49)]
    ['green', 'amber', 'amber', 'red']
    """
    return Light.GREEN if chance >= GREEN_FROM else Light.AMBER if chance >= AMBER_FROM else Light.RED


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure before one of its targets: the last reading that bears on it, the chance that the true figure reaches
    the target, as far as that can be told, and the light."""

    measure: MeasureRow
    target: TargetRow
    reading: ReadingRow | None
    chance: float | None
    light: Light


def standing(monitoring: Monitoring, measure: MeasureRow) -> Standing | None:
    """Return how a measure stands before its target that is due next, or if none is the last; None without a target."""
    targets = monitoring.targets_of(measure.id)
    if not targets:
        return None
    target = next((each for each in targets if each.by >= monitoring.about.report_date), targets[-1])
    last = last_readings(monitoring, measure, target).values()
    told = [(chance, each) for each in last if (chance := chance_reached(measure, target, each)) is not None]
    chance, reading = min(told, key=lambda each: each[0]) if told else (None, None)
    if chance is not None and chance >= AMBER_FROM and not _everywhere(monitoring, measure, target):
        chance = None  # of the places that were not read nothing is known
    return Standing(measure, target, reading, chance, _light(chance, target.by, monitoring.about.report_date))


def last_readings(monitoring: Monitoring, measure: MeasureRow, target: TargetRow) -> dict[str, ReadingRow]:
    """Return the last reading of a measure that bears on a target, by place: of its own place; or of the whole area
    ("") and of each place that was read then or since."""
    last = {each.place: each for each in monitoring.readings_of(measure.id)}
    if target.place:
        return {place: each for place, each in last.items() if place == target.place}
    whole = last.get("")
    return {place: each for place, each in last.items() if whole in (None, each) or each.month >= whole.month}


def _everywhere(monitoring: Monitoring, measure: MeasureRow, target: TargetRow) -> bool:
    """Return whether the readings that bear on a target are of all that it is of."""
    there = last_readings(monitoring, measure, target)
    if target.place or "" in there:
        return bool(there)
    brings = [row for row in monitoring.benefits if row.measure == measure.id]
    wanted = {place.id for row in brings for place in monitoring.places_of(row)} or {p.id for p in monitoring.areas}
    return wanted <= there.keys()


def is_met(monitoring: Monitoring, measure: MeasureRow, target: TargetRow) -> bool:
    """Return whether verified readings show that a target is met, each as it stands: everywhere, if it is of all; and
    whether no later reading says otherwise, verified or not."""
    known = replace(monitoring, readings=tuple(filter(is_verified, monitoring.readings)))
    verified, newest = (last_readings(each, measure, target).values() for each in (known, monitoring))
    beyond = [_beyond(measure, target, each) for each in (*verified, *newest)]
    met = all(each is not None and each >= 0 for each in beyond)
    return bool(verified) and met and _everywhere(known, measure, target)


def _light(chance: float | None, by: dt.date, today: dt.date) -> Light:
    if chance is None:
        return Light.NOT_DUE if by > today else Light.UNKNOWN
    found = light(chance)
    return Light.NOT_DUE if found is not Light.GREEN and by > today else found


def chance_reached(measure: MeasureRow, target: TargetRow, reading: ReadingRow) -> float | None:
    """Return the chance that the figure behind a reading reaches the target; None where that cannot be told.

    The reading may be out by the error that is stated, or a share by that of its sample; without either it is taken as
    it stands, and the chance is 0 or 1.

    >>> days = MeasureRow(id="days", name="Days", perspective="process", unit="days", better=Better.LESS, error=1.0)
    >>> from appraisal.workbook.schema.cell_values import Target
    >>> two = TargetRow(of="days", by=dt.date(2027, 3, 31), target=Target(TargetKind.VALUE, 2.0))
    >>> march = ReadingRow(of="days", month=dt.date(2027, 3, 1), value=2.0)
    >>> chance_reached(days, two, march)
    0.5
    """
    error = error_of(measure, reading)
    beyond = _beyond(measure, target, replace(reading, value=middle_of(measure, reading)) if error else reading)
    if beyond is None or not error:
        return None if beyond is None else float(beyond >= 0)
    return NormalDist().cdf(beyond / error)


def _beyond(measure: MeasureRow, target: TargetRow, reading: ReadingRow) -> float | None:
    """Return by how much a reading is beyond a target, on its good side; None where that cannot be told."""
    wanted = 1.0 if target.target.kind in (TargetKind.DONE, TargetKind.DATE) else target.target.value
    if wanted is None or (measure.unit and measure.better is None):
        return None
    less = measure.better is Better.LESS and bool(measure.unit)  # what is done or not can only be done
    return wanted - reading.value if less else reading.value - wanted


def middle_of(measure: MeasureRow, reading: ReadingRow) -> float:
    """Return what a reading is taken for: as it stands, or a share of a sample with two more for it and two against, so
    that few answers that all agree do not make it sure (Agresti and Coull, 1998).

    >>> share = MeasureRow(id="content", name="Content", perspective="service users", unit="%")
    >>> middle_of(share, ReadingRow(of="content", month=dt.date(2027, 3, 1), value=1.0, sample=1))
    0.6
    """
    if measure.error or measure.unit != "%" or not reading.sample:
        return reading.value
    return (reading.value * reading.sample + 2) / (reading.sample + 4)


def error_of(measure: MeasureRow, reading: ReadingRow) -> float:
    """Return how far a reading may be out (one standard deviation, in its unit); 0 where that is not known.

    >>> share = MeasureRow(id="content", name="Content", perspective="service users", unit="%")
    >>> round(error_of(share, ReadingRow(of="content", month=dt.date(2027, 3, 1), value=0.5, sample=96)), 6)
    0.05
    """
    if measure.error:
        return measure.error
    if measure.unit == "%" and reading.sample:
        middle = middle_of(measure, reading)
        return math.sqrt(middle * (1 - middle) / (reading.sample + 4))
    return 0.0
