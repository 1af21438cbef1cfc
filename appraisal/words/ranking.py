"""What may be said of the ranking: who comes first and how often, who cannot be told apart, and what it proves.

Two options are compared head to head by the share of simulated futures in which the first has the higher overall value,
a tie counting a half. Between 40% and 60% they cannot be told apart; up to 75% the first leads, but not clearly; above
that it is clearly ahead. The bounds are ours: a rule of thumb for words, not a test of significance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from appraisal.blocks import Text
from appraisal.case import Option
from appraisal.results import Results
from appraisal.words.figures import number, say
from appraisal.words.footing import Footing, footing, recommender
from appraisal.words.naming import called, called_all, capitalised, joined, sentences
from appraisal.words.what_must_hold import not_met

LEVEL_FROM, LEVEL_TO, CLEAR_ABOVE = 0.40, 0.60, 0.75
_NOT_RANKED: Text = ("No criteria were given, so the options are not ranked.",)
_ALONE: Text = ("Only one option was appraised, so there is nothing to rank it against.",)


class Standing(Enum):
    """How an option stands against another, head to head."""

    BEHIND = "behind"
    LEVEL = "cannot be told apart"
    LEANING = "ahead, but not clearly"
    CLEAR = "clearly ahead"


def standing(share: float) -> Standing:
    """Return how an option stands that has the higher value in this share of simulated futures.

    >>> [standing(share).value for share in (0.39, 0.4, 0.6, 0.75, 0.76)]
    ['behind', 'cannot be told apart', 'cannot be told apart', 'ahead, but not clearly', 'clearly ahead']
    """
    share = round(share, 9)  # a sum of thousandths, which may miss 0.6 by its last bit
    if share < LEVEL_FROM:
        return Standing.BEHIND
    if share <= LEVEL_TO:
        return Standing.LEVEL
    return Standing.LEANING if share <= CLEAR_ABOVE else Standing.CLEAR


def ranked(results: Results) -> bool:
    """Return whether there is a ranking to speak of: criteria, and more than one option."""
    return bool(results.case.criteria) and len(results.ranking) > 1


def leaders(results: Results) -> tuple[str, ...]:
    """Return the options that come first most often: one, or those that tie."""
    best = results[f"options.{results.ranking[0]}.share_best.mean"]
    return tuple(
        o for o in results.ranking if math.isclose(results[f"options.{o}.share_best.mean"], best, abs_tol=1e-9)
    )


def in_focus(results: Results, options: Sequence[str]) -> str:
    """Return which of these options to show most of: the one recommended, else the one that comes first most often.

    Where neither is among them, the first.
    """
    first = leaders(results) if ranked(results) else ()
    wanted = (results.facts["recommended"], *(first if len(first) == 1 else ()))
    return next((option for option in wanted if option in options), options[0])


def who_comes_first(results: Results) -> Text:
    """Say which option comes first most often, in how many simulated futures, and which comes next.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> shares = {"options.house.share_best.mean": 0.61, "options.trust.share_best.mean": 0.39}
    >>> plain(who_comes_first(changed(small(), shares, ranking=["house", "trust", "bau"])))
    'In-house comes first in about six in ten simulated futures, and Trust in about four in ten.'
    >>> shares = {"options.house.share_best.mean": 0.5, "options.trust.share_best.mean": 0.5}
    >>> plain(who_comes_first(changed(small(), shares, ranking=["house", "trust", "bau"])))
    'In-house and Trust come first equally often, each in about five in ten simulated futures.'
    >>> third = 1 / 3
    >>> shares = {f"options.{option}.share_best.mean": third for option in ("bau", "house", "trust")}
    >>> plain(who_comes_first(changed(small(), shares, ranking=["house", "trust", "bau"])))
    'In-house, Trust and business as usual come first equally often, each in 33% of simulated futures.'
    >>> settled = {**shares, "run.uncertain": 0}
    >>> plain(who_comes_first(changed(small(), settled, ranking=["house", "trust", "bau"])))
    'With every figure fixed, In-house, Trust and business as usual come first together.'
    >>> shares = {"options.house.share_best.mean": 1.0, "options.trust.share_best.mean": 0.0}
    >>> plain(who_comes_first(changed(small(), shares, ranking=["house", "trust", "bau"])))
    'In-house comes first in all simulated futures.'
    >>> plain(who_comes_first(small(("house",))))
    'Only one option was appraised, so there is nothing to rank it against.'
    >>> plain(who_comes_first(small(scored=False)))
    'No criteria were given, so the options are not ranked.'
    """
    case = results.case
    if not ranked(results):
        return _ALONE if case.criteria else _NOT_RANKED
    first, second = results.ranking[:2]
    key, tied = f"options.{first}.share_best.mean", leaders(results)
    if len(tied) > 1 and not results["run.uncertain"]:
        return (f"With every figure fixed, {called_all(case, tied)} come first together.",)
    if len(tied) > 1:  # of three, three in ten each would leave one future in ten to nobody
        each = (number(results, key, "in_ten"),) if len(tied) == 2 else (number(results, key, "percent"), " of")
        opening = f"{capitalised(called_all(case, tied))} come first equally often, each in "
        return say(opening, *each, " simulated futures.")
    share = number(results, key, "in_ten")
    if not results["run.uncertain"]:
        return (f"With every figure fixed, {called(case, first)} comes first; how sure that is cannot be said.",)
    said: Text = (f"{capitalised(called(case, first))} comes first in ", share, " simulated futures")
    if results[f"options.{second}.share_best.mean"] <= 1e-9:
        return say(said, ".")
    next_share = number(results, f"options.{second}.share_best.mean", "in_ten")
    return say(said, f", and {called(case, second)} in ", next_share, ".")


def head_to_head(results: Results) -> Text:
    """Say how the option that comes first most often stands against each of the others.

    Nothing if there is no ranking, or if nothing is uncertain: an option is then ahead in all futures or in none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(to_trust, to_bau):
    ...     wins = {"options.house.wins.trust": to_trust, "options.house.wins.bau": to_bau}
    ...     return plain(head_to_head(changed(small(), wins, ranking=["house", "trust", "bau"])))
    >>> told(0.5, 1.0)
    'In-house and Trust cannot be told apart: neither has the higher value in more than six in ten simulated
     futures. In-house is clearly ahead of business as usual.'
    >>> told(0.7, 0.9)
    'In-house is ahead of Trust, but not clearly: it has the higher value in about seven in ten simulated
     futures. In-house is clearly ahead of business as usual.'
    >>> told(0.3, 0.5)
    'In-house and business as usual cannot be told apart: neither has the higher value in more than six in ten
     simulated futures. Trust has a higher value than In-house in more than half of them, although In-house
     comes first at least as often.'
    >>> told(0.9, 0.95)
    'In-house is clearly ahead of every other option.'
    >>> plain(head_to_head(small(("house", "trust"))))
    'In-house and Trust cannot be told apart: neither has the higher value in more than six in ten simulated futures.'
    >>> head_to_head(small(("house",)))
    ()
    """
    if not ranked(results) or (not results["run.uncertain"] and len(leaders(results)) == 1):
        return ()
    leader, *others = results.ranking
    groups: dict[Standing, list[str]] = {each: [] for each in Standing}
    for other in others:
        groups[standing(results[f"options.{leader}.wins.{other}"])].append(other)
    return sentences(
        [
            _level(results, leader, groups[Standing.LEVEL]),
            _behind(results, leader, groups[Standing.BEHIND]),
            _leaning(results, leader, groups[Standing.LEANING]),
            _clear(results, leader, groups[Standing.CLEAR], len(others)),
        ]
    )


def _level(results: Results, leader: str, others: list[str]) -> Text:
    if not others:
        return ()
    name = capitalised(called(results.case, leader))
    if len(others) == 1:
        told = f"{name} and {called(results.case, others[0])} cannot be told apart: neither has the higher value"
    else:
        told = (
            f"{name} cannot be told apart from {called_all(results.case, others, 'or')}: "
            "in no pair does either have the higher value"
        )
    return (f"{told} in more than six in ten simulated futures.",)


def _behind(results: Results, leader: str, others: list[str]) -> Text:
    if not others:
        return ()
    name, verb = called(results.case, leader), "has a" if len(others) == 1 else "each have a"
    return say(
        f"{capitalised(called_all(results.case, others))} {verb} higher value than {name} in more than half of them, "
        f"although {name} comes first at least as often."
    )


def _leaning(results: Results, leader: str, others: list[str]) -> Text:
    if not others:
        return ()
    shares = [say(number(results, f"options.{leader}.wins.{other}", "in_ten")) for other in others]
    each = " in that order" if len(others) > 1 else ""
    name = capitalised(called(results.case, leader))
    return say(
        f"{name} is ahead of {called_all(results.case, others)}, but not clearly: ",
        "it has the higher value in ",
        joined(shares),
        f" simulated futures{each}.",
    )


def _clear(results: Results, leader: str, others: list[str], all_others: int) -> Text:
    if not others:
        return ()
    every = len(others) == all_others > 1
    ahead_of = "every other option" if every else called_all(results.case, others)
    return (f"{capitalised(called(results.case, leader))} is clearly ahead of {ahead_of}.",)


def decision_beside_ranking(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first, and why neither proves the other.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> wins = {"options.house.wins.trust": 0.9, "options.trust.wins.house": 0.9}
    >>> plain(decision_beside_ranking(changed(small(), wins, ranking=["house", "trust", "bau"])))
    'This report recommends In-house, and the model ranks it first as well. The model advises and members
     decide: its ranking rests on the weights, scores and assumptions in the appendices.'
    >>> alike = {"options.house.wins.trust": 0.55}
    >>> plain(decision(changed(small(), alike, ranking=["house", "trust", "bau"])))
    'This report recommends In-house, which comes first most often in the model but cannot be told apart from Trust.'
    >>> plain(decision_beside_ranking(changed(small(), wins, ranking=["trust", "house", "bau"])))
    'This report recommends In-house; the model ranks Trust first. The model advises and members decide: its
     ranking rests on the weights, scores and assumptions in the appendices.'
    >>> plain(decision_beside_ranking(small(("bau", "trust"))))
    'No option is marked as recommended. The model advises and members decide: its ranking rests on the weights,
     scores and assumptions in the appendices.'
    """
    return sentences([decision(results), _proves_nothing(results)])


