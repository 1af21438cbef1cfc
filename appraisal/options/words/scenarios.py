"""What may be said of scenarios: in which of them another option comes first than in the base case."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, say, sentences
from appraisal.options.results import Results
from appraisal.options.sensitivity import as_others_delivered
from appraisal.options.words.naming import called, called_all
from appraisal.options.words.ranking import leaders


def base_first(results: Results) -> tuple[str, ...]:
    """Return who ranks first in the base case, in the case's order."""
    return tuple(option.id for option in results.case.options if option.id in leaders(results))


def where_scenarios_differ(results: Results) -> Text:
    """Say in which scenarios another option comes first than in the base case; nothing without scenarios.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(**firsts):
    ...     scenarios = {name: {"name": name, "first": first} for name, first in firsts.items()}
    ...     results = changed(small(), {}, scenarios=scenarios, ranking=["house", "trust", "bau"])
    ...     return plain(where_scenarios_differ(results))
    >>> told(dear=["house"], slow=["house"])
    'In-house ranks first in every scenario, as in the base case.'
    >>> told(dear=["trust"], slow=["house"], poor=["house", "bau"])
    'In the base case In-house ranks first. In the scenario “dear” it is Trust. In the scenario “poor” it is
     business as usual and In-house, together. In the other scenario nothing changes at the top.'
    """
    case, scenarios = results.case, list(results.facts["scenarios"].values())
    if not scenarios or len(case.options) < 2:
        return ()
    base = base_first(results)
    verb = _verb(results, base)
    other = [s for s in scenarios if set(s["first"]) != set(base)]
    if not other:
        which = "every scenario" if len(scenarios) > 1 else f"the scenario “{scenarios[0]['name']}”"
        return (f"{capitalised(called_all(case, base))} {verb} in {which}, as in the base case.",)
    by_first: dict[tuple[str, ...], list[str]] = {}
    for scenario in other:
        order = tuple(option.id for option in case.options if option.id in scenario["first"])
        by_first.setdefault(order, []).append(scenario["name"])
    told = [(f"{_in(names)} it is {_who(results, first)}.",) for first, names in by_first.items()]
    return sentences(
        [(f"In the base case {called_all(case, base)} {verb}.",), *told, _rest(len(scenarios) - len(other))]
    )


def _verb(results: Results, first: Sequence[str]) -> str:
    one = len(first) == 1
    if results.case.criteria:
        return "ranks first" if one else "rank first together"
    return "costs least" if one else "cost least"


def _in(names: Sequence[str]) -> str:
    quoted = listed([f"“{name}”" for name in names])
    return f"In the scenario {quoted}" if len(names) == 1 else f"In the scenarios {quoted}"


def _who(results: Results, first: Sequence[str]) -> str:
    return called_all(results.case, first) + ("" if len(first) == 1 else ", together")


def _rest(count: int) -> Text:
    if not count:
        return ()
    return (
        ("In the other scenario nothing changes at the top.",)
        if count == 1
        else (f"In the other {counted(count, 'scenario')} nothing changes at the top.",)
    )


def as_others_in_brief(results: Results) -> Text:
    """Say what the scenario is that every case with savings has, and what the first option then costs; nothing in a
    case without it."""
    if not as_others_delivered(results.case):
        return ()
    part, first = list(results.facts["scenarios"])[-1], results.ranking[0]  # it is behind those of the officer
    return say(
        "Nobody entered this scenario: every case with savings has it. What is saved over business as usual, transfers "
        "aside, is taken at ",
        number(results, f"scenarios.{part}.changes.1", "percent_1"),
        " of what was entered, the middle share of published outturns of whole councils, no fair sample. The net "
        f"present cost of {called(results.case, first)} is then ",
        number(results, f"scenarios.{part}.options.{first}.net_present_cost.mean", "money"),
        ".",
    )
