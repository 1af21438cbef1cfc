"""The verdict on the order of the options, by a rule that is stated and that no case can bend.

How far ahead on these figures? The option in front is *clear* of another where it wins against it in more than so many
futures as entered, in more than so many where all of the hard case holds at once (`at_once`), and on average under each
stakeholder group's weights and each stress of the set (`stress_set`); it *leads* where it wins in more than so many as
entered and something of that fails; else the two *cannot be told apart*. The verdict is that of the option that it is
least ahead of. How good the figures are is another question, which `well_founded` answers: the part of the lead's
variance that comes from figures of evidence grade A to C. The thresholds are ours, and were set after the bundled cases
had been seen (`appraisal/reference/stresses.csv`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.shared_nouns import Grade
from appraisal.options.case.figures import figures, recipe_of
from appraisal.options.engine import Appraisal, appraise, mean_standing, standing
from appraisal.options.sensitivity.at_once import standing_at_once
from appraisal.options.sensitivity.information import DRAWS_ASKED, first_order_shares
from appraisal.options.sensitivity.stakeholders import Group, groups_of
from appraisal.options.sensitivity.stress_set import stress_set
from appraisal.options.sums import scoring
from appraisal.reference import stress

Array = NDArray[np.float64]


class Word(StrEnum):
    """How far ahead the option in front is."""

    CLEAR = "clear"
    LEADING = "leading"
    LEVEL = "cannot be told apart"


class Trial(StrEnum):
    """What a lead has to stand."""

    AS_ENTERED = "as entered"
    AT_ONCE = "at once"
    GROUP = "group"
    STRESS = "stress"


@dataclass(frozen=True, slots=True)
class Failed:
    """A test that a lead fails: which, against which option, and for which group or under which stress."""

    test: Trial
    option: str
    name: str = ""


@dataclass(frozen=True)
class Verdict:
    """The word for the option in front, `leader`, and `rival`, that it is least ahead of; what fails, against whichever
    option; and how often it wins against each other one, as entered and at once (shares of futures, by option)."""

    word: Word
    leader: str
    rival: str
    failed: tuple[Failed, ...]
    wins: Mapping[str, float]
    wins_at_once: Mapping[str, float]


def verdict_of(
    appraisal: Appraisal, groups: Sequence[Group] | None = None, stressed: Mapping[str, Array] | None = None
) -> Verdict | None:
    """Return the verdict; None where nothing is ranked, nothing but one option, or no figure that matters has a range.

    `groups` and `stressed` are those of the case unless they are given: what each stress makes options rank by on
    average, by its code, shape (options,), more being better. Each stress is appraised over as many draws as are kept.

    >>> from appraisal.options.words.examples import small
    >>> found = verdict_of(small().appraisal)
    >>> str(found.word), found.leader, found.rival
    ('cannot be told apart', 'house', 'trust')
    """
    if not appraisal.plan.case.ranks or len(appraisal.options) < 2 or not _uncertain(appraisal):
        return None
    groups = groups_of(appraisal) if groups is None else groups
    stressed = _under_stress(appraisal) if stressed is None else stressed
    leader = appraisal.places[0][0]
    others = [option for option in appraisal.options if option != leader]
    wins = _against(appraisal.wins, appraisal.options, leader)
    values = standing_at_once(appraisal, leader)
    better, _, _ = scoring.compare(values)
    at_once = _against(better / values.shape[1], appraisal.options, leader)
    rival = min(others, key=lambda option: (wins[option], at_once[option]))
    failed = tuple(_failed(appraisal.options, leader, wins, at_once, _means(groups, stressed)))
    ahead = Word.LEADING if failed else Word.CLEAR
    word = ahead if wins[rival] > stress("leaning").size else Word.LEVEL
    return Verdict(word, leader, rival, failed, wins, at_once)


def well_founded(appraisal: Appraisal, verdict: Verdict) -> float:
    """Return the part of what figures explain by themselves of the variance of the lead over the rival that those of
    evidence grade A to C explain, 0 to 1; worked out on the first `DRAWS_ASKED` draws."""
    draws = min(DRAWS_ASKED, appraisal.kept_draws)
    x = appraisal.draws.sample(0, draws)
    numbers = {name: row for name, row in zip(x.names, x.x, strict=True) if row.min() < row.max()}
    stands = standing(appraisal.plan, appraisal.kept)
    first, rival = (appraisal.options.index(option) for option in (verdict.leader, verdict.rival))
    shares = first_order_shares((stands[first] - stands[rival])[:draws], numbers).shares
    grade = {each.name: each.provenance.grade for each in figures(appraisal.plan.case)}
    founded = sum(share for name, share in shares.items() if grade.get(name) in _FOUNDED)
    whole = sum(shares.values())
    return founded / whole if whole > 0 else 0.0


_FOUNDED = (Grade.A, Grade.B, Grade.C)


def _uncertain(appraisal: Appraisal) -> bool:
    """Return whether what any option ranks by differs between draws."""
    return bool(np.ptp(standing(appraisal.plan, appraisal.kept), axis=1).any())


def _under_stress(appraisal: Appraisal) -> dict[str, Array]:
    draws = appraisal.draws
    found = {}
    for each in stress_set(appraisal.plan.case):
        recipe = replace(recipe_of(each.case, appraisal.kept_draws, draws.seed), held=draws.held)
        made = appraise(each.case, recipe)
        found[each.code] = mean_standing(made.plan, {name: made.mean(name) for name in made.statistics})
    return found


def _against(wins: Array, options: Sequence[str], leader: str) -> Mapping[str, float]:
    row = wins[options.index(leader)]
    return {option: float(share) for option, share in zip(options, row, strict=True) if option != leader}


def _means(groups: Sequence[Group], stressed: Mapping[str, Array]) -> Iterator[tuple[Trial, str, Array]]:
    """Yield what options rank by on average for each group and under each stress."""
    for group in groups:
        yield Trial.GROUP, group.name, group.overall
    for name, means in stressed.items():
        yield Trial.STRESS, name, means


def _failed(
    options: Sequence[str],
    leader: str,
    wins: Mapping[str, float],
    at_once: Mapping[str, float],
    means: Iterator[tuple[Trial, str, Array]],
) -> Iterator[Failed]:
    """Yield each test that the lead over some option fails, of each test the option that is nearest or ahead."""
    for test, shares, code in ((Trial.AS_ENTERED, wins, "clear_as_entered"), (Trial.AT_ONCE, at_once, "clear_at_once")):
        nearest = min(shares, key=lambda option: shares[option])
        if shares[nearest] <= stress(code).size:
            yield Failed(test, nearest)
    first = options.index(leader)
    for test, name, values in means:
        best = max((o for o in range(len(options)) if o != first), key=lambda o: values[o])
        if values[best] >= values[first] - scoring.SAME:
            yield Failed(test, options[best], name)
