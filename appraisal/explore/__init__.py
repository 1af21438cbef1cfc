"""The analyst's desk: what is shown in JupyterLab of a case and of an appraisal, how two compare, sliders for weights.

    from appraisal import explore

What is shown here is for analysts: no document takes it in.
"""

from appraisal.explore.changes import differences, largest, put, to_hold
from appraisal.explore.comparing import Compared, compared
from appraisal.explore.showing import show
from appraisal.explore.weighing import Weighing, weigh
from appraisal.options.case import Nouns, Shelf, nouns

__all__ = [
    "Compared",
    "Nouns",
    "Shelf",
    "Weighing",
    "compared",
    "differences",
    "largest",
    "nouns",
    "put",
    "show",
    "to_hold",
    "weigh",
]
