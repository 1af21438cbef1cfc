"""How figures beside the appraisal are made: by stakeholder group, by scenario, from the panel's marks, and
from outside: those end in rows of reference data, each with its source."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable

import numpy as np

from appraisal.ground.chances import percent
from appraisal.options.case import Change, ScenarioChange
from appraisal.options.case.figures import estimates_of
from appraisal.options.results import key_parts
from appraisal.options.sensitivity import changes_in, scenario_case, scenario_names
from appraisal.options.sums import scoring
from appraisal.options.tracing.base_case import BaseCase, means
from appraisal.options.tracing.entered_traced import how_entered
from appraisal.options.tracing.figures_written import style_of
from appraisal.options.tracing.working import (
    ENTERED,
    PRODUCT,
    SAME,
    SHARE,
    TOTAL,
    Beside,
    Kind,
    Part,
    Rule,
    Source,
    Values,
    Working,
    worked,
)
from appraisal.options.tracing.workings import Workings
from appraisal.options.words import input_name
from appraisal.reference import Delivered, headline_rows, savings_delivered_collected

_OF_OUTTURNS = {
    "count": "How many rows there are.",
    "lower_quarter": "A quarter of the way through the shares, the lowest first.",
    "median": "The middle of the shares.",
    "upper_quarter": "Three quarters of the way through the shares, the lowest first.",
    "councils": "Of how many councils the rows are.",
    "whole": "How many rows show the whole of what was planned, or more.",
}
_OF_MARKS: dict[str, tuple[str, Callable[[Values], float]]] = {
    "least": ("The lowest of the members' marks.", min),
    "median": ("The middle one of the members' marks, in order of size.", statistics.median),
    "greatest": ("The highest of the members' marks.", max),
    "spread": ("The highest of the members' marks less the lowest.", lambda values: max(values) - min(values)),
    "members": ("How many members gave a mark.", len),
}


def group_weight(on: Workings, group: str, criterion: str) -> Working:
    """A group's weight of a criterion: as a share of all the weights that the group gave."""
    name = _group(on, group)
    given = [row for row in on.case.group_weights if row.group == name]
    every = [_given(on, name, row.criterion, row.weight) for row in given]
    own = next((part for part, row in zip(every, given, strict=True) if row.criterion == criterion), None)
    if own is None:
        cells = [on.cells.fields("group weight", f"{name}:{row.criterion}", "criterion") for row in given]
        return worked("Nothing: the group gave this criterion no weight.", sources=cells)
    return worked("The group's swing weight as a share of all its swing weights.", (own, *every), SHARE)


def _group(on: Workings, part: str) -> str:
    names = key_parts([row.group for row in on.case.group_weights])
    return next(name for name, own in names.items() if own == part)


def _given(on: Workings, group: str, criterion: str, weight: float) -> Working:
    cells = on.cells.fields("group weight", f"{group}:{criterion}", "weight")
    title = f"Swing weight of {on.criterion(criterion).name}"
    return Working(title, "given", ENTERED, sources=(cells,), value=weight)


def group_overall(on: Workings, group: str, option: str) -> Working:
    """The value of an option under a group's weights: its mean values times those weights, added up."""
    parts = [
        on.step(
            on.criterion(c).name,
            "points_1",
            "The group's weight times the mean value.",
            [f"groups.{group}.weights.{c}", f"options.{option}.value.{c}"],
            PRODUCT,
        )
        for c in on.plan.criteria
    ]
    how = "The mean value on each criterion times the group's weight, added up."
    return worked(how, parts, TOTAL)


def change(on: Workings, scenario: str, place: str) -> Working:
    """The figure of a scenario's change: a factor, or a new figure; entered, or the share that councils delivered."""
    own = _changes(on, scenario)[int(place) - 1]
    if own not in on.case.scenario_changes:
        return worked("The middle share that councils delivered of the savings they planned.", ["outside.median"], SAME)
    cells = on.cells.fields("change", f"{own.scenario}:{own.name}", "name", "change", "figure")
    return worked(ENTERED, sources=(cells,))


def _changes(on: Workings, scenario: str) -> tuple[ScenarioChange, ...]:
    parts = key_parts(scenario_names(on.case))
    return changes_in(on.case, next(name for name, part in parts.items() if part == scenario))


