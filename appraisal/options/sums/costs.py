"""Costs: pure sums of money over years. Pounds, real; costs positive, savings negative; draws on the last axis."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from appraisal.options.case import Assumption, CostLine, Recurrence, Timing, WhenLate

if TYPE_CHECKING:
    from appraisal.reference import DiscountSchedule

Array = NDArray[np.float64]
_NOTHING = 1e-9  # pounds: a sum that should be nothing may leave so much


def discount_factors(schedule: DiscountSchedule, years: int, timing: Timing = Timing.START) -> Array:
    """Return the factor of each year, shape (years,): the product of the yearly factors up to it.

    Timing start: year 0 is undiscounted. Mid and end add half a year and a whole year, at the next year's rate.
    Source: HM Treasury, The Green Book 2026, discounting annex.
    """
    yearly = np.array([1 / (1 + schedule.rate(year)) for year in range(1, years + 1)])
    start = np.concatenate(([1.0], np.cumprod(yearly)[:-1]))
    match timing:
        case Timing.START:
            return start
        case Timing.MID:
            return np.asarray(start * np.sqrt(yearly))
        case Timing.END:
            return np.asarray(start * yearly)


def profile(line: CostLine, years: Sequence[int], late: int = 0, when_late: WhenLate = WhenLate.MOVES) -> Array:
    """Return the share of a line's amount that falls in each year, shape (years,); years outside the period are lost.

    A recurrent line's shares are of a full year's amount, each for twelve months from its start, and the last holds on;
    a one-off line's add up to 1. `late` months move the line, or make it run on for so long at a month's share: a sum
    that is spent once then comes to more. What comes once and has a life comes again after each, and does not run on.
    """
    shares = _once(line, years, late, when_late)
    if line.life is None or line.recurrence is Recurrence.RECURRENT:
        return shares
    moved = late if when_late is WhenLate.MOVES else 0
    for since in range(line.life, len(years) + 1, line.life):
        again = replace(line, first_year=line.first_year + since, last_year=line.last_year + since)
        shares += _once(again, years, moved, WhenLate.MOVES)
    return shares


def _once(line: CostLine, years: Sequence[int], late: int, when_late: WhenLate) -> Array:
    """Return the shares of a line in each year that is appraised, of one life of what is bought."""
    start = 12 * (line.first_year - years[0]) + line.month
    end = 12 * (line.last_year - years[0]) + 11
    moved = late if when_late is WhenLate.MOVES else 0
    longer = late if when_late is WhenLate.RUNS_ON else 0
    shares = np.zeros(len(years))
    if line.recurrence is Recurrence.RECURRENT:
        given = line.build_up or (1.0,)
        first = start + moved
        for i, share in enumerate(given):
            until = end + longer if i == len(given) - 1 else min(first + 12 * i + 11, end + longer)
            _spread(shares, share, 12, first + 12 * i, until)
        return shares
    months = end - start + 1
    for i, share in enumerate(line.build_up or (1.0,)):
        first = start if i == 0 else 12 * (line.first_year - years[0] + i)
        until = 12 * (line.first_year - years[0] + i) + 11 if line.build_up else end
        _spread(shares, share, until - first + 1, first + moved, until + moved)
    _spread(shares, 1.0, months, end + 1, end + longer)
    return shares


def _spread(shares: Array, whole: float, over: int, first: int, last: int) -> None:
    """Add what falls in each month, the whole over so many of them, to the years of the months from first to last."""
    for y in range(max(first // 12, 0), min(last // 12 + 1, len(shares))):
        months = min(last, 12 * y + 11) - max(first, 12 * y) + 1
        shares[y] += whole * (months / over)  # a whole year's is the share itself, to the last bit


def built_up(first: int, last: int, build_up: Sequence[float], years: Sequence[int]) -> Array:
    """Return the share of a yearly amount that is reached in each year, shape (years,): the last share holds on."""
    given = build_up or (1.0,)
    shares = (given[min(i, len(given) - 1)] for i in range(last - first + 1))
    by_year = dict(zip(range(first, last + 1), shares, strict=True))
    return np.array([by_year.get(year, 0.0) for year in years])


def driver_order(assumptions: Sequence[Assumption]) -> tuple[str, ...]:
    """Return the assumptions' ids, each after the drivers it is multiplied by. graphlib.CycleError if they go round."""
    return tuple(TopologicalSorter({a.id: a.drivers for a in assumptions}).static_order())


