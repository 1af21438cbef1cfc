"""Scenarios: the case as it would be if something named were different. Each is a case, appraised as any other."""

from __future__ import annotations

from appraisal.chance.estimates import Fixed, held_within, scaled
from appraisal.options.case import Case, Change, ScenarioChange, figure
from appraisal.options.sensitivity.as_others_delivered import as_others_delivered


def scenario_changes(case: Case) -> tuple[ScenarioChange, ...]:
    """Return the changes of all scenarios: the case's own, and then those of the one that every case has."""
    return (*case.scenario_changes, *as_others_delivered(case))


def scenario_names(case: Case) -> tuple[str, ...]:
    """Return the names of a case's scenarios, in the order in which they come."""
    return tuple(dict.fromkeys(change.scenario for change in scenario_changes(case)))


def changes_in(case: Case, scenario: str) -> tuple[ScenarioChange, ...]:
    """Return the changes of one scenario, in order."""
    return tuple(change for change in scenario_changes(case) if change.scenario == scenario)


def scenario_case(case: Case, scenario: str) -> Case:
    """Return the case with the changes of one scenario made, in order; all else, and so every other draw, stays.

    "Set to" makes a number fixed; "multiply by" scales its whole range. A weight is held within 0 to 100 and a
    probability within 0 to 1. KeyError for a scenario, or a changed name, that is not there; EstimateError for a factor
    below zero.
    """
    changes = changes_in(case, scenario)
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
