"""Every number that a benefits report's documents may print, under one key: money in pounds, shares and chances 0-1.

`benefit.B.{planned,actual}.2027-03`, `benefit.B.forecast.2027-03.{mean,p10,p90}`, `benefit.B.measured.*` (the measured
twelve months), `benefit.B.annual.*` (at full effect everywhere), `benefit.B.to_date.*`; the same of all cash together
under `cash`; `fee.*`, `net.*`, `light.B.chance`, `measure.M.*`, `place.P.*`, `since.KEY` (the change since the report
of the month before), `count.WHAT`. `facts` hold what is no number, such as each light.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from appraisal.benefits import fee as fee_sums
from appraisal.benefits.amounts import Amounts, Effect, amounts_of, effect_of
from appraisal.benefits.evidence import has_evidence
from appraisal.benefits.forecast import of_place
from appraisal.benefits.lights import Standing, light, standing
from appraisal.benefits.monitoring import EVERYWHERE, Monitoring, is_verified, sign
from appraisal.benefits.months import YEAR, between, key_of, month_of, year_of
from appraisal.benefits.rows import Annualised, BenefitRow, Exceeds, FeeRow, Kind, ReadingRow
from appraisal.chance.draws import whole_blocks
from appraisal.ground.record import Record
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.sums.contingent import payable

Array = NDArray[np.float64]
Pairs = Iterator[tuple[str, float]]
_NEAR = 12  # months before and after the report's that are told one by one
_RANGE = {"p10": 10, "p50": 50, "p90": 90}
# What is told of since the month before.
_SINCE = (
    *("cash.measured.mean", "cash.to_date.actual", "fee.payable.mean", "fee.carried", "fee.payable_now"),
    *("fee.chance_whole", "net.mean"),
)


@dataclass(frozen=True)
class Results(Record):
    """The numbers and facts of one benefits report, with what they come from."""

    monitoring: Monitoring
    effects: Mapping[str, Effect]
    standings: Mapping[str, Standing]


def results_of(monitoring: Monitoring, draws: int = 10_000, seed: int = 1) -> Results:
    """Return everything that is found out, over so many draws (rounded up to thousands) of this seed."""
    amounts = amounts_of(monitoring, draws, seed)
    run = {"run.draws": float(whole_blocks(draws)), "run.seed": float(seed)}
    numbers, standings = run | _numbers(amounts), _standings(monitoring)
    facts: dict[str, Any] = {
        "name": monitoring.about.id,
        "draft": bool(monitoring.gaps),
        "light": _lights(monitoring, numbers, standings),
        "unread": unread(amounts),
        "due_by": key_of(monitoring.last_due),
    }
    if not all(map(is_verified, monitoring.readings)):
        numbers |= _if_verified(amounts_of(monitoring.as_if_verified, draws, seed))
    if monitoring.month > monitoring.months[0]:
        earlier = monitoring.before
        before = _numbers(amounts_of(earlier, draws, seed))
        facts["light_before"] = _lights(earlier, before, _standings(earlier))
        numbers |= _since(numbers, before)
    return Results(numbers, facts, monitoring, amounts.effects, standings)


def _numbers(amounts: Amounts) -> dict[str, float]:
    parts = (_benefits, _cash, _capacity, _fee, _measures, _readings, _places, _counts)
    return {key: float(value) for part in parts for key, value in part(amounts)}


def _if_verified(amounts: Amounts) -> dict[str, float]:
    """Return what would be forecast if all that was read were verified as it stands."""
    key = "cash.measured.mean"
    return {f"if_verified.{key}": float(dict(_measured(amounts, "cash", amounts.monitoring.cash))[key])}


def _since(numbers: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    told = [*_SINCE, *(key for key in numbers if key.startswith("benefit.") and key.endswith(".measured.mean"))]
    told += [key for key in numbers if key.startswith("light.")]
    return {f"since.{key}": numbers[key] - before[key] for key in told if key in numbers and key in before}


def _spread_of(key: str, drawn: Array) -> Pairs:
    """Yield the mean and percentiles of draws, shape (draws,)."""
    yield f"{key}.mean", float(drawn.mean())
    yield from zip((f"{key}.{name}" for name in _RANGE), np.percentile(drawn, [*_RANGE.values()]), strict=True)


# Benefits.


def _benefits(amounts: Amounts) -> Pairs:
    for benefit in amounts.monitoring.valued:
        effect, key = amounts.effects[benefit.id], f"benefit.{benefit.id}"
        yield f"{key}.likely", effect.likely
        yield from _of_effect(key, effect)
        yield from _spread_of(f"{key}.annual", amounts.everywhere[benefit.id])
        yield from _by_month(amounts, key, [benefit], plus=True)
        if sign(benefit) < 0:
            months = zip(amounts.monitoring.months, amounts.prudent[benefit.id].tolist(), strict=True)
            yield from ((f"{key}.taken_off.{key_of(month)}", sum_) for month, sum_ in months if not math.isnan(sum_))
        yield from _to_date(amounts, key, [benefit], plus=True)
        yield from _measured(amounts, key, [benefit], plus=True)
        yield from _light(amounts, benefit)


def _of_effect(key: str, effect: Effect) -> Pairs:
    yield f"{key}.promised.mean", effect.promised.mean
    yield f"{key}.promised.deviation", effect.promised.deviation
    yield f"{key}.new_place.mean", effect.forecast.mean
    yield f"{key}.new_place.deviation", effect.forecast.deviation
    yield f"{key}.weight", effect.forecast.weight
    yield f"{key}.readings", sum(map(len, effect.implied.values()))
    yield f"{key}.spread", effect.benefit.spread or 0.0
    if effect.between_places is not None:
        yield f"{key}.spread_seen", effect.between_places
    for code, found in effect.seen.items():
        share, constant, _ = of_place(found, effect.spread)
        yield f"{key}.place.{code}.seen", found.mean
        yield f"{key}.place.{code}.readings", found.count
        if effect.spread:
            yield f"{key}.place.{code}.weight", 1 - share
        yield f"{key}.place.{code}.mean", share * effect.forecast.mean + constant


def _sums(amounts: Amounts, benefits: Sequence[BenefitRow], *, plus: bool = False) -> tuple[Array, Array, Array]:
    """Return benefits together as they were promised, verified and drawn, with disbenefits taken off, also where they
    were due and are not verified; `plus`, of one alone: as it was verified, a disbenefit without its sign."""
    own = sign(benefits[0]) if plus else 1
    parts = ("planned", "read" if plus else "prudent", "drawn")
    planned, read, drawn = (own * amounts.total(of, benefits) for of in parts)
    return planned, read, drawn


def _by_month(amounts: Amounts, key: str, benefits: Sequence[BenefitRow], *, plus: bool = False) -> Pairs:
    """Yield each month as planned, as verified where something was, and as it is forecast."""
    planned, read, drawn = _sums(amounts, benefits, plus=plus)
    ends = np.percentile(drawn, [_RANGE["p10"], _RANGE["p90"]], axis=1)
    there = np.any([~np.isnan(amounts.read[b.id]) for b in benefits], axis=0) if benefits else np.zeros(0)
    for at, month in enumerate(amounts.monitoring.months):
        name = key_of(month)
        yield f"{key}.planned.{name}", planned[at]
        if benefits and (there[at] or read[at]):
            yield f"{key}.actual.{name}", read[at]
        yield f"{key}.forecast.{name}.mean", drawn[at].mean()
        yield f"{key}.forecast.{name}.p10", ends[0, at]
        yield f"{key}.forecast.{name}.p90", ends[1, at]


def _to_date(amounts: Amounts, key: str, benefits: Sequence[BenefitRow], *, plus: bool = False) -> Pairs:
    """Yield what was promised until now, how much of that is verified, what was promised for the months and places
    where it is, and what was read and is not verified, costs apart."""
    monitoring = amounts.monitoring
    some = amounts.rows_in([month for month in monitoring.months if month <= monitoring.last_due])
    own = sign(benefits[0]) if plus else 1
    planned, read, _ = _sums(amounts, benefits, plus=plus)
    yield f"{key}.to_date.planned", planned[some].sum()
    yield f"{key}.to_date.actual", read[some].sum()
    where = [sign(each) * amounts.effects[each.id].likely * _read_shares(amounts, each, some) for each in benefits]
    yield f"{key}.to_date.planned_where_read", own * sum(where)
    open_ = [
        own * sign(each) * reading.value
        for each in benefits
        for reading in monitoring.readings_of(each.id)
        if not is_verified(reading)
    ]
    yield f"{key}.to_date.unverified", sum(each for each in open_ if each > 0)
    yield f"{key}.to_date.unverified_costs", -sum(each for each in open_ if each < 0)


def _read_shares(amounts: Amounts, benefit: BenefitRow, some: NDArray[np.intp]) -> float:
    places = amounts.effects[benefit.id].places
    return float(sum((p.planned * ~np.isnan(p.verified))[some].sum() for p in places))


def _measured(amounts: Amounts, key: str, benefits: Sequence[BenefitRow], *, plus: bool = False) -> Pairs:
    """Yield the measured twelve months: as planned, as verified so far, and as they are forecast."""
    some = amounts.rows_in(amounts.monitoring.window)
    planned, read, drawn = (each[some].sum(axis=0) for each in _sums(amounts, benefits, plus=plus))
    yield f"{key}.measured.planned", planned
    yield f"{key}.measured.seen", read
    yield from _spread_of(f"{key}.measured", drawn)
    yield f"{key}.measured.short", planned - drawn.mean()


def target_of(amounts: Amounts, benefit: BenefitRow) -> float:
    """Return what a benefit is to come to in the measured twelve months: its target, or else what was planned."""
    given = amounts.monitoring.targets_of(benefit.id)
    if given and given[-1].target.value is not None:
        return given[-1].target.value
    return float(amounts.planned[benefit.id][amounts.rows_in(amounts.monitoring.window)].sum())


def _light(amounts: Amounts, benefit: BenefitRow) -> Pairs:
    some = amounts.rows_in(amounts.monitoring.window)
    drawn, wanted = amounts.drawn[benefit.id][some].sum(axis=0), target_of(amounts, benefit)
    reached = drawn <= wanted + HALF_A_PENNY if benefit.kind is Kind.DISBENEFIT else drawn >= wanted - HALF_A_PENNY
    if wanted:
        yield f"light.{benefit.id}.target", wanted
        yield f"light.{benefit.id}.chance", _chance(reached, sure=bool(np.ptp(drawn) == 0))


def _chance(reached: NDArray[np.bool_], *, sure: bool = False) -> float:
    """Return how often something was reached. Never nought or one where there is room for another: a future in which it
    is not may be missing among so many draws."""
    least = 0.0 if sure else 0.5 / len(reached)
    return float(min(max(reached.mean(), least), 1 - least))


# Together.


def _cash(amounts: Amounts) -> Pairs:
    """Yield the benefits that release cash, less disbenefits: by month, added up from the first, and by year."""
    monitoring, benefits = amounts.monitoring, amounts.monitoring.cash
    yield from _by_month(amounts, "cash", benefits)
    yield from _to_date(amounts, "cash", benefits)
    yield from _measured(amounts, "cash", benefits)
    planned, read, drawn = _sums(amounts, benefits)
    sums, grown = np.cumsum(planned), np.cumsum(drawn, axis=0)
    ends, seen = np.percentile(grown, [_RANGE["p10"], _RANGE["p90"]], axis=1), np.cumsum(read)
    for at, month in enumerate(monitoring.months):
        name = key_of(month)
        yield f"cash.cumulative.{name}.planned", sums[at]
        if month <= monitoring.month:
            yield f"cash.cumulative.{name}.actual", seen[at]
        yield f"cash.cumulative.{name}.mean", grown[at].mean()
        yield f"cash.cumulative.{name}.p10", ends[0, at]
        yield f"cash.cumulative.{name}.p90", ends[1, at]
    years = dict.fromkeys(map(year_of, monitoring.months))
    for year in years:
        some = amounts.rows_in([month for month in monitoring.months if year_of(month) == year])
        yield f"cash.year.{year}.planned", planned[some].sum()
        yield from _spread_of(f"cash.year.{year}", drawn[some].sum(axis=0))
    yield from _near(amounts, planned, read, drawn)
    yield "cash.period.planned", planned.sum()
    yield from _spread_of("cash.period", drawn.sum(axis=0))


def is_near(monitoring: Monitoring, month: dt.date) -> bool:
    """Return whether a month is told by itself: within a year of the report's, or of that which is followed nearest."""
    now = min(max(monitoring.month, monitoring.months[0]), monitoring.months[-1])
    return abs(between(now, month)) <= _NEAR


