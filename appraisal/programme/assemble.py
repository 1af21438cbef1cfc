"""From a book to a programme: its rows as they stand, what each choice saves, and everything that they must agree on,
each fault at its cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from appraisal.chance.estimates import Estimate
from appraisal.ground.shared_nouns import Gap, financial_year
from appraisal.ground.texts import listed
from appraisal.programme import faults as say
from appraisal.programme import rows
from appraisal.programme.path import links
from appraisal.programme.programme import Programme
from appraisal.programme.rows import (
    SEQUENCE,
    AboutRow,
    ActivityRow,
    ChoiceRow,
    Duty,
    GapRow,
    LimitRow,
    Move,
    ServiceRow,
)
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Caution, Fault, Place, circle, money, out_of_bounds, wrong_way_round
from appraisal.workbook.ranged_figures import Figures, around_saving, estimate
from appraisal.workbook.records import (
    RecordDesk,
    assembled,
    check_bounds,
    check_codes,
    check_names,
    check_years,
    desk_for,
    note_unfinished,
    record_of,
)

_APART = ("theme", "workstream", "service", "grouping", "order", "date")
_MOST_YEARS = 30
_A_POUND = 1.0


def assemble(book: Book) -> Assembly:
    """Return the programme, or None and the faults in sheet order; a row that could not be read is taken to exist."""
    desk = desk_for(book, "programme")
    check_years(desk)
    check_names(desk, apart=_APART, besides=[GapRow, LimitRow])
    check_codes(desk)
    savings = _estimates(desk, ("low", "likely", "high"))
    lateness = _estimates(desk, ("late_low", "late_likely", "late_high"))
    for check in (check_bounds, _most_years, _days, _circles, _choices, _years, _nothing_at_the_end):
        desk.add(check(desk))
    note_unfinished(desk, {ActivityRow: "an initiative"})
    whole = not desk.faults and not any(entries.unfinished for entries in book.entries)
    if whole:
        desk.add(_cautions(desk))
    return assembled(desk, partial(_made, desk, savings, lateness))


def _made(
    desk: RecordDesk, savings: Mapping[str, Estimate], lateness: Mapping[str, Estimate], gaps: tuple[Gap, ...]
) -> Programme | None:
    made: Programme | None = record_of(Programme, desk.book, gaps)
    return None if made is None else replace(made, savings=savings, lateness=lateness)


def _estimates(desk: RecordDesk, names: tuple[str, str, str]) -> dict[str, Estimate]:
    """Return an estimate of these figures of each choice that has any, with a fault where they will not do."""
    of_money = names[0] == "low"
    found: dict[str, Estimate] = {}
    for row, spot in desk.book.placed(ChoiceRow):
        low, likely, high = (getattr(row, name) for name in names)
        if (low, likely, high) == (None, None, None):
            continue
        shaped: dict[str, Any] = {"shape": row.shape, "ends": row.ends, "show": money} if of_money else {}
        if of_money:
            shaped |= {"propose": around_saving, "grade": row.grade, "subject": row.name, "name": f"saving:{row.id}"}
        if (made := estimate(Figures(low, likely, high, names=names, **shaped), spot, desk)) is not None:
            found[row.id] = made
    return found


def _most_years(desk: RecordDesk) -> Iterator[Fault]:
    for row, spot in desk.book.placed(AboutRow):
        if row.years > _MOST_YEARS:
            yield out_of_bounds(spot("years"), f"found {row.years}", f"from 1 to {_MOST_YEARS} years")


def _days(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each activity and test that ends before it starts."""
    for of in (ActivityRow, rows.TestRow):
        placed: Iterator[tuple[Any, Spot]] = iter(desk.book.placed(of))
        for row, spot in placed:
            if row.start and row.end and row.end < row.start:
                found = f"the end, {row.end.isoformat()}, comes before the start, {row.start.isoformat()}"
                yield wrong_way_round(spot("end"), found)


