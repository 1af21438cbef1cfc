"""How capital and one-off costs are paid for: what a row must say, and that nothing is paid for twice, or by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from appraisal.ground.checked import as_read
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import (
    Bearer,
    BudgetKind,
    BudgetRow,
    Case,
    CostLine,
    FundedWhat,
    Funding,
    FundingSource,
    Money,
    Perspective,
    Recurrence,
    code_of,
)
from appraisal.options.case.stages import stage_of
from appraisal.options.checks.check_desk import Desk, carried, is_sound
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.sums import costs
from appraisal.options.sums.funding import covered, held, is_paid_for
from appraisal.options.sums.rises import rises_of
from appraisal.reference import receipts_directions
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, money, not_used, out_of_bounds
from appraisal.workbook.faults import cautions_of_funding as ask
from appraisal.workbook.faults import funding_faults as say
from appraisal.workbook.reading.code_checks import ALL, check_unique, check_year

_WHOLE = 1 + 1e-6  # people write thirds
_LONGEST = 100  # years of a loan
_EVERY_YEAR = (FundingSource.REVENUE, FundingSource.PARTNER)  # what may come again each year
_TERMS = ("life", "rate", "first_charge")  # of what is borrowed


def read_funding(desk: Desk, parts: Mapping[str, Any]) -> tuple[Funding, ...]:
    """Return how things are paid for; faults where more than the whole is, or by what cannot pay for it. What nobody
    pays for is unfinished."""
    placed = list(desk.book.placed(FundingRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_unique(((row.name.casefold(), spot("name")) for row, spot in placed), desk.faults)
    lines = parts["cost_lines"]
    read = [(paid, spot) for row, spot in placed if (paid := read_funding_row(desk, row, spot)) is not None]
    if not is_sound(desk, AboutRow, OptionRow, AssumptionRow, CostRow, YearlyRateRow, StepRow, PostsRow):
        return ()
    known = {line.id for line in lines}  # a line that is set aside is not paid for yet
    read = [(replace(paid, lines=tuple(each for each in paid.lines if each in known)), spot) for paid, spot in read]
    read = [(paid, spot) for paid, spot in read if paid.lines or paid.what is not FundedWhat.LINES]
    for paid, spot in read:
        _check_what(desk, paid, lines, spot)
    by_name = {line for paid, _ in read for line in paid.lines}
    lent = {line for row in desk.book.rows(BodyRow) for line in row.loans} - by_name  # no one-off costs
    means = {line: mean for line, mean in _means(desk, parts).items() if line not in lent}
    for option in desk.shortlist:
        _check_shares(desk, option, read, lines, means)
        mine = [each for each in read if option in each[0].options]
        _check_receipts(desk, option, mine, lines, means)
        _check_reserves(desk, option, mine, lines, means, parts["budget"])
    _note_unpaid(desk, [paid for paid, _ in read], lines, means)
    return tuple(paid for paid, _ in read)


def read_funding_row(desk: Desk, row: FundingRow, spot: Spot) -> Funding | None:
    """Return a row as a noun; None, with faults, where it says too little or contradicts itself."""
    before = len(desk.faults)
    options = desk.applies_to(row.options, spot)
    for line in row.lines:
        desk.codes["Costs"].has(line, spot("lines"), desk.faults)
    if row.lines and row.what not in (None, FundedWhat.LINES):
        desk.faults.append(not_used(spot("lines"), spot.heading("lines"), f"the row pays for {row.what}"))
    if row.what is FundedWhat.LINES and not row.lines:
        desk.faults.append(say.nothing_to_pay_for(spot("lines"), "the row", "names no line"))
    if row.share is not None and row.amount is not None:
        desk.faults.append(not_used(spot("amount"), spot.heading("amount"), "the row has a share"))
    if row.amount is not None and row.amount < 0:
        desk.faults.append(out_of_bounds(spot("amount"), f"found {money(row.amount)}", "an amount of zero or more"))
    _check_terms(desk, row, spot)
    if len(desk.faults) > before or not options:
        return None
    what = FundedWhat.LINES if row.lines else row.what or FundedWhat.ALL_CAPITAL
    return carried(Funding, row, options=options, what=what)


def _check_terms(desk: Desk, row: FundingRow, spot: Spot) -> None:
    if row.paid_from is not FundingSource.BORROWING:
        for field in (field for field in _TERMS if getattr(row, field) is not None):
            why = f"{row.paid_from} is not borrowed"
            desk.faults.append(not_used(spot(field), spot.heading(field), why))
        return
    for field in ("life", "rate"):
        if getattr(row, field) is None:
            desk.faults.append(say.loan_without_terms(spot(field), spot.heading(field)))
    if row.life is not None and not 1 <= row.life <= _LONGEST:
        desk.faults.append(out_of_bounds(spot("life"), f"found {row.life}", f"a life of 1 to {_LONGEST} years"))
    if row.rate is not None and row.rate >= 1:
        desk.faults.append(out_of_bounds(spot("rate"), f"found {row.rate:.0%} a year", "a rate below 100% a year"))
    if row.first_charge is not None:
        check_year(row.first_charge, spot("first_charge"), desk.period, desk.faults)


def _check_what(desk: Desk, paid: Funding, lines: Sequence[CostLine], spot: Spot) -> None:
    """Add faults for what a row cannot pay for."""
    known, borrowed = {line.id: line for line in lines}, paid.paid_from is FundingSource.BORROWING
    if borrowed and paid.what is FundedWhat.ALL_ONE_OFF:
        desk.faults.append(say.borrowing_for_revenue(spot("what"), "one-off costs that are no capital"))
    if paid.what is not FundedWhat.LINES:
        if not any(covered(paid, line, option) for option in paid.options for line in lines):
            place = spot("what" if "what" in spot.entries.columns else "name")
            desk.cautions.append(ask.pays_for_nothing(place, paid.name, paid.what))
        return
    for line in (known[code] for code in paid.lines):
        if why := _cannot_be_paid(line, paid):
            desk.faults.append(say.nothing_to_pay_for(spot("lines"), f'"{line.name}"', why))
        elif borrowed and line.money is not Money.CAPITAL:
            desk.faults.append(say.borrowing_for_revenue(spot("lines"), f'"{line.name}", which is a {line.money}'))


def _cannot_be_paid(line: CostLine, paid: Funding) -> str:
    if line.money.comes_in:
        return f"is {line.money}, which comes in"
    if line.bearer is not Bearer.COUNCIL or line.perspective is Perspective.ECONOMIC:
        return "is not the council's money"
    return "" if set(line.options) & set(paid.options) else "is in none of these options"


def _means(desk: Desk, parts: Mapping[str, Any]) -> Mapping[str, float]:
    """Return what each line comes to over the period for the option that it is most for, on time, every figure at its
    mean; pounds, in the money of each year where the case is, without a sign."""
    if desk.period is None or parts["about"] is None:
        return {}
    case = unfolded(as_read(Case, parts))
    drivers = costs.driver_values(case.assumptions, {a.id: np.array(a.estimate.mean) for a in case.assumptions})
    means = dict[str, float]()
    for line in case.cost_lines:
        amount = abs(float(costs.amount(line, np.array(line.estimate.mean), drivers)))
        whole = amount * float((costs.profile(line, desk.period) * rises_of(case, line)).sum())
        means[code_of(line)] = max(whole, means.get(code_of(line), 0.0))
    return means


Placed = tuple[Funding, Spot]


def _check_shares(
    desk: Desk, option: str, read: Sequence[Placed], lines: Iterable[CostLine], means: Mapping[str, float]
) -> None:
    """Add a fault for each row by which more than the whole of a line is paid for, once a row."""
    for line in lines:
        paying = [(paid, spot) for paid, spot in read if covered(paid, line, option)]
        whole, names, rest = 0.0, list[str](), False
        for paid, spot in paying:
            whole += _part(paid, option, lines, means)
            twice = paid.is_rest and rest
            if (whole > _WHOLE and not paid.is_rest) or twice:
                field = "amount" if paid.amount is not None else "share"
                said = "the rest a second time" if twice else f"{whole:.0%}"
                fault = say.funded_over_the_whole(
                    spot(field), line.name, desk.shortlist[option], said, listed([f'"{name}"' for name in names])
                )
                if not any((each.cell, each.code) == (fault.cell, fault.code) for each in desk.faults):
                    desk.faults.append(fault)
            names.append(paid.name)
            rest = rest or paid.is_rest


def _part(paid: Funding, option: str, lines: Iterable[CostLine], means: Mapping[str, float]) -> float:
    """Return the part of each line that a row pays for on average; nothing of one that pays for the rest."""
    if paid.amount is None:
        return paid.share or 0.0
    whole = sum(means.get(line.id, 0.0) for line in lines if covered(paid, line, option))
    return paid.amount / whole if whole else 0.0


def _check_receipts(
    desk: Desk, option: str, read: Sequence[Placed], lines: Sequence[CostLine], means: Mapping[str, float]
) -> None:
    """Add a fault where more of an option's own capital receipts is used than it receives."""
    own = [line for line in lines if line.money is Money.CAPITAL_RECEIVED and option in line.options]
    received = sum(means.get(line.id, 0.0) for line in own)
    if (over := _overdrawn(FundingSource.CAPITAL_RECEIPTS, received, option, read, lines, means)) and own:
        spot, drawn = over
        fault = say.receipts_spent_twice(spot("paid_from"), desk.shortlist[option], money(drawn), money(received))
        desk.faults.append(fault)


