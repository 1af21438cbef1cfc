"""The hard case of the verdict: what flatters an option in front, taken away all at once.

An option's scores err together, and so do its cost figures of evidence grade D and E; its savings come in as those of
other councils did, by a draw of the published shares of its own; and the option in front alone starts a year later.
Sizes: `appraisal/reference/stresses.csv`; the shares: `appraisal/reference/savings_delivered.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Discrete
from appraisal.ground.names import of_option
from appraisal.options.case import Assumption, Case, CostLine
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine import Appraisal, appraise, standing
from appraisal.options.sensitivity.as_others_delivered import is_planned_saving
from appraisal.options.sensitivity.errors_together import groups_together, opinions_of_costs, opinions_of_scores
from appraisal.options.sensitivity.stress_set import parted
from appraisal.options.sensitivity.stresses import standing_with_late_start
from appraisal.reference import headline_rows, stress

Array = NDArray[np.float64]

_DELIVERED = "as-others-delivered"


def standing_at_once(appraisal: Appraisal, leader: str) -> Array:
    """Return what options rank by in each draw that is kept where all of it holds at once, shape (options, draws)."""
    case = delivered_by_option(appraisal.plan.case)
    draws = replace(recipe_of(case, appraisal.kept_draws, appraisal.draws.seed), held=appraisal.draws.held)
    judged = (*opinions_of_scores(case, draws), *opinions_of_costs(case, draws))
    together = groups_together(case, judged, stress("common_error").size)
    found = appraise(case, replace(draws, groups=together))
    late = standing_with_late_start(found, leader)
    return standing(found.plan, found.kept) if late is None else late


def delivered_by_option(case: Case) -> Case:
    """Return the case with each option's planned savings times one draw of the shares that councils delivered of
    theirs, each as likely, drawn for each option by itself; the case itself where nothing is saved.

    >>> from appraisal.options.words.examples import small_case
    >>> case = small_case()
    >>> delivered_by_option(case) is case
    True
    """
    planned = {line.id for line in case.cost_lines if is_planned_saving(case, line)}
    if not planned:
        return case
    lines = [part for line in case.cost_lines for part in (_shared_out(line) if line.id in planned else [line])]
    saving = dict.fromkeys(option for line in lines for option in line.options if _code(option) in line.drivers)
    shares = tuple(row.share for row in headline_rows() if row.share is not None)
    each = Discrete(shares, (1 / len(shares),) * len(shares))
    drawn = tuple(Assumption(_code(option), _DELIVERED, "share", each, options=(option,)) for option in saving)
    case = replace(case, funding=(), bodies=(), fees=())  # they name lines and change no value
    return replace(case, cost_lines=tuple(lines), assumptions=(*case.assumptions, *drawn))


def _shared_out(line: CostLine) -> Iterator[CostLine]:
    for part in parted(line, {option: option for option in line.options}):
        yield replace(part, drivers=(*part.drivers, _code(part.options[0])))


def _code(option: str) -> str:
    return of_option(_DELIVERED, option)
