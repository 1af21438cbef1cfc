"""When lines and options start: a month or an activity of the plan, and how many months an option may be late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from appraisal.chance.estimates import Estimate
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import Money, Recurrence
from appraisal.options.case.figure_kinds import MOST_LATE
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Caution,
    not_used,
    out_of_bounds,
    starts_elsewhere,
    unknown_start,
    wrong_way_round,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.faults import cautions_of_time as ask
from appraisal.workbook.faults.typed_days import MONTHS, written
from appraisal.workbook.ranged_figures import Figures, estimate
from appraisal.workbook.reading.code_checks import ALL, check_year
from appraisal.workbook.reading.codes import name_key
from appraisal.workbook.reading.dates import month_named
from appraisal.workbook.reading.number_cells import grouped

_MONTH = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?[ -]([0-9]{4})", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_APRIL = 4
_MIDDLE = 15  # of a month, as a day: starts are rounded to the nearest
_LATE = re.compile(r"\b(?:late|later|slips?|slippage|delay\w*|overruns?)\b", re.IGNORECASE)
_LONGEST = 200
# What an activity of the plan calls itself by which the service begins in its new form.
_BEGINS = re.compile(
    r"\b(?:begins?|starts?|commences?|opens?|launch(?:es)?|go(?:es)?[- ]live|takes? over|comes? into (?:force|use))\b",
    re.IGNORECASE,
)
_COMES_WITH = (Money.SAVING, Money.INCOME)  # what an option brings
_DRIVERS: tuple[type[AssumptionRow | StepRow], ...] = (AssumptionRow, StepRow)


def start_of(desk: Desk, row: CostRow, spot: Spot) -> tuple[int, int] | None:
    """Return the financial year and the month after its April in which a line starts by its own Starts: a day up to the
    15th counts from its own month, a later one from the next.

    None where it says nothing, or with a fault where it is no month or activity, or not in its years.
    """
    written = " ".join(row.starts.split())[:_LONGEST]
    if not written:
        return None
    activities = {name_key(each.activity): each for each in desk.book.rows(MilestoneRow)}
    named = activities.get(name_key(written))
    found = named.start if named else _day_in(written)
    if found is None:
        desk.faults.append(unknown_start(spot("starts"), written, [each.activity for each in activities.values()]))
        return None
    later = found.day > _MIDDLE
    month = found.month + later - _APRIL  # after April of its calendar year
    year, month = found.year + month // 12, month % 12
    counts = f"counts from {MONTHS[(found.month - 1 + later) % 12].capitalize()}, in" if later else "is in"
    if row.first_year is not None and row.first_year != year:
        told = f"{written} {counts} {financial_year(year)}"
        desk.faults.append(starts_elsewhere(spot("starts"), told, financial_year(row.first_year)))
        return None
    return None if row.first_year is None and _is_misplaced(desk, row, spot, year) else (year, month)


def _is_misplaced(desk: Desk, row: CostRow, spot: Spot, year: int) -> bool:
    """Return whether the year of a start is outside the appraisal or after the line's last year; a fault if it is."""
    before = len(desk.faults)
    check_year(year, spot("starts"), desk.period, desk.faults)
    if len(desk.faults) == before and row.last_year is not None and year > row.last_year:
        found = f"a start in {financial_year(year)} comes after {financial_year(row.last_year)}"
        desk.faults.append(wrong_way_round(spot("starts"), found))
    return len(desk.faults) > before


def _day_in(written: str) -> dt.date | None:
    """Return the day that is written, the first of a month without one; None if it is none."""
    if words := _MONTH.fullmatch(written):
        year, month, day = int(words[3]), month_named(words[2]) or 0, words[1]
    elif digits := _DAY.fullmatch(written):
        year, month, day = int(digits[1]), int(digits[2]), digits[3]
    else:
        return None
    try:
        return dt.date(year, month, int(day or 1))
    except ValueError:
        return None


def late_of(desk: Desk, row: OptionRow, spot: Spot) -> Estimate | None:
    """Return how many months late an option may be; None where nobody says."""
    given = (row.late_low, row.late_likely, row.late_high)
    if given == (None, None, None):
        return None
    if row.business_as_usual:
        name = next(name for name, figure in zip(_FIELDS, given, strict=True) if figure is not None)
        why = "business as usual does not start: the others are compared with it"
        desk.faults.append(not_used(spot(name), spot.heading(name), why))
        return None
    for name, figure in zip(_FIELDS, given, strict=True):
        if figure is not None and not 0 <= figure <= MOST_LATE:
            expected = f"from 0 to {MOST_LATE:g} months"
            desk.faults.append(out_of_bounds(spot(name), f"found {grouped(figure)}", expected))
            return None
    return estimate(Figures(*given, names=_FIELDS, subject=row.name), spot, desk)


_FIELDS = ("late_low", "late_likely", "late_high")


