"""Every number that a programme's documents may print, under one key: money in pounds, harm in points, shares 0-1.

`count.WHAT`; `given.{budget,reserves}`; and of each reading R of the gap `R.gap.YEAR`, `R.saving.YEAR.{mean,p10,p90}`,
`R.bridged.YEAR`, `R.spent.YEAR`, `R.team.YEAR`, `R.by_move.YEAR.MOVE`, `R.chance.{YEAR,every_year}`, `R.harm.*`,
`R.chosen.CHOICE.*`, `R.service.S.*`, `R.frontier.N.*`, `R.most.*`, `R.obstacle.LIMIT.*`, `R.surer.*`. `facts` hold what
is no number: which readings there are, whether each can be closed, which choices begin when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from appraisal.chance.draws import whole_blocks
from appraisal.ground.names import slug
from appraisal.ground.record import Record
from appraisal.programme.closing import (
    Closed,
    Obstacle,
    close_gap,
    frontier,
    in_every_good_set,
    least_harm,
    most_closed,
    nearest,
    obstacles,
)
from appraisal.programme.problem import Limit, Problem, saved, spent_once
from appraisal.programme.programme import Programme
from appraisal.programme.robust import Robust, drawn
from appraisal.programme.rows import Duty, Move

Pairs = Iterator[tuple[str, float]]
POINTS = 6  # steps of the frontier
MORE_HARM = 0.05  # how much more harm without a service makes it one of every good set
ONE_IN_FIVE = 20  # the percentile that a set with more in hand is planned for
REALISED, LATE = 0.8, 6.0  # the two trials: of every saving, and months
_ENDS = {"p10": 10, "p90": 90}


@dataclass(frozen=True)
class Answer:
    """What was found under one reading of the gap: `found` None if no set closes it; then `nearest` closes as much of
    it, in every year alike, as can be closed."""

    reading: str
    key: str
    problem: Problem
    found: Closed | None
    nearest: Closed | None
    robust: Robust | None
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def chosen(self) -> Closed | None:
        """The set that closes the gap, or as much of it as can be."""
        return self.found or self.nearest


@dataclass(frozen=True)
class Results(Record):
    """The numbers and facts of one programme, with what they come from."""

    programme: Programme
    answers: tuple[Answer, ...] = ()

    @property
    def main(self) -> Answer | None:
        """What was found under the reading that the document follows: the first that can be closed, or else the
        first."""
        return next((answer for answer in self.answers if answer.found), next(iter(self.answers), None))

    @property
    def widest(self) -> Answer | None:
        """What was found under the reading with most to close, along which the frontier goes."""
        return max(self.answers, key=lambda answer: sum(answer.problem.gap), default=None)


def results_of(programme: Programme, draws: int = 10_000, seed: int = 1) -> Results:
    """Return everything that is found out, over so many draws (rounded up to thousands) of this seed."""
    numbers = dict(_counts(programme))
    facts: dict[str, Any] = {"name": programme.about.id, "draft": bool(programme.gaps), "readings": []}
    if not programme.closes_a_gap:
        return Results(numbers, facts, programme)
    numbers |= {"run.draws": float(whole_blocks(draws)), "run.seed": float(seed)}
    answers = tuple(
        _answer(programme, reading, str(at), draws, seed) for at, reading in enumerate(programme.readings, start=1)
    )
    for answer in answers:
        of = f"reading.{answer.key}"
        numbers |= {f"{of}.{key}": float(value) for key, value in _numbers(programme, answer, draws, seed)}
        facts["readings"].append(
            {
                "name": answer.reading,
                "key": answer.key,
                "closes": answer.found is not None,
                "starts": dict(answer.chosen.starts) if answer.chosen else {},
            }
        )
    made = Results(numbers, facts, programme, answers)
    widest, main = made.widest, made.main
    if widest:
        numbers |= {f"reading.{widest.key}.{key}": value for key, value in _frontier(widest.problem)}
    needed = dict(in_every_good_set(main.problem, main.found, MORE_HARM)) if main and main.found else {}
    facts["in_every_good_set"] = list(needed)
    facts["followed"] = main.key if main else ""
    of = f"reading.{facts['followed']}.service"
    numbers |= {f"{of}.{service}.without": harm for service, harm in needed.items() if harm is not None}
    return made


def _answer(programme: Programme, reading: str, key: str, draws: int, seed: int) -> Answer:
    problem = programme.problem(reading)
    found = close_gap(problem)
    near = None if found else nearest(problem)
    chosen = found or near
    robust = drawn(programme, problem, chosen.starts, draws, seed) if chosen else None
    return Answer(reading, key, problem, found, near, robust, () if found else obstacles(problem))


def _counts(programme: Programme) -> Pairs:
    yield "count.activities", len(programme.activities)
    yield "count.workstreams", len(programme.workstreams)
    yield "count.themes", len({(row.workstream, row.theme) for row in programme.activities if row.theme})
    yield "count.groupings", len(programme.groupings)
    yield "count.services", len(programme.services)
    yield "count.choices", len(programme.choices)
    yield "count.tests", len(programme.tests)
    for duty in Duty:
        yield f"count.{duty.value}", sum(row.duty is duty for row in programme.services)
    if programme.about.budget is not None:
        yield "given.budget", programme.about.budget
    if programme.about.reserves is not None:
        yield "given.reserves", programme.about.reserves
    yield "given.services_budget", sum(row.budget or 0.0 for row in programme.services)


def _numbers(programme: Programme, answer: Answer, draws: int, seed: int) -> Pairs:
    problem, chosen = answer.problem, answer.chosen
    for year, gap in zip(programme.years, problem.gap, strict=True):
        yield f"gap.{year}", gap
    yield "gap.together", sum(problem.gap)
    if chosen is None or answer.robust is None:
        return
    yield from _of_the_set(programme, answer, chosen)
    yield from _of_the_draws(programme, answer.robust)
    if answer.found is None:
        yield from _in_the_way(programme, answer)
        return
    yield "harm.bound", answer.found.bound
    yield from _surer(programme, answer, answer.robust, draws, seed)
    for name, trial in (("realised", problem.realised(REALISED)), ("late", problem.late(LATE))):
        again = least_harm(trial)
        if again is not None:
            yield f"harm.{name}", again
        for year, value in zip(programme.years, saved(trial.changes, chosen.starts, problem.years), strict=True):
            yield f"trial.{name}.{year}", value


def _of_the_set(programme: Programme, answer: Answer, chosen: Closed) -> Pairs:
    problem, of = answer.problem, {change.id: change for change in answer.problem.changes}
    saving, once = (sums(problem.changes, chosen.starts, problem.years) for sums in (saved, spent_once))
    mine = [programme.choice(code) for code in chosen.starts]
    yield "count.chosen", len(mine)
    yield "count.services", len({choice.service for choice in mine})
    yield "count.untouched", len(programme.services) - len({choice.service for choice in mine})
    yield "harm.total", chosen.harm
    yield "harm.most", _most_harm(programme)
    for at, year in enumerate(programme.years):
        yield f"saving.{year}.planned", saving[at]
        yield f"bridged.{year}", chosen.bridged[at]
        yield f"left.{year}", max(problem.gap[at] - saving[at] - chosen.bridged[at], 0.0)
        yield f"spent.{year}", once[at]
        yield f"team.{year}", sum(of[code].team_months for code, start in chosen.starts.items() if start == at) / 4
        if np.isfinite(capacity := problem.of_year("team", at)):
            yield f"capacity.{year}", capacity
        for move in Move:
            codes = [choice.id for choice in mine if choice.move is move]
            part = {code: start for code, start in chosen.starts.items() if code in codes}
            yield f"by_move.{year}.{slug(move.value)}", saved(problem.changes, part, problem.years)[at]
    yield "spent.together", once.sum()
    yield "bridged.together", sum(chosen.bridged)
    yield "used.reserves", once.sum() + sum(chosen.bridged)
    last = problem.years - 1
    for choice in mine:
        change, start = of[choice.id], chosen.starts[choice.id]
        yield f"chosen.{choice.id}.start", programme.years[start]
        yield f"chosen.{choice.id}.saving", change.saving
        yield f"chosen.{choice.id}.last", change.saving * change.share(last - start)
        yield f"chosen.{choice.id}.one_off", change.one_off
        yield f"chosen.{choice.id}.harm", change.harm
    for code in dict.fromkeys(choice.service for choice in mine):
        yield f"service.{code}.saving", sum(of[choice.id].saving for choice in mine if choice.service == code)
        yield f"service.{code}.harm", sum(of[choice.id].harm for choice in mine if choice.service == code)


def _most_harm(programme: Programme) -> float:
    """Return the harm of the most that may be done: each service stopped, or all else that may be done to it."""
    most = 0.0
    for service in programme.services:
        mine = [choice for choice in programme.choices if choice.service == service.id]
        stopped = [programme.harm_of(choice) for choice in mine if choice.move is Move.STOP]
        others = sum(programme.harm_of(choice) for choice in mine if choice.move is not Move.STOP)
        most += max([others, *(stopped if service.duty is not Duty.MANDATORY else [])])
    return most


def _of_the_draws(programme: Programme, robust: Robust) -> Pairs:
    for at, year in enumerate(programme.years):
        drawn_saving = robust.saved[at]
        yield f"saving.{year}.mean", drawn_saving.mean()
        ends = np.percentile(drawn_saving, [*_ENDS.values()])
        yield from ((f"saving.{year}.{name}", end) for name, end in zip(_ENDS, ends, strict=True))
        yield f"chance.{year}", robust.closed[at].mean()
    yield "chance.every_year", robust.every_year.mean()


def _surer(programme: Programme, answer: Answer, robust: Robust, draws: int, seed: int) -> Pairs:
    """Yield the harm of a set that has in hand what the least harmful one falls short by in one future of five, and how
    often that set closes the gap; nothing where none has so much."""
    in_hand = robust.saved.mean(axis=1) - np.percentile(robust.saved, ONE_IN_FIVE, axis=1)
    more = tuple(gap + hand for gap, hand in zip(answer.problem.gap, in_hand.tolist(), strict=True))
    found = close_gap(replace(answer.problem, gap=more))
    if found is not None:
        again = drawn(programme, answer.problem, found.starts, draws, seed)
        yield "surer.harm", found.harm
        yield "surer.chance", again.every_year.mean()
        yield "surer.count", len(found.starts)


def _in_the_way(programme: Programme, answer: Answer) -> Pairs:
    yield "most.share", most_closed(answer.problem)
    for obstacle in answer.obstacles:
        if obstacle.short is None:
            continue
        key = f"obstacle.{slug(obstacle.limit.value)}"
        yield f"{key}.short", obstacle.short
        if obstacle.limit not in (Limit.MANDATORY, Limit.RESERVES):  # which are of all years together
            for year, short in zip(programme.years, obstacle.by_year, strict=True):
                yield f"{key}.{year}", short


def _frontier(problem: Problem) -> Pairs:
    """Yield the least harm for each share of the gap, of the reading that asks most, which every other lies within."""
    for at, (share, harm) in enumerate(frontier(problem, POINTS)):
        yield f"frontier.{at}.share", share
        yield f"frontier.{at}.closed", share * problem.gap[-1]
        yield f"frontier.{at}.harm", harm
