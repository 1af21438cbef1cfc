"""What may be said of the ranking: who ranks first on average, how often it comes first, and what that proves.

Options rank by mean overall value, or where nothing but cost is asked by mean net present cost; those that chance alone
parts share a place (docs/method.md). Beside the ranking stands the share of simulated futures in which the first comes
first: as entered, where an option's scores err together, and where the first alone starts late. No word says how sure
that makes anyone: there is no rule for one yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Text
from appraisal.case import Option
from appraisal.results import Results
from appraisal.words.figures import number, say
from appraisal.words.footing import Footing, footing, recommender
from appraisal.words.naming import called, called_all, capitalised, joined, sentences
from appraisal.words.standing import before_next, best, lower, measure, standing, with_risk_added
from appraisal.words.what_must_hold import not_met

_NOT_RANKED: Text = ("No criteria were given, so the options are not ranked.",)
_ALONE: Text = ("Only one option was appraised, so there is nothing to rank it against.",)


def ranked(results: Results) -> bool:
    """Return whether there is a ranking to speak of: criteria or cost, and more than one option."""
    return results.case.ranks and len(results.ranking) > 1


def shown_order(results: Results) -> tuple[str, ...]:
    """Return the options in the one order of every table and chart: as they rank, and business as usual last.

    Where nothing is ranked they stand as on the Options sheet, business as usual last there too.

    >>> from appraisal.words.examples import changed, small
    >>> shown_order(changed(small(), {}, ranking=["bau", "trust", "house"]))
    ('trust', 'house', 'bau')
    >>> from dataclasses import replace
    >>> costless = replace(small(scored=False, risky=False).case, cost_lines=())
    >>> shown_order(replace(changed(small(), {}, ranking=["bau", "trust", "house"]), case=costless))
    ('house', 'trust', 'bau')
    """
    order = results.ranking if ranked(results) else tuple(option.id for option in results.case.options)
    bau = results.case.business_as_usual
    last = () if bau is None else (bau.id,)
    return (*(option for option in order if option not in last), *last)


def leaders(results: Results) -> tuple[str, ...]:
    """Return the options that rank first: one, or those that share the first place."""
    return results.places[0]


def in_focus(results: Results, options: Sequence[str]) -> str:
    """Return which of these options to show most of: the one recommended, else the one that ranks first.

    Where neither is among them, the first.
    """
    first = leaders(results) if ranked(results) else ()
    wanted = (results.facts["recommended"], *(first if len(first) == 1 else ()))
    return next((option for option in wanted if option in options), options[0])


def who_comes_first(results: Results) -> Text:
    """Say which option ranks first and which next, on average, and in how many simulated futures the first comes first.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> means = {f"options.{o}.overall.mean": m for o, m in (("house", 66), ("trust", 56), ("bau", 40))}
    >>> shares = {f"options.{o}.share_best.mean": s for o, s in (("house", 0.61), ("trust", 0.39), ("bau", 0))}
    >>> first = {"robustness.as_entered.first_place": 0.61, "robustness.leader_late.first_place": 0.31}
    >>> def told(numbers={}, **facts):
    ...     facts = facts or {"ranking": ["house", "trust", "bau"]}
    ...     return plain(who_comes_first(changed(small(), {**means, **shares, **first, **numbers}, **facts)))
    >>> told()
    'In-house ranks first: it has the highest overall value on average, 66 of 100, before Trust with 56. It comes first
     in about six in ten simulated futures as entered, and in about three in ten if it alone starts a year late.'
    >>> told({"options.trust.overall.mean": 65.8})[:109]
    'In-house ranks first: it has the highest overall value on average, 66 of 100, less than a point before Trust.'
    >>> told({"options.bau.share_best.mean": 0.7})[-104:]
    'Business as usual comes first more often, in about seven in ten, although its value is lower on average.'
    >>> together = {"robustness.as_entered.first_place": 1.0}
    >>> told(together | {"options.trust.overall.mean": 65.2}, places=[["house", "trust"], ["bau"]])
    'In-house and Trust rank first together: as far as the simulated futures can tell, they have the same overall value
     on average, 65 to 66 of 100. One of them comes first in all simulated futures as entered.'
    >>> told({"run.uncertain": 0})
    'With every figure fixed, In-house ranks first, with a value of 66 of 100, before Trust with 56; how sure that is
     cannot be said.'
    >>> told({"run.uncertain": 0, "options.trust.overall.mean": 65.8})[45:]
    ', with a value of 66 of 100, less than a point before Trust; how sure that is cannot be said.'
    >>> told({"run.uncertain": 0}, places=[["house", "trust", "bau"]])
    'With every figure fixed, In-house, Trust and business as usual rank first together, with a value of 66 of 100.'
    >>> plain(who_comes_first(small(("house",))))
    'Only one option was appraised, so there is nothing to rank it against.'
    >>> costs = {f"options.{o}.net_present_cost.mean": c for o, c in (("house", 4e6), ("trust", 5e6), ("bau", 9e6))}
    >>> by_cost = changed(small(scored=False, risky=False), costs | shares | first, ranking=["house", "trust", "bau"])
    >>> plain(who_comes_first(by_cost))[:103]
    'In-house ranks first: it has the lowest net present cost on average, £4.00 million, before Trust with £'
    """
    if not ranked(results):
        return _ALONE if results.case.ranks else _NOT_RANKED
    if not results["run.uncertain"]:
        return sentences([_settled(results), with_risk_added(results)])
    return sentences([_places(results), how_often_first(results), _more_often(results), with_risk_added(results)])


def _settled(results: Results) -> Text:
    """Say who ranks first where every figure is fixed, so that all simulated futures are the same."""
    first = leaders(results)
    opening = f"With every figure fixed, {called_all(results.case, first)}"
    stands = say(f"with a {measure(results).removeprefix('overall ')} of ", standing(results, first[:1]))
    if len(first) > 1:
        return say(f"{opening} rank first together, ", stands, ".")
    how_sure = "; how sure that is cannot be said."
    return say(f"{opening} ranks first, ", stands, ", ", before_next(results), how_sure)


def _places(results: Results) -> Text:
    """Say who has the first place on average, and who the next."""
    first = leaders(results)
    names = capitalised(called_all(results.case, first))
    if len(first) > 1:
        return say(
            f"{names} rank first together: as far as the simulated futures can tell, they have the same "
            f"{measure(results)} on average, ",
            standing(results, first),
            ".",
        )
    opening = f"{names} ranks first: it has {best(results)} on average, "
    return say(opening, standing(results, first), ", ", before_next(results), ".")


def how_often_first(results: Results) -> Text:
    """Say in how many simulated futures the first place comes first: as entered, with common error, with a late start.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> tried = {"as_entered": 0.995, "common_error": 0.9, "leader_late": 0.978}
    >>> numbers = {f"robustness.{name}.first_place": share for name, share in tried.items()}
    >>> numbers["robustness.common_error.correlation"] = 0.7
    >>> plain(how_often_first(changed(small(), numbers, ranking=["house", "trust", "bau"])))
    'It comes first in nearly all simulated futures as entered, in about nine in ten if an option’s scores err together
     (correlated 0.7), and in more than nine in ten if it alone starts a year late.'
    """
    alone = len(leaders(results)) == 1
    who = "It comes" if alone else "One of them comes"
    entered = number(results, "robustness.as_entered.first_place", "in_ten")
    tried: list[Text] = [("in ", entered, " of the" if entered.text == "none" else "", _AS_ENTERED)]
    if "robustness.common_error.first_place" in results:
        share = number(results, "robustness.common_error.first_place", "in_ten")
        size = number(results, "robustness.common_error.correlation", "given")
        tried.append(say("in ", share, " if an option’s scores err together (correlated ", size, ")"))
    if alone and "robustness.leader_late.first_place" in results:
        share = number(results, "robustness.leader_late.first_place", "in_ten")
        tried.append(say("in ", share, " if it alone starts a year late"))
    said = joined(tried) if len(tried) < 2 else say(*_separated(tried[:-1]), ", and ", tried[-1])
    return say(f"{who} first ", said, ".")


_AS_ENTERED = " simulated futures as entered"


def _separated(texts: Sequence[Text]) -> list[Text]:
    return [part for text in texts for part in ((", ",), text)][1:]


def _more_often(results: Results) -> Text:
    """Say of an option below the first place that it comes first more often than those in it; nothing if none does."""
    first = leaders(results)
    shares = {option: results[f"options.{option}.share_best.mean"] for option in results.ranking}
    most = max(shares, key=lambda option: shares[option])
    if most in first or shares[most] <= sum(shares[option] for option in first):
        return ()
    share = number(results, f"options.{most}.share_best.mean", "in_ten")
    name = capitalised(called(results.case, most))
    return say(f"{name} comes first more often, in ", share, f", although {lower(results)} on average.")


def decision_beside_ranking(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first, what must hold that it fails or half meets, and why
    neither proves the other.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> plain(decision_beside_ranking(changed(small(), {}, ranking=["house", "trust", "bau"])))
    'This report recommends In-house, and the model ranks it first as well. The model advises and members
     decide: its ranking rests on the weights, scores and assumptions in the appraisal.'
    >>> plain(decision(changed(small(), {}, places=[["house", "trust"], ["bau"]])))
    'This report recommends In-house, which the model ranks first together with Trust.'
    >>> plain(decision_beside_ranking(changed(small(), {}, ranking=["trust", "house", "bau"])))
    'This report recommends In-house; the model ranks Trust first. The model advises and members decide: its
     ranking rests on the weights, scores and assumptions in the appraisal.'
    >>> plain(decision_beside_ranking(small(("bau", "trust"))))
    'No option is marked as recommended. The model advises and members decide: its ranking rests on the weights,
     scores and assumptions in the appraisal.'
    """
    recommended = results.case.recommended
    held = () if recommended is None else not_met(results.case, (recommended.id,))
    return sentences([decision(results), held, _proves_nothing(results)])


