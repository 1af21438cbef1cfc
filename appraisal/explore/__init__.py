"""The analyst's desk: what is shown in JupyterLab of a case and of an appraisal, how two compare, many
runs at once, sliders for weights, and any figure moved with the headlines following.

    from appraisal import explore

What is shown here is for analysts: no document takes it in by itself. `report.own_chart` and `report.own_table` print a
heat map or a two-way table of many runs, as the analyst's own.

Estimates, for a noun that is changed or a figure that is varied, are here too: `Pert(1, 2, 4)` and the other shapes,
and `scaled(line.estimate, 0.8)`, one of a whole range multiplied.
"""

from appraisal.chance.estimates import (
    Discrete,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    from_percentiles,
    from_range,
    scaled,
)
from appraisal.explore.changes import differences, largest, put, to_hold
from appraisal.explore.comparing import Compared, compared
from appraisal.explore.many_runs import Grid, grid, to_vary
from appraisal.explore.moving import Headline, Movable, headlines, movable, moved
from appraisal.explore.showing import show
from appraisal.explore.weighing import Weighing, weigh
from appraisal.explore.what_if import WhatIf, what_if
from appraisal.options.case import Nouns, Shelf, nouns
from appraisal.options.sensitivity import things_to_vary, times

__all__ = [
    "Compared",
    "Discrete",
    "Fixed",
    "Gamma",
    "Grid",
    "Headline",
    "LogNormal",
    "Movable",
    "Normal",
    "Nouns",
    "Pert",
    "Shelf",
    "Triangular",
    "Uniform",
    "Weighing",
    "WhatIf",
    "compared",
    "differences",
    "from_percentiles",
    "from_range",
    "grid",
    "headlines",
    "largest",
    "movable",
    "moved",
    "nouns",
    "put",
    "scaled",
    "show",
    "things_to_vary",
    "times",
    "to_hold",
    "to_vary",
    "weigh",
    "what_if",
]
