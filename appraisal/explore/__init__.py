"""The analyst's desk: what is shown in JupyterLab of a case and of an appraisal, how two compare, many
runs at once, sliders for weights.

    from appraisal import explore

What is shown here is for analysts: no document takes it in.
"""

from appraisal.explore.changes import differences, largest, put, to_hold
from appraisal.explore.comparing import Compared, compared
from appraisal.explore.grids import Grid, grid, to_vary
from appraisal.explore.showing import show
from appraisal.explore.weighing import Weighing, weigh
from appraisal.options.case import Nouns, Shelf, nouns
from appraisal.options.sensitivity import things_to_vary, times

__all__ = [
    "Compared",
    "Grid",
    "Nouns",
    "Shelf",
    "Weighing",
    "compared",
    "differences",
    "grid",
    "largest",
    "nouns",
    "put",
    "show",
    "things_to_vary",
    "times",
    "to_hold",
    "to_vary",
    "weigh",
]