def _near(amounts: Amounts, planned: Array, read: Array, drawn: Array) -> Pairs:
    """Yield the sums of the months before and after those that are told one by one, and of all."""
    monitoring = amounts.monitoring
    near = [at for at, month in enumerate(monitoring.months) if is_near(monitoring, month)]
    some = {"earlier": slice(near[0]), "later": slice(near[-1] + 1, None), "period": slice(None)}
    for name, there in some.items():
        if planned[there].size:
            yield f"cash.near.{name}.planned", planned[there].sum()
            yield f"cash.near.{name}.actual", read[there].sum()
            yield f"cash.near.{name}.mean", drawn[there].sum(axis=0).mean()


def _capacity(amounts: Amounts) -> Pairs:
    """Yield what is worth money and releases no cash, in the measured twelve months: it is never added to the cash."""
    for kind, key in ((Kind.CAPACITY, "capacity"), (Kind.SOCIETAL, "societal")):
        if benefits := [each for each in amounts.monitoring.counted if each.kind is kind]:
            yield from _measured(amounts, key, benefits)


# The fee.


def _fee(amounts: Amounts) -> Pairs:
    fee = amounts.monitoring.fee
    if fee is None:
        return
    wanted, annual = fee.ratio * fee.amount, _annual(amounts, fee.annualised)
    yield from {"fee.amount": fee.amount, "fee.ratio": fee.ratio, "fee.wanted": wanted}.items()
    yield from _spread_of("fee.benefit", annual)
    paid = payable(fee.amount, fee.ratio, annual)
    yield from _spread_of("fee.payable", paid)
    yield "fee.chance_whole", _chance(fee_sums.carries(wanted, annual, greater=_greater(fee)), sure=np.ptp(annual) == 0)
    if fee.amount:
        yield from _spread_of("fee.reached", annual / fee.amount)
    other = next(each for each in Annualised if each is not fee.annualised)
    otherwise = fee_sums.carries(wanted, _annual(amounts, other), greater=_greater(fee))
    yield "fee.otherwise.chance_whole", _chance(otherwise, sure=np.ptp(annual) == 0)
    yield from _carried(amounts, fee)
    yield from _still_needed(amounts, wanted)
    period = amounts.total("drawn", amounts.monitoring.cash).sum(axis=0)
    yield from _spread_of("net", period - paid)
    yield "net.chance_loss", _chance(period < paid, sure=np.ptp(period) == 0)


