"""From a book to what a benefits report is about: its rows as they stand, what each benefit was promised to come to,
and everything that they must agree on, each fault at its cell."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from appraisal.benefits import faults as say
from appraisal.benefits import rows
from appraisal.benefits.amounts import Effect, effect_of
from appraisal.benefits.evidence import has_evidence
from appraisal.benefits.monitoring import EVERYWHERE, WHOLE, Monitoring, counts_for_the_fee, is_verified
from appraisal.benefits.months import YEAR, between, key_of, later, month_of
from appraisal.benefits.results import carried_of
from appraisal.benefits.rows import BenefitRow, Kind, MeasureRow, PlaceRow, ReadingRow, Recurrence, StageRow, TargetRow
from appraisal.chance.estimates import Estimate
from appraisal.ground.chances import percent
from appraisal.ground.officers_texts import is_denied
from appraisal.ground.shared_nouns import Gap
from appraisal.ground.texts import month
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import LONGEST_PERIOD, Book, Spot
from appraisal.workbook.faults import (
    Caution,
    Fault,
    Place,
    blank,
    doubled_id,
    money,
    not_used,
    out_of_bounds,
    shares_do_not_add_up,
    shown,
)
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.ranged_figures import Figures, around_saving, estimate
from appraisal.workbook.reading.code_checks import check_nesting
from appraisal.workbook.records import (
    RecordDesk,
    assembled,
    check_bounds,
    check_codes,
    check_deadlines,
    check_names,
    check_target,
    check_years,
    desk_for,
    note_unfinished,
    record_of,
)

_APART = ("kind", "part_of", "of", "place", "month", "date")
_RESERVED = {WHOLE: "is what the whole area is called", EVERYWHERE: "stands for every place"}
_DEEPEST = 3
_EVEN = 1e-9
_MOST_YEARS, _RATIOS = 30, (0.01, 100)
_ALMOST = 0.005  # of the area: people write thirds
# A reading of so many times what it was to be, or of so little of it, is more likely of a year, or in thousands.
_TOO_MANY, _TOO_FEW = 6, 0.01
_NEEDED: dict[type, str] = {BenefitRow: "a benefit", rows.ReadingRow: "a reading", rows.ActionRow: "an action"}
_CHANCE_ALIKE = 1.645  # of a normal: what readings with the stated error exceed once in twenty times


def assemble(book: Book) -> Assembly:
    """Return what the report is about, or None and the faults in sheet order; a row that could not be read is taken to
    exist."""
    desk = desk_for(book, "report")
    check_years(desk)
    check_names(desk, apart=_APART, reserved={PlaceRow: _RESERVED}, besides=[ReadingRow])
    check_codes(desk)
    check_nesting(book.placed(BenefitRow), _DEEPEST, desk.faults)
    estimates = _estimates(desk)
    for check in (check_bounds, _about, _codes, _targets, _readings, _places, _happened, _counted, _fee):
        desk.add(check(desk))
    check_deadlines(desk, [rows.ActionRow])
    note_unfinished(desk, _NEEDED)
    whole = not desk.faults and not any(entries.unfinished for entries in book.entries)
    if whole and (monitoring := _made(desk, estimates, ())) is not None:
        desk.add(_cautions(desk, monitoring))
    return assembled(desk, partial(_made, desk, estimates))


def _made(desk: RecordDesk, estimates: Mapping[str, Estimate], gaps: tuple[Gap, ...]) -> Monitoring | None:
    made: Monitoring | None = record_of(Monitoring, desk.book, gaps)
    return None if made is None else replace(made, estimates=estimates)


# What was promised.


def _estimates(desk: RecordDesk) -> dict[str, Estimate]:
    """Return what each benefit comes to at full effect, with a fault or a gap where it says nothing that will do."""
    found: dict[str, Estimate] = {}
    wholes = _wholes(desk.book.rows(BenefitRow))
    for row, spot in desk.book.placed(BenefitRow):
        _check_profile(desk, row, spot)
        given = [name for name in ("low", "likely", "high") if getattr(row, name) is not None]
        for name in given:
            if getattr(row, name) < 0:
                desk.faults.append(say.minus_in_a_benefit(spot(name), row.name, row.kind is Kind.DISBENEFIT))
        if row.id in wholes and row.counts is not None:
            desk.faults.append(not_used(spot("counts"), "Counts for the fee", "each of its parts says so"))
        if row.id in wholes or row.kind is Kind.UNVALUED:
            why = "its parts have the money" if row.id in wholes else "what cannot be valued has no money"
            desk.faults.extend(not_used(spot(name), spot.entries.sheet.columns[name].heading, why) for name in given)
        elif not given:
            desk.lacks(spot("likely"), row.name, "what it is worth", "it is in no sum")
        elif (made := estimate(_figures(row), spot, desk)) is not None:
            found[row.id] = made
    return found


def _wholes(benefits: Collection[BenefitRow]) -> set[str]:
    """Return the codes of the benefits that have parts; what is part of itself is named as that alone."""
    return {row.part_of for row in benefits if row.part_of != row.id}


def _figures(row: BenefitRow) -> Figures:
    return Figures(
        row.low,
        row.likely,
        row.high,
        row.shape,
        row.ends,
        show=money,
        propose=around_saving,
        grade=row.grade,
        subject=row.name,
        name=f"effect:{row.id}",
    )


def _check_profile(desk: RecordDesk, row: BenefitRow, spot: Spot) -> None:
    total = math.fsum(row.profile)
    if row.recurrence is Recurrence.ONCE and row.profile and abs(total - 1) > _EVEN:
        desk.faults.append(shares_do_not_add_up(spot("profile"), percent(total)))


def _about(desk: RecordDesk) -> Iterator[Fault | Caution]:
    """Yield what is wrong with the dates of the report and of the measured twelve months."""
    for row, spot in desk.book.placed(rows.AboutRow):
        if not 1 <= row.years <= LONGEST_PERIOD:
            return
        if row.years > _MOST_YEARS:
            yield out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {_MOST_YEARS} years")
        months = Monitoring(about=row).months
        first, last = (written(day) for day in (months[0], later(months[-1], 1) - dt.timedelta(1)))
        if month_of(row.report_date) not in months:
            yield say.report_outside_the_years(spot("report_date"), written(row.report_date), first, last)
        if row.measured_from and not 0 <= between(months[0], row.measured_from) <= len(months) - YEAR:
            found = f"the twelve months from {written(row.measured_from)} are not all followed"
            yield say.window_outside(spot("measured_from"), found, first, last)


def _codes(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each measure whose code is that of a benefit: readings and targets name either."""
    first = {row.id: spot("id") for row, spot in desk.book.placed(BenefitRow)}
    for row, spot in desk.book.placed(MeasureRow):
        if row.id in first:
            yield doubled_id(spot("id"), row.id, first[row.id])


