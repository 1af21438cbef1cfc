"""How figures of the financial case are made: capital and revenue, what pays, what is charged, what revenue bears."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.names import without_option
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Funding, FundingSource
from appraisal.options.results.financing import (
    NOT_SAID,
    PUT_BY,
    RELIEVING,
    Paid,
    dearest_of,
    loan_of,
    payments,
    source_key,
)
from appraisal.options.sums import money
from appraisal.options.tracing.money_traced import mean_of, means_of
from appraisal.options.tracing.working import LESS, SAME, SAVING, TOTAL, Part, Rule, Texts, Working, worked
from appraisal.options.tracing.workings import Workings

Array = NDArray[np.float64]
_PAID = ("what", "lines", "paid_from", "share", "amount")  # fields that say what a row pays
_TERMS = ("life", "rate", "method", "first_charge")

revenue = mean_of(money.REVENUE)
capital = mean_of(money.CAPITAL)


def funding(on: Workings, option: str, source: str, year: str) -> Working:
    """What a source pays in a year: what each of its rows pays; of capital that nobody pays for, what all leave."""
    spent = _spent(on)
    if source == NOT_SAID:
        left, fixed = spent * _mine(on, option), np.zeros(on.plan.line_profile.shape)
        for paid in _payments(on, option):
            left, fixed = left - paid.parts * spent, fixed - paid.fixed * spent[:, None]
        step = _of_cash(on, option, left, fixed, int(year), "Capital less what is said to pay for it.")
        return worked(step.how, step.parts, step.rule, (*step.sources, on.option_cell(option)))
    paying = [paid for paid in _payments(on, option) if source_key(paid.row.paid_from) == source]
    parts = [_pays(on, option, paid, int(year)) for paid in paying]
    return worked("What each of these pays in the year, at the mean of the run.", parts, TOTAL)


def reserve_left(on: Workings, option: str, year: str) -> Working:
    """What is left of reserves when a year ends: the last figure of what is held, less what has been drawn by then."""
    years = [each for each in on.plan.years if each <= int(year)]
    held = next(key for each in reversed(years) if (key := f"reserve.{each}") in on.results)
    drawn = [key for each in years if (key := f"options.{option}.funding.reserves.{each}") in on.results]
    return worked("What is held, less what is drawn from reserves in each year up to then.", [held, *drawn], LESS)


def charged(on: Workings, option: str, part: str, year: str) -> Working:
    """What is charged on what is borrowed: of what was borrowed in each year before, its part of this one."""
    parts = tuple(_charge(on, option, paid, part, year) for paid in _payments(on, option) if _borrows(paid.row))
    return worked("What each loan is charged, added up.", parts, TOTAL)


def charged_after(on: Workings, option: str, part: str) -> Working:
    """What is still to be charged on what is borrowed after the period."""
    return charged(on, option, part, "after")


def dearest(on: Workings, option: str) -> Working:
    """What loans charge in the year in which it is most."""
    by_year = _charged_by_year(on, option)
    rule = Rule(lambda values: values[dearest_of(values)], lambda texts: f"the highest of {', '.join(texts)}")
    return worked("The highest of what loans charge in each year.", by_year, rule)


def dearest_year(on: Workings, option: str) -> Working:
    """The first year in which loans charge most."""
    rule = Rule(
        lambda values: float(on.plan.years[dearest_of(values)]), lambda texts: f"the highest of {', '.join(texts)}"
    )
    return worked("The first year in which loans charge most.", _charged_by_year(on, option), rule)


def _charged_by_year(on: Workings, option: str) -> list[Part]:
    stem, how = f"options.{option}.charges", "What repays the loans, and interest."
    return [
        on.step(
            financial_year(year), "money", how, [f"{stem}.{part}.{year}" for part in ("provision", "interest")], TOTAL
        )
        for year in on.plan.years
    ]


def revenue_effect(on: Workings, option: str, year: str) -> Working:
    """What revenue bears: revenue cash, charges, what it pays of capital, less one-off costs that others pay for."""
    stem = f"options.{option}"
    first = f"{stem}.revenue.{year}.mean"
    charges = [f"{stem}.charges.{part}.{year}" for part in ("provision", "interest")]
    parts: list[Part] = [first if first in on.results else f"{stem}.cash.{year}"]
    parts += [key for key in charges if key in on.results]
    if (cut := f"{stem}.fee.not_paid.{year}") in on.results:
        parts.append(on.step("Fee that is not paid", "money", "Taken off.", [cut], SAVING))
    parts += [*_contributed(on, option, int(year)), *_relieved(on, option, int(year))]
    return worked("Revenue cash, with charges and contributions, less what is paid for otherwise.", parts, TOTAL)


def in_revenue(on: Workings, option: str, _: str, year: str) -> Working:
    """What revenue saves: what it bears under business as usual less its own, with what reserves and receipts of the
    council's own pay of one-off costs."""
    own, usual = ([_bears(on, each, year), *_put_by(on, each, int(year))] for each in (option, on.baseline))
    taken = [on.step(each.title, "money", "Taken off.", [each], SAVING) for each in own]
    how = "What revenue bears under business as usual less its own; what reserves and receipts pay once is counted too."
    return worked(how, [*usual, *taken], TOTAL)


