"""What a benefits report is about: the rows of its sheets as they were entered, and what each benefit was promised to
come to. It knows no sheet, cell or file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from appraisal.benefits import rows
from appraisal.benefits.months import YEAR, first_of_year, later, month_of, run_of
from appraisal.benefits.rows import BenefitRow, Kind, Part, PlaceRow, ReadingRow, Recurrence, TargetRow
from appraisal.chance.estimates import Estimate
from appraisal.ground.officers_texts import is_denied
from appraisal.ground.shared_nouns import Gap

# Where no roll-out is entered there is one place, which has all of it from the first day of the first year.
WHOLE = "whole-area"
# What results.json has in place of a place, of a reading that is of all of them.
EVERYWHERE = "everywhere"


@dataclass(frozen=True, kw_only=True)
class Monitoring:
    """A benefits report, each field the rows of one sheet in their order.

    `estimates` has what each benefit with money comes to at full effect, in pounds (a year, if it is recurrent).
    """

    about: rows.AboutRow
    benefits: tuple[rows.BenefitRow, ...] = ()
    measures: tuple[rows.MeasureRow, ...] = ()
    targets: tuple[rows.TargetRow, ...] = ()
    readings: tuple[rows.ReadingRow, ...] = ()
    places: tuple[rows.PlaceRow, ...] = ()
    fees: tuple[rows.FeeRow, ...] = ()
    stages: tuple[rows.StageRow, ...] = ()
    actions: tuple[rows.ActionRow, ...] = ()
    decisions: tuple[rows.DecisionRow, ...] = ()
    records: tuple[rows.RecordRow, ...] = ()
    notes: tuple[rows.NoteRow, ...] = ()
    terms: tuple[rows.TermRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    estimates: Mapping[str, Estimate] = field(default_factory=dict)

    @property
    def month(self) -> dt.date:
        """The last month that the report covers."""
        return month_of(self.about.report_date)

    @property
    def months(self) -> tuple[dt.date, ...]:
        """The months in which benefits are followed."""
        return run_of(first_of_year(self.about.first_year), YEAR * self.about.years)

    @property
    def window(self) -> tuple[dt.date, ...]:
        """The twelve months in which the annual benefit is measured: those from the last start of all on, until they
        are entered."""
        last = max(month_of(place.planned) for place in self.areas)
        usual = min(max(last, self.months[0]), self.months[-YEAR])
        return run_of(month_of(self.about.measured_from) if self.about.measured_from else usual, YEAR)

    @property
    def areas(self) -> tuple[rows.PlaceRow, ...]:
        """The places, or the one place that stands for the whole area where none is entered."""
        begins = first_of_year(self.about.first_year)
        whole = rows.PlaceRow(id=WHOLE, name="The whole area", share=1.0, planned=begins, started=begins)
        return self.places or (whole,)

    @property
    def fee(self) -> rows.FeeRow | None:
        return next(iter(self.fees), None)

    def places_of(self, benefit: BenefitRow) -> tuple[PlaceRow, ...]:
        """Return the places that bring a benefit."""
        return tuple(area for area in self.areas if not area.benefits or benefit.id in area.benefits)

    def begins(self, place: PlaceRow) -> dt.date:
        """Return the month in which a place began, or is expected to: not before the month after the report's."""
        if place.started:
            return month_of(place.started)
        return max(month_of(place.expected or place.planned), later(self.month, 1))

    def parts_of(self, benefit: BenefitRow) -> tuple[BenefitRow, ...]:
        return tuple(part for part in self.benefits if part.part_of == benefit.id)

    @property
    def valued(self) -> tuple[BenefitRow, ...]:
        """The benefits that have money of their own: those with parts have that of their parts."""
        return tuple(benefit for benefit in self.benefits if benefit.id in self.estimates)

    @property
    def counted(self) -> tuple[BenefitRow, ...]:
        """The benefits of which totals are made: those with money that no other programme or plan counts."""
        return tuple(benefit for benefit in self.valued if not self.elsewhere(benefit))

    def elsewhere(self, benefit: BenefitRow) -> str:
        """Return where else a benefit is counted, or what it is part of; "" if it is counted here."""
        whole = next((other for other in self.benefits if other.id == benefit.part_of), None)
        named = "" if is_denied(benefit.counted_in) else benefit.counted_in
        return named or (self.elsewhere(whole) if whole else "")

    @property
    def cash(self) -> tuple[BenefitRow, ...]:
        """The benefits of which the totals of cash are made; disbenefits are taken off."""
        return tuple(benefit for benefit in self.counted if benefit.kind in (Kind.CASH, Kind.DISBENEFIT))

    @property
    def for_the_fee(self) -> tuple[BenefitRow, ...]:
        """The benefits that are set against the fee."""
        return tuple(b for b in self.counted if (counts_for_the_fee(b) if b.counts is None else b.counts))

    @property
    def named(self) -> dict[str, str]:
        """What each benefit and measure is called, by code."""
        return {**{row.id: row.name for row in self.benefits}, **{row.id: row.name for row in self.measures}}

    def readings_of(self, code: str, place: str = "") -> tuple[ReadingRow, ...]:
        """Return the readings of a benefit or measure, in the order of their months, and of one month of their places:
        those of one place, or all."""
        found = (each for each in self.readings if each.of == code and place in ("", each.place or WHOLE))
        return tuple(sorted(found, key=lambda each: (each.month, each.place)))

    def targets_of(self, code: str) -> list[TargetRow]:
        """Return the targets of a benefit or measure, in the order of their last days."""
        return sorted((each for each in self.targets if each.of == code), key=lambda each: each.by)

    def notes_on(self, part: Part) -> tuple[rows.NoteRow, ...]:
        return tuple(note for note in self.notes if note.part is part)

    def as_at(self, date: dt.date) -> Monitoring:
        """Return what stood in the report of an earlier day: without later readings and starts, and with each reading
        as it was reported then."""
        stood = [_as_read(each, date) for each in self.readings if each.month <= date]
        started = [_as_known(place, date) for place in self.places]
        paid = [s if s.invoiced_on is None or s.invoiced_on <= date else replace(s, invoiced=None) for s in self.stages]
        about = replace(self.about, report_date=date)
        return replace(self, about=about, readings=tuple(stood), places=tuple(started), stages=tuple(paid))

    @property
    def last_due(self) -> dt.date:
        """The last month whose figures are due: the report's own if a gain in it is verified, else that before."""
        gains = {each.id for each in self.valued if each.kind is not Kind.DISBENEFIT}
        now = [each for each in self.readings if each.of in gains and month_of(each.month) == self.month]
        return self.month if any(map(is_verified, now)) else later(self.month, -1)

    @property
    def as_if_verified(self) -> Monitoring:
        """What it would be if all that was read were verified as it stands."""
        taken = (
            each if is_verified(each) else replace(each, verified_by="As read", verified_on=None, put_right_on=None)
            for each in self.readings
        )
        return replace(self, readings=tuple(taken))

    @property
    def before(self) -> Monitoring:
        """What stood in the report of the month before."""
        return self.as_at(self.month - dt.timedelta(1))


