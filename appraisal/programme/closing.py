"""The set of changes that closes a gap at least harm: an integer programme, solved by HiGHS (`scipy.optimize.milp`).

Each change that is chosen begins in one year. The sums, in pounds and team months:

- in each year, savings in effect plus what reserves bridge come to the gap at least;
- what is spent once, plus what bridges, stays within the reserves, and what is spent in a year within its limit;
- the team months of a change fall evenly on the quarters of the year in which it begins, within what there is;
- a step of a service's sequence begins no earlier than the one before it, a change no earlier than those it follows;
- a service that is stopped has no other change, and one that is mandatory is never stopped.

Least harm: the sum over the changes chosen of the service's weight times the share of its worth that residents lose.
It is never added to pounds. Among sets of equal harm the one that spends least once is taken, then the one with fewest
changes, then the one that begins earliest, so that the answer is one and does not hang on the order of rows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from appraisal.programme.problem import Array, Change, Limit, Problem, saved

EXACT, PROVED = 1e-6, 0.005  # how far from the optimum a set may be, as a share of its harm
_SMALL = 400  # changes times years up to which the optimum itself is found
_MILLION = 1e6  # money enters the solver in millions, so that its figures are of one size
_QUARTERS = 4
_HALF = 0.5  # a column that is whole but for rounding is 0 below and 1 above
_ALMOST = 1 - 1e-9  # of the most that can be closed, so that rounding does not put it out of reach
_SECONDS = 60.0  # after which the best set so far is taken, with how far it is from the optimum at most
_SLACK = 1e-6  # £1, and a thousandth of an hour: what the solver may be out by


@dataclass(frozen=True)
class Closed:
    """A set that closes the gap: the year in which each of its changes begins, by id; what reserves bridge in each
    year; `harm`, and the least that any set can have as far as is proved (`bound`)."""

    starts: Mapping[str, int]
    bridged: tuple[float, ...]
    harm: float
    bound: float

    @property
    def proved_within(self) -> float:
        """How far the harm is from the least possible at most, as a share of it."""
        return (self.harm - self.bound) / self.harm if self.harm > 0 else 0.0


def close_gap(problem: Problem, within: float | None = None) -> Closed | None:
    """Return the least harmful set that closes the gap, proved to be `within` a share of the least harm (None: as
    `tolerance` has it); None if none closes it."""
    within = tolerance(problem) if within is None else within
    model = _Model(problem)
    first = model.solve(model.harms, within)
    if first is None:
        return None
    values, bound = first
    held = [(model.harms, float(model.harms @ values) + _SLACK)]
    apart = (model.spending, model.counting, model.lateness)  # one by one: in one sum the last would drown
    for told_apart_by in apart:
        tidy = model.solve(told_apart_by, within, held)
        values = values if tidy is None else tidy[0]
        held.append((told_apart_by, float(told_apart_by @ values) + _SLACK))
    harm, starts = float(model.harms @ values), model.starts(values)
    lacking = problem.gap - saved(problem.changes, starts, problem.years)
    bridged = tuple(float(each) if each > _SLACK * _MILLION else 0.0 for each in lacking)
    return Closed(starts, bridged, harm, min(max(bound, 0.0), harm))


def tolerance(problem: Problem) -> float:
    """Return how far from the least harm a set may be: hardly at all of a small problem, half a per cent of a large."""
    return EXACT if len(problem.changes) * problem.years <= _SMALL else PROVED


def least_harm(problem: Problem) -> float | None:
    """Return the least harm of a set that closes the gap, as near as `tolerance` has it; None if none closes it."""
    model = _Model(problem)
    found = model.solve(model.harms, tolerance(problem))
    return None if found is None else float(model.harms @ found[0])


def can_be_closed(problem: Problem, harm: float = np.inf) -> bool:
    """Return whether a set closes the gap with so much harm at most."""
    model = _Model(problem)
    held = [(model.harms, harm + _SLACK)] if np.isfinite(harm) else []
    return model.solve(np.zeros(model.size), 1.0, held) is not None


def most_closed(problem: Problem) -> float:
    """Return the share of the gap that can be closed in every year at once, at most 1."""
    if can_be_closed(problem):
        return 1.0
    model = _Model(problem, share=True)
    found = model.solve(-model.sharing, EXACT)
    return 0.0 if found is None else float(model.sharing @ found[0])


def nearest(problem: Problem) -> Closed | None:
    """Return the least harmful set that closes as much of the gap, in every year alike, as can be closed."""
    return close_gap(problem.scaled(most_closed(problem) * _ALMOST))


def frontier(problem: Problem, points: int) -> Iterator[tuple[float, float]]:
    """Yield the least harm for each share of the gap in even steps, from nothing to the most that can be closed."""
    most = most_closed(problem)
    for step in range(points + 1):
        share = most * step / points
        harm = least_harm(problem.scaled(share * _ALMOST))
        if harm is not None:
            yield share, harm


def in_every_good_set(problem: Problem, found: Closed, allowed: float) -> Iterator[tuple[str, float | None]]:
    """Yield each service without whose changes a set has more than `allowed` (a share) more harm, or closes no gap,
    with the harm that it then has, None if none closes it."""
    of = {change.id: change.service for change in problem.changes}
    for service in dict.fromkeys(of[change] for change in sorted(found.starts)):
        other = problem.without(id_ for id_, name in of.items() if name == service)
        if not can_be_closed(other, found.harm * (1 + allowed)):
            yield service, least_harm(other)


@dataclass(frozen=True)
class Obstacle:
    """A limit that stands in the way of closing the gap. `short` is by how much it would have to be wider, were it the
    only one to give way, in all years together (pounds, team months, or how many services are stopped that must be
    kept); `by_year` the same by year. None: no width of it alone would close the gap."""

    limit: Limit
    short: float | None
    by_year: tuple[float, ...] = ()


def obstacles(problem: Problem) -> tuple[Obstacle, ...]:
    """Return each limit by how much it would have to give way for the gap to be closed, if it alone did; none if the
    gap can be closed. Reserves that are larger may bridge as much of a year as they hold: else more of them is of no
    use where a year's bridging is what is short."""
    if can_be_closed(problem):
        return ()
    found = (_obstacle(problem, limit) for limit in Limit if _is_there(problem, limit))
    return tuple(each for each in found if each.short is None or each.short > _SLACK)