def _check_reserves(
    desk: Desk, option: str, read: Sequence[Placed], lines: Sequence[CostLine], means: Mapping[str, float],
    budget: Sequence[BudgetRow],
) -> None:  # fmt: skip
    """Add a fault where more is drawn from reserves than the budget plan says that they hold."""
    rows = [dict(row.by_year) for row in budget if row.kind is BudgetKind.RESERVE and not row.part_of]
    most = max(held(rows).values(), default=0.0)
    if (over := _overdrawn(FundingSource.RESERVES, most, option, read, lines, means)) and rows:
        spot, drawn = over
        desk.faults.append(say.reserves_overdrawn(spot("paid_from"), desk.shortlist[option], money(drawn), money(most)))


def _overdrawn(
    source: FundingSource, held: float, option: str, read: Sequence[Placed], lines: Sequence[CostLine],
    means: Mapping[str, float],
) -> tuple[Spot, float] | None:  # fmt: skip
    """Return the row by which more than is held has been drawn from a source, and how much that is by then."""
    drawn = 0.0
    for paid, spot in (each for each in read if each[0].paid_from is source):
        drawn += sum(
            means.get(line.id, 0.0)
            * (_part(paid, option, lines, means) + _rest(paid, line, option, read, lines, means))
            for line in lines
            if covered(paid, line, option)
        )
        if drawn > held * _WHOLE + 0.5:
            return spot, drawn
    return None


