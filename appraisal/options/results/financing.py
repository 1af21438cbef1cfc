"""The financial case: the council's cash apart into revenue and capital, what pays for capital and for one-off costs,
and what that charges to revenue; then line by line from the economic case to what revenue bears.

Capital reaches revenue only through what pays for it. What nobody has said how it is paid for reaches it not at all,
and is a figure of its own. All is linear in the lines' amounts, so that the figures at mean amounts are the means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import BudgetKind, Case, Funding, FundingSource, Money
from appraisal.options.engine import Appraisal, Plan
from appraisal.options.results.bodies import Drawn, LineCash, bodies, drawn_cash, not_paid
from appraisal.options.results.budgeted import by_year
from appraisal.options.results.keys import Pairs
from appraisal.options.results.needed import Met, held_against, needs_of, risk_costs
from appraisal.options.sums import costs
from appraisal.options.sums.funding import Charges, charges, covered

Array = NDArray[np.float64]

NOT_SAID = "not_said"  # for the part of a key where nobody says what pays
# What pays for a one-off cost so that revenue does not.
RELIEVING = tuple(each for each in FundingSource if each not in (FundingSource.BORROWING, FundingSource.REVENUE))
PUT_BY = (FundingSource.RESERVES, FundingSource.CAPITAL_RECEIPTS)


def is_financed(case: Case) -> bool:
    """Return whether a case has a financial case of its own: capital, something that pays, or a fee."""
    return bool(case.funding or case.fees) or any(line.money.is_capital for line in case.cost_lines)


def source_key(source: FundingSource) -> str:
    return source.value.replace(" ", "_")


@dataclass(frozen=True)
class Paid:
    """What one row of funding pays in one option: a part of each line's cash, `parts` (lines,), and pounds of each line
    by year beside, `fixed` (lines, years), whatever the line comes to."""

    row: Funding
    parts: Array
    fixed: Array


@dataclass(frozen=True)
class Financed:
    """The financial case of an option for some draws, money of shape (years, draws); a cost is above zero.

    `paid` is by row of funding, of capital and of one-off costs apart; `unsaid` is capital that nothing pays for,
    `not_paid` what of fees the benefit does not carry.
    """

    revenue: Array
    capital: Array
    paid_capital: tuple[tuple[Funding, Array], ...]
    paid_once: tuple[tuple[Funding, Array], ...]
    unsaid: Array
    loans: tuple[tuple[Funding, Charges, Array], ...]
    not_paid: Array

    def from_source(self, source: FundingSource) -> Array:
        """Return what a source pays by year, for capital and for one-off costs."""
        every = (paid for row, paid in (*self.paid_capital, *self.paid_once) if row.paid_from is source)
        return sum(every, np.zeros(self.revenue.shape))

    @cached_property
    def provision(self) -> Array:
        return self._charged(lambda loan: loan.provision)

    @cached_property
    def interest(self) -> Array:
        return self._charged(lambda loan: loan.interest)

    def _charged(self, part: Callable[[Charges], Array]) -> Array:
        every = (part(loan).T @ paid for _, loan, paid in self.loans)
        return sum(every, np.zeros(self.revenue.shape))

    def after(self, part: Callable[[Charges], Array]) -> Array:
        """Return what is still to be charged after the period, shape (draws,)."""
        every = (part(loan) @ paid for _, loan, paid in self.loans)
        return sum(every, np.zeros(self.revenue.shape[1]))

    @property
    def charged(self) -> Array:
        return self.provision + self.interest

    @property
    def contributed(self) -> Array:
        """What revenue pays of capital in the year in which it is spent."""
        every = (paid for row, paid in self.paid_capital if row.paid_from is FundingSource.REVENUE)
        return sum(every, np.zeros(self.revenue.shape))

    @property
    def relieved(self) -> Array:
        """What grants, receipts, reserves and partners pay of one-off costs, so that revenue does not."""
        every = (paid for row, paid in self.paid_once if row.paid_from in RELIEVING)
        return sum(every, np.zeros(self.revenue.shape))

    @property
    def against_plan(self) -> Array:
        """What is held against the plan: what revenue bears, and what reserves and receipts of the council's own pay of
        one-off costs, for no plan is met by spending what was put by."""
        own = (paid for row, paid in self.paid_once if row.paid_from in PUT_BY)
        return sum(own, self.revenue_effect)

    @property
    def revenue_effect(self) -> Array:
        """What the council's revenue budget bears by year."""
        return self.revenue + self.charged + self.contributed - self.relieved - self.not_paid


