"""Bodies beside the council, and fees: how often a company's outside income breaches the condition, what the council
stands to lose, and what of a fee its benefit carries. Shares and percentiles are of the draws kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import Body, Fee, name_of
from appraisal.options.engine import Appraisal, Plan, line_amounts
from appraisal.options.engine.drawn import shares_of
from appraisal.options.results.keys import Pairs
from appraisal.reference import trading_condition
from appraisal.sums.contingent import payable

Array = NDArray[np.float64]
_AT_ONCE = 10_000  # draws
_SAME = 1e-12  # of a share


def drawn_amounts(appraisal: Appraisal, wanted: NDArray[np.bool_]) -> Array:
    """Return the amounts of the lines wanted in each draw kept, shape (lines, draws); nothing of the others."""
    plan, kept, case = appraisal.plan, appraisal.kept_draws, appraisal.plan.case
    lines = [line for line, held in zip(case.cost_lines, wanted, strict=True) if held]
    amounts = np.zeros((len(case.cost_lines), kept))
    drawn = appraisal.draws.only([*map(name_of, lines), *map(name_of, case.assumptions)])
    rows = [appraisal.draws.names.index(name) for name in drawn.names]
    for some, sample in drawn.in_chunks(_AT_ONCE, kept):
        x = np.zeros((len(appraisal.draws.names), some.stop - some.start))
        x[rows] = sample.x
        amounts[wanted, some] = line_amounts(plan, x)[wanted]
    return amounts


@dataclass(frozen=True)
class LineCash:
    """What lines come to by year in some draws: their amounts (lines, draws), and of those that no steady share of a
    year makes of it, by row, the whole of it (years, draws)."""

    plan: Plan
    amounts: Array
    moved: Mapping[int, Array]

    def of(self, weights: Array) -> Array:
        """Return the cash by year of lines, each times its weight (lines,), shape (years, draws)."""
        steady = [i for i in np.flatnonzero(weights) if i not in self.moved]
        cash = np.asarray(self.plan.line_profile[steady].T @ (weights[steady, None] * self.amounts[steady]))
        for i in (i for i in self.moved if weights[i]):
            cash = cash + weights[i] * self.moved[i]
        return cash

    def less(self, left: Mapping[int, Array]) -> LineCash:
        """Return it with so much less of some lines, by row (years, draws)."""
        rows = np.eye(len(self.amounts))
        return replace(self, moved={**self.moved, **{i: self.of(rows[i]) - less for i, less in left.items()}})


def drawn_cash(appraisal: Appraisal, chosen: NDArray[np.bool_]) -> LineCash:
    """Return what the chosen lines come to in the draws kept."""
    plan, amounts = appraisal.plan, drawn_amounts(appraisal, chosen)
    moved = {int(i): shares_of(appraisal, int(i)) * amounts[i] for i in np.flatnonzero(chosen & (plan.steady == 0))}
    return LineCash(plan, amounts, moved)


class Drawn:
    """The lines of bodies and fees, in each draw kept."""

    def __init__(self, appraisal: Appraisal) -> None:
        self.appraisal, self.plan = appraisal, appraisal.plan
        case = self.plan.case
        self.index = {line.id: i for i, line in enumerate(case.cost_lines)}
        named = {line for body in case.bodies for line in body.lines}
        named |= {line for fee in case.fees for line in (fee.fee_line, *fee.benefits)}
        self.lines = drawn_cash(appraisal, np.array([line.id in named for line in case.cost_lines], dtype=bool))

    def cash(self, option: str, lines: Sequence[str]) -> Array:
        """Return what lines of an option come to by year, whosever money it is, shape (years, draws); a cost is above
        zero."""
        of = [self.index[line] for line in lines if option in self.plan.case.cost_lines[self.index[line]].options]
        return self.lines.of(np.isin(np.arange(len(self.index)), of).astype(float))

    def size(self, option: str, lines: Sequence[str]) -> Array:
        return sum((np.abs(self.cash(option, [line])) for line in lines), np.zeros(self.cash(option, ()).shape))


def bodies(appraisal: Appraisal, drawn: Drawn) -> Pairs:
    """Yield of each option with a body how often it breaches the trading condition by year, and how exposed it makes
    the council; of each with a fee what of it is paid."""
    for option in appraisal.options:
        for body in (each for each in appraisal.plan.case.bodies if option in each.options):
            yield from _trading(drawn, option, body)
            yield from _exposure(drawn, option, body)
        for fee in (each for each in appraisal.plan.case.fees if option in each.options):
            whole, paid = _fee(drawn, option, fee)
            stem = f"options.{option}.fee"
            yield f"{stem}.mean", paid.mean()
            yield f"{stem}.p10", np.percentile(paid, 10)
            yield f"{stem}.chance_cut", (paid < whole - HALF_A_PENNY).mean()
            left = not_paid(drawn, option)[drawn.index[fee.fee_line]]
            for year, cut in zip(appraisal.plan.years, left.mean(axis=1), strict=True):
                if cut >= HALF_A_PENNY:
                    yield f"{stem}.not_paid.{year}", cut


def _trading(drawn: Drawn, option: str, body: Body) -> Pairs:
    """Yield by year how often the average of the last years' outside income is not below the limit."""
    jurisdiction = drawn.plan.case.about.jurisdiction
    outside, owner = (np.abs(drawn.cash(option, lines)) for lines in (body.outside_lines, body.owner_lines))
    first = _begins(drawn, option, body)
    for y, year in enumerate(drawn.plan.years[first:], start=first):
        rule = trading_condition(jurisdiction, year)
        last = slice(max(first, y - rule.years + 1), y + 1)
        part, whole = outside[last].sum(axis=0), (outside + owner)[last].sum(axis=0)
        if body.outside_lines and whole.any():
            breaches = (whole > 0) & (part >= (rule.limit - _SAME) * whole)
            yield f"options.{option}.trading.{year}.chance_of_breach", breaches.mean()


