"""A plan of a case: index arrays made once, and the pure function that turns drawn numbers into an outcome.

`evaluate` is the only place where cost, risk and outcome meet; simulation, base case and sensitivity all go through it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Fixed
from appraisal.ground.names import joined
from appraisal.options.case import Bearer, Case, Criterion, Kind, Measure, name_of, names_of
from appraisal.options.case.prices import general_prices
from appraisal.options.engine.drawn_shares import DrawnShares, average_shares, drawn_shares_of
from appraisal.options.sums import costs, risks, scoring
from appraisal.options.sums.benefits import shares_of
from appraisal.reference import DiscountSchedule, discount_schedule

Array = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Plan:
    """Where everything stands. Rows are those of a sample; shapes are given beside each array.

    `line_profile` (lines, years); `line_options`, `risk_options`, `benefit_options` (options, lines, risks or benefits)
    hold 1 where it applies;
    `economic` and `council` (lines,) say which lines count towards net present cost and towards the council's cash.
    Where a share is drawn, since an option may start late or a path is uncertain, `line_profile` has what it is on
    average and `drawn_shares` the rest. `prices` (years,) is the index of prices in general, 1 at the price base.
    `by_start` holds for each risk its present value by starting year; `score_rows` for each criterion a row an option,
    none where it is not judged.
    """

    case: Case
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    years: tuple[int, ...]
    kinds: tuple[Kind, ...]
    schedule: DiscountSchedule
    factors: Array
    prices: Array
    assumption_rows: dict[str, int]
    line_rows: Rows
    line_profile: Array
    drawn_shares: tuple[DrawnShares, ...]
    line_options: Array
    economic: Array
    council: Array
    benefit_rows: Rows  # (benefits in money,)
    benefit_shares: tuple[Array, ...]  # of each benefit in money: (years,)
    benefit_worth: Array  # (benefits in money,): the present value of £1 of a full year
    benefit_options: Array
    risk_rows: Rows  # (risks, 3): happens, impact, start
    risk_options: Array
    by_start: tuple[Array, ...]
    score_rows: tuple[Rows, ...]
    weight_rows: Rows

    def __repr__(self) -> str:
        """Return in a line what stands where, without the arrays."""
        told = {"options": self.options, "criteria": self.criteria, "years": self.years}
        held = ", ".join(f"{len(each)} {name}" for name, each in told.items())
        return f"Plan({held}, {len(self.line_rows)} cost lines, {len(self.risk_rows)} risks, of {self.case.about.id!r})"

    @property
    def cash_factors(self) -> Array:
        """The discount factor of each year over its prices: from cash of a year to present value at the price base."""
        return np.asarray(self.factors / self.prices)

    @cached_property
    def steady(self) -> Array:
        """1 for each line whose share of a year is the same in every draw, else 0, shape (lines,)."""
        steady = np.ones(len(self.line_rows))
        for shares in self.drawn_shares:
            steady[shares.lines] = 0
        return steady

    def kind_of(self, criterion: int) -> int:
        return self.kinds.index(self.case.criteria[criterion].kind)

    @property
    def baseline(self) -> int | None:
        """The index of business as usual, if the case has one."""
        bau = self.case.business_as_usual
        return None if bau is None else self.options.index(bau.id)


@dataclass(frozen=True)
class Outcome:
    """What comes out of a range of draws; money in pounds, values 0-100, the draw axis last. Lines are in sums alone.

    `value_by_kind` is (kinds, options, draws), each kind's criteria weighted among themselves; `value_without_cost` is
    the same for all criteria but those of cost.
    """

    yearly_cash: Array  # (options, years, draws): the council's
    net_present_cost: Array  # (options, draws): before risk
    risk_exposure: Array  # (options, draws)
    benefits: Array  # (options, draws): present value; no options where no benefit is in money
    values: Array  # (options, criteria, draws)
    weights: Array  # (criteria, draws), adding up to 1
    value_by_kind: Array
    value_without_cost: Array  # (options, draws)
    overall_value: Array  # (options, draws)


def plan_of(case: Case, names: Sequence[str], held: Mapping[str, float] = MappingProxyType({})) -> Plan:
    """Return the plan of a case whose numbers stand in rows named `names`, of which a run may hold some.

    KeyError: no deflator for its price base.
    """
    row = {name: i for i, name in enumerate(names)}
    options = tuple(option.id for option in case.options)
    about = case.about
    schedule = discount_schedule(about.discount_schedule, about.discount_reason, about.discount_date)
    factors = costs.discount_factors(schedule, case.about.years, case.about.timing)
    present = {criterion.kind for criterion in case.criteria}
    drawn = drawn_shares_of(case, row)
    as_late = _as_late_as_held(case, held)
    benefit_shares = tuple(shares_of(as_late, benefit) for benefit in case.benefits_in_money)
    return Plan(
        case=case,
        options=options,
        criteria=tuple(criterion.id for criterion in case.criteria),
        years=case.years,
        kinds=tuple(kind for kind in Kind if kind in present),
        schedule=schedule,
        factors=factors,
        prices=np.array(general_prices(case)),
        assumption_rows={a.id: row[name_of(a)] for a in case.assumptions},
        line_rows=_rows([row[name_of(line)] for line in case.cost_lines]),
        line_profile=average_shares(case, drawn),
        drawn_shares=drawn,
        line_options=_applies(options, [line.options for line in case.cost_lines]),
        economic=np.array([not line.is_transfer for line in case.cost_lines], dtype=float),
        council=np.array([line.in_cash and line.bearer is Bearer.COUNCIL for line in case.cost_lines], dtype=float),
        benefit_rows=_rows([row[name_of(benefit)] for benefit in case.benefits_in_money]),
        benefit_shares=benefit_shares,
        benefit_worth=np.array([shares @ factors for shares in benefit_shares]),
        benefit_options=_applies(options, [benefit.options for benefit in case.benefits_in_money]),
        risk_rows=_rows([[row[name] for name in names_of(risk)] for risk in case.risks]).reshape(len(case.risks), 3),
        risk_options=_applies(options, [risk.options for risk in case.risks]),
        by_start=tuple(risks.present_value_by_start(risk, case.years, factors) for risk in case.risks),
        score_rows=tuple(_score_rows(criterion, options, row) for criterion in case.criteria),
        weight_rows=_rows([row[name_of(criterion)] for criterion in case.criteria]),
    )


def _as_late_as_held(case: Case, held: Mapping[str, float]) -> Case:
    """Return the case with options as late as they are held; drawn shares follow that by themselves, others do not."""
    late = {option.id: Fixed(held[name]) for option in case.options if (name := name_of(option, "late")) in held}
    if not late:
        return case
    return replace(case, options=tuple(replace(o, late=late.get(o.id, o.late)) for o in case.options))


def standing(plan: Plan, outcome: Outcome) -> Array:
    """Return what options rank by in each draw, shape (options, draws), more being better.

    It is the overall value, or where nothing but cost is asked the net present cost with its sign turned, in millions
    of pounds: what parts two options there by less than a tenth of a penny is rounding, as `scoring.SAME` has it.
    """
    return outcome.net_present_cost * _COST_STANDS if plan.case.by_cost else outcome.overall_value


def mean_standing(plan: Plan, means: Mapping[str, Array]) -> Array:
    """Return the same of means by statistic, whatever their shape."""
    return means["net_present_cost"] * _COST_STANDS if plan.case.by_cost else means["overall"]


_COST_STANDS = -1e-6


def blank_outcome(plan: Plan, draws: int) -> Outcome:
    """Return an outcome of the right shapes with nothing in it yet. Values are laid out criterion by criterion."""
    options, criteria, years = len(plan.options), len(plan.criteria), len(plan.years)
    return Outcome(
        yearly_cash=np.zeros((options, years, draws)),  # an option without lines stays at zero, and costs no memory
        net_present_cost=np.empty((options, draws)),
        risk_exposure=np.empty((options, draws)),
        benefits=np.empty((options if len(plan.benefit_rows) else 0, draws)),
        values=np.empty((criteria, options, draws)).transpose(1, 0, 2),
        weights=np.empty((criteria, draws)),
        value_by_kind=np.empty((len(plan.kinds), options, draws)),
        value_without_cost=np.empty((options, draws)),
        overall_value=np.empty((options, draws)),
    )


def line_amounts(plan: Plan, x: Array, out: Array | None = None) -> Array:
    """Return each line's amount, pounds, signed, from drawn numbers, shape (lines, draws), in `out` if it is given."""
    out = np.empty((len(plan.case.cost_lines), x.shape[1])) if out is None else out
    drivers = costs.driver_values(plan.case.assumptions, {name: x[i] for name, i in plan.assumption_rows.items()})
    for i, line in enumerate(plan.case.cost_lines):
        out[i] = costs.amount(line, x[plan.line_rows[i]], drivers)
    return out


