"""The options appraisal: the nouns of a case, its sums, its results, and how they are told.

    from appraisal.options import appraise, read_case, results_of

    results = results_of(appraise(read_case("inputs/birmingham-2018.xlsx")))
    results["options.in-house.share_best.mean"]

What an analyst takes from here is imported when it is first asked for, so that each room can be imported alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.options.case.figures import recipe_of
    from appraisal.options.engine import appraise
    from appraisal.options.results import results_of
    from appraisal.options.sensitivity import varied
    from appraisal.options.workbook import read_case

__all__ = ["appraise", "read_case", "recipe_of", "results_of", "varied"]

_ROOMS = {
    "appraise": "engine",
    "read_case": "workbook",
    "recipe_of": "case.figures",
    "results_of": "results",
    "varied": "sensitivity",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