def in_scenario(on: Workings, scenario: str, option: str, statistic: str) -> Working:
    """A statistic of an option in a scenario: its mean over as many futures, some numbers being others."""
    changes = _changes(on, scenario)
    base = _in_base_case(on, scenario, option, statistic)
    changed = (f"scenarios.{scenario}.changes.{n}" for n in range(1, len(changes) + 1))
    parts = (*changed, f"options.{option}.{statistic}.mean")
    how = f"The same as in the case itself, over {on.futures}, with the scenario's figures in place of the case's own."
    return worked(how, parts, beside=Beside("the scenario's central case", base))


def _in_base_case(on: Workings, scenario: str, option: str, statistic: str) -> Working:
    numbers = BaseCase(on, lambda name: _number(on, scenario, name))
    match statistic:
        case "net_present_cost":
            return numbers.net_present_cost(option)
        case "risk_exposure":
            return numbers.risk_exposure(option)
        case "share_best" if on.case.by_cost:
            return numbers.net_present_cost(option)
        case _:
            return numbers.overall(option)


def _number(on: Workings, scenario: str, name: str) -> Part:
    """Return what a number is taken at in a scenario's central case."""
    changes = _changes(on, scenario)
    place = next((n for n, c in enumerate(changes, start=1) if c.name == name), None)
    if place is None:
        return means(name)
    own, key = changes[place - 1], f"scenarios.{scenario}.changes.{place}"
    mean = estimates_of(scenario_case(on.case, own.scenario))[name].mean
    title, style = f"{input_name(on.case, name)} in the scenario", style_of(on.case, name)
    if own.change is Change.SET:
        return on.step(title, style, "Set by the scenario.", [key], _held_at(mean, SAME))
    how = "Its mean times the scenario's factor."
    return on.step(title, style, how, [means(name), key], _held_at(mean, PRODUCT))


def _held_at(mean: float, rule: Rule) -> Rule:
    """Return the rule, or where the bounds of a weight or a chance hold the figure, the rule that says so."""

    def again(values: Values) -> float:
        free = rule.again(values)
        return free if math.isclose(free, mean, rel_tol=1e-9, abs_tol=1e-12) else mean

    return Rule(again, rule.figures)


def spread(on: Workings, option: str, criterion: str) -> Working:
    """How far the panel's marks lie apart, in the criterion's unit."""
    return of_marks(on, option, criterion, "spread")


def members(on: Workings, option: str, criterion: str) -> Working:
    """How many members of the panel gave a mark."""
    return of_marks(on, option, criterion, "members")


def of_marks(on: Workings, option: str, criterion: str, what: str) -> Working:
    """A figure of the panel's marks: the least, the middle one, the greatest."""
    how, again = _OF_MARKS[what]
    rule = Rule(lambda values: float(again(values)), lambda texts: f"of {', '.join(texts)}")
    return worked(how, _members(on, option, criterion), rule)


def spread_of_value(on: Workings, option: str, criterion: str) -> Working:
    """How far the panel's marks lie apart, in points of value."""
    function = on.criterion(criterion).value_function
    rule = Rule(
        lambda values: float(np.ptp(scoring.value(function, np.array(values)))),
        lambda texts: f"the values of {', '.join(texts)}",
    )
    how = "The highest value of a member's mark less the lowest."
    return worked(how, _members(on, option, criterion), rule)


def _members(on: Workings, option: str, criterion: str) -> tuple[str, ...]:
    stem = f"marks.{option}.{criterion}.member."
    return tuple(key for key in on.results.numbers if key.startswith(stem))


def mark(on: Workings, option: str, criterion: str, member: str) -> Working:
    """One member's mark: entered. Members go by number, in the order in which they first come."""
    code, own = list(dict.fromkeys(m.member for m in on.case.marks))[int(member) - 1], on.criterion(criterion)
    cells = on.cells.fields("mark", f"{option}:{criterion}:{code}", "value")
    how = how_entered(own, on.results[f"marks.{option}.{criterion}.member.{member}"])
    return worked(how, sources=(cells,))


def of_outturns(_: Workings, part: str) -> Working:
    """What the published outturns of councils come to: a count, a quarter or the middle of their shares."""
    return worked(_OF_OUTTURNS[part], sources=[_row(row) for row in headline_rows()])


def _row(row: Delivered) -> Source:
    says = (
        f"{row.body}, {row.period}, {row.status}: {percent(row.share or 0.0)} delivered; {row.source} ({row.dated}), "
        f"{row.address}; collected {savings_delivered_collected().isoformat()}"
    )
    return Source(Kind.REFERENCE, f"Savings delivered, row {row.code} (savings_delivered.csv)", says, row.note)