def _bears(on: Workings, option: str, year: str) -> Working:
    key = f"options.{option}.revenue_effect.{year}.mean"
    return on.step(f"Revenue bears, {on.case.option(option).called}", "money", "Its mean.", [key], SAME)


def _put_by(on: Workings, option: str, year: int) -> Iterator[Working]:
    once = 1 - _spent(on)
    for paid in _payments(on, option):
        if paid.row.paid_from in PUT_BY and (step := _pays(on, option, paid, year, once)).value:
            yield step


def reconciled(on: Workings, option: str, step: str) -> Working:
    """What a step adds between net present cost and what revenue bears over the period."""
    plan, stem = on.plan, f"options.{option}"
    economic, ours = plan.economic[:, None], plan.council[:, None]
    at_base = 1 / plan.prices
    parts: list[Part]
    match step:
        case "net_present_cost":
            return worked("The mean of the economic case.", [f"{stem}.net_present_cost.mean"], SAME)
        case "undo_discounting":
            how = "The money of each line by year, less that money discounted."
            return _of_lines(on, option, economic * (at_base - plan.cash_factors), how)
        case "prices":
            how = "The prices of each year over those of the price base."
            return _of_lines(on, option, economic * (1 - at_base), how)
        case "transfers":
            how = "The council's cash of each line that is in no economic sum."
            return _of_lines(on, option, (1 - economic) * ours, how)
        case "others_money":
            how = "What is in the economic case and not the council's cash, taken off."
            return _of_lines(on, option, -economic * (1 - ours), how)
        case "capital":
            is_capital = np.array([[line.money.is_capital] for line in on.case.cost_lines], dtype=float)
            return _of_lines(on, option, -is_capital * ours, "Capital less what is received, taken off.")
        case "financing":
            parts = [
                key
                for year in plan.years
                for part in ("provision", "interest")
                if (key := f"{stem}.charges.{part}.{year}") in on.results
            ]
            return _added(on, option, "What is charged on what is borrowed in each year.", parts)
        case "contributions":
            parts = [part for year in plan.years for part in _contributed(on, option, year)]
            return _added(on, option, "What revenue pays of capital.", parts)
        case "fee":
            cut = [key for year in plan.years if (key := f"{stem}.fee.not_paid.{year}") in on.results]
            steps = [on.step("Not paid", "money", "Taken off.", [key], SAVING) for key in cut]
            return _added(on, option, "What of the fee the benefit does not carry.", list(steps))
        case _:
            parts = [part for year in plan.years for part in _relieved(on, option, year)]
            return _added(on, option, "One-off costs that something else than revenue pays for, taken off.", parts)


def _added(on: Workings, option: str, how: str, parts: list[Part]) -> Working:
    return worked(how, parts, TOTAL, () if parts else (on.option_cell(option),))


def _payments(on: Workings, option: str) -> tuple[Paid, ...]:
    return payments(on.plan, on.results.appraisal.mean_by_year, option)


def _borrows(row: Funding) -> bool:
    return row.paid_from is FundingSource.BORROWING


def _spent(on: Workings) -> Array:
    return np.array([line.money.value == "capital" for line in on.case.cost_lines], dtype=float)


def _mine(on: Workings, option: str) -> Array:
    return np.asarray(on.plan.line_options[on.plan.options.index(option)] * on.plan.council)


def _pays(on: Workings, option: str, paid: Paid, year: int, of: Array | None = None, sign: float = 1.0) -> Working:
    """Return what a row pays in a year, of all or of some lines."""
    some = np.ones(len(paid.parts)) if of is None else of
    how = "Its part of the cash of what it pays for." if paid.row.amount is None else "Its part of the amount."
    parts, fixed = sign * paid.parts * some, sign * paid.fixed * some[:, None]
    step = _of_cash(on, option, parts, fixed, year, how)
    title = f"{paid.row.name}, {financial_year(year)}"
    sources = (on.cells.fields("funding", paid.row.id, *_PAID),)
    return Working(title, "money", how, step.parts, step.rule, sources, value=step.value)