def payments(plan: Plan, mean_by_year: Array, option: str) -> tuple[Paid, ...]:
    """Return what each row of funding pays in an option, those that pay for the rest last.

    An amount is spread over its lines and years as their mean cash is. The rest of a line is what the others leave of
    its cash in each draw, below zero where a sum that is fixed is more than the line comes to.
    """
    lines, shape, lent = plan.case.cost_lines, plan.line_profile.shape, plan.case.lent
    paid: list[Paid] = []
    for row in sorted(plan.case.funding, key=lambda row: row.is_rest):
        of = np.array([covered(row, line, option, lent) for line in lines], dtype=float)
        if not of.any():
            continue
        parts, fixed = of * (row.share or 0.0), np.zeros(shape)
        if row.amount is not None:
            whole = float((of[:, None] * mean_by_year).sum())
            fixed = of[:, None] * mean_by_year * (row.amount / whole if whole else 0.0)
        if row.is_rest:
            parts = of * (1 - sum((other.parts for other in paid), np.zeros(len(lines))))
            fixed = -of[:, None] * sum((other.fixed for other in paid), np.zeros(shape))
        paid.append(Paid(row, parts, fixed))
    return tuple(paid)


def financed(
    plan: Plan, mean_by_year: Array, o: int, cash: Array, lines: LineCash, left: Mapping[int, Array]
) -> Financed:
    """Return the financial case of an option. `cash` is its yearly cash (years, draws), `lines` that of the lines, of
    which only those of capital and of what is paid for are looked at, `left` what of fees is not paid, by row: nothing
    pays for that."""
    case, option = plan.case, plan.options[o]
    mine = plan.line_options[o] * plan.council
    is_capital = np.array([line.money.is_capital for line in case.cost_lines], dtype=float)
    spent = np.array([line.money is Money.CAPITAL for line in case.cost_lines], dtype=float)
    capital, due = lines.of(mine * is_capital), lines.less(left)
    once: list[tuple[Funding, Array]] = []
    bought: list[tuple[Funding, Array]] = []
    loans = []
    for paid in payments(plan, mean_by_year, option):
        for kind, held in ((spent, bought), (1 - spent, once)):
            if (paid.parts * kind).any() or (paid.fixed * kind[:, None]).any():
                fixed = (paid.fixed * kind[:, None]).sum(axis=0)[:, None]
                held.append((paid.row, due.of(mine * kind * paid.parts) + fixed))
        if paid.row.paid_from is FundingSource.BORROWING and bought and bought[-1][0] is paid.row:
            loans.append((paid.row, loan_of(plan, paid.row), bought[-1][1]))
    unsaid = lines.of(mine * spent) - sum((each for _, each in bought), np.zeros(capital.shape))
    cut = sum(left.values(), np.zeros(capital.shape))
    return Financed(cash - capital, capital, tuple(bought), tuple(once), unsaid, tuple(loans), cut)


def loan_of(plan: Plan, row: Funding) -> Charges:
    first = 0 if row.first_charge is None else row.first_charge - plan.years[0]
    return charges(len(plan.years), row.life or 1, row.rate or 0.0, row.method, first)


def _looked_at(plan: Plan) -> NDArray[np.bool_]:
    """Return which lines are capital or paid for by something, shape (lines,)."""
    case, lent = plan.case, plan.case.lent
    return np.array(
        [
            line.money.is_capital
            or any(covered(row, line, option, lent) for row in case.funding for option in plan.options)
            for line in case.cost_lines
        ],
        dtype=bool,
    )


