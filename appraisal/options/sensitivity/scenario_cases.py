"""Scenarios: the case as it would be if something named were different. Each is a case, appraised as any other."""

from __future__ import annotations

from appraisal.chance.estimates import Fixed, held_within, scaled
from appraisal.options.case import Case, Change, ScenarioChange, figure


def scenario_names(case: Case) -> tuple[str, ...]:
    """Return the names of the case's scenarios, in the order in which they come."""
    return tuple(dict.fromkeys(change.scenario for change in case.scenario_changes))


def scenario_case(case: Case, scenario: str) -> Case:
    """Return the case with the changes of one scenario made, in order; all else, and so every other draw, stays.

    "Set to" makes a number fixed; "multiply by" scales its whole range. A weight is held within 0 to 100 and a
    probability within 0 to 1. KeyError for a scenario, or a changed name, that is not there; EstimateError for a factor
    below zero.
    """
    changes = [change for change in case.scenario_changes if change.scenario == scenario]
    if not changes:
        raise KeyError(f"no scenario {scenario!r}; there are {', '.join(scenario_names(case)) or 'none'}")
    for change in changes:
        case = changed(case, change)
    return case


def changed(case: Case, change: ScenarioChange) -> Case:
    """Return the case with one figure changed, within what it can be. KeyError and EstimateError as `scenario_case`."""
    try:
        changing = figure(case, change.name)
        before = changing.entered
    except KeyError:
        raise KeyError(f"nothing that a scenario can change is named {change.name!r}") from None
    after = Fixed(change.figure) if change.change is Change.SET else scaled(before, change.figure)
    return changing.changed_in(case, held_within(after, *changing.part.within) if changing.part.within else after)