def _greater(fee: FeeRow) -> bool:
    return fee.exceeds is Exceeds.GREATER


def _annual(amounts: Amounts, how: Annualised) -> Array:
    """Return the recurrent annual benefit that is set against the fee, in each draw."""
    drawn = amounts.total("drawn", amounts.monitoring.for_the_fee)
    window = amounts.rows_in(amounts.monitoring.window)
    some = window[-1:] if how is Annualised.RATE else window
    return np.asarray((YEAR if how is Annualised.RATE else 1) * drawn[some].sum(axis=0))


def _verified(amounts: Amounts, fee: FeeRow) -> float:
    """Return the recurrent annual benefit as far as it is verified: what is not counts as nothing, but a disbenefit.
    Of a last month times twelve, that is the last of the measured months that is due, verified in every place.
    """
    monitoring, benefits = amounts.monitoring, amounts.monitoring.for_the_fee
    read = amounts.total("prudent", benefits)
    if fee.annualised is Annualised.MEASURED:
        return float(read[amounts.rows_in(monitoring.window)].sum())
    last = min(monitoring.last_due, monitoring.window[-1])
    if last < monitoring.window[0] or last not in monitoring.months:
        return 0.0
    at = monitoring.months.index(last)
    places = [place for each in benefits for place in amounts.effects[each.id].places]
    lacking = any(place.now[at] > 0 and np.isnan(place.verified[at]) for place in places)
    return 0.0 if lacking else YEAR * float(read[at])


