"""What if? Any figure, chance, score, weight or date of a case moved, and what becomes of its headlines.

A move is a number by a name. Every figure of the case has its own, "cost:run-house" or "weight:npc"; every option may
start months late; and every line of money has the year in which it begins. Nothing is changed in place: the moves make
another case, and the same numbers are drawn for all that was not moved. So a case that is moved back is the case, and
its headlines are the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from appraisal.chance.estimates import EstimateError, Fixed, held_within, scaled
from appraisal.documents.errors import ParameterError
from appraisal.ground.near_names import did_you_mean
from appraisal.options.case import (
    Case,
    CostLine,
    Measure,
    Recurrence,
    Score,
    figure,
    figures,
    is_uncertain,
    name_of,
)
from appraisal.options.case.figure_kinds import MOST_LATE
from appraisal.options.case.figures import Figure
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.engine import Appraisal
from appraisal.options.results.needed import widest_need
from appraisal.options.sums.scoring import place_numbers

_BEGINS = "begins "
_TWICE = 2.0  # times its average: as far as a slider of money goes


@dataclass(frozen=True, slots=True)
class Movable:
    """What may be moved: what it is called and its unit, where it stands, and between which ends a slider moves it.
    `bounded`: it can be nothing beyond them; `whole`: it is a whole number."""

    name: str
    called: str
    unit: str
    now: float
    low: float
    high: float
    bounded: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """What is told first of an option: its place, mean overall value and share of first places (NaN where nothing is
    ranked or scored), mean net present cost, the cash that it saves in the last year over business as usual, and how
    much of what the plan then needs it is short (NaN without either)."""

    place: float
    value: float
    first: float
    cost: float
    saves: float
    short: float


def movable(case: Case) -> dict[str, Movable]:
    """Return all that may be moved in a case, by name: figures as `things_to_vary` names them, months late of every
    option but business as usual, and the first year of every line of money.

    >>> from appraisal.options.words.examples import small_case
    >>> there = movable(small_case())
    >>> [name for name in there if "house" in name]
    ['option:house:late', 'cost:run-house', 'score:house:quality', 'begins run-house']
    >>> there["weight:cost"].low, there["weight:cost"].high, there["option:house:late"].unit
    (0.0, 100.0, 'months')
    """
    return {each.name: each for each in (*_late(case), *_of_figures(case), *_beginning(case))}


def moved(case: Case, moves: Mapping[str, float]) -> Case:
    """Return the case with each of these at its number. The range of an uncertain figure moves in proportion; one that
    would then leave what it can be, or that is nothing now, is held at the number in every future.

    ParameterError, a line each, for a name or a number that the case has not.

    >>> from appraisal.options.words.examples import small_case
    >>> case = small_case()
    >>> moved(case, {}) is case, moved(case, {"cost:run-house": movable(case)["cost:run-house"].now}) == case
    (True, True)
    >>> moved(case, {"weight:coast": 1})
    Traceback (most recent call last):
    appraisal.documents.errors.ParameterError: nothing that can be moved is named "weight:coast". Did you mean
    "weight:cost"?
    """
    there = movable(case)
    if faults := list(_faults(there, moves)):
        raise ParameterError("\n".join(faults))
    for name, value in moves.items():
        if value != there[name].now:
            case = _with(case, name, value)
    return case


def headlines(appraisal: Appraisal) -> dict[str, Headline]:
    """Return the headlines of each option, in the order in which they rank.

    >>> from appraisal.options.words.examples import small
    >>> found = headlines(small().appraisal)
    >>> list(found), round(found["house"].value, 1)
    (['house', 'trust', 'bau'], 57.0)
    """
    case, plan = appraisal.plan.case, appraisal.plan
    costs, cash = appraisal.mean("net_present_cost"), appraisal.mean_cash
    ranks = case.ranks and len(appraisal.options) > 1
    places = place_numbers(appraisal.places) if ranks else dict.fromkeys(appraisal.options, math.nan)
    values = appraisal.mean("overall") if plan.criteria else None
    firsts = appraisal.mean("share_best") if ranks else None
    needed = _needed_last(case)
    found = {}
    for option, place in places.items():
        o = appraisal.options.index(option)
        saves = float(cash[plan.baseline, -1] - cash[o, -1]) if plan.baseline is not None else math.nan
        found[option] = Headline(
            place=float(place),
            value=math.nan if values is None else float(values[o]),
            first=math.nan if firsts is None else float(firsts[o]),
            cost=float(costs[o]),
            saves=saves,
            short=max(needed - saves, 0.0) if o != plan.baseline else math.nan,
        )
    return found


def _needed_last(case: Case) -> float:
    need = widest_need(case)
    return dict(need.by_year).get(case.years[-1], math.nan) if need else math.nan


def _of_figures(case: Case) -> Iterator[Movable]:
    late = {name_of(option, "late") for option in case.options}
    for each in figures(case):
        if each.part.put is not None and each.name not in late:
            now = float(each.entered.mean)
            low, high = _ends(case, each, now)
            called, unit = each.part.called(case, each.noun), each.part.unit(case, each.noun)
            yield Movable(each.name, called, unit, now, min(low, now), max(high, now), each.part.within is not None)


def _ends(case: Case, found: Figure, now: float) -> tuple[float, float]:
    if found.part.within:
        return found.part.within
    criterion = next((each for each in case.criteria if each.id == getattr(found.noun, "criterion", "")), None)
    if isinstance(found.noun, Score) and criterion is not None and criterion.measure is Measure.JUDGED:
        ends = [at for at, _ in criterion.value_function.points]
        return min(ends), max(ends)
    if found.is_share(case):
        return 0.0, 1.0
    furthest = _TWICE * now if now else 1.0
    return min(0.0, furthest), max(0.0, furthest)


def _late(case: Case) -> Iterator[Movable]:
    for option in case.options:
        if not option.business_as_usual:
            now = 0.0 if option.late is None else float(option.late.mean)
            called = f"{option.called}: months late"
            yield Movable(name_of(option, "late"), called, "months", now, 0.0, MOST_LATE, whole=True)


def _beginning(case: Case) -> Iterator[Movable]:
    for line in case.cost_lines:
        called, first = f"{line.name}: first year", line.first_year
        last = case.years[-1] if line.recurrence is Recurrence.RECURRENT else case.years[-1] - (line.last_year - first)
        yield Movable(
            f"{_BEGINS}{line.id}",
            called,
            "year",
            float(first),
            float(case.years[0]),
            float(max(last, first)),
            whole=True,
        )


def _faults(there: Mapping[str, Movable], moves: Mapping[str, float]) -> Iterator[str]:
    for name, value in moves.items():
        if name not in there:
            yield f'nothing that can be moved is named "{name}". {did_you_mean(str(name), list(there))}'
        elif not math.isfinite(value) or (there[name].whole and value != there[name].now and value % 1):
            yield f"{name} needs a {'whole ' if there[name].whole else ''}number, and cannot be {value!r}"
        elif there[name].bounded and not there[name].low <= value <= there[name].high:
            yield f"{name} is from {there[name].low:g} to {there[name].high:g}, and cannot be {value:g}"


def _with(case: Case, name: str, value: float) -> Case:
    if name.startswith(_BEGINS):
        year = int(value)
        code = name.removeprefix(_BEGINS)
        return replace(case, cost_lines=tuple(_begun(e, year) if e.id == code else e for e in case.cost_lines))
    option = next((each for each in case.options if name_of(each, "late") == name), None)
    if option is not None:
        late = replace(option, late=Fixed(value) if value else None)
        return unfolded(replace(case, options=tuple(late if each is option else each for each in case.options)))
    changing = figure(case, name)
    return changing.changed_in(case, _at(changing, value))


def _begun(line: CostLine, year: int) -> CostLine:
    """Return a line that begins in another year: what comes once takes as many years as it did, and what comes again
    ends when it did."""
    again = line.recurrence is Recurrence.RECURRENT
    last = max(line.last_year, year) if again else year + line.last_year - line.first_year
    return replace(line, first_year=year, last_year=last)


def _at(changing: Figure, value: float) -> Any:
    """Return a figure's estimate with this mean, its range in proportion; held where that cannot be."""
    before, within = changing.entered, changing.part.within
    if not is_uncertain(before) or not before.mean or value / before.mean <= 0:
        return Fixed(value)
    try:
        after = scaled(before, value / float(before.mean))
    except EstimateError:
        return Fixed(value)
    return Fixed(value) if within and held_within(after, *within) != after else after
