"""What the notebooks of an options appraisal call: `from appraisal import report`, and then `report.summary(study)`.

Each function of a module of `options.sections` that shows something is here, under its name; nothing lists them. Beside
them are `own_table` and `own_chart`, for what an analyst adds to a report of any kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from appraisal.documents.house_drawing import house_style as house_style
from appraisal.documents.own_charts import own_chart as own_chart
from appraisal.documents.own_frames import own_table as own_table
from appraisal.documents.show import Shown
from appraisal.options import sections
from appraisal.options.sections.opened import Study as Study
from appraisal.options.sections.opened import open_study as open_study

_ROOM = sections.__name__


def __getattr__(name: str) -> Any:
    if name == "__all__":  # by which help() lists what is here
        return __dir__()
    try:
        return _every()[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__() -> list[str]:
    return sorted(_every())


@cache
def _every() -> Mapping[str, Any]:
    modules = [import_module(f"{_ROOM}.{each.name}") for each in iter_modules(sections.__path__)]
    shown = {
        name: each if hasattr(each, "of_any_draft") else _above_the_floor(each)
        for module in modules
        for name, each in vars(module).items()
        if getattr(each, "__module__", "") == module.__name__ and name[0] != "_" and _shows(each)
    }
    return {**shown, **{each.__name__: each for each in (Study, open_study, own_table, own_chart, house_style)}}


def _shows(each: Any) -> bool:
    asks = dict(getattr(each, "__annotations__", {}))
    return asks.pop("return", "") == "Shown" and len(asks) == 1 and "Study" in next(iter(asks.values()))


def _above_the_floor(section: Callable[..., Shown]) -> Callable[..., Shown]:
    """Return a section that shows nothing of a draft below the floor of completeness, whichever notebook asks."""

    @wraps(section)
    def shown(*of: Study | None) -> Shown:
        return Shown() if any(study is not None and study.results.below_floor for study in of) else section(*of)

    return shown
