"""The verdict in words: how far ahead the option in front is by the stated rule, what its lead does not stand, on what
kind of figures it rests, and how wrong we would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, say, sentences
from appraisal.options.results import Results
from appraisal.options.sensitivity import Word
from appraisal.options.words.naming import called, called_all, input_name
from appraisal.options.words.ranking import leaders, ranked, recommended_below
from appraisal.reference import stress

_STEP = 20  # per cent of the way
_LATE = 36  # months: what is later is told as no more than that
_NAMED = 2  # stresses, or groups, that a sentence names


def verdict(results: Results) -> Text:
    """Say how far ahead the option in front is, by the rule, and on what kind of figures; nothing where nothing is
    ranked, and where no figure is uncertain that it cannot be said.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(word, founded, *failed):
    ...     tests = [dict(zip(("test", "option", "name"), each)) for each in failed]
    ...     found = {"word": word, "leader": "house", "rival": "trust", "failed": tests}
    ...     return plain(verdict(changed(small(), {"robustness.well_founded": founded}, verdict=found)))
    >>> told("clear", 0.8)
    'In-house is clearly ahead of every other option on these figures.'
    >>> told("clear", 0.2)
    'In-house is ahead of every other option on these figures, most of which are judgement.'
    >>> told("leading", 0.2, ("stress", "trust", "Demand 20% higher"), ("group", "bau", "Unions"))
    'In-house leads on these figures, most of which are judgement, but not clearly. Under the weights of Unions,
     business as usual is ahead. With “Demand 20% higher”, Trust is ahead.'
    >>> told("cannot be told apart", 0.2, ("as entered", "trust", ""))
    'On these figures, most of which are judgement, In-house and Trust cannot be told apart.'
    """
    if not ranked(results) or len(results.case.options) < 2:
        return ()
    found = results.facts["verdict"]
    if found is None:
        return ("Every figure is fixed, so how sure this is cannot be said.",)
    name, on = capitalised(called(results.case, found["leader"])), "on these figures"
    judged = results["robustness.well_founded"] <= stress("well_founded").size
    if found["word"] == Word.LEVEL:
        both = called_all(results.case, [found["leader"], found["rival"]])
        figures = "On these figures, most of which are judgement, " if judged else "On these figures "
        return (f"{figures}{both} cannot be told apart.",)
    if found["word"] == Word.CLEAR:
        other = "every other option" if len(results.case.options) > 2 else called(results.case, found["rival"])
        ahead = (
            f"is ahead of {other} {on}, most of which are judgement" if judged else f"is clearly ahead of {other} {on}"
        )
        return (f"{name} {ahead}.",)
    opening = f"{name} leads {on}, {'most of which are judgement, ' if judged else ''}but not clearly."
    return sentences([(opening,), *_failing(results, found["failed"])])


def _failing(results: Results, failed: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
    """Yield what the lead does not stand, a sentence for each kind of test."""
    case = results.case
    by_test: dict[str, list[Mapping[str, Any]]] = {}
    for each in failed:
        by_test.setdefault(each["test"], []).append(each)
    if "as entered" in by_test:
        rival = called(case, by_test["as entered"][0]["option"])
        still = f", and more seldom still if {ALL_AT_ONCE}" if "at once" in by_test else ""
        yield (f"It is ahead of {rival} too seldom{still}.",)
    for groups in _by_option(by_test.get("group", [])):
        names = listed([each["name"] for each in groups[:_NAMED]])
        yield (f"Under the weights of {names}, {called(case, groups[0]['option'])} is ahead.",)
    for stresses in _by_option(by_test.get("stress", [])):
        told = [results.facts["stresses"].get(each["name"], {"name": each["name"]})["name"] for each in stresses]
        more = f" and {counted(len(told) - _NAMED, 'other stress', 'other stresses')}" if len(told) > _NAMED else ""
        named = listed([f"“{each}”" for each in told[:_NAMED]])
        yield (f"With {named}{more}, {called(case, stresses[0]['option'])} is ahead.",)


def _by_option(failed: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for each in failed:
        groups.setdefault(each["option"], []).append(each)
    return list(groups.values())


ALL_AT_ONCE = "its judgements err together, savings come as elsewhere and it starts a year late"


def tried_hard(results: Results) -> Text:
    """Say in how many simulated futures the option in front beats the one that it is least ahead of: as entered where
    that is too seldom to be clear, else where what flatters it is taken away all at once.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(word, share, *tests):
    ...     failed = [{"test": test, "option": "trust", "name": ""} for test in tests]
    ...     found = {"word": word, "leader": "house", "rival": "trust", "failed": failed}
    ...     numbers = {"robustness.at_once.wins.trust": share, "options.house.wins.trust": share}
    ...     return plain(tried_hard(changed(small(), numbers, verdict=found)))
    >>> told("clear", 0.81)
    'It stays ahead of Trust in about eight in ten of 1,000 simulated futures even if its judgements err
     together, savings come as elsewhere and it starts a year late.'
    >>> told("leading", 0.7, "at once")[:80]
    'It stays ahead of Trust in only about seven in ten of 1,000 simulated futures if'
    >>> told("cannot be told apart", 0.59, "as entered", "at once")
    'It is ahead of Trust in about six in ten of 1,000 simulated futures.'
    """
    found = results.facts["verdict"] if ranked(results) else None
    if found is None:
        return ()
    tests = {each["test"] for each in found["failed"]}
    leader, rival = found["leader"], found["rival"]
    as_entered = "as entered" in tests
    key = f"options.{leader}.wins.{rival}" if as_entered else f"robustness.at_once.wins.{rival}"
    hardest = not as_entered and "at once" in tests
    if hardest:
        rival = next(each["option"] for each in found["failed"] if each["test"] == "at once")
        key = f"robustness.at_once.wins.{rival}"
    alone = results.places[0] == (leader,)  # named just before this
    name = "It" if alone else capitalised(called(results.case, leader))
    ahead = "is" if as_entered else "stays"
    who = f"{name} {ahead} ahead of {called(results.case, rival)} in "
    share, futures = number(results, key, "in_ten"), number(results, "run.draws", "count")
    told = say(who, "only " if hardest else "", share, " of ", futures, " simulated futures")
    return say(told, "." if as_entered else f" {'if' if hardest else 'even if'} {ALL_AT_ONCE}.")


def how_wrong(results: Results) -> Text:
    """Say by how much we would have to be wrong: how far the first is overrated or, where nothing is judged, how far
    everything would have to go against it. Nothing where two options cannot be told apart.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> found = {"word": "clear", "leader": "house", "rival": "trust", "failed": []}
    >>> plain(how_wrong(changed(small(), {"robustness.overrating_margin": 12.2}, verdict=found)))
    'In-house stays first unless we have overrated it by 12 points of 100 on every judged criterion.'
    """
    found = results.facts["verdict"] if ranked(results) else None
    if found is None or found["word"] == Word.LEVEL or recommended_below(results):
        return ()
    name = capitalised(called(results.case, found["leader"]))
    if "robustness.overrating_margin" in results:
        margin = number(results, "robustness.overrating_margin", "points")
        points: Text = (
            ("less than a point",) if margin.text == "0" else (margin, " points" if margin.text != "1" else " point")
        )
        opening = f"{name} stays first unless we have overrated it by "
        return say(opening, points, " of 100 on every judged criterion.")
    return against_it(results)


def against_it(results: Results) -> Text:
    """Say how far every figure together would have to go against the first for it to be overtaken.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> plain(against_it(changed(small(), {"robustness.against_it.part": 0.46}, against_it="trust")))
    'In-house would be overtaken, by Trust, if all figures went against it together, each 46% of the way to the bad end
     of its range.'
    """
    found = results.facts["verdict"] if ranked(results) else None
    if found is None or "against_it" not in results.facts or recommended_below(results):
        return ()
    name = capitalised(called(results.case, found["leader"]))
    if "robustness.against_it.part" not in results:
        return (f"{name} would stay first even if all figures went to the bad ends of their ranges together.",)
    part = number(results, "robustness.against_it.part", "percent")
    rival = called(results.case, results.facts["against_it"])
    return say(
        f"{name} would be overtaken, by {rival}, if all figures went against it together, each ", part,
        " of the way to the bad end of its range.",
    )  # fmt: skip


def leads_against(results: Results) -> dict[int, str]:
    """Return the keys of the lead of the first as every figure goes against it, by how many per cent of the way, in
    steps of twenty. ValueError where no figure is uncertain, where several are first, or where another option than the
    first is recommended: then what counts is what would put that one ahead."""
    if "against_it" not in results.facts or not ranked(results):
        raise ValueError("No figure is uncertain, so nothing can go against the option in front.")
    if recommended_below(results) or len(leaders(results)) > 1:
        raise ValueError("No one option is both in front and put forward: no lead can be gone against.")
    return {part: f"robustness.against_it.lead.{part}" for part in range(0, 101, _STEP)}


def late_in_brief(results: Results) -> Text:
    """Say how many months late the first alone would have to start to be overtaken; nothing where none does that.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> late = changed(small(), {"robustness.months_to_lose": 14.0}, overtaken_when_late_by="trust")
    >>> plain(late_in_brief(late))
    'If In-house alone started 14 months late, Trust would come first.'
    """
    if "robustness.months_to_lose" not in results or recommended_below(results):
        return ()
    months = number(results, "robustness.months_to_lose", "count")
    if months.value > _LATE:
        name = capitalised(called(results.case, results.ranking[0]))
        return (f"{name} would come first even if it alone started three years late.",)
    first, other = (
        called(results.case, results.ranking[0]),
        called(results.case, results.facts["overtaken_when_late_by"]),
    )
    late = f" month{'' if months.text == '1' else 's'} late, {other} would come first."
    return say(f"If {first} alone started ", months, late)


def finding_out(results: Results) -> Text:
    """Say what it is worth most to find out before deciding, or that nothing is worth more than the cost of asking.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> key = "information.numbers.cost:run-trust.pounds"
    >>> plain(finding_out(changed(small(), {f"{key}_at_the_weights": 4e6})))
    'Deciding as the criteria weigh it, finding out “Running: Trust” is worth up to £4.00 million.'
    """
    if results.facts["verdict"] is None:
        return ()
    for unit, by in (("pounds_at_the_weights", "as the criteria weigh it"), ("pounds", "on cost and risk alone")):
        keys = [key for key in results if key.startswith("information.numbers.") and key.endswith(f".{unit}")]
        if keys:
            most = max(keys, key=lambda key: results[key])
            name = input_name(results.case, most.removeprefix("information.numbers.").removesuffix(f".{unit}"))
            return say(f"Deciding {by}, finding out “{name}” is worth up to ", number(results, most, "money"), ".")
    return ("To find out any one figure is worth too little to tell.",)


def the_rule(results: Results) -> Text:
    """Say the rule by which the verdict was reached, with its thresholds; nothing where there is none."""
    if results.facts["verdict"] is None or "robustness.rule.leaning" not in results:
        return ()
    codes = ("clear_as_entered", "clear_at_once", "leaning", "well_founded")
    at = {code: number(results, f"robustness.rule.{code}", "percent") for code in codes}
    groups = "under each group’s weights and " if results.facts["groups"] else ""
    return say(
        "The verdict follows a rule that is the same for every case. Its sizes are ours, set after the bundled cases ",
        "had been seen. The first is clearly ahead of another option if it wins in more than ", at["clear_as_entered"],
        " of futures as entered, and in more than ", at["clear_at_once"], " with everything at once. That means: ",
        "judgements of an option err together, savings come as elsewhere, and the first starts a year late. ",
        f"On average it must be ahead {groups}under each stress, too. If something of that fails it leads, as long as ",
        "it wins in more than ", at["leaning"], "; else the two cannot be told apart. Most is judgement where figures ",
        "of grade A to C explain no more than ", at["well_founded"], " of what moves the lead.",
    )  # fmt: skip


def reasons(results: Results) -> Iterator[Text]:
    """Yield what the verdict rests on, a line each, as a run prints it: how often the first wins against each other
    option, as entered and at once, who is first under each stress, for each group and where weights are unknown, and
    what would change it."""
    found = results.facts["verdict"] if ranked(results) else None
    if found is None:
        return
    leader = called(results.case, found["leader"])
    yield (f"How sure: {capitalised(leader)} wins against each other option (as entered; with everything at once)",)
    for option in results.ranking:
        if option != found["leader"]:
            shares = (
                number(results, key, "percent")
                for key in (f"options.{found['leader']}.wins.{option}", f"robustness.at_once.wins.{option}")
            )
            yield say(f"  {called(results.case, option)}: ", next(shares), "; ", next(shares))
    others = [
        f"{each['name']}: {called_all(results.case, each['first'])}"
        for fact in ("stresses", "groups")
        for each in results.facts[fact].values()
        if each["first"] != [found["leader"]]
    ]
    told = f"first is another: {'; '.join(others)}" if others else f"{leader} is first in all"
    yield (f"  Under stress and for each group {told}",)
    if any(key.startswith("robustness.weights_unknown.") for key in results):
        unknown = number(results, f"robustness.weights_unknown.options.{found['leader']}.share_best", "percent")
        yield say("  Nothing known of weights: ", f"{leader} is first in ", unknown, " of futures")
    for line in (how_wrong(results), against_it(results), late_in_brief(results), finding_out(results)):
        if line:
            yield say("  ", line)
