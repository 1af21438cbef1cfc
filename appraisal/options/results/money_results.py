"""Numbers of money and of the run: cash, present values, savings, risks, what was entered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Uniform, entered_of
from appraisal.ground.names import slug
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import is_uncertain
from appraisal.options.case.prices import is_priced
from appraisal.options.engine import Appraisal
from appraisal.options.results.headline import one_off_in_savings
from appraisal.options.results.keys import Pairs
from appraisal.options.sums import costs, risks


def run(appraisal: Appraisal) -> Pairs:
    yield "run.draws", appraisal.draws.n
    yield "run.seed", appraisal.draws.seed
    yield "run.uncertain", sum(is_uncertain(e) for e in appraisal.draws.estimates.values())
    yield "run.options", len(appraisal.options)
    yield "run.years", len(appraisal.plan.years)
    yield "run.criteria", len(appraisal.plan.criteria)
    yield "run.discount_rate", appraisal.plan.schedule.rate(1)
    for correlation in appraisal.plan.case.correlations:
        yield f"correlations.{correlation.first}.{correlation.second}", correlation.coefficient


def inputs(appraisal: Appraisal) -> Pairs:
    for name, estimate in appraisal.draws.estimates.items():
        key = f"inputs.{name}"
        yield f"{key}.mean", estimate.mean
        for part in ("low", "likely", "high"):
            if hasattr(estimate, part):
                yield f"{key}.{part}", getattr(estimate, part)
        if entered := entered_of(estimate):  # low and high above are then fitted, and nobody's own
            yield f"{key}.entered_low", entered.low
            if not isinstance(estimate, Uniform):  # which has no likely figure
                yield f"{key}.entered_likely", entered.likely
            yield f"{key}.entered_high", entered.high
        if is_uncertain(estimate):
            low, high = estimate.quantile([0.1, 0.9])
            yield f"{key}.p10", low
            yield f"{key}.p90", high


def money(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    by_line, in_cash = appraisal.mean_presents, appraisal.mean_line_cash
    for line, present, cash in zip(plan.case.cost_lines, by_line, in_cash, strict=True):
        yield f"lines.{line.id}.present_value", present
        yield f"lines.{line.id}.cash", cash
    transfers = [line.is_transfer for line in plan.case.cost_lines]
    spent_once = {line.id for line in plan.case.one_off_costs}
    once = np.array([line.id in spent_once for line in plan.case.cost_lines], bool)
    in_savings = one_off_in_savings(appraisal)
    categories = [slug(line.category) for line in plan.case.cost_lines]
    for o, option in enumerate(plan.options):
        for category in sorted(set(categories)):
            chosen = [c == category for c in categories]
            if (plan.line_options[o] * plan.economic)[chosen].any():
                yield f"options.{option}.category.{category}", (plan.line_options[o] * by_line)[chosen].sum()
        for y, year in enumerate(plan.years):
            yield f"options.{option}.cash.{year}", appraisal.mean_cash[o, y]
        yield f"options.{option}.cash_total", appraisal.mean_cash[o].sum()
        mine = plan.line_options[o] * in_cash
        yield f"options.{option}.transfers", mine[transfers].sum()
        yield f"options.{option}.one_off", mine[once].sum()
        yield from _saving_and_return(appraisal, o, _since(in_savings[o]))


def _since(once: NDArray[np.float64]) -> int:
    """Return the index of the year after the last that has one-off costs in its saving, shape (years,)."""
    return int(np.flatnonzero(once).max(initial=-1)) + 1


def _saving_and_return(appraisal: Appraisal, o: int, since: int) -> Pairs:
    """Yield what an option saves; `since` is the index of the first year from which no one-off cost is in it."""
    plan, option = appraisal.plan, appraisal.options[o]
    if plan.baseline is None or o == plan.baseline:
        return
    saved = appraisal.kept.yearly_cash[plan.baseline] - appraisal.kept.yearly_cash[o]
    mean = appraisal.mean_cash[plan.baseline] - appraisal.mean_cash[o]
    for y, year in enumerate(plan.years):
        p10, p90 = np.percentile(saved[y], [10, 90])
        yield f"options.{option}.saving.{year}.mean", mean[y]
        yield f"options.{option}.saving.{year}.p10", p10
        yield f"options.{option}.saving.{year}.p90", p90
    total = np.percentile(saved.sum(axis=0), [10, 90])
    for part, figure in zip(("mean", "p10", "p90"), (mean.sum(), *total), strict=True):
        yield f"options.{option}.saving_total.{part}", figure
    if (settled := settles(mean / plan.prices, since)) is not None:
        yield f"options.{option}.settled.year", plan.years[settled]
        yield f"options.{option}.settled.saving", mean[settled] if is_priced(plan.case) else mean[settled:].mean()
    dearer = appraisal.kept.net_present_cost[o] - appraisal.kept.net_present_cost[plan.baseline] > HALF_A_PENNY
    yield f"options.{option}.chance_of_costing_more", dearer.mean()
    rate, year_index = costs.return_on_outlay(mean.tolist()), costs.payback_year(mean.tolist())
    # A loan lent and paid back is cash, and no outlay that returns anything: there must be one without transfers.
    if rate is not None and costs.return_on_outlay(_without_transfers(appraisal, o)) is not None:
        yield f"options.{option}.internal_rate_of_return", rate
    if year_index is not None:
        yield f"options.{option}.payback_year", plan.years[year_index]


def increments(appraisal: Appraisal) -> Pairs:
    """Yield each option's mean increments over business as usual, and over a do-minimum that is another option: what
    the one has is the increment of net present cost itself, and simple payback."""
    case, saved = appraisal.plan.case, _economic_by_year(appraisal)
    for over, other in (("business_as_usual", case.business_as_usual), ("do_minimum", case.do_minimum)):
        if other is None:
            continue
        m = appraisal.options.index(other.id)
        for o, option in enumerate(appraisal.options):
            if o != m:
                stem = f"options.{option}.over_{over}"
                yield f"{stem}.eanc", (mean := appraisal.mean("eanc"))[o] - mean[m]
                yield from _paid_back(
                    f"{stem}.discounted_payback_year", appraisal, saved[m] - saved[o], discounted=True
                )
                if over == "do_minimum":
                    yield f"{stem}.net_present_cost", (mean := appraisal.mean("net_present_cost"))[o] - mean[m]
                    cash = appraisal.mean_cash[m] - appraisal.mean_cash[o]
                    yield from _paid_back(f"{stem}.payback_year", appraisal, cash)
                    rate = costs.return_on_outlay(cash.tolist())
                    if rate is not None and costs.return_on_outlay((saved[m] - saved[o]).tolist()) is not None:
                        yield f"{stem}.internal_rate_of_return", rate


def _paid_back(key: str, appraisal: Appraisal, saved: NDArray[np.float64], discounted: bool = False) -> Pairs:
    """Yield the year by whose end what is saved, added up, is at nothing or more for good, where there is one."""
    plan = appraisal.plan
    if (index := costs.payback_year((saved * plan.factors if discounted else saved).tolist())) is not None:
        yield key, plan.years[index]


def _economic_by_year(appraisal: Appraisal) -> NDArray[np.float64]:
    """Return each option's mean lines that are in net present cost, by year, not discounted, (options, years)."""
    return appraisal.mean_of_lines(appraisal.plan.economic)