def decision(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first."""
    recommended = results.case.recommended
    return ("No option is marked as recommended.",) if recommended is None else _recommended(results, recommended)


def _recommended(results: Results, recommended: Option) -> Text:
    name = called(results.case, recommended.id)
    if len(results.ranking) == 1:
        return (f"{recommender(results.case)} {name}, the only option appraised.",)
    if not ranked(results):
        return (f"{recommender(results.case)} {name}; the model does not rank the options.",)
    return (_beside(results, recommended.id),)


def _beside(results: Results, recommended: str) -> str:
    name, first = called(results.case, recommended), leaders(results)
    opening = f"{recommender(results.case)} {name}"
    if first == (recommended,):
        return f"{opening}, and the model ranks it first as well."
    if recommended in first:
        others = called_all(results.case, [o for o in first if o != recommended])
        return f"{opening}, which the model ranks first together with {others}."
    together = " together" if len(first) > 1 else ""
    return f"{opening}; the model ranks {called_all(results.case, first)} first{together}."


def _proves_nothing(results: Results) -> Text:
    if not ranked(results):
        return ("The model advises and members decide.",)
    cost_alone = results.case.by_cost
    if footing(results.case) is not Footing.PUBLISHED:
        rests = "on cost alone, and on the costs" if cost_alone else "on the weights, scores"
        return (f"The model advises and members decide: its ranking rests {rests} and assumptions in the appraisal.",)
    return say(
        "This proves nothing about the council’s decision. The model’s ranking rests on ",
        "cost alone, and on costs" if cost_alone else "weights, scores",
        " and ranges that are illustrative, and the council may have had evidence that its report does not print.",
    )
