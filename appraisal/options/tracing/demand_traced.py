"""How many reach a step of the pathway: the group, times the share that goes on at each step, times its growth."""

from __future__ import annotations

from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case.pathway import steps_to
from appraisal.options.case.prices import path_of
from appraisal.options.tracing.working import ENTERED, PRODUCT, Part, Working, worked
from appraisal.options.tracing.workings import Workings


def number(on: Workings, step: str, option: str, which: str) -> Working:
    """How many a year there are at a step: of the group, those who go on at each step, as the group has grown."""
    chain = steps_to(on.case, step, option)
    parts: list[Part] = [f"inputs.assumption:{each.figure}.mean" for each in chain]
    chains = (steps_to(on.case, step, other.id) for other in on.case.options)
    path = path_of(on.case, next((each[0].growth for each in chains if each and each[0].growth), ""))
    if path:
        y = 0 if which == "first" else len(on.plan.years) - 1
        title = f"{path.name}: index in {financial_year(on.plan.years[y])}, 1 in the price-base year"
        parts.append(Working(title, "figure", ENTERED, sources=on.cells.path(path.id), value=path.likely[y]))
    return worked("The group, times the share that goes on at each step, times how it has grown.", parts, PRODUCT)