def decision(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first, and what must hold that it fails or half meets."""
    recommended = results.case.recommended
    if recommended is None:
        return ("No option is marked as recommended.",)
    return sentences([_recommended(results, recommended), not_met(results.case, (recommended.id,))])


def _recommended(results: Results, recommended: Option) -> Text:
    name = called(results.case, recommended.id)
    if len(results.ranking) == 1:
        return (f"{recommender(results.case)} {name}, the only option appraised.",)
    if not ranked(results):
        return (f"{recommender(results.case)} {name}; the model does not rank the options.",)
    return (_beside(results, recommended.id),)


def _are_level(results: Results, first: str, other: str) -> bool:
    return standing(results[f"options.{first}.wins.{other}"]) is Standing.LEVEL


def _beside(results: Results, recommended: str) -> str:
    name, first = called(results.case, recommended), leaders(results)
    opening = f"{recommender(results.case)} {name}"
    if first == (recommended,):
        level = [other for other in results.ranking[1:] if _are_level(results, recommended, other)]
        if level:
            others = called_all(results.case, level, "or")
            return f"{opening}, which comes first most often in the model but cannot be told apart from {others}."
        return f"{opening}, and the model ranks it first as well."
    if recommended in first:
        others = called_all(results.case, [o for o in first if o != recommended])
        return f"{opening}, which ties for first place in the model with {others}."
    told = f"{opening}; the model ranks {called_all(results.case, first)} first."
    if len(first) == 1 and _are_level(results, first[0], recommended):
        return f"{told} The two cannot be told apart."
    return told


def _proves_nothing(results: Results) -> Text:
    if not ranked(results):
        return ("The model advises and members decide.",)
    if footing(results.case) is not Footing.PUBLISHED:
        return say(
            "The model advises and members decide: its ranking rests on the weights, scores and assumptions in the "
            "appendices."
        )
    return say(
        "This proves nothing about the council’s decision. The model’s ranking rests on weights, scores and ranges "
        "that are illustrative, and the council may have had evidence that its report does not print."
    )