def _rest(
    paid: Funding, line: CostLine, option: str, read: Sequence[Placed], lines: Sequence[CostLine],
    means: Mapping[str, float],
) -> float:  # fmt: skip
    """Return the part of a line that a row pays for because no other does."""
    if not paid.is_rest:
        return 0.0
    others = sum(_part(other, option, lines, means) for other, _ in read if covered(other, line, option))
    return max(0.0, 1 - others)


def _note_unpaid(desk: Desk, read: Sequence[Funding], lines: Sequence[CostLine], means: Mapping[str, float]) -> None:
    """Record each line of capital of which nobody says how the whole is paid for; none of a worked example, whose
    source is silent."""
    about = next(iter(desk.book.rows(AboutRow)), None)
    spots = {row.id: spot for row, spot in desk.in_use(CostRow)}
    if about is None or about.worked_example or is_not_yet(stage_of(about.stage) or "", "Funding", ""):
        return
    for line in lines:
        if line.money is not Money.CAPITAL or not is_paid_for(line):
            continue
        unpaid = 0.0
        for option in line.options:
            paying = [paid for paid in read if covered(paid, line, option)]
            paid = 1.0 if any(each.is_rest for each in paying) else sum(_part(p, option, lines, means) for p in paying)
            unpaid = max(unpaid, means.get(line.id, 0.0) * (1 - paid))
        if unpaid > 0.5:
            advice = "Say it on the sheet Funding, which the command add puts in, with --sheets funding."
            lacking = f"a way in which {money(unpaid)} of it is paid for"
            desk.lacks(spots[line.id]("name"), line.name, lacking, advice=advice)


# What looks odd.


def look_over_funding(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about how things are paid for."""
    about = next(iter(desk.book.rows(AboutRow)), None)
    lines = {row.id: row for row, _ in desk.in_use(CostRow)}
    for row, spot in desk.book.placed(FundingRow):
        named = [lines[code] for code in row.lines if code in lines]
        for line in named if row.paid_from not in _EVERY_YEAR else ():
            if line.recurrence is Recurrence.RECURRENT and not line.money.is_capital:
                yield ask.one_off_money_for_every_year(spot("lines"), line.name, str(row.paid_from))
        if row.paid_from is FundingSource.CAPITAL_RECEIPTS and about is not None and desk.period is not None:
            of = named or (list(lines.values()) if row.what is FundedWhat.ALL_ONE_OFF else [])
            yield from _outside_the_direction(spot, of, str(about.jurisdiction), desk.period)
    yield from _without_running_cost(desk)


def _outside_the_direction(spot: Spot, lines: Iterable[CostRow], jurisdiction: str, period: range) -> Iterator[Caution]:
    years = {
        year
        for line in lines
        if line.money in (Money.COST, Money.TRANSFER_PAID) and line.recurrence is Recurrence.ONE_OFF
        for year in range(line.first_year or period[0], (line.last_year or line.first_year or period[0]) + 1)
    }
    known = [each for each in receipts_directions() if each.jurisdiction == jurisdiction]
    outside = sorted(year for year in years if not any(year in each.years for each in known))
    if outside:
        spans = [f"{financial_year(each.years[0])} to {financial_year(each.years[-1])}" for each in known]
        allowed = f"The direction that we know of for {jurisdiction} is of {listed(spans)}." if spans else (
            f"We know of no direction for {jurisdiction}."
        )  # fmt: skip
        yield ask.receipts_outside_the_direction(
            spot("paid_from"), listed([financial_year(year) for year in outside]), allowed
        )


def _without_running_cost(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each line of capital whose options have no running cost that is theirs alone."""
    in_use = [
        (row, spot, set(desk.shortlist) if ALL in row.options else {*row.options}) for row, spot in desk.in_use(CostRow)
    ]
    usual = {row.id for row in desk.book.rows(OptionRow) if row.business_as_usual}
    running = [
        of
        for row, _, of in in_use
        if row.money is Money.COST and row.recurrence is Recurrence.RECURRENT and not of & usual
    ]
    for row, spot, of in in_use:
        if row.money is Money.CAPITAL and not of & usual and not any(each <= of for each in running):
            named = listed([f'"{name}"' for option, name in desk.shortlist.items() if option in of])
            yield ask.capital_without_running_cost(spot("name"), row.name, named)