# Targets and readings.


def _units(desk: RecordDesk) -> dict[str, str]:
    """Return the unit of each benefit and measure by code."""
    pounds = {row.id: "£" for row in desk.book.rows(BenefitRow)}
    return {**pounds, **{row.id: row.unit for row in desk.book.rows(MeasureRow)}}


def _targets(desk: RecordDesk) -> Iterator[Fault]:
    units, benefits = _units(desk), {row.id for row in desk.book.rows(BenefitRow)}
    wholes = {row.part_of for row in desk.book.rows(BenefitRow)}
    for row, spot in desk.book.placed(MeasureRow):
        if row.baseline is not None:
            check_target(desk, spot("baseline"), row.baseline, row.unit, reading=True)
        if row.unit and row.better is None:
            desk.lacks(spot("better"), row.name, "whether its target is at least or at most")
    for target, spot in desk.book.placed(TargetRow):
        if target.of in units:
            check_target(desk, spot("target"), target.target, units[target.of])
        if target.of in wholes:
            yield not_used(spot("of"), "Of", "it is the sum of its parts, which have the targets")
        if target.place and target.of in benefits:
            yield not_used(spot("place"), "Place", "the target of a benefit is of the whole area")


def _readings(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each reading that cannot stand."""
    units, report = _units(desk), {row.report_date for row in desk.book.rows(rows.AboutRow)}
    benefits = {row.id: row for row in desk.book.rows(BenefitRow)}
    wholes = _wholes(benefits.values())
    unvalued = {row.id for row in benefits.values() if row.kind is Kind.UNVALUED}
    known: dict[tuple[str, str, str], Place] = {}
    for row, spot in desk.book.placed(ReadingRow):
        yield from _dates(row, spot, report)
        only = row.of in benefits and len(_places_of(desk, row.of)) < 2
        key = (row.of, "" if only else row.place, key_of(row.month))
        if key in known:
            yield say.doubled_month(spot("month"), shown(row.of), month(row.month), known[key])
        known.setdefault(key, spot("month"))
        if row.unit and row.of in units and not _same_unit(row.unit, units[row.of]):
            yield say.unit_changed(spot("unit"), row.unit, shown(row.of), units[row.of] or "done or not")
        if row.of in unvalued:
            yield not_used(spot("of"), "Of", "what cannot be valued has no readings: make a measure of it")
        if row.of in wholes:
            mend = "Read its parts."
            yield say.counted_twice(spot("of"), f"{shown(row.of)} is the sum of its parts, which are read", mend)
        if row.of in benefits:
            yield from _of_a_place(desk, benefits[row.of], row, spot)
        elif row.of in units:
            yield from _of_a_measure(row, units[row.of], spot)


def _dates(row: ReadingRow, spot: Spot, report: Collection[dt.date]) -> Iterator[Fault]:
    """Yield a fault for each date that the report does not cover, and one for a figure put right nobody knows when."""
    for name in ("month", "verified_on", "put_right_on"):
        date: dt.date | None = getattr(row, name)
        for day in report:
            if date and date > day:
                yield say.reading_after_the_report(spot(name), written(date), written(day))
    if row.was is not None and row.put_right_on is None:
        yield blank(spot("put_right_on"), "Put right on", "the day on which the figure was put right")


def _same_unit(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _of_a_place(desk: RecordDesk, benefit: BenefitRow, row: ReadingRow, spot: Spot) -> Iterator[Fault]:
    places = _places_of(desk, benefit.id)
    if not row.place and len(places) > 1:
        yield say.reading_without_place(spot("place"), benefit.name)
    if benefit.kind is Kind.DISBENEFIT and row.value < 0:
        yield say.minus_in_a_benefit(spot("value"), benefit.name, True)
    elsewhere = next((p.name for p in desk.book.rows(PlaceRow) if p.id == row.place and p not in places), None)
    if elsewhere is not None:
        yield say.reading_elsewhere(spot("place"), benefit.name, elsewhere)


def _places_of(desk: RecordDesk, benefit: str) -> list[PlaceRow]:
    return [place for place in desk.book.rows(PlaceRow) if not place.benefits or benefit in place.benefits]


def _of_a_measure(row: ReadingRow, unit: str, spot: Spot) -> Iterator[Fault]:
    if unit == "%" and not 0 <= row.value <= 1:
        yield out_of_bounds(spot("value"), f"found {row.value:g}", "a share from 0% to 100%, written with its sign")
    if not unit and row.value not in (0, 1):
        yield out_of_bounds(
            spot("value"), f"found {row.value:g}", "1 if it is done, 0 if it is not, for it has no unit"
        )


# Counted once.


def _places(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault where the places of a benefit come to more than the whole area."""
    placed = list(desk.book.placed(PlaceRow))
    told: set[str] = set()
    wholes = {row.part_of for row in desk.book.rows(BenefitRow)}
    for benefit, at in desk.book.placed(BenefitRow):
        there = [(row, spot) for row, spot in placed if not row.benefits or benefit.id in row.benefits]
        if placed and not there and benefit.id not in wholes and benefit.kind is not Kind.UNVALUED:
            yield say.brought_nowhere(at("id"), benefit.name)
        total = math.fsum(row.share for row, _ in there)
        if there and total > 1 + _EVEN and there[-1][0].id not in told:
            told.add(there[-1][0].id)
            found = f"the places of {shown(benefit.name)} come to {percent(total)} of the area"
            yield say.counted_twice(there[-1][1]("share"), found, "Mend a share, or say which places bring which.")


def _happened(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each place that begins, and each stage that is invoiced, after the last day of the report."""
    for report in (row.report_date for row in desk.book.rows(rows.AboutRow)):
        for place, spot in desk.book.placed(PlaceRow):
            if place.started and place.started > report:
                mend = "Write it under Expected start, or check the date."
                yield say.event_after_the_report(spot("started"), written(place.started), written(report), mend)
        for stage, spot in desk.book.placed(StageRow):
            if stage.invoiced_on and stage.invoiced_on > report:
                mend = "Take it out until then, or check the date."
                yield say.event_after_the_report(spot("invoiced_on"), written(stage.invoiced_on), written(report), mend)


def _counted(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each benefit that is seen by the measure of another, and so is one benefit told twice."""
    first: dict[str, tuple[BenefitRow, Spot]] = {}
    wholes = {row.id: row.part_of for row in desk.book.rows(BenefitRow)}
    for row, spot in desk.book.placed(BenefitRow):
        if not row.measure or not is_denied(row.counted_in) or row.kind is Kind.UNVALUED:
            continue
        other, where = first.setdefault(row.measure, (row, spot))
        if _topmost(row, wholes) != _topmost(other, wholes):
            found = f"{shown(row.name)} and {shown(other.name)} ({where('measure').cell}) are seen by one measure"
            mend = (
                "Say under Counted in where one of them is counted, give each a measure of its own, or make both parts "
                "of a third."
            )
            yield say.counted_twice(spot("measure"), found, mend)


def _topmost(row: BenefitRow, wholes: Mapping[str, str]) -> str:
    """Return the code of the benefit of which one is a part in the end; of a circle, which has a fault, that of one."""
    code, seen = row.id, {row.id}
    while (whole := wholes.get(code, "")) and whole not in seen:
        seen.add(code := whole)
    return code


# The fee.


def _fee(desk: RecordDesk) -> Iterator[Fault]:
    placed = list(desk.book.placed(rows.FeeRow))
    for _, spot in placed[1:]:
        yield say.second_fee(spot("name"), placed[0][1]("name"))
    for row, spot in placed:
        if not _RATIOS[0] <= row.ratio <= _RATIOS[1]:
            yield out_of_bounds(spot("ratio"), f"found {row.ratio:g}", f"from {_RATIOS[0]:g} to {_RATIOS[1]:g}")
    stages = list(desk.book.placed(StageRow))
    total = math.fsum(row.share for row, _ in stages)
    if total > 1 + _EVEN:
        yield say.more_than_the_fee(stages[-1][1]("share"), percent(total))
    for stage, spot in stages:
        if not stage.evidence:
            desk.lacks(spot("evidence"), stage.name, "the measure by which it is seen", "nothing of it may be invoiced")
    targets = desk.book.rows(TargetRow)
    for stage, spot in stages:
        if stage.place and not any((each.of, each.place) == (stage.evidence, stage.place) for each in targets):
            yield say.stage_without_target(spot("place"), stage.name)


# What may be meant and is more likely a mistake.


def _cautions(desk: RecordDesk, monitoring: Monitoring) -> Iterator[Caution]:
    for place, spot in desk.book.placed(PlaceRow):
        due = place.expected or place.planned
        if place.started is None and due <= monitoring.about.report_date:
            yield say.start_has_passed(spot("started"), place.name, written(due))
    yield from _not_everywhere(desk, monitoring)
    spots = {row.id: spot for row, spot in desk.book.placed(BenefitRow)}
    for benefit in monitoring.valued:
        effect = effect_of(monitoring, benefit)
        odd = list(_read_oddly(desk, effect))
        yield from odd or _of_effect(effect, spots[benefit.id])
        if monitoring.fee and counts_for_the_fee(benefit) and benefit.kind is Kind.DISBENEFIT:
            name = "counts" if benefit.counts is False else "counted_in" if monitoring.elsewhere(benefit) else ""
            if name:
                yield say.cost_left_out_of_the_fee(spots[benefit.id](name), benefit.name)
        if benefit.counts and not counts_for_the_fee(benefit):
            kind = benefit.kind if benefit.recurrence is Recurrence.RECURRENT else benefit.recurrence
            yield say.no_cash_for_the_fee(spots[benefit.id]("counts"), benefit.name, kind)
    yield from _before_the_start(desk, monitoring)
    for row, place_of in desk.book.placed(ReadingRow):
        if row.put_right_on and not is_denied(row.verified_by) and not is_verified(row):
            yield say.verified_before_put_right(place_of("verified_on"), written(row.put_right_on))
        if month_of(row.month) < monitoring.months[0] and row.of in spots:
            yield say.reading_before_the_years(place_of("month"), written(monitoring.months[0]))
    yield from _invoiced(desk, monitoring)


def _not_everywhere(desk: RecordDesk, monitoring: Monitoring) -> Iterator[Caution]:
    """Yield a caution, once for the same places, where those of a benefit are not the whole area."""
    spots, told = {row.id: spot for row, spot in desk.book.placed(PlaceRow)}, set[str]()
    for benefit in monitoring.valued:
        places = monitoring.places_of(benefit)
        total = math.fsum(place.share for place in places)
        if total < 1 - _ALMOST and places[-1].id not in told:
            told.add(places[-1].id)
            yield say.not_all_of_the_area(spots[places[-1].id]("share"), benefit.name, percent(total))


def _of_effect(effect: Effect, spot: Spot) -> Iterator[Caution]:
    size, benefit = abs(effect.likely), effect.benefit
    if not effect.promised.deviation and any(effect.implied.values()):
        yield say.exact_though_read(spot("low"), benefit.name)
    if size and benefit.error is not None:
        beyond = [s / size for n, s in effect.errors_seen if s > benefit.error * size * _by_chance(n)]
        if beyond:
            yield say.error_understated(spot("error"), percent(max(beyond)), percent(benefit.error))
    judged, seen = benefit.spread or 0.0, effect.between_places
    count = sum(bool(each) for each in effect.implied.values())
    if seen is not None and seen > max(judged, effect.error_of_places) * _by_chance(count):
        yield say.spread_understated(spot("spread"), percent(seen), percent(judged))


def _by_chance(count: int) -> float:
    """Return how many times its standard deviation the spread of so many readings exceeds once in twenty times.

    Source: Wilson and Hilferty (1931), The Distribution of Chi-Square.
    """
    free = count - 1
    return math.sqrt((1 - 2 / (9 * free) + _CHANCE_ALIKE * math.sqrt(2 / (9 * free))) ** 3)


def _read_oddly(desk: RecordDesk, effect: Effect) -> Iterator[Caution]:
    """Yield a caution for each reading that is more likely one of a year, or in thousands."""
    spots = {id(row): spot for row, spot in desk.book.placed(ReadingRow)}
    for place in effect.places:
        for row, times in place.times_promised(effect.likely):
            if times >= _TOO_MANY or 0 < times <= _TOO_FEW:
                said = f"about {times:,.0f} times" if times > 1 else "under a hundredth of"
                yield say.out_of_scale(spots[id(row)]("value"), effect.benefit.name, said)


def _before_the_start(desk: RecordDesk, monitoring: Monitoring) -> Iterator[Caution]:
    places = {place.id: place for place in monitoring.areas}
    benefits = {benefit.id for benefit in monitoring.benefits}
    for row, spot in desk.book.placed(ReadingRow):
        place = places.get(row.place) or (next(iter(places.values())) if len(places) == 1 else None)
        if row.of in benefits and place and (not place.started or month_of(place.started) > month_of(row.month)):
            yield say.reading_before_the_start(spot("month"), place.name)


def _invoiced(desk: RecordDesk, monitoring: Monitoring) -> Iterator[Caution]:
    stages = list(desk.book.placed(StageRow))
    for row, spot in stages:
        if row.invoiced and not has_evidence(monitoring, row):
            due = row.due > monitoring.about.report_date
            why = f"it is not due before {written(row.due)}" if due else "no verified reading meets its target"
            why = why if row.evidence else "it names no evidence"
            yield say.invoiced_before_evidence(spot("invoiced"), row.name, why)
        most = row.share * (monitoring.fee.amount if monitoring.fee else 0.0)
        if (row.invoiced or 0.0) > most + _EVEN:
            yield say.more_than_its_stage(spot("invoiced"), row.name, money(row.invoiced or 0.0), money(most))
    invoiced = math.fsum(row.invoiced or 0.0 for row, _ in stages)
    carried = carried_of(monitoring)
    if paid := [spot for row, spot in stages if row.invoiced and invoiced > carried + _EVEN]:
        yield say.invoiced_above_the_benefit(paid[-1]("invoiced"), money(invoiced), money(carried))