def _as_read(reading: ReadingRow, date: dt.date) -> ReadingRow:
    """Return a reading as it stood on a day: as it was reported then, and verified only if it was by then."""
    if reading.was is not None and reading.put_right_on and reading.put_right_on > date:
        again = reading.verified_on is not None and reading.verified_on >= reading.put_right_on
        on = None if again else reading.verified_on  # what was reported before was verified in its own time
        reading = replace(reading, value=reading.was, was=None, put_right_on=None, verified_on=on)
    if reading.verified_on and reading.verified_on > date:
        reading = replace(reading, verified_by="", verified_on=None)
    return reading


def _as_known(place: PlaceRow, date: dt.date) -> PlaceRow:
    """Return a place as it was known on a day: begun only if it was, and expected later only if that was said."""
    if place.started and place.started > date:
        place = replace(place, started=None)
    if place.expected_since and place.expected_since > date:
        place = replace(place, expected=None)
    return place


def is_verified(reading: ReadingRow) -> bool:
    """Return whether somebody has checked a reading, and again if it was put right since."""
    right = reading.put_right_on
    again = right is None or (reading.verified_on is not None and reading.verified_on >= right)
    return again and not is_denied(reading.verified_by)


def counts_for_the_fee(benefit: BenefitRow) -> bool:
    """Return whether a benefit is set against the fee where the sheet does not say: cash that comes every year."""
    return benefit.kind in (Kind.CASH, Kind.DISBENEFIT) and benefit.recurrence is Recurrence.RECURRENT


def sign(benefit: BenefitRow) -> int:
    """Return 1, or -1 for a disbenefit."""
    return -1 if benefit.kind is Kind.DISBENEFIT else 1