def evaluate(
    plan: Plan,
    x: Array,
    average_start: bool = False,
    out: Outcome | None = None,
    amounts: Array | None = None,
    sums: list[Array] | None = None,
) -> Outcome:
    """Return the outcome of drawn numbers `x`, shape (names, draws), in `out` if it is given.

    `average_start` takes each risk at the mean over its starting years instead of at the year drawn: for base cases.
    `amounts` are the lines' amounts, if they are known. It takes lateness and paths at their means on average
    too. `sums` is given, for each of the plan's drawn shares, the money of its lines by year added up over the draws:
    as late as they are, and as it would be on time.
    """
    out = blank_outcome(plan, x.shape[1]) if out is None else out
    amounts = line_amounts(plan, x) if amounts is None else amounts
    present_value_of_1 = plan.economic * plan.steady * costs.present_value(plan.line_profile, plan.cash_factors)
    np.matmul(plan.line_options * present_value_of_1, amounts, out=out.net_present_cost)
    _fill_cash(plan, amounts, out.yearly_cash)
    for shares in plan.drawn_shares:
        by_year = _add_drawn(plan, shares, x, amounts, out, average_start)
        if sums is not None:
            sums.append(by_year)
    np.matmul(plan.risk_options, _risk_costs(plan, x, average_start), out=out.risk_exposure)
    if len(plan.benefit_rows):
        np.matmul(plan.benefit_options * plan.benefit_worth, x[plan.benefit_rows], out=out.benefits)
    for c, criterion in enumerate(plan.case.criteria):
        measure = measured(plan, criterion, out.yearly_cash, out.net_present_cost, out.risk_exposure)
        if measure is None:
            measure = np.take(x, plan.score_rows[c], axis=0, out=out.values[:, c], mode="clip")
        scoring.value(criterion.value_function, measure, out=out.values[:, c])
    np.take(x, plan.weight_rows, axis=0, out=out.weights, mode="clip")
    scoring.normalised(out.weights, out=out.weights)
    _weigh(plan, out)
    return out


