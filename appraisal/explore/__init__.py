"""The analyst's desk: what is shown in JupyterLab of a case and of an appraisal, how two compare, sliders for weights.

    from appraisal import explore

Importing it teaches a running IPython to show a Case, an Option or another noun, Draws and an Appraisal as tables; the
nouns themselves know no display. What is shown here is for analysts: no document takes it in.
"""

from appraisal.explore.changes import differences, largest, put, to_hold
from appraisal.explore.comparing import Compared, compared
from appraisal.explore.shelves import Nouns, Shelf, nouns
from appraisal.explore.showing import Seen, register, show
from appraisal.explore.weighing import Weighing, weigh

__all__ = [
    "Compared",
    "Nouns",
    "Seen",
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

register()
