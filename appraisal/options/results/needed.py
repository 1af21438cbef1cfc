"""Numbers against the plan: what the council counts on being saved, what is expected, in how many futures that is met.

What is needed is a level by year, so a year's saving is held against that year's need alone, and all years together are
counted jointly, never multiplied. The saving is cash to the council against business as usual, one-off costs in it, at
the price base. After risks it is less what the risks of the option cost in that year, those that business as usual
bears as well among them: the budget holds none of them. An overspend that business as usual might have had is for the
same reason no saving on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.case import BudgetKind, BudgetRow, Case, names_of
from appraisal.options.case.prices import planned
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

    @property
    def all_years(self) -> float:
        """Pounds of all its years together."""
        return sum(amount for _, amount in self.by_year)


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
        given = [planned(case, row) for row in mine]
        summed = {year: sum(each.get(year, 0.0) for each in given) for year in case.years}
        needed = tuple((year, amount) for year, amount in summed.items() if amount > 0)
        if needed:
            needs.append(Need(parts[reading or _PLAN], reading, mine, needed))
    return tuple(needs)


def widest_need(case: Case) -> Need | None:
    """Return the reading of the plan that asks for most years, the first of those; None where nothing is needed."""
    return max(needs_of(case), key=lambda need: len(need.years), default=None)


def _reading(row: BudgetRow) -> str:
    """Return how a row is read, without the stop that somebody may have typed behind it."""
    return row.reading.strip().rstrip(".")


@dataclass(frozen=True)
class Met:
    """In what share of draws a saving is what a need asks for: by year of it, shape (years,), and in all of them."""

    by_year: Array
    all_years: float

    @classmethod
    def of(cls, need: Need, years: Sequence[int], saved: Array) -> Met:
        """Return it of what is saved in each of these years and draws, shape (years, draws)."""
        met = _lead(need, years, saved) >= -HALF_A_PENNY
        return cls(met.mean(axis=1), float(met.all(axis=0).mean()))


def _lead(need: Need, years: Sequence[int], saved: Array) -> Array:
    """Return by how much a saving is above a need in each year of it, shape (years of the need, draws)."""
    amounts = np.array([amount for _, amount in need.by_year])
    return np.asarray(saved[[years.index(year) for year in need.years]] - amounts[:, None])


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
        yield f"needed.{need.part}.all_years", need.all_years
    if plan.baseline is None or not needs:
        return
    for o in (o for o in range(len(plan.options)) if o != plan.baseline):
        saved = appraisal.kept.yearly_cash[plan.baseline] - appraisal.kept.yearly_cash[o]
        after = saved - risk_costs(appraisal, o)
        for need in needs:
            yield from _against(appraisal, o, need, saved, after)


def _against(appraisal: Appraisal, o: int, need: Need, saved: Array, after: Array) -> Pairs:
    """Yield how far an option meets a need in cash, by what it saves in each year and draw before and after risks."""
    plan, usual = appraisal.plan, appraisal.plan.baseline or 0
    stem = f"options.{plan.options[o]}.needed.{need.part}"
    mean = appraisal.mean_cash[usual] - appraisal.mean_cash[o]
    expected = [mean[plan.years.index(year)] for year in need.years]
    shortfalls = np.maximum(-_lead(need, plan.years, saved), 0).mean(axis=1)
    for (year, amount), each, shortfall in zip(need.by_year, expected, shortfalls, strict=True):
        if each > HALF_A_PENNY:
            yield f"{stem}.{year}.of_expected", amount / each
        yield f"{stem}.{year}.shortfall", shortfall
    yield f"{stem}.all_years.expected", sum(expected)
    yield from held_against(need, stem, expected, Met.of(need, plan.years, saved), Met.of(need, plan.years, after))


def held_against(need: Need, stem: str, expected: Sequence[float], before: Met, after: Met, end: str = "") -> Pairs:
    """Yield, by year of a need and in all of them, what is short of it and in how many draws it is met, before risks
    and after them; `end` is what the names of the figures end with where it is not cash that is held against it."""
    for y, (year, amount) in enumerate(need.by_year):
        yield f"{stem}.{year}.short{end}", amount - expected[y]
        yield f"{stem}.{year}.chance{end}", before.by_year[y]
        yield f"{stem}.{year}.chance{end}_after_risk", after.by_year[y]
    lacking = (max(0.0, amount - saved) for (_, amount), saved in zip(need.by_year, expected, strict=True))
    yield f"{stem}.all_years.short{end}", need.all_years - sum(expected)
    yield f"{stem}.all_years.lacking{end}", sum(lacking)  # no year makes up for another
    yield f"{stem}.all_years.chance{end}", before.all_years
    yield f"{stem}.all_years.chance{end}_after_risk", after.all_years


def risk_costs(appraisal: Appraisal, o: int) -> Array:
    """Return what the risks of an option cost it by year, shape (years, draws kept)."""
    plan, case, kept = appraisal.plan, appraisal.plan.case, appraisal.kept_draws
    cost = np.zeros((len(plan.years), kept))
    mine = [risk for risk, of in zip(case.risks, plan.risk_options[o], strict=True) if of]
    drawn = appraisal.draws.only([name for risk in mine for name in names_of(risk)])
    for some, sample in drawn.in_chunks(chunk_of(plan, len(drawn.names)), kept):
        for risk in mine:
            happens, impact, begins = (sample[name] for name in names_of(risk))
            hits = risks.years_hit(risk, plan.years) * plan.prices
            cost[:, some] += happens * impact * hits[begins.astype(np.intp)].T
    return cost