def _fill_cash(plan: Plan, amounts: Array, cash: Array) -> None:
    for o in range(len(plan.options)):
        mine = np.flatnonzero(plan.line_options[o] * plan.council * plan.steady)
        if mine.size:
            np.matmul(plan.line_profile[mine].T, amounts[mine], out=cash[o])
        elif len(plan.drawn_shares):
            cash[o] = 0  # what is drawn is added, and a scratch outcome has been used before


def _add_drawn(plan: Plan, shares: DrawnShares, x: Array, amounts: Array, out: Outcome, average: bool) -> Array:
    """Add what lines come to whose shares are drawn, to each option that has them.

    Return their money of each year added up over the draws, whoever's it is: as it is and as it would be on time, shape
    (2, lines, years).
    """
    by_year = np.zeros((2, len(shares.lines), len(plan.years)))
    of_options = plan.line_options[:, shares.lines]
    council, economic = plan.council[shares.lines], plan.economic[shares.lines]
    having = np.flatnonzero(of_options.any(axis=1))
    order, spans = shares.together(x, average)
    weighted = shares.weighted(x, amounts, order, average)
    found = np.empty((len(having), len(plan.years) + 1, weighted.shape[1]))  # cash by year, and present value
    worth = (shares.by_month @ plan.cash_factors)[..., None]  # (months, waves, lines, 1)
    counted = [
        np.concatenate([shares.by_month * (mine * council)[:, None], worth * (mine * economic)[:, None]], axis=3)
        for mine in of_options[having]
    ]
    of_all = np.zeros(shares.by_month.shape[1:3])  # amounts added up over the draws, (waves, lines)
    for months, span in spans:
        profile, drawn = shares.by_month[months], weighted[:, span]  # (waves, lines, years), (waves times lines, draws)
        amounts_of = drawn.sum(axis=1).reshape(profile.shape[:2])
        by_year[0] += np.einsum("wl,wly->ly", amounts_of, profile)
        of_all += amounts_of
        for o, by_months in enumerate(counted):
            np.matmul(by_months[months].reshape(len(weighted), -1).T, drawn, out=found[o][:, span])
    by_year[1] = np.einsum("wl,wly->ly", of_all, shares.by_month[0])
    for o, option in enumerate(having):
        out.yearly_cash[option][:, order] += found[o, :-1]
        out.net_present_cost[option, order] += found[o, -1]
    return by_year