def _of_cash(on: Workings, option: str, parts: Array, fixed: Array, year: int, how: str) -> Working:
    """Return shares of lines' cash in a year, less what of a fee is not paid, added up, with a sum that is fixed."""
    y, told = on.plan.years.index(year), means_of(on)
    lines = [i for i in np.flatnonzero(parts) if on.plan.line_profile[i, y]]
    beside = float(fixed[:, y].sum())
    weights = [float(parts[i]) for i in lines]
    cash = [told.part(money.LINE_CASH, {money.LINE: on.case.cost_lines[i].id, money.YEAR: year}) for i in lines]
    cut = f"options.{option}.fee.not_paid.{year}"
    fees = {fee.fee_line for fee in on.case.fees if option in fee.options} if cut in on.results else ()
    of_fee = [float(parts[i]) for i in lines if on.case.cost_lines[i].id in fees]
    less = [cut] * len(of_fee)
    return on.step("", "money", how, [*cash, *less], _times([*weights, *(-part for part in of_fee)], beside))


def _charge(on: Workings, option: str, paid: Paid, part: str, year: str) -> Working:
    """Return what is charged on one loan in a year or after the period."""
    loan, years = loan_of(on.plan, paid.row), on.plan.years
    within = loan.provision if part == "provision" else loan.interest
    after = loan.provision_after if part == "provision" else loan.interest_after
    shares = after if year == "after" else within[:, years.index(int(year))]
    held = np.abs(paid.fixed) + np.abs(paid.parts[:, None] * on.plan.line_profile)
    charging = np.flatnonzero(shares * held.sum(axis=0))
    parts = [_pays(on, option, paid, years[y], _spent(on)) for y in charging]
    each = [float(shares[y]) for y in charging]
    how = "What was borrowed in each year, times what £1 of it is charged."
    return on.step(
        paid.row.name, "money", how, parts, _times(each), (on.cells.fields("funding", paid.row.id, *_TERMS),)
    )


def _times(each: Sequence[float], fixed: float = 0.0) -> Rule:
    """Return the rule of parts, each times a number of its own, added up with a sum that is fixed."""

    def written(texts: Texts) -> str:
        told = [f"{given(round(times, 6))} × ({text})" for times, text in zip(each, texts, strict=True)]
        return " + ".join([*told, *([f"£{given(round(fixed, 2))}"] if fixed or not told else [])])

    return Rule(lambda values: math.fsum(map(operator.mul, each, values)) + fixed, written)


def _contributed(on: Workings, option: str, year: int) -> Iterator[Working]:
    spent = _spent(on)
    for paid in _payments(on, option):
        if paid.row.paid_from is FundingSource.REVENUE and (step := _pays(on, option, paid, year, spent)).value:
            yield step


def _relieved(on: Workings, option: str, year: int) -> Iterator[Working]:
    once = 1 - _spent(on)
    for paid in _payments(on, option):
        if paid.row.paid_from in RELIEVING and (step := _pays(on, option, paid, year, once, sign=-1.0)).value:
            yield step


def _of_lines(on: Workings, option: str, counted: Array, how: str) -> Working:
    """Return lines' money, added up; `counted` is what of a pound counts by line, and by year or of every year alike,
    shape (lines, years or 1)."""
    plan = on.plan
    mine = plan.line_options[plan.options.index(option)]
    each = np.broadcast_to(counted, plan.line_profile.shape)
    lines = np.flatnonzero(mine * (np.abs(each * plan.line_profile) > _NOTHING).any(axis=1))
    return _added(on, option, how, [_of_line(on, int(i), each[i], how) for i in lines])


def _of_line(on: Workings, i: int, counted: Array, how: str) -> Working:
    """Return a line's money: its amount times what counts of its shares or, where these are drawn, that of each year
    times what counts of it."""
    line, told = on.case.cost_lines[i], means_of(on)
    if on.plan.steady[i]:
        parts, times = [told.part(money.AMOUNT, {money.LINE: line.id})], [float(counted @ on.plan.line_profile[i])]
    else:
        quantity = money.LINE_ECONOMIC if on.plan.economic[i] else money.LINE_CASH
        in_use = np.flatnonzero(counted * on.plan.line_profile[i])
        years = [on.plan.years[y] for y in in_use]
        parts = [told.part(quantity, {money.LINE: line.id, money.YEAR: year}) for year in years]
        times = [float(counted[y]) for y in in_use]
    fields = ("first_year", "last_year", "build_up", "perspective", "bearer")
    sources = (on.cells.fields("cost", without_option(line.id), *fields),)
    return on.step(line.name, "money", how, parts, _times(times), sources)


_NOTHING = 1e-12
