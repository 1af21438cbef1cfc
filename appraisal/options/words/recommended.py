"""What may be said of the recommended option where the model ranks another one first.

It is held against the first, which is its strongest rival (`Results.pair`).
"""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.rounding import count_words
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, say, sentences
from appraisal.options.case import Criterion
from appraisal.options.results import Results
from appraisal.options.sums.scoring import SAME
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called
from appraisal.options.words.ranking import ranked, recommended_below
from appraisal.options.words.robustness import as_little_as
from appraisal.options.words.standing import better, worse
from appraisal.reference import stress


def how_it_fares(results: Results) -> Text:
    """Say of the option put forward how it fares against the first, where that is another, and how far short of the
    best it is."""
    return sentences([_below_the_first(results), _short_of_the_best(results)])


def _short_of_the_best(results: Results) -> Text:
    """Say how far the option put forward is short of whichever option is best in the future that comes about.

    Nothing where values are not ranked or nothing is uncertain, of one option, and where it is never short.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(mean, share):
    ...     numbers = {"options.house.regret.mean": mean, "options.house.large_regret.mean": share}
    ...     return plain(_short_of_the_best(changed(small(), numbers, ranking=["house", "trust", "bau"])))
    >>> told(2.24, 0.08)
    'In-house is on average 2 points of value short of the best option in each simulated future, and more than five
     points short in about one in ten of them.'
    >>> told(0.3, 0.002)[:64], told(0.0, 0.0), _short_of_the_best(small(scored=False))
    ('In-house is on average less than a point of value short of the b', '', ())
    """
    if not ranked(results) or results.case.by_cost or len(results.case.options) < 2 or not results["run.uncertain"]:
        return ()
    option = results.pair[0]
    mean = number(results, f"options.{option}.regret.mean", "points")
    if mean.value < SAME:
        return ()
    return say(
        f"{capitalised(called(results.case, option))} is on average ",
        *(("less than a",) if mean.text == "0" else (mean,)),
        f" point{'' if mean.text in ('0', '1') else 's'} of value short of the best option in each simulated future, "
        f"and more than {count_words(stress('large_regret').size)} points short in ",
        number(results, f"options.{option}.large_regret.mean", "in_ten"),
        " of them.",
    )


def _below_the_first(results: Results) -> Text:
    """Say how often the recommended option comes first and beats the first, and which weight would put it ahead.

    Nothing where it is first itself, or ties for first, or where nothing is ranked or recommended.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(best, wins, **weights):
    ...     numbers = {"options.house.share_best.mean": best, "options.house.wins.trust": wins}
    ...     numbers |= {"options.trust.share_best.mean": 1 - best, "options.bau.share_best.mean": 0.0}
    ...     numbers |= {"options.house.overall.mean": 50, "options.trust.overall.mean": 60, "criteria.cost.weight": 0.4}
    ...     numbers |= {f"options.house.overtaking_weight.{c}": w for c, w in weights.items()}
    ...     return plain(_below_the_first(changed(small(), numbers, ranking=["trust", "house", "bau"])))
    >>> told(0.2, 0.25, cost=0.7)
    'In-house, which is recommended, comes first in about two in ten simulated futures, and has a higher value than
     Trust in about three in ten. On mean values, Cost would have to count for 70% of the decision, against 40% now,
     before In-house had a higher value than Trust.'
    >>> told(0.0, 0.0)
    'In-house, which is recommended, comes first in none of the simulated futures, and has a higher value than Trust in
     none. On mean values, no change in the weight of any one criterion would give In-house a higher value than Trust.'
    >>> plain(_below_the_first(changed(small(), {"run.uncertain": 0}, ranking=["trust", "house", "bau"])))[:64]
    'In-house, which is recommended, has a lower value than Trust. On'
    >>> _below_the_first(changed(small(), {}, ranking=["house", "trust", "bau"]))
    ()
    """
    if not recommended_below(results):
        return ()
    recommended, rival = results.pair
    name, first = called(results.case, recommended), called(results.case, rival)
    opening = f"{capitalised(name)}, which {_was(results)} recommended, "
    if not results["run.uncertain"]:
        return sentences([(f"{opening}{worse(results, first)}.",), _overtaking(results, name, first)])
    share = number(results, f"options.{recommended}.share_best.mean", "in_ten")
    wins = number(results, f"options.{recommended}.wins.{rival}", "in_ten")
    said = say(
        f"{opening}comes first in ",
        share,
        " of the simulated futures" if share.text in ("none", "all") else " simulated futures",
        f", and {better(results, first)} in ",
        wins,
        ".",
    )
    return sentences([said, _overtaking(results, name, first)])


def _was(results: Results) -> str:
    return "was" if footing(results.case) is Footing.PUBLISHED else "is"


def soonest_overtaking(results: Results) -> tuple[Criterion, str] | None:
    """Return the criterion whose weight has to move least for the recommended option to have a higher value than the
    first, and the key of the weight at which it has; None where no weight alone does that."""
    moves = [
        (abs(results[key] - results[f"criteria.{criterion.id}.weight"]), i, criterion, key)
        for i, criterion in enumerate(results.case.criteria)
        if (key := f"options.{results.pair[0]}.overtaking_weight.{criterion.id}") in results
    ]
    return min(moves)[2:] if moves else None


def _overtaking(results: Results, name: str, first: str) -> Text:
    if results.case.by_cost:
        return ()
    soonest = soonest_overtaking(results)
    if soonest is None:
        told = f"no change in the weight of any one criterion would give {name} a higher value than {first}"
        return (f"On mean values, {told}.",)
    criterion, key = soonest
    now, then = number(results, f"criteria.{criterion.id}.weight", "percent"), number(results, key, "percent")
    if now.text == then.text:
        return (
            f"On mean values, a slight change in the weight of {criterion.name} would put {name} ahead of {first}.",
        )
    return say(
        f"On mean values, {criterion.name} would have to count for {as_little_as(now, then)}",
        then,
        " of the decision, against ",
        now,
        f" now, before {name} had a higher value than {first}.",
    )