def _is_there(problem: Problem, limit: Limit) -> bool:
    match limit:
        case Limit.MONEY:
            return True
        case Limit.RESERVES:
            return bool(np.isfinite(problem.reserves))
        case Limit.BRIDGE:
            return problem.reserves > 0
        case Limit.ONE_OFF:
            return any(np.isfinite(each) for each in problem.one_off)
        case Limit.TEAM:
            return any(np.isfinite(each) for each in problem.team)
        case Limit.MANDATORY:
            return any(change.stops and change.service in problem.mandatory for change in problem.changes)


def _obstacle(problem: Problem, limit: Limit) -> Obstacle:
    model = _Model(problem, relaxed=limit)
    found = model.solve(model.relaxing, EXACT)
    if found is None:
        return Obstacle(limit, None)
    by_year = model.relaxed_by(found[0])
    return Obstacle(limit, float(sum(by_year)), by_year)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let what the solver writes to the screen of itself, past Python and whatever it is told, go nowhere. Where there
    is no screen, as under pythonw on Windows, nothing can be heard."""
    if sys.stdout is None:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _is(one: int, other: int) -> float:
    return float(one == other)


@dataclass
class _Rows:
    """Rows of the constraint matrix as they are made: lower <= sum of coefficients times columns <= upper."""

    places: list[tuple[int, int]] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[tuple[int, float]], lower: float = -np.inf, upper: float = np.inf) -> None:
        row = len(self.lower)
        for column, value in terms:
            self.places.append((row, column))
            self.values.append(value)
        self.lower.append(lower)
        self.upper.append(upper)


class _Model:
    """The integer programme of a problem: a column for each change and year that says whether it has begun by then,
    what reserves bridge in each year, and, where asked, the share of the gap that is closed or by how much a limit
    gives way.

    Whether it has begun by a year, and not whether it begins in it: what waits for what is then a row of two columns,
    and the solver is done in a fifth of the time (`benchmarks/programme.py`).
    """

    def __init__(self, problem: Problem, *, share: bool = False, relaxed: Limit | None = None) -> None:
        self.problem, self.relaxed, self.shared = problem, relaxed, share
        stopped = {Limit.MANDATORY} & {relaxed}
        self.changes = sorted(
            (
                c
                for c in problem.changes
                if c.id not in problem.forbidden and (stopped or not (c.stops and c.service in problem.mandatory))
            ),
            key=lambda change: change.id,
        )
        self.column = {
            (change.id, year): at
            for at, (change, year) in enumerate(
                (change, year) for change in self.changes for year in range(change.earliest, problem.years)
            )
        }
        self.first_bridge = len(self.column)
        self.first_more = self.first_bridge + problem.years
        more = 1 if share else problem.years if relaxed and relaxed is not Limit.MANDATORY else 0
        self.size = self.first_more + more

    def _begun(self, change: Change, by: int) -> list[tuple[int, float]]:
        """Return the column that says whether a change has begun by a year."""
        return [(self.column[change.id, by], 1.0)] if by >= change.earliest else []

    def _by_start(self, change: Change, of: Callable[[int], float]) -> Iterator[tuple[int, float]]:
        """Yield the columns whose sum is what is `of` the year in which a change begins: it begins in a year if it has
        by that year and has not by the one before."""
        last = self.problem.years - 1
        for year in range(change.earliest, last + 1):
            value = of(year) - (of(year + 1) if year < last else 0.0)
            if value:
                yield self.column[change.id, year], value

    def _more(self, limit: Limit, year: int) -> list[tuple[int, float]]:
        """Return the column by which a limit gives way in a year, if it is the one that does."""
        return [(self.first_more + year, 1.0)] if self.relaxed is limit else []

    @cached_property
    def _rows(self) -> _Rows:
        rows, problem = _Rows(), self.problem
        last = problem.years - 1
        by_id = {change.id: change for change in self.changes}
        for change in self.changes:
            for year in range(change.earliest, last):
                rows.add([*self._begun(change, year), (self.column[change.id, year + 1], -1.0)], upper=0.0)
        for service in sorted({change.service for change in self.changes}):
            self._of_service(rows, service, by_id)
        for change in self.changes:
            for before in change.after:
                self._follows(rows, change, by_id.get(before))
        for year in range(problem.years):
            self._of_year(rows, year)
        if np.isfinite(problem.reserves):
            spent = [(self.column[c.id, last], c.one_off / _MILLION) for c in self.changes if c.earliest <= last]
            bridged = [(self.first_bridge + year, 1.0) for year in range(problem.years)]
            wider = [(at, -1.0) for year in range(problem.years) for at, _ in self._more(Limit.RESERVES, year)]
            rows.add([*spent, *bridged, *wider], upper=problem.reserves / _MILLION)
        return rows

    def _of_service(self, rows: _Rows, service: str, by_id: Mapping[str, Change]) -> None:
        last = self.problem.years - 1
        mine = [change for change in by_id.values() if change.service == service]
        steps = [c for c in self.problem.changes if c.service == service and c.step is not None]
        for before, later in pairwise(sorted(steps, key=lambda change: change.step or 0)):
            if later.id in by_id:
                self._follows(rows, by_id[later.id], by_id.get(before.id))
        for stop in (change for change in mine if change.stops):
            for other in mine:
                if other is not stop:
                    rows.add([*self._begun(stop, last), *self._begun(other, last)], upper=1.0)

    def _follows(self, rows: _Rows, later: Change, before: Change | None) -> None:
        """Let a change begin no earlier than one before it; never, if that one cannot be chosen."""
        for year in range(later.earliest, self.problem.years):
            begun = [(at, -1.0) for at, _ in self._begun(before, year)] if before else []
            rows.add([*self._begun(later, year), *begun], upper=0.0)

    def _of_year(self, rows: _Rows, year: int) -> None:
        problem = self.problem
        saving: list[tuple[int, float]] = []
        spent: list[tuple[int, float]] = []
        team: list[tuple[int, float]] = []
        for change in self.changes:
            by_start = self._by_start(change, partial(change.share_in, year))
            saving += [(at, share * change.saving / _MILLION) for at, share in by_start]
            now = list(self._by_start(change, partial(_is, year)))
            spent += [(at, sign * change.one_off / _MILLION) for at, sign in now]
            team += [(at, sign * change.team_months / _QUARTERS) for at, sign in now]
        gap = problem.gap[year] / _MILLION
        bridged = [(self.first_bridge + year, 1.0)]
        if more := self._more(Limit.BRIDGE, year):
            most = problem.of_year("bridge", year) / _MILLION
            rows.add([*bridged, *((at, -1.0) for at, _ in more)], upper=most)
        closed = [(self.first_more, -gap)] if self.shared else self._more(Limit.MONEY, year)
        rows.add([*saving, *bridged, *closed], lower=0.0 if self.shared else gap)
        for limit, kind, terms, unit in (
            ("one_off", Limit.ONE_OFF, spent, _MILLION),
            ("team", Limit.TEAM, team, 1.0),
        ):
            most = problem.of_year(limit, year)
            if np.isfinite(most):
                rows.add([*terms, *((at, -1.0) for at, _ in self._more(kind, year))], upper=most / unit)

    def _bounds(self) -> tuple[Bounds, NDArray[np.int_]]:
        upper = np.full(self.size, np.inf)
        upper[: self.first_bridge] = 1.0
        for year in range(0 if self.relaxed in (Limit.RESERVES, Limit.BRIDGE) else self.problem.years):
            upper[self.first_bridge + year] = self.problem.of_year("bridge", year) / _MILLION
        if self.shared:
            upper[self.first_more] = 1.0
        whole = np.zeros(self.size, dtype=np.int_)
        whole[: self.first_bridge] = 1
        return Bounds(np.zeros(self.size), upper), whole

    def _over(self, of: Mapping[tuple[str, int], float]) -> Array:
        out = np.zeros(self.size)
        for key, at in self.column.items():
            out[at] = of.get(key, 0.0)
        return out

    @property
    def harms(self) -> Array:
        """The harm of each column."""
        return self._chosen(lambda change: change.harm)

    @property
    def spending(self) -> Array:
        """What each column spends once, in £m."""
        return self._chosen(lambda change: change.one_off / _MILLION)

    @property
    def counting(self) -> Array:
        """How many changes are chosen."""
        return self._chosen(lambda _: 1.0)

    @property
    def lateness(self) -> Array:
        """How many years changes are not begun in, less those of all of them."""
        return self._over(dict.fromkeys(self.column, -1.0))

    def _chosen(self, of: Callable[[Change], float]) -> Array:
        """Return what is `of` each change that is chosen, over the columns."""
        last = self.problem.years - 1
        return self._over({(c.id, last): of(c) for c in self.changes if (c.id, last) in self.column})

    @property
    def sharing(self) -> Array:
        """The column of the share of the gap that is closed."""
        out = np.zeros(self.size)
        out[self.first_more] = 1.0
        return out

    @property
    def relaxing(self) -> Array:
        """By how much the limit that gives way does so; of mandatory services, how many are stopped."""
        out = np.zeros(self.size)
        if self.relaxed is Limit.MANDATORY:
            for at in self._stopping.values():
                out[list(at)] = 1.0
        else:
            out[self.first_more :] = 1.0
        return out

    @property
    def _stopping(self) -> Mapping[str, tuple[int, ...]]:
        stops = [c for c in self.changes if c.stops and c.service in self.problem.mandatory]
        return {c.id: tuple(at for at, _ in self._begun(c, self.problem.years - 1)) for c in stops}

    def relaxed_by(self, values: Array) -> tuple[float, ...]:
        """Return by how much the limit gives way in each year, in pounds or team months of the year."""
        if self.relaxed is Limit.MANDATORY:
            return (float(sum(values[list(at)].sum() for at in self._stopping.values())),)
        unit = _QUARTERS if self.relaxed is Limit.TEAM else _MILLION
        return tuple(float(unit * each) for each in values[self.first_more :])

    def solve(self, cost: Array, within: float, held: Sequence[tuple[Array, float]] = ()) -> tuple[Array, float] | None:
        """Return the columns that cost least, whole where they must be, and the bound proved; None if none will do.

        `held` are sums that stay at most at a figure.
        """
        bounds, whole = self._bounds()
        rows, constraints = self._rows, []
        if rows.lower:
            where = np.array(rows.places, dtype=np.int_).reshape(-1, 2).T
            matrix = coo_array((rows.values, (where[0], where[1])), shape=(len(rows.lower), self.size))
            constraints.append(LinearConstraint(matrix.tocsr(), np.array(rows.lower), np.array(rows.upper)))
        constraints += [LinearConstraint(row.reshape(1, -1), -np.inf, most) for row, most in held]
        if not self.size:
            return None
        with _unheard():
            found = milp(
                cost,
                integrality=whole,
                bounds=bounds,
                constraints=constraints,
                options={"mip_rel_gap": within, "time_limit": _SECONDS},
            )
        if found.x is None:
            return None
        values = np.where(whole == 1, np.round(found.x), np.maximum(found.x, 0.0))
        return values, float(found.mip_dual_bound)

    def starts(self, values: Array) -> dict[str, int]:
        """Return the year in which each change that is chosen begins."""
        begun = sorted(((year, id_) for (id_, year), at in self.column.items() if values[at] > _HALF), reverse=True)
        return {id_: year for year, id_ in begun}  # of each the earliest, which comes last