def mean_financed(appraisal: Appraisal, o: int, left: Mapping[int, Array]) -> Financed:
    """Return the financial case of an option at the lines' mean amounts, one draw; `left` is what of fees is not paid
    on average, by row (years, 1)."""
    moved = {i: by_year[:, None] for i, by_year in enumerate(appraisal.mean_by_year) if not appraisal.plan.steady[i]}
    lines = LineCash(appraisal.plan, appraisal.mean_amounts[:, None], moved)
    return financed(appraisal.plan, appraisal.mean_by_year, o, appraisal.mean_cash[o][:, None], lines, left)


def financing(appraisal: Appraisal) -> Pairs:
    """Yield the financial case of each option and its way there from the economic case, its bodies and its fees."""
    plan = appraisal.plan
    if not is_financed(plan.case):
        yield from bodies(appraisal, Drawn(appraisal)) if plan.case.bodies else ()
        return
    drawn, agreed = drawn_cash(appraisal, _looked_at(plan)), Drawn(appraisal)

    def cases(o: int) -> tuple[Financed, Financed]:
        left = not_paid(agreed, plan.options[o])
        spread = financed(plan, appraisal.mean_by_year, o, appraisal.kept.yearly_cash[o], drawn, left)
        on_average = {i: each.mean(axis=1, keepdims=True) for i, each in left.items()}
        return mean_financed(appraisal, o, on_average), spread

    usual = None if plan.baseline is None or not needs_of(plan.case) else cases(plan.baseline)
    for o, option in enumerate(plan.options):
        stem, (mean, spread) = f"options.{option}", cases(o)
        if usual is not None and o != plan.baseline and _is_not_cash(plan.case):
            saved = (usual[n].against_plan - each.against_plan for n, each in enumerate((mean, spread)))
            yield from _in_revenue(appraisal, o, *saved)
        yield from _reserves_left(plan, stem, mean, spread)
        for name, middle, each in (
            ("revenue", mean.revenue, spread.revenue),
            ("capital", mean.capital, spread.capital),
            ("revenue_effect", mean.revenue_effect, spread.revenue_effect),
        ):
            if name != "revenue_effect" and not _has_capital(plan.case):
                continue
            ends = np.percentile(each, [10, 90], axis=1)
            for y, year in enumerate(plan.years):
                yield f"{stem}.{name}.{year}.mean", middle[y, 0]
                yield f"{stem}.{name}.{year}.p10", ends[0, y]
                yield f"{stem}.{name}.{year}.p90", ends[1, y]
        yield from _totals(stem, mean, spread)
        yield from _paid(plan, stem, mean)
        yield from _reconciled(appraisal, o, mean)
    yield from bodies(appraisal, agreed)


def _is_not_cash(case: Case) -> bool:
    """Return whether what revenue bears is another sum than cash: by capital, a fee, or what others pay."""
    others = (FundingSource.GRANT, FundingSource.PARTNER)
    return _has_capital(case) or bool(case.fees) or any(row.paid_from in others for row in case.funding)


def _in_revenue(appraisal: Appraisal, o: int, mean: Array, saved: Array) -> Pairs:
    """Yield what an option saves revenue in each year of each need, how short that is, and in how many draws it is what
    is needed."""
    plan = appraisal.plan
    after = saved - risk_costs(appraisal, o)
    for need in needs_of(plan.case):
        stem = f"options.{plan.options[o]}.needed.{need.part}"
        expected = [mean[plan.years.index(year), 0] for year in need.years]
        yield from ((f"{stem}.{y}.in_revenue", each) for y, each in zip(need.years, expected, strict=True))
        yield f"{stem}.all_years.in_revenue", sum(expected)
        met, met_after = (Met.of(need, plan.years, each) for each in (saved, after))
        yield from held_against(need, stem, expected, met, met_after, "_in_revenue")


def _reserves_left(plan: Plan, stem: str, mean: Financed, spread: Financed) -> Pairs:
    """Yield what is left of reserves at the end of each year on average, and in how many draws more is drawn from them
    by some year than is held. A year without a figure of what is held has that of the year before."""
    held, last = by_year(plan.case, BudgetKind.RESERVE), None
    if not held or not any(row.paid_from is FundingSource.RESERVES for row, _ in (*mean.paid_capital, *mean.paid_once)):
        return
    drawn, spent = (np.cumsum(each.from_source(FundingSource.RESERVES), axis=0) for each in (mean, spread))
    beyond = np.zeros(spent.shape[1], dtype=bool)
    for y, year in enumerate(plan.years):
        last = held.get(year, last)
        if last is not None:
            yield f"{stem}.reserve_left.{year}", last - drawn[y, 0]
            beyond |= spent[y] > last + HALF_A_PENNY
    yield f"{stem}.reserve_left.chance_overdrawn", beyond.mean()


