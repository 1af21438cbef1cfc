"""Numbers that stand beside the appraisal's own: by stakeholder group, by scenario, the panel's marks, and what other
councils delivered of the savings they planned.

None of them enters another: groups' weights and members' marks are never averaged into a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from appraisal.options.case import Case, Mark, ScenarioChange
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine import Appraisal, appraise, mean_standing
from appraisal.options.results.headline import saving_year
from appraisal.options.results.keys import Pairs, key_parts
from appraisal.options.results.value_results import ranking_of
from appraisal.options.sensitivity import Group, changes_in, scenario_case, scenario_names, stress_set
from appraisal.options.sums.scoring import value
from appraisal.reference import headline_rows, outturns

_MONEY = ("net_present_cost", "risk_exposure")


@dataclass(frozen=True)
class Scenario:
    """What one scenario makes of the options. `means` holds, by statistic, a figure for each option, in their order,
    and `stands` what they rank by on average, more being better.

    `ranking` holds option ids as they rank in it, and `first` all those that share the first place.
    """

    name: str
    changes: tuple[ScenarioChange, ...]
    options: tuple[str, ...]
    means: dict[str, tuple[float, ...]]
    stands: tuple[float, ...]
    ranking: tuple[str, ...]
    first: tuple[str, ...]


def scenarios_of(appraisal: Appraisal) -> tuple[Scenario, ...]:
    """Return what each scenario makes of the options, from as many draws and the same seed; the officer's own first."""
    case = appraisal.plan.case
    return tuple(
        _scenario(appraisal, scenario_case(case, name), name, changes_in(case, name)) for name in scenario_names(case)
    )


def stresses_of(appraisal: Appraisal) -> Mapping[str, Scenario]:
    """Return what each stress of the set makes of the options, by its code, from as many draws and the same seed."""
    return {each.code: _scenario(appraisal, each.case, each.title) for each in stress_set(appraisal.plan.case)}


def _scenario(appraisal: Appraisal, case: Case, name: str, changes: tuple[ScenarioChange, ...] = ()) -> Scenario:
    recipe = replace(recipe_of(case, appraisal.draws.n, appraisal.draws.seed), held=appraisal.draws.held)
    found = appraise(case, recipe)
    told = (*_MONEY, *(["overall"] if found.plan.criteria else []), *(["share_best"] if case.ranks else []))
    means = {statistic: tuple(found.mean(statistic).tolist()) for statistic in told}
    stands = mean_standing(found.plan, {statistic: found.mean(statistic) for statistic in told})
    return Scenario(name, changes, found.options, means, tuple(stands), tuple(ranking_of(found)), found.places[0])


def scenario_numbers(scenarios: tuple[Scenario, ...]) -> Pairs:
    """Yield each option's means in each scenario, and the figure of each change by its place, 1 the first."""
    parts = key_parts([scenario.name for scenario in scenarios])
    for scenario in scenarios:
        stem = f"scenarios.{parts[scenario.name]}"
        for place, change in enumerate(scenario.changes, start=1):
            yield f"{stem}.changes.{place}", change.figure
        for statistic, figures in scenario.means.items():
            for option, figure in zip(scenario.options, figures, strict=True):
                yield f"{stem}.options.{option}.{statistic}.mean", figure


def scenario_facts(scenarios: tuple[Scenario, ...]) -> dict[str, Any]:
    parts = key_parts([scenario.name for scenario in scenarios])
    return {
        parts[scenario.name]: {
            "name": scenario.name,
            "ranking": list(scenario.ranking),
            "first": list(scenario.first),
            "changes": [change.name for change in scenario.changes],
        }
        for scenario in scenarios
    }


def group_numbers(appraisal: Appraisal, groups: tuple[Group, ...]) -> Pairs:
    """Yield each group's weights, as shares, and the value of each option under them, on mean values."""
    parts = key_parts([group.name for group in groups])
    for group in groups:
        stem = f"groups.{parts[group.name]}"
        for criterion, weight in zip(appraisal.plan.criteria, group.weights, strict=True):
            yield f"{stem}.weights.{criterion}", weight
        for option, overall in zip(appraisal.options, group.overall, strict=True):
            yield f"{stem}.options.{option}.overall", overall


def group_facts(groups: tuple[Group, ...]) -> dict[str, Any]:
    parts = key_parts([group.name for group in groups])
    return {
        parts[group.name]: {
            "name": group.name,
            "ranking": list(group.ranking),
            "first": list(group.first),
            "unweighted": list(group.unweighted),
        }
        for group in groups
    }


def mark_numbers(appraisal: Appraisal) -> Pairs:
    """Yield, by option and criterion, the panel's marks by member's number and how far they lie apart.

    Members are numbered in the order in which they first come. The spread is in the criterion's own unit, and
    "spread_of_value" in points of value, so that criteria can be compared.
    """
    case = appraisal.plan.case
    members = list(dict.fromkeys(mark.member for mark in case.marks))
    by_cell: dict[tuple[str, str], list[Mark]] = {}
    for mark in case.marks:
        by_cell.setdefault((mark.option, mark.criterion), []).append(mark)
    functions = {criterion.id: criterion.value_function for criterion in case.criteria}
    for (option, criterion), cell in by_cell.items():
        stem, marks = f"marks.{option}.{criterion}", np.array([mark.value for mark in cell])
        worth = value(functions[criterion], marks)
        yield f"{stem}.least", marks.min()
        yield f"{stem}.median", float(np.median(marks))
        yield f"{stem}.greatest", marks.max()
        yield f"{stem}.spread", np.ptp(marks)
        yield f"{stem}.spread_of_value", np.ptp(worth)
        yield f"{stem}.members", len(marks)
        for mark in cell:
            yield f"{stem}.member.{members.index(mark.member) + 1}", mark.value


def outside(appraisal: Appraisal) -> Pairs:
    """Yield what the headline set comes to and, for each option that is expected to save the council cash in a
    year, as one year stands for that, that saving at the set's middle share."""
    found = outturns(headline_rows())
    for part, figure in asdict(found).items():
        yield f"outside.{part}", figure
    plan = appraisal.plan
    if plan.baseline is None:
        return
    y = plan.years.index(saving_year(appraisal))
    saved = appraisal.mean_cash[plan.baseline, y] - appraisal.mean_cash[:, y]
    for option, saving in zip(plan.options, saved, strict=True):
        if saving > 0:
            yield f"options.{option}.outside.saving", found.median * saving