def _without_transfers(appraisal: Appraisal, o: int) -> list[float]:
    """Return by year what an option saves over business as usual without its financial lines, not discounted."""
    yearly = _economic_by_year(appraisal)
    saved: list[float] = (yearly[appraisal.plan.baseline] - yearly[o]).tolist()
    return saved


def settles(saved: NDArray[np.float64], since: int = 0) -> int | None:
    """Return the index of the first year from which a yearly saving holds to the end, to a fortieth of its mean there.

    It is `since` or later: a saving that has one-off costs in it has not settled. None where the last two years differ
    by more than that, or where it settles at nothing.

    >>> (
    ...     settles(np.array([-2.0, 1.0, 4.8, 4.9, 4.85])),
    ...     settles(np.array([1.0, 4.0, 2.0])),
    ...     settles(np.array([0.0, 0.0])),
    ... )
    (2, None, None)
    >>> settles(np.array([4.8, 4.8, 4.8, 4.8]), 1), settles(np.array([4.8, 4.8, 4.8, 4.8]), 4)
    (1, None)
    """
    for first in range(since, len(saved) - 1):
        level = saved[first:].mean()
        if abs(level) >= 1 and np.abs(saved[first:] - level).max() <= abs(level) / 40:
            return first
    return None


def risk_numbers(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    expected = [risks.expected_cost(r, by_start) for r, by_start in zip(plan.case.risks, plan.by_start, strict=True)]
    for risk, by_start, cost in zip(plan.case.risks, plan.by_start, expected, strict=True):
        yield f"risks.{risk.id}.expected_cost", cost
        yield f"risks.{risk.id}.probability", risk.probability
        yield f"risks.{risk.id}.cost_if_it_happens", risks.cost_if_it_happens(risk, by_start)
    for o, option in enumerate(plan.options):
        yield f"options.{option}.risk_exposure.expected", float(plan.risk_options[o] @ np.array(expected))