def _circles(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault where activities, or choices, wait for each other in a circle; a step of a sequence waits for the
    one before it, too."""
    kinds: dict[str, type[ActivityRow | ChoiceRow]] = {"initiatives": ActivityRow, "choices": ChoiceRow}
    before = _steps_before(desk)
    for what, of in kinds.items():
        placed = {row.id: (row, spot) for row, spot in desk.book.placed(of)}
        try:
            waits = {code: (*row.after, *before.get(code, ())) for code, (row, _) in placed.items()}
            TopologicalSorter(waits).prepare()
        except CycleError as error:
            chain = list(reversed(error.args[1]))
            first = next(code for code in chain if placed[code][0].after)
            turned = chain[chain.index(first) : -1] + chain[: chain.index(first) + 1]
            yield circle(placed[first][1]("after"), turned, what, "after")


def _steps_before(desk: RecordDesk) -> dict[str, tuple[str, ...]]:
    """Return the choice that each step of a service's sequence waits for, by code."""
    of: dict[str, list[ChoiceRow]] = {}
    for row in desk.book.rows(ChoiceRow):
        if row.move in SEQUENCE:
            of.setdefault(row.service, []).append(row)
    found: dict[str, tuple[str, ...]] = {}
    for steps in of.values():
        steps.sort(key=lambda row: SEQUENCE.index(row.move))
        found |= {later.id: (before.id,) for before, later in pairwise(steps) if before.move is not later.move}
    return found


def _choices(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each choice that cannot be made, and for a step that a service has twice."""
    services = {row.id: row for row in desk.book.rows(ServiceRow)}
    of_service = {row.id: row.service for row in desk.book.rows(ChoiceRow)}
    first: dict[tuple[str, Move], Place] = {}
    for row, spot in desk.book.placed(ChoiceRow):
        service = services.get(row.service)
        own = [code for code in row.after if of_service.get(code) == row.service]
        if row.move is Move.STOP and own:
            yield say.waits_for_what_it_excludes(spot("after"), own[0])
        once = row.move in SEQUENCE or row.move is Move.STOP
        place = first.setdefault((row.service, row.move), spot("move"))
        if once and place != spot("move"):
            yield say.same_move_twice(spot("move"), row.service, row.move.value, place)
        if row.harm is not None and row.harm > 1:
            yield out_of_bounds(spot("harm"), f"found {row.harm:g}", "a share from 0 to 1")
        if row.build_up and max(row.build_up) > 1:
            yield out_of_bounds(spot("build_up"), f"found {max(row.build_up):g}", "shares from 0 to 1")
        if service is None or service.duty is not Duty.MANDATORY:
            continue
        if row.move is Move.STOP:
            yield say.stops_what_must_be_kept(spot("move"), service.name)
        if row.level_after is not None and service.minimum is not None and row.level_after < service.minimum:
            yield say.below_the_least_level(spot("level_after"), f"{row.level_after:g}", f"{service.minimum:g}")


def _years(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each year that is not the programme's, or stands twice where it may stand once."""
    first: dict[tuple[object, ...], Place] = {}
    kinds: tuple[type[GapRow | LimitRow], ...] = (GapRow, LimitRow)
    for row, spot in (each for of in kinds for each in desk.book.placed(of)):
        yield from _outside(desk, row.year, spot("year"))
        key = (type(row), getattr(row, "reading", ""), row.year)
        place = first.setdefault(key, spot("year"))
        if place != spot("year"):
            yield say.year_twice(spot("year"), financial_year(row.year), place)
    for choice, spot in desk.book.placed(ChoiceRow):
        if choice.earliest is not None:
            yield from _outside(desk, choice.earliest, spot("earliest"))


def _nothing_at_the_end(desk: RecordDesk) -> Iterator[Fault]:
    """Yield a fault for each reading of the target that has nothing to close in the last year."""
    by_reading: dict[str, dict[int, tuple[float, Place]]] = {}
    for row, spot in desk.book.placed(GapRow):
        by_reading.setdefault(row.reading, {})[row.year] = (row.gap, spot("gap"))
    for reading, by_year in by_reading.items():
        last = desk.years[-1] if desk.years else max(by_year)
        gap, place = by_year.get(last, (0.0, by_year[max(by_year)][1]))
        if gap <= 0 and not desk.book.of(GapRow).unfinished:
            yield say.nothing_in_the_last_year(place, reading, financial_year(last))


def _outside(desk: RecordDesk, year: int, place: Place) -> Iterator[Fault]:
    years = desk.years
    if years and year not in years:
        yield say.year_outside(place, financial_year(year), financial_year(years[0]), financial_year(years[-1]))


def _cautions(desk: RecordDesk) -> Iterator[Caution]:
    yield from _waiting(desk)
    yield from _of_services(desk)
    yield from _of_the_gap(desk)


def _waiting(desk: RecordDesk) -> Iterator[Caution]:
    placed = {row.id: (row, spot) for row, spot in desk.book.placed(ActivityRow)}
    for link in links([row for row, _ in placed.values()]):
        if link.days < 0:
            row, spot = placed[link.later]
            yield say.starts_before_it_ends(spot("start"), row.name, placed[link.before][0].name)


def _of_services(desk: RecordDesk) -> Iterator[Caution]:
    services = {row.id: row for row in desk.book.rows(ServiceRow)}
    together: dict[str, float] = {}
    for choice, spot in desk.book.placed(ChoiceRow):
        service = services[choice.service]
        if choice.move not in (Move.STOP, Move.CHARGE):  # income may be more than a service costs
            together[service.id] = together.get(service.id, 0.0) + (choice.likely or 0.0)
        if choice.level_after is not None and service.level is not None and choice.level_after >= service.level:
            yield say.already_at_that_level(spot("level_after"), service.name, f"{choice.level_after:g}")
        charge, elsewhere = choice.charge_after, service.charge_elsewhere
        if charge is not None and elsewhere is not None and charge > elsewhere:
            yield say.charges_more_than_others(spot("charge_after"), _charge(charge), _charge(elsewhere))
    for row, spot in desk.book.placed(ServiceRow):
        if row.budget is not None and together.get(row.id, 0.0) > row.budget + _A_POUND:
            yield say.saves_more_than_it_costs(spot("budget"), row.name, money(together[row.id]), money(row.budget))
    whole = math.fsum(service.budget or 0.0 for service in services.values())
    for about, spot in desk.book.placed(AboutRow):
        if about.budget is not None and whole > about.budget + _A_POUND:
            yield say.services_beyond_the_budget(spot("budget"), money(whole), money(about.budget))


def _charge(amount: float) -> str:
    return f"£{amount:,.2f}" if math.modf(amount)[0] else f"£{amount:,.0f}"


def _of_the_gap(desk: RecordDesk) -> Iterator[Caution]:
    placed: dict[str, list[tuple[GapRow, Spot]]] = {}
    for row, spot in desk.book.placed(GapRow):
        placed.setdefault(row.reading, []).append((row, spot))
    for reading, held in placed.items():
        held.sort(key=lambda each: each[0].year)
        for (before, _), (row, spot) in pairwise(held):
            if row.gap < before.gap - _A_POUND:
                yield say.gap_falls(spot("gap"), reading, financial_year(row.year))
        lacking = [financial_year(y) for y in desk.years or () if y not in {row.year for row, _ in held}]
        if lacking:
            yield say.gap_of_some_years(held[0][1]("reading"), reading, listed(lacking))
    named = {of: desk.book.of(of) for of in (ServiceRow, ChoiceRow, GapRow)}
    there = [entries for entries in named.values() if entries.rows]
    empty = [entries.sheet.name for entries in named.values() if not entries.rows]
    if there and empty:
        title = there[0].title or there[0].sheet.name
        yield say.not_all_of_the_figures(Place(title), title, listed(empty))
