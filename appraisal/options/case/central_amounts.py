"""What each cost line comes to with every figure at its mean."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appraisal.options.case.nouns import Case


def central_amounts(case: Case) -> dict[str, float]:
    """Return each cost line's amount by its id, in pounds a year or in all: its mean times the means of its
    assumptions, below zero where it comes in. graphlib.CycleError if assumptions go round.

    It is `lines.LINE.central.amount` of results.json.

    >>> from appraisal.options.words.examples import small_case
    >>> round(central_amounts(small_case())["run-bau"])
    6100000
    """
    own = {each.id: each for each in case.assumptions}
    means = dict[str, float]()
    for name in TopologicalSorter({each.id: each.drivers for each in case.assumptions}).static_order():
        means[name] = _times(own[name].estimate.mean, own[name].drivers, means)
    return {
        line.id: _times(-line.estimate.mean if line.money.comes_in else line.estimate.mean, line.drivers, means)
        for line in case.cost_lines
    }


def _times(figure: float, drivers: tuple[str, ...], means: dict[str, float]) -> float:
    for driver in drivers:
        figure *= means[driver]
    return figure
