"""How options rank, how sure that is and on what it stands, in a few sentences."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.rounding import count_words
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, plain, say, sentences
from appraisal.options.results import Results
from appraisal.options.words.cost import cost_or_saving
from appraisal.options.words.discounting import rate_of_its_own
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called, called_all, everyone
from appraisal.options.words.ranking import leaders, more_often, ranked, recommended_below
from appraisal.options.words.recommended import soonest_overtaking
from appraisal.options.words.robustness import soonest_crossing
from appraisal.options.words.scales import money_style
from appraisal.options.words.standing import better, with_risk_added
from appraisal.options.words.verdict_in_words import how_wrong, tried_hard, verdict


def rank_in_brief(results: Results) -> Text:
    """Say which option ranks first and how far ahead; where another is recommended, that too. Nothing unranked.

    Costs that alone decide the order have three significant figures or more.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> means = {f"options.{o}.overall.mean": m for o, m in (("house", 66), ("trust", 56), ("bau", 40))}
    >>> plain(rank_in_brief(changed(small(), means, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options: its value on cost and outcomes is 66 of 100, against 56 for Trust, the
     next.'
    >>> plain(rank_in_brief(changed(small(), means, ranking=["trust", "house", "bau"])))
    'Trust ranks first of the three options, and not In-house, which is recommended: its value on cost and outcomes is
     56 of 100, against 66 for In-house.'
    >>> plain(rank_in_brief(changed(small(), means, places=[["house", "trust"], ["bau"]])))
    'In-house and Trust rank first together of the three options: only chance in the simulation parts them.'
    >>> plain(rank_in_brief(changed(small(), {"run.uncertain": 0}, places=[["house", "trust"], ["bau"]])))
    'In-house and Trust rank first together of the three options: they have the same value.'
    >>> plain(rank_in_brief(changed(small(), {"run.uncertain": 0}, places=[["house", "trust", "bau"]])))
    'All the options rank first together: they have the same value.'
    >>> plain(rank_in_brief(changed(small(), means | {"options.trust.overall.mean": 65.8})))
    'In-house ranks first of the three options: its value on cost and outcomes is 66 of 100, less than a point above
     that of Trust, the next.'
    >>> costs = {f"options.{o}.net_present_cost.mean": c for o, c in (("house", -2e6), ("trust", 2e6), ("bau", 9e6))}
    >>> plain(rank_in_brief(changed(small(scored=False, risky=False), costs, ranking=["house", "trust", "bau"])))
    'In-house ranks first of the three options on cost alone: its net present cost is a saving of £2.00 million,
     against £2.00 million for Trust, the next.'
    """
    if not ranked(results):
        return ()
    case, first = results.case, leaders(results)
    of = f"of the {counted(len(case.options), 'option')}{' on cost alone' if case.by_cost else ''}"
    if len(first) > 1:
        whole = len(first) == len(case.options)
        who = everyone(case) if whole else called_all(case, first)
        alike = "they cost the same" if case.by_cost else "they have the same value"
        why = "only chance in the simulation parts them" if results["run.uncertain"] else alike
        return (f"{capitalised(who)} rank first together{'' if whole else f' {of}'}: {why}.",)
    leader = first[0]
    other = next(option for option in results.pair if option != leader)
    beside = f", and not {called(case, other)}, which is recommended" if recommended_below(results) else ""
    opening = f"{capitalised(called(case, leader))} ranks first {of}{beside}: "
    next_ = ", the next" if not beside and len(results.places[1]) == 1 else ""
    return say(opening, _standings(results, leader, other), next_, ".")


def _standings(results: Results, leader: str, other: str) -> Text:
    """Return where the first stands, and another beside it."""
    case, name = results.case, called(results.case, other)
    if case.by_cost:
        at = rate_of_its_own(results)
        what, close = say("its net present cost", *((at, ",") if at else ()), " is "), "just below that of"
        keys = [f"options.{o}.net_present_cost.mean" for o in (leader, other)]
        here, there = (cost_or_saving(results, key, style=money_style(results, *keys, size=True)) for key in keys)
    else:
        on = listed([_KINDS[kind] for kind in results.appraisal.plan.kinds])
        what, close = (f"its value on {on} is ",), "less than a point above that of"
        here, there = ((number(results, f"options.{o}.overall.mean", "points"),) for o in (leader, other))
    stands = say(what, here, "" if case.by_cost else " of 100")
    if plain(here) == plain(there):
        return say(stands, f", {close} {name}")
    return say(stands, ", against ", there, f" for {name}")


_KINDS = {"cost": "cost", "risk": "risk", "outcome": "outcomes"}


def how_sure(results: Results) -> Text:
    """Say the verdict and what it rests on, and `order_and_trial`. Nothing unranked."""
    return sentences([verdict(results), order_and_trial(results)])


def order_and_trial(results: Results) -> Text:
    """Say, the verdict being told, which option ranks first and how often it stays ahead; of one that is recommended
    below it, how often that beats it; of another that comes first more often or, by cost alone, would cost less with
    risk, that too. Nothing unranked."""
    below = _how_often_it_beats_the_first(results)
    return sentences(
        [
            rank_in_brief(results),
            below or tried_hard(results),
            more_often(results),
            with_risk_added(results),
        ]
    )


def _how_often_it_beats_the_first(results: Results) -> Text:
    if not recommended_below(results) or not results["run.uncertain"]:
        return ()
    ours, rival = results.pair
    wins = number(results, f"options.{ours}.wins.{rival}", "in_ten")
    beats = f"{capitalised(called(results.case, ours))} {better(results, called(results.case, rival))}"
    futures = " of the simulated futures." if wins.text in ("none", "all") else " simulated futures."
    return say(f"{beats} in ", wins, futures)


def what_would_change_it(results: Results) -> Text:
    """Say which change of one weight would put another option first, and whether any one uncertain figure would; of an
    option that is recommended below the first, what would put it ahead of that.

    Nothing where nothing is ranked, or where the option put forward shares the first place.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> from dataclasses import replace
    >>> from appraisal.options.sensitivity import Swing
    >>> def told(weight, *leads):
    ...     swings = tuple(Swing(f"n{i}", 0, 1, low, high, -5) for i, (low, high) in enumerate(leads))
    ...     numbers = {"criteria.cost.weight": 0.4, "options.house.overtaking_weight.cost": weight}
    ...     below = changed(small(), numbers, ranking=["trust", "house", "bau"])
    ...     return plain(what_would_change_it(replace(below, tornado=swings)))
    >>> told(0.7, (-9, -1), (-8, -2))
    'If “Cost” rose to 70% of the decision (now 40%), In-house would be ahead of Trust. No one uncertain figure, at
     either end of its range, would put In-house ahead of Trust.'
    >>> told(0.401, (-9, 1), (-8, -2))
    'If “Cost” rose slightly from 40% of the decision, In-house would be ahead of Trust. One uncertain figure, at one of
     its ends, would put In-house ahead of Trust by itself.'
    """
    if not ranked(results) or (len(leaders(results)) > 1 and not recommended_below(results)):
        return ()
    return sentences([how_wrong(results), _by_weight(results), _by_figure(results)])


def _by_weight(results: Results) -> Text:
    if results.case.by_cost or len(results.case.criteria) == 1:
        return ()
    if recommended_below(results):
        return _by_weight_of_the_pair(results)
    if not results.switches:
        return ()
    crossing = soonest_crossing(results)
    if crossing is None:
        return ("No one criterion, weighed otherwise, would change which option comes first.",)
    _, key, criterion, option = crossing
    return _if_weighed(results, criterion, key, f"{called(results.case, option)} would come first.")


def _by_weight_of_the_pair(results: Results) -> Text:
    """Say which change of one weight would put the recommended option ahead of the first."""
    ours, rival = (called(results.case, option) for option in results.pair)
    soonest = soonest_overtaking(results)
    if soonest is None:
        return (f"No one criterion, weighed otherwise, would put {ours} ahead of {rival}.",)
    criterion, key = soonest
    return _if_weighed(results, criterion.id, key, f"{ours} would be ahead of {rival}.")


def _if_weighed(results: Results, criterion: str, key: str, then_what: str) -> Text:
    name = next(c.name for c in results.case.criteria if c.id == criterion)
    now, then = number(results, f"criteria.{criterion}.weight", "percent"), number(results, key, "percent")
    moves = "rose" if then.value > now.value else "fell"
    close = f", {then_what}"
    if now.text == then.text:
        return say(f"If “{name}” {moves} slightly from ", now, " of the decision", close)
    return say(f"If “{name}” {moves} to ", then, " of the decision (now ", now, f"){close}")


def _by_figure(results: Results) -> Text:
    if not results.tornado:
        return ()
    ours, rival = (called(results.case, option) for option in results.pair)
    below = recommended_below(results)
    undoing = sum(swing.puts_ahead if below else swing.puts_behind for swing in results.tornado)
    if (base := results.tornado[0].base) and (base > 0) == below:
        ahead, behind = (ours, rival) if below else (rival, ours)
        return (f"With every uncertain figure at its average, {ahead} is ahead of {behind} already.",)
    second = f"{ours} ahead of {rival}" if below else f"{rival} ahead"
    if not undoing and not below:  # that it takes more is said by the margin
        return ()
    if not undoing:
        return (f"No one uncertain figure, at either end of its range, would put {second}.",)
    which = {1: "One", 2: "Either of two"}.get(undoing, f"Any of {count_words(undoing)}")
    figures = "uncertain figure" if undoing == 1 else "uncertain figures"
    return (f"{which} {figures}, at one of its ends, would put {second} by itself.",)


def advises(results: Results) -> Text:
    """Say what the model has to do with the decision."""
    if footing(results.case) is not Footing.PUBLISHED:
        return ("The model advises; members decide.",)
    return ("Illustrative figures prove nothing about the council’s decision or plan.",)


def what_the_order_rests_on(results: Results) -> Text:
    """Say what the shares of first places are and are not; where every figure is fixed, what the order rests on."""
    if not results["run.uncertain"]:
        return (f"The order rests on the {'costs' if results.case.by_cost else 'scores, weights and figures'} put in.",)
    return ("Shares of futures rest on what was put in. They are not the chance of being right.",)
