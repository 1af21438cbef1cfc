"""What is judged of an option erring together: its scores, and its weakly evidenced costs.

Whoever thinks well of an option tends to mark it high on every criterion. Independent errors of judgement cancel out
over the criteria, and flatter the option in front; a halo (Thorndike, 1920) does not cancel. What errs together is the
opinion of the option: where a lower measure is better, a good opinion makes the score low. So it is with what it costs:
whoever hopes for its savings hopes for its costs. Every number keeps its own distribution, and no other moves unless a
case correlates it with one of these.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.correlation import Correlation, Group, groups, groups_in_order, is_open
from appraisal.chance.draws import CorrelationError, Draws
from appraisal.ground.shared_nouns import Grade
from appraisal.options.case import Assumption, Case, CostLine, Direction, is_uncertain, name_of
from appraisal.options.case.figures import figures
from appraisal.options.engine import Appraisal, appraise

Array = NDArray[np.float64]
Opinion = Mapping[str, int]


def first_with_scores_together(appraisal: Appraisal, size: float) -> Array | None:
    """Return how often each option comes first where its uncertain scores are correlated so much, shape (options,).

    `size` is from 0, where no two scores of an option are correlated, to 1, where those of an option are in the same
    order in every block of draws, and so are as good as the opinion of it is. Correlations that the case gives between
    two scores of an option make way, and all of its scores where the others cannot hold beside these. Worked out on as
    many draws as are kept. None where no option has two uncertain scores; ValueError for another size.
    """
    if not 0 <= size <= 1:
        raise ValueError(f"the scores of an option can be correlated from 0 to 1 together, not {size!r}")
    case = appraisal.plan.case
    opinions = opinions_of_scores(case, appraisal.draws)
    if not opinions:
        return None
    draws = replace(appraisal.draws, n=appraisal.kept_draws, groups=groups_together(case, opinions, size))
    return appraise(case, draws).mean("share_best")


def opinions_of_scores(case: Case, draws: Draws) -> tuple[Opinion, ...]:
    """Return the names of the uncertain scores of each option that has two: 1 where more is better, else -1."""
    better = {criterion.id: 1 if criterion.direction is Direction.HIGHER else -1 for criterion in case.criteria}
    found: dict[str, dict[str, int]] = {}
    for score in case.scores:
        name = name_of(score)
        if name not in draws.held and is_uncertain(draws.estimates[name]):
            found.setdefault(score.option, {})[name] = better[score.criterion]
    return tuple(opinion for opinion in found.values() if len(opinion) > 1)


def opinions_of_costs(case: Case, draws: Draws) -> tuple[Opinion, ...]:
    """Return the names of the uncertain cost figures of grade D and E that bear on one option alone, of each option
    that has two: 1 where more is less cost, else -1. A driver of costs and savings both is of no opinion."""
    found: dict[str, dict[str, int]] = {}
    for each in figures(case):
        weak = each.kind.held in _OF_MONEY and each.provenance.grade in _WEAK and len(each.options) == 1
        if weak and each.name not in draws.held and is_uncertain(draws.estimates[each.name]):
            sign = _speaks_for(case, each.noun)
            if sign:
                found.setdefault(each.options[0], {})[each.name] = sign
    return tuple(opinion for opinion in found.values() if len(opinion) > 1)


_OF_MONEY = ("cost_lines", "assumptions")
_WEAK = (Grade.D, Grade.E)


def _speaks_for(case: Case, noun: CostLine | Assumption) -> int:
    """Return 1 where more of a figure is less cost, -1 where it is more, 0 where it is both or neither."""
    if isinstance(noun, CostLine):
        return 1 if noun.money.comes_in else -1
    behind = {each.id: each.drivers for each in case.assumptions}

    def rests(drivers: Sequence[str]) -> bool:
        return any(each == noun.id or rests(behind[each]) for each in drivers)

    signs = {1 if line.money.comes_in else -1 for line in case.cost_lines if rests(line.drivers)}
    return signs.pop() if len(signs) == 1 else 0


def groups_together(case: Case, opinions: Sequence[Opinion], size: float) -> tuple[Group, ...]:
    """Return groups with these correlations in place of the case's own between the same numbers."""
    told = {frozenset(pair) for opinion in opinions for pair in itertools.combinations(opinion, 2)}
    others = [c for c in case.correlations if frozenset((c.first, c.second)) not in told]
    try:
        return _groups(others, opinions, size)
    except CorrelationError:
        judged = {name for opinion in opinions for name in opinion}
        return _groups([c for c in others if not judged & {c.first, c.second}], opinions, size)


def _groups(others: Sequence[Correlation], opinions: Sequence[Opinion], size: float) -> tuple[Group, ...]:
    if not is_open(size):
        return groups_in_order(others, opinions)
    pairs = (
        Correlation(a, b, size * opinion[a] * opinion[b])
        for opinion in opinions
        for a, b in itertools.combinations(opinion, 2)
    )
    return groups((*others, *pairs) if size else others)