def _has_capital(case: Case) -> bool:
    return any(line.money.is_capital for line in case.cost_lines)


def _totals(stem: str, mean: Financed, spread: Financed) -> Pairs:
    total = spread.revenue_effect.sum(axis=0)
    ends = (mean.revenue_effect.sum(), *np.percentile(total, [10, 90]))
    for part, figure in zip(("mean", "p10", "p90"), ends, strict=True):
        yield f"{stem}.revenue_effect.total.{part}", figure


def _paid(plan: Plan, stem: str, mean: Financed) -> Pairs:
    """Yield what each source pays by year, and what loans charge, now and after the period; nothing where none is."""
    named = [(source_key(source), mean.from_source(source)) for source in FundingSource]
    for name, paid in (*named, (NOT_SAID, mean.unsaid)):
        for y, year in enumerate(plan.years):
            if abs(paid[y, 0]) >= _NOTHING:
                yield f"{stem}.funding.{name}.{year}", paid[y, 0]
        if abs(paid.sum()) >= _NOTHING:
            yield f"{stem}.funding.{name}.total", paid.sum()
    if not mean.loans:
        return
    for part, charged, after in (
        ("provision", mean.provision, mean.after(lambda loan: loan.provision_after)),
        ("interest", mean.interest, mean.after(lambda loan: loan.interest_after)),
    ):
        for y, year in enumerate(plan.years):
            yield f"{stem}.charges.{part}.{year}", charged[y, 0]
        yield f"{stem}.charges.{part}.after", after[0]
    dearest = dearest_of(mean.charged[:, 0])
    yield f"{stem}.loans.dearest", mean.charged[dearest, 0]
    yield f"{stem}.loans.dearest_year", float(plan.years[dearest])


def dearest_of(by_year: Sequence[float] | Array) -> int:
    """Return in which year, from 0, most is charged, to the penny: the first of several.

    >>> dearest_of([0.0, 401_212.941, 401_212.942])
    1
    """
    pennies = [round(float(each), 2) for each in by_year]
    return pennies.index(max(pennies))


_NOTHING = 0.005  # pounds


def _reconciled(appraisal: Appraisal, o: int, mean: Financed) -> Pairs:
    """Yield each step from net present cost to what revenue bears over the period; they add up to the last."""
    stem = f"options.{appraisal.options[o]}.reconcile"
    for step, amount in steps(appraisal, o, mean):
        yield f"{stem}.{step}", amount
    yield f"{stem}.revenue_effect", mean.revenue_effect.sum()


def steps(appraisal: Appraisal, o: int, mean: Financed) -> Iterator[tuple[str, float]]:
    """Yield the steps, each with what it adds to the sum before it; pounds, at the lines' mean amounts."""
    plan = appraisal.plan
    by_year = plan.line_options[o][:, None] * appraisal.mean_by_year
    over = by_year.sum(axis=1)  # a line's cash over all years
    present = plan.economic * costs.present_value(by_year, plan.cash_factors)
    at_base = plan.economic * costs.present_value(by_year, 1 / plan.prices)
    yield "net_present_cost", present.sum()
    yield "undo_discounting", (at_base - present).sum()
    if (plan.prices != 1).any():
        yield "prices", (plan.economic * over - at_base).sum()
    yield "transfers", ((1 - plan.economic) * plan.council * over).sum()
    yield "others_money", -(plan.economic * (1 - plan.council) * over).sum()
    yield "capital", -mean.capital.sum()
    yield "financing", mean.charged.sum()
    yield "contributions", mean.contributed.sum()
    yield "grants_and_receipts", -mean.relieved.sum()
    if plan.case.fees:
        yield "fee", -mean.not_paid.sum()