def _risk_costs(plan: Plan, x: Array, average_start: bool) -> Array:
    cost = np.empty((len(plan.case.risks), x.shape[1]))
    for i, (happens, impact, start) in enumerate(plan.risk_rows):
        by_start = plan.by_start[i]
        if average_start:
            cost[i] = x[happens] * x[impact] * by_start.mean()
        else:
            cost[i] = risks.cost(x[happens], x[impact], x[start], by_start)
    return cost


def measured(plan: Plan, criterion: Criterion, cash: Array, npc: Array, exposure: Array) -> Array | None:
    """Return a criterion's measure of each option, in its unit, from money of shape (options, ..., draws or none).

    `cash` has the years on its second axis; cash to the council is all of them added up, not discounted.
    None for a judged criterion. ValueError for a saving where no option is business as usual.
    """
    match criterion.measure:
        case Measure.JUDGED:
            return None
        case Measure.NET_PRESENT_COST:
            return npc
        case Measure.CASH:
            return np.asarray(cash.sum(axis=1))
        case Measure.RISK_EXPOSURE:
            return exposure
        case Measure.SAVING:
            if plan.baseline is None:
                raise ValueError(f"criterion {criterion.id!r} measures a saving, and no option is business as usual")
            year = plan.years[-1] if criterion.measure_year is None else criterion.measure_year
            y = plan.years.index(year)
            return np.asarray(cash[plan.baseline, y] - cash[:, y])


def _weigh(plan: Plan, out: Outcome) -> None:
    """Fill value by kind, value without cost and overall value; kind by kind, so that each product is made once."""
    weighted, others, overall = out.value_by_kind, out.value_without_cost, out.overall_value
    held = np.zeros((len(plan.kinds), overall.shape[1]))
    product = np.empty(overall.shape)
    for array in (weighted, others, overall):
        array[...] = 0
    for c in range(len(plan.criteria)):
        k = plan.kind_of(c)
        weighted[k] += np.multiply(out.values[:, c], out.weights[c], out=product)
        held[k] += out.weights[c]
    for k, kind in enumerate(plan.kinds):
        overall += weighted[k]
        if kind is not Kind.COST:
            others += weighted[k]
    others /= _or_one(held[[k for k, kind in enumerate(plan.kinds) if kind is not Kind.COST]].sum(axis=0))
    weighted /= _or_one(held)[:, None, :]


def _or_one(held: Array) -> Array:
    """Return the weight held, with 1 where it is none: what it would weigh is 0 there."""
    return np.where(held > 0, held, 1.0)


def _rows(rows: Sequence[int] | Sequence[Sequence[int]]) -> Rows:
    return np.array(rows, dtype=np.intp)


def _applies(options: Sequence[str], applied: Sequence[tuple[str, ...]]) -> Array:
    flags = [[float(option in those) for those in applied] for option in options]
    return np.array(flags, dtype=float).reshape(len(options), len(applied))


def _score_rows(criterion: Criterion, options: Sequence[str], row: dict[str, int]) -> Rows:
    if criterion.measure is not Measure.JUDGED:
        return _rows([])
    return _rows([row[joined("score", option, criterion.id)] for option in options])