def _still_needed(amounts: Amounts, wanted: float) -> Pairs:
    """Yield what each month that is left must bring for the whole fee, the most that is verified in one, and what the
    annual benefit comes to on readings alone."""
    monitoring, benefits = amounts.monitoring, amounts.monitoring.for_the_fee
    window, read = amounts.rows_in(monitoring.window), amounts.total("prudent", benefits)
    there = [at for at in range(len(read)) if any(not np.isnan(amounts.read[each.id][at]) for each in benefits)]
    if left := [at for at in window if at not in there]:
        yield "fee.months_left", len(left)
        yield "fee.needed_each", (wanted - sum(read[at] for at in window if at in there)) / len(left)
    if there:
        yield "fee.best_month", max(read[at] for at in there)
        yield "fee.alone", amounts.total("alone", benefits)[window].sum()


def carried_of(monitoring: Monitoring) -> float:
    """Return what the verified benefit carries of the fee so far, in pounds; 0 without one."""
    fee = monitoring.fee
    if fee is None:
        return 0.0
    effects = {benefit.id: effect_of(monitoring, benefit) for benefit in monitoring.valued}
    verified = _verified(Amounts(monitoring, effects, {}), fee)
    return fee_sums.most_payable(fee.amount, fee.ratio, verified, greater=_greater(fee))