def _begins(drawn: Drawn, option: str, body: Body) -> int:
    """Return the index of the first year in which a line of a body runs that business as usual has not: what the
    council pays for the service before is no income of the body."""
    case = drawn.plan.case
    usual = case.business_as_usual
    if usual is None or usual.id in body.options:
        return 0
    own = [line for line in body.lines if usual.id not in case.cost_lines[drawn.index[line]].options]
    runs = np.flatnonzero(drawn.size(option, own).any(axis=1))
    return int(runs[0]) if len(runs) else 0


def _exposure(drawn: Drawn, option: str, body: Body) -> Pairs:
    """Yield the greatest exposure of any year, its P90, and how often some year's is more than the council's appetite.

    In a year it is what is lent and not paid back by its end, the guarantee while any line of the body runs, and what
    leaving costs in it.
    """
    if not (body.loans or body.exit or body.guarantee):
        return
    runs = np.abs(drawn.size(option, body.lines)).sum(axis=1, keepdims=True) > 0
    lent = np.maximum(np.cumsum(drawn.cash(option, body.loans), axis=0), 0.0)
    exposed = lent + drawn.size(option, body.exit) + np.where(runs | (not body.lines), body.guarantee, 0.0)
    yield f"options.{option}.exposure.greatest", np.percentile(exposed, 90, axis=1).max()
    if body.appetite is not None:
        beyond = exposed.max(axis=0) > body.appetite + HALF_A_PENNY
        yield f"options.{option}.exposure.chance_beyond", beyond.mean()


def _fee(drawn: Drawn, option: str, fee: Fee) -> tuple[Array, Array]:
    """Return the whole fee and what of it is paid, shape (draws,)."""
    whole = drawn.cash(option, (fee.fee_line,)).sum(axis=0)
    benefit = -drawn.cash(option, fee.benefits)[drawn.plan.years.index(fee.measured)]
    return whole, payable(whole, fee.ratio, benefit)


def not_paid(drawn: Drawn, option: str) -> dict[int, Array]:
    """Return what of its fee an option does not pay, by row of the fee's line: by year as the fee falls, shape (years,
    draws)."""
    left = {}
    for fee in (each for each in drawn.plan.case.fees if option in each.options):
        whole, paid = _fee(drawn, option, fee)
        part = np.divide(paid, whole, out=np.ones_like(whole), where=whole > 0)
        left[drawn.index[fee.fee_line]] = drawn.cash(option, (fee.fee_line,)) * (1 - part)
    return left