def driver_values(assumptions: Sequence[Assumption], drawn: Mapping[str, Array]) -> dict[str, Array]:
    """Return each assumption's value in each draw: its own figure times its drivers. `drawn` holds figures by id."""
    by_id = {a.id: a for a in assumptions}
    values: dict[str, Array] = {}
    for name in driver_order(assumptions):
        value = drawn[name]
        for driver in by_id[name].drivers:
            value = value * values[driver]
        values[name] = value
    return values


def amount(line: CostLine, drawn: Array, drivers: Mapping[str, Array]) -> Array:
    """Return a line's amount in each draw, signed, pounds: its figure times its drivers; what comes in is negative."""
    value = -drawn if line.money.comes_in else drawn
    for driver in line.drivers:
        value = value * drivers[driver]
    return value


def present_value(cash: Array, factors: Array) -> Array:
    """Return the present value of cash by year, shape (..., years), at factors of shape (years,)."""
    return np.asarray(cash @ factors)


def internal_rate_of_return(cash: Sequence[float]) -> float | None:
    """Return the rate at which one series of yearly net cash (receipts positive) has no net present value.

    None unless the series changes sign just once: with no change there is no rate, with several it is not unique.

    >>> round(internal_rate_of_return([-100, 60, 60]), 4)
    0.1307
    >>> internal_rate_of_return([10, 10]) is None
    True
    """
    signs = [np.sign(x) for x in cash if abs(x) > _NOTHING]
    if sum(a != b for a, b in itertools.pairwise(signs)) != 1:
        return None
    import numpy_financial as npf  # late: reading a workbook needs the sums above and not this

    rate = float(npf.irr(list(cash)))
    return rate if np.isfinite(rate) else None


def return_on_outlay(cash: Sequence[float]) -> float | None:
    """Return the internal rate of return of yearly net cash (receipts positive) where it is a return on an outlay.

    None where the rate would mislead: money comes in before any is laid out; it is not paid back, or within two years
    of the first outlay; there is no single rate, or one of 100% or more, which says only that the outlay is small.

    >>> round(return_on_outlay([0, -100, 60, 60]), 4), return_on_outlay([-10, 100, 100]), return_on_outlay([100, -60])
    (0.1307, None, None)
    """
    paid_back, first = payback_year(cash), _first_flow(cash)
    if paid_back is None or first is None or paid_back - first < _SLOWEST_TO_SAY_NOTHING:
        return None
    rate = internal_rate_of_return(cash)
    return rate if rate is not None and rate < _WHOLE else None


_SLOWEST_TO_SAY_NOTHING = 2  # years: what is paid back sooner has a rate that says only how small the outlay is
_WHOLE = 1.0


def _first_flow(cash: Sequence[float]) -> int | None:
    return next((year for year, flow in enumerate(cash) if abs(flow) > _NOTHING), None)


def payback_year(cash: Sequence[float]) -> int | None:
    """Return the index of the first year by whose end net cash (receipts positive), added up, is zero or more for good.

    None if it never is, or if nothing was laid out first: what comes in before is no return on what is spent later.

    >>> payback_year([-100, 60, 60]), payback_year([-100, 10]), payback_year([100, -150, 60])
    (2, None, None)
    """
    first = _first_flow(cash)
    if first is None or cash[first] > 0:
        return None
    under = np.flatnonzero(np.cumsum(cash) < -_NOTHING)
    if under.size == 0 or under[-1] == len(cash) - 1:
        return None
    return int(under[-1]) + 1
