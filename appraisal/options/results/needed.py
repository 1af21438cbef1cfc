"""Numbers against the plan: what the council counts on being saved, what is expected, in how many futures that is met.

What is needed is a level by year, so a year's saving is held against that year's need alone, and all years together are
counted jointly, never multiplied. The saving is cash to the council against business as usual, one-off costs in it, at
the price base. After risks it is less what the option's own risks cost in that year. A risk that business as usual
bears as well is in neither side of a saving over it; and an overspend that business as usual alone might have had is no
saving on a budget that does not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import BudgetKind, BudgetRow, Case, names_of
from appraisal.options.engine import Appraisal, chunk_of
from appraisal.options.results.keys import Pairs, key_parts
from appraisal.options.sums import risks

Array = NDArray[np.float64]

_PLAN = " plan"  # for the part of a key where nobody says how a need is read: no reading begins with a space
WITHOUT_READING = "plan"  # that part of a key


@dataclass(frozen=True)
class Need:
    """What one reading of the plan counts on: `rows` of the budget that add up, and pounds by year, above zero only.

    `part` stands for it in keys.
    """

    part: str
    reading: str
    rows: tuple[BudgetRow, ...]
    by_year: tuple[tuple[int, float], ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(year for year, _ in self.by_year)


def counted(case: Case, kind: BudgetKind) -> tuple[BudgetRow, ...]:
    """Return the lines of the budget plan of a kind that are counted: those that are no part of another."""
    return tuple(row for row in case.budget if row.kind is kind and not row.part_of)


def needs_of(case: Case) -> tuple[Need, ...]:
    """Return what each reading of the plan needs, in the order in which they come; none where it needs nothing."""
    rows = counted(case, BudgetKind.SAVING_NEEDED)
    readings = list(dict.fromkeys(_reading(row) for row in rows))
    parts = key_parts([reading or _PLAN for reading in readings])
    needs = []
    for reading in readings:
        mine = tuple(row for row in rows if _reading(row) == reading)
        summed = {year: sum(dict(row.by_year).get(year, 0.0) for row in mine) for year in case.years}
        needed = tuple((year, amount) for year, amount in summed.items() if amount > 0)
        if needed:
            needs.append(Need(parts[reading or _PLAN], reading, mine, needed))
    return tuple(needs)


def _reading(row: BudgetRow) -> str:
    """Return how a row is read, without the stop that somebody may have typed behind it."""
    return row.reading.strip().rstrip(".")


def needed(appraisal: Appraisal) -> Pairs:
    """Yield what is needed by year, and of each option but business as usual how far it meets that.

    Short is needed less the mean saving; of expected the share of that saving which has to arrive; shortfall the mean
    of what is lacking where anything is; chances are shares of the draws kept, before risks and after each year's own.
    Nothing where no option is business as usual.
    """
    plan, needs = appraisal.plan, needs_of(appraisal.plan.case)
    for need in needs:
        for year, amount in need.by_year:
            yield f"needed.{need.part}.{year}", amount
        yield f"needed.{need.part}.all_years", sum(amount for _, amount in need.by_year)
    if plan.baseline is None or not needs:
        return
    met = _Met(appraisal, needs)
    mean = appraisal.mean_cash[plan.baseline] - appraisal.mean_cash
    for o, option in enumerate(plan.options):
        if o == plan.baseline:
            continue
        for n, need in enumerate(needs):
            stem = f"options.{option}.needed.{need.part}"
            for y, (year, amount) in enumerate(need.by_year):
                saved = mean[o, plan.years.index(year)]
                yield f"{stem}.{year}.short", amount - saved
                if saved > HALF_A_PENNY:
                    yield f"{stem}.{year}.of_expected", amount / saved
                yield f"{stem}.{year}.shortfall", met.lacking[n][o, y]
                yield from _chances(f"{stem}.{year}", met.before[n][o, y], met.after[n][o, y])
            expected = sum(mean[o, plan.years.index(year)] for year in need.years)
            yield f"{stem}.all_years.expected", expected
            yield f"{stem}.all_years.short", sum(amount for _, amount in need.by_year) - expected
            yield from _chances(f"{stem}.all_years", met.before_all[n][o], met.after_all[n][o])


def _chances(stem: str, before: float, after: float) -> Pairs:
    yield f"{stem}.chance", before
    yield f"{stem}.chance_after_risk", after


class _Met:
    """Shares of the draws kept in which each need is met, by need: arrays (options, years) and (options,)."""

    def __init__(self, appraisal: Appraisal, needs: tuple[Need, ...]) -> None:
        options = len(appraisal.options)
        by_year = [np.zeros((options, len(need.years))) for need in needs]
        self.before, self.after, self.lacking = ([each.copy() for each in by_year] for _ in range(3))
        self.before_all, self.after_all = ([np.zeros(options) for _ in needs] for _ in range(2))
        draws = appraisal.kept.yearly_cash.shape[2]
        for saved, at_risk in _savings(appraisal):
            for n, need in enumerate(needs):
                rows = [appraisal.plan.years.index(year) for year in need.years]
                amounts = np.array([amount for _, amount in need.by_year])[None, :, None]
                lead = saved[:, rows] - amounts
                self.lacking[n] += np.maximum(-lead, 0).sum(axis=2)
                for met, some, every in (
                    (lead >= -HALF_A_PENNY, self.before[n], self.before_all[n]),
                    (lead - at_risk[:, rows] >= -HALF_A_PENNY, self.after[n], self.after_all[n]),
                ):
                    some += met.sum(axis=2)
                    every += met.all(axis=1).sum(axis=1)
        for counted in (*self.before, *self.after, *self.lacking, *self.before_all, *self.after_all):
            counted /= draws


def _savings(appraisal: Appraisal) -> Iterator[tuple[Array, Array]]:
    """Yield, for each chunk of the draws kept, what each option saves against business as usual by year, and what the
    risks that business as usual does not bear cost it in each year; both (options, years, draws)."""
    plan, cash = appraisal.plan, appraisal.kept.yearly_cash
    baseline = plan.options.index(plan.case.business_as_usual.id) if plan.case.business_as_usual else 0
    hits = [risks.years_hit(risk, plan.years) * plan.prices for risk in plan.case.risks]
    drawn = appraisal.draws.only([name for risk in plan.case.risks for name in names_of(risk)])
    chunk = chunk_of(plan, len(drawn.names))
    for some, sample in drawn.in_chunks(chunk, cash.shape[2]):
        saved = cash[baseline, :, some] - cash[:, :, some]
        at_risk = np.zeros(saved.shape)
        for i, risk in enumerate(plan.case.risks):
            if plan.risk_options[baseline, i]:
                continue
            happens, impact, begins = (sample[name] for name in names_of(risk))
            cost = happens * impact * hits[i][begins.astype(np.intp)].T
            at_risk[plan.risk_options[:, i] > 0] += cost
        yield saved, at_risk
