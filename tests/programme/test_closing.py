"""The set that closes a gap at least harm, against every set there is, and what holds of it whatever the figures."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest

from appraisal.programme.closing import (
    Closed,
    close_gap,
    frontier,
    in_every_good_set,
    least_harm,
    most_closed,
    obstacles,
)
from appraisal.programme.problem import Change, Limit, Problem, saved, spent_once

SEEDS = range(40)
NEVER = -1


def problem(seed: int) -> Problem:
    """Return a small problem: three services, seven changes, two years."""
    dice = random.Random(seed)  # noqa: S311 - examples, not secrets
    changes = [change(dice, service, step) for service in ("a", "b", "c") for step in range(2)]
    changes.append(replace(change(dice, "c", None), id="c-stop", stops=True, saving=6e6, harm=40.0))
    waits = replace(changes[2], after=("a-0",)) if dice.random() < 0.5 else changes[2]
    changes[2] = waits
    total = sum(each.saving for each in changes)
    share = dice.uniform(0.1, 0.7)
    return Problem(
        tuple(changes),
        (0.5 * share * total, share * total),
        reserves=dice.choice([np.inf, 4e6, 9e6]),
        bridge=dice.choice([(), (1e6, 0.5e6)]),
        one_off=dice.choice([(), (3e6, 3e6)]),
        team=dice.choice([(), (4.0, 4.0)]),
        mandatory=frozenset({"c"} if dice.random() < 0.5 else ()),
    )


def change(dice: random.Random, service: str, step: int | None) -> Change:
    return Change(
        f"{service}-{step}",
        service,
        dice.choice([1e6, 2e6, 3e6, 4e6]),
        dice.choice([(1.0,), (0.5, 1.0)]),
        dice.choice([0, 0, 1]),
        dice.choice([0.0, 1e6, 2e6]),
        float(dice.randint(0, 20)),
        dice.choice([0.0, 6.0, 12.0]),
        step,
    )


def every_set(of: Problem) -> tuple[float, float, int, int] | None:
    """Return of the best of all sets that keep to everything its harm, what it spends once, how many changes it has and
    the sum of the years in which they begin, found by trying them all."""
    best = None
    for years in product(*([NEVER, *range(each.earliest, of.years)] for each in of.changes)):
        starts = {each.id: year for each, year in zip(of.changes, years, strict=True) if year != NEVER}
        if keeps_to_all(of, starts):
            told = told_apart(of, starts)
            best = told if best is None else min(best, told)
    return best


def told_apart(of: Problem, starts: Mapping[str, int]) -> tuple[float, float, int, int]:
    mine = [each for each in of.changes if each.id in starts]
    once = sum(each.one_off for each in mine)
    return round(sum(each.harm for each in mine), 6), once, len(mine), sum(starts.values())


def keeps_to_all(of: Problem, starts: dict[str, int]) -> bool:
    by_id = {each.id: each for each in of.changes}
    mine = [by_id[code] for code in starts]
    if any(each.id in of.forbidden or (each.stops and each.service in of.mandatory) for each in mine):
        return False
    for each in mine:
        if any(starts.get(code, of.years) > starts[each.id] for code in each.after):
            return False
        if each.stops and any(other.service == each.service and other is not each for other in mine):
            return False
        before = [o for o in of.changes if o.service == each.service and o.step is not None and each.step]
        if any(starts.get(o.id, of.years) > starts[each.id] for o in before if (o.step or 0) < (each.step or 0)):
            return False
    short = np.maximum(np.array(of.gap) - saved(of.changes, starts, of.years), 0.0)
    once = spent_once(of.changes, starts, of.years)
    bridge = np.array([of.of_year("bridge", year) for year in range(of.years)])
    team = np.zeros(of.years)
    for each in mine:
        team[starts[each.id]] += each.team_months / 4
    return bool(
        np.all(short <= bridge + 1)
        and once.sum() + short.sum() <= of.reserves + 1
        and all(once[year] <= of.of_year("one_off", year) + 1 for year in range(of.years))
        and all(team[year] <= of.of_year("team", year) + 1e-6 for year in range(of.years))
    )


def harm_of(found: Closed | None) -> float:
    return np.inf if found is None else found.harm


@pytest.mark.parametrize("seed", SEEDS)
def test_no_set_that_keeps_to_everything_has_less_harm(seed: int) -> None:
    of = problem(seed)
    found, best = close_gap(of), every_set(of)
    assert (found is None) is (best is None)
    if found is not None and best is not None:
        assert told_apart(of, found.starts) == best
        lacking = np.maximum(np.array(of.gap) - saved(of.changes, found.starts, of.years), 0.0)
        assert found.bridged == pytest.approx(lacking.tolist(), abs=1)
        assert keeps_to_all(of, dict(found.starts))
        assert found.bound <= found.harm + 1e-9
        assert found.proved_within <= 1e-4
        assert least_harm(of) == pytest.approx(best[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wider_gap_never_costs_less_harm_and_more_to_use_never_more(seed: int) -> None:
    of = problem(seed)
    harm = harm_of(close_gap(of))
    assert harm_of(close_gap(of.scaled(1.05))) >= harm - 1e-6
    assert harm_of(close_gap(of.scaled(0.9))) <= harm + 1e-6
    assert harm_of(close_gap(replace(of, reserves=of.reserves + 1e6))) <= harm + 1e-6
    assert harm_of(close_gap(replace(of, team=tuple(each + 1 for each in of.team)))) <= harm + 1e-6
    assert harm_of(close_gap(replace(of, bridge=tuple(each + 1e6 for each in of.bridge)))) <= harm + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_forbidding_a_change_never_lowers_the_harm(seed: int) -> None:
    of = problem(seed)
    harm = harm_of(close_gap(of))
    assert all(harm_of(close_gap(of.without([each.id]))) >= harm - 1e-6 for each in of.changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing_and_a_second_run_gives_the_same(seed: int) -> None:
    of = problem(seed)
    turned = replace(of, changes=of.changes[::-1])
    one, again, other = close_gap(of), close_gap(of), close_gap(turned)
    assert one == again
    assert (one and (one.starts, one.harm)) == (other and (other.starts, other.harm))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_limit_lacks_is_enough_and_less_is_not(seed: int) -> None:
    of = problem(seed)
    found = obstacles(of)
    assert bool(found) is (close_gap(of) is None)
    for each in found:
        if each.short is None or each.limit is Limit.MANDATORY:
            continue
        for share, closes in ((1.0 + 1e-6, True), (0.98, False)):
            by_year = [share * short for short in each.by_year]
            assert (close_gap(wider(of, each.limit, by_year)) is not None) is closes


def test_where_a_year_may_not_be_bridged_more_reserves_close_nothing_until_it_may() -> None:
    """£3m are to be closed in each of two years, of which savings bring £2m: reserves of £1m in the first, and a second
    that may not be bridged."""
    saves = Change("a-0", "a", 2e6, (1.0,), 0, 0.0, 1.0, 0.0, 0)
    of = Problem((saves,), (3e6, 3e6), reserves=1e6, bridge=(1e6, 0.0))
    assert close_gap(replace(of, reserves=1e9)) is None
    short = {each.limit: each.short for each in obstacles(of)}
    assert short[Limit.RESERVES] == pytest.approx(1e6)  # £2m in all, bridging £1m in each year
    assert short[Limit.BRIDGE] is None  # £1m is not enough for both years
    held = {each.limit: each.short for each in obstacles(replace(of, reserves=2e6))}
    assert Limit.RESERVES not in held  # enough is held, and only the second year's bridging stands in the way
    assert held[Limit.BRIDGE] == pytest.approx(1e6)


def wider(of: Problem, limit: Limit, by: list[float]) -> Problem:
    if limit is Limit.MONEY:
        return replace(of, gap=tuple(gap - more for gap, more in zip(of.gap, by, strict=True)))
    if limit is Limit.RESERVES:
        return replace(of, reserves=of.reserves + sum(by), bridge=(math.inf,) * of.years)
    if limit is Limit.BRIDGE:
        bridge = tuple(of.of_year("bridge", year) + more for year, more in enumerate(by))
        return replace(of, bridge=bridge)
    if limit is Limit.ONE_OFF:
        return replace(of, one_off=tuple(most + more for most, more in zip(of.one_off, by, strict=True)))
    return replace(of, team=tuple(most + more / 4 for most, more in zip(of.team, by, strict=True)))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_frontier_begins_at_nothing_rises_and_ends_at_the_most_that_can_be_closed(seed: int) -> None:
    of = problem(seed)
    points = list(frontier(of, 4))
    shares, harms = zip(*points, strict=True)
    assert (shares[0], harms[0]) == (0.0, 0.0)
    assert shares[-1] == pytest.approx(most_closed(of))
    assert all(later >= before - 1e-6 for before, later in pairwise(harms))


@pytest.mark.parametrize("seed", range(10))
def test_a_service_is_in_every_good_set_if_and_only_if_leaving_it_out_costs_more(seed: int) -> None:
    of = problem(seed)
    found = close_gap(of)
    if found is None:
        return
    needed = dict(in_every_good_set(of, found, 0.05))
    touched = {each.service for each in of.changes if each.id in found.starts}
    for service in touched:
        without = harm_of(close_gap(of.without(e.id for e in of.changes if e.service == service)))
        assert (service in needed) is (without > found.harm * 1.05 + 1e-6)


def test_among_sets_of_equal_harm_the_one_that_spends_least_once_is_taken() -> None:
    dear = Change("dear", "s", 1e6, one_off=3e6, harm=5.0)
    cheap = Change("cheap", "t", 1e6, one_off=1e6, harm=5.0)
    found = close_gap(Problem((dear, cheap), (1e6,)))
    assert found is not None
    assert list(found.starts) == ["cheap"]


def test_what_saves_more_than_the_gap_bridges_nothing() -> None:
    """A reserve that would reach for it is left alone, however small what the sums are told apart by."""
    changes = (Change("a", "s", 3e6, harm=5.0, one_off=1e5), Change("b", "t", 1e6, harm=9.0))
    found = close_gap(Problem(changes, (1e5, 5e5, 2e6), reserves=12e6, bridge=(3e6, 2.5e6, 0.0)))
    assert found is not None
    assert found.bridged == (0.0, 0.0, 0.0)


def test_nothing_is_done_where_nothing_is_to_be_closed() -> None:
    found = close_gap(Problem((Change("a", "s", 1e6, harm=0.0),), (0.0, 0.0)))
    assert found is not None
    assert (found.starts, found.harm) == ({}, 0.0)


def test_a_saving_that_is_late_closes_later() -> None:
    of = Problem((Change("a", "s", 1e6),), (0.5e6,))
    assert close_gap(of) is not None
    assert close_gap(of.late(6)) is not None
    assert close_gap(of.late(7)) is None
    assert close_gap(of.realised(0.49)) is None
