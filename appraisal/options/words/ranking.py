"""What may be said of the ranking: who ranks first on average, how often it comes first, and what that proves.

Options rank by mean overall value, or where nothing but cost is asked by mean net present cost; those that chance alone
parts share a place (docs/method.md). Beside the ranking stands the share of simulated futures in which the first comes
first: as entered, where an option's scores err together, and where the first alone starts late. How sure that makes
anyone is said by the verdict (`verdict_in_words`).
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, say
from appraisal.options.case import Option
from appraisal.options.results import Results
from appraisal.options.words.footing import recommender
from appraisal.options.words.naming import called, called_all
from appraisal.options.words.standing import lower

_NOT_RANKED: Text = ("No criteria were given, so the options are not ranked.",)
_ALONE: Text = ("Only one option was appraised, so there is nothing to rank it against.",)


def ranked(results: Results) -> bool:
    """Return whether there is a ranking to speak of: criteria or cost, and more than one option."""
    return results.case.ranks and len(results.ranking) > 1


def shown_order(results: Results) -> tuple[str, ...]:
    """Return the options in the one order of every table and chart: as they rank, and business as usual last.

    Where nothing is ranked they stand as on the Options sheet, business as usual last there too.

    >>> from appraisal.options.words.examples import changed, small
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


def recommended_below(results: Results) -> bool:
    """Return whether an option is recommended that neither ranks first nor shares the first place."""
    recommended = results.facts["recommended"]
    return recommended is not None and ranked(results) and recommended not in leaders(results)


def in_focus(results: Results, options: Sequence[str]) -> str:
    """Return which of these options to show most of: the one recommended, else the one that ranks first.

    Where neither is among them, the first.
    """
    first = leaders(results) if ranked(results) else ()
    wanted = (results.facts["recommended"], *(first if len(first) == 1 else ()))
    return next((option for option in wanted if option in options), options[0])


def subjects(results: Results) -> tuple[str, ...]:
    """Return the options that sentences single out: the one that ranks first and, last, the one recommended.

    Where nothing is ranked or recommended, the first option that is not business as usual, or the only one there is.
    """
    case = results.case
    first = (results.ranking[0],) if ranked(results) else ()
    recommended = () if case.recommended is None else (case.recommended.id,)
    others = tuple(option.id for option in case.options if not option.business_as_usual)
    return tuple(dict.fromkeys(first + recommended or (*others, case.options[0].id)[:1]))


def not_ranked(results: Results) -> Text:
    """Say why there is no ranking to speak of; nothing where there is one.

    >>> from appraisal.options.words.examples import small
    >>> not_ranked(small(("house",))), not_ranked(small())
    (('Only one option was appraised, so there is nothing to rank it against.',), ())
    """
    if ranked(results):
        return ()
    return _ALONE if results.case.ranks else _NOT_RANKED


def more_often(results: Results) -> Text:
    """Say of an option below the first place that it comes first more often than those in it; nothing if none does.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> shares = {f"options.{o}.share_best.mean": s for o, s in (("house", 0.2), ("trust", 0.1), ("bau", 0.7))}
    >>> plain(more_often(changed(small(), shares, ranking=["house", "trust", "bau"])))
    'Business as usual comes first more often, in about seven in ten, although its value is lower on average.'
    >>> more_often(changed(small(), shares, ranking=["bau", "trust", "house"]))
    ()
    """
    if not ranked(results) or not results["run.uncertain"]:
        return ()
    first = leaders(results)
    shares = {option: results[f"options.{option}.share_best.mean"] for option in results.ranking}
    most = max(shares, key=lambda option: shares[option])
    if most in first or shares[most] <= sum(shares[option] for option in first):
        return ()
    share = number(results, f"options.{most}.share_best.mean", "in_ten")
    name = capitalised(called(results.case, most))
    return say(f"{name} comes first more often, in ", share, f", although {lower(results)} on average.")


_NONE = "No option is marked as recommended."


def decision(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> plain(decision(changed(small(), {}, ranking=["house", "trust", "bau"])))
    'This report recommends In-house, and the model ranks it first as well.'
    >>> plain(decision(changed(small(), {}, places=[["house", "trust"], ["bau"]])))
    'This report recommends In-house, which the model ranks first together with Trust.'
    >>> plain(decision(changed(small(), {}, ranking=["trust", "house", "bau"])))
    'This report recommends In-house; the model ranks Trust first.'
    >>> plain(decision(small(("bau", "trust"))))
    'No option is marked as recommended.'
    """
    recommended = results.case.recommended
    if recommended is None:
        left_out = results.case.variation.recommended
        return (f"{left_out}, which is recommended, is left out here." if left_out else _NONE,)
    return _recommended(results, recommended)


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
