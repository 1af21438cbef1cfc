"""Scenarios: the case as it would be if something named were different. Each is a case, appraised as any other."""

from __future__ import annotations

from dataclasses import replace

from appraisal.case import Case, Change, Risk, ScenarioChange
from appraisal.draws import estimates_of
from appraisal.estimates import Estimate, Fixed, held_within, scaled


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
        case = _changed(case, change)
    return case


def _changed(case: Case, change: ScenarioChange) -> Case:
    """Return the case with one named number changed. The year in which a risk starts is not a number to change."""
    if change.name not in estimates_of(case) or change.name.endswith(":start"):
        raise KeyError(f"nothing that a scenario can change is named {change.name!r}")

    def now(name: str, estimate: Estimate) -> Estimate:
        return _estimate(estimate, change) if name == change.name else estimate

    return replace(
        case,
        assumptions=tuple(replace(a, estimate=now(f"assumption:{a.id}", a.estimate)) for a in case.assumptions),
        cost_lines=tuple(replace(line, estimate=now(f"cost:{line.id}", line.estimate)) for line in case.cost_lines),
        risks=tuple(
            replace(risk, probability=_probability(risk, change), impact=now(f"risk:{risk.id}:impact", risk.impact))
            for risk in case.risks
        ),
        scores=tuple(replace(s, estimate=now(f"score:{s.option}:{s.criterion}", s.estimate)) for s in case.scores),
        criteria=tuple(replace(c, weight=now(f"weight:{c.id}", c.weight)) for c in case.criteria),
    )


def _estimate(estimate: Estimate, change: ScenarioChange) -> Estimate:
    changed = Fixed(change.figure) if change.change is Change.SET else scaled(estimate, change.figure)
    return held_within(changed, 0.0, 100.0) if change.name.startswith("weight:") else changed


def _probability(risk: Risk, change: ScenarioChange) -> float:
    if change.name != f"risk:{risk.id}:happens":
        return risk.probability
    wanted = change.figure if change.change is Change.SET else risk.probability * change.figure
    return min(max(wanted, 0.0), 1.0)