def look_over_lateness(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for months late without a range, for a risk of the register that counts lateness again, and for
    what begins before or on time though what it comes of may not."""
    late = {row.id: row for row, _ in desk.book.placed(OptionRow) if row.late_likely is not None}
    for row, spot in desk.book.placed(OptionRow):
        if row.id in late and row.late_low is None and row.late_high is None:
            yield say.no_range_on_months_late(spot("late_likely"), row.name, grouped(row.late_likely or 0.0))
    for risk, spot in desk.in_use(RiskRow):
        both = [code for code in desk.applies_to(risk.options, spot) if code in late]
        if both and _LATE.search(risk.name[:_LONGEST]):
            yield say.late_twice(spot("name"), risk.name, late[both[0]].name)
    yield from _changes_on_time(desk, late)
    yield from _gaps_before_a_start(desk, late)
    yield from _savings_before_the_plan(desk)


def _changes_on_time(desk: Desk, late: Mapping[str, OptionRow]) -> Iterator[Caution]:
    """Yield a caution for each line that business as usual has too, with another figure for an option that may be late:
    unless it says otherwise, it stays as it is."""
    usual = next((row.id for row in desk.book.rows(OptionRow) if row.business_as_usual), "")
    for row, spot in desk.in_use(CostRow) if late else ():
        mine = {*desk.shortlist} if ALL in row.options else {*row.options}
        if row.when_late is not None or usual not in mine:
            continue
        today = _figures_of(desk, row.drivers, usual)
        named = [late[code].name for code in late if code in mine and _figures_of(desk, row.drivers, code) != today]
        if named:
            place = spot("when_late" if "when_late" in spot.entries.columns else "name")
            yield ask.change_on_time(place, row.name, listed([f'"{name}"' for name in named]))


def _gaps_before_a_start(desk: Desk, late: Mapping[str, OptionRow]) -> Iterator[Caution]:
    """Yield a caution for each yearly cost from the first year on that ends when another of an option that may be late
    begins: that one moves, and this stays, so that nothing pays for the months between."""
    if desk.period is None:
        return
    usual = {row.id for row in desk.book.rows(OptionRow) if row.business_as_usual}
    yearly = [
        (row, spot)
        for row, spot in desk.in_use(CostRow)
        if row.money is Money.COST and row.recurrence is Recurrence.RECURRENT and not usual & {*row.options}
    ]
    for code, option in late.items():
        mine = [(row, spot) for row, spot in yearly if code in row.options and row.when_late is None]
        begin = {
            row.first_year: row for row, _ in mine if row.first_year is not None and row.first_year > desk.period[0]
        }
        for row, spot in mine:
            stays = row.first_year in (None, desk.period[0]) and not row.starts.strip()
            if stays and row.last_year is not None and row.last_year + 1 in begin:
                place = spot("when_late" if "when_late" in spot.entries.columns else "last_year")
                yield ask.nothing_between(place, row.name, begin[row.last_year + 1].name, option.name)


def _figures_of(desk: Desk, drivers: Sequence[str], option: str) -> set[tuple[object, ...]]:
    """Return the figures of all that an amount is multiplied by for an option, with those that they depend on."""
    found, asked, seen = set[tuple[object, ...]](), list(drivers), set[str]()
    while asked:
        code = asked.pop()
        rows = [row for kind in _DRIVERS for row in desk.book.rows(kind) if row.id == code]
        own = [row for row in rows if option in row.options] or [row for row in rows if {*row.options} <= {ALL}]
        for row in own if code not in seen else ():
            deeper = row.drivers if isinstance(row, AssumptionRow) else (row.goes_from,)
            found.add((code, row.low, row.likely, row.high, row.outcomes if isinstance(row, AssumptionRow) else ()))
            asked += deeper
        seen.add(code)
    return found


def _savings_before_the_plan(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each saving or income that the recommended option has and business as usual has not, if all
    of them begin before anything in the plan does. Where some wait, what comes early is meant."""
    options = desk.book.rows(OptionRow)
    usual = {ALL, *(row.id for row in options if row.business_as_usual)}
    chosen = {row.id for row in options if row.recommended and row.id in desk.shortlist}
    end = desk.period[-1] + 1 if desk.period else 0  # what is later is asked about itself
    activities = [row for row in desk.book.rows(MilestoneRow) if row.start.year <= end]
    planned = [row for row in activities if _BEGINS.search(row.activity[:_LONGEST])]
    brought = [
        (row, spot, _last_first_month(row))
        for row, spot in desk.in_use(CostRow)
        if row.money in _COMES_WITH and chosen & {*row.options} and not usual & {*row.options}
    ]
    for first in sorted(planned, key=lambda row: row.start)[:1]:
        early = [month is not None and month < (first.start.year, first.start.month) for *_, month in brought]
        for row, spot, month in brought if all(early) else ():
            if month is not None:
                field = "starts" if row.starts.strip() else "first_year"
                begins = financial_year(month[0] - (month[1] < _APRIL))
                yield ask.saving_before_it_begins(spot(field), row.name, begins, first.activity, written(first.start))


def _last_first_month(row: CostRow) -> tuple[int, int] | None:
    """Return the year and the month by which a line has begun, as far as is said; None of one that begins with an
    activity. Years in which it has none of its amount yet are left out."""
    blank = next((i for i, share in enumerate(row.build_up) if share), 0)
    if row.starts.strip():
        month = _day_in(" ".join(row.starts.split())[:_LONGEST])
        return (month.year + blank, month.month) if month else None
    return None if row.first_year is None else (row.first_year + 1 + blank, _APRIL - 1)
