"""One line for each option where a line differs between its options: by how late they start, or by a driver's figure;
and one benefit for each where it waits for them.

What comes of one shares its draws, so that what differs is only what the workbook says differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from appraisal.ground.checked import as_read
from appraisal.ground.names import of_option, without_option
from appraisal.options.case import Assumption, Benefit, Body, Case, CostLine, Fee, Funding
from appraisal.options.case.lateness import late_as, late_options, waits_for


def unfolded(case: Case) -> Case:
    """Return the case with each line and benefit that differs between its options as one for each of them, and with
    what the assumptions of such lines come to for each. What is so already stays as it is."""
    own = {assumption.id: assumption for assumption in case.assumptions}
    made: dict[str, Assumption] = {}
    parted = {line.id: tuple(_lines_of(case, line, own, made)) for line in case.cost_lines}
    lines = [each for parts in parted.values() for each in parts]
    used = {driver for line in lines for driver in _deep(line.drivers, own | made)}
    drawn = {each.drawn_as for each in made.values()}  # whose figure one that is made has
    kept = [each for each in case.assumptions if each.id not in made and (each.id in used or each.id not in drawn)]
    there = (*kept, *made.values())
    parts = {
        "cost_lines": tuple(lines),
        "benefits": tuple(each for benefit in case.benefits for each in _benefits_of(case, benefit)),
        "assumptions": tuple(each if each.id in used else _of_no_line(each, there) for each in there),
    }
    return as_read(Case, {**vars(case), **parts, **_following(case, parted)})


def _following(case: Case, made: Mapping[str, Sequence[CostLine]]) -> dict[str, Any]:
    """Return what names cost lines, with the lines that came of those it names; a fee has one row for each option."""

    def now(codes: Iterable[str], option: str = "") -> tuple[str, ...]:
        return tuple(each.id for code in codes for each in made.get(code, ()) if not option or option in each.options)

    fees: list[Fee] = []
    for fee in case.fees:
        parted = [(option, now([fee.fee_line], option), now(fee.benefits, option)) for option in fee.options]
        if all((fee.fee_line,) == own and fee.benefits == benefits for _, own, benefits in parted):
            fees.append(fee)
            continue
        for option, own, benefits in parted:
            if own and benefits:  # otherwise a fault of its own
                whole = replace(fee, id=of_option(fee.id, option), options=(option,))
                fees.append(replace(whole, fee_line=own[0], benefits=benefits))
    named = ("owner_lines", "outside_lines", "loans", "exit")
    return {
        "funding": tuple(as_read(Funding, {**vars(row), "lines": now(row.lines)}) for row in case.funding),
        "bodies": tuple(as_read(Body, {**vars(b), **{n: now(getattr(b, n)) for n in named}}) for b in case.bodies),
        "fees": tuple(fees),
    }


def _lines_of(
    case: Case, line: CostLine, own: Mapping[str, Assumption], made: dict[str, Assumption]
) -> Iterator[CostLine]:
    late = {option.id for option in late_options(case, line)}
    groups: dict[tuple[str, ...], list[str]] = {}
    for option in line.options:
        drivers = tuple(_for_option(driver, option, own, made) for driver in line.drivers)
        groups.setdefault((option if option in late else "", *drivers), []).append(option)
    if len(groups) == 1:
        ((_, *only),) = groups
        yield replace(line, drivers=tuple(only)) if tuple(only) != line.drivers else line
        return
    for (_, *own_drivers), options in groups.items():
        yield replace(
            line,
            id=of_option(without_option(line.id), options[0]),
            options=tuple(options),
            drivers=tuple(own_drivers),
            drawn_as=line.drawn_as or line.id,
            when_late=late_as(case, line),  # of itself it would not know what business as usual has as well
        )


def _benefits_of(case: Case, benefit: Benefit) -> Iterator[Benefit]:
    late = {option.id for option in waits_for(case, benefit)}
    groups: dict[str, list[str]] = {}
    for option in benefit.options:
        groups.setdefault(option if option in late else "", []).append(option)
    if len(groups) <= 1:
        yield benefit
        return
    for options in groups.values():
        own = of_option(benefit.id, options[0])
        yield replace(benefit, id=own, options=tuple(options), drawn_as=benefit.drawn_as or benefit.id)


def _for_option(driver: str, option: str, own: Mapping[str, Assumption], made: dict[str, Assumption]) -> str:
    """Return the id of what an assumption is for an option: that of its row for the option or for all others, or of one
    that is made because something it depends on has a row for the option."""
    of_some = (each for each in own.values() if without_option(each.id) == driver and option in each.options)
    row = next(of_some, own.get(driver))
    if row is None:
        return driver
    deeper = tuple(_for_option(each, option, own, made) for each in row.drivers)
    if deeper == row.drivers:
        return row.id
    varied = of_option(driver, option)
    if varied == row.id:  # a row of this option: it is what is made
        made[varied] = replace(row, drivers=deeper)
        return varied
    alike = next((each.id for each in made.values() if each.drawn_as == row.id and each.drivers == deeper), None)
    if alike:
        return alike
    made[varied] = replace(row, id=varied, drivers=deeper, options=(option,), drawn_as=row.id)
    return varied


def _of_no_line(assumption: Assumption, there: Collection[Assumption]) -> Assumption:
    """Return an assumption that no line uses with drivers that there are: one that has rows of some options alone is
    that of an option of its own, or else of any. A code that has no row is a fault of its own."""
    ids = {each.id for each in there}
    drivers = []
    for driver in assumption.drivers:
        rows = [each for each in there if without_option(each.id) == driver]
        rows.sort(key=lambda row: {*assumption.options}.isdisjoint(row.options))
        drivers.append(driver if driver in ids or not rows else rows[0].id)
    return replace(assumption, drivers=tuple(drivers))


def _deep(drivers: Iterable[str], known: Mapping[str, Assumption]) -> set[str]:
    found: set[str] = set()
    asked = list(drivers)
    while asked:
        each = asked.pop()
        if each not in found:  # also one that has rows of some options alone, and so none of this id
            found.add(each)
            asked += known[each].drivers if each in known else ()
    return found


def without_a_figure(lines: Sequence[CostLine], assumptions: Sequence[Assumption]) -> Iterator[tuple[str, str, str]]:
    """Yield the line, the driver and the option for which an assumption has rows for other options alone."""
    own = {assumption.id for assumption in assumptions}
    by_code = {code for code in (without_option(each.id) for each in assumptions if each.options) if code not in own}
    covered = {(without_option(a.id), option) for a in assumptions if a.options for option in a.options}
    drivers = {a.id: a.drivers for a in assumptions}
    for line in lines:
        asked, seen = list(line.drivers), set[str]()
        while asked:
            driver = asked.pop()
            if driver in seen:
                continue
            seen.add(driver)
            asked += drivers.get(driver, ())
            if driver in by_code:
                yield from ((line.id, driver, o) for o in line.options if (driver, o) not in covered)