def _carried(amounts: Amounts, fee: FeeRow) -> Pairs:
    """Yield what the verified benefit carries of the fee, what its stages have evidence for, and what follows today."""
    monitoring, verified = amounts.monitoring, _verified(amounts, fee)
    most = {way: fee_sums.most_payable(fee.amount, fee.ratio, verified, greater=way) for way in (True, False)}
    carried = most[_greater(fee)]
    shown = [stage for stage in monitoring.stages if has_evidence(monitoring, stage)]
    evidenced = fee_sums.pence(fee.amount * math.fsum(stage.share for stage in shown))
    invoiced = sum(stage.invoiced or 0.0 for stage in monitoring.stages)
    read = amounts.total("prudent", monitoring.for_the_fee).tolist()
    yield from ((f"fee.verified.{key_of(month)}", sum_) for month, sum_ in zip(monitoring.months, read, strict=True))
    yield "fee.seen", verified
    yield "fee.carried", carried
    yield "fee.carried_if_greater", most[True]
    yield "fee.carried_if_least", most[False]
    yield "fee.evidenced", evidenced
    yield "fee.invoiced", invoiced
    yield "fee.invoiced_unshown", sum(s.invoiced or 0.0 for s in monitoring.stages if s not in shown)
    yield "fee.invoiced_beyond", max(0.0, invoiced - carried)
    yield "fee.payable_now", max(0.0, min(evidenced, carried) - invoiced)
    for stage in monitoring.stages:
        yield f"fee.stage.{stage.id}", fee.amount * stage.share
        if stage.invoiced:
            yield f"fee.stage_invoiced.{stage.id}", stage.invoiced


# Users, staff, places.


def _standings(monitoring: Monitoring) -> dict[str, Standing]:
    found = {row.id: standing(monitoring, row) for row in monitoring.measures}
    return {code: each for code, each in found.items() if each is not None}


def _measures(amounts: Amounts) -> Pairs:
    monitoring = amounts.monitoring
    for row in monitoring.measures:
        if row.baseline and row.baseline.value is not None:
            yield f"measure.{row.id}.baseline", row.baseline.value
        if (found := standing(monitoring, row)) is not None:
            if found.target.target.value is not None:
                yield f"measure.{row.id}.target", found.target.target.value
            if found.chance is not None:
                yield f"light.{row.id}.chance", found.chance


def _readings(amounts: Amounts) -> Pairs:
    for row in amounts.monitoring.readings:
        yield f"{reading_key(row)}.value", row.value
        if row.was is not None:
            yield f"{reading_key(row)}.was", row.was


def reading_key(row: ReadingRow) -> str:
    """Return the key of a reading, under which stand its value and what it was reported as before."""
    return f"reading.{row.of}.{row.place or EVERYWHERE}.{key_of(row.month)}"


def _places(amounts: Amounts) -> Pairs:
    for place in amounts.monitoring.areas:
        yield f"place.{place.id}.share", place.share
    promised = {
        begun: sum(
            effect.likely * place.row.share
            for effect in amounts.effects.values()
            for place in effect.places
            if place.row.started or not begun
        )
        for begun in (True, False)
    }
    if promised[False]:
        yield "places.promised_begun", promised[True] / promised[False]


def _lights(monitoring: Monitoring, numbers: Mapping[str, float], standings: Mapping[str, Standing]) -> dict[str, str]:
    targets = {target.of for target in monitoring.targets}
    found = {
        row.id: light(numbers[f"light.{row.id}.chance"])
        for row in monitoring.counted
        if f"light.{row.id}.chance" in numbers and (row.id in targets or numbers[f"benefit.{row.id}.readings"])
    }
    return {code: str(each) for code, each in {**found, **{c: s.light for c, s in standings.items()}}.items()}


def _counts(amounts: Amounts) -> Pairs:
    monitoring = amounts.monitoring
    yield "count.places", len(monitoring.places)
    yield "count.begun", sum(place.started is not None for place in monitoring.places)
    restated = [each for each in monitoring.readings if each.was is not None and is_new(monitoring, each)]
    signs = {each.id: sign(each) for each in monitoring.cash}
    yield "count.restated", len(restated)
    yield "money.restated", sum(signs.get(each.of, 0) * (each.value - (each.was or 0.0)) for each in restated)


def is_new(monitoring: Monitoring, reading: ReadingRow) -> bool:
    """Return whether a reading was put right in the month of the report."""
    return reading.put_right_on is not None and month_of(reading.put_right_on) == monitoring.month


def unread(amounts: Amounts) -> list[tuple[str, str, str]]:
    """Return each benefit, place and month whose figures are due, that was to bring something, and of which nothing is
    verified."""
    monitoring, last = amounts.monitoring, amounts.monitoring.last_due
    return [
        (effect.benefit.id, place.row.id, key_of(month))
        for effect in amounts.effects.values()
        for place in effect.places
        for at, month in enumerate(monitoring.months)
        if month <= last and place.now[at] > 0 and np.isnan(place.verified[at])
    ]
