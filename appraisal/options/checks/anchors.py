"""Anchors for criteria that the simulation measures, where the officer has not given them yet.

From the least to the most that any option's cost lines (or costed risks) come to, so that the options lie between.
They are proposals: listed as unfinished until somebody writes a worst and a best.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from appraisal.chance.estimates import Estimate
from appraisal.ground.checked import as_read
from appraisal.options.case import Assumption, Bearer, CostLine, Criterion, Measure, Risk, ValueFunction
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.estimating import to_be_anchored
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.value_rows import CriterionRow
from appraisal.options.sums import costs, risks
from appraisal.reference import discount_schedule
from appraisal.workbook.faults import money


def with_anchors(desk: Desk, parts: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """Return the criteria of a case, anchors proposed where a measured one has none."""
    rows = {row.id: (row, spot) for row, spot in desk.book.placed(CriterionRow)}
    done = []
    for criterion in parts["criteria"]:
        row, spot = rows[criterion.id]
        if not to_be_anchored(row):
            done.append(criterion)
            continue
        best, worst = _ends(desk, criterion.measure, parts)
        if best == worst:
            worst = best + 1.0
            desk.lacks(spot("worst"), criterion.name, "anything to be measured by", "the same value for every option")
        else:
            taken = f"0 for {money(worst)} and 100 for {money(best)}, from what the lines of the options come to"
            desk.lacks(spot("worst"), criterion.name, "a worst and a best", taken)
        ends = ValueFunction(((best, 100.0), (worst, 0.0)))
        done.append(as_read(Criterion, {**vars(criterion), "value_function": ends}))
    return tuple(done)


def _ends(desk: Desk, measure: Measure, parts: Mapping[str, Any]) -> tuple[float, float]:
    """Return the least and the most that an option comes to, rounded outwards to two figures."""
    about = next(iter(desk.book.rows(AboutRow)), None)
    if about is None or desk.period is None or not parts["options"]:
        return 0.0, 0.0
    schedule = discount_schedule(about.discount_schedule, about.discount_reason, about.discount_date)
    factors = costs.discount_factors(schedule, about.years, about.timing)
    options = [option.id for option in parts["options"]]
    if measure is Measure.RISK_EXPOSURE:
        return 0.0, outwards(
            max(_exposure(parts["risks"], option, desk.period, factors) for option in options), up=True
        )
    lines = [line for line in parts["cost_lines"] if _counts(line, measure)]
    worth = np.ones_like(factors) if measure is Measure.CASH else factors
    totals = [_cost(lines, parts["assumptions"], option, desk.period, worth) for option in options]
    return outwards(min(low for low, _ in totals), up=False), outwards(max(high for _, high in totals), up=True)


def _counts(line: CostLine, measure: Measure) -> bool:
    """Return whether a line is in what is measured: the council's cash, or net present cost."""
    if measure is Measure.CASH:
        return line.in_cash and line.bearer is Bearer.COUNCIL
    return not line.is_transfer


def _cost(
    lines: Sequence[CostLine],
    assumptions: Sequence[Assumption],
    option: str,
    years: Sequence[int],
    factors: costs.Array,
) -> tuple[float, float]:
    """Return what an option's lines come to at the better and at the worse end of each, pounds, by these factors."""
    drivers = _drivers(assumptions)
    low = high = 0.0
    for line in (line for line in lines if option in line.options):
        share = float(costs.present_value(costs.profile(line, years), factors))
        ends = sorted(float(costs.amount(line, np.array(end), drivers)) * share for end in _range(line.estimate))
        low, high = low + ends[0], high + ends[1]
    return low, high


def _drivers(assumptions: Sequence[Assumption]) -> Mapping[str, costs.Array]:
    return costs.driver_values(assumptions, {a.id: np.array(a.estimate.mean) for a in assumptions})


def _exposure(register: Sequence[Risk], option: str, years: range, factors: costs.Array) -> float:
    """Return the present value of an option's risks if each of them happens in the first year that it may, pounds."""
    return sum(
        _range(risk.impact)[1] * float(risks.present_value_by_start(risk, tuple(years), factors)[0])
        for risk in register
        if option in risk.options
    )


def _range(estimate: Estimate) -> tuple[float, float]:
    low, high = estimate.quantile([0.1, 0.9])
    return float(low), float(high)


def outwards(amount: float, up: bool) -> float:
    """Return an amount rounded to two figures, up or down.

    >>> (
    ...     outwards(1_234_000, up=True),
    ...     outwards(1_234_000, up=False),
    ...     outwards(-1_234_000, up=False),
    ...     outwards(0, up=True),
    ... )
    (1300000.0, 1200000.0, -1300000.0, 0.0)
    """
    if amount == 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(abs(amount))) - 1)
    return float((math.ceil if up else math.floor)(round(amount / unit, 9)) * unit)
